"""The virtual table: it draws the lines that are seen and asks for the rest by position, a page at a time.

The drawing thread never waits: a line whose page is not there yet is drawn as a placeholder and filled in when it
comes. The cursor belongs to a row's id; refreshing, filtering and resizing keep it there.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from models.errors import CairnError
from tui.cells import fit
from tui.commands import Where, bindings
from tui.paint import Tone
from tui.plain import clean
from tui.widgets.surface import Piece, Surface


class Identified(Protocol):
    """A row that knows its own id."""

    @property
    def id(self) -> str:
        """The row's key."""


R = TypeVar("R", bound=Identified)
T = TypeVar("T")
Row = TypeVar("Row", bound=Identified, covariant=True)
Read = Callable[[Callable[[], T]], Coroutine[Any, Any, T]]
"""Runs a reading off the drawing thread and gives its result to an awaiting coroutine."""


class Source(Protocol[Row]):
    """Where a table's rows come from. Its methods run off the drawing thread."""

    def count(self) -> int:
        """How many rows there are."""

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        """Rows from a position on."""

    def position(self, row_id: str) -> int | None:
        """Where a row stands, None where it is not in the list."""


class Cell(NamedTuple):
    """What one column shows of a row, and in which tone."""

    text: str
    tone: str = Tone.PLAIN


class Column(NamedTuple):
    """A column: how it is headed, how wide it is, and at which widths of table it is shown."""

    title: str
    width: int
    align: str = "left"
    flexible: bool = False
    """Takes what the others leave; one column of a table does."""
    from_width: int = 0
    below_width: int = 1_000
    """The widths of table, from the first up to but not including the second, at which the column is shown."""


PAGE = 128
"""Rows read at a time."""
_PAGES_KEPT = 12
_SEPARATION = 1
_MARGIN = 2
"""Cells at the left, where the cursor's bar stands."""


class Picture(NamedTuple):
    """What a reload brings back, read in one go."""

    total: int
    cursor: int
    first: int
    rows: Sequence[Any]


class VirtualTable(Surface, Generic[R], can_focus=True):
    """A list of rows of any length. `R` is what its source gives out."""

    BINDINGS = bindings(Where.TABLE)
    title = reactive("", layout=False)
    cursor = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor came to rest on another row."""

        def __init__(self, table: "VirtualTable[Any]", row: Any) -> None:
            super().__init__()
            self.table = table
            self.row = row

        @property
        def control(self) -> "VirtualTable[Any]":
            """The table that sent it."""
            return self.table

    class Opened(Highlighted):
        """A row was asked to be shown in full."""

    def __init__(
        self,
        columns: Sequence[Column],
        paint: Callable[[R], Sequence[Cell]],
        read: Read[Any],
        *,
        title: str,
        empty: str,
        id: str | None = None,
        headed: bool = True,
        counted: bool = True,
    ) -> None:
        super().__init__(id=id)
        self.columns = columns
        self._paint = paint
        self._read = read
        self.set_reactive(VirtualTable.title, title)
        self.empty = empty
        self._headed = headed
        self._counted = counted
        self._source: Source[R] | None = None
        self._pages: dict[int, Sequence[R]] = {}
        self._asked: set[int] = set()
        self._generation = 0
        self.total = 0
        self.top = 0
        self._cursor_id: str | None = None
        self._coming: Source[R] | None = None
        self._held: list[Callable[[], int]] | None = None

    # ------------------------------------------------------------------------------------------------ what it shows

    def show(self, source: Source[R], total: int, rows: Sequence[R]) -> None:
        """Show a list whose first page is at hand, the cursor on its first row."""
        self._generation += 1
        self._source = source
        self._take(Picture(total, 0, 0, rows))

    async def reload(self, source: Source[R] | None = None, keep: str | None = None) -> None:
        """Read the list again, or another one; the cursor stays on its row, or on `keep`, where the list has it."""
        self._generation += 1
        generation = self._generation
        target = source or self._coming or self._source
        if target is None:
            return
        # To read again while another list is on its way means that one.
        self._coming, is_same = target, target is self._source
        kept, near = [row_id for row_id in (keep, self._cursor_id) if row_id], self.cursor

        def picture() -> Picture:
            total = target.count()
            at = next((place for row_id in kept if (place := target.position(row_id)) is not None), None)
            cursor = min(near, max(total - 1, 0)) if at is None and is_same else at or 0
            first = cursor // PAGE * PAGE
            return Picture(total, cursor, first, target.page(first, PAGE) if total else ())

        try:
            seen = await self._read(picture)
        finally:
            if generation == self._generation:
                self._coming = None
        if generation == self._generation:
            self._source = target
            self._take(seen)

    def _take(self, seen: Picture) -> None:
        self.total = seen.total
        self._pages = {seen.first // PAGE: seen.rows} if seen.total else {}
        self._asked.clear()
        self.set_reactive(VirtualTable.cursor, seen.cursor)
        self._keep_in_sight()
        self.refresh()
        self._announce()

    @property
    def current(self) -> R | None:
        """The row under the cursor, None where there is none or it has yet to be read."""
        return self.row_at(self.cursor)

    def row_at(self, index: int) -> R | None:
        """The row at a position, None where it has yet to be read."""
        page = self._pages.get(index // PAGE)
        offset = index % PAGE
        return page[offset] if page is not None and offset < len(page) else None

    # ------------------------------------------------------------------------------------------------ moving

    @property
    def _lines(self) -> int:
        """How many rows can be seen at once."""
        return max(self.size.height - self._above, 1)

    @property
    def _above(self) -> int:
        """Lines above the first row: the title, and the columns' headings where there is room for them."""
        return 1 + (self._headed and self.size.height > 5)

    def hold(self) -> None:
        """Another list is on its way: keep the moves that are typed until it is here."""
        self._held = self._held if self._held is not None else []

    def release(self) -> None:
        """The list is here: make the moves that were kept."""
        held, self._held = self._held, None
        for move in held or ():
            self._move(move)

    def _move(self, target: Callable[[], int]) -> None:
        if self._held is None:
            self.go_to(target())
        else:
            self._held.append(target)

    def action_move(self, lines: int) -> None:
        """Move the cursor by a number of rows."""
        self._move(lambda: self.cursor + lines)

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by what can be seen at once."""
        self._move(lambda: self.cursor + pages * max(self._lines - 1, 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self._move(lambda: 0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._move(lambda: self.total - 1)

    def action_open(self) -> None:
        """Ask for the row under the cursor to be shown in full."""
        if (row := self.current) is not None:
            self.post_message(self.Opened(self, row))

    def go_to(self, index: int) -> None:
        """Put the cursor on a position, as near as the list goes."""
        self.cursor = max(0, min(index, self.total - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the two lines that changed, or all where the list had to scroll."""
        top = self.top
        self._keep_in_sight()
        if self.top == top:
            self.refresh_line(before - top + self._above)
            self.refresh_line(after - top + self._above)
        else:
            self.refresh()
        self.refresh_line(0)
        self._announce()

    def _keep_in_sight(self) -> None:
        lines = self._lines
        top = min(max(self.top, self.cursor - lines + 1), self.cursor)
        self.top = max(0, min(top, self.total - lines))

    def _announce(self) -> None:
        row = self.current
        if row is None:
            self._ask_for(self.cursor // PAGE)
            if self.total:
                return
        self._cursor_id = row.id if row is not None else None
        self.post_message(self.Highlighted(self, row))
        # The neighbour in the direction one is heading is fetched before it is seen.
        for near in (self.top - self._lines, self.top + 2 * self._lines):
            if 0 <= near < self.total:
                self._ask_for(near // PAGE)

    def on_resize(self) -> None:
        """Keep the cursor's row in sight."""
        self._keep_in_sight()
        self.refresh()

    def on_focus(self) -> None:
        """Show where the focus is."""
        self.refresh()

    def on_blur(self) -> None:
        """Show where the focus is not."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked; a second click opens."""
        index = self.top + event.y - self._above
        if event.y >= self._above and index < self.total:
            self.go_to(index)
            if event.chain > 1:
                self.action_open()

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self.action_move(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self.action_move(-3)

    # ------------------------------------------------------------------------------------------------ pages

    def _ask_for(self, page: int) -> None:
        if page in self._pages or page in self._asked or self._source is None or not self.total:
            return
        self._asked.add(page)
        self.run_worker(self._fetch(page, self._generation))

    async def _fetch(self, page: int, generation: int) -> None:
        source = self._source
        if source is None:
            return
        try:
            rows = await self._read(lambda: source.page(page * PAGE, PAGE))
        except CairnError as problem:
            self.notify(clean(str(problem)), severity="error", markup=False)
            return
        finally:
            if generation == self._generation:
                self._asked.discard(page)
        if generation != self._generation:
            return
        self._pages[page] = rows
        while len(self._pages) > _PAGES_KEPT:
            here = self.cursor // PAGE
            del self._pages[max(self._pages, key=lambda known: abs(known - here))]
        self.refresh()
        if self.cursor // PAGE == page and (row := self.current) is not None and row.id != self._cursor_id:
            self._announce()

    # ------------------------------------------------------------------------------------------------ drawing

    def line(self, y: int) -> Strip:
        """One line of the pane."""
        if y == 0:
            return self.heading(self.title, self.aside)
        if not self.total:
            return self.pieces(("  " + fit(self.empty, self.size.width - 3), Tone.QUIET)) if y == 2 else self.blank()
        if y < self._above:
            return self._headings()
        index = self.top + y - self._above
        return self._row(index) if index < self.total else self.blank()

    @property
    def aside(self) -> str:
        """What stands at the right of the title: where the cursor is."""
        return f"{self.cursor + 1:,} of {self.total:,} " if self.total and self._counted else ""

    def mark(self, row: R, here: bool) -> Piece:
        """What stands before a row, two cells wide: a bar where the cursor is."""
        if not here:
            return "  ", Tone.QUIET
        return ("▌ ", "accent") if self.has_focus else ("▏ ", Tone.QUIET)

    lead_width = 0
    """Cells kept for what stands ahead of the columns."""
    lead_title = ""

    def lead(self, index: int, row: R) -> str:
        """What stands ahead of the columns."""
        return ""

    def _layout(self) -> list[tuple[int, int]]:
        """The columns there is room for, by index, each with its width."""
        width = self.size.width - self.lead_width
        shown = [i for i, column in enumerate(self.columns) if column.from_width <= width < column.below_width]
        taken = sum(self.columns[i].width + _SEPARATION for i in shown if not self.columns[i].flexible)
        rest = max(width - _MARGIN - taken - _SEPARATION, 4)
        return [(i, rest if self.columns[i].flexible else self.columns[i].width) for i in shown]

    def _headings(self) -> Strip:
        text = (
            " " * _MARGIN
            + fit(self.lead_title, self.lead_width)
            + " ".join(fit(self.columns[i].title, width, self.columns[i].align) for i, width in self._layout())
        )
        return self.pieces((text, Tone.QUIET))

    def _row(self, index: int) -> Strip:
        row = self.row_at(index)
        here = index == self.cursor
        if row is None:
            self._ask_for(index // PAGE)
            return self.pieces(("  …", Tone.QUIET))
        bar, bar_tone = self.mark(row, here)
        segments = [Segment(bar, self.tone(bar_tone))]
        if self.lead_width:
            segments.append(Segment(fit(self.lead(index, row), self.lead_width - 1) + " ", self.tone("strong")))
        cells = self._paint(row)
        for i, width in self._layout():
            cell = cells[i]
            segments.append(Segment(fit(cell.text, width, self.columns[i].align), self.tone(cell.tone)))
            segments.append(Segment(" " * _SEPARATION))
        strip = Strip(segments).adjust_cell_length(self.size.width)
        if here:
            strip = strip.apply_style(self.tone("here" if self.has_focus else "here-blurred"))
        return strip
