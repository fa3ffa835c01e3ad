"""Excel's workbooks: a table for each sheet, as it is shown; no formula worked out, no macro run, no link followed."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from models.documents.blocks import Block, Document, Place, Remark, Row, Table, Text
from models.documents.readers import archive
from models.documents.readers.archive import Archive
from models.documents.readers.decoding import Tell
from models.documents.readers.excel import beside, sheet
from models.documents.readers.excel import parts as shared
from models.documents.readers.excel.date_format import written
from models.documents.readers.excel.number_format import GENERAL, shown
from models.documents.readers.excel.parts import SheetPart
from models.documents.readers.excel.sheet import Cell, Survey
from models.documents.readers.marks import tidied
from models.wording import count, listed

_CURE = "ask for it again, or open it in Excel, save it as xlsx and import that"
_MOST_NAMED = 5
"""Cells or rows that a remark names."""
_MOST_CONTINUED = 200_000
"""Cells of a sheet that others reach into, which are told apart from empty ones."""


def read(path: str, tell: Tell) -> Document:
    """A table for each sheet that holds anything, and what stands on it or around it; rows may raise RefusedError."""
    remarks: list[Remark] = []
    return Document(os.path.basename(path), None, _blocks(path, tell, remarks), remarks)


def _blocks(path: str, tell: Tell, remarks: list[Remark]) -> Iterator[Block]:
    with archive.opened(path, _CURE) as parts:
        main = next((one.part for one in parts.relations("").values() if one.type == "officeDocument"), None)
        main = main if main and main in parts else "xl/workbook.xml"
        book = shared.workbook(parts, main)
        look = _Look(shared.strings(parts, main), shared.formats(parts, main), book.is_1904)
        size = sum(parts.size(one.part) for one in book.sheets)
        done = 0
        for one in book.sheets:
            if one.kind == "worksheet":
                reader = _Sheet(parts, one, look, remarks)
                yield from reader.blocks(_from(done, size, tell))
            else:
                about = "has no cells" if one.kind == "chartsheet" else "holds macros, which are never run"
                remarks.append(Remark(1, one.name, f"The sheet “{one.name}” {about}: left out."))
            done += parts.size(one.part)
        tell(size, size)


def _from(done: int, size: int, tell: Tell) -> Callable[[int], None]:
    return lambda read: tell(min(size, done + read), size)


class _Look(NamedTuple):
    """What cells look like."""

    strings: list[str]
    formats: list[str]
    is_1904: bool

    def words(self, cell: Cell) -> str:
        """What a cell shows, a date in one form; raises SyntaxError where it refers to a string that is not there."""
        if cell.kind == "s":
            at = int(cell.words) if cell.words.isascii() and cell.words.isdigit() else -1
            if not 0 <= at < len(self.strings):
                raise SyntaxError("a cell refers to a string that is not there")
            return self.strings[at]
        if cell.kind == "b":
            return "TRUE" if cell.words == "1" else "FALSE"
        if cell.kind == "d":
            return written(cell.words)
        if cell.kind != "n":
            return cell.words
        code = self.formats[cell.style] if cell.style < len(self.formats) else GENERAL
        return shown(cell.words, code, self.is_1904)


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, parts: Archive, sheet_: SheetPart, look: _Look, remarks: list[Remark]) -> None:
        self._parts = parts
        self._sheet = sheet_
        self._look = look
        self._remarks = remarks

    def blocks(self, tell: Callable[[int], None]) -> Iterator[Block]:
        """The table of the sheet, where it has any, and what stands beside it."""
        parts, name = self._parts, self._parts.name
        size = parts.size(self._sheet.part)
        with parts.open(self._sheet.part, sheet.LIMITS.bytes) as file:
            found = sheet.survey(file, name, _half(tell))
        self._remark(found)
        with parts.open(self._sheet.part, sheet.LIMITS.bytes) as file:
            read = self._rows(sheet.rows(file, name, lambda done: tell((size + done) // 2)), found)
            first = next(read, None)
            if first:
                continued, across = _continued(found)
                rows = chain((first,), read)
                yield Table(first[0], rows, self._sheet.name, continued, across=across)
        yield from self._beside(found)

    def _rows(self, read: Iterator[tuple[int, list[Cell]]], found: Survey) -> Iterator[Row]:
        reach = {one.top: one.right for one in found.merged}
        for row, cells in read:
            # A damaged file may have a row within a cell, so that the last cell is not the rightmost, nor alone there.
            widest = max(cell.column for cell in cells)
            printed = [""] * max(widest, min(found.last_column, reach.get(row, 0)))
            for cell in cells:
                words = tidied(self._look.words(cell))
                there = printed[cell.column - 1]
                printed[cell.column - 1] = f"{there}\n{words}" if there else words
            if any(printed):
                while not printed[-1] and row not in reach:
                    printed.pop()
                yield row, printed

    def _beside(self, found: Survey) -> Iterator[Block]:
        relations = self._parts.relations(self._sheet.part)
        yield from beside.drawn(self._parts, relations)
        for is_header, code in found.around:
            if text := beside.around(is_header, code):
                yield text
        cells = []
        for cell, words in beside.comments(self._parts, relations):
            if words:
                cells.append(cell)
                at = sheet.area(cell)
                yield Text(at.top if at else 1, words, place=Place.COMMENT)
        if cells:
            message = f"{count(len(cells), 'comment')} on cells of “{self._sheet.name}” ({_some(cells)}): read, but no "
            self._remarks.append(Remark(1, "comments", message + "part of the plan."))

    def _remark(self, found: Survey) -> None:
        name = self._sheet.name
        if self._sheet.is_hidden and found.last_row:
            self._remarks.append(
                Remark(1, "hidden sheets", f"The sheet “{name}” is hidden; it was read like any other.")
            )
        if rows := found.hidden_rows:
            said = f"{count(len(rows), 'hidden row')} of “{name}” read like any other ({_some(map(str, rows))})."
            self._remarks.append(Remark(rows[0], "hidden rows", said))
        used = [(first, min(last, found.last_column)) for first, last in found.hidden_columns]
        columns = [f"{sheet.letters_of(at)}" for first, last in used for at in range(first, last + 1)]
        if columns:
            said = f"{count(len(columns), 'hidden column')} of “{name}” read like any other ({_some(columns)})."
            self._remarks.append(Remark(1, "hidden columns", said))
        if found.unknown:
            message = f"Formulas of “{name}” without a last value ({_some(found.unknown)}) were left empty; open the "
            self._remarks.append(Remark(1, "formulas", f"{message}workbook in Excel, save it and import it again."))


def _half(tell: Callable[[int], None]) -> Callable[[int], None]:
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        tell(done // 2)

    return told


def _continued(found: Survey) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """The cells that others reach into, and those of them that are reached from their left."""
    continued: set[tuple[int, int]] = set()
    across: set[tuple[int, int]] = set()
    for one in found.merged:
        bottom, right = min(one.bottom, found.last_row), min(one.right, found.last_column)
        if len(continued) + (bottom - one.top + 1) * (right - one.left + 1) > _MOST_CONTINUED:
            continue
        across |= {(one.top, column - 1) for column in range(one.left + 1, right + 1)}
        continued |= {
            (row, column - 1) for row in range(one.top + 1, bottom + 1) for column in range(one.left, right + 1)
        }
    return frozenset(continued | across), frozenset(across)


def _some(named: Iterable[str]) -> str:
    found = list(named)
    more = [f"{len(found) - _MOST_NAMED:,} more"] if len(found) > _MOST_NAMED else []
    return listed([*found[:_MOST_NAMED], *more])
