"""The columns of a table: which of them there is room for, their headings, and a row's cells put into them."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui.cells import fit
from tui.paint import Tone

MARGIN = 2
"""Cells at the left of the columns, where the cursor's bar stands."""
_SEPARATION = 1


class Cell(NamedTuple):
    """What one column shows of a row, and in which tone."""

    text: str
    tone: str = Tone.PLAIN


class Column(NamedTuple):
    """A column: how it is headed, how wide it is, and at which widths of table it is shown."""

    title: str
    width: int
    align: str = "left"
    flexible: bool = False
    """Takes what the others leave; one column of a table does."""
    from_width: int = 0
    below_width: int = 1_000
    """The widths of table, from the first up to but not including the second, at which the column is shown."""


@lru_cache(64)
def layout(columns: tuple[Column, ...], width: int) -> list[tuple[int, int]]:
    """The columns there is room for in a width, by index, each with its own."""
    shown = [i for i, column in enumerate(columns) if column.from_width <= width < column.below_width]
    taken = sum(columns[i].width + _SEPARATION for i in shown if not columns[i].flexible)
    rest = max(width - MARGIN - taken - _SEPARATION, 4)
    return [(i, rest if columns[i].flexible else columns[i].width) for i in shown]


def headings(columns: tuple[Column, ...], width: int) -> str:
    """The titles of the columns there is room for."""
    separator = " " * _SEPARATION
    return separator.join(fit(columns[i].title, room, columns[i].align) for i, room in layout(columns, width))


def segments(
    columns: tuple[Column, ...], width: int, cells: Sequence[Cell], style: Callable[[str], Style]
) -> Iterator[Segment]:
    """A row's cells in the columns there is room for; `style` says how a tone is drawn."""
    for i, room in layout(columns, width):
        yield Segment(fit(cells[i].text, room, columns[i].align), style(cells[i].tone))
        yield Segment(" " * _SEPARATION)
