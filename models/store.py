"""Writing: one edit, one transaction, and with it the record of every row it touched.

The record is the undo step, the history and the notice to whoever shows the plan. SQLModel is imported here, in
`tables.py`, `ledger.py`, `undoing.py` and `edits`, and nowhere that a status or a first page needs.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, select

from models import batches, locking, sqlite, whereabouts
from models.backups.daily import DailyBackup, Warn
from models.clock import next_stamp
from models.consequences import consequences
from models.errors import UNREADABLE, CairnError
from models.explaining import unreadable
from models.held import Held
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
_CALLS_FOR_ANOTHER = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""After which a connection goes on as it was, even where the file can be written again, or was put right."""


class Store:
    """A database open for writing. One thread at a time may use it; the workspace sees to that."""

    def __init__(self, path: str, now: Callable[[], datetime], warn: Warn, patience: float | None = None) -> None:
        self.path = path
        self._patience = patience
        self._seen: int | None = None
        self.backup = DailyBackup(path, now, warn)
        self._now = now
        self._warn = warn
        self._is_place_known = False
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._held: Held | None = None
        self._engine: Engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)

        @event.listens_for(self._engine, "begin")
        def take_the_lock(connection: Any) -> None:
            # At once, so that what an edit reads cannot change before it writes.
            locking.begin(_driver(connection), sqlite.BUSY_SECONDS if patience is None else patience)

        @event.listens_for(self._engine, "handle_error")
        def go_on_after_an_interruption(context: Any) -> None:
            # After Ctrl+C in a statement SQLAlchemy would close the connection, as one whose server may not be heard
            # of again; a file is as it was, and what was begun has to be taken back.
            context.is_disconnect = False

    def _connect(self) -> sqlite3.Connection:
        self._connection = connect_to_write(self.path, self._patience)
        self._file = identity(self.path)
        self._seen = None
        self._held = Held(self._connection, self.path)
        return self._connection

    def open(self) -> None:
        """Open the file where it is not, or where another was put in its place, as when a backup is restored."""
        if self._held is not None and not self._held.is_the_same():
            self._drop()
        self._engine.connect().close()

    def _drop(self) -> None:
        """Let go of the connection; the next edit opens another."""
        self._connection = self._held = None
        self._engine.dispose()

    def close(self) -> None:
        """Let go of the file, once the backup is made that is under way."""
        try:
            self.backup.wait()
        except BaseException:
            self.backup.abandon()
            raise
        finally:
            self._drop()

    def others_wrote(self) -> bool:
        """Whether anybody but this store has written to the file since this was asked; True where it cannot be told."""
        connection = self._connection
        if connection is None or self._file != identity(self.path):
            return True
        try:
            now = sqlite.data_version(connection)
        except sqlite3.Error:
            return True
        before, self._seen = self._seen, now
        return now != before

    @property
    def is_watching(self) -> bool:
        """Whether what others write can be told from what this store does."""
        return self._seen is not None

    def doubt(self) -> None:
        """It cannot be told who has written so far."""
        self._seen = None

    @contextmanager
    def session(self, *, is_start: bool = False, is_rehearsal: bool = False) -> Iterator[Session]:
        """A session in one transaction: committed when the block ends, rolled back when it raises.

        For the first of a day a backup is made, unless it is the start of a new database, or a rehearsal, which does
        nothing to the plan. Raises our own errors for what the database reports: BusyError, DamagedError and so on.
        """
        try:
            self.open()
            with Session(self._engine, expire_on_commit=False) as session:
                # Whoever has to wait for the lock has not made a backup in vain, and nobody writes while one is made.
                session.connection()
                if self._held is not None:
                    self._held.look_through()
                if not (is_start or is_rehearsal):
                    self.backup.before_change()
                yield session
                session.commit()
            if self._held is not None:
                self._held.leave()
            if not is_rehearsal:
                self.backup.after_change()
        except (DBAPIError, sqlite3.Error) as problem:
            raise self._explained(getattr(problem, "orig", None) or problem) from None
        except UNREADABLE as problem:
            raise unreadable(self.path, problem) from problem
        finally:
            self._take_back()

    def _explained(self, problem: BaseException) -> CairnError:
        """Our error for what SQLite reports in an edit."""
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF in _CALLS_FOR_ANOTHER:
            self._drop()
        return explain(problem, self.path)

    def _take_back(self) -> None:
        """A commit that failed leaves SQLite in its transaction, with the lock, though SQLAlchemy is done with it."""
        if self._connection is not None and self._connection.in_transaction:
            try:
                self._connection.rollback()
            except sqlite3.Error:
                # What the disk keeps from being taken back now is taken back when the file is next opened.
                self._drop()

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
    return _driver(session.connection())


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


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
