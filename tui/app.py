"""The application: it owns the workspace, is the one way to it for every screen, and keeps the drawing thread free."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen

from models.errors import CairnError
from models.wording import listed
from models.workspace import Workspace
from tui.beforehand import first_look, load_writing, make_plan
from tui.call import letting_go
from tui.commands import Where, available, bindings
from tui.drafts import Drafts
from tui.palette import CommandProvider
from tui.plain import clean
from tui.screens.board import Board
from tui.screens.deciding import Deciding
from tui.sources import Opening, opening
from tui.themes import THEMES, theme_for
from tui.thrift import ThriftyOutput
from tui.typeahead import TypeAhead
from tui.widgets.keyline import KeyLine
from tui.widgets.pages import PAGE
from tui.widgets.surface import Surface

if TYPE_CHECKING:
    from models.edits.base import Edit, Outcome
    from tui.screens.welcome import WelcomeScreen

T = TypeVar("T")
_SWITCH_SECONDS = 0.0005
"""After which a thread lets another go on; Python's own five milliseconds would be added to every key."""


class CairnApp(TypeAhead):
    """Cairn in a terminal. Without an `opening` it asks first which plan to start with."""

    TITLE = "Cairn"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings(Where.APP)
    COMMANDS = {CommandProvider}  # noqa: RUF012 - Textual's own name and kind

    def __init__(self, workspace: Workspace, start: Opening | None) -> None:
        super().__init__()
        self.workspace = workspace
        self._opening = start
        self.drafts = Drafts(workspace.path)
        self._reading = ThreadPoolExecutor(1, "reading")
        self._writing = ThreadPoolExecutor(1, "writing")
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_for(self.console.color_system)

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, writing no more than it must: a line may be slow."""
        return type("CairnDriver", (ThriftyOutput, super().get_driver_class()), {})

    async def read(self, reading: Callable[[], T]) -> T:
        """Run a reading in the reading thread; what it raises is raised here."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, reading)

    async def write(self, writing: Callable[[], T]) -> T:
        """Run a writing in the writing thread, in the order they were asked for."""
        return await asyncio.get_running_loop().run_in_executor(self._writing, writing)

    def get_default_screen(self) -> Screen[Any]:
        """The plan, or the question for one: the first that is seen, with no empty screen painted before it."""
        first: Screen[Any]
        if self._opening is None:
            from tui.screens.welcome import WelcomeScreen

            first = WelcomeScreen(self.workspace.path, self.read)
        else:
            first = Board(self.workspace, self.read, self._opening)
        # As if it had been pushed: Textual switches to another from no screen that was not.
        first._push_result_callback(self, None)
        return first

    def on_mount(self) -> None:
        """Mind signals, and get ready for what comes after the first paint."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            # In a test the application may not run in the main thread, and has no signals of its own.
            with suppress(RuntimeError, ValueError, NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, self._leave_for, number)
        self.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        """Load what writing needs, beside the event loop, once the first page is painted; offer what was not saved."""
        # What has been imported stays: it need not be looked through again for what can be let go.
        gc.freeze()
        gc.enable()
        self._writing.submit(load_writing, self.workspace)
        if unsaved := self.drafts.all():
            said = f"Not saved last time: {listed(list(unsaved))}. The same key opens it again."
            self.notify(clean(said), title="Kept for you", markup=False, timeout=10)

    def _leave_for(self, number: signal.Signals) -> None:
        """The terminal is going away, or somebody ends us: keep what is being typed, then leave properly."""
        for screen in self.screen_stack:
            if keep := getattr(screen, "keep_now", None):
                keep()
        self.workspace.abandon_backup()
        self.exit(128 + number, return_code=128 + number)

    def _fatal_error(self) -> None:
        """Leave with a report of what went wrong that holds no values: they are the plan's, and may be private."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        report = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(report, self.console.options)))
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        """Finish what was being written and read; whoever opened the workspace closes it, when the screen is gone."""
        self._writing.shutdown()
        self._reading.shutdown()

    # ------------------------------------------------------------------------------------------------ the one door

    async def perform(self, edit: "Edit") -> "Outcome | None":
        """Make an edit, show what came of it everywhere, and say so; None where it was refused, and why was said."""
        outcome = await self._change(lambda: self.workspace.perform(edit))
        await self.write(lambda: self.drafts.settle(saved=outcome is not None))
        if outcome is not None:
            self.say(outcome.label if outcome.changed else f"Nothing to change: {outcome.label}")
        return outcome

    async def nothing_came_of_it(self) -> None:
        """A form was saved with nothing changed in it: there is nothing left to keep of it."""
        await self.write(lambda: self.drafts.settle(saved=True))

    async def undo(self) -> "Outcome | None":
        """Take the last step back and say what it was; None where that was refused, and why was said."""
        outcome = await self._change(self.workspace.undo)
        if outcome is not None:
            self.say(f"Undone: {outcome.label}")
        return outcome

    async def redo(self) -> "Outcome | None":
        """Make the step again that was undone last and say what it was; None where that was refused."""
        outcome = await self._change(self.workspace.redo)
        if outcome is not None:
            self.say(f"Redone: {outcome.label}")
        return outcome

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; what the plan or its file does not allow is said, and is no reason to end."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except CairnError as problem:
            self.complain(problem)
            return True

    async def _change(self, change: Callable[[], "Outcome"]) -> "Outcome | None":
        try:
            outcome = await self.write(change)
        except CairnError as problem:
            self.complain(problem)
            return None
        finally:
            while self.workspace.warnings:
                self.notify(clean(self.workspace.warnings.popleft()), severity="warning", markup=False, timeout=10)
        # The one on top is looked at.
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Deciding):
                await screen.refresh_plan(outcome.refs)
        return outcome

    def say(self, words: str) -> None:
        """Say what was done, in passing."""
        self.notify(clean(words), markup=False, timeout=4)

    def complain(self, problem: CairnError) -> None:
        """Say what could not be done, and why."""
        self.notify(clean(str(problem)), severity="error", markup=False, timeout=8)

    async def show_history(self, ref: str | None) -> None:
        """Show what was changed of a reference, or in the whole plan."""
        from tui.screens.history import HistoryScreen

        await self.push_screen(HistoryScreen(self.workspace, self.read, ref))

    # ------------------------------------------------------------------------------------------------ commands

    @property
    def where(self) -> Where:
        """The places whose commands work on the screen at hand."""
        return getattr(self.screen, "WHERE", Where.APP)

    def action_show_keys(self) -> None:
        """Show the keys that work here."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.where, "What works here"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: the commands of this screen, the plans, the themes."""
        for command in available(getattr(screen, "WHERE", Where.APP)):
            if command.palette:
                yield SystemCommand(command.label, f"{command.help} ({command.shown})", self._giving(command.action))
        if self._opening is not None:
            for plan in self._opening.plans:
                title = f"Plan: {plan.collaborative} · {plan.title}"
                yield SystemCommand(title, f"Turn to {plan.key}", lambda key=plan.key: self._turn_to(key))
        if isinstance(screen, Board):
            yield from screen.view_commands()
            said = "After how long without news an action is stale, and how far ahead is soon"
            yield SystemCommand("Settings: stale and due soon", said, screen.set_limits)
        for theme in THEMES:
            yield SystemCommand(f"Theme: {theme.name}", "Change the colours", lambda name=theme.name: self._wear(name))

    def _giving(self, action: str) -> Callable[[], Any]:
        async def give() -> None:
            await self._give(action)

        return give

    async def _give(self, action: str) -> None:
        """Run a command's action where it has its home: at the focus, or above it."""
        name = f"action_{action.partition('(')[0]}"
        focused = self.screen.focused or self.screen
        home = next((node for node in focused.ancestors_with_self if hasattr(node, name)), self)
        await self.run_action(action, home)

    @on(KeyLine.Clicked)
    async def _give_clicked(self, event: KeyLine.Clicked) -> None:
        await self._give(event.command.action)

    def _wear(self, theme: str) -> None:
        self.theme = theme
        for screen in self.screen_stack:
            for surface in screen.query(Surface):
                surface.refresh()

    async def _turn_to(self, key: str) -> None:
        def turn() -> Opening:
            self.workspace.use_plan(key)
            return opening(self.workspace, PAGE)

        try:
            self._opening = await self.read(turn)
        except CairnError as problem:
            self.complain(problem)
            return
        await self.write(self.workspace.remember_plan)
        await self.switch_screen(Board(self.workspace, self.read, self._opening))

    # ------------------------------------------------------------------------------------------------ the first run

    async def on_welcome_screen_chosen(self, event: "WelcomeScreen.Chosen") -> None:
        """Start with the plan that was chosen."""
        try:
            await self.write(lambda: make_plan(self.workspace, (event.sample,)))
            self._opening = await self.read(lambda: opening(self.workspace, PAGE))
        except CairnError as problem:
            self.exit(problem.exit_code, message=f"cairn: {problem}")
            return
        await self.switch_screen(Board(self.workspace, self.read, self._opening))


def run(*, database: str, plan_key: str | None, today: date, actor: str, no_color: bool) -> int:
    """Open the application on a database and give its exit code; raises CairnError where it cannot be opened."""
    if no_color:
        # Textual takes its word from the environment alone.
        os.environ["NO_COLOR"] = "1"
    workspace = Workspace(database, today=today, actor=actor, plan_key=plan_key)
    try:
        start = first_look(workspace, plan_key)
    except CairnError:
        workspace.close()
        raise
    # The thread that writes to the terminal must not wait for the one that draws.
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = CairnApp(workspace, start)
    with letting_go(workspace):
        result = app.run()
    return result or app.return_code or 0
