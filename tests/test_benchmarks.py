"""The benchmarks' own machinery, on a small plan: that every row can be measured, never how fast anything is."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
# At the same time, since most of what they do is wait for a terminal.
TOGETHER = (
    ("status", "tasks", "board", "cursor", "import"),
    ("reach",),
    ("filter", "edit", "others", "memory", "growth"),
)
NUMBER = re.compile(r"[\d,.]+ (ms|kB|MiB|rows)")


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> list[list[str]]:
    """The lines of every table that a small run prints, as cells."""
    folder = str(tmp_path_factory.mktemp("plans"))
    options = ["--size", "100", "--repeat", "1", "--folder", folder, "--markdown", "--date", "2026-03-02"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks", *options, "--rows", ",".join(names)],
            cwd=TOP,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for names in TOGETHER
    ]
    lines = []
    for process in running:
        out, said = process.communicate()
        assert process.returncode == 0, said
        assert out.startswith("Measured on 2026-03-02, "), out
        lines += [line for line in out.splitlines() if line.startswith("|") and "---" not in line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_row_is_measured(tables):
    rows = {cells[0]: cells for cells in tables if len(cells) == 7 and cells[0] != "what"}
    for what in (
        "status, 100 actions",
        "status, 100 actions, the morning after a write",
        "status, the bundled plans",
        "status, 100 actions, beside Taskwarrior",
        "first full board, 100 actions",
        "a cursor key, 100 actions, first paint",
        "a cursor key, 100 actions, last byte",
        "a cursor key, 100 actions, bytes",
        "a cursor key, 100 actions, bytes when the list scrolls",
        "jump to the end, 100 actions",
        *(f"sort by {by}, 100 actions" for by in ("title", "owner", "status", "due", "RAG", "priority", "plan order")),
        "change workstream, 100 actions",
        "a key of a filter, 100 actions",
        "an edit, 100 actions, to the new word",
        "a key while another process keeps all from writing, 100 actions, the slowest",
        "a key while another process keeps all from reading, 100 actions, the slowest",
        "another's edit to the screen, 100 actions",
        "peak memory, 100 actions",
        "import of a CSV file, 100 actions",
    ):
        _, bar, beside, figure, _, holds, samples = rows.pop(what)
        assert bar.startswith("≤ ")
        if holds == "—":
            assert beside, "it says why it was left out"
        else:
            assert NUMBER.fullmatch(figure), figure
            assert holds in ("yes", "no")
            assert int(samples) > 0
    assert rows["a key of a filter, 100 actions, rows that do not match"][3] == "0 rows"


def test_growth_is_measured(tables):
    grown = [cells for cells in tables if len(cells) == 8]
    assert [cells[0] for cells in grown] == ["actions", "100"]
    assert all(NUMBER.fullmatch(figure) for figure in grown[1][1:])


@pytest.mark.parametrize("words", [["--rows", "nothing"], ["--size", "20"], ["--repeat", "0"], ["--sizes", "many"]])
def test_what_is_asked_wrongly_is_refused(words):
    done = subprocess.run([sys.executable, "-m", "benchmarks", *words], cwd=TOP, capture_output=True, text=True)
    assert done.returncode == 2
    assert words[0] in done.stderr
    assert "Traceback" not in done.stderr
