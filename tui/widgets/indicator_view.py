"""The indicator at hand, large: its figures, and the picture of them."""

from textual.reactive import reactive
from textual.strip import Strip

from tui.indicator_picture import About, Line, told
from tui.paint import Tone
from tui.widgets.surface import Surface


class IndicatorView(Surface):
    """Shows one indicator; it is given another one as the cursor moves elsewhere."""

    about: reactive[About | None] = reactive(None, layout=False)

    def __init__(self, *, empty: str, id: str) -> None:
        super().__init__(id=id)
        self._empty = empty
        self._set: tuple[tuple[object, ...], list[Line]] = (), []

    def line(self, y: int) -> Strip:
        """One line of it."""
        if self.about is None:
            return self.pieces((f" {self._empty}", Tone.QUIET)) if y == 1 else self.blank()
        lines = self._lines(self.about)
        return self.pieces(*lines[y]) if y < len(lines) else self.blank()

    def _lines(self, about: About) -> list[Line]:
        set_for = (about, *self.size)
        if self._set[0] != set_for:
            self._set = set_for, told(about, *self.size)
        return self._set[1]
