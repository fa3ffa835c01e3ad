"""Tables whose columns are kept apart by blanks, as in a typed page."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from models.documents.items import MARK
from models.documents.lines.fitting import likeness
from models.documents.lines.lines import (
    Bit,
    Cells,
    Derived,
    Line,
    are_headings,
    heading_meanings,
    may_begin,
    side_by_side,
)
from models.documents.meanings import Meaning
from models.documents.titles import is_named

_ENDED = re.compile(r"[.?!;:]\)?$")
_NEAR = 2
_LONGEST_FIGURE = 12


def find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table whose headings are at this line, and the line after it; None where there is none."""
    head = side_by_side(lines[at])
    if len(head) < 2 or not are_headings([bit.words for bit in head]):
        return None
    heads: list[Cells] = [[[bit] for bit in head]]
    nth = at + 1
    starts = [bit.start for bit in head]
    if nth < len(lines) and not lines[nth].gap and (below := _second(lines[nth], starts)):
        heads = [[[*cell, *more] for cell, more in zip(heads[0], below, strict=True)]]
        nth += 1
    end = nth
    while end < len(lines) and not _ends(lines, end, starts):
        end += 1
    body = lines[nth:end]
    if not any(len(side_by_side(line)) > 1 for line in body):
        return None
    titles = [" ".join(bit.words for bit in cell) for cell in heads[0]]
    meanings = heading_meanings(titles)
    # Either blank lines are between rows, or rows are told by how their lines begin: whichever makes more sense.
    able = [_rows(body, starts, head, has_gaps) for has_gaps in (False, True)]
    if all(len(side_by_side(line)) in (1, len(head)) for line in body):
        # As many cells as headings on every line: wherever they stand, their order is that of the headings.
        able.append([[[bit] for bit in side_by_side(line)] for line in body])
    return Derived([*heads, *max(able, key=lambda rows: _sense(rows, meanings))], 1), end


def _second(line: Line, starts: list[int]) -> Cells | None:
    """A second line of headings: every word of it right below one."""
    tokens = side_by_side(line)
    cells = _placed(tokens, starts)
    near = all(min(abs(bit.start - start) for start in starts) <= _NEAR or _reaches(bit, starts) for bit in tokens)
    is_short = all(len(bit.words.split()) <= 3 and len(bit.words) <= 24 for bit in tokens)
    return cells if near and is_short and 0 < len(tokens) < len(starts) else None


def _ends(lines: Sequence[Line], nth: int, starts: list[int]) -> bool:
    """Whether a line is below the table: a paragraph, or a heading with no row after it."""
    line = lines[nth]
    tokens = side_by_side(line)
    if len(tokens) > 1 or (tokens and tokens[0].start >= starts[1] - _NEAR):
        return False
    if not line.gap:
        return len(line.words) > starts[1] + 40
    after = next((one for one in lines[nth + 1 : nth + 3] if len(side_by_side(one)) > 1), None)
    return after is None and not (len(line.words) <= starts[1])


def _placed(tokens: list[Bit], starts: list[int]) -> Cells:
    cells: Cells = [[] for _ in starts]
    for bit in tokens:
        at = max(bisect_right(starts, bit.start + _NEAR) - 1, 0)
        cells[at + _reaches(bit, starts)].append(bit)
    return cells


def _reaches(bit: Bit, starts: list[int]) -> bool:
    """Whether a figure, or a period, goes on below the heading after where it begins: it was put to the right."""
    at = max(bisect_right(starts, bit.start + _NEAR) - 1, 0)
    is_one = bit.words[:1].isdigit() and len(bit.words) <= _LONGEST_FIGURE
    return is_one and at + 1 < len(starts) and bit.start + len(bit.words) > starts[at + 1]


def _rows(lines: Sequence[Line], starts: list[int], head: list[Bit], has_gaps: bool) -> list[Cells]:
    rows: list[Cells] = []
    is_apart = True
    for line in lines:
        tokens = side_by_side(line)
        cells = _placed(tokens, starts)
        is_section = len(tokens) == 1 and (is_named(line.words) or (line.gap and tokens[0].start < starts[1] - _NEAR))
        if is_section and (is_named(line.words) or _is_title(line)):
            rows.append([[Bit(line, line.words, tokens[0].start)]])
            is_apart = True
        elif [bit.words for bit in tokens] == [bit.words for bit in head]:
            rows.append(cells)
            is_apart = True
        elif is_apart or (line.gap if has_gaps else _begins(rows, cells)):
            rows.append(cells)
            is_apart = False
        else:
            for column, cell in enumerate(cells):
                rows[-1][column].extend(cell)
    return rows


def _is_title(line: Line) -> bool:
    return len(line.words) <= 80 and line.words[:1].isupper() and not line.words.endswith((".", ",", ";"))


def _sense(rows: Sequence[Cells], meanings: Sequence[Meaning | None]) -> float:
    """How much the cells of rows look like what their columns hold."""
    total = 0.0
    for cells in rows:
        if len(cells) == len(meanings):
            said = [" ".join(bit.words for bit in cell) for cell in cells]
            total += sum(likeness(meaning, words) for meaning, words in zip(meanings, said, strict=True))
    return total


def _begins(rows: list[Cells], cells: Cells) -> bool:
    """Whether a line begins a row: its first cell begins a sentence, and others say something too."""
    filled = [cell[0].words for cell in cells if cell]
    if not cells[0] or not filled:
        return False
    if MARK.match(filled[0]) and len(filled) > 1:
        return True
    before = rows[-1][0][-1].words if rows[-1][0] else ""
    is_new = filled[0][:1].isupper() or filled[0][:1].isdigit()
    if len(filled) == 1:
        return is_new and bool(_ENDED.search(before)) and not any(rows[-1][1:])
    lower = sum(words[:1].islower() and not may_begin(words) for words in filled)
    return is_new and not lower and (2 * len(filled) > len(cells) or bool(_ENDED.search(before)))
