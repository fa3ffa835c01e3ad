"""Other processes at the same plan: a key while one holds the lock, and how soon what one writes is on the screen."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench
from benchmarks.boards import CairnSession
from benchmarks.table import Row, shown

_KEY_BAR, _NEWS_BAR = 100, 2_000
_KEYS, _EDITS = 40, 5


def rows(bench: Bench) -> Iterator[Row]:
    """The slowest key under a lock to write and under one that keeps others from reading, and another's edits."""
    with bench.own_plan(bench.size) as database, CairnSession(database, bench.surroundings) as cairn:
        cairn.start()
        for how, kept in (("IMMEDIATE", "writing"), ("EXCLUSIVE", "reading")):
            keys = list(_keys_under_a_lock(cairn, database, how, bench.rounds(_KEYS)))
            what = f"a key while another process keeps all from {kept}, {bench.size:,} actions, the slowest"
            yield Row(what, "ms", _KEY_BAR, [max(keys)], beside=f"median {shown(median(keys), 'ms')}")
        edits = [_until_seen(cairn, database, number) for number in range(bench.rounds(_EDITS))]
        yield Row(f"another's edit to the screen, {bench.size:,} actions", "ms", _NEWS_BAR, edits)


def _keys_under_a_lock(cairn: CairnSession, database: Path, how: str, times: int) -> Iterator[float]:
    """Milliseconds from a key that moves the cursor to its first paint, while an edit waits; then the edit is made."""
    cairn.rest()
    cairn.press("p", until=lambda text: "h  high" in text)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        cairn.press("h" if how == "IMMEDIATE" else "l", until=lambda text: "Not saved yet" in text)
        for number in range(times):
            yield cairn.press("kj"[number % 2 == 0], quiet=0.03).first
        other.execute("ROLLBACK")
    cairn.wait(lambda text: "Not saved yet" not in text)


def _until_seen(cairn: CairnSession, database: Path, number: int) -> float:
    """Milliseconds from another's commit to the moment that it stands on the screen."""
    from benchmarks.plans import ACTOR, JUDGED_ON
    from models.edits.content import SetText
    from models.workspace import Workspace

    said = f"Written elsewhere {number}"
    ref = cairn.board.current or ""
    with closing(Workspace(str(database), today=JUDGED_ON, actor=ACTOR)) as other:
        other.perform(SetText((other.find_action(ref).row.id,), "title", said))
        began = time.monotonic()
        cairn.wait(lambda text: said in text)
        return (time.monotonic() - began) * 1000
