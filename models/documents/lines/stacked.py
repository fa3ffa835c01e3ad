"""Tables of which each cell came out on a line of its own, row after row."""

from collections.abc import Sequence

from models.documents.lines.fitting import fit_rows
from models.documents.lines.lines import Bit, Cells, Derived, Line
from models.documents.meanings import Meaning, exact_meaning
from models.documents.titles import is_named

_FEWEST = 3
_MOST = 9
_LONGEST = 90
_MOST_LINES = 5_000
_STRONG = {Meaning.ACTION, Meaning.NEED, Meaning.OWNER, Meaning.TIMESCALE, Meaning.STATUS, Meaning.SHARED}


def find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The table whose headings begin at this line, one to a line, and the line after it; None where there is none."""
    heads: list[Line] = []
    for line in lines[at : at + _MOST]:
        if exact_meaning(line.words) is None or len(line.words) > 45:
            break
        heads.append(line)
    meanings = [exact_meaning(line.words) for line in heads]
    if len(set(meanings)) < _FEWEST or Meaning.ACTION not in meanings or len(_STRONG & set(meanings)) < _FEWEST:
        return None
    first = at + len(heads)
    end = first
    while end < len(lines) and end - first < _MOST_LINES and not _ends(lines[end]):
        end += 1
    body = list(lines[first:end])
    if len(body) < 2:
        return None
    rows: list[Cells] = [[[Bit(line, line.words)] for line in heads]]
    run: list[Line] = []
    titles = [line.words.casefold() for line in heads]
    nth = 0
    while nth < len(body):
        again = [line.words.casefold() for line in body[nth : nth + len(heads)]] == titles
        if again or is_named(body[nth].words):
            rows += _laid(run, meanings)
            run = []
            taken = body[nth : nth + len(heads)] if again else [body[nth]]
            rows.append([[Bit(line, line.words)] for line in taken])
            nth += len(taken)
        else:
            run.append(body[nth])
            nth += 1
    return Derived([*rows, *_laid(run, meanings)], 1), end


def _ends(line: Line) -> bool:
    return line.text.level > 0 or len(line.words.split()) > _LONGEST


def _laid(run: Sequence[Line], meanings: list[Meaning | None]) -> list[Cells]:
    found = fit_rows([line.words for line in run], meanings)
    return [[[Bit(run[nth], run[nth].words) for nth in cell] for cell in row] for row in found]
