"""The cell in which a figure is typed, over the one of the grid that it is for."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import BindingType

from tui.commands import Where, bindings
from tui.widgets.entry import LineField

if TYPE_CHECKING:
    from tui.screens.indicators import IndicatorsScreen

LONGEST = 200
"""Characters that may be typed where a figure is wanted, so that what is wrong with it can be said."""


class CellField(LineField):
    """A field as wide as its cell; while it is seen, a figure is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.CELL)

    def __init__(self, *, id: str) -> None:
        super().__init__(longest=LONGEST, compact=True, id=id)
        self.is_new = False
        """Whether it was begun anew, in the place of what there was: then the arrows lead on to other cells."""

    @property
    def is_open(self) -> bool:
        """Whether a figure is being typed."""
        return self.has_class("-open")

    def open(self, text: str, *, is_new: bool) -> None:
        """Let a figure be typed, from this text on."""
        self.is_new = is_new
        with self.prevent(self.Changed):
            self.value = text
        self.cursor_position = len(text)
        self.add_class("-open")
        # At once, so that the very next key goes there.
        self.screen.set_focus(self, scroll_visible=False)

    def close(self) -> None:
        """Out of sight."""
        self.remove_class("-open")

    @property
    def _owner(self) -> "IndicatorsScreen":
        return cast("IndicatorsScreen", self.screen)

    def action_commit(self, columns: int, lines: int) -> None:
        """Record what was typed, and go on."""
        self._owner.commit(columns, lines)

    def action_leave(self) -> None:
        """Leave the figure as it was."""
        self._owner.leave_cell()

    def action_cursor_left(self, select: bool = False) -> None:
        """Go back in the text; from a figure that was begun anew, to the cell before."""
        if self.is_new and not select:
            self._owner.commit(-1, 0)
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Go on in the text; from a figure that was begun anew, to the next cell."""
        if self.is_new and not select:
            self._owner.commit(1, 0)
        else:
            super().action_cursor_right(select)

    def _on_paste(self, event: events.Paste) -> None:
        if "\n" in event.text.rstrip("\n") or "\t" in event.text:
            event.prevent_default()
            event.stop()
            self._owner.leave_cell()
            self._owner.paste(event.text)
        else:
            super()._on_paste(event)
