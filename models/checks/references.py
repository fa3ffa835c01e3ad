"""Whether references are what they should be: well formed, of the workstream they were given in, and never reused."""

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from models.checks.findings import PUT_BACK, Finding, rule
from models.references import INDICATOR_PREFIX

_KEY = re.compile(r"[A-Z0-9]+", re.ASCII)
_REFERENCE = re.compile(r"(.+)[-.]([1-9]\d*)", re.ASCII)
_ACTIONS_SQL = """SELECT a.id, a.ref, plan.id, plan.key, a.workstream_id, w.key, p.id, p.ref
    FROM action a JOIN plan ON plan.id = a.plan_id JOIN workstream w ON w.id = a.workstream_id
    LEFT JOIN action p ON p.id = a.parent_id"""
_FIRST_MOVE_SQL = """SELECT f.old FROM changed_field f JOIN change c ON c.id = f.change_id
    WHERE f.entity_id = ? AND f.field = 'workstream_id' ORDER BY c.sequence LIMIT 1"""


class _Action(NamedTuple):
    id: str
    ref: str
    plan_id: str
    plan: str
    workstream_id: str
    workstream: str
    parent_id: str | None
    parent: str | None


def reference_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """References that nobody could have been given, or that may be given out a second time."""
    counters: dict[str, int] = dict(connection.execute("SELECT owner_id, last FROM reference_counter"))
    keys: dict[tuple[str, str], str] = {}
    for plan_id, plan, key, workstream_id in connection.execute(
        "SELECT plan.id, plan.key, w.key, w.id FROM workstream w JOIN plan ON plan.id = w.plan_id"
    ):
        keys[plan_id, key] = workstream_id
        if not _KEY.fullmatch(key) or key == INDICATOR_PREFIX:
            yield rule("its key is not one that references can begin with", PUT_BACK, key, plan)
    for row in connection.execute(_ACTIONS_SQL):
        yield from _faults(connection, _Action(*row), counters, keys)
    yield from _indicators(connection, counters)


def _faults(
    connection: sqlite3.Connection, action: _Action, counters: dict[str, int], keys: dict[tuple[str, str], str]
) -> Iterator[Finding]:
    match = _REFERENCE.fullmatch(action.ref)
    joint = f"{match[1]}." if match and action.parent_id else f"{match[1]}-" if match else ""
    if match is None or not action.ref.startswith(joint):
        yield rule("its reference is not written as references are", PUT_BACK, action.ref, action.plan)
        return
    given_by = action.parent_id
    if action.parent_id is not None:
        if match[1] != action.parent:
            yield rule(f"its reference is not one of a part of {action.parent}", PUT_BACK, action.ref, action.plan)
            return
    else:
        given_by = keys.get((action.plan_id, match[1]))
        if match[1] != action.workstream and not _was_moved_from(connection, action, given_by):
            what = f"it is in {action.workstream}, and nothing says that it was moved there"
            yield rule(what, PUT_BACK, action.ref, action.plan)
    if given_by is not None and int(match[2]) > counters.get(given_by, 0):
        yield rule(_MAY_BE_REUSED, PUT_BACK, action.ref, action.plan)


_MAY_BE_REUSED = "its number is beyond the last that was given out: another may be given the same reference"


def _was_moved_from(connection: sqlite3.Connection, action: _Action, workstream_id: str | None) -> bool:
    """Whether the log says that an action was moved, and that it was first in this workstream."""
    first = connection.execute(_FIRST_MOVE_SQL, (action.id,)).fetchone()
    return first is not None and workstream_id is not None and first[0] == json.dumps(workstream_id)


def _indicators(connection: sqlite3.Connection, counters: dict[str, int]) -> Iterator[Finding]:
    query = "SELECT i.number, plan.id, plan.key FROM indicator i JOIN plan ON plan.id = i.plan_id"
    for number, plan_id, plan in connection.execute(query):
        if not isinstance(number, int) or number < 1:
            yield rule("its number is not one from 1 up", PUT_BACK, f"{INDICATOR_PREFIX}-{number}", plan)
        elif number > counters.get(plan_id, 0):
            yield rule(_MAY_BE_REUSED, PUT_BACK, f"{INDICATOR_PREFIX}-{number}", plan)
