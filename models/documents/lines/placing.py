"""What stands side by side on the lines of a page that was printed to text, laid into columns by where it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.documents.lines.lines import Bit, Cells, Line, side_by_side

NEAR = 2
"""By how much the words of a column may begin before it."""
_WORD = re.compile(r"\S+")
_NUMBERS = re.compile(r"(?:[A-Z]{1,4}[ -]?)?\d{1,3}(?:\.\d{1,3}){0,2}[.)]?")
_FEWEST = 2
"""Numbers that show that rows have them."""
_STEP = 4
"""Blanks for each level of a list."""


class Part(NamedTuple):
    """A line laid into columns; none where it goes across them."""

    line: Line
    cells: Cells

    @property
    def used(self) -> set[int]:
        """The columns in which something stands."""
        return {at for at, cell in enumerate(self.cells) if cell}


def tokens_of(line: Line) -> list[Bit]:
    """What stands side by side on a line."""
    return side_by_side(line, _blanks(line))


def plain(line: Line) -> str:
    """A line however wide its blanks are."""
    return " ".join(line.words.split())


def _blanks(line: Line) -> int:
    """How many blanks stand before a line that it does not have: those before a mark are only known nearly."""
    return _STEP * line.text.indent if line.text.mark else 0


def starts_of(lines: Sequence[Line]) -> list[int]:
    """Where the columns of some lines begin: those that overlap from one line to the next are one."""
    spans = sorted((bit.start, bit.start + len(bit.words)) for line in lines for bit in tokens_of(line))
    starts: list[int] = []
    end = -1
    for start, stop in spans:
        if start >= end:
            starts.append(start)
        end = max(end, stop)
    return starts


def laid(line: Line, starts: Sequence[int]) -> Cells:
    """The words of a line in the columns in which they begin."""
    cells: list[list[tuple[int, int]]] = [[] for _ in starts]
    blanks, printed = _blanks(line), line.printed
    blanks = min((start for start in starts if abs(start - blanks) <= NEAR), default=blanks) if blanks else 0
    for word in _WORD.finditer(printed):
        cells[max(bisect_right(starts, word.start() + blanks + NEAR) - 1, 0)].append(word.span())
    return [[Bit(line, printed[cell[0][0] : cell[-1][1]], cell[0][0])] if cell else [] for cell in cells]


def merged(parts: Sequence[Cells]) -> Cells:
    """Lines that are one row."""
    return [[bit for part in parts for bit in part[at]] for at in range(len(parts[0]))]


def parts_of(lines: Sequence[Line], starts: Sequence[int]) -> Iterator[Part]:
    """Lines laid into columns, or taken whole; between those a page may have its columns elsewhere."""
    has_numbers = sum(_NUMBERS.fullmatch(tokens_of(line)[0].words) is not None for line in lines) >= _FEWEST
    block: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not (is_across(line, starts) or (has_numbers and _is_alone(line, starts))):
            block.append(line)
            continue
        own = starts_of(block) if block else []
        own = own if len(own) == len(starts) else list(starts)
        yield from (Part(one, laid(one, own)) for one in block)
        block = []
        if line is not None:
            yield Part(line, [tokens_of(line)])


def _is_alone(line: Line, starts: Sequence[int]) -> bool:
    """Whether words stand by themselves where other rows have their numbers, and reach into the next column."""
    tokens = tokens_of(line)
    is_first = len(tokens) == 1 and tokens[0].start < starts[1] - NEAR
    return is_first and len(tokens[0].words) > starts[1] - NEAR and tokens[0].words[:1].isupper()


def is_across(line: Line, starts: Sequence[int]) -> bool:
    """Whether a line is one sentence in which a word stands where the second column begins."""
    tokens = tokens_of(line)
    if len(tokens) > 1 or line.words[:1].islower():
        return False
    if len(starts) > 2 and tokens[0].start < starts[1] and tokens[0].start + len(tokens[0].words) > starts[2] + NEAR:
        return True
    words = [(tokens[0].start + word.start(), tokens[0].start + word.end()) for word in _WORD.finditer(tokens[0].words)]
    return any(start < starts[1] - NEAR and end > starts[1] - 1 for start, end in words)
