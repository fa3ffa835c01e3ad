"""Forms as they are printed to text: what each thing is on the left, and what is said of it beside that."""

from collections.abc import Sequence

from models.documents.lines.lines import Bit, Cells, Derived, Line, side_by_side
from models.documents.meanings import Meaning, column_meaning

_NEAR = 2
_FEWEST = 3
"""Labels that a form has."""
_MOST_LINES = 5_000


def find(lines: Sequence[Line], at: int) -> tuple[Derived, int] | None:
    """The form that begins at this line, and the line after it; None where there is none, or nothing is done in it."""
    if _label(side_by_side(lines[at])) is None or (at and _label(side_by_side(lines[at - 1])) is not None):
        # Where the line above is of a form too, that one has been looked at.
        return None
    rows: list[Cells] = []
    meanings: list[Meaning] = []
    start = -1
    end = at
    for line in lines[at : at + _MOST_LINES]:
        tokens = side_by_side(line)
        if line.text.mark or not tokens:
            break
        meaning = _label(tokens)
        if meaning:
            start = tokens[1].start
            rows.append([[tokens[0]], [tokens[1]]])
            meanings.append(meaning)
        elif rows and len(tokens) == 1 and abs(tokens[0].start - start) <= _NEAR:
            rows[-1][1].append(tokens[0])
        else:
            break
        end += 1
    is_form = len(set(meanings)) >= _FEWEST and Meaning.ACTION in meanings
    is_broken = any(len(cell) > 1 for row in rows for cell in row)
    return (Derived(rows, 0), end) if is_form and is_broken else None


def _label(tokens: Sequence[Bit]) -> Meaning | None:
    """What a line says something of that begins with a label, and has one thing beside it."""
    return column_meaning(tokens[0].words) if len(tokens) == 2 and tokens[0].start <= _NEAR else None
