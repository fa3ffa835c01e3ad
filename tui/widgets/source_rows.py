"""A line of a document set to a width: the cells of a row side by side, what became of its words told apart."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from models.documents.blocks import Text
from models.drafting.index import SourceLine
from tui.cells import fit, width_of, wrap
from tui.paint import Tone
from tui.plain import clean
from tui.widgets.surface import Piece

_GAP = 2
_LEAST, _MOST = 8, 44
"""Cells of a column where they are many, and at most."""
_NARROWEST, _WORD = 7, 12
_LOOKED_AT = 500
"""Characters of a cell that its column's width is worked out by."""
_LONGEST = 4_000
"""Characters of a cell that are set to a width."""


class Span(NamedTuple):
    """Words of a cell: from where to where; None: to its end."""

    column: int
    start: int = 0
    end: int | None = None


class Look(NamedTuple):
    """What is told apart in a line: the words of the field at hand, those of the same thing, the cell at hand."""

    at_hand: tuple[Span, ...] = ()
    same: tuple[Span, ...] = ()
    column: int | None = None


def widths_for(rows: Sequence[Sequence[str]], room: int, column: int) -> tuple[int, list[int]]:
    """Which columns of a table are seen, as the first and the width of each: among them the one at hand."""
    many = max(column + 1, *(len(row) for row in rows)) if rows else column + 1
    cells = [[row[nth] for row in rows if nth < len(row)] for nth in range(many)]
    fitting = max((room + _GAP) // (_LEAST + _GAP), 1)
    first = 0
    if many > fitting:
        first = max(0, min(column - fitting + 1, many - fitting))
        cells = cells[first : first + fitting]
    natural, words = [_usual(one) for one in cells], [_word(one) for one in cells]
    room -= _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        natural[-1] += min(room - sum(natural), _MOST)
        return first, natural
    shares = [_share(one) for one in cells]
    wanted = [round(room * share / sum(shares)) for share in shares]
    widths = [max(min(*both), word) for *both, word in zip(wanted, natural, words, strict=True)]
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    # What some columns have no use for goes to those that are short of it.
    while sum(widths) < room and (short := [nth for nth, one in enumerate(natural) if widths[nth] < one]):
        widths[max(short, key=lambda nth: natural[nth] - widths[nth])] += 1
    return first, widths


def _share(cells: Sequence[str]) -> float:
    """How much of the room a column asks for: more for more words, though not as much more as those are."""
    return math.sqrt(max(sum(map(len, cells)) / max(len(cells), 1), 1.0))


def _usual(cells: Sequence[str]) -> int:
    """How wide most cells of a column are: what is wider, a heading perhaps, takes more lines, but keeps its words."""
    widths = sorted(max(map(width_of, cell.split("\n"))) for cell in cells) or [0]
    return max(min(widths[3 * (len(widths) - 1) // 4], _MOST), _word(cells))


def _word(cells: Sequence[str]) -> int:
    """How wide a column is that breaks none of its words but very long ones."""
    longest = max((width_of(word) for cell in cells for word in cell[:_LOOKED_AT].split()), default=0)
    return max(min(longest, _WORD), _NARROWEST)


def set_row(
    line: SourceLine, first: int, widths: Sequence[int], most: int, look: Look, is_quiet: bool
) -> list[list[Piece]]:
    """A line of the source as lines of pieces, at most so many; `first` is the first column that is seen."""
    columns = [_set_cell(line, first + nth, width, look, is_quiet) for nth, width in enumerate(widths)]
    height = max(1, max(len(one) for one in columns) if columns else 1)
    lines: list[list[Piece]] = []
    for y in range(min(height, most)):
        pieces: list[Piece] = []
        for nth, (cell, width) in enumerate(zip(columns, widths, strict=True)):
            pieces += [(" " * _GAP, Tone.PLAIN)] if nth else []
            pieces += _padded(cell[y] if y < len(cell) else [], width, is_cut=y == most - 1 and len(cell) > most)
        lines.append(pieces)
    return lines


def _padded(pieces: list[Piece], width: int, *, is_cut: bool) -> list[Piece]:
    if is_cut:
        text = "".join(words for words, _ in pieces).rstrip(" ,;")
        while width_of(text) >= width:
            text = text[:-1]
        tone = pieces[-1][1] if pieces else Tone.PLAIN
        return [(fit(f"{text}…", width), tone)]
    taken = sum(width_of(words) for words, _ in pieces)
    return [*pieces, (" " * max(width - taken, 0), Tone.PLAIN)]


def _set_cell(line: SourceLine, column: int, width: int, look: Look, is_quiet: bool) -> list[list[Piece]]:
    if column >= len(line.cells):
        return []
    words, lead = line.cells[column], ""
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST]}…"
    block = line.block.block
    base: str = Tone.QUIET if is_quiet else Tone.PLAIN
    if column == look.column and not any(span.column == column for span in look.at_hand):
        base = "at-hand"
    if isinstance(block, Text):
        lead = "  " * block.indent + (f"{block.mark} " if block.mark else "")
        base = "strong" if block.level or block.is_bold else base
    room = max(width - width_of(lead), 4)
    toned = _tones(column, look, base)
    lines, at = [], 0
    for nth, text in enumerate(wrap(words, room)):
        start = words.find(text, at) if text else at
        known = start >= 0
        begin = start if known else at
        at = begin + len(text) if known else at
        ahead = lead if not nth else " " * width_of(lead)
        lines.append([(ahead, Tone.QUIET), *_runs(text, begin, toned)])
    if column == look.column and not any(lines):
        lines = [[("·", "at-hand")]]
    return lines


def _tones(column: int, look: Look, base: str) -> Callable[[int], str]:
    def within(spans: tuple[Span, ...], place: int) -> bool:
        return any(s.column == column and s.start <= place and (s.end is None or place < s.end) for s in spans)

    def tone(place: int) -> str:
        if within(look.at_hand, place):
            return "at-hand"
        return "strong" if within(look.same, place) else base

    return tone


def _runs(text: str, start: int, tone: Callable[[int], str]) -> list[Piece]:
    """A text as runs of one tone each."""
    runs: list[Piece] = []
    for nth, letter in enumerate(text):
        name = tone(start + nth)
        if runs and runs[-1][1] == name:
            runs[-1] = (runs[-1][0] + letter, name)
        else:
            runs.append((letter, name))
    return [(clean(words), name) for words, name in runs]
