"""Places: text that sorts rows in their order, and leaves room between any two.

A place is one or more segments joined by `/`, each of digits and lower-case letters compared as text and none
ending in `0`, so that a row moves by changing its own place alone; a sub-row's place starts with its parent's.
"""

from collections.abc import Iterator
from functools import lru_cache

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_WIDTH = 5
_MIDDLE = _BASE // 2
SEPARATOR = "/"
"""Sorts before every digit, so that a parent comes before its children and they before its next sibling."""
WORKSTREAM_PLACE_SQL = f"SUBSTR(a.place, 1, INSTR(a.place, '{SEPARATOR}') - 1)"
"""The place of the workstream of a row `a` of `kept_action`, which its own place starts with."""


@lru_cache(_BASE**2)
def nth_place(index: int) -> str:
    """The segment of the row at `index` (from 0) in a fresh list, with room on both sides."""
    number, digits = index + 1, _DIGITS[_MIDDLE]
    while number:
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rjust(_WIDTH, "0")


def place_after(last: str | None) -> str:
    """A segment for a row that joins the end of a list whose last segment is `last`."""
    if last is None:
        return nth_place(0)
    following = nth_place(_number(last))
    return following if last < following and len(following) == _WIDTH else place_between(last, None)


def _number(segment: str) -> int:
    """How many rows of a fresh list stand up to a segment."""
    return int(segment[: _WIDTH - 1].ljust(_WIDTH - 1, "0"), _BASE)


def places_after(last: str | None, count: int) -> Iterator[str]:
    """Segments for `count` rows that join, in their order, the end of a list whose last segment is `last`."""
    first = 0 if last is None else _number(last)
    if first + count < _BASE ** (_WIDTH - 1) and (last is None or last < nth_place(first)):
        return map(nth_place, range(first, first + count))
    # More than segments of the usual width can tell apart: below one place for all of them there is room enough.
    head = place_after(last)
    return (head + nth_place(index).rjust(_WIDTH + 1, "0") for index in range(count))


def place_between(before: str | None, after: str | None) -> str:
    """A segment that sorts after `before` and ahead of `after`; None stands for that end of the list."""
    low, high = before or "", after
    if high is not None:
        shared = 0
        while shared < len(high) and (low[shared] if shared < len(low) else "0") == high[shared]:
            shared += 1
        if shared == len(high):
            raise ValueError(f"No place sorts between {before!r} and {after!r}.")
        if shared:
            return high[:shared] + place_between(low[shared:], high[shared:])
    bottom = _DIGITS.index(low[0]) if low else 0
    top = _DIGITS.index(high[0]) if high is not None else _BASE
    if top - bottom > 1:
        return _DIGITS[(bottom + top) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return _DIGITS[bottom] + place_between(low[1:], None)


def inside(parent: str, segment: str) -> str:
    """The place of a row below another."""
    return f"{parent}{SEPARATOR}{segment}"


def last_segment(place: str) -> str:
    """A place without its parents'."""
    return place.rpartition(SEPARATOR)[2]
