"""Tables of actions: a row is an action, or several; others name a workstream, repeat the headings, or are notes."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from models.documents.blocks import Row
from models.documents.building import SHORT, Building, Stream
from models.documents.finishing import ask_about_status, unconfirmed
from models.documents.headings import Header
from models.documents.items import may_list, without_bullets
from models.documents.pieces import Piece
from models.documents.tables import cells as several
from models.documents.tables.again import Printed
from models.documents.tables.bars import take_bar
from models.documents.tables.columns import Columns
from models.documents.tables.homes import Around, Homes, Named, short
from models.documents.tables.sections import heads_rows, may_be_section
from models.documents.titles import is_aside, is_bare, is_key, is_national, is_note, is_section
from models.documents.trace import Layout, Part
from models.documents.words import owners_of, status_of
from models.draft import DraftAction, DraftEvidence
from models.text import as_line, as_text
from models.vocabulary import Status
from models.wording import count

_LOOKED_AT = 2_000
"""Rows among which headings of another table may come: a table of more is one from end to end."""
_SHORT_HEADING = 40
_LONGEST_ASIDE = 40
_PAIR = 2


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
        has_sections: bool = False,
    ) -> None:
        self._into = into
        self._at = at
        self._continued = continued
        self._across = across
        self.homes = Homes(into, at.workstream, around, fills_down)
        self.homes.continued = continued
        self._timescales: dict[str, str] = {}
        self._said: dict[str, Status] = {}
        """Words for a status that are Cairn's own, of which there is nothing to ask or to keep."""
        self._layout = Layout(into.file, into.block, at.meanings())
        self._above: list[str] = []
        self._has_sections = has_sections
        self._headings = Printed(header)
        self._titles = self._headings.titles(at.action)
        self._is_complex = at.shared is not None or at.start is not None or at.tells_of_stream or is_derived
        one = (at.start, at.timescale, at.shared, at.status)
        self._telling = tuple(dict.fromkeys([*(index for index in one[::-1] if index is not None), *at.owners]))
        """Columns that say something of an action, those first that most often do."""

    def take(self, rows: Iterable[Row]) -> Row | None:
        """Take in the rows below the headings, as far as those go; gives the row of other headings that ends them."""
        waiting = iter(rows)
        before: Row | None = None
        for line, cells in islice(waiting, _LOOKED_AT):
            is_heading = bool(cells) and len(cells[0]) < _SHORT_HEADING
            if before is not None and not (is_heading and self._names_section(before, cells)):
                self._take_row(*before)
            before = None
            if is_heading and self._headings.are_others(cells):
                return line, cells
            before = line, cells
        for line, cells in chain([before] if before else [], waiting):
            self._take_row(line, cells)
        return None

    def _names_section(self, row: Row, after: list[str]) -> bool:
        """Take in a row of one cell that stands right above the headings said again: what follows is below its name."""
        line, cells = row
        filled = [index for index, cell in enumerate(cells) if cell.strip()]
        if len(filled) != 1 or filled[0] > 1 or self._at.workstream is not None:
            return False
        is_title = heads_rows(cells[filled[0]]) and self._headings.are(after)
        if is_title:
            self.homes.begin(Named(line, filled[0], cells[filled[0]]))
        return is_title

    def go_on(self, block: int, continued: frozenset[tuple[int, int]], across: frozenset[tuple[int, int]]) -> None:
        """Go on with the rows of another block."""
        self._layout = self._layout._replace(block=block)
        self._continued, self._across = continued, across
        self.homes.continued = continued

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
        several.take_label_row(self._into, line, cells, self.homes.current)

    # ---------------------------------------------------------------------------------------------------- one row

    def _take_row(self, line: int, cells: list[str]) -> None:
        at = self._at
        if self.homes.waiting is not None:
            self.homes.know_waiting()
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
        is_plain = title and title not in self._titles and (len(title) > _LONGEST_ASIDE or not is_aside(title))
        if not (is_plain and self._tells(cells)) and self._is_odd(line, cells):
            return
        self._above = cells
        for index in at.others:
            if cells[index]:
                self._leave(line, cells, index)
        if not title:
            self._take_row_without_action(line, cells)
        elif self._is_complex or may_list(printed) or several.may_label(printed):
            home = self.homes.of(line, "" if at.workstream is None else cells[at.workstream])
            several.take_row(self._into, line, cells, at, home)
        else:
            self._take_action(line, cells, title)

    def _tells(self, cells: list[str]) -> bool:
        """Whether a row says anything of an action beside what it is."""
        return bool(self._telling) and (bool(cells[self._telling[0]]) or any(cells[index] for index in self._telling))

    def _take_action(self, line: int, cells: list[str], title: str) -> None:
        at = self._at
        home = self.homes.of(line, "" if at.workstream is None else cells[at.workstream])
        owners: tuple[str, ...] = ()
        is_plain = not self._into.known_owners
        for index in at.owners:
            names, rest = owners_of(cells[index], SHORT) if is_plain else self._into.owners_in(cells[index])
            if owners and (again := [name for name in names if name in owners]):
                self._into.label(line, "\n".join(again), index)
                names = tuple(name for name in names if name not in owners)
            owners = owners + names if owners else names
            if rest:
                self._into.leave_names(line, rest, index)
        evidence: tuple[DraftEvidence, ...] = ()
        for index in at.evidence:
            if cells[index] and (said := self._told(line, cells, index)):
                evidence += (DraftEvidence(said),)
        timescale = None if at.timescale is None else cells[at.timescale]
        if timescale is not None:
            timescale = self._timescales.get(timescale) or self._timescale(line, timescale, home)
        action = DraftAction(
            title,
            None if at.need is None else self._told(line, cells, at.need) or None,
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
            self.homes.waiting = Named(line, at.workstream, cells[at.workstream])
            if rest:
                self.homes.know_waiting()

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

    # --------------------------------------------------------------------------------------------------- other rows

    def _is_odd(self, line: int, cells: list[str]) -> bool:
        """Take in a row that is no action: the headings again, a workstream for those that follow, a note, a total."""
        filled = [index for index, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return True
        if self._headings.are(cells):
            self._into.label(line, "\n".join(cells[index] for index in filled))
            return True
        if several.take_label_row(self._into, line, cells, self.homes.current):
            return True
        if len(filled) > 1 and filled[0] != self._at.action and is_key(cells[filled[0]]):
            self._into.leave(line, [cells[index] for index in filled], filled)
            return True
        first = cells[filled[0]]
        if (
            len(filled) == _PAIR
            and is_bare(first)
            and is_section(cells[filled[1]], is_first=True, is_action=False, spans=False)
        ):
            self.homes.begin(Named(line, filled[1], cells[filled[1]]))
            self._into.label(line, first, filled[0])
            return True
        if len(filled) <= 2 * _PAIR and is_national(first):
            self._into.leave(line, [cells[index] for index in filled], filled)
            return True
        if len(filled) == 1 and take_bar(self._into, self.homes, line, cells, filled[0]):
            return True
        if self._has_sections and self._at.action is not None and may_be_section(cells, self._at):
            self.homes.begin(Named(line, self._at.action, cells[self._at.action]))
            self._into.label(line, "" if self._at.number is None else cells[self._at.number], self._at.number)
            return True
        return len(filled) == 1 and self._is_alone(line, cells, filled[0])

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
        if at.workstream is None:
            self.homes.begin(Named(line, index, words))
        else:
            self.homes.leave_pending()
            self._leave(line, cells, index)
        return True

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
        known = short(self._into, line, words, "timescale", Part("timescale", home.nth, len(home.actions)))
        if known is not None:
            self._timescales[words] = known
        return known

    def _told(self, line: int, cells: Sequence[str], index: int) -> str:
        """The words of a cell without its bullets; a line to write on says nothing, and is kept as such."""
        said = without_bullets(as_text(cells[index]))
        if not said and cells[index]:
            self._into.label(line, cells[index], index)
        return said

    def _leave(self, line: int, cells: Sequence[str], index: int) -> None:
        self._into.leave(line, [cells[index]], [index])
