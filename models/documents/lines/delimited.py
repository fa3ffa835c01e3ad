"""Rows whose cells a sign stands between: ` / `, ` | `, ` – `, ` ; `."""

import re
from collections.abc import Sequence

from models.documents import labels
from models.documents.items import MARK
from models.documents.kinds import has_time
from models.documents.lines.fitting import fit
from models.documents.lines.lines import Bit, Cells, Derived, Line, are_headings, heading_meanings
from models.documents.meanings import Meaning
from models.documents.pieces import Piece
from models.documents.tables.looking import are_rows
from models.documents.titles import is_named, is_note

_SIGNS = {
    r"\|": " | ",
    r"(?<=\s)/(?=\s)|//": " / ",
    r"(?<=\s)–(?=\s)": " – ",
    r"(?<=\s)—(?=\s)": " — ",
    r"(?<=\s)-(?=\s)": " - ",
    ";": "; ",
    "¦": " ¦ ",
    r"(?<=\s)>(?=\s)": " > ",
    "~": " ~ ",
    "·": " · ",
    "=>": " => ",
    r"\t": " ",
    "/": "/",
}
"""Each with what it is when cells are put together again."""
_BARE = tuple(_SIGNS)[:8]
_MOST_WITHOUT = 2
_LOOKED_AT = 40


def find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table whose headings are at this line, and the line after it; None where there is none."""
    head = lines[at].words
    if len(head) > 250 or _says_when(head):
        return None
    for sign, between in _SIGNS.items():
        parts = [part.strip() for part in re.split(sign, head)]
        if len(parts) > 2 and not parts[0] and not parts[-1]:
            parts = parts[1:-1]
        if len(parts) >= 2 and are_headings(parts):
            return _rows(lines, at, re.compile(sign), between, heading_meanings(parts))
    return None


def _says_when(words: str) -> bool:
    """Whether a line says by a label when something is due: no headings do."""
    _, labelled = labels.split(Piece.of(words, "", 0, 0).whole)
    return any(one.meaning is Meaning.TIMESCALE and has_time(one.value.words) for one in labelled)


def find_bare(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """Rows without headings that begin at this line: as many parts in each, and they look like actions."""
    for sign in _BARE:
        pattern = re.compile(sign)
        width = len(_bits(lines[at], pattern))
        if width < 3 or lines[at].text.mark or (at and len(_bits(lines[at - 1], pattern)) == width):
            # What goes on from the line above was looked at there.
            continue
        end = at
        rows: list[Cells] = []
        while end < len(lines) and len(bits := _bits(lines[end], pattern)) == width:
            rows.append([[bit] for bit in bits])
            end += 1
        if len(rows) > 1 and are_rows([[cell[0].words for cell in row] for row in rows[:_LOOKED_AT]]):
            return Derived(rows, 0), end
    return None


def _rows(
    lines: Sequence[Line], at: int, sign: re.Pattern[str], between: str, meanings: list[Meaning | None]
) -> tuple[Derived, int] | None:
    width = len(meanings)
    rows: list[Cells] = [[[bit] for bit in _bits(lines[at], sign)]]
    found, nth = 0, at + 1
    while nth < len(lines):
        line = lines[nth]
        bits = _bits(line, sign)
        if len(bits) < 2:
            if _is_section(lines, nth, sign):
                rows.append([[Bit(line, line.words)]])
                nth += 1
                continue
            if not found or line.gap:
                break
            # A row too long for its line.
            rows[-1][-1].append(Bit(line, line.words))
            nth += 1
            continue
        while len(bits) < width and nth + 1 < len(lines) and _goes_on(bits, lines[nth + 1], sign, width):
            nth += 1
            more = _bits(lines[nth], sign)
            bits = [*bits[:-1], Bit(bits[-1].line, f"{bits[-1].words} {more[0].words}", bits[-1].start), *more[1:]]
        rows.append(_laid(bits, between, meanings))
        found += 1
        nth += 1
    return (Derived(rows, 1), nth) if found else None


def _bits(line: Line, sign: re.Pattern[str]) -> list[Bit]:
    words = line.words
    found, begin = [], 0
    for gap in [*sign.finditer(words), None]:
        end = gap.start() if gap else len(words)
        part = words[begin:end]
        found.append(Bit(line, part.strip(), begin + len(part) - len(part.lstrip())))
        begin = gap.end() if gap else end
    # A sign before the first cell and one after the last stand between nothing.
    if len(found) > 2 and not found[0].words:
        found = found[1:]
    return found


def _is_section(lines: Sequence[Line], nth: int, sign: re.Pattern[str]) -> bool:
    words = lines[nth].words
    after = lines[nth + 1 : nth + 1 + _MOST_WITHOUT]
    is_short = len(words) <= 120 and not words.endswith((".", ",", ";"))
    is_followed = bool(after) and len(_bits(after[0], sign)) > 1
    return is_short and not is_note(words) and (lines[nth].gap or is_named(words)) and is_followed


def _goes_on(bits: list[Bit], after: Line, sign: re.Pattern[str], width: int) -> bool:
    more = _bits(after, sign)
    is_new = after.gap or MARK.match(after.words) or len(more) >= width
    return not is_new and len(bits) + len(more) - 1 <= width and len(more) < width


def _laid(bits: list[Bit], between: str, meanings: list[Meaning | None]) -> Cells:
    """A row's cells; where a sign stands inside one too, or one was left out, by what they look like."""
    width = len(meanings)
    if len(bits) == width:
        return [[bit] if bit.words else [] for bit in bits]
    words = [bit.words for bit in bits]
    cells: Cells = []
    for start, end in fit(words, meanings, between):
        some = bits[start:end]
        joined = between.join(bit.words for bit in some)
        cells.append([Bit(some[0].line, joined, some[0].start)] if joined else [])
    return cells
