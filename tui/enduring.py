"""Ending in good order, whatever ends it: a signal, a terminal that is gone, a failure of our own.

What is being typed is kept, the terminal is given back, and one sentence says what happened.
"""

import asyncio
import os
import signal
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from types import FrameType
from typing import Any

from rich.console import RenderableType
from textual import events
from textual.screen import Screen

from models.errors import CairnError
from models.workspace import Workspace
from tui.blame import blamed
from tui.plain import clean
from tui.typeahead import TypeAhead

_ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
_PATIENCE = 8.0
"""Seconds after which an application that was asked to end is ended: longer than it waits for a database."""
_GIVE_BACK = b"\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\r\n"
"""What Textual tells a terminal in the end, for where it can no longer do so."""


class Enduring(TypeAhead):
    """An application whose forms keep what was typed, whatever happens."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.verdict: str | None = None
        """Why it ended, in a sentence, where somebody has to be told."""
        self._asked: int | None = None
        """The signal that it was asked to end by."""
        self._failure: BaseException | None = None
        self._is_leaving = False
        self._ending: threading.Timer | None = None
        self._is_heeding = False

    def on_mount(self) -> None:
        """Mind what fails beside all messages; leave at once where that was asked for before there was a screen."""
        asyncio.get_running_loop().set_exception_handler(self._on_failure_in_loop)
        if self._asked is not None:
            self._leave()

    # ------------------------------------------------------------------------------------------------ being asked to

    @contextmanager
    def heeding(self) -> Iterator[None]:
        """While the block lasts, a signal to end is heeded, and the terminal is in the end as it was before."""
        before = {one: was for one in _ENDING if (was := signal.getsignal(one)) is not signal.SIG_IGN}
        modes, hook = _modes(), threading.excepthook
        threading.excepthook = self._on_failure_in_thread
        for number in before:
            signal.signal(number, self._hear)
        self._is_heeding = True
        try:
            yield
        finally:
            self._is_heeding = False
            for number, was in before.items():
                signal.signal(number, was)
            threading.excepthook = hook
            if self._ending is not None:
                self._ending.cancel()
            _set_modes(modes)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        """A signal, in the middle of anything; it may also be stuck there, for the terminal takes nothing any more."""
        driver = self._driver
        if number == signal.SIGINT and driver is not None and not driver._auto_restart:
            # Somebody writes in an editor, and it was for that.
            return
        self._asked = self._asked or number
        self._end_at_last(128 + number)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._leave)

    def lose_terminal(self) -> None:
        """The terminal is gone, whether or not anybody said so by a signal."""
        self._asked = self._asked or signal.SIGHUP
        self._end_at_last(128 + signal.SIGHUP)
        self._leave()

    def _leave(self) -> None:
        """Keep what is being typed, then leave properly."""
        if self._is_leaving or self._asked is None or self._failure is not None:
            return
        self._is_leaving = True
        self.workspace.abandon_backup()
        self.exit(128 + self._asked, return_code=128 + self._asked)

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; what is being typed is kept, whoever wants to leave and however quick they were."""
        self._keep_forms()
        super().exit(result, return_code, message)

    def _keep_forms(self) -> bool | None:
        """Keep what is being typed, and say whether all of it is kept; None where nothing was."""
        kept: list[bool | None] = []
        for screen in list(self._screen_stack):
            if keep := getattr(screen, "keep_now", None):
                try:
                    kept.append(keep())
                except Exception:
                    # Whatever failed may have left the form in no state to be asked.
                    kept.append(False)
        typed = [one for one in kept if one is not None]
        return all(typed) if typed else None

    def _end_at_last(self, code: int) -> None:
        """Have it ended from outside, should it not end by itself."""
        if self._ending is None and self._is_heeding:
            self._ending = threading.Timer(_PATIENCE, self._end, (code,))
            self._ending.daemon = True
            self._ending.start()

    def _end(self, code: int) -> None:
        self._keep_forms()
        modes = getattr(self._driver, "attrs_before", None)
        _set_modes(modes)
        with suppress(OSError, AttributeError):
            terminal = sys.__stdout__.fileno()  # type: ignore[union-attr]
            os.set_blocking(terminal, False)
            with suppress(BlockingIOError):
                os.write(terminal, _GIVE_BACK)
            # It is the shell's as well.
            os.set_blocking(terminal, True)
        os._exit(code)

    # ------------------------------------------------------------------------------------------------ coming back

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """While the block lasts, the terminal is somebody else's."""
        with super().suspend():
            yield
        self.repaint()

    def repaint(self) -> None:
        """Paint all there is: Textual paints what has changed, on a terminal that has forgotten the rest."""
        if not (self._running and self._screen_stack):
            return
        compositor = self.screen._compositor
        compositor._dirty_regions.add(compositor.size.region)
        self.screen._compositor_refresh()

    # ------------------------------------------------------------------------------------------------ failing

    def _handle_exception(self, error: Exception) -> None:
        """End with what nobody has dealt with: with its sentence where it is one of ours, else with a report."""
        if self._failure is None:
            self._failure = error
            is_kept = self._keep_forms()
            self._end_at_last(CairnError.exit_code)
            said = blamed(error, self.workspace.path)
            self.verdict = self._report(error, is_kept) if said is None else str(said)
            super()._handle_exception(error)
            self._return_code = CairnError.exit_code if said is None else said.exit_code

    def _report(self, error: Exception, is_kept: bool | None) -> str:
        from tui import crashes

        doing = " › ".join(["the application", *(type(screen).__name__ for screen in self._screen_stack)])
        return crashes.told(error, self.workspace.path, {"doing": doing}, datetime.now(UTC), is_kept=is_kept)

    def _on_failure_in_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What failed in a callback, or in a task that nobody waits for."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)

    def _on_failure_in_thread(self, failed: threading.ExceptHookArgs) -> None:
        if self._loop is not None and isinstance(failed.exc_value, Exception):
            self._loop.call_soon_threadsafe(self._handle_exception, failed.exc_value)

    def panic(self, *_renderables: object) -> None:
        """End; what Textual would show of it could hold anything."""
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    def give_up(self, problem: CairnError) -> None:
        """Leave with a sentence that says why, and its exit code."""
        self.verdict = str(problem)
        self.exit(problem.exit_code, return_code=problem.exit_code)

    def tell_of_last_time(self) -> None:
        """Say once what the last run ended with, where that was a failure."""
        from tui import crashes

        if self._failure is not None:
            # It was quick to fail, and this is for the next start to tell.
            return
        if said := crashes.untold(self.workspace.path):
            self.notify(clean(said), title="Last time", severity="warning", markup=False, timeout=20)


_resize = Screen._on_resize


async def _resize_to_what_is(screen: Screen[Any], event: events.Resize) -> None:
    """Lay a screen out for the size that the terminal has.

    A screen tells itself of the size it was laid out for. Where the terminal has another meanwhile, and news of both
    are under way, Textual would go from the one to the other and back for good, painting each.
    """
    if event.size == screen.app.size:
        await _resize(screen, event)


# Every screen is meant, Textual's own among them.
Screen._on_resize = _resize_to_what_is  # type: ignore[method-assign, assignment]


def _modes() -> list[Any] | None:
    """How the terminal takes keys; None where there is none."""
    try:
        return termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError, termios.error):
        return None


def _set_modes(modes: list[Any] | None) -> None:
    if modes is not None and modes != _modes():
        with suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, modes)  # type: ignore[union-attr]
