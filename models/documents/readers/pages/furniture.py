"""What is printed on page after page around the text: running heads, feet, numbers of pages."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median
from typing import NamedTuple

from models.documents.meanings import column_meaning
from models.documents.readers.pages.extracting import Page
from models.documents.readers.pages.words import Line, Word, lines_of

_MARGIN = 0.12
"""Of the height of a page."""
_LOOKED_AT = 3
"""Lines at the top of a page, and at its foot."""
_NUMBER = re.compile(
    r"(?P<page>page|p\.)?\s*[-–|]?\s*(?P<number>\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–|]?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[0-9]{1,6}")
_LARGE = 1.12
"""Times the height of most letters of a page."""
_OFTEN = 0.4
"""Of the pages: on how many of them a line stands in the same place."""
_NEAR = 6.0
"""Points between the same line of two pages."""


class End(NamedTuple):
    """A line at the top of a page or at its foot."""

    page: int
    is_head: bool
    top: float
    text: str
    is_large: bool
    """Whether its letters are larger than most on the page, as those of headings are."""
    words: frozenset[tuple[float, float, str]]
    """Where its words stand."""


def ends(page: Page) -> list[End]:
    """The lines at the top of a page and at its foot that may be furniture; the headings of a table are none."""
    lines = lines_of(page.words)
    usual = median(word.size for word in page.words) if page.words else 0.0
    heads = [line for line in lines[:_LOOKED_AT] if line.bottom < _MARGIN * page.height]
    feet = [line for line in lines[-_LOOKED_AT:] if line.top > (1 - _MARGIN) * page.height]
    return [
        End(
            page.number,
            line in heads,
            line.top,
            line.text,
            line.size > _LARGE * usual,
            frozenset(map(place, line.words)),
        )
        for line in (*heads, *feet)
        if not _is_heading(line)
    ]


def furniture(found: Sequence[End], pages: int) -> list[End]:
    """Those lines that are no part of the text: the number of a page, or what stands there on many of them."""
    times: dict[str, list[tuple[int, float]]] = {}
    for end in found:
        for key in _keys(end):
            times.setdefault(key, []).append((end.page, end.top))

    def is_repeated(end: End) -> bool:
        return any(
            len({page for page, top in times[key] if abs(top - end.top) < _NEAR}) > max(1, _OFTEN * pages)
            for key in _keys(end)
        )

    return [end for end in found if _is_number(end) or is_repeated(end)]


def place(word: Word) -> tuple[float, float, str]:
    """What tells a word from all others on its page."""
    return word.x0, word.top, word.words


def _keys(end: End) -> Iterator[str]:
    """A line as it is, and with each of its numbers by how much it is ahead of the page's own."""
    yield end.text
    for found in islice(_FIGURE.finditer(end.text), 0 if end.is_large else _LOOKED_AT):
        yield f"{end.text[: found.start()]}#{int(found[0]) - end.page}{end.text[found.end() :]}"


def _is_number(end: End) -> bool:
    """Whether a line is the number of its page, and says so or is that."""
    found = _NUMBER.match(end.text)
    return found is not None and (bool(found["page"]) or found["number"] == str(end.page))


def _is_heading(line: Line) -> bool:
    """Whether a line is the headings of a table, which are repeated too."""
    return sum(column_meaning(part.text) is not None for part in line.segments(1.0)) > 1
