"""Run charts: the median of a measure taken week by week or month by month, and the signals that it has changed.

The rules are those of R. J. Perla, L. P. Provost and S. K. Murray, "The run chart: a simple analytical tool for
learning from variation in healthcare processes", BMJ Quality & Safety 2011; 20: 46–51:

- shift: six or more points in a row above the median, or below it; points on the median neither count nor break it;
- trend: five or more points in a row all going up, or all going down; of equal values in a row one counts;
- too few or too many runs: a run is one or more points in a row on one side of the median, and the table of limits goes
  by the points that are not on it;
- astronomical point: one so different that all who look at the chart would agree.

For the last there is no published sum. Here a point is astronomical that lies outside the natural limits of such
a series (3.145 times its median moving range beside the median, after D. J. Wheeler) and more than twice as far from
the median as any that is not astronomical too: what is merely the highest of many is not, nor the end of a trend.

Periods without a number are no points: they are neither zero, nor a break.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from models.wording import count

ENOUGH = 10
"""The points from which on the rules are asked."""
_SHIFT, _TREND = 6, 5
_MEDIAN_RANGES, _MEAN_RANGES = Fraction(3145, 1000), Fraction(266, 100)
_FARTHER = 2
_LIMITS = (
    *((3, 9), (3, 10), (3, 11), (4, 11), (4, 12), (5, 12), (5, 13), (5, 13), (6, 14), (6, 15)),
    *((6, 16), (7, 16), (7, 17), (7, 17), (8, 18), (8, 18), (9, 19), (10, 19), (10, 20), (10, 20)),
    *((11, 21), (11, 22), (11, 23), (12, 23), (12, 24), (12, 24), (13, 25), (13, 25), (14, 26), (14, 26)),
    *((15, 27), (15, 27), (16, 28), (16, 28), (17, 29), (17, 30), (17, 31), (18, 31), (18, 32), (19, 32)),
    *((19, 33), (20, 33), (20, 34), (21, 34), (21, 35), (22, 35), (22, 36), (23, 36), (23, 37), (24, 38)),
    (24, 38),
)
"""The least and the most runs that chance allows for, for 10 to 60 points that are not on the median."""


class Rule(StrEnum):
    """What a run chart is asked for."""

    SHIFT = "shift"
    TREND = "trend"
    TOO_FEW_RUNS = "too few runs"
    TOO_MANY_RUNS = "too many runs"
    ASTRONOMICAL = "astronomical point"


class Point(NamedTuple):
    """A period and its number, None where there is none."""

    period: str
    number: Fraction | Decimal | None


class Signal(NamedTuple):
    """A rule that has fired, the first and the last of the points that did it, and how that is said."""

    rule: Rule
    first: int
    last: int
    text: str


class RunChart(NamedTuple):
    """A run chart as it is read."""

    points: tuple[Point, ...]
    median: Fraction | None
    useful: int
    """How many points are not on the median."""
    runs: int
    limits: tuple[int, int] | None
    """The least and the most runs that chance allows for; None where there are too few points to tell, or too many."""
    signals: tuple[Signal, ...]


def run_chart(points: Sequence[Point]) -> RunChart:
    """Read a run chart; its signals tell the points by where they stand in `points`."""
    known = [(at, Fraction(point.number)) for at, point in enumerate(points) if point.number is not None]
    middle = median([number for _, number in known])
    sides = [(at, 1 if number > middle else -1) for at, number in known if middle is not None and number != middle]
    runs = _stretches(sides)
    limits = _LIMITS[len(sides) - ENOUGH] if 0 <= len(sides) - ENOUGH < len(_LIMITS) else None
    chart = RunChart(tuple(points), middle, len(sides), len(runs), limits, ())
    if len(known) < ENOUGH or middle is None:
        return chart
    signals = [
        *_shifts(points, runs),
        *_trends(points, known),
        *_odd_runs(chart),
        *_astronomical(points, known, middle),
    ]
    return chart._replace(signals=tuple(signals))


def median(numbers: Sequence[Fraction]) -> Fraction | None:
    """The number in the middle, or half way between the two that are; None of none."""
    ordered, half = sorted(numbers), len(numbers) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _stretches(marked: Sequence[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """Points in a row with the same mark: the mark, and where each point stands."""
    found: list[tuple[int, list[int]]] = []
    for at, mark in marked:
        if found and found[-1][0] == mark:
            found[-1][1].append(at)
        else:
            found.append((mark, [at]))
    return found


def _shifts(points: Sequence[Point], runs: Sequence[tuple[int, list[int]]]) -> Iterator[Signal]:
    for side, places in runs:
        if len(places) >= _SHIFT:
            what = f"{len(places)} points in a row {'above' if side > 0 else 'below'} the median"
            yield _signal(Rule.SHIFT, points, places[0], places[-1], what)


def _trends(points: Sequence[Point], known: Sequence[tuple[int, Fraction]]) -> Iterator[Signal]:
    levels = _levels(known)
    ways = [(at, 1 if levels[at + 1][2] > levels[at][2] else -1) for at in range(len(levels) - 1)]
    for way, places in _stretches(ways):
        if len(places) + 1 >= _TREND:
            what = f"{len(places) + 1} points in a row going {'up' if way > 0 else 'down'}"
            yield _signal(Rule.TREND, points, levels[places[0]][1], levels[places[-1] + 1][0], what)


def _levels(known: Sequence[tuple[int, Fraction]]) -> list[tuple[int, int, Fraction]]:
    """Equal values in a row as one: where the first and the last of them stand, and the value."""
    found: list[tuple[int, int, Fraction]] = []
    for at, number in known:
        if found and found[-1][2] == number:
            found[-1] = (found[-1][0], at, number)
        else:
            found.append((at, at, number))
    return found


def _odd_runs(chart: RunChart) -> Iterator[Signal]:
    if chart.limits is None or chart.limits[0] <= chart.runs <= chart.limits[1]:
        return
    least, most = chart.limits
    rule = Rule.TOO_FEW_RUNS if chart.runs < least else Rule.TOO_MANY_RUNS
    said = f"{count(chart.runs, 'run')}, where chance gives {least} to {most} of {chart.useful} points off the median"
    yield Signal(rule, 0, len(chart.points) - 1, f"{rule}: {said}")


def _astronomical(points: Sequence[Point], known: Sequence[tuple[int, Fraction]], middle: Fraction) -> Iterator[Signal]:
    ranges = [abs(after[1] - before[1]) for before, after in pairwise(known)]
    # Where most points are the same the median range is nought, and the mean one has to serve.
    width = _MEDIAN_RANGES * (median(ranges) or 0) or _MEAN_RANGES * sum(ranges) / len(ranges)
    odd = _stand_apart([abs(number - middle) for _, number in known])
    for at, number in known:
        if abs(number - middle) > width and abs(number - middle) >= odd:
            side = "above" if number > middle else "below"
            yield _signal(Rule.ASTRONOMICAL, points, at, at, f"far {side} all the others")


def _stand_apart(distances: Sequence[Fraction]) -> Fraction | float:
    """The distance from the median from which on points stand apart; infinity where none do.

    No point lies between them and the others for as far again as the farthest of these, and they are the fewer.
    """
    ordered = sorted(distances, reverse=True)
    for odd, ordinary in list(pairwise(ordered))[: len(ordered) // 2 - 1]:
        if odd > _FARTHER * ordinary:
            return odd
    return float("inf")


def _signal(rule: Rule, points: Sequence[Point], first: int, last: int, what: str) -> Signal:
    when = points[first].period if first == last else f"{points[first].period} to {points[last].period}"
    return Signal(rule, first, last, f"{rule}: {what}, {when}")
