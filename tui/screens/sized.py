"""Screens that know how much room they have, so that the style sheet can give each pane its share."""

from typing import TypeVar

from textual.events import Resize
from textual.screen import Screen

R = TypeVar("R")

SPACIOUS = 160
"""Columns from which nothing needs to be short."""
WIDE = 110
"""Columns from which the three panes and the indicators stand side by side."""
MIDDLE = 60
"""Columns from which two panes do."""
HIGH = 44
"""Lines from which the indicators get a larger share."""
TALL = 28
"""Lines from which the indicators have a pane of their own below the others."""
LOW = 14
"""Lines below which there is no room for prose."""
TINY = 10
"""Lines below which only the list itself is left."""


class Sized(Screen[R]):
    """Carries a class for each of the sizes above that its terminal reaches."""

    def on_resize(self, event: Resize) -> None:
        """Put the classes on and off."""
        width, height = event.size
        self.set_class(width >= SPACIOUS, "-spacious")
        self.set_class(width >= WIDE, "-wide")
        self.set_class(MIDDLE <= width < WIDE, "-middle")
        self.set_class(width < MIDDLE, "-narrow")
        self.set_class(height >= HIGH, "-high")
        self.set_class(height >= TALL, "-tall")
        self.set_class(height < LOW, "-low")
        self.set_class(height < TINY, "-tiny")
