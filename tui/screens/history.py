"""What was changed: newest first, who, when, from what, to what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from models.reading.in_full import HistoryRow
from models.wording import moment, recorded
from models.workspace import Workspace
from tui.commands import Where, in_footer
from tui.paint import Tone
from tui.screens.page import PageScreen
from tui.screens.sized import Sized
from tui.stories import NOTHING, Entry, Story
from tui.widgets.columns import Cell, Column
from tui.widgets.keyline import KeyLine
from tui.widgets.pages import Read
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from tui.typeahead import TypeAhead

COLUMNS: tuple[Column, ...] = (
    Column("When (UTC)", 17),
    Column("Who", 10, from_width=60),
    Column("Of", 8),
    Column("What", 13, from_width=50),
    Column("From → to", 0, flexible=True),
)
_CALLED = {"snoozed_until": "snoozed", "rag_override": "RAG by hand", "workstream_id": "workstream"}


def history_cells(row: HistoryRow) -> Sequence[Cell]:
    """A change: when, who, of what, which field, from what to what."""
    return (
        Cell(moment(row.at), Tone.QUIET),
        Cell(row.by),
        Cell(row.ref or "", Tone.QUIET),
        Cell(_called(row)),
        Cell(_from_to(row) if row.field else row.label, Tone.PLAIN if row.field else Tone.QUIET),
    )


def _called(row: HistoryRow) -> str:
    field = row.field or ""
    return _CALLED.get(field, field.replace("_", " "))


def _from_to(row: HistoryRow) -> str:
    undone = "undone: " if row.label.startswith("Undone: ") else ""
    if row.old is None:
        return f"{undone}{_said(row, row.new)}"
    return f"{undone}{_said(row, row.old)} → {_said(row, row.new)}"


def _said(row: HistoryRow, value: str | None) -> str:
    return recorded(row.field, value) if value else NOTHING


class HistorySource:
    """The history of the plan, or of one reference."""

    def __init__(self, workspace: Workspace, ref: str | None) -> None:
        self._workspace = workspace
        self._ref = ref

    def stand(self, wanted: Sequence[str]) -> tuple[int, int | None]:
        """How many lines it has; it is shown anew each time, and its lines keep no place."""
        return self._workspace.count_history(self._ref), None

    def page(self, offset: int, limit: int) -> Sequence[HistoryRow]:
        """Lines from a position on."""
        return self._workspace.history(self._ref, offset=offset, limit=limit)


class HistoryScreen(Sized[None]):
    """The changes of one thing, or of the whole plan."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,H", "dismiss", show=False)]
    WHERE = Where.APP | Where.TABLE

    def __init__(self, workspace: Workspace, read: Read[Any], ref: str | None) -> None:
        super().__init__()
        self._workspace = workspace
        self._read = read
        self._ref = ref

    def compose(self) -> ComposeResult:
        """The list and the keys."""
        yield VirtualTable[HistoryRow](
            COLUMNS,
            history_cells,
            self._read,
            title=f"HISTORY · {self._ref or 'the whole plan'}",
            empty="Nothing has been changed yet.",
            id="history",
        )
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Read the first page."""
        self.query_one(KeyLine).commands = in_footer(self.WHERE, "back")
        self.set_focus(self.query_one(VirtualTable))
        cast("TypeAhead", self.app).fetch(self._show, self._is_shown)

    async def _show(self) -> None:
        await self.query_one(VirtualTable).reload(HistorySource(self._workspace, self._ref))

    async def _is_shown(self, _nothing: None) -> None:
        """What is typed from the key on that opened it is for what it shows."""

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Show what has been changed since; the cursor stays on its line, for lines come on top alone."""
        table = self.query_one(VirtualTable)
        before, total = table.cursor, table.total
        await table.reload()
        # Where it was moved meanwhile, it is where it was moved to; and at first nothing was there yet.
        if total and table.cursor == before:
            table.go_to(before + table.total - total)

    @on(VirtualTable.Opened)
    def _open(self, event: VirtualTable.Opened) -> None:
        row: HistoryRow = event.row
        entries = (
            Entry("When", moment(row.at)),
            Entry("Who", row.by),
            Entry("Of", row.ref or NOTHING),
            Entry("What", _called(row) or "the whole"),
            Entry(),
            Entry("From", _said(row, row.old), Tone.PLAIN if row.old else Tone.QUIET),
            Entry("To", _said(row, row.new), Tone.PLAIN if row.new else Tone.QUIET),
        )
        self.app.push_screen(PageScreen(Story("Change", row.label, entries)))
