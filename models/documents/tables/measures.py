"""Tables of indicators: a row is an indicator, or one for each of its targets."""

import re
from collections.abc import Iterable, Mapping, Sequence

from models.documents.blocks import Row
from models.documents.building import Building
from models.documents.findings import always
from models.documents.headings import Header, find
from models.documents.meanings import Answers, column_meaning, heading_key
from models.documents.tables.figures import Column, Role, columns, different, figure
from models.documents.tables.judging import direction_of, unit_of
from models.documents.titles import is_note
from models.documents.trace import Part, Source, Traced
from models.draft import DraftFigure, DraftIndicator
from models.text import as_line
from models.wording import count

_RAISED = re.compile("[⁰¹²³⁴-⁹]")
_TOLD = re.compile(r"^\S{1,5}:\s|[a-z]{3}\.$")
"""What a remark below a table is told by: `TBC: to be confirmed`, or a sentence of which there are no figures."""


class MeasureRows:
    """The rows of one table on their way into indicators."""

    def __init__(self, into: Building, header: Header, rows: Sequence[Sequence[str]], said: Answers | None) -> None:
        self._into = into
        self._header = header
        self._columns = columns(header, rows, said)
        self._name = next(one.index for one in self._columns if one.role is Role.NAME)
        self._details = [one.index for one in self._columns if one.role is Role.DETAIL]
        self._figures = [one for one in self._columns if one.role in (Role.BASELINE, Role.VALUE, Role.TARGET)]
        self._above = ""
        self._titles = [heading_key(title) for title in header.titles if title.strip()]
        self._are_filled = 2 * sum(sum(map(bool, map(str.strip, cells))) > 1 for cells in rows) > len(rows)

    def take(self, rows: Iterable[Row]) -> Row | None:
        """Take in the rows below the headings, as far as those go; gives the row of other headings that ends them."""
        for line, cells in rows:
            if cells and column_meaning(cells[0]) and self._is_other_heading(cells):
                return line, cells
            self._take_row(line, [*cells, *[""] * (len(self._columns) - len(cells))])
        return None

    def _is_other_heading(self, cells: list[str]) -> bool:
        exact = {column_meaning(cell) for cell in cells} - {None}
        again = [heading_key(cell) for cell in cells if cell.strip()] == self._titles
        return len(exact) > 1 and not again and find([cells]) is not None

    def ask_about_columns(self, line: int) -> None:
        """Ask about each column that found no place."""
        for one in self._columns:
            if one.role is Role.OTHER and one.title:
                message = f"What is in the column “{one.title}” found no place."
                self._into.ask(
                    line,
                    one.title,
                    "",
                    always(message),
                    column=one.index,
                    text=one.title,
                    heading=heading_key(one.title),
                )

    def _take_row(self, line: int, cells: list[str]) -> None:
        into = self._into
        filled = [index for index, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return
        if [heading_key(cells[index]) for index in filled] == self._titles:
            into.label(line, "\n".join(cells[index] for index in filled))
            return
        into.leave(line, cells[len(self._columns) :], range(len(self._columns), len(cells)))
        printed = as_line(cells[self._name])
        is_told = len(filled) == 1 and self._are_filled and bool(_TOLD.search(printed))
        has_figures = any(cells[one.index].strip() for one in self._figures)
        if (
            is_told
            or (is_note(printed) and not (has_figures and len(printed) > 20))
            or (not has_figures and len(printed.split()) < 3)
        ):
            into.leave(line, [cells[index] for index in filled], filled)
            return
        name = printed or self._above
        self._above = name
        if not name:
            into.leave(line, [cells[index] for index in filled], filled)
            return
        for one in self._columns:
            # What these say is kept in other words, or beside the figures.
            if one.role in (Role.DIRECTION, Role.WORKSTREAM, Role.PERIOD, Role.UNIT):
                into.label(line, cells[one.index], one.index)
        details = [as_line(cells[index]) for index in self._details if as_line(cells[index])]
        for one in self._columns:
            if one.role is Role.OTHER and cells[one.index]:
                into.leave(line, [cells[one.index]], [one.index])
        self._take_indicator(line, cells, " – ".join([name, *details]))

    def _take_indicator(self, line: int, cells: list[str], name: str) -> None:
        read = {one.index: self._read(line, cells, one) for one in self._figures}
        periods = {one.of: as_line(cells[one.index]) for one in self._columns if one.role is Role.PERIOD}
        targets = [one for one in self._figures if one.role is Role.TARGET]
        filled = [one for one in targets if read[one.index].value is not None]
        groups = list(dict.fromkeys(one.group for one in self._figures if one.group))
        if len(groups) > 1:
            for group in groups:
                own = [one for one in self._figures if one.group in (group, "")]
                target = next((one for one in own if one.role is Role.TARGET), None)
                self._put(
                    line,
                    cells,
                    f"{name} – {group}",
                    [one for one in own if one.role is not Role.TARGET],
                    target,
                    read,
                    periods,
                )
        elif len(filled) > 1:
            for target in filled:
                others = [one for one in self._figures if one.role is not Role.TARGET]
                self._put(line, cells, f"{name} – {target.title}", others, target, read, periods)
        else:
            target = filled[0] if filled else targets[0] if targets else None
            others = [one for one in self._figures if one.role is not Role.TARGET]
            self._put(line, cells, name, others, target, read, periods)

    def _read(self, line: int, cells: list[str], one: Column) -> DraftFigure:
        """The figure of a cell; words that are none are left over."""
        found = figure(cells[one.index])
        period = one.period or one.title
        if found is None:
            said = as_line(cells[one.index])
            self._into.leave(line, [cells[one.index]], [one.index])
            self._into.ask(
                line,
                "figure",
                "",
                lambda n: (
                    f"{count(n, 'cell')} that should hold a figure and {'does' if n == 1 else 'do'} not: left out."
                ),
                column=one.index,
                text=said,
            )
            return DraftFigure(period, None)
        if found.rest:
            # The number of a footnote is one word with its figure.
            said = as_line(cells[one.index]) if _RAISED.search(found.rest) else found.rest
            self._into.label(line, said, one.index)
        return DraftFigure(found.period or period, found.value)

    def _put(
        self,
        line: int,
        cells: list[str],
        name: str,
        others: Sequence[Column],
        target: Column | None,
        read: Mapping[int, DraftFigure],
        periods: Mapping[Role | None, str],
    ) -> None:
        baseline = next((one for one in others if one.role is Role.BASELINE), None)
        values = [one for one in others if one is not baseline]

        def of(one: Column) -> DraftFigure:
            known = periods.get(one.role)
            return DraftFigure(known, read[one.index].value) if known else read[one.index]

        unit = self._unit(cells, name, [one for one in (baseline, *values, target) if one is not None])
        direction = direction_of(name, _said(cells, self._columns, Role.DIRECTION))
        indicator = DraftIndicator(
            name,
            unit=unit,
            direction=direction,
            baseline=of(baseline) if baseline else None,
            values=different([of(one) for one in values]),
            target=of(target) if target else None,
            workstreams=tuple(filter(None, [_said(cells, self._columns, Role.WORKSTREAM)])),
        )
        part = self._into.add_indicator(indicator, self._traced(line, baseline, values, target))
        self._ask(line, part, indicator)

    def _unit(self, cells: list[str], name: str, used: Sequence[Column]) -> str | None:
        """The unit that a row, or the headings of its figures, names."""
        if said := _said(cells, self._columns, Role.UNIT):
            return said
        return unit_of(name, [as_line(cells[one.index]) for one in used], [one.title for one in used])

    def _ask(self, line: int, part: Part, indicator: DraftIndicator) -> None:
        if indicator.direction is None:
            self._into.ask(
                line,
                "direction",
                "",
                lambda n: (
                    f"{count(n, 'indicator')} of which it is not said which way {'it is' if n == 1 else 'they are'} meant to move."
                ),
                part=part._replace(field="direction"),
                text=indicator.title,
            )
        if indicator.unit is None:
            self._into.ask(
                line,
                "unit",
                "",
                lambda n: f"{count(n, 'indicator')} without a unit.",
                part=part._replace(field="unit"),
                text=indicator.title,
            )

    def _traced(self, line: int, baseline: Column | None, values: Sequence[Column], target: Column | None) -> Traced:
        def at(index: int) -> Source:
            return Source(self._into.file, self._into.block, line, index)

        traced = Traced({"title": [at(self._name), *map(at, self._details)]})
        if baseline:
            traced.fields["baseline"] = [at(baseline.index)]
        if target:
            traced.fields["target"] = [at(target.index)]
        for nth, one in enumerate(values):
            traced.fields.setdefault("values", []).append(at(one.index))
            traced.fields[f"values {nth}"] = [at(one.index)]
        return traced


def _said(cells: Sequence[str], columns_: Sequence[Column], role: Role) -> str | None:
    return next((as_line(cells[one.index]) for one in columns_ if one.role is role and as_line(cells[one.index])), None)
