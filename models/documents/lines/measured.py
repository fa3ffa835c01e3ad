"""Tables of indicators that lost their form: a name, and behind or below it as many figures as there are headings."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from models.documents.lines.lines import Bit, Cells, Derived, Line
from models.documents.meanings import Meaning, column_meaning
from models.documents.periods import PERIOD, is_figure_heading
from models.documents.titles import is_named, is_note

_ROLE = (
    r"(?:baseline|value|actual|result|outturn|performance|current|latest|stretch aim|(?:stretch |interim )?target)\b"
)
_YEARS = PERIOD.pattern
_PERIOD_FIRST = re.compile(rf"\s*(?:{_YEARS})\)?(?:\s+{_ROLE})?(?:\s*\(?%\)?)?(?=\s|$)", re.IGNORECASE)
_ROLE_FIRST = re.compile(rf"\s*{_ROLE}(?:[\s:,–-]*\(?(?:{_YEARS})\)?)?(?:\s*\(?%\)?)?(?=\s|$)", re.IGNORECASE)
_FIGURE = re.compile(r"(?<!\S)(?:£?[-−]?\d[\d,]*(?:\.\d+)?%?[*†‡¹²³]*|TBC|TBA|N/?A|[-–—])(?!\S)", re.IGNORECASE)
_MOST_LINES = 4
"""Over which a name is broken."""
_MOST_HEADINGS = 12
_LONGEST = 250
_FEWEST = 2


def find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table whose headings are the words of this line, or begin with it, and the line after it; None for none."""
    heads = _headings(lines[at])
    if not heads:
        return _find_stacked(lines, at)
    width = len(heads) - 1
    rows: list[Cells] = [[[head] for head in heads]]
    nth, found = at + 1, 0
    while nth < len(lines):
        if lines[nth].words == lines[at].words:
            rows.append([[head] for head in _headings(lines[nth])])
            nth += 1
        elif row := next(_rows(lines, nth, width), None):
            rows.append(row[0])
            found += 1
            nth = row[1]
        elif is_named(lines[nth].words) and next(_rows(lines, nth + 1, width), None):
            rows.append([[Bit(lines[nth], lines[nth].words)]])
            nth += 1
        else:
            break
    return (Derived(rows, 1), nth) if found else None


def _headings(line: Line) -> list[Bit]:
    """The name's heading and those of the figures, each of which has a period or says what it is; else none."""
    words = line.words
    if len(words) > _LONGEST:
        return []
    begins = [(found.start(), sign) for sign in (_PERIOD_FIRST, _ROLE_FIRST) for found in sign.finditer(words)]
    for first, sign in begins:
        name = words[:first].strip()
        if column_meaning(name) not in (Meaning.INDICATOR, Meaning.EVIDENCE):
            continue
        heads, end = [Bit(line, name)], first
        while part := sign.match(words, end):
            said = part[0].strip()
            heads.append(Bit(line, said, part.end() - len(said)))
            end = part.end()
        if end == len(words) and len(heads) > _FEWEST:
            return heads
    return []


def _rows(lines: Sequence[Line], at: int, width: int) -> Iterator[tuple[Cells, int]]:
    """The row that begins at a line, and the line after it; its name may be broken over several."""
    name: list[Bit] = []
    for nth, line in enumerate(lines[at : at + _MOST_LINES], at):
        if nth > at and (line.gap or is_named(line.words)):
            return
        words = line.words
        figures = list(_FIGURE.finditer(words))[-width:]
        if len(figures) == width and words[figures[0].start() :].split() == [found[0] for found in figures]:
            begin = words[: figures[0].start()].strip()
            name += [Bit(line, begin)] if begin else []
            if name and not is_note(name[0].words):
                yield [name, *([Bit(line, one[0], one.start())] for one in figures)], nth + 1
            return
        name.append(Bit(line, words))


def _find_stacked(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table whose headings, and then whose cells, are each on a line of their own."""
    if column_meaning(lines[at].words) not in (Meaning.INDICATOR, Meaning.EVIDENCE):
        return None
    below = takewhile(lambda line: is_figure_heading(line.words), lines[at + 1 : at + 1 + _MOST_HEADINGS])
    heads = [lines[at], *below]
    width = len(heads) - 1
    if width < _FEWEST:
        return None
    rows: list[Cells] = [[[Bit(line, line.words)] for line in heads]]
    nth = at + len(heads)
    while row := _stacked_row(lines, nth, width):
        rows.append(row)
        nth += sum(map(len, row))
    return (Derived(rows, 1), nth) if len(rows) > 1 else None


def _stacked_row(lines: Sequence[Line], at: int, width: int) -> Cells | None:
    """The row that begins at a line: its name, which may be broken over several, and below it its figures."""
    some = lines[at : at + _MOST_LINES + width]
    name = list(takewhile(lambda line: not _FIGURE.fullmatch(line.words), some[:_MOST_LINES]))
    figures = some[len(name) : len(name) + width]
    are_all = len(figures) == width and all(_FIGURE.fullmatch(line.words) for line in figures)
    if not name or not are_all or is_note(name[0].words):
        return None
    return [[Bit(line, line.words) for line in name], *([Bit(line, line.words)] for line in figures)]
