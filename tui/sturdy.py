"""A terminal as it may turn out to be: gone from one moment to the next, stopped, slow, or without UTF-8.

Put before Textual's driver, this one reads and writes in its place. There, an error while writing stops the thread that
writes, and the application with it once thirty paintings wait; the end of the keyboard is asked for again and again; a
byte that is no text ends everything; and who was stopped without warning wakes up with two keyboards.
"""

import asyncio
import codecs
import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from textual._parser import ParseError
from textual.events import Resize
from textual.geometry import Size

from tui.listening import Listener
from tui.outlet import errors_for, let_go_of, write_all

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver as _Driver
else:
    _Driver = object

_LOOK_UP_SECONDS = 0.1
"""How long keys are waited for before it is asked whether any more are wanted."""
_STEADY_SECONDS = 0.05
"""How long a size has to stay as it is before everything is painted again."""
_AT_ONCE = 4096
"""Bytes that are read at once."""


class Output:
    """What is painted on. Once that is gone whoever wants to know is told, and what else is painted goes nowhere."""

    def __init__(self, stream: TextIO, on_loss: Callable[[], None]) -> None:
        self._stream = stream
        self._on_loss = on_loss
        self._encoding = stream.encoding
        self._errors = errors_for(self._encoding)
        self._waiting: list[str] = []
        self._is_lost = False

    def write(self, text: str) -> None:
        """Take text, to be painted with the next `flush`."""
        self._waiting.append(text)

    def flush(self) -> None:
        """Paint what was taken."""
        text = "".join(self._waiting)
        self._waiting.clear()
        if self._is_lost:
            return
        try:
            write_all(self._stream.fileno(), text.encode(self._encoding, self._errors))
        except (OSError, ValueError):
            self._is_lost = True
            let_go_of(self._stream)
            self._on_loss()

    def fileno(self) -> int:
        """The number of the file that is painted on."""
        return self._stream.fileno()


class Sturdy(_Driver):
    """Put before a driver of Textual's for Unix."""

    _shown: str
    """What was painted last, as the driver before this one keeps it."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._painting: asyncio.TimerHandle | None = None
        self._is_left = False
        """Whether the terminal is somebody else's for the time being."""
        assert sys.__stdout__ is not None
        assert sys.__stdin__ is not None
        # Where standard error goes to a file, the application is still to be seen.
        self._file: Any = Output(sys.__stdout__, self._lose)
        self._encoding = _encoding_of_keys(sys.__stdin__.encoding)
        # Between two messages, rather than in the middle of one, where what it takes may be in use.
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._go_on)

    def _lose(self) -> None:
        """The terminal is gone; called in any thread."""
        # Where the loop has ended, so has the application.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._app.lose_terminal)  # type: ignore[attr-defined]

    def write(self, data: str) -> None:
        """Write to the terminal, while it is ours."""
        if not self._is_left:
            super().write(data)

    # ------------------------------------------------------------------------------------------------------- size

    def start_application_mode(self) -> None:
        """Take the terminal, and mind its size from then on."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._loop.add_signal_handler(signal.SIGWINCH, self._tell_size)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and lines. Where the terminal does not say them, what is painted has as many as are laid out."""
        size = super()._get_terminal_size()
        with suppress(OSError, ValueError):
            if not all(os.get_terminal_size(self._file.fileno())):
                size = self._app.console.size
        return size[0], size[1]

    def _tell_size(self) -> None:
        """Tell the size, and paint everything once it has stayed as it is for a moment.

        A size that was another for no more than that is never laid out; the terminal has lost what lay outside it.
        """
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(Resize(size, size))
        if self._painting is not None:
            self._painting.cancel()
        self._painting = self._loop.call_later(_STEADY_SECONDS, self._paint_anew)

    def _paint_anew(self) -> None:
        self._shown = ""
        self._app.repaint()  # type: ignore[attr-defined]

    # --------------------------------------------------------------------------------------------------- keyboard

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as problem:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._app._handle_exception, problem)

    def run_input_thread(self) -> None:
        """Take in keys until there are no more, or no more are wanted."""
        listener = Listener(debug=self._debug)
        decoder = codecs.getincrementaldecoder(self._encoding)("replace")
        while not self.exit_event.is_set():
            data = _typed(self.fileno)
            if data == b"":
                self._lose()
                break
            for message in listener.feed(decoder.decode(data)) if data else ():
                self.process_message(message)
            for message in listener.tick() if data is None else ():
                self.process_message(message)
        with suppress(EOFError, ParseError):
            listener.end()

    # --------------------------------------------------------------------------------------------------- stopping

    def _stop(self) -> None:
        """Give the terminal back and stop, as Ctrl+Z wants it, until somebody lets us go on."""
        if self._auto_restart:
            self.suspend_application_mode()
            self._is_left = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """Take the terminal again and paint everything, whether or not there was warning of being stopped."""
        if not self._auto_restart:
            # Somebody writes in an editor, and that has the terminal.
            return
        if not self._is_left:
            self.suspend_application_mode()
        self._is_left = False
        self.resume_application_mode()
        # In the background there is no terminal to be had; whoever brings us back from there lets us go on again.
        self._is_left = self._key_thread is None or not self._key_thread.is_alive()
        if not self._is_left:
            self._paint_anew()

    def resume_application_mode(self) -> None:
        """Take the terminal again, which has forgotten what was painted."""
        super().resume_application_mode()
        self._shown = ""


def _typed(handle: int) -> bytes | None:
    """What was typed; None where nothing was for a moment, nothing at all where nobody will type any more."""
    ready, _, _ = select.select([handle], [], [], _LOOK_UP_SECONDS)
    if not ready:
        return None
    try:
        return os.read(handle, _AT_ONCE)
    except BlockingIOError:
        return None
    except OSError:
        return b""


def _encoding_of_keys(encoding: str) -> str:
    """What keys are written in: a locale that says ASCII mostly says nothing about its terminal."""
    return "utf-8" if codecs.lookup(encoding).name == "ascii" else encoding
