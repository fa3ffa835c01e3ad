"""What is wrong with a figure before it is recorded: it is none, or does not fit what its indicator is measured in."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from models.figures import Figure, NotAFigureError, read_figure, show_number, to_decimal
from models.periods import identity
from models.reading.in_full import IndicatorRow
from models.units import Measure, Unit, read_unit
from models.vocabulary import FigureRole

_FAR = 3
"""How many times the largest figure of a rate, or what part of the smallest, is beyond what one would expect."""
_TINY, _NOT_TINY = 1, 10
"""A percentage up to the first is taken for a share of one where the others are all over the second."""
INSIST = "if it is right, say so in a note (--note)"


class Complaint(NamedTuple):
    """What is wrong, in a sentence, and whether a note lets somebody insist on it."""

    text: str
    can_insist: bool


def complaint(row: IndicatorRow, role: FigureRole, period: str, typed: str) -> Complaint | None:
    """What is wrong with a figure typed for a period of an indicator; None where nothing is."""
    if row.gap is not None and role is not FigureRole.TARGET:
        return Complaint(computed(row.ref, *row.gap), can_insist=False)
    unit = read_unit(row.unit)
    try:
        figure = read_figure(typed, unit.per)
    except NotAFigureError as problem:
        return Complaint(str(problem), can_insist=False)
    here = identity(period, row.usual)
    others = [
        cell.figure
        for cell in row.cells
        if (cell.role is FigureRole.TARGET) != (role is FigureRole.TARGET) or identity(cell.period, row.usual) != here
    ]
    return misfit(row.ref, row.unit, figure, [] if role is FigureRole.TARGET else others)


def computed(ref: str, less: str, of: str) -> str:
    """Why the figures of a gap are not typed."""
    return f"{ref} is the gap between {less} and {of}, and is worked out from them: record those."


def misfit(ref: str, unit: str | None, figure: Figure, others: Sequence[Figure]) -> Complaint | None:
    """What is wrong with a number in its unit, and beside the other figures of its indicator; None where nothing is."""
    number = figure.exact
    if number is None:
        return None
    read = read_unit(unit)
    known = [abs(other) for one in others if (other := one.exact)]
    wrong = _unlike(read, figure, number) or _out_of_range(read, number) or _out_of_scale(read, number, known)
    if wrong is None:
        return None
    return Complaint(f"{_said(figure)} {wrong.format(ref=ref, unit=unit)}; {INSIST}.", can_insist=True)


def _said(figure: Figure) -> str:
    return f"{figure.printed}, which is {figure.shown}," if figure.parts else str(figure.printed)


def _unlike(unit: Unit, figure: Figure, number: Fraction) -> str | None:
    if unit.measure in (Measure.RATE, Measure.COUNT) and (figure.printed or "").endswith("%"):
        return "is a percentage, and {ref} is kept as {unit}"
    if unit.measure is Measure.COUNT and number.denominator != 1:
        return "is no whole number, and {ref} is a count"
    return None


def _out_of_range(unit: Unit, number: Fraction) -> str | None:
    if unit.measure is Measure.OTHER:
        return None
    if number < 0:
        return f"is below 0, and {{ref}} is a {unit.measure}"
    if unit.measure is Measure.PERCENTAGE and number > 100:
        return "is over 100, and {ref} is a percentage"
    if unit.measure is Measure.RATE and number > unit.per:
        return f"is over {unit.per:,}, and {{ref}} is kept {{unit}}"
    return None


def _out_of_scale(unit: Unit, number: Fraction, known: Sequence[Fraction]) -> str | None:
    if not known or not number:
        return None
    least, most = min(known), max(known)
    so_far = f"where {{ref}} has been {_range(least, most)} so far"
    if unit.measure is Measure.PERCENTAGE and number <= _TINY and least > _NOT_TINY:
        return f"looks like a share of 1, {so_far}: a percentage is wanted"
    if unit.measure is Measure.RATE and not least / _FAR <= number <= most * _FAR:
        return f"does not look like a rate {{unit}}, {so_far}"
    return None


def _range(least: Fraction, most: Fraction) -> str:
    low, high = show_number(to_decimal(least)), show_number(to_decimal(most))
    return low if low == high else f"{low} to {high}"
