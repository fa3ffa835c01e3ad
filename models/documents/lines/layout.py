"""A run of lines taken apart into paragraphs and the tables that are hidden in it."""

import re
from collections.abc import Iterator, Sequence

from models.documents.blocks import Text
from models.documents.lines import delimited, flat, labelled, measured, spaced, stacked, wrapped
from models.documents.lines.lines import Derived, Line

_FINDERS = (wrapped.find, labelled.find, spaced.find, delimited.find, stacked.find, measured.find, flat.find)
_LONGEST = 300
"""Characters of a line of headings."""
_HEADING = re.compile(
    r"\b(?:actions?|activit(?:y|ies)|tasks?|what|steps?|how|improvement|priorit(?:y|ies)|needs?|why|aims?|objectives?|targets?"
    r"|areas?|themes?|work ?streams?|outcomes?|lead|who|owner|change|intervention|recommendation|finding|issue|no|ref"
    r"|code|due|status|responsib\w*|officers?)\b",
    re.IGNORECASE,
)
_INDICATORS = re.compile(r"\b(?:indicators?|measures?|kpis?|baseline|stretch)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:[|;¦/–—>].*){2}|(?:\s-\s.*){2}")


def lines_of(texts: Sequence[tuple[int, Text]]) -> list[Line]:
    """Lines, each of which knows whether a blank one is before it."""
    found: list[Line] = []
    for block, text in texts:
        gap = not found or text.line > found[-1].number + 1
        found.append(Line(block, text, gap))
    return found


def divide(lines: Sequence[Line]) -> Iterator[Derived | list[Line]]:
    """The tables among lines, and the lines between them, in order."""
    at = begin = 0
    while at < len(lines):
        found = _find(lines, at)
        if found is None:
            at += 1
            continue
        if at > begin:
            yield list(lines[begin:at])
        yield found[0]
        at = begin = found[1]
    if begin < len(lines):
        yield list(lines[begin:])


def _find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table that begins at a line; most lines can be told from the headings of one at a glance."""
    words = lines[at].printed
    if len(words) <= _LONGEST and (_HEADING.search(words) or _INDICATORS.search(words)):
        found = next((one for find in _FINDERS if (one := find(lines, at))), None)
        if found is not None:
            return found
    return delimited.find_bare(lines, at) if _SEVERAL.search(words) else None
