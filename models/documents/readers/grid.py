"""Tables whose cells reach across and down, and hold paragraphs, lists and other tables."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from models.documents.blocks import Block, Place, Table, Text

WIDEST = 1_000
"""Columns over which cells may reach."""
MOST_CELLS = 200_000
"""Cells of a table with those that others reach into; from there on none reaches any further."""
_INDENT = "  "


class Cell(NamedTuple):
    """A cell as it is written: what is in it, and how many columns and rows it reaches over."""

    blocks: Sequence[Block] = ()
    across: int = 1
    down: int = 1
    is_head: bool = False
    is_more: bool = False
    """Whether the one above reaches into it."""


class Line(NamedTuple):
    """A row as it is written: the line that it begins on, its cells, and how many columns are left out before them."""

    line: int
    cells: Sequence[Cell]
    before: int = 0


def words_of(blocks: Sequence[Block]) -> str:
    """The texts of a cell, a line for each, its mark before it."""
    return "\n".join(
        f"{_INDENT * one.indent}{one.mark} {one.words}" if one.mark else one.words
        for one in blocks
        if isinstance(one, Text)
    )


def laid_out(line: int, rows: Sequence[Line], title: str | None = None, place: Place = Place.BODY) -> list[Block]:
    """A table, and those nested in it after it. A frame around other things is no table: what is in it is given."""
    cells = [cell for row in rows for cell in row.cells]
    if len(cells) == 1 or not any(isinstance(block, Text) for cell in cells for block in cell.blocks):
        titled = [Text(line, title, is_bold=True, place=place)] if title else []
        return [*titled, *(block for cell in cells for block in cell.blocks)]
    sheet = _Sheet()
    laid = [(row.line, sheet.row(row)) for row in rows]
    heads = next((at for at, row in enumerate(rows) if not _is_head(row)), 0)
    table = Table(line, laid, title, frozenset(sheet.continued), heads, place=place, across=frozenset(sheet.across))
    return [table, *sheet.nested]


def tabbed(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which paragraphs divided by tabs, several in a row, are the rows of a table."""
    found: list[Block] = []
    for is_row, together in groupby(blocks, _is_row):
        run = list(together)
        if not is_row or len(run) == 1:
            found += run
            continue
        rows = [(one.line, [one.mark, *cells] if one.mark else cells) for one, cells in map(_divided, run)]
        found.append(Table(rows[0][0], rows, place=run[0].place))
    return found


def _is_row(block: Block) -> bool:
    return isinstance(block, Text) and block.place in (Place.BODY, Place.BOX) and "\t" in block.words


def _divided(block: Block) -> tuple[Text, list[str]]:
    assert isinstance(block, Text)
    return block, block.words.split("\t")


class _Sheet:
    """Rows as they are laid out, one below the other."""

    def __init__(self) -> None:
        self.continued: set[tuple[int, int]] = set()
        self.across: set[tuple[int, int]] = set()
        self.nested: list[Block] = []
        self._reaching: dict[int, int] = {}
        self._cells = 0

    def row(self, row: Line) -> list[str]:
        """The cells of a row, with those that others reach into."""
        printed: list[str] = []
        self._pass_over(printed, row.line)
        printed += [""] * min(row.before, WIDEST)
        for cell in row.cells:
            self._pass_over(printed, row.line)
            self._put(printed, row.line, cell)
        self._pass_over(printed, row.line)
        self._cells += len(printed)
        is_full = self._cells > MOST_CELLS
        self._reaching = {} if is_full else {at: down - 1 for at, down in self._reaching.items() if down > 1}
        return printed

    def _put(self, printed: list[str], line: int, cell: Cell) -> None:
        column, words = len(printed), words_of(cell.blocks)
        printed.append(words)
        self.nested += [_placed(one, line, column) for one in cell.blocks if isinstance(one, Table)]
        if cell.is_more and not words:
            self.continued.add((line, column))
        room = 1 if self._cells > MOST_CELLS else WIDEST - column
        across = max(1, min(cell.across, room))
        printed += [""] * (across - 1)
        right = {(line, column + step) for step in range(1, across)}
        self.continued |= right
        self.across |= right
        if cell.down > 1:
            self._reaching |= dict.fromkeys(range(column, column + across), cell.down)

    def _pass_over(self, printed: list[str], line: int) -> None:
        """Leave the cells empty into which one above reaches."""
        while len(printed) in self._reaching:
            self.continued.add((line, len(printed)))
            printed.append("")


def _is_head(row: Line) -> bool:
    said = [cell for cell in row.cells if cell.blocks]
    return bool(said) and all(cell.is_head for cell in said)


def _placed(table: Table, line: int, column: int) -> Table:
    return table if table.within else table._replace(within=(line, column))
