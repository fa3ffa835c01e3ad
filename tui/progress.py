"""A bar on standard error that says how far something long has come; nothing at all where no terminal shows it."""

import os
import sys
import time
from contextlib import suppress
from typing import Self, TextIO

from tui.plain import clean, cut, width_of

_PATIENCE = 0.3
"""Seconds in which most things are done, and no bar is worth a look."""
_BETWEEN = 0.1
"""Seconds from one drawing to the next, at least."""
_CELLS = 24
_USUAL_WIDTH = 80


class Bar:
    """One line, drawn over and over and gone in the end: `Storing 100,000 actions ▓▓▓▓░░░░  42%`."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._is_seen = self._stream is not None and self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() + _PATIENCE
        self._drawn = 0

    def __enter__(self) -> Self:
        """Nothing is drawn yet."""
        return self

    def __exit__(self, *problem: object) -> None:
        """Leave the line as it was found."""
        self._put("")

    def show(self, what: str, done: int, total: int) -> None:
        """Say that so much of something is done, where that was not said just now."""
        if not self._is_seen or (now := time.monotonic()) < self._next:
            return
        self._next = now + _BETWEEN
        share = min(done / total, 1.0) if total else 1.0
        filled = round(share * _CELLS)
        full, empty = ("▓", "░") if (self._stream.encoding or "").lower().startswith("utf") else ("#", ".")
        bar = f" {full * filled}{empty * (_CELLS - filled)} {share:4.0%}"
        self._put(cut(clean(what), self._width() - width_of(bar) - 1) + bar)

    def _put(self, line: str) -> None:
        """Draw a line over the last, with blanks over what that had more."""
        if line or self._drawn:
            gone = " " * (self._drawn - width_of(line))
            back = "\r" if not line else ""
            with suppress(OSError):
                self._stream.write(f"\r{line}{gone}{back}")
                self._stream.flush()
            self._drawn = width_of(line)

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or _USUAL_WIDTH
        except (OSError, ValueError):
            return _USUAL_WIDTH
