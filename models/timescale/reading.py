"""The window of dates read from what a plan says about time."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from models.timescale.mentions import Mention, find_mentions
from models.timescale.ranges import arrange
from models.timescale.reasons import why_undated
from models.timescale.relative import find_relative
from models.timescale.roles import Role, role_of
from models.timescale.spans import Span
from models.timescale.text import plain
from models.vocabulary import Firmness

_AND = re.compile(r"[ ,)]*(?:[,;/&]|and|or|then|plus)[ ,]*(?:the )?[ (]*|[ ,]*[(]", re.IGNORECASE)


class Window(NamedTuple):
    """When something starts and when it is due, as firmly as the words fix it; all None where they fix nothing."""

    starts: date | None
    due: date | None
    firmness: Firmness
    reason: str | None
    """Why there is no date, in a short sentence for people; None where there is one, or where nothing was said."""


def read(words: str | None, today: date) -> Window:
    """The window the words name; `today` matters only to relative words ("next Friday", "+2w", "end of term").

    Never raises: words that name no date, or an impossible one, give a window without dates and the reason.
    """
    text = plain(words or "")
    if not text:
        return Window(None, None, Firmness.NONE, None)
    mentions = arrange(text, find_mentions(text) or find_relative(text, today))
    reasons = [mention.reason for mention in mentions if mention.reason]
    dated = [(mention, mention.span) for mention in mentions if mention.span]
    if dated and not reasons:
        return _window(text, dated)
    lacks = [mention.unit.reason for mention in mentions if mention.unit]
    return Window(None, None, Firmness.NONE, reasons[0] if reasons else why_undated(text, lacks))


def _window(text: str, dated: list[tuple[Mention, Span]]) -> Window:
    """The earliest start and the last due date; work that starts again after that date has none."""
    starts: list[tuple[date, Firmness]] = []
    opens: list[date] = []
    dues: list[tuple[date, Firmness]] = []
    reached, role = 0, None
    for mention, span in dated:
        before = text[reached : mention.begin]
        is_listed = reached and _AND.fullmatch(before)
        role = role_of(before, text[mention.end :], mention, span.is_closed) or (role if is_listed else None)
        reached = mention.end
        if role in (Role.START, Role.START_BY, Role.START_AFTER):
            day = span.first if role is Role.START else span.last
            day += timedelta(days=role is Role.START_AFTER)
            starts.append((day, span.firmness))
            opens.append(day)
        elif role is Role.DUE:
            dues.append((span.deadline or span.last, span.firmness))
        else:
            dues.append((span.last, span.firmness))
            if not span.is_end_only:
                starts.append((span.first, span.firmness))
    start = min(starts, key=lambda pair: pair[0], default=None)
    due = max(dues, key=lambda pair: pair[0], default=None)
    if due and opens and max(opens) > due[0]:
        due = None
    firmest = due or start
    return Window(start and start[0], due and due[0], firmest[1] if firmest else Firmness.NONE, None)
