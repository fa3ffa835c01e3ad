"""A chart as a drawing in HTML, with words for whoever does not see it."""

from collections.abc import Iterator
from html import escape

from models.reports.charting import Spot, layout
from models.reports.content import Chart, shown, shown_line

_WIDTH, _HEIGHT = 640, 190
_BEFORE, _AFTER, _ABOVE, _BELOW = 50, 96, 14, 26
_LONGEST_PERIOD = 16


def figure(chart: Chart, label: str) -> str:
    """The drawing, with its words as its title and below it."""
    told = escape(shown(chart.told))
    return (
        f'<figure><svg role="img" aria-labelledby="{label}" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}"'
        f' height="{_HEIGHT}" font-size="12" font-family="Arial, sans-serif" fill="#333">'
        f'<title id="{label}">{escape(shown_line(chart.title))}: {told}</title>{"".join(_drawn(chart))}</svg>'
        f"<figcaption>{told}</figcaption></figure>"
    )


def _drawn(chart: Chart) -> Iterator[str]:
    laid = layout(chart)
    base = _HEIGHT - _BELOW
    yield f'<line x1="{_BEFORE}" x2="{_WIDTH - _AFTER}" y1="{base}" y2="{base}" stroke="#999"/>'
    if laid.target is not None:
        y = _y(laid.target)
        across = f'x1="{_BEFORE}" x2="{_WIDTH - _AFTER + 6}" y1="{y:.1f}" y2="{y:.1f}"'
        yield f'<line {across} stroke="#666" stroke-dasharray="5 4"/>'
        yield f'<text x="{_WIDTH - _AFTER + 10}" y="{y + 4:.1f}">target {escape(laid.target.text)}</text>'
    for before, after in laid.lines():
        ends = f'x1="{_x(before.right):.1f}" y1="{_y(before):.1f}" x2="{_x(after.right):.1f}" y2="{_y(after):.1f}"'
        yield f'<line {ends} stroke="#1f4e9c" stroke-width="2"/>'
    for right, period in laid.periods:
        yield f'<text x="{_x(right):.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{_period(period)}</text>'
    for spot in laid.spots:
        if spot is not None:
            yield f'<circle cx="{_x(spot.right):.1f}" cy="{_y(spot):.1f}" r="4" fill="#1f4e9c"/>'
            at = f'x="{_x(spot.right):.1f}" y="{_y(spot) - 8:.1f}"'
            yield f'<text {at} text-anchor="middle">{escape(spot.text)}</text>'


def _period(period: str) -> str:
    line = shown_line(period)
    return escape(line if len(line) <= _LONGEST_PERIOD else f"{line[: _LONGEST_PERIOD - 1]}…")


def _x(right: float) -> float:
    return _BEFORE + right * (_WIDTH - _BEFORE - _AFTER)


def _y(spot: Spot) -> float:
    return _ABOVE + (1 - spot.up) * (_HEIGHT - _ABOVE - _BELOW)
