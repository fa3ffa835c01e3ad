"""Whose it is: pick from the owners known, several at once, or make a new one by typing a name nobody has."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.fuzzy import Matcher
from textual.screen import ModalScreen
from textual.widgets import Input

from models.owners import owner_key
from tui.paint import Tone
from tui.widgets.columns import Cell, Column
from tui.widgets.pages import AtHand
from tui.widgets.table import VirtualTable
from tui.widgets.words import Words

_LISTED = 10


class Candidate(NamedTuple):
    """An owner in the list: known or to be made, chosen or not."""

    name: str
    chosen: bool
    new: bool = False

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.name


class OwnersScreen(ModalScreen[tuple[str, ...] | None]):
    """Gives the names chosen, in the order they were; None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False),
        Binding("down,ctrl+n", "list_move(1)", show=False, priority=True),
        Binding("up,ctrl+k", "list_move(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, known: Sequence[str], chosen: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._known = list(known)
        self._chosen = list(chosen)
        self._moved = False
        """Whether the cursor was moved to a name since the last was chosen: Enter then chooses it."""

    def compose(self) -> ComposeResult:
        """Title, who is chosen, a field to type in, the names that match."""
        with Vertical(id="owners"):
            yield Words(self._title, tone="strong", id="owners-title")
            yield Words("", tone="accent", id="owners-chosen")
            yield Input(placeholder="type a name", id="owners-filter", max_length=200)
            table = VirtualTable[Candidate](
                (Column("", 2), Column("", 0, flexible=True)),
                lambda c: (
                    Cell("✓" if c.chosen else "", Tone.BLUE),
                    Cell(f"make “{c.name}”" if c.new else c.name, "accent" if c.new else Tone.PLAIN),
                ),
                _at_once,
                title="",
                empty="Type the first name.",
                headed=False,
                counted=False,
                id="owners-list",
            )
            table.can_focus = False
            table.styles.height = _LISTED + 1
            yield table
            yield Words("Enter choose, Enter again save · ↑ ↓ move · Esc leave", tone="quiet", id="owners-keys")

    def on_mount(self) -> None:
        """Show everybody."""
        self.set_focus(self.query_one(Input))
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        typed = self.query_one(Input).value.strip()
        rows = self._candidates(typed)
        self.query_one(VirtualTable).show(AtHand(rows), len(rows), rows)
        said = ", ".join(self._chosen) or "nobody yet"
        self.query_one("#owners-chosen", Words).text = said

    def _candidates(self, typed: str) -> list[Candidate]:
        chosen = {owner_key(name) for name in self._chosen}
        everybody = list(dict.fromkeys([*self._chosen, *self._known]))
        if not typed:
            return [Candidate(name, owner_key(name) in chosen) for name in everybody]
        matcher = Matcher(typed)
        scored = sorted(((matcher.match(name), name) for name in everybody), key=lambda pair: -pair[0])
        found = [Candidate(name, owner_key(name) in chosen) for score, name in scored if score > 0]
        exact = next((c for c in found if owner_key(c.name) == owner_key(typed)), None)
        if exact is not None:
            return [exact, *(c for c in found if c is not exact)]
        return [*found, Candidate(" ".join(typed.split()), False, new=True)]

    @on(Input.Submitted)
    def _choose(self) -> None:
        candidate = self.query_one(VirtualTable).current
        if not self.query_one(Input).value.strip() and not self._moved:
            self.action_save()
            return
        if isinstance(candidate, Candidate):
            self._toggle(candidate)
        self._moved = False
        if self.query_one(Input).value:
            self.query_one(Input).value = ""
        else:
            self._list()

    def _toggle(self, candidate: Candidate) -> None:
        key = owner_key(candidate.name)
        if candidate.chosen:
            self._chosen = [name for name in self._chosen if owner_key(name) != key]
        else:
            self._chosen.append(candidate.name)

    def on_virtual_table_opened(self, event: VirtualTable.Opened) -> None:
        """A double click chooses."""
        self._toggle(event.row)
        self._list()

    def action_list_move(self, lines: int) -> None:
        """Move through the names without leaving the field."""
        self._moved = True
        self.query_one(VirtualTable).action_move(lines)

    def action_save(self) -> None:
        """Give the names."""
        self.dismiss(tuple(self._chosen))

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


async def _at_once(reading: object) -> object:
    return reading() if callable(reading) else reading
