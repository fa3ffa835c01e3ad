"""What is drawn of an indicator: its figures, the line to its targets, its band, the median of a run chart."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from models.indicator_line import Line, line_of
from models.periods import Period, Place, identity, read_period, spell
from models.reading.in_full import FigureRow, IndicatorRow
from models.run_chart import RunChart
from models.units import Measure, read_unit
from models.vocabulary import Direction
from tui.cells import fit
from tui.chart import Across, Chart, Mark, Trace
from tui.figure_places import short
from tui.paint import JUDGEMENT, Tone

FIGURE, START, AIM = "●", "○", "◇"
_WIDEST, _CROWDED = 14.0, 2.0
"""Cells from one period to the next: the most there are, and the fewest with a mark for each figure."""
_ROOMY, _NARROW = 8.0, 6.0
"""Cells from one period to the next in which its name fits, and its shortest."""
_MARGIN = 3
"""Cells before the first period and behind the last where they have fewer than they need for their names."""
_MOST_BETWEEN = 400
"""Periods that are told of between two others."""
_LONGEST = 12
"""Letters of a period whose words name none."""
EXPECTED, LEVEL = "·", "┄"
"""What the line to the target is drawn with, and a level line."""
_EXPECTED_EVERY = 2


class Drawn(NamedTuple):
    """An indicator as it is drawn: where each of its periods stands, and what there is to draw."""

    chart: Chart
    line: Line
    named: tuple[tuple[str, Place], ...]
    """Each period once, in order, as it is printed, with its place."""


def drawn(row: IndicatorRow, runs: RunChart | None, slot: float) -> Drawn:
    """What there is to draw of an indicator, each period so many cells wide."""
    line = line_of(row.facts)
    named = _between(row, line)
    for period, place in reversed(list(line.places.items())):
        named[place] = period
    pieces = _Pieces(row, line, runs, slot)
    chart = Chart(
        tuple(pieces.traces()), tuple(pieces.marks()), pieces.levels, read_unit(row.unit).measure is Measure.COUNT
    )
    return Drawn(chart, line, tuple((named[place], place) for place in sorted(named)))


def _between(row: IndicatorRow, line: Line) -> dict[Place, str]:
    """The periods between an indicator's own, where they stand in equal steps: it may have none for some of them."""
    if not _is_even(row, line):
        return {}
    known = sorted(one for text in line.places if (one := read_period(text, row.usual)))
    first, last = known[0].number, known[-1].number
    some = range(first, min(last, first + _MOST_BETWEEN))
    return {Fraction(number): spell(Period(known[0].kind, number)) for number in some}


def across(row: IndicatorRow, width: int) -> Across:
    """How the periods of an indicator are laid out in so many cells."""
    line = line_of(row.facts)
    places = sorted(set(line.places.values()))
    if not places:
        return Across(0.0, 1.0, 0)
    between = _step(row, line)
    many = float((places[-1] - places[0]) / between) + 1
    # The names of the first and the last period stand half to the left and half to the right of them.
    margin = 0 if many * _NARROW <= width else _MARGIN
    slot = min((width - 2 * margin) / many, _WIDEST)
    if slot >= _CROWDED:
        slot = float(int(slot))
    return Across(float(places[0]), slot / float(between), max(margin, int(slot / 2)))


def slot_of(row: IndicatorRow, laid: Across) -> float:
    """The cells that one period has."""
    return laid.step * float(_step(row, line_of(row.facts)))


def _step(row: IndicatorRow, line: Line) -> Place:
    """How far one period is from the next."""
    if _is_even(row, line):
        return 1
    places = sorted(set(line.places.values()))
    return min((later - earlier for earlier, later in pairwise(places)), default=1)


def _is_even(row: IndicatorRow, line: Line) -> bool:
    """Whether all periods are of one kind, and so stand in equal steps."""
    known = [read_period(text, row.usual) for text in line.places]
    return None not in known and len({one.kind for one in known if one is not None}) == 1


class Named(NamedTuple):
    """A period's name, its place and the cell its middle is at."""

    period: str
    text: str
    at: int


def labels(row: IndicatorRow, told: Drawn, laid: Across) -> list[Named]:
    """The names of the periods, as many as there is room for."""
    slot = slot_of(row, laid)
    is_tight = slot < _ROOMY
    every: list[Named] = []
    for period, place in told.named:
        known = identity(period, row.usual)
        text = short(known, shorter=is_tight) if isinstance(known, Period) else fit(period, _LONGEST).rstrip()
        every.append(Named(period, text, laid.column(float(place))))
    # The last before all others, and the rest at even distances from it.
    for each in range(1, len(every) + 1):
        kept = every[::-1][::each][::-1]
        if all(later.at - earlier.at > (len(later.text) + len(earlier.text)) / 2 for earlier, later in pairwise(kept)):
            return kept
    return every[-1:]


class _Pieces(NamedTuple):
    row: IndicatorRow
    line: Line
    runs: RunChart | None
    slot: float

    @property
    def reported(self) -> list[FigureRow]:
        """The baseline and the figures, numbers or not, in the order of their periods."""
        row = self.row
        found = [*([row.baseline] if row.baseline else []), *row.values]
        return sorted(found, key=lambda cell: self.line.places[cell.period])

    def at(self, cell: FigureRow) -> tuple[float, float] | None:
        """The point of a figure, where it is a number."""
        exact = cell.figure.exact
        return None if exact is None else (float(self.line.places[cell.period]), float(exact))

    @property
    def levels(self) -> tuple[float, ...]:
        """The bounds of the band, and the median."""
        band, median = self.row.band, self.runs.median if self.runs else None
        bounds = [band.low.exact, band.high.exact] if band and self.row.direction is Direction.BAND else []
        return tuple(float(level) for level in (*bounds, median) if level is not None)

    def traces(self) -> Iterator[Trace]:
        places = [float(place) for place in self.line.places.values()]
        for level in self.levels:
            yield Trace(((min(places), level), (max(places), level)) if places else (), Tone.QUIET, LEVEL)
        if self.row.direction is not Direction.BAND:
            yield Trace(tuple((float(x), float(y)) for x, y in self.line.points), Tone.QUIET, EXPECTED, _EXPECTED_EVERY)
        for stretch in self._stretches():
            yield Trace(tuple(stretch), Tone.PLAIN)

    def _stretches(self) -> Iterator[Sequence[tuple[float, float]]]:
        """The figures that follow one another with no period between them that has none."""
        stretch: list[tuple[float, float]] = []
        is_even = _is_even(self.row, self.line)
        for cell in self.reported:
            point = self.at(cell)
            if stretch and (point is None or (is_even and point[0] - stretch[-1][0] > 1)):
                yield stretch
                stretch = []
            stretch += [point] if point else []
        yield stretch

    def marks(self) -> Iterator[Mark]:
        for target in self.row.targets:
            if (point := self.at(target)) is not None:
                yield Mark(*point, AIM, Tone.PLAIN)
        odd = (
            {at for signal in self.runs.signals for at in range(signal.first, signal.last + 1)} if self.runs else set()
        )
        periods = {self.runs.points[at].period for at in odd} if self.runs else set()
        last = self.row.latest
        for cell in self.reported:
            point = self.at(cell)
            is_last, is_odd = last is not None and cell == last, cell.period in periods
            if point is None or (self.slot < _CROWDED and not (is_last or is_odd)):
                continue
            tone = JUDGEMENT[self.row.verdict.judgement].tone if is_last else Tone.AMBER if is_odd else Tone.PLAIN
            yield Mark(*point, START if cell == self.row.baseline else FIGURE, tone)
