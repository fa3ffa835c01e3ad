"""How a grid of figures is laid out in the cells there are: which columns are seen, and the room for a title."""

from collections.abc import Sequence
from typing import NamedTuple

from models.period_frames import Frame
from tui.cells import width_of
from tui.figure_places import Place, head_of

POINT = 3
"""Cells kept for a decimal point and what follows it, so that the points of a column stand in one line."""
REF, JUDGED = 6, 10
"""Cells of a reference, and of a judgement in a word."""
_LEAST, _MOST = 7, 12
_REF_FROM = 60
_BAR, _GLYPH = 2, 3
_LEAST_TITLE, _TITLE = 12, 30
"""Cells of the narrowest title, and of the one from which there is room for the judgement in a word."""


class Layout(NamedTuple):
    """The widths of a grid's parts, from left to right."""

    before: int
    """Cells before the title: the cursor's bar, the judgement's glyph and letter, the reference."""
    title: int
    column: int
    seen: int
    """How many columns are seen at once."""
    is_told: bool
    """Whether the judgement stands at the right in a word."""

    @property
    def has_refs(self) -> bool:
        """Whether references are seen."""
        return self.before > _BAR + _GLYPH

    @property
    def first(self) -> int:
        """Where the first column begins."""
        return self.before + self.title + 1

    def column_at(self, x: int) -> int | None:
        """Which of the columns that are seen a cell is in, None where in none."""
        column = (x - self.first) // (self.column + 1)
        return column if 0 <= column < self.seen else None


def layout(places: Sequence[Place], frame: Frame, width: int) -> Layout:
    """The layout of a grid with these columns in so many cells."""
    heads = (width_of(head_of(place, is_baseline_shared=frame.is_one_baseline)) for place in places)
    figures = frame.longest + (POINT if frame.has_decimals else 0)
    column = max(_LEAST, min(max(*heads, figures, 0), _MOST))
    before = _BAR + _GLYPH + (REF + 1 if width >= _REF_FROM else 0)
    seen = max(1, min(len(places), (width - before - _LEAST_TITLE - 1) // (column + 1)))
    title = max(width - before - 1 - seen * (column + 1), 1)
    is_told = seen == len(places) and title - JUDGED - 2 >= _TITLE
    return Layout(before, title - (JUDGED + 2 if is_told else 0), column, seen, is_told)
