"""A real pseudo-terminal with the application in it, and a terminal emulator that keeps the screen it paints."""

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, Self

import pyte

from tests.tui.screen import Screen

_PATIENCE = 60.0
_CALM = 0.5
_USUAL_SIZE = (80, 24)
_CHECKOUT = str(Path(__file__).parents[2])


def _take_terminal() -> None:
    """In the new process: make its terminal the one that hangs up on it, and that it can be stopped from."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """Starts `cairn` with arguments; keys go in as bytes, the screen is read as lines of text."""

    COMMAND: tuple[str, ...] = (sys.executable, "-m", "tui")
    SCREEN: type[pyte.Screen] = Screen
    ENCODING = "utf-8"
    complaints: IO[bytes] | None = None
    """Where standard error goes, if not to the terminal."""

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 24), **environment: str) -> None:
        self.size = size
        self.raw = b""
        self._is_watched = True
        self._begin_anew()
        master, slave = pty.openpty()
        self._master = master
        self._name = os.ttyname(slave)
        self._set_size(slave)
        self.modes_before = termios.tcgetattr(slave)
        """How the terminal took keys before anything was started in it."""
        self.process = subprocess.Popen(
            [*self.COMMAND, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave if self.complaints is None else self.complaints,
            preexec_fn=_take_terminal,
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
        self.hang_up()

    def hang_up(self) -> None:
        """Close the terminal's other end, as when a window is closed or a line is dropped."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    @property
    def modes(self) -> list[Any]:
        """How the terminal takes keys."""
        handle = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        try:
            return termios.tcgetattr(handle)
        finally:
            os.close(handle)

    def freeze(self) -> None:
        """Take nothing any more, as a line that hangs does: who writes has to wait."""
        handle = os.open(self._name, os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(handle, termios.TCOOFF)
        os.close(handle)

    @property
    def is_given_back(self) -> bool:
        """Whether the terminal is as it was before: its own screen, its cursor, its way of taking keys."""
        last = {code: self.raw.rfind(code) for code in (b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25l", b"\x1b[?25h")}
        is_back = last[b"\x1b[?1049h"] < last[b"\x1b[?1049l"] and last[b"\x1b[?25l"] < last[b"\x1b[?25h"]
        return is_back and self.modes == self.modes_before

    def _begin_anew(self) -> None:
        """An empty screen; one that does not say how large it is has the usual size."""
        self.screen = self.SCREEN(*(self.size if all(self.size) else _USUAL_SIZE))
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder(self.ENCODING)("replace")

    def _set_size(self, terminal: int) -> None:
        columns, lines = self.size
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def resize(self, columns: int, lines: int) -> None:
        """Make the terminal another size, as a person does with a window."""
        self.size = (columns, lines)
        self.screen.resize(lines, columns)
        # The kernel tells whoever has the terminal.
        self._set_size(self._master)

    def storm(self, sizes: Iterable[tuple[int, int]], last: tuple[int, int]) -> None:
        """Make it one size after the other, faster than anybody could look at what is painted, and then the last."""
        self._is_watched = False
        for size in sizes:
            self.size = size
            self._set_size(self._master)
            self._read(0)
        self.size = last
        self._begin_anew()
        self._is_watched = True
        self._set_size(self._master)

    def send(self, keys: str) -> None:
        """Type."""
        self.send_bytes(keys.encode())

    def send_bytes(self, data: bytes) -> None:
        """Type in another encoding than the usual one, or nothing that is text."""
        os.write(self._master, data)

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
        if self._is_watched:
            self._stream.feed(self._decoder.decode(data))
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

    def calm(self) -> None:
        """Take in what is painted until nothing has been for a while: after a storm, what was behind it has come."""
        deadline = time.monotonic() + _PATIENCE
        painted = -1
        while painted != len(self.raw) and time.monotonic() < deadline:
            painted = len(self.raw)
            self._read(_CALM)

    def exit_code(self) -> int:
        """Wait for the application to end."""
        if self._master < 0:
            return self.process.wait(_PATIENCE)
        deadline = time.monotonic() + _PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            self._read(0.05)
        while self._read(0.0) and select.select([self._master], [], [], 0)[0]:
            pass
        assert self.process.poll() is not None, f"it did not end; screen:\n{self.text}"
        return self.process.returncode

    @property
    def complaint(self) -> str:
        """What stands below the shell's line once the terminal is given back."""
        _, _, rest = self.raw.rpartition(b"\x1b[?1049l")
        return re.sub(rb"\x1b\[[?\d;]*[a-zA-Z]", b"", rest).decode().replace("\r\n", "\n")

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)
