"""A picture of numbers over time, in characters that every terminal has: lines, a glyph for each figure, an axis.

It knows nothing of indicators and nothing of widgets, and gives lines of styled runs.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import ceil, floor, log10
from typing import NamedTuple

from tui.cells import width_of
from tui.paint import Tone

Run = tuple[str, str]
"""Some characters and the name of their tone."""
_STEPS = (1.0, 2.0, 2.5, 5.0)
"""What one division of an axis may be, times a power of ten."""
LEAST = 3
"""Lines below which nothing can be read off."""
_TALL = 15
"""Lines from which labels stand farther apart."""
_LABELS = 3
"""Divisions that are enough to read by."""


class Trace(NamedTuple):
    """A line through points: drawn through, or as single glyphs, one in every so many cells."""

    points: tuple[tuple[float, float], ...]
    tone: str
    glyph: str = ""
    """Empty for a line that is drawn through."""
    every: int = 1


class Mark(NamedTuple):
    """A glyph at a point."""

    x: float
    y: float
    glyph: str
    tone: str


class Chart(NamedTuple):
    """What is to be drawn; what comes later lies on top."""

    traces: tuple[Trace, ...] = ()
    marks: tuple[Mark, ...] = ()
    levels: tuple[float, ...] = ()
    """Numbers that the axis has to reach, beside those of the points."""
    is_whole: bool = False
    """Whether only whole numbers mean anything, so that the axis has no others."""

    @property
    def numbers(self) -> list[float]:
        """Every number that has to be in the picture."""
        drawn = [y for trace in self.traces for _, y in trace.points]
        return [*drawn, *(mark.y for mark in self.marks), *self.levels]


class Across(NamedTuple):
    """How places are laid out from left to right: the first, and how many cells lie between two neighbours."""

    first: float
    step: float
    left: int
    """Cells before the first place's middle."""

    def cell(self, x: float) -> float:
        """How many cells a place is from the left edge of the picture."""
        return self.left + (x - self.first) * self.step

    def column(self, x: float) -> int:
        """The cell that a place is in."""
        return floor(self.cell(x) + 0.5)


class _Axis(NamedTuple):
    low: float
    step: float
    divisions: int
    rows: int
    """Lines from one division to the next."""

    @property
    def high(self) -> float:
        return self.low + self.step * self.divisions

    @property
    def height(self) -> int:
        return self.rows * self.divisions + 1

    def row(self, number: float) -> float:
        """How many lines a number is below the top."""
        return (self.high - number) / (self.high - self.low) * (self.height - 1)


def draw(chart: Chart, across: Across, ticks: Sequence[float], width: int, height: int, gutter: int) -> list[list[Run]]:
    """The picture in at most so many lines, its axis in a gutter at the left, `ticks` marked along its foot.

    Nothing where there are no numbers or too few lines.
    """
    if height < LEAST or not chart.numbers:
        return []
    axis = _axis(chart, height - 1)
    cells = _cells(chart, across, axis, width - gutter)
    lines: list[list[Run]] = []
    for row in range(axis.height):
        label = _label(axis, row, gutter - 2)
        lines.append([(f"{label} {'┤' if label.strip() else '│'}", Tone.QUIET), *_runs(cells[row])])
    foot = ["─"] * (width - gutter)
    for x in ticks:
        if 0 <= (at := across.column(x)) < len(foot):
            foot[at] = "┴"
    return [*lines, [(" " * (gutter - 1) + "└" + "".join(foot), Tone.QUIET)]]


def gutter_for(chart: Chart, height: int) -> int:
    """The cells that the axis and its labels take."""
    if height < LEAST or not chart.numbers:
        return 0
    axis = _axis(chart, height - 1)
    return max(width_of(_number(axis, n)) for n in range(axis.divisions + 1)) + 2


# ------------------------------------------------------------------------------------------------------------ the axis


def _axis(chart: Chart, height: int) -> _Axis:
    """Divisions at round numbers, each so many lines from the next, that use as many of the lines as can be."""
    low, high = min(chart.numbers), max(chart.numbers)
    if low == high:
        margin = abs(low) / 10 or 1.0
        low, high = low - margin, high + margin
        if chart.is_whole:
            low, high = floor(low), ceil(high)
    found = [axis for step in _steps(high - low, chart) if (axis := _divided(low, high, step, height))]
    if not found:
        return _Axis(low, high - low, 1, max(height - 1, 1))
    # The best has labels enough to read by, and shows what there is on most lines.
    enough = min(_LABELS, height // 3)
    return max(found, key=lambda axis: (min(axis.divisions, enough), abs(axis.row(low) - axis.row(high))))


def _steps(spread: float, chart: Chart) -> Iterator[float]:
    power = floor(log10(spread))
    for exponent in range(power - 1, power + 2):
        for step in _STEPS:
            size = step * 10.0**exponent
            if not chart.is_whole or size == int(size):
                yield size


def _divided(low: float, high: float, step: float, height: int) -> _Axis | None:
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    divisions = last - first
    rows = (height - 1) // divisions if divisions else 0
    # Labels on neighbouring lines are too many to be calm, but where there is hardly any room.
    if rows < (3 if height >= _TALL else 2 if height > 2 * LEAST else 1):
        return None
    return _Axis(first * step, step, divisions, rows)


def _label(axis: _Axis, row: int, room: int) -> str:
    division, rest = divmod(row, axis.rows)
    return (_number(axis, axis.divisions - division) if not rest else "").rjust(room)


def _number(axis: _Axis, division: int) -> str:
    decimals = next((n for n in range(7) if round(axis.step, n) == axis.step), 6)
    number = axis.low + division * axis.step
    return f"{number if round(number, decimals) else 0:,.{decimals}f}"


# ----------------------------------------------------------------------------------------------------------- the lines


class _Cell(NamedTuple):
    glyph: str = " "
    tone: str = Tone.PLAIN


class _Paper:
    """Cells to draw in, by column and row; what is outside of them is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.rows = [[_Cell()] * max(width, 0) for _ in range(height)]

    def put(self, column: int, row: int, glyph: str, tone: str) -> None:
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            self.rows[row][column] = _Cell(glyph, tone)


def _cells(chart: Chart, across: Across, axis: _Axis, width: int) -> list[list[_Cell]]:
    paper = _Paper(width, axis.height)
    for trace in chart.traces:
        for (x0, y0), (x1, y1) in pairwise(trace.points):
            start, end = (across.column(x0), axis.row(y0)), (across.column(x1), axis.row(y1))
            if trace.glyph:
                _dot(paper, start, end, trace)
            else:
                _join(paper, start, end, trace.tone)
    for mark in chart.marks:
        paper.put(across.column(mark.x), _nearest(axis.row(mark.y)), mark.glyph, mark.tone)
    return paper.rows


def _nearest(row: float) -> int:
    return floor(row + 0.5)


def _dot(paper: _Paper, start: tuple[int, float], end: tuple[int, float], trace: Trace) -> None:
    """Single glyphs on the way from one point to another."""
    many = max(end[0] - start[0], ceil(abs(end[1] - start[1])), 1)
    for n in range(0, many + 1, trace.every):
        column = start[0] + _nearest((end[0] - start[0]) * n / many)
        paper.put(column, _nearest(start[1] + (end[1] - start[1]) * n / many), trace.glyph, trace.tone)


def _join(paper: _Paper, start: tuple[int, float], end: tuple[int, float], tone: str) -> None:
    """A line from one point to another, in steps: level within a column, up or down on the way to the next."""
    columns = max(end[0] - start[0], 1)
    rows = [_nearest(start[1] + (end[1] - start[1]) * n / columns) for n in range(columns + 1)]
    for column, (here, there) in enumerate(pairwise(rows), start[0]):
        if here == there:
            paper.put(column, here, "─", tone)
            continue
        is_down = there > here
        paper.put(column, here, "╮" if is_down else "╯", tone)
        paper.put(column, there, "╰" if is_down else "╭", tone)
        for row in range(min(here, there) + 1, max(here, there)):
            paper.put(column, row, "│", tone)


def _runs(cells: Sequence[_Cell]) -> Iterator[Run]:
    for tone, some in groupby(cells, key=lambda cell: cell.tone):
        yield "".join(cell.glyph for cell in some), tone
