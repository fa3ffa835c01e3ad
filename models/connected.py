"""A database open for reading: one plain connection, opened when it is first needed and again where it has to be.

SQLite too is loaded then, since the first page shows what another process has read.
"""

# The same as threading's, without what else that brings: a status is over before it would have been imported.
from _thread import RLock
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from models import reading
from models.errors import UNREADABLE

if TYPE_CHECKING:
    import sqlite3

    from models.held import Held

T = TypeVar("T")
Footprint = tuple[int, int]
"""How often the file was opened, and a number that changes, while it is, when another connection has written to it."""


def _calls_for_another(problem: "sqlite3.Error") -> bool:
    """Whether a connection that is opened anew may read what this one could not, or can say why nobody can.

    A process died in mid-write while the file was open here, which opening it takes back; or another file was copied
    over it, and was perhaps copied back since.
    """
    import sqlite3

    from models import sqlite

    codes = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return sqlite.is_half_written(problem) or getattr(problem, "sqlite_errorcode", 0) & 0xFF in codes


class Connected:
    """Reads a database. One thread at a time uses its connection: `reading_lock` sees to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.patience: float | None = None
        """Seconds that one attempt to read or to write waits for another process, else `sqlite.BUSY_SECONDS`."""
        self._connection: sqlite3.Connection | None = None
        self._held: Held | None = None
        self._times_opened = 0
        self._seen: Footprint | None = None
        self._looked_at: tuple[int, ...] | None = None
        """The file as another process found it, where what that read is shown here."""
        self._is_indexed = False
        self.reading_lock = RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self.reading_lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @property
    def connection(self) -> "sqlite3.Connection":
        """The reading connection, opened when it is first needed; raises as `sqlite.connect_to_read` does.

        It is opened anew where another file stands in the place of the first, as when a backup was restored.
        """
        if self._connection is not None and not self._connection.in_transaction:
            if self._held is not None and self._held.is_the_same():
                return self._connection
            self._connection.close()
            self._connection = None
            self._forget()
        if self._connection is None:
            from models import sqlite
            from models.held import Held

            opened = sqlite.connect_to_read(self.path, self.patience)
            self._held = Held(opened, self.path)
            self._is_indexed = reading.words.are_indexed(opened)
            self._times_opened += 1
            # Before anything is read, so that nothing written after that is missed.
            self._seen = self._seen or self._first_seen(opened)
            self._connection = opened
        return self._connection

    def _first_seen(self, opened: "sqlite3.Connection") -> Footprint:
        from models.files import footprint
        from models.sqlite import data_version

        if self._looked_at is not None and self._looked_at != footprint(self.path):
            # Written since, so that it counts as written.
            return 0, 0
        return self._times_opened, data_version(opened)

    def _forget(self) -> None:
        """Another file stands at the path: what was read of the first does not hold for it."""

    def wait_at_most(self, seconds: float) -> None:
        """Let an attempt wait so long for another process, and no longer; of writing, where nothing was written yet."""
        with self.reading_lock:
            self.patience = seconds
            if self._connection is not None:
                self._connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000):d}")

    def was_written(self) -> bool:
        """Whether anybody has written to the file, or put another in its place, since it was opened or this was asked.

        It costs a look at the file's header. Raises as reading does.
        """
        with self.reading_lock:
            now = self._footprint()
            before, self._seen = self._seen, now
            return now != before

    def _footprint(self) -> Footprint:
        from models.sqlite import data_version

        return self._read(lambda connection: (self._times_opened, data_version(connection)))

    def _read(self, ask: "Callable[[sqlite3.Connection], T]") -> T:
        from models.sqlite import explained

        try:
            with self.reading_lock, explained(self.path):
                return self._ask(ask)
        except UNREADABLE as problem:
            from models.explaining import unreadable

            raise unreadable(self.path, problem) from problem

    def _ask(self, ask: "Callable[[sqlite3.Connection], T]") -> T:
        import sqlite3

        connection = self.connection
        try:
            return ask(connection)
        except sqlite3.Error as problem:
            if self._connection is connection:
                if not _calls_for_another(problem):
                    raise
                connection.close()
                self._connection = None
            # Else a reading within this one has opened it anew.
            return ask(self.connection)
