"""`python -m benchmarks`: measures what must stay fast beside its floor, and prints two tables.

It is a report: it fails only where something could not be measured, never because of a figure.
"""

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.bench import SMALL, Bench, tell
from benchmarks.errors import MeasurementError
from benchmarks.rows import board, cursor, editing, filtering, growth, importing, others, reach, status
from benchmarks.table import HEADINGS, Row, as_markdown, as_text, machine

GROWTH = "growth"
_BUSY = 0.5
"""A load above which times are no longer those of the program alone."""
ROWS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "status": status.rows,
    "tasks": status.beside_tasks,
    "board": board.rows,
    "cursor": cursor.rows,
    "reach": reach.rows,
    "filter": filtering.rows,
    "edit": editing.rows,
    "others": others.rows,
    "memory": growth.memory,
    "import": importing.rows,
}
"""The groups of rows, by the names that `--rows` takes; the growth table is one more."""


def main() -> int:
    """Measure, print, and give the exit code."""
    options = _parser().parse_args()
    names = options.rows or [*ROWS, GROWTH]
    sizes = options.sizes or _up_to(options.size)
    if (load := os.getloadavg()[0]) > _BUSY:
        tell(f"this machine is busy already (load {load:.1f}): times will be longer than they need be")
    # What the emulator leaves behind must not be swept up while a key is being timed.
    gc.disable()
    with tempfile.TemporaryDirectory(prefix="cairn-measured-") as scratch:
        bench = Bench(options.size, sizes, options.repeat, _kept(options.folder), Path(scratch))
        rows, failed = _measured(bench, [name for name in names if name != GROWTH])
        grown: Sequence[Sequence[str]] = ()
        if GROWTH in names:
            try:
                grown = growth.table(bench)
            except MeasurementError as problem:
                failed = _complain(GROWTH, problem)
    table = as_markdown if options.markdown else as_text
    print(f"Measured on {machine(options.date)}.")
    for headings, lines in ((HEADINGS, [row.cells() for row in rows]), (growth.HEADINGS, grown)):
        if lines:
            print(f"\n{table(headings, lines)}")
    return 1 if failed else 0


def _measured(bench: Bench, names: Sequence[str]) -> tuple[list[Row], bool]:
    rows, failed = [], False
    for name in names:
        began = time.monotonic()
        try:
            rows += list(ROWS[name](bench))
        except MeasurementError as problem:
            failed = _complain(name, problem)
        tell(f"{name}: {time.monotonic() - began:.0f} s")
        gc.collect()
    return rows, failed


def _complain(name: str, problem: MeasurementError) -> bool:
    tell(f"benchmarks: {name} could not be measured: {problem}")
    return True


def _kept(folder: Path | None) -> Path:
    """The folder that plans are kept in, readable by its owner alone."""
    kept = folder or Path(tempfile.gettempdir(), f"cairn-plans-{os.getuid()}")
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    if kept.stat().st_uid != os.getuid():
        raise SystemExit(f"benchmarks: {kept} belongs to somebody else; name a folder with --folder.")
    return kept


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=_size, default=100_000, metavar="N", help="actions of the large plan (100000)")
    parser.add_argument("--sizes", type=_sizes, metavar="N,N", help="plans of the growth table (100, 1000 … the size)")
    parser.add_argument("--rows", type=_names, metavar="NAME,NAME", help=f"of {', '.join([*ROWS, GROWTH])} (all)")
    parser.add_argument("--repeat", type=_count, metavar="N", help="how often each thing is measured")
    parser.add_argument("--folder", type=Path, help="where plans are kept from run to run")
    parser.add_argument("--markdown", action="store_true", help="print the tables in Markdown")
    parser.add_argument("--date", type=date.fromisoformat, default=date.today(), help="the day to print (today)")
    return parser


def _up_to(size: int) -> tuple[int, ...]:
    """Ten times more with each step."""
    return tuple(sorted({size, *(step for power in range(9) if (step := SMALL * 10**power) < size)}))


def _size(text: str) -> int:
    if (size := int(text)) < SMALL:
        raise ValueError
    return size


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(_size, text.split(",")))


def _count(text: str) -> int:
    if (count := int(text)) < 1:
        raise ValueError
    return count


def _names(text: str) -> list[str]:
    names = text.split(",")
    if not {*names} <= {*ROWS, GROWTH}:
        raise ValueError
    return names


if __name__ == "__main__":
    sys.exit(main())
