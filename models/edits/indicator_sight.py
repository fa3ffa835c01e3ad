"""What is seen of an indicator: what it is, and its figures as printed, by what people call them."""

from collections.abc import Sequence

from sqlmodel import select

from models.edits.base import Desk
from models.edits.clash import Value
from models.reading.in_full import IndicatorRow
from models.tables import FigureRow, Indicator
from models.vocabulary import FigureRole

FIGURES = "figures"
"""All figures of an indicator together: one may go by another name than when it was seen."""
PLAIN = (
    *("title", "unit", "direction", "band", "periodicity", "source", "definition", "recorder", "frequency"),
    *("dimension", "part"),
)
"""What an indicator is, as far as it is seen."""


def called(role: FigureRole, period: str) -> str:
    """What people call a figure."""
    if role is FigureRole.BASELINE:
        return "baseline"
    return f"{'target' if role is FigureRole.TARGET else 'figure'} for {period}"


def seen_of(row: IndicatorRow) -> dict[str, Value]:
    """What a list shows of it."""
    values: dict[str, Value] = {called(one.role, one.period): one.figure.printed for one in row.cells}
    values |= {name: getattr(row, name) for name in PLAIN}
    return values | {"band": row.band.text if row.band else None}


def held_of(desk: Desk, indicator_id: str, fields: Sequence[str]) -> dict[str, Value]:
    """What it holds at this moment, of these fields; nothing where it is gone."""
    found: dict[str, Value] = {}
    if FIGURES in fields:
        rows = desk.session.exec(select(FigureRow).where(FigureRow.indicator_id == indicator_id))
        found = {called(row.role, row.period): row.printed for row in rows}
    if (own := desk.session.get(Indicator, indicator_id)) is None:
        return found
    for name in set(fields).intersection(PLAIN):
        found[name] = _band(own) if name == "band" else getattr(own, name)
    return found


def _band(own: Indicator) -> str | None:
    return f"{own.band_low} to {own.band_high}" if own.band_low and own.band_high else None
