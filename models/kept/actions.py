"""An action as lists see it: one narrow row that it is filtered, judged and sorted by."""

import sqlite3
from collections.abc import Iterable

from models.sql import LAST, MORE_THAN_ANY, batches

_TITLE_KEY = 100
"""Characters that titles are sorted by; actions whose titles begin with the same ones keep the plan's order."""
_FACTS_SQL = f"""(SELECT f.*, LOWER(f.title) AS low_title,
        COALESCE((SELECT GROUP_CONCAT(name, CHAR(10)) FROM (
            SELECT LOWER(o.name) AS name FROM action_owner l JOIN owner o ON o.id = l.owner_id
            WHERE l.action_id = f.id ORDER BY l.place, l.id)), '') AS names
    FROM action f WHERE {{which}} ORDER BY f.place LIMIT {MORE_THAN_ANY})"""
"""Actions with what is said of them in lower case; bounded, so that it is worked out once however often it is used."""
_FIRST_NAME_SQL = "SUBSTR(a.names, 1, INSTR(a.names || CHAR(10), CHAR(10)) - 1)"
FIELDS: dict[str, str] = {
    "id": "a.id",
    "plan_id": "a.plan_id",
    "workstream_id": "a.workstream_id",
    "place": "a.place",
    "status": "a.status",
    "priority": "a.priority",
    "starts": "a.starts",
    "due": "a.due",
    "news_on": "a.news_on",
    "snoozed_until": "a.snoozed_until",
    "rag_override": "a.rag_override",
    "rag_override_on": "a.rag_override_on",
    "is_owned": "a.names <> ''",
    "is_evidenced": "EXISTS (SELECT 1 FROM evidence e WHERE e.action_id = a.id)",
    "is_timed": "COALESCE(a.timescale, '') <> ''",
    "is_explained": "COALESCE(a.need, '') <> ''",
    "is_noted": "EXISTS (SELECT 1 FROM note n WHERE n.action_id = a.id)",
    "is_divided": "EXISTS (SELECT 1 FROM action c WHERE c.parent_id = a.id)",
    "title_key": f"SUBSTR(a.low_title, 1, {_TITLE_KEY})",
    "owner_key": f"CASE a.names WHEN '' THEN '{LAST}' ELSE {_FIRST_NAME_SQL} END",
    "due_key": f"COALESCE(a.due, '{LAST}')",
    "owners": "a.names",
    "words": "a.low_title || CHAR(10) || LOWER(COALESCE(a.need, '')) || CHAR(10) || a.names",
}
"""Each column of `kept_action` but its number, as SQL on a row `a` of the facts.

A key is never null: what is missing sorts after everything. Owners and words are in lower case, a line for each name
or text, so that what is typed in one line cannot match across two.
"""
_COLUMNS = ", ".join(FIELDS)
_UPDATED = ", ".join(f"{name} = excluded.{name}" for name in FIELDS if name != "id")


def kept_sql(which: str = "1 = 1") -> str:
    """What is to be kept of the actions, rows `f` of `action`, for which a condition holds."""
    return f"SELECT {', '.join(FIELDS.values())} FROM {_FACTS_SQL.format(which=which)} a WHERE 1 = 1"


def refresh(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Keep the rows of these actions as they are now; those that are gone are let go."""
    for marks, some in batches(list(ids)):
        connection.execute(
            f"""DELETE FROM kept_action WHERE id IN ({marks})
                AND NOT EXISTS (SELECT 1 FROM action a WHERE a.id = kept_action.id)""",
            some,
        )
        connection.execute(
            f"""INSERT INTO kept_action ({_COLUMNS}) {kept_sql(f"f.id IN ({marks})")}
                ON CONFLICT (id) DO UPDATE SET {_UPDATED}""",
            some,
        )


def add_missing(connection: sqlite3.Connection, plan_id: str) -> None:
    """Make the rows that a plan's actions have yet to have, in the plan's order."""
    missing = "f.plan_id = :plan AND NOT EXISTS (SELECT 1 FROM kept_action k WHERE k.id = f.id)"
    connection.execute(
        f"""INSERT INTO kept_action ({_COLUMNS}) {kept_sql(missing)}""",
        {"plan": plan_id},
    )


def redivide(connection: sqlite3.Connection, plan_id: str) -> None:
    """Keep which of a plan's actions have parts: rows that come or go by the hundred may be parts of others."""
    plan = {"plan": plan_id}
    connection.execute(
        """UPDATE kept_action SET is_divided = 1 WHERE is_divided = 0 AND id IN
           (SELECT parent_id FROM action WHERE plan_id = :plan AND parent_id IS NOT NULL)""",
        plan,
    )
    connection.execute(
        """UPDATE kept_action SET is_divided = 0 WHERE plan_id = :plan AND is_divided = 1
           AND NOT EXISTS (SELECT 1 FROM action c WHERE c.parent_id = kept_action.id)""",
        plan,
    )
