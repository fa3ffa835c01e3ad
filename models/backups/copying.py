"""A copy of a database, page for page through SQLite, that is looked through before it gets its name."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple

from models import files, sqlite
from models.errors import BusyError, CairnError
from models.folders import part_beside, synchronise, synchronise_name

LARGE = 20_000_000
"""Bytes from which on a database is copied in steps, between which others may write."""
_PAGES = 1_024
"""Pages of a step: some milliseconds."""
_POLL_SECONDS = 0.1
_SOURCE_CODES = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""What SQLite can only mean the source by; the copy is nobody else's, and new."""
Tick = Callable[[], None]
"""Called between two steps; it may raise to stop, and then nothing is left of the copy."""


class TakenError(CairnError):
    """There is something by that name already."""


class Contents(NamedTuple):
    """What tells one state of a database from another."""

    version: int
    changes: int
    last: str | None
    """The moment of the last change, as it is stored."""


def contents(connection: sqlite3.Connection) -> Contents:
    """What a database holds at this moment."""
    changes, last = connection.execute("SELECT COUNT(*), MAX(at) FROM change").fetchone()
    return Contents(files.version(connection), changes, last)


def copy(source: str, target: str, tick: Tick | None = None) -> Contents:
    """Make a copy under a name that nothing has yet, readable by its owner alone, and say what it holds.

    Raises DamagedError where the source is damaged, BusyError where it is being written all the time, CairnError where
    the copy cannot be written; whatever is raised, nothing is left behind.
    """
    with being_written(source, target, tick) as (part, held):
        publish(part, target)
    return held


@contextmanager
def being_written(source: str, target: str, tick: Tick | None = None) -> Iterator[tuple[str, Contents]]:
    """A whole copy beside `target`, under a name of its own, and what it holds; gone when the block ends."""
    part = part_beside(target)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as problem:
        raise _cannot_be_written(target, problem) from None
    try:
        with sqlite.explained(source), closing(sqlite.connect_to_copy(source)) as reading:
            held = _fill(part, reading, source, target, tick)
        yield part, held
    finally:
        with suppress(FileNotFoundError):
            os.unlink(part)


def _fill(part: str, reading: sqlite3.Connection, source: str, target: str, tick: Tick | None) -> Contents:
    reading.execute(f"PRAGMA busy_timeout = {_POLL_SECONDS * 1_000:.0f}")
    if os.path.getsize(source) <= LARGE:
        # At one moment: nobody can commit meanwhile.
        reading.execute("BEGIN")
    before = contents(reading)
    try:
        _copy_pages(part, reading, source, tick)
        held = _checked(part, reading, source, target)
        synchronise(part)
    except OSError as problem:
        raise _cannot_be_written(target, problem) from None
    except sqlite3.Error as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF in _SOURCE_CODES:
            raise
        raise CairnError(f"{target} cannot be written: {problem}.") from None
    # What was copied in steps is of some moment in between.
    if held.version != before.version or not before.changes <= held.changes <= contents(reading).changes:
        raise CairnError(f"{target} was not made: it would not hold what {source} does.")
    return held


def _copy_pages(part: str, reading: sqlite3.Connection, source: str, tick: Tick | None) -> None:
    waited = 0.0

    def progress(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        if tick is not None:
            tick()
        waited = waited + _POLL_SECONDS if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else 0.0
        if waited > sqlite.BUSY_SECONDS:
            raise BusyError(f"{source} is being written by another process; try again in a moment.")

    with closing(files.connect(part, "rw", patience=0)) as writing:
        # What is interrupted is thrown away, and what is not is brought to the disk before it gets its name.
        writing.execute("PRAGMA journal_mode = OFF")
        writing.execute("PRAGMA synchronous = OFF")
        reading.backup(writing, pages=_PAGES, progress=progress, sleep=_POLL_SECONDS / 2)
        # Another program may have set the source to keep a write-ahead log, which a backup has no use for.
        writing.execute("PRAGMA journal_mode = DELETE")


def _checked(part: str, reading: sqlite3.Connection, source: str, target: str) -> Contents:
    """What the copy holds; raises DamagedError where it is damaged as the source is, CairnError where it alone is."""
    try:
        with closing(files.connect(part, "ro", patience=0)) as written:
            application = int(written.execute("PRAGMA application_id").fetchone()[0])
            why = sqlite.complaint(written)
            if application == sqlite.APPLICATION_ID and why is None:
                return contents(written)
    except sqlite3.DatabaseError as problem:
        why = str(problem)
    files.must_be_whole(reading, source)
    raise CairnError(f"{target} was not made: the copy came out damaged ({why or 'it is not marked as ours'}).")


def publish(part: str, target: str) -> None:
    """Give a copy its name, which must be free, and bring that to the disk; raises CairnError."""
    try:
        try:
            os.link(part, target)
        except FileExistsError:
            raise _exists(target) from None
        except OSError:
            # A file system without links.
            if os.path.lexists(target):
                raise _exists(target) from None
            os.rename(part, target)
        synchronise_name(target)
    except OSError as problem:
        raise _cannot_be_written(target, problem) from None


def _exists(target: str) -> TakenError:
    return TakenError(f"{target} exists already and was left untouched; name another file.")


def _cannot_be_written(target: str, problem: OSError) -> CairnError:
    return CairnError(f"{target} cannot be written: {problem.strerror}.")
