"""The periods that figures are given for, in the words that tables print: `2016-2017`, `Session 2023/24`, `Q1 2024`."""

import re

_YEARS = r"(?:19|20)\d\d(?:\s?[/–—-]\s?(?:(?:19|20)\d\d|\d\d))?(?!\d)"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
PERIOD = re.compile(
    rf"(?<!\w)(?:(?:(?:academic|school|financial|calendar)\s+)?(?:session|year|AY|FY)\s+)?"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+{_YEARS}|{_YEARS}(?:\s+(?:Q[1-4]|term\s+[1-4]))?"
    rf"|(?:Q[1-4]|quarter\s+[1-4]|term\s+[1-4]|spring|summer|autumn|winter)[,\s]+{_YEARS}"
    rf"|{_MONTH}[\s’'-]*\d\d(?!\d)|\d\d\s?[/–-]\s?\d\d(?!\d)|\d{{1,2}}/\d{{1,2}}/(?:20)?\d\d)",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"\b(?:baseline|base|target|value|actual|result|figure|performance|current|latest|stretch|interim|final|data|outcome|score"
    r"|attainment|data|aim|published|provisional|previous|last year"
    r"|where (?:(?:are|were) we|we (?:are|were))(?: now)?|where (?:do )?we (?:want|need|aim) to be|how (?:are we|we are) doing(?: now)?|our)\b|\?|[%()£:\s–—-]|\bpercentage\b|\bper cent\b|\brate\b",
    re.IGNORECASE,
)
_FIGURED = re.compile(r"\b(?:baseline|targets?|stretch aim)\b", re.IGNORECASE)
_NOT_FIGURED = re.compile(r"\b(?:dates?|groups?|audience|timescale|completion|by|for completion)\b", re.IGNORECASE)


def period_in(heading: str) -> re.Match[str] | None:
    """The period that a heading names, None where it names none."""
    return PERIOD.search(heading)


def is_period(heading: str) -> bool:
    """Whether a heading is a period, with no more beside it than what kind of figure is given for it."""
    found = period_in(heading)
    if found is None or len(heading) > 60:
        return False
    return not _ROLES.sub("", heading[: found.start()] + heading[found.end() :])


def is_figure_heading(heading: str) -> bool:
    """Whether a heading stands over figures: a period, or the baseline or target of some group."""
    if is_period(heading):
        return True
    is_short = len(heading) <= 60 and len(heading.split()) <= 7
    return is_short and bool(_FIGURED.search(heading)) and not _NOT_FIGURED.search(heading)
