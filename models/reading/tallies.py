"""How many actions are what: the counts kept for each workstream, and what has changed since the day they are of."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from models.judgement import Limits
from models.measures import DAILY, MEASURES, difference_parameters, difference_sql
from models.reading.view import View

Tally = dict[str, int]
"""For each measure, how many actions it counts."""
Changed = dict[str, tuple[int, ...]]
"""For each workstream whose kept counts are no longer true: what to add to its daily measures."""


def columns(measures: Iterable[str]) -> str:
    """These measures of a row `t` of `kept_tally`, none counted where there is no such row."""
    return ", ".join(f"COALESCE(t.{name}, 0)" for name in measures)


def difference(connection: sqlite3.Connection, plan_id: str, today: date, limits: Limits) -> Changed:
    """What has changed by the passing of days since the counts were kept."""
    query = "SELECT as_of FROM kept_tally WHERE plan_id = :plan LIMIT 1"
    kept = connection.execute(query, {"plan": plan_id}).fetchone()
    if kept is None or kept[0] == today.isoformat():
        return {}
    drawn = difference_parameters(date.fromisoformat(kept[0]), today, limits)
    rows = connection.execute(difference_sql(), {"plan": plan_id, **drawn})
    return {workstream: tuple(more) for workstream, *more in rows if any(more)}


def whole(connection: sqlite3.Connection, view: View, changed: Changed | None = None) -> Tally:
    """The counts of the whole plan, as at the view's day; `changed` where that has been read already."""
    sums = ", ".join(f"COALESCE(SUM({name}), 0)" for name in MEASURES)
    query = f"SELECT {sums} FROM kept_tally WHERE plan_id = :plan"
    tally = dict(zip(MEASURES, connection.execute(query, {"plan": view.plan_id}).fetchone(), strict=True))
    if changed is None:
        changed = difference(connection, view.plan_id, view.today, view.limits)
    for more in changed.values():
        add(tally, more)
    return tally


def add(tally: Tally, more: tuple[int, ...]) -> None:
    """Bring a tally forward by what `difference` gave for its workstream."""
    for name, number in zip(DAILY, more, strict=True):
        tally[name] += number
