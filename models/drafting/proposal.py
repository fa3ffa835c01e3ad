"""A proposal: what was read, and all that people have said of it since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from models.documents.findings import Question, Reading, Unplaced
from models.documents.trace import Part, Source
from models.draft import DraftAction, DraftPlan
from models.drafting.changes import Change, QuestionKey, key_of
from models.drafting.fields import thing_of

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Proposal:
    """A plan as it would be taken in. Addresses never shift: what is added comes last, and nothing is taken out."""

    reading: Reading
    draft: DraftPlan
    headings: Mapping[str, str] = field(default_factory=dict)
    """What headings mean, by `heading_key`, as far as the document was read with answers of people."""
    said: Mapping[str, str | None] = field(default_factory=dict)
    """Those that were said of this document, and are not remembered yet; None for one that is to be forgotten."""
    kept: frozenset[QuestionKey] = frozenset()
    typed: frozenset[Part] = frozenset()
    """The fields that were typed over."""
    placed: Mapping[int, Part] = field(default_factory=dict)
    """Where words that had found no place went, by their number among those."""
    left_out: frozenset[Part] = frozenset()
    changes: tuple[Change, ...] = ()
    lost: tuple[Change, ...] = ()
    """What had been said of things that are no longer there, now that the document is read otherwise."""

    # ------------------------------------------------------------------------------------------- the two sides

    def sources(self, part: Part) -> tuple[Source, ...]:
        """Where a field, or without one the whole of a thing, comes from."""
        if not part.field:
            return self.sources(part._replace(field="title"))
        put = tuple(_source(self.reading.unplaced[n]) for n, to in self.placed.items() if to == part)
        return (*self.reading.trace.of(part), *put)

    def at(self, file: str, block: int, line: int, column: int | None = None) -> list[Part]:
        """What became of a line, or of one of its cells."""
        found = list(self.reading.trace.at(file, block, line, column))
        for number, part in self.placed.items():
            piece = self.reading.unplaced[number]
            is_here = (piece.file, piece.block, piece.line) == (file, block, line)
            if is_here and column in (None, piece.column) and part not in found:
                found.append(part)
        return found

    def is_left_out(self, part: Part) -> bool:
        """Whether a thing, or what it is part of, is left out."""
        if not self.left_out:
            return False
        thing = thing_of(part)
        around = (thing, thing._replace(sub=None), thing._replace(sub=None, action=None))
        return any(one in self.left_out for one in around)

    # ---------------------------------------------------------------------------------------------- what is open

    def is_open(self, question: Question) -> bool:
        """Whether it is still to be decided: it was not kept, and what it is about was not typed over or placed."""
        if key_of(question) in self.kept or (question.heading and question.heading in self.headings):
            return False
        if question.parts:
            return not all(part in self.typed or self.is_left_out(part) for part in question.parts)
        place = (question.file, question.block, question.line, question.column)
        if not any(_place(self.reading.unplaced[number]) == place for number in self.placed):
            return True
        return any(_place(self.reading.unplaced[number]) == place for number in self.left())

    def doubts(self) -> list[int]:
        """The questions that are still open, by their numbers."""
        return [number for number, question in enumerate(self.reading.questions) if self.is_open(question)]

    def left(self) -> Iterator[int]:
        """The words that have found no place yet, by their numbers."""
        return (number for number in range(len(self.reading.unplaced)) if number not in self.placed)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to take in."""
        return not self.draft.workstreams and not self.draft.indicators


def propose(reading: Reading, headings: Mapping[str, str] = _NONE, said: Mapping[str, str | None] = _NONE) -> Proposal:
    """What was read, with these answers on headings, before anybody has said anything else of it."""
    return Proposal(reading, reading.draft, dict(headings), dict(said))


def finished(proposal: Proposal) -> DraftPlan:
    """The draft to take in: without what was left out."""
    draft, out = proposal.draft, proposal.left_out
    if not out:
        return draft
    streams = [
        replace(stream, actions=_without(stream.actions, Part("", nth), out))
        for nth, stream in enumerate(draft.workstreams)
        if Part("", nth) not in out
    ]
    indicators = [one for nth, one in enumerate(draft.indicators) if Part("", indicator=nth) not in out]
    return replace(draft, workstreams=tuple(streams), indicators=tuple(indicators))


def _without(actions: tuple[DraftAction, ...], home: Part, out: frozenset[Part]) -> tuple[DraftAction, ...]:
    found = []
    for nth, action in enumerate(actions):
        here = home._replace(action=nth)
        if here not in out:
            parts = tuple(one for which, one in enumerate(action.actions) if here._replace(sub=which) not in out)
            found.append(action if len(parts) == len(action.actions) else replace(action, actions=parts))
    return tuple(found)


def _place(piece: Unplaced) -> tuple[str, int, int, int | None]:
    return piece.file, piece.block, piece.line, piece.column


def _source(piece: Unplaced) -> Source:
    return Source(piece.file, piece.block, piece.line, piece.column or 0)
