"""What kind of table one is: rows of actions, rows of indicators, labels beside what they say, or none of a plan's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice

from models.documents.blocks import Row, Table
from models.documents.headings import LOOKED_AT, Header, find_header
from models.documents.kinds import is_owner, is_time, is_to_do
from models.documents.labels import label_of
from models.documents.meanings import Answers, Meaning, column_meaning, exact_meaning, heading_key
from models.documents.periods import is_figure_heading
from models.documents.tables.turning import of_actions, of_measures

_MEASURED = {Meaning.BASELINE, Meaning.TARGET, Meaning.VALUE}
_DONE = {Meaning.ACTION, Meaning.OWNER, Meaning.TIMESCALE, Meaning.SHARED, Meaning.STATUS, Meaning.NEED, Meaning.BY}
_LONGEST_LABEL = 60
_OF_RECORD = {
    "version",
    "version no",
    "version number",
    "revision",
    "signature",
    "signed",
    "email",
    "e mail",
    "telephone",
}
_OF_RECORD |= {
    "email address",
    "phone",
    "tel",
    "abbreviation",
    "acronym",
    "meaning",
    "definition",
    "full title",
    "attendees",
}
_FEWEST = 2
_MOST = 0.7


class Kind(Enum):
    """What is in a table."""

    ACTIONS = auto()
    INDICATORS = auto()
    LABELS = auto()
    TURNED_ACTIONS = auto()
    TURNED_INDICATORS = auto()
    UNTITLED = auto()
    """Rows of actions without headings: what their cells look like has to tell."""
    OTHER = auto()


@dataclass
class Looked:
    """A table whose first rows have been looked at."""

    kind: Kind
    top: list[Row]
    rest: Iterator[Row]
    header: Header | None = None
    below: list[Row] = field(default_factory=list)
    """The first rows below the headings."""


def look(table: Table, said: Answers | None) -> Looked:
    """Look at the first rows of a table; they are kept, and the rows after them are left where they are."""
    rows = iter(table.rows)
    top = list(islice(rows, LOOKED_AT + 1))
    cells = [row for _, row in top]
    if of_actions(top):
        return Looked(Kind.TURNED_ACTIONS, top, rows)
    if of_measures(top):
        return Looked(Kind.TURNED_INDICATORS, top, rows)
    header = find_header(cells, said, table.heads)
    if header is not None and not said and _is_record(header):
        return Looked(Kind.OTHER, top, rows)
    if _is_labels(cells) and not (header and _is_sure(header, said) and len(cells) > header.at + header.height):
        return Looked(Kind.LABELS, top, rows)
    if header is None:
        if not are_rows(cells):
            return Looked(Kind.OTHER, top, rows)
        bare = Header(0, 0, ("",) * max(map(len, cells)), ())
        return Looked(Kind.UNTITLED, top, rows, bare, top)
    below = top[header.at + header.height :]
    meanings = header.meanings(said)
    periods = sum(is_figure_heading(title) and column_meaning(title) is None for title in header.titles)
    measured = periods + sum(one in _MEASURED for one in meanings)
    is_measured = measured >= 2 or (measured == 1 and Meaning.INDICATOR in meanings)
    is_done = len(_DONE & set(meanings)) >= 2 and Meaning.ACTION in meanings
    kind = Kind.INDICATORS if is_measured and not is_done else Kind.ACTIONS
    return Looked(kind, top, rows, header, below)


def _is_record(header: Header) -> bool:
    """Whether headings are those of a record of the document, its signatures, who to ask, or what its words mean."""
    titles = {heading_key(title) for title in header.titles}
    is_told = any(exact_meaning(title) is Meaning.ACTION for title in header.titles)
    return not is_told and not titles.isdisjoint(_OF_RECORD)


def are_rows(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows without headings are surely actions: a column says when, one what, and one perhaps who."""
    filled = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
    width = max((len(row) for row in filled), default=0)
    if len(filled) < _FEWEST or width < 3 or any(len(row) != width for row in filled):
        return False
    columns = [[row[nth] for row in filled if row[nth].strip()] for nth in range(width)]

    def share(column: Sequence[str], test: Callable[[str], object]) -> float:
        return sum(bool(test(cell)) for cell in column) / len(column) if column else 0.0

    times = [nth for nth, column in enumerate(columns) if share(column, is_time) >= _MOST]
    tasks = [nth for nth, column in enumerate(columns) if share(column, is_to_do) >= _MOST and nth not in times]
    owners = [nth for nth, column in enumerate(columns) if share(column, is_owner) >= _MOST and nth not in tasks]
    if not tasks and len(times) == len(owners) == 1:
        tasks = [nth for nth, column in enumerate(columns) if share(column, _is_told) >= _MOST and nth not in owners]
    return len(times) == 1 and bool(tasks) and bool(owners)


def _is_told(cell: str) -> bool:
    """Whether a cell has as many words as what is to be done takes."""
    return len(cell.split()) > _FEWEST + 1 and not is_time(cell) and not is_owner(cell)


def _is_sure(header: Header, said: Answers | None) -> bool:
    """Whether headings say so many things that labels above them do not make the whole a form."""
    meanings = set(header.meanings(said)) - {None, Meaning.NOTHING}
    return Meaning.ACTION in meanings and len(meanings) > _FEWEST


def _is_labels(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first cell of rows is a label of what the next one says, rather than the heading of a column."""
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    filled = [row for row in filled if row]
    if not filled:
        return False
    labelled = [row for row in filled if len(row) > 1 and _is_label(row[0]) and not _is_label(row[1])]
    kinds = {exact_meaning(row[0]) for row in labelled}
    return len(kinds) >= 2 and len(labelled) >= 2 and 2 * len(labelled) >= len(filled)


def _is_label(cell: str) -> bool:
    return len(cell) <= _LONGEST_LABEL and (exact_meaning(cell) is not None or label_of(cell) is not None)
