"""From the command to the first full board: every pane painted."""

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.bench import SMALL, Bench
from benchmarks.boards import CairnSession
from benchmarks.session import Session
from benchmarks.table import Floor, Row

_STARTS = 25


def started(bench: Bench, database: Path) -> float:
    """Milliseconds to the first full board."""
    with CairnSession(database, bench.surroundings) as cairn:
        return cairn.opened_board()


def rows(bench: Bench) -> Iterator[Row]:
    """Beside an application that says hello, to its first character."""

    def hello() -> float:
        with Session([sys.executable, "-m", "benchmarks.hello"], bench.surroundings) as session:
            return session.opened(lambda text: bool(text.strip()))

    small, large = bench.plan(SMALL), bench.plan(bench.size)
    figures = bench.interleaved(
        bench.rounds(_STARTS),
        {"floor": hello, "small": lambda: started(bench, small), "large": lambda: started(bench, large)},
    )
    floor = Floor("hello", median(figures["floor"]))
    yield Row(f"first full board, {SMALL} actions", "ms", 1.2, figures["small"], floor)
    yield Row(f"first full board, {bench.size:,} actions", "ms", 1.2, figures["large"], floor)
    beside = Floor(f"{SMALL} actions", median(figures["small"]))
    yield Row(f"first full board, {bench.size:,} actions", "ms", 1.1, figures["large"], beside)
