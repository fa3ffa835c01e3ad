"""Word's lists: what is printed before a paragraph of one, which no document says; it follows from all before it."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from models.documents.readers.numerals import numeral
from models.documents.readers.word.styles import child, on
from models.documents.readers.xml import local, value

_LEVELS = 9
_SYMBOLS = {"o": "◦", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf06f": "□", "\uf0de": "→"}
"""Signs of the fonts that bullets are taken from."""
_PLACE = re.compile(r"%(\d)")
_LARGEST = 100_000


@dataclass(frozen=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level (from 1) whose next item makes this one begin again; 0 for none, None for any above it."""
    is_legal: bool = False
    """Whether the numbers of the levels above are figures here."""
    paragraph: str | None = None
    """The style of paragraphs that belongs to it."""


@dataclass
class _Counts:
    """How far the levels of a list have been counted; None for one that has not begun."""

    numbers: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass
class _List:
    levels: dict[int, _Level]
    counts: _Counts
    anew: frozenset[int]
    """The levels that begin anew when the list is first met."""


class Numbering:
    """The lists of a document, counted on from paragraph to paragraph; `root` is its part, or `()`."""

    def __init__(self, root: Any) -> None:
        self._lists: dict[str, _List] = {}
        drawn: dict[str, tuple[dict[int, _Level], _Counts]] = {}
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for element in root:
            if local(element.tag) == "abstractNum":
                said = value(element, "abstractNumId") or ""
                drawn[said] = _levels(element), _Counts()
                if (link := child(element, "numStyleLink")) is not None:
                    links[said] = value(link) or ""
                if (name := child(element, "styleLink")) is not None:
                    named[value(name) or ""] = said
        for element in root:
            if local(element.tag) == "num" and (found := child(element, "abstractNumId")) is not None:
                said = value(found) or ""
                said = named.get(links.get(said, ""), said)
                if said in drawn:
                    self._lists[value(element, "numId") or ""] = _list(element, *drawn[said])

    def level_of(self, list_: str | None, style: str | None) -> str | None:
        """The level of a list that belongs to a style of paragraphs; None where none does."""
        found = self._lists.get(list_ or "")
        levels = found.levels.items() if found else ()
        return next((str(at) for at, level in levels if style and level.paragraph == style), None)

    def mark(self, list_: str | None, level: str | None) -> tuple[str, int]:
        """What is printed before the next paragraph of a list, and its level; empty where nothing is."""
        found = self._lists.get(list_ or "")
        at = min(int(level), _LEVELS - 1) if level and level.isascii() and level.isdigit() else 0
        if found is None:
            return "", at
        self._count(found, at)
        return _written(found, at), at

    @staticmethod
    def _count(list_: _List, at: int) -> None:
        numbers = list_.counts.numbers
        for level in list_.anew:
            numbers[level] = None
        list_.anew = frozenset()
        for above in range(at):
            if numbers[above] is None:
                numbers[above] = list_.levels.get(above, _Level()).start
        before = numbers[at]
        numbers[at] = min(list_.levels.get(at, _Level()).start if before is None else before + 1, _LARGEST)
        for below in range(at + 1, _LEVELS):
            restart = list_.levels.get(below, _Level()).restart
            if restart is None or at < restart:
                numbers[below] = None


def _written(list_: _List, at: int) -> str:
    level = list_.levels.get(at, _Level())
    if level.style == "bullet":
        sign = level.text.strip()
        return _SYMBOLS.get(sign, "•" if not sign or "\ue000" <= sign[0] <= "\uf8ff" else sign)

    def number(found: re.Match[str]) -> str:
        shown = int(found[1]) - 1
        if not 0 <= shown < _LEVELS:
            return ""
        of = list_.levels.get(shown, _Level())
        count = list_.counts.numbers[shown]
        return numeral(of.start if count is None else count, "decimal" if level.is_legal else of.style)

    return _PLACE.sub(number, level.text).strip()


def _list(element: Any, levels: dict[int, _Level], counts: _Counts) -> _List:
    anew = set()
    own = dict(levels)
    for override in element:
        at = _whole(value(override, "ilvl"), -1)
        if local(override.tag) != "lvlOverride" or not 0 <= at < _LEVELS:
            continue
        if (drawn := child(override, "lvl")) is not None:
            own[at] = _level(drawn)
        if (start := child(override, "startOverride")) is not None:
            anew.add(at)
            own[at] = replace(own.get(at, _Level()), start=_whole(value(start), 1))
    return _List(own, counts, frozenset(anew))


def _levels(element: Any) -> dict[int, _Level]:
    return {_whole(value(one, "ilvl"), 0): _level(one) for one in element if local(one.tag) == "lvl"}


def _level(element: Any) -> _Level:
    said = {local(one.tag): value(one) for one in element}
    restart = said.get("lvlRestart")
    return _Level(
        _whole(said.get("start"), 1),
        said.get("numFmt") or "decimal",
        said.get("lvlText") or "",
        None if restart is None else _whole(restart, 0),
        "isLgl" in said and on(said["isLgl"]),
        said.get("pStyle"),
    )


def _whole(said: str | None, otherwise: int) -> int:
    return min(int(said), _LARGEST) if said and said.isascii() and said.isdigit() else otherwise
