"""The folder of a database's backups: what is in it, which of it is kept, and the newest that is whole.

It stands beside the database, `<its name>-backups`. A backup is named by its moment in UTC, `2026-11-22T0915Z.db`, so
that names sort; the one that was made before an upgrade also by the version that it has, and is never removed.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from models import sqlite
from models.errors import CairnError

KEPT: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (7, lambda moment: moment.date()),
    (4, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
"""Of how many days, ISO weeks and months the newest backup is kept."""
_NAME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)Z(?:-version-(\d+))?(?:_(\d+))?\.db", re.ASCII)
_PART = re.compile(r"\.cairn-.*\.part")
_STALE_SECONDS = 3_600
"""After how long a part that nobody has written to is one that was left behind."""
_LOOKED_THROUGH = 20_000_000
"""Bytes up to which a backup is looked through before it is named; a larger one was when it was made."""
_AHEAD = timedelta(days=1)
"""How far ahead of now a backup's moment may be, since clocks differ; one further on is of a clock that was wrong."""


class Backup(NamedTuple):
    """A backup in the folder."""

    moment: datetime
    number: int
    """The how-manieth of its minute it is."""
    version: int | None
    """The schema version it has, where it was made before an upgrade."""
    path: str


def folder_of(database: str) -> str:
    """Where the backups of a database are."""
    return f"{os.path.realpath(database)}-backups"


def stem(moment: datetime) -> str:
    """A moment as files are named by it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H%MZ")


def backups_of(database: str) -> list[Backup]:
    """The backups in a database's folder, newest first; what else is in it is nobody's business."""
    folder = folder_of(database)
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = (_read(folder, name) for name in names)
    return sorted((backup for backup in found if backup), key=lambda backup: backup[:2], reverse=True)


def _read(folder: str, name: str) -> Backup | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        moment = datetime(*(int(part) for part in match.groups()[:5]), tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None
    version, number = (int(part) if part else None for part in match.groups()[5:])
    return Backup(moment, number or 1, version, os.path.join(folder, name))


def to_keep(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which of the moments the backups are kept of: the newest of each of the last days, weeks and months.

    Those that are ahead of now are kept too, and take the place of none.
    """
    newest_first = sorted(set(moments), reverse=True)
    kept = {moment for moment in newest_first if moment > now + _AHEAD}
    newest_first = newest_first[len(kept) :]
    for most, period_of in KEPT:
        newest: dict[Hashable, datetime] = {}
        for moment in newest_first:
            newest.setdefault(period_of(moment), moment)
        kept.update(list(newest.values())[:most])
    return kept


def free_path(database: str, beginning: str) -> str:
    """A path for a backup whose name begins like this: it sorts after those that there are."""
    folder = folder_of(database)
    first = _read(folder, f"{beginning}.db")
    assert first is not None
    taken = [one.number for one in backups_of(database) if (one.moment, one.version) == (first.moment, first.version)]
    return os.path.join(folder, f"{beginning}_{max(taken) + 1}.db") if taken else first.path


def rotate(database: str, just_made: str, now: datetime) -> None:
    """Remove the backups that need no longer be kept."""
    found = [backup for backup in backups_of(database) if backup.version is None]
    kept = to_keep((backup.moment for backup in found), now)
    newest = {backup.moment: backup.path for backup in reversed(found)}
    for backup in found:
        # Where the clock was put back, the one just made may be older than others by its name.
        if backup.path != just_made and (backup.moment not in kept or newest[backup.moment] != backup.path):
            _remove(backup.path)


def sweep(folder: str, now: float) -> None:
    """Remove what backups that were interrupted have left; `now` is what the file system has for the time."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name) and now - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS:
                _remove(entry.path)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def newest_whole(database: str, now: datetime | None = None, *, but: str = "") -> str | None:
    """The path of the newest backup that can be put in its place, `but` for one, None where there is none.

    Those that are ahead of `now`, by default this moment, come last: nobody knows when they were made.
    """
    latest = (now or datetime.now(UTC)) + _AHEAD
    paths = (backup.path for backup in sorted(backups_of(database), key=lambda backup: backup.moment > latest))
    return next((path for path in paths if path != os.path.realpath(but) and _is_whole(path)), None)


def _is_whole(path: str) -> bool:
    try:
        with closing(sqlite.connect_to_copy(path)) as connection:
            return os.path.getsize(path) > _LOOKED_THROUGH or sqlite.complaint(connection) is None
    except (CairnError, OSError, sqlite3.Error):
        return False


def restore_command(database: str, backup: str) -> str:
    """The command line that puts a backup in the place of a database; it holds nothing that a terminal would obey."""
    return f"cairn --db {_quoted(database)} restore {_quoted(backup)}"


def _quoted(path: str) -> str:
    """A path as a shell's word that is neither an option nor a home folder, its unprintable bytes as `$'\\033'`."""
    from shlex import quote

    if path.startswith(("-", "~")):
        path = os.path.join(os.curdir, path)
    if path.isprintable():
        return quote(path)
    return f"$'{''.join(map(_escaped, path))}'"


def _escaped(letter: str) -> str:
    if letter.isprintable() and letter not in "\\'":
        return letter
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(letter))
