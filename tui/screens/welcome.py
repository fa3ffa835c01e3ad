"""The first run: there is no plan yet, so it asks which one to start with."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.message import Message

from models import samples
from models.wording import count
from tui.commands import Where, bindings, in_footer
from tui.paint import Tone
from tui.screens.sized import Sized
from tui.stories import GAP, Entry, Story
from tui.widgets.columns import Cell, Column
from tui.widgets.keyline import KeyLine
from tui.widgets.pages import AtHand, Read
from tui.widgets.story import StoryView
from tui.widgets.table import VirtualTable


class Choice(NamedTuple):
    """A plan to start with; its id is the sample's name."""

    id: str
    collaborative: str
    title: str
    size: str


def choices() -> list[Choice]:
    """The bundled plans."""
    found = []
    for name in samples.NAMES:
        draft = samples.load(name)
        actions = sum(1 + len(a.actions) for w in draft.workstreams for a in w.actions)
        title = f"{draft.title} {draft.period or ''}".strip()
        found.append(Choice(name, draft.collaborative.name, title, count(actions, "action")))
    return found


class WelcomeScreen(Sized[None]):
    """Offers the bundled plans."""

    CSS_PATH = "others.tcss"
    BINDINGS = bindings(Where.WELCOME)
    WHERE = Where.APP | Where.TABLE | Where.WELCOME

    class Chosen(Message):
        """A plan was chosen to start with."""

        def __init__(self, sample: str) -> None:
            super().__init__()
            self.sample = sample

    def __init__(self, path: str, read: Read[object]) -> None:
        super().__init__()
        self._path = path
        self._read = read

    def compose(self) -> ComposeResult:
        """A few words, the choices, the keys."""
        yield StoryView(id="welcome")
        yield VirtualTable[Choice](
            (Column("", 22), Column("", 0, flexible=True), Column("", 10, "right", from_width=60)),
            lambda choice: (Cell(choice.collaborative), Cell(choice.title, Tone.QUIET), Cell(choice.size, Tone.QUIET)),
            self._read,
            title="Start with",
            empty="",
            id="choices",
            headed=False,
            counted=False,
        )
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill the page."""
        rows = choices()
        self.query_one(StoryView).story = Story(
            "Cairn",
            "Keeps a collaborative's plan alive.",
            (
                Entry("", "There is no plan here yet. Choose one to start with; all of it is yours to change."),
                GAP,
                Entry("", f"It will be kept in {self._path}", Tone.QUIET),
            ),
        )
        table = self.query_one(VirtualTable)
        table.show(AtHand(rows), len(rows), rows)
        table.focus()
        self.query_one(KeyLine).commands = in_footer(self.WHERE)

    def on_virtual_table_opened(self, event: VirtualTable.Opened) -> None:
        """Pass on what was chosen, once."""
        self.query_one(VirtualTable).disabled = True
        self.post_message(self.Chosen(event.row.id))
