"""Which workstream each row of a table of actions belongs to."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from models.documents import about, labels
from models.documents.building import SHORT, Building, Stream, actions
from models.documents.pieces import Piece
from models.documents.titles import section_title
from models.documents.trace import Part, Source
from models.text import as_line
from models.wording import count


@dataclass
class Around:
    """What is known of a table from what stands around it."""

    named: Callable[[], Stream | None]
    """Gives the workstream that a heading above the table names."""
    otherwise: Callable[[], Stream]
    """Gives the workstream of actions that name none."""

    @cached_property
    def stream(self) -> Stream | None:
        """The workstream that a heading above the table names."""
        return self.named()

    def current(self) -> Stream:
        """The workstream that what is said of one is said of."""
        return self.stream or self.otherwise()


class Named(NamedTuple):
    """A cell that names a workstream."""

    line: int
    column: int
    words: str


class Homes:
    """The workstreams of the rows of one table: by a column, by sections, or by what stands above."""

    def __init__(self, into: Building, column: int | None, around: Around, fills_down: bool) -> None:
        self._into = into
        self._column = column
        self._around = around
        self._fills_down = fills_down
        self._known: dict[str, Stream] = {}
        self._section: Stream | None = None
        self._last: Stream | None = None
        self.continued: frozenset[tuple[int, int]] = frozenset()
        """The cells that one above reaches into."""
        self.pending: Named | None = None
        """A section of which no row has come yet."""
        self.waiting: Named | None = None
        """A workstream that a row has named, and said nothing else."""

    def of(self, line: int, words: str) -> Stream:
        """The workstream of a row, whose cell for it says these words."""
        # Most rows say what another has said: that need not be read again.
        home = self._known.get(words) or self._found(line, words)
        self._last = home
        return home

    def current(self) -> Stream:
        """The workstream that a row speaks of which is no action."""
        if self.pending is not None:
            self._begin_section(self.pending)
        return self._section or self._last or self._around.current()

    @property
    def last(self) -> Stream | None:
        """The workstream of the row before."""
        return self._last

    def know_waiting(self) -> None:
        """Make a workstream known that was named, and nothing to be done in it."""
        waiting, self.waiting = self.waiting, None
        if waiting is None or (named := short(self._into, waiting.line, waiting.words, "workstream")) is None:
            return
        if self._into.has_stream(section_title(named)[0]):
            self._into.label(waiting.line, waiting.words, waiting.column)
        self.of(waiting.line, waiting.words)

    def begin(self, named: Named) -> None:
        """The rows that follow are below this name."""
        self.leave_pending()
        self.pending = named

    def go_below(self, stream: Stream) -> None:
        """The rows that follow belong to a workstream that was named between them and those before."""
        self.leave_pending()
        self._section = stream

    def leave_pending(self) -> None:
        """Leave over the name of a section that has no rows."""
        pending, self.pending = self.pending, None
        if pending is not None:
            self._into.leave(pending.line, [pending.words], [pending.column])

    def end(self) -> None:
        """There are no more rows."""
        self.know_waiting()
        self.leave_pending()

    def give(self) -> Named | None:
        """The name that the last row gave to what has not come; None where it gave none."""
        named = self.waiting or self.pending
        if self.waiting is not None:
            self.waiting = None
            self.leave_pending()
        self.pending = None
        return named

    def _found(self, line: int, words: str) -> Stream:
        """The workstream that a row names, else that of the section, of the row above, or of those that name none."""
        named = None if self._column is None else short(self._into, line, words, "workstream")
        if named is not None and self._column is not None:
            if (told := self._told(line, words)) is not None:
                return told
            home = self._opened(Named(line, self._column, named), self._column)
            self._known[words] = home
            return home
        if self.pending is not None:
            self._begin_section(self.pending)
        if self._section is not None:
            return self._section
        if self._column is not None and self._last is not None and self._fills_down:
            part = Part("title", self._last.nth, len(self._last.actions))
            message = "with no workstream named: that of the row above."
            self._into.ask(line, "workstream", "above", lambda n: f"{count(n, 'row')} {message}", part=part)
            return self._last
        return self._around.stream or self._unnamed(line)

    def _told(self, line: int, words: str) -> Stream | None:
        """The workstream of a cell that names it, and below that says who is behind it; None for any other."""
        assert self._column is not None
        if "\n" not in words or ":" not in words:
            return None
        if self._last is not None and (line, self._column) in self.continued:
            return self._last
        head, labelled = labels.split(Piece.of(words, "", 0, 0).whole)
        if not head.words or not labelled or not all(about.of_stream(one) in about.OF_STREAM for one in labelled):
            return None
        home = self._opened(Named(line, self._column, head.words), self._column)
        head, labelled = labels.split(self._into.piece(words, line, self._column).whole)
        head.take()
        for one in labelled:
            self._into.label_span(one.label)
            about.take(self._into, home, about.of_stream(one), one.value, one.label.words)
        return home

    def _unnamed(self, line: int) -> Stream:
        home = self._around.otherwise()
        message = f"with no workstream named: put into “{home.title}”."
        part = Part("title", home.nth, len(home.actions))
        self._into.ask(line, "workstream", home.title, lambda n: f"{actions(n)} {message}", part=part)
        return home

    def _opened(self, named: Named, column: int) -> Stream:
        title, label = section_title(named.words)
        is_new = not self._into.has_stream(title)
        home = self._into.stream(title)
        if is_new:
            home.found("title", [Source(self._into.file, self._into.block, named.line, column)])
        if label:
            self._into.label(named.line, label, column)
        return home

    def _begin_section(self, named: Named) -> None:
        self.pending = None
        title, label = section_title(named.words)
        is_new = not self._into.has_stream(title)
        self._section = self._into.stream(title)
        if is_new:
            self._section.found("title", [Source(self._into.file, self._into.block, named.line, named.column)])
        self._into.label(named.line, label if is_new else named.words, named.column)


def short(into: Building, line: int, words: str, about: str, part: Part | None = None) -> str | None:
    """Words of a field that holds few; None where there are none, or too many to be what the column should say."""
    said = as_line(words)
    if len(said) <= SHORT:
        # A dash stands where nothing is said.
        return said if re.search(r"\w", said) else None
    message = f"with a {about} of over {SHORT:,} characters: left out."
    into.ask(line, about, "", lambda n: f"{actions(n)} {message}", part=part)
    into.leave(line, [words])
    return None


def fills_down(rows: Sequence[Sequence[str]], column: int | None) -> bool:
    """Whether an empty cell means what the one above it says: no two rows after one another say the same."""
    if column is None:
        return False
    said = [row[column].strip().casefold() if column < len(row) else "" for row in rows]
    return not any(one and one == other for one, other in pairwise(said))
