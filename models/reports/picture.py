"""The figures of an indicator as a PNG, for formats that hold pictures and nothing else."""

import io
from decimal import Decimal

from models.reports.content import Chart

_WIDTH, _HEIGHT = 1280, 420
_SIDE, _ABOVE, _BELOW = 90, 60, 70
_INK, _LINE, _AIM = "#333333", "#2a5db0", "#777777"


def png(chart: Chart) -> bytes:
    """A line through the figures that there are, with gaps where there are none, and the target across it."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (_WIDTH, _HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(24)
    levels = [point.number for point in chart.points if point.number is not None]
    levels += [chart.target] if chart.target is not None else []
    low, spread = min(levels), (max(levels) - min(levels)) or Decimal(1)

    def x(at: int) -> float:
        return _SIDE + at * (_WIDTH - 2 * _SIDE) / max(len(chart.points) - 1, 1)

    def y(level: Decimal) -> float:
        return _HEIGHT - _BELOW - float((level - low) / spread) * (_HEIGHT - _ABOVE - _BELOW)

    if chart.target is not None:
        level = y(chart.target)
        for start in range(_SIDE, _WIDTH - _SIDE, 24):
            draw.line((start, level, start + 13, level), fill=_AIM, width=3)
        draw.text((_WIDTH - _SIDE + 8, level), "target", fill=_AIM, font=font, anchor="lm")
    before: tuple[float, float] | None = None
    for at, point in enumerate(chart.points):
        draw.text((x(at), _HEIGHT - _BELOW / 2), point.period[:20], fill=_INK, font=font, anchor="mm")
        if point.number is None:
            before = None
            continue
        here = x(at), y(point.number)
        if before is not None:
            draw.line((*before, *here), fill=_LINE, width=5)
        draw.ellipse((here[0] - 9, here[1] - 9, here[0] + 9, here[1] + 9), fill=_LINE)
        draw.text((here[0], here[1] - 16), str(point.number), fill=_INK, font=font, anchor="mb")
        before = here
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
