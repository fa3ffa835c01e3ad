"""What of all that is kept ready follows from the rows that a transaction has touched."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from models.kept import Touched
from models.ledger import Ledger
from models.sql import batches

_OF_AN_ACTION = ("action_owner", "evidence", "note")
_OF_AN_INDICATOR = ("figure", "indicator_workstream")


def consequences(connection: sqlite3.Connection, ledger: Ledger) -> Touched:
    """The actions, notes, owners and indicators whose kept rows have to be looked at again."""
    touched = Touched(plans=set(ledger.whole_plans))
    own = {"action": touched.actions, "note": touched.notes, "owner": touched.owners, "indicator": touched.indicators}
    for key in (*ledger.added, *ledger.changed, *ledger.removed):
        if key.entity in own:
            own[key.entity].add(key.id)
    for entity, fields in _known(ledger):
        if entity in _OF_AN_ACTION:
            touched.actions.add(fields["action_id"])
        elif entity in _OF_AN_INDICATOR:
            touched.indicators.add(fields["indicator_id"])
        elif entity == "action" and fields["parent_id"]:
            touched.actions.add(fields["parent_id"])
    for entity in _OF_AN_ACTION:
        touched.actions |= _parents(connection, ledger, entity, "action_id")
    for entity in _OF_AN_INDICATOR:
        touched.indicators |= _parents(connection, ledger, entity, "indicator_id")
    for key, changed in ledger.changed.items():
        if key.entity == "action":
            touched.actions.update(parent for parent in changed.get("parent_id", ()) if parent)
    return touched


def _known(ledger: Ledger) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of each row that was added or removed."""
    for key, row in ledger.added.items():
        yield key.entity, row.model_dump(include={"action_id", "indicator_id", "parent_id"})
    for key, before in ledger.removed.items():
        yield key.entity, before


def _parents(connection: sqlite3.Connection, ledger: Ledger, entity: str, column: str) -> set[str]:
    """What the changed rows of a table belong to."""
    ids = [key.id for key in ledger.changed if key.entity == entity]
    found: set[str] = set()
    for marks, some in batches(ids):
        found.update(key for (key,) in connection.execute(f"SELECT {column} FROM {entity} WHERE id IN ({marks})", some))
    return found
