"""Writing: one edit, one transaction, and with it the record of every row it touched.

The record is the undo step, the history and the notice to whoever shows the plan. SQLModel is imported here, in
`tables.py`, `ledger.py`, `undoing.py` and `edits`, and nowhere that a status or a first page needs.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, create_engine, event, func, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, select

from models import batches, whereabouts
from models.backups.daily import DailyBackup, Warn
from models.clock import next_stamp
from models.consequences import consequences
from models.kept import settle
from models.keys import new_key
from models.ledger import Ledger
from models.sqlite import connect_to_write, explain, identity
from models.tables import Change, ChangedField, Setting
from models.vocabulary import ChangeKind, ChangeState

NODE_SETTING = "node"
PLACE_SETTING = "told of place"
"""The setting that keeps what was said of where the file lies, so that it is said once."""
_IDS_AT_ONCE = 500


class Store:
    """A database open for writing. One thread at a time may use it; the workspace sees to that."""

    def __init__(self, path: str, now: Callable[[], datetime], warn: Warn) -> None:
        self.path = path
        self.backup = DailyBackup(path, now, warn)
        self._now = now
        self._warn = warn
        self._is_place_known = False
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._engine: Engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)

        @event.listens_for(self._engine, "begin")
        def take_the_lock(connection: Any) -> None:
            # At once, so that what an edit reads cannot change before it writes.
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _connect(self) -> sqlite3.Connection:
        self._connection = connect_to_write(self.path)
        self._file = identity(self.path)
        return self._connection

    def open(self) -> None:
        """Open the file where it is not, or where another was put in its place, as when a backup is restored."""
        if self._connection is not None and self._file != identity(self.path):
            self._engine.dispose()
        self._engine.connect().close()

    def close(self) -> None:
        """Let go of the file, once the backup is made that is under way."""
        try:
            self.backup.wait()
        except BaseException:
            self.backup.abandon()
            raise
        finally:
            self._engine.dispose()

    @contextmanager
    def session(self, *, is_start: bool = False, is_rehearsal: bool = False) -> Iterator[Session]:
        """A session in one transaction: committed when the block ends, rolled back when it raises.

        For the first of a day a backup is made, unless it is the start of a new database, or a rehearsal, which does
        nothing to the plan. Raises our own errors for what the database reports: BusyError, DamagedError and so on.
        """
        try:
            self.open()
            if not (is_start or is_rehearsal):
                self.backup.before_change()
            with Session(self._engine, expire_on_commit=False) as session:
                yield session
                session.commit()
            if not is_rehearsal:
                self.backup.after_change()
        except DBAPIError as problem:
            raise explain(problem.orig or problem, self.path) from None
        except sqlite3.Error as problem:
            raise explain(problem, self.path) from None
        finally:
            # A commit that failed leaves SQLite in its transaction, with the lock, though SQLAlchemy is done with it.
            if self._connection is not None and self._connection.in_transaction:
                self._connection.rollback()

    def record(
        self,
        session: Session,
        ledger: Ledger,
        *,
        label: str,
        actor: str,
        plan_id: str | None,
        today: date,
        kind: ChangeKind = ChangeKind.EDIT,
        target_id: str | None = None,
    ) -> Change | None:
        """Write down what the ledger saw as one change; None where nothing was touched."""
        session.flush()
        if not ledger.touched():
            return None
        if kind is ChangeKind.EDIT:
            leave_behind(session, plan_id)
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
            target_id=target_id,
        )
        _write_down(session, ledger, change)
        connection = plain_connection(session)
        settle(connection, consequences(connection, ledger), today)
        if kind is not ChangeKind.START:
            self._remark_on_place(session)
        return change

    def _remark_on_place(self, session: Session) -> None:
        """Warn once of a place that is no good for a database."""
        if self._is_place_known:
            return
        self._is_place_known = True
        remark = whereabouts.remark(self.path)
        known = session.get(Setting, PLACE_SETTING)
        if remark is not None and (known is None or known.value != remark.kind):
            session.merge(Setting(key=PLACE_SETTING, value=remark.kind))
            self._warn(remark.text)

    @staticmethod
    def _node(session: Session) -> str:
        known = session.get(Setting, NODE_SETTING)
        if known is None:
            known = Setting(key=NODE_SETTING, value=new_key())
            session.add(known)
        return known.value


def plain_connection(session: Session) -> sqlite3.Connection:
    """SQLite's own connection, in the session's transaction."""
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def leave_behind(session: Session, plan_id: str | None) -> None:
    """What was undone can no longer be made again once something else is done to the plan."""
    session.exec(
        update(Change)
        .where(col(Change.state) == ChangeState.UNDONE, col(Change.plan_id).is_not_distinct_from(plan_id))
        .values(state=ChangeState.LEFT_BEHIND)
    )


def _write_down(session: Session, ledger: Ledger, change: Change) -> None:
    """Add a change to the log, with an entry for all that the ledger saw."""
    session.add(change)
    session.flush()
    stamps = _last_stamps(session, [key.id for key in ledger.touched()])
    for key, stamp in batches.stamps(session.connection(), (*ledger.changed, *ledger.removed)).items():
        stamps[key] = max(stamp, stamps.get(key, ""))
    session.add_all(ledger.entries(change.id, stamps))
    session.flush()


def _last_stamps(session: Session, ids: Sequence[str]) -> dict[str, str]:
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
