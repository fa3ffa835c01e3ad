"""What goes on on the next page: the rows of a table, a row itself, a paragraph."""

from collections.abc import Sequence

from models.documents.readers.pages.hyphens import Hyphens
from models.documents.readers.pages.paragraphs import Paragraph
from models.documents.readers.pages.setting import Item
from models.documents.readers.pages.tables import Printed
from models.documents.readers.pages.words import ends_a_sentence

_SAME = 12.0
"""Points between the columns of a table on one page and on the next."""
_WORD = 3
"""Letters that a cell has more of which goes on on the next page, and is no figure or letter of a list."""


def add_page(found: list[Item], page: Sequence[Item], hyphens: Hyphens) -> None:
    """Put what is on a page after what was before, so that what goes on is one thing."""
    before = _last(found)
    first = page[0] if page else None
    if isinstance(before, Printed) and isinstance(first, Printed) and (columns := _columns(before, first)):
        _go_on(before, first, columns, hyphens)
        page = page[1:]
    elif isinstance(before, Paragraph) and isinstance(first, Paragraph) and _is_cut(before, first):
        before.words = hyphens.joined(before.words, first.words)
        page = page[1:]
    found += page


def open_columns(found: Sequence[Item]) -> list[float]:
    """Where the columns begin of a table without rules that came last, and may go on; none where there is none."""
    before = _last(found)
    return before.starts if isinstance(before, Printed) and not before.is_ruled else []


def _last(found: Sequence[Item]) -> Item | None:
    """What came last; a table rather than those nested in it."""
    return next((one for one in reversed(found) if not (isinstance(one, Printed) and one.within)), None)


def _is_cut(before: Paragraph, first: Paragraph) -> bool:
    """Whether a paragraph ends in the middle of a sentence that the other goes on with."""
    is_alike = abs(before.size - first.size) < 1 and before.is_bold is first.is_bold and not first.mark
    return is_alike and not ends_a_sentence(before.words) and first.words[:1].islower()


def _columns(before: Printed, table: Printed) -> list[int]:
    """Which column of a table each of another goes on with; none where it is not the same table."""
    if before.is_ruled is not table.is_ruled or (table.is_ruled and len(before.starts) != len(table.starts)):
        return []
    found: list[int] = []
    for start in table.starts:
        near = [at for at, other in enumerate(before.starts) if abs(other - start) < _SAME and at not in found]
        if not near:
            return []
        found.append(near[0])
    return found


def _go_on(before: Printed, table: Printed, columns: Sequence[int], hyphens: Hyphens) -> None:
    width = len(before.starts)
    rows: list[list[str]] = []
    for cells in table.rows:
        row = [""] * width
        for at, cell in zip(columns, cells, strict=True):
            row[at] = cell
        rows.append(row)
    repeated = next((at for at, row in enumerate(rows) if at >= len(before.rows) or row != before.rows[at]), len(rows))
    first = len(before.rows)
    is_cut = repeated < len(rows) and _is_cut_row(before.rows[-1], rows[repeated])
    if is_cut:
        cells = rows.pop(repeated)
        before.rows[-1] = [_joined(one, other, hyphens) for one, other in zip(before.rows[-1], cells, strict=True)]
    before.rows += rows

    def moved(cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
        kept = {(row, at) for row, at in cells if not (is_cut and row == repeated)}
        return {(first + row - (is_cut and row > repeated), columns[at]) for row, at in kept}

    before.above |= moved(table.above)
    before.across |= moved(table.across)


def _is_cut_row(row: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row goes on where a page ends: what is on the next is the rest of something."""
    pairs = [(one, other) for one, other in zip(row, cells, strict=True) if other]
    if not pairs or not all(one for one, _ in pairs):
        return False
    rest = [other[:1].islower() for _, other in pairs]
    cut = [not ends_a_sentence(one) for one, _ in pairs]
    if rest[0] and cells[0] and all(cut) and len(row[0]) > _WORD and (sum(rest) > 1 or not all(cells)):
        return True
    if len(pairs) == sum(map(bool, row)):
        return all(rest) and all(cut) and len(pairs[0][0]) > _WORD
    # A row that begins anew begins in its first column.
    return all(rest) and all(cut) if cells[0] else all(a or b for a, b in zip(rest, cut, strict=True))


def _joined(upper: str, lower: str, hyphens: Hyphens) -> str:
    if not upper or not lower:
        return upper or lower
    return f"{upper}\n{lower}" if ends_a_sentence(upper) else hyphens.joined(upper, lower)
