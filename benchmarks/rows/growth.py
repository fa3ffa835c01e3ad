"""What a plan's size costs: the same tour of plans of every size, and the memory it takes."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from statistics import median

from benchmarks.bench import SMALL, Bench, tell
from benchmarks.boards import CairnSession
from benchmarks.processes import timed
from benchmarks.rows import board, status
from benchmarks.rows.editing import edits
from benchmarks.rows.filtering import Finder, typed
from benchmarks.table import Floor, Row, shown

HEADINGS = ("actions", "status", "first board", "cursor key", "jump to the end", "filter key", "edit", "peak memory")
_MEMORY_BAR = 1.2
_ROUNDS = 3
_STARTS = 5
_STEPS = 10
_FILTER = "review"


@dataclass(frozen=True)
class Tour:
    """The medians of one tour: milliseconds, and MiB."""

    cursor: float
    end: float
    filter: float
    edit: float
    memory: float


@cache
def tour(bench: Bench, size: int) -> Tour:
    """Walk, jump, sort, filter and edit, in a plan of so many actions; made once in a run."""
    tell(f"touring a plan of {size:,} actions")
    rounds = min(bench.rounds(_ROUNDS), _ROUNDS)
    with (
        bench.own_plan(size) as database,
        closing(Finder(database)) as finder,
        CairnSession(database, bench.surroundings) as cairn,
    ):
        cairn.start()
        steps = [cairn.walk("j").last for _ in range(_STEPS)]
        ends = cairn.there_and_back(rounds)
        for key in "tdp":
            cairn.sort(key)
        keys = [last for _ in range(rounds) for last in typed(cairn, finder, _FILTER).last]
        made = [paint.last for paint in edits(cairn, rounds)]
        return Tour(median(steps), median(ends), median(keys), median(made), cairn.memory)


def memory(bench: Bench) -> Iterator[Row]:
    """The most memory that a tour of a large plan takes, beside a small one's."""
    small, large = tour(bench, SMALL), tour(bench, bench.size)
    floor = Floor(f"{SMALL} actions", small.memory)
    yield Row(f"peak memory, {bench.size:,} actions", "MiB", _MEMORY_BAR, [large.memory], floor)


def table(bench: Bench) -> list[tuple[str, ...]]:
    """The growth table, below its headings."""
    plans = {f"{size:,}": bench.plan(size) for size in bench.sizes}
    glances = bench.interleaved(
        bench.rounds(_STARTS),
        {name: partial(timed, status.command(plan), bench.surroundings) for name, plan in plans.items()},
    )
    boards = bench.interleaved(
        bench.rounds(_STARTS), {name: partial(board.started, bench, plan) for name, plan in plans.items()}
    )
    lines = []
    for size, name in zip(bench.sizes, plans, strict=True):
        seen = tour(bench, size)
        times = (median(glances[name]), median(boards[name]), seen.cursor, seen.end, seen.filter, seen.edit)
        lines.append((name, *(shown(figure, "ms") for figure in times), shown(seen.memory, "MiB")))
    return lines
