"""Waiting for another process that writes: beside the drawing, told of quietly, and no longer than it takes."""

import asyncio
import math
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from textual.app import App
from textual.notifications import Notification

from models.errors import BusyError
from models.wording import count, listed
from tui.plain import clean
from tui.typeahead import own_hold
from tui.widgets.keyline import KeyLine

T = TypeVar("T")
ATTEMPT_SECONDS = 0.05
"""How long one attempt waits where another process is in its way; no key waits longer."""
_PAUSE_SECONDS = 0.06
"""Between two attempts, so that others may read and write here meanwhile."""
_LONGEST_SECONDS = 86_400
_TOLD_AT_MOST = 3
_SAID = "Waiting for another program to finish writing…"


class Waiting:
    """What waits for another process, and the notice that says so while anything does."""

    unremarkable_seconds = 0.4
    """A wait that is over sooner is not told of."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waits: list[str] = []
        self.said = ""
        """What the notice says; nothing where nothing waits, or has not waited long."""
        self._notice: Notification | None = None
        self._soon: asyncio.TimerHandle | None = None
        self.is_over = False
        """Nothing is tried again any more."""

    async def past(self, attempt: Callable[[], Awaitable[T]], is_own: Callable[[], bool]) -> T:
        """Make an attempt again and again until nobody is in its way; what it raises else is raised here.

        Where it `is_own` writing that is in the way nothing is said: that is soon over, unless it waits itself.
        """
        while True:
            was_own = is_own()
            try:
                return await attempt()
            except BusyError:
                if self._waits or not (was_own or is_own()):
                    break
                await asyncio.sleep(_PAUSE_SECONDS)
        with self.told(""):
            return await self.again(attempt, math.inf)

    async def again(self, attempt: Callable[[], Awaitable[T]], seconds: float) -> T:
        """Make an attempt that failed again, and again; raises BusyError where it still does after so many seconds."""
        end = asyncio.get_running_loop().time() + seconds
        while True:
            await asyncio.sleep(_PAUSE_SECONDS)
            try:
                return await attempt()
            except BusyError:
                if self.is_over or asyncio.get_running_loop().time() >= end:
                    raise

    @contextmanager
    def told(self, what: str) -> Iterator[None]:
        """While the block lasts, say that something waits, and what where a person did it; hold no keys."""
        hold = own_hold()
        if hold is not None:
            hold.let_go_for_a_while()
        self._waits.append(what)
        self._tell()
        try:
            yield
        finally:
            self._waits.remove(what)
            self._tell()
            if hold is not None:
                hold.take_up()

    def _tell(self) -> None:
        """Have the notice say what is true, or have it said soon, or no longer."""
        if not self._waits:
            if self._soon is not None:
                self._soon.cancel()
                self._soon = None
            self._show("")
        elif self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(self.unremarkable_seconds, self._say)
        elif self.said:
            self._say()

    def _say(self) -> None:
        named = [what for what in self._waits if what]
        more = len(named) - _TOLD_AT_MOST
        told = [*named[:_TOLD_AT_MOST], *([count(more, "more edit")] if more > 0 else [])]
        self._show(f"{_SAID} Not saved yet: {listed(told)}." if told else _SAID)

    def _show(self, said: str) -> None:
        """In the line of keys, where it covers nothing; on a screen without one, over its corner."""
        if said == self.said:
            return
        self.said = said
        if self._notice is not None:
            self._app._unnotify(self._notice)
            self._notice = None
        lines = [line for screen in self._app.screen_stack for line in screen.query(KeyLine)]
        for line in lines:
            line.refresh()
        if said and not any(line.display for line in lines):
            self._notice = Notification(clean(said), timeout=_LONGEST_SECONDS)
            self._app._notifications.add(self._notice)
            self._app._refresh_notifications()
