"""What a reader makes of a document, whatever its format: runs of text and tables, in reading order."""

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

Row = tuple[int, list[str]]
"""The line of its document that a row of a table begins on, from 1, and its cells."""


class Place(Enum):
    """Where on its page a block stands. What stands around the body is printed, but seldom says what is to be done."""

    BODY = auto()
    BOX = auto()
    """A text box: it may hold anything that the body does."""
    HEADER = auto()
    FOOTER = auto()
    NOTE = auto()
    """A footnote or an endnote; its mark is what points to it in the text."""
    CONTENTS = auto()
    """A line of a table of contents, which stands elsewhere again."""
    COMMENT = auto()
    """What somebody remarked in the margin, or on a cell of a sheet."""


class Text(NamedTuple):
    """A paragraph, a heading or an item of a list: never empty, and its words are as printed."""

    line: int
    words: str
    level: int = 0
    """1 and up for a heading of that level, as the document marks it; 0 for any other text."""
    mark: str = ""
    """What stands before an item of a list: `•`, `3.`, `a)`; empty where it is none."""
    indent: int = 0
    """How deep an item of a list is, from 0."""
    is_bold: bool = False
    """Whether all of it is in bold type, as headings are that no style marks."""
    place: Place = Place.BODY


class Table(NamedTuple):
    """A table: a sheet of a workbook, or one that stands among text.

    A cell's paragraphs and items are lines of it; an item begins with its mark (`• `, `3. `), and with two spaces more
    for each level that it is deep. Rows may be of different lengths.
    """

    line: int
    rows: Iterable[Row]
    title: str | None = None
    """The sheet's name, or the caption."""
    continued: frozenset[tuple[int, int]] = frozenset()
    """Row (by its line) and column of each cell that is empty because one above it or to its left reaches into it."""
    heads: int = 0
    """How many of the first rows the document marks as headings; 0 where it marks none."""
    within: tuple[int, int] | None = None
    """Row (by its line) and column of the cell that a nested table stands in, in the table before it."""
    place: Place = Place.BODY
    across: frozenset[tuple[int, int]] = frozenset()
    """Those of `continued` that the cell to their left reaches into, rather than the one above."""


Block = Text | Table


class Remark(NamedTuple):
    """Something that a reader has to say of the document: hidden rows that were read, changes taken as accepted."""

    line: int
    about: str
    message: str


class Document(NamedTuple):
    """A document as it was read."""

    file: str
    title: str | None
    """What the document calls itself, else None."""
    blocks: Iterable[Block]
    """To be gone through once, and the rows of a table before the block after it."""
    remarks: list[Remark]
    """Grows while the blocks are read."""
    is_lines: bool = False
    """Whether each text is a line as it stands, with its blanks, rather than a paragraph."""
