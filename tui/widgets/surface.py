"""A widget that draws its own lines: styles by tone, and a heading that tells where you are."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self, cast

from rich.segment import Segment
from rich.style import Style
from textual.color import TRANSPARENT
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import fit, width_of
from tui.paint import Tone
from tui.plain import clean
from tui.themes import tones
from tui.thrift import merged
from tui.widgets.direct import Placed, paint, place_of

Piece = tuple[str, str]
"""A run of text and the name of its style: a tone's, or one of `strong`, `accent` and `line`."""


_RULE_ABOVE, _RULE_BEFORE = "hkey", "vkey"
"""The borders of the style sheet that panes have, by Textual's names."""


class Surface(Widget):
    """The base of every pane: no children, no markup, one line of cells at a time."""

    def line(self, y: int) -> Strip:
        """One line of the pane, without its background; each kind of pane says what stands there."""
        raise NotImplementedError

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._drawn: list[Strip | None] = []
        self._drawn_with: tuple[object, ...] | None = None
        self._base: Style | None = None
        self._frame: tuple[bool, bool] | None = None
        self._is_restyled = True
        self._tones: dict[str, Style] = {}
        self._filters: list[LineFilter] = []
        self._backdrop = TRANSPARENT
        self._inside: tuple[Size, Size] | None = None
        self._asked: set[int] | None = None

    @property
    def size(self) -> Size:
        """The room within the rules: asked for with every line, so worked out once for each size and style."""
        outer = self.outer_size
        if self._inside is None or self._inside[0] is not outer:
            self._inside = outer, outer.region.shrink(self.styles.gutter).size
        return self._inside[1]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask to be drawn again, whole or in part."""
        if regions and not layout:
            above = self.styles.gutter.top
            lines = {y + above for region in regions for y in region.line_range}
            for y in lines:
                if y < len(self._drawn):
                    self._drawn[y] = None
        else:
            self._drawn_with, lines = None, set(range(self.outer_size.height))
        if self._asked is not None and not layout:
            self._asked |= lines
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Whatever asks to be drawn again meanwhile is painted at the end, not in the screen's next round."""
        self._asked = set()
        try:
            yield
        finally:
            lines, self._asked = self._asked, None
            if lines:
                self._put(sorted(lines))

    def _put(self, lines: list[int]) -> None:
        width, height = self.outer_size
        place = place_of(self)
        if place is None:
            self.refresh(*(Region(0, y - self.styles.gutter.top, width, 1) for y in lines))
            return
        drawn = self.render_lines(Region(0, 0, width, height))
        paint(self, [Placed(place.x, place.y + y, drawn[y]) for y in lines if y < height])

    def notify_style_update(self) -> None:
        """Look, when next drawn, whether the style is another: Textual says so of every pane, each time anything is."""
        self._is_restyled, self._inside = True, None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget, drawn straight, which takes a fraction of what Textual's own way takes.

        A pane has no more than a rule along one edge; whatever has more is left to Textual. Of all the panes on the
        screen Textual asks for every line whenever one line has changed, so the lines that were drawn are kept.
        """
        if self._is_restyled:
            self._is_restyled, self._base, self._frame = False, self.rich_style, self._plain_frame
        self._tones = tones(self.app.theme)
        if self._frame is None:
            return super().render_lines(crop)
        size = self.outer_size
        drawn_with = (size, self.has_focus, id(self._tones), self._base, self._frame)
        if drawn_with != self._drawn_with:
            self._drawn_with, self._drawn = drawn_with, [None] * size.height
            self._backdrop = self.background_colors[1]
            # No tone has a colour of the terminal's own where those are to be replaced.
            self._filters = [each for each in self.get_line_filters() if not isinstance(each, ANSIToTruecolor)]
        # While another layout is on its way, Textual may still ask for a line of the one before.
        self._drawn += [None] * (crop.bottom - len(self._drawn))
        for y in crop.line_range:
            if self._drawn[y] is None:
                self._drawn[y] = self._draw(y, cast("Style", self._base))
        lines = cast("list[Strip]", self._drawn[crop.y : crop.bottom])
        span = crop.column_span
        return lines if span == (0, size.width) else [strip.crop(*span) for strip in lines]

    def _filtered(self, strip: Strip) -> Strip:
        """A line as the terminal can show it, with fewer colours or none."""
        for line_filter in self._filters:
            strip = strip.apply_filter(line_filter, self._backdrop)
        return strip

    def _draw(self, y: int, base: Style) -> Strip:
        """One line with the rule above or before the widget, where it has one."""
        above = self._frame is not None and self._frame[0]
        if above and y == 0:
            width = self.outer_size.width
            return self._filtered(Strip([Segment("▔" * width, base + self.tone("line"))], width))
        return self._finished(self.line(y - above), base)

    def _finished(self, line: Strip, base: Style) -> Strip:
        """A line in the style of the widget, with the rule before it, in the colours that the terminal has."""
        segments = merged(Segment.apply_style(line, base))
        if self._frame is not None and self._frame[1]:
            segments.insert(0, Segment("▏", base + self.tone("line")))
        return self._filtered(Strip(segments, self.outer_size.width))

    @property
    def _plain_frame(self) -> tuple[bool, bool] | None:
        """Whether there is a rule above the widget, and one before it; None where more than that is drawn around it."""
        styles = self.styles
        above, after, below, before = (kind if kind != "none" else "" for kind, _ in styles.border)
        plain = above in ("", _RULE_ABOVE) and before in ("", _RULE_BEFORE) and not (after or below)
        if not plain or any(styles.padding) or self.opacity < 1.0:
            return None
        return above == _RULE_ABOVE, before == _RULE_BEFORE

    def render_line(self, y: int) -> Strip:
        """One line as it is drawn, where Textual draws what is around it."""
        strip = self.line(y).apply_style(self.rich_style)
        return Strip(merged(strip), strip.cell_length)

    def tone(self, name: str) -> Style:
        """The style that the theme gives a tone, or one of the other names a piece may carry."""
        return self._tones[name]

    def pieces(self, *pieces: Piece) -> Strip:
        """A line of styled runs, exactly as wide as the widget."""
        # Whatever a pane tells, and wherever it has it from: a terminal is given nothing that it would obey.
        segments = [Segment(clean(text), self.tone(name)) for text, name in pieces if text]
        return self.padded(segments)

    def padded(self, segments: list[Segment]) -> Strip:
        """A line of these, exactly as wide as the widget."""
        width = self.size.width
        missing = width - sum(width_of(segment.text) for segment in segments)
        if missing > 0:
            segments.append(Segment(" " * missing))
        return Strip(segments, width) if missing >= 0 else Strip(segments).adjust_cell_length(width)

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
