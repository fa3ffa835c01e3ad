"""Ticks under headings that say when, or how things stand: a column for each quarter, or for each status."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from models.documents.blocks import Row
from models.documents.building import Building
from models.documents.headings import Header
from models.documents.kinds import is_time
from models.documents.meanings import Answers, Meaning, heading_key
from models.documents.words import is_nobody, status_of

Ticks = dict[int, dict[int, str]]
"""For each kind of thing that ticks say, by its first column: what a tick means in each of its columns."""
_TICK = re.compile(r"[✓✔☑☒✗✘●•■▪◆◼×*\uf0fc]|x|y|yes|ticked", re.IGNORECASE)
_FEWEST = 2
_LONGEST = 30
_KINDS: tuple[tuple[Meaning, str, Callable[[str], object]], ...] = (
    (Meaning.TIMESCALE, "When", is_time),
    (Meaning.STATUS, "Status", status_of),
)


def understand(header: Header, rows: Sequence[Sequence[str]], answers: Answers | None) -> tuple[Header, Ticks]:
    """The headings of a table, one for all columns of ticks that say the same kind of thing, and what these mean.

    A column of which somebody has said what it is, is that.
    """
    found: Ticks = {}
    titles, meanings = list(header.titles), header.meanings(answers)
    for meaning, title, test in _KINDS:
        columns = {nth: said for nth, said in enumerate(titles) if len(said) <= _LONGEST and test(said)}
        if answers and any(heading_key(one) in answers for one in columns.values()):
            continue
        if len(columns) < _FEWEST or any(one is meaning for nth, one in enumerate(meanings) if nth not in columns):
            continue
        cells = [[row[nth].strip() for nth in columns if nth < len(row)] for row in rows]
        said = [cell for some in cells for cell in some if _is_tick(cell) or not is_nobody(cell)]
        # Several in a row say from when to when, or how often; which of these, they do not say.
        is_one = all(sum(map(_is_tick, some)) < _FEWEST for some in cells)
        if len(said) < _FEWEST or not all(map(_is_tick, said)) or not is_one:
            continue
        first = min(columns)
        found[first] = columns
        titles = [title if nth == first else "" if nth in columns else one for nth, one in enumerate(titles)]
    return (Header(header.at, header.height, tuple(titles), ()), found) if found else (header, found)


def told(ticks: Ticks, cells: Sequence[str]) -> list[str]:
    """A row with what its ticks say in the first of their columns, and nothing in the others."""
    said = list(cells)
    for first, ticked in _ticked(ticks, cells):
        said[ticked] = ""
        said[first] = ticks[first][ticked]
    return said


def rows_told(into: Building, ticks: Ticks, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with what their ticks say; a letter that is one is kept as words that did their work."""
    if not ticks:
        yield from rows
        return
    for line, cells in rows:
        for _, ticked in _ticked(ticks, cells):
            into.label(line, cells[ticked], ticked)
        yield line, told(ticks, cells)


def _ticked(ticks: Ticks, cells: Sequence[str]) -> Iterator[tuple[int, int]]:
    """For each kind of thing that a row's ticks say: the first of its columns, and the one with the tick."""
    for first, columns in ticks.items():
        ticked = [nth for nth in columns if nth < len(cells) and _is_tick(cells[nth].strip())]
        if len(ticked) == 1 and (ticked[0] == first or not cells[first].strip()):
            yield first, ticked[0]


def _is_tick(cell: str) -> bool:
    return bool(_TICK.fullmatch(cell))
