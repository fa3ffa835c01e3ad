"""Tables as they are set on a page: which words are in which cell, with rules and without."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from models.documents.readers.marks import split_mark
from models.documents.readers.pages.columns import Block, Kind, spaced
from models.documents.readers.pages.paragraphs import Setter, cell_text, had_room
from models.documents.readers.pages.ruled import Rule, Ruled
from models.documents.readers.pages.words import Word, lines_of

_MOSTLY = 0.7
"""Of the rows of a table: those with something in more than one column."""
_PADDING = 0.5
"""Times the height of letters: what is left free before the next column, at the least."""
_USUAL = 10.5
"""Points: the same, where office programs set it."""
_WIDEST = 1.2
"""The same, at the most."""
_BLANK = 0.2
"""The same: how wide a blank is, at the least."""
_NEXT = 2.0
"""The same: how far down the next line of a sentence is at the most."""


@dataclass
class Printed:
    """A table as it stands on its page: where its columns begin, and its rows."""

    starts: list[float]
    top: float
    bottom: float
    rows: list[list[str]] = field(default_factory=list)
    above: set[tuple[int, int]] = field(default_factory=set)
    """Row and column of cells that one above reaches into."""
    across: set[tuple[int, int]] = field(default_factory=set)
    """Those that one to their left reaches into."""
    within: tuple[int, int] | None = None
    """Row and column of the cell that it stands in, of the table before it."""
    is_ruled: bool = False
    size: float = 0.0
    """How high its letters are."""


def between_rules(
    table: Ruled, words: Sequence[Word], setter: Setter, fewest: int = 2
) -> tuple[Printed | None, list[Word]]:
    """A table with the words in its cells, and the words that are in none; no table where fewer cells hold any."""
    held: dict[int, list[Word]] = {}
    left: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        cell = next((at for at, one in enumerate(table.cells) if one.holds(x, y)), None)
        if cell is None:
            left.append(word)
        else:
            held.setdefault(cell, []).append(word)
    if len(held) < fewest:
        return None, list(words)
    if table.is_open and (block := _in_rows(table, held)):
        return between_gaps(block, [], table.xs[-1], setter), left
    columns, rows = len(table.xs) - 1, len(table.ys) - 1
    printed = Printed(table.xs[:-1], table.ys[0], table.ys[-1], [[""] * columns for _ in range(rows)], is_ruled=True)
    printed.size = median(word.size for words_ in held.values() for word in words_)
    for at, area in enumerate(table.cells):
        first, column = area.rows[0], area.columns[0]
        lines = lines_of(held.get(at, ()))
        if lines:
            padding = min(_PADDING * lines[0].size, max(0.0, min(line.x0 for line in lines) - area.x0))
            printed.rows[first][column] = cell_text(setter.paragraphs(lines, area.x1 - padding))
        for row in range(*area.rows):
            printed.above |= {(row, one) for one in range(*area.columns) if row > first}
            printed.across |= {(row, one) for one in range(column + 1, area.columns[1]) if row == first}
    return printed, left


def _in_rows(table: Ruled, held: Mapping[int, Sequence[Word]]) -> Block | None:
    """A table in which no line goes across, where what is in it stands in rows."""
    block = Block(Kind.TABLE, lines_of([word for words in held.values() for word in words]), table.xs[:-1])
    bands = spaced(block.lines)
    full = [
        band
        for band in bands
        if sum(any(block.parts(at)[column] for at in band) for column in range(len(block.starts))) > 1
    ]
    return block if len(bands) > 1 and len(full) > _MOSTLY * len(bands) else None


def between_gaps(block: Block, rules: Sequence[Rule], right: float, setter: Setter) -> Printed:
    """A table whose columns only gaps divide; `right` is the right margin of its page."""
    top, bottom = block.lines[0].top, max(line.bottom for line in block.lines)
    size = median(line.size for line in block.lines)
    padding = _free(block, size)
    ends = [*(start - padding for start in block.starts[1:]), right]
    printed = Printed(block.starts, top, bottom, size=size)
    for row, band in enumerate(_rows(block, rules, ends)):
        parts = [block.parts(at) for at in band]
        is_across = all(at in block.across for at in band)
        cells = []
        for column, end in enumerate(ends):
            lines = [part for line in parts if (part := line[column])]
            cells.append(cell_text(setter.paragraphs(lines, right if is_across else end)) if lines else "")
        printed.rows.append(cells)
        if is_across:
            printed.across |= {(row, column) for column in range(1, len(ends))}
    return printed


def _free(block: Block, size: float) -> float:
    """What is left free before the next column: as much as it takes that sentences were broken where they were."""
    least, most, needed = _PADDING * size, _WIDEST * size, _USUAL
    for at, start in enumerate(block.starts[1:]):
        column = block.column(at)
        most = min([most, *(start - line.x1 for line in column if line.x1 < start)])
        for before, line in pairwise(column):
            if line.top - before.top < _NEXT * size and line.text[:1].islower():
                first = line.words[0]
                free = start - (before.x1 + _BLANK * size + first.x1 - first.x0)
                needed = max(needed, free if free < most else 0.0)
    return max(least, min(needed, most))


def _rows(block: Block, rules: Sequence[Rule], ends: Sequence[float]) -> list[list[int]]:
    """The lines of each row; one across all columns is no row's, and items of a list in a cell stay in it."""
    rows: list[list[int]] = []
    for band in _bands(block, rules, ends):
        for _, alike in groupby(band, key=block.across.__contains__):
            row = list(alike)
            if rows and _is_listed(block, rows[-1], row):
                rows[-1] += row
            else:
                rows.append(row)
    return rows


def _is_listed(block: Block, above: Sequence[int], band: Sequence[int]) -> bool:
    """Whether all that stands in some lines is further items of the list in the cell above."""
    parts = [block.parts(at) for at in band]
    used = {column for line in parts for column, part in enumerate(line) if part}
    upper = [part for at in above for column, part in enumerate(block.parts(at)) if part and column in used]
    if len(used) > 1 or used == {0} or not upper:
        return False
    first = next(part for part in parts[0] if part)
    is_list = any(split_mark(part.text)[0] for part in upper) or upper[-1].text.endswith(":")
    return is_list and bool(split_mark(first.text)[0])


def _bands(block: Block, rules: Sequence[Rule], ends: Sequence[float]) -> list[list[int]]:
    """The lines of each row: as rules divide them, else as the space between them does, else as they go on."""
    inner = _inner(block, rules)
    if len(inner) > 1:
        bands: dict[int, list[int]] = {}
        for at, line in enumerate(block.lines):
            bands.setdefault(bisect_right(inner, (line.top + line.bottom) / 2), []).append(at)
        return list(bands.values())
    found = []
    for band in spaced(block.lines):
        cut = next(
            (at for at in band[1:] if inner and block.lines[at - 1].top < inner[0] <= block.lines[at].bottom), None
        )
        found += [[at for at in band if at < cut], [at for at in band if at >= cut]] if cut else [band]
    if len(found) > 2 + len(inner):
        return found
    return [row for band in found for row in _going_on(block, band, ends)]


def _inner(block: Block, rules: Sequence[Rule]) -> list[float]:
    """How far down the rules are that lie between lines of a block."""
    left, right = block.starts[0], max(line.x1 for line in block.lines)
    top, bottom = block.lines[0].bottom, block.lines[-1].top
    return [
        rule.y
        for rule in rules
        if top - 2 < rule.y < bottom + 2 and min(rule.x1, right) - max(rule.x0, left) > (right - left) / 2
    ]


def _going_on(block: Block, band: Sequence[int], ends: Sequence[float]) -> list[list[int]]:
    """A line goes on from the one above where all that it has is what there was no room for there."""
    rows = [[band[0]]]
    for before, at in pairwise(band):
        upper, lower = block.parts(before), block.parts(at)
        goes_on = at not in block.across and all(
            one is None or (above is not None and not had_room(above, one, end))
            for above, one, end in zip(upper, lower, ends, strict=True)
        )
        if goes_on:
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows
