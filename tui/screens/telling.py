"""Telling of what the cursor is on: beside it as it moves, and on a page of its own."""

from collections.abc import Callable
from typing import Any

from models.reading.in_full import MOST_NOTES, IndicatorRow
from models.reading.rows import ActionRow
from models.workspace import Workspace
from tui.screens.viewing import Viewing
from tui.sources import ALL, Strand
from tui.stories import Story, action_story, indicator_story, plan_story, workstream_story
from tui.widgets.ahead import Ahead
from tui.widgets.latest import Latest
from tui.widgets.pages import Read
from tui.widgets.peek import Peek
from tui.widgets.story import StoryView
from tui.widgets.table import VirtualTable


class Telling(Viewing):
    """Put before a screen: a story stands beside its lists."""

    def __init__(self, workspace: Workspace, read: Read[Any]) -> None:
        super().__init__(workspace, read)
        self._detail = Latest(self._tell)
        self._ahead = Ahead(read, self.story_of, self._prepare)

    def on_virtual_table_highlighted(self, event: VirtualTable.Highlighted) -> None:
        """Tell of the row that the cursor came to; of a workstream, list its actions."""
        if event.table.id == "workstreams" and event.row is not None:
            self.relist()
        if event.table.has_focus or (event.table.id == "actions" and self.is_filter_open):
            self._follow(event.table, event.row)

    def _follow(self, table: VirtualTable[Any], row: Strand | ActionRow | IndicatorRow | None) -> None:
        """Tell of the row the cursor is on: at once where its story is at hand, else as soon as it has been read."""
        story = self._ahead.story_of(row) if row is not None else None
        if row is None:
            self._show(None)
        elif story is None:
            self._detail.want(self, row)
        else:
            self._detail.drop()
            with self.query_one("#detail", StoryView).at_once():
                self._show(story)
        if row is not None:
            beside = (table.row_at(table.cursor + step) for step in (0, 1, -1, 2, -2))
            self._ahead.look(self, [near for near in beside if near is not None])

    def _prepare(self, story: Story) -> None:
        self.query_one("#detail", StoryView).prepare(story)

    def _show(self, story: Story | None) -> None:
        self.query_one("#detail", StoryView).story = story
        self.query_one(Peek).story = story

    async def _tell(self, row: Strand | ActionRow | IndicatorRow) -> Callable[[], None]:
        story = await self._read(lambda: self.story_of(row))

        def put() -> None:
            self._show(story)

        return put

    def story_of(self, row: Strand | ActionRow | IndicatorRow) -> Story:
        """A row in full; runs off the drawing thread."""
        workspace = self._workspace
        if isinstance(row, ActionRow):
            return action_story(workspace.action_story(row.id, MOST_NOTES), workspace.today)
        if isinstance(row, IndicatorRow):
            return indicator_story(row)
        if row.id == ALL:
            return plan_story(workspace.plan_story(), workspace.today)
        return workstream_story(workspace.workstream_story(row.id))

    def on_virtual_table_opened(self, event: VirtualTable.Opened) -> None:
        """Show a row on a page of its own."""
        row = event.row

        def tell() -> Story:
            # An indicator's row is all that there is to tell of it, and may be another by the time it is told again.
            return self.story_of(self._workspace.find_indicator(row.ref) if isinstance(row, IndicatorRow) else row)

        self._show_page(tell)

    def action_about_plan(self) -> None:
        """Read about the plan itself."""
        self._show_page(lambda: plan_story(self._workspace.plan_story(), self._workspace.today))

    @property
    def at_hand(self) -> Any:
        """The row under the cursor; the screen says of which list."""
        raise NotImplementedError

    def action_indicators(self) -> None:
        """Open the indicators, at the one under the cursor, or one that the action under it is meant to move."""
        from tui.screens.indicators import IndicatorsScreen, Look, look

        row, workspace = self.at_hand, self._workspace

        def read() -> Look:
            at = [row.id] if isinstance(row, IndicatorRow) else []
            if isinstance(row, ActionRow):
                at = [moved.id for moved in workspace.action_story(row.id, 0).indicators]
            return look(workspace, at)

        self.cairn.fetch(
            lambda: self._read(read), lambda first: self.app.push_screen(IndicatorsScreen(workspace, first))
        )

    def action_reports(self) -> None:
        """Show the reports; a sponsor's view is of the workstream at hand."""
        from tui.screens.reports import ReportsScreen

        row = self.at_hand
        key = row.workstream if isinstance(row, ActionRow) else row.key if isinstance(row, Strand) else ""
        self.app.push_screen(ReportsScreen(key or None))

    def _show_page(self, tell: Callable[[], Story]) -> None:
        from tui.screens.page import PageScreen

        self.cairn.fetch(
            lambda: self._read(tell), lambda story: self.app.push_screen(PageScreen(story, lambda: self._read(tell)))
        )
