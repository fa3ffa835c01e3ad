"""Lines put together to paragraphs: those go on that had no room for what comes next."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from models.documents.readers.marks import split_mark, tidied
from models.documents.readers.pages.hyphens import Hyphens
from models.documents.readers.pages.names import several
from models.documents.readers.pages.words import Line, ends_a_sentence

LEADERS = re.compile(r"[ \t]*(?:[._·…]{4,}|…{2,}|(?:\. ){4,}\.?)[ \t]*")
"""What leads the eye to the number of a page, or is there to be written on."""
_FURTHER = 1.25
"""Times the usual distance between lines: that to another paragraph."""
_USUAL = 1.75
"""Times the height of letters: the most that lies between the lines of one, where there are too few to tell."""
_FURTHEST = 2.2
"""The most there ever is."""
_ROOM = 0.25
"""The part of a line that is left over where it was broken by intent, whatever comes next."""
_APART = 2.0
"""Times the height of letters: what keeps two things on a line apart."""
_INDENT = 6.0
"""Points by which an item stands deeper than another."""


@dataclass
class Paragraph:
    """Lines that belong together."""

    words: str
    mark: str
    indent: int
    size: float
    """How high its letters are."""
    is_bold: bool
    """Whether all of it is bold."""


@dataclass
class Setter:
    """Puts lines together; `right` is how far they may reach."""

    hyphens: Hyphens
    _depths: list[float] = field(default_factory=list)

    def paragraphs(self, lines: Sequence[Line], right: float) -> list[Paragraph]:
        """The paragraphs that lines make, which stand below one another between the same margins."""
        usual = usual_distance(lines)
        found: list[list[Line]] = []
        for line in lines:
            if found and _goes_on(found[-1], line, right, usual):
                found[-1].append(line)
            else:
                found.append([line])
        self._depths = []
        parts = [part for one in found for part in several(one)]
        return [paragraph for one in parts if (paragraph := self._set(one, right)).words]

    def _set(self, lines: Sequence[Line], right: float) -> Paragraph:
        words = lines[0].text
        for before, line in pairwise(lines):
            is_cut = _is_full(before, line, right) and self.hyphens.are_one_word(before.text, line.text)
            words = words + line.text if is_cut else self.hyphens.joined(words, line.text)
        mark, words = split_mark(tidied(words))
        if not mark:
            self._depths = []
            if len(lines) == 1:
                words = "\t".join(tidied(part.text) for part in lines[0].segments(_APART))
        size = max(line.size for line in lines)
        return Paragraph(
            words, mark, self._depth(lines[0].x0) if mark else 0, size, all(line.is_bold for line in lines)
        )

    def _depth(self, x0: float) -> int:
        """How deep an item stands, after those before it."""
        while self._depths and x0 < self._depths[-1] - _INDENT:
            self._depths.pop()
        if not self._depths or x0 > self._depths[-1] + _INDENT:
            self._depths.append(x0)
        return len(self._depths) - 1


def _goes_on(lines: Sequence[Line], line: Line, right: float, usual: float) -> bool:
    """Whether a line is one more of a paragraph."""
    first, before = lines[0], lines[-1]
    if LEADERS.search(before.text):
        return False
    is_near = line.top - before.top <= usual
    if not is_near or abs(line.size - before.size) > 1 or line.is_bold is not before.is_bold:
        return False
    if split_mark(line.text)[0] or (split_mark(first.text)[0] and line.x0 < first.x0 - 1):
        return False
    return not had_room(before, line, right)


def _is_full(before: Line, line: Line, right: float) -> bool:
    """Whether a line has no blank at which to break it, and room for no other letter."""
    first = line.words[0]
    letter = max((one.x1 - one.x0) / max(1, len(one.words)) for one in (before.words[-1], first))
    are_within = before.text[-1:].isalnum() and line.text[:1].isalnum()
    return are_within and " " not in before.text and right - before.x1 < letter


def usual_distance(lines: Sequence[Line]) -> float:
    """How far the next line of a paragraph may be below the one before, from top to top."""
    distances: Counter[float] = Counter()
    for before, line in pairwise(lines):
        distance = line.top - before.top
        if 0 < distance < 3 * line.size and abs(before.size - line.size) < 1:
            distances[round(distance * 2) / 2] += 1
    if not distances:
        return _USUAL * max((line.size for line in lines), default=0.0)
    most = max(distances.values())
    # Of distances that are met as often, the lines of one paragraph have the smaller.
    usual = min(distance for distance, times in distances.items() if times * 2 > most)
    return min(_FURTHER * usual, _FURTHEST * max(line.size for line in lines))


def had_room(before: Line, line: Line, right: float) -> bool:
    """Whether a line was broken by intent: what comes next would have fitted on it."""
    word = line.words[0]
    part = word.words.partition("-")[0] if "-" in word.words[1:-1] else word.words
    width = (word.x1 - word.x0) * len(part) / max(1, len(word.words))
    if len(line.words) > 1 and line.words[1].words.startswith("/"):
        # No line begins with a stroke.
        width = line.words[1].x1 - word.x0
    left_over = right - (before.x1 + 0.3 * before.size + width)
    if left_over <= 0.3 * before.size:
        return False
    if left_over > _ROOM * (right - before.x0) or ends_a_sentence(before.text):
        return True
    if before.text.endswith((",", "&", "(")) or before.text.count("(") > before.text.count(")"):
        return False
    return not line.text[:1].islower()


def cell_text(paragraphs: Sequence[Paragraph]) -> str:
    """The paragraphs of a cell, a line for each, with their marks."""
    return "\n".join(f"{'  ' * one.indent}{one.mark} {one.words}" if one.mark else one.words for one in paragraphs)
