"""Tables drawn with strokes in plain text: `| a | b |`, with or without rules of `+---+` or `|---|` in between."""

from collections.abc import Sequence
from itertools import zip_longest

from models.documents.blocks import Row, Table
from models.documents.readers.marks import split_mark

_RULE = frozenset("|:+=_-–— \t")
_CORNER = "+"
_NARROW = 8
"""Characters of a cell in which nearly every word needs a line."""


def is_drawn(line: str) -> bool:
    """Whether a line is a row or a rule of such a table."""
    words = line.strip()
    return len(words) > 2 and (words[0] == words[-1] == "|" or (words[0] == words[-1] == _CORNER and _is_rule(words)))


def drawn(lines: Sequence[tuple[int, str]]) -> Table | None:
    """The table that lines of it draw; None where they are all rules.

    Where each row has a rule of its own below it, what stands between two rules is one row, however many lines it has;
    else each line is one.
    """
    parts: list[list[Row]] = [[]]
    corners = 0
    for number, line in lines:
        words = line.strip()
        if _is_rule(words):
            corners += words[0] == _CORNER
            parts.append([])
        else:
            parts[-1].append((number, words[1:-1].split("|")))
    parts = [part for part in parts if part]
    if not parts:
        return None
    is_ruled = corners > len(parts) and (len(parts) > 2 or corners == 2)
    rows = [_joined(part) for part in parts] if is_ruled else [_stripped(row) for part in parts for row in part]
    heads = (1 if is_ruled else len(parts[0])) if len(parts) > 1 else 0
    return Table(rows[0][0], rows, heads=heads)


def _joined(part: Sequence[Row]) -> Row:
    columns = zip_longest(*(cells for _, cells in part), fillvalue="")
    return part[0][0], [_cell(lines) for lines in columns]


def _stripped(row: Row) -> Row:
    return row[0], [cell.strip() for cell in row[1]]


def _cell(printed: Sequence[str]) -> str:
    """The lines of a cell, those one that only its width broke: what comes next had no room on the line before."""
    width = max(map(len, printed)) - 1
    said = before = ""
    for line in filter(None, map(str.strip, printed)):
        is_broken = (
            bool(before)
            and width > _NARROW
            and len(before) + 1 + len(line.split()[0]) >= width
            and not split_mark(line)[0]
        )
        said += f" {line}" if is_broken else f"\n{line}" if said else line
        before = line
    return said


def _is_rule(words: str) -> bool:
    return set(words) <= _RULE and any(sign in words for sign in "-=–—_")
