"""Indicators with their figures and their judgement."""

import sqlite3
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from models.figures import Band, read_figure
from models.gaps import gap_at, gap_over
from models.indicator_judgement import judge_indicator
from models.indicator_line import Reported
from models.periods import in_order, usual_of
from models.reading import plans
from models.reading.in_full import FigureRow, IndicatorRow, facts_of
from models.reading.view import View
from models.references import indicator_reference
from models.sql import batches
from models.tolerance import KEY, read_tolerance
from models.units import read_unit
from models.vocabulary import Direction, FigureRole, Periodicity

_NUMBER_OF = "(SELECT o.number FROM indicator o WHERE o.id = i.{link})"
_INDICATOR_COLUMNS = f"""i.id, i.number, i.title, i.label, i.unit, i.direction, i.band_low, i.band_high, i.periodicity,
    i.source, i.definition, i.recorder, i.frequency, {_NUMBER_OF.format(link="parent_id")}, i.dimension, i.part,
    i.gap_from_id, i.gap_to_id, {_NUMBER_OF.format(link="gap_from_id")}, {_NUMBER_OF.format(link="gap_to_id")}"""
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
        query = f"SELECT {_INDICATOR_COLUMNS}, i.plan_id FROM indicator i WHERE i.id IN ({marks}) ORDER BY i.place"
        plans_of = {row[0]: row[-1] for row in connection.execute(query, some)}
        found += [(plans_of[row.id], row) for row in _judged(connection, query, some)]
    return found


class _Judging(NamedTuple):
    """What the rows of a list are made with."""

    figures: dict[str, list[FigureRow]]
    links: dict[str, tuple[str, ...]]
    tolerance: Decimal


def _judged(
    connection: sqlite3.Connection, query: str, parameters: dict[str, Any] | Sequence[str]
) -> list[IndicatorRow]:
    rows = connection.execute(query, parameters).fetchall()
    ids = [row[0] for row in rows]
    wanted = dict.fromkeys([*ids, *(key for row in rows for key in row[16:18] if key)])
    tolerance = read_tolerance(plans.setting(connection, KEY))
    judging = _Judging(_figures(connection, list(wanted)), _links(connection, ids), tolerance)
    return [_indicator(row, judging) for row in rows]


def _figures(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[FigureRow]]:
    found: dict[str, list[FigureRow]] = {}
    for marks, some in batches(ids):
        query = f"""SELECT f.indicator_id, i.unit, f.role, f.period, f.printed, f.note, f.entered_by, f.entered_at
            FROM figure f JOIN indicator i ON i.id = f.indicator_id
            WHERE f.indicator_id IN ({marks}) ORDER BY f.indicator_id, f.place"""
        for key, unit, role, period, printed, *more in connection.execute(query, some):
            figure = read_figure(printed, read_unit(unit).per)
            found.setdefault(key, []).append(FigureRow(FigureRole(role), period, figure, *more))
    return found


def _links(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for marks, some in batches(ids):
        query = f"""SELECT l.indicator_id, w.key FROM indicator_workstream l JOIN workstream w ON w.id = l.workstream_id
            WHERE l.indicator_id IN ({marks}) ORDER BY w.place"""
        for key, workstream in connection.execute(query, some):
            found[key] = (*found.get(key, ()), workstream)
    return found


def _indicator(row: Sequence[Any], judging: _Judging) -> IndicatorRow:
    key, number, title, label, unit, direction, low, high, periodicity, *told = row[:13]
    parent, dimension, part, gap_from, gap_to, from_number, to_number = row[13:20]
    own = judging.figures.get(key, [])
    set_to = Periodicity(periodicity) if periodicity else None
    if gap_from and gap_to:
        less, of = (judging.figures.get(end, []) for end in (gap_from, gap_to))
        usual = set_to or usual_of(cell.period for cell in (*less, *of))
        own = [*_gap(less, of, usual), *(cell for cell in own if cell.role is FigureRole.TARGET)]
    usual = set_to or usual_of(cell.period for cell in own)
    baseline, values, targets = _parted(own, usual)
    way = Direction(direction) if direction else None
    band = Band(read_figure(low), read_figure(high)) if low and high else None
    cells = (*((baseline,) if baseline else ()), *values, *targets)
    return IndicatorRow(
        id=key,
        ref=indicator_reference(number),
        title=title,
        label=label or title,
        unit=unit,
        direction=way,
        workstreams=judging.links.get(key, ()),
        baseline=baseline,
        values=tuple(values),
        target=next((cell for cell in reversed(targets) if cell.figure.text), targets[-1] if targets else None),
        verdict=judge_indicator(facts_of(way, band, usual, cells), judging.tolerance),
        targets=tuple(targets),
        band=band,
        periodicity=set_to,
        usual=usual,
        source=told[0],
        definition=told[1],
        recorder=told[2],
        frequency=told[3],
        parent=None if parent is None else indicator_reference(parent),
        dimension=dimension,
        part=part,
        gap=(indicator_reference(from_number), indicator_reference(to_number)) if gap_from and gap_to else None,
    )


def _parted(
    cells: Iterable[FigureRow], usual: Periodicity | None
) -> tuple[FigureRow | None, list[FigureRow], list[FigureRow]]:
    """The baseline, the figures and the targets, each in the order of their periods."""
    by_role: dict[FigureRole, list[FigureRow]] = {role: [] for role in FigureRole}
    for cell in cells:
        by_role[cell.role].append(cell)
    values, targets = (in_order(by_role[role], _period, usual) for role in (FigureRole.VALUE, FigureRole.TARGET))
    return next(iter(by_role[FigureRole.BASELINE]), None), values, targets


def _period(cell: FigureRow) -> str:
    return cell.period


def _gap(less: Sequence[FigureRow], of: Sequence[FigureRow], usual: Periodicity | None) -> list[FigureRow]:
    """The baseline and the figures of a gap."""
    first, second = (next(iter(_reported(cells, FigureRole.BASELINE)), None) for cells in (less, of))
    start = gap_at(first, second, usual)
    values = gap_over(_reported(less, FigureRole.VALUE), _reported(of, FigureRole.VALUE), usual)
    found = [FigureRow(FigureRole.VALUE, one.period, one.figure, None) for one in values]
    return found if start is None else [FigureRow(FigureRole.BASELINE, start.period, start.figure, None), *found]


def _reported(cells: Iterable[FigureRow], role: FigureRole) -> list[Reported]:
    return [Reported(cell.period, cell.figure) for cell in cells if cell.role is role]
