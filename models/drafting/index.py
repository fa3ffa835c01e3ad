"""Where to find things in a reading, however long: the source's lines in order, and what stands at each."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from models.documents.blocks import Table, Text
from models.documents.findings import Reading, SourceBlock
from models.documents.trace import Part, Source
from models.drafting.fields import thing_of

Where = tuple[str, int, int]
"""File, block and line."""


class SourceLine(NamedTuple):
    """A line of the source: a text, or a row of a table."""

    block: SourceBlock
    line: int
    cells: tuple[str, ...]
    row: int | None = None
    """Which row of its table, from 0; None for a text."""

    @property
    def where(self) -> Where:
        """File, block and line."""
        return self.block.file, self.block.number, self.line


class Index:
    """Made once for a reading; `total` lines, each made when it is asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.files = tuple(dict.fromkeys(block.file for block in reading.source))
        self._starts: list[int] = []
        self._at: dict[Where, int] = {}
        self.total = 0
        for block in reading.source:
            self._starts.append(self.total)
            where, rows = (block.file, block.number), _rows(block)
            for nth, (line, _) in enumerate(rows):
                self._at.setdefault((*where, line), self.total + nth)
            self.total += len(rows)
        self.left: dict[Where, list[int]] = defaultdict(list)
        for number, piece in enumerate(reading.unplaced):
            self.left[piece.file, piece.block, piece.line].append(number)
        self.labels = {(label.file, label.block, label.line) for label in reading.labels}
        self.doubts_at: dict[Where, list[int]] = defaultdict(list)
        self.doubts_of: dict[Part, list[int]] = defaultdict(list)
        for number, question in enumerate(reading.questions):
            self.doubts_at[question.file, question.block, question.line].append(number)
            for part in question.parts:
                if number not in (of := self.doubts_of[thing_of(part)]):
                    of.append(number)
        # Worked out beside the drawing, so that the first move need not wait for it.
        reading.trace.at("", -1, -1)

    def line(self, number: int) -> SourceLine:
        """A line of the source by its place."""
        nth = bisect_right(self._starts, number) - 1
        block = self.reading.source[nth]
        row = number - self._starts[nth]
        line, cells = _rows(block)[row]
        return SourceLine(block, line, tuple(cells), row if isinstance(block.block, Table) else None)

    def place(self, source: Source | Where) -> int | None:
        """The place of the line that a source is in; None where there is none."""
        where = (source.file, source.block, source.line) if isinstance(source, Source) else source
        return self._at.get(where)

    def rows_of(self, number: int, most: int) -> Sequence[tuple[str, ...]]:
        """The first rows of the table that a line is in; none for a text."""
        block = self.line(number).block
        rows = _rows(block)[:most] if isinstance(block.block, Table) else []
        return [tuple(cells) for _, cells in rows]


def _rows(block: SourceBlock) -> Sequence[tuple[int, Sequence[str]]]:
    held = block.block
    if isinstance(held, Text):
        return [(held.line, (held.words,))]
    assert isinstance(held.rows, list), "a reading that is shown keeps its rows"
    return held.rows
