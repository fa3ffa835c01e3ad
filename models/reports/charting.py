"""Where the figures of a chart stand, whatever it is drawn with: a share of its width and of its height for each."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from models.figures import show_number
from models.reports.content import Chart

_AIR = Decimal("0.12")
"""Of the height, above the highest and below the lowest."""


class Spot(NamedTuple):
    """A figure: how far to the right it stands and how far up, each from 0 to 1, and how it is written."""

    right: float
    up: float
    text: str


class Layout(NamedTuple):
    """A chart laid out."""

    spots: Sequence[Spot | None]
    """A place for each period; None where there is no number."""
    target: Spot | None
    periods: Sequence[tuple[float, str]]

    def lines(self) -> Iterator[tuple[Spot, Spot]]:
        """What is joined by a line: two figures with no gap between them."""
        for before, after in pairwise(self.spots):
            # A gap stays one: nothing is drawn across what was not reported.
            if before is not None and after is not None:
                yield before, after


def layout(chart: Chart) -> Layout:
    """Lay a chart out."""
    levels = [point.number for point in chart.points if point.number is not None]
    levels += [chart.target] if chart.target is not None else []
    low, spread = min(levels, default=Decimal(0)), (max(levels, default=Decimal(0)) - min(levels, default=Decimal(0)))
    last = max(len(chart.points) - 1, 1)

    def up(level: Decimal) -> float:
        share = (level - low) / spread if spread else Decimal("0.5")
        return float(_AIR + share * (1 - 2 * _AIR))

    spots = [
        None if point.number is None else Spot(at / last, up(point.number), show_number(point.number))
        for at, point in enumerate(chart.points)
    ]
    aim = chart.target
    target = None if aim is None else Spot(1.0, up(aim), show_number(aim))
    return Layout(spots, target, [(at / last, point.period) for at, point in enumerate(chart.points)])
