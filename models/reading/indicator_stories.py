"""An indicator in full: with its parts, the gaps between them, its run chart, and the actions meant to move it."""

import sqlite3
from typing import NamedTuple

from models.periods import read_period
from models.reading import indicators
from models.reading.in_full import IndicatorRow
from models.run_chart import Point, RunChart, run_chart
from models.vocabulary import Periodicity, Status

_ENDS = "SELECT p.id FROM indicator p WHERE p.id = :id OR p.parent_id = :id"
_CHARTED = (Periodicity.WEEK, Periodicity.MONTH)
"""The measures that run charts are for; never those taken once in a year or in a term."""


class MoverRow(NamedTuple):
    """An action that is meant to move an indicator."""

    id: str
    ref: str
    title: str
    status: Status


class IndicatorStory(NamedTuple):
    """An indicator in full."""

    row: IndicatorRow
    parts: tuple[IndicatorRow, ...]
    """What it is broken down into, in the plan's order."""
    gaps: tuple[IndicatorRow, ...]
    """The gaps between its parts; of a part, those that it is one end of."""
    run_chart: RunChart | None
    """None for a measure that is not taken weekly or monthly."""
    movers: tuple[MoverRow, ...]


def story(connection: sqlite3.Connection, indicator_id: str) -> IndicatorStory | None:
    """An indicator in full; None where there is none by that id."""
    own = indicators.by_ids(connection, [indicator_id])
    if not own:
        return None
    row = own[0][1]
    parts = _ids(connection, "i.parent_id = :id", row.id)
    gaps = _ids(connection, f"i.gap_from_id IN ({_ENDS}) OR i.gap_to_id IN ({_ENDS})", row.id)
    found = {one.id: one for _, one in indicators.by_ids(connection, [*parts, *gaps])}
    return IndicatorStory(
        row,
        tuple(found[key] for key in parts if not found[key].is_computed),
        tuple(found[key] for key in gaps),
        chart_of(row),
        _movers(connection, row.id),
    )


def chart_of(row: IndicatorRow) -> RunChart | None:
    """The run chart of a measure that is taken weekly or monthly; None for any other."""
    if row.usual not in _CHARTED:
        return None
    cells = [cell for cell in row.values if (period := read_period(cell.period, row.usual)) and period.kind in _CHARTED]
    return run_chart([Point(cell.period, cell.figure.exact) for cell in cells])


def _ids(connection: sqlite3.Connection, which: str, indicator_id: str) -> list[str]:
    query = f"SELECT i.id FROM indicator i WHERE {which} ORDER BY i.place"
    return [key for (key,) in connection.execute(query, {"id": indicator_id})]


def _movers(connection: sqlite3.Connection, indicator_id: str) -> tuple[MoverRow, ...]:
    query = """SELECT a.id, a.ref, a.title, a.status FROM action_indicator l JOIN action a ON a.id = l.action_id
        WHERE l.indicator_id = :id ORDER BY a.place"""
    rows = connection.execute(query, {"id": indicator_id})
    return tuple(MoverRow(key, ref, title, Status(status)) for key, ref, title, status in rows)
