"""A pane of lines with a cursor: where it is, what part of the lines is seen, and the keys and wheel that move it."""

from collections.abc import Callable

from textual.reactive import reactive

from tui.commands import keys_of
from tui.widgets.surface import Surface

_STEPS = {key: lines for name, lines in (("down", 1), ("up", -1)) for key in keys_of(name)}
"""Lines that a key moves the cursor by, for the keys that are pressed most."""


class CursorPane(Surface):
    """The base of a table: it knows positions alone, and nothing of what stands there."""

    cursor = reactive(0, repaint=False)

    def __init__(self, *, id: str | None = None, headed: bool = True) -> None:
        super().__init__(id=id)
        self._headed = headed
        self.total = 0
        self.top = 0
        self._held: list[Callable[[], int]] | None = None

    @property
    def _lines(self) -> int:
        """How many rows can be seen at once."""
        return max(self.size.height - self._above, 1)

    @property
    def _above(self) -> int:
        """Lines above the first row: the title, and the columns' headings where there is room for them."""
        return 1 + (self._headed and self.size.height > 5)

    def hold(self) -> None:
        """Another list is on its way: keep the moves that are typed until it is here."""
        self._held = self._held if self._held is not None else []

    def release(self) -> None:
        """The list is here: make the moves that were kept."""
        held, self._held = self._held, None
        for move in held or ():
            self._move(move)

    def _move(self, target: Callable[[], int]) -> None:
        if self._held is None:
            self.go_to(target())
        else:
            self._held.append(target)

    def take_at_once(self, key: str) -> bool:
        """Deal with a key that moves the cursor by one line, and draw it; gives whether it was one."""
        # In a dialog a letter may mean something else.
        lines = None if self.screen.is_modal else _STEPS.get(key)
        if lines is not None:
            with self.at_once():
                self.action_move(lines)
        return lines is not None

    def action_move(self, lines: int) -> None:
        """Move the cursor by a number of rows."""
        self._move(lambda: self.cursor + lines)

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by what can be seen at once."""
        self._move(lambda: self.cursor + pages * max(self._lines - 1, 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self._move(lambda: 0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._move(lambda: self.total - 1)

    def go_to(self, index: int) -> None:
        """Put the cursor on a position, as near as the list goes."""
        self.cursor = max(0, min(index, self.total - 1))

    def _keep_in_sight(self) -> None:
        lines = self._lines
        top = min(max(self.top, self.cursor - lines + 1), self.cursor)
        self.top = max(0, min(top, self.total - lines))

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self.action_move(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self.action_move(-3)
