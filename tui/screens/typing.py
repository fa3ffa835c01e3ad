"""Typing figures into a grid: a field over the cell, and what was typed and is not in the plan, kept for its cell."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events, on
from textual.widgets import Input

from models.figure_checks import complaint
from models.reading.in_full import IndicatorRow
from models.vocabulary import FigureRole
from tui.drafts import Drafts
from tui.figure_drafts import Typed, typed_in
from tui.figure_places import Mark, Place, cell_at, period_at
from tui.paint import Tone
from tui.screens.deciding import Deciding
from tui.screens.sized import Sized
from tui.widgets.cell_field import CellField
from tui.widgets.cell_line import CellLine
from tui.widgets.figure_grid import FigureGrid

_BEGINS = frozenset("0123456789.-−+tTnN")
"""What a figure may begin with: a number, TBC or N/A."""
_ROOM = 3
"""Cells that a field is wider than what is typed in it."""


class Cell(NamedTuple):
    """A cell of the grid: an indicator, a column, and the period that a figure in it is for."""

    row: IndicatorRow
    place: Place
    period: str | None

    @property
    def key(self) -> tuple[str, Mark]:
        """What tells it from the others."""
        return self.row.ref, self.place.mark

    @property
    def now(self) -> str:
        """What stands in it in the plan."""
        cell = cell_at(self.row, self.place)
        return (cell.figure.printed or "") if cell is not None else ""

    @property
    def called(self) -> str:
        """What it is, in words."""
        role = "" if self.place.role is FigureRole.VALUE else f"{self.place.role} "
        return f"{self.row.ref} · {role}{self.period or ''}".rstrip()


class Typing(Deciding, Sized[None]):
    """A screen with a grid of figures that are typed into its cells."""

    def __init__(self) -> None:
        super().__init__()
        self._typing: Cell | None = None
        self._insisted: str | None = None
        """What looks wrong, and is recorded where it is given once more."""
        self._storing: dict[tuple[str, Mark], str] = {}
        """What is on its way into the plan."""
        self._typed: dict[tuple[str, Mark], Typed] = {}
        """What was typed and is not in the plan, nor on its way."""

    @property
    def grid(self) -> FigureGrid:
        """The grid."""
        return self.query_one(FigureGrid)

    @property
    def _field(self) -> CellField:
        return self.query_one(CellField)

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        row, place = self.grid.current, self.grid.place
        return Cell(row, place, period_at(row, place)) if row is not None and place is not None else None

    def tell_of_cell(self) -> None:
        """Say what the cell under the cursor is; the screen says how."""
        raise NotImplementedError

    def say_of_cell(self, words: str, tone: str) -> None:
        """Say something of the cell in the line below the grid."""
        self.query_one(CellLine).said = words, tone

    # ------------------------------------------------------------------------------------------------ typing

    def on_key(self, event: events.Key) -> None:
        """A figure begins to be typed."""
        if self.focused is self.grid and event.character in _BEGINS:
            event.stop()
            event.prevent_default()
            self.begin(event.character)

    def action_record(self) -> None:
        """Amend what stands in the cell, or what was typed into it and not saved."""
        if (cell := self.cell) is not None:
            typed = self._typed.get(cell.key)
            self.begin(None, cell.now if typed is None else typed.text)

    def begin(self, letter: str | None, text: str = "") -> None:
        """Let a figure be typed into the cell under the cursor: anew from a letter, or from what there is."""
        cell = self.cell
        if cell is None or self.grid.cell_region() is None:
            return
        if cell.row.is_computed and cell.place.role is not FigureRole.TARGET:
            wrong = complaint(cell.row, cell.place.role, cell.period or "", letter or text)
            self.say_of_cell(wrong.text if wrong else "", Tone.AMBER)
            return
        self._typing, self._insisted = cell, None
        self.grid.is_held = True
        self._field.open(letter or text, is_new=letter is not None)
        self._fit_field()
        self.typing_changed()

    def typing_changed(self) -> None:
        """A figure begins to be typed, or is typed no longer; a screen may show other keys."""

    def _fit_field(self) -> None:
        """Put the field over its cell, wider where what is typed needs it."""
        region = self.grid.cell_region()
        if region is None:
            return
        x, y, width = region
        wide = max(width, len(self._field.value) + _ROOM)
        origin = self.grid.content_region
        left = min(origin.x + x, max(origin.right - wide, 0))
        field = self._field
        field.styles.width, field.styles.offset = min(wide, origin.width), (left, origin.y + y)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the field over its cell."""
        self.follow_cell()

    def follow_cell(self) -> None:
        """Put the field where its cell is now, while a figure is being typed."""
        if self._typing is not None:
            self.call_after_refresh(self._fit_field)

    @on(Input.Changed)
    def _follow_typing(self, event: Input.Changed) -> None:
        cell, field = self._typing, self._field
        if cell is None or event.input is not field:
            return
        self._fit_field()
        if self._insisted is not None and field.value.strip() != self._insisted:
            self._insisted = None
            self.tell_of_cell()
        typed = self._as_typed(cell, field.value)
        self._drafts.keep_soon(typed.name, typed.values if field.value.strip() != cell.now else None)

    @property
    def _drafts(self) -> Drafts:
        return self.cairn.drafts

    def _as_typed(self, cell: Cell, text: str) -> Typed:
        # An indicator has one baseline, whose period may have to be asked for yet.
        period = "" if cell.place.role is FigureRole.BASELINE else cell.period or ""
        return Typed(cell.row.ref, cell.place.role, period, text, self.cairn.workspace.plan.key)

    def keep_now(self) -> bool | None:
        """Keep what is being typed at once; None where nothing is."""
        cell = self._typing
        if cell is None or self._field.value.strip() == cell.now:
            return None
        typed = self._as_typed(cell, self._field.value)
        return self._drafts.keep(typed.name, typed.values)

    def leave_cell(self) -> None:
        """Leave the cell as it was, and keep nothing of what was typed."""
        if self._typing is not None:
            self._forget(self._typing)
        self._close_field()

    def _forget(self, cell: Cell) -> None:
        self._typed.pop(cell.key, None)
        self._drafts.keep_soon(self._as_typed(cell, "").name, None)

    def _close_field(self) -> None:
        self._typing = self._insisted = None
        self.grid.is_held = False
        self._field.close()
        self.set_focus(self.grid, scroll_visible=False)
        self._show_unsaved()
        self.typing_changed()
        self.tell_of_cell()

    # ------------------------------------------------------------------------------------------------ what is not saved

    async def learn_unsaved(self) -> None:
        """See what was typed for this plan, now or in an earlier run, and is not in it."""
        drafts, plan = self.cairn.drafts, self.cairn.workspace.plan.key
        found = typed_in(await self.cairn.write(drafts.all), plan)
        usual = {row.ref: row.usual for row in self.grid.at_hand()}
        self._typed = {(one.ref, one.mark(usual.get(one.ref))): one for one in found}
        self._show_unsaved()

    def _show_unsaved(self) -> None:
        shown = {**{key: one.text for key, one in self._typed.items()}, **self._storing}
        if shown != self.grid.unsaved:
            self.grid.unsaved = shown
            self.grid.refresh()
            if self._typing is None:
                self.tell_of_cell()

    def chosen_ids(self) -> Sequence[str]:
        """No actions are decided on here."""
        return ()
