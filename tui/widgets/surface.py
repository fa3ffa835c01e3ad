"""A widget that draws its own lines: styles by tone, and a heading that tells where you are."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import fit, width_of
from tui.paint import Tone
from tui.themes import tones
from tui.thrift import merged

Piece = tuple[str, str]
"""A run of text and the name of its style: a tone's, or one of `strong`, `accent` and `line`."""


class Surface(Widget):
    """The base of every pane: no children, no markup, one line of cells at a time."""

    def line(self, y: int) -> Strip:
        """One line of the pane, without its background; each kind of pane says what stands there."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line as it is drawn."""
        strip = self.line(y).apply_style(self.rich_style)
        return Strip(merged(strip), strip.cell_length)

    def tone(self, name: str) -> Style:
        """The style that the theme gives a tone, or one of the other names a piece may carry."""
        return tones(self.app.theme)[name]

    def pieces(self, *pieces: Piece) -> Strip:
        """A line of styled runs, exactly as wide as the widget."""
        segments = [Segment(text, self.tone(name)) for text, name in pieces if text]
        return Strip(segments).adjust_cell_length(self.size.width)

    def heading(self, title: str, aside: str = "") -> Strip:
        """The pane's first line: its title, in the accent colour where the focus is, and an aside at the right."""
        width = self.size.width
        room = width - width_of(aside) - 2 if aside else width - 1
        if room < width_of(title) // 2:
            aside, room = "", width - 1
        name = "accent" if self.has_focus else "strong"
        return self.pieces((" " + fit(title, room), name), (aside, Tone.QUIET))

    def blank(self) -> Strip:
        """An empty line."""
        return Strip.blank(self.size.width)

    def refresh_line(self, y: int) -> None:
        """Draw one line again, and no other."""
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))
