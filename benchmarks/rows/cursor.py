"""A key that moves the cursor, the detail pane following it: how soon, and how many bytes."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median

from benchmarks.bench import SMALL, Bench
from benchmarks.boards import CairnSession
from benchmarks.session import Paint, Session
from benchmarks.table import Floor, Row, shown

_ROUNDS = 2
_SCROLLED = 5
"""Keys of a round that make the list scroll, after those that lead to the last line that is seen."""
_KEYS = ("j", "\x1b[B")


class _TableSession(Session):
    """Textual's table by itself, walked as the board is."""

    TO_THE_TOP = "\x1b[1;5H"

    def __init__(self, surroundings: Mapping[str, str]) -> None:
        super().__init__([sys.executable, "-m", "benchmarks.datatable"], surroundings)

    def start(self) -> float:
        ready = self.opened(lambda text: "CUR-1 " in text)
        self.rest()
        return ready

    def walk(self, key: str) -> Paint:
        return self.press(key, quiet=0.03)

    @property
    def top(self) -> str:
        return self.text.split("\n")[1]


@dataclass
class _Steps:
    """What was measured of one list."""

    session: CairnSession | _TableSession
    still: list[Paint] = field(default_factory=list)
    scrolled: list[Paint] = field(default_factory=list)

    def step(self) -> None:
        """One line down."""
        top = self.session.top
        paint = self.session.walk(_KEYS[len(self.still) % len(_KEYS)])
        (self.still if self.session.top == top else self.scrolled).append(paint)

    def go_back(self) -> None:
        """To the first line."""
        self.session.press(self.session.TO_THE_TOP, quiet=0.1)


def rows(bench: Bench) -> Iterator[Row]:
    """At a large plan, a small one, and in Textual's own table."""
    with ExitStack() as stack:
        small, large = (
            _Steps(stack.enter_context(CairnSession(bench.plan(size), bench.surroundings)))
            for size in (SMALL, bench.size)
        )
        table = _Steps(stack.enter_context(_TableSession(bench.surroundings)))
        for steps in (small, large, table):
            steps.session.start()
        for turn in range(1, bench.rounds(_ROUNDS) + 1):
            # A key here, a key there, so that what disturbs one disturbs all.
            while walking := [s for s in (small, large, table) if len(s.scrolled) < turn * _SCROLLED]:
                for steps in walking:
                    steps.step()
            for steps in (small, large, table):
                steps.go_back()
    yield from _in_time(bench.size, small, large, table)
    yield from _in_bytes(bench.size, large, table)


def _in_time(size: int, small: _Steps, large: _Steps, table: _Steps) -> Iterator[Row]:
    what = f"a cursor key, {size:,} actions"
    first, last = [paint.first for paint in large.still], [paint.last for paint in large.still]
    beside = Floor(f"{SMALL} actions", median(paint.last for paint in small.still))
    yield Row(f"{what}, last byte", "ms", 1.1, last, beside)
    yield Row(f"{what}, first paint", "ms", 0.6, first, Floor("DataTable", median(p.first for p in table.still)))
    yield Row(f"{what}, last byte", "ms", 1.5, last, Floor("DataTable", median(p.last for p in table.still)))


def _in_bytes(size: int, large: _Steps, table: _Steps) -> Iterator[Row]:
    def beside(paints: list[Paint]) -> str:
        return f"DataTable {shown(median(paint.size for paint in paints) / 1000, 'kB')}"

    still, scrolled = [p.size / 1000 for p in large.still], [p.size / 1000 for p in large.scrolled]
    yield Row(f"a cursor key, {size:,} actions, bytes", "kB", 3, still, beside=beside(table.still))
    yield Row(
        f"a cursor key, {size:,} actions, bytes when the list scrolls", "kB", 9, scrolled, beside=beside(table.scrolled)
    )
