"""Recording figures in a grid: what is wrong with one is said, and it is stored while one goes on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, on

from models.figure_checks import complaint
from tui.beside import begin
from tui.figure_places import Mark, cell_at
from tui.paint import Tone
from tui.screens.deciding import Question
from tui.screens.typing import Cell, Typing
from tui.typeahead import Hold

if TYPE_CHECKING:
    from models.edits.base import Edit

_SHORT_FOR = {"t": "TBC", "tb": "TBC", "n": "N/A", "na": "N/A", "n/": "N/A"}


class Recording(Typing):
    """A screen whose grid takes figures."""

    def __init__(self) -> None:
        super().__init__()
        self._home: Mark | None = None
        """The column in which Tab was first pressed: Enter goes back to it."""
        self._gone_to = (-1, -1)
        """The line and the column that recording a figure led to."""

    # ------------------------------------------------------------------------------------------------ recording

    def commit(self, columns: int, lines: int) -> bool:
        """Record what was typed, and go on by so many columns and lines; where something is wrong, say so and stay."""
        cell = self._typing
        if cell is None:
            return True
        text = self._field.value.strip()
        text = _SHORT_FOR.get(text.casefold(), text)
        if text != cell.now:
            wrong = complaint(cell.row, cell.place.role, cell.period or "", text)
            if wrong is not None and not (wrong.can_insist and self._insisted == text):
                self._complain_of(text, wrong.text, can_insist=wrong.can_insist)
                return False
            self._close_field()
            if wrong is not None:
                self._insist(cell, text, wrong.text, lambda: self._go_on(columns, lines))
                return True
            self._store(cell, text)
        else:
            self._forget(cell)
            self._close_field()
        self._go_on(columns, lines)
        return True

    def _complain_of(self, text: str, wrong: str, *, can_insist: bool) -> None:
        from tui.asking.figures import what_is_wrong

        self._insisted = text if can_insist else None
        then = " Enter again insists, with a note." if can_insist else ""
        self.say_of_cell(f"{what_is_wrong(wrong)}{then}", Tone.AMBER)

    def _go_on(self, columns: int, lines: int) -> None:
        grid = self.grid
        if columns:
            self._home = self._home or (grid.place.mark if grid.place else None)
            grid.action_sideways(columns)
        elif lines:
            if self._home is not None:
                grid.go_to_place(self._home)
            self._home = None
            grid.action_move(lines)
        self._gone_to = grid.cursor, grid.column

    def begin(self, letter: str | None, text: str = "") -> None:
        """Let a figure be typed; Enter goes back to where Tab was pressed first, unless one has gone elsewhere."""
        if self._gone_to != (self.grid.cursor, self.grid.column):
            self._home = None
        super().begin(letter, text)

    async def _period_of(self, cell: Cell) -> str | None:
        """The period that a cell is for; asked for where it is the first baseline of all."""
        from tui.asking.figures import ask_baseline_period

        return cell.period or await ask_baseline_period(self.cairn, cell.row.ref, cell.row.usual)

    def _store(self, cell: Cell, text: str) -> None:
        async def ask() -> "Edit | None":
            if (period := await self._period_of(cell)) is None:
                return None
            typed = self._as_typed(cell, text)
            self._drafts.send(typed.name, typed.values)
            return self._recorded(cell, period, text, None)

        self._decide_on_cell(ask, cell, text)

    def _insist(self, cell: Cell, text: str, wrong: str, then: Callable[[], None]) -> None:
        """Ask why a figure is right that looks wrong; what was typed is kept, whether that is said or not."""

        async def ask() -> "Edit | None":
            from tui.asking.figures import ask_note_to_insist

            typed, drafts = self._as_typed(cell, text), self._drafts
            await self.cairn.write(lambda: drafts.keep(typed.name, typed.values))
            why = f"why {text} is right: {typed.name}"
            note = await ask_note_to_insist(self.cairn, f"{text} for {cell.called}", wrong, why)
            period = None if note is None else await self._period_of(cell)
            if period is None:
                return None
            # It is the figure that is sent; its reason is part of that.
            drafts.take_sent()
            await self.cairn.write(lambda: drafts.drop(why))
            drafts.send(typed.name, typed.values)
            then()
            return self._recorded(cell, period, text, note)

        self._decide_on_cell(ask, cell, text)

    def _recorded(self, cell: Cell, period: str, text: str, note: str | None) -> "Edit":
        from models.edits.figures import RecordFigure
        from models.edits.sight import AsSeen, seen_indicator

        edit = RecordFigure(cell.row.id, period, text, note, cell.place.role)
        return AsSeen(edit, (seen_indicator(cell.row),))

    def _decide_on_cell(self, ask: Question, cell: Cell, text: str | None = None) -> None:
        """Make the edit that a question gives; the cell shows its text until the plan has it, or it is given up."""
        hold = Hold(self.cairn)
        if text is not None:
            self._storing[cell.key] = text
            self._show_unsaved()

        async def decide() -> None:
            try:
                await self._decide(ask, hold)
            finally:
                self._storing.pop(cell.key, None)
                await self.learn_unsaved()

        begin(self, decide, group="deciding")

    def action_empty(self) -> None:
        """Empty the cell; where something stands in it that was not saved, throw that away first."""
        cell = self.cell
        if cell is None:
            return
        if cell.key in self._typed:
            self._forget(cell)
            self._show_unsaved()
            self.tell_of_cell()
        elif cell.now:
            self._store(cell, "")

    def action_figure_note(self) -> None:
        """Write a note on the figure in the cell."""
        cell = self.cell
        if cell is None or cell.period is None:
            return
        period = cell.period

        async def ask() -> "Edit | None":
            from tui.asking.figures import ask_figure_note

            here = cell_at(cell.row, cell.place)
            before = (here.note or "") if here is not None else ""
            name = f"note on {self._as_typed(cell, '').name}"
            note = await ask_figure_note(self.cairn, f"{cell.called}: {cell.now or 'nothing reported'}", before, name)
            return None if note is None or note == before else self._recorded(cell, period, cell.now, note)

        self._decide_on_cell(ask, cell)

    @on(events.Click)
    def _leave_field(self) -> None:
        """What was typed is recorded where another place is clicked; where it is wrong, it goes on being typed."""
        if self._typing is not None and self.focused is not self._field and not self.commit(0, 0):
            self.set_focus(self._field)

    # ------------------------------------------------------------------------------------------------ pasting

    def on_paste(self, event: events.Paste) -> None:
        """Figures are pasted, from a spreadsheet."""
        if self.focused is self.grid:
            event.stop()
            self.paste(event.text)

    def paste(self, text: str) -> None:
        """Put figures into the grid, from the cell under the cursor on; one alone can still be amended."""
        from tui.screens.pasting import ask_paste

        lines = text.rstrip("\n").split("\n")
        if len(lines) == 1 and "\t" not in lines[0]:
            self.begin(None, lines[0].strip())
        elif text.strip():
            self.decide(lambda: ask_paste(self, text))
