"""The board: workstreams, their actions, the one under the cursor in full, and the indicators.

How many panes stand beside one another follows the terminal's size; none is ever out of reach, and where one is hidden
the one with the focus takes its room.
"""

from collections.abc import Callable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus, Resize
from textual.screen import Screen

from models.errors import CairnError
from models.reading.rows import ActionRow, IndicatorRow
from models.reading.view import Scope
from models.workspace import Workspace
from tui.commands import Where, available, bindings
from tui.rows import (
    ACTION_COLUMNS,
    INDICATOR_COLUMNS,
    WORKSTREAM_COLUMNS,
    action_cells,
    indicator_cells,
    strand_cells,
)
from tui.screens.page import PageScreen
from tui.sources import ALL, ActionSource, IndicatorSource, Opening, Strand, WorkstreamSource, standing
from tui.stories import Story, action_story, indicator_story, plan_story, workstream_story
from tui.widgets.header import Header
from tui.widgets.keyline import KeyLine
from tui.widgets.latest import Latest
from tui.widgets.peek import Peek
from tui.widgets.story import StoryView
from tui.widgets.table import Read, VirtualTable

SPACIOUS = 160
"""Columns from which nothing needs to be short."""
WIDE = 110
"""Columns from which the three panes and the indicators stand side by side."""
MIDDLE = 60
"""Columns from which two panes do."""
TALL = 28
"""Lines from which the indicators have a pane of their own below the others."""
LOW = 10
"""Lines below which the header is left out."""


class Board(Screen[None]):
    """One plan, walked through with the keyboard."""

    BINDINGS = bindings(Where.BOARD)
    WHERE = Where.APP | Where.BOARD | Where.TABLE
    AUTO_FOCUS = "#actions"

    def __init__(self, workspace: Workspace, read: Read[Any], opening: Opening) -> None:
        super().__init__()
        self._workspace = workspace
        self._read = read
        self._opening = opening
        self._scope = Scope()
        self._pane = 2
        self._detail = Latest(self._tell)
        self._listing = Latest(self._list_actions_of)

    # ------------------------------------------------------------------------------------------------ what is there

    def compose(self) -> ComposeResult:
        """Header, panes, keys."""
        yield Header(id="header")
        with Horizontal(id="panes"):
            yield VirtualTable[Strand](
                WORKSTREAM_COLUMNS,
                strand_cells,
                self._read,
                title="WORKSTREAMS",
                empty="No workstreams yet.",
                id="workstreams",
                counted=False,
            )
            yield VirtualTable[ActionRow](
                ACTION_COLUMNS,
                action_cells,
                self._read,
                title="ACTIONS",
                empty="No actions here yet.",
                id="actions",
            )
            yield StoryView(id="detail", empty="Nothing is chosen.")
        yield VirtualTable[IndicatorRow](
            INDICATOR_COLUMNS,
            indicator_cells,
            self._read,
            title="INDICATORS",
            empty="This plan has no indicators.",
            id="indicators",
        )
        yield Peek(id="peek")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show what was read before the application started."""
        opening, workspace = self._opening, self._workspace
        self.query_one(Header).standing = opening.standing
        self._table(1).show(WorkstreamSource.of(workspace, opening.strands), len(opening.strands), opening.strands)
        self._table(2).show(ActionSource(workspace, self._scope), opening.action_total, opening.actions)
        self._table(3).show(IndicatorSource(workspace), opening.indicator_total, opening.indicators)
        shown = tuple(command for command in available(self.WHERE) if command.footer)
        self.query_one(KeyLine).commands = shown

    def _table(self, pane: int) -> VirtualTable[Any]:
        return self.query_one(f"#{('workstreams', 'actions', 'indicators')[pane - 1]}", VirtualTable)

    async def refresh_plan(self) -> None:
        """Read everything again; every pane keeps its place."""
        self.query_one(Header).standing = await self._read(lambda: standing(self._workspace))
        for pane in (1, 2, 3):
            await self._table(pane).reload()

    # ------------------------------------------------------------------------------------------------ panes

    def on_resize(self, event: Resize) -> None:
        """Give each pane the room that this size allows."""
        width, height = event.size
        self.set_class(width >= WIDE, "-wide")
        self.set_class(width >= SPACIOUS, "-spacious")
        self.set_class(MIDDLE <= width < WIDE, "-middle")
        self.set_class(width < MIDDLE, "-narrow")
        self.set_class(height >= TALL, "-tall")
        self.set_class(height < LOW, "-low")

    @on(DescendantFocus)
    def _follow_focus(self, event: DescendantFocus) -> None:
        if not isinstance(event.widget, VirtualTable):
            return
        self._pane = ("workstreams", "actions", "indicators").index(event.widget.id or "actions") + 1
        for pane in (1, 2, 3):
            self.set_class(pane == self._pane, f"-pane-{pane}")
        if event.widget.current is not None:
            self._detail.want(self, event.widget.current)

    def action_pane(self, pane: int) -> None:
        """Go straight to a pane."""
        table = self._table(pane)
        # A pane that the size hides comes to light by having the focus.
        self.set_class(False, *(f"-pane-{n}" for n in (1, 2, 3)))
        self.add_class(f"-pane-{pane}")
        # At once, so that the very next key goes there.
        self.set_focus(table, scroll_visible=False)

    def action_step(self, panes: int) -> None:
        """Go to the next pane, or the one before."""
        self.action_pane((self._pane - 1 + panes) % 3 + 1)

    def action_back(self) -> None:
        """Go back towards the workstreams."""
        if self._pane > 1:
            self.action_pane(self._pane - 1)

    # ------------------------------------------------------------------------------------------------ following

    @on(VirtualTable.Highlighted)
    def _show_highlighted(self, event: VirtualTable.Highlighted) -> None:
        if event.table.id == "workstreams" and event.row is not None:
            self._listing.want(self, event.row)
        if event.table.has_focus:
            if event.row is None:
                self._show(None)
            else:
                self._detail.want(self, event.row)

    def _show(self, story: Story | None) -> None:
        self.query_one("#detail", StoryView).story = story
        self.query_one(Peek).story = story

    async def _tell(self, row: Strand | ActionRow | IndicatorRow) -> Callable[[], None]:
        story = await self._read(lambda: self.story_of(row))

        def put() -> None:
            self._show(story)

        return put

    async def _list_actions_of(self, strand: Strand) -> Callable[[], None]:
        scope = Scope(None if strand.id == ALL else strand.id)
        if scope != self._scope:
            table = self._table(2)
            await table.reload(ActionSource(self._workspace, scope))
            self._scope = scope
            table.title = "ACTIONS" if strand.id == ALL else f"ACTIONS · {strand.title}"
        return lambda: None

    def story_of(self, row: Strand | ActionRow | IndicatorRow) -> Story:
        """A row in full; runs off the drawing thread."""
        workspace = self._workspace
        if isinstance(row, ActionRow):
            return action_story(workspace.action_story(row.id), workspace.today)
        if isinstance(row, IndicatorRow):
            return indicator_story(row)
        if row.id == ALL:
            return plan_story(workspace.plan_story(), workspace.today)
        return workstream_story(workspace.workstream_story(row.id))

    @on(VirtualTable.Opened)
    async def _open(self, event: VirtualTable.Opened) -> None:
        await self._show_page(lambda: self.story_of(event.row))

    async def action_about_plan(self) -> None:
        """Read about the plan itself."""
        await self._show_page(lambda: plan_story(self._workspace.plan_story(), self._workspace.today))

    async def _show_page(self, tell: Callable[[], Story]) -> None:
        try:
            story = await self._read(tell)
        except CairnError as problem:
            self.notify(str(problem), severity="error", markup=False)
            return
        await self.app.push_screen(PageScreen(story))
