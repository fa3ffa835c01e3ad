"""Tables as they are printed to text: cells and headings broken over lines, side by side, and no line between rows."""

import re
from collections.abc import Iterator, Sequence

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
)
from models.documents.lines.placing import NEAR, Part, is_across, laid, merged, parts_of, plain, starts_of, tokens_of
from models.documents.meanings import Meaning
from models.documents.titles import is_named

_FIGURE = re.compile(r"[-−–]|£?[-−]?\d[\d,]*(?:\.\d+)?%?|TBC|N/A", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_ROOM = 0.75
"""How much of its column a line of names and the next word take, where that surely had room: letters are not all as wide."""
_HIGHEST = 7
"""Lines that headings take."""
_ENOUGH = 3
"""Different things that headings say, where not most are understood."""
_LONGEST = 80
_PAIR = 2
_MOST_LINES = 2_000


def find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table whose headings begin at this line, and the line after it; None where none of it is broken."""
    if len(tokens_of(lines[at])) < 2:
        return None
    for high in _heights(lines, at):
        starts = starts_of(lines[at : at + high])
        heads = merged([laid(line, starts) for line in lines[at : at + high]])
        titles = [" ".join(bit.words for bit in cell) for cell in heads]
        end = _end(lines, at + high, at, high, starts)
        parts = list(parts_of(lines[at + high : end], starts))
        rows = list(_rows(parts, [plain(line) for line in lines[at : at + high]]))
        is_broken = any(len(cell) > 1 for row in rows for cell in row)
        meanings = heading_meanings(titles)
        if rows and is_broken and _makes_sense(rows, meanings):
            return Derived([heads, *_apart(rows, meanings)], 1), end
    return None


def _heights(lines: Sequence[Line], at: int) -> list[int]:
    """How many lines the headings may take, the likeliest first: more of them are known then."""
    able: list[tuple[int, int]] = []
    for high in range(1, _HIGHEST + 1):
        block = lines[at : at + high]
        if len(block) < high or (high > 1 and len(block[-1].words) > _LONGEST * 2):
            break
        starts = starts_of(block)
        cells = merged([laid(line, starts) for line in block])
        titles = [" ".join(bit.words for bit in cell) for cell in cells]
        if len(starts) > 1 and _are_heads(titles) and _is_top(lines, at + high, block[-1], starts):
            able.append((-sum(one is not None for one in heading_meanings(titles)), -high))
    return [-high for _, high in sorted(able)][:2]


def _are_heads(titles: Sequence[str]) -> bool:
    """Whether words are headings; where they say what is done, who by and when, half of them may be any others."""
    known = {one for one in heading_meanings(titles) if one}
    are_enough = Meaning.ACTION in known and len(known) >= _ENOUGH and 2 * len(known) >= len(titles)
    return are_headings(titles) or are_enough


def _is_top(lines: Sequence[Line], at: int, before: Line, starts: Sequence[int]) -> bool:
    """Whether a row, or a title across the table, may begin at a line."""
    if at >= len(lines):
        return False
    cells = laid(lines[at], starts)
    used = [cell[0].words for cell in cells if cell]
    return (
        lines[at].gap
        or len(tokens_of(lines[at])) == 1
        or not any(words[:1].islower() and not may_begin(words) for words in used)
    )


def _end(lines: Sequence[Line], nth: int, at: int, high: int, starts: Sequence[int]) -> int:
    """Where a table ends: before a title that headings follow, and before what has nothing beside it any more."""
    heads = [plain(line) for line in lines[at : at + high]]
    last = nth
    for end in range(nth, min(len(lines), nth + _MOST_LINES)):
        line = lines[end]
        tokens = tokens_of(line)
        if _is_numbered(tokens, starts):
            tokens = tokens[:1]
        if len(tokens) > 1 or tokens[0].start >= starts[1] - NEAR:
            if len(tokens) > 1 and heads[0] != plain(line) and line.gap and _begin_others(lines, end, heads):
                break
            last = end + 1
        elif (line.gap or is_across(line, starts)) and _are_title(lines, end, heads, starts):
            break
        elif not line.gap and not is_across(line, starts):
            # The rest of the first cell.
            last = end + 1 if last == end else last
        elif len(line.words) > 2 * _LONGEST:
            break
    return last


def _is_numbered(tokens: Sequence[Bit], starts: Sequence[int]) -> bool:
    """Whether what stands on a line is a number and, in the same column, what it numbers: `2   Equity and attendance`."""
    return (
        len(tokens) == _PAIR and _NUMBER.fullmatch(tokens[0].words) is not None and tokens[1].start < starts[1] - NEAR
    )


def _are_title(lines: Sequence[Line], at: int, heads: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether lines without anything beside them lead to headings, or to no more rows."""
    for line in lines[at : at + 6]:
        if len(tokens_of(line)) > 1 and not _is_numbered(tokens_of(line), starts):
            words = [bit.words for bit in tokens_of(line)]
            return plain(line) == heads[0] or are_headings(words)
    return True


def _begin_others(lines: Sequence[Line], at: int, heads: Sequence[str]) -> bool:
    """Whether other headings begin at a line."""
    return plain(lines[at]) not in heads and are_headings([bit.words for bit in tokens_of(lines[at])], 3)


def _rows(parts: Sequence[Part], heads: Sequence[str]) -> Iterator[Cells]:
    """The rows of a table: what stands in a column below an empty place begins one, for cells begin side by side."""
    row: list[Part] = []
    widths = _widths(parts)
    for part in parts:
        if row and (_is_title(part) or _is_title(row[-1]) or _begins(row, part, heads) or _had_room(row, part, widths)):
            yield _joined(row)
            row = []
        row.append(part)
    if row:
        yield _joined(row)


def _joined(row: Sequence[Part]) -> Cells:
    return row[0].cells if len(row[0].cells) == 1 else merged([part.cells for part in row])


def _is_title(part: Part) -> bool:
    """Whether a line goes across all columns, or names what is below it."""
    return len(part.cells) == 1 or (part.used == {0} and is_named(part.line.words))


def _begins(row: Sequence[Part], part: Part, heads: Sequence[str]) -> bool:
    """Whether a line begins a row."""
    before = row[-1]
    if plain(part.line) == heads[0]:
        return True
    if len(row) <= len(heads) and [plain(one.line) for one in row] == list(heads)[: len(row)]:
        return len(row) == len(heads)
    said = [cell[0].words for cell in part.cells if cell]
    lower = any(words[:1].islower() and not may_begin(words) for words in said)
    if part.line.gap:
        return len(part.used) > 1 or not part.used <= row[0].used
    figures = sum(_is_figure(cell) and _is_figure(above) for cell, above in zip(part.cells, before.cells, strict=False))
    if part.used - before.used or (figures and 0 in part.used):
        return not said[0][:1].islower() or may_begin(said[0])
    return not lower and 0 in part.used and part.used == row[0].used and len(said) > 1 and len(row) == 1


def _widths(parts: Sequence[Part]) -> list[int]:
    """How wide the words of each column get."""
    whole = [part.cells for part in parts if len(part.cells) > 1]
    columns = range(len(whole[0])) if whole else range(0)
    return [max(len(cells[at][0].words) if cells[at] else 0 for cells in whole) for at in columns]


def _had_room(row: Sequence[Part], part: Part, widths: Sequence[int]) -> bool:
    """Whether a line begins a row because in each column the line above had room for its first word, and did not take it."""
    before = row[-1]
    if len(part.used) < _PAIR or 0 not in part.used or part.used != before.used:
        return False
    for at in part.used:
        above, words = before.cells[at][0].words, part.cells[at][0].words
        if words[:1].islower() or MARK.match(words) or len(above) + 1 + len(words.split()[0]) > widths[at]:
            return False
    return True


def _is_figure(cell: Sequence[Bit]) -> bool:
    return bool(cell) and _FIGURE.fullmatch(cell[0].words) is not None


def _apart(rows: Sequence[Cells], meanings: Sequence[Meaning | None]) -> list[Cells]:
    """Rows in which a line of those who do it is one of its own where the one above had room for its first word."""
    found = [list(row) for row in rows]
    for at in (nth for nth, meaning in enumerate(meanings) if meaning is Meaning.OWNER):
        whole = [row for row in found if len(row) == len(meanings)]
        width = max((len(bit.words) for row in whole for bit in row[at]), default=0)
        for row in whole:
            row[at] = [
                bit._replace(
                    is_apart=bool(nth) and len(row[at][nth - 1].words) + len(bit.words.split()[0]) < _ROOM * width
                )
                for nth, bit in enumerate(row[at])
            ]
    return found


def _makes_sense(rows: Sequence[Cells], meanings: Sequence[Meaning | None]) -> bool:
    """Whether the cells of rows look, by and large, like what their columns hold."""
    whole = [row for row in rows if len(row) == len(meanings)]
    return sum(_sense(cell, one) for row in whole for one, cell in zip(meanings, row, strict=True)) > 0


def _sense(cell: Sequence[Bit], meaning: Meaning | None) -> float:
    """How much a cell looks like that: the items of a list each by itself, on the whole."""
    items: list[str] = [""]
    for bit in cell:
        mark = MARK.match(bit.words)
        items += [bit.words[mark.end() :]] if mark else []
        items[-1] += "" if mark else f" {bit.words}"
    items = [item.strip() for item in items if item.strip()] or [""]
    return sum(likeness(meaning, item) for item in items) / len(items)
