"""A disk that is full: of every writing command a sentence, of the screen one too, and what was typed is kept."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models import checks
from tests.disk.failing import disk_of
from tests.facts import TODAY
from tests.models.durability.working import held_by
from tests.tui.command_lines import READING, TABLE, WRITING
from tests.tui.terminal import Terminal

ON_A_SMALL_DISK = 'mount -t tmpfs -o size=2m none "$1" && cp "$2" "$1/data.db" && shift 2 && exec "$@"'
"""Puts a disk of two million bytes in the place of a folder, for one program alone, and a plan on it."""
SMALL_DISK = ("unshare", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh")


@pytest.mark.parametrize("lasts", [False, True])
def test_every_writing_command_says_that_the_disk_is_full(run, both_database, tmp_path, monkeypatch, lasts):
    monkeypatch.chdir(tmp_path)
    Path(TABLE[0]).write_text(TABLE[1])
    for words in (("note", "CUR-2", "Heard of it"), ("set", "CUR-1", "status=done"), ("undo",)):
        run(both_database, *words)
    before = held_by(both_database)
    with disk_of(str(tmp_path), is_full=True, lasts=lasts) as disk:
        for words in WRITING:
            with disk.at(0):
                code, out, complaint = run(both_database, *words)
                if disk.seen == 0:
                    # The plan does not allow it.
                    assert code == 1, words
                    continue
            assert (code, out) == (1, ""), words
            assert complaint.count("\n") == 1, words
            assert "full" in complaint, words
            assert held_by(both_database) == before, words
        for words in READING:
            with disk.at(0):
                assert run(both_database, *words)[0] == 0, words


def can_have_a_small_disk(folder):
    try:
        return subprocess.run([*SMALL_DISK, folder, "/dev/null", "true"], capture_output=True).returncode == 0
    except OSError:
        return False


def fill(path):
    """Write until there is no room left."""
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(512))
        except OSError:
            return


def test_a_disk_that_fills_up_while_a_form_is_open_keeps_what_was_typed(west_database, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    if not can_have_a_small_disk(str(small)):
        pytest.skip("nobody but root may have a small disk here")

    class OnSmallDisk(Terminal):
        COMMAND = (*SMALL_DISK, str(small), west_database, sys.executable, "-m", "tui")

    with OnSmallDisk("--db", f"{small}/data.db", "--today", TODAY.isoformat()) as terminal:
        terminal.see("62 actions")
        there = Path(f"/proc/{terminal.process.pid}/root{small}")
        terminal.send("n")
        terminal.see("News of it")
        fill(there / "filler")
        terminal.send("half a thought")
        terminal.see("half a thought")
        terminal.send("\r")
        # However the sentence is broken into lines.
        terminal.until(lambda text: "the disk" in text or "is full" in text, "the disk to be full")
        assert held_by(shutil.copy(there / "data.db", tmp_path)).steps == 1
        terminal.send("n")
        terminal.see("half a thought")
        os.unlink(there / "filler")
        terminal.send("\r")
        terminal.see("Note on CLN-1")
        assert held_by(shutil.copy(there / "data.db", tmp_path)).steps == 2
        assert checks.check(str(tmp_path / "data.db")).worst in (None, checks.Grade.ADVICE)
        terminal.send("q")
        assert terminal.exit_code() == 0
