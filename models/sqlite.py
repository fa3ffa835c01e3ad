"""A database file: making one, and opening it to read or to write, with the standard library alone.

How a commit is brought to the disk was chosen by cutting the power, in `tests/models/durability`: what the constants
below say loses nothing that was acknowledged, and less would.
"""

import os
import sqlite3
from contextlib import suppress

from models import files
from models.errors import BusyError, CairnError, ConflictError, DamagedError
from models.files import APPLICATION_ID, complaint, identity, in_lower_case
from models.migrations import LATEST, upgrade

__all__ = ["APPLICATION_ID", "complaint", "identity", "in_lower_case"]
JOURNAL = "DELETE"
"""Half of a transaction is taken back with a journal that is there only while there is one: nothing stays beside the
file, and it can be read in a folder that cannot be written, which a write-ahead log does not allow."""
SYNCHRONOUS = "EXTRA"
"""The folder is synchronised too once the journal is deleted. Without that (`FULL`, SQLite's own) one power cut in
seven brought the journal back, and with it the plan as it was before an edit that had been acknowledged. A write-ahead
log that is not synchronised at each commit (`NORMAL`) lost edits in seven of ten."""
BUSY_SECONDS = 5.0
_GLANCE_SECONDS = 0.1


def connect_to_read(path: str, patience: float | None = None) -> sqlite3.Connection:
    """Open an existing database for reading only; it waits so many seconds for a writer, else `BUSY_SECONDS`.

    Raises NoDatabaseError where there is none, DamagedError for a file that is not ours, is damaged or comes from a
    newer version, BusyError while another process keeps it locked.
    """
    files.must_be_ours(path)
    is_old = False
    with explained(path):
        try:
            reader = _whole_reader(path, patience)
            if not _is_logged_ahead(reader):
                return reader
            reader.close()
            # Before anybody reads for long, which would keep the journal from becoming ours again.
            with suppress(CairnError):
                connect_to_write(path, patience).close()
            return _whole_reader(path, patience)
        except files.OldError:
            is_old = True
        except sqlite3.OperationalError as problem:
            if not is_half_written(problem):
                raise
    # An older version made it, or a process died in mid-write: bringing it up to date, or taking half-written pages
    # back, needs the file opened for writing, once.
    try:
        connect_to_write(path, patience).close()
    except CairnError as problem:
        if not is_old or isinstance(problem, (BusyError, DamagedError, ConflictError)):
            raise
        # Whoever only wanted to read is told why that takes writing.
        why = str(problem).removeprefix(f"{path} ")
        raise CairnError(f"{path} was made by an older version of cairn, and {why}") from None
    with explained(path):
        return _whole_reader(path, patience)


def is_half_written(problem: sqlite3.Error) -> bool:
    """Whether a process died in mid-write, and what it had written has to be taken back before anything is read."""
    return getattr(problem, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK


def connect_to_copy(path: str) -> sqlite3.Connection:
    """Open a database of this version or an older one for reading, as it is: it is not brought up to date.

    Raises as `connect_to_read` does.
    """
    files.must_be_ours(path)
    with explained(path):
        try:
            return _reader(path, older_is_fine=True)
        except sqlite3.OperationalError as problem:
            if not is_half_written(problem):
                raise
        repairing = _open(path, "rw")
        try:
            repairing.execute("PRAGMA user_version").fetchone()
        finally:
            repairing.close()
        return _reader(path, older_is_fine=True)


def connect_to_glance(path: str) -> sqlite3.Connection:
    """Open as `connect_to_read` does, but wait for no writer, and leave alone what one has left half-written."""
    files.must_be_ours(path)
    with explained(path):
        return _reader(path, patience=_GLANCE_SECONDS)


def _reader(
    path: str, patience: float | None = None, *, older_is_fine: bool = False, is_looked_through: bool = False
) -> sqlite3.Connection:
    connection = _open(path, "ro", patience)
    try:
        files.must_be_readable(connection, path, older_is_fine=older_is_fine)
        if is_looked_through:
            files.must_be_whole(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _whole_reader(path: str, patience: float | None) -> sqlite3.Connection:
    """To look through a large file takes too long for somebody who only reads; it is done before it is written."""
    return _reader(path, patience, is_looked_through=os.path.getsize(path) <= files.LOOKED_THROUGH)


def connect_to_write(path: str, patience: float | None = None) -> sqlite3.Connection:
    """Open an existing database for writing, at the latest version; waits and raises as `connect_to_read` does.

    Every page is looked through first, so that a damaged file is not written to.
    """
    files.must_be_ours(path)
    with explained(path):
        return _writer(path, patience)


def create(path: str) -> sqlite3.Connection:
    """Make a new, empty database at the latest version, readable by its owner alone, and open it for writing.

    Raises CairnError where something is there already or the folder cannot be written; nothing is left behind then.
    """
    from models.folders import make_folder

    make_folder(os.path.dirname(path) or os.curdir)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise exists(path) from None
    except OSError as problem:
        raise CairnError(f"{path} cannot be made: {problem.strerror}.") from None
    try:
        with explained(path):
            return _writer(path, mark=True)
    except BaseException:
        remove(path)
        raise


def exists(path: str) -> CairnError:
    """Something stands where a database was to be made."""
    if os.path.islink(path) and not os.path.exists(path):
        from models.explaining import leads_nowhere

        return leads_nowhere(path)
    return CairnError(f"{path} exists already and was left untouched; name another file with --db.")


def remove(path: str) -> None:
    """Remove a database that was being made, with its journal, which must never meet another file by that name."""
    for leftover in (path, f"{path}-journal"):
        if os.path.exists(leftover):
            os.unlink(leftover)


def _writer(path: str, patience: float | None = None, *, mark: bool = False) -> sqlite3.Connection:
    """A connection that may write, to a file at the latest version; a new file is first marked as ours."""
    connection = _open(path, "rw", patience)
    try:
        version = 0
        if not mark:
            version = files.must_be_readable(connection, path, older_is_fine=True)
            files.must_be_whole(connection, path)
        _choose_journal(connection)
        connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        if version < LATEST:
            _bring_up_to_date(connection, path, mark=mark)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _choose_journal(connection: sqlite3.Connection) -> None:
    """Have the journal that is ours, whatever another program has chosen; while somebody reads, that has to do."""
    if _is_logged_ahead(connection):
        waits = connection.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.execute("PRAGMA busy_timeout = 0")
        # Each commit is synchronised in a write-ahead log too: nothing is lost in it.
        with suppress(sqlite3.OperationalError):
            connection.execute(f"PRAGMA journal_mode = {JOURNAL}")
        connection.execute(f"PRAGMA busy_timeout = {waits:d}")
    else:
        connection.execute(f"PRAGMA journal_mode = {JOURNAL}")


def _is_logged_ahead(connection: sqlite3.Connection) -> bool:
    """Whether another program has chosen a write-ahead log for the file."""
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"


def _bring_up_to_date(connection: sqlite3.Connection, path: str, *, mark: bool) -> None:
    """Take the steps that are missing in one transaction; of a file that was there before, a backup is made first."""
    connection.execute("BEGIN IMMEDIATE")
    version = files.version(connection)
    if mark:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    elif version < LATEST:
        from models.backups import keep_before_upgrade

        # A file that cannot be written says so now, and is not copied each time that somebody wants to read it.
        connection.execute(f"PRAGMA user_version = {version:d}")
        keep_before_upgrade(path, version)
    upgrade(connection)
    _keep_ready(connection)
    connection.execute("COMMIT")


class transaction:  # noqa: N801 - used as a verb, as `explained` is
    """A connection of its own in one transaction: committed when the block ends, taken back when it raises.

    Raises as `connect_to_write` does, and what SQLite reports as one of our errors.
    """

    def __init__(self, path: str, patience: float | None = None) -> None:
        self._explained = explained(path)
        self._path = path
        self._patience = patience

    def __enter__(self) -> sqlite3.Connection:
        """Take the lock for writing."""
        with self._explained:
            self._connection = connect_to_write(self._path, self._patience)
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


def run_once(path: str, statement: str, values: dict[str, str], patience: float | None = None) -> int:
    """Run one statement in a transaction of its own, and give how many rows it touched."""
    with transaction(path, patience) as connection:
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
    from models.explaining import error_for

    return error_for(problem, path)


def _open(path: str, mode: str, patience: float | None = None) -> sqlite3.Connection:
    return files.connect(path, mode, patience=BUSY_SECONDS if patience is None else patience)
