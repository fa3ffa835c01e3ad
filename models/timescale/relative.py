"""Words relative to today, read only when they are the whole text: a plan's own prose is about its own day."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.timescale.mentions import Mention
from models.timescale.patterns import COUNTS, Match, pattern
from models.timescale.reasons import BETWEEN_SESSIONS, BEYOND, NoDateError
from models.timescale.sessions import TERMS, Session, end_of_month, term_of
from models.timescale.spans import Span, months
from models.vocabulary import Firmness

_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_RELATIVE = pattern(
    r"(?:(?:to|be|by|before|due|on|until|from|starts?|starting|begins?|beginning|completed?|at|for|during|in|within"
    r"|throughout|no|later|than|the|end|of|early|mid|late) )*?"
    r"(?P<core>(?P<near>today|tomorrow)|(?:(?P<this>this)|next|coming)? ?(?P<weekday>WEEKDAY)"
    r"|(?P<from>\+ ?|in |within )?(?P<count>[0-9]{1,4}|COUNTS) ?(?P<of>[dwmy]|days?|weeks?|fortnights?|months?|years?)"
    r"(?P<hence>'?s?'? time| from (?:now|today))?"
    r"|(?:(?P<which>this|next) )?(?P<unit>week|month|term|(?:school |academic )?session"
    r"|(?:school|academic) year|(?:calendar )?year))".replace("COUNTS", "|".join(COUNTS))
)


def find_relative(text: str, today: date) -> list[Mention]:
    """The one time that the whole text names by how far it is from today, if it does."""
    m = _RELATIVE.fullmatch(text)
    if not m:
        return []
    mention = Mention(*m.span("core"))
    try:
        mention.span = _relative_span(m, today)
    except NoDateError as reason:
        mention.reason = str(reason)
    except (ValueError, OverflowError):
        mention.reason = BEYOND
    return [mention] if mention.span or mention.reason else []


def _relative_span(m: Match, today: date) -> Span | None:
    if m["count"] and not (m["from"] or m["hence"]):
        return None
    if m["near"] or m["weekday"] or m["count"]:
        day = _relative_day(m, today)
        if day.year > 2199:
            raise NoDateError(BEYOND)
        return Span(day, day, Firmness.DAY, is_end_only=True)
    is_next = (m["which"] or "").lower() == "next"
    if not m["which"] and not re.search(r"\bend (?:of )?(?:the )?$", m.string[: m.start("core")], re.IGNORECASE):
        return None
    return _relative_unit(m["unit"].lower(), bool(m["which"]), is_next, today)


def _relative_day(m: Match, today: date) -> date:
    if m["near"]:
        return today + timedelta(days=m["near"].lower() == "tomorrow")
    if m["weekday"]:
        wanted = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].index(m["weekday"][:3].lower())
        earliest = today if m["this"] else today + timedelta(days=1)
        return earliest + timedelta(days=(wanted - earliest.weekday()) % 7)
    word = m["count"].lower()
    count = COUNTS.get(word) or int(word)
    unit = m["of"].lower()
    if unit.startswith("fortnight"):
        return today + timedelta(weeks=2 * count)
    return today + relativedelta(**{_UNITS[unit[0]]: count})  # type: ignore[arg-type]


def _relative_unit(unit: str, is_named: bool, is_next: bool, today: date) -> Span:
    """This or the next week (Monday to Sunday), month, term, session or year."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=is_next)
        return Span(monday, monday + timedelta(days=6), Firmness.DAY)
    if unit == "month":
        month = today.replace(day=1) + relativedelta(months=int(is_next))
        return Span(month, end_of_month(month), Firmness.MONTH)
    if unit in ("year", "calendar year"):
        if not is_named:
            raise NoDateError(
                "not said whether the school's year or the calendar's: write end of session, or end of 2027"
            )
        return months(today.year + is_next, 1, 12, Firmness.YEAR)
    session, number = Session.of(today), term_of(today)
    if not number and not is_next:
        raise NoDateError(BETWEEN_SESSIONS)
    if unit != "term":
        session = session.next if number and is_next else session
        return Span(session.starts, session.ends, Firmness.SEASON)
    number = (number or 0) + is_next
    if number > max(TERMS):
        session, number = session.next, 1
    return Span(*session.term(number), Firmness.SEASON)
