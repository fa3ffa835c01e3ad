"""A text that is laid out already, to be read by keys: what is too wide for the screen is cut, and shown to be."""

from collections.abc import Sequence

from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import fit
from tui.commands import Where, bindings
from tui.paint import Tone
from tui.widgets.surface import Piece, Surface


class SheetReader(Surface, can_focus=True):
    """Shows lines of text with a tone each, and scrolls by lines."""

    BINDINGS = bindings(Where.STORY)
    lines: reactive[Sequence[Piece]] = reactive((), layout=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.top = 0

    def watch_lines(self) -> None:
        """Draw another text."""
        self._keep_in_bounds()
        self.refresh()

    def on_resize(self) -> None:
        """Keep to what there is of the text."""
        self._keep_in_bounds()
        self.refresh()

    def _keep_in_bounds(self) -> None:
        self.top = max(0, min(self.top, len(self.lines) - self.size.height))

    def line(self, y: int) -> Strip:
        """One line of the text; the last tells how many more there are."""
        index = self.top + y
        if y == self.size.height - 1 and index < len(self.lines) - 1:
            return self.pieces((f"  … {len(self.lines) - index:,} more lines", Tone.QUIET))
        if index >= len(self.lines):
            return self.blank()
        words, tone = self.lines[index]
        return self.pieces(("  ", Tone.PLAIN), (fit(words, self.size.width - 3).rstrip(), tone))

    def scroll_lines(self, lines: int) -> None:
        """Move the text by a number of lines, as far as it goes."""
        top = self.top
        self.top += lines
        self._keep_in_bounds()
        if top != self.top:
            self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self.scroll_lines(-3)

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(lines)

    def action_move_page(self, pages: int) -> None:
        """Scroll by what can be seen at once."""
        self.scroll_lines(pages * max(self.size.height - 2, 1))

    def action_first(self) -> None:
        """Go to the beginning."""
        self.scroll_lines(-len(self.lines))

    def action_last(self) -> None:
        """Go to the end."""
        self.scroll_lines(len(self.lines))
