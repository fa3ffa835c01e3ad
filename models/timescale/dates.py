"""Dates of the calendar, built from what a pattern matched: days, months and whole years."""

from calendar import monthrange

from models.timescale.captures import full_year, lone_year, month_number
from models.timescale.patterns import Match
from models.timescale.reasons import REVERSED, NoDateError
from models.timescale.spans import Found, Span, Unit, months, one_day
from models.timescale.surroundings import is_anchored, is_bare_year, is_month_of_may
from models.vocabulary import Firmness


def numeric_day(m: Match) -> Found:
    """A day in figures, as 31/03/2027, or 2027-03-31."""
    # With dots, 1.2.10 is more often a paragraph of a document than a day.
    if m["sep"] == "." and len(m["year"]) == 2 and len(m["day"]) == len(m["number"]) == 1:
        return None
    return one_day(full_year(m["year"]), int(m["number"]), int(m["day"]))


def named_day(m: Match) -> Found:
    """A day with its month by name, or the days from one to another of that month."""
    month, first = month_number(m["month"]), int(m["day"])
    last = int(m["until"]) if m["until"] else first
    if max(first, last) > 31 and not lone_year(m) and not is_anchored(m):
        return None  # "45 may attend"
    if max(first, last) > monthrange(2000, month)[1] or not first:
        raise NoDateError(f"{max(first, last)} {m['month']} is not a date")
    if last < first:
        raise NoDateError(REVERSED)

    def days(year: int) -> Span:
        only = one_day(year, month, first)
        if not m["until"]:
            return only
        return Span(only.first, one_day(year, month, last).last, Firmness.DAY, is_closed=True)

    return Unit(days, month, is_sure=m.start("day") < m.start("month") and m["month"].lower() != "may")


def numeric_month(m: Match) -> Found:
    """A month in figures, as 2027-03 or 03/2027."""
    if m["sep"] and int(m["number"]) > int(m["single"]) % 100:
        return None  # 2008-09 is a session, and 2024-06 is not one
    return months(int(m["single"]), int(m["number"]), int(m["number"]), Firmness.MONTH)


def named_month(m: Match) -> Found:
    """A month by name; "may" only where it is the month."""
    if m["month"].lower() == "may" and not is_month_of_may(m):
        return None
    month = month_number(m["month"])
    return Unit(lambda year: months(year, month, month, Firmness.MONTH), month)


def calendar_year(m: Match) -> Found:
    """January to December."""
    return months(int(m["single"]), 1, 12, Firmness.YEAR)


def bare_year(m: Match) -> Found:
    """A year with no word to say it is one, if it stands where a year would."""
    return calendar_year(m) if is_bare_year(m) else None
