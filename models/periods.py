"""The periods that figures are for: printed in many ways, read as what they are, so that two spellings are one period.

Terms are whole months, as everywhere in Cairn (`models.timescale.sessions`); a week begins on its Monday. Words that
name no period, such as `Autumn` or `Phase 2`, are periods all the same: they are known by their words alone.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from models.vocabulary import Periodicity
from models.wording import MONTHS

T = TypeVar("T")
Place = int | Fraction
"""Where a period stands on a line of time."""
LONGEST = 80
"""Characters of a printed period that are read; longer ones name none."""
TERM_MONTHS = ((8, 10), (10, 12), (1, 3), (4, 6))
"""The first and last month of each school term."""
YEARLY = (Periodicity.SESSION, Periodicity.CALENDAR_YEAR, Periodicity.FINANCIAL_YEAR)
_TERMS = len(TERM_MONTHS)


class Period(NamedTuple):
    """A period of one kind; those that follow each other have numbers that do."""

    kind: Periodicity
    number: int

    @property
    def starts(self) -> date:
        """Its first day."""
        match self.kind:
            case Periodicity.SESSION:
                return date(self.number, 8, 1)
            case Periodicity.CALENDAR_YEAR:
                return date(self.number, 1, 1)
            case Periodicity.FINANCIAL_YEAR:
                return date(self.number, 4, 1)
            case Periodicity.TERM:
                session, term = divmod(self.number, _TERMS)
                return _first(session + (term > 1), TERM_MONTHS[term][0])
            case Periodicity.MONTH:
                return _first(self.number // 12, self.number % 12 + 1)
        return date.fromordinal(self.number * 7 + 1)

    @property
    def ends(self) -> date:
        """Its last day."""
        match self.kind:
            case Periodicity.SESSION:
                return date(self.number + 1, 6, 30)
            case Periodicity.TERM:
                session, term = divmod(self.number, _TERMS)
                return _first(session + (term > 1), TERM_MONTHS[term][1] + 1) - timedelta(days=1)
        return self.following.starts - timedelta(days=1)

    @property
    def following(self) -> "Period":
        """The next of its kind."""
        return self._replace(number=self.number + 1)


def _first(year: int, month: int) -> date:
    """The first day of a month; one over 12 is in the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


# --------------------------------------------------------------------------------------------------------- reading

_YEAR = "(?:19|20|21)[0-9]{2}"
_PAIR = rf"(?P<first>{_YEAR})(?P<joint> ?[-/] ?| to )(?P<second>{_YEAR}|[0-9]{{2}})(?![0-9])"
_FINANCIAL = r"(?:f\.?y\.?|(?:financial|fiscal) year)"
_SESSION = r"(?:ay|(?:school |academic )?(?:session|year))"
_TERM = r"(?:term ?|t)(?P<term>[1-4])"
_MONTH = "(?P<month>[a-z]{3,9})"
_DAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEK = rf"(?:w/?[cb]|week(?: commencing| beginning| of)?):? (?:{_DAY} )?"
_PATTERNS: tuple[tuple[Periodicity | None, str], ...] = (
    (None, _PAIR),
    (Periodicity.CALENDAR_YEAR, rf"(?:(?:calendar )?year |cy ?)?(?P<year>{_YEAR})"),
    (Periodicity.SESSION, rf"{_SESSION} ?{_PAIR}|{_PAIR.replace('?P<', '?P<x')} ?{_SESSION}"),
    (Periodicity.FINANCIAL_YEAR, rf"{_FINANCIAL} ?{_PAIR}|{_PAIR.replace('?P<', '?P<x')} ?{_FINANCIAL}"),
    (Periodicity.MONTH, rf"{_MONTH}\.?[ -](?P<year>{_YEAR})"),
    (Periodicity.WEEK, rf"{_WEEK}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_MONTH}\.?,? (?P<year>{_YEAR})"),
    (Periodicity.TERM, rf"{_TERM}(?:,| of)? {_PAIR}"),
    (Periodicity.TERM, rf"{_PAIR},? {_TERM}"),
    (Periodicity.MONTH, rf"(?P<year>{_YEAR})-(?P<number>[0-9]{{2}})|(?P<xnumber>[0-9]{{1,2}})/(?P<xyear>{_YEAR})"),
    (Periodicity.WEEK, rf"{_WEEK}(?P<day>[0-9]{{1,2}})[/.](?P<number>[0-9]{{1,2}})[/.](?P<year>{_YEAR})"),
    (Periodicity.WEEK, rf"{_WEEK}(?P<year>{_YEAR})-(?P<number>[0-9]{{2}})-(?P<day>[0-9]{{2}})"),
    (Periodicity.WEEK, rf"(?P<year>{_YEAR})[ -]?w(?:k|eek)? ?(?P<week>[0-9]{{1,2}})"),
    (Periodicity.WEEK, rf"w(?:k|eek)? ?(?P<week>[0-9]{{1,2}})(?:,| of)? (?P<year>{_YEAR})"),
)
"""How periods are printed, the commonest first; a pair of years alone is what an indicator is kept by. Weeks with a
number are those of ISO 8601."""


_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Only when it is wanted: most plans print their periods in one way, and to compile all of these takes a while.
    return re.compile(pattern, re.ASCII)


@lru_cache(10_000)
def read_period(printed: str, usual: Periodicity | None = None) -> Period | None:
    """The period that is printed; None where the words name none, or one that cannot be.

    `usual` is what an indicator's figures are for: where that is the financial year, `2021-22` is one.
    """
    text = _folded(printed)
    if len(text) > LONGEST:
        return None
    found = _read(text, usual)
    # Of what is kept by the week a day alone names the week that it is in.
    return _read(f"w/c {text}", usual) if found is None and usual is Periodicity.WEEK else found


def _read(text: str, usual: Periodicity | None) -> Period | None:
    for kind, pattern in _PATTERNS:
        if (match := _compiled(pattern).fullmatch(text)) is not None:
            said = {name.removeprefix("x"): value for name, value in match.groupdict().items() if value is not None}
            pair = usual if usual is Periodicity.FINANCIAL_YEAR else Periodicity.SESSION
            if (number := _number(kind or pair, said)) is not None:
                return Period(kind or pair, number)
    return None


def _number(kind: Periodicity, said: dict[str, str]) -> int | None:
    """Which of its kind the parts of a printed period name; None where the calendar has no such thing."""
    if "first" in said:
        year, second = int(said["first"]), int(said["second"])
        if second not in (year + 1, (year + 1) % 100):
            return None
        return year * _TERMS + int(said["term"]) - 1 if kind is Periodicity.TERM else year
    year = int(said["year"])
    if kind is Periodicity.CALENDAR_YEAR:
        return year
    if "week" in said:
        return _week(lambda: date.fromisocalendar(year, int(said["week"]), 1))
    month = _month(said["month"]) if "month" in said else int(said["number"])
    if month is None or not 1 <= month <= 12:
        return None
    if kind is Periodicity.MONTH:
        return year * 12 + month - 1
    return _week(lambda: date(year, month, int(said["day"])))


def _week(day: Callable[[], date]) -> int | None:
    """The week that a day is in; None where the calendar has no such day."""
    try:
        return (day().toordinal() - 1) // 7
    except ValueError:
        return None


def _month(name: str) -> int | None:
    for number, whole in enumerate(_LONG_MONTHS, start=1):
        if name == whole or name == whole[:3] or (name == "sept" and number == 9):
            return number
    return None


def _folded(printed: str) -> str:
    return re.sub("[‐‑‒–—−]", "-", " ".join(printed.split()).casefold())


# ------------------------------------------------------------------------------------------------ one and the same


def identity(printed: str, usual: Periodicity | None = None) -> Period | str:
    """What two spellings of one period share: the period, or the words themselves where they name none."""
    return read_period(printed, usual) or _folded(printed)


def usual_of(printed: Iterable[str]) -> Periodicity | None:
    """The kind of period that is meant wherever one can be read; None where none can, or they differ."""
    kinds = {period.kind for text in printed if (period := read_period(text))}
    return kinds.pop() if len(kinds) == 1 else None


def in_order(items: Sequence[T], printed: Callable[[T], str], usual: Periodicity | None = None) -> list[T]:
    """Items in the order of their periods, as far as all of these can be read; else as they stand."""
    read = [(read_period(printed(item), usual), item) for item in items]
    if any(period is None for period, _ in read):
        return list(items)
    return [item for _, item in sorted(read, key=lambda pair: _order(pair[0]))]


def _order(period: Period | None) -> tuple[date, date]:
    return (period.ends, period.starts) if period else (date.max, date.max)


def comes_before(one: str, other: str, usual: Periodicity | None = None) -> bool:
    """Whether a period is over before another is; of words that name none, whether they sort before."""
    first, second = read_period(one, usual), read_period(other, usual)
    if first is None or second is None:
        return one < other
    return _order(first) < _order(second)


def positions(printed: Sequence[str], usual: Periodicity | None = None) -> dict[str, Place]:
    """Where each period stands on a line of time.

    Periods of one kind stand in equal steps; of several kinds, each by its last day, in months. Where not all can be
    read, the year they begin with tells; where that tells nothing, the order they are given in.
    """
    read = {text: read_period(text, usual) for text in printed}
    known = [period for period in read.values() if period is not None]
    if len(known) == len(read):
        if len({period.kind for period in known}) == 1:
            return {text: period.number for text, period in read.items() if period}
        return {text: _months(period.ends) for text, period in read.items() if period}
    years: dict[str, Place] = {
        text: int(match[1]) for text in read if (match := re.match(r"\s*(\d{4})(?!\d)", text, re.ASCII))
    }
    if len(years) == len(set(years.values())) == len(read):
        return years
    return {text: index for index, text in enumerate(read)}


def _months(last: date) -> Fraction:
    """How many months are over at the end of a day, parts of one by its days."""
    month = last.year * 12 + last.month
    days = _first(last.year, last.month + 1).toordinal() - last.replace(day=1).toordinal()
    return month - 1 + Fraction(last.day, days)


# --------------------------------------------------------------------------------------------------------- writing


def spell(period: Period, like: str = "") -> str:
    """A period in words, in the style of another where that is printed as a pair of years, or with a long month."""
    if period.kind is Periodicity.CALENDAR_YEAR:
        return re.sub(_YEAR, str(period.number), like, count=1) if _is_like(period, like) else str(period.number)
    if period.kind is Periodicity.WEEK:
        return f"w/c {period.starts.day} {MONTHS[period.starts.month - 1]} {period.starts.year}"
    if period.kind is Periodicity.MONTH:
        name = MONTHS[period.starts.month - 1]
        if any(whole in like.casefold() for whole in _LONG_MONTHS if len(whole) > 3):
            name = _LONG_MONTHS[period.starts.month - 1].capitalize()
        return f"{name} {period.starts.year}"
    year, term = divmod(period.number, _TERMS) if period.kind is Periodicity.TERM else (period.number, 0)
    model = like if _is_like(period, like) else _MODELS[period.kind]
    if period.kind is Periodicity.TERM:
        model = re.sub(r"(?i)(term ?|\bt)[1-4]", lambda m: f"{m[1]}{term + 1}", model, count=1)
    return re.sub(rf"({_YEAR})(\W{{1,3}}| to )({_YEAR}|\d\d)", lambda m: _pair(year, m), model, count=1)


_MODELS = {
    Periodicity.SESSION: "2000-01",
    Periodicity.FINANCIAL_YEAR: "FY 2000-01",
    Periodicity.TERM: "Term 1 2000-01",
}


def _is_like(period: Period, like: str) -> bool:
    return (found := read_period(like, period.kind)) is not None and found.kind is period.kind


def _pair(year: int, model: re.Match[str]) -> str:
    second = str(year + 1) if len(model[3]) == 4 else f"{(year + 1) % 100:02}"
    return f"{year}{model[2]}{second}"
