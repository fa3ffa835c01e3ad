"""A plan from a table of actions, beside the bare inserts of the very same rows."""

import csv
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks import plans
from benchmarks.bench import Bench
from benchmarks.errors import MeasurementError
from benchmarks.processes import TOP, cairn, run, timed
from benchmarks.table import TIMES, Floor, Row

_BAR = 3.0
_ROUNDS = 3
_HEADINGS = ("workstream", "action", "owner", "timescale", "status")


def rows(bench: Bench) -> Iterator[Row]:
    """Into a new database, whole processes; the inserts are timed inside theirs."""
    what = f"import of a CSV file, {bench.size:,} actions"
    asked = subprocess.run([*cairn(), "import", "--help"], env=bench.surroundings, cwd=TOP, capture_output=True)
    if asked.returncode:
        yield Row(what, TIMES, _BAR, left_out="there is no command to import yet")
        return
    table = bench.scratch / "actions.csv"
    _write(table, bench.size)
    database, bare = bench.scratch / "imported.db", bench.scratch / "bare.db"
    ours, floors = [], []
    for _ in range(bench.rounds(_ROUNDS)):
        _make_empty(bench, database)
        ours.append(timed([*cairn(), "--db", str(database), "import", str(table)], bench.surroundings))
        _must_hold(database, bench.size)
        _make_empty(bench, bare)
        inserts = [sys.executable, "-m", "benchmarks.bare", str(database), str(bare)]
        floors.append(float(run(inserts, bench.surroundings)))
    for path in (table, database, bare):
        path.unlink()
    yield Row(what, "ms", _BAR, ours, Floor("executemany", median(floors)))


def _make_empty(bench: Bench, database: Path) -> None:
    database.unlink(missing_ok=True)
    run([*cairn(), "--db", str(database), "init", "--empty"], bench.surroundings)


def _must_hold(database: Path, size: int) -> None:
    with closing(sqlite3.connect(database)) as connection:
        (stored,) = connection.execute("SELECT COUNT(*) FROM action").fetchone()
    if stored != size:
        raise MeasurementError(f"{stored:,} actions were stored of the {size:,} in the file")


def _write(path: Path, size: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADINGS)
        for stream, action in plans.actions(size):
            owners = "; ".join(action.owners)
            written = (plans.workstream_title(stream), action.title, owners, action.timescale or "", action.status)
            writer.writerow(written)
