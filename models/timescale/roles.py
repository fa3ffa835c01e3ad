"""Whether a date is a start, a due date or both."""

import re
from enum import Enum, auto

from models.timescale.mentions import Mention, Part
from models.timescale.surroundings import is_open_ended


class Role(Enum):
    """What a date is to the work."""

    BOTH = auto()
    DUE = auto()
    START = auto()
    START_BY = auto()
    START_AFTER = auto()


_FILL = r"(?: (?:date|dates|be|is|in|on|at|of|for|the|by|around|about|approximately|circa|latest))*[ :(,-]*$"
_BEGIN = r"(?<!head )(?<!best )(?<!early )(?:begin(?:s|ning)?|start(?:s|ed|ing)?|commenc(?:es?|ed|ing))"
_DUE_WORDS = re.compile(
    r"\b(?:by|(?<!not )before|until|till?|due|deadline|not? later than|complet(?:e[ds]?|ion|ing)"
    rf"|finish(?:e[ds]|ing)?|ends?|ending|ready for|in time for|to){_FILL}",
    re.IGNORECASE,
)
_START_WORDS = re.compile(
    rf"\b(?:(?P<after>after|following)|{_BEGIN}|not before|not? earlier than"
    rf"|launch(?:e[ds]|ing)?|introduc(?:e[ds]?|ing|tion)|from|since){_FILL}",
    re.IGNORECASE,
)
_BEGIN_LATER = re.compile(
    rf"\b{_BEGIN}(?P<what>(?: [\w'/&-]+){{0,8}}?) (?:(?P<by>by|before|no later than)|in|on|at|from){_FILL}",
    re.IGNORECASE,
)
_COMPLETED = re.compile(r"complet|finish|\bend|ready|in place|review|report|evaluat", re.IGNORECASE)


def role_of(before: str, after: str, mention: Mention, is_closed: bool) -> Role | None:
    """What the words around a date make of it; None where they say nothing."""
    begin = _BEGIN_LATER.search(before)
    if begin and not _COMPLETED.search(begin["what"]):
        return Role.START_BY if begin["by"] else Role.START
    if mention.part is Part.END or _DUE_WORDS.search(before):
        return Role.DUE
    if start := _START_WORDS.search(before):
        if start["after"]:
            return Role.START_AFTER
        return Role.BOTH if is_closed else Role.START
    return Role.START if is_open_ended(after) else None
