"""Figures pasted from a spreadsheet: which cells of a grid they are for, and what they would change there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from models.figure_checks import Complaint, complaint
from models.figures import NotAFigureError, read_figure
from models.periods import identity
from models.reading.in_full import IndicatorRow
from models.references import indicator_number, indicator_reference
from models.vocabulary import FigureRole, Periodicity
from tui.figure_places import Place, cell_at, is_of_kind, period_at

_ROLES = {"baseline": FigureRole.BASELINE, "target": FigureRole.TARGET}


class Pasted(NamedTuple):
    """A block of cells as it was pasted; the columns and lines it names, where it does."""

    lines: tuple[tuple[str, ...], ...]
    """The figures, line by line."""
    places: tuple[Place | None, ...] = ()
    """The column that each of its own is for, None for one that there is not; empty where it has no headings."""
    refs: tuple[str | None, ...] = ()
    """The indicator that each line is for, None for one that there is not; empty where none are named."""


class Change(NamedTuple):
    """What would become of one cell."""

    row: IndicatorRow
    place: Place
    period: str
    old: str
    new: str
    wrong: Complaint | None

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return f"{self.row.id} {self.place.mark}"

    @property
    def overwrites(self) -> bool:
        """Whether something stands there."""
        return bool(self.old)


def read_pasted(text: str, places: Sequence[Place], kind: Periodicity | None, names: Mapping[str, str]) -> Pasted:
    """A block of cells, parted by tabs and lines; `names` are references by whatever a line may be called, folded."""
    lines = [tuple(cell.strip() for cell in line.split("\t")) for line in text.rstrip("\n").split("\n")]
    width = max(map(len, lines))
    lines = [line + ("",) * (width - len(line)) for line in lines]
    heads = _headings(lines[0], places, kind)
    body = lines[1:] if heads else lines
    refs = tuple(_ref(line[0], names) for line in body) if width > 1 and _names_lines(body, names) else ()
    if refs:
        body, heads = [line[1:] for line in body], heads[1:]
    return Pasted(tuple(body), tuple(heads), refs)


def _headings(line: Sequence[str], places: Sequence[Place], kind: Periodicity | None) -> list[Place | None]:
    """The columns that a line of headings names; empty where it is no such line."""
    found = [_headed(cell, places, kind) for cell in line]
    others = [cell for cell, place in zip(line[1:], found[1:], strict=True) if cell and place is None]
    # A count of 2018 is a figure; 2018 among other years, or above lines with names, is a heading.
    is_certain = any(place is not None and not _is_figure(cell) for cell, place in zip(line, found, strict=True))
    named = sum(place is not None for place in found)
    begins_with_words = bool(line[0]) and not _is_figure(line[0]) and found[0] is None
    return found if named and not others and (is_certain or (named > 1 and begins_with_words)) else []


def _headed(cell: str, places: Sequence[Place], kind: Periodicity | None) -> Place | None:
    word, _, rest = cell.partition(" ")
    role = _ROLES.get(word.casefold().rstrip(":"), FigureRole.VALUE)
    key = identity(cell if role is FigureRole.VALUE else rest.strip(" ()"), kind)
    for place in places:
        if place.role is role and (place.key == key or (role is FigureRole.BASELINE and not rest)):
            return place
    if role is FigureRole.TARGET and not rest:
        return next((place for place in reversed(places) if place.role is role), None)
    start = next((place for place in places if place.role is FigureRole.BASELINE), None)
    return start if start is not None and start.key is not None and start.key == key else None


def _is_figure(cell: str) -> bool:
    try:
        return read_figure(cell).number is not None
    except NotAFigureError:
        return False


def _names_lines(body: Sequence[Sequence[str]], names: Mapping[str, str]) -> bool:
    known = [_ref(line[0], names) is not None for line in body]
    return any(known) and not any(_is_figure(line[0]) for line in body)


def _ref(cell: str, names: Mapping[str, str]) -> str | None:
    number = indicator_number(cell)
    ref = indicator_reference(number) if number is not None else None
    return ref if ref in names.values() else names.get(cell.casefold())


def changes(
    pasted: Pasted, rows: Sequence[IndicatorRow | None], places: Sequence[Place | None], kind: Periodicity | None
) -> Iterator[Change]:
    """What would become of each cell that a block is for: its lines are for these indicators, its columns for these."""
    for row, line in zip(rows, pasted.lines, strict=False):
        for place, typed in zip(places, line, strict=False):
            if row is None or place is None or not _takes(row, place, kind):
                continue
            cell, period = cell_at(row, place), period_at(row, place)
            old = (cell.figure.printed or "") if cell is not None else ""
            if period is not None and typed != old:
                yield Change(row, place, period, old, typed, complaint(row, place.role, period, typed))


def _takes(row: IndicatorRow, place: Place, kind: Periodicity | None) -> bool:
    """Whether figures of an indicator are typed in a column: some are worked out, some are for other periods."""
    return is_of_kind(row, kind) and not (row.is_computed and place.role is not FigureRole.TARGET)


def left_over(
    pasted: Pasted,
    rows: Sequence[IndicatorRow | None],
    places: Sequence[Place | None],
    kind: Periodicity | None,
) -> list[str]:
    """What of a block has no place, in words."""
    width = max(map(len, pasted.lines), default=0)
    said = []
    if (columns := width - sum(place is not None for place in places[:width])) > 0:
        said.append(f"{columns} {'column has' if columns == 1 else 'columns have'} no place here")
    if (lines := len(pasted.lines) - sum(row is not None for row in rows)) > 0:
        said.append(f"{lines} {'line has' if lines == 1 else 'lines have'} no indicator")
    others = 0
    for row, line in zip(rows, pasted.lines, strict=False):
        typed = [place for place, text in zip(places, line, strict=False) if place is not None and text]
        others += row is not None and any(not _takes(row, place, kind) for place in typed)
    if others:
        said.append(f"{others} {'line is' if others == 1 else 'lines are'} worked out, or for other periods")
    return said
