"""A sheet, read from its part from the top down: once to see what is in it, and once for its rows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, NamedTuple

from models.documents.readers.excel.parts import unescaped
from models.documents.readers.xml import Limits, Target, feed, local

MOST_CLAIMED = 1_000_000_000
"""Cells between the first of a sheet and the last that it says it has; whole columns that are formatted make fewer."""
LIMITS = Limits(bytes=300_000_000, elements=12_000_000, depth=30)
MOST_CELLS = 20_000_000
"""Cells of a sheet's rows, each counted up to the last one that is used."""
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_CHUNK = 1 << 16
_SHOWN = ("v", "t")


class Area(NamedTuple):
    """Cells that are merged into one; all four count from 1, and are in it."""

    top: int
    left: int
    bottom: int
    right: int


class Cell(NamedTuple):
    """A cell as its part has it."""

    column: int
    """From 1."""
    kind: str
    """`s` for a shared string, `n` for a number, and so on (ECMA-376, part 1, 18.18.11)."""
    style: int
    words: str


@dataclass
class Survey:
    """What a sheet holds beside its rows, and what is to be said of them."""

    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Cells with a formula whose value was never worked out."""
    around: list[tuple[bool, str]] = field(default_factory=list)
    """Headers (True) and footers of the printed page, in their own code."""
    last_row: int = 0
    last_column: int = 0


def survey(file: IO[bytes], name: str, tell: Callable[[int], None]) -> Survey:
    """What is in a sheet; raises RefusedError where it is spread over more cells than a plan has.

    `tell` is told how many bytes each piece that was read has.
    """
    target = _Surveyor(name, LIMITS)
    feed(file, target, tell)
    return target.found


def rows(file: IO[bytes], name: str, tell: Callable[[int], None]) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet that hold anything, with their numbers and the cells that do; `tell` is told where it is."""
    from lxml import etree

    target: Any = _Rows(name, LIMITS)
    parser: Any = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False)
    while block := file.read(_CHUNK):
        parser.feed(block)
        tell(file.tell())
        yield from target.taken()
    parser.close()
    yield from target.taken()


def area(reference: str) -> Area | None:
    """The area that `A1:C3` or `A1` names; None where it names none."""
    found = [_REFERENCE.match(corner) for corner in reference.split(":")[:2]]
    corners = [(int(one[2]), column_of(one[1])) for one in found if one]
    if not corners or len(corners) != len(found):
        return None
    (top, left), (bottom, right) = corners[0], corners[-1]
    is_sound = 0 < top <= bottom <= LAST_ROW and left <= right <= LAST_COLUMN
    return Area(top, left, bottom, right) if is_sound else None


def column_of(letters: str) -> int:
    """The number of a column from 1: `A` is 1, `AB` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters_of(column: int) -> str:
    """The letters of a column, the other way about."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class _Cells(Target):
    """Knows which row and column it is in; rows and cells that do not say follow the one before."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.row = self.column = 0
        self._columns: dict[str, int] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A row or a cell begins."""
        super().start(tag, attributes)
        name = local(tag)
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            said = attributes.get("r", "")
            self.row = max(self.row + 1, int(said) if said.isdigit() and said.isascii() else 0)
            self.column = 0
            if self.row > LAST_ROW:
                self._refuse(f"has a row {self.row}, which no sheet has; save it again")

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = column_of(letters) if letters.isascii() and letters.isalpha() and len(letters) < 4 else 0
            self._columns[letters] = column
        self.column = max(self.column + 1, column)
        if self.column > LAST_COLUMN:
            self._refuse(f"has a column {self.column}, which no sheet has; save it again")


class _Surveyor(_Cells):
    """Notes what there is to say of a sheet."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.found = Survey()
        self._cells = self._widest = 0
        self._has_formula = self._has_value = self._is_value = False
        self._around: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        super().start(tag, attributes)
        name = local(tag)
        self._is_value = name in _SHOWN
        if name == "c":
            # A formula may come to a string of no letters.
            self._has_formula, self._has_value = False, attributes.get("t") == "str"
        elif name in ("v", "is"):
            self._widest = max(self._widest, self.column)
            self.found.last_column = max(self.found.last_column, self.column)
            self.found.last_row = self.row
        elif name == "dimension" and (claimed := area(attributes.get("ref", ""))):
            cells = claimed.bottom * claimed.right
            if cells > MOST_CLAIMED:
                self._refuse(f"claims {cells:,} cells, as no plan has; copy the plan into a new workbook")
        elif name == "f":
            self._has_formula = True
        elif name == "row" and _is_on(attributes.get("hidden")):
            self.found.hidden_rows.append(self.row)
        elif name == "col" and _is_on(attributes.get("hidden")):
            self.found.hidden_columns.append((_whole(attributes.get("min")), _whole(attributes.get("max"))))
        elif name == "mergeCell" and (merged := area(attributes.get("ref", ""))):
            self.found.merged.append(merged)
        elif name.endswith(("Header", "Footer")) and name not in ("headerFooter",):
            self._around = []

    def end(self, tag: str) -> None:
        """An element ends."""
        super().end(tag)
        name = local(tag)
        self._is_value = False
        if name == "c" and self._has_formula and not self._has_value:
            self.found.unknown.append(f"{letters_of(self.column)}{self.row}")
        elif name == "row":
            self._cells += self._widest
            self._widest = 0
            if self._cells > MOST_CELLS:
                self._refuse("spreads over more cells than a plan has; copy the plan into a new workbook")
        elif self._around is not None and name.endswith(("Header", "Footer")):
            self.found.around.append((name.endswith("Header"), "".join(self._around)))
            self._around = None

    def data(self, words: str) -> None:
        """A value, or what is printed above and below."""
        self._has_value |= self._is_value
        if self._around is not None:
            self._around.append(words)


class _Rows(_Cells):
    """Takes down the cells that hold something."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self._done: list[tuple[int, list[Cell]]] = []
        self._cells: list[Cell] = []
        self._kind, self._style = "n", 0
        self._said: list[str] | None = None
        self._is_shown = self._is_hint = False

    def taken(self) -> list[tuple[int, list[Cell]]]:
        """The rows since the last time."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        super().start(tag, attributes)
        name = local(tag)
        if name == "c":
            self._said = []
            self._kind, self._style = attributes.get("t", "n"), _whole(attributes.get("s"))
        self._is_hint |= name == "rPh"
        self._is_shown = name in _SHOWN and not self._is_hint

    def end(self, tag: str) -> None:
        """An element ends."""
        super().end(tag)
        name = local(tag)
        self._is_shown = False
        if name == "c" and self._said:
            self._cells.append(Cell(self.column, self._kind, self._style, unescaped("".join(self._said))))
            self._said = None
        elif name == "rPh":
            self._is_hint = False
        elif name == "row":
            if self._cells:
                self._done.append((self.row, self._cells))
            self._cells = []

    def data(self, words: str) -> None:
        """The value or the words of a cell."""
        if self._is_shown and self._said is not None:
            self._said.append(words)


def _is_on(said: str | None) -> bool:
    return said in ("1", "true", "on")


def _whole(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 9 else 0
