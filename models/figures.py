"""A figure: what was printed, which of four things it is, and the exact number where it is one."""

import re
from decimal import Decimal
from typing import NamedTuple

from models.vocabulary import FigureState

_NUMBER = re.compile(r"[-+−]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?%?", re.ASCII)
_NOT_APPLICABLE = {"n/a", "na", "n.a.", "not applicable"}
_TO_BE_CONFIRMED = {"tbc", "t.b.c.", "to be confirmed"}
LONGEST = 40
"""Characters a printed figure may have; exact arithmetic on longer ones would be slow and means nothing."""


class Figure(NamedTuple):
    """One cell of an indicator's row."""

    printed: str | None
    state: FigureState
    number: Decimal | None

    @property
    def text(self) -> str | None:
        """The cell as JSON and files give it: as printed, None where it is blank."""
        return None if self.state is FigureState.BLANK else self.printed


class NotAFigureError(ValueError):
    """The text is neither a number, `TBC`, `N/A` nor blank."""


BLANK = Figure(None, FigureState.BLANK, None)


def read_figure(printed: str | None) -> Figure:
    """Read a printed cell; raises NotAFigureError for anything but the four things a figure may be."""
    text = (printed or "").strip()
    if not text:
        return BLANK
    if text.casefold() in _TO_BE_CONFIRMED:
        return Figure(text, FigureState.TBC, None)
    if text.casefold() in _NOT_APPLICABLE:
        return Figure(text, FigureState.NOT_APPLICABLE, None)
    if len(text) <= LONGEST and _NUMBER.fullmatch(text) and any(c.isdigit() for c in text):
        return Figure(text, FigureState.NUMBER, Decimal(text.replace(",", "").replace("−", "-").rstrip("%")))
    raise NotAFigureError(f"“{text[:LONGEST]}” is not a figure: give a number, TBC, N/A, or leave it empty.")
