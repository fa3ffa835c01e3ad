"""Ended from outside, in a real pseudo-terminal: what was typed is kept, the terminal is given back."""

import os
import re
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

import pytest

from tests.tui.terminal import Terminal
from tui.drafts import Drafts

AT = ("--today", "2024-03-10")


def by_hanging_up(terminal):
    terminal.process.send_signal(signal.SIGHUP)


def by_ending(terminal):
    terminal.process.send_signal(signal.SIGTERM)


def by_interrupting(terminal):
    terminal.process.send_signal(signal.SIGINT)


def by_closing_the_window(terminal):
    terminal.hang_up()


def by_killing(terminal):
    terminal.process.kill()


class Undying(Terminal):
    """Started so that the hang-up of its terminal is kept from it, as `nohup` does."""

    COMMAND = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh", *Terminal.COMMAND)


class Way(NamedTuple):
    """A way to end the application, and the exit code it ends with."""

    end: Callable[[Terminal], None]
    code: int
    kind: type[Terminal] = Terminal


WAYS = {
    "hang-up": Way(by_hanging_up, 129),
    "end": Way(by_ending, 143),
    "interruption": Way(by_interrupting, 130),
    "terminal gone": Way(by_closing_the_window, 129),
    "terminal gone, and nobody says so": Way(by_closing_the_window, 129, Undying),
    "kill": Way(by_killing, -9),
}
NAMED_IN_THE_README = ("hang-up", "end", "terminal gone")


def outlive(database, ways):
    """Type something, end the application, and find it again at the next start, which is ended in turn."""
    typed, drafts = "", Drafts(database)
    for end, code, kind in ways:
        with kind("--db", database, *AT) as terminal:
            terminal.see("Not saved last time" if typed else "ELC-7")
            terminal.send("n")
            terminal.see("News of it")
            terminal.see(typed)
            more = "abcdefghij"[len(typed) % 10] if typed else "Thought:"
            typed += more
            kept = {"note on ELC-1 in aberdeen-elc": {"text": typed, "text was": ""}}
            terminal.send(more)
            terminal.see(typed)
            if end is by_killing:
                # Nothing can be done when it comes: what was typed has to be on the disk before, and soon is.
                terminal.until(lambda _, kept=kept: drafts.all() == kept, "the draft")
            end(terminal)
            assert terminal.exit_code() == code
            if end not in (by_closing_the_window, by_killing):
                assert terminal.is_given_back
                assert terminal.complaint == ""
        assert drafts.all() == kept
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT COUNT(*) FROM note").fetchone() == (0,)
    assert not [name for name in os.listdir(os.path.dirname(database)) if re.search("crash|part", name)]


def test_what_is_typed_outlives_the_application(aberdeen_database):
    """Twice each of what the README promises, and the rest once, each at the start after the other."""
    outlive(aberdeen_database, [*(WAYS[name] for name in NAMED_IN_THE_README), *WAYS.values()])


@pytest.mark.heavy
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("name", WAYS)
def test_what_is_typed_outlives_fifty_ends_of_the_application(aberdeen_database, name):
    outlive(aberdeen_database, [WAYS[name]] * 50)


@pytest.mark.heavy
def test_an_interruption_of_the_editor_is_for_the_editor(aberdeen_database, tmp_path):
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nkill -INT $PPID\nprintf "written elsewhere" > "$1"\n')
    script.chmod(0o700)
    with Terminal("--db", aberdeen_database, *AT, EDITOR=str(script), VISUAL="") as terminal:
        terminal.see("ELC-7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send("\x05")
        terminal.see("written elsewhere")
        terminal.see("WORKSTREAMS")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.exit_code() == 128 + signal.SIGINT
        assert terminal.is_given_back
    assert Drafts(aberdeen_database).all()["note on ELC-1 in aberdeen-elc"]["text"] == "written elsewhere"


def is_stopped(terminal):
    """Whether the process is stopped, as the kernel sees it."""
    with open(f"/proc/{terminal.process.pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] == "T"


def test_to_the_shell_and_back(aberdeen_database):
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("j")
        terminal.see("2 of 7")
        for _ in range(2):
            terminal.send("\x1a")
            terminal.until(lambda _: is_stopped(terminal), "it to stop")
            terminal.until(lambda _: terminal.is_given_back, "the terminal to be given back")
            terminal.screen.reset()
            terminal.process.send_signal(signal.SIGCONT)
            terminal.see("2 of 7")
            terminal.see("WORKSTREAMS")
        terminal.send("j")
        terminal.see("3 of 7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send("once, not twice")
        terminal.see("once, not twice")
        terminal.send("\r")
        terminal.see("Note on ELC-3")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.is_given_back


def test_stopped_without_warning_in_the_middle_of_a_form(aberdeen_database):
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send("before")
        terminal.see("before")
        terminal.process.send_signal(signal.SIGSTOP)
        terminal.until(lambda _: is_stopped(terminal), "it to stop")
        terminal.screen.reset()
        terminal.process.send_signal(signal.SIGCONT)
        terminal.see("before")
        terminal.send(" and after")
        terminal.see("before and after")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
        assert terminal.is_given_back
    assert Drafts(aberdeen_database).all()["note on ELC-1 in aberdeen-elc"]["text"] == "before and after"


@pytest.mark.heavy
def test_stopped_and_then_ended(aberdeen_database):
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("\x1a")
        terminal.until(lambda _: is_stopped(terminal), "it to stop")
        terminal.process.send_signal(signal.SIGTERM)
        terminal.process.send_signal(signal.SIGCONT)
        assert terminal.exit_code() == 128 + signal.SIGTERM
        assert terminal.modes == terminal.modes_before


@pytest.mark.heavy
def test_a_terminal_that_takes_nothing_any_more_cannot_hold_it(aberdeen_database):
    """What is painted is stuck, and so is the application once enough of it waits."""
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send("stuck")
        terminal.see("stuck")
        terminal.freeze()
        terminal.send("abcdefghij" * 10)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.process.wait(60) == 128 + signal.SIGTERM
        assert terminal.modes == terminal.modes_before
    assert Drafts(aberdeen_database).all()["note on ELC-1 in aberdeen-elc"]["text"].startswith("stuck")
