"""Indicators with their figures and their judgement."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from models.figures import read_figure
from models.indicator_judgement import IndicatorFigures, Reported, judge_indicator
from models.reading.in_full import FigureRow, IndicatorRow
from models.reading.view import View
from models.references import indicator_reference
from models.sql import batches
from models.vocabulary import Direction, FigureRole

_INDICATOR_COLUMNS = "i.id, i.number, i.title, i.label, i.unit, i.direction"
_INDICATOR_SQL = f"SELECT {_INDICATOR_COLUMNS} FROM indicator i WHERE i.plan_id = :plan"


def count(connection: sqlite3.Connection, view: View) -> int:
    """How many indicators the plan has."""
    query = "SELECT COUNT(*) FROM indicator WHERE plan_id = :plan"
    return int(connection.execute(query, {"plan": view.plan_id}).fetchone()[0])


def page(connection: sqlite3.Connection, view: View, *, offset: int = 0, limit: int = -1) -> list[IndicatorRow]:
    """The plan's indicators in its own order, judged, from position `offset`; all the rest for a negative `limit`."""
    query = f"{_INDICATOR_SQL} ORDER BY i.place LIMIT :limit OFFSET :offset"
    return _judged(connection, query, {"plan": view.plan_id, "limit": limit, "offset": offset})


def position(connection: sqlite3.Connection, view: View, indicator_id: str) -> int | None:
    """Where in the plan's order an indicator stands, from 0; None where it is not there."""
    query = """SELECT (SELECT COUNT(*) FROM indicator b WHERE b.plan_id = i.plan_id AND b.place < i.place)
        FROM indicator i WHERE i.id = :id AND i.plan_id = :plan"""
    row = connection.execute(query, {"plan": view.plan_id, "id": indicator_id}).fetchone()
    return int(row[0]) if row else None


def by_number(connection: sqlite3.Connection, view: View, number: int) -> IndicatorRow | None:
    """The indicator with this number; None where there is none."""
    found = _judged(connection, f"{_INDICATOR_SQL} AND i.number = :number", {"plan": view.plan_id, "number": number})
    return found[0] if found else None


def by_ids(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[str, IndicatorRow]]:
    """The plan's id and the indicator, judged, for each of these ids that is there."""
    found: list[tuple[str, IndicatorRow]] = []
    for marks, some in batches(ids):
        query = f"SELECT {_INDICATOR_COLUMNS}, i.plan_id FROM indicator i WHERE i.id IN ({marks})"
        plans = {row[0]: row[-1] for row in connection.execute(query, some)}
        found += [(plans[row.id], row) for row in _judged(connection, query, some)]
    return found


def _judged(
    connection: sqlite3.Connection, query: str, parameters: dict[str, Any] | Sequence[str]
) -> list[IndicatorRow]:
    rows = connection.execute(query, parameters).fetchall()
    ids = [row[0] for row in rows]
    figures, links = _figures(connection, ids), _links(connection, ids)
    return [_indicator(row, figures.get(row[0], []), links.get(row[0], ())) for row in rows]


def _figures(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[FigureRow]]:
    found: dict[str, list[FigureRow]] = {}
    for marks, some in batches(ids):
        query = f"""SELECT indicator_id, role, period, printed, note FROM figure
            WHERE indicator_id IN ({marks}) ORDER BY indicator_id, place"""
        for key, role, period, printed, note in connection.execute(query, some):
            found.setdefault(key, []).append(FigureRow(FigureRole(role), period, read_figure(printed), note))
    return found


def _links(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for marks, some in batches(ids):
        query = f"""SELECT l.indicator_id, w.key FROM indicator_workstream l JOIN workstream w ON w.id = l.workstream_id
            WHERE l.indicator_id IN ({marks}) ORDER BY w.place"""
        for key, workstream in connection.execute(query, some):
            found[key] = (*found.get(key, ()), workstream)
    return found


def _indicator(row: Sequence[Any], figures: Iterable[FigureRow], links: tuple[str, ...]) -> IndicatorRow:
    by_role: dict[FigureRole, list[FigureRow]] = {role: [] for role in FigureRole}
    for figure in figures:
        by_role[figure.role].append(figure)
    baseline = next(iter(by_role[FigureRole.BASELINE]), None)
    target = next(iter(by_role[FigureRole.TARGET]), None)
    values = tuple(by_role[FigureRole.VALUE])
    direction = Direction(row[5]) if row[5] else None
    facts = IndicatorFigures(
        direction, _reported(baseline), tuple(Reported(f.period, f.figure) for f in values), _reported(target)
    )
    return IndicatorRow(
        id=row[0],
        ref=indicator_reference(row[1]),
        title=row[2],
        label=row[3] or row[2],
        unit=row[4],
        direction=direction,
        workstreams=links,
        baseline=baseline,
        values=values,
        target=target,
        verdict=judge_indicator(facts),
    )


def _reported(row: FigureRow | None) -> Reported | None:
    return Reported(row.period, row.figure) if row else None
