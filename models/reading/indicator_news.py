"""Latest news of a plan's indicators: what was recorded since, what is due and not reported, what was never updated."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any, NamedTuple

from models.periods import Period, identity, read_period, spell
from models.reading import indicators
from models.reading.in_full import FigureRow, IndicatorRow
from models.reading.view import View
from models.references import indicator_reference
from models.vocabulary import FigureRole, FigureState

_MOST = 60
"""Periods that are told to be due, of one indicator."""


class NewsRow(NamedTuple):
    """A figure that was recorded: what it was and what it became as printed, by whom, and when (UTC, ISO 8601)."""

    id: str
    ref: str
    label: str
    role: FigureRole
    period: str
    old: str | None
    new: str | None
    by: str
    at: str


class DueRow(NamedTuple):
    """An indicator and its periods that are over and not reported, as it would print them."""

    id: str
    ref: str
    label: str
    periods: tuple[str, ...]
    recorder: str | None


class IndicatorNews(NamedTuple):
    """The news of a plan's indicators."""

    since: datetime | None
    changed: tuple[NewsRow, ...]
    """Newest first."""
    due: tuple[DueRow, ...]
    never: tuple[DueRow, ...]
    """Those of which nobody has recorded a figure since they were added or taken in, with what is due of them."""


def news(connection: sqlite3.Connection, view: View, since: datetime | None) -> IndicatorNews:
    """What is new since a moment, None for all that was ever recorded; what is due as at the view's day."""
    rows = [row for row in indicators.page(connection, view) if not row.is_computed]
    due = [_due(row, view.today) for row in rows]
    never = [told for row, told in zip(rows, due, strict=True) if not was_updated(row)]
    return IndicatorNews(
        since, tuple(_changed(connection, view, since)), tuple(told for told in due if told.periods), tuple(never)
    )


# ------------------------------------------------------------------------------------------------------------- due


def due_periods(row: IndicatorRow, today: date) -> tuple[str, ...]:
    """The periods of an indicator that are over and not reported, as it would print them.

    They begin behind its baseline, or with its first period, and end with its last target's: what nobody has planned
    for is not due. `TBC` and blank wait to be reported, `N/A` does not; what is worked out is not reported.
    """
    return tuple(_unreported(row, today))


def was_updated(row: IndicatorRow) -> bool:
    """Whether anybody has recorded a figure of an indicator since it was added or taken in."""
    return row.is_computed or any(cell.at for cell in row.cells)


def _due(row: IndicatorRow, today: date) -> DueRow:
    return DueRow(row.id, row.ref, row.label, due_periods(row, today), row.recorder)


def _unreported(row: IndicatorRow, today: date) -> Iterator[str]:
    if row.usual is None or row.is_computed:
        return
    cells = {identity(cell.period, row.usual): cell for cell in row.values}
    known = [period for period in cells if isinstance(period, Period) and period.kind is row.usual]
    start = _of_kind(row, row.baseline)
    first = min([*known, *([start.following] if start else [])], default=None)
    last = max((period for cell in row.targets if (period := _of_kind(row, cell))), default=None)
    style = next((cell.period for cell in row.cells if _of_kind(row, cell)), "")
    told = 0
    for number in count(first.number) if first else ():
        period = Period(row.usual, number)
        if period.ends >= today or (last is not None and period > last) or told >= _MOST:
            return
        cell = cells.get(period)
        if cell is None or cell.figure.state in (FigureState.BLANK, FigureState.TBC):
            told += 1
            yield cell.period if cell else spell(period, style)


def _of_kind(row: IndicatorRow, cell: FigureRow | None) -> Period | None:
    """The period of a cell, where it is of the kind that the indicator is reported by."""
    period = read_period(cell.period, row.usual) if cell else None
    return period if period and period.kind is row.usual else None


# --------------------------------------------------------------------------------------------------------- changed

_CHANGED_SQL = """SELECT f.entity_id, f.field, f.old, f.new, c.actor, c.at
    FROM change c JOIN changed_field f ON f.change_id = c.id
    WHERE c.plan_id = :plan AND c.kind <> 'start' AND f.entity = 'figure' AND f.field IN ('', 'printed')
        AND (:since IS NULL OR c.at > :since)
    ORDER BY c.sequence"""
_OF_SQL = """SELECT f.id, i.id, i.number, COALESCE(i.label, i.title), f.role, f.period
    FROM figure f JOIN indicator i ON i.id = f.indicator_id WHERE i.plan_id = :plan"""


def _changed(connection: sqlite3.Connection, view: View, since: datetime | None) -> list[NewsRow]:
    """The figures that are otherwise than they were, newest first; what was taken back meanwhile is no news."""
    asked = {"plan": view.plan_id, "since": None if since is None else f"{since:%Y-%m-%d %H:%M:%S.%f}"}
    firsts: dict[str, str | None] = {}
    lasts: dict[str, Sequence[Any]] = {}
    for key, field, old, new, by, at in connection.execute(_CHANGED_SQL, asked):
        before, after = _printed(field, old), _printed(field, new)
        firsts.setdefault(key, before)
        lasts.pop(key, None)
        lasts[key] = (after, by, at)
    of = {row[0]: row[1:] for row in connection.execute(_OF_SQL, {"plan": view.plan_id})} if lasts else {}
    found = []
    for key, (after, by, at) in reversed(lasts.items()):
        if key in of and firsts[key] != after:
            indicator_id, number, label, role, period = of[key]
            ref = indicator_reference(number)
            found.append(NewsRow(indicator_id, ref, label, FigureRole(role), period, firsts[key], after, by, at))
    return found


def _printed(field: str, recorded: str | None) -> str | None:
    value = None if recorded is None else json.loads(recorded)
    if not field and isinstance(value, dict):
        value = value.get("printed")
    return None if value is None else str(value)
