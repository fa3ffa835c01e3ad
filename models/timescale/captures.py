"""What the groups of a match say: months by name, years, pairs of years, sessions."""

from models.timescale.patterns import Match
from models.timescale.reasons import PAIR_APART, NoDateError
from models.timescale.sessions import Session


def month_number(name: str) -> int:
    """The number of a month, 1 to 12, from its name or the first three letters of it."""
    return "janfebmaraprmayjunjulaugsepoctnovdec".index(name[:3].lower()) // 3 + 1


def full_year(digits: str) -> int:
    """A year; two digits are of this century."""
    return int(digits) if len(digits) > 2 else 2000 + int(digits)


def lone_year(m: Match) -> str | None:
    """The figures of the lone year a pattern matched, if it did."""
    groups = m.groupdict()
    return groups.get("single") or groups.get("short") or groups.get("bare")


def year_pair(m: Match) -> tuple[int, int]:
    """The years of a pair such as 2022-23 or 2019/22: the second at most twenty after the first."""
    first, second = full_year(m["first"]), int(m["second"])
    last = second if second > 99 else first - first % 100 + second
    if last < first and second <= 99:
        last += 100
    if not (first < last <= first + 20 and last < 2200):
        raise NoDateError(PAIR_APART)
    return first, last


def one_session(m: Match) -> Session:
    """The session that a pair of years names; NoDateError where they are further apart than one."""
    first, last = year_pair(m)
    if last > first + 1:
        raise NoDateError(PAIR_APART)
    return Session(first)
