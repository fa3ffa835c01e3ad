"""The filter while it is typed: how soon each key shows what it finds, and that nothing else is shown."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.bench import Bench
from benchmarks.boards import LISTING_QUIET, Board, CairnSession
from benchmarks.plans import ACTOR, JUDGED_ON
from benchmarks.table import Row, shown
from models import query
from models.errors import QueryError
from models.query.syntax import Either, Every, Field, Name
from models.reader import Reader
from models.reading.view import Scope

_BAR = 50
_WORDS = ("review", "literacy num", "owner:mor", "is:overdue", "zzz")
_PATIENCE = 3.0
"""Seconds that a list is given to show what the filter finds, before it counts as wrong."""


class Finder:
    """What a filter finds, asked of the plan itself."""

    def __init__(self, database: Path) -> None:
        self._reader = Reader(str(database), today=JUDGED_ON, actor=ACTOR)
        self._understood = ""

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()

    def expect(self, text: str) -> int:
        """How many actions a filter finds that has been typed so far; one that is not understood leaves the list."""
        try:
            query.parse(text, lenient=True)
        except QueryError:
            return self._reader.count_actions(self._scope())
        self._understood = text
        return self._reader.count_actions(self._scope())

    def _scope(self, refs: Sequence[str] = ()) -> Scope:
        asked = query.parse(self._understood, lenient=True)
        if refs:
            asked = Every((asked, Either(tuple(Name(Field.REF, ref) for ref in refs))))
        return Scope(condition=query.condition(asked, JUDGED_ON))

    def strangers(self, refs: Sequence[str]) -> list[str]:
        """Those of these actions that the filter does not find."""
        if not refs:
            return []
        found = {row.ref for row in self._reader.actions(self._scope(refs))}
        return [ref for ref in refs if ref not in found]


@dataclass
class Typing:
    """What came of typing one filter."""

    last: list[float]
    wrong: int = 0
    """Rows that stood on the screen and do not match."""


def typed(cairn: CairnSession, finder: Finder, text: str) -> Typing:
    """Type a filter letter by letter, and clear it."""
    cairn.press("/", quiet=0.15)
    typing = Typing([])
    for end in range(1, len(text) + 1):
        expected = finder.expect(text[:end])
        paint = cairn.press(text[end - 1], quiet=LISTING_QUIET)

        def is_right(screen: str, expected: int = expected) -> bool:
            board = Board(screen)
            return board.place[1] == expected and bool(board.refs) == bool(expected)

        strangers = finder.strangers(cairn.board.refs)
        if strangers or not is_right(cairn.text):
            paint = cairn.press_on(paint, is_right, _PATIENCE) or paint
            strangers = finder.strangers(cairn.board.refs)
        typing.wrong += len(strangers) + (not is_right(cairn.text))
        typing.last.append(paint.last)
    cairn.press("\x1b", quiet=0.15)
    return typing


def rows(bench: Bench) -> Iterator[Row]:
    """A few filters, letter by letter."""
    said: dict[str, Typing] = {}
    database = bench.plan(bench.size)
    with closing(Finder(database)) as finder, CairnSession(database, bench.surroundings) as cairn:
        cairn.start()
        for turn in range(bench.rounds(len(_WORDS))):
            word = _WORDS[turn % len(_WORDS)]
            typing = typed(cairn, finder, word)
            so_far = said.setdefault(word, Typing([]))
            so_far.last += typing.last
            so_far.wrong += typing.wrong
    every = [last for typing in said.values() for last in typing.last]
    word, slowest = max(said.items(), key=lambda item: median(item[1].last))
    what = f"a key of a filter, {bench.size:,} actions"
    yield Row(what, "ms", _BAR, every, beside=f"slowest {shown(max(every), 'ms')}")
    yield Row(f"{what}, of “{word}”", "ms", _BAR, slowest.last, beside="the slowest of the filters")
    yield Row(f"{what}, rows that do not match", "rows", 0, [typing.wrong for typing in said.values()])
