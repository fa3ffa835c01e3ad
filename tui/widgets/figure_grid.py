"""The grid of figures: a virtual table of indicators whose columns are periods, walked through cell by cell."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from models.period_frames import Frame, Frames
from models.reading.in_full import FigureRow, IndicatorRow
from models.vocabulary import FigureRole, FigureState
from tui.cells import fit
from tui.commands import Where, bindings, keys_of
from tui.figure_layout import JUDGED, POINT, REF, Layout, layout
from tui.figure_places import Mark, Place, Wanted, cell_at, head_of, is_of_kind, kind_of, places_for
from tui.paint import JUDGEMENT, Tone
from tui.stories import figure_in_words
from tui.widgets.pages import Picture, Read, Source
from tui.widgets.table import VirtualTable

_REVERSED = Style(reverse=True)
_SIDEWAYS = {key: step for name, step in (("cell_left", -1), ("cell_right", 1)) for key in keys_of(name)}
_NO_FRAME = Frame(None)
Unsaved = Mapping[tuple[str, Mark], str]
"""What was typed into cells and is not in the plan, by the indicator's reference and the column's mark."""


class FigureGrid(VirtualTable[IndicatorRow]):
    """Indicators in the shape in which plans publish them: baseline, each period, target."""

    BINDINGS = bindings(Where.GRID)

    class CellChanged(Message):
        """The cursor came to another column."""

    def __init__(self, read: Read[Any], *, empty: str, id: str) -> None:
        super().__init__((), lambda row: (), read, title="INDICATORS", empty=empty, id=id)
        self.frames: Frames | None = None
        self.wanted: tuple[Wanted, ...] = ()
        self.unsaved: Unsaved = {}
        self.is_held = False
        """Whether a figure is being typed over the cell, so that the cursor has to stay."""
        self._mark: Mark | None = None
        self._left = 0
        self._known: tuple[tuple[object, ...], tuple[Place, ...]] = (), ()
        self._laid: tuple[tuple[object, ...], Layout] | None = None

    def begin(self, source: Source[IndicatorRow], seen: Picture) -> None:
        """Show a list of which a page was read, the cursor where it says."""
        self._pages.supersede()
        self._source = source
        self._take(seen)
        self.call_after_refresh(self._centre)

    def _centre(self) -> None:
        """Show what stands around the cursor."""
        self.top = self.cursor - self._lines // 2
        self._keep_in_sight()
        self.refresh()

    # ------------------------------------------------------------------------------------------------ the columns

    @property
    def frame(self) -> Frame:
        """The columns of the kind of period that the indicator under the cursor is reported for."""
        return self.frames.of(kind_of(self.current, self.frames)) if self.frames is not None else _NO_FRAME

    @property
    def places(self) -> tuple[Place, ...]:
        """The columns while the cursor is where it is."""
        if self.frames is None:
            return ()
        made_of = (self.frames, self.current, self.wanted)
        if len(self._known[0]) != len(made_of) or any(a is not b for a, b in zip(self._known[0], made_of, strict=True)):
            places = places_for(self.current, self.frames, self.wanted)
            # The same columns stay the same object, so that what was worked out of them holds.
            self._known = made_of, self._known[1] if places == self._known[1] else places
        return self._known[1]

    @property
    def column(self) -> int:
        """Which column the cursor is in; where that is not there any more, the last."""
        marks = [place.mark for place in self.places]
        return marks.index(self._mark) if self._mark in marks else max(len(marks) - 1, 0)

    @property
    def place(self) -> Place | None:
        """The column that the cursor is in."""
        places = self.places
        return places[self.column] if places else None

    def go_to(self, index: int) -> None:
        """Put the cursor on a line, as near as the list goes."""
        if not self.is_held:
            super().go_to(index)

    def go_to_place(self, mark: Mark) -> None:
        """Put the cursor into a column, where there is such a one."""
        if not self.is_held and mark != self._mark and any(place.mark == mark for place in self.places):
            self._mark = mark
            self._keep_column_in_sight()
            self.refresh()
            self.post_message(self.CellChanged())

    def action_sideways(self, columns: int) -> None:
        """Move the cursor by a number of columns."""
        if places := self.places:
            self.go_to_place(places[max(0, min(self.column + columns, len(places) - 1))].mark)

    def take_at_once(self, key: str) -> bool:
        """Deal with a key that moves the cursor by one cell, and draw it; gives whether it was one."""
        step = None if self.screen.is_modal else _SIDEWAYS.get(key)
        if step is None:
            return super().take_at_once(key)
        with self.at_once():
            self.action_sideways(step)
        return True

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the lines that changed; all of them where the columns are others now."""
        was = self._known[1]
        super().watch_cursor(before, after)
        if self.places is not was:
            self._keep_column_in_sight()
            self.refresh()

    # ------------------------------------------------------------------------------------------------ the layout

    @property
    def _above(self) -> int:
        """Lines above the first row: the title, and where there is room what the columns are, and of which periods."""
        return 3 if self.size.height > 6 else 2 if self.size.height > 2 else 1

    @property
    def layout_now(self) -> Layout:
        """The widths of the grid's parts."""
        made_of = (self.places, self.frame, self.size.width)
        if self._laid is None or self._laid[0] != made_of:
            self._laid = made_of, layout(*made_of)
        return self._laid[1]

    def _keep_column_in_sight(self) -> None:
        seen, at = self.layout_now.seen, self.column
        left = min(max(self._left, at - seen + 1), at)
        self._left = max(0, min(left, len(self.places) - seen))

    def cell_region(self) -> tuple[int, int, int] | None:
        """Where the cell under the cursor is: from the left, from the top, and its width; None where it is not seen."""
        y = self.cursor - self.top + self._above
        if self.current is None or not self.places or not 0 <= y < self.size.height:
            return None
        self._keep_column_in_sight()
        laid = self.layout_now
        return laid.first + (self.column - self._left) * (laid.column + 1), y, laid.column

    def on_resize(self) -> None:
        """Keep the cursor's cell in sight."""
        self._keep_column_in_sight()
        super().on_resize()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor into the cell that was clicked."""
        column = self.layout_now.column_at(event.x)
        super().on_click(event)
        if column is not None and event.y >= self._above:
            self.go_to_place(self.places[self._left + column].mark)

    # ------------------------------------------------------------------------------------------------ drawing

    @property
    def _shown(self) -> tuple[Place, ...]:
        return self.places[self._left : self._left + self.layout_now.seen]

    def line(self, y: int) -> Strip:
        """One line of the pane."""
        if self.total and 0 < y < self._above:
            return self._heading_line(is_last=y == self._above - 1)
        return super().line(y)

    def _heading_line(self, *, is_last: bool) -> Strip:
        """What the columns are, or below that the periods they are of."""
        laid, here, shared = self.layout_now, self.place, self.frame.is_one_baseline
        ref = f"     {fit('Ref' if is_last else '', REF)} " if laid.has_refs else " " * 5
        # `baseline` may be wider than its column: the title has room to spare above.
        spare = 0 if is_last else 1
        title = fit("Indicator" if is_last else self._hidden, laid.title - spare)
        drawn = [Segment(f"{ref}{title} ", self.tone(Tone.QUIET))]
        for place in self._shown:
            role = "" if place.role is FigureRole.VALUE else str(place.role)
            text = head_of(place, is_baseline_shared=shared) if is_last else role
            is_here = is_last and place is here and self.has_focus
            tone = self.tone("accent" if is_here else Tone.QUIET)
            drawn.append(Segment(fit(text, laid.column + spare, "right"), tone))
            drawn.append(Segment("" if spare else " "))
        if laid.is_told and is_last:
            drawn.append(Segment(" judged", self.tone(Tone.QUIET)))
        return Strip(drawn).adjust_cell_length(self.size.width)

    @property
    def _hidden(self) -> str:
        """How many columns are out of sight, at either side."""
        before, after = self._left, len(self.places) - self._left - self.layout_now.seen
        return "  ".join([*([f"◂ {before}"] if before else []), *([f"{after} ▸"] if after > 0 else [])])

    def _row(self, index: int) -> Strip:
        row = self.row_at(index)
        if row is None:
            return super()._row(index)
        here, laid = index == self.cursor, self.layout_now
        bar, bar_tone = self.mark(row, here)
        look = JUDGEMENT[row.verdict.judgement]
        drawn = [Segment(bar, self.tone(bar_tone)), Segment(f"{look.mark} ", self.tone(look.tone))]
        if laid.has_refs:
            drawn.append(Segment(f"{fit(row.ref, REF)} ", self.tone(Tone.QUIET)))
        label = f"  {row.part or row.label}" if row.parent else row.label
        drawn.append(Segment(f"{fit(label, laid.title)} ", self.tone(Tone.PLAIN)))
        chosen = self.place if here and self.has_focus else None
        for place in self._shown:
            drawn += self._cell(row, place, is_chosen=place is chosen)
        if laid.is_told:
            drawn.append(Segment(f" {fit(row.verdict.judgement, JUDGED)}", self.tone(look.tone)))
        strip = Strip(drawn).adjust_cell_length(self.size.width)
        return strip.apply_style(self.tone("here" if self.has_focus else "here-blurred")) if here else strip

    def _cell(self, row: IndicatorRow, place: Place, *, is_chosen: bool) -> Iterator[Segment]:
        """A figure, and beside it a sign where it has a note, or was typed and is not in the plan."""
        cell, typed = cell_at(row, place), self.unsaved.get((row.ref, place.mark))
        text, tone = self._figure(row, place, cell) if typed is None else (typed, Tone.AMBER)
        style = self.tone("accent") + _REVERSED if is_chosen else self.tone(tone)
        yield Segment(fit(text, self.layout_now.column, "right"), style)
        sign = "!" if typed is not None else "*" if cell is not None and cell.note else " "
        yield Segment(sign, self.tone(Tone.QUIET if typed is None else Tone.AMBER))

    def _figure(self, row: IndicatorRow, place: Place, cell: FigureRow | None) -> tuple[str, Tone]:
        frame = self.frame
        if cell is None and not is_of_kind(row, frame.kind):
            # Of these periods it has none, and nothing is missing.
            return "", Tone.QUIET
        text = figure_in_words(cell)
        is_number = cell is not None and cell.figure.state is FigureState.NUMBER
        repeats = cell is row.baseline and place.role is FigureRole.VALUE
        if frame.has_decimals:
            whole, point, decimals = text.partition(".")
            text = whole + (point + decimals).ljust(POINT)
        return text, Tone.PLAIN if is_number and not repeats else Tone.QUIET
