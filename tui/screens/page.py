"""A page of text over the board: an action, a workstream, an indicator or the plan, in full."""

from textual.app import ComposeResult

from tui.commands import Where, in_footer
from tui.screens.sized import Sized
from tui.stories import Story
from tui.widgets.keyline import KeyLine
from tui.widgets.story import StoryReader


class PageScreen(Sized[None]):
    """Shows one story until it is left."""

    WHERE = Where.APP | Where.STORY

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield StoryReader(id="page")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill both."""
        self.query_one(StoryReader).story = self._story
        self.query_one(KeyLine).commands = in_footer(self.WHERE)
        self.query_one(StoryReader).focus()
