"""A draft on the screen at one moment: the proposal, its lines, what is doubtful; the moments before it are kept."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from models.documents.trace import Part, Source
from models.drafting import Index, Line, Proposal, Put, outline, thing_of
from models.drafting.changes import Change
from tui.widgets.source_rows import Look, Span

if TYPE_CHECKING:
    from tui.screens.draft_beside import Beside

_MOST_SOURCES = 200
"""Runs of words that are told apart at once."""
_LOOKED_BACK = 400
"""Lines of the source among which the action is looked for that words stand beside."""


class State(NamedTuple):
    """A moment: what can be gone back to."""

    proposal: Proposal
    places: Index
    lines: list[Line]
    where: dict[Part, int]
    """The line of each thing."""
    left: dict[int, int]
    """The line of each of the words that are left over."""
    doubts: tuple[int, ...]
    """The questions that are open."""
    beside: "Beside | None" = None
    """The plan that it is a newer edition of, and what it makes of that."""
    same: Mapping[Part, str | None] = {}
    """Which actions of that plan some actions were said to be."""

    @property
    def is_bare(self) -> bool:
        """Whether there is no plan in it."""
        return self.proposal.is_empty

    # ---------------------------------------------------------------------------------------------- both sides

    def looks(self, part: Part) -> dict[int, Look]:
        """What is told apart in the source where this field of a thing is at hand."""
        thing = thing_of(part)
        names = dict.fromkeys((part.field, *_FIELDS))
        at_hand = self._spans(self.proposal.sources(part) if part.field else ())
        same: dict[int, list[Span]] = {}
        for name in names:
            for place, spans in self._spans(self.proposal.sources(thing._replace(field=name))).items():
                same.setdefault(place, []).extend(spans)
        places = {**same, **at_hand}
        return {place: Look(tuple(at_hand.get(place, ())), tuple(same.get(place, ()))) for place in places}

    def _spans(self, sources: tuple[Source, ...]) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        for source in sources[:_MOST_SOURCES]:
            place = self.places.place(source)
            if place is not None:
                found.setdefault(place, []).append(Span(source.column, source.start, source.end))
        return found

    def looks_of_left(self, number: int) -> dict[int, Look]:
        """What is told apart where these words that are left over are at hand."""
        piece = self.proposal.reading.unplaced[number]
        place = self.places.place((piece.file, piece.block, piece.line))
        if place is None:
            return {}
        column = piece.column or 0
        cells = self.places.line(place).cells
        start = cells[column].find(piece.text) if column < len(cells) else -1
        span = Span(column, start, start + len(piece.text)) if start >= 0 else Span(column)
        return {place: Look((span,), (span,))}

    def next_to(self, place: int) -> Part | None:
        """The action, else the workstream, that stands next to a line of the source: before it, else after it."""
        stream: Part | None = None
        before = range(place, max(place - _LOOKED_BACK, -1), -1)
        after = range(place + 1, min(place + _LOOKED_BACK, self.places.total))
        for number in (*before, *after):
            for part in self.proposal.at(*self.places.line(number).where):
                if part.action is not None:
                    return thing_of(part)
                if part.workstream is not None and stream is None:
                    stream = thing_of(part)
        return stream or (Part("", 0) if self.proposal.draft.workstreams else None)


_FIELDS = (
    *("title", "owners", "timescale", "status", "need", "evidence", "sponsor", "lead_officer", "remit", "themes"),
    *("support", "unit", "direction", "baseline", "values", "target"),
)


def first_state(proposal: Proposal, places: Index) -> State:
    """A moment from the beginning."""
    lines = outline(proposal)
    where = {line.part: nth for nth, line in enumerate(lines) if line.part is not None}
    left = {line.left: nth for nth, line in enumerate(lines) if line.left >= 0}
    return State(proposal, places, lines, where, left, tuple(proposal.doubts()))


def next_state(state: State, proposal: Proposal, change: Change) -> State:
    """The moment after a change."""
    if isinstance(change, Put):
        return first_state(proposal, state.places)._replace(same=state.same)
    return state._replace(proposal=proposal, doubts=tuple(proposal.doubts()))
