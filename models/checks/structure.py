"""Whether actions stand where the plan has them stand, and whether what they say of themselves can be."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from models.checks.findings import PUT_BACK, SUBJECT, Finding, rule
from models.vocabulary import ChangeKind, ChangeState, Status

_DONE_BY_EDIT = f"""EXISTS (SELECT 1 FROM changed_field f JOIN change c ON c.id = f.change_id
    WHERE f.entity_id = a.id AND f.field = 'status' AND f.new = '"{Status.DONE}"'
    AND c.kind = '{ChangeKind.EDIT}' AND c.state = '{ChangeState.STANDING}')"""
"""Somebody set it to done here, which asks for evidence; a plan that was taken in may say so without any."""


class _Rule(NamedTuple):
    """What must not be, as a condition on a row `a` of `action` in its workstream `w` and under its parent `p`."""

    broken: str
    what: str
    do: str


_RULES = (
    _Rule(
        f"a.status = '{Status.CONFIRMED}' AND (COALESCE(a.confirmed_by, '') = '' OR a.confirmed_on IS NULL)",
        "it is confirmed, and nobody is named for it or no day",
        "cairn reopen REF --why …, then cairn confirm REF --by NAME",
    ),
    _Rule(
        f"a.status <> '{Status.CONFIRMED}' AND (a.confirmed_by IS NOT NULL OR a.confirmed_on IS NOT NULL)",
        "it is not confirmed, and somebody or some day is named for that",
        PUT_BACK,
    ),
    _Rule(
        f"""a.status IN ('{Status.DONE}', '{Status.CONFIRMED}') AND {_DONE_BY_EDIT}
            AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.action_id = a.id)""",
        "it was set to done, and there is no evidence for it",
        "cairn evidence REF TEXT",
    ),
    _Rule("a.starts > a.due", "it is due before it starts", "cairn set REF starts=… due=…"),
    _Rule(
        "a.rag_override IS NOT NULL AND (a.rag_override_by IS NULL OR a.rag_override_on IS NULL)",
        "its RAG was set by hand, and nobody is named for it or no day",
        "cairn set REF rag=…",
    ),
    _Rule("p.parent_id IS NOT NULL", "it is part of an action that is itself part of another", PUT_BACK),
    _Rule("p.workstream_id <> a.workstream_id", "it is in another workstream than the action it is part of", PUT_BACK),
    _Rule("p.plan_id <> a.plan_id", "it is in another plan than the action it is part of", PUT_BACK),
    _Rule("w.plan_id <> a.plan_id", "it is in another plan than its workstream", PUT_BACK),
    _Rule(
        """p.id IS NULL AND (SUBSTR(a.place, 1, LENGTH(w.place) + 1) <> w.place || '/'
            OR INSTR(SUBSTR(a.place, LENGTH(w.place) + 2), '/') > 0)""",
        "its place in the order is not in its workstream",
        PUT_BACK,
    ),
    _Rule(
        """p.id IS NOT NULL AND (SUBSTR(a.place, 1, LENGTH(p.place) + 1) <> p.place || '/'
            OR INSTR(SUBSTR(a.place, LENGTH(p.place) + 2), '/') > 0)""",
        "its place in the order is not behind the action it is part of",
        PUT_BACK,
    ),
)
_FROM = """FROM action a JOIN plan ON plan.id = a.plan_id JOIN workstream w ON w.id = a.workstream_id
    LEFT JOIN action p ON p.id = a.parent_id"""

_ORDERED = {
    "plan": "''",
    "theme": "t.plan_id",
    "workstream": "t.plan_id",
    "support": "t.workstream_id",
    "action": "t.plan_id",
    "action_owner": "t.action_id",
    "indicator": "t.plan_id",
    "figure": "t.indicator_id",
}
"""The tables whose rows stand in an order, and among which each does."""

_STRANGERS = {
    "an owner": """SELECT a.ref FROM action_owner l JOIN action a ON a.id = l.action_id
        JOIN owner o ON o.id = l.owner_id WHERE o.plan_id <> a.plan_id""",
    "an indicator": """SELECT w.key FROM indicator_workstream l JOIN workstream w ON w.id = l.workstream_id
        JOIN indicator i ON i.id = l.indicator_id WHERE i.plan_id <> w.plan_id""",
    "a theme": """SELECT w.key FROM workstream_theme l JOIN workstream w ON w.id = l.workstream_id
        JOIN theme t ON t.id = l.theme_id WHERE t.plan_id <> w.plan_id""",
}


def structure_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Actions that cannot be as they are, places that are none or taken, and links from one plan to another."""
    for one in _RULES:
        for ref, plan in connection.execute(f"SELECT a.ref, plan.key {_FROM} WHERE {one.broken} ORDER BY a.place"):
            yield rule(one.what, one.do.replace("REF", ref), ref, plan)
    yield from _orphans(connection)
    yield from _places(connection)
    for what, query in _STRANGERS.items():
        for (ref,) in connection.execute(query):
            yield rule(f"it is linked to {what} of another plan", PUT_BACK, ref)


def _orphans(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        query = f'SELECT {SUBJECT.get(table, "NULL")} FROM "{table}" t WHERE t.rowid = ?'
        (ref,) = connection.execute(query, (row,)).fetchone() or (None,)
        lost, home = table.replace("_", " "), parent.replace("_", " ")
        yield rule(f"a row of {lost} belongs to a row of {home} that is not there", PUT_BACK, ref)


def _places(connection: sqlite3.Connection) -> Iterator[Finding]:
    for table, among in _ORDERED.items():
        name, called = SUBJECT[table], table.replace("_", " ")
        # An order that is no order is one that no row can be put into.
        odd = "t.place = '' OR t.place GLOB '*[^0-9a-z/]*' OR t.place || '/' GLOB '*0/*' OR '/' || t.place GLOB '*//*'"
        for (ref,) in connection.execute(f'SELECT {name} FROM "{table}" t WHERE {odd}'):
            yield rule(f"its place in the order is no place ({called})", PUT_BACK, ref)
        taken = f"""SELECT {name} FROM (SELECT *, COUNT(*) OVER (PARTITION BY {among}, t.place) AS together
            FROM "{table}" t) t WHERE together > 1"""
        for (ref,) in connection.execute(taken):
            yield rule(f"its place in the order is another's too ({called})", PUT_BACK, ref)
