"""Tables that lie on their side: labels down the first column, and a column for each action or indicator."""

from collections.abc import Sequence

from models.documents.blocks import Row
from models.documents.meanings import Meaning, exact_meaning
from models.documents.periods import PERIOD, is_period
from models.documents.pieces import Origin
from models.documents.tables.figures import figure

_FEWEST = 2
_TOLD = {Meaning.OWNER, Meaning.TIMESCALE, Meaning.STATUS, Meaning.BY, Meaning.SHARED}
_ROLES = {Meaning.BASELINE, Meaning.TARGET, Meaning.VALUE}


def of_actions(rows: Sequence[Row]) -> bool:
    """Whether each column but the first is an action, of which the first says what its cells are."""
    labels = [exact_meaning(cells[0]) for _, cells in rows if cells]
    wide = [cells for _, cells in rows if sum(bool(cell.strip()) for cell in cells) > _FEWEST]
    others = [cell for cells in wide for cell in cells[1:] if exact_meaning(cell)]
    is_told = Meaning.ACTION in labels and bool(_TOLD & set(labels))
    return is_told and 2 * len(wide) >= len(rows) and not others and None not in labels


def of_measures(rows: Sequence[Row]) -> bool:
    """Whether each column but the first is an indicator, and each row but the first a period."""
    if len(rows) <= _FEWEST or len(rows[0][1]) < _FEWEST:
        return False
    (_, head), *body = rows
    if any(is_period(title) or exact_meaning(title) in _ROLES for title in head[1:]):
        return False
    firsts = [cells[0] for _, cells in body if cells]
    are_periods = all(is_period(PERIOD.sub("2020", one)) or exact_meaning(one) in _ROLES for one in firsts)
    cells = [cell for _, cells in body for cell in cells[1:] if cell.strip()]
    figures = sum(figure(cell) is not None for cell in cells)
    return are_periods and bool(cells) and 4 * figures >= 3 * len(cells)


def turned(
    rows: Sequence[Row], file: str, block: int, corner: str | None = None
) -> tuple[list[Row], dict[tuple[int, int], tuple[Origin, ...]]]:
    """The rows of the table stood up, and where their cells really stand; `corner` is the heading of the first column."""
    width = max(len(cells) for _, cells in rows)
    origins: dict[tuple[int, int], tuple[Origin, ...]] = {}
    found: list[Row] = []
    for column in range(width):
        number = rows[0][0] + column
        cells = []
        for nth, (line, said) in enumerate(rows):
            cells.append(said[column] if column < len(said) else "")
            origins[number, nth] = (Origin(0, file, block, line, column),)
        found.append((number, cells))
    if corner is not None:
        found[0][1][0] = corner
    return found, origins
