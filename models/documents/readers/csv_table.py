"""Tables between commas, semicolons, tabs or strokes, as spreadsheets save them."""

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from models.documents import headings
from models.documents.blocks import Document, Row, Table
from models.documents.readers.decoding import Tell, cut_lines, encoding_of, explained
from models.errors import RefusedError
from models.formulas import OUR_HEADINGS, unguarded

LONGEST_CELL = 20_000
"""Characters that a cell may have."""
LONGEST_ROW = 8_000_000
"""Characters that a line may have."""
MOST_ROWS = 2_000_000
SEPARATORS = ",;\t|"
_SAMPLE = 1 << 18
_SURE = 3
_TOLD_EVERY = 1_000
_HINT = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n?")


def read(path: str, tell: Tell) -> Document:
    """One table, whatever separates its cells, in UTF-8, UTF-16 or Windows-1252; its rows raise RefusedError.

    `tell` is told from time to time how many bytes of how many have been read, and may raise to stop.
    """
    return Document(os.path.basename(path), None, iter((Table(1, _rows(path, tell)),)), [])


def looks_like_one(sample: str, separators: str = SEPARATORS) -> bool:
    """Whether a text is a table from end to end: known headings, or every line divided into as many cells."""
    fit = max(_fit(sample, separator) for separator in separators)
    return fit[0] > 1 or (fit[1] == 0 and fit[2] > 1)


def is_surely_one(sample: str) -> bool:
    """Whether a text is commas between cells from its first line to its last, whatever its name says."""
    known, ragged, width = _fit(sample, ",")
    first = sample.lstrip("\ufeff\r\n ").split("\n", 1)[0]
    return known >= _SURE and ragged == 0 and width >= _SURE and first.count(",") == width - 1


def _rows(path: str, tell: Tell) -> Iterator[Row]:
    name, size = os.path.basename(path), os.path.getsize(path)
    with explained(path), open(path, encoding=encoding_of(path, tell), errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
        skipped, separator = _separator(sample)
        if "\0" in sample and not _fit(sample, separator)[0]:
            raise RefusedError(f"{name} is not a text file; open it in a spreadsheet and save it as CSV (UTF-8).")
        file.seek(0)
        for _ in range(skipped):
            file.readline()
        with _cells_up_to(LONGEST_CELL):
            buffer: Any = file.buffer
            yield from _read(file, separator, skipped, name, lambda: tell(buffer.tell(), size))


def _read(file: io.TextIOWrapper, separator: str, line: int, name: str, tell: Callable[[], None]) -> Iterator[Row]:
    reader = csv.reader(cut_lines(file, name, LONGEST_ROW), delimiter=separator)
    skipped = line
    is_guarded = False
    try:
        for number, cells in enumerate(reader):
            if not number % _TOLD_EVERY:
                tell()
                if number >= MOST_ROWS:
                    raise RefusedError(f"{name} has more than {MOST_ROWS:,} rows; split it and import the parts.")
            is_guarded = cells[: len(OUR_HEADINGS)] == OUR_HEADINGS if number == 0 else is_guarded
            yield line + 1, [unguarded(cell) for cell in cells] if is_guarded else cells
            line = skipped + reader.line_num
    except csv.Error as problem:
        if "limit" not in str(problem):
            raise RefusedError(f"{name}, line {line + 1:,}, cannot be read as csv: {problem}.") from None
        raise RefusedError(
            f"{name}, line {line + 1:,}, has a cell of more than {LONGEST_CELL:,} characters; shorten it, or close "
            "the quotation mark that was left open."
        ) from None


def _separator(sample: str) -> tuple[int, str]:
    """How many lines a hint for spreadsheets takes up at the top, and what separates the cells.

    That is what the hint says, else what makes most of the headings known and the rows as long as the headings; where
    no heading is known, what divides every line into as many cells.
    """
    hint = _HINT.match(sample)
    if hint:
        return 1, hint[1]
    return 0, max(SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: str, separator: str) -> tuple[int, int, int]:
    """How many headings are known, how many rows (less than none) are not as wide as most, and how wide those are."""
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
        width = Counter(map(len, table)).most_common(1)[0][0] if len(table) > 1 else 1
        return 0, -sum(len(cells) != width for cells in table) if width > 1 else -len(table), width
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
