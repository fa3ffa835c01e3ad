"""What stands at a path: whether it is a database of ours, of which version, and whether it is whole.

Looking never changes a file. What is wrong with one is said by `models.explaining`.
"""

import os
import sqlite3

from models.errors import CairnError
from models.migrations import LATEST

APPLICATION_ID = 0x6361726E
"""`carn`: marks a file as ours in the SQLite header."""
LOOKED_THROUGH = 2_000_000
"""Bytes of a file that can be looked through without a wait, each time that there is a reason to."""
READ_ONLY = "it is read-only"
_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68
_HEADER = 100


class OldError(CairnError):
    """The file is ours, and an older version's."""


def connect(path: str, mode: str, *, patience: float, more: str = "") -> sqlite3.Connection:
    """A connection to a file that exists, to read (`ro`) or to write (`rw`); waits so many seconds for others."""
    address = f"file:{_quoted(path)}?mode={mode}{more}"
    connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    connection.create_function("LOWER", 1, in_lower_case, deterministic=True)
    return connection


def in_lower_case(value: str | float | bytes | None) -> str | float | bytes | None:
    """The SQL function LOWER. SQLite's own knows the letters of English alone, other databases those of Gaelic too."""
    return value.lower() if isinstance(value, str) else value


def must_be_ours(path: str) -> None:
    """Look at a file's header alone: asking SQLite for more could already change another program's database.

    Raises NoDatabaseError where there is none, DamagedError where it is not ours, CairnError where it is no file.
    """
    if os.path.isdir(path):
        raise CairnError(f"{path} is a folder; name a database file with --db.")
    if not os.path.exists(path):
        from models.explaining import missing, unreachable

        raise unreachable(path) or missing(path)
    if not os.path.isfile(path):
        raise CairnError(f"{path} is not a file; name a database file with --db.")
    if _application(path) != APPLICATION_ID:
        from models.explaining import not_ours

        raise not_ours(path)


def _application(path: str) -> int:
    """Whose a file is, as its header says it; 0 where it says nothing.

    SQLite is asked, in a way in which it neither locks nor changes anything: to open and close the file ourselves
    would take away the locks that other connections of this process have on it.
    """
    if not os.access(path, os.R_OK):
        return _application_of_bytes(path)
    connection = connect(path, "ro", patience=0, more="&immutable=1")
    try:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])
    except sqlite3.DatabaseError:
        # Nobody can have a lock on what SQLite cannot read.
        return _application_of_bytes(path)
    finally:
        connection.close()


def _application_of_bytes(path: str) -> int:
    try:
        with open(path, "rb") as file:
            header = file.read(_HEADER)
    except OSError as problem:
        raise CairnError(f"{path} cannot be read: {problem.strerror}.") from None
    application = int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big")
    return application if header.startswith(_MAGIC) else 0


def version(connection: sqlite3.Connection) -> int:
    """The number of the last step that the file's schema took."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def must_still_be_ours(connection: sqlite3.Connection, path: str) -> None:
    """Look again at an open file that somebody else has written to; a large one is not looked through.

    Raises DamagedError where it is no longer ours, is damaged or a newer version's, OldError for an older one's.
    """
    if int(connection.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
        from models.explaining import not_ours

        raise not_ours(path)
    must_be_readable(connection, path)
    if os.path.getsize(path) <= LOOKED_THROUGH:
        must_be_whole(connection, path)


def must_be_readable(connection: sqlite3.Connection, path: str, *, older_is_fine: bool = False) -> int:
    """The schema version of a database of ours, where this program can read it.

    Raises DamagedError for a newer one, OldError for an older one unless that is fine.
    """
    found = version(connection)
    if found < 1:
        from models.explaining import not_ours

        raise not_ours(path)
    if found > LATEST:
        from models.explaining import newer

        raise newer(path)
    if (strange := strange_in(connection)) is not None:
        from models.explaining import tampered_with

        raise tampered_with(path, strange)
    if found < LATEST and not older_is_fine:
        raise OldError(f"{path} was made by an older version of cairn, and has to be brought up to date.")
    return found


def strange_in(connection: sqlite3.Connection) -> str | None:
    """The name of a trigger or a view, of which a database of ours has none; what is damaged is not told here."""
    try:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    except sqlite3.DatabaseError as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return None
    return None if found is None else str(found[0])


def must_be_whole(connection: sqlite3.Connection, path: str) -> None:
    """Look through every page: a millisecond for each million bytes; raises DamagedError."""
    if (why := complaint(connection)) is not None:
        from models.explaining import damaged

        raise damaged(path, why)


def complaint(connection: sqlite3.Connection) -> str | None:
    """What SQLite finds wrong first when it looks through every page of a file; None where nothing is."""
    found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return None if found == "ok" else found


def why_read_only(path: str) -> str | None:
    """Why nobody here may write a database, in the words that follow on its name; None where it may be written."""
    real = os.path.realpath(path)
    if not _may(real, os.W_OK):
        return READ_ONLY
    # Half of a transaction is taken back with a journal beside the file.
    return None if _may(os.path.dirname(real), os.W_OK | os.X_OK) else "its folder is read-only"


def _may(path: str, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def identity(path: str) -> tuple[int, int] | None:
    """What tells the file at a path from any other that is put in its place; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def footprint(path: str) -> tuple[int, ...] | None:
    """What nobody who writes to the file at a path leaves as it was; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _quoted(path: str) -> str:
    # As the system finds it: `..` leads out of the folder that a link leads to, not of the one that the link is in.
    text = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
    for character in "%?#":
        text = text.replace(character, f"%{ord(character):02x}")
    return text
