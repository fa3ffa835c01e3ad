"""A report as plain text, 78 columns wide, for a mail or a terminal."""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from models.reports.content import Block, Bullets, Chart, Heading, PageBreak, Report, Sentence, Table, Ticks
from models.text import as_text

SUFFIX = "txt"
WIDTH = 78
_GAP = 2
_NARROWEST = 4
_WORD = 10


def render(report: Report) -> bytes:
    """The report as a file."""
    title = " ".join(report.title.split())
    lines = [*_wrapped(title), "=" * min(_wide(title), WIDTH), ""]
    for label, said in report.facts:
        lines += _wrapped(f"{label}: {said}")
    for block in report.blocks:
        lines += ["", *_block(block)]
    return (as_text("\n".join(line.rstrip() for line in lines)).rstrip() + "\n").encode("utf-8", "replace")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            lines = _wrapped(" ".join(text.split()))
            yield from lines
            yield ("-" if level == 1 else ".") * min(max(map(_wide, lines), default=1), WIDTH)
        case Sentence(text, strong):
            for number, line in enumerate(text.splitlines() or [""]):
                yield from _wrapped(f"{strong}: {line}" if strong and not number else line)
        case Bullets(items, is_numbered):
            for number, item in enumerate(items, 1):
                yield from _hanging(f"{number}. " if is_numbered else "- ", item)
        case Ticks(boxes):
            for box in boxes:
                yield from _hanging("[x] " if box.is_ticked else "[ ] ", box.text)
        case Table():
            yield from _table(block)
        case Chart(title, told):
            yield from _wrapped(f"{title}: {told}")
        case PageBreak():
            yield "-" * WIDTH


def _table(table: Table) -> Iterator[str]:
    """Columns side by side, each wrapped in its own."""
    if table.caption:
        yield from _wrapped(table.caption)
    rows = [[column.heading for column in table.columns], *([cell.text for cell in row] for row in table.rows)]
    widths = _widths(table, rows)
    for number, row in enumerate(rows):
        cells = [_cell(text, width) for text, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells), default=0)):
            parts = [
                _padded(cell[at] if at < len(cell) else "", width, column.is_right)
                for cell, width, column in zip(cells, widths, table.columns, strict=True)
            ]
            yield (" " * _GAP).join(parts)
        if number == 0:
            yield (" " * _GAP).join("-" * width for width in widths)


def _widths(table: Table, rows: Sequence[Sequence[str]]) -> list[int]:
    """Each column as wide as it needs to be, or as its share of the page gives it."""
    needed = [max(_wide(" ".join(row[at].split())) for row in rows) for at in range(len(table.columns))]
    room = WIDTH - _GAP * (len(table.columns) - 1)
    if sum(needed) <= room:
        return needed
    words = [[_wide(word) for row in rows for word in row[at].split()] for at in range(len(needed))]
    # A short word is never broken, as far as the page goes.
    widths = [
        min(need, max([_NARROWEST, *(length for length in some if length <= _WORD)]))
        for need, some in zip(needed, words, strict=True)
    ]
    if sum(widths) > room:
        widths = [min(width, _NARROWEST) for width in widths]
    shares = [column.share for column in table.columns]
    while sum(widths) < room:
        open_ = [at for at, need in enumerate(needed) if widths[at] < need]
        if not open_:
            break
        widths[min(open_, key=lambda at: widths[at] / shares[at])] += 1
    return widths


def _cell(text: str, width: int) -> list[str]:
    return _broken(" ".join(text.split()), width) or [""]


def _padded(text: str, width: int, is_right: bool) -> str:
    padding = " " * max(width - _wide(text), 0)
    return padding + text if is_right else text + padding


def _wrapped(text: str) -> list[str]:
    return _broken(" ".join(text.split()), WIDTH) or [""]


def _hanging(mark: str, text: str) -> Iterator[str]:
    for number, line in enumerate(_broken(" ".join(text.split()), WIDTH - len(mark)) or [""]):
        yield (mark if not number else " " * len(mark)) + line


def _broken(text: str, width: int) -> list[str]:
    if text.isascii():
        return textwrap.wrap(text, max(width, 1), break_on_hyphens=False)
    lines, line = [], ""
    for word in text.split():
        while _wide(word) > width:
            head = _head(word, width - (_wide(line) + 1 if line else 0))
            if not head and line:
                lines.append(line)
                line = ""
                continue
            head = head or word[0]
            lines.append(f"{line} {head}" if line else head)
            line, word = "", word[len(head) :]
        if line and _wide(line) + 1 + _wide(word) > width:
            lines.append(line)
            line = word
        elif word:
            line = f"{line} {word}" if line else word
    return [*lines, line] if line else lines


def _head(word: str, room: int) -> str:
    taken, head = 0, ""
    for letter in word:
        taken += _wide(letter)
        if taken > room:
            break
        head += letter
    return head


def _wide(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )
