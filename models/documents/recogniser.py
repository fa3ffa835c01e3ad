"""A draft plan out of tables whose headings say what is in their columns: one action to a row."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from models.documents import headings
from models.documents.findings import Asking, Reading, Row, Unplaced
from models.documents.headings import Headings, Meaning
from models.documents.words import owners_of, status_of
from models.draft import DraftAction, DraftCollaborative, DraftEvidence, DraftPlan, DraftWorkstream
from models.errors import RefusedError
from models.text import as_line, as_text
from models.vocabulary import Status
from models.wording import count

SHORT = 500
"""Characters of a workstream's title, an owner's name or a timescale."""
NOT_NAMED = "Collaborative not named"
"""Stands for who publishes a plan whose document does not say."""
_MOST_STATUSES = 50
"""Different words for a status that are asked about one by one."""


class _Columns(NamedTuple):
    """Where in a row each thing stands, and what is in the other columns."""

    workstream: int | None
    action: int | None
    timescale: int | None
    status: int | None
    need: int | None
    evidence: int | None
    owners: tuple[int, ...]
    others: tuple[int, ...]
    width: int


class Recogniser:
    """Rows on their way into a draft, from one table or several; every cell goes into a field or is left unplaced."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._titles: dict[str, str] = {}
        self._actions: dict[str, list[DraftAction]] = {}
        self._homes: dict[str, list[DraftAction]] = {}
        self._timescales: dict[str, str] = {}
        self._asking = Asking()
        self._unplaced: list[Unplaced] = []
        self._file = ""
        self._otherwise = title

    def reading(self) -> Reading:
        """All that was recognised."""
        workstreams = tuple(
            DraftWorkstream(title=title, actions=tuple(self._actions[folded])) for folded, title in self._titles.items()
        )
        draft = DraftPlan("", self._title, DraftCollaborative(NOT_NAMED), workstreams=workstreams)
        return Reading(draft, self._asking.questions(), tuple(self._unplaced))

    def take(self, file: str, title: str, rows: Iterator[Row]) -> None:
        """Take in the rows of a file; actions that name no workstream go into one with the file's title.

        Raises RefusedError where none of the first rows holds headings.
        """
        self._file, self._otherwise = file, title
        top = list(islice(rows, headings.LOOKED_AT))
        at = headings.find([cells for _, cells in top])
        if at is None:
            raise RefusedError(
                f"{file} has no headings that say what its columns are; put workstream, action, owner, timescale and "
                "status over those that it has."
            )
        for line, cells in top[:at]:
            self._leave(line, cells)
        line, printed = top[at]
        titles = headings.understand(printed)
        self._ask_about_columns(line, titles)
        columns = _columns(titles, len(printed))
        for line, cells in chain(top[at + 1 :], rows):
            if cells == printed:
                # The headings again, at the top of another page.
                self._leave(line, cells)
            else:
                self._take_row(line, cells, columns)

    # ---------------------------------------------------------------------------------------------------- one row

    def _take_row(self, line: int, cells: list[str], at: _Columns) -> None:
        width = len(cells)
        if width < at.width:
            cells = [*cells, *[""] * (at.width - width)]
        elif width > at.width:
            self._leave(line, cells[at.width :])
        for index in at.others:
            self._leave(line, (cells[index],))
        title = "" if at.action is None else as_line(cells[at.action])
        if not title:
            self._take_row_without_action(line, cells, at)
            return
        owners: tuple[str, ...] = ()
        for index in at.owners:
            names, rest = owners_of(cells[index], SHORT)
            owners = owners + names if owners else names
            if rest:
                self._leave(line, rest)
        action = DraftAction(
            title,
            None if at.need is None else as_text(cells[at.need]) or None,
            owners,
            None if at.timescale is None else self._timescale(line, cells[at.timescale]),
            Status.NOT_STARTED if at.status is None else self._status(line, cells[at.status]),
            () if at.evidence is None else self._evidence(cells[at.evidence]),
        )
        words = "" if at.workstream is None else cells[at.workstream]
        # Most rows say what another has said: that need not be read again.
        home = self._homes.get(words)
        (self._workstream(line, words) if home is None else home).append(action)

    def _take_row_without_action(self, line: int, cells: list[str], at: _Columns) -> None:
        """A row with nothing but a workstream makes it known; what others hold has nowhere to go."""
        wanted = {at.workstream, *at.others}
        rest = [cell for index, cell in enumerate(cells[: at.width]) if index not in wanted and as_line(cell)]
        if rest:
            self._ask(line, "action", "", lambda n: f"{count(n, 'row')} that do not say what is to be done: unplaced.")
            self._leave(line, rest)
        words = "" if at.workstream is None else cells[at.workstream]
        if self._short(line, words, "workstream") is not None:
            self._workstream(line, words)

    def _workstream(self, line: int, words: str) -> list[DraftAction]:
        """The actions of the workstream that words name, else of the one for those that name none."""
        named = self._short(line, words, "workstream")
        title = named or self._otherwise
        if named is None:
            self._ask(
                line, "workstream", title, lambda n: f"{_actions(n)} with no workstream named: put into “{title}”."
            )
        folded = title.casefold()
        if folded not in self._titles:
            self._titles[folded] = title
            self._actions[folded] = []
        if named is not None:
            self._homes[words] = self._actions[folded]
        return self._actions[folded]

    def _status(self, line: int, words: str) -> Status:
        status = status_of(words)
        if status is Status.CONFIRMED:
            self._ask(line, "status", status, lambda n: f"{_actions(n)} confirmed, but it is not said by whom.")
        if status is not None:
            return status
        if said := as_line(words):
            self._ask_about_status(line, said)
            self._leave(line, (words,))
        return Status.NOT_STARTED

    def _timescale(self, line: int, words: str) -> str | None:
        known = self._timescales.get(words)
        if known is None and (known := self._short(line, words, "timescale")) is not None:
            self._timescales[words] = known
        return known

    def _short(self, line: int, words: str, about: str) -> str | None:
        """Words of a field that holds few; None where there are none, or too many to be what the column should say."""
        said = as_line(words)
        if len(said) <= SHORT:
            return said or None
        self._ask(line, about, "", lambda n: f"{_actions(n)} with a {about} of over {SHORT:,} characters: left out.")
        self._leave(line, (words,))
        return None

    @staticmethod
    def _evidence(words: str) -> tuple[DraftEvidence, ...]:
        said = as_text(words)
        return (DraftEvidence(said),) if said else ()

    # -------------------------------------------------------------------------------------- what is asked, what left

    def _leave(self, line: int, cells: "list[str] | tuple[str, ...]") -> None:
        self._unplaced += [Unplaced(self._file, line, cell.strip()) for cell in cells if as_line(cell)]

    def _ask(self, line: int, about: str, key: str, message: Callable[[int], str]) -> None:
        self._asking.ask(self._file, line, about, key, message)

    def _ask_about_status(self, line: int, said: str) -> None:
        if self._asking.how_many("status") < _MOST_STATUSES:
            self._ask(line, "status", said.casefold(), lambda n: f"“{said}” is no status: {_actions(n)} not started.")
        else:
            self._ask(line, "status", "", lambda n: f"Other words that are no status: {_actions(n)} not started.")

    def _ask_about_columns(self, line: int, found: Headings) -> None:
        for heading in found.others.values():
            if said := as_line(heading):
                self._leave(line, (heading,))
                self._ask(line, said, "", partial(_about_column, said))


def _actions(number: int) -> str:
    return count(number, "action")


def _about_column(heading: str, _times: int) -> str:
    return f"What is in the column “{heading}” found no place."


def _columns(found: Headings, width: int) -> _Columns:
    first = found.first
    return _Columns(
        first(Meaning.WORKSTREAM),
        first(Meaning.ACTION),
        first(Meaning.TIMESCALE),
        first(Meaning.STATUS),
        first(Meaning.NEED),
        first(Meaning.EVIDENCE),
        found.columns.get(Meaning.OWNER, ()),
        tuple(found.others),
        width,
    )
