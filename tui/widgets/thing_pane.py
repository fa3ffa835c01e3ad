"""What is at hand of a draft in full: what is doubtful of it and why, and its fields, the one at hand whole."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.reactive import reactive
from textual.strip import Strip

from models.drafting import Shown
from tui.cells import fit, wrap_to
from tui.paint import Tone
from tui.widgets.surface import Piece, Surface

_MARGIN = 13
_DOUBT_LINES = 2
_FIELD_LINES = 4


class About(NamedTuple):
    """What is told: a heading, what stands at its right, what is to be decided, the fields and which is at hand."""

    heading: str = ""
    aside: str = ""
    doubt: str = ""
    hint: str = ""
    fields: Sequence[Shown] = ()
    at: int = -1
    words: str = ""
    """Words in full, where there are no fields."""


class ThingPane(Surface):
    """Tells about one thing, in as many lines as there are."""

    about: reactive[About] = reactive(About(), layout=False)

    def on_resize(self) -> None:
        """Set it anew."""
        self.refresh()

    def line(self, y: int) -> Strip:
        """One line."""
        if y == 0:
            return self.heading(self.about.heading, self.about.aside)
        lines = self._lines()
        return self.pieces(*lines[y - 1]) if y - 1 < len(lines) else self.blank()

    def _lines(self) -> list[list[Piece]]:
        about, width = self.about, max(self.size.width - 3, 10)
        lines: list[list[Piece]] = []
        if about.doubt:
            lines += [[(f" {line}", Tone.AMBER)] for line in wrap_to(about.doubt, width, _DOUBT_LINES)]
        if about.hint:
            lines += [[(f" {line}", Tone.QUIET)] for line in wrap_to(about.hint, width, 1)]
        if about.words:
            lines += [[(f" {line}", Tone.PLAIN)] for line in wrap_to(about.words, width, max(self._room(lines), 1))]
        return lines + self._fields(self._room(lines), width)

    def _room(self, lines: list[list[Piece]]) -> int:
        return self.size.height - 1 - len(lines)

    def _fields(self, room: int, width: int) -> list[list[Piece]]:
        """The fields that say something, and the one at hand: as many as there is room for, that one among them."""
        blocks = [
            self._field(one, nth == self.about.at, width)
            for nth, one in enumerate(self.about.fields)
            if one.text or nth == self.about.at
        ]
        at = sum(bool(one.text) for one in self.about.fields[: max(self.about.at, 0)])
        while len(blocks) > 1 and sum(map(len, blocks[: at + 1])) > room and at:
            del blocks[0]
            at -= 1
        return [line for block in blocks for line in block][: max(room, 0)]

    def _field(self, one: Shown, is_here: bool, width: int) -> list[list[Piece]]:
        text = one.text.replace("\n", " ") or "—"
        room = max(width - _MARGIN, 8)
        lines = wrap_to(text, room, _FIELD_LINES) if is_here else [fit(text, room).rstrip()]
        bar: Piece = ("▌" if is_here else " ", "accent")
        tone = "accent" if is_here else Tone.PLAIN if one.text else Tone.QUIET
        told = [fit(one.label, _MARGIN - 1) + " ", *[" " * _MARGIN] * (len(lines) - 1)]
        return [[bar, (label, Tone.QUIET), (line, tone)] for label, line in zip(told, lines, strict=True)]
