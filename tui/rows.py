"""How the rows of the board's tables are painted, cell by cell, and the columns they stand in."""

from collections.abc import Sequence

from models.indicator_judgement import show_expected
from models.reading.in_full import FigureRow, IndicatorRow
from models.reading.rows import ActionRow
from models.vocabulary import FigureState, Rag, Status
from models.wording import day, month, short_count
from tui.paint import JUDGEMENT, RAG, STATUS, Tone
from tui.sources import Strand
from tui.stories import NOTHING, figure_in_words, trend_of
from tui.widgets.columns import Cell, Column

WORKSTREAM_COLUMNS: tuple[Column, ...] = (
    Column("", 2),
    Column("", 4, from_width=34),
    Column("Workstream", 0, flexible=True),
    Column("open", 5, "right"),
    Column("late", 4, "right"),
)


def strand_cells(row: Strand) -> Sequence[Cell]:
    """A workstream: RAG, key, title, how many actions are open, how many of them overdue."""
    look = RAG[row.verdict.rag]
    return (
        Cell(look.mark, look.tone),
        Cell(row.key, Tone.QUIET),
        Cell(row.title),
        Cell(short_count(row.open), Tone.QUIET),
        Cell(short_count(row.overdue) if row.overdue else "", Tone.RED),
    )


ACTION_COLUMNS: tuple[Column, ...] = (
    Column("", 2),
    Column("Ref", 8),
    Column("Action", 0, flexible=True),
    Column("Owner", 12, from_width=64),
    Column("Status", 11, from_width=90),
    Column("Due", 13, "right", from_width=40),
)


def action_cells(row: ActionRow) -> Sequence[Cell]:
    """An action: RAG, reference, title, first owner, status, when it is due."""
    look = RAG[row.verdict.rag]
    closed = row.status in (Status.CONFIRMED, Status.DROPPED)
    return (
        Cell(look.mark, look.tone),
        Cell(row.ref, Tone.QUIET),
        Cell(f"{'  ' if row.parent_ref else ''}{row.title}", Tone.QUIET if closed else Tone.PLAIN),
        Cell(_owners(row), Tone.PLAIN if row.owners else Tone.QUIET),
        Cell(row.status, STATUS[row.status].tone),
        _due(row),
    )


def _owners(row: ActionRow) -> str:
    if not row.owners:
        return NOTHING
    more = f" +{len(row.owners) - 1}" if len(row.owners) > 1 else ""
    return f"{row.owners[0]}{more}"


def _due(row: ActionRow) -> Cell:
    if row.due:
        return Cell(day(row.due), RAG[row.verdict.rag].tone if row.verdict.rag is Rag.RED else Tone.PLAIN)
    if row.starts:
        return Cell(f"from {month(row.starts)}", Tone.QUIET)
    return Cell(NOTHING, Tone.QUIET)


_ROOMY = 140
"""Width from which an indicator's judgement is given with its reason."""

INDICATOR_COLUMNS: tuple[Column, ...] = (
    Column("", 1),
    Column("Ref", 5, from_width=60),
    Column("Indicator", 0, flexible=True, below_width=_ROOMY),
    Column("Indicator", 34, from_width=_ROOMY),
    Column("unit", 15, from_width=112),
    Column("baseline", 9, "right", from_width=60),
    Column("latest", 9, "right"),
    Column("expected", 9, "right", from_width=90),
    Column("target", 9, "right"),
    Column("trend", 5, from_width=90),
    Column("judged", 10, below_width=_ROOMY),
    Column("judged", 0, flexible=True, from_width=_ROOMY),
)


def indicator_cells(row: IndicatorRow) -> Sequence[Cell]:
    """An indicator: baseline, latest, what was expected by then, target, a small trend and the judgement."""
    look = JUDGEMENT[row.verdict.judgement]
    expected = row.verdict.expected
    return (
        Cell(look.glyph, look.tone),
        Cell(row.ref, Tone.QUIET),
        Cell(row.label),
        Cell(row.label),
        Cell(row.unit or NOTHING, Tone.QUIET),
        _figure(row.baseline),
        _figure(row.latest),
        Cell(NOTHING if expected is None else _aligned(show_expected(expected)), Tone.QUIET),
        _figure(row.target),
        Cell(trend_of(row), Tone.QUIET),
        Cell(row.verdict.judgement, look.tone),
        Cell(f"{row.verdict.judgement} · {row.verdict.reason}", look.tone),
    )


def _figure(figure: FigureRow | None) -> Cell:
    is_number = figure is not None and figure.figure.state is FigureState.NUMBER
    text = figure_in_words(figure)
    return Cell(_aligned(text), Tone.PLAIN if is_number else Tone.QUIET)


_DECIMALS = 3
"""Cells kept for the point and what follows it, so that the points of a column stand in one line."""


def _aligned(printed: str) -> str:
    whole, point, decimals = printed.partition(".")
    return whole + (point + decimals).ljust(_DECIMALS)
