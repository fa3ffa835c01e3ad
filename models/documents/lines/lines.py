"""Lines of a text, and the rows of a table that was made of them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from models.documents.blocks import Row, Text
from models.documents.items import MARK
from models.documents.meanings import Meaning, column_meaning
from models.documents.periods import PERIOD, is_period
from models.documents.pieces import Origin
from models.documents.words import status_of


class Line(NamedTuple):
    """A line, and the number of its block."""

    block: int
    text: Text
    gap: bool
    """Whether a blank line is before it."""

    @property
    def number(self) -> int:
        """Which line of its document it is."""
        return self.text.line

    @property
    def words(self) -> str:
        """What it says, with its mark."""
        mark = f"{self.text.mark} " if self.text.mark else ""
        return mark + self.text.words.strip()

    @property
    def printed(self) -> str:
        """It with the blanks before it."""
        return self.words if self.text.mark else self.text.words


class Bit(NamedTuple):
    """A part of a cell: some of the words of a line."""

    line: Line
    words: str
    start: int = 0
    """Where in the line it begins."""
    is_apart: bool = False
    """Whether it is a line of its own in its cell."""


Cells = list[list[Bit]]
_TOGETHER = re.compile(r"\S+(?: \S+)*")
"""Words with single blanks between them."""
_BEGINS = re.compile(
    r"[a-z]-[A-Z]|(?:by|from|until|during|throughout|end|start|begin|before|in|ongoing|on-going|tbc|n/a)\b"
)
"""Small letters that a cell may begin with, rather than go on."""
_JOINS = re.compile(r"(?:and|or|to)\b")
_OF_FIGURES = {Meaning.INDICATOR, Meaning.BASELINE, Meaning.TARGET, Meaning.EVIDENCE, Meaning.UNIT}


def side_by_side(line: Line, blanks: int = 0) -> list[Bit]:
    """What stands on a line apart by more than one blank; `blanks` stand before it that it does not have."""
    return [Bit(line, found[0], found.start() + blanks) for found in _TOGETHER.finditer(line.printed)]


def may_begin(words: str) -> bool:
    """Whether words in small letters may be all of a cell, or its beginning."""
    return bool(_BEGINS.match(words) or status_of(words))


class Derived(NamedTuple):
    """A table made of lines. The first rows are its headings."""

    rows: list[Cells]
    heads: int

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows))

    def table(self, file: str) -> tuple[list[Row], dict[tuple[int, int], tuple[Origin, ...]]]:
        """Its rows, each by the line that it begins on, and where the parts of its cells stand."""
        rows: list[Row] = []
        origins: dict[tuple[int, int], tuple[Origin, ...]] = {}
        used: set[int] = set()
        for cells in self.rows:
            number = min((bit.line.number for cell in cells for bit in cell), default=0)
            while number in used:
                number += 1
            used.add(number)
            printed = []
            for column, cell in enumerate(cells):
                words, parts = "", []
                for bit in cell:
                    if words:
                        mark = MARK.match(bit.words)
                        is_apart = bit.is_apart or (mark and mark.end() < len(bit.words))
                        words += "\n" if is_apart else "" if _is_cut(words, bit.words) else " "
                    parts.append(Origin(len(words), file, bit.line.block, bit.line.number, 0, bit.start))
                    words += bit.words
                printed.append(words)
                if parts:
                    origins[number, column] = tuple(parts)
            rows.append((number, printed))
        return rows, origins


def _is_cut(before: str, after: str) -> bool:
    """Whether a line ended at the hyphen of a word or of two years: `out-of-`, `2025-`."""
    return (
        before.endswith("-")
        and before[-2:-1].isalnum()
        and (after[:1].islower() or after[:1].isdigit())
        and not _JOINS.match(after)
    )


def heading_meanings(parts: Sequence[str]) -> list[Meaning | None]:
    """What each of some words says as a heading of well-known words."""
    found = []
    for part in parts:
        words = part if is_period(part) else PERIOD.sub("", part)
        found.append(
            (column_meaning(words) or (Meaning.VALUE if is_period(part) else None)) if 0 < len(part) <= 45 else None
        )
    return found


def are_headings(parts: Sequence[str], fewest: int = 2) -> bool:
    """Whether words are the headings of a table of actions or of indicators."""
    meanings = heading_meanings(parts)
    if _OF_FIGURES.isdisjoint(meanings):
        # A date by itself is when something is due.
        meanings = [None if one is Meaning.VALUE else one for one in meanings]
    known = [one for one in meanings if one]
    filled = [part for part in parts if part.strip()]
    return len(set(known)) >= fewest and 2 * len(known) > len(filled) and all(len(part) < 60 for part in filled)
