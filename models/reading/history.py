"""The change log as people read it: newest first, one line for each thing that was changed."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from models.batches import FIELD, beginning, read
from models.reading.in_full import HistoryRow
from models.reading.view import View, iso_moment
from models.references import indicator_number, indicator_reference, is_action_reference

_UNSPOKEN = "('version', 'place', 'news_on', 'firmness', 'number', 'state', 'entered_by', 'entered_at')"
"""Fields that only follow from others, or order rows."""
_SPOKEN_SQL = f"""
    f.field NOT IN {_UNSPOKEN} AND f.entity NOT IN ('owner', 'action_owner', 'collaborative', 'plan')
    OR f.entity = 'action_owner' AND f.field = ''"""
_HISTORY_SQL = f"""
    SELECT COALESCE(f.id, c.id), c.at, c.actor,
        COALESCE(f.subject, {{named}}, p.key), c.label, f.entity, f.field, f.old, f.new
    FROM change c JOIN plan p ON p.id = c.plan_id LEFT JOIN changed_field f
        ON f.change_id = c.id AND f.field <> '{FIELD}' AND ({_SPOKEN_SQL}) AND {{which}}
    WHERE c.plan_id = :plan {{only}}
    ORDER BY c.sequence DESC, f.position"""
_OF_ALL = _HISTORY_SQL.format(
    named="""CASE c.kind WHEN 'start' THEN p.key
        ELSE (SELECT MIN(s.subject) FROM changed_field s WHERE s.change_id = c.id) END""",
    which="c.kind <> 'start'",
    only="",
)
_OF_ONE = _HISTORY_SQL.format(
    named=":ref",
    which="f.subject = :ref",
    only=f"""AND (
        EXISTS (SELECT 1 FROM changed_field s WHERE s.change_id = c.id AND s.subject = :ref)
        OR EXISTS (
            SELECT 1 FROM changed_field s
            WHERE s.change_id = c.id AND s.field = '{FIELD}' AND s.entity IN (:entity, 'plan')
            AND INSTR(COALESCE(s.new, s.old), :row) > 0))""",
)
"""A row that came or went in a batch is found by how it begins, without reading the batches as JSON."""
_TEXT_OF = {
    "action": "title",
    "evidence": "text",
    "note": "text",
    "figure": "printed",
    "indicator": "title",
    "workstream": "title",
    "support": "text",
    "theme": "name",
}

_LINKED = {"action_owner": "owner_id", "action_indicator": "indicator_id", "indicator_workstream": "workstream_id"}
"""The tables of links, and which of the two things that are linked is told."""
_CALLED = {"action_owner": "owners", "action_indicator": "meant to move", "indicator_workstream": "workstream"}
"""What is said to have changed of a link that came or went."""


def page(
    connection: sqlite3.Connection, view: View, ref: str | None = None, *, offset: int = 0, limit: int = -1
) -> list[HistoryRow]:
    """The plan's history, or that of one reference, newest first, from a position on."""
    query = f"{_OF_ALL if ref is None else _OF_ONE} LIMIT :limit OFFSET :offset"
    rows = connection.execute(query, {**_asked(view, ref), "limit": limit, "offset": offset}).fetchall()
    names = {**_owner_names(connection, view), **_references(connection, view)}
    return [_history(row, names) for row in rows]


def count(connection: sqlite3.Connection, view: View, ref: str | None = None) -> int:
    """How many lines the history has."""
    query = f"SELECT COUNT(*) FROM ({_OF_ALL if ref is None else _OF_ONE})"
    return int(connection.execute(query, _asked(view, ref)).fetchone()[0])


def _asked(view: View, ref: str | None) -> dict[str, str | None]:
    """What the history of a plan, or of one reference, is asked with."""
    if ref is None:
        return {"plan": view.plan_id}
    number = indicator_number(ref)
    entity = "indicator" if number is not None else "action" if is_action_reference(ref) else "workstream"
    row = beginning(ref if number is None else number)
    return {"plan": view.plan_id, "ref": ref, "entity": entity, "row": row}


def _owner_names(connection: sqlite3.Connection, view: View) -> dict[str, str]:
    """Names of the plan's owners by id, those since gone included, as far as the log remembers them."""
    names = dict(connection.execute("SELECT id, name FROM owner WHERE plan_id = :plan", {"plan": view.plan_id}))
    for key, new, old in connection.execute(
        """SELECT f.entity_id, f.new, f.old FROM changed_field f JOIN change c ON c.id = f.change_id
           WHERE f.entity = 'owner' AND f.field = '' AND c.plan_id = :plan AND c.kind <> 'start'""",
        {"plan": view.plan_id},
    ):
        names.setdefault(key, json.loads(new or old)["name"])
    for (new,) in connection.execute(
        f"""SELECT f.new FROM changed_field f JOIN change c ON c.id = f.change_id
            WHERE f.entity = 'owner' AND f.field = '{FIELD}' AND c.plan_id = :plan AND c.kind = 'edit'""",
        {"plan": view.plan_id},
    ):
        batch = read("owner", new)
        key, name = batch.columns.index("id"), batch.columns.index("name")
        for row in batch.rows:
            names.setdefault(row[key], row[name])
    return names


def _references(connection: sqlite3.Connection, view: View) -> dict[str, str]:
    """What people call the plan's workstreams and indicators, by id."""
    plan = {"plan": view.plan_id}
    names = dict(connection.execute("SELECT id, key FROM workstream WHERE plan_id = :plan", plan).fetchall())
    rows = connection.execute("SELECT id, number FROM indicator WHERE plan_id = :plan", plan)
    return {**names, **{key: indicator_reference(number) for key, number in rows}}


def _history(row: Sequence[Any], names: dict[str, str]) -> HistoryRow:
    key, at, by, ref, label, entity, field, old, new = row
    at = iso_moment(at)
    if not entity:
        return HistoryRow(key, at, by, ref, label, None, None, None)
    said = (_value(entity, field, old, names), _value(entity, field, new, names))
    called = field.removesuffix("_id") or _CALLED.get(entity, entity)
    return HistoryRow(key, at, by, ref, label, "figure" if called == "printed" else called, *said)


def _value(entity: str, field: str, recorded: str | None, names: dict[str, str]) -> str | None:
    if recorded is None:
        return None
    value = json.loads(recorded)
    if not field and isinstance(value, dict):
        if entity in _LINKED:
            return names.get(value[_LINKED[entity]], "")
        value = value.get(_TEXT_OF.get(entity, "id"))
    if value is not None and field.endswith("_id"):
        return names.get(value, "")
    return None if value is None else str(value)
