"""The runs of days that words name, and those that still want a year."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from models.timescale.reasons import NO_YEAR, NoDateError
from models.timescale.sessions import end_of_month
from models.vocabulary import Firmness


class Span(NamedTuple):
    """A run of days the words name."""

    first: date
    last: date
    firmness: Firmness
    is_end_only: bool = False
    """Whether the bare words name an end and no start, as a single day or "summer 2024" does."""
    deadline: date | None = None
    """When something due "by" it is due, where that is not its last day."""
    is_closed: bool = False
    """Whether both ends are named, so that "from" does not leave the end open."""


class Unit(NamedTuple):
    """A run of days which the year beside it, or one borrowed from a later date, makes a date."""

    in_year: Callable[[int], Span]
    month: int
    """A month of it, which says in which year of a session it falls."""
    reason: str = NO_YEAR
    is_sure: bool = False
    """Whether it is a date wherever it stands; a bare "may" or "spring" may be another word."""


Found = Span | Unit | None
"""What the words of a match come to; None where they name no time."""


def months(year: int, first: int, last: int, firmness: Firmness = Firmness.SEASON) -> Span:
    """Whole months; a last month over 12 is in the next year."""
    start = date(year, first, 1)
    return Span(start, end_of_month(start + relativedelta(months=last - first)), firmness)


def one_day(year: int, month: int, day: int) -> Span:
    """A single day, which is an end and not a start; NoDateError where the calendar has no such day."""
    try:
        only = date(year, month, day)
    except ValueError:
        raise NoDateError(f"{day}/{month}/{year} is not a date: the day comes first, as in 31/03/2027") from None
    return Span(only, only, Firmness.DAY, is_end_only=True)
