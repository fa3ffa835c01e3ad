"""A few stories in a real pseudo-terminal, as a person at a keyboard lives them."""

import pytest

from tests.tui.terminal import Terminal

AT = ("--today", "2024-03-10")


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
def test_walking_the_plan(west_database, size):
    with Terminal("--db", west_database, *AT, size=size) as terminal:
        terminal.see("62 actions")
        terminal.see("CLN-8")
        terminal.send("jj")
        terminal.see("3 of 62")
        terminal.send("1jjj")
        terminal.see("ACTIONS · Curriculum")
        terminal.send("3")
        terminal.see("1 of 20")
        terminal.see("P1/4/7 literacy")
        terminal.send("2j")
        terminal.see("CUR-4.5")
        terminal.send("\r")
        terminal.see("Timescale")
        terminal.see("Esc back")
        terminal.send("\x1b")
        terminal.see("WORKSTREAMS")
        terminal.send("?")
        terminal.see("What works here")
        terminal.send("\x1b")
        terminal.until(lambda text: "What works here" not in text, "help to close")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert b"\x1b[?1049l" in terminal.raw, "the terminal's own screen comes back"


def test_a_terminal_that_shrinks_and_grows(west_database):
    with Terminal("--db", west_database, *AT, size=(120, 36)) as terminal:
        terminal.see("62 actions")
        terminal.send("jjjjjjj")
        terminal.see("8 of 62")
        terminal.resize(20, 5)
        terminal.see("CLN-8")
        terminal.resize(120, 36)
        terminal.see("8 of 62")
        terminal.see("INDICATORS")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_the_first_run_makes_the_plan_that_is_chosen(tmp_path):
    database = tmp_path / "data.db"
    with Terminal("--db", str(database), *AT) as terminal:
        terminal.see("Choose one to start with")
        assert not database.exists()
        terminal.send("\r")
        terminal.see("62 actions")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert database.stat().st_mode & 0o777 == 0o600


def test_naming_a_bundled_plan_opens_it_at_once(tmp_path):
    database = str(tmp_path / "data.db")
    with Terminal("--db", database, "--plan", "aberdeen-elc", *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_sixteen_colours(west_database):
    with Terminal("--db", west_database, *AT, TERM="xterm", COLORTERM="") as terminal:
        terminal.see("62 actions")
        terminal.see("▲R")
        assert b"38;2;" not in terminal.raw
        assert b"38;5;" not in terminal.raw
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_a_dumb_terminal_is_told_what_to_do(west_database):
    with Terminal("--db", west_database, TERM="dumb") as terminal:
        assert terminal.exit_code() == 1
        assert "cairn status" in terminal.text
