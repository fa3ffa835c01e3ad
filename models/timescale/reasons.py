"""Why words give no date, in short sentences for people."""

import re
from collections.abc import Sequence

from models.timescale.patterns import COUNTS

NO_YEAR = "no year given: write it out, as in March 2027"
"""A day, month or season without its year."""

NO_SESSION = "no session named: write it out, as in term 3 2026-27"
"""A term without its session."""

ONE_YEAR = "one year does not name a session: write both, as in 2026-27"
"""A session or financial year by one year, when it has two."""

PAIR_APART = "the second year does not follow the first: write it as in 2026-27"
"""Two years that are not one after the other."""

REVERSED = "the end comes before the start"
"""A range that ends before it starts."""

BEYOND = "too far from today to be a date"
"""A day after 2199, or out of the calendar altogether."""

BETWEEN_SESSIONS = "no session is running in July: write it out, as in session 2026-27"
"""This term or session, said in July."""


class NoDateError(ValueError):
    """The words look like a date and cannot be one; the message is the reason."""


_REASONS = [
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (
            r"\b(?:on-?going|termly|(?:bi-?)?annual(?:ly)?|yearly|(?:bi-?)?monthly|weekly|daily|quarterly|each|every|per"
            r"|regular(?:ly)?|continu(?:al|ous)(?:ly)?|recurring|(?:once|twice) a|holiday periods?|holidays)\b",
            "comes round again and again: no single date",
        ),
        (
            r"\b(?:tb[acd]|to be (?:confirmed|agreed|decided|determined|arranged|advised)|n/?a|unknown|not (?:yet )?"
            r"(?:known|fixed|set|agreed)"
            r"|(?:as|when|where|if)(?: and when)? (?:required|needed|necessary|appropriate))\b",
            "not fixed yet",
        ),
        (
            r"\b(?:immediate(?:ly)?|asap|as soon as possible|now|urgent(?:ly)?|straight away)\b|\ba\.s\.a\.p\b",
            "says to do it at once but names no day: write one, as in 31 March 2027",
        ),
        (
            rf"^(?:[0-9]{{1,4}}|{'|'.join(COUNTS)})"
            r" ?(?:days?|weeks?|fortnights?|months?|years?|terms?|sessions?|[dwmy])$",
            "a length of time is not a date: write in 2 weeks, or the day itself",
        ),
        (r"\b(?:term|session)s?\b", NO_SESSION),
        (r"^(?:by |on |before |due )?[0-9]{1,2}/[0-9]{1,2}$", NO_YEAR),
    )
]


def why_undated(text: str, lacks: Sequence[str]) -> str:
    """Why there is no date: what the text is about if that is plain, else the first of what its undated words lack."""
    (again, why), *others = _REASONS
    if again.search(text):
        return why
    if lacks:
        return lacks[0]
    return next((reason for pattern, reason in others if pattern.search(text)), "no date found in these words")
