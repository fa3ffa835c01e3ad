"""The places in a text that name a time, each found once."""

from dataclasses import dataclass
from enum import Enum, auto

from models.timescale.captures import full_year, lone_year, one_session
from models.timescale.patterns import Match
from models.timescale.reasons import NoDateError
from models.timescale.recognisers import RECOGNISERS
from models.timescale.spans import Found, Span, Unit
from models.timescale.surroundings import is_anchored
from models.timescale.text import TAKEN


class Part(Enum):
    """The part of a unit that is meant."""

    END = auto()
    START = auto()
    WEEK = auto()


@dataclass
class Mention:
    """One place in the text that names a time, or tries to."""

    begin: int
    end: int
    span: Span | None = None
    unit: Unit | None = None
    reason: str | None = None
    part: Part | None = None


def find_mentions(text: str) -> list[Mention]:
    """Every time the text names, in the order of the text."""
    mentions = []
    for pattern, build in RECOGNISERS:
        at = 0
        while m := pattern.search(text, at):
            begin, at = m.span()
            mention = Mention(begin, at)
            try:
                found = _settle(m, build(m))
            except NoDateError as impossible:
                mention.reason = str(impossible)
            else:
                if found is None:
                    continue
                mention.span = found if isinstance(found, Span) else None
                mention.unit = found if isinstance(found, Unit) else None
            mentions.append(mention)
            text = text[:begin] + TAKEN * (at - begin) + text[at:]
    return sorted(mentions, key=lambda mention: mention.begin)


def _settle(m: Match, found: Found) -> Found:
    """A unit with the year beside it is a span; without one it stays a unit, if it is surely a time."""
    if not isinstance(found, Unit):
        return found
    if digits := lone_year(m):
        return found.in_year(full_year(digits))
    if m.groupdict().get("second"):
        return found.in_year(one_session(m).year_of(found.month))
    return found if found.is_sure or is_anchored(m) else None
