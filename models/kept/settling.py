"""Bringing what is kept ready up to date, inside the transaction that changed the plan."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from models.judgement import Limits
from models.kept import actions, tallies, verdicts
from models.kept.words import Index, forget
from models.limits import PREFIX, read_limits
from models.reading import plans
from models.sql import batches

_TABLES = ("kept_action", "kept_note", "kept_tally", "kept_verdict")


@dataclass
class Touched:
    """What a transaction has changed, by id: rows that are there, and rows that are gone."""

    actions: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    indicators: set[str] = field(default_factory=set)
    plans: set[str] = field(default_factory=set)
    """Plans that rows were added to or taken from in bulk."""


def settle(connection: sqlite3.Connection, touched: Touched, today: date) -> None:
    """Keep ready what follows from the rows touched, as at `today`."""
    limits = read_limits(plans.settings(connection, PREFIX))
    index = Index(connection)
    for plan_id in touched.plans:
        _sync_plan(connection, index, plan_id, today, limits)
    ids = touched.actions | _actions_of(connection, touched.owners)
    # Where an action was before it moved counts too.
    homes = tallies.workstreams_of(connection, ids)
    _refresh_actions(connection, index, ids)
    _refresh_notes(connection, index, touched.notes)
    homes |= tallies.workstreams_of(connection, ids)
    for plan_id in {plan_id for plan_id, _ in homes}:
        tallies.bring_forward(connection, plan_id, today, limits)
    tallies.recount(connection, {workstream_id for _, workstream_id in homes}, today, limits)
    verdicts.refresh(connection, touched.indicators)


def sync(connection: sqlite3.Connection, today: date | None = None) -> None:
    """Make all that is kept ready again, as at `today`, else as at the day of each plan's last change."""
    limits = read_limits(plans.settings(connection, PREFIX))
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    forget(connection)
    index = Index(connection)
    for (plan_id,) in connection.execute("SELECT id FROM plan").fetchall():
        _sync_plan(connection, index, plan_id, today or _last_changed(connection, plan_id), limits)


def bring_forward(connection: sqlite3.Connection, plan_id: str, today: date) -> None:
    """Make a plan's counts be of today, so that reading them needs nothing more."""
    tallies.bring_forward(connection, plan_id, today, read_limits(plans.settings(connection, PREFIX)))


def recount(connection: sqlite3.Connection) -> None:
    """Count every plan again as at the day its counts are of, the limits being drawn elsewhere now."""
    limits = read_limits(plans.settings(connection, PREFIX))
    days = connection.execute("SELECT plan_id, MAX(as_of) FROM kept_tally GROUP BY plan_id").fetchall()
    for plan_id, day in days:
        tallies.recount_plan(connection, plan_id, date.fromisoformat(day), limits)


def rejudge(connection: sqlite3.Connection) -> None:
    """Judge every indicator again, the tolerance being another now."""
    for (plan_id,) in connection.execute("SELECT id FROM plan").fetchall():
        verdicts.refresh_plan(connection, plan_id)


def _last_changed(connection: sqlite3.Connection, plan_id: str) -> date:
    query = "SELECT MAX(news_on) FROM action WHERE plan_id = :plan"
    last = connection.execute(query, {"plan": plan_id}).fetchone()[0]
    return date.fromisoformat(last) if last else date(2000, 1, 1)


def _sync_plan(connection: sqlite3.Connection, index: Index, plan_id: str, today: date, limits: Limits) -> None:
    gone = "NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = {kept}.id)"
    lost_actions = f"plan_id = :plan AND {gone.format(table='action', kept='kept_action')}"
    lost_notes = gone.format(table="note", kept="kept_note")
    key = {"plan": plan_id}
    index.take_out("kept_action", lost_actions, key)
    index.take_out("kept_note", lost_notes)
    connection.execute(f"DELETE FROM kept_action WHERE {lost_actions}", key)
    connection.execute(f"DELETE FROM kept_note WHERE {lost_notes}")
    last = connection.execute("SELECT COALESCE(MAX(number), 0) FROM kept_action").fetchone()
    actions.add_missing(connection, plan_id)
    index.put_in("kept_action", "number > ?", last)
    actions.redivide(connection, plan_id)
    last = connection.execute("SELECT COALESCE(MAX(number), 0) FROM kept_note").fetchone()
    connection.execute(f"{_NOTES_SQL} WHERE NOT EXISTS (SELECT 1 FROM kept_note k WHERE k.id = n.id) ORDER BY n.id")
    index.put_in("kept_note", "number > ?", last)
    tallies.recount_plan(connection, plan_id, today, limits)
    verdicts.refresh_plan(connection, plan_id)


_NOTES_SQL = "INSERT INTO kept_note (id, action_id, words) SELECT n.id, n.action_id, LOWER(n.text) FROM note n"


def _actions_of(connection: sqlite3.Connection, owner_ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for marks, some in batches(list(owner_ids)):
        query = f"SELECT action_id FROM action_owner WHERE owner_id IN ({marks})"
        found.update(key for (key,) in connection.execute(query, some))
    return found


def _refresh_actions(connection: sqlite3.Connection, index: Index, ids: Iterable[str]) -> None:
    for marks, some in batches(list(ids)):
        index.take_out("kept_action", f"id IN ({marks})", some)
        actions.refresh(connection, some)
        index.put_in("kept_action", f"id IN ({marks})", some)


def _refresh_notes(connection: sqlite3.Connection, index: Index, ids: Iterable[str]) -> None:
    for marks, some in batches(list(ids)):
        index.take_out("kept_note", f"id IN ({marks})", some)
        connection.execute(f"DELETE FROM kept_note WHERE id IN ({marks})", some)
        connection.execute(f"{_NOTES_SQL} WHERE n.id IN ({marks})", some)
        index.put_in("kept_note", f"id IN ({marks})", some)
