"""Writing: one edit, one transaction, and with it the record of every row it touched.

The record is the undo step, the history and the notice to whoever shows the plan. SQLModel is imported here and in
`tables.py` and `edits`, and nowhere that a status or a first page needs.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import Engine, create_engine, event, func, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, select

from models.clock import next_stamp
from models.keys import new_key
from models.sqlite import connect_to_write, explain
from models.tables import ENTITIES, Change, ChangedField, Row, Setting

NODE_SETTING = "node"


class Touched(NamedTuple):
    """One row a change touched."""

    entity: str
    id: str


class Committed(NamedTuple):
    """A change as it was written down."""

    id: str
    label: str
    touched: tuple[Touched, ...]


class Ledger:
    """Collects what happens to rows while a transaction runs: for each field, what it was first and what it is last."""

    def __init__(self) -> None:
        self.added: dict[Touched, Row] = {}
        self.removed: dict[Touched, dict[str, Any]] = {}
        self.changed: dict[Touched, dict[str, tuple[Any, Any]]] = {}

    def watch(self, session: Session) -> None:
        """Note every row that `session` adds, changes or removes from now on, and count its version up."""

        @event.listens_for(session, "before_flush")
        def note(flushed: Session, _context: UOWTransaction, _instances: object) -> None:
            for row in flushed.new:
                if isinstance(row, Row):
                    self.added[_touched(row)] = row
            for row in flushed.deleted:
                if isinstance(row, Row):
                    self._note_removal(row)
            for row in flushed.dirty:
                if isinstance(row, Row) and flushed.is_modified(row):
                    self._note_change(row)

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
        if "version" not in fields:
            row.version += 1
        for name, (old, new) in _unsaved(row).items():
            fields[name] = (fields[name][0] if name in fields else old, new)

    def entries(self, change_id: str, stamps: dict[str, str]) -> Iterator[ChangedField]:
        """The entries of the log; `stamps` holds, for each row changed before, the stamp of its last change."""
        for key, row in self.added.items():
            yield _entry(change_id, key, "", None, as_json(row), None)
        for key, fields in self.changed.items():
            for field, (old, new) in fields.items():
                if old != new:
                    yield _entry(change_id, key, field, old, new, stamps.get(key.id))
        for key, before in self.removed.items():
            yield _entry(change_id, key, "", before, None, stamps.get(key.id))

    def touched(self) -> tuple[Touched, ...]:
        """Every row that was added, changed or removed."""
        changed = (key for key, fields in self.changed.items() if any(_differs(f, *v) for f, v in fields.items()))
        return (*self.added, *changed, *self.removed)


class Store:
    """A database open for writing. One thread at a time may use it; the workspace sees to that."""

    def __init__(self, path: str, now: Callable[[], datetime]) -> None:
        self.path = path
        self._now = now
        self._connection: sqlite3.Connection | None = None
        self._engine: Engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)

        @event.listens_for(self._engine, "begin")
        def take_the_lock(connection: Any) -> None:
            # At once, so that what an edit reads cannot change before it writes.
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _connect(self) -> sqlite3.Connection:
        self._connection = connect_to_write(self.path)
        return self._connection

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session in one transaction: committed when the block ends, rolled back when it raises.

        Raises our own errors for what the database reports: BusyError, DamagedError and so on.
        """
        try:
            with Session(self._engine, expire_on_commit=False) as session:
                yield session
                session.commit()
        except DBAPIError as problem:
            raise explain(problem.orig or problem, self.path) from None
        finally:
            # A commit that failed leaves SQLite in its transaction, with the lock, though SQLAlchemy is done with it.
            if self._connection is not None and self._connection.in_transaction:
                self._connection.rollback()

    def record(
        self, session: Session, ledger: Ledger, *, label: str, actor: str, plan_id: str | None, kind: str = "edit"
    ) -> Change | None:
        """Write down what the ledger saw as one change; None where nothing was touched."""
        session.flush()
        touched = ledger.touched()
        if not touched:
            return None
        node = self._node(session)
        last = session.exec(select(func.max(Change.stamp))).one()
        sequence = session.exec(select(func.max(Change.sequence))).one() or 0
        now = self._now()
        change = Change(
            sequence=sequence + 1,
            plan_id=plan_id,
            label=label,
            actor=actor,
            at=now,
            node=node,
            stamp=next_stamp(last, now, node),
            kind=kind,
        )
        session.add(change)
        session.flush()
        session.add_all(ledger.entries(change.id, _last_stamps(session, [key.id for key in touched])))
        return change

    @staticmethod
    def _node(session: Session) -> str:
        known = session.get(Setting, NODE_SETTING)
        if known is None:
            known = Setting(key=NODE_SETTING, value=new_key())
            session.add(known)
        return known.value


def as_json(row: Row) -> dict[str, Any]:
    """A whole row as the log keeps it."""
    return {name: plain(getattr(row, name)) for name in type(row).model_fields}


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


def _differs(field: str, old: Any, new: Any) -> bool:
    return field != "version" and old != new


def _touched(row: Row) -> Touched:
    return Touched(str(type(row).__tablename__), row.id)


def _entry(change_id: str, key: Touched, field: str, old: Any, new: Any, based_on: str | None) -> ChangedField:
    return ChangedField(
        change_id=change_id,
        entity=key.entity,
        entity_id=key.id,
        field=field,
        old=None if old is None else json.dumps(old, ensure_ascii=False),
        new=None if new is None else json.dumps(new, ensure_ascii=False),
        based_on=based_on,
    )


_IDS_AT_ONCE = 500


def _last_stamps(session: Session, ids: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        rows = session.exec(
            select(ChangedField.entity_id, func.max(Change.stamp))
            .join(Change, col(Change.id) == col(ChangedField.change_id))
            .where(col(ChangedField.entity_id).in_(ids[start : start + _IDS_AT_ONCE]))
            .group_by(col(ChangedField.entity_id))
        )
        found.update(dict(rows.all()))
    return found
