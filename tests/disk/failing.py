"""A disk that gives out: from some call on, or at one alone, what SQLite asks of it fails."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.disk import calls
from tests.disk.calls import Call, Failure

FULL = Failure(13)
"""What a write comes to on a disk without room."""
BROKEN = {
    calls.OPEN: Failure(14),
    calls.WRITE: Failure(10 | 3 << 8),
    calls.TRUNCATE: Failure(10 | 6 << 8),
    calls.SYNC: Failure(10 | 4 << 8),
    calls.DELETE: Failure(10 | 10 << 8),
}
"""What each call comes to on a disk that is broken."""


class Trouble:
    """Counts the calls that change a folder, and has one of them fail, or that one and all that follow.

    A full disk fails to write, a broken one at anything.
    """

    def __init__(self, folder: str, *, is_full: bool, lasts: bool) -> None:
        self.seen = 0
        """Calls since it was last to begin."""
        self._number: int | None = None
        self._folder = os.path.join(os.path.realpath(folder), "")
        self._is_full = is_full
        self._lasts = lasts

    @contextmanager
    def at(self, number: int | None) -> Iterator[None]:
        """While the block lasts, have the call with this number fail, counted from 0; None has none of them fail."""
        self.seen, self._number = 0, number
        try:
            yield
        finally:
            self._number = None

    def __call__(self, call: Call) -> Failure | None:
        """Let it be made, or not."""
        kinds = (calls.WRITE,) if self._is_full else BROKEN
        is_one = call.kind in kinds and (call.is_new or call.kind != calls.OPEN)
        if not (is_one and call.path.startswith(self._folder)):
            return None
        self.seen += 1
        if self._number is None or self.seen <= self._number or (self.seen > self._number + 1 and not self._lasts):
            return None
        # Of what does not fit the beginning may.
        return FULL._replace(written=len(call.content) // 2) if self._is_full else BROKEN[call.kind]


@contextmanager
def disk_of(folder: str, *, is_full: bool, lasts: bool) -> Iterator[Trouble]:
    """The disk that a folder is on, which can be told when to fail; for what is opened while the block lasts."""
    trouble = Trouble(folder, is_full=is_full, lasts=lasts)
    with calls.heard_by(trouble):
        yield trouble
