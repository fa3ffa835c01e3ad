"""What stands just before a date, and how dates stand to each other: parts, borrowed years, ranges."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

from models.timescale.mentions import Mention, Part
from models.timescale.reasons import REVERSED, NoDateError
from models.timescale.sessions import end_of_month
from models.timescale.spans import Span, Unit
from models.vocabulary import Firmness

_BEFORE_UNIT = re.compile(
    r"\b(?:the )?(?:(?P<end>end)(?:[ -]of)?|(?P<start>start|beginning) of|(?:early|mid|late)(?: ?[-/] ?(?:mid|late)"
    r"| to (?:mid|late))?|middle of|(?P<week>week (?:beginning|commencing|starting|of)|w/?[cb]))[ -](?:the )?"
    r"(?:(?:the )?(?:school |academic )?(?:session|term|year|month) ?[(,-]+ ?)?$",
    re.IGNORECASE,
)
_TO = re.compile(r"[ ,)]*(?:-+|(?:up |through )?to|until|till?|through)(?: by)?(?: the)?[ (]*", re.IGNORECASE)


def arrange(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions with their years borrowed, the part of each that is meant, and each range made one."""
    reached = 0
    for mention in mentions:
        if before := _BEFORE_UNIT.search(text[reached : mention.begin]):
            mention.begin = reached + before.start()
            named = next((name for name, words in before.groupdict().items() if words), "")
            mention.part = Part.__members__.get(named.upper())
        reached = mention.end
    _borrow_years(text, mentions)
    for mention in mentions:
        if mention.span:
            mention.span = _part_of(mention.span, mention.part)
    arranged: list[Mention] = []
    for mention in mentions:
        if arranged and _is_range(text, arranged[-1], mention):
            _extend(arranged[-1], mention)
        else:
            arranged.append(mention)
    return arranged


def _is_range(text: str, one: Mention, other: Mention) -> bool:
    between = text[one.end : other.begin]
    if _TO.fullmatch(between):
        return True
    return between.strip().lower() == "and" and bool(
        re.search(r"\bbetween (?:the )?$", text[: one.begin], re.IGNORECASE)
    )


def _borrow_years(text: str, mentions: list[Mention]) -> None:
    """Give a month without a year the year that the date it runs from, or else the next date after it, makes sure."""
    for one, other in pairwise(mentions):
        if one.span and other.unit and _is_range(text, one, other):
            years = _in_years(other.unit, one.span.first.year, one.span.first.year + 1)
            other.span = next((span for span in years if span.last >= one.span.first), None)
    for other, one in pairwise(reversed(mentions)):
        if one.unit and not one.span and other.span:
            years = _in_years(one.unit, other.span.last.year, other.span.last.year - 1)
            one.span = next((span for span in years if span.first <= other.span.last), None)


def _in_years(unit: Unit, *years: int) -> Iterator[Span]:
    """The unit in each of the years that has it: 29 February is not in every one, and years run from 1900 to 2199."""
    for year in years:
        with suppress(NoDateError):
            if 1900 <= year < 2200:
                yield unit.in_year(year)


def _part_of(span: Span, part: Part | None) -> Span:
    """The start of a unit is its first month, never an invented day; its end is a matter of when it is due."""
    if part is Part.START and span.firmness is not Firmness.DAY:
        return Span(span.first, end_of_month(span.first), Firmness.MONTH)
    if part is Part.WEEK and span.first == span.last:
        return Span(span.first, span.first + timedelta(days=6), Firmness.DAY)
    if part is Part.END:
        return span._replace(deadline=None)
    return span


def _extend(one: Mention, other: Mention) -> None:
    """Make one mention the range from it to another."""
    one.end, one.reason = other.end, one.reason or other.reason
    one.part = None
    if not (one.span and other.span):
        one.span, one.unit = None, one.unit or other.unit
    elif one.span.first > other.span.last:
        one.reason = REVERSED
    else:
        one.span = other.span._replace(first=one.span.first, is_end_only=False, deadline=None, is_closed=True)
