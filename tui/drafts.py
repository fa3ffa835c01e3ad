"""What was typed into a form and not yet saved: kept beside the database until it is saved or thrown away.

One small JSON file, `<database>-drafts`, readable by its owner alone and replaced whole, so that a crash or a dropped
line leaves the last one that was written.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from typing import NamedTuple

from models.folders import read_small, write_whole

Values = Mapping[str, str]
_LARGEST = 20_000_000
"""Bytes of a file of drafts that is read; no forms hold as much."""
_DELAY = 0.4
"""Seconds after which what was typed is kept."""
_PATIENCE, _POLL_SECONDS = 1.0, 0.01
"""Seconds that another process is given to finish with the file."""


class Sent(NamedTuple):
    """A form that was saved, and is not in the plan yet."""

    name: str
    values: Values
    turn: int


class Drafts:
    """Drafts by name. What the disk does not take lasts as long as the application, and goes with the next."""

    def __init__(self, database: str) -> None:
        self._path = f"{os.path.realpath(database)}-drafts"
        self._lock = threading.RLock()
        self._turns = count(1)
        self._latest: dict[str, int] = {}
        """The turn in which each draft was last written or dropped."""
        self._unwritten: dict[str, Values | None] = {}
        """What the disk has yet to take: each draft's values, None for one that is to be forgotten."""
        self._sent: Sent | None = None
        self._due_lock = threading.Lock()
        self._due: dict[str, tuple[Values | None, int]] = {}
        """What is to be kept soon, each with the turn in which that was asked for."""
        self._is_due = False

    def all(self) -> dict[str, dict[str, str]]:
        """Every draft there is."""
        kept = {**self._on_disk(), **self._unwritten}
        return {name: dict(values) for name, values in kept.items() if values is not None}

    def _on_disk(self) -> dict[str, dict[str, str]]:
        # Not loaded with the module: the first page is painted before a draft is looked for.
        import json

        try:
            kept = json.loads(read_small(self._path, _LARGEST) or "{}")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {
            name: {field: text for field, text in values.items() if isinstance(text, str)}
            for name, values in kept.items()
            if isinstance(values, dict)
        }

    def take_turn(self) -> int:
        """A number for something that is asked for now and done later, so that it undoes nothing of what follows it."""
        return next(self._turns)

    def keep_soon(self, name: str, values: Values | None) -> None:
        """Keep what a form holds, or forget it where it holds nothing, within half a second.

        It is done in a thread of its own: a line that hangs may hold up whoever draws.
        """
        with self._due_lock:
            self._due[name] = (values, self.take_turn())
            if not self._is_due:
                self._is_due = True
                timer = threading.Timer(_DELAY, self._keep_due)
                timer.daemon = True
                timer.start()

    def _keep_due(self) -> None:
        with self._due_lock:
            due, self._due, self._is_due = self._due, {}, False
        for name, (values, turn) in due.items():
            self._change(name, values, turn)

    def keep(self, name: str, values: Values, turn: int | None = None) -> bool:
        """Keep what a form holds, and say whether it is kept."""
        return self._change(name, values, turn)

    def drop(self, name: str, turn: int | None = None) -> None:
        """Forget a draft."""
        self._change(name, None, turn)

    def send(self, name: str, values: Values) -> None:
        """A form was saved with these values; whoever makes an edit of them takes them up with `take_sent`."""
        self._sent = Sent(name, dict(values), self.take_turn())

    def take_sent(self) -> "Sent | None":
        """What was sent last, once; whether the plan took it is for the caller to see to."""
        sent, self._sent = self._sent, None
        return sent

    def _change(self, name: str, values: Values | None, turn: int | None) -> bool:
        turn = self.take_turn() if turn is None else turn
        with self._lock, self._alone():
            if turn < self._latest.get(name, 0):
                return False
            self._latest[name] = turn
            kept = self.all()
            if kept.get(name) == values and name not in self._unwritten:
                return values is not None
            if values is None:
                kept.pop(name, None)
            else:
                kept[name] = dict(values)
            is_kept = self._write(kept)
            if is_kept:
                self._unwritten.clear()
            else:
                self._unwritten[name] = values
            return is_kept

    def _write(self, kept: dict[str, dict[str, str]]) -> bool:
        import json

        try:
            if kept:
                write_whole(self._path, json.dumps(kept, ensure_ascii=False))
            else:
                with suppress(FileNotFoundError):
                    os.unlink(self._path)
        except OSError:
            return False
        return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While the block lasts, no other application writes drafts here, unless one is stuck in the middle of it."""
        handle = -1
        with suppress(OSError):
            handle = os.open(os.path.dirname(self._path), os.O_RDONLY | os.O_CLOEXEC)
            _take_lock(handle)
        try:
            yield
        finally:
            if handle >= 0:
                os.close(handle)


def _take_lock(handle: int) -> None:
    """Lock a folder as far as its file system can; raises OSError where it cannot in time."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
        time.sleep(_POLL_SECONDS)
