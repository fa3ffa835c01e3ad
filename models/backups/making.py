"""Making a backup: in the database's own folder, before an upgrade, or wherever a person wants one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime

from models import files, sqlite
from models.backups import folder
from models.backups.copying import TakenError, Tick, being_written, contents, copy, publish
from models.errors import CairnError
from models.folders import absolute, make_folder

_BESIDE = ("-journal", "-wal", "-shm")
"""How the names end of what SQLite keeps beside a database while it is written."""
_SETTINGS_SQL = "SELECT key, value FROM setting ORDER BY key"


def back_up(database: str, moment: datetime, tick: Tick | None = None) -> str:
    """Make a backup in the database's folder, let go of those no longer needed, and give its path.

    Raises as `copying.copy` does.
    """
    path = _copy_under(database, folder.stem(moment), tick)
    folder.rotate(database, path, moment)
    return path


def back_up_to(database: str, wanted: str, moment: datetime, tick: Tick | None = None) -> str:
    """Make a backup at a path that is free, or in a folder that is there, and give its path; raises as `back_up`."""
    target = absolute(wanted)
    if os.path.isdir(target):
        name = os.path.basename(os.path.realpath(database)).removesuffix(".db")
        target = os.path.join(target, f"{name}-{folder.stem(moment)}.db")
    elif wanted.endswith(os.sep) or not os.path.isdir(os.path.dirname(target)):
        missing = target if wanted.endswith(os.sep) else os.path.dirname(target)
        raise CairnError(f"There is no folder {missing}; make it first, or name another.")
    elif os.path.lexists(target):
        raise CairnError(f"{target} exists already and was left untouched; name another file.")
    if target.endswith(_BESIDE):
        raise CairnError(f"{target} is how SQLite calls what it soon removes; name another file.")
    copy(database, target, tick)
    return target


def keep_before_upgrade(database: str, version: int) -> str:
    """Have a backup of a database that is about to become another version's, which is never removed.

    One that an earlier attempt has left will do where nothing was changed since: a disk that has no room for the
    upgrade is not to be filled with copies.
    """
    stem = f"{folder.stem(datetime.now(UTC))}-version-{version}"
    try:
        for backup in folder.backups_of(database):
            if backup.version == version and _is_the_same(database, backup.path):
                return backup.path
        return _copy_under(database, stem)
    except CairnError as problem:
        said = f"{database} cannot be brought up to date before there is a backup of it: {problem}"
        raise type(problem)(said) from None


def _is_the_same(database: str, backup: str) -> bool:
    """Whether a backup is whole and holds what the database does: the same steps, and the same settings."""
    with closing(sqlite.connect_to_copy(database)) as present, sqlite.explained(database):
        now = contents(present), present.execute(_SETTINGS_SQL).fetchall()
    try:
        with closing(sqlite.connect_to_copy(backup)) as kept:
            return (contents(kept), kept.execute(_SETTINGS_SQL).fetchall()) == now and sqlite.complaint(kept) is None
    except (CairnError, sqlite3.Error):
        return False


def has_backup_of(database: str, day: date) -> bool:
    """Whether there is a backup in the folder from this day of UTC."""
    return any(backup.moment.date() == day for backup in folder.backups_of(database) if backup.version is None)


def _copy_under(database: str, stem: str, tick: Tick | None = None) -> str:
    """Make a copy in the folder under a name that begins like this and that nothing has."""
    home = folder.folder_of(database)
    # No folder is made for backups of what is not there.
    files.must_be_ours(database)
    with _there(home), being_written(database, os.path.join(home, f"{stem}.db"), tick) as (part, _):
        folder.sweep(home, os.stat(part).st_mtime)
        while True:
            target = folder.free_path(database, stem)
            # Another process may have been faster with the same name.
            with suppress(TakenError):
                publish(part, target)
                return target


@contextmanager
def _there(home: str) -> Iterator[None]:
    """Make the folder where it is not, for its owner alone; it is gone again where nothing came of it."""
    is_new = not os.path.isdir(home)
    make_folder(home)
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):
                os.rmdir(home)
        raise
