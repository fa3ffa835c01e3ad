"""What a page shows, from its elements one after the other: paragraphs, headings, lists and tables."""

import re
from dataclasses import dataclass, field
from typing import Any

from models.documents.blocks import Block, Text
from models.documents.readers import plain
from models.documents.readers.grid import Cell, Line, laid_out
from models.documents.readers.html_lists import List, is_unmarked, list_of, whole
from models.documents.readers.marks import raised, split_mark, tidied
from models.documents.readers.numerals import numeral


def _names(said: str) -> frozenset[str]:
    return frozenset(said.split())


_HIDDEN = _names(
    """script style template noscript head meta link base iframe object embed audio video canvas map datalist"""
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_BLOCKS = _names(
    """html body p div section article header footer main aside nav blockquote pre h1 h2 h3 h4 h5 h6 ul ol li
    dl dt dd menu dir hr address center table thead tbody tfoot tr td th caption figure figcaption details
    summary form fieldset legend select option optgroup textarea button"""
)
"""Elements that begin on a new line."""
_WITHIN = _names(
    """a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark nobr o
    output picture q rp rt ruby s samp small source span strike strong sub sup svg time tt u var wbr"""
)
TAGS = _HIDDEN | _BLOCKS | _WITHIN
"""All elements of a page."""
LINE = "data-line"
"""Says which line something was on before it was made into HTML."""
_LEVELS = {f"h{level}": level for level in range(1, 7)} | {"summary": 2, "legend": 4}
_TABLES = _names("table thead tr td th")
_TERMS = _names("dl dt dd")
_SPACE = re.compile(r"\s+")
_DEEPEST = 65_534
_SHOWN_VALUES = ("", "text", "submit", "button", "reset", "email", "number", "date", "search", "tel", "url")


def is_shown(element: Any) -> bool:
    """Whether somebody who looks at the page sees an element."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _HIDDEN or element.get("hidden") is not None:
        return False
    if tag == "dialog" and element.get("open") is None:
        return False
    return not _HIDING.search(element.get("style", ""))


@dataclass
class _Frame:
    """The page, or a cell on it: what is in it so far."""

    blocks: list[Block] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    mark: str = ""


@dataclass
class _Table:
    line: int
    rows: list[Line] = field(default_factory=list)
    row: int = 0
    cells: list[Cell] = field(default_factory=list)
    title: str | None = None
    is_head: bool = False
    is_terms: bool = False
    """Whether it is a list of terms and what they mean."""


class Flow:
    """Is told where elements begin and end, and the words between; gives the blocks.

    Its elements have lines, else they say which line of another text they were on.
    """

    def __init__(self, has_lines: bool) -> None:
        self._has_lines = has_lines
        self._frames = [_Frame()]
        self._tables: list[_Table] = []
        self._said: list[str] = []
        self._weights: list[bool] = []
        self._is_all_bold = True
        self._line = 1
        """That of the element begun last."""
        self._begun = 0
        """That of the words since the last block; 0 where there are none."""
        self._last = 0
        """That of the row or text before."""
        self._level = self._raised = self._as_written = 0

    def finished(self) -> list[Block]:
        """All that is on the page."""
        self._flush()
        return self._frames[0].blocks

    def words(self, words: str | None) -> None:
        """Words stand here."""
        if not words:
            return
        if not self._as_written:
            words = _SPACE.sub(" ", words)
        if self._raised:
            words = raised(words)
        if words.strip():
            self._is_all_bold &= any(self._weights)
            self._begun = self._begun or self._line
        self._said.append(words)

    def start(self, element: Any) -> None:
        """An element begins."""
        tag = element.tag
        if self._has_lines:
            self._line = element.sourceline or self._line
        else:
            self._line = whole(element.get(LINE), self._line)
        if tag in _BLOCKS:
            self._flush()
        self._weights.append(tag in ("b", "strong") or bool(_BOLD.search(element.get("style", ""))))
        self._level = _LEVELS.get(tag, self._level)
        self._raised += tag == "sup"
        self._as_written += tag in ("pre", "textarea")
        if tag == "br":
            self._said.append("\n")
        elif tag in ("ul", "ol", "menu", "dir"):
            self._frames[-1].lists.append(list_of(element))
        elif tag == "li":
            self._item(element)
        elif tag == "input" and element.get("type", "").casefold() in _SHOWN_VALUES:
            self.words(f" {element.get('value', '')} ")
        elif tag in _TABLES:
            self._start_table(tag)
        elif tag in _TERMS:
            self._start_terms(tag)

    def end(self, element: Any) -> None:
        """An element ends."""
        tag = element.tag
        if tag in _BLOCKS:
            self._flush(is_caption=tag == "caption")
        self._weights.pop()
        if tag in _LEVELS:
            self._level = 0
        self._raised -= tag == "sup"
        self._as_written -= tag in ("pre", "textarea")
        frame = self._frames[-1]
        if tag in ("ul", "ol", "menu", "dir") and frame.lists:
            frame.lists.pop()
        elif tag == "li":
            self._say_number(frame)
        elif tag in _TABLES and self._tables:
            self._end_table(element)
        elif tag in _TERMS and self._tables:
            self._end_terms(tag)

    # ------------------------------------------------------------------------------------------------------- its parts

    def _say_number(self, frame: "_Frame") -> None:
        """An item that says nothing itself has its number printed all the same."""
        if frame.mark and frame.mark[:1].isalnum():
            self._last = max(self._line, self._last)
            frame.blocks.append(Text(self._last, frame.mark))
        frame.mark = ""

    def _item(self, element: Any) -> None:
        frame = self._frames[-1]
        # It may begin right where the item began that it is within.
        self._say_number(frame)
        if not frame.lists:
            frame.mark = numeral(1, "bullet")
            return
        around = frame.lists[-1]
        around.number = whole(element.get("value"), around.number)
        style = "" if is_unmarked(element) else around.style
        mark = numeral(around.number, style)
        frame.mark = f"{mark}." if mark and style != "bullet" else mark
        around.number += around.step

    def _start_table(self, tag: str) -> None:
        if tag == "table":
            self._tables.append(_Table(self._line))
            return
        if not self._tables:
            return
        table = self._tables[-1]
        if tag == "thead":
            table.is_head = True
        elif tag == "tr":
            self._end_row(table)
            self._begin_row(table)
        elif tag in ("td", "th"):
            # It may be a cell that nobody put into a row.
            self._begin_row(table)
            self._frames.append(_Frame())

    def _end_table(self, element: Any) -> None:
        table, tag = self._tables[-1], element.tag
        if tag == "thead":
            table.is_head = False
        elif tag in ("td", "th") and len(self._frames) > 1:
            # A row that begins within a cell has ended the cell's own.
            self._begin_row(table)
            down = whole(element.get("rowspan"), 1) or _DEEPEST
            across = whole(element.get("colspan"), 1)
            is_head = table.is_head or tag == "th"
            table.cells.append(Cell(self._frames.pop().blocks, across, min(down, _DEEPEST), is_head))
        elif tag == "tr":
            self._end_row(table)
        elif tag == "table":
            self._end_row(table)
            self._tables.pop()
            self._frames[-1].blocks += laid_out(table.line, table.rows, table.title)

    def _start_terms(self, tag: str) -> None:
        """A list of terms is a table of two columns: a term, and beside it what is said of it."""
        if tag == "dl":
            self._tables.append(_Table(self._line, is_terms=True))
        elif self._tables and self._tables[-1].is_terms:
            table = self._tables[-1]
            if tag == "dt":
                self._end_row(table)
            self._begin_row(table)
            self._frames.append(_Frame())

    def _end_terms(self, tag: str) -> None:
        table = self._tables[-1]
        if not table.is_terms:
            return
        if tag == "dl":
            self._end_row(table)
            self._tables.pop()
            self._frames[-1].blocks += laid_out(table.line, table.rows)
        elif len(self._frames) > 1:
            said = self._frames.pop().blocks
            if tag == "dd" and len(table.cells) > 1:
                # Of one term several things are said.
                said = [*table.cells.pop().blocks, *said]
            table.cells.append(Cell(said))

    def _begin_row(self, table: _Table) -> None:
        if not table.row:
            self._last = table.row = max(self._line, self._last + 1)

    @staticmethod
    def _end_row(table: _Table) -> None:
        if table.cells:
            table.rows.append(Line(table.row, table.cells))
        table.cells, table.row = [], 0

    def _flush(self, is_caption: bool = False) -> None:
        """What was said since the last block is one of its own."""
        said, is_bold, line = "".join(self._said), self._is_all_bold, max(self._begun, self._last)
        self._said, self._is_all_bold, self._begun = [], True, 0
        if not said.strip():
            return
        self._last = line
        frame = self._frames[-1]
        if self._as_written:
            frame.blocks += plain.blocks(enumerate(said.split("\n"), line))
            return
        words = tidied(said)
        if is_caption and self._tables:
            self._tables[-1].title = words
        elif words:
            mark, rest = (frame.mark, words) if frame.mark else split_mark(words)
            indent = max(0, len(frame.lists) - 1) if mark else 0
            frame.blocks.append(Text(line, rest, self._level, mark, indent, is_bold))
        frame.mark = ""
