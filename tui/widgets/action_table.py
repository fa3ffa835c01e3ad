"""The table of actions: one can be chosen, or several, and every decision is then about all of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, cast

from textual.message import Message
from textual.reactive import reactive

from models.reading.rows import ActionRow
from tui.commands import Where, bindings
from tui.widgets.pages import Source
from tui.widgets.surface import Piece
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from tui.typeahead import TypeAhead


class ActionSource(Source[ActionRow], Protocol):
    """A list of actions that can name all it holds."""

    def ids(self) -> Sequence[str]:
        """The ids of all its rows; runs off the drawing thread."""


class ActionTable(VirtualTable[ActionRow]):
    """A virtual table whose rows can be chosen with Space, `*` and `V`."""

    BINDINGS = bindings(Where.ACTIONS)

    class Chosen(Message):
        """The choice changed; `count` rows are chosen now."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    grouping: reactive[str] = reactive("", layout=False)
    """What the rows are divided by; empty where they are not."""
    chosen: frozenset[str] = frozenset()
    _anchor: int | None = None
    _before: frozenset[str] = frozenset()

    def _set_chosen(self, ids: frozenset[str]) -> None:
        self.chosen = ids
        self.refresh()
        self.post_message(self.Chosen(len(ids)))

    def clear_choice(self) -> None:
        """Choose nothing."""
        self._anchor = None
        self._set_chosen(frozenset())

    def action_toggle_choice(self) -> None:
        """Choose the row under the cursor, or no longer; then go on to the next."""
        if (row := self.current) is not None:
            self._anchor = None
            self._set_chosen(self.chosen ^ {row.id})
            self.action_move(1)

    def action_choose_all(self) -> None:
        """Choose all the rows of the list, or none where all are."""
        source = self._source

        async def choose(ids: Sequence[str]) -> None:
            self._set_chosen(frozenset() if self.chosen.issuperset(ids) else frozenset(ids))

        if source is not None and self.total:
            cast("TypeAhead", self.app).fetch(lambda: self._read(source.ids), choose)  # type: ignore[attr-defined]

    def action_choose_range(self) -> None:
        """Begin a range at the cursor; it follows the cursor until `V` is pressed again."""
        if self._anchor is not None:
            self._anchor = None
        elif self.total:
            self._anchor, self._before = self.cursor, self.chosen
            self._stretch()
        self.refresh()

    def watch_cursor(self, before: int, after: int) -> None:
        """Stretch the range, where one was begun."""
        super().watch_cursor(before, after)
        if self._anchor is not None:
            self._stretch()

    def _stretch(self) -> None:
        anchor = self._anchor
        if anchor is None:
            return
        first, last = sorted((anchor, self.cursor))
        rows = [self.row_at(index) for index in range(first, last + 1)]
        self._set_chosen(self._before | {row.id for row in rows if row is not None})

    @property
    def aside(self) -> str:
        """How many are chosen, before where the cursor is."""
        if not self.chosen:
            return super().aside
        ranging = " to here" if self._anchor is not None else ""
        return f"{len(self.chosen):,} chosen{ranging} · {super().aside}"

    def watch_grouping(self) -> None:
        """Draw the groups, or draw them no longer."""
        self.refresh()

    @property
    def lead_width(self) -> int:  # type: ignore[override]
        """A column for the groups where there are any; on a narrow screen a narrow one."""
        return min(20, max(11, self.size.width // 4)) if self.grouping else 0

    @property
    def lead_title(self) -> str:  # type: ignore[override]
        """What the groups are made by."""
        return self.grouping

    def lead(self, index: int, row: ActionRow) -> str:
        """The group's name, on the first of its rows that is seen."""
        before = self.row_at(index - 1) if index > self.top else None
        return (row.group or "") if before is None or before.group != row.group else ""

    def mark(self, row: ActionRow, here: bool) -> Piece:
        """The cursor's bar, and a dot for what is chosen."""
        bar, tone = super().mark(row, here)
        return (f"{bar[0]}•", "accent") if row.id in self.chosen else (bar, tone)
