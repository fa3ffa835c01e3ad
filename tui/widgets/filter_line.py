"""Where a filter is typed: the line itself, and below it what could be typed next or what was not understood."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

from tui.cells import fit, width_of
from tui.commands import Where, bindings
from tui.paint import Tone
from tui.plain import clean
from tui.widgets.entry import LineField
from tui.widgets.surface import Piece, Surface
from tui.widgets.words import Words

if TYPE_CHECKING:
    from models.query import Completion, Names

_LONGEST = 2_000
_EXAMPLES = "words   owner:  ws:  status:  due:<2024-04   is:overdue   -is:done   or ( )"


class Hint(Surface):
    """One line: a complaint, else the completions with the one that Tab takes in front, else what a filter may say."""

    complaint: reactive[str] = reactive("", layout=False)
    offers: reactive[tuple[str, ...]] = reactive((), layout=False)

    def line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        if self.complaint:
            return self.pieces(("  " + fit(self.complaint, width - 3), Tone.AMBER))
        if not self.offers:
            return self.pieces(("  " + fit(_EXAMPLES, width - 3), Tone.QUIET))
        first, *others = (clean(offer) for offer in self.offers)
        pieces: list[Piece] = [("  Tab ", Tone.QUIET), (fit(first, min(width_of(first), width - 8)), "accent")]
        room = width - 8 - width_of(first)
        for offer in others:
            room -= width_of(offer) + 2
            if room < 0:
                break
            pieces.append((f"  {offer}", Tone.QUIET))
        return self.pieces(*pieces)


class FilterLine(Vertical):
    """A line for a filter; it is seen while it is open, and says what is typed as it is typed."""

    BINDINGS = bindings(Where.FILTER)

    class Typed(Message):
        """The text is another one now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Kept(Message):
        """The filter is finished."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Cleared(Message):
        """The filter is not wanted any more."""

    names: "Names | None" = None
    """What owners, workstreams and themes are completed from."""

    def compose(self) -> ComposeResult:
        """The line and what is said below it."""
        with Horizontal(id="filter-line"):
            yield Words("/", tone="accent", id="filter-sign")
            yield LineField(longest=_LONGEST, id="filter-input", compact=True)
        yield Hint(id="filter-hint")

    @property
    def is_open(self) -> bool:
        """Whether a filter is being typed."""
        return self.has_class("-open")

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    @property
    def _hint(self) -> Hint:
        return self.query_one(Hint)

    def open(self, text: str) -> None:
        """Let a filter be typed, from what it is so far."""
        self.add_class("-open")
        with self.prevent(Input.Changed):
            self._input.value = text
        self._input.cursor_position = len(text)
        self.explain("")
        # At once, so that the very next key goes there.
        self.screen.set_focus(self._input, scroll_visible=False)

    def close(self) -> None:
        """Out of sight."""
        self.remove_class("-open")

    def explain(self, complaint: str) -> None:
        """Say what is wrong with what is typed; nothing for an empty text."""
        self._hint.complaint = complaint
        self._hint.offers = tuple(offer.shown for offer in self._offers())

    def _offers(self) -> "list[Completion]":
        from models.query import Names, complete

        return complete(self._input.value, self._input.cursor_position, self.names or Names())

    @on(Input.Changed)
    def _say_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open:
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _say_kept(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(event.value))

    def action_keep(self) -> None:
        """Finish the filter."""
        self.post_message(self.Kept(self._input.value))

    def action_clear(self) -> None:
        """Give the filter up."""
        self.post_message(self.Cleared())

    def action_complete(self) -> None:
        """Take the first completion."""
        if offers := self._offers():
            text, position = offers[0].applied_to(self._input.value)
            self._input.value = text
            self._input.cursor_position = position
