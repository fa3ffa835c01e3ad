"""A hybrid logical clock: stamps that sort in the order things were known, even where a wall clock runs back.

After Kulkarni and others, "Logical Physical Clocks" (2014): milliseconds, a counter for what falls into the same or an
earlier millisecond, and the node, so that no two copies ever make the same stamp.
"""

from datetime import datetime


def next_stamp(last: str | None, now: datetime, node: str) -> str:
    """The stamp after `last` (the latest this copy has made or seen) at wall time `now`."""
    wall, counter = int(now.timestamp() * 1000), 0
    if last:
        last_wall, last_counter = (int(part, 16) for part in last.split("-")[:2])
        if last_wall >= wall:
            wall, counter = last_wall, last_counter + 1
    return f"{wall:012x}-{counter:06x}-{node}"
