"""Failures of the program itself, wherever they come from: what is typed is kept, and nothing of the plan is told."""

import os
import re
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.errors import DamagedError
from tests.facts import TODAY
from tests.tui.broken import SECRET, PlantedError
from tests.tui.driver import running
from tests.tui.terminal import Terminal
from tui import cli, crashes
from tui.account import account, kind_of
from tui.drafts import Drafts

AT = ("--today", "2024-03-10")
NOW = datetime(2026, 11, 22, 9, 15, 3, tzinfo=UTC)
HEAVY = pytest.mark.heavy
PLACES = {
    "key": "PlantedError",
    "drawing": "PlantedError",
    **{
        place: pytest.param(place, kind, marks=HEAVY)
        for place, kind in {
            "worker": "PlantedError",
            "thread": "PlantedError",
            "compose": "PlantedError",
            "coroutine": "PlantedError",
            "reading": "PlantedError",
            "writing": "PlantedError",
            "thread worker": "PlantedError",
            "timer": "PlantedError",
            "callback": "PlantedError",
            "task": "PlantedError",
            "refresh": "PlantedError",
            "mount": "PlantedError",
            "nested": "KeyError",
            "grouped": "ExceptionGroup: PlantedError, ValueError",
            "endless": "RecursionError",
        }.items()
    },
}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home of its own for whatever is kept of a failure outside the database's folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def reports(database):
    """The texts of the reports beside a database."""
    return [path.read_text() for path in sorted(Path(f"{database}-crashes").glob("*.txt"))]


def terminal_in(what):
    """A terminal with an application that fails in one place."""

    class Broken(Terminal):
        COMMAND = (sys.executable, "-m", "tests.tui.broken", what)

    return Broken


@pytest.mark.parametrize(("place", "kind"), [v if not isinstance(v, str) else (k, v) for k, v in PLACES.items()])
def test_wherever_it_fails(aberdeen_database, place, kind):
    with terminal_in(place)("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send("half a thought")
        terminal.see("half a thought")
        terminal.send("\x1b[20~")
        assert terminal.exit_code() == 1
        assert terminal.is_given_back
        said = terminal.complaint
    (name,) = (n for n in os.listdir(f"{aberdeen_database}-crashes") if n.endswith(".txt"))
    path = f"{aberdeen_database}-crashes/{name}"
    assert said == (
        f"cairn: Cairn ended unexpectedly ({kind}); what you were typing is kept;"
        f" a report without anything of the plan is {path}.\n"
    )
    (report,) = reports(aberdeen_database)
    assert SECRET not in report
    assert "half a thought" not in report
    assert "tests/tui/broken.py, line" in report
    assert {"when", "versions", "system", "terminal", "doing"} <= set(re.findall(r"^(\w+): ", report, re.MULTILINE))
    assert "xterm-256color, 80×24, utf-8" in report
    assert "doing: the application › Board › FormScreen" in report
    assert Drafts(aberdeen_database).all()["note on ELC-1 in aberdeen-elc"]["text"] == "half a thought"


def test_the_next_start_tells_it_once(aberdeen_database):
    with terminal_in("key")("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("\x1b[20~")
        assert terminal.exit_code() == 1
        assert "what you were typing" not in terminal.complaint
    for is_told in (True, False):
        with Terminal("--db", aberdeen_database, *AT, size=(120, 36)) as terminal:
            terminal.see("ELC-7")
            if is_told:
                terminal.see("Last time")
                terminal.see("ended unexpectedly")
            # By now anything that there is to tell has been told.
            terminal.send("?")
            terminal.see("What works here")
            if is_told:
                # It is shown again on the page that has come on top.
                terminal.see("ended unexpectedly")
            else:
                assert "ended unexpectedly" not in terminal.text
            terminal.process.terminate()
            terminal.exit_code()


def test_what_the_file_is_to_blame_for_is_told_as_such(aberdeen_database):
    with terminal_in("ours")("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("\x1b[20~")
        assert terminal.exit_code() == DamagedError.exit_code
        assert terminal.is_given_back
        assert terminal.complaint == "cairn: The file is damaged; put a backup in its place.\n"
    assert not os.path.exists(f"{aberdeen_database}-crashes")


# -------------------------------------------------------------------------------------------------- the command line


@pytest.fixture
def broken_command(monkeypatch):
    """A command that fails as no command should."""

    def fail(_call, _options):
        text = SECRET
        raise PlantedError(text)

    monkeypatch.setitem(cli.COMMANDS, "plans", cli.COMMANDS["plans"]._replace(run=fail))


def test_a_command_that_fails(run, west_database, broken_command):
    code, out, complaint = run(west_database, "plans", "--json")
    assert (code, out) == (1, "")
    (report,) = reports(west_database)
    (name,) = (n for n in os.listdir(f"{west_database}-crashes") if n.endswith(".txt"))
    assert complaint == (
        "cairn: Cairn ended unexpectedly (PlantedError); a report without anything of the plan is"
        f" {west_database}-crashes/{name}.\n"
    )
    assert SECRET not in report
    assert "doing: cairn plans\n" in report


def test_where_the_databases_folder_is_not_there(run, tmp_path, broken_command):
    assert run(tmp_path / "nowhere" / "data.db", "plans")[0] == 1
    assert [*tmp_path.iterdir()] == [tmp_path / "state"]
    assert len([*(tmp_path / "state" / "cairn" / "crashes").glob("*.txt")]) == 1
    said = crashes.untold(str(tmp_path / "data.db"))
    assert said is not None
    assert "(PlantedError)" in said


def test_where_no_report_can_be_written(run, west_database, tmp_path, monkeypatch, broken_command):
    for taken in (f"{west_database}-crashes", str(tmp_path / "state")):
        Path(taken).write_text("in the way")
    code, _, complaint = run(west_database, "plans")
    assert code == 1
    assert complaint == "cairn: Cairn ended unexpectedly (PlantedError); no report of it could be written.\n"


# --------------------------------------------------------------------------------------------------------- reports


def caught(fail):
    try:
        fail()
    except BaseException as problem:
        return problem
    raise AssertionError


def in_sql():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("SELECT :a + " + SECRET, {"a": SECRET})


def in_a_list():
    values = {SECRET: [SECRET]}
    return values[SECRET][SECRET]


@pytest.mark.parametrize(
    ("fail", "kind"),
    [
        (lambda: int(SECRET), "ValueError"),
        (lambda: {}[SECRET], "KeyError"),
        (lambda: os.stat(f"/nowhere/{SECRET}"), "FileNotFoundError: No such file or directory"),
        (lambda: getattr(SECRET, SECRET), "AttributeError: of str"),
        (lambda: __import__(SECRET), "ModuleNotFoundError"),
        (lambda: eval(SECRET), "SyntaxError"),
        (lambda: f"{SECRET}x".encode().decode("utf-16"), "UnicodeDecodeError: truncated data"),
        (lambda: exec(f"raise ValueError({SECRET!r})"), "ValueError"),
        (in_sql, "OperationalError: SQLITE_ERROR"),
        (in_a_list, "TypeError"),
    ],
)
def test_no_message_and_no_value_is_told(fail, kind):
    problem = caught(fail)
    told = "\n".join(account(problem))
    assert kind_of(problem) == kind
    assert told.endswith(kind)
    for part in SECRET.split():
        assert part not in told


def test_no_folder_above_the_program_is_told():
    told = "\n".join(account(caught(in_a_list)))
    assert "tests/tui/test_crashes.py, line" in told
    assert str(Path.cwd()) not in told


def test_reports_are_the_owners_alone_and_the_newest_are_kept(tmp_path):
    before = os.umask(0)
    try:
        database = str(tmp_path / "data.db")
        paths = [
            crashes.report(caught(in_a_list), database, {}, NOW.replace(second=n % 60, minute=n // 60))
            for n in range(crashes.KEPT + 5)
        ]
        again = crashes.report(caught(in_a_list), database, {}, NOW.replace(second=24, minute=0))
    finally:
        os.umask(before)
    assert again == f"{paths[24].removesuffix('.txt')}_2.txt"
    folder = Path(f"{database}-crashes")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert len([*folder.glob("*.txt")]) == crashes.KEPT
    assert f", {crashes.KEPT + 1} times in all" in crashes.untold(database)
    assert crashes.untold(database) is None


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"../../etc/passwd x\n", b"no-date Kind\n", b"x" * 200_000])
def test_whatever_stands_in_the_place_of_what_is_untold(tmp_path, content):
    database = str(tmp_path / "data.db")
    Path(f"{database}-crashes").mkdir()
    Path(f"{database}-crashes", "untold").write_bytes(content)
    crashes.untold(database)


# ---------------------------------------------------------------------------------------------------------- drafts


async def test_what_is_typed_is_soon_on_the_disk(aberdeen_database):
    """So that even a `kill -9` leaves it; and what is taken out of the form again is not brought back."""
    drafts = Drafts(aberdeen_database)
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("n")
        await driver.type("soon")
        await driver.until(lambda: "note on ELC-1 in aberdeen-elc" in drafts.all(), "the draft")
        await driver.until(lambda: drafts.all()["note on ELC-1 in aberdeen-elc"]["text"] == "soon", "all of it")
        await driver.press(*["backspace"] * 4)
        await driver.until(lambda: drafts.all() == {}, "the draft to go")
