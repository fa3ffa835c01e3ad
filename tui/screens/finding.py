"""Finding actions: the filter that is typed, and the order and the groups of the list."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.events import DescendantFocus, Resize

from models.errors import CairnError, QueryError
from models.reading.sorting import Grouping, Sort, SortColumn
from models.reading.view import Scope
from models.workspace import Workspace
from tui.beside import begin
from tui.cells import width_of
from tui.commands import Where, in_footer
from tui.screens.deciding import Deciding
from tui.sources import ALL, ActionSource, Strand
from tui.widgets.action_table import ActionTable
from tui.widgets.keyline import KeyLine
from tui.widgets.latest import Latest
from tui.widgets.pages import Read
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from tui.widgets.filter_line import FilterLine

NO_ACTIONS = "No actions here yet."
_ASIDE = 14
"""Cells of the list's heading that tell where the cursor is."""
NO_MATCH = "Nothing matches; Esc clears the filter."
_SORT_KEYS = {
    SortColumn.PLAN: "p",
    SortColumn.TITLE: "t",
    SortColumn.OWNER: "o",
    SortColumn.STATUS: "s",
    SortColumn.DUE: "d",
    SortColumn.RAG: "r",
    SortColumn.PRIORITY: "i",
}
_GROUP_KEYS = {
    None: "n",
    Grouping.WORKSTREAM: "w",
    Grouping.OWNER: "o",
    Grouping.DUE_MONTH: "d",
    Grouping.RAG: "r",
}


class Search(NamedTuple):
    """What the list of actions is narrowed to, and how it is ordered."""

    text: str = ""
    """A filter that was understood, perhaps but for its ending."""
    sort: Sort = Sort()
    group: Grouping | None = None

    @property
    def title(self) -> str:
        """How a heading tells of it."""
        said = []
        if self.text.strip():
            said.append(_understood(self.text))
        if self.sort != Sort():
            said.append(f"by {self.sort.column}{' ↓' if self.sort.is_descending else ''}")
        if self.group is not None:
            said.append(f"per {self.group}")
        return "".join(f" · {words}" for words in said if words)


def _understood(text: str) -> str:
    """A filter as it was typed; without its ending where that means nothing yet."""
    from models import query

    try:
        query.parse(text)
    except QueryError:
        return query.render(query.parse(text, lenient=True))
    return " ".join(text.split())


class Wish(NamedTuple):
    """A list of actions to be shown; `keep` is the action that the cursor goes back to where it is listed."""

    strand: Strand | None
    search: Search
    keep: str | None


class Finding(Deciding):
    """Put before a screen: its list of actions can be filtered, sorted and grouped."""

    def __init__(self, workspace: Workspace, read: Read[Any]) -> None:
        super().__init__()
        self._workspace = workspace
        self._read = read
        self._scope = Scope()
        self._search = Search()
        self._before_filter: str | None = None
        self._filter: FilterLine | None = None
        self._filter_coming = asyncio.Lock()
        self._listed = Wish(None, self._search, None)
        self._listing = Latest(self._list_actions)

    def action_pane(self, pane: int) -> None:
        """Go straight to a pane; the screen says how."""
        raise NotImplementedError

    @property
    def _actions(self) -> ActionTable:
        return self.query_one(ActionTable)

    @property
    def _strand(self) -> Strand | None:
        """The workstream whose actions are wanted."""
        strand: Strand | None = self.query_one("#workstreams", VirtualTable).current
        return strand

    # ------------------------------------------------------------------------------------------------ the list

    @property
    def wanted_scope(self) -> Scope:
        """The list that is to be shown, once it has been read."""
        return self._scope_of(self._strand, self._search)

    def _scope_of(self, strand: Strand | None, search: Search) -> Scope:
        workstream = self._scope.workstream_id if strand is None else None if strand.id == ALL else strand.id
        sort, group = search.sort, search.group
        return self._workspace.scope_for(search.text, workstream_id=workstream, sort=sort, group=group, lenient=True)

    def relist(self, keep: str | None = None) -> None:
        """Show the actions that are wanted now; the cursor stays on its row, or goes to `keep`."""
        self._listing.want(self, Wish(self._strand, self._search, keep))

    async def _list_actions(self, wish: Wish) -> Callable[[], None]:
        scope, table = self._scope_of(wish.strand, wish.search), self._actions
        try:
            if scope != self._scope:
                await table.reload(ActionSource(self._workspace, scope), wish.keep)
                self._scope = scope
            self._listed = wish
            self._retitle()
            table.empty = NO_MATCH if scope.condition else NO_ACTIONS
            table.grouping = scope.group or ""
        except CairnError:
            table.release()
            raise
        # Where the cursor has gone on meanwhile, the moves that were kept are for the list to come.
        if self.wanted_scope == self._scope:
            table.release()
        return lambda: None

    def on_resize(self, event: Resize) -> None:
        """Give the list's heading the room there is."""
        self.call_after_refresh(self._retitle)

    def _retitle(self) -> None:
        """Tell in the heading what is listed; where that is too much, the workstream goes by its key."""
        strand, search, _ = self._listed
        whole = strand is None or strand.id == ALL
        names = [""] if whole or strand is None else [f" · {strand.title}", f" · {strand.key}"]
        titles = [f"ACTIONS{name}{search.title}" for name in names]
        room = self._actions.size.width - _ASIDE
        self._actions.title = next((title for title in titles if width_of(title) <= room), titles[-1])

    # ------------------------------------------------------------------------------------------------ the filter

    async def filter_line(self) -> "FilterLine":
        """The line that a filter is typed in. No first page needs it: it is made once that is painted."""
        async with self._filter_coming:
            if self._filter is None:
                from tui.widgets.filter_line import FilterLine

                line = FilterLine(id="filter")
                await self.mount(line, before=self.query_one(KeyLine))
                self._filter = line
        return self._filter

    @property
    def is_filter_open(self) -> bool:
        """Whether a filter is being typed."""
        return self._filter is not None and self._filter.is_open

    def close_filter(self) -> None:
        """Put the line for it out of sight; the filter itself stays."""
        if self._filter is not None and self._filter.is_open:
            self._filter.close()

    @property
    def is_filtered(self) -> bool:
        """Whether a filter narrows the list down."""
        return bool(self._search.text)

    async def action_filter(self) -> None:
        """Let a filter be typed."""
        line = await self.filter_line()
        self.action_pane(2)
        row = self._actions.current
        self._before_filter = row.id if row is not None else None
        line.open(self._search.text)
        self.query_one(KeyLine).commands = in_footer(Where.FILTER)
        begin(self, partial(self._learn_names, line), group="names", exclusive=True)

    async def _learn_names(self, line: "FilterLine") -> None:
        try:
            line.names = await self._read(self._workspace.names)
        except CairnError as problem:
            self.cairn.complain(problem)

    def on_filter_line_typed(self, event: "FilterLine.Typed") -> None:
        """Follow what is typed."""
        self._narrow(event.text)

    def _narrow(self, text: str, *, is_finished: bool = False) -> bool:
        """Show what a filter finds; where it is not understood, say why and leave the list as it was."""
        from models import query

        complaint = ""
        try:
            query.parse(text, lenient=not is_finished)
        except QueryError as problem:
            complaint = str(problem)
        if self._filter is not None:
            self._filter.explain(complaint)
        if complaint:
            return False
        self._search = self._search._replace(text=text.strip() if is_finished else text)
        self.relist(self._before_filter)
        return True

    def on_filter_line_kept(self, event: "FilterLine.Kept") -> None:
        """Keep the filter and go back to the list."""
        if self._narrow(event.text, is_finished=True):
            self._leave_filter()

    def on_filter_line_cleared(self) -> None:
        """Go back to the list without it."""
        self.clear_filter()

    def clear_filter(self) -> None:
        """Show every action again, the cursor where it was before the filter was typed if it is nowhere now."""
        self._search = self._search._replace(text="")
        self.relist(self._before_filter if self.is_filter_open else None)
        self._leave_filter()

    def _leave_filter(self) -> None:
        self.close_filter()
        self.action_pane(2)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Close the filter once the focus is on a list."""
        if isinstance(event.widget, VirtualTable):
            self.close_filter()

    # ------------------------------------------------------------------------------------------------ order and groups

    def action_sort(self) -> None:
        """Ask by what to sort; the same again turns the order about."""
        from tui.screens.choice import ChoiceScreen, Option

        now = self._search.sort
        options = []
        for column, key in _SORT_KEYS.items():
            note = ("last first" if now.is_descending else "now; again turns it") if column is now.column else ""
            options.append(Option(key, column.value, column, note=note))
        at = list(_SORT_KEYS).index(now.column)
        self.app.push_screen(ChoiceScreen("Sort the actions by", options, at=at), self._sort_by)

    def _sort_by(self, column: SortColumn | None) -> None:
        if column is not None:
            now = self._search.sort
            sort = Sort(column, column is now.column and not now.is_descending)
            self._look(self._search._replace(sort=sort))

    def action_group(self) -> None:
        """Ask by what to divide the list."""
        from tui.screens.choice import ChoiceScreen, Option

        now = self._search.group
        options = [
            Option(key, "no groups" if group is None else group.value, (group,), note="now" if group is now else "")
            for group, key in _GROUP_KEYS.items()
        ]
        at = list(_GROUP_KEYS).index(now)
        self.app.push_screen(ChoiceScreen("Group the actions by", options, at=at), self._group_by)

    def _group_by(self, chosen: tuple[Grouping | None] | None) -> None:
        if chosen is not None:
            self._look(self._search._replace(group=chosen[0]))

    def _look(self, search: Search) -> None:
        """Show another search, in the list of actions."""
        self._search = search
        self.relist()
        self.action_pane(2)
