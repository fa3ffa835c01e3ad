"""What stands side by side on a page without rules down: the columns of a table, or of prose."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from models.documents.meanings import column_meaning
from models.documents.readers.marks import split_mark
from models.documents.readers.pages.words import Line, Word

_GAP = 1.0
"""Times the height of letters: between columns where a block of them begins."""
_GUTTER = 0.6
"""The same, at the least, all down a block."""
_FAR = 4.0
"""The same: the most that lies between two rows."""
_FULL = 0.75
"""Of the width of a column: how long most lines of prose are."""
_MOST_PROSE = 3
"""Columns of prose that there are side by side."""
_FEWEST = 4
"""Lines of prose in a column, and words in a line of it."""
_LARGER = 1.15
"""Times the height of the letters of a table: those of a heading below it."""
_SAME = 10.0
"""Points between columns of two blocks that are the same."""
_LEVEL = 3.0
"""Points between where a column begins on a page and on the next."""
_HEADINGS = 2
"""Words of headings that stand in the first line of a table, where they are its headings."""
_MOST_BETWEEN = 2
"""Lines across the whole of a table that are part of it."""


class Kind(Enum):
    """What stands side by side."""

    TABLE = auto()
    PROSE = auto()


class Block(NamedTuple):
    """Lines of which some stand side by side: where each column begins, and the lines from top to bottom."""

    kind: Kind
    lines: list[Line]
    starts: list[float]
    across: frozenset[int] = frozenset()
    """The lines that go across all columns, by their numbers."""

    def parts(self, at: int) -> list[Line | None]:
        """What a line has in each column."""
        line = self.lines[at]
        if at in self.across:
            return [line, *[None] * (len(self.starts) - 1)]
        return split(line, self.starts)

    def column(self, at: int) -> list[Line]:
        """All that stands in a column."""
        return [part for line in range(len(self.lines)) if (part := self.parts(line)[at])]


def split(line: Line, starts: Sequence[float]) -> list[Line | None]:
    """A line by columns that begin there."""
    found: list[list[Word]] = [[] for _ in starts]
    for word in line.words:
        middle = (word.x0 + word.x1) / 2
        found[max(0, sum(start <= middle for start in starts) - 1)].append(word)
    return [Line(words) if words else None for words in found]


def divided(lines: Sequence[Line], before: Sequence[float] = ()) -> list[Block | Line]:
    """Lines from the top down, those that stand side by side in blocks.

    `before` is where the columns began of a table right before them, which may go on with its first lines.
    """
    found: list[Block | Line] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        block = _block(lines[at:end]) if end > at + 1 else None
        at += len(block.lines) if block else 1
        while block and block.kind is Kind.PROSE and found and (line := _beside(found[-1], block)):
            # One column may begin higher up than the other.
            block.lines.insert(0, line)
            found.pop()
        found.append(block or lines[at - 1])
    return _together(_gone_on(found, before) if before else found)


def _gone_on(found: list[Block | Line], starts: Sequence[float]) -> list[Block | Line]:
    """The first lines put together that go on in the columns of a table, and the block of it that is below them."""
    lines: list[Line] = []
    for one in found:
        if isinstance(one, Block) or not _is_further(one, starts):
            break
        lines.append(one)
    if not lines:
        return found
    below = found[len(lines)] if len(lines) < len(found) else None
    block = Block(Kind.TABLE, lines, list(starts))
    if isinstance(below, Block) and below.kind is Kind.TABLE and _is_same(block, below):
        across = frozenset(at + len(lines) for at in below.across)
        block = below._replace(lines=[*lines, *below.lines], across=across)
    return [block, *found[len(lines) + (block.lines is not lines) :]]


def _is_further(line: Line, starts: Sequence[float]) -> bool:
    """Whether a line stands in columns that begin there: not in the first alone, as any other line does."""
    parts = line.segments(_GAP)
    ends = [*(start - 1 for start in starts[1:]), float("inf")]
    begins = [next((at for at, start in enumerate(starts) if abs(start - part.x0) < _LEVEL), -1) for part in parts]
    are_in = all(at >= 0 and part.x1 < ends[at] for at, part in zip(begins, parts, strict=True))
    return are_in and len(set(begins)) == len(begins) and begins != [0]


def _beside(before: "Block | Line", block: Block) -> Line | None:
    """The line before a block, where it stands in one of its columns alone."""
    if isinstance(before, Block) or block.lines[0].top - before.bottom > _FAR * before.size:
        return None
    ends = [*block.starts[1:], float("inf")]
    for at, (start, end) in enumerate(zip(block.starts, ends, strict=True)):
        width = max(line.x1 for line in block.column(at))
        if start - 1 <= before.x0 and before.x1 < min(end, width + 1):
            return before
    return None


def _end(lines: Sequence[Line], at: int) -> int:
    """Where a block ends that begins with a line; the line after that where none does."""
    first = lines[at]
    segments = first.segments(_GAP)
    gaps = [(one.x1, other.x0) for one, other in pairwise(segments)]
    bottom = first.bottom
    for end in range(at + 1, len(lines)):
        line = lines[end]
        least = _GUTTER * min(first.size, line.size)
        left = [list(_pieces(gap, line, least)) for gap in gaps]
        is_whole = len(line.segments(_GAP)) == 1
        if is_whole and (not all(left) or (line.is_bold and line.size > _LARGER * first.size)):
            # It goes across columns, and so is in none; or it is a heading.
            return end
        gaps = [piece for pieces in left for piece in pieces]
        if not gaps or line.top - bottom > _FAR * first.size:
            return end
        bottom = max(bottom, line.bottom)
    return len(lines) if gaps else at + 1


def _pieces(gap: tuple[float, float], line: Line, least: float) -> Iterator[tuple[float, float]]:
    """What a line leaves free of a gap."""
    start, end = gap
    for word in line.words:
        if word.x1 <= start or word.x0 >= end:
            continue
        if word.x0 - start >= least:
            yield start, word.x0
        start = max(start, word.x1)
    if end - start >= least:
        yield start, end


def _block(lines: Sequence[Line]) -> Block | None:
    starts = _starts(lines)
    kept = list(lines)
    while len(kept) > 1 and _is_alone(kept, starts):
        kept.pop()
    starts = _starts(kept)
    parts = [split(line, starts) for line in kept]
    several = sum(sum(map(bool, row)) > 1 for row in parts)
    if len(starts) < 2 or several < 2:
        return None
    marks = [row[0] for row in parts if row[0]]
    if len(starts) == 2 and all(_is_mark(one.text) for one in marks):
        return None
    kind = _kind(kept, parts)
    # One column of prose may end further down than the other.
    return Block(kind, list(lines) if kind is Kind.PROSE else kept, starts)


def _starts(lines: Sequence[Line]) -> list[float]:
    """Where columns begin: at the left, and after each gap that goes down all lines."""
    least = _GUTTER * median(line.size for line in lines)
    spans = sorted((word.x0, word.x1) for line in lines for word in line.words)
    starts = [spans[0][0]]
    end = spans[0][1]
    for x0, x1 in spans:
        if x0 - end >= least:
            starts.append(x0)
        end = max(end, x1)
    return starts


def _is_alone(lines: Sequence[Line], starts: Sequence[float]) -> bool:
    """Whether the last line is in one column, and does not go on there from what stands above it in that column."""
    last = lines[-1]
    used = [at for at, part in enumerate(split(last, starts)) if part]
    if len(used) > 1:
        return False
    column = [part for line in lines[:-1] if (part := split(line, starts)[used[0]])]
    if not column or abs(column[-1].x0 - last.x0) > last.size:
        return True
    distances = [line.top - one.top for one, line in pairwise(column)]
    usual = min((one for one in distances if one > 1), default=1.3 * last.size)
    return last.top - column[-1].top > 1.3 * usual


def _is_mark(text: str) -> bool:
    return bool(split_mark(f"{text} a")[0]) and not split_mark(f"{text} a")[1].removesuffix("a").strip()


def _kind(lines: Sequence[Line], parts: Sequence[list[Line | None]]) -> Kind:
    columns = [[part for part in column if part] for column in zip(*parts, strict=True)]
    known = sum(part is not None and column_meaning(part.text) is not None for part in parts[0])
    if len(columns) > _MOST_PROSE or known > 1 or not all(map(_is_prose, columns)):
        return Kind.TABLE
    return Kind.TABLE if _is_in_rows(lines, parts) else Kind.PROSE


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether a column is full of words from side to side."""
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    is_full = median(line.x1 - line.x0 for line in lines) >= _FULL * width
    return len(lines) >= _FEWEST and is_full and median(len(line.words) for line in lines) >= _FEWEST


def _is_in_rows(lines: Sequence[Line], parts: Sequence[list[Line | None]]) -> bool:
    """Whether what stands side by side begins side by side, time and again."""
    bands = spaced(lines)
    beside = [band for band in bands if sum(bool(part) for part in parts[band[0]]) > 1]
    return len(bands) > _MOST_PROSE and len(beside) > 0.6 * len(bands)


def spaced(lines: Sequence[Line]) -> list[list[int]]:
    """Lines, by their numbers, in bands with more space between them than there is within one."""
    spaces: list[float] = []
    bottom = lines[0].bottom
    for line in lines[1:]:
        spaces.append(line.top - bottom)
        bottom = max(bottom, line.bottom)
    within = sorted(space for space in spaces if space > 0)
    size = median(line.size for line in lines)
    limit = (within[len(within) // 5] if within else 0.0) + 0.35 * size
    bands = [[0]]
    for at, space in enumerate(spaces, 1):
        if space > limit:
            bands.append([])
        bands[-1].append(at)
    return bands


def _together(found: Sequence[Block | Line]) -> list[Block | Line]:
    """Tables put together that only a line or two across all of their columns keep apart."""
    merged: list[Block | Line] = []
    for one in found:
        merged.append(one)
        if not isinstance(one, Block) or one.kind is not Kind.TABLE:
            continue
        between = 0
        while between < len(merged) - 1 and isinstance(merged[-2 - between], Line):
            between += 1
        before = merged[-2 - between] if between + 2 <= len(merged) else None
        if 0 < between <= _MOST_BETWEEN and isinstance(before, Block) and _is_same(before, one):
            lines = [line for line in merged[-1 - between : -1] if isinstance(line, Line)]
            if any(_is_heading(line, one) for line in lines):
                continue
            first = len(before.lines)
            across = {*before.across, *range(first, first + between)}
            across |= {first + between + at for at in one.across}
            starts = [min([start, *_near(start, one.starts)]) for start in before.starts]
            del merged[-2 - between :]
            merged.append(Block(Kind.TABLE, [*before.lines, *lines, *one.lines], starts, frozenset(across)))
    return merged


def _is_heading(line: Line, below: Block) -> bool:
    """Whether a line is set as the heading of what is below it, rather than as a row."""
    return line.is_bold and line.size > _LARGER * median(one.size for one in below.lines)


def _is_same(before: Block, block: Block) -> bool:
    """Whether a block goes on from another, rather than begins again with the same headings."""
    known = [part is not None and column_meaning(part.text) is not None for part in block.parts(0)]
    is_less = len(before.starts) > len(block.starts) > len(before.starts) / 2 and sum(known) < _HEADINGS
    if before.kind is not Kind.TABLE or (len(before.starts) != len(block.starts) and not is_less):
        return False
    return all(_near(start, before.starts) for start in block.starts) and before.lines[0].text != block.lines[0].text


def _near(start: float, others: Sequence[float]) -> list[float]:
    """Those that are the beginning of the same column."""
    return [other for other in others if abs(other - start) < _SAME]
