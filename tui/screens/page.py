"""A page of text over the board: an action, a workstream, an indicator or the plan, in full."""

from textual.app import ComposeResult
from textual.screen import Screen

from tui.commands import Where, available
from tui.stories import Story
from tui.widgets.keyline import KeyLine
from tui.widgets.story import StoryReader


class PageScreen(Screen[None]):
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
        self.query_one(KeyLine).commands = tuple(c for c in available(self.WHERE) if c.footer or c.id == "back")
        self.query_one(StoryReader).focus()
