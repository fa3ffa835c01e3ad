"""A few stories in a real pseudo-terminal, as a person at a keyboard lives them."""

import re
import signal

import pytest

from tests.models.plan_dump import dump
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
        terminal.see("WORKSTREAMS")
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


def test_the_queue_from_start_to_empty_and_all_the_way_back(aberdeen_database):
    """A morning's triage, typed; then undone by command and by key to the first byte, and done again."""
    before = dump(aberdeen_database)
    at = ("--db", aberdeen_database, *AT)
    with Terminal(*at, "--actor", "K Innes", size=(80, 24)) as terminal:
        terminal.see("ELC-7")
        terminal.send("t")
        terminal.see("Triage · 1 of 3")
        terminal.see("overdue 10 days")
        terminal.send("d")
        terminal.see("In words")
        terminal.send("\x15By May 2024")
        terminal.see("due 31 May 2024")
        terminal.send("\r")
        terminal.see("2 of 3")
        terminal.see("was to begin in Feb 2024")
        terminal.send("sp")
        terminal.see("3 of 3")
        terminal.send("z")
        terminal.see("when should it come back?")
        terminal.send("by summer 2024")
        terminal.see("back on 30 Jun 2024")
        terminal.send("\r")
        terminal.see("The queue is empty.")
        terminal.see("3 decisions made")
        terminal.send("\x1b")
        terminal.see("WORKSTREAMS")
        terminal.send("\x14")
        terminal.see("HISTORY · the whole plan")
        terminal.see("not started → in prog")
        terminal.send("\x1b")
        terminal.see("WORKSTREAMS")
        terminal.send("q")
        assert terminal.exit_code() == 0
    after = dump(aberdeen_database)
    assert after != before
    with Terminal(*at, "triage") as terminal:
        assert terminal.exit_code() == 0
        assert "ELC" not in terminal.text
    with Terminal(*at) as terminal:
        terminal.see("ELC-7")
        for words in ("Undone: ELC-3 snoozed", "Undone: Status of ELC-4", "Undone: Timescale of ELC-2"):
            terminal.send("u")
            terminal.see(words)
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert dump(aberdeen_database) == before
    with Terminal(*at, "redo", "3") as terminal:
        assert terminal.exit_code() == 0
    assert dump(aberdeen_database) == after


def test_a_hang_up_keeps_what_was_being_typed(aberdeen_database):
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send("half a thought")
        terminal.see("half a thought")
        terminal.process.send_signal(signal.SIGHUP)
        assert terminal.exit_code() == 128 + signal.SIGHUP
        assert b"\x1b[?1049l" in terminal.raw, "the terminal's own screen comes back"
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("Not saved last time")
        terminal.send("n")
        terminal.see("half a thought")


@pytest.mark.parametrize("plain", [("--no-color",), ()])
def test_no_colour_is_no_colour(west_database, plain):
    environment = {} if plain else {"NO_COLOR": "1"}
    with Terminal("--db", west_database, *AT, *plain, **environment) as terminal:
        terminal.see("62 actions")
        colours = {c for c in re.findall(rb"38;2;(\d+);(\d+);(\d+)", terminal.raw) if len(set(c)) > 1}
        assert not colours
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_the_editor_of_the_environment(aberdeen_database, tmp_path):
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "written elsewhere" > "$1"\n')
    script.chmod(0o700)
    with Terminal("--db", aberdeen_database, *AT, EDITOR=str(script), VISUAL="") as terminal:
        terminal.see("ELC-7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send("abc\x05")
        terminal.see("written elsewhere")
        terminal.send("\r")
        terminal.see("Note on ELC-1")
        terminal.send("q")
        assert terminal.exit_code() == 0
