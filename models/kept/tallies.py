"""How many of a workstream's actions are what, kept as at a day and brought forward as days pass."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from models.judgement import Limits, limit_parameters
from models.measures import DAILY, MEASURES, how_many
from models.reading.tallies import difference
from models.sql import batches

COUNTED_SQL = f"""SELECT a.workstream_id, a.plan_id, :today, {", ".join(map(how_many, MEASURES.values()))}
    FROM kept_action a WHERE {{which}} GROUP BY a.workstream_id, a.plan_id"""
_INSERT_SQL = f"INSERT INTO kept_tally (workstream_id, plan_id, as_of, {', '.join(MEASURES)}) {COUNTED_SQL}"


def bring_forward(connection: sqlite3.Connection, plan_id: str, today: date, limits: Limits) -> None:
    """Make a plan's tallies be of today."""
    changed = difference(connection, plan_id, today, limits)
    added = ", ".join(f"{name} = {name} + :{name}" for name in DAILY)
    connection.executemany(
        f"UPDATE kept_tally SET {added} WHERE workstream_id = :workstream",
        [{"workstream": key, **dict(zip(DAILY, more, strict=True))} for key, more in changed.items()],
    )
    connection.execute(
        "UPDATE kept_tally SET as_of = :today WHERE plan_id = :plan AND as_of <> :today",
        {"plan": plan_id, "today": today.isoformat()},
    )


def recount(connection: sqlite3.Connection, workstream_ids: Iterable[str], today: date, limits: Limits) -> None:
    """Count these workstreams' actions again."""
    drawn = limit_parameters(today, limits)
    for workstream_id in workstream_ids:
        key = {"workstream": workstream_id}
        connection.execute("DELETE FROM kept_tally WHERE workstream_id = :workstream", key)
        connection.execute(_INSERT_SQL.format(which="a.workstream_id = :workstream"), {**drawn, **key})


def recount_plan(connection: sqlite3.Connection, plan_id: str, today: date, limits: Limits) -> None:
    """Count all of a plan's actions again."""
    key = {"plan": plan_id}
    connection.execute("DELETE FROM kept_tally WHERE plan_id = :plan", key)
    drawn = limit_parameters(today, limits)
    connection.execute(_INSERT_SQL.format(which="a.plan_id = :plan"), {**drawn, **key})


def workstreams_of(connection: sqlite3.Connection, action_ids: Iterable[str]) -> set[tuple[str, str]]:
    """The plan and the workstream that each of these actions is kept under."""
    found: set[tuple[str, str]] = set()
    for marks, some in batches(list(action_ids)):
        query = f"SELECT DISTINCT plan_id, workstream_id FROM kept_action WHERE id IN ({marks})"
        found.update(connection.execute(query, some))
    return found
