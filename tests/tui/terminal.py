"""A real pseudo-terminal with the application in it, and a terminal emulator that keeps the screen it paints."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pyte

_PATIENCE = 20.0
_CHECKOUT = str(Path(__file__).parents[2])


class Terminal:
    """Starts `cairn` with arguments; keys go in as bytes, the screen is read as lines of text."""

    COMMAND: tuple[str, ...] = (sys.executable, "-m", "tui")

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 24), **environment: str) -> None:
        self.size = size
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        master, slave = pty.openpty()
        self._master = master
        self._set_size(slave)
        self.process = subprocess.Popen(
            [*self.COMMAND, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            cwd=_CHECKOUT,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)

    def _set_size(self, terminal: int) -> None:
        columns, lines = self.size
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def resize(self, columns: int, lines: int) -> None:
        """Make the terminal another size, as a person does with a window."""
        self.size = (columns, lines)
        self.screen.resize(lines, columns)
        self._set_size(self._master)
        os.killpg(self.process.pid, signal.SIGWINCH)

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def _read(self, wait: float) -> bool:
        """Take in what was painted; False once the application has gone."""
        ready, _, _ = select.select([self._master], [], [], wait)
        if not ready:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def until(self, condition: Callable[[str], bool], what: str) -> str:
        """Wait until the screen's text fulfils a condition, and give the text."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if condition(self.text):
                return self.text
            if not self._read(0.05):
                break
        raise AssertionError(f"waited in vain for {what}; screen:\n{self.text}")

    def see(self, words: str) -> str:
        """Wait until words stand on the screen."""
        return self.until(lambda text: words in text, repr(words))

    def exit_code(self) -> int:
        """Wait for the application to end."""
        deadline = time.monotonic() + _PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self._read(0.05)
        while self._read(0.0) and select.select([self._master], [], [], 0)[0]:
            pass
        assert self.process.poll() is not None, f"it did not end; screen:\n{self.text}"
        return self.process.returncode

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)
