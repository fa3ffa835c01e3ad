"""The line an indicator is judged by: straight from the baseline to the next dated target, and on to the one after.

Arithmetic is exact; `TBC`, `N/A` and blank are never numbers here, and no point of the line.
"""

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from models.figures import Band, Figure
from models.periods import Place, positions
from models.vocabulary import Direction, FigureState, Periodicity


class Reported(NamedTuple):
    """A figure and the period it was reported for."""

    period: str
    figure: Figure


class IndicatorFigures(NamedTuple):
    """All the figures of an indicator, in the order of their periods."""

    direction: Direction | None
    baseline: Reported | None
    values: tuple[Reported, ...]
    targets: tuple[Reported, ...] = ()
    band: Band | None = None
    usual: Periodicity | None = None
    """What its figures are for, where that is known."""

    @property
    def latest(self) -> Reported | None:
        """The last number reported."""
        return next((one for one in reversed(self.values) if one.figure.number is not None), None)

    @property
    def latest_said(self) -> Reported | None:
        """The last period with anything in it, else the first that is still to be reported."""
        said = next((one for one in reversed(self.values) if one.figure.state is not FigureState.BLANK), None)
        return said or (self.values[0] if self.values else None)


class Line(NamedTuple):
    """Where each period of an indicator stands, and the points that its line goes through."""

    places: dict[str, Place]
    targets: tuple[Reported, ...]
    """The targets that are numbers, in the order of their periods."""
    points: tuple[tuple[Place, Fraction], ...]
    """The baseline and each dated target after it, as place and number; empty where there is no baseline."""

    def expected(self, period: str) -> Fraction | None:
        """What is expected in a period: on the line, at the last target once that is past, None before the line."""
        if len(self.points) < 2 or (now := self.places[period]) < self.points[0][0]:
            return None
        for (start, first), (end, last) in pairwise(self.points):
            if now <= end:
                return first + (last - first) * (now - start) / (end - start)
        return self.points[-1][1]

    def aim(self, period: str | None) -> Reported | None:
        """The target that a period is judged against: the next from then on, else the last, if there is any."""
        if not self.targets or period is None:
            return self.targets[0] if self.targets else None
        now = self.places[period]
        return next((target for target in self.targets if self.places[target.period] >= now), self.targets[-1])


def line_of(facts: IndicatorFigures, *more: str) -> Line:
    """The line of an indicator; `more` are periods beside its own that it is to be asked about."""
    reported = [one for one in (facts.baseline, *facts.values, *facts.targets) if one is not None]
    places = positions([*(one.period for one in reported), *more], facts.usual)
    known = [target for target in facts.targets if target.figure.number is not None]
    targets = sorted(known, key=lambda target: places[target.period])
    points: list[tuple[Place, Fraction]] = []
    start = facts.baseline.figure.exact if facts.baseline else None
    if facts.baseline is not None and start is not None:
        points.append((places[facts.baseline.period], start))
        for target in targets:
            number = target.figure.exact
            if number is not None and places[target.period] > points[-1][0]:
                points.append((places[target.period], number))
    return Line(places, tuple(targets), tuple(points))
