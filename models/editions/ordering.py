"""Where things stand that a document has in another order, or that are new between those that stay."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from models.places import nth_place, place_between, places_after


def standing(segments: Sequence[str]) -> set[int]:
    """Positions of the most of these that are in order already: the others have to move."""
    tails: list[str] = []
    ends: list[int] = []
    before: list[int] = []
    for position, segment in enumerate(segments):
        at = bisect_left(tails, segment)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [segment]
        ends[at : at + 1] = [position]
    found: set[int] = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        found.add(position)
        position = before[position]
    return found


def segments(order: Sequence[int], fixed: Mapping[int, str], others: Sequence[str]) -> dict[int, str]:
    """Segments for those of an order that have none yet, each behind the one before it.

    `fixed` are the segments that stay, rising in the order; `others` are those of neighbours that the order leaves out.
    """
    taken = sorted((*fixed.values(), *others))
    found: dict[int, str] = {}
    run: list[int] = []
    low: str | None = None
    started = False
    for one in (*order, None):
        if one is not None and one not in fixed:
            run.append(one)
            continue
        if run:
            if started or one is None:
                low = low if started else (taken[-1] if taken else None)
                at = bisect_right(taken, low) if low is not None else len(taken)
                high = taken[at] if at < len(taken) else None
            else:
                high = fixed[one]
                at = bisect_left(taken, high)
                low = taken[at - 1] if at else None
            found.update(zip(run, between(low, high, len(run)), strict=True))
            run = []
        if one is not None:
            low, started = fixed[one], True
    return found


def between(low: str | None, high: str | None, count: int) -> list[str]:
    """So many segments in their order, after one and before another; None is that end of the list."""
    if high is None:
        return list(places_after(low, count))
    head = place_between(low, high)
    if count == 1:
        return [head]
    while high.startswith(head):
        # What is longer than the head sorts behind it, and has to stay before the other.
        head = place_between(head, high)
    width = len(nth_place(count))
    return [head + nth_place(index).rjust(width, "0") for index in range(count)]
