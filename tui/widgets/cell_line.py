"""The line below a grid: what the cell under the cursor is, or what is wrong with what is typed there."""

from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import wrap_to
from tui.paint import Tone
from tui.widgets.surface import Piece, Surface

_MOST = 3
"""Lines of the longest complaint."""


class CellLine(Surface):
    """A sentence; it takes as many lines as it needs, and the screen is laid out anew only where they become others."""

    said: reactive[Piece] = reactive(("", Tone.QUIET), layout=False)

    def watch_said(self) -> None:
        """Take the lines that it needs."""
        self._take_room()

    def on_resize(self) -> None:
        """Take the lines that it needs at another width."""
        self._take_room()

    def _take_room(self) -> None:
        lines = len(self._lines)
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines

    @property
    def _lines(self) -> list[str]:
        return wrap_to(self.said[0], max(self.size.width - 2, 1), _MOST)

    def line(self, y: int) -> Strip:
        """One line of the sentence."""
        lines = self._lines
        return self.pieces((f" {lines[y]}", self.said[1])) if y < len(lines) else self.blank()
