"""A database file: making one, and opening it to read or to write, with the standard library alone.

The journal is kept beside the file and every commit is synchronised to the disk: in simulated power cuts the other
common choice, a write-ahead log with relaxed synchronisation, lost commits that had been acknowledged.
"""

import os
import sqlite3

from models.errors import BusyError, CairnError, ConflictError, DamagedError, NoDatabaseError
from models.migrations import LATEST, upgrade

APPLICATION_ID = 0x6361726E
"""`carn`: marks a file as ours in the SQLite header."""
BUSY_SECONDS = 5.0
_GLANCE_SECONDS = 0.1


class _OldError(CairnError):
    """The file is ours, and an older version's."""


def connect_to_read(path: str) -> sqlite3.Connection:
    """Open an existing database for reading only.

    Raises NoDatabaseError where there is none, DamagedError for a file that is not ours, is damaged or comes from a
    newer version, BusyError while another process keeps it locked.
    """
    _must_be_ours(path)
    is_old = False
    with explained(path):
        try:
            return _reader(path)
        except _OldError:
            is_old = True
        except sqlite3.OperationalError as problem:
            if getattr(problem, "sqlite_errorcode", 0) != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
    # An older version made it, or a process died in mid-write: bringing it up to date, or taking half-written pages
    # back, needs the file opened for writing, once.
    try:
        connect_to_write(path).close()
    except CairnError as problem:
        if not is_old or isinstance(problem, (BusyError, DamagedError, ConflictError)):
            raise
        # Whoever only wanted to read is told why that takes writing.
        why = str(problem).removeprefix(f"{path} ")
        raise CairnError(
            f"{path} was made by an older version of cairn and has to be brought up to date, but {why}"
        ) from None
    with explained(path):
        return _reader(path)


def connect_to_glance(path: str) -> sqlite3.Connection:
    """Open as `connect_to_read` does, but wait for no writer, and leave alone what one has left half-written."""
    _must_be_ours(path)
    with explained(path):
        return _reader(path, patience=_GLANCE_SECONDS)


def _reader(path: str, patience: float | None = None) -> sqlite3.Connection:
    connection = _open(f"file:{_quoted(path)}?mode=ro", uri=True, patience=patience)
    try:
        _must_be_readable(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_write(path: str) -> sqlite3.Connection:
    """Open an existing database for writing, at the latest version; raises as `connect_to_read` does."""
    _must_be_ours(path)
    with explained(path):
        return _writer(path)


def create(path: str) -> sqlite3.Connection:
    """Make a new, empty database at the latest version, readable by its owner alone, and open it for writing.

    Raises CairnError where something is there already or the folder cannot be written; nothing is left behind then.
    """
    try:
        folder = os.path.dirname(os.path.abspath(path))
        if not os.path.isdir(folder):
            os.makedirs(folder, mode=0o700)
    except OSError as problem:
        raise CairnError(f"The folder {folder} cannot be made: {problem.strerror}.") from None
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise CairnError(f"{path} exists already and was left untouched; name another file with --db.") from None
    except OSError as problem:
        raise CairnError(f"{path} cannot be made: {problem.strerror}.") from None
    try:
        with explained(path):
            return _writer(path, mark=True)
    except BaseException:
        for leftover in (path, f"{path}-journal"):
            if os.path.exists(leftover):
                os.unlink(leftover)
        raise


def _writer(path: str, *, mark: bool = False) -> sqlite3.Connection:
    """A connection that may write, to a file at the latest version; a new file is first marked as ours."""
    connection = _open(os.path.abspath(path))
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        if mark or _must_be_readable(connection, path, older_is_fine=True) < LATEST:
            connection.execute("BEGIN IMMEDIATE")
            if mark:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
            upgrade(connection)
            _keep_ready(connection)
            connection.execute("COMMIT")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


class transaction:  # noqa: N801 - used as a verb, as `explained` is
    """A connection of its own in one transaction: committed when the block ends, taken back when it raises.

    Raises as `connect_to_write` does, and what SQLite reports as one of our errors.
    """

    def __init__(self, path: str) -> None:
        self._explained = explained(path)
        self._path = path

    def __enter__(self) -> sqlite3.Connection:
        """Take the lock for writing."""
        with self._explained:
            self._connection = connect_to_write(self._path)
            try:
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error:
                self._connection.close()
                raise
        return self._connection

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        """Commit, or leave everything as it was; let go of the file."""
        try:
            if problem is None:
                with self._explained:
                    self._connection.execute("COMMIT")
        finally:
            # Closing takes back what was not committed.
            self._connection.close()
        self._explained.__exit__(kind, problem, trace)


def _keep_ready(connection: sqlite3.Connection) -> None:
    """What is kept ready may be kept otherwise than before the upgrade; it is made again."""
    from models.kept import sync

    sync(connection)


def run_once(path: str, statement: str, values: dict[str, str]) -> int:
    """Run one statement in a transaction of its own, and give how many rows it touched."""
    with transaction(path) as connection:
        return connection.execute(statement, values).rowcount


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another process has committed to the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


class explained:  # noqa: N801 - used as a verb, as the standard library's suppress is
    """Turns what SQLite raises inside the block into one of our errors, with a sentence about this file."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        """Raise our error in place of SQLite's; let anything else through."""
        if isinstance(problem, sqlite3.Error):
            raise explain(problem, self.path) from None


def explain(problem: BaseException, path: str) -> CairnError:
    """Our error for what SQLite raised about the database at `path`."""
    text = str(problem)
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or "locked" in text:
        return BusyError(f"{path} is being written by another process; try again in a moment.")
    if code == sqlite3.SQLITE_NOTADB:
        return DamagedError(f"{path} is not a cairn database; it was left untouched.")
    if code == sqlite3.SQLITE_CORRUPT:
        return DamagedError(f"{path} is damaged ({text}); it was left untouched. Put a backup in its place.")
    if code == sqlite3.SQLITE_READONLY:
        return CairnError(f"{path} cannot be written: it is read-only. Nothing was changed.")
    if code == sqlite3.SQLITE_FULL:
        return CairnError(f"{path} cannot be written: the disk is full. Nothing was changed.")
    if code == sqlite3.SQLITE_CONSTRAINT:
        return ConflictError("That would break what depends on it, or stands there already; nothing was changed.")
    return CairnError(f"{path} cannot be used: {text}.")


def _open(address: str, *, uri: bool = False, patience: float | None = None) -> sqlite3.Connection:
    seconds = BUSY_SECONDS if patience is None else patience
    connection = sqlite3.connect(address, uri=uri, timeout=seconds, isolation_level=None, check_same_thread=False)
    connection.create_function("LOWER", 1, in_lower_case, deterministic=True)
    return connection


def in_lower_case(value: str | float | bytes | None) -> str | float | bytes | None:
    """The SQL function LOWER. SQLite's own knows the letters of English alone, other databases those of Gaelic too."""
    return value.lower() if isinstance(value, str) else value


_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68
_HEADER = 100


def _must_be_ours(path: str) -> None:
    """Look at the file's first bytes alone: asking SQLite could already change another program's database."""
    if os.path.isdir(path):
        raise CairnError(f"{path} is a folder; name a database file with --db.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise CairnError(f"{path} is not a file; name a database file with --db.")
    try:
        with open(path, "rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        message = f"There is no database at {path}; make one with: cairn init --sample west-partnership"
        raise NoDatabaseError(message) from None
    except OSError as problem:
        raise CairnError(f"{path} cannot be read: {problem.strerror}.") from None
    application = int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")
    if not header.startswith(_MAGIC) or application != APPLICATION_ID:
        raise DamagedError(f"{path} is not a cairn database; it was left untouched.")


def _must_be_readable(connection: sqlite3.Connection, path: str, *, older_is_fine: bool = False) -> int:
    """The schema version of a database of ours, where this program can read it."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version < 1:
        raise DamagedError(f"{path} is not a cairn database; it was left untouched.")
    if version > LATEST:
        raise DamagedError(f"{path} was made by a newer version of cairn; upgrade cairn to open it.")
    if version < LATEST and not older_is_fine:
        raise _OldError(f"{path} was made by an older version of cairn, and has to be brought up to date.")
    return version


def _quoted(path: str) -> str:
    text = os.path.abspath(path)
    for character in "%?#":
        text = text.replace(character, f"%{ord(character):02x}")
    return text
