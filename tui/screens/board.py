"""The board: workstreams, their actions, the one under the cursor in full, and the indicators.

How many panes stand beside one another follows the terminal's size; none is ever out of reach, and where one is hidden
the one with the focus takes its room.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.geometry import Region
from textual.strip import Strip

from models.reading.in_full import IndicatorRow
from models.reading.rows import ActionRow
from models.references import is_action
from models.workspace import Workspace
from tui.beside import begin
from tui.commands import Where, bindings, in_footer
from tui.opening import Opening, standing
from tui.paint import Tone
from tui.plain import clean
from tui.rows import (
    ACTION_COLUMNS,
    INDICATOR_COLUMNS,
    WORKSTREAM_COLUMNS,
    action_cells,
    indicator_cells,
    strand_cells,
)
from tui.screens.finding import NO_ACTIONS
from tui.screens.sized import Sized
from tui.screens.telling import Telling
from tui.sources import ALL, ActionSource, IndicatorSource, Strand, WorkstreamSource, strands
from tui.stories import Story, action_story
from tui.widgets.action_table import ActionTable
from tui.widgets.header import Header
from tui.widgets.keyline import KeyLine
from tui.widgets.pages import Read
from tui.widgets.peek import Peek
from tui.widgets.story import StoryView
from tui.widgets.table import VirtualTable
from tui.widgets.words import Words

if TYPE_CHECKING:
    from models.edits.base import Edit, Outcome

_READING = Where.APP | Where.BOARD | Where.TABLE
_PANES = ("workstreams", "actions", "indicators")


class Board(Telling, Sized[None]):
    """One plan, walked through with the keyboard."""

    BINDINGS = bindings(Where.BOARD | Where.DECIDING)
    WHERE = Where.APP | Where.BOARD | Where.TABLE | Where.ACTIONS | Where.DECIDING
    AUTO_FOCUS = "#actions"

    def __init__(self, workspace: Workspace, read: Read[Any], opening: Opening) -> None:
        super().__init__(workspace, read)
        self._opening = opening
        self._pane = 2
        self.add_class("-pane-2", update=False)

    # ------------------------------------------------------------------------------------------------ what is there

    def compose(self) -> ComposeResult:
        """Header, panes, keys."""
        yield Header(id="header")
        if why := self._opening.standing.read_only:
            name = clean(os.path.basename(self._workspace.path))
            yield Words(f" READ-ONLY · {name} cannot be written: {why}", tone=Tone.AMBER, id="read-only")
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
            yield ActionTable(
                ACTION_COLUMNS,
                action_cells,
                self._read,
                title="ACTIONS",
                empty=NO_ACTIONS,
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

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground that the panes lie on: every line of it is the same, and so drawn once."""
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height

    def on_mount(self) -> None:
        """Show what was read before the application started."""
        opening, workspace = self._opening, self._workspace
        self.query_one(Header).standing = opening.standing
        lines = strands(opening.workstreams)
        self._table(1).show(WorkstreamSource(workspace, opening.workstreams), len(lines), lines)
        self._table(2).show(ActionSource(workspace, self._scope), opening.standing.counts.total, opening.actions)
        indicators = sum(opening.standing.judgements.values())
        self._table(3).show(IndicatorSource(workspace), indicators, opening.indicators)
        if opening.first_action is not None:
            self._show(action_story(opening.first_action, workspace.today))
        self._show_pane(2)
        # Nothing on the first page needs them.
        self.call_after_refresh(lambda: begin(self, self._get_ready_to_find, group="names"))

    async def _get_ready_to_find(self) -> None:
        await self.filter_line()
        await self.learn_views()

    def _table(self, pane: int) -> VirtualTable[Any]:
        return self.query_one(f"#{_PANES[pane - 1]}", VirtualTable)

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Read again what may have changed; every pane keeps its place.

        `touched` are the references of what was changed, where that is known.
        """
        self._ahead.forget()
        # What was decided on is looked at: its list comes first, and the counts after it.
        await self._table(2).reload()
        told, workstreams = await self._read(lambda: standing(self._workspace))
        self.query_one(Header).standing = told
        if told.read_only is None:
            self.query("#read-only").remove()
        await self._table(1).reload(WorkstreamSource(self._workspace, workstreams))
        if touched is None or not all(is_action(ref) for ref in touched):
            await self._table(3).reload()

    async def renew(self, touched: Sequence[str]) -> None:
        """Show the actions that were changed as they are now, where they stand, and what is told of the one at hand."""
        self._ahead.forget()
        groups = {row.id: row.group for row in self._actions.at_hand() if row.ref in touched}
        if not groups:
            return
        at_hand = self._actions.current if self._pane == 2 else None

        def now() -> tuple[list[ActionRow], Story | None]:
            rows = self._workspace.actions_by_id(list(groups))
            is_told = at_hand is not None and at_hand.id in {row.id for row in rows}
            return rows, self.story_of(at_hand) if is_told and at_hand is not None else None

        rows, story = await self._read(now)
        if story is not None and self._actions.current is at_hand:
            self._show(story)
        self._actions.renew([row._replace(group=groups[row.id]) for row in rows])

    # ------------------------------------------------------------------------------------------------ panes

    @on(DescendantFocus)
    def _follow_focus(self, event: DescendantFocus) -> None:
        if not isinstance(event.widget, VirtualTable):
            return
        # The news can come late: where keys were quick, the focus has gone on already.
        if not event.widget.has_focus:
            return
        self._show_pane(_PANES.index(event.widget.id or "actions") + 1)
        if event.widget.current is not None:
            self._detail.want(self, event.widget.current)

    def action_pane(self, pane: int) -> None:
        """Go straight to a pane."""
        self._show_pane(pane)
        if pane == 2 and self.wanted_scope != self._scope:
            # Its actions are still being read: what is typed meanwhile is for them.
            self._actions.hold()
            if not self._listing.is_busy:
                # They could not be read when they were wanted.
                self.relist()
        # At once, so that the very next key goes there.
        self.set_focus(self._table(pane), scroll_visible=False)

    def _show_pane(self, pane: int) -> None:
        """A pane that the size hides comes to light by having the focus."""
        if pane != self._pane:
            self.set_classes({*self.classes, f"-pane-{pane}"} - {f"-pane-{self._pane}"})
            self._pane = pane
        shown = in_footer(self.WHERE if pane == 2 else _READING)
        self.query_one(KeyLine).commands = tuple(command for command in shown if command.id != "back")

    def action_step(self, panes: int) -> None:
        """Go to the next pane, or the one before."""
        self.action_pane((self._pane - 1 + panes) % 3 + 1)

    def action_back(self) -> None:
        """Choose nothing where something was chosen, or clear the filter; else go back towards the workstreams."""
        if self._pane == 2 and self._actions.chosen:
            self._actions.clear_choice()
        elif self._pane == 2 and self.is_filtered:
            self.clear_filter()
        elif self._pane > 1:
            self.action_pane(self._pane - 1)

    # ------------------------------------------------------------------------------------------------ deciding

    def chosen_ids(self) -> Sequence[str]:
        """The actions chosen, else the one under the cursor."""
        if self._pane != 2:
            return ()
        if self._actions.chosen:
            return tuple(self._actions.chosen)
        row = self._actions.current
        return (row.id,) if row is not None else ()

    @property
    def place(self) -> frozenset[str]:
        """The actions chosen."""
        return self._actions.chosen

    async def decided(self, outcome: "Outcome", at: Any) -> None:
        """What was chosen has been dealt with."""
        self.set_aside(at)

    def set_aside(self, at: Any) -> None:
        """What was chosen is being dealt with; others can be chosen."""
        if at and self._actions.chosen == at:
            self._actions.clear_choice()

    def action_decide(self, what: str) -> None:
        """Decide on actions; on a workstream, its RAG can be set by hand."""
        strand = self._table(1).current
        if what == "rag" and self._pane == 1 and strand is not None and strand.id != ALL:
            self.decide(lambda: self._ask_workstream_rag(strand))
            return
        super().action_decide(what)

    async def _ask_workstream_rag(self, strand: Strand) -> "Edit | None":
        from tui.asking import ask_workstream_rag

        return await ask_workstream_rag(self.cairn, strand, f"{strand.key}  {strand.title}")

    def action_add(self) -> None:
        """Add an action to the workstream under the cursor."""
        self.decide(self._ask_new)

    async def _ask_new(self) -> "Edit | None":
        from tui.asking import ask_new_action

        streams = await self._read(self._workspace.workstreams)
        chosen = self._scope.workstream_id
        return await ask_new_action(self.cairn, next((s for s in streams if s.id == chosen), None), None)

    def action_add_part(self) -> None:
        """Add an action under the one the cursor is on."""
        self.decide(self._ask_part)

    async def _ask_part(self) -> "Edit | None":
        from tui.asking import ask_new_action

        row = self._actions.current
        return await ask_new_action(self.cairn, None, row) if row is not None else None

    def action_reorder(self, by: int) -> None:
        """Move the action under the cursor up or down its list."""
        row = self._actions.current
        if row is not None:
            self.decide(lambda: self._moved(row.id, by))

    async def _moved(self, action_id: str, by: int) -> "Edit | None":
        from models.edits.structure import Reorder

        return Reorder(action_id, by)

    def action_triage(self) -> None:
        """Go through what needs a decision."""
        from tui.screens.triage import TriageScreen

        self.cairn.fetch(
            lambda: self._read(self._workspace.queue), lambda queue: self.app.push_screen(TriageScreen(queue))
        )

    @property
    def at_hand(self) -> Any:
        """The row under the cursor, of whatever kind it is."""
        return self._table(self._pane).current

    def action_history(self) -> None:
        """Show what was changed of what the cursor is on."""
        row = self._table(self._pane).current
        ref = {1: "key", 2: "ref", 3: "ref"}[self._pane]
        self.cairn.show_history(getattr(row, ref, None) or None)

    def action_whole_history(self) -> None:
        """Show all that was changed in the plan."""
        self.cairn.show_history(None)
