"""Whether what is kept ready is what follows from the plan."""

import sqlite3
from datetime import date

from models.judgement import limit_parameters
from models.kept.actions import FIELDS, kept_sql
from models.kept.tallies import COUNTED_SQL
from models.kept.verdicts import judged
from models.kept.words import is_sound
from models.limits import PREFIX, read_limits
from models.measures import MEASURES
from models.reading import plans
from models.wording import count

_KEPT = {
    "actions": (f"SELECT {', '.join(FIELDS)} FROM kept_action", kept_sql()),
    "notes": ("SELECT id, action_id, words FROM kept_note", "SELECT id, action_id, LOWER(text) FROM note"),
}
_UNCOUNTED_SQL = """SELECT DISTINCT a.workstream_id FROM kept_action a
    WHERE NOT EXISTS (SELECT 1 FROM kept_tally t WHERE t.workstream_id = a.workstream_id)"""


def differences(connection: sqlite3.Connection) -> list[str]:
    """What is kept otherwise than it should be, a phrase for each kind of row; empty where all is well.

    The connection should be one that may write: SQLite asks for that when it looks closely at an index of words.
    """
    found = []
    for what, (kept, due) in _KEPT.items():
        if odd := _odd(connection, kept, due):
            found.append(f"{count(len(odd), 'kept row')} of {what}")
    if odd := _tallies(connection):
        found.append(f"the counts of {count(len(odd), 'workstream')}")
    if odd := _verdicts(connection):
        found.append(f"the judgement of {count(len(odd), 'indicator')}")
    if not is_sound(connection):
        found.append("the index of words")
    return found


def _odd(connection: sqlite3.Connection, kept: str, due: str, values: dict[str, str] | None = None) -> set[str]:
    """The ids, which come first, of the rows that only one of two queries gives."""
    return {
        row[0]
        for one, other in ((kept, due), (due, kept))
        for row in connection.execute(f"{one} EXCEPT {other}", values or {})
    }


def _tallies(connection: sqlite3.Connection) -> set[str]:
    limits = read_limits(plans.settings(connection, PREFIX))
    kept = f"SELECT workstream_id, plan_id, as_of, {', '.join(MEASURES)} FROM kept_tally WHERE as_of = :today"
    due = COUNTED_SQL.format(which="a.plan_id IN (SELECT t.plan_id FROM kept_tally t WHERE t.as_of = :today)")
    odd = {key for (key,) in connection.execute(_UNCOUNTED_SQL)}
    for (day,) in connection.execute("SELECT DISTINCT as_of FROM kept_tally").fetchall():
        odd |= _odd(connection, kept, due, limit_parameters(date.fromisoformat(day), limits))
    return odd


def _verdicts(connection: sqlite3.Connection) -> set[str]:
    ids = [key for (key,) in connection.execute("SELECT id FROM indicator").fetchall()]
    kept = set(connection.execute("SELECT indicator_id, plan_id, judgement, shortfall FROM kept_verdict"))
    return {row[0] for row in kept ^ set(judged(connection, ids))}
