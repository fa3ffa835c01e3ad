"""What an indicator's figures allow one to conclude: the line from baseline to target, or a band, and no further.

Arithmetic is exact; `TBC`, `N/A` and blank are never numbers here.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from models.figures import Figure, show_number, to_decimal
from models.indicator_line import IndicatorFigures, Line, Reported, line_of
from models.periods import identity
from models.vocabulary import Direction, FigureState, Judgement

__all__ = ["IndicatorFigures", "IndicatorVerdict", "Reported", "expected_at", "judge_indicator", "show_expected"]
NO_TOLERANCE = Decimal(0)
show_expected = show_number
"""An expected value for people: at most two decimals, none that say nothing."""


class IndicatorVerdict(NamedTuple):
    """A judgement, what was expected by now, and why, in one sentence."""

    judgement: Judgement
    expected: Decimal | None
    reason: str
    flags: tuple[str, ...] = ()
    aim: Reported | None = None
    """The target that it was judged against."""


class _Case(NamedTuple):
    """What a judgement rests on: the facts and their line, the latest number, the target in question, the expected."""

    facts: IndicatorFigures
    line: Line
    latest: Reported | None
    aim: Reported | None
    expected: Fraction | None
    tolerance: Fraction

    def verdict(self, judgement: Judgement, reason: str) -> IndicatorVerdict:
        """A verdict on it."""
        expected = None if self.expected is None else to_decimal(self.expected)
        return IndicatorVerdict(judgement, expected, reason, (), self.aim)


def judge_indicator(facts: IndicatorFigures, tolerance: Decimal = NO_TOLERANCE) -> IndicatorVerdict:
    """Judge the latest figure against the line from baseline to target, or against the band it is to stay in.

    `tolerance` is how far from the line, or outside the band, still counts as on track, in the indicator's own unit.
    """
    line, now = line_of(facts), facts.latest or facts.latest_said
    expected = line.expected(now.period) if now and facts.direction is not Direction.BAND else None
    aim = line.aim(now.period if now else None)
    case = _Case(facts, line, facts.latest, aim, expected, Fraction(tolerance))
    contradictions = list(_contradictions(facts, line.targets))
    if contradictions:
        verdict = case.verdict(Judgement.QUERY, _query_reason(case, contradictions[0]))
    elif case.latest is None:
        verdict = case.verdict(Judgement.NOT_JUDGED, _nothing_reported(case))
    elif facts.direction is Direction.BAND:
        verdict = _judge_in_band(case, case.latest)
    else:
        verdict = _judge_on_line(case, case.latest)
    return verdict._replace(flags=(*contradictions, *_wanting(facts)))


def expected_at(facts: IndicatorFigures, period: str) -> Decimal | None:
    """What the line expects in any period; None where there is no line there."""
    if facts.direction is Direction.BAND:
        return None
    expected = line_of(facts, period).expected(period)
    return None if expected is None else to_decimal(expected)


# -------------------------------------------------------------------------------------------------------- judging


def _judge_on_line(case: _Case, latest: Reported) -> IndicatorVerdict:
    value = _number(latest)
    if case.facts.direction is None:
        return case.verdict(Judgement.NOT_JUDGED, f"{_said(latest)}; whether higher or lower is better is not set")
    if case.aim is None:
        return case.verdict(Judgement.NOT_JUDGED, f"{_said(latest)}; no target to judge it against")
    sign = 1 if case.facts.direction is Direction.HIGHER else -1
    if (value - _number(case.aim)) * sign >= 0:
        return case.verdict(Judgement.MET, f"{_said(latest)} reaches the target {_of(case.aim)}{_to_come(case)}")
    if case.expected is None:
        start = case.facts.baseline
        why = "no baseline to draw a line from"
        if start is not None and start.figure.number is not None:
            why = f"no line to it from the baseline of {start.period}"
        return case.verdict(Judgement.NOT_JUDGED, f"{_said(latest)}; target {_of(case.aim)}, but {why}")
    ahead = (value - case.expected) * sign
    off_the_line = Judgement.AHEAD if ahead > 0 else Judgement.BEHIND
    judgement = Judgement.ON_TRACK if abs(ahead) <= case.tolerance else off_the_line
    reason = (
        f"{_said(latest)} against {show_number(to_decimal(case.expected))} expected{_lower_note(case.facts)};"
        f" target {_of(case.aim)} by {case.aim.period}"
    )
    return case.verdict(judgement, reason)


def _judge_in_band(case: _Case, latest: Reported) -> IndicatorVerdict:
    value, band = _number(latest), case.facts.band
    if band is None:
        return case.verdict(Judgement.NOT_JUDGED, f"{_said(latest)}; the band it is to stay in is not set")
    low, high = _exact(band.low), _exact(band.high)
    if low <= value <= high:
        return case.verdict(Judgement.MET, f"{_said(latest)} is within the band {band.text}")
    side, bound = ("below", low) if value < low else ("above", high)
    reason = f"{_said(latest)} is {side} the band {band.text}"
    near = abs(value - bound) <= case.tolerance
    return case._replace(expected=bound).verdict(
        Judgement.ON_TRACK if near else Judgement.BEHIND,
        f"{reason}, by no more than the tolerance of {show_number(to_decimal(case.tolerance))}" if near else reason,
    )


# -------------------------------------------------------------------------------------------------- contradictions


def _contradictions(facts: IndicatorFigures, targets: tuple[Reported, ...]) -> Iterator[str]:
    """Figures that cannot all be right: two for one period, a target on the wrong side of what is before it."""
    yield from _repeated(facts)
    if facts.direction is Direction.BAND and (band := facts.band) is not None:
        for target in targets:
            if not _exact(band.low) <= _number(target) <= _exact(band.high):
                yield f"target {_named(target, targets)} is outside the band {band.text}"
    if facts.direction not in (Direction.HIGHER, Direction.LOWER):
        return
    sign, side = (1, "below") if facts.direction is Direction.HIGHER else (-1, "above")
    better = f"though {facts.direction} is better"
    start = facts.baseline
    if start is not None and start.figure.number is not None:
        for target in targets:
            if (_number(target) - _number(start)) * sign < 0:
                yield f"target {_named(target, targets)} is {side} the baseline {_of(start)}, {better}"
    for earlier, later in pairwise(targets):
        if (_number(later) - _number(earlier)) * sign < 0:
            yield f"target {_named(later, targets)} is {side} the target {_named(earlier, targets)}, {better}"


def _repeated(facts: IndicatorFigures) -> Iterator[str]:
    """Two different numbers for one period in two spellings, or a figure that is not its period's baseline."""
    known: dict[object, Reported] = {}
    for one in (facts.baseline, *facts.values):
        if one is None or one.figure.number is None:
            continue
        first = known.setdefault(identity(one.period, facts.usual), one)
        if first is not one and first.figure.exact != one.figure.exact:
            yield f"two figures for one period: {_said(first)}, {_said(one)}"


# ---------------------------------------------------------------------------------------------------------- wording


def _number(reported: Reported) -> Fraction:
    """The number of a figure that is known to be one."""
    return _exact(reported.figure)


def _exact(figure: Figure) -> Fraction:
    number = figure.exact
    assert number is not None
    return number


def _of(reported: Reported) -> str:
    figure = reported.figure
    return f"{figure.shown} ({figure.parts.text})" if figure.parts else figure.printed or ""


def _said(reported: Reported) -> str:
    return f"{_of(reported)} in {reported.period}"


def _named(target: Reported, among: tuple[Reported, ...]) -> str:
    """A target, by its period too where there are several."""
    return f"{_of(target)} for {target.period}" if len(among) > 1 else _of(target)


def _to_come(case: _Case) -> str:
    """What is said of a target that is met, where it is not the last."""
    last = case.line.targets[-1]
    if case.aim is None or last == case.aim:
        return ""
    return f" for {case.aim.period}; target {_of(last)} by {last.period} is still to come"


def _query_reason(case: _Case, contradiction: str) -> str:
    return f"{contradiction}; {_said(case.latest)}" if case.latest else contradiction


def _lower_note(facts: IndicatorFigures) -> str:
    return ", lower is better" if facts.direction is Direction.LOWER else ""


def _nothing_reported(case: _Case) -> str:
    facts, start = case.facts, case.facts.baseline
    said = facts.latest_said
    if facts.direction is Direction.BAND and facts.band is not None:
        silent = f"nothing reported for {said.period}" if said else "nothing reported"
        return f"{silent}; the band is {facts.band.text}"
    if start is None or start.figure.state is not FigureState.NUMBER:
        parts = ["no figures yet" if start is None else f"the baseline is {_state(start)}"]
        return "; ".join(parts if case.aim else [*parts, "no target is set"])
    if case.aim is None:
        return "nothing reported since the baseline; no target is set"
    silent = f"nothing reported for {said.period}" if said else "nothing reported since the baseline"
    return f"{_of(start)} against {_of(case.aim)}{_lower_note(facts)}; {silent}"


def _state(reported: Reported) -> str:
    return {
        FigureState.TBC: "to be confirmed",
        FigureState.NOT_APPLICABLE: "not applicable",
        FigureState.BLANK: "blank",
        FigureState.NUMBER: _of(reported),
    }[reported.figure.state]


def _wanting(facts: IndicatorFigures) -> Iterator[str]:
    """What is missing or only a word."""
    for reported in facts.values:
        if reported.figure.state in (FigureState.TBC, FigureState.NOT_APPLICABLE):
            yield f"{_of(reported)} for {reported.period}"
    if facts.baseline and facts.baseline.figure.state is not FigureState.NUMBER:
        yield f"baseline {_state(facts.baseline)}"
    if facts.direction is Direction.BAND:
        if facts.band is None:
            yield "no band"
    elif all(target.figure.state is FigureState.BLANK for target in facts.targets):
        yield "no target"
