"""The power fails at any moment, and of what had yet to be brought to the disk half is lost: no edit of which Cairn
had said that it was made is lost, and the file is sound."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from models import backups, checks
from models import sqlite as databases
from models.starting import start
from tests.disk.image import Disk, recorded
from tests.facts import TODAY, WEST
from tests.models.durability.working import HEAVY, State, Worker, held_by, some

NOW = datetime(2024, 3, 10, 9, 15, tzinfo=UTC)
STEPS = 12
"""Edits of a stretch of work that is recorded."""
CUTS = 50
"""Power cuts of the same stretch of work, at most."""


class Unlucky(Random):
    """Chance at its worst: nothing is kept that was not synchronised."""

    def random(self):
        return 0.99


class Work(NamedTuple):
    """A stretch of work as the disk saw it: how much had happened when each edit was acknowledged, and what held."""

    disk: Disk
    moments: list[int]
    states: list[State]

    def acknowledged(self, moment: int) -> int:
        """How many edits had been acknowledged by then."""
        return sum(known <= moment for known in self.moments[1:])


def work_on(database: str, seed: int, steps: int = STEPS) -> Work:
    with recorded(str(Path(database).parent)) as disk:
        worker = Worker(database, seed)
        moments, states = [disk.mark()], [held_by(database)]
        for _ in range(steps):
            worker.work()
            moments.append(disk.mark())
            states.append(held_by(database))
        worker.close()
    return Work(disk, moments, states)


def put_back(database: str) -> State:
    """Open a database as the next start does, which takes back what was half-written, and say what it holds."""
    databases.connect_to_write(database).close()
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return held_by(database)


def after_a_cut(work: Work, folder: Path, moment: int, chance: Random, *, again: bool = False) -> State:
    """What a database holds when the power failed at a moment, and, if `again`, once more while it was put right."""
    folder.mkdir()
    work.disk.put(work.disk.cut_at(moment, chance), str(folder))
    if again:
        with recorded(str(folder)) as disk:
            databases.connect_to_write(str(folder / "data.db")).close()
        shutil.rmtree(folder)
        folder.mkdir()
        disk.put(disk.cut_at(chance.randrange(disk.mark() + 1), chance), str(folder))
    return put_back(str(folder / "data.db"))


@pytest.mark.parametrize("cuts", [pytest.param(40), pytest.param(500, marks=HEAVY)])
def test_a_power_cut_loses_no_acknowledged_edit(west_database, tmp_path, cuts):
    made = Path(shutil.move(west_database, tmp_path / "made.db"))
    half_written = 0
    for number in range(cuts):
        if number % CUTS == 0:
            home = tmp_path / f"work {number}"
            home.mkdir()
            work = work_on(str(shutil.copy(made, home / "data.db")), cuts + number)
        chance = Random(number)
        moment = chance.randrange(len(work.disk.events) + 1)
        done = work.acknowledged(moment)
        half_written += not work.disk.cut_at(moment, Random(number)).keys().isdisjoint({f"{home}/data.db-journal"})
        folder = tmp_path / "after"
        found = after_a_cut(work, folder, moment, chance, again=number % 4 == 0)
        # What was being made at that moment is there as a whole or not at all.
        assert found in work.states[done : done + 2], f"cut {number}, at {moment} of {len(work.disk.events)}"
        assert [one for one in checks.check(str(folder / "data.db")).findings if one.grade != checks.Grade.ADVICE] == []
        shutil.rmtree(folder)
    # Some moments at least were such that there was something to take back.
    assert half_written > cuts / 10


def lost_where_all_is_lost(work: Work, tmp_path: Path) -> int:
    """How many of the acknowledged edits are not there when power fails at once, and nothing unsynchronised is kept."""
    found = [after_a_cut(work, tmp_path / f"cut {moment}", moment, Unlucky()) for moment in work.moments[1:]]
    return sum(one != known for one, known in zip(found, work.states[1:], strict=True))


def test_what_was_acknowledged_waits_for_nothing(west_database, tmp_path):
    assert lost_where_all_is_lost(work_on(west_database, 1), tmp_path) == 0


@pytest.mark.parametrize(("journal", "synchronous"), [("DELETE", "FULL"), ("WAL", "NORMAL")])
def test_the_settings_that_were_not_chosen_lose_edits(west_database, tmp_path, monkeypatch, journal, synchronous):
    """What stands in the way of a loss is the choice of settings, and this disk is unkind enough to show it."""
    monkeypatch.setattr(databases, "JOURNAL", journal)
    monkeypatch.setattr(databases, "SYNCHRONOUS", synchronous)
    work = work_on(west_database, 1)
    monkeypatch.undo()
    assert lost_where_all_is_lost(work, tmp_path) == STEPS


def test_a_new_database_is_there_as_soon_as_it_is_said_to_be_and_never_half_of_it(tmp_path):
    place = tmp_path / "new" / "plans" / "data.db"
    with recorded(str(tmp_path)) as disk:
        start(str(place), (WEST,), today=TODAY, actor="K Innes")
    made = held_by(str(place))
    for moment in (*some(disk.mark(), 40), disk.mark()):
        folder = tmp_path / f"at {moment}"
        folder.mkdir()
        disk.put(disk.cut_at(moment, Unlucky() if moment == disk.mark() else Random(moment)), str(folder))
        after = folder / "new" / "plans" / "data.db"
        assert put_back(str(after)) == made if after.exists() else moment < disk.mark()


@pytest.mark.parametrize("few", [pytest.param(8), pytest.param(0, marks=HEAVY, id="every moment")])
def test_a_restored_database_and_what_stood_there_are_never_both_gone(west_database, tmp_path, few):
    """The one or the other stands in its place, and what stood there is kept, if only under the other name."""
    (home := tmp_path / "home").mkdir()
    place, backup = str(shutil.move(west_database, home / "data.db")), str(home / "backup.db")
    with closing(Worker(place, 1)) as worker:
        shutil.copy(place, backup)
        worker.work()
    before, wanted = held_by(place), held_by(backup)
    with recorded(str(home)) as disk:
        backups.restore(place, backup, NOW)
    found = []
    for moment in (*some(disk.mark(), few), *range(disk.mark() - 10, disk.mark() + 1)):
        for seed in range(3):
            (after := tmp_path / "after").mkdir()
            disk.put(disk.cut_at(moment, Random(seed)), str(after))
            found.append(put_back(str(after / "data.db")))
            kept = [held_by(str(path)) for path in after.glob("data.db-aside-*")]
            assert before in (found[-1], *kept), moment
            shutil.rmtree(after)
    assert set(found) == {before, wanted}
    assert found[-3:] == [wanted] * 3
