"""Far jumps: to the end, into another order, to another workstream."""

from collections.abc import Iterator
from statistics import median

from benchmarks.bench import Bench
from benchmarks.boards import CairnSession
from benchmarks.plans import workstream_count
from benchmarks.table import Row

_BAR = 100
_JUMPS = 5
_STOPS = 10
_SORTS = 3
_COLUMNS = {
    "t": "title",
    "o": "owner",
    "s": "status",
    "d": "due",
    "r": "RAG",
    "i": "priority",
    "p": "plan order",
}
"""The keys of the columns one can sort by; in the end the plan's own order is back."""


def rows(bench: Bench) -> Iterator[Row]:
    """Each to its last byte."""
    with CairnSession(bench.plan(bench.size), bench.surroundings) as cairn:
        cairn.start()
        ends = cairn.there_and_back(bench.rounds(_JUMPS))
        yield Row(f"jump to the end, {bench.size:,} actions", "ms", _BAR, ends)
        yield from _sorts(cairn, bench)
        cairn.press("1")
        moves = [cairn.next_workstream().last for _ in range(_stops(bench))]
        yield Row(f"change workstream, {bench.size:,} actions", "ms", _BAR, moves)


def _stops(bench: Bench) -> int:
    """How many workstreams to visit: the plan may have fewer than would be asked for."""
    return min(bench.rounds(_STOPS), workstream_count(bench.size))


def _sorts(cairn: CairnSession, bench: Bench) -> Iterator[Row]:
    """Each column, and the same one turned about, the slower of the two; the cursor stays on its row."""
    figures: dict[str, tuple[list[float], list[float]]] = {column: ([], []) for column in _COLUMNS.values()}
    for _ in range(bench.rounds(_SORTS)):
        for key, column in _COLUMNS.items():
            for direction in figures[column]:
                direction.append(cairn.sort(key).last)
    for column, directions in figures.items():
        slower = max(directions, key=median)
        yield Row(f"sort by {column}, {bench.size:,} actions", "ms", _BAR, slower)
