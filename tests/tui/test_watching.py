"""The status that is drawn again and again: in a real pseudo-terminal, until somebody or something ends it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import termios
from argparse import Namespace
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models.errors import BusyError, NoDatabaseError, NotFoundError
from tests.facts import TODAY
from tests.tui.terminal import Terminal
from tui import call as calling
from tui import cli
from tui.watching import Watched

CHECKOUT = Path(__file__).parents[2]
OFTEN, ONCE = "0.1", "86400"
CAME, WENT = b"\x1b[?1049h", b"\x1b[?1049l"
DRAWN = b"\x1b[J"
"""What a drawing ends with: the first lines of one may be there before the rest."""


class Foreground(Terminal):
    """Signals reach it even where the tests themselves run in the background of a shell, which has Ctrl+C ignored."""

    HEARING = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    COMMAND = (sys.executable, "-c", f"{HEARING}; from tui.__main__ import main; sys.exit(main())")


def watching(database, *words, every=OFTEN, size=(80, 30), kind=Terminal, **environment):
    asked = ("--db", database, "--today", TODAY.isoformat(), "status", "--watch", every, *words)
    return kind(*asked, size=size, **environment)


def until_drawn(terminal, times):
    terminal.until(lambda _: terminal.raw.count(DRAWN) >= times, f"{times} draws")


def is_as_before(terminal):
    """Whether the terminal was given back: its own screen, its cursor, lines that wrap, and keys that are seen."""
    usual = termios.ECHO | termios.ICANON
    is_its_own = terminal.raw.rindex(CAME) < terminal.raw.rindex(b"\x1b[?7h\x1b[?25h" + WENT)
    return is_its_own and termios.tcgetattr(terminal._master)[3] & usual == usual


def change(database, statement):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement)


# ------------------------------------------------------------------------------------------------------- drawing


def test_it_draws_the_status_again_and_again_until_q(west_database):
    with watching(west_database) as terminal:
        terminal.see("As at 10 Mar 2024")
        terminal.see("LEA-2")
        until_drawn(terminal, 4)
        assert terminal.screen.cursor.hidden
        assert not termios.tcgetattr(terminal._master)[3] & termios.ECHO
        terminal.send("xq")
        assert terminal.exit_code() == 0
        assert is_as_before(terminal)
        assert b"\x1b[2J" not in terminal.raw, "a screen that is cleared first flickers"
        assert "q" not in terminal.text.splitlines()[-1]


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGHUP, 128 + signal.SIGHUP)],
)
def test_a_signal_ends_it_and_the_terminal_comes_back(west_database, number, code):
    with watching(west_database, every=ONCE, kind=Foreground) as terminal:
        terminal.see("LEA-2")
        terminal.process.send_signal(number)
        assert terminal.exit_code() == code
        assert is_as_before(terminal)


def test_it_makes_way_when_it_is_to_stop_and_comes_back(west_database):
    with watching(west_database, every=ONCE) as terminal:
        terminal.see("LEA-2")
        terminal.process.send_signal(signal.SIGTSTP)
        # Where no shell is there to take it up again, the system does not stop it.
        terminal.until(lambda _: terminal.raw.count(CAME) == 2, "the screen to come back")
        assert terminal.raw.count(WENT) == 1
        until_drawn(terminal, 2)
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert is_as_before(terminal)


def test_it_shows_what_others_change(west_database, capsys):
    with watching(west_database) as terminal:
        terminal.see("62 not started")
        assert cli.main(["--db", west_database, "set", "CUR-1", "status=blocked"]) == 0
        terminal.see("61 not started, 1 blocked")
        change(west_database, "UPDATE plan SET title = 'A plan of another name'")
        terminal.see("A plan of another name")


def test_every_plan_is_drawn_where_all_are_asked_for(both_database):
    with watching(both_database, "--all", size=(80, 60)) as terminal:
        terminal.see("Aberdeen City Council")
        terminal.see("West Partnership")


def test_it_fits_the_terminal_whatever_its_size(west_database):
    with watching(west_database, every=ONCE) as terminal:
        until_drawn(terminal, 1)
        whole = terminal.see("CLN-3").rstrip().splitlines()
        terminal.resize(80, 10)
        shown = terminal.see("more lines").splitlines()
        assert shown == [*whole[:9], f"… {len(whole) - 9} more lines"]
        terminal.resize(80, len(whole) - 1)
        terminal.see("… 2 more lines")
        terminal.resize(80, len(whole))
        terminal.until(lambda text: text.splitlines() == whole, "all of it")
        terminal.resize(20, 4)
        terminal.see("… ")
        terminal.resize(120, 1)
        terminal.see(f"… {len(whole)} more lines"[:15])
        terminal.resize(80, 30)
        terminal.until(lambda text: text.rstrip().splitlines() == whole, "all of it again")
        assert terminal.raw.count(CAME) == 1


def test_without_a_keyboard_it_draws_too(west_database):
    class Deaf(Terminal):
        COMMAND = ("sh", "-c", f'exec "{sys.executable}" -m tui "$@" </dev/null', "sh")

    with watching(west_database, kind=Deaf) as terminal:
        until_drawn(terminal, 3)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM


def test_colour_is_as_anywhere(west_database):
    for settings, tinted in (({}, True), ({"NO_COLOR": "1"}, False)):
        with watching(west_database, every=ONCE, **settings) as terminal:
            terminal.see("LEA-2")
            assert (b"\x1b[31m" in terminal.raw) is tinted


# ----------------------------------------------------------------------------------- a database that comes and goes


def test_a_busy_database_is_told_in_the_last_line_and_waited_for(west_database):
    with watching(west_database) as terminal:
        terminal.see("LEA-2")
        with closing(sqlite3.connect(west_database, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            text = terminal.see("data.db is being written by another process")
            assert "LEA-2" in text
            assert len(text.splitlines()) == 30
        terminal.until(lambda text: "another process" not in text, "the writer to have gone")
        assert "LEA-2" in terminal.text


def test_a_database_that_vanishes_may_come_back(west_database):
    with watching(west_database, size=(80, 12)) as terminal:
        terminal.see("more lines")
        os.rename(west_database, f"{west_database}.away")
        lines = terminal.see("There is no database at data.db").splitlines()
        assert "more lines" in lines[-2]
        assert not os.path.exists(west_database)
        os.rename(f"{west_database}.away", west_database)
        terminal.until(lambda text: "There is no database" not in text, "it to come back")
        os.unlink(west_database)
        terminal.see("There is no database at")
        terminal.send("q")
        assert terminal.exit_code() == 0


# ------------------------------------------------------------------------------------------------------- looking


def call(database, **options):
    given = {"db": database, "plan": None, "today": None, "actor": None, "no_color": True, **options}
    return calling.Call(Namespace(**given))


@pytest.fixture
def calendar(monkeypatch):
    """A calendar whose today can be turned."""

    class Calendar(date):
        now = TODAY

        @classmethod
        def today(cls):
            return cls.now

    monkeypatch.setattr(calling, "date", Calendar)
    return Calendar


@pytest.fixture
def watched():
    """Looks at a database, and lets go of it in the end."""
    opened = []

    def give(asked, *, every_plan=False):
        opened.append(Watched(asked, every_plan=every_plan))
        opened[-1].look()
        return opened[-1]

    yield give
    for one in opened:
        one.close()


def test_it_reads_only_what_has_changed(watched, west_database, capsys):
    looker = watched(call(west_database))
    before = looker.glances
    looker.look()
    assert looker.glances is before
    assert cli.main(["--db", west_database, "set", "CUR-1", "status=blocked"]) == 0
    looker.look()
    assert looker.glances[0].counts.blocked == 1
    before = looker.glances
    looker.look()
    assert looker.glances is before


def test_the_day_turns_at_midnight(watched, west_database, calendar):
    looker = watched(call(west_database))
    assert looker.glances[0].today == TODAY
    calendar.now = date(2024, 3, 11)
    looker.look()
    assert looker.glances[0].today == date(2024, 3, 11)


def test_a_day_that_was_given_does_not_turn(watched, west_database, calendar):
    looker = watched(call(west_database, today="2024-03-10"))
    before = looker.glances
    calendar.now = date(2024, 3, 11)
    looker.look()
    assert looker.glances is before


def test_another_file_in_its_place_is_seen(watched, west_database, tmp_path, capsys):
    looker = watched(call(west_database))
    copy = shutil.copy(west_database, tmp_path / "copy.db")
    assert cli.main(["--db", str(copy), "set", "CUR-1", "status=blocked"]) == 0
    os.replace(copy, west_database)
    looker.look()
    assert looker.glances[0].counts.blocked == 1


def test_what_keeps_it_from_looking_is_raised_and_the_last_look_stays(watched, west_database):
    looker = watched(call(west_database))
    before = looker.glances
    with closing(sqlite3.connect(west_database, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError):
            looker.look()
    os.unlink(west_database)
    for _ in range(2):
        with pytest.raises(NoDatabaseError):
            looker.look()
    assert looker.glances is before


@pytest.mark.parametrize("every_plan", [False, True])
def test_a_database_without_a_plan_is_nothing_to_watch(watched, empty_database, every_plan):
    with pytest.raises(NotFoundError, match="has no plan yet"):
        watched(call(empty_database), every_plan=every_plan)


# ------------------------------------------------------------------------------------------------------- refusals


def run(database, *words, **settings):
    """Run `status` without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "tui", "--db", database, "status", *words],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **settings},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_without_a_terminal_it_names_the_plain_status(west_database):
    done = run(west_database, "--watch", "1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("without one use: cairn status\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {}])
def test_what_cannot_be_drawn_is_told_plainly(west_database, tmp_path, environment):
    database = west_database if environment else str(tmp_path / "none.db")
    with watching(database, size=(200, 30), **environment) as terminal:
        assert terminal.exit_code() == 1
        assert CAME not in terminal.raw
        assert ("cairn status" if environment else "There is no database at") in terminal.text


@pytest.mark.parametrize(
    "seconds", ["0", "0.09", "-1", "86400.1", "86401", "nan", "inf", "1e3", "1,5", "５", "", "9" * 400]
)
def test_seconds_that_are_none(west_database, seconds, capsys):
    assert cli.main(["--db", west_database, "status", "--watch", seconds]) == 2
    out, complaint = capsys.readouterr()
    assert out == ""
    assert "is not a number of seconds from 0.1 to 86400" in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize("words", [["--json"], ["--fail-on", "overdue"]])
def test_what_a_watch_does_not_go_with(west_database, words, capsys):
    assert cli.main(["--db", west_database, "status", "--watch", "1", *words]) == 2
    out, complaint = capsys.readouterr()
    assert out == ""
    assert f"does not go with {words[0]}" in complaint


def test_the_plan_that_is_watched_is_the_last_used(both_database, capsys):
    with Terminal("--db", both_database, "--plan", "aberdeen-elc", "status", "--watch", ONCE) as terminal:
        terminal.see("Aberdeen City Council")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert cli.main(["--db", both_database, "status"]) == 0
    assert "Aberdeen City Council" in capsys.readouterr().out
