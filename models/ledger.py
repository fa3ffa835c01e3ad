"""What happens to rows while a transaction runs, collected for the change log."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import event, inspect
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session

from models.batches import FIELD, Batch, Cell
from models.references import indicator_reference
from models.tables import ENTITIES, Action, ChangedField, Indicator, Plan, Row, Workstream

_LEDGER = "ledger"


class Touched(NamedTuple):
    """One row a change touched."""

    entity: str
    id: str


class _Entry(NamedTuple):
    """What the log is to say of one row, or of the batch that begins with it."""

    key: Touched
    field: str
    old: str | None
    new: str | None


class Ledger:
    """For each row that a session touches: what its fields were first and what they are last.

    With `counting` each changed row's version goes up by one; an undo puts back the version along with the rest.
    """

    def __init__(self, *, counting: bool = True) -> None:
        self.added: dict[Touched, Row] = {}
        self.removed: dict[Touched, dict[str, Any]] = {}
        self.changed: dict[Touched, dict[str, tuple[Any, Any]]] = {}
        self._subjects: dict[Touched, str | None] = {}
        self._counting = counting
        self.whole_plans: set[str] = set()
        """Plans that rows were added to or taken from in bulk."""
        self._batches: list[_Entry] = []

    def watch(self, session: Session) -> None:
        """Note every row that `session` adds, changes or removes from now on."""
        session.info[_LEDGER] = self

        @event.listens_for(session, "before_flush")
        def note(flushed: Session, _context: UOWTransaction, _instances: object) -> None:
            for row in flushed.new:
                if isinstance(row, Row):
                    self.added[_touched(row)] = row
                    self._note_subject(flushed, row)
            for row in flushed.deleted:
                if isinstance(row, Row):
                    self._note_subject(flushed, row)
                    self._note_removal(row)
            for row in flushed.dirty:
                if isinstance(row, Row) and flushed.is_modified(row):
                    self._note_subject(flushed, row)
                    self._note_change(row)

    def _note_subject(self, session: Session, row: Row) -> None:
        key = _touched(row)
        if key not in self._subjects:
            self._subjects[key] = subject_of(session, row)

    def _note_removal(self, row: Row) -> None:
        key = _touched(row)
        if self.added.pop(key, None) is None:
            before = {**as_json(row), **{name: old for name, (old, _) in _unsaved(row).items()}}
            before.update({field: old for field, (old, _) in self.changed.pop(key, {}).items()})
            self.removed[key] = before

    def _note_change(self, row: Row) -> None:
        key = _touched(row)
        if key in self.added:
            return
        fields = self.changed.setdefault(key, {})
        if self._counting and "version" not in fields:
            row.version += 1
        for name, (old, new) in _unsaved(row).items():
            fields[name] = (fields[name][0] if name in fields else old, new)

    @staticmethod
    def of(session: Session) -> "Ledger":
        """The ledger that watches a session."""
        ledger: Ledger = session.info[_LEDGER]
        return ledger

    def add_batch(self, entity: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Note rows that were added past the session: at most `batches.AT_ONCE`, parents before children."""
        self._note_batch(Batch(entity, columns, rows), is_added=True)

    def remove_batch(self, entity: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Note rows that were removed past the session."""
        self._note_batch(Batch(entity, columns, rows), is_added=False)

    def _note_batch(self, batch: Batch, *, is_added: bool) -> None:
        text = batch.text()
        key = Touched(batch.entity, batch.ids[0])
        self._batches.append(_Entry(key, FIELD, None if is_added else text, text if is_added else None))

    def entries(self, change_id: str, stamps: dict[str, str]) -> Iterator[ChangedField]:
        """The entries of the log; `stamps` holds, for each row changed before, the stamp of its last change."""
        for position, (key, field, old, new) in enumerate((*self._batches, *self._entries())):
            yield ChangedField(
                change_id=change_id,
                position=position,
                subject=self._subjects.get(key),
                entity=key.entity,
                entity_id=key.id,
                field=field,
                old=old,
                new=new,
                based_on=None if key in self.added or field == FIELD else stamps.get(key.id),
            )

    def _entries(self) -> Iterator[_Entry]:
        for key, row in self.added.items():
            yield _Entry(key, "", None, _json(as_json(row)))
        for key, fields in self.changed.items():
            for field, (old, new) in fields.items():
                if old != new:
                    yield _Entry(key, field, _json(old), _json(new))
        for key, before in self.removed.items():
            yield _Entry(key, "", _json(before), None)

    def subjects(self) -> tuple[str, ...]:
        """The references of what was touched, each once."""
        return tuple(dict.fromkeys(s for key in self.touched() if (s := self._subjects.get(key))))

    def touched(self) -> tuple[Touched, ...]:
        """Every row that was added, truly changed or removed; of a batch the first."""
        changed = (key for key, fields in self.changed.items() if any(_differs(f, *v) for f, v in fields.items()))
        return (*(entry.key for entry in self._batches), *self.added, *changed, *self.removed)


def subject_of(session: Session, row: Row) -> str | None:
    """The reference people know this row by: its action's, its indicator's, its workstream's key, its plan's key."""
    for kind, attribute in ((Action, "action_id"), (Indicator, "indicator_id"), (Workstream, "workstream_id")):
        if attribute in type(row).model_fields and not isinstance(row, Action):
            parent = session.get(kind, getattr(row, attribute))
            return subject_of(session, parent) if parent is not None else None
    match row:
        case Action():
            return row.ref
        case Indicator():
            return indicator_reference(row.number)
        case Workstream() | Plan():
            return row.key
    return None


def as_json(row: Row) -> dict[str, Any]:
    """A whole row as the log keeps it."""
    return {name: plain(getattr(row, name)) for name in type(row).model_fields}


def from_json(entity: str, values: dict[str, Any]) -> Row:
    """A row out of the log, in the types its table keeps."""
    kind = ENTITIES[entity]
    return kind(**{name: field_value(entity, name, value) for name, value in values.items()})


def plain(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def field_value(entity: str, field: str, value: Any) -> Any:
    """A field's value out of the log, in the type its table keeps."""
    kind: Any = ENTITIES[entity].model_fields[field].annotation
    return TypeAdapter(kind).validate_python(value)


def _unsaved(row: Row) -> dict[str, tuple[Any, Any]]:
    """What has been set on a row since it was read or written: for each field, the old value and the new."""
    found = {}
    for attribute in inspect(row).attrs:
        history = attribute.history
        if history.has_changes():
            found[attribute.key] = (plain(history.deleted[0]) if history.deleted else None, plain(history.added[0]))
    return found


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _differs(field: str, old: Any, new: Any) -> bool:
    return field != "version" and old != new


def _touched(row: Row) -> Touched:
    return Touched(str(type(row).__tablename__), row.id)
