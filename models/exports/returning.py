"""A workbook that `workbook` wrote, come back from a colleague: what was changed in it since it was made.

What each cell said when it was made stands in the hidden sheets, so that a change is told from what the plan has gone
on to say meanwhile. The sheets of actions and of indicators are read, by their headings and references alone: rows and
columns may stand in any order, and one that is gone is gone from the workbook alone.
"""

import io
import os
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from models.errors import RefusedError
from models.exports.workbook import ACTIONS, HIDDEN, HIDDEN_INDICATORS, INDICATORS, plain

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_CELLS = 5_000_000
_MOST_BYTES = 400_000_000
"""Unpacked, of all the parts of a workbook."""
_PERCENT = 10
"""Decimals of a percentage that are kept."""
_REF = "Ref"
Row = dict[str, str]
"""What a row says under each heading, as text; days as ISO 8601."""


class Changed(NamedTuple):
    """A row that somebody has changed: what it said, and what it says now, under each heading that differs."""

    ref: str
    before: Row
    after: Row


class Sheet(NamedTuple):
    """What has become of a sheet."""

    changed: list[Changed]
    added: list[Row]
    """Rows without a reference."""
    gone: list[str]
    """References of rows that are no longer there."""
    strange: list[str]
    """References that no row had."""
    periods: list[str]
    """Headings that it has and had not."""


class Returned(NamedTuple):
    """What has become of a workbook."""

    plan_id: str
    actions: Sheet
    indicators: Sheet


def is_ours(path: str) -> bool:
    """Whether a file is a workbook with the hidden sheet of one that was exported; reads no more than its contents."""
    if not os.path.isfile(path):
        # A pipe might never have anything to give.
        return False
    try:
        with zipfile.ZipFile(path) as file:
            part = file.getinfo("xl/workbook.xml")
            return part.file_size < 1_000_000 and f'name="{HIDDEN}"'.encode() in file.read(part)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False


def read(path: str) -> Returned:
    """What was changed; raises RefusedError for a workbook that does not hold what was exported any more."""
    import openpyxl

    name = os.path.basename(path)
    with zipfile.ZipFile(path) as file:
        if sum(part.file_size for part in file.infolist()) > _MOST_BYTES:
            raise RefusedError(f"{name} unpacks to more than cairn reads; it is not as it was exported.")
    try:
        with open(path, "rb") as raw:
            data = raw.read()
        book = openpyxl.load_workbook(io.BytesIO(data))
        worked_out = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as problem:
        # The library raises whatever its parts do where a file is not as it should be.
        raise RefusedError(f"{name} cannot be read as a workbook ({type(problem).__name__}); save it again.") from None
    if ACTIONS not in book.sheetnames or HIDDEN not in book.sheetnames:
        raise RefusedError(f"{name} has no sheet “{ACTIONS}” any more; export the plan again and change that.")
    actions = _compared(name, (book, worked_out), ACTIONS, HIDDEN)
    # A workbook of an older cairn kept nothing of its indicators, and one may have removed their sheet.
    has_indicators = {INDICATORS, HIDDEN_INDICATORS} <= set(book.sheetnames)
    indicators = _compared(name, (book, worked_out), INDICATORS, HIDDEN_INDICATORS) if has_indicators else _NOTHING
    return Returned(str(book.properties.identifier or ""), actions, indicators)


_NOTHING = Sheet([], [], [], [], [])


def _compared(name: str, books: "tuple[Workbook, Workbook]", sheet: str, hidden: str) -> Sheet:
    """What was changed in a sheet, by the one that keeps what it said."""
    book, worked_out = books
    now, added, headings = _rows(name, book[sheet], worked_out[sheet])
    before, _, known = _rows(name, book[hidden], worked_out[hidden])
    for heading in known:
        if headings.count(heading) > 1:
            raise RefusedError(f"{name} has two columns “{heading}” in its sheet {sheet}; leave one of them.")
    changed = [
        Changed(ref, *differing)
        for ref, row in now.items()
        if ref in before and (differing := _differing(before[ref], row)) is not None
    ]
    gone, strange = [ref for ref in before if ref not in now], [ref for ref in now if ref not in before]
    return Sheet(changed, added, gone, strange, [heading for heading in headings if heading and heading not in known])


def _differing(before: Row, now: Row) -> tuple[Row, Row] | None:
    # A column that is gone from the sheet was hidden or removed by whoever wanted fewer: nothing is taken from it.
    headings = [heading for heading, said in now.items() if said != before.get(heading, "")]
    if not headings:
        return None
    return {one: before.get(one, "") for one in headings}, {one: now[one] for one in headings}


def _rows(name: str, sheet: "Worksheet", values_of: "Worksheet") -> tuple[dict[str, Row], list[Row], list[str]]:
    """The rows by their references, those without one, and the headings.

    Of a formula its last value counts; where nobody has worked that out, it is text that begins like one.
    """
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise RefusedError(f"{name} claims more cells than cairn reads; it is not as it was exported.")
    rows = (
        [_said(cell, known) for cell, known in zip(line, same, strict=True)]
        for line, same in zip(sheet.iter_rows(), values_of.iter_rows(), strict=True)
    )
    headings = list(next(rows, ()))
    if _REF not in headings:
        raise RefusedError(f"{name} has no column “{_REF}” in its first row any more; export the plan again.")
    known: dict[str, Row] = {}
    added: list[Row] = []
    for values in rows:
        row = {heading: value for heading, value in zip(headings, values, strict=False) if heading}
        ref = row.pop(_REF, "")
        if not any(row.values()):
            continue
        if not ref:
            added.append(row)
        elif ref in known:
            raise RefusedError(f"{name} has {ref} twice; a row that is new has no reference.")
        else:
            known[ref] = row
    return known, added, headings


def _said(cell: Any, worked_out: Any) -> str:
    value = cell.value if worked_out.value is None else worked_out.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in str(cell.number_format):
        # A spreadsheet keeps 72% as 0.72, and shows it as it was typed.
        return f"{plain(float(round(Decimal(repr(value)) * 100, _PERCENT)))}%"
    return plain(value)


def as_told(headings: Mapping[str, Any]) -> Row:
    """A row of the plan as a workbook made now would say it."""
    return {heading: plain(value) for heading, value in headings.items()}
