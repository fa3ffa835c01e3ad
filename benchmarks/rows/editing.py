"""An edit: from the key that makes it to the screen that shows it."""

from collections.abc import Iterator
from statistics import median

from benchmarks.bench import Bench
from benchmarks.boards import CairnSession
from benchmarks.session import Paint
from benchmarks.table import Row

_BAR = 50
_EDITS = 20


def edits(cairn: CairnSession, times: int) -> list[Paint]:
    """Set the status of so many actions, each after what was said of the one before has gone from the screen."""
    made = []
    for _ in range(times):
        cairn.quieten()
        made.append(cairn.set_status(*cairn.next_that_may_be_blocked()))
    return made


def rows(bench: Bench) -> Iterator[Row]:
    """From the letter of a status to its word, with the last byte beside it."""
    with bench.own_plan(bench.size) as database, CairnSession(database, bench.surroundings) as cairn:
        cairn.start()
        made = edits(cairn, bench.rounds(_EDITS))
    words = [paint.seen for paint in made if paint.seen is not None]
    # The counts and the list follow what was decided.
    rest = f"last byte {median(paint.last for paint in made):.1f} ms"
    yield Row(f"an edit, {bench.size:,} actions, to the new word", "ms", _BAR, words, beside=rest)
