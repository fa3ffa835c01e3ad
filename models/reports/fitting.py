"""How wide each column of a table is to be, where no program lays it out by what it holds."""

import re
import unicodedata
from math import ceil

from models.reports.content import Table

PORTRAIT, LANDSCAPE = 98.0, 147.0
"""Room of a table across an upright page and a page on its side, in digits of its letters."""
_PADDING = 2.1
_WHOLE = 12.0
"""A text of no more than this is not broken: a reference, a day, a status."""
_WORD = 16.0
"""Nor is a word of no more than this."""
_NARROW, _BROAD = frozenset("fijlrtI.,;:'|!()[]-/ "), frozenset("mwMWQOG%@—&ABCDEHKNRSUVXY")
_BOLD = 1.1
"""By how much a heading is wider for being bold."""
_LOOKED_AT = 400
"""Characters of a text that are measured; what is longer takes as much as it is given."""


def wide(text: str) -> float:
    """About how wide a text is in a face like Arial, in digits."""
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.55
    if letter in _BROAD:
        return 1.35
    if letter < "\u0300":
        return 1.0
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    return 1.8 if unicodedata.east_asian_width(letter) in "WF" else 1.1


def line_count(text: str, room: float) -> int:
    """About how many lines a text takes in a column so wide."""
    return max(ceil(wide(text[: 100 * _LOOKED_AT]) * 1.12 / max(room - _PADDING, 1.0)), 1)


def shares(table: Table, room: float) -> list[float]:
    """How much room each column gets: first what keeps its words whole, then by its share, up to all it needs."""
    texts = [[column.heading, *(row[at].text for row in table.rows)] for at, column in enumerate(table.columns)]
    bold = [[True, *(row[at].tone is not None for row in table.rows)] for at in range(len(table.columns))]
    least = [
        max(_least(text) * (_BOLD if is_bold else 1) for text, is_bold in zip(some, heavy, strict=True)) + _PADDING
        for some, heavy in zip(texts, bold, strict=True)
    ]
    most = [max(wide(text[:_LOOKED_AT]) for text in some) + _PADDING for some in texts]
    if sum(least) >= room or not least:
        return [room * width / sum(least) for width in least]
    widths = list(least)
    while (left := room - sum(widths)) > 0.5:
        hungry = [at for at, width in enumerate(widths) if width < most[at]]
        # What nobody needs is for all: a table is as wide as the page.
        some = hungry or range(len(widths))
        whole = sum(table.columns[at].share for at in some)
        for at in some:
            more = left * table.columns[at].share / whole
            widths[at] += min(more, most[at] - widths[at]) if hungry else more
    return widths


def _least(text: str) -> float:
    """How wide a column must be for nothing to be broken in this text that should not be."""
    text = " ".join(text[:_LOOKED_AT].split())
    if (whole := wide(text)) <= _WHOLE:
        return whole * 1.08
    return max((min(wide(word), _WORD) for word in re.split(r"[ /]", text)), default=0.0) * 1.08
