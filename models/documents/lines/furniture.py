"""What a page has at its top and foot, between the lines of a text that was copied from pages."""

import re
from collections import Counter
from collections.abc import Sequence

from models.documents.blocks import Text
from models.documents.building import Building
from models.documents.meanings import column_meaning
from models.documents.titles import is_named

_PAGE = re.compile(
    r"\W*(?:.{3,80}\s[|–—-]?\s*)?page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*|\d{1,3}\s*\|\s*p\s?a\s?g\s?e\b.{0,80}|[-–—]\s*\d{1,3}\s*[-–—]",
    re.IGNORECASE,
)
"""A line with the number of a page: `Page 3 of 9`, `7 | Page`, `- 4 -`."""
_NEAR = 3
"""Lines from the number to what else a page has there."""
_FEWEST = 2
_LONGEST = 100


def without_furniture(into: Building, run: Sequence[tuple[int, Text]]) -> list[tuple[int, Text]]:
    """Lines without those that only a page has: these are left over."""
    some = furniture(run)
    for number, text in run:
        if number in some:
            into.block = number
            into.leave(text.line, [f"{text.mark} {text.words}".strip()], [0])
    return [(number, text) for number, text in run if number not in some]


def furniture(texts: Sequence[tuple[int, Text]]) -> set[int]:
    """The blocks of lines with page numbers, and of those that stand beside these again and again."""
    pages = [nth for nth, (_, text) in enumerate(texts) if _is_page(text)]
    beside = [near for nth in pages for near in (nth - 1, nth + 1) if _is_beside(texts, nth, near)]
    times = Counter(texts[nth][1].words.strip() for nth in beside)
    again = {nth for nth in beside if times[texts[nth][1].words.strip()] >= max(_FEWEST, len(pages) // 2)}
    return {texts[nth][0] for nth in again.union(pages)}


def _is_page(text: Text) -> bool:
    words = f"{text.mark} {text.words}".strip()
    return not text.level and len(words) <= _LONGEST and bool(_PAGE.fullmatch(words))


def _is_beside(texts: Sequence[tuple[int, Text]], nth: int, near: int) -> bool:
    """Whether a line may be printed on every page: short, right beside a page's number, and no heading of anything."""
    if not 0 <= near < len(texts):
        return False
    text = texts[near][1]
    words = text.words.strip()
    is_near = abs(text.line - texts[nth][1].line) <= _NEAR
    is_plain = not text.mark and len(words) <= _LONGEST and not _is_page(text)
    return is_near and is_plain and not is_named(words) and column_meaning(words) is None
