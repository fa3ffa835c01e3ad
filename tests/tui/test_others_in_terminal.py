"""Beside others in a real pseudo-terminal: two applications and a command line at one plan, and who holds its lock."""

import signal
import time

import pytest

from models import checks
from models.vocabulary import Status
from tests.others import holding, run
from tests.tui.meanwhile import stored
from tests.tui.terminal import Terminal
from tests.writers import done_by, must_have_lost_nothing, writing

AT = ("--today", "2024-03-10", "--actor", "K Innes")
WIDE = (120, 36)


def test_two_applications_and_a_command_line_see_one_another(aberdeen_database):
    at = ("--db", aberdeen_database, *AT)
    with Terminal(*at, size=WIDE) as one, Terminal(*at, "--actor", "H Brown", size=WIDE) as two:
        one.see("ELC-7")
        two.see("ELC-7")
        two.send("jj")
        two.see("3 of 7")
        one.send("sp")
        one.see("Status of ELC-1 to in progress")
        assert run(aberdeen_database, "set", "ELC-3", "title=Meet every month", "status=blocked")[0] == 0
        one.see("Meet every month")
        two.see("Meet every month")
        two.see("1 blocked")
        two.see("3 of 7")
        one.send("e of mine")
        one.see("of mine")
        two.send("ggd\x15By May 2025\r")
        two.see("Timescale of ELC-1 to By May 2025")
        one.send("\r")
        one.see("Title of ELC-1")
        two.see("of mine")
        one.send("d")
        one.see("In words")
        assert run(aberdeen_database, "set", "ELC-1", "timescale=By June 2025", actor="J Black")[0] == 0
        one.send("\x15By July 2025\r")
        one.see("J Black changed the timescale of ELC-1 meanwhile")
        for words in ("By May 2025", "By June 2025", "By July 2025", "Keep yours", "Keep theirs"):
            one.see(words)
        one.send("y")
        two.see("31 Jul 2025")
        for terminal in (one, two):
            terminal.send("q")
            assert terminal.exit_code() == 0
    row = stored(aberdeen_database, "ELC-1").row
    assert (row.status, row.timescale) == (Status.IN_PROGRESS, "By July 2025")
    assert row.title.endswith("Managers of mine"), "they changed different fields, and nobody was asked"


def test_a_hang_up_keeps_what_has_to_wait(aberdeen_database):
    with Terminal("--db", aberdeen_database, *AT, size=WIDE) as terminal:
        terminal.see("ELC-7")
        with holding(aberdeen_database):
            terminal.send("sp")
            terminal.see("Not saved yet: status of ELC-1.")
            terminal.send("n")
            terminal.see("News of it")
            terminal.send("half a thought\r")
            terminal.see("status of ELC-1 and note on ELC-1.")
            terminal.process.send_signal(signal.SIGHUP)
            assert terminal.exit_code() == 128 + signal.SIGHUP
    with Terminal("--db", aberdeen_database, *AT, size=WIDE) as terminal:
        terminal.see("Not saved last time")
        terminal.see("status of ELC-1")
        terminal.send("n")
        terminal.see("half a thought")
        terminal.send("\r")
        terminal.see("Note on ELC-1")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert [note.text for note in stored(aberdeen_database, "ELC-1").notes] == ["half a thought"]


@pytest.mark.heavy
@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_lock_that_is_held_for_half_a_minute(aberdeen_database, how):
    """All the while keys do what they do, and in the end everything that was asked for is in the plan."""
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("jk")
        terminal.see("1 of 7")
        if how == "EXCLUSIVE":
            # What it is about can be asked while the file can be read.
            terminal.send("s")
            terminal.see("in progress")
        with holding(aberdeen_database, how) as other:
            terminal.send("p" if how == "EXCLUSIVE" else "sp")
            terminal.see("Not saved yet: status of ELC-1.")
            ends, here, offers = time.monotonic() + 30, 1, 0
            # It is offered again each time that it has been tried long enough.
            while time.monotonic() < ends or offers < 2:
                if "Try again" in terminal.text:
                    offers += 1
                    terminal.send("a")
                    terminal.until(lambda text: "Try again" not in text, "another try")
                    # A key that was typed as the question came was none for the board.
                    here = 0
                here = here % 6 + 1
                terminal.send("j" if here > 1 else "g")
                terminal.until(lambda text, here=here: f"{here} of 7" in text or "Try again" in text, "the cursor")
            other.let_go()
            terminal.until(lambda text: "Status of ELC-1 to in progress" in text or "Try again" in text, "the edit")
            if "Try again" in terminal.text:
                terminal.send("a")
                terminal.see("Status of ELC-1 to in progress")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert stored(aberdeen_database, "ELC-1").row.status is Status.IN_PROGRESS
    assert checks.check(aberdeen_database).findings == []


@pytest.mark.heavy
@pytest.mark.timeout(900)
def test_an_application_between_two_that_write_without_a_pause(aberdeen_database):
    """It goes on, shows what they write, complains of nothing, and everything that was noted in it is in the plan."""
    noted = 0
    with Terminal("--db", aberdeen_database, *AT, size=WIDE) as terminal:
        terminal.see("ELC-7")
        writers = writing(aberdeen_database, edits=300)
        while any(writer.poll() is None for writer in writers):
            terminal.send("gn")
            terminal.see("News of it")
            terminal.send(f"noted {noted}\r")
            terminal.until(lambda text: "Note on ELC-1" in text or "Try again" in text, "the note")
            if "Try again" in terminal.text:
                terminal.send("a")
                terminal.see("Note on ELC-1")
            noted += 1
            terminal.send("jj")
            terminal.see("3 of 7")
            assert "written by another" not in terminal.text
        told_by = [done_by(writer) for writer in writers]
        last = stored(aberdeen_database, "ELC-1").row.title.split()[-1]
        terminal.send("g\r")
        terminal.see("Esc back")
        terminal.see(last)
        terminal.send("\x1b")
        terminal.see("WORKSTREAMS")
        terminal.send("q")
        assert terminal.exit_code() == 0
    texts = [note.text for note in stored(aberdeen_database, "ELC-1").notes]
    assert {f"noted {number}" for number in range(noted)} <= set(texts)
    assert noted > 20
    must_have_lost_nothing(aberdeen_database, told_by, [f"noted {number}" for number in range(noted)])
