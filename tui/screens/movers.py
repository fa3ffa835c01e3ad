"""The actions of an indicator: first those that are meant to move it, then all of its workstreams."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from models.reading.in_full import MOST_NOTES, IndicatorRow
from models.reading.rows import ActionRow
from models.reading.view import Scope
from models.workspace import Workspace
from tui.commands import Where, bindings, in_footer
from tui.rows import ACTION_COLUMNS, action_cells
from tui.screens.deciding import Deciding
from tui.screens.page import PageScreen
from tui.screens.sized import Sized
from tui.stories import Story, action_story
from tui.widgets.action_table import ActionTable
from tui.widgets.keyline import KeyLine
from tui.widgets.pages import Picture
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from models.edits.base import Edit, Outcome

_MOVES = "moves it"


class _Part(NamedTuple):
    """A list of actions: what it holds, its name, how many, and the places in it of those told before."""

    scope: Scope
    name: str
    size: int
    told: list[int]

    @property
    def others(self) -> int:
        return self.size - len(self.told)


class MoverSource:
    """The actions meant to move an indicator, then the others of its workstreams, each once."""

    def __init__(self, workspace: Workspace, row: IndicatorRow) -> None:
        self._workspace = workspace
        self._row = row
        self._movers: list[ActionRow] = []
        self._parts: list[_Part] = []

    def stand(self, wanted: Sequence[str]) -> tuple[int, int | None]:
        """How many actions there are, and where the first of those wanted stands."""
        workspace = self._workspace
        ids = [mover.id for mover in workspace.indicator_story(self._row.id).movers]
        self._movers = [row._replace(group=_MOVES) for row in workspace.actions_by_id(ids)]
        self._parts = [self._part(scope, name, ids) for scope, name in self._scopes()]
        places = (self._place_of(one) for one in wanted)
        total = len(self._movers) + sum(part.others for part in self._parts)
        return total, next((place for place in places if place is not None), None)

    def _scopes(self) -> list[tuple[Scope, str]]:
        """The lists of its workstreams; where it has none, that of the whole plan."""
        streams = [one for one in self._workspace.workstreams() if one.key in self._row.workstreams]
        return [(Scope(one.id), one.key) for one in streams] or [(Scope(), "the plan")]

    def _part(self, scope: Scope, name: str, movers: Sequence[str]) -> _Part:
        stands = [self._workspace.stand_of_actions(scope, [one]) for one in movers]
        told = sorted(stand.place for stand in stands if stand.place is not None)
        return _Part(scope, name, self._workspace.count_actions(scope), told)

    def _place_of(self, action_id: str) -> int | None:
        ids = [row.id for row in self._movers]
        if action_id in ids:
            return ids.index(action_id)
        before = len(ids)
        for part in self._parts:
            place = self._workspace.stand_of_actions(part.scope, [action_id]).place
            if place is not None:
                return before + place - sum(other < place for other in part.told)
            before += part.others
        return None

    def page(self, offset: int, limit: int) -> Sequence[ActionRow]:
        """Actions from a position on."""
        found = self._movers[offset : offset + limit]
        begin = max(offset - len(self._movers), 0)
        for part in self._parts:
            if len(found) >= limit:
                break
            found += self._page_of(part, begin, limit - len(found))
            begin = max(begin - part.others, 0)
        return found

    def _page_of(self, part: _Part, begin: int, limit: int) -> list[ActionRow]:
        """Actions of one list from a position on, those left out that are told before."""
        if begin >= part.others:
            return []
        start = begin
        for place in part.told:
            start += place <= start
        rows = self._workspace.actions(part.scope, offset=start, limit=limit + len(part.told))
        movers = {row.id for row in self._movers}
        return [row._replace(group=part.name) for row in rows if row.id not in movers][:limit]

    def ids(self) -> Sequence[str]:
        """The ids of all of them."""
        others = [one for part in self._parts for one in self._workspace.action_ids(part.scope)]
        return list(dict.fromkeys([*(row.id for row in self._movers), *others]))


class MoversScreen(Deciding, Sized[None]):
    """A list of actions on which everything can be decided, and which of them are meant to move the indicator."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.MOVERS | Where.DECIDING)
    WHERE = Where.APP | Where.TABLE | Where.ACTIONS | Where.DECIDING | Where.MOVERS

    def __init__(self, workspace: Workspace, row: IndicatorRow, source: MoverSource, first: Picture) -> None:
        super().__init__()
        self._workspace = workspace
        self._row = row
        self._source = source
        self._first = first

    def compose(self) -> ComposeResult:
        """The list and the keys."""
        yield ActionTable(
            ACTION_COLUMNS,
            action_cells,
            self.cairn.read,
            title=f"ACTIONS · {self._row.ref}  {self._row.label}",
            empty="No actions here: this plan has none.",
            id="movers",
        )
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the first page."""
        self._table.grouping = "because"
        self.query_one(KeyLine).commands = in_footer(self.WHERE)
        self.set_focus(self._table)
        self._table.show(self._source, self._first.total, self._first.rows)

    @property
    def _table(self) -> ActionTable:
        return self.query_one(ActionTable)

    def chosen_ids(self) -> Sequence[str]:
        """The actions chosen, else the one under the cursor."""
        row = self._table.current
        return tuple(self._table.chosen) or ((row.id,) if row is not None else ())

    @property
    def place(self) -> frozenset[str]:
        """The actions chosen."""
        return self._table.chosen

    async def decided(self, outcome: "Outcome", at: frozenset[str]) -> None:
        """What was chosen has been dealt with."""
        if at and self._table.chosen == at:
            self._table.clear_choice()

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Read the list again; the cursor stays on its action."""
        await self._table.reload()

    def action_link(self) -> None:
        """Say that the actions are meant to move the indicator; where all of them are, that they no longer are."""
        if ids := self.chosen_ids():
            self.decide(lambda: self._linked(ids))

    async def _linked(self, ids: Sequence[str]) -> "Edit | None":
        from models.edits.moves import SetMoves
        from models.edits.together import Together
        from models.wording import count

        own, workspace = self._row.id, self._workspace

        def read() -> list[tuple[str, list[str]]]:
            stories = [workspace.action_story(one, 0) for one in ids]
            return [(story.row.id, [moved.id for moved in story.indicators]) for story in stories]

        now = await self.cairn.read(read)
        to_be = not all(own in moved for _, moved in now)
        edits = tuple(
            SetMoves((one,), (*(key for key in moved if key != own), *((own,) if to_be else ())))
            for one, moved in now
            if (own in moved) != to_be
        )
        said = "meant to move" if to_be else "no longer meant to move"
        return Together(edits, f"{count(len(edits), 'action')} {said} {self._row.ref}")

    def action_back(self) -> None:
        """Choose nothing where something was chosen, else go back to the indicators."""
        if self._table.chosen:
            self._table.clear_choice()
        else:
            self.dismiss()

    @on(VirtualTable.Opened)
    def _open(self, event: VirtualTable.Opened) -> None:
        workspace, cairn, action_id = self._workspace, self.cairn, event.row.id

        async def tell() -> Story:
            return await cairn.read(
                lambda: action_story(workspace.action_story(action_id, MOST_NOTES), workspace.today)
            )

        cairn.fetch(tell, lambda story: cairn.push_screen(PageScreen(story, tell)))
