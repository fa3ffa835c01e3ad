"""What is wrong with a database file, said in a sentence each, with the way back where there is a backup.

Imported once something has gone wrong, so that nothing else waits for it.
"""

import os
import sqlite3

from models.errors import BusyError, CairnError, ConflictError, DamagedError, NoDatabaseError
from models.files import READ_ONLY, why_read_only

_LONGEST_SAID = 120
"""Characters of what a cell's reading raised: the cell's own text is part of it, and may be of any length."""
_UNREADABLE_TEXT = "Could not decode to UTF-8"
"""How Python says that the bytes of a text are none; SQLite has no code for that."""
_ANY_BACKUP = "Put a backup in its place."
_STOPPED = "user-defined function raised exception"
"""What SQLite says where a function of ours was ended in its midst: by Ctrl+C, since it fails of no text."""


def error_for(problem: BaseException, path: str) -> CairnError:
    """Our error for what SQLite raised about the database at `path`."""
    text = str(problem)
    whole_code = getattr(problem, "sqlite_errorcode", 0)
    code = whole_code & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or "locked" in text:
        return BusyError(f"{path} is being written by another process; try again in a moment.")
    if text == _STOPPED:
        return CairnError("Interrupted; nothing was changed. Try again.")
    if code == sqlite3.SQLITE_NOTADB:
        return not_ours(path)
    if code == sqlite3.SQLITE_CORRUPT or text.startswith(_UNREADABLE_TEXT):
        return damaged(path, text)
    if whole_code == sqlite3.SQLITE_READONLY_DBMOVED:
        return ConflictError(f"Another file was put in the place of {path} meanwhile; nothing was changed. Try again.")
    if whole_code == sqlite3.SQLITE_READONLY_ROLLBACK:
        said = f"{path} was left half-written, and cannot be put right where it is read-only: copy it, with"
        return CairnError(f"{said} {path}-journal beside it, to where it can be written.")
    if code == sqlite3.SQLITE_READONLY:
        return CairnError(f"{path} cannot be written: {why_read_only(path) or READ_ONLY}. Nothing was changed.")
    if code == sqlite3.SQLITE_FULL:
        return CairnError(f"{path} cannot be written: the disk is full. Nothing was changed; make room and try again.")
    if code == sqlite3.SQLITE_CANTOPEN:
        said = (
            f"{path} cannot be used: it or a file beside it cannot be opened. Nothing was changed; look at its folder."
        )
        return CairnError(said)
    if code == sqlite3.SQLITE_IOERR:
        # Whether a change was made just then cannot be told before the disk can be read again.
        return CairnError(f"{path} cannot be used: its disk fails ({text}). Look at the disk, and run cairn check.")
    if code == sqlite3.SQLITE_CONSTRAINT:
        return ConflictError("That would break what depends on it, or stands there already; nothing was changed.")
    return CairnError(f"{path} cannot be used: {text}.")


def damaged(path: str, why: str) -> DamagedError:
    """The file is one of ours, and broken; `why` is what SQLite says of it."""
    said = next((line for line in why.splitlines() if line and not line.startswith("***")), why)
    way = _way_back(path) or _ANY_BACKUP
    return DamagedError(f"{path} is damaged ({said.rstrip('.')}); it was left untouched. {way}")


def bad_backup(problem: DamagedError, database: str, backup: str) -> DamagedError:
    """A backup cannot be put in the place of a database, for what was found in it; one that can be is named."""
    from models.backups import newest_whole, restore_command

    other = newest_whole(database, but=backup)
    way = (
        f"One that is whole is put in place with: {restore_command(database, other)}"
        if other
        else "Name another backup."
    )
    return DamagedError(f"{str(problem).removesuffix(_ANY_BACKUP).rstrip()} {way}")


def not_ours(path: str) -> DamagedError:
    """The file is no database, or another program's."""
    return DamagedError(f"{path} is not a cairn database; it was left untouched.{_and_way_back(path)}")


def tampered_with(path: str, name: str) -> DamagedError:
    """The file has a trigger or a view: cairn makes none, and what they do would be done in its name."""
    shown = name if len(name) <= _LONGEST_SAID else f"{name[:_LONGEST_SAID]}…"
    said = f"{path} has a trigger or a view, {shown}, that cairn has not made; it was left untouched."
    return DamagedError(f"{said}{_and_way_back(path)}")


def newer(path: str) -> DamagedError:
    """The file is of a version to come."""
    said = f"{path} was made by a newer version of cairn; upgrade cairn to open it."
    return DamagedError(f"{said}{_and_way_back(path)}")


def unreachable(path: str) -> CairnError | None:
    """Nobody can tell whether there is a file, because its folder cannot be looked into; None where that is known."""
    try:
        os.stat(path)
    except PermissionError as problem:
        return CairnError(f"{path} cannot be reached: {problem.strerror}.")
    except OSError:
        pass
    return None


def missing(path: str) -> CairnError:
    """There is no file."""
    if way := _way_back(path):
        return NoDatabaseError(f"There is no database at {path}. {way}")
    if os.path.islink(path):
        return leads_nowhere(path)
    return NoDatabaseError(f"There is no database at {path}; make one with: cairn init --sample west-partnership")


def leads_nowhere(path: str) -> CairnError:
    """There is a link, and nothing where it leads: nobody can know what was meant to be there."""
    return CairnError(f"{path} is a link that leads nowhere, to {os.readlink(path)}; remove it, or name another file.")


def _and_way_back(path: str) -> str:
    way = _way_back(path)
    return f" {way}" if way else ""


def _way_back(path: str) -> str | None:
    """How the newest backup that is whole is put in the place of the file; None where there is none."""
    from models.backups import newest_whole, restore_command

    newest = newest_whole(path)
    return f"Its newest backup is put in its place with: {restore_command(path, newest)}" if newest else None


def unreadable(path: str, problem: BaseException) -> DamagedError:
    """A cell holds something else than its column is for; `problem` is what reading it raised."""
    said = " ".join(str(problem).split())
    shown = said if len(said) <= _LONGEST_SAID else f"{said[:_LONGEST_SAID]}…"
    return DamagedError(f"{path} holds something that cannot be read ({shown}); cairn check tells what.")
