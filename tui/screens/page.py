"""A page of text over the board: an action, a workstream, an indicator or the plan, in full."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from textual.app import ComposeResult

from models.errors import NotFoundError
from tui.commands import Where, in_footer
from tui.screens.sized import Sized
from tui.stories import Story
from tui.widgets.keyline import KeyLine
from tui.widgets.story import StoryReader


class PageScreen(Sized[None]):
    """Shows one story until it is left."""

    CSS_PATH = "others.tcss"
    WHERE = Where.APP | Where.STORY

    def __init__(self, story: Story, tell: Callable[[], Awaitable[Story]] | None = None) -> None:
        """`tell` tells it again, where it may become another."""
        super().__init__()
        self._story = story
        self._tell = tell

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield StoryReader(id="page")
        yield KeyLine(id="keys")

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Tell the story as it is now, from the line that is read; of what is gone the last is left there."""
        if self._tell is not None:
            with suppress(NotFoundError):
                self._story = await self._tell()
            # There may be none yet, just after the page was opened.
            for reader in self.query(StoryReader):
                reader.tell_again(self._story)

    def on_mount(self) -> None:
        """Fill both."""
        self.query_one(StoryReader).story = self._story
        self.query_one(KeyLine).commands = in_footer(self.WHERE)
        self.query_one(StoryReader).focus()
