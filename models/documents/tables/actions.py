"""Tables of actions: a row is an action, or several; others name a workstream, repeat the headings, or are notes."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from models.documents.blocks import Row
from models.documents.building import SHORT, Building, Stream, actions
from models.documents.findings import always
from models.documents.headings import Header, find
from models.documents.items import BULLETS
from models.documents.meanings import exact_meaning, heading_key
from models.documents.periods import is_period
from models.documents.pieces import Piece
from models.documents.tables import cells as several
from models.documents.tables.columns import Columns
from models.documents.tasks import ask_about_status, unconfirmed
from models.documents.titles import is_key, is_note, is_section, section_title
from models.documents.trace import Layout, Part, Source
from models.documents.words import owners_of, status_of
from models.draft import DraftAction, DraftEvidence
from models.text import as_line, as_text
from models.vocabulary import Status
from models.wording import count

_LOOKED_AT = 2_000
"""Rows among which headings of another table may come: a table of more is one from end to end."""
_SHORT_HEADING = 40
_LISTED = re.compile(
    rf"^\W*(?:\(?(?:\d{{1,3}}(?:\.\d{{1,3}})*|[a-z]|[ivx]{{1,4}})[.):]+|\d{{1,2}}\.\d{{1,2}})\s|[{BULLETS}<\n]"
    r"|^\s*[*>–—-]\s|\s\(?2[.)]\s"
)


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


class ActionRows:
    """The rows of one table on their way into a draft; every cell goes into a field, or is left over."""

    def __init__(
        self,
        into: Building,
        header: Header,
        at: Columns,
        around: Around,
        *,
        continued: frozenset[tuple[int, int]] = frozenset(),
        across: frozenset[tuple[int, int]] = frozenset(),
        fills_down: bool = True,
        is_derived: bool = False,
    ) -> None:
        self._into = into
        self._at = at
        self._around = around
        self._continued = continued
        self._across = across
        self._fills_down = fills_down
        self._homes: dict[str, Stream] = {}
        self._timescales: dict[str, str] = {}
        self._said: dict[str, Status] = {}
        """Words for a status that are Cairn's own, of which there is nothing to ask or to keep."""
        self._layout = Layout(into.file, into.block, at.meanings())
        self._section: Stream | None = None
        self._pending: tuple[int, int, str] | None = None
        """The line, column and words of a section of which no row has come yet."""
        self._waiting: tuple[int, int, str] | None = None
        """Those of a workstream that a row has named and said nothing else."""
        self._last: Stream | None = None
        self._above: list[str] = []
        self._printed = _printed(header)
        self._titles = set() if at.action is None else {as_line(row[at.action]) for row in self._printed}
        self._is_complex = at.shared is not None or at.start is not None or at.tells_of_stream or is_derived
        one = (at.timescale, at.status, at.shared, at.start)
        self._telling = tuple({*at.owners, *(index for index in one if index is not None)})

    def take(self, rows: Iterable[Row]) -> Row | None:
        """Take in the rows below the headings, as far as those go; gives the row of other headings that ends them."""
        looked_at = 0
        for line, cells in rows:
            if looked_at < _LOOKED_AT and cells and len(cells[0]) < _SHORT_HEADING:
                looked_at += 1
                if self._is_other_heading(cells):
                    return line, cells
            self._take_row(line, cells)
        return None

    def _is_other_heading(self, cells: list[str]) -> bool:
        """Whether a row has headings of another kind: a second table has been put below the first."""
        if exact_meaning(cells[0]) is None or find([cells]) is None:
            return False
        filled = [index for index, cell in enumerate(cells) if cell.strip()]
        exact = {exact_meaning(cells[index]) or is_period(cells[index]) for index in filled} - {None, False}
        return len(exact) > 1 and not self._is_heading_again(cells, filled)

    def go_on(self, block: int, continued: frozenset[tuple[int, int]], across: frozenset[tuple[int, int]]) -> None:
        """Go on with the rows of another block."""
        self._layout = self._layout._replace(block=block)
        self._continued, self._across = continued, across

    def take_heading(self, line: int, cells: list[str]) -> None:
        """Take in a row of the headings: those that are known have done their work, others are left over."""
        known = [index for index, cell in enumerate(cells) if cell.strip() and index not in self._at.asked]
        if known:
            self._into.label(line, "\n".join(cells[index] for index in known), known[0])
        for index in self._at.asked:
            if index < len(cells):
                self._leave(line, cells, index)

    def take_above(self, line: int, cells: list[str]) -> None:
        """Take in a row above the headings, where it says what the workstream is."""
        several.take_label_row(self._into, line, cells, self._current)

    # ---------------------------------------------------------------------------------------------------- one row

    def _take_row(self, line: int, cells: list[str]) -> None:
        at = self._at
        if self._waiting is not None:
            self._know_waiting()
        width = len(cells)
        if width < at.width:
            cells = [*cells, *[""] * (at.width - width)]
        elif width > at.width:
            self._into.leave(line, cells[at.width :], range(at.width, width))
        if self._continued:
            cells = self._carried(line, cells)
        printed = "" if at.action is None else cells[at.action]
        title = as_line(printed)
        # Nearly all rows are plain actions; only what may be something else is looked at any closer.
        if (not title or title in self._titles or not self._tells(cells)) and self._is_odd(line, cells):
            return
        self._above = cells
        for index in at.others:
            if cells[index]:
                self._leave(line, cells, index)
        if not title:
            self._take_row_without_action(line, cells)
        elif self._is_complex or (_may_list(printed) and _LISTED.search(printed)):
            several.take_row(self._into, line, cells, at, self._home(line, cells))
        else:
            self._take_action(line, cells, title)

    def _tells(self, cells: list[str]) -> bool:
        """Whether a row says anything of an action beside what it is."""
        return any(cells[index] for index in self._telling)

    def _take_action(self, line: int, cells: list[str], title: str) -> None:
        at = self._at
        words = "" if at.workstream is None else cells[at.workstream]
        # Most rows say what another has said: that need not be read again.
        home = self._homes.get(words) or self._find_home(line, words)
        self._last = home
        owners: tuple[str, ...] = ()
        for index in at.owners:
            names, rest = owners_of(cells[index], SHORT)
            if owners and (again := [name for name in names if name in owners]):
                self._into.label(line, "\n".join(again), index)
                names = tuple(name for name in names if name not in owners)
            owners = owners + names if owners else names
            if rest:
                self._into.leave(line, rest, [index] * len(rest))
        evidence: tuple[DraftEvidence, ...] = ()
        for index in at.evidence:
            if cells[index] and (said := as_text(cells[index])):
                evidence += (DraftEvidence(said),)
        timescale = None if at.timescale is None else cells[at.timescale]
        if timescale is not None:
            timescale = self._timescales.get(timescale) or self._timescale(line, timescale, home)
        action = DraftAction(
            title,
            None if at.need is None else as_text(cells[at.need]) or None,
            owners,
            timescale,
            Status.NOT_STARTED if at.status is None else self._status(line, cells[at.status], home),
            evidence,
            (),
            None if at.number is None else as_line(cells[at.number]) or None,
        )
        home.actions.append(action)
        home.traced.under.append((self._layout, line))

    def _take_row_without_action(self, line: int, cells: list[str]) -> None:
        """A row with nothing but a workstream makes it known; what others hold has nowhere to go."""
        at = self._at
        if several.take_overview(self._into, line, cells, at):
            return
        wanted = {at.workstream, *at.others}
        rest = [index for index, cell in enumerate(cells[: at.width]) if index not in wanted and as_line(cell)]
        if rest:
            message = "that do not say what is to be done: unplaced."
            self._into.ask(line, "action", "", lambda n: f"{count(n, 'row')} {message}", column=rest[0])
            for index in rest:
                self._leave(line, cells, index)
        if at.workstream is not None and as_line(cells[at.workstream]):
            self._waiting = (line, at.workstream, cells[at.workstream])
            if rest:
                self._know_waiting()

    def _know_waiting(self) -> None:
        """Make a workstream known that was named, and nothing to be done in it."""
        assert self._waiting is not None
        (line, index, words), self._waiting = self._waiting, None
        named = self._short(line, words, "workstream")
        if named is None:
            return
        if self._into.has_stream(section_title(named)[0]):
            self._into.label(line, words, index)
        self._last = self._homes.get(words) or self._find_home(line, words)

    def _carried(self, line: int, cells: list[str]) -> list[str]:
        """A row with what the cells above say where they reach down into it."""
        return [
            self._above[column]
            if not cell
            and (line, column) in self._continued
            and (line, column) not in self._across
            and column < len(self._above)
            else cell
            for column, cell in enumerate(cells)
        ]

    # ------------------------------------------------------------------------------------------------ which workstream

    def _home(self, line: int, cells: Sequence[str]) -> Stream:
        words = "" if self._at.workstream is None else cells[self._at.workstream]
        self._last = self._homes.get(words) or self._find_home(line, words)
        return self._last

    def _find_home(self, line: int, words: str) -> Stream:
        """The workstream that a row names, else that of the section, of the row above, or of those that name none."""
        column = self._at.workstream
        named = None if column is None else self._short(line, words, "workstream")
        if named is not None:
            home = self._named_home(line, named)
            self._homes[words] = home
            return home
        if self._pending is not None:
            self._begin_section(*self._pending)
        if self._section is not None:
            return self._section
        if column is not None and self._last is not None and self._fills_down:
            self._ask_above(line, self._last)
            return self._last
        if self._around.stream is not None:
            return self._around.stream
        home = self._around.otherwise()
        message = f"with no workstream named: put into “{home.title}”."
        part = Part("title", home.nth, len(home.actions))
        self._into.ask(line, "workstream", home.title, lambda n: f"{actions(n)} {message}", part=part)
        return home

    def _named_home(self, line: int, named: str) -> Stream:
        column = self._at.workstream
        assert column is not None
        title, label = section_title(named)
        is_new = not self._into.has_stream(title)
        home = self._into.stream(title)
        if is_new:
            home.found("title", [Source(self._into.file, self._into.block, line, column)])
        if label:
            self._into.label(line, label, column)
        return home

    def _ask_above(self, line: int, home: Stream) -> None:
        part = Part("title", home.nth, len(home.actions))
        message = "with no workstream named: that of the row above."
        self._into.ask(line, "workstream", "above", lambda n: f"{count(n, 'row')} {message}", part=part)

    # --------------------------------------------------------------------------------------------------- other rows

    def _is_odd(self, line: int, cells: list[str]) -> bool:
        """Take in a row that is no action: the headings again, a workstream for those that follow, a note, a total."""
        filled = [index for index, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return True
        if self._is_heading_again(cells, filled):
            self._into.label(line, "\n".join(cells[index] for index in filled))
            return True
        if several.take_label_row(self._into, line, cells, self._current):
            return True
        if len(filled) > 1 and filled[0] != self._at.action and is_key(cells[filled[0]]):
            self._into.leave(line, [cells[index] for index in filled], filled)
            return True
        return len(filled) == 1 and self._is_alone(line, cells, filled[0])

    def _is_heading_again(self, cells: list[str], filled: list[int]) -> bool:
        if any(
            [cell for index, cell in enumerate(row) if cell.strip()] == [cells[i] for i in filled]
            for index, row in enumerate(self._printed)
        ):
            return True
        keys = [heading_key(cells[index]) for index in filled]
        return any([heading_key(cell) for cell in row if cell.strip()] == keys for row in self._printed)

    def _is_alone(self, line: int, cells: list[str], index: int) -> bool:
        """Take in a row of one cell, where that is no action."""
        at, words = self._at, cells[index]
        if is_note(words):
            self._leave(line, cells, index)
            return True
        spans = (line, index + 1) in self._across
        is_title = is_section(words, is_first=index == 0, is_action=index == at.action, spans=spans)
        if not is_title or index == at.workstream:
            return False
        if pending := self.give_pending():
            self._into.leave(pending[0], [pending[2]], [pending[1]])
        if at.workstream is None:
            self._pending = (line, index, words)
        else:
            self._leave(line, cells, index)
        return True

    def leave_pending(self) -> None:
        """Leave over the name of a section that has no rows."""
        if self._waiting is not None:
            self._know_waiting()
        if pending := self.give_pending():
            self._into.leave(pending[0], [pending[2]], [pending[1]])

    def give_pending(self) -> tuple[int, int, str] | None:
        """The line, column and words of a section that has no rows; None without one."""
        pending = self._waiting or self._pending
        self._waiting = self._pending = None
        return pending

    def _begin_section(self, line: int, index: int, words: str) -> None:
        self._pending = None
        title, label = section_title(words)
        is_new = not self._into.has_stream(title)
        self._section = self._into.stream(title)
        if is_new:
            self._section.found("title", [Source(self._into.file, self._into.block, line, index)])
        self._into.label(line, label if is_new else words, index)

    def _current(self) -> Stream:
        if self._pending is not None:
            self._begin_section(*self._pending)
        return self._section or self._last or self._around.current()

    # ------------------------------------------------------------------------------------------------------ fields

    def _status(self, line: int, words: str, home: Stream) -> Status:
        index = self._at.status
        if (known := self._said.get(words)) is not None:
            return known
        status = status_of(words)
        if status is not None:
            if status.value != as_line(words).casefold():
                self._into.label(line, words, index)
            elif status is not Status.CONFIRMED:
                self._said[words] = status
            if status is Status.CONFIRMED:
                part = Part("status", home.nth, len(home.actions))
                self._into.ask(line, "status", "confirmed", unconfirmed, part=part, column=index, text=words)
            return status
        if as_line(words) and index is not None:
            whole = Piece.of(words, self._into.file, self._into.block, line, index).whole
            ask_about_status(self._into, whole, Part("", home.nth, len(home.actions)))
            self._into.leave(line, [words], [index])
        return Status.NOT_STARTED

    def _timescale(self, line: int, words: str, home: Stream) -> str | None:
        known = self._short(line, words, "timescale", home)
        if known is not None:
            self._timescales[words] = known
        return known

    def _short(self, line: int, words: str, about: str, home: Stream | None = None) -> str | None:
        """Words of a field that holds few; None where there are none, or too many to be what the column should say."""
        said = as_line(words)
        if len(said) <= SHORT:
            return said or None
        part = Part(about, home.nth, len(home.actions)) if home else None
        message = f"with a {about} of over {SHORT:,} characters: left out."
        self._into.ask(line, about, "", lambda n: f"{actions(n)} {message}", part=part)
        self._into.leave(line, [words])
        return None

    def _leave(self, line: int, cells: Sequence[str], index: int) -> None:
        self._into.leave(line, [cells[index]], [index])


def _may_list(printed: str) -> bool:
    """Whether a cell is worth a closer look for a list: most are told from one at a glance."""
    return not printed.isascii() or "\n" in printed or " 2" in printed or not printed[:2].isalpha()


def ask_about_columns(into: Building, line: int, header: Header, at: Columns) -> None:
    """Ask about each column that found no place, and about those that only their cells told."""
    for index, title in at.asked.items():
        if said := as_line(title):
            into.ask(line, said, "", partial(_unplaced, said), column=index, text=said, heading=heading_key(said))
    for index in at.guessed:
        said = as_line(header.titles[index]) or f"column {index + 1}"
        message = f"The column “{said}” was read as {at.name_of(index)}, by what is in it."
        into.ask(line, said, "", always(message), column=index, text=said, heading=heading_key(said))


def _unplaced(heading: str, _times: int) -> str:
    return f"What is in the column “{heading}” found no place."


def _printed(header: Header) -> list[tuple[str, ...]]:
    """The headings as they may stand again, on another page: together, and each of two rows by itself."""
    rows = [header.titles]
    if header.above:
        below = tuple(
            title[len(above) :].strip() if title.startswith(above) else title
            for title, above in zip(header.titles, header.above, strict=True)
        )
        single = tuple(
            "" if nth and above == header.above[nth - 1] else above for nth, above in enumerate(header.above)
        )
        rows += [header.above, single, below]
    return rows
