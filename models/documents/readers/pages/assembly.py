"""Pages put together to a document: what goes on over their ends, headings by their size, what is printed around."""

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import IO

from models.documents.blocks import Block, Place, Remark, Table, Text
from models.documents.readers.marks import tidied
from models.documents.readers.pages import furniture
from models.documents.readers.pages.extracting import Page
from models.documents.readers.pages.hyphens import Hyphens
from models.documents.readers.pages.joining import add_page, open_columns
from models.documents.readers.pages.paragraphs import Paragraph, Setter
from models.documents.readers.pages.setting import Contents, Item, items
from models.documents.readers.pages.tables import Printed
from models.documents.readers.pages.words import lines_of
from models.wording import count

_LARGER = 1.12
"""Times the size of most letters: what headings are set in."""
_LONGEST_HEADING = 200
_MOST_LEVELS = 6


class Sheaf:
    """The pages of a document on their way through: put aside one by one, and taken up again once all are known."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hyphens = Hyphens()
        self._rights: dict[float, float] = {}
        self._ends: list[furniture.End] = []
        self._comments: list[str] = []
        self._pictures: list[str] = []
        self._unknown = 0
        self.pages = 0
        """How many there are."""
        self.has_words = False
        """Whether there is a word on any."""

    def put(self, page: Page) -> None:
        """Put a page aside."""
        self.pages += 1
        self.has_words |= bool(page.words or page.turned)
        self._ends += furniture.ends(page)
        self._hyphens.learn(line.text for line in lines_of(page.words))
        self._rights[page.width] = max([self._rights.get(page.width, 0.0), *(word.x1 for word in page.words)])
        self._comments += map(tidied, page.comments)
        self._pictures += [str(page.number)] if page.is_picture else []
        self._unknown += page.unknown
        pickle.dump(page, self._file)

    def assembled(self, tell: Callable[[int], None]) -> tuple[list[Block], list[Remark]]:
        """The texts and tables of all pages, and what is to be said of them; `tell` is told which page is taken up."""
        around = furniture.furniture(self._ends, self.pages)
        gone: dict[int, set[tuple[float, float, str]]] = {}
        for end in around:
            gone.setdefault(end.page, set()).update(end.words)
        setter = Setter(self._hyphens)
        found: list[Item] = []
        self._file.seek(0)
        for number in range(1, self.pages + 1):
            tell(number)
            page: Page = pickle.load(self._file)
            page.words = [word for word in page.words if furniture.place(word) not in gone.get(number, ())]
            on_it = items(page, self._rights[page.width], setter, open_columns(found))
            add_page(found, on_it, self._hyphens)
            found += [Contents(tidied(word.words), Place.BODY) for word in page.turned]
        laid = _Laid(_levels(found))
        for item in found:
            laid.add(item)
        laid.around(dict.fromkeys(end.text for end in around if end.is_head), Place.HEADER)
        laid.around(dict.fromkeys(end.text for end in around if not end.is_head), Place.FOOTER)
        laid.around(self._comments, Place.COMMENT)
        return laid.blocks, self._remarks()

    def _remarks(self) -> list[Remark]:
        remarks = []
        if self._pictures:
            said = f"{count(len(self._pictures), 'page')} with pictures and no words ({', '.join(self._pictures[:5])})"
            remarks.append(Remark(1, "pictures", f"{said}: have them recognised (OCR), if the plan is on them."))
        if self._unknown:
            said = f"{count(self._unknown, 'letter')} left out, whose fonts do not say which they are"
            remarks.append(Remark(1, "letters", f"{said}; import another edition."))
        if self._comments:
            said = f"{count(len(self._comments), 'comment')} in the margin: read, but no part of the plan."
            remarks.append(Remark(1, "comments", said))
        return remarks


class _Laid:
    """Items turned into blocks, with the lines that they are on."""

    def __init__(self, levels: dict[float, int]) -> None:
        self.blocks: list[Block] = []
        self._levels = levels
        self._line = 0
        self._rows: list[int] = []
        """The lines of the rows of the table before."""

    def add(self, item: Item) -> None:
        """One more."""
        if isinstance(item, Printed):
            self._table(item)
            return
        self._line += 1
        if isinstance(item, Contents):
            self.blocks.append(Text(self._line, item.words, place=item.place))
        else:
            level = 0 if len(item.words) > _LONGEST_HEADING else self._levels.get(_size(item), 0)
            self.blocks.append(Text(self._line, item.words, level, item.mark, item.indent, item.is_bold))

    def around(self, said: Iterable[str], place: Place) -> None:
        """What is printed around the text."""
        for words in filter(None, said):
            self._line += 1
            self.blocks.append(Text(self._line, words, place=place))

    def _table(self, item: Printed) -> None:
        lines = [self._line + at for at in range(1, len(item.rows) + 1)]
        self._line += len(lines)
        within = None
        if item.within:
            within = self._rows[item.within[0]], item.within[1]
        else:
            self._rows = lines
        across = frozenset((lines[row], column) for row, column in item.across)
        above = frozenset((lines[row], column) for row, column in item.above)
        rows = list(zip(lines, item.rows, strict=True))
        self.blocks.append(Table(lines[0], rows, continued=above | across, across=across, within=within))


def _levels(found: Sequence[Item]) -> dict[float, int]:
    """Which level of heading each size of letters is that is larger than most."""
    sizes: Counter[float] = Counter()
    for item in found:
        if isinstance(item, Paragraph):
            sizes[_size(item)] += len(item.words)
        elif isinstance(item, Printed):
            sizes[item.size] += sum(len(cell) for row in item.rows for cell in row)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    larger = sorted((size for size in sizes if size > usual * _LARGER), reverse=True)
    return {size: min(level, _MOST_LEVELS) for level, size in enumerate(larger, 1)}


def _size(paragraph: Paragraph) -> float:
    return round(paragraph.size * 2) / 2
