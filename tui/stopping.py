"""Stopping in the middle of something long, at a moment when nothing is left half done."""

import signal
import threading
from types import FrameType
from typing import Self

from models.errors import CairnError

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StoppedError(CairnError):
    """Somebody asked for it to stop, by Ctrl+C or by a signal, and nothing came of it."""

    def __init__(self, message: str, number: int) -> None:
        super().__init__(message)
        self.exit_code = 128 + number


class Stopping:
    """While it lasts, a signal to end is kept until `check` is called; a signal that was ignored stays so."""

    def __init__(self, message: str) -> None:
        self.message = message
        """What is said to whoever stopped it; it may change as the work goes on."""
        self._number: int | None = None
        self._is_over = False
        self._before: dict[signal.Signals, signal._HANDLER] = {}

    def __enter__(self) -> Self:
        """Take over the signals; only the main thread has any."""
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                before = signal.getsignal(number)
                if before not in (signal.SIG_IGN, None):
                    self._before[number] = before
                    signal.signal(number, self._note)
        return self

    def __exit__(self, _kind: object, problem: BaseException | None, _trace: object) -> None:
        """Give them back; what failed after somebody had asked to stop has stopped, whatever it says of itself."""
        for number, before in self._before.items():
            signal.signal(number, before)
        if isinstance(problem, Exception):
            self.check()

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if not self._is_over:
            self._number = number

    def check(self) -> None:
        """Raise StoppedError where somebody has asked to stop."""
        if self._number is not None:
            raise StoppedError(self.message, self._number)

    def done(self) -> None:
        """What could have been stopped is done: a signal that came meanwhile was not heeded, and none is from here."""
        self._number, self._is_over = None, True
