"""Words on a page and the lines they stand on, all in points from its top left corner."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from models.documents.readers.marks import raised

_APART = 0.14
"""Of the height of its letters: what is between two words, rather than between two letters of one."""
_LEVEL = 0.35
"""Of the height of the smaller: by how much words on a line may end at different heights."""
_BESIDE = 0.5
"""Of the height of the larger: how near a raised figure is to what it belongs to."""
_SMALL = 0.8
"""Of the height of its line: letters that are smaller than that and stand higher are raised."""


class Word(NamedTuple):
    """Letters that stand together."""

    x0: float
    top: float
    x1: float
    bottom: float
    words: str
    size: float
    is_bold: bool = False

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2


class Line:
    """Words side by side, from left to right."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = sorted(words)

    @cached_property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right end."""
        return max(word.x1 for word in self.words)

    @cached_property
    def size(self) -> float:
        """How high most of its letters are."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.words)
        return sizes.most_common(1)[0][0] or 1.0

    @cached_property
    def top(self) -> float:
        """Where most of its letters begin."""
        return min(word.top for word in self.words if self._is_usual(word))

    @cached_property
    def bottom(self) -> float:
        """Where most of its letters end."""
        return max(word.bottom for word in self.words if self._is_usual(word))

    @cached_property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.is_bold for word in self.words)

    @cached_property
    def text(self) -> str:
        """Its words as they are printed, with a blank where one is seen, and raised figures as such."""
        said = ""
        before: Word | None = None
        for word in self.words:
            if before and word.x0 - before.x1 > _APART * min(word.size, before.size):
                said += " "
            is_raised = word.size < _SMALL * self.size and word.bottom < self.bottom - 0.1 * self.size
            said += raised(word.words) if is_raised else word.words
            before = word
        return said

    def segments(self, apart: float) -> list["Line"]:
        """Its parts between gaps wider than so many times the height of its letters."""
        parts: list[list[Word]] = []
        end = 0.0
        for word in self.words:
            if parts and word.x0 - end <= apart * self.size:
                parts[-1].append(word)
            else:
                parts.append([word])
            end = max(end, word.x1) if len(parts[-1]) > 1 else word.x1
        return [Line(part) for part in parts]

    def _is_usual(self, word: Word) -> bool:
        return word.size >= _SMALL * self.size


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words put together to lines, from the top down: where the middle of the smaller is beside the larger."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.x0)):
        for line in reversed(lines[-_LOOKED_BACK:]):
            if _is_on(line, word):
                line.append(word)
                break
        else:
            lines.append([word])
    return sorted((Line(line) for line in lines), key=lambda line: (line.top, line.x0))


def _is_on(line: Sequence[Word], word: Word) -> bool:
    """Whether a word is on a line: one of a size with its own as far down, a smaller or larger one right beside it."""
    nearest = min(line, key=lambda one: max(one.x0 - word.x1, word.x0 - one.x1))
    small, large = sorted((word, nearest), key=lambda one: one.size)
    if not large.top < small.middle < large.bottom:
        return False
    if small.size >= _SMALL * large.size or abs(small.bottom - large.bottom) < _LEVEL * small.size:
        return True
    return max(large.x0 - small.x1, small.x0 - large.x1) < _BESIDE * large.size


_LOOKED_BACK = 3
_ENDS = re.compile(r"[.!?:;…)\"”’]$")


def ends_a_sentence(words: str) -> bool:
    """Whether words end as a sentence does."""
    return bool(_ENDS.search(words))
