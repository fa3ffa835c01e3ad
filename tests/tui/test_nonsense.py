"""Cells that somebody wrote with another program: whatever stands in them, a sentence, and no way to make it worse."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import DamagedError
from tests.facts import TODAY, WEST
from tests.tui.driver import running
from tests.tui.terminal import Terminal

COMMANDS = [
    ("status",),
    ("status", "--json", "--all"),
    ("plans",),
    ("workstreams", "--json"),
    ("actions",),
    ("actions", "--json"),
    ("actions", "--csv"),
    ("actions", "is:overdue or owner:q", "-ws:CUR"),
    ("indicators",),
    ("indicators", "--json"),
    ("indicators", "--csv"),
    ("show", "CUR-4"),
    ("show", "CUR-1", "--json"),
    ("show", "I-7"),
    ("show", "CUR"),
    ("history",),
    ("history", "--json"),
    ("history", "CUR-4"),
    ("triage", "--json"),
    ("check",),
    ("note", "CUR-4", "again"),
    ("set", "CUR-1", "status=blocked"),
    ("record", "I-7", "2021-2022", "67"),
    ("undo",),
    ("redo",),
]
LARGEST = 2**63 - 1
NONSENSE = ("nonsense", b"\xff\xfe", -1, None, float("inf"), LARGEST)
FEW = [("action", "status"), ("change", "at"), ("change", "label"), ("changed_field", "new")]
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"


def cells(path):
    """Every column of every table."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute(_TABLES) if not name.startswith("sqlite_")]
        return [(table, row[1]) for table in tables for row in connection.execute(f'PRAGMA table_info("{table}")')]


def write(path, table, column, value):
    """Put something into every cell of a column; into one, where they must differ; whether that could be done."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        for which in ("", f' WHERE rowid = (SELECT MIN(rowid) FROM "{table}")'):
            try:
                connection.execute(f'UPDATE "{table}" SET "{column}" = ?{which}', (value,))
            except sqlite3.Error:
                continue
            return True
    return False


@pytest.fixture
def lived_in(do, both_database):
    """A database in which a little of everything was done."""
    plan = (both_database, "--plan", WEST)
    do(*plan, "note", "CUR-4", "news")
    do(*plan, "evidence", "CUR-4", "minutes", "--on", "2024-02-02")
    do(*plan, "set", "CUR-1", "owners=QIO; K Innes", "timescale=By Feb 2025", "status=in progress")
    do(*plan, "set", "CUR", "rag=red", "why=by hand")
    do(*plan, "record", "I-7", "2020-2021", "66.1")
    do(*plan, "undo")
    do(*plan, "redo")
    return both_database


def bear(run, database, table, column, nonsense=NONSENSE):
    """Try every command on some kinds of nonsense in a column."""
    before = Path(database).read_bytes()
    for value in nonsense:
        Path(database).write_bytes(before)
        if not write(database, table, column, value):
            continue
        for words in COMMANDS:
            code, _, complaint = run(database, *words)
            said = f"{words} of {value!r} in {table}.{column}: {code}, {complaint}"
            assert code in (0, 1, 2, 4, 5), said
            assert complaint.count("\n") <= 1, said
            assert "unexpectedly" not in complaint, said
    assert not Path(f"{database}-crashes").exists()


@pytest.mark.parametrize(("table", "column"), FEW)
def test_nonsense_in_a_cell_is_told_in_a_sentence(run, lived_in, table, column):
    bear(run, lived_in, table, column, NONSENSE[:2])


@pytest.mark.heavy
@pytest.mark.timeout(3_600)
def test_nonsense_in_any_cell_is_told_in_a_sentence(run, lived_in):
    before = Path(lived_in).read_bytes()
    for table, column in cells(lived_in):
        Path(lived_in).write_bytes(before)
        bear(run, lived_in, table, column)


@pytest.mark.parametrize(
    ("words", "table", "column"),
    [
        *((words, "action", "status") for words in (("actions",), ("show", "CUR-4"), ("triage",), ("status",))),
        *((words, "change", "at") for words in (("history",), ("history", "CUR-4", "--json"))),
        (("indicators", "--json"), "indicator", "direction"),
        (("workstreams",), "workstream", "rag_override"),
    ],
)
def test_a_word_that_nobody_knows_is_damage(run, lived_in, words, table, column):
    assert write(lived_in, table, column, "nonsense")
    code, out, complaint = run(lived_in, "--plan", WEST, *words)
    assert (code, out) == (DamagedError.exit_code, "")
    assert complaint.startswith(f"cairn: {lived_in} holds something that cannot be read")
    assert complaint.endswith("cairn check tells what.\n")
    assert run(lived_in, "check")[0] == 1


NOT_TO_BE_COUNTED_ON = [
    (("add", "Visit", "--workstream", "CUR"), "reference_counter", "last"),
    (("set", "CUR-2", "priority=high"), "action", "version"),
    (("note", "CUR-2", "again"), "change", "sequence"),
    (("undo",), "change", "sequence"),
]


@pytest.mark.parametrize(("words", "table", "column"), NOT_TO_BE_COUNTED_ON)
def test_a_number_after_which_there_is_none_is_damage(run, lived_in, words, table, column):
    assert write(lived_in, table, column, LARGEST)
    before = Path(lived_in).read_bytes()
    code, out, complaint = run(lived_in, "--plan", WEST, *words)
    assert (code, out) == (DamagedError.exit_code, "")
    assert complaint.startswith(f"cairn: {lived_in} holds something that cannot be read")
    assert complaint.count("\n") == 1
    assert Path(lived_in).read_bytes() == before
    assert not Path(f"{lived_in}-crashes").exists()


async def test_on_the_screen_too(lived_in):
    async with running(lived_in, today=TODAY, plan=WEST) as driver:
        assert write(lived_in, "change", "sequence", LARGEST)
        before = Path(lived_in).read_bytes()
        await driver.press("p", "h")
        assert any("holds something that cannot be read" in said for said in driver.said)
        assert driver.on_board
        assert Path(lived_in).read_bytes() == before


def test_the_screen_does_not_open_on_what_cannot_be_read(lived_in):
    assert write(lived_in, "action", "status", "nonsense")
    with Terminal("--db", lived_in, "--plan", WEST) as terminal:
        assert terminal.exit_code() == DamagedError.exit_code
        assert terminal.modes == terminal.modes_before
        assert "holds something that cannot be read" in terminal.text.replace("\n", "")


@pytest.mark.heavy
def test_the_screen_says_so_where_it_turns_out_later(lived_in):
    with Terminal("--db", lived_in, "--plan", WEST, "--today", "2024-03-10", size=(120, 36)) as terminal:
        terminal.see("CLN-8")
        assert write(lived_in, "action", "status", "nonsense")
        terminal.send("n")
        said = terminal.until(
            lambda _: "cannot be read" in terminal.text.replace("\n", "") or terminal.process.poll() is not None,
            "a word on it",
        )
        assert "unexpectedly" not in said
        terminal.process.terminate()
        assert terminal.exit_code() in (DamagedError.exit_code, 143)
        assert terminal.is_given_back
    assert not Path(f"{lived_in}-crashes").exists()
