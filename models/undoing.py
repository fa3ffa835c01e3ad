"""Undo and redo: whole steps, in any later run too, and never over what was changed since.

A step is taken back field by field from the change log. Before anything is written each field is compared with what
the step left there; where it is no longer that, the step is refused and nothing is changed.
"""

import json
from typing import Any

from sqlmodel import Session, col, select

from models.errors import ConflictError, RefusedError
from models.ledger import as_json, field_value, from_json
from models.tables import ENTITIES, Change, ChangedField, Row
from models.vocabulary import ChangeKind, ChangeState


def last_standing(session: Session, plan_id: str | None) -> Change:
    """The step that an undo would take back; raises RefusedError where there is none."""
    change = session.exec(
        select(Change)
        .where(
            col(Change.kind) == ChangeKind.EDIT,
            col(Change.state) == ChangeState.STANDING,
            col(Change.plan_id).is_not_distinct_from(plan_id),
        )
        .order_by(col(Change.sequence).desc())
        .limit(1)
    ).first()
    if change is None:
        raise RefusedError("There is nothing to undo.")
    return change


def last_undone(session: Session, plan_id: str | None) -> Change:
    """The step that a redo would make again; raises RefusedError where there is none."""
    change = session.exec(
        select(Change)
        .where(col(Change.state) == ChangeState.UNDONE, col(Change.plan_id).is_not_distinct_from(plan_id))
        .order_by(col(Change.sequence))
        .limit(1)
    ).first()
    if change is None:
        raise RefusedError("There is nothing to redo.")
    return change


def take_back(session: Session, change: Change) -> None:
    """Put every row as it was before the change; raises ConflictError where one was changed since."""
    _replay(session, change, forward=False)
    change.state = ChangeState.UNDONE


def make_again(session: Session, change: Change) -> None:
    """Put every row as the change had left it; raises ConflictError where one was changed since."""
    _replay(session, change, forward=True)
    change.state = ChangeState.STANDING


def _replay(session: Session, change: Change, *, forward: bool) -> None:
    # Rows may be put back and taken away in an order that their links do not allow until all is done.
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    entries = session.exec(
        select(ChangedField).where(ChangedField.change_id == change.id).order_by(col(ChangedField.position))
    ).all()
    for entry in entries if forward else reversed(entries):
        found, wanted = (entry.old, entry.new) if forward else (entry.new, entry.old)
        _put(session, change, entry, _value(found), _value(wanted))
    session.flush()


def _put(session: Session, change: Change, entry: ChangedField, found: Any, wanted: Any) -> None:
    row = session.get(ENTITIES[entry.entity], entry.entity_id)
    if entry.field:
        if row is None or as_json(row)[entry.field] != found:
            raise _stands_in_the_way(change, entry)
        setattr(row, entry.field, field_value(entry.entity, entry.field, wanted))
    elif wanted is None:
        if row is None or not _same(row, found):
            raise _stands_in_the_way(change, entry)
        session.delete(row)
        session.flush()
    else:
        if row is not None:
            raise _stands_in_the_way(change, entry)
        session.add(from_json(entry.entity, wanted))
        session.flush()


def _same(row: Row, recorded: dict[str, Any]) -> bool:
    now = as_json(row)
    return all(now.get(name) == value for name, value in recorded.items())


def _value(recorded: str | None) -> Any:
    return None if recorded is None else json.loads(recorded)


def _stands_in_the_way(change: Change, entry: ChangedField) -> ConflictError:
    what = f"{entry.subject}: " if entry.subject else ""
    field = entry.field.replace("_", " ") or entry.entity.replace("_", " ")
    return ConflictError(
        f"“{change.label}” was left as it is: a later change stands in the way ({what}its {field} is not what it was)."
    )
