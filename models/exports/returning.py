"""A workbook that `workbook` wrote, come back from a colleague: what was changed in it since it was made.

What each cell said when it was made stands in the hidden sheet, so that a change is told from what the plan has gone on
to say meanwhile. Only the sheet of actions is read; a row that is gone from it is gone from the workbook alone.
"""

import io
import os
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from models.errors import RefusedError
from models.exports.workbook import ACTIONS, HIDDEN

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_CELLS = 5_000_000
_MOST_BYTES = 400_000_000
"""Unpacked, of all the parts of a workbook."""
_REF = "Ref"
Row = dict[str, str]
"""What a row says under each heading, as text; days as ISO 8601."""


class Changed(NamedTuple):
    """A row that somebody has changed: what it said, and what it says now, under each heading that differs."""

    ref: str
    before: Row
    after: Row


class Returned(NamedTuple):
    """What has become of a workbook."""

    plan_id: str
    changed: list[Changed]
    added: list[Row]
    """Rows without a reference."""
    gone: list[str]
    """References of rows that are no longer there."""
    strange: list[str]
    """References that no row had."""


def is_ours(path: str) -> bool:
    """Whether a file is a workbook with the hidden sheet of one that was exported; reads no more than its contents."""
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
    now, added = _rows(name, book[ACTIONS], worked_out[ACTIONS])
    before, _ = _rows(name, book[HIDDEN], worked_out[HIDDEN])
    changed = [
        Changed(ref, *differing)
        for ref, row in now.items()
        if ref in before and (differing := _differing(before[ref], row)) is not None
    ]
    gone, strange = [ref for ref in before if ref not in now], [ref for ref in now if ref not in before]
    return Returned(str(book.properties.identifier or ""), changed, added, gone, strange)


def _differing(before: Row, now: Row) -> tuple[Row, Row] | None:
    headings = [heading for heading in before.keys() | now.keys() if before.get(heading, "") != now.get(heading, "")]
    # A column that is gone from the sheet was hidden or removed by whoever wanted fewer: nothing is taken from it.
    headings = [heading for heading in headings if heading in now]
    if not headings:
        return None
    return {one: before.get(one, "") for one in headings}, {one: now[one] for one in headings}


def _rows(name: str, sheet: "Worksheet", values_of: "Worksheet") -> tuple[dict[str, Row], list[Row]]:
    """The rows by their references, and those without one.

    Of a formula its last value counts; where nobody has worked that out, it is text that begins like one.
    """
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise RefusedError(f"{name} claims more cells than cairn reads; it is not as it was exported.")
    rows = (
        [cell.value if known.value is None else known.value for cell, known in zip(line, same, strict=True)]
        for line, same in zip(sheet.iter_rows(), values_of.iter_rows(), strict=True)
    )
    headings = [_text(value) for value in next(rows, ())]
    if _REF not in headings:
        raise RefusedError(f"{name} has no column “{_REF}” in its first row any more; export the plan again.")
    known: dict[str, Row] = {}
    added: list[Row] = []
    for values in rows:
        row = {heading: _text(value) for heading, value in zip(headings, values, strict=False) if heading}
        ref = row.pop(_REF, "")
        if not any(row.values()):
            continue
        if not ref:
            added.append(row)
        elif ref in known:
            raise RefusedError(f"{name} has {ref} twice; a row that is new has no reference.")
        else:
            known[ref] = row
    return known, added


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").strip()


def as_told(headings: Mapping[str, Any]) -> Row:
    """A row of the plan as a workbook made now would say it."""
    return {heading: _text(value) for heading, value in headings.items()}
