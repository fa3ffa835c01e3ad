"""Tables between rules: which cells the lines that are drawn on a page make, however few of them there are."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from models.documents.readers.pages.extracting import Edge

_NEAR = 2.5
"""Points: lines so close together are one, and lines that end so close to another meet it."""
_SHORTEST = 6.0
"""Points that a line has."""
_OPEN = 12.0
"""Points by which lines reach beyond the last that crosses them where the table goes on there, open at its side."""
_MOST_LINES = 1_500
_MOST_CELLS = 40_000


class Area(NamedTuple):
    """A cell: its sides, and the rows and columns of the table that it takes up, up to the last and not with it."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: tuple[int, int]
    columns: tuple[int, int]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


class Ruled(NamedTuple):
    """A table between rules: where its columns and rows begin and end, and its cells."""

    xs: list[float]
    ys: list[float]
    cells: list[Area]
    is_open: bool = False
    """Whether no line goes across it: it may have any number of rows."""


class Rule(NamedTuple):
    """A line across that belongs to no table: what is above it is apart from what is below."""

    x0: float
    x1: float
    y: float


def ruled(edges: Sequence[Edge]) -> tuple[list[Ruled], list[Rule]]:
    """The tables of two columns and more that lines make, and the lines across that make none."""
    across = _merged((edge.y0, edge.x0, edge.x1) for edge in edges if edge.y0 == edge.y1)
    down = _merged((edge.x0, edge.y0, edge.y1) for edge in edges if edge.x0 == edge.x1)
    if len(across) + len(down) > _MOST_LINES:
        return [], []
    tables: list[Ruled] = []
    rules: list[Rule] = []
    alone: list[_Line] = []
    for level, upright in _joined(across, down):
        table = _table(level, upright) if level and upright else None
        alone += [] if level else upright
        if table:
            tables.append(table)
        else:
            rules += [Rule(start, end, at) for at, start, end in level]
    tables += _open(alone)
    return sorted(tables, key=lambda table: table.ys[0]), sorted(rules, key=lambda rule: rule.y)


_Line = tuple[float, float, float]
"""Where it is, and where along it begins and ends."""


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Lines put together that lie on one another or go on from one another."""
    merged: list[_Line] = []
    for at in _clusters(sorted(lines)):
        where = sum(line[0] for line in at) / len(at)
        start, end = at[0][1:]
        for _, one, other in sorted(at, key=lambda line: line[1]):
            if one > end + _NEAR:
                merged.append((where, start, end))
                start, end = one, other
            end = max(end, other)
        merged.append((where, start, end))
    return [line for line in merged if line[2] - line[1] >= _SHORTEST]


def _clusters(lines: Sequence[_Line]) -> Iterable[list[_Line]]:
    cluster: list[_Line] = []
    for line in lines:
        if cluster and line[0] - cluster[0][0] > _NEAR:
            yield cluster
            cluster = []
        cluster.append(line)
    if cluster:
        yield cluster


def _joined(across: list[_Line], down: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that meet, in groups of those across and those down."""
    group = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for at, (x, top, bottom) in enumerate(down, len(across)):
        for other, (y, start, end) in enumerate(across):
            if start - _NEAR <= x <= end + _NEAR and top - _NEAR <= y <= bottom + _NEAR:
                group[root(at)] = root(other)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for at, line in enumerate([*across, *down]):
        groups.setdefault(root(at), ([], []))[at >= len(across)].append(line)
    return list(groups.values())


def _table(across: list[_Line], down: list[_Line]) -> Ruled | None:
    xs = _sides([line[0] for line in down], [line[1] for line in across], [line[2] for line in across])
    ys = _sides([line[0] for line in across], [line[1] for line in down], [line[2] for line in down])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1 or columns * rows > _MOST_CELLS:
        return None
    cell = list(range(columns * rows))

    def root(at: int) -> int:
        while cell[at] != at:
            at = cell[at]
        return at

    for row in range(rows):
        for column in range(columns):
            at = row * columns + column
            if column + 1 < columns and not _is_wall(down, xs[column + 1], (ys[row] + ys[row + 1]) / 2):
                cell[root(at + 1)] = root(at)
            if row + 1 < rows and not _is_wall(across, ys[row + 1], (xs[column] + xs[column + 1]) / 2):
                cell[root(at + columns)] = root(at)
    together: dict[int, list[tuple[int, int]]] = {}
    for at in range(columns * rows):
        together.setdefault(root(at), []).append(divmod(at, columns))
    areas = [area for found in together.values() for area in _areas(found, xs, ys)]
    if max(area.columns[0] for area in areas) == 0:
        return None
    return Ruled(xs, ys, sorted(areas, key=lambda area: (area.rows[0], area.columns[0])))


def _open(down: list[_Line]) -> Iterable[Ruled]:
    """The tables of lines down that all begin and end as far down as one another: the rest of a row has no others."""
    for alike in _clusters(sorted((top, bottom, x) for x, top, bottom in down)):
        bottoms = [line[1] for line in alike]
        xs = sorted(line[2] for line in alike)
        if len(xs) > 2 and max(bottoms) - min(bottoms) <= _NEAR:
            top, bottom = alike[0][0], max(bottoms)
            sides = enumerate(pairwise(xs))
            cells = [Area(left, top, right, bottom, (0, 1), (at, at + 1)) for at, (left, right) in sides]
            yield Ruled(xs, [top, bottom], cells, is_open=True)


def _sides(drawn: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Where columns or rows begin and end: at each line drawn, and where those that cross it reach well beyond."""
    sides = sorted(drawn)
    kept = [side for at, side in enumerate(sides) if not at or side - sides[at - 1] > _NEAR]
    if min(starts) < kept[0] - _OPEN:
        kept.insert(0, min(starts))
    if max(ends) > kept[-1] + _OPEN:
        kept.append(max(ends))
    return kept


def _is_wall(lines: list[_Line], at: float, along: float) -> bool:
    return any(abs(line[0] - at) <= _NEAR and line[1] - _NEAR <= along <= line[2] + _NEAR for line in lines)


def _areas(cells: list[tuple[int, int]], xs: list[float], ys: list[float]) -> Iterable[Area]:
    """One cell where the parts make a rectangle, else one for each run of them in a row."""
    rows = [row for row, _ in cells]
    columns = [column for _, column in cells]
    first, last, left, right = min(rows), max(rows) + 1, min(columns), max(columns) + 1
    if (last - first) * (right - left) == len(cells):
        yield Area(xs[left], ys[first], xs[right], ys[last], (first, last), (left, right))
        return
    for row in sorted(set(rows)):
        run = sorted(column for other, column in cells if other == row)
        start = run[0]
        for at, column in enumerate(run):
            if at + 1 == len(run) or run[at + 1] != column + 1:
                yield Area(xs[start], ys[row], xs[column + 1], ys[row + 1], (row, row + 1), (start, column + 1))
                start = run[at + 1] if at + 1 < len(run) else start
