"""The board as it stands on a screen of 120 by 36, and a run of Cairn that walks it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from benchmarks.plans import ACTOR, JUDGED_ON
from benchmarks.processes import cairn
from benchmarks.session import Paint, Session

_WALL = "▏"
_FLOOR = "▔"
_HEADED = re.compile(r"^ WORKSTREAMS +▏ ACTIONS")
_PLACE = re.compile(r"([\d,]+) of ([\d,]+)\s*$")
_ACTION = re.compile(r"^(?P<bar>.).\s*(?P<rag>\S\S)\s+(?P<ref>[A-Z0-9]+-[\d.]+)\s")
_STRAND = re.compile(r"^(?P<bar>.).?\s*\S\S\s+(?P<title>\S.*?)(?:\s{2,}|…|$)")
_HERE = "▌▏"
_SAID = re.compile(r"▌ Status of \S+ to ")
_TO_COME = re.compile(r"^\s*…\s*$")
LISTING_QUIET = 0.12
"""Seconds of silence that end what a list shows, since its parts may come from several readings."""


@dataclass(frozen=True)
class Board:
    """What a screen shows, read as a person would."""

    text: str

    @cached_property
    def _panes(self) -> tuple[list[str], list[str], list[str]]:
        """The lines of the three upper panes, from their headings on; none where no board is seen whole."""
        lines = self.text.split("\n")
        top = next((y for y, line in enumerate(lines) if _HEADED.match(line)), None)
        if top is None or lines[top].count(_WALL) < 2:
            return [], [], []
        first = lines[top].index(_WALL)
        second = lines[top].index(_WALL, first + 1)
        seen = []
        for line in lines[top:]:
            if line.startswith(_FLOOR):
                break
            seen.append(line)
        panes = [(line[:first], line[first + 1 : second], line[second + 1 :]) for line in seen]
        return [p[0] for p in panes], [p[1] for p in panes], [p[2] for p in panes]

    @property
    def heading(self) -> str:
        """What stands above the actions."""
        return self._panes[1][0].strip() if self._panes[1] else ""

    @property
    def place(self) -> tuple[int, int]:
        """Which action the cursor is on, and of how many; zeros where there are none."""
        found = _PLACE.search(self.heading)
        return (int(found[1].replace(",", "")), int(found[2].replace(",", ""))) if found else (0, 0)

    @property
    def refs(self) -> list[str]:
        """The references of the actions that are seen."""
        return [found["ref"] for line in self._panes[1][2:] if (found := _ACTION.match(line))]

    @property
    def current(self) -> str | None:
        """The reference of the action under the cursor."""
        found = (_ACTION.match(line) for line in self._panes[1][2:])
        return next((f["ref"] for f in found if f and f["bar"] in _HERE), None)

    @property
    def told(self) -> str | None:
        """The reference of what is told in full."""
        return self._panes[2][0].strip() if self._panes[2] else None

    @property
    def status(self) -> str | None:
        """The status of what is told in full."""
        found = (re.match(r"^\s*Status\s{2,}(\S.*?)\s*$", line) for line in self._panes[2])
        return next((f[1] for f in found if f), None)

    @property
    def strand(self) -> str | None:
        """How the title of the workstream under the cursor begins."""
        found = (_STRAND.match(line) for line in self._panes[0][2:])
        return next((f["title"] for f in found if f and f["bar"] in _HERE), None)

    @property
    def is_settled(self) -> bool:
        """Whether every line of the list is there, and the detail pane tells of the action under the cursor."""
        waiting = any(_TO_COME.match(line) for line in self._panes[1])
        return self.current is not None and self.current == self.told and not waiting


def is_full(text: str) -> bool:
    """Whether every pane of a board is painted, from the header to the keys."""
    board = Board(text)
    header, _, below = text.partition("WORKSTREAMS")
    indicators, _, keys = below.partition("INDICATORS")[2].partition("? help")
    return (
        re.search(r"[\d,]+ actions?\b", header) is not None
        and board.is_settled
        and board.strand is not None
        and board.status is not None
        and " I-1 " in indicators
        and "? help" in text
        and not keys.strip()
    )


def is_settled(text: str) -> bool:
    """Whether the list and the detail pane agree."""
    return Board(text).is_settled


class CairnSession(Session):
    """The application on a plan, in a terminal."""

    def __init__(self, database: Path, surroundings: Mapping[str, str], today: date = JUDGED_ON) -> None:
        command = [*cairn(), "--db", str(database), "--today", today.isoformat(), "--actor", ACTOR]
        super().__init__(command, surroundings)

    @property
    def board(self) -> Board:
        """The board as it stands on the screen."""
        return Board(self.text)

    TO_THE_TOP = "g"

    @property
    def top(self) -> str:
        """The first action that is seen."""
        return next(iter(self.board.refs), "")

    def opened_board(self) -> float:
        """Wait for the first full board, and give when it stood there."""
        return self.opened(is_full)

    def start(self) -> float:
        """Wait for the first full board, then let everything load that is yet to come; gives when the board stood."""
        ready = self.opened_board()
        self.rest()
        return ready

    def walk(self, key: str) -> Paint:
        """Move the cursor; the detail pane follows it."""
        return self.press(key, until=is_settled, quiet=0.03)

    def sort(self, key: str) -> Paint:
        """Sort the actions by the column that a key stands for."""
        before = self.board.heading
        self.press("S", until=lambda text: "Sort the actions by" in text, quiet=0.05)
        return self.press(
            key,
            until=lambda text: is_settled(text) and _without_place(Board(text).heading) != _without_place(before),
            quiet=LISTING_QUIET,
        )

    def jump_to_the_end(self) -> Paint:
        """Go to the last action."""

        def is_there(text: str) -> bool:
            place, total = Board(text).place
            return place == total > 0 and is_settled(text)

        return self.press("G", until=is_there, quiet=LISTING_QUIET)

    def there_and_back(self, times: int) -> list[float]:
        """Go to the last action and back to the first, so many times; gives when each last one stood there."""
        jumps = []
        for _ in range(times):
            jumps.append(self.jump_to_the_end().last)
            self.press(self.TO_THE_TOP)
        return jumps

    def next_workstream(self) -> Paint:
        """With the cursor in the workstreams, go to the next one; its actions are listed."""
        before = self.board.heading

        def is_there(text: str) -> bool:
            board = Board(text)
            key = board.told
            return (
                _without_place(board.heading) != _without_place(before)
                and key is not None
                and bool(board.refs)
                and all(ref.startswith(f"{key}-") for ref in board.refs)
            )

        return self.press("\x1b[B", until=is_there, quiet=LISTING_QUIET)

    def set_status(self, key: str, word: str) -> Paint:
        """Set the status of the action under the cursor, by the key of that status."""
        self.press("s", until=lambda text: re.search(r"\bb  blocked\b", text) is not None)
        return self.press(key, until=lambda text: Board(text).status == word, quiet=0.25)

    def quieten(self) -> None:
        """Click away what was said in passing, or wait until it has gone: it would be painted around."""
        for y, line in enumerate(self.text.split("\n"), start=1):
            if said := _SAID.search(line):
                self.click(said.start() + 3, y)
        self.wait(lambda text: _SAID.search(text) is None)
        self.rest()

    def next_that_may_be_blocked(self) -> tuple[str, str]:
        """Go down to an action whose work goes on; gives the key and the word of another status it may have."""
        while True:
            self.walk("j")
            if self.board.status in ("not started", "in progress"):
                return "b", "blocked"
            if self.board.status == "blocked":
                return "p", "in progress"


def _without_place(heading: str) -> str:
    return _PLACE.sub("", heading)
