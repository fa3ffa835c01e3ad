"""Choosing some of many: a field narrows them down, Enter chooses the one under the cursor, Enter again saves."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.matching import matcher
from tui.paint import Tone
from tui.widgets.columns import Cell, Column
from tui.widgets.entry import LineField
from tui.widgets.pages import AtHand
from tui.widgets.table import VirtualTable
from tui.widgets.words import Words

_LISTED = 10
_LONGEST = 500
"""Characters of a name."""


class Candidate(NamedTuple):
    """One that can be chosen: known or to be made, chosen or not."""

    id: str
    name: str
    is_chosen: bool
    is_new: bool = False


class PickingScreen(ModalScreen[tuple[str, ...] | None]):
    """Gives the ids of those chosen, in the order they were; None where it was left."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False),
        Binding("down,ctrl+n", "list_move(1)", show=False, priority=True),
        Binding("up,ctrl+k", "list_move(-1)", show=False, priority=True),
    ]
    HINT: ClassVar[str] = "type a few letters"
    NOBODY: ClassVar[str] = "none yet"
    EMPTY: ClassVar[str] = "There are none."

    def __init__(self, title: str, names: dict[str, str], chosen: Sequence[str]) -> None:
        """`names` are all there are, by their ids."""
        super().__init__()
        self._title = title
        self._names = names
        self._chosen = list(chosen)
        self._has_moved = False
        """Whether the cursor was moved to one since the last was chosen: Enter then chooses it."""

    def compose(self) -> ComposeResult:
        """Title, which are chosen, a field to type in, those that match."""
        with Vertical(id="picking"):
            yield Words(self._title, tone="strong", id="picking-title")
            yield Words("", tone="accent", id="picking-chosen")
            yield LineField(longest=_LONGEST, placeholder=self.HINT, id="picking-filter")
            table = VirtualTable[Candidate](
                (Column("", 2), Column("", 0, flexible=True)),
                lambda c: (
                    Cell("✓" if c.is_chosen else "", Tone.BLUE),
                    Cell(f"make “{c.name}”" if c.is_new else c.name, "accent" if c.is_new else Tone.PLAIN),
                ),
                _at_once,
                title="",
                empty=self.EMPTY,
                headed=False,
                counted=False,
                id="picking-list",
            )
            table.can_focus = False
            table.styles.height = _LISTED + 1
            yield table
            yield Words("Enter choose, Enter again save · ↑ ↓ move · Esc leave", tone="quiet", id="picking-keys")

    def on_mount(self) -> None:
        """Show all of them."""
        self.set_focus(self.query_one(Input))
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        rows = self.candidates(self.query_one(Input).value.strip())
        self.query_one(VirtualTable).show(AtHand(rows), len(rows), rows)
        self.query_one("#picking-chosen", Words).text = self.told_chosen

    @property
    def told_chosen(self) -> str:
        """Which are chosen, in words."""
        return ", ".join(self._names.get(one, one) for one in self._chosen) or self.NOBODY

    def candidates(self, typed: str) -> list[Candidate]:
        """Those that fit what is typed, the best first; all of them where nothing is."""
        if not typed:
            everything = dict.fromkeys([*self._chosen, *self._names])
            return [self._candidate(one) for one in everything]
        how_well = matcher(typed)
        scored = sorted(((how_well(name), one) for one, name in self._names.items()), key=lambda pair: -pair[0])
        return [self._candidate(one) for score, one in scored if score > 0]

    def _candidate(self, one: str) -> Candidate:
        return Candidate(one, self._names.get(one, one), one in self._chosen)

    @on(Input.Submitted)
    def _choose(self) -> None:
        candidate = self.query_one(VirtualTable).current
        if not self.query_one(Input).value.strip() and not self._has_moved:
            self.action_save()
            return
        if isinstance(candidate, Candidate):
            self.toggle(candidate)
        self._has_moved = False
        if self.query_one(Input).value:
            self.query_one(Input).value = ""
        else:
            self._list()

    def toggle(self, candidate: Candidate) -> None:
        """Choose one, or no longer."""
        if candidate.is_chosen:
            self._chosen.remove(candidate.id)
        else:
            self._chosen.append(candidate.id)

    def on_virtual_table_opened(self, event: VirtualTable.Opened) -> None:
        """A double click chooses."""
        self.toggle(event.row)
        self._list()

    def action_list_move(self, lines: int) -> None:
        """Move through the names without leaving the field."""
        self._has_moved = True
        self.query_one(VirtualTable).action_move(lines)

    def action_save(self) -> None:
        """Give those chosen."""
        self.dismiss(tuple(self._chosen))

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


class RefsPicked(PickingScreen):
    """Gives the ids of those chosen, whose names begin with a reference; they are told by those alone."""

    EMPTY: ClassVar[str] = "None is called that."

    @property
    def told_chosen(self) -> str:
        """Which are chosen."""
        return ", ".join(self._names[one].partition(" ")[0] for one in self._chosen) or self.NOBODY


async def _at_once(reading: object) -> object:
    return reading() if callable(reading) else reading
