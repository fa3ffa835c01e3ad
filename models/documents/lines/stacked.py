"""Tables of which each cell came out on a line of its own, row after row."""

import re
from collections.abc import Iterator, Sequence

from models.documents.kinds import is_time
from models.documents.lines.fitting import fit, fit_rows, likeness
from models.documents.lines.lines import Bit, Cells, Derived, Line
from models.documents.meanings import Meaning, column_meaning
from models.documents.titles import is_named

_FEWEST = 3
_MOST = 9
_MOST_ABOVE = 4
"""Lines that say what a workstream is called, and who leads it, above the headings of its rows."""
_LONGEST = 90
_FULL = 0.95
_ENDED = re.compile(r"[.?!;:]$")
_MOST_LINES = 5_000
_NUMBER = re.compile(r"(?:[A-Z]{1,4}[ -]?)?\d{1,3}(?:\.\d{1,3}){0,2}[.)]?")
_MOST_OF_ROW = 24
_PAIR = 2
_Row = list[list[Line]]
_STRONG = {Meaning.ACTION, Meaning.NEED, Meaning.OWNER, Meaning.TIMESCALE, Meaning.STATUS, Meaning.SHARED}


def find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table whose headings begin at this line, one to a line, and the line after it; None where there is none."""
    heads: list[Line] = []
    for line in lines[at : at + _MOST]:
        if column_meaning(line.words) is None or len(line.words) > 45:
            break
        heads.append(line)
    meanings = [column_meaning(line.words) for line in heads]
    if len(set(meanings)) < _FEWEST or Meaning.ACTION not in meanings or len(_STRONG & set(meanings)) < _FEWEST:
        return None
    first = at + len(heads)
    end = first
    while end < len(lines) and end - first < _MOST_LINES and not _ends(lines[end]):
        end += 1
    body = list(lines[first:end])
    if len(body) < 2:
        return None
    return Derived([[[Bit(line, line.words)] for line in heads], *_rows(body, heads, meanings)], 1), end


def _rows(body: Sequence[Line], heads: Sequence[Line], meanings: list[Meaning | None]) -> list[Cells]:
    """The rows of the lines below headings: those between titles, and between headings said again, by themselves."""
    rows: list[Cells] = []
    laid = _by_blanks if all(line.gap for line in [*heads[1:], body[0]]) else _laid
    run: list[Line] = []
    titles = [line.words.casefold() for line in heads]
    nth = 0
    while nth < len(body):
        again = [line.words.casefold() for line in body[nth : nth + len(heads)]] == titles
        if again or is_named(body[nth].words):
            above = [run.pop()] if again and run and _may_be_title(run[-1]) else []
            rows += laid(run, meanings)
            run = []
            rows += [[[Bit(line, line.words)]] for line in above]
            taken = body[
                nth : nth + (len(heads) if again else _above_heads(body[nth : nth + _MOST_ABOVE + len(heads)], titles))
            ]
            cells = [[Bit(line, line.words)] for line in taken]
            rows += [cells] if again else [[cell] for cell in cells]
            nth += len(taken)
        else:
            run.append(body[nth])
            nth += 1
    return [*rows, *laid(run, meanings)]


def _above_heads(body: Sequence[Line], titles: Sequence[str]) -> int:
    """How many lines, from one that names a workstream on, stand above the same headings again; 1 where none follow."""
    words = [line.words.casefold() for line in body]
    return next((nth for nth in range(1, _MOST_ABOVE + 1) if words[nth : nth + len(titles)] == titles), 1)


def _ends(line: Line) -> bool:
    return line.text.level > 0 or len(line.words.split()) > _LONGEST


def _may_be_title(line: Line) -> bool:
    """Whether a line right above headings may name the workstream of what is below them."""
    return line.gap and len(line.words) <= 80 and not line.words.endswith((".", ",", ";")) and not is_time(line.words)


def _laid(run: Sequence[Line], meanings: list[Meaning | None]) -> list[Cells]:
    """The rows of a run of lines: whichever way of dividing them makes most sense."""
    if numbered := _by_numbers(run, meanings):
        return numbered
    able = [_by_groups(run, meanings), _by_gaps(run, meanings)]
    best = max(able, key=lambda rows: _usual_sense(rows, meanings))
    return [[[Bit(line, line.words) for line in cell] for cell in row] for row in best]


def _by_blanks(run: Sequence[Line], meanings: list[Meaning | None]) -> list[Cells]:
    """Rows of cells that blank lines keep apart, as they do the headings: a cell is all lines between two of them."""
    cells: list[list[Line]] = []
    for line in run:
        if line.gap or not cells:
            cells.append([])
        cells[-1].append(line)
    fitted = fit_rows([" ".join(line.words for line in cell) for cell in cells], meanings)
    found = [[[line for nth in cell for line in cells[nth]] for cell in row] for row in fitted]
    width = len(meanings)
    even = [cells[at : at + width] for at in range(0, len(cells), width)]
    if len(cells) % width == 0 and _sense(even, meanings) >= _sense(found, meanings) - len(even):
        found = even
    return [[[Bit(line, line.words) for line in cell] for cell in row] for row in found]


def _by_numbers(run: Sequence[Line], meanings: list[Meaning | None]) -> list[Cells]:
    """A row from each line that is a number and nothing else, where these count on in the first column; else none.

    Cells may then be left out, or have several lines; a number with a single line below it is that of a workstream.
    """
    starts = [nth for nth, line in enumerate(run) if _NUMBER.fullmatch(line.words)]
    if meanings[0] is not Meaning.NUMBER or len(starts) < _FEWEST or starts[0] != 0:
        return []
    groups = [run[begin:end] for begin, end in zip(starts, [*starts[1:], len(run)], strict=True)]
    if any(not 1 < len(group) <= _MOST_OF_ROW for group in groups):
        return []
    rows: list[Cells] = []
    for group in groups:
        if len(group) == _PAIR:
            rows.append([[Bit(line, line.words) for line in group]])
            continue
        spans = fit([line.words for line in group], meanings, ", ")
        rows.append(
            [
                [Bit(line, line.words, is_apart=meaning is Meaning.OWNER) for line in group[start:end]]
                for meaning, (start, end) in zip(meanings, spans, strict=True)
            ]
        )
    return rows


def _usual_sense(rows: Sequence[_Row], meanings: Sequence[Meaning | None]) -> float:
    """How much sense a row makes, by and large."""
    whole = [row for row in rows if len(row) == len(meanings)]
    return _sense(whole, meanings) / len(whole) if whole else float("-inf")


def _by_groups(run: Sequence[Line], meanings: list[Meaning | None]) -> list[_Row]:
    """As many lines to a row as there are columns, where that makes sense throughout; else by what lines look like."""
    rows: list[_Row] = []
    width = len(meanings)
    for group in _groups(run, width):
        if len(group) == 1 and _may_be_title(group[0]):
            rows.append([[group[0]]])
            continue
        found = fit_rows([one.words for one in group], meanings)
        fitted = [[[group[nth] for nth in cell] for cell in row] for row in found]
        even = [[[line] for line in group[at : at + width]] for at in range(0, len(group), width)]
        is_even = len(group) % width == 0 and _sense(even, meanings) >= _sense(fitted, meanings) - len(even)
        rows += even if is_even else fitted
    return rows


def _by_gaps(run: Sequence[Line], meanings: list[Meaning | None]) -> list[_Row]:
    """A row for all lines between two blank ones, however many lines its cells are broken over."""
    starts = [nth for nth, line in enumerate(run) if line.gap or not nth]
    groups = [run[begin:end] for begin, end in zip(starts, [*starts[1:], len(run)], strict=True)] if run else []
    if len(groups) < 2 or sum(len(group) >= len(meanings) - 1 for group in groups) < 2:
        return []
    rows: list[_Row] = []
    widest = max(len(line.words) for line in run)
    for group in groups:
        if len(group) == 1 and _may_be_title(group[0]):
            rows.append([[group[0]]])
            continue
        cells = _joined(group, widest)
        if len(cells) < len(meanings):
            cells = _parted(cells, len(meanings))
        if len(cells) != len(meanings):
            spans = fit([" ".join(line.words for line in cell) for cell in cells], meanings, " ")
            cells = [[line for cell in cells[start:end] for line in cell] for start, end in spans]
        rows.append(cells)
    return rows


def _parted(cells: _Row, width: int) -> _Row:
    """Cells of which there are too few, taken apart where a line may as well begin one."""
    found = [list(cell) for cell in cells]
    at = 0
    while at < len(found) and len(found) < width:
        cut = next((nth for nth, line in enumerate(found[at][1:], 1) if line.words[:1].isupper()), None)
        if cut is not None:
            found[at : at + 1] = [found[at][:cut], found[at][cut:]]
        at += 1
    return found


def _joined(lines: Sequence[Line], widest: int) -> _Row:
    """Lines that the width of their column broke, together."""
    found: _Row = []
    for line in lines:
        last = found[-1][-1].words if found else "."
        is_full = len(last) + len(line.words.split()[0]) + 1 > _FULL * widest and not _ENDED.search(last)
        if found and (line.words[:1].islower() or is_full) and not is_time(line.words):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _groups(run: Sequence[Line], width: int) -> Iterator[Sequence[Line]]:
    """The lines between blank ones, where these stand between rows; a title above them is one by itself."""
    if not run:
        return
    starts = [nth for nth, line in enumerate(run) if line.gap or not nth]
    groups = [run[begin:end] for begin, end in zip(starts, [*starts[1:], len(run)], strict=True)]
    is_even = all(len(group) % width in (0, 1) and (len(group) < 2 or len(group) >= width) for group in groups)
    if not is_even or len(groups) > len(run) // 2:
        yield run
        return
    for group in groups:
        if len(group) % width == 1:
            yield group[:1]
            group = group[1:]
        if group:
            yield group


def _sense(rows: Sequence[_Row], meanings: Sequence[Meaning | None]) -> float:
    """How much the cells of rows look like what their columns hold."""
    said = [[" ".join(line.words for line in cell) for cell in row] for row in rows]
    return sum(likeness(meaning, words) for row in said for meaning, words in zip(meanings, row, strict=True))
