"""The keys that work here, over the screen they work on."""

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.commands import Command, Where, available
from tui.stories import GAP, Entry, Story
from tui.widgets.story import StoryReader


class HelpScreen(ModalScreen[None]):
    """Lists commands by what they are for."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1,q", "dismiss", show=False)]
    WHERE = Where.APP | Where.STORY

    def __init__(self, where: Where, name: str) -> None:
        super().__init__()
        self._where = where
        self._title = name

    def compose(self) -> ComposeResult:
        """One page of text."""
        yield StoryReader(id="help")

    def on_mount(self) -> None:
        """Set the page."""
        reader = self.query_one(StoryReader)
        reader.story = Story("Keys", self._title, tuple(_entries(available(self._where))))
        reader.focus()


def _entries(commands: list[Command]) -> list[Entry]:
    entries: list[Entry] = []
    for group, members in groupby(sorted(commands, key=_group_order), key=lambda c: c.group):
        entries += [GAP] if entries else []
        entries.append(Entry(group))
        entries += [Entry(command.shown, command.help) for command in members]
    return [*entries, GAP, Entry("Esc ? q", "Close this")]


def _group_order(command: Command) -> int:
    return list(dict.fromkeys(c.group for c in available(~Where(0)))).index(command.group)
