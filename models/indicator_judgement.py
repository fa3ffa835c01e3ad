"""What an indicator's figures allow one to conclude: the straight line from baseline to target, and no further.

Arithmetic is exact decimal; `TBC`, `N/A` and blank are never numbers here.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple

from models.figures import Figure
from models.vocabulary import Direction, FigureState, Judgement

_PRECISION = 100
_SHOWN = Decimal("0.01")
NO_TOLERANCE = Decimal(0)


class Reported(NamedTuple):
    """A figure and the period it was reported for."""

    period: str
    figure: Figure


class IndicatorFigures(NamedTuple):
    """All the figures of an indicator, in the order of their periods."""

    direction: Direction | None
    baseline: Reported | None
    values: tuple[Reported, ...]
    target: Reported | None


class IndicatorVerdict(NamedTuple):
    """A judgement, what was expected by now, and why, in one sentence."""

    judgement: Judgement
    expected: Decimal | None
    reason: str
    flags: tuple[str, ...] = ()


def judge_indicator(facts: IndicatorFigures, tolerance: Decimal = NO_TOLERANCE) -> IndicatorVerdict:
    """Judge the latest figure against the line from baseline to target.

    `tolerance` is how far from the line, in the indicator's own unit, still counts as on it.
    """
    with localcontext() as context:
        context.prec = _PRECISION
        flags = _flags(facts)
        latest = _latest_number(facts.values)
        expected = _expected(facts, latest or _latest_said(facts.values))
        contradiction = _contradiction(facts)
        if contradiction:
            return IndicatorVerdict(Judgement.QUERY, expected, _query_reason(facts, latest, contradiction), flags)
        if latest is None:
            return IndicatorVerdict(Judgement.NOT_JUDGED, expected, _nothing_reported(facts, expected), flags)
        return _judge_latest(facts, latest, expected, tolerance)._replace(flags=flags)


def _judge_latest(
    facts: IndicatorFigures, latest: Reported, expected: Decimal | None, tolerance: Decimal
) -> IndicatorVerdict:
    value, target = _number(latest), _number(facts.target)
    if facts.direction is None:
        return _not_judged(expected, f"{_said(latest)}; whether higher or lower is better is not set")
    sign = 1 if facts.direction is Direction.HIGHER else -1
    if target is None:
        return _not_judged(expected, f"{_said(latest)}; no target to judge it against")
    if (value - target) * sign >= 0:
        return IndicatorVerdict(Judgement.MET, expected, f"{_said(latest)} reaches the target {_of(facts.target)}")
    if expected is None:
        return _not_judged(None, f"{_said(latest)}; target {_of(facts.target)}, but no baseline to draw a line from")
    ahead = (value - expected) * sign
    off_the_line = Judgement.AHEAD if ahead > 0 else Judgement.BEHIND
    judgement = Judgement.ON_TRACK if abs(ahead) <= tolerance else off_the_line
    return IndicatorVerdict(
        judgement,
        expected,
        f"{_said(latest)} against {show_expected(expected)} expected{_lower_note(facts)};"
        f" target {_of(facts.target)} by {facts.target.period if facts.target else ''}",
    )


def show_expected(expected: Decimal) -> str:
    """An expected value for people: at most two decimals, none that say nothing."""
    with localcontext() as context:
        context.prec = _PRECISION
        shown = expected.quantize(_SHOWN, ROUND_HALF_UP)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(reported: Reported | None) -> Decimal:
    """The number of a figure known to be one, or None (typed away) where there is none."""
    return reported.figure.number if reported else None  # type: ignore[return-value]


def _of(reported: Reported | None) -> str:
    return (reported.figure.printed or "") if reported else ""


def _said(reported: Reported) -> str:
    return f"{_of(reported)} in {reported.period}"


def _not_judged(expected: Decimal | None, reason: str) -> IndicatorVerdict:
    return IndicatorVerdict(Judgement.NOT_JUDGED, expected, reason)


def _latest_number(values: tuple[Reported, ...]) -> Reported | None:
    return next((r for r in reversed(values) if r.figure.state is FigureState.NUMBER), None)


def _latest_said(values: tuple[Reported, ...]) -> Reported | None:
    """The last period with anything in it, else the first that is still to be reported."""
    said = next((r for r in reversed(values) if r.figure.state is not FigureState.BLANK), None)
    return said or (values[0] if values else None)


def _position(period: str) -> int | None:
    """A year to place a period on the line by, where its name starts with one."""
    match = re.match(r"\s*(\d{4})", period)
    return int(match[1]) if match else None


def _positions(facts: IndicatorFigures) -> dict[str, int]:
    """Where each period stands on the line: by its year, or by its order where the names hold none."""
    ends = [r for r in (facts.baseline, *facts.values, facts.target) if r is not None]
    years = {r.period: _position(r.period) for r in ends}
    known = {period: year for period, year in years.items() if year is not None}
    if len(known) == len(years) == len(set(known.values())):
        return known
    return {r.period: index for index, r in enumerate(ends)}


def _expected(facts: IndicatorFigures, at: Reported | None) -> Decimal | None:
    if at is None or facts.baseline is None or facts.target is None:
        return None
    base, target = facts.baseline.figure.number, facts.target.figure.number
    if base is None or target is None:
        return None
    positions = _positions(facts)
    start, now, end = (positions[r.period] for r in (facts.baseline, at, facts.target))
    if end <= start:
        return None
    return base + (target - base) * (now - start) / (end - start)


def _contradiction(facts: IndicatorFigures) -> str | None:
    base = facts.baseline.figure.number if facts.baseline else None
    target = facts.target.figure.number if facts.target else None
    if base is None or target is None or facts.direction is None:
        return None
    if facts.direction is Direction.HIGHER and target < base:
        return f"target {_of(facts.target)} is below the baseline {_of(facts.baseline)}, though higher is better"
    if facts.direction is Direction.LOWER and target > base:
        return f"target {_of(facts.target)} is above the baseline {_of(facts.baseline)}, though lower is better"
    return None


def _query_reason(facts: IndicatorFigures, latest: Reported | None, contradiction: str) -> str:
    return f"{contradiction}; {_said(latest)}" if latest else contradiction


def _lower_note(facts: IndicatorFigures) -> str:
    return ", lower is better" if facts.direction is Direction.LOWER else ""


def _nothing_reported(facts: IndicatorFigures, expected: Decimal | None) -> str:
    parts: list[str] = []
    if facts.baseline and facts.baseline.figure.state is FigureState.NUMBER:
        parts.append("nothing reported since the baseline")
        if expected is not None and (at := _latest_said(facts.values)):
            parts.append(f"{show_expected(expected)} was expected for {at.period}{_lower_note(facts)}")
        elif facts.target is None or facts.target.figure.number is None:
            parts.append("no target is set")
    else:
        parts.append("no figures yet" if facts.baseline is None else f"the baseline is {_state(facts.baseline)}")
        if facts.target is None or facts.target.figure.number is None:
            parts.append("no target is set")
    return "; ".join(parts)


def _state(reported: Reported) -> str:
    return {
        FigureState.TBC: "to be confirmed",
        FigureState.NOT_APPLICABLE: "not applicable",
        FigureState.BLANK: "blank",
        FigureState.NUMBER: _of(reported),
    }[reported.figure.state]


def _flags(facts: IndicatorFigures) -> tuple[str, ...]:
    found: list[str] = []
    if contradiction := _contradiction(facts):
        found.append(contradiction)
    for reported in facts.values:
        if reported.figure.state in (FigureState.TBC, FigureState.NOT_APPLICABLE):
            found.append(f"{_of(reported)} for {reported.period}")
    if facts.baseline and facts.baseline.figure.state is not FigureState.NUMBER:
        found.append(f"baseline {_state(facts.baseline)}")
    if facts.target is None or facts.target.figure.state is FigureState.BLANK:
        found.append("no target")
    return tuple(found)
