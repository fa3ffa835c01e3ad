"""What is found in a document: rows of cells on the way in, and on the way out a draft, questions and what is left."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from models.draft import DraftPlan

Row = tuple[int, list[str]]
"""The line of its file that a row of a table begins on, from 1, and its cells."""


class Question(NamedTuple):
    """Something that a person should decide: where it was first met, what it is about, and what was done meanwhile."""

    file: str
    line: int
    about: str
    message: str


class Unplaced(NamedTuple):
    """Words that found no place in the draft, as they are printed."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Reading:
    """All that a document says."""

    draft: DraftPlan
    questions: tuple[Question, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


@dataclass
class _Asked:
    file: str
    line: int
    about: str
    message: Callable[[int], str]
    times: int = 0


@dataclass
class Asking:
    """Questions as they come up: each is asked once, where it first came up, with how often it did."""

    _asked: dict[tuple[str, str], _Asked] = field(default_factory=dict)

    def ask(self, file: str, line: int, about: str, key: str, message: Callable[[int], str]) -> None:
        """Ask; `message` is given how often that was, once all is read."""
        self._asked.setdefault((about, key), _Asked(file, line, about, message)).times += 1

    def how_many(self, about: str) -> int:
        """How many different questions are asked about something."""
        return sum(known == about for known, _ in self._asked)

    def questions(self) -> tuple[Question, ...]:
        """All of them, in the order they came up."""
        return tuple(Question(one.file, one.line, one.about, one.message(one.times)) for one in self._asked.values())
