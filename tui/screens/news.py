"""The latest news of the indicators: what was recorded since one looked last, what is due, what was never updated."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from models.errors import CairnError
from models.reading.indicator_news import DueRow, IndicatorNews, NewsRow
from models.vocabulary import FigureRole
from models.wording import count, day, moment
from models.workspace import Workspace
from tui.beside import begin
from tui.cells import fit
from tui.commands import Where, in_footer
from tui.paint import Tone
from tui.screens.deciding import Deciding
from tui.screens.sized import Sized
from tui.stories import NOTHING
from tui.widgets.columns import Cell, Column
from tui.widgets.keyline import KeyLine
from tui.widgets.pages import AtHand
from tui.widgets.table import VirtualTable

_COLUMNS: tuple[Column, ...] = (
    Column("", 6),
    Column("Indicator", 0, flexible=True),
    Column("", 32, from_width=70),
    Column("", 20, below_width=70),
    Column("", 27, from_width=100),
)


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Found(NamedTuple):
    """What the news was left with: an indicator, and a period of it that is to be reported, if any."""

    indicator_id: str
    role: FigureRole
    period: str | None


class Item(NamedTuple):
    """A line of the news: a heading, or something about one indicator."""

    id: str
    ref: str
    label: str
    said: str
    by: str = ""
    found: Found | None = None
    tone: str = Tone.PLAIN


def items(news: IndicatorNews) -> Iterator[Item]:
    """The lines of the news, each part under its heading."""
    since = f"since {day(news.since.date())}" if news.since else "so far"
    yield from _part(f"Recorded {since}", [_changed(row, n) for n, row in enumerate(news.changed)], "nothing")
    due = [_due(row) for row in news.due]
    yield from _part("Due and not reported", due, "nothing is")
    yield from _part("Never updated", [_never(row) for row in news.never], "none of them")


def _part(title: str, rows: Sequence[Item], none: str) -> Iterator[Item]:
    if title:
        yield Item(f"gap {title}", "", "", "")
    heading = f"{title} · {len(rows):,}" if rows else f"{title} · {none}"
    yield Item(title, "", heading, "", tone="strong" if rows else Tone.QUIET)
    yield from rows


def _changed(row: NewsRow, place: int) -> Item:
    role = "" if row.role is FigureRole.VALUE else f"{row.role} "
    said = f"{role}{row.period}: {row.old or NOTHING} → {row.new or NOTHING}"
    found = Found(row.id, row.role, row.period)
    return Item(f"changed {place}", row.ref, row.label, said, f"{row.by}, {moment(row.at)}", found)


def _due(row: DueRow) -> Item:
    more = f" and {len(row.periods) - 1} more" if len(row.periods) > 1 else ""
    found = Found(row.id, FigureRole.VALUE, row.periods[0])
    return Item(f"due {row.id}", row.ref, row.label, f"{row.periods[0]}{more}", row.recorder or "", found)


def _never(row: DueRow) -> Item:
    said = f"{count(len(row.periods), 'period')} due" if row.periods else "nothing due yet"
    found = Found(row.id, FigureRole.VALUE, row.periods[0] if row.periods else None)
    return Item(f"never {row.id}", row.ref, row.label, said, row.recorder or "", found, Tone.QUIET)


def _cells(item: Item) -> Sequence[Cell]:
    tone = item.tone if item.found is None else Tone.PLAIN
    return (
        Cell(item.ref, Tone.QUIET),
        Cell(item.label, tone),
        Cell(item.said, item.tone if item.found else Tone.QUIET),
        Cell(item.said, item.tone if item.found else Tone.QUIET),
        Cell(item.by, Tone.QUIET),
    )


class NewsTable(VirtualTable[Item]):
    """A table in which headings take the whole of their line."""

    def _row(self, index: int) -> Strip:
        row = self.row_at(index)
        if row is None or row.found is not None:
            return super()._row(index)
        bar = self.mark(row, index == self.cursor)
        return self.pieces(bar, (fit(row.label, self.size.width - 3), row.tone))


class NewsScreen(Deciding, Sized[None]):
    """Shows the news; gives the indicator, and the period of it, that was opened from there."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,L", "dismiss", show=False)]
    WHERE = Where.APP | Where.TABLE

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._news: IndicatorNews | None = None

    def compose(self) -> ComposeResult:
        """The list and the keys."""
        yield NewsTable(
            _COLUMNS, _cells, self.cairn.read, title="LATEST NEWS", empty="…", headed=False, counted=False, id="news"
        )
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Read the news, which takes a while where there are thousands of indicators; the keys are for what it says."""
        self.set_focus(self.query_one(VirtualTable))
        self.query_one(KeyLine).commands = in_footer(self.WHERE, "back")
        self.cairn.fetch(lambda: self.cairn.read(self._workspace.indicator_news), self._show)

    async def _show(self, news: IndicatorNews) -> None:
        """Show the news, the cursor on the first thing told; that it was looked at is kept."""
        self._news = news
        rows = list(items(news))
        table = self.query_one(VirtualTable)
        table.show(AtHand(rows), len(rows), rows)
        table.go_to(next((n for n, row in enumerate(rows) if row.found is not None), 0))
        begin(self, self._remember, group="names")

    async def _remember(self) -> None:
        try:
            await self.cairn.write(self._workspace.remember_news)
        except CairnError:
            # A file that cannot be written now is no reason to complain of having read it.
            return

    def chosen_ids(self) -> Sequence[str]:
        """No actions are decided on here."""
        return ()

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Tell the news anew, from the same moment on."""
        if self._news is None:
            return
        since = self._news.since or _LONG_AGO
        news = await self.cairn.read(lambda: self._workspace.indicator_news(since))
        # That it was looked at is kept meanwhile: the news is still since then.
        self._news = news._replace(since=self._news.since)
        await self.query_one(VirtualTable).reload(AtHand(list(items(self._news))))

    @on(VirtualTable.Opened)
    def _open(self, event: VirtualTable.Opened) -> None:
        if event.row.found is not None:
            self.dismiss(event.row.found)
