"""`kill -9` at any moment of writing: every edit that was acknowledged is there, and the file is sound."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from models import backups, checks
from models.workspace import Workspace
from tests.disk import calls
from tests.facts import TODAY, WEST
from tests.models.durability.working import HEAVY, State, Worker, held_by

TOP = Path(__file__).parents[3]
EDITS = 5
"""The most edits that a program lives to make, and the calls of those."""
CALLS = 900


class Nursery:
    """Starts programs that work on a plan, and kills them."""

    def __enter__(self):
        command = [sys.executable, "-m", "tests.models.durability.nursery"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self._process = subprocess.Popen(command, cwd=TOP, text=True, bufsize=1, **pipes)
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _told(self):
        word, *given = self._process.stdout.readline().split()
        return word, given

    def killed(self, path, seed, *, by_itself):
        """What was acknowledged last by a program that was killed, in the midst of one of SQLite's calls or of any."""
        chance = Random(seed)
        self._process.stdin.write(f"{path} {seed} {chance.randrange(CALLS) if by_itself else -1}\n")
        word, (number, *held) = self._told()
        assert word == "born"
        edits, lasted, begun = chance.randrange(EDITS), 0.0, 0.0
        while word != "gone":
            word, given = self._told()
            if word == "done":
                held, edits, lasted = given, edits - 1, perf_counter() - begun
            elif word == "do":
                begun = perf_counter()
                if edits == 0 and not by_itself:
                    # Somewhere in the time that the edit before took.
                    end = begun + lasted * chance.random()
                    while perf_counter() < end:
                        pass
                    os.kill(int(number), signal.SIGKILL)
        assert given == [str(-signal.SIGKILL)]
        return State(int(held[0]), *held[1:])


def is_as_acknowledged(path, held):
    """Hold a database to what was acknowledged, and at most one edit more: the one that was being made."""
    found = held_by(path)
    if found.steps == held.steps:
        return found == held
    with closing(Workspace(path, today=TODAY, actor="K Innes", plan_key=WEST)) as workspace:
        last = workspace.history(limit=1)[0]
        (workspace.redo if last.label.startswith("Undone") else workspace.undo)()
    return (found.steps, held_by(path).plan) == (held.steps + 1, held.plan)


@pytest.mark.parametrize("times", [pytest.param(12), pytest.param(200, marks=HEAVY)])
def test_killed_while_it_writes_it_loses_no_acknowledged_edit(west_database, tmp_path, times):
    with calls.heard_by(lambda _: None):
        """Skipped where it cannot be killed at a call."""
    half_written = more = 0
    with Nursery() as nursery:
        for time in range(times):
            path = str(tmp_path / f"{time}.db")
            shutil.copy(west_database, path)
            held = nursery.killed(path, times + time, by_itself=time % 2 == 0)
            half_written += os.path.exists(f"{path}-journal")
            found = checks.check(path)
            assert [one for one in found.findings if one.grade is not checks.Grade.ADVICE] == [], time
            more += held_by(path).steps > held.steps
            assert is_as_acknowledged(path, held), time
            for backup in backups.backups_of(path):
                assert checks.check(backup.path).worst in (None, checks.Grade.ADVICE)
            with closing(Worker(path, time)) as worker:
                worker.work()
    print(f"{times} kills, {half_written} in mid-write, {more} after the commit")  # noqa: T201
    assert half_written > times / 10
