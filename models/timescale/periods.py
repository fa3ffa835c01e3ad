"""The periods of a school or a council, built from what a pattern matched: sessions, terms, seasons, holidays."""

from datetime import date

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from models.timescale.captures import month_number, one_session, year_pair
from models.timescale.patterns import Match
from models.timescale.reasons import NO_SESSION, ONE_YEAR, REVERSED, NoDateError
from models.timescale.sessions import TERMS, Session, end_of_month
from models.timescale.spans import Found, Span, Unit, months, one_day
from models.vocabulary import Firmness

_SEASON_TERMS = {"autumn": 1, "winter": 2, "spring": 3, "summer": 4}
_HOLIDAYS = {"summer": (7, 8), "spring": (3, 4), "easter": (3, 4), "autumn": (10, 10), "winter": (12, 13)}


def session_years(m: Match) -> Found:
    """A pair of years: one session, or the sessions from the first year to the second."""
    first, last = year_pair(m)
    span = Span(Session(first).starts, Session(last - 1).ends, Firmness.SEASON)
    if last > first + 1:
        return span._replace(firmness=Firmness.YEAR, is_closed=True)
    return span._replace(is_closed=m["joint"] in (" to ", " and "))


def half_named_year(m: Match) -> Found:
    """One year beside "session" or "financial year", which needs two: always NoDateError."""
    raise NoDateError(ONE_YEAR)


def month_of_session(m: Match) -> Found:
    """That month of the session, as in "March 2023-24"; but "August 2022-23" is printed for the whole session."""
    month = month_number(m["month"])
    if month == 8 and not m["of"]:
        return session_years(m)
    if m["joint"] not in ("-", "/"):
        return None
    if month == 7:
        raise NoDateError("July is in no school session: write the month with its own year")
    return months(one_session(m).year_of(month), month, month, Firmness.MONTH)


def financial_year(m: Match) -> Found:
    """The council's year, 1 April to 31 March, or a run of them."""
    first, last = year_pair(m)
    return Span(date(first, 4, 1), date(last, 3, 31), Firmness.YEAR)


def named_term(m: Match) -> Found:
    """A term by its number, or the terms from one to another."""
    words = {"one": 1, "two": 2, "three": 3, "four": 4}
    first = words.get(m["number"].lower()) or int(m["number"])
    last = int(m["last"] or first)
    if first not in TERMS:
        raise NoDateError("a session has four terms, 1 to 4")
    if last < first:
        raise NoDateError(REVERSED)

    def terms(year: int) -> Span:
        session = Session.of(date(year, TERMS[first][0], 1))
        return Span(session.term(first)[0], session.term(last)[1], Firmness.SEASON, is_closed=first < last)

    return Unit(terms, TERMS[first][0], NO_SESSION)


def quarter(m: Match) -> Found:
    """A quarter of a calendar year, or of the financial year (from April) where two years are given."""
    first = 3 * int(m["number"]) - 2
    if m["second"]:
        start = date(one_session(m).first_year, 4, 1) + relativedelta(months=first - 1)
        return months(start.year, start.month, start.month + 2)
    return Unit(lambda year: months(year, first, first + 2), first)


def season(m: Match) -> Found:
    """The term of its name; but winter with two years is the cold months they share, December to February."""
    first, last = TERMS[_SEASON_TERMS[m["season"].lower()]]
    if m["season"].lower() == "winter" and m["second"] and not m["term"]:
        first, last = 12, 14
    is_end_only = first == TERMS[4][0] and not m["term"]
    return Unit(lambda year: months(year, first, last)._replace(is_end_only=is_end_only), first)


def school_holiday(m: Match) -> Found:
    """A school holiday as whole months, its days being each council's own; due "by" one is due before it is over."""
    first, last = _HOLIDAYS.get((m["holiday"] or "summer").lower(), _HOLIDAYS["winter"])

    def holiday(year: int) -> Span:
        span = months(year, first, last)
        return span._replace(deadline=date(year, 6, 30) if first == 7 else end_of_month(span.first))

    return Unit(holiday, first)


def festival(m: Match) -> Found:
    """Easter is its Sunday; Christmas is December, since no term lasts to the 25th."""
    if m["festival"].lower() == "easter":
        return Unit(lambda year: one_day(year, easter(year).month, easter(year).day), 4)
    return Unit(lambda year: months(year, 12, 12, Firmness.MONTH)._replace(is_end_only=True), 12)
