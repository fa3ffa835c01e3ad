"""The figures of an indicator as a PNG, for formats that hold pictures and nothing else."""

import io

from models.reports.charting import Spot, layout
from models.reports.content import Chart, shown_line

WIDTH_MM = 130
"""How wide it is set, for its letters to have about the size of those around it."""
_WIDTH, _HEIGHT = 1300, 390
_BEFORE, _AFTER, _ABOVE, _BELOW = 90, 190, 34, 54
_INK, _LINE, _AIM, _BASE = "#333333", "#1f4e9c", "#666666", "#999999"
_LETTERS = 27
_LONGEST_PERIOD = 16


def png(chart: Chart) -> bytes:
    """A line through the figures that there are, with gaps where there are none, and the target across it."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(_LETTERS)
    laid = layout(chart)
    base = _HEIGHT - _BELOW
    draw.line((_BEFORE, base, _WIDTH - _AFTER, base), fill=_BASE, width=2)
    if laid.target is not None:
        level = _y(laid.target)
        for start in range(_BEFORE, _WIDTH - _AFTER, 24):
            draw.line((start, level, start + 13, level), fill=_AIM, width=3)
        said = f"target {laid.target.text}"
        draw.text((_WIDTH - _AFTER + 14, level), said, fill=_AIM, font=font, anchor="lm")
    for before, after in laid.lines():
        draw.line((_x(before.right), _y(before), _x(after.right), _y(after)), fill=_LINE, width=5)
    for right, period in laid.periods:
        line = shown_line(period)
        short = line if len(line) <= _LONGEST_PERIOD else f"{line[: _LONGEST_PERIOD - 1]}…"
        draw.text((_x(right), _HEIGHT - _BELOW / 2), short, fill=_INK, font=font, anchor="mm")
    for spot in laid.spots:
        if spot is not None:
            x, y = _x(spot.right), _y(spot)
            draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=_LINE)
            draw.text((x, y - 14), spot.text, fill=_INK, font=font, anchor="mb")
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True, dpi=(254, 254))
    return file.getvalue()


def _x(right: float) -> float:
    return _BEFORE + right * (_WIDTH - _BEFORE - _AFTER)


def _y(spot: Spot) -> float:
    return _ABOVE + (1 - spot.up) * (_HEIGHT - _ABOVE - _BELOW)
