"""Lines of a pane painted at once: to find them again, the compositor would ask every pane for all of its lines."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from textual._compositor import CompositorUpdate
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget


class Placed(NamedTuple):
    """A line, and where on the screen it begins."""

    x: int
    y: int
    strip: Strip


class Lines(CompositorUpdate):
    """Lines that an update of the screen consists of."""

    def __init__(self, lines: Sequence[Placed]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same for whoever draws with Rich."""
        for x, y, strip in self._lines:
            yield Control.move_to(x, y)
            yield from strip

    def render_segments(self, console: Console) -> str:
        """What the terminal is told."""
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self._lines)


def place_of(widget: Widget) -> Offset | None:
    """Where a widget begins on the screen; None where not all of it is seen, or nothing may be painted now."""
    screen = widget.screen
    if not screen.is_current or widget.app._batch_count:
        return None
    seen = screen._compositor.visible_widgets
    if widget not in seen or screen._layout_required:
        return None
    region, clip = seen[widget]
    if not clip.contains_region(region):
        return None
    # Those on top come first.
    for other, (there, _) in seen.items():
        if other is widget:
            return region.offset
        if there.overlaps(region):
            return None
    return None


def paint(widget: Widget, lines: Sequence[Placed]) -> None:
    """Write lines to the terminal."""
    widget.app._display(widget.screen, Lines(lines))
