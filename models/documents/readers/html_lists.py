"""The lists of a page: how their items are marked, and with which number they begin."""

import re
from dataclasses import dataclass
from typing import Any

_UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.I)
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NAMED = (("lower-alpha", "lowerLetter"), ("upper-alpha", "upperLetter"), ("lower-roman", "lowerRoman"))
_LONGEST_NUMBER = 7


@dataclass
class List:
    """A list that is open."""

    style: str
    """How its items are marked, in the words of `numeral`."""
    number: int
    step: int


def is_unmarked(element: Any) -> bool:
    """Whether nothing is printed before the items of a list, or before one of them."""
    return bool(_UNMARKED.search(element.get("style", "")))


def list_of(element: Any) -> List:
    """The list that an element begins."""
    style = element.get("style", "")
    if is_unmarked(element):
        return List("", 1, 1)
    if element.tag != "ol":
        return List("bullet", 1, 1)
    named = next((name for word, name in _NAMED if word in style), "decimal")
    is_reversed = element.get("reversed") is not None
    first = len(element) if is_reversed else 1
    return List(_STYLES.get(element.get("type", ""), named), whole(element.get("start"), first), 1 - 2 * is_reversed)


def whole(said: str | None, otherwise: int) -> int:
    """A number that somebody wrote, no larger than there is use for."""
    text = (said or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER else otherwise
