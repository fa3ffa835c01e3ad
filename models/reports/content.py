"""What a report is made of, whatever it is written as: headings, sentences, lists, tables, pictures of figures."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from models.text import as_line, as_text
from models.vocabulary import Judgement, Rag


class Heading(NamedTuple):
    """A heading; level 1 is a part of the report."""

    text: str
    level: int = 1


class Cell(NamedTuple):
    """What a table shows in one place; a RAG or a judgement gives it a colour beside its word."""

    text: str
    tone: Rag | Judgement | None = None


class Sentence(NamedTuple):
    """A paragraph of plain words; `strong` words stand before it as a label does, and a word with a colour after it."""

    text: str
    strong: str = ""
    mark: Cell | None = None


class Bullets(NamedTuple):
    """A list whose order does not count, or does where it is numbered."""

    items: Sequence[str]
    is_numbered: bool = False


class Column(NamedTuple):
    """A column of a table: its heading, its share of the width, and whether it holds figures."""

    heading: str
    share: int = 1
    is_right: bool = False


class Table(NamedTuple):
    """A table whose first row, the headings, is repeated on every page; each row is about what its first cell says."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    caption: str = ""


class Point(NamedTuple):
    """A figure of a chart, None where there is no number for its period."""

    period: str
    number: Decimal | None


class Chart(NamedTuple):
    """The figures of an indicator by period, with the target; `told` says in words what the picture shows."""

    title: str
    told: str
    points: Sequence[Point]
    target: Decimal | None = None


class Tick(NamedTuple):
    """A box of a form, and whether it is ticked."""

    text: str
    is_ticked: bool


class Ticks(NamedTuple):
    """Boxes of a form."""

    boxes: Sequence[Tick]


class PageBreak(NamedTuple):
    """What follows begins on a page of its own, set across the page or upright."""

    is_wide: bool = False


Block = Heading | Sentence | Bullets | Table | Chart | Ticks | PageBreak


class Report(NamedTuple):
    """A report: its title, the facts that stand below that, and its content."""

    title: str
    facts: Sequence[tuple[str, str]]
    blocks: Sequence[Block]
    is_wide: bool = False
    """Whether its first pages are set across the page."""
    running: str = ""
    """What stands at the foot of every page, beside its number."""
    is_one_page: bool = False
    """Whether it has to stand on one side of A4, so that space is dear."""


_NO_LETTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def shown(text: str) -> str:
    """A text of any number of lines with nothing in it that no document may hold, or that some program would obey."""
    return as_text(_NO_LETTERS.sub("", text))


def shown_line(text: str) -> str:
    """The same on a single line; what keeps words together, such as a no-break space, is left as it is."""
    return as_line(_NO_LETTERS.sub("", text))


NOTHING = "–"
"""Stands in a table where there is nothing to say."""


def cell(text: object | None) -> Cell:
    """A plain cell, with a dash for nothing."""
    return Cell(str(text) if text not in (None, "") else NOTHING)
