"""The virtual table: it draws the lines that are seen and asks for the rest by position, a page at a time.

The drawing thread never waits: a line whose page is not there yet is drawn as a placeholder and filled in when it
comes. The cursor belongs to a row's id; refreshing, filtering and resizing keep it there.
"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from models.errors import CairnError
from tui.beside import begin
from tui.cells import fit
from tui.commands import Where, bindings
from tui.paint import Tone
from tui.plain import clean
from tui.widgets.columns import MARGIN, Cell, Column, headings, segments
from tui.widgets.cursor import CursorPane
from tui.widgets.pages import PAGE, Identified, Pages, Picture, Read, Source, picture
from tui.widgets.surface import Piece

R = TypeVar("R", bound=Identified)


class VirtualTable(CursorPane, Generic[R], can_focus=True):
    """A list of rows of any length. `R` is what its source gives out."""

    BINDINGS = bindings(Where.TABLE)
    title = reactive("", layout=False)

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
        columns: tuple[Column, ...],
        paint: Callable[[R], Sequence[Cell]],
        read: Read[Any],
        *,
        title: str,
        empty: str,
        id: str | None = None,
        headed: bool = True,
        counted: bool = True,
    ) -> None:
        super().__init__(id=id, headed=headed)
        self.columns = columns
        self._paint = paint
        self._read = read
        self.set_reactive(VirtualTable.title, title)
        self.empty = empty
        self._counted = counted
        self._source: Source[R] | None = None
        self._pages: Pages[R] = Pages()
        self._cursor_id: str | None = None
        self._coming: Source[R] | None = None
        self._come = asyncio.Event()
        """Set when the list that was asked for last is there."""
        self._to_be_opened: int | None = None
        """The position of a row that is to be opened once it has been read."""

    # ------------------------------------------------------------------------------------------------ what it shows

    def show(self, source: Source[R], total: int, rows: Sequence[R]) -> None:
        """Show a list whose first page is at hand, the cursor on its first row."""
        self._pages.supersede()
        self._source = source
        self._take(Picture(total, 0, 0, rows))
        # What was read reaches to the last line that is seen: the rest of the page can wait until that is painted.
        self.call_after_refresh(self._ask_for, 0)

    async def reload(self, source: Source[R] | None = None, keep: str | None = None) -> None:
        """Read the list again, or another one; the cursor stays on its row, or on `keep`, where the list has it.

        Where it is moved meanwhile, it stays on the row that it was moved to. A list that is read yet again until then
        has come when that one has.
        """
        come = self._come = asyncio.Event()
        try:
            await self._reload(source, keep)
            if self._come is not come:
                await self._come.wait()
        finally:
            come.set()

    async def _reload(self, source: Source[R] | None, keep: str | None) -> None:
        generation = self._pages.supersede()
        target = source or self._coming or self._source
        if target is None:
            return
        # To read again while another list is on its way means that one.
        self._coming, is_same = target, target is self._source
        try:
            seen = await self._read_around(target, keep, is_same, generation)
        finally:
            if generation == self._pages.generation:
                self._coming = None
        if generation == self._pages.generation:
            self._source = target
            self._take(seen)

    async def _read_around(self, target: Source[R], keep: str | None, is_same: bool, generation: int) -> Picture:
        """A list, and where the cursor is in it when it has been read: it may be moved until then."""
        while True:
            before, row = self.cursor, self.current
            # Where it has gone on to a row that has yet to be read, the row it was on is not where it is.
            at = row.id if row is not None else None if is_same else self._cursor_id
            kept = [row_id for row_id in (keep, at) if row_id]
            near = before if is_same else 0
            if is_same and row is None and before == self.total - 1:
                # It has gone to the end, and that may be elsewhere by now.
                near = sys.maxsize
            seen: Picture = await self._read(partial(picture, target, kept, near))
            if self.cursor == before or generation != self._pages.generation:
                return seen
            row, keep = self.current, None
            place = next((place for place, one in enumerate(seen.rows) if row is not None and one.id == row.id), None)
            if place is not None:
                return seen._replace(cursor=seen.first + place)
            if not is_same:
                return seen

    def at_hand(self) -> list[R]:
        """The rows that have been read and are kept."""
        return [row for _, row in self._pages.at_hand()]

    def renew(self, rows: Sequence[R]) -> None:
        """Show some of these rows as they are now, where they stand, until the list is read again."""
        known = {row.id: row for row in rows}
        with self.at_once():
            for index, row in list(self._pages.at_hand()):
                if row.id in known:
                    self._pages.put(index, known[row.id])
                    self.refresh_line(index - self.top + self._above)

    def _take(self, seen: Picture) -> None:
        self.total = seen.total
        self._pages.begin(seen)
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
        return self._pages.row_at(index)

    # ------------------------------------------------------------------------------------------------ the cursor

    def action_open(self) -> None:
        """Ask for the row under the cursor to be shown in full."""
        self._to_be_opened = None
        if (row := self.current) is not None:
            self.post_message(self.Opened(self, row))
        elif self.total:
            self._to_be_opened = self.cursor

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the two lines that changed, or all where the list had to scroll."""
        self._to_be_opened = None
        top = self.top
        self._keep_in_sight()
        if self.top == top:
            self.refresh_line(before - top + self._above)
            self.refresh_line(after - top + self._above)
        else:
            self.refresh()
        self.refresh_line(0)
        self._announce()

    def _announce(self) -> None:
        if self._source is None:
            return
        row = self.current
        if row is None:
            self._ask_for(self.cursor // PAGE)
            if self.total:
                return
        self._cursor_id = row.id if row is not None else None
        self.post_message(self.Highlighted(self, row))
        # The neighbour in the direction one is heading is fetched before it is seen.
        here = self.cursor // PAGE
        for near in (self.top - self._lines, self.top + 2 * self._lines):
            if 0 <= near < self.total and near // PAGE != here:
                self._ask_for(near // PAGE)

    def on_resize(self) -> None:
        """Keep the cursor's row in sight. What is drawn at another size is drawn anew without being asked for."""
        top = self.top
        self._keep_in_sight()
        if self.top != top:
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

    # ------------------------------------------------------------------------------------------------ pages

    def _ask_for(self, page: int) -> None:
        if self._source is not None and self.total and self._pages.ask_for(page):
            begin(self, partial(self._fetch, page, self._pages.generation))

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
            self._pages.answered(page, generation)
        if generation != self._pages.generation:
            return
        before = self._in_sight()
        self._pages.keep(page, rows, here=self.cursor // PAGE)
        self._draw_what_came(before)
        if self.cursor // PAGE == page and (row := self.current) is not None and row.id != self._cursor_id:
            self._announce()
        if self._to_be_opened == self.cursor and self.current is not None:
            self.action_open()

    def _in_sight(self) -> list[R | None]:
        return [self.row_at(index) for index in range(self.top, min(self.top + self._lines, self.total))]

    def _draw_what_came(self, before: Sequence[R | None]) -> None:
        """Draw the lines whose rows are not what they were, and each below one, whose group that row may name."""
        for place, (row, was) in enumerate(zip(self._in_sight(), before, strict=True)):
            if row != was:
                self.refresh_line(place + self._above)
                self.refresh_line(place + self._above + 1)

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

    @property
    def _room(self) -> int:
        """The width that the columns and the cursor's bar share."""
        return self.size.width - self.lead_width

    def _headings(self) -> Strip:
        text = " " * MARGIN + fit(self.lead_title, self.lead_width) + headings(self.columns, self._room)
        return self.pieces((text, Tone.QUIET))

    def _row(self, index: int) -> Strip:
        row = self.row_at(index)
        here = index == self.cursor
        if row is None:
            self._ask_for(index // PAGE)
            return self.pieces(("  …", Tone.QUIET))
        bar, bar_tone = self.mark(row, here)
        drawn = [Segment(bar, self.tone(bar_tone))]
        if self.lead_width:
            drawn.append(Segment(fit(self.lead(index, row), self.lead_width - 1) + " ", self.tone("strong")))
        drawn.extend(segments(self.columns, self._room, self._paint(row), self.tone))
        strip = self.padded(drawn)
        if here:
            strip = strip.apply_style(self.tone("here" if self.has_focus else "here-blurred"))
        return strip
