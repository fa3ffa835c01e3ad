"""A proposal as lines to walk through: the plan, the workstreams with their actions, the indicators, what is left."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from models.documents.trace import Part
from models.drafting.proposal import Proposal


class LineKind(Enum):
    """What a line is about."""

    PLAN = auto()
    WORKSTREAM = auto()
    ACTION = auto()
    PART = auto()
    """An action under another."""
    INDICATOR = auto()
    HEADING = auto()
    """Words over what follows, about nothing of the draft."""
    LEFT = auto()
    """Words of the document that found no place."""


class Line(NamedTuple):
    """A line: what it is about, by its address, or which of the words that are left over it is."""

    kind: LineKind
    part: Part | None = None
    left: int = -1
    words: str = ""


def outline(proposal: Proposal) -> list[Line]:
    """Every line of a proposal, in order."""
    return list(_lines(proposal))


def _lines(proposal: Proposal) -> Iterator[Line]:
    draft = proposal.draft
    yield Line(LineKind.PLAN, Part(""))
    for nth, stream in enumerate(draft.workstreams):
        yield Line(LineKind.WORKSTREAM, Part("", nth))
        for number, action in enumerate(stream.actions):
            yield Line(LineKind.ACTION, Part("", nth, number))
            for which in range(len(action.actions)):
                yield Line(LineKind.PART, Part("", nth, number, which))
    if draft.indicators:
        yield Line(LineKind.HEADING, words="Indicators")
        yield from (Line(LineKind.INDICATOR, Part("", indicator=nth)) for nth in range(len(draft.indicators)))
    left = list(proposal.left())
    if left:
        yield Line(LineKind.HEADING, words=f"Left over: {len(left):,} without a place")
        yield from (Line(LineKind.LEFT, left=number) for number in left)
