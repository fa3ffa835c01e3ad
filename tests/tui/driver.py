"""Drives the application as a person would: real keys in, the text on the screen out. It waits for conditions only."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date

from textual import events
from textual.pilot import Pilot
from textual.screen import ModalScreen

from models.errors import CairnError
from models.workspace import Workspace
from tui.app import CairnApp
from tui.opening import opening
from tui.screens.board import Board
from tui.widgets.keyline import KeyLine
from tui.widgets.story import StoryView
from tui.widgets.table import VirtualTable

_PATIENCE = 60.0
_GLANCE = 0.005


class Driver:
    """One run of the application."""

    def __init__(self, app: CairnApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys and let the application settle."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def tap(self, *keys: str) -> None:
        """Press keys, and do not wait for what another process keeps from happening."""
        for key in keys:
            await self.pilot.press(key)

    async def settle(self) -> None:
        """Wait until nothing is being read or written and every message is handled."""
        await self.pilot.pause()
        while self._busy:
            await asyncio.sleep(_GLANCE)
            await self.pilot.pause()
        await self.pilot.pause()

    @property
    def _busy(self) -> bool:
        """Whether something is going on that no key is needed for: a question that is being asked waits for keys.

        One that was answered, or has yet to come, has the keys that are typed wait for it.
        """
        if self.app._typed or self.app._in_turn or not self.app.takes_keys:
            return True
        asking = isinstance(self.app.screen, ModalScreen)
        return any(not (asking and w.group == "deciding") for w in self.app.workers if not w.is_finished)

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something to come true, and fail with its name where it does not."""
        deadline = asyncio.get_running_loop().time() + _PATIENCE
        while not condition():
            assert asyncio.get_running_loop().time() < deadline, f"waited in vain for {what}; screen:\n{self.text}"
            await asyncio.sleep(_GLANCE)

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """The screen's lines as a person sees them."""
        width, height = self.app.size
        rendered = self.app.screen._compositor.render_strips()
        return ["".join(s.text for s in strip).rstrip()[:width] for strip in rendered[:height]]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def table(self, name: str) -> VirtualTable:
        """One of the board's tables."""
        return self.app.screen.query_one(f"#{name}", VirtualTable)

    @property
    def focus(self) -> str | None:
        """The id of the pane that has the focus."""
        return self.app.focused.id if self.app.focused else None

    @property
    def said(self) -> list[str]:
        """What was said in passing and can still be read."""
        lines = [line.said[0] for line in self.app.screen.query(KeyLine) if line.said is not None]
        return [*(notice.message for notice in self.app._notifications), *lines]

    @property
    def told(self) -> str | None:
        """The heading of what is told in full."""
        view = next(iter(self.app.screen.query(StoryView)), None)
        return view.story.heading if view is not None and view.story else None

    async def type(self, text: str) -> None:
        """Type words into a field, and let the application settle."""
        await self.press(*("space" if c == " " else c for c in text))

    async def burst(self, *keys: str, patient: bool = True) -> None:
        """Press keys faster than anything can be painted between them."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        if patient:
            await self.settle()

    @property
    def on_board(self) -> bool:
        """Whether the board is what is seen."""
        return isinstance(self.app.screen, Board)


@asynccontextmanager
async def running(
    path: str, *, today: date, size: tuple[int, int] = (80, 24), plan: str | None = None, actor: str = "K Innes"
) -> AsyncIterator[Driver]:
    """The application on a database, at a size."""
    workspace = Workspace(path, today=today, actor=actor, plan_key=plan)
    try:
        start = opening(workspace, size[1])
    except CairnError:
        start = None
    app = CairnApp(workspace)
    app.begin_with(start)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver
    finally:
        workspace.close()
