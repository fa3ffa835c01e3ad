"""The application: it owns the workspace, is the one way to it for every screen, and keeps the drawing thread free."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from textual import on
from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event, Key
from textual.screen import Screen
from textual.widget import AwaitMount

from models.errors import CairnError
from models.reading.rows import PlanRow
from models.wording import listed
from models.workspace import Workspace
from tui.call import letting_go
from tui.commands import Where, bindings
from tui.looking import Look
from tui.opening import Opening, make_plan, opening
from tui.paint import Tone
from tui.palette import CommandProvider, Palette
from tui.plain import clean, warn
from tui.screens.board import Board
from tui.sturdy import Sturdy
from tui.taking_in import TakingIn
from tui.themes import THEMES, theme_for
from tui.thrift import ThriftyOutput
from tui.widgets.keyline import KeyLine
from tui.widgets.surface import Surface

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from tui.beforehand import Loading
    from tui.screens.welcome import WelcomeScreen

T = TypeVar("T")
_OTHER_STYLES = Path(__file__).with_name("screens") / "others.tcss"
_OTHER_SIZES = Path(__file__).with_name("other_sizes.tcss")
_SWITCH_SECONDS = 0.0005
"""After which a thread lets another go on; Python's own five milliseconds would be added to every key."""


class CairnApp(TakingIn, App[int]):
    """Cairn in a terminal, from the first look that it is told to begin with."""

    TITLE = "Cairn"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings(Where.APP)
    COMMANDS = {CommandProvider}  # noqa: RUF012 - Textual's own name and kind

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._opening: Opening | None = None
        self._passing: KeyLine | None = None
        self._loading: Loading | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_for(self.console.color_system)

    def begin_with(self, start: Opening | None) -> None:
        """Show this first; where it is nothing, ask which plan to start with."""
        self._opening = start

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, writing no more than it must, and bearing what a terminal may do."""
        return type("CairnDriver", (ThriftyOutput, Sturdy, super().get_driver_class()), {})

    async def action_leave_to_shell(self) -> None:
        """Go to the shell once nothing is being written or read: while we are stopped nobody can wait for us."""
        await self.write(lambda: None)
        await self.read(lambda: None)
        self.action_suspend_process()

    def get_default_screen(self) -> Screen[Any]:
        """The plan, or the question for one: the first that is seen, with no empty screen painted before it."""
        first: Screen[Any]
        if self._opening is None:
            from tui.screens.welcome import WelcomeScreen

            self.stylesheet.read(_OTHER_STYLES)
            first = WelcomeScreen(self.workspace.path, self.read)
        else:
            first = board = Board(self.workspace, self.read, self._opening)
            if not board.is_usual_size:
                self.stylesheet.read(_OTHER_SIZES)
        # As if it had been pushed: Textual switches to another from no screen that was not.
        first._push_result_callback(self, None)
        return first

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew; while there is no screen yet, only know the theme that the first is styled by."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def refresh(self, *, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw everything again. When a screen has gone Textual asks for the one below to be laid out anew, twice.

        It was laid out and drawn when it came back, and nothing of it changes because another is gone.
        """
        return self if layout and not recompose else super().refresh(repaint=repaint, recompose=recompose)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Leave the terminal to another program meanwhile."""
        with super().suspend():
            yield
        super().refresh(layout=True)

    def on_mount(self) -> None:
        """Get ready for what comes after the first paint."""
        self.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        """Load what writing needs, beside the event loop, once the first page is painted; offer what was not saved."""
        from tui.beforehand import Loading, get_ready
        from tui.pending import bring_back, left_from_last_time

        # What has been imported stays: it need not be looked through again for what can be let go.
        gc.freeze()
        gc.enable()
        self._read_other_styles()
        unsaved = left_from_last_time(self.drafts)
        # First what is kept is a form's again: whoever waits for what is loaded may open that form.
        self._writing.submit(bring_back, self.drafts)
        self._loading = Loading(self._writing)
        self._writing.submit(get_ready, self.workspace)
        if unsaved:
            said = f"Not saved last time: {listed(unsaved)}. The same key opens it again."
            self.notify(clean(said), title="Kept for you", markup=False, timeout=10)
        self.tell_of_last_time()

    def _read_other_styles(self) -> None:
        """Read how all else looks that the first page did not need; for what came meanwhile, style that page again."""
        self.stylesheet.read(_OTHER_STYLES)
        self.stylesheet.read(_OTHER_SIZES)
        self.stylesheet.parse()
        if isinstance(self.screen, Board) and not self.screen.is_usual_size:
            self.stylesheet.update(self.screen)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; what the plan or its file does not allow is said, and is no reason to end."""
        if self._loading is not None:
            await self._loading.wait_for(action)
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except CairnError as problem:
            self.complain(problem)
            return True

    def say(self, words: str) -> None:
        """Say what was done, in passing."""
        self._tell(words, Tone.GREEN, 4, "information")

    def complain(self, problem: CairnError) -> None:
        """Say what could not be done, and why."""
        self._tell(str(problem), Tone.RED, 8, "error")

    def _tell(self, words: str, tone: Tone, seconds: float, severity: "SeverityLevel") -> None:
        """In the line of keys where that is long enough: there it covers nothing that is looked at."""
        said = clean(words)
        for line in self.screen.query(KeyLine):
            if line.say(said, tone, seconds):
                self._passing = line if severity == "information" else None
                return
        self.notify(said, severity=severity, markup=False, timeout=seconds)

    async def on_event(self, event: Event) -> None:
        """What was done has been seen by whoever types on; what could not be done stays its time."""
        if self._passing is not None and isinstance(event, Key):
            self._passing.unsay()
            self._passing = None
        await super().on_event(event)

    def show_history(self, ref: str | None) -> AwaitMount:
        """Show what was changed of a reference, or in the whole plan."""
        from tui.screens.history import HistoryScreen

        return self.push_screen(HistoryScreen(self.workspace, self.read, ref))

    # ------------------------------------------------------------------------------------------------ commands

    @property
    def where(self) -> Where:
        """The places whose commands work on the screen at hand."""
        return getattr(self.screen, "WHERE", Where.APP)

    def action_show_keys(self) -> None:
        """Show the keys that work here."""
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.where, "What works here"))

    @property
    def plans(self) -> Sequence[PlanRow]:
        """The plans of the database; none before the first is chosen."""
        return self._opening.plans if self._opening is not None else ()

    def action_command_palette(self) -> None:
        """Find any command by its name."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers."""
        from tui.offered import offered

        return offered(self, screen)

    async def load_for(self, action: str) -> None:
        """Wait until what an action may need is loaded."""
        if self._loading is not None:
            await self._loading.wait_for(action)

    async def give(self, action: str) -> None:
        """Run a command's action where it has its home: at the focus, or above it."""
        name = f"action_{action.partition('(')[0]}"
        focused = self.screen.focused or self.screen
        home = next((node for node in focused.ancestors_with_self if hasattr(node, name)), self)
        await self.run_action(action, home)

    @on(KeyLine.Clicked)
    async def _give_clicked(self, event: KeyLine.Clicked) -> None:
        await self.give(event.command.action)

    def wear(self, theme: str) -> None:
        """Change the colours."""
        self.theme = theme
        for screen in self.screen_stack:
            for surface in screen.query(Surface):
                surface.refresh()

    async def turn_to(self, key: str) -> None:
        """Show another plan, and remember it as the last that was used."""

        def turn() -> Opening:
            self.workspace.use_plan(key)
            return opening(self.workspace, self.size.height)

        async def show(found: Opening) -> None:
            self._opening = found
            await self.switch_screen(Board(self.workspace, self.read, found))
            await self.write(self.workspace.remember_plan)

        self.fetch(lambda: self.read(turn), show, even_late=True)

    # ------------------------------------------------------------------------------------------------ the first run

    async def on_welcome_screen_chosen(self, event: "WelcomeScreen.Chosen") -> None:
        """Start with the plan that was chosen."""
        try:
            await self.write(lambda: make_plan(self.workspace, (event.sample,)))
            self._opening = await self.read(lambda: opening(self.workspace, self.size.height))
        except CairnError as problem:
            self.give_up(problem)
            return
        await self.switch_screen(Board(self.workspace, self.read, self._opening))


def run(workspace: Workspace, look: Look, *, no_color: bool) -> int:
    """Open the application with a first look that is on its way and give its exit code; raises as `first_look` does."""
    if no_color:
        # Textual takes its word from the environment alone.
        os.environ["NO_COLOR"] = "1"
    with letting_go(workspace):
        app = CairnApp(workspace)
        app.begin_with(look.result(workspace))
        # The thread that writes to the terminal must not wait for the one that draws.
        sys.setswitchinterval(_SWITCH_SECONDS)
        with app.heeding():
            result = app.run()
    if app.verdict is not None:
        warn(app.verdict)
    return result or app.return_code or 0
