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


def _reached(width: int, height: int) -> set[str]:
    """The classes of the sizes that a terminal of so many columns and lines reaches."""
    sizes = {
        "-spacious": width >= SPACIOUS,
        "-wide": width >= WIDE,
        "-middle": MIDDLE <= width < WIDE,
        "-narrow": width < MIDDLE,
        "-high": height >= HIGH,
        "-tall": height >= TALL,
        "-low": height < LOW,
        "-tiny": height < TINY,
    }
    return {name for name, is_reached in sizes.items() if is_reached}


class Sized(Screen[R]):
    """Carries a class for each of the sizes above that its terminal reaches."""

    def __init__(self) -> None:
        super().__init__()
        # From the start, so that no pane is styled and laid out twice before it is first seen.
        self._reached = _reached(*self.app.size)
        self.add_class(*self._reached, update=False)

    @property
    def is_usual_size(self) -> bool:
        """Whether the terminal is one of those that most people sit at: wide and tall, and no more than that."""
        return self._reached == {"-wide", "-tall"}

    def on_resize(self, event: Resize) -> None:
        """Put the classes on and off."""
        reached = _reached(*event.size)
        if reached != self._reached:
            self.set_classes((set(self.classes) - self._reached) | reached)
            self._reached = reached
