"""Small pieces of SQL that more than one room writes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

K = TypeVar("K", str, int)
_IDS_AT_ONCE = 500
LAST = "\U0010ffff"
"""Stands for what is missing in a key that rows are sorted by: no text comes after it."""
MORE_THAN_ANY = 1_000_000_000
"""Rows that no list has: a bound on a subquery that leaves nothing out, and keeps it from being taken apart."""


def batches(ids: Sequence[K]) -> Iterator[tuple[str, Sequence[K]]]:
    """Ids in groups that one statement can take, each with its question marks."""
    for start in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[start : start + _IDS_AT_ONCE]
        yield ", ".join("?" * len(some)), some
