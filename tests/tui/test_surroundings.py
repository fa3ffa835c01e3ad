"""What the application is run in: terminals of any size and kind, locales without UTF-8, other programs' terminals."""

import os
import random
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress

import pytest

from tests.others import until
from tests.tui.terminal import Terminal
from tui.drafts import Drafts

AT = ("--today", "2024-03-10")
HEAVY = (pytest.mark.heavy, pytest.mark.timeout(1_800))


# ------------------------------------------------------------------------------------------------------------- sizes

EXTREMES = [(1, 1), (500, 200), (1, 200), (500, 1), (2, 2), (20, 5)]
SCREENS = {
    "\r": "Esc back",
    "n": "News of it",
    "e": "Need: the area",
    "o": "Enter choose",
    "p": "Priority",
    "?": "What works here",
    "\x14": "HISTORY",
    "t": "Triage · 1",
}
"""What leads to a screen or a question, and what stands on it."""


@pytest.mark.parametrize("times", [10, pytest.param(500, marks=HEAVY)])
def test_a_storm_of_sizes(west_database, times):
    """Every size from one cell to five hundred by two hundred, on every screen, faster than any can be painted."""
    chance = random.Random(times)
    with Terminal("--db", west_database, *AT) as terminal:
        terminal.see("CLN-8")
        for keys, mark in SCREENS.items():
            terminal.send(keys)
            terminal.see(mark)
            sizes = [(chance.randint(1, 500), chance.randint(1, 200)) for _ in range(times)]
            terminal.storm([*EXTREMES, *sizes], last=(120, 36))
            terminal.see(mark)
            terminal.calm()
            terminal.send("\x1b")
            terminal.until(lambda text, mark=mark: mark not in text and "WORKSTREAMS" in text, "the board")
        terminal.send("jj")
        terminal.see("3 of 62")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.is_given_back
        assert terminal.complaint == ""


@pytest.mark.heavy
@pytest.mark.parametrize("size", [(1, 1), (500, 200)])
def test_started_at_an_extreme_size(west_database, size):
    with Terminal("--db", west_database, *AT, size=size) as terminal:
        terminal.until(lambda _: b"\x1b[?1049h" in terminal.raw, "it to begin")
        terminal.storm([], last=(100, 30))
        terminal.see("CLN-8")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_a_terminal_that_does_not_say_how_large_it_is(west_database):
    with Terminal("--db", west_database, *AT, size=(0, 0)) as terminal:
        terminal.see("CLN-8")
        terminal.send("q")
        assert terminal.exit_code() == 0


# --------------------------------------------------------------------------------------------------- other terminals


@pytest.mark.parametrize(
    "kind", ["nobody-knows", *(pytest.param(one, marks=HEAVY) for one in ("vt100", "linux", "screen", "rxvt", ""))]
)
def test_any_kind_of_terminal(west_database, kind):
    with Terminal("--db", west_database, *AT, TERM=kind, COLORTERM="") as terminal:
        terminal.see("CLN-8")
        terminal.send("jj")
        terminal.see("3 of 62")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.is_given_back


class InTmux(Terminal):
    """Inside tmux, inside the terminal."""

    PROGRAM = "tmux"
    COMMAND = ("tmux", "-u", "-S", "{folder}/socket", "-f", "/dev/null", "new-session", *Terminal.COMMAND)
    END = ("tmux", "-S", "{folder}/socket", "kill-server")


class InScreen(Terminal):
    """Inside GNU screen, inside the terminal."""

    PROGRAM = "screen"
    COMMAND = ("screen", "-U", "-c", "/dev/null", "-S", "cairn", "-m", *Terminal.COMMAND)
    END = ("screen", "-S", "cairn", "-X", "quit")


@pytest.mark.parametrize("kind", [InTmux, InScreen])
def test_inside_another_programs_terminal(aberdeen_database, tmp_path, monkeypatch, kind):
    if shutil.which(kind.PROGRAM) is None:
        pytest.skip(f"{kind.PROGRAM} is not installed")
    (tmp_path / "sockets").mkdir(mode=0o700)
    monkeypatch.setenv("SCREENDIR", str(tmp_path / "sockets"))
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)

    class Inside(kind):
        COMMAND = tuple(word.format(folder=tmp_path / "sockets") for word in kind.COMMAND)

    end = [word.format(folder=tmp_path / "sockets") for word in kind.END]
    try:
        with Inside("--db", aberdeen_database, *AT, size=(100, 30)) as terminal:
            terminal.see("ELC-7")
            terminal.send("jj")
            terminal.see("3 of 7")
            terminal.storm([(1, 1), (150, 50)], last=(90, 40))
            terminal.see("3 of 7")
            terminal.send("n")
            terminal.see("News of it")
            terminal.send("café – half a thought")
            terminal.see("café – half a thought")
            # As when a person ends the program around it: a hang-up.
            subprocess.run(end, check=True, capture_output=True)
            drafts, form = Drafts(aberdeen_database), "note on ELC-3 in aberdeen-elc"
            # What had been typed some moments before was kept already.
            until(lambda: drafts.all().get(form, {}).get("text") == "café – half a thought", "the draft")
    finally:
        with suppress(subprocess.SubprocessError):
            subprocess.run(end, check=False, capture_output=True, timeout=10)


# ----------------------------------------------------------------------------------------------------------- locales

NO_UTF_8 = {
    "ascii": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "cp437": {"PYTHONIOENCODING": "cp437"},
}


@pytest.mark.parametrize("encoding", ["ascii", *(pytest.param(one, marks=HEAVY) for one in ("latin-1", "cp437"))])
def test_the_application_in_a_locale_without_utf_8(aberdeen_database, encoding):
    class Foreign(Terminal):
        ENCODING = encoding

    with Foreign("--db", aberdeen_database, *AT, **NO_UTF_8[encoding]) as terminal:
        terminal.see("ELC-7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send("plain, and caf")
        # Whose locale says ASCII has a terminal that has UTF-8 all the same, as a rule.
        terminal.send_bytes("é".encode("utf-8" if encoding == "ascii" else encoding))
        terminal.see("plain, and cafe" if encoding == "ascii" else "plain, and café")
        assert "�" not in terminal.text
        assert "\\u" not in terminal.text
        terminal.send("\r")
        terminal.see("Note on ELC-1")
        terminal.send("q")
        assert terminal.exit_code() == 0
    with closing(sqlite3.connect(aberdeen_database)) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("plain, and café",)]


def test_a_byte_that_is_no_text_ends_nothing(aberdeen_database):
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-7")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send_bytes(b"before \xff\xc3 after")
        terminal.see("after")
        terminal.send("\r")
        terminal.see("Note on ELC-1")
        terminal.send("q")
        assert terminal.exit_code() == 0


@pytest.mark.heavy
def test_complaints_into_a_file_leave_the_screen_to_be_seen(west_database, tmp_path):
    with (tmp_path / "complaints").open("wb") as file:

        class Quiet(Terminal):
            complaints = file

        with Quiet("--db", west_database, *AT) as terminal:
            terminal.see("CLN-8")
            terminal.send("q")
            assert terminal.exit_code() == 0
    assert os.path.getsize(tmp_path / "complaints") == 0
