"""Whether the log of changes can be read, and whether what it says of its own steps can be."""

import json
import re
import sqlite3
from collections.abc import Iterator

from models.batches import FIELD
from models.checks.findings import PUT_BACK, Finding, rule
from models.vocabulary import ChangeKind, ChangeState

_STAMP = re.compile(r"[0-9a-f]{12,}-[0-9a-f]{6,}-.+", re.ASCII)
_STEPS = f"'{ChangeKind.EDIT}'"
_WAYS = f"'{ChangeKind.UNDO}', '{ChangeKind.REDO}'"
_LAST_WAY = f"""(SELECT w.kind FROM change w WHERE w.target_id = c.id AND w.kind IN ({_WAYS})
    ORDER BY w.sequence DESC LIMIT 1)"""
_RULES = (
    (
        f"c.kind IN ({_WAYS}) AND (t.id IS NULL OR t.kind NOT IN ({_STEPS}) OR t.sequence >= c.sequence)",
        "it takes back or makes again a step that is not there before it",
    ),
    (f"c.kind NOT IN ({_WAYS}) AND c.target_id IS NOT NULL", "it is no undo and no redo, and names a step"),
    (
        f"c.kind NOT IN ({_STEPS}) AND c.state <> '{ChangeState.STANDING}'",
        "it is no step, and is said to be undone",
    ),
    (
        f"""c.kind IN ({_STEPS}) AND c.state IN ('{ChangeState.UNDONE}', '{ChangeState.LEFT_BEHIND}')
            AND {_LAST_WAY} IS NOT '{ChangeKind.UNDO}'""",
        "it is said to be undone, and nothing says by what",
    ),
    (
        f"c.kind IN ({_STEPS}) AND c.state = '{ChangeState.STANDING}' AND {_LAST_WAY} = '{ChangeKind.UNDO}'",
        "it was undone, and is said to stand",
    ),
    (
        f"""c.state = '{ChangeState.UNDONE}' AND EXISTS (SELECT 1 FROM change o WHERE o.plan_id IS c.plan_id
            AND o.kind IN ({_STEPS}) AND o.state = '{ChangeState.STANDING}' AND o.sequence > c.sequence)""",
        "it could be made again, though something else was done since",
    ),
    ("NOT EXISTS (SELECT 1 FROM changed_field f WHERE f.change_id = c.id)", "it says nothing of what it changed"),
    ("c.sequence < 1", "its number in the log is none"),
)
"""What must not be, as a condition on a change `c` and the step `t` that it takes back or makes again."""

_REPEATED = {
    "sequence": "its number in the log is another's too",
    "stamp": "its stamp is another's too",
}
_PLACES_SQL = """SELECT c.label FROM changed_field f JOIN change c ON c.id = f.change_id
    GROUP BY f.change_id, f.position HAVING COUNT(*) > 1"""


def log_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Changes that cannot have happened as they are told, and entries that could not be undone."""
    for broken, what in _RULES:
        query = f"""SELECT c.label, plan.key FROM change c LEFT JOIN change t ON t.id = c.target_id
            LEFT JOIN plan ON plan.id = c.plan_id WHERE {broken} ORDER BY c.sequence"""
        for label, plan in connection.execute(query):
            yield _fault(what, label, plan)
    for column, what in _REPEATED.items():
        query = (
            f"SELECT label FROM change WHERE {column} IN (SELECT {column} FROM change GROUP BY 1 HAVING COUNT(*) > 1)"
        )
        for (label,) in connection.execute(query):
            yield _fault(what, label)
    for label, stamp in connection.execute("SELECT label, stamp FROM change"):
        if not _STAMP.fullmatch(str(stamp)):
            yield _fault("its stamp is none", label)
    for (label,) in connection.execute(_PLACES_SQL):
        yield _fault("two of its entries have one place", label)
    yield from _entries(connection)


def _fault(what: str, label: str, plan: str | None = None) -> Finding:
    return rule(f"in the log, “{label}”: {what}", PUT_BACK, None, plan)


def _entries(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Entries of tables that there are not, and values that are none."""
    columns: dict[str, set[str]] = {}
    query = """SELECT c.label, f.entity, f.entity_id, f.field, f.old, f.new
        FROM changed_field f JOIN change c ON c.id = f.change_id"""
    for label, entity, key, field, old, new in connection.execute(query):
        if entity not in columns:
            columns[entity] = {row[1] for row in connection.execute("SELECT * FROM pragma_table_info(?)", (entity,))}
        try:
            is_right = _is_entry(columns[entity], key, field, old, new)
        except (ValueError, TypeError, LookupError, RecursionError):
            is_right = False
        if not is_right:
            yield _fault(f"what it says of {entity.replace('_', ' ')} {key} cannot be read", label)


def _is_entry(columns: set[str], key: str, field: str, old: str | None, new: str | None) -> bool:
    """Whether an entry is one that can be taken back; raises what the parsing of its values does."""
    if field not in ("", FIELD):
        for value in (old, new):
            if value is not None:
                json.loads(value)
        return field in columns
    value = old if new is None else new
    if value is None or (old is None) == (new is None):
        return False
    told = json.loads(value)
    if field == "":
        return told["id"] == key and columns >= set(told)
    names, rows = told["columns"], told["rows"]
    at = names.index("id")
    return (
        len(set(names)) == len(names)
        and columns >= set(names)
        and all(len(row) == len(names) for row in rows)
        and rows[0][at] == key
    )
