"""What is found in a document: a draft, what to ask about it, the words that are left, and where each thing stood."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from models.documents.blocks import Block, Row
from models.documents.trace import Part, Trace
from models.draft import DraftPlan

__all__ = ["Asking", "Question", "Reading", "Row", "SourceBlock", "Unplaced"]


class Question(NamedTuple):
    """Something that a person should decide: where it was first met, what it is about, and what was done meanwhile."""

    file: str
    line: int
    about: str
    message: str
    block: int = 0
    column: int | None = None
    text: str = ""
    """The words of the document that it is about."""
    parts: tuple[Part, ...] = ()
    """Each field of the draft that it concerns."""
    heading: str | None = None
    """The key of a heading; saying what that means answers it."""


class Unplaced(NamedTuple):
    """Words that found no place in the draft, as they are printed."""

    file: str
    line: int
    text: str
    block: int = 0
    column: int | None = None


class SourceBlock(NamedTuple):
    """A block of a file as it was read, for showing it beside the draft; the rows of a table are a list."""

    file: str
    number: int
    block: Block


@dataclass(frozen=True)
class Reading:
    """All that a document says."""

    draft: DraftPlan
    questions: tuple[Question, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    labels: tuple[Unplaced, ...] = ()
    """Words that did their work and need no place: headings, labels, numbering, a status in other words."""
    trace: Trace = field(default_factory=Trace)
    source: tuple[SourceBlock, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    """What people had said of headings, as far as use was made of it: by the heading as it is printed."""


def always(message: str) -> Callable[[int], str]:
    """A message that says the same however often its question comes up."""
    return lambda _times: message


@dataclass
class _Asked:
    first: Question
    message: Callable[[int], str]
    times: int = 0
    parts: list[Part] = field(default_factory=list)


@dataclass
class Asking:
    """Questions as they come up: each is asked once, where it first came up, with how often it did."""

    _asked: dict[tuple[str, str], _Asked] = field(default_factory=dict)

    def ask(self, where: Question, key: str, message: Callable[[int], str], part: Part | None = None) -> None:
        """Ask, about this part of the draft; `message` is given how often that was, once all is read."""
        asked = self._asked.setdefault((where.about, key), _Asked(where, message))
        asked.times += 1
        if part is not None:
            asked.parts.append(part)

    def again(self, about: str, key: str, part: Part | None) -> bool:
        """Ask once more what was asked before; False where it was not."""
        asked = self._asked.get((about, key))
        if asked is None:
            return False
        asked.times += 1
        if part is not None:
            asked.parts.append(part)
        return True

    def how_many(self, about: str) -> int:
        """How many different questions are asked about something."""
        return sum(known == about for known, _ in self._asked)

    def questions(self) -> tuple[Question, ...]:
        """All of them, in the order they came up."""
        return tuple(
            one.first._replace(message=one.message(one.times), parts=tuple(one.parts)) for one in self._asked.values()
        )
