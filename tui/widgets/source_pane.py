"""The document that a draft was read from, line by line: only what is seen is set to the width and drawn."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip

from models.documents.blocks import Table
from models.drafting import Index
from models.drafting.index import SourceLine
from tui.commands import Where, bindings
from tui.paint import Tone
from tui.plain import clean
from tui.widgets.cursor import CursorPane
from tui.widgets.source_rows import Look, set_row, widths_for
from tui.widgets.surface import Piece

_GUTTER = 8
"""Cells at the left: the cursor's bar, a mark, the line's number."""
_SAMPLED = 40
"""Rows of a table by which its columns are made as wide as they are."""
_TALLEST = 12
_KEPT = 300
_NONE = Look()


class _Set(NamedTuple):
    lines: list[list[Piece]]


class SourcePane(CursorPane, can_focus=True):
    """Walks through a document: by lines, and among the cells of a row."""

    BINDINGS = bindings(Where.TABLE | Where.DRAFT_SIDE)

    class Moved(Message):
        """The cursor is somewhere else."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, headed=False)
        self.index: Index | None = None
        self.column = 0
        self.looks: Mapping[int, Look] = {}
        """What is told apart, by line."""
        self.doubts: frozenset[int] = frozenset()
        self.left: frozenset[int] = frozenset()
        """Words without a place, by their numbers."""
        self._kept: dict[tuple[int, int], _Set] = {}
        self._widths: dict[tuple[str, int, int], tuple[int, list[int]]] = {}

    # ---------------------------------------------------------------------------------------------- what it shows

    def show(self, index: Index, doubts: frozenset[int], left: frozenset[int]) -> None:
        """Show a document; the cursor stays where it is, as far as there is a line."""
        self.index, self.doubts, self.left = index, doubts, left
        self.total = index.total
        self._forget()
        self.set_reactive(SourcePane.cursor, max(0, min(self.cursor, self.total - 1)))
        self._keep_in_sight()
        self.refresh()

    def tell_apart(self, looks: Mapping[int, Look]) -> None:
        """Tell the words of these lines apart, and no others'."""
        if looks != self.looks:
            for number in {*looks, *self.looks}:
                for known in [known for known in self._kept if known[0] == number]:
                    del self._kept[known]
            self.looks = looks
            self.refresh()

    def reveal(self, place: int, column: int = 0) -> None:
        """Go to a line from elsewhere: some of what stands around it is seen too."""
        is_seen = self.top <= place < self.top + len(self._shown())
        if column != self.column:
            # Others of many columns may be seen then.
            self.column = column
            self._forget()
        if not is_seen:
            self.top = max(0, place - 2)
        self.go_to(place)

    @property
    def current(self) -> SourceLine | None:
        """The line at hand."""
        return self.index.line(self.cursor) if self.index is not None and self.cursor < self.total else None

    @property
    def cell(self) -> int | None:
        """The cell at hand; None in a text, which has no cells."""
        line = self.current
        if line is None or line.row is None:
            return None
        return max(0, min(self.column, len(line.cells) - 1))

    # ------------------------------------------------------------------------------------------------ the cursor

    def _forget(self) -> None:
        self._kept.clear()
        self._widths.clear()

    def _height(self, number: int) -> int:
        return len(self._set(number).lines)

    def _keep_in_sight(self) -> None:
        """Lines are of different heights: those above the cursor's are measured as far as they can be seen with it."""
        room = self._lines
        if self.cursor <= self.top:
            self.top = max(0, self.cursor)
            return
        first, taken = self.cursor, self._height(self.cursor) if self.total else 0
        while first > self.top and taken + self._height(first - 1) <= room:
            first -= 1
            taken += self._height(first)
        self.top = max(self.top, first)

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw what changed, and say so."""
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by what is seen at once."""
        seen = len({number for number, _ in self._shown()})
        self._move(lambda: self.cursor + pages * max(seen - 1, 1))

    def action_sideways(self, cells: int) -> None:
        """Go to the next cell of the row, or the one before."""
        line = self.current
        if line is not None and line.row is not None:
            self.column = max(0, min((self.cell or 0) + cells, len(line.cells) - 1))
            self._forget()
            self.refresh()
            self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Set everything anew."""
        self._forget()
        self._keep_in_sight()
        self.refresh()

    def on_focus(self) -> None:
        """Show where the focus is."""
        self.refresh()
        self.post_message(self.Moved())

    def on_blur(self) -> None:
        """Show where the focus is not."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked."""
        shown = self._shown()
        if self._above <= event.y < self._above + len(shown):
            self.go_to(shown[event.y - self._above][0])

    # --------------------------------------------------------------------------------------------------- drawing

    def _shown(self) -> list[tuple[int, int]]:
        """For each line that is seen, which of the source it is and which of its own lines."""
        shown: list[tuple[int, int]] = []
        number = self.top
        while number < self.total and len(shown) < self._lines:
            shown += [(number, nth) for nth in range(self._height(number))]
            number += 1
        return shown[: self._lines]

    def _set(self, number: int) -> _Set:
        key = number, self.size.width
        if key not in self._kept:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = _Set(self._made(number))
        return self._kept[key]

    def _made(self, number: int) -> list[list[Piece]]:
        assert self.index is not None
        line, room = self.index.line(number), max(self.size.width - _GUTTER - 1, 8)
        look = self.looks.get(number, _NONE)
        first, widths = (0, [room]) if line.row is None else self._columns(number, line, room)
        is_quiet = line.where in self.index.labels and not look.same
        return set_row(line, first, widths, max(min(_TALLEST, self._lines - 1), 1), look, is_quiet)

    def _columns(self, number: int, line: SourceLine, room: int) -> tuple[int, list[int]]:
        assert self.index is not None
        key = line.block.file, line.block.number, self.column
        if key not in self._widths:
            self._widths[key] = widths_for(self.index.rows_of(number, _SAMPLED), room, self.column)
        return self._widths[key]

    def line(self, y: int) -> Strip:
        """One line of the pane."""
        if y == 0:
            return self.heading(
                self._title(), f"{self._hidden()}{self.cursor + 1:,} of {self.total:,} " if self.total else ""
            )
        # Each line that is drawn asks; what was set once is not set again.
        shown = self._shown()
        if y - self._above >= len(shown):
            return self.blank()
        number, nth = shown[y - self._above]
        here = number == self.cursor
        strip = self.pieces(*self._gutter(number, nth, here), *self._set(number).lines[nth])
        return strip.apply_style(self.tone("here" if self.has_focus else "here-blurred")) if here else strip

    def _title(self) -> str:
        line = self.current
        if line is None:
            return "SOURCE"
        sheet = line.block.block.title if isinstance(line.block.block, Table) else None
        return " · ".join(["SOURCE", clean(os.path.basename(line.block.file)), *([clean(sheet)] if sheet else [])])

    def _hidden(self) -> str:
        """Which columns are seen of a table that has more."""
        line = self.current
        if line is None or line.row is None:
            return ""
        first, widths = self._columns(self.cursor, line, max(self.size.width - _GUTTER - 1, 8))
        is_whole = len(widths) >= len(line.cells)
        return "" if is_whole else f"columns {first + 1}–{first + len(widths)} of {len(line.cells)} · "

    def _gutter(self, number: int, nth: int, here: bool) -> list[Piece]:
        assert self.index is not None
        bar: Piece = (" ", Tone.QUIET)
        if here:
            bar = ("▌", "accent") if self.has_focus else ("▏", Tone.QUIET)
        elif number in self.looks:
            bar = ("▏", "accent")
        line = self.index.line(number)
        mark: Piece = (" ", Tone.PLAIN)
        if not nth and any(doubt in self.doubts for doubt in self.index.doubts_at.get(line.where, ())):
            mark = ("?", Tone.AMBER)
        elif not nth and any(left in self.left for left in self.index.left.get(line.where, ())):
            mark = ("+", Tone.QUIET)
        told = f"{line.line:>5}" if not nth else " " * 5
        return [bar, mark, (f"{told} ", Tone.QUIET)]
