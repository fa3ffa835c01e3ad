"""A short list to choose from with one key."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.widgets.columns import Cell, Column
from tui.widgets.pages import AtHand
from tui.widgets.table import VirtualTable
from tui.widgets.words import Words

V = TypeVar("V")


class Option(NamedTuple, Generic[V]):
    """One thing to choose: the key that chooses it, what it is called, in which tone."""

    key: str
    label: str
    value: V
    tone: str = "plain"
    note: str = ""

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.key} {self.label}"


async def _at_once(reading: "object") -> object:
    return reading() if callable(reading) else reading


class ChoiceScreen(ModalScreen[V | None], Generic[V]):
    """Gives what was chosen, by its key or with the cursor; None where it was left."""

    CSS_PATH = "others.tcss"

    def __init__(self, title: str, options: Sequence[Option[V]], *, about: str = "", at: int = 0) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._options = options
        self._at = at

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(id="choice"):
            yield Words(self._title, tone="strong", id="choice-title")
            if self._about:
                yield Words(self._about, tone="quiet", classes="about")
            yield from self.details()
            table = VirtualTable[Option[V]](
                (Column("", 2), Column("", 0, flexible=True), *self._notes()),
                lambda option: (
                    Cell(option.key, "strong"),
                    Cell(option.label, option.tone),
                    Cell(option.note, "quiet"),
                ),
                _at_once,
                title="",
                empty="",
                headed=False,
                counted=False,
                id="choice-list",
            )
            table.styles.height = min(len(self._options), 14) + 1
            yield table

    def _notes(self) -> tuple[Column, ...]:
        """The column of the notes; where there are none, what is chosen has its room."""
        return (Column("", 16, from_width=50),) if any(option.note for option in self._options) else ()

    def details(self) -> ComposeResult:
        """What stands between the question and the options, where it takes more than a line."""
        yield from ()

    def on_mount(self) -> None:
        """Show the options, the cursor on what stands now."""
        table = self.query_one("#choice-list", VirtualTable)
        table.show(AtHand(self._options), len(self._options), self._options)
        table.go_to(self._at)
        self.set_focus(table)

    def on_virtual_table_opened(self, event: VirtualTable.Opened) -> None:
        """Give what the cursor is on."""
        self.dismiss(event.row.value)

    def on_key(self, event: events.Key) -> None:
        """Give what a key chooses."""
        if event.key == "escape":
            # Or the screen below would be given the key as well.
            event.stop()
            self.dismiss(None)
            return
        for option in self._options:
            if event.character and event.character == option.key:
                event.stop()
                self.dismiss(option.value)
                return
