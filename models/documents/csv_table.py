"""Tables between commas, semicolons, tabs or strokes, as spreadsheets save them."""

import codecs
import csv
import io
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from models.documents import files, headings
from models.documents.findings import Row
from models.errors import CairnError, RefusedError

LONGEST_CELL = 20_000
"""Characters that a cell may have."""
MOST_ROWS = 2_000_000
_SEPARATORS = ",;\t|"
_SAMPLE = 1 << 18
_BLOCK = 1 << 20
_TOLD_EVERY = 1_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HINT = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n?")


def rows(path: str, tell: Callable[[int, int], None]) -> Iterator[Row]:
    """The rows of a file, whatever separates its cells, in UTF-8 or Windows-1252; raises RefusedError.

    `tell` is told from time to time how many bytes of how many have been read, and may raise to stop.
    """
    name = os.path.basename(path)
    if kind := files.other_kind(path):
        raise RefusedError(f"{name} is {kind}, not csv; open it in a spreadsheet and save it as CSV (UTF-8).")
    size = os.path.getsize(path)
    with _explained(path), open(path, encoding=_encoding(path, tell, size), errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
        skipped, separator = _separator(sample)
        if "\0" in sample and not any(_fit(sample, separator)):
            raise RefusedError(f"{name} is not a text file; open it in a spreadsheet and save it as CSV (UTF-8).")
        file.seek(0)
        for _ in range(skipped):
            file.readline()
        with _cells_up_to(LONGEST_CELL):
            buffer: Any = file.buffer
            yield from _read(file, separator, skipped, name, lambda: tell(buffer.tell(), size))


def _read(file: io.TextIOWrapper, separator: str, line: int, name: str, tell: Callable[[], None]) -> Iterator[Row]:
    reader = csv.reader(file, delimiter=separator)
    skipped = line
    try:
        for number, cells in enumerate(reader):
            if not number % _TOLD_EVERY:
                tell()
                if number >= MOST_ROWS:
                    raise RefusedError(f"{name} has more than {MOST_ROWS:,} rows; split it and import the parts.")
            yield line + 1, cells
            line = skipped + reader.line_num
    except csv.Error as problem:
        if "limit" not in str(problem):
            raise RefusedError(f"{name}, line {line + 1:,}, cannot be read as csv: {problem}.") from None
        raise RefusedError(
            f"{name}, line {line + 1:,}, has a cell of more than {LONGEST_CELL:,} characters; shorten it, or close "
            "the quotation mark that was left open."
        ) from None


def _encoding(path: str, tell: Callable[[int, int], None], size: int) -> str:
    """UTF-8 where all of the file is that, else Windows-1252, in which spreadsheets of old wrote."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open(path, "rb") as file:
        head = file.read(4)
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return encoding
        try:
            decoder.decode(head)
            while block := file.read(_BLOCK):
                decoder.decode(block)
                tell(0, size)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _separator(sample: str) -> tuple[int, str]:
    """How many lines a hint for spreadsheets takes up at the top, and what separates the cells.

    That is what the hint says, else what makes most of the headings known and the rows as long as the headings.
    """
    hint = _HINT.match(sample)
    if hint:
        return 1, hint[1]
    return 0, max(_SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: str, separator: str) -> tuple[int, int, int]:
    table: list[list[str]] = []
    # A text in which a quotation mark stands for nothing may look like one long cell.
    with _cells_up_to(len(sample) + 1):
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            table.append(cells)
            if len(table) > headings.LOOKED_AT:
                break
    # The last may be cut where the sample ends.
    table = [cells for cells in (table[:-1] if len(table) > 1 and len(sample) == _SAMPLE else table) if any(cells)]
    at = headings.find(table)
    if at is None:
        return 0, 0, 0
    ragged = sum(len(cells) != len(table[at]) for cells in table[at + 1 :])
    return len(headings.understand(table[at]).columns), -ragged, len(table[at])


@contextmanager
def _cells_up_to(longest: int) -> Iterator[None]:
    """Let cells be so long; the limit is the whole process's, so it is put back."""
    before = csv.field_size_limit(longest)
    try:
        yield
    finally:
        csv.field_size_limit(before)


@contextmanager
def _explained(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, UnicodeError) as problem:
        raise CairnError(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}.") from None
