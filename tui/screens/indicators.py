"""The indicators: a grid of their figures as plans publish them, and the one at hand large beside it, or below."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from models.errors import NotFoundError
from models.indicator_judgement import expected_at, show_expected
from models.period_frames import Frames, frames
from models.periods import identity
from models.reading.in_full import IndicatorRow
from models.reading.indicator_news import due_periods
from models.references import indicator_number
from models.vocabulary import FigureRole
from models.wording import moment
from models.workspace import Workspace
from tui.beside import begin
from tui.commands import Where, bindings, in_footer
from tui.figure_places import Mark, cell_at
from tui.indicator_picture import About
from tui.paint import Tone
from tui.screens.amending import Amending
from tui.screens.typing import Cell
from tui.sources import IndicatorSource
from tui.stories import Story, figure_told
from tui.widgets.cell_field import CellField
from tui.widgets.cell_line import CellLine
from tui.widgets.figure_grid import FigureGrid
from tui.widgets.indicator_view import IndicatorView
from tui.widgets.keyline import KeyLine
from tui.widgets.latest import Latest
from tui.widgets.pages import Picture, picture
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from tui.screens.news import Found

_NONE = "No indicators yet: a adds the first."
_MOST_AT_ONCE = 20
"""Indicators that are read one by one to be shown at once; where there are more, the list is read again anyhow."""


class Look(NamedTuple):
    """What the screen shows first."""

    frames: Frames
    seen: Picture


def look(workspace: Workspace, at: Sequence[str] = ()) -> Look:
    """Read what the screen shows first, the cursor on the first of these indicators that there is."""
    return Look(
        frames(workspace.indicator_periods(), workspace.today), picture(IndicatorSource(workspace), list(at), 0)
    )


class IndicatorsScreen(Amending):
    """Walks through the indicators, and records their figures."""

    CSS_PATH = "others.tcss"
    BINDINGS = bindings(Where.INDICATORS)
    WHERE = Where.APP | Where.TABLE | Where.GRID | Where.INDICATORS
    AUTO_FOCUS = "#grid"

    def __init__(self, workspace: Workspace, first: Look) -> None:
        super().__init__()
        self._workspace = workspace
        self._first = first
        self._telling = Latest(self._tell)

    def compose(self) -> ComposeResult:
        """The grid, the indicator at hand, a line about the cell, the keys."""
        with Container(id="figures"):
            yield FigureGrid(self.cairn.read, empty=_NONE, id="grid")
            yield IndicatorView(empty="", id="indicator")
        yield CellLine(id="cell-line")
        yield KeyLine(id="keys")
        yield CellField(id="cell-field")

    def on_mount(self) -> None:
        """Show what was read before."""
        grid = self.grid
        grid.frames = self._first.frames
        grid.begin(IndicatorSource(self._workspace), self._first.seen)
        if (row := grid.current) is not None:
            grid.go_to_place(self._where_to_record(row))
        self.typing_changed()
        begin(self, self.learn_unsaved, group="names")

    def _where_to_record(self, row: IndicatorRow) -> Mark:
        """The first period that is over and not reported, else the last there is."""
        due = due_periods(row, self._workspace.today)
        values = [place for place in self.grid.places if place.role is FigureRole.VALUE]
        wanted = [identity(period, row.usual) for period in due]
        first = next((place for place in values if place.key in wanted), values[-1] if values else None)
        return first.mark if first else (FigureRole.BASELINE, None)

    # ------------------------------------------------------------------------------------------------ what is shown

    @on(VirtualTable.Highlighted)
    def _follow(self, event: VirtualTable.Highlighted) -> None:
        row: IndicatorRow | None = event.row
        view = self.query_one(IndicatorView)
        if row is None:
            view.about = None
        else:
            known = view.about.story if view.about is not None and view.about.row.id == row.id else None
            with view.at_once():
                view.about = About(row, known, self.grid.place)
            self._telling.want(self, row)
        self.tell_of_cell()

    @on(FigureGrid.CellChanged)
    def _follow_column(self) -> None:
        view = self.query_one(IndicatorView)
        if view.about is not None:
            with view.at_once():
                view.about = view.about._replace(here=self.grid.place)
        self.tell_of_cell()

    async def _tell(self, row: IndicatorRow) -> Callable[[], None]:
        try:
            story = await self.cairn.read(lambda: self._workspace.indicator_story(row.id))
        except NotFoundError:
            return lambda: None

        def put() -> None:
            if self.grid.current is not None and self.grid.current.id == story.row.id:
                self.query_one(IndicatorView).about = About(story.row, story, self.grid.place)

        return put

    def tell_of_cell(self) -> None:
        """Say what the cell under the cursor is, who entered what stands in it, and what was expected."""
        cell = self.cell
        if cell is None:
            self.say_of_cell("", Tone.QUIET)
            return
        row, here = cell.row, cell_at(cell.row, cell.place)
        said = [cell.called, *self._standing(cell)]
        if cell.period and cell.place.role is FigureRole.VALUE and (number := expected_at(row.facts, cell.period)):
            said.append(f"{show_expected(number)} expected")
        if here is not None and here.by and here.at:
            said.append(f"{here.by}, {moment(here.at)}")
        if here is not None and here.note:
            said.append(f"“{here.note}”")
        self.say_of_cell(" · ".join(said), Tone.AMBER if cell.key in self.grid.unsaved else Tone.QUIET)

    def _standing(self, cell: Cell) -> list[str]:
        """What stands in a cell, or was typed into it and not saved."""
        typed = self.grid.unsaved.get(cell.key)
        if typed is not None:
            return [f"not saved: {typed or 'empty'}", "F2 takes it up again, Del throws it away"]
        here = cell_at(cell.row, cell.place)
        if here is not None and cell.now:
            return [figure_told(here) if here.figure.parts else cell.now]
        is_due = cell.period in due_periods(cell.row, self._workspace.today)
        return ["due, and not reported" if is_due else "nothing reported"]

    def typing_changed(self) -> None:
        """Show the keys that work."""
        shown = in_footer(Where.CELL) if self._field.is_open else in_footer(self.WHERE)
        self.query_one(KeyLine).commands = shown

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Read again what may have changed; the cursor stays in its cell."""
        workspace, grid = self._workspace, self.grid
        used = await self.cairn.read(workspace.indicator_periods)
        known = frames(used, workspace.today)
        if known != grid.frames:
            grid.frames = known
        await grid.reload()
        self.follow_cell()

    async def renew(self, touched: Sequence[str]) -> None:
        """Show the indicators that were changed as they are now, where they stand."""
        refs = [ref for ref in touched if indicator_number(ref) is not None]
        at_hand = {row.ref for row in self.grid.at_hand()}
        wanted = [ref for ref in refs if ref in at_hand]
        if not wanted or len(wanted) > _MOST_AT_ONCE:
            return
        rows = await self.cairn.read(lambda: [self._workspace.find_indicator(ref) for ref in wanted])
        for key in [key for key in self._storing if key[0] in wanted]:
            del self._storing[key]
        self._show_unsaved()
        self.grid.renew(rows)
        view = self.query_one(IndicatorView)
        for row in rows:
            if view.about is not None and view.about.row.id == row.id:
                view.about = view.about._replace(row=row)

    # ------------------------------------------------------------------------------------------------ going elsewhere

    def action_back(self) -> None:
        """Show the grid again where the picture had its room; else go back to the board."""
        if self.has_class("-large"):
            self.action_large()
        else:
            self.dismiss()

    def action_large(self) -> None:
        """Give the picture the room of the grid, or take it back."""
        self.toggle_class("-large")

    def action_history(self) -> None:
        """Show what was changed of the indicator at hand."""
        row = self.grid.current
        self.cairn.show_history(row.ref if row is not None else None)

    @on(VirtualTable.Opened)
    def _open(self, event: VirtualTable.Opened) -> None:
        from tui.indicator_pages import indicator_page
        from tui.screens.page import PageScreen

        workspace, cairn, key = self._workspace, self.cairn, event.row.id

        async def tell() -> Story:
            return await cairn.read(lambda: indicator_page(workspace.indicator_story(key), workspace.today))

        cairn.fetch(tell, lambda story: cairn.push_screen(PageScreen(story, tell)))

    def action_movers(self) -> None:
        """Go to the actions that are meant to move the indicator, and those of its workstreams."""
        from tui.screens.movers import MoverSource, MoversScreen

        if (row := self.grid.current) is not None:
            source = MoverSource(self._workspace, row)
            self.cairn.fetch(
                lambda: self.cairn.read(lambda: picture(source, (), 0)),
                lambda first: self.cairn.push_screen(MoversScreen(self._workspace, row, source, first)),
            )

    def action_news(self) -> None:
        """Show what is new, what is due, and what was never updated."""
        from tui.screens.news import NewsScreen

        self.cairn.push_screen(NewsScreen(self._workspace), self._go_to_found)

    def _go_to_found(self, found: "Found | None") -> None:
        """Put the cursor where what the news told of can be recorded."""
        if found is not None:
            begin(self, partial(self._go_to, found.indicator_id, found.role, found.period), group="showing")

    async def _go_to(self, indicator_id: str, role: FigureRole, period: str | None) -> None:
        await self.grid.reload(keep=indicator_id)
        row = self.grid.current
        if row is not None and period is not None:
            key = None if role is FigureRole.BASELINE else identity(period, row.usual)
            self.grid.go_to_place((role, key))
