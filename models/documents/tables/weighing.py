"""What the cells of a column say of what it holds, where its heading may mean two things, or none that is known."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.documents.kinds import has_time, is_owner, is_time, is_to_do
from models.documents.meanings import Meaning, column_meaning, exact_meaning
from models.documents.words import is_colour, is_nobody, status_before, status_of

_LONGEST_TITLE = 100
_MOST_WORDS = 14
NUMBER = re.compile(r"\s*[A-Z]{0,3}\d{1,3}(?:\.\d{1,2})*[.)]?\s*")
"""A running number, or the number of an action: `3`, `2.1`, `A4`."""
_CODE = re.compile(
    r"\s*(?:[A-Za-z]{0,8}[ ./_-]?\d{1,6}(?:[ ./_-]\d{1,4})*[a-z]?|(?=\S*\d)[A-Za-z0-9_-]{3,40})[.):]?\s*"
)
_PERCENT = re.compile(r"\s*\d{1,3}(?:\.\d+)?\s?%?\s*")
_LEVELS = {
    *("high", "medium", "low", "h", "m", "l", "urgent", "important", "normal", "essential", "desirable"),
    *("1", "2", "3", "4", "5", "true", "false", "yes", "no", "y", "n", "x", "✓", "✔"),
}
_OF_RECORD = re.compile(r"\b(?:revised|original|actual|previous|first|last|next)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:due|target|deadline|by when|timescales?|complet\w+|end|finish|planned)\b", re.IGNORECASE)


class Column(NamedTuple):
    """A column of a table, by a sample of its cells."""

    index: int  # type: ignore[assignment]
    title: str
    cells: list[str]
    """Those of its cells that say something."""

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

    @property
    def is_level(self) -> bool:
        """Whether it says how much something matters, or yes and no, and no more."""
        return self.share(lambda cell: cell.strip().casefold() in _LEVELS) > 0.7


def columns_of(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns under these headings, which may stand among the rows again."""
    return [
        Column(nth, title, [row[nth] for row in rows if nth < len(row) and row[nth].strip() and row[nth] != title])
        for nth, title in enumerate(titles)
    ]


def by_cells(column: Column, meaning: Meaning | None) -> Meaning | None:
    """What a heading that may mean two things means over these cells."""
    if meaning is Meaning.BY:
        return Meaning.OWNER if column.share(is_owner) > column.share(has_time) else Meaning.TIMESCALE
    if meaning is Meaning.OWNER and column.share(is_time) > 0.6:
        return Meaning.TIMESCALE
    if meaning is Meaning.TIMESCALE and column.share(is_owner) > 0.6 and column.share(has_time) < 0.2:
        return Meaning.OWNER
    if meaning is Meaning.TARGET and column.share(is_time) > 0.6:
        return Meaning.TIMESCALE
    if meaning in (Meaning.STATUS, Meaning.RAG, Meaning.PROGRESS, Meaning.EVIDENCE):
        return _of_progress(column, meaning)
    if meaning in (Meaning.GROUP, Meaning.WORKSTREAM) and column.is_level:
        return Meaning.NOTHING
    if len(column.cells) > 1 and meaning in (Meaning.ACTION, Meaning.GROUP, Meaning.WORKSTREAM, Meaning.NEED):
        if column.share(_CODE.fullmatch) >= 0.8 and not _names_groups(column, meaning):
            return Meaning.NUMBER
        if (exact_meaning(column.title) is None or meaning is Meaning.NEED) and column.share(status_of) >= 0.7:
            return Meaning.STATUS
        if exact_meaning(column.title) is None and column.share(is_time) >= 0.7:
            return Meaning.TIMESCALE
    return meaning


def _names_groups(column: Column, meaning: Meaning) -> bool:
    """Whether what looks like references is what rows are put under: `Strand 1`, said of several or by its heading."""
    if meaning not in (Meaning.GROUP, Meaning.WORKSTREAM):
        return False
    return exact_meaning(column.title) is Meaning.WORKSTREAM or column.kinds < len(column.cells)


def _of_progress(column: Column, meaning: Meaning) -> Meaning:
    """What a column on how far things are holds: a word for the status, a colour, or a report."""
    if meaning is Meaning.RAG:
        return Meaning.STATUS if column.share(status_of) >= 0.5 else meaning
    if meaning is not Meaning.PROGRESS and len(column.cells) > 1 and column.share(_PERCENT.fullmatch) >= 0.5:
        return Meaning.NOTHING
    if meaning is Meaning.STATUS:
        is_long = column.share(lambda cell: len(cell) > 60) > 0.5
        return Meaning.RAG if column.share(is_colour) >= 0.5 else Meaning.EVIDENCE if is_long else meaning
    if meaning is Meaning.EVIDENCE and len(column.cells) > 1 and column.share(is_time) >= 0.8:
        # A milestone, or what of it is due; the better of several is chosen later.
        return Meaning.NOTHING if _OF_RECORD.search(column.title) else Meaning.TIMESCALE
    if meaning is Meaning.PROGRESS or column.share(status_of) > 0.7:
        is_status = column.share(lambda cell: status_of(cell) or is_nobody(cell)) >= 0.5 or not column.cells
        if not is_status and column.share(_PERCENT.fullmatch) >= 0.5:
            return Meaning.NOTHING
        return Meaning.STATUS if is_status else Meaning.RAG if column.share(is_colour) >= 0.5 else Meaning.EVIDENCE
    return meaning


def fill_gaps(columns: list[Column], meanings: dict[int, Meaning | None], fixed: set[int]) -> tuple[int, ...]:
    """Know a column without a known heading by its cells, where nothing else tells what they tell."""
    guessed = []
    numbers = [column for column in columns if not column.title.strip() and meanings[column.index] is None]
    if Meaning.NUMBER not in meanings.values() and numbers and numbers[0].share(NUMBER.fullmatch) >= 0.8:
        meanings[numbers[0].index] = Meaning.NUMBER
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


def settle_status(columns: list[Column], meanings: dict[int, Meaning | None], fixed: set[int]) -> None:
    """One column tells the status: a word for it, rather than the beginning of a report."""
    found = [nth for nth, meaning in meanings.items() if meaning is Meaning.STATUS]
    best = max(found, key=lambda nth: (nth in fixed, columns[nth].share(status_of)), default=None)
    for nth in found:
        if nth != best and nth not in fixed:
            is_word = exact_meaning(columns[nth].title) is Meaning.STATUS
            meanings[nth] = Meaning.NOTHING if is_word else Meaning.EVIDENCE


def settle_times(columns: list[Column], meanings: dict[int, Meaning | None], fixed: set[int]) -> None:
    """One column says by when: rather than of another date, the one that things are due."""
    found = [nth for nth, meaning in meanings.items() if meaning is Meaning.TIMESCALE]

    def worth(nth: int) -> tuple[bool, bool, bool, bool, int]:
        title = columns[nth].title
        is_due = bool(_UNTIL.search(title)) and not _OF_RECORD.search(title)
        return nth in fixed, bool(columns[nth].cells), is_due, exact_meaning(title) is not None, -nth

    best = max(found, key=worth, default=None)
    for nth in found:
        if nth != best and nth not in fixed:
            meanings[nth] = None


def settle_action(columns: list[Column], meanings: dict[int, Meaning | None], fixed: set[int]) -> None:
    """One column says what is to be done: of several by what is in them, and where no heading says so, by that too."""
    found = [columns[nth] for nth, meaning in meanings.items() if meaning is Meaning.ACTION]
    if found:
        best = max(found, key=lambda column: _as_action(column, column.index in fixed))
        for column in found:
            if column is not best and column.index not in fixed:
                is_group = column.index < best.index and column.is_titles
                meanings[column.index] = Meaning.GROUP if is_group else None
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


def _as_action(column: Column, is_fixed: bool) -> tuple[bool, float, int]:
    """How much a column looks like what is to be done; of two alike the first."""
    title = column.title
    known = 2.0 if exact_meaning(title) is Meaning.ACTION else 1.5 if column_meaning(title) is Meaning.ACTION else 1.0
    words = sum(len(cell.split()) for cell in column.cells) / max(len(column.cells), 1)
    told = 1.0 if words >= 4 else -1.0 if words < 2 else 0.0
    repeats = 1.5 if column.cells and column.kinds < 0.75 * len(column.cells) else 0.0
    says_so = 0.6 if re.search(r"\b(?:actions?|tasks?)\b", title, re.IGNORECASE) else 0.0
    return is_fixed, known + told + says_so + column.share(is_to_do) - repeats, -column.index


def _is_title(cell: str) -> bool:
    said = cell.strip()
    is_short = len(said) <= _LONGEST_TITLE and len(said.split()) <= _MOST_WORDS
    return is_short and not said.endswith((".", ";", "?", ":")) and "\n•" not in said and not status_before(said)
