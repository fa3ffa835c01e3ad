"""A page taken apart: its tables, and its paragraphs in the order in which they are read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.documents.blocks import Place
from models.documents.readers.pages.columns import Kind, divided
from models.documents.readers.pages.extracting import Page
from models.documents.readers.pages.paragraphs import LEADERS, Paragraph, Setter
from models.documents.readers.pages.ruled import Rule, Ruled, ruled
from models.documents.readers.pages.tables import Printed, between_gaps, between_rules
from models.documents.readers.pages.words import Line, Word, lines_of

_DEEPEST = 3
"""Columns within columns."""
_NUMBERS = re.compile(r"\d{1,4}|[ivxl]{1,6}")


@dataclass
class Contents:
    """A line of a table of contents, or words that stand by themselves elsewhere."""

    words: str
    place: Place = Place.CONTENTS


Item = Printed | Paragraph | Contents


def items(page: Page, right: float, setter: Setter, before: Sequence[float] = ()) -> list[Item]:
    """What is on a page, in the order in which it is read; `right` is how far its lines may reach.

    `before` is where the columns begin of a table without rules that the page before ends with.
    What stands on its side is taken out of the page where it is in a table.
    """
    drawn, rules = ruled(page.edges)
    tables, words = _tables(drawn, page, setter)
    found: list[Item] = []
    lines = lines_of(words)
    for table, nested in tables:
        above = [line for line in lines if (line.top + line.bottom) / 2 < table.top]
        lines = lines[len(above) :]
        found += _in_columns(above, rules, right, setter, () if found else before)
        found += [table, *nested]
    return [*found, *_in_columns(lines, rules, right, setter, () if found else before)]


def _tables(drawn: list[Ruled], page: Page, setter: Setter) -> tuple[list[tuple[Printed, list[Printed]]], list[Word]]:
    """The tables between rules, each with those nested in it, and the words that are in none."""
    words = [*page.words, *page.turned]
    printed: dict[int, Printed] = {}
    # A small one may stand in a cell of a large one, and takes its words first.
    for at in sorted(range(len(drawn)), key=lambda at: _area(drawn[at])):
        # The rest of a long cell may be all that there is of a table at the top of a page.
        is_first = all(word.middle > drawn[at].ys[0] for word in words)
        table, words = between_rules(drawn[at], words, setter, fewest=1 if is_first else 2)
        if table:
            printed[at] = table
    nested: dict[int, list[Printed]] = {at: [] for at in printed}
    outer = dict(printed)
    for at in printed:
        for other in printed:
            cell = _cell_around(drawn[other], drawn[at]) if other != at else None
            if cell:
                outer.pop(at, None)
                printed[at].within = cell
                nested[other].append(printed[at])
                break
    page.turned = [word for word in page.turned if word in words]
    level = [word for word in words if word not in page.turned] if page.turned else words
    return [(table, nested[at]) for at, table in sorted(outer.items(), key=lambda one: one[1].top)], level


def _area(table: Ruled) -> float:
    return (table.xs[-1] - table.xs[0]) * (table.ys[-1] - table.ys[0])


def _cell_around(table: Ruled, inner: Ruled) -> tuple[int, int] | None:
    for cell in table.cells:
        if cell.holds(inner.xs[0], inner.ys[0]) and cell.holds(inner.xs[-1] - 1, inner.ys[-1] - 1):
            return cell.rows[0], cell.columns[0]
    return None


def _in_columns(
    lines: Sequence[Line],
    rules: Sequence[Rule],
    right: float,
    setter: Setter,
    before: Sequence[float] = (),
    depth: int = 0,
) -> Iterator[Item]:
    """Paragraphs and tables of lines; those in columns one column after the other."""
    run: list[Line] = []
    for one in divided(lines, before) if depth < _DEEPEST else lines:
        if isinstance(one, Line):
            run.append(one)
            continue
        yield from _paragraphs(run, right, setter)
        run = []
        if one.kind is Kind.TABLE:
            yield from _contents(between_gaps(one, rules, right, setter))
            continue
        for at in range(len(one.starts)):
            column = one.column(at)
            end = max(line.x1 for line in column)
            yield from _in_columns(column, rules, end, setter, depth=depth + 1)
    yield from _paragraphs(run, right, setter)


def _paragraphs(lines: Sequence[Line], right: float, setter: Setter) -> Iterable[Item]:
    for one in setter.paragraphs(lines, right):
        parts = [part for part in LEADERS.split(one.words) if part]
        if len(parts) > 1 and _NUMBERS.fullmatch(parts[-1]):
            yield Contents((f"{one.mark} " if one.mark else "") + "\t".join(parts))
        elif parts:
            one.words = " ".join(parts)
            yield one


def _contents(table: Printed) -> Sequence[Item]:
    """A table, or the lines of it where the last column is the numbers of pages, going up."""
    numbers = [row[-1] for row in table.rows]
    pages = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    is_one = len(table.starts) in (2, 3) and len(numbers) > _DEEPEST and all(map(_NUMBERS.fullmatch, numbers))
    if not is_one or pages != sorted(pages) or len(set(pages)) < len(numbers) / 2:
        return [table]
    return [Contents("\t".join(filter(None, row)).replace("\n", " ")) for row in table.rows]
