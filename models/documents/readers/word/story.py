"""A story, as Word calls the body, a header, a note or a box: its paragraphs and tables in their order."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from models.documents.blocks import Block, Place, Text
from models.documents.readers.grid import Cell, Line, laid_out
from models.documents.readers.marks import split_mark, tidied
from models.documents.readers.word import tallies
from models.documents.readers.word.inline import Inline, Said
from models.documents.readers.word.numbering import Numbering
from models.documents.readers.word.styles import Styles, child, number_of, outline_of, switch
from models.documents.readers.word.tallies import Tallies
from models.documents.readers.xml import local, value

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_HEADINGS = 9


@dataclass
class Lines:
    """How many paragraphs and rows there have been."""

    now: int = 0

    def next(self) -> int:
        """The line of one more."""
        self.now += 1
        return self.now


class Story:
    """Reads stories of one document, which share its styles, lists and lines."""

    def __init__(self, styles: Styles, numbering: Numbering, inline: Inline, lines: Lines, tally: Tallies) -> None:
        self.title: str | None = None
        """The first paragraph in the style of a title."""
        self.drawn: Callable[[Any, Place], list[Block]] = lambda _element, _place: []
        """Gives what is in a box, a diagram or a chart that hangs on a paragraph."""
        self.other: Callable[[Any], list[Block]] = lambda _element: []
        """Gives what is in a part of another format that stands between paragraphs."""
        self._styles = styles
        self._numbering = numbering
        self._inline = inline
        self._lines = lines
        self._tally = tally
        self._begun = ""
        """The words of paragraphs whose end was taken out."""
        self._in_cells = 0

    @property
    def line(self) -> int:
        """That of the paragraph or row read last."""
        return self._lines.now

    def blocks(
        self, container: Any, place: Place = Place.BODY, tell: Callable[[int], None] = lambda _: None
    ) -> Iterator[Block]:
        """What is in an element that holds paragraphs and tables; `tell` is told how many of its children were read."""
        for at, one in enumerate(container):
            tell(at)
            name = local(one.tag)
            if name == "p":
                yield from self._paragraph(one, place)
            elif name == "tbl":
                yield from self._table(one, place)
            elif name in _WRAPPERS:
                yield from self.blocks(one, place)
            elif name == "AlternateContent" and len(one):
                yield from self.blocks(one[0], place)
            elif name == "altChunk":
                yield from self.other(one)
        if words := tidied(self._begun):
            yield Text(self._lines.now, words, place=place)
        self._begun = ""

    # ------------------------------------------------------------------------------------------------------ paragraphs

    def _paragraph(self, paragraph: Any, place: Place) -> Iterator[Block]:
        line = self._lines.now if self._in_cells else self._lines.next()
        properties = child(paragraph, "pPr")
        named = None if properties is None else child(properties, "pStyle")
        style = None if named is None else value(named)
        said = self._inline.read(paragraph, style, line)
        if said.goes_on:
            self._begun += said.words
        else:
            yield from self._text(said, properties, style, line, place)
        for box in said.boxes:
            yield from self.drawn(box, Place.BOX if place is Place.BODY else place)

    def _text(self, said: Said, properties: Any, style: str | None, line: int, place: Place) -> Iterator[Text]:
        mark, depth = self._mark(properties, style)
        words, self._begun = tidied(self._begun + said.words, keeps_tabs=True), ""
        if not words:
            return
        if self._styles.is_title(style) and place is Place.BODY:
            self.title = self.title or words.replace("\n", " ")
        if not mark:
            mark, words = split_mark(words)
        outline = outline_of(properties)
        level = self._styles.level(style) if outline is None else outline + 1 if outline < _HEADINGS else 0
        if any(name.startswith("toc ") and name[4:].isdigit() for name in self._styles.names(style)):
            place = Place.CONTENTS
        yield Text(line, words, level, mark, depth if mark else 0, said.is_bold, place)

    def _mark(self, properties: Any, style: str | None) -> tuple[str, int]:
        """What is printed before a paragraph, and how deep it stands."""
        list_, level = number_of(properties)
        if list_ is None:
            list_, of_style = self._styles.number(style)
            level = level or self._numbering.level_of(list_, style) or of_style
        mark, depth = self._numbering.mark(list_, level)
        return mark, depth or self._styles.indent(style)

    # ---------------------------------------------------------------------------------------------------------- tables

    def _table(self, table: Any, place: Place) -> list[Block]:
        first = self._lines.now + 1
        rows = [line for row in _through(table, "tr") if (line := self._row(row, place))]
        return laid_out(first, rows, place=place)

    def _row(self, row: Any, place: Place) -> Line | None:
        properties = child(row, "trPr")
        before = 0
        if properties is not None:
            if child(properties, "del") is not None:
                self._tally.add(tallies.DELETED, self._lines.now + 1)
                return None
            if child(properties, "ins") is not None:
                self._tally.add(tallies.INSERTED, self._lines.now + 1)
            if switch(properties, "hidden"):
                self._tally.add(tallies.HIDDEN, self._lines.now + 1)
            before = _whole(child(properties, "gridBefore"), 0)
        line = self._lines.next()
        is_head = bool(switch(properties, "tblHeader"))
        cells: list[Cell] = []
        for cell in _through(row, "tc"):
            self._put(cells, cell, is_head, place)
        return Line(line, cells, before)

    def _put(self, cells: list[Cell], cell: Any, is_head: bool, place: Place) -> None:
        properties = child(cell, "tcPr")
        down = None if properties is None else child(properties, "vMerge")
        right = None if properties is None else child(properties, "hMerge")
        across = 1 if properties is None else _whole(child(properties, "gridSpan"), 1)
        blocks = self._in_cell(cell, place)
        if right is not None and value(right) != "restart" and cells:
            before = cells[-1]
            cells[-1] = before._replace(blocks=[*before.blocks, *blocks], across=before.across + across)
            return
        cells.append(Cell(blocks, across, is_head=is_head, is_more=down is not None and value(down) != "restart"))

    def _in_cell(self, cell: Any, place: Place) -> Sequence[Block]:
        self._in_cells += 1
        blocks = list(self.blocks(cell, place))
        self._in_cells -= 1
        return blocks


def _through(element: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, whatever they are wrapped in."""
    for one in element:
        name = local(one.tag)
        if name == wanted:
            yield one
        elif name in _WRAPPERS:
            yield from _through(one, wanted)


def _whole(element: Any, otherwise: int) -> int:
    said = None if element is None else value(element)
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 6 else otherwise
