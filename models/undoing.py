"""Undo and redo: whole steps, in any later run too, and never over what was changed since.

A step is taken back field by field from the change log. Before anything is written each field is compared with what
the step left there; where it is no longer that, the step is refused and nothing is changed.
"""

import json
from typing import Any

from sqlalchemy import and_, func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import batches
from models.errors import ConflictError, DamagedError, RefusedError
from models.ledger import Ledger, as_json, field_value, from_json
from models.tables import ENTITIES, Change, ChangedField, Plan, Row
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
    """The step that a redo would make again; raises RefusedError where there is none.

    A step that had made a plan took that plan away when it was undone, so it belongs to no plan at hand. It is found
    as long as nothing else was edited since, whichever the plan; of two that could be made again, the one undone last.
    """
    found = [
        change for change in (_first_undone(session, plan_id), _undone_with_its_plan(session)) if change is not None
    ]
    if not found:
        raise RefusedError("There is nothing to redo.")
    return max(found, key=lambda change: _when_undone(session, change))


def _first_undone(session: Session, plan_id: str | None) -> Change | None:
    return session.exec(
        select(Change)
        .where(col(Change.state) == ChangeState.UNDONE, col(Change.plan_id).is_not_distinct_from(plan_id))
        .order_by(col(Change.sequence))
        .limit(1)
    ).first()


def _undone_with_its_plan(session: Session) -> Change | None:
    """The step undone last of those whose plan is gone with them."""
    undoing, later = aliased(Change), aliased(Change)
    was_edited_since = (
        select(later.id).where(col(later.kind) == ChangeKind.EDIT, col(later.sequence) > undoing.sequence).exists()
    )
    return session.exec(
        select(Change)
        .join(undoing, and_(col(undoing.target_id) == Change.id, col(undoing.kind) == ChangeKind.UNDO))
        .where(
            col(Change.state) == ChangeState.UNDONE,
            col(Change.plan_id).not_in(select(Plan.id)),
            ~was_edited_since,
        )
        .order_by(col(undoing.sequence).desc())
        .limit(1)
    ).first()


def _when_undone(session: Session, change: Change) -> int:
    undone = select(func.max(Change.sequence)).where(
        col(Change.target_id) == change.id, col(Change.kind) == ChangeKind.UNDO
    )
    return session.exec(undone).one() or 0


def take_back(session: Session, change: Change) -> None:
    """Put every row as it was before the change; raises ConflictError where one was changed since."""
    _replay(session, change, forward=False)
    change.state = ChangeState.UNDONE


def make_again(session: Session, change: Change) -> None:
    """Put every row as the change had left it; raises ConflictError where one was changed since."""
    _replay(session, change, forward=True)
    change.state = ChangeState.STANDING


def _replay(session: Session, change: Change, *, forward: bool) -> None:
    entries = session.exec(
        select(ChangedField).where(ChangedField.change_id == change.id).order_by(col(ChangedField.position))
    ).all()
    if any(entry.field != batches.FIELD for entry in entries):
        # Rows may be put back and taken away in an order that their links do not allow until all is done.
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for entry in entries if forward else reversed(entries):
        found, wanted = (entry.old, entry.new) if forward else (entry.new, entry.old)
        if entry.field == batches.FIELD:
            _put_batch(session, change, entry.entity, found, wanted)
        else:
            _put(session, change, entry, _value(found), _value(wanted))
    session.flush()


def _put_batch(session: Session, change: Change, entity: str, found: str | None, wanted: str | None) -> None:
    """Take a batch's rows away where they are as the step left them, or put them back."""
    session.flush()
    connection, ledger = session.connection(), Ledger.of(session)
    batch = batches.read(entity, found or wanted or "")
    columns = tuple(ENTITIES[entity].model_fields)
    if not set(batch.columns) <= set(columns):
        raise DamagedError(f"“{change.label}” was left as it is: its record names columns that there are not.")
    if wanted is None:
        for row in batches.differing(connection, batch, columns):
            raise _conflict(change, _not_what_it_was(str(row[0]) if entity in batches.KNOWN_BY else None, entity))
    names = batch.names()
    try:
        if wanted is None:
            batches.take_out(connection, batch)
            ledger.remove_batch(*names)
        else:
            batches.put_in(connection, batch)
            ledger.add_batch(*names)
    except IntegrityError:
        raise _conflict(change, "something was added since that belongs to it, or stands in its place") from None
    if change.plan_id is not None:
        ledger.whole_plans.add(change.plan_id)


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
    return _conflict(change, _not_what_it_was(entry.subject, entry.field or entry.entity))


def _not_what_it_was(subject: str | None, what: str) -> str:
    return f"{f'{subject}: ' if subject else ''}its {what.replace('_', ' ')} is not what it was"


def _conflict(change: Change, why: str) -> ConflictError:
    return ConflictError(f"“{change.label}” was left as it is: a later change stands in the way ({why}).")
