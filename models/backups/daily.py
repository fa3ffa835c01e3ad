"""The backup of each day: made at the first change of a day, and no reason for the change not to be made."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime

from models import files, sqlite
from models.backups.copying import LARGE
from models.backups.making import back_up, has_backup_of
from models.errors import CairnError, DamagedError

Warn = Callable[[str], None]
"""Told a sentence that somebody should see; it may be called in another thread."""


class AbandonedError(CairnError):
    """A backup was stopped before it was whole; nothing is left of it."""


class DailyBackup:
    """Sees to it that a database has a backup of every day on which it is changed.

    A small database is copied before the first change of the day. A large one is copied beside it, in steps and in a
    thread of its own that begins once the change is made, so that nobody waits for it but who closes the file.
    """

    def __init__(self, path: str, now: Callable[[], datetime], warn: Warn) -> None:
        self._path = path
        self._now = now
        self._warn = warn
        self._day: date | None = None
        self._due: datetime | None = None
        self._thread: threading.Thread | None = None
        self._is_abandoned = threading.Event()
        self._damage: DamagedError | None = None
        self._trouble: str | None = None
        """Why there is no backup before the change that is being made: nobody is told of that until it is made."""

    def before_change(self) -> None:
        """Make the backup of the day where it has yet to be made and can be at once; the file is open already.

        Raises DamagedError where the file turned out to be damaged: it is not to be changed then.
        """
        if self._damage is not None:
            raise self._damage
        moment = self._now().astimezone(UTC)
        # Where nothing can be changed there is nothing to make one for.
        if moment.date() == self._day or files.why_read_only(self._path) is not None:
            return
        self._trouble = None
        if not has_backup_of(self._path, moment.date()):
            if os.path.getsize(self._path) > LARGE:
                self._due = moment
            else:
                self._make(moment)
        if self._damage is not None:
            raise self._damage
        self._day = moment.date() if self._trouble is None else None

    def after_change(self) -> None:
        """Begin the backup of the day where it is due and takes a while; warn where there is to be none."""
        if self._trouble is not None:
            self._tell(self._trouble)
            self._trouble, self._day = None, self._now().astimezone(UTC).date()
        if self._due is not None and not self.is_under_way:
            # Not a daemon: where nobody closes the file, the end of the program waits for it.
            self._thread = threading.Thread(target=self._make, args=(self._due,), name="backup")
            self._due = None
            self._thread.start()

    @property
    def is_under_way(self) -> bool:
        """Whether a backup is being made at this moment."""
        return self._thread is not None and self._thread.is_alive()

    def wait(self, seconds: float | None = None) -> None:
        """Wait for the backup that is under way, if any, at most so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def abandon(self) -> None:
        """Stop the backup that is under way, if any; the next change of the day begins it again."""
        self._is_abandoned.set()
        self.wait()
        self._is_abandoned.clear()
        self._day = None

    def _was_changed(self) -> bool:
        """Whether there is anything in the database yet that could be lost."""
        with sqlite.explained(self._path), closing(sqlite.connect_to_copy(self._path)) as connection:
            return connection.execute("SELECT 1 FROM change LIMIT 1").fetchone() is not None

    def _make(self, moment: datetime) -> None:
        try:
            if self._was_changed():
                back_up(self._path, moment, self._tick)
        except AbandonedError:
            return
        except DamagedError as problem:
            self._damage = problem
            if threading.current_thread() is self._thread:
                self._warn(str(problem))
        except (CairnError, OSError, sqlite3.Error) as problem:
            if threading.current_thread() is self._thread:
                self._tell(str(problem))
            else:
                self._trouble = str(problem)

    def _tell(self, trouble: str) -> None:
        self._warn(f"Today's backup could not be made, and your change was made without it: {trouble}")

    def _tick(self) -> None:
        if self._is_abandoned.is_set():
            raise AbandonedError("The backup was stopped.")
