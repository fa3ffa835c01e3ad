"""The only place that knows what a status, a RAG or a judgement looks like.

A look is a glyph, a letter or word, and the name of a tone; a screen turns tones into its theme's colours, and a plain
terminal into its sixteen. Colour never stands alone. Nothing here imports Textual or Rich.
"""

from enum import StrEnum
from typing import NamedTuple

from models.vocabulary import Judgement, Rag, Status


class Tone(StrEnum):
    """What a colour is for; each theme says which colour that is."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    QUIET = "quiet"
    PLAIN = "plain"


class Look(NamedTuple):
    """How one word of the vocabulary is shown where there is little room."""

    glyph: str
    letter: str
    tone: Tone

    @property
    def mark(self) -> str:
        """Glyph and letter together, two cells wide."""
        return f"{self.glyph}{self.letter}"


RAG: dict[Rag, Look] = {
    Rag.RED: Look("▲", "R", Tone.RED),
    Rag.AMBER: Look("◆", "A", Tone.AMBER),
    Rag.GREEN: Look("●", "G", Tone.GREEN),
    Rag.BLUE: Look("✓", "B", Tone.BLUE),
    Rag.NONE: Look("○", "–", Tone.QUIET),
}

JUDGEMENT: dict[Judgement, Look] = {
    Judgement.MET: Look("✓", "M", Tone.BLUE),
    Judgement.AHEAD: Look("●", "A", Tone.GREEN),
    Judgement.ON_TRACK: Look("●", "O", Tone.GREEN),
    Judgement.BEHIND: Look("▲", "B", Tone.RED),
    Judgement.QUERY: Look("?", "Q", Tone.AMBER),
    Judgement.NOT_JUDGED: Look("○", "–", Tone.QUIET),
}

STATUS: dict[Status, Look] = {
    Status.NOT_STARTED: Look("·", "N", Tone.QUIET),
    Status.IN_PROGRESS: Look("▸", "P", Tone.PLAIN),
    Status.BLOCKED: Look("■", "X", Tone.RED),
    Status.DONE: Look("◇", "D", Tone.PLAIN),
    Status.CONFIRMED: Look("✓", "C", Tone.BLUE),
    Status.DROPPED: Look("×", "–", Tone.QUIET),
}

ANSI: dict[Tone, str] = {
    Tone.RED: "31",
    Tone.AMBER: "33",
    Tone.GREEN: "32",
    Tone.BLUE: "34",
    Tone.QUIET: "2",
    Tone.PLAIN: "0",
}
"""The tones as the parameters of a plain terminal's colour sequence."""

_BARS = "▁▂▃▄▅▆▇█"
GAP = "·"
"""Stands in a trend for a period with no number."""


def trend(numbers: list[float | None]) -> str:
    """A small bar for each period between the lowest and the highest, and a gap where there is no number."""
    known = [n for n in numbers if n is not None]
    if not known:
        return GAP * len(numbers)
    low, high = min(known), max(known)
    spread = high - low

    def bar(number: float | None) -> str:
        if number is None:
            return GAP
        return _BARS[round((number - low) / spread * (len(_BARS) - 1))] if spread else _BARS[len(_BARS) // 2]

    return "".join(bar(n) for n in numbers)
