"""The headings of a table among its rows: said again on another page, or others, of a second table put below."""

from collections.abc import Sequence

from models.documents.headings import Header, find, printed_rows
from models.documents.meanings import column_meaning, heading_key
from models.documents.periods import is_period
from models.text import as_line


class Printed:
    """The headings of a table, as they may stand again."""

    def __init__(self, header: Header) -> None:
        self._rows = [[cell for cell in row if cell.strip()] for row in printed_rows(header)]
        self._keys = [[heading_key(cell) for cell in row] for row in self._rows]
        self._printed = printed_rows(header)

    def titles(self, column: int | None) -> set[str]:
        """What stands over a column."""
        return set() if column is None else {as_line(row[column]) for row in self._printed}

    def are(self, cells: Sequence[str]) -> bool:
        """Whether a row says them again."""
        filled = [cell for cell in cells if cell.strip()]
        return filled in self._rows or [heading_key(cell) for cell in filled] in self._keys

    def are_others(self, cells: Sequence[str]) -> bool:
        """Whether a row has headings of another kind: a second table has been put below the first."""
        if column_meaning(cells[0]) is None or find([cells]) is None:
            return False
        exact = {column_meaning(cell) or is_period(cell) for cell in cells if cell.strip()} - {None, False}
        return len(exact) > 1 and not self.are(cells)
