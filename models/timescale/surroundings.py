"""Whether a word that may be a name, a verb or a count stands where a date would."""

import re

from models.timescale.patterns import Match, pattern
from models.timescale.text import TAKEN

_SURE = re.compile(
    r"(?<![a-z])(?:by|in|on|during|throughout|before|until|till?|from|after|through|due|between|early|mid|late|end|begins?"
    r"|this|next|last|(?:^|up |ongoing )to|(?:end|start|beginning) of|start(?:s|ing)?|completed?"
    r"|no later than)(?: the)?[ :(-]*$",
    re.IGNORECASE,
)
_JOINT = r"(?:-|/|,|&|to|and|or|until|till?|through)"
_JOINED = re.compile(rf"{TAKEN} ?{_JOINT} ?$", re.IGNORECASE)
_JOINING = pattern(rf" ?{_JOINT} ?(?:(?:the|end|early|mid|late|of)[ -])*(?:{TAKEN}|MONTH|SEASON)")
_NAME = re.compile(" [A-Z][a-z]")
_OPEN_ENDED = re.compile(r"[ ,]*(?:(?:-|and|then) ?)*(?:onwards?|(?<=[-dn] )on-?going|beyond)\b", re.IGNORECASE)


def is_alone(m: Match) -> bool:
    """Whether nothing else is said: no other word, and no other date."""
    rest = m.string[: m.start()] + m.string[m.end() :]
    return TAKEN not in rest and not re.search(r"\w", rest)


def is_anchored(m: Match) -> bool:
    """Whether words without a year follow a word of time, are joined to a date, or are all there is."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    if _JOINED.search(before) or is_alone(m) or _JOINING.match(after):
        return True
    return bool(_SURE.search(before)) and not _NAME.match(after)


def is_month_of_may(m: Match) -> bool:
    """Whether "may" is the month, which "schools may 2024" does not say in any case of letter."""
    if not m["single"]:
        return True
    before = m.string[: m.start()]
    follows_word = re.search(r"[a-z0-9] $", before, re.IGNORECASE)
    return not follows_word or m["month"][:3] == "May" or len(m.string.split()) <= 4 or bool(_SURE.search(before))


def is_bare_year(m: Match) -> bool:
    """Four digits are a year only alone or after a word that says so: elsewhere they are an Act's, or a count."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    is_placed = _SURE.search(before) or _JOINED.search(before) or is_open_ended(after)
    return is_alone(m) or bool(is_placed and not _NAME.match(after))


def is_open_ended(after: str) -> bool:
    """Whether the words after a date leave its end open, as "onwards" does."""
    return bool(_OPEN_ENDED.match(after))
