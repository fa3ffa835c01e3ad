"""A workbook that a colleague can go on with: actions, indicators and owners, with dates that are dates.

A sheet that is hidden keeps what the others said when it was made, so that what has been changed since can be told.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from models.reading.in_full import ActionStory, FigureRow, IndicatorRow
from models.reading.rows import PlanRow
from models.text import as_text
from models.vocabulary import Judgement, Rag

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

HIDDEN, HIDDEN_INDICATORS = "As exported", "Indicators as exported"
ACTIONS, INDICATORS, OWNERS = "Actions", "Indicators", "Owners"
_NO_LETTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,2}(?P<thousands>(?:,\d{3})+)?|[1-9]\d*)(?:\.(?P<decimals>\d+))?", re.ASCII)
"""A figure that is a number and nothing else, written as one writes it."""
_EXACT = 1e15
"""Up to here a whole number is one exactly."""
_DIGITS = 15
"""As many as a cell keeps exactly."""
CUT = "… (cut: a cell holds no more)"
_FILLS = {Rag.RED: "F4B6B6", Rag.AMBER: "FAD7A0", Rag.GREEN: "BFE3C0", Rag.BLUE: "BBD4F1"}
_JUDGEMENT_FILLS = {
    **{Judgement.MET: _FILLS[Rag.BLUE], Judgement.AHEAD: _FILLS[Rag.GREEN], Judgement.ON_TRACK: _FILLS[Rag.GREEN]},
    **{Judgement.BEHIND: _FILLS[Rag.RED], Judgement.QUERY: _FILLS[Rag.AMBER]},
}
_DATE = "d mmm yyyy"
BASELINE, BASELINE_PERIOD, TARGET, TARGET_PERIOD = "Baseline", "Baseline period", "Target", "Target period"
INDICATOR_FIELDS = {"Indicator": "title", "Unit": "unit", "Better": "direction"}
"""The columns of indicators whose cells are fields, and which."""
FOLLOWING = ("Judgement", "Why")
"""Those whose cells follow from the rest."""


class Number(NamedTuple):
    """A figure as a number, and how it is to be shown for it to read as printed."""

    value: float
    shape: str


class Column(NamedTuple):
    """A column: its heading, and its width in characters."""

    heading: str
    width: int


_ACTION_COLUMNS = (
    *(Column("Ref", 10), Column("Workstream", 28), Column("Action", 60), Column("Part of", 10), Column("Need", 40)),
    *(Column("Owners", 28), Column("Timescale", 20), Column("Starts", 13), Column("Due", 13), Column("Status", 13)),
    *(Column("Priority", 10), Column("RAG", 9), Column("Why", 36), Column("Evidence", 50)),
    *(Column("Confirmed by", 20), Column("Confirmed on", 13), Column("Last note", 50)),
)
ACTION_HEADINGS = tuple(column.heading for column in _ACTION_COLUMNS)
_OWNER_COLUMNS = (
    *(Column("Owner", 32), Column("Actions", 10), Column("Open", 10), Column("Overdue", 10), Column("References", 60)),
)


def workbook(plan: PlanRow, stories: Sequence[ActionStory], indicators: Sequence[IndicatorRow], today: date) -> bytes:
    """The workbook as a file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    book.properties.title = _safe(f"{plan.collaborative}: {plan.title}")
    book.properties.creator = "Cairn"
    book.properties.identifier = _safe(plan.id)
    actions = [action_cells(told) for told in stories]
    sheet = _sheet(book, ACTIONS, _ACTION_COLUMNS, actions)
    _colour(sheet, _ACTION_COLUMNS, stories)
    columns, figures = _indicators(indicators)
    sheet = _sheet(book, INDICATORS, columns, figures)
    _colour_judgements(sheet, columns, indicators)
    _sheet(book, OWNERS, _OWNER_COLUMNS, _owners(stories, today))
    _sheet(book, HIDDEN, _ACTION_COLUMNS, actions).sheet_state = "hidden"
    _sheet(book, HIDDEN_INDICATORS, columns, figures).sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: "Workbook", title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> "Worksheet":
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(title)
    for place, column in enumerate(columns, 1):
        heading = sheet.cell(1, place)
        _put(heading, column.heading)
        heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="E6E6E6")
        heading.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            if value is not None and value != "":
                _put(sheet.cell(number, place), value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    return sheet


def _put(cell: "Cell | MergedCell", value: Any) -> None:
    from openpyxl.styles import Alignment

    if isinstance(value, date):
        cell.value, cell.number_format = value, _DATE
    elif isinstance(value, Number):
        cell.value, cell.number_format = value
    elif isinstance(value, int):
        cell.value = value
    else:
        # Said to be text, so that no beginning of it makes a formula.
        cell.value = _safe(value)
        cell.data_type = "s"
        if cell.value[:1] in ("=", "+", "-", "@"):
            cell.quotePrefix = True
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def figure_cell(figure: FigureRow | None) -> Number | str | None:
    """A figure: a number where it is printed as one, for others to reckon with, else its words."""
    printed = figure.figure.printed if figure is not None else None
    found = _NUMBER.fullmatch(printed) if printed else None
    if printed is None or found is None or sum(letter.isdigit() for letter in printed) > _DIGITS:
        return printed
    decimals = len(found["decimals"] or "")
    shape = ("#,##0" if found["thousands"] else "0") + (f".{'0' * decimals}" if decimals else "")
    return Number(float(printed.replace(",", "")), shape)


def _safe(text: str) -> str:
    """Text that a workbook can hold."""
    text = _NO_LETTERS.sub("", as_text(text))
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(CUT)] + CUT


def plain(value: Any) -> str:
    """What a cell says, as text: a day as ISO 8601, a number in its plainest form, text as a workbook can hold it."""
    match value:
        case None:
            return ""
        case Number():
            return plain(value.value)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < _EXACT:
            return str(int(value))
        case str():
            return _safe(value).strip()
        case _:
            return str(value)


def action_cells(told: ActionStory) -> Sequence[Any]:
    """What a row says of an action, under `ACTION_HEADINGS`."""
    row = told.row
    evidence = "\n".join(" ".join(filter(None, (said.text, said.link))) for said in told.evidence)
    note = told.notes[0].text if told.notes else None
    return (
        *(row.ref, told.workstream_title, row.title, row.parent_ref, row.need, "; ".join(row.owners)),
        *(row.timescale, row.starts, row.due, row.status.value, row.priority.value),
        *(row.verdict.rag.value, row.verdict.reason, evidence, told.confirmed_by, told.confirmed_on, note),
    )


def _colour(sheet: "Worksheet", columns: Sequence[Column], stories: Sequence[ActionStory]) -> None:
    from openpyxl.styles import PatternFill

    place = [column.heading for column in columns].index("RAG") + 1
    fills = {rag: PatternFill("solid", fgColor=colour) for rag, colour in _FILLS.items()}
    for number, told in enumerate(stories, 2):
        if (fill := fills.get(told.row.verdict.rag)) is not None:
            sheet.cell(number, place).fill = fill


def _colour_judgements(sheet: "Worksheet", columns: Sequence[Column], rows: Sequence[IndicatorRow]) -> None:
    from openpyxl.styles import PatternFill

    place = [column.heading for column in columns].index("Judgement") + 1
    for number, row in enumerate(rows, 2):
        if (colour := _JUDGEMENT_FILLS.get(row.verdict.judgement)) is not None:
            sheet.cell(number, place).fill = PatternFill("solid", fgColor=colour)


def _indicators(rows: Sequence[IndicatorRow]) -> tuple[Sequence[Column], list[Sequence[Any]]]:
    from models.periods import identity, in_order

    known: dict[object, str] = {}
    for row in rows:
        for value in row.values:
            known.setdefault(identity(value.period, row.usual), value.period)
    periods = in_order(list(known.values()), lambda period: period, None)
    columns = [
        *(Column("Ref", 8), Column("Indicator", 60), Column("Unit", 16), Column("Better", 10), Column(BASELINE, 12)),
        *(Column(BASELINE_PERIOD, 14), *(Column(period, 12) for period in periods)),
        *(Column(TARGET, 12), Column(TARGET_PERIOD, 14), Column("Judgement", 14), Column("Why", 60)),
    ]
    table: list[Sequence[Any]] = []
    for row in rows:
        told = figures_of(row)
        table.append(
            (
                *(row.ref, row.title, row.unit, row.direction.value if row.direction else None),
                *(figure_cell(row.baseline), row.baseline.period if row.baseline else None),
                *(figure_cell(told.get(identity(period, row.usual))) for period in periods),
                *(figure_cell(row.target), row.target.period if row.target else None),
                *(row.verdict.judgement.value, row.verdict.reason),
            )
        )
    return columns, table


def figures_of(row: IndicatorRow) -> dict[object, FigureRow]:
    """An indicator's figures by what identifies their periods."""
    from models.periods import identity

    return {identity(value.period, row.usual): value for value in row.values}


def _owners(stories: Sequence[ActionStory], today: date) -> list[Sequence[Any]]:
    from models.vocabulary import CLOSED, UNFINISHED

    held: dict[str, list[ActionStory]] = {}
    for told in stories:
        for owner in told.row.owners:
            held.setdefault(owner, []).append(told)
    return [
        (
            *(owner, len(some), sum(told.row.status not in CLOSED for told in some)),
            sum(told.row.due is not None and told.row.due < today and told.row.status in UNFINISHED for told in some),
            ", ".join(told.row.ref for told in some),
        )
        for owner, some in sorted(held.items(), key=lambda pair: pair[0].casefold())
    ]
