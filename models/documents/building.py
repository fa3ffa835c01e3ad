"""A draft while it is being made: its workstreams, actions and indicators, what is asked, and what is left."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from models.documents.findings import Asking, Question, Reading, SourceBlock, Unplaced
from models.documents.pieces import Origin, Piece, Span
from models.documents.trace import Part, RowTrace, Source, Trace, Traced
from models.documents.words import JOIN, owners_of
from models.draft import (
    DraftAction,
    DraftCollaborative,
    DraftIndicator,
    DraftPlan,
    DraftSupport,
    DraftWorkstream,
)
from models.text import as_line, as_text
from models.wording import count

SHORT = 500
"""Characters of a workstream's title, an owner's name or a timescale."""
NOT_NAMED = "Collaborative not named"
"""Stands for who publishes a plan whose document does not say."""
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Stream:
    """A workstream while it is being made."""

    title: str
    nth: int
    sponsor: str | None = None
    lead_officer: str | None = None
    remit: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    support: list[DraftSupport] = field(default_factory=list)
    actions: list[DraftAction] = field(default_factory=list)
    traced: Traced = field(default_factory=Traced)

    def draft(self) -> DraftWorkstream:
        """What it came to."""
        return DraftWorkstream(
            title=self.title,
            sponsor=self.sponsor,
            lead_officer=self.lead_officer,
            remit="\n".join(self.remit) or None,
            themes=tuple(self.themes),
            actions=tuple(self.actions),
            support=tuple(self.support),
        )

    def add(self, action: DraftAction, traced: Traced | RowTrace) -> None:
        """Put an action after those that it has."""
        self.actions.append(action)
        self.traced.under.append(traced)

    def found(self, name: str, sources: Sequence[Source]) -> None:
        """Remember where a field of it stood."""
        self.traced.fields.setdefault(name, []).extend(sources)


class Building:
    """All that has been found so far, of one document or several."""

    def __init__(self, title: str, owners: Sequence[str] = ()) -> None:
        self.title = title
        self.known_owners = frozenset(as_line(name).casefold() for name in owners)
        """Names that are never taken apart."""
        self.is_titled = False
        """Whether a document says what the plan is called."""
        self.period: str | None = None
        self.otherwise = title
        """The workstream of actions that name none."""
        self.file = ""
        self.block = 0
        self.has_found = False
        """Whether this file has a table whose headings are known."""
        self.origins: dict[tuple[int, int], tuple[Origin, ...]] = {}
        """Where the parts of a cell stand, by its line and column, where that is not there."""
        self._streams: dict[str, Stream] = {}
        self._indicators: list[DraftIndicator] = []
        self._trace = Trace()
        self._asking = Asking()
        self._unplaced: list[Unplaced] = []
        self._labels: list[Unplaced] = []
        self._pieces: list[Piece] = []
        self._files: list[str] = []
        self.source: list[SourceBlock] = []

    # ------------------------------------------------------------------------------------------------ what is found

    def begin(self, file: str, otherwise: str) -> None:
        """Go on with the next file."""
        self.file, self.otherwise, self.block = file, otherwise, 0
        self.has_found = False
        self._files.append(file)

    @property
    def is_first(self) -> bool:
        """Whether this is the first of the files."""
        return len(self._files) < 2

    @property
    def is_empty(self) -> bool:
        """Whether nothing of a plan has been found."""
        return not self._streams and not self._indicators

    def stream(self, title: str) -> Stream:
        """The workstream of this title, made where there is none yet."""
        folded = _folded(title)
        known = self._streams.get(folded)
        if known is None:
            known = self._streams[folded] = Stream(title, len(self._streams))
        return known

    def has_stream(self, title: str) -> bool:
        """Whether there is a workstream of this title."""
        return _folded(title) in self._streams

    def add_indicator(self, indicator: DraftIndicator, traced: Traced) -> Part:
        """Put an indicator after those that are there; gives where that is."""
        self._indicators.append(indicator)
        self._trace.indicators.append(traced)
        return Part("", indicator=len(self._indicators) - 1)

    def found(self, name: str, sources: Sequence[Source]) -> None:
        """Remember where a field of the plan itself stood."""
        self._trace.plan.fields.setdefault(name, []).extend(sources)

    def owners_in(self, words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The owners that a cell names, and what in it is nobody's name; a name that is known already is one owner."""
        if self.known_owners and (said := as_line(words)).casefold() in self.known_owners:
            return (said,), ()
        return owners_of(words, SHORT)

    # ---------------------------------------------------------------------------------- what is asked, and what left

    def piece(self, text: str, line: int, column: int = 0, shift: int = 0) -> Piece:
        """Words of the block that is being read; what finds no place of them is left over at the end.

        They begin `shift` characters into their line.
        """
        origins = self.origins_of(line, column)
        piece = Piece(text, (origins[0]._replace(shift=shift), *origins[1:]) if shift else origins)
        if piece.tags:
            self.label(line, " ".join(text[start:end] for start, end in piece.tags), column)
        self._pieces.append(piece)
        return piece

    def origins_of(self, line: int, column: int) -> tuple[Origin, ...]:
        """Where the parts of a cell stand."""
        return self.origins.get((line, column)) or (Origin(0, self.file, self.block, line, column),)

    def adopt(self, pieces: Sequence[Piece], between: str = "\n") -> Piece:
        """Several pieces that turn out to be one; they are no longer looked after one by one."""
        if len(pieces) == 1:
            return pieces[0]
        joined = Piece.joined(pieces, between)
        gone = {id(piece) for piece in pieces}
        # They are the last that were made, or nearly.
        at = len(self._pieces)
        while gone and at:
            at -= 1
            if id(self._pieces[at]) in gone:
                gone.discard(id(self._pieces[at]))
                del self._pieces[at]
        self._pieces.append(joined)
        return joined

    def leave(self, line: int, cells: "Sequence[str]", columns: Sequence[int] | None = None) -> None:
        """Leave over the words of cells."""
        for nth, cell in enumerate(cells):
            if as_line(cell):
                column = columns[nth] if columns is not None else None
                self._unplaced.append(self._left(line, cell, column))

    def leave_names(self, line: int, names: Sequence[str], column: int | None = None) -> None:
        """Leave over what stands among owners and is none; a word that only joins two has done its work."""
        for name in names:
            if name == JOIN:
                self.label(line, name, column)
            else:
                self.leave(line, [name], None if column is None else [column])

    def label(self, line: int, words: str, column: int | None = None) -> None:
        """Keep words that have done their work."""
        if _WORD.search(words):
            self._labels.append(self._left(line, words, column))

    def label_span(self, span: Span) -> None:
        """Keep words of a piece that have done their work."""
        if span.end > span.start:
            span.take()
            origin = span.sources[0]
            if _WORD.search(said := span.text):
                self._labels.append(Unplaced(origin.file, origin.line, said, origin.block, origin.column))

    def leave_span(self, span: Span) -> None:
        """Leave over words of a piece."""
        if span.end > span.start:
            span.take()
            origin = span.sources[0]
            if said := span.text:
                self._unplaced.append(Unplaced(origin.file, origin.line, said, origin.block, origin.column))

    def _left(self, line: int, words: str, column: int | None) -> Unplaced:
        block, line, column = self.where(line, column)
        return Unplaced(self.file, line, as_text(words), block, column)

    def where(self, line: int, column: int | None) -> tuple[int, int, int | None]:
        """The block, line and column that a cell of the table that is being read really stands in."""
        known = self.origins.get((line, column or 0)) if self.origins else None
        return (known[0].block, known[0].line, known[0].column) if known else (self.block, line, column)

    def ask(
        self,
        line: int,
        about: str,
        key: str,
        message: Callable[[int], str],
        *,
        part: Part | None = None,
        column: int | None = None,
        text: str = "",
        heading: str | None = None,
    ) -> None:
        """Ask something of the block that is being read; of what was asked before it counts how often."""
        if not self._asking.again(about, key, part):
            block, line, column = self.where(line, column)
            where = Question(self.file, line, about, "", block, column, text, (), heading)
            self._asking.ask(where, key, message, part)

    def ask_at(
        self, span: Span, about: str, key: str, message: Callable[[int], str], *, part: Part | None = None
    ) -> None:
        """Ask something of words wherever they stand."""
        at = span.sources[0]
        where = Question(at.file, at.line, about, "", at.block, at.column, span.words)
        self._asking.ask(where, key, message, part)

    def how_many_asked(self, about: str) -> int:
        """How many different questions are asked about something."""
        return self._asking.how_many(about)

    # ------------------------------------------------------------------------------------------------- what it came to

    def leave_rest(self) -> None:
        """Leave over whatever found no place in the pieces that were looked at."""
        for piece in self._pieces:
            for span in piece.rest():
                self.leave_span(span)
        self._pieces = []

    def reading(self) -> Reading:
        """All of it."""
        self.leave_rest()
        streams = list(self._streams.values())
        self._trace.streams = [stream.traced for stream in streams]
        draft = DraftPlan(
            "",
            self.title,
            DraftCollaborative(NOT_NAMED),
            period=self.period,
            workstreams=tuple(stream.draft() for stream in streams),
            indicators=tuple(self._indicators),
        )
        place = {file: nth for nth, file in enumerate(dict.fromkeys(self._files))}

        def order(left: Unplaced) -> tuple[int, int, int]:
            return place.get(left.file, 0), left.block, left.line

        return Reading(
            draft,
            self._asking.questions(),
            tuple(sorted(self._unplaced, key=order)),
            tuple(sorted(self._labels, key=order)),
            self._trace,
            tuple(self.source),
        )


def actions(number: int) -> str:
    """So many actions, in words."""
    return count(number, "action")


def _folded(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold().replace("&", " and "))) or title.casefold()
