"""Which column of a table of actions holds what: by its heading, and where that may mean two things, by its cells."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.documents.headings import Header
from models.documents.kinds import has_time, is_owner, is_time
from models.documents.meanings import Answers, Meaning, exact_meaning, heading_key
from models.documents.tables.columns import Columns
from models.documents.words import is_colour, is_nobody, status_before, status_of

_LONGEST_TITLE = 100
_MOST_WORDS = 14
_NUMBER = re.compile(r"\s*[A-Z]{0,3}\d{1,3}(?:\.\d{1,2})*[.)]?\s*")
_PERCENT = re.compile(r"\s*\d{1,3}(?:\.\d+)?\s?%?\s*")
_LEVELS = {
    "high",
    "medium",
    "low",
    "h",
    "m",
    "l",
    "urgent",
    "normal",
    "essential",
    "desirable",
    "1",
    "2",
    "3",
    "4",
    "5",
}


class _Column(NamedTuple):
    index: int  # type: ignore[assignment]
    title: str
    cells: list[str]

    def share(self, test: Callable[[str], object]) -> float:
        """Which part of the cells with something in them are such."""
        return sum(bool(test(cell)) for cell in self.cells) / len(self.cells) if self.cells else 0.0

    @property
    def is_titles(self) -> bool:
        """Whether its cells are short enough, and little enough sentences, to be titles."""
        return bool(self.cells) and self.share(_is_title) >= 0.75

    @property
    def kinds(self) -> int:
        """How many different things it says."""
        return len({" ".join(cell.casefold().split()) for cell in self.cells})


def resolve(header: Header, rows: Sequence[Sequence[str]], said: Answers | None, is_placed: bool) -> Columns:
    """What each column holds, from its heading and a sample of the rows below it.

    `is_placed` is whether a heading above the table names the workstream of all its actions.
    """
    width = len(header.titles)
    columns = [
        _Column(nth, title, [row[nth] for row in rows if nth < len(row) and row[nth].strip()])
        for nth, title in enumerate(header.titles)
    ]
    meanings: dict[int, Meaning | None] = dict(enumerate(header.meanings(said)))
    fixed = {nth for nth, title in enumerate(header.titles) if said and heading_key(title) in said}
    for column in columns:
        if column.index not in fixed:
            meanings[column.index] = _by_cells(column, meanings[column.index])
    guessed = _fill_gaps(columns, meanings, fixed)
    _settle_status(columns, meanings, fixed)
    _settle_action(columns, meanings)
    if not any(title.strip() for title in header.titles):
        _settle_untitled(columns, meanings)
    _settle_groups(columns, meanings, fixed, is_placed)
    _settle_officers(columns, meanings)
    return _placed(columns, meanings, width, guessed)


def _by_cells(column: _Column, meaning: Meaning | None) -> Meaning | None:
    """What a heading that may mean two things means over these cells."""
    if meaning is Meaning.BY:
        return Meaning.OWNER if column.share(is_owner) > column.share(has_time) else Meaning.TIMESCALE
    if meaning is Meaning.OWNER and column.share(is_time) > 0.6:
        return Meaning.TIMESCALE
    if meaning is Meaning.TIMESCALE and column.share(is_owner) > 0.6 and column.share(has_time) < 0.2:
        return Meaning.OWNER
    if meaning is Meaning.RAG and column.share(status_of) >= 0.5:
        return Meaning.STATUS
    if meaning is Meaning.STATUS and column.share(_PERCENT.fullmatch) >= 0.5:
        return Meaning.NOTHING
    if meaning is Meaning.STATUS and column.share(is_colour) >= 0.5:
        return Meaning.RAG
    if meaning is Meaning.STATUS and column.share(lambda cell: len(cell) > 60) > 0.5:
        return Meaning.EVIDENCE
    if meaning is Meaning.PROGRESS or (meaning is Meaning.EVIDENCE and column.share(status_of) > 0.7):
        is_status = column.share(lambda cell: status_of(cell) or is_nobody(cell)) >= 0.5 or not column.cells
        return Meaning.STATUS if is_status else Meaning.RAG if column.share(is_colour) >= 0.5 else Meaning.EVIDENCE
    if (
        meaning in (Meaning.GROUP, Meaning.WORKSTREAM)
        and column.share(lambda cell: cell.strip().casefold() in _LEVELS) > 0.7
    ):
        return Meaning.NOTHING
    return meaning


def _fill_gaps(columns: list[_Column], meanings: dict[int, Meaning | None], fixed: set[int]) -> tuple[int, ...]:
    """Know a column without a known heading by its cells, where nothing else tells what they tell."""
    guessed = []
    has_shared = Meaning.SHARED in meanings.values()
    for wanted, test in ((Meaning.TIMESCALE, is_time), (Meaning.STATUS, status_of), (Meaning.OWNER, is_owner)):
        if wanted in meanings.values() or (has_shared and wanted is not Meaning.STATUS):
            continue
        able = [
            column
            for column in columns
            if meanings[column.index] is None
            and column.index not in fixed
            and len(column.cells) > 1
            and column.share(test) >= 0.75
        ]
        if len(able) == 1:
            meanings[able[0].index] = wanted
            guessed.append(able[0].index)
    return tuple(guessed)


def _settle_status(columns: list[_Column], meanings: dict[int, Meaning | None], fixed: set[int]) -> None:
    """One column tells the status: a word for it, rather than the beginning of a report."""
    found = [nth for nth, meaning in meanings.items() if meaning is Meaning.STATUS]
    best = max(found, key=lambda nth: (nth in fixed, columns[nth].share(status_of)), default=None)
    for nth in found:
        if nth != best and nth not in fixed:
            meanings[nth] = (
                Meaning.EVIDENCE if exact_meaning(columns[nth].title) is not Meaning.STATUS else Meaning.NOTHING
            )


def _settle_action(columns: list[_Column], meanings: dict[int, Meaning | None]) -> None:
    """Where no heading says action, the actions are in the column that says most of what is to be done."""
    if Meaning.ACTION in meanings.values():
        return
    has_more = {Meaning.OWNER, Meaning.TIMESCALE, Meaning.SHARED, Meaning.STATUS} & set(meanings.values())
    if not has_more or Meaning.SPONSOR in meanings.values():
        return
    for wanted in ((Meaning.GROUP, Meaning.OUTCOME), (Meaning.NEED,), (None, Meaning.TARGET, Meaning.INDICATOR)):
        able = [column for column in columns if meanings[column.index] in wanted and column.cells]
        able = [column for column in able if column.share(lambda cell: len(cell.split()) > 2) > 0.5]
        if able:
            meanings[max(able, key=lambda column: (column.kinds, column.index)).index] = Meaning.ACTION
            return


def _settle_untitled(columns: list[_Column], meanings: dict[int, Meaning | None]) -> None:
    """Without any headings, titles before the actions are what groups them."""
    at = next((nth for nth, meaning in meanings.items() if meaning is Meaning.ACTION), 0)
    for column in columns[:at]:
        if meanings[column.index] is None and column.is_titles:
            meanings[column.index] = Meaning.NUMBER if column.share(_NUMBER.fullmatch) > 0.7 else Meaning.GROUP


def _settle_groups(
    columns: list[_Column], meanings: dict[int, Meaning | None], fixed: set[int], is_placed: bool
) -> None:
    """Priorities, aims and drivers: the first that are titles are the workstreams, and the next is the need."""
    actions = [nth for nth, meaning in meanings.items() if meaning is Meaning.ACTION]
    at = actions[0] if actions else len(columns)
    for column in columns:
        if meanings[column.index] is Meaning.OUTCOME:
            is_group = column.index < at and column.is_titles and column.kinds < len(column.cells)
            meanings[column.index] = Meaning.GROUP if is_group else Meaning.EVIDENCE
    groups = [column for column in columns if meanings[column.index] is Meaning.GROUP]
    named = [column for column in columns if meanings[column.index] is Meaning.WORKSTREAM]
    several = [column for column in groups if column.kinds > 1]
    if named and not named[0].is_titles and named[0].index not in fixed and named[0].cells and several:
        meanings[named[0].index] = Meaning.GROUP
        groups, named = sorted([*groups, named[0]]), named[1:]
    if not named and not is_placed:
        able = [column for column in (several or groups) if column.is_titles]
        able = able or [column for column in columns if meanings[column.index] is Meaning.NEED and _repeats(column)]
        if able:
            meanings[able[0].index] = Meaning.WORKSTREAM
            named = able[:1]
    has_need = Meaning.NEED in meanings.values()
    for column in groups:
        if meanings[column.index] is Meaning.GROUP:
            is_need = not has_need and (column.kinds > 1 or not several)
            meanings[column.index] = Meaning.NEED if is_need else None
            has_need = has_need or is_need
    if not has_need:
        for column in named[1:]:
            if column.kinds > 1 and column.index not in fixed:
                meanings[column.index] = Meaning.NEED
                break


def _settle_officers(columns: list[_Column], meanings: dict[int, Meaning | None]) -> None:
    """Beside a sponsor, who leads is an officer of the workstream, where somebody else does the work."""
    known = set(meanings.values())
    owners = [nth for nth, meaning in meanings.items() if meaning is Meaning.OWNER]
    is_overview = Meaning.ACTION not in known and Meaning.WORKSTREAM in known
    if Meaning.SPONSOR in known and Meaning.LEAD_OFFICER not in known and owners:
        leads = [nth for nth in owners if "lead" in columns[nth].title.casefold()]
        if leads and (len(owners) > 1 or is_overview):
            meanings[leads[0]] = Meaning.LEAD_OFFICER
    elif is_overview and Meaning.LEAD_OFFICER not in known and owners:
        meanings[owners[0]] = Meaning.LEAD_OFFICER
    elif Meaning.LEAD_OFFICER in known and not owners and Meaning.SPONSOR not in known and Meaning.ACTION in known:
        meanings[next(nth for nth, meaning in meanings.items() if meaning is Meaning.LEAD_OFFICER)] = Meaning.OWNER


def _placed(
    columns: list[_Column], meanings: dict[int, Meaning | None], width: int, guessed: tuple[int, ...]
) -> Columns:
    names = {
        Meaning.WORKSTREAM: "workstream",
        Meaning.ACTION: "action",
        Meaning.NUMBER: "number",
        Meaning.TIMESCALE: "timescale",
        Meaning.START: "start",
        Meaning.STATUS: "status",
        Meaning.NEED: "need",
        Meaning.SHARED: "shared",
        Meaning.SPONSOR: "sponsor",
        Meaning.LEAD_OFFICER: "lead_officer",
        Meaning.REMIT: "remit",
        Meaning.THEMES: "themes",
        Meaning.SUPPORT: "support",
    }
    found = Columns(width, guessed=guessed)
    others, owners, evidence = [], [], []
    for column in columns:
        meaning = meanings[column.index]
        name = names.get(meaning) if meaning else None
        if meaning is Meaning.OWNER:
            owners.append(column.index)
        elif meaning is Meaning.EVIDENCE:
            evidence.append(column.index)
        elif name and getattr(found, name) is None:
            setattr(found, name, column.index)
        else:
            others.append(column.index)
            if column.title.strip():
                found.asked[column.index] = column.title
    found.owners, found.evidence, found.others = tuple(owners), tuple(evidence), tuple(others)
    return found


def _is_title(cell: str) -> bool:
    said = cell.strip()
    is_short = len(said) <= _LONGEST_TITLE and len(said.split()) <= _MOST_WORDS
    return is_short and not said.endswith((".", ";", "?", ":")) and "\n•" not in said and not status_before(said)


def _repeats(column: _Column) -> bool:
    """Whether a column of needs says so few things, and so shortly, that they are titles."""
    is_short = column.share(lambda cell: len(cell) <= 60 and len(cell.split()) <= 8) >= 0.9
    return is_short and column.is_titles and column.kinds < len(column.cells)
