"""A figure: what was printed, which of four things it is, and the exact number where it is one."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from models.vocabulary import FigureState

_WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_NUMBER = rf"[-+−]?(?:{_WHOLE})?(?:\.\d+)?%?"
_PARTS = rf"({_WHOLE}(?:\.\d+)?) ?(?:/| of ) ?({_WHOLE}(?:\.\d+)?)"
_NOT_APPLICABLE = {"n/a", "na", "n.a.", "not applicable"}
_TO_BE_CONFIRMED = {"tbc", "t.b.c.", "to be confirmed"}
LONGEST = 40
"""Characters a printed figure may have; exact arithmetic on longer ones would be slow and means nothing."""
_DIGITS = 100
_SHOWN = Decimal("0.01")


class Parts(NamedTuple):
    """Numerator and denominator of a rate."""

    numerator: Decimal
    denominator: Decimal

    @property
    def text(self) -> str:
        """How people say them: `66 of 120`."""
        return f"{self.numerator:f} of {self.denominator:f}"


class Figure(NamedTuple):
    """One cell of an indicator's row."""

    printed: str | None
    state: FigureState
    number: Decimal | None
    """The number; that of a rate with its parts is as near as a hundred digits come."""
    parts: Parts | None = None
    ratio: Fraction | None = None
    """The number where it was worked out rather than printed."""

    @property
    def text(self) -> str | None:
        """The cell as JSON and files give it: as printed, None where it is blank."""
        return None if self.state is FigureState.BLANK else self.printed

    @property
    def shown(self) -> str | None:
        """The cell as a table shows it: as printed, of a rate with its parts the rate; None where it is blank."""
        return show_number(self.number) if self.parts and self.number is not None else self.text

    @property
    def exact(self) -> Fraction | None:
        """The number with nothing lost; None for a word or a blank, which is not zero."""
        if self.ratio is not None:
            return self.ratio
        return None if self.number is None else Fraction(self.number)

    @property
    def kept_number(self) -> str | None:
        """The number as its column keeps it; that of a rate follows from its parts and the unit, and is not kept."""
        return None if self.number is None or self.parts else f"{self.number:f}"


class Band(NamedTuple):
    """The bounds that an indicator is to stay between; either may be reached."""

    low: Figure
    high: Figure

    @property
    def text(self) -> str:
        """How people say it: `92 to 96`."""
        return f"{self.low.printed} to {self.high.printed}"


class NotAFigureError(ValueError):
    """The text is neither a number, `TBC`, `N/A` nor blank."""


BLANK = Figure(None, FigureState.BLANK, None)


def read_figure(printed: str | None, per: int = 1) -> Figure:
    """Read a printed cell; raises NotAFigureError for anything but the four things a figure may be.

    `66/120` and `66 of 120` are a rate with its parts, which in a percentage, where `per` is 100, comes to 55.
    """
    text = (printed or "").strip()
    if not text:
        return BLANK
    if text.casefold() in _TO_BE_CONFIRMED:
        return Figure(text, FigureState.TBC, None)
    if text.casefold() in _NOT_APPLICABLE:
        return Figure(text, FigureState.NOT_APPLICABLE, None)
    if len(text) <= LONGEST:
        if re.fullmatch(_NUMBER, text, re.ASCII) and any(c.isdigit() for c in text):
            return Figure(text, FigureState.NUMBER, _decimal(text.replace("−", "-").rstrip("%")))
        if (found := re.fullmatch(_PARTS, text, re.ASCII)) is not None:
            return _rate(text, Parts(_decimal(found[1]), _decimal(found[2])), per)
    raise NotAFigureError(f"“{text[:LONGEST]}” is not a figure: give a number, TBC, N/A, or leave it empty.")


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _rate(text: str, parts: Parts, per: int) -> Figure:
    if not parts.denominator:
        raise NotAFigureError(
            f"“{text}” cannot be worked out: nothing can be divided by 0; give N/A where there is none."
        )
    ratio = Fraction(parts.numerator) / Fraction(parts.denominator) * per
    return Figure(text, FigureState.NUMBER, to_decimal(ratio), parts, ratio)


def to_decimal(number: Fraction) -> Decimal:
    """A fraction as a decimal: exact where that ends, else to a hundred digits."""
    with localcontext() as context:
        context.prec = _DIGITS
        return Decimal(number.numerator) / Decimal(number.denominator)


def show_number(number: Decimal) -> str:
    """A number that was worked out, for people: at most two decimals, none that say nothing."""
    with localcontext() as context:
        context.prec = _DIGITS
        text = f"{number.quantize(_SHOWN, ROUND_HALF_UP) + 0:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def difference(less: Figure, of: Figure) -> Figure:
    """How much more one figure is than another; where either is no number, as little as is known of both."""
    first, second = less.exact, of.exact
    if first is None or second is None:
        for state in (FigureState.BLANK, FigureState.TBC):
            if state in (less.state, of.state):
                return Figure(None if state is FigureState.BLANK else state.value, state, None)
        return Figure(FigureState.NOT_APPLICABLE.value, FigureState.NOT_APPLICABLE, None)
    ratio = second - first
    number = to_decimal(ratio)
    if less.parts or of.parts or less.number is None or of.number is None:
        return Figure(show_number(number), FigureState.NUMBER, number, None, ratio)
    with localcontext() as context:
        context.prec = _DIGITS
        number = of.number - less.number
    return Figure(f"{number:f}", FigureState.NUMBER, number, None, ratio)
