"""The Scottish school year: its sessions, their terms and the months they are made of."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

TERMS = {1: (8, 10), 2: (10, 12), 3: (1, 3), 4: (4, 6)}
"""The first and last calendar month of each school term. October is in two: councils break at different weeks."""


@dataclass(frozen=True, order=True)
class Session:
    """A Scottish school session: 1 August of its first year to 30 June of the next."""

    first_year: int

    @classmethod
    def of(cls, day: date) -> "Session":
        """The session a day falls in; a day of July, when none runs, belongs to the one about to begin."""
        return cls(day.year if day.month >= 7 else day.year - 1)

    @property
    def starts(self) -> date:
        """Its first day, 1 August."""
        return date(self.first_year, 8, 1)

    @property
    def ends(self) -> date:
        """Its last day, 30 June."""
        return date(self.first_year + 1, 6, 30)

    @property
    def label(self) -> str:
        """How a plan writes it: "2022-23"."""
        return f"{self.first_year}-{(self.first_year + 1) % 100:02}"

    @property
    def next(self) -> "Session":
        """The session after this one."""
        return Session(self.first_year + 1)

    def year_of(self, month: int) -> int:
        """The calendar year in which a month (1 to 12) of this session falls."""
        return self.first_year if month >= 8 else self.first_year + 1

    def term(self, number: int) -> tuple[date, date]:
        """The first and last day of a term (1 to 4), by whole months; KeyError for any other number."""
        first, last = TERMS[number]
        year = self.year_of(first)
        return date(year, first, 1), end_of_month(date(year, last, 1))


def end_of_month(day: date) -> date:
    """The last day of the month a day is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def term_of(day: date) -> int | None:
    """The number of the term a day falls in; None in July. October counts as term 1, the one then ending."""
    return next((number for number, (first, last) in TERMS.items() if first <= day.month <= last), None)
