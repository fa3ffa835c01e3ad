"""Putting a backup in the place of a database: what stood there is put aside first, and nothing is ever lost.

The new file gets its name in one step, so that whoever opens the database finds the one or the other, and a crash at
any moment leaves one of them there, or, where half of a transaction stood beside the file, none.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from itertools import chain, count
from typing import NamedTuple

from models import files, sqlite
from models.backups.copying import Contents, Tick, being_written, contents
from models.backups.folder import stem
from models.errors import BusyError, CairnError, DamagedError, NoDatabaseError
from models.folders import make_folder, synchronise_name
from models.migrations import LATEST

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file while it is written, and needs to take half of a transaction back."""
_PENDING_BYTE = 0x4000_0000
"""Where SQLite locks a file to write it: this byte and the next."""
_POLL_SECONDS = 0.05


class Restored(NamedTuple):
    """What was done."""

    path: str
    held: Contents
    """What the database holds now."""
    aside: str | None
    """Where that is which stood there; None where nothing did."""
    is_older: bool
    """Whether it has yet to be brought up to date."""
    was_sound: bool
    """Whether what stood there could be put back in the same way."""


def restore(database: str, backup: str, moment: datetime, tick: Tick | None = None) -> Restored:
    """Put a verified copy of a backup in the place of a database, and what stands there aside.

    Raises NoDatabaseError where there is no backup at that path, DamagedError where it is damaged, not ours or newer,
    BusyError while another process writes the database, CairnError where the folder cannot be written. Everything is
    as it was then.
    """
    # A link to the database stays, and the file that it leads to is replaced.
    place = os.path.realpath(database)
    try:
        _must_be_a_backup(place, backup)
    except DamagedError as problem:
        from models.explaining import bad_backup

        raise bad_backup(problem, database, backup) from None
    _make_folder(place)
    with being_written(backup, place, tick) as (part, held), _locked(place, database):
        was_sound = _is_sound(place)
        aside = _Aside(place, moment)
        try:
            aside.put()
            # On the disk before the next step, which takes away the name that it had.
            synchronise_name(place)
            os.replace(part, place)
        except BaseException as problem:
            aside.take_back()
            if isinstance(problem, OSError):
                raise CairnError(f"{place} cannot be written: {problem.strerror}.") from None
            raise
        synchronise_name(place)
        aside.let_go()
    return Restored(place, held, aside.path, held.version < LATEST, was_sound)


def _must_be_a_backup(place: str, backup: str) -> None:
    if not os.path.exists(backup):
        raise NoDatabaseError(f"There is no backup at {backup}.")
    if os.path.isdir(backup):
        raise CairnError(f"{backup} is a folder; name one of the backups in it.")
    if os.path.exists(place) and os.path.samefile(place, backup):
        raise CairnError(f"{backup} is the database itself; name a backup of it.")
    with sqlite.explained(backup), closing(sqlite.connect_to_copy(backup)) as connection:
        # More thoroughly than a copy is looked through: what is put in place should be right in every index too.
        found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if found != "ok":
        from models.explaining import damaged

        raise damaged(backup, found)


def _make_folder(place: str) -> None:
    make_folder(os.path.dirname(place))
    if os.path.lexists(place) and not os.path.isfile(place):
        raise CairnError(f"{place} is not a file; name a database file with --db.")


@contextmanager
def _locked(place: str, database: str) -> Iterator[None]:
    """Keep others from writing the file while the block lasts, whatever is in it; raises BusyError."""
    with ExitStack() as held:
        try:
            handle = os.open(place, os.O_RDWR)
            held.callback(os.close, handle)
            _take_lock(handle, database)
        except FileNotFoundError:
            # There is nothing that anybody could write.
            pass
        except OSError as problem:
            raise CairnError(f"{database} cannot be written: {problem.strerror}.") from None
        yield


def _take_lock(handle: int, database: str) -> None:
    # SQLite could take it for us, but not on a file that it cannot read, and not without touching a journal.
    import fcntl

    patience = sqlite.BUSY_SECONDS
    while True:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 2, _PENDING_BYTE)
            return
        except (BlockingIOError, PermissionError):
            if patience <= 0:
                raise BusyError(f"{database} is being written by another process; try again in a moment.") from None
        patience -= _POLL_SECONDS
        time.sleep(_POLL_SECONDS)


def _is_sound(place: str) -> bool:
    """Whether the file could be put back in its turn; it is only looked at."""
    if not os.path.isfile(place) or any(os.path.exists(place + ending) for ending in _BESIDE):
        return False
    try:
        with closing(files.connect(place, "ro", patience=0, more="&immutable=1")) as connection:
            application = int(connection.execute("PRAGMA application_id").fetchone()[0])
            contents(connection)
            is_ours = application == sqlite.APPLICATION_ID and files.strange_in(connection) is None
            return is_ours and sqlite.complaint(connection) is None
    except sqlite3.Error:
        return False


class _Aside:
    """What stands in the place of a database, under another name that nothing had."""

    def __init__(self, place: str, moment: datetime) -> None:
        self._place = place
        first = f"{place}-aside-{stem(moment)}"
        names = chain((first,), (f"{first}_{number}" for number in count(2)))
        self._name = next(n for n in names if not any(os.path.lexists(n + ending) for ending in ("", *_BESIDE)))
        self._moved: list[tuple[str, str]] = []
        self.path: str | None = None

    def put(self) -> None:
        """Give the file its other name beside its own, so that one stands in its place until another does.

        With a journal beside it, which belongs to it alone, both are moved: the journal must never meet another file.
        """
        others = [ending for ending in _BESIDE if os.path.lexists(self._place + ending)]
        if os.path.lexists(self._place):
            if others or not self._link():
                self._move("")
            self.path = self._name
        for ending in others:
            self._move(ending)

    def _link(self) -> bool:
        try:
            os.link(self._place, self._name)
        except OSError:
            # A file system without links.
            return False
        return True

    def _move(self, ending: str) -> None:
        os.rename(self._place + ending, self._name + ending)
        self._moved.append((self._name + ending, self._place + ending))

    def take_back(self) -> None:
        """Put everything as it was."""
        for there, here in reversed(self._moved):
            os.rename(there, here)
        if self.path is not None and not self._moved:
            with suppress(OSError):
                os.unlink(self.path)

    def let_go(self) -> None:
        """Keep from others what stood there, as they were kept from it before."""
        if self.path is not None:
            with suppress(OSError):
                os.chmod(self.path, 0o600)
