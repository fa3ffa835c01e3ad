"""What was measured, as rows, and the rows as text for a terminal or as Markdown."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from statistics import median

from benchmarks.session import SIZE

TIMES = "×"
"""The unit of a bar that has a floor, where neither was measured."""
HEADINGS = ("what", "bar", "floor", "figure", "ratio", "holds", "samples")
_RIGHT = ("floor", "figure", "ratio", "samples")


@dataclass(frozen=True)
class Floor:
    """The least that something could cost, measured in the same run."""

    name: str
    figure: float


@dataclass(frozen=True)
class Row:
    """One figure and its bar: so many times the floor where it has one, else so many of the unit."""

    what: str
    unit: str
    bar: float
    figures: Sequence[float] = ()
    """What was measured, as often as it was; the median is what counts. None where it was not measured."""
    floor: Floor | None = None
    beside: str = ""
    """A figure that is told beside the bar and is no part of it."""
    left_out: str = ""
    """Why it was not measured."""

    @property
    def figure(self) -> float | None:
        """The figure, in its unit."""
        return median(self.figures) if self.figures else None

    @property
    def ratio(self) -> float | None:
        """How many times the floor that is."""
        return None if self.floor is None or self.figure is None else self.figure / self.floor.figure

    @property
    def holds(self) -> bool | None:
        """Whether the bar is kept."""
        measured = self.figure if self.floor is None else self.ratio
        return None if measured is None else measured <= self.bar

    def cells(self) -> tuple[str, ...]:
        """Its cells, under the headings."""
        bar = f"≤ {self.bar:g}×" if self.floor or self.unit == TIMES else f"≤ {shown(self.bar, self.unit)}"
        if self.figure is None:
            return (self.what, bar, self.left_out, "", "", "—", "0")
        floor = f"{self.floor.name} {shown(self.floor.figure, self.unit)}" if self.floor else self.beside
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}×"
        holds = "yes" if self.holds else "no"
        return (self.what, bar, floor, shown(self.figure, self.unit), ratio, holds, str(len(self.figures)))


def shown(figure: float, unit: str) -> str:
    """A figure with as many digits as it deserves."""
    digits = 0 if figure >= 100 or figure == int(figure) else 1 if figure >= 10 else 2
    return f"{figure:,.{digits}f} {unit}"


def machine(day: date) -> str:
    """When and on what this was measured, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"Python {platform.python_version()}, Textual {metadata.version('textual')}"
    screen = "×".join(map(str, SIZE))
    return f"{day.isoformat()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, {versions}, a terminal of {screen}"


def as_text(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table for a terminal."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if heading in _RIGHT else cell.ljust(width)
            for heading, cell, width in zip(headings, row, widths, strict=True)
        ).rstrip()
        for row in (headings, *rows)
    ]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])


def as_markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table for the README."""
    rule = ["---:" if heading in _RIGHT else "---" for heading in headings]
    return "\n".join(f"| {' | '.join(row)} |" for row in (headings, rule, *rows))
