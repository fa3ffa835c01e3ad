"""What a report is made of, whatever it is written as: headings, sentences, lists, tables, pictures of figures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from models.vocabulary import Judgement, Rag


class Heading(NamedTuple):
    """A heading; level 1 is a part of the report."""

    text: str
    level: int = 1


class Sentence(NamedTuple):
    """A paragraph of plain words; `strong` words stand before it as a label does."""

    text: str
    strong: str = ""


class Bullets(NamedTuple):
    """A list whose order does not count, or does where it is numbered."""

    items: Sequence[str]
    is_numbered: bool = False


class Cell(NamedTuple):
    """What a table shows in one place; a RAG or a judgement gives it a colour beside its word."""

    text: str
    tone: Rag | Judgement | None = None


class Column(NamedTuple):
    """A column of a table: its heading, its share of the width, and whether it holds figures."""

    heading: str
    share: int = 1
    is_right: bool = False


class Table(NamedTuple):
    """A table whose first row, the headings, is repeated on every page."""

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
    """What follows begins on a page of its own."""


Block = Heading | Sentence | Bullets | Table | Chart | Ticks | PageBreak


class Report(NamedTuple):
    """A report: its title, the facts that stand below that, and its content."""

    title: str
    facts: Sequence[tuple[str, str]]
    blocks: Sequence[Block]
    is_wide: bool = False
    """Whether it is set across the page."""


NOTHING = "–"
"""Stands in a table where there is nothing to say."""


def cell(text: object | None) -> Cell:
    """A plain cell, with a dash for nothing."""
    return Cell(str(text) if text not in (None, "") else NOTHING)
