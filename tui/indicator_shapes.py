"""The dictionaries of indicators that scripts read as JSON, and the table of them that spreadsheets read."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

from models.figures import to_decimal
from models.periods import identity, in_order
from models.reading.in_full import FigureRow, IndicatorRow
from models.reading.indicator_news import due_periods
from models.reading.indicator_stories import IndicatorStory
from models.run_chart import RunChart
from tui.shapes import Shape, moment

_PLACES = Decimal("0.0001")
_PRECISION = 100
"""Digits enough to round the longest figure a plan may hold."""


def indicator(row: IndicatorRow, today: date) -> Shape:
    """An indicator with its figures as printed and its judgement."""
    return {
        "ref": row.ref,
        "title": row.title,
        "label": row.label,
        "unit": row.unit,
        "direction": row.direction.value if row.direction else None,
        "workstreams": list(row.workstreams),
        "baseline": _figure(row.baseline),
        "values": [{**_cell(value), "note": value.note or None, **_parts(value)} for value in row.values],
        "target": _figure(row.target),
        "expected": expected(row.verdict.expected),
        "judgement": row.verdict.judgement.value,
        "reason": row.verdict.reason,
        "flags": list(row.verdict.flags),
        "targets": [_figure(target) for target in row.targets],
        "aim": _figure(row.aim),
        "band": {"low": row.band.low.printed, "high": row.band.high.printed} if row.band else None,
        "periodicity": row.periodicity.value if row.periodicity else None,
        "source": row.source,
        "definition": row.definition,
        "recorder": row.recorder,
        "frequency": row.frequency,
        "parent": row.parent,
        "dimension": row.dimension,
        "part": row.part,
        "gap": {"from": row.gap[0], "to": row.gap[1]} if row.gap else None,
        "due": list(due_periods(row, today)),
    }


def in_full(story: IndicatorStory, today: date) -> Shape:
    """An indicator with its parts, its run chart, who entered which figure, and the actions meant to move it."""
    return {
        **indicator(story.row, today),
        "parts": [row.ref for row in story.parts],
        "gaps": [row.ref for row in story.gaps],
        "run_chart": _run_chart(story.run_chart),
        "entered": [
            {"role": cell.role.value, "period": cell.period, "by": cell.by, "at": moment(cell.at)}
            for cell in story.row.cells
            if cell.by and cell.at
        ],
        "moved_by": [mover.ref for mover in story.movers],
    }


def expected(value: Decimal | None) -> float | None:
    """What an indicator was expected to reach, to four places; None where that cannot be said."""
    if value is None:
        return None
    with localcontext() as context:
        context.prec = _PRECISION
        return float(value.quantize(_PLACES, ROUND_HALF_UP))


def _cell(row: FigureRow) -> Shape:
    return {"period": row.period, "value": row.figure.text}


def _parts(row: FigureRow) -> Shape:
    """Of a rate the parts it was worked out of, and what it comes to."""
    parts = row.figure.parts
    if parts is None:
        return {}
    rate = {"numerator": f"{parts.numerator:f}", "denominator": f"{parts.denominator:f}"}
    return {**rate, "rate": expected(row.figure.number)}


def _figure(row: FigureRow | None) -> Shape | None:
    if row is None:
        return None
    return {**_cell(row), **({"note": row.note} if row.note else {}), **_parts(row)}


def _run_chart(chart: RunChart | None) -> Shape | None:
    if chart is None:
        return None
    return {
        "median": None if chart.median is None else expected(to_decimal(chart.median)),
        "useful": chart.useful,
        "runs": chart.runs,
        "limits": list(chart.limits) if chart.limits else None,
        "signals": [{"rule": one.rule.value, "text": one.text} for one in chart.signals],
    }


# ------------------------------------------------------------------------------------------------- for spreadsheets


def table(rows: Sequence[IndicatorRow], today: date) -> tuple[list[Shape], tuple[str, ...]]:
    """Indicators with a column for each period that any of them reports, however it is spelled; and the headings."""
    named: dict[object, str] = {}
    for row in rows:
        for value in row.values:
            named.setdefault(identity(value.period, row.usual), value.period)
    periods = in_order(list(named.values()), str)
    return [_line(row, named, today) for row in rows], (
        *("ref", "title", "unit", "direction", "workstreams", "baseline_period", "baseline"),
        *(f"value {period}" for period in periods),
        *("target_period", "target", "expected", "judgement", "reason", "flags", "targets", "band", "periodicity"),
        *("source", "definition", "recorder", "frequency", "parent", "dimension", "part", "gap", "due"),
    )


def _line(row: IndicatorRow, named: dict[object, str], today: date) -> Shape:
    shape = indicator(row, today)
    shape.update({f"value {named[identity(cell.period, row.usual)]}": cell.figure.text for cell in row.values})
    for role in ("baseline", "target"):
        figure = shape[role] or {}
        shape[f"{role}_period"], shape[role] = figure.get("period"), figure.get("value")
    shape["targets"] = [f"{cell.period}: {cell.figure.text or ''}" for cell in row.targets]
    shape["band"] = row.band.text if row.band else None
    shape["gap"] = f"{row.gap[1]} less {row.gap[0]}" if row.gap else None
    return shape
