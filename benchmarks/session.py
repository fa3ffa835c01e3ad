"""A program in a pseudo-terminal, and what a person at its keyboard would feel of it.

Bytes get their time when they are read, before they are interpreted, and interpreting never holds reading up for more
than about a millisecond. An idle second core is needed for honest figures.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from benchmarks.emulator import Emulator
from benchmarks.errors import MeasurementError
from benchmarks.processes import TOP, peak_memory, processor_ticks

SIZE = (120, 36)
Condition = Callable[[str], bool]
_QUIET = 0.08
"""Seconds without a byte after which a key's paint is over."""
_PATIENCE = 60.0
_KEY_PATIENCE = 10.0
_REST = 0.2
"""Seconds in which nothing happens after which nothing more is to be expected."""


@dataclass(frozen=True)
class Paint:
    """What a key did to the screen: milliseconds to the first and to the last change, and bytes."""

    first: float
    last: float
    size: int
    seen: float | None = None
    """When what was waited for first stood on the screen."""


class Session:
    """One run of a program in a terminal, from its start to its end."""

    def __init__(self, command: Sequence[str], surroundings: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        self._emulator = Emulator(*size, self._write)
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._is_over = False
        self._bytes = 0
        self._sent = 0.0
        self._name = os.path.basename(command[0])
        self._terminal, end = pty.openpty()
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            command, stdin=end, stdout=end, stderr=end, start_new_session=True, cwd=TOP, env=surroundings
        )
        os.close(end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    @property
    def text(self) -> str:
        """The screen."""
        return self._emulator.text

    @property
    def memory(self) -> float:
        """The most memory it came to use, in MiB."""
        return peak_memory(self._process.pid)

    # ------------------------------------------------------------------------------------------------ bytes

    def _write(self, data: bytes) -> None:
        try:
            os.write(self._terminal, data)
        except OSError:
            self._is_over = True

    def _read(self, wait: float) -> bool:
        """Take what has been written, waiting so many seconds for it; note when it came."""
        if self._is_over or not select.select([self._terminal], [], [], max(wait, 0))[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            data = b""
        now = time.monotonic()
        if not data:
            self._is_over = True
            return False
        self._bytes += len(data)
        self._waiting.append((now, self._emulator.prepare(data)))
        return True

    def _drain(self) -> None:
        while self._read(0):
            pass

    def _changes(self) -> Iterator[float]:
        """Interpret what was read; gives the time of each piece of it that changed the screen."""
        while self._waiting:
            now, data = self._waiting.popleft()
            self._emulator.feed(data, self._drain)
            if self._emulator.changed():
                yield now

    # ------------------------------------------------------------------------------------------------ measuring

    def opened(self, condition: Condition) -> float:
        """Milliseconds from the start to the first moment that a condition holds of the screen."""
        while time.monotonic() < self._began + _PATIENCE and not (self._is_over and not self._waiting):
            self._read(0.05)
            for now in self._changes():
                if condition(self.text):
                    return (now - self._began) * 1000
        raise MeasurementError(f"{self._name} never showed what it opens with; it shows:\n{self.text}")

    def wait(self, condition: Condition) -> None:
        """Wait until a condition holds of the screen."""
        until = time.monotonic() + _PATIENCE
        while not condition(self.text):
            if time.monotonic() > until or self._is_over:
                raise MeasurementError(f"{self._name} never showed what was waited for; it shows:\n{self.text}")
            self._read(0.05)
            for _ in self._changes():
                pass

    def rest(self) -> None:
        """Wait until it has nothing to do any more: neither paints nor computes."""
        until, still, before = time.monotonic() + _PATIENCE, time.monotonic(), -1
        while time.monotonic() < min(until, still + _REST) and not self._is_over:
            self._read(0.02)
            busy = processor_ticks(self._process.pid)
            if any([*self._changes()]) or busy != before:
                still, before = time.monotonic(), busy

    def press(
        self, key: str, *, until: Condition | None = None, quiet: float = _QUIET, patience: float = _KEY_PATIENCE
    ) -> Paint:
        """Press a key and wait for what it does: a change, what is waited for, and then silence.

        Raises MeasurementError where it does nothing, or what is waited for never comes.
        """
        self._drain()
        # Nothing left over may count as an answer.
        for _ in self._changes():
            pass
        self._sent, before = time.monotonic(), self._bytes
        self._write(key.encode())
        paint = self._painted(None, until, quiet, patience)
        if paint is None or (until is not None and paint.seen is None):
            raise MeasurementError(f"{self._name} does not answer the key {key!r}; it shows:\n{self.text}")
        return replace(paint, size=self._bytes - before)

    def click(self, column: int, line: int) -> None:
        """Press and let go the mouse's button, at a cell counted from 1."""
        self._write(f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m".encode())

    def press_on(self, paint: Paint, until: Condition, patience: float) -> Paint | None:
        """Wait longer for what a key does; None where it never comes."""
        later = self._painted(paint, until, _QUIET, patience)
        return None if later is None or later.seen is None else later

    def _painted(self, paint: Paint | None, until: Condition | None, quiet: float, patience: float) -> Paint | None:
        heard = time.monotonic()
        end = heard + patience
        while time.monotonic() < end and not self._is_over:
            if self._read(quiet):
                heard = time.monotonic()
                continue
            if time.monotonic() - heard < quiet:
                continue
            for now in self._changes():
                at = (now - self._sent) * 1000
                paint = paint or Paint(at, at, 0)
                seen = at if paint.seen is None and until is not None and until(self.text) else paint.seen
                paint = replace(paint, last=at, seen=seen)
            if paint is not None and (until is None or paint.seen is not None):
                break
        return paint
