"""Two lines about what the cursor is on, where it cannot be told in full: its whole title, and how it stands."""

from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import fit, width_of
from tui.paint import Tone
from tui.plain import clean
from tui.stories import Story
from tui.widgets.surface import Surface


class Peek(Surface):
    """The beginning of a story."""

    story: reactive[Story | None] = reactive(None, layout=False)

    def line(self, y: int) -> Strip:
        """The title, then the first thing said."""
        if self.story is None or y > 1:
            return self.blank()
        if y == 0:
            heading = f" {clean(self.story.heading)}  "
            room = self.size.width - width_of(heading) - 1
            return self.pieces((heading, Tone.QUIET), (fit(self.story.title, room), "strong"))
        first = self.story.entries[0]
        return self.pieces((" " + fit(first.text, self.size.width - 2), first.tone))
