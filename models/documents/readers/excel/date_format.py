"""Dates as a sheet shows them, in one form: `29 Feb 2024`, and no more of it than its format shows."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from models.wording import MONTHS, day, month

_WORDS = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r"\[(?P<elapsed>h+|m+|s+)\]|(?P<part>y+|m+|d+|h+|s+|e+|b+)|AM/PM|A/P", re.IGNORECASE)
_NUMERIC = re.compile(r"[0#?]")
_LAST = 2_958_465
"""The serial number of the last day of the year 9999."""
_LEAP = 60
"""That of a day which 1900 did not have, but sheets do."""
_MINUTES = 24 * 60


class _Parts(NamedTuple):
    """What of a moment a format shows."""

    year: bool
    month: int
    """Letters of it: from three on it is a name."""
    day: bool
    time: bool
    elapsed: bool


def is_date(code: str) -> bool:
    """Whether a format shows a number as a date, a time of the day or a length of time."""
    return _parts(code) is not None


def dated(value: Decimal, code: str, is_1904: bool) -> str | None:
    """The moment that a number of days stands for; None where it stands for none."""
    parts = _parts(code)
    if parts is None or not 0 <= value <= _LAST:
        return None
    minutes = int((value * _MINUTES).to_integral_value("ROUND_HALF_UP"))
    if parts.elapsed:
        return f"{minutes // 60}:{minutes % 60:02}"
    clock = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    if not (parts.year or parts.month or parts.day):
        return clock
    try:
        when = _moment(int(value), is_1904)
    except OverflowError:
        return None
    said = _said(when, parts)
    return f"{said} {clock}" if parts.time and minutes % _MINUTES else said


def written(text: str) -> str:
    """A date that its file has in letters (ISO 8601), in the same form; as it stands where it is none."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{day(when.date())} {when:%H:%M}" if (when.hour, when.minute) != (0, 0) else day(when.date())


def _said(when: date, parts: _Parts) -> str:
    if parts.day or (not parts.year and parts.month < len("mmm")):
        return day(when)
    if not parts.month:
        return str(when.year)
    return month(when) if parts.year else MONTHS[when.month - 1]


def _moment(days: int, is_1904: bool) -> date:
    if is_1904:
        return date(1904, 1, 1) + timedelta(days)
    return date(1899, 12, 31 if days < _LEAP else 30) + timedelta(days)


@lru_cache(512)
def _parts(code: str) -> _Parts | None:
    bare = _WORDS.sub("", code.split(";")[0])
    found = list(_PARTS.finditer(bare))
    rest = _PARTS.sub("", bare)
    if "general" in code.casefold() or not any(one["part"] or one["elapsed"] for one in found):
        return None
    if _NUMERIC.search(re.sub(r"\.0+", "", rest)) or "@" in rest:
        return None
    letters = [(one["part"] or one["elapsed"] or "t").casefold() for one in found]
    months = 0
    for at, said in enumerate(letters):
        is_minute = said[0] == "m" and (
            (at > 0 and letters[at - 1][0] in "hs") or (at + 1 < len(letters) and letters[at + 1][0] == "s")
        )
        if said[0] == "m" and not is_minute and not found[at]["elapsed"]:
            months = max(months, len(said))
    return _Parts(
        any(said[0] in "ye" for said in letters),
        months,
        any(said[0] == "d" for said in letters),
        any(said[0] in "hs" for said in letters),
        any(one["elapsed"] for one in found),
    )
