"""A workbook that a colleague can go on with: actions, indicators and owners, with dates that are dates.

A sheet that is hidden keeps what the others said when it was made, so that what has been changed since can be told.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.reading.in_full import ActionStory, IndicatorRow
from models.reading.rows import PlanRow
from models.vocabulary import Rag

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

HIDDEN = "As exported"
ACTIONS, INDICATORS, OWNERS = "Actions", "Indicators", "Owners"
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
_CUT = "… (cut: a cell holds no more)"
_FILLS = {Rag.RED: "F4B6B6", Rag.AMBER: "FAD7A0", Rag.GREEN: "BFE3C0", Rag.BLUE: "BBD4F1"}
_DATE = "d mmm yyyy"


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
    book.properties.identifier = plan.id
    actions = [action_cells(told) for told in stories]
    sheet = _sheet(book, ACTIONS, _ACTION_COLUMNS, actions)
    _colour(sheet, _ACTION_COLUMNS, stories)
    _sheet(book, INDICATORS, *_indicators(indicators))
    _sheet(book, OWNERS, _OWNER_COLUMNS, _owners(stories, today))
    _sheet(book, HIDDEN, _ACTION_COLUMNS, actions).sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: "Workbook", title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> "Worksheet":
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(title)
    for place, column in enumerate(columns, 1):
        heading = sheet.cell(1, place, _safe(column.heading))
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
    elif isinstance(value, int):
        cell.value = value
    else:
        # Said to be text, so that no beginning of it makes a formula.
        cell.value = _safe(value)
        cell.data_type = "s"
        if cell.value[:1] in ("=", "+", "-", "@"):
            cell.quotePrefix = True
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _safe(text: str) -> str:
    """Text that a workbook can hold."""
    text = _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


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


def _indicators(rows: Sequence[IndicatorRow]) -> tuple[Sequence[Column], list[Sequence[Any]]]:
    from models.periods import identity, in_order

    known: dict[object, str] = {}
    for row in rows:
        for value in row.values:
            known.setdefault(identity(value.period, row.usual), value.period)
    periods = in_order(list(known.values()), lambda period: period, None)
    columns = [
        *(Column("Ref", 8), Column("Indicator", 60), Column("Unit", 16), Column("Better", 10), Column("Baseline", 12)),
        *(Column("Baseline period", 14), *(Column(period, 12) for period in periods)),
        *(Column("Target", 12), Column("Target period", 14), Column("Judgement", 14), Column("Why", 60)),
    ]
    table: list[Sequence[Any]] = []
    for row in rows:
        said = {identity(value.period, row.usual): value.figure.printed for value in row.values}
        baseline, target = row.baseline, row.target
        table.append(
            (
                *(row.ref, row.title, row.unit, row.direction.value if row.direction else None),
                *((baseline.figure.printed, baseline.period) if baseline else (None, None)),
                *(said.get(identity(period, row.usual)) for period in periods),
                *((target.figure.printed, target.period) if target else (None, None)),
                *(row.verdict.judgement.value, row.verdict.reason),
            )
        )
    return columns, table


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
