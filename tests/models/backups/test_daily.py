"""A backup on each day that the plan is changed, which never keeps anybody from changing it."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from models import sqlite
from models.backups import copying, daily, folder, making
from models.edits.life import AddNote
from models.errors import DamagedError, RefusedError
from models.starting import start
from tests import damage
from tests.facts import TODAY, WEST
from tests.models.plan_dump import dump

FIRST = "2024-03-10T0915Z.db"


def kept(database):
    home = folder.folder_of(database)
    return sorted(os.listdir(home)) if os.path.isdir(home) else []


def the_backup(database, name=FIRST):
    return os.path.join(folder.folder_of(database), name)


def notes(path):
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY id")]


def test_the_first_change_of_a_day_makes_a_backup_of_what_was_before(west_database, at_work, note):
    before = dump(west_database)
    workspace = at_work(west_database)
    note(workspace, "One")
    note(workspace, "Two")
    workspace.undo()
    assert kept(west_database) == [FIRST]
    assert dump(the_backup(west_database)) == before
    assert list(workspace.warnings) == []


def test_another_day_makes_another_in_the_same_run_and_in_a_later_one(west_database, at_work, note, clock):
    workspace = at_work(west_database)
    note(workspace, "One")
    clock.pass_by(hours=14)
    note(workspace, "Two")
    assert kept(west_database) == [FIRST]
    clock.pass_by(minutes=45)
    note(workspace, "Three")
    assert kept(west_database) == [FIRST, "2024-03-11T0000Z.db"]
    assert notes(the_backup(west_database, "2024-03-11T0000Z.db")) == ["One", "Two"]
    note(at_work(west_database), "Four")
    clock.pass_by(days=1)
    note(at_work(west_database), "Five")
    assert kept(west_database) == [FIRST, "2024-03-11T0000Z.db", "2024-03-12T0000Z.db"]


def test_what_is_old_is_let_go(west_database, at_work, note, clock):
    workspace = at_work(west_database)
    for _ in range(40):
        note(workspace)
        clock.pass_by(days=1)
    days = [name[:10] for name in kept(west_database)]
    assert days[-7:] == [f"2024-04-{day:02}" for day in range(12, 19)]
    assert "2024-03-31" in days
    assert len(days) <= 7 + 4 + 12
    assert len(folder.backups_of(west_database)) == len(days)


def test_backups_are_nobody_elses(west_database, at_work, note):
    umask = os.umask(0)
    try:
        note(at_work(west_database))
    finally:
        os.umask(umask)
    assert stat.S_IMODE(os.stat(folder.folder_of(west_database)).st_mode) == 0o700
    assert stat.S_IMODE(os.stat(the_backup(west_database)).st_mode) == 0o600


def test_a_database_that_is_only_read_or_made_has_none(tmp_path, west_database, at_work):
    at_work(west_database).glance(3)
    start(str(tmp_path / "new.db"), (WEST,), today=TODAY, actor="K Innes")
    assert kept(west_database) == kept(str(tmp_path / "new.db")) == []


def test_where_nothing_could_be_lost_there_is_none(empty_database, at_work):
    from models import samples
    from models.edits.adopt import AdoptPlan

    workspace = at_work(empty_database)
    workspace.perform(AdoptPlan(samples.load(WEST)))
    assert kept(empty_database) == []


def test_a_backup_that_a_person_made_today_will_do(west_database, at_work, note, clock):
    making.back_up(west_database, clock())
    clock.pass_by(hours=1)
    note(at_work(west_database))
    assert kept(west_database) == [FIRST]


def test_two_that_begin_the_day_at_once_both_have_one(west_database, at_work, note):
    both = threading.Barrier(2)
    problems = []

    def work(text):
        try:
            workspace = at_work(west_database)
            workspace.plans()
            both.wait()
            note(workspace, text)
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(text,)) for text in ("One", "Two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(notes(west_database)) == ["One", "Two"]
    assert len(kept(west_database)) >= 1
    assert all(folder._is_whole(one.path) for one in folder.backups_of(west_database))


# --------------------------------------------------------------------------------------------- what cannot be made


def test_where_none_can_be_made_the_change_is_and_somebody_is_told_once(west_database, at_work, note):
    Path(folder.folder_of(west_database)).write_text("in the way")
    workspace = at_work(west_database)
    note(workspace, "One")
    note(workspace, "Two")
    assert notes(west_database) == ["One", "Two"]
    (warning,) = workspace.warnings
    assert warning.startswith("Today's backup could not be made, and your change was made without it: The folder ")
    assert "\n" not in warning


def test_a_full_disk_leaves_nothing_half_written(west_database, at_work, note, monkeypatch):
    def full(path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copying.os, "fsync", full)
    workspace = at_work(west_database)
    note(workspace)
    assert kept(west_database) == []
    assert notes(west_database) == ["Heard of it"]
    assert "cannot be written: No space left on device." in workspace.warnings[0]


def test_a_backup_that_comes_out_damaged_is_not_kept(west_database, at_work, note, monkeypatch):
    copy_pages = copying._copy_pages

    def copy_badly(part, *others):
        copy_pages(part, *others)
        damage.page_in_the_middle(part)

    monkeypatch.setattr(copying, "_copy_pages", copy_badly)
    workspace = at_work(west_database)
    note(workspace)
    assert (kept(west_database), notes(west_database)) == ([], ["Heard of it"])
    assert "the copy came out damaged" in workspace.warnings[0]


def test_a_backup_of_something_else_is_not_kept(west_database, at_work, note, monkeypatch):
    copy_pages = copying._copy_pages

    def copy_another(part, *others):
        copy_pages(part, *others)
        damage.run(part, "DELETE FROM changed_field", "DELETE FROM change")

    monkeypatch.setattr(copying, "_copy_pages", copy_another)
    workspace = at_work(west_database)
    note(workspace)
    assert kept(west_database) == []
    assert "it would not hold what" in workspace.warnings[0]


def test_a_refused_edit_is_refused_as_ever(west_database, at_work):
    workspace = at_work(west_database)
    with pytest.raises(RefusedError):
        workspace.perform(AddNote((), ""))
    assert list(workspace.warnings) == []


# ------------------------------------------------------------------------------------------------------ large files


@pytest.fixture
def large(monkeypatch):
    """Every database is a large one, copied a page at a time."""
    monkeypatch.setattr(copying, "LARGE", 1000)
    monkeypatch.setattr(daily, "LARGE", 1000)
    monkeypatch.setattr(copying, "_PAGES", 1)


class Gate:
    """Stands in the way of each step of a copy until it is opened."""

    def __init__(self, monkeypatch):
        self.reached, self.opened = threading.Event(), threading.Event()
        tick = daily.DailyBackup._tick

        def wait(backup):
            self.reached.set()
            self.opened.wait()
            tick(backup)

        monkeypatch.setattr(daily.DailyBackup, "_tick", wait)


def test_a_large_one_is_copied_beside_the_work_and_waited_for_in_the_end(
    west_database, at_work, note, large, monkeypatch
):
    gate = Gate(monkeypatch)
    workspace = at_work(west_database)
    note(workspace, "One")
    gate.reached.wait()
    assert workspace.is_backing_up
    # Nobody waits: not who changes the plan, nor who reads it.
    note(workspace, "Two")
    assert len(workspace.actions()) == 62
    workspace.wait_for_backup(0)
    assert workspace.is_backing_up
    assert [name for name in kept(west_database) if name.endswith(".db")] == []
    gate.opened.set()
    workspace.close()
    assert kept(west_database) == [FIRST]
    # It was changed while it was copied, so the copy was begun again.
    assert notes(the_backup(west_database)) == ["One", "Two"]
    assert list(workspace.warnings) == []


def test_a_large_one_of_the_next_day_is_made_too(west_database, at_work, note, large, clock):
    workspace = at_work(west_database)
    note(workspace)
    workspace.wait_for_backup(60)
    clock.pass_by(days=1)
    note(workspace)
    workspace.close()
    assert kept(west_database) == [FIRST, "2024-03-11T0915Z.db"]


def test_a_large_one_that_is_stopped_leaves_nothing_and_is_begun_again(
    west_database, at_work, note, large, monkeypatch
):
    gate = Gate(monkeypatch)
    workspace = at_work(west_database)
    note(workspace, "One")
    gate.reached.wait()
    stopper = threading.Thread(target=workspace.abandon_backup)
    stopper.start()
    workspace._store.backup._is_abandoned.wait()
    gate.opened.set()
    stopper.join()
    assert not workspace.is_backing_up
    assert kept(west_database) == []
    assert list(workspace.warnings) == []
    note(workspace, "Two")
    workspace.close()
    assert kept(west_database) == [FIRST]


def test_damage_that_the_copy_brings_to_light_stops_all_further_changes(
    west_database, at_work, note, large, monkeypatch
):
    gate = Gate(monkeypatch)
    workspace = at_work(west_database)
    note(workspace, "One")
    gate.reached.wait()
    # Beyond what the next note touches.
    damage.overwrite(west_database, damage.root_of(west_database, "governance_member"))
    broken = Path(west_database).read_bytes()
    gate.opened.set()
    workspace.wait_for_backup(60)
    (warning,) = workspace.warnings
    assert "is damaged" in warning
    with pytest.raises(DamagedError, match="is damaged"):
        note(workspace, "Two")
    assert Path(west_database).read_bytes() == broken
    assert kept(west_database) == []


def test_no_change_is_made_to_a_file_that_was_damaged_overnight(west_database, at_work, note, clock):
    workspace = at_work(west_database)
    note(workspace, "One")
    damage.overwrite(west_database, damage.root_of(west_database, "governance_member"))
    broken = Path(west_database).read_bytes()
    clock.pass_by(days=1)
    with pytest.raises(DamagedError, match=f"restore {the_backup(west_database)}"):
        note(workspace, "Two")
    assert Path(west_database).read_bytes() == broken
    assert kept(west_database) == [FIRST]


# -------------------------------------------------------------------------------------------------- another file


def test_where_another_file_was_put_in_place_it_is_the_one_that_is_read_and_changed(
    west_database, made_databases, tmp_path, at_work, note
):
    workspace = at_work(west_database)
    note(workspace, "One")
    old = str(tmp_path / "old.db")
    os.rename(west_database, old)
    shutil.copy(made_databases["both"], west_database)
    assert len(workspace.plans()) == 2
    note(workspace, "Two")
    assert notes(west_database) == ["Two"]
    assert notes(old) == ["One"]


def test_a_lock_is_not_lost_when_the_file_is_opened_a_second_time(west_database):
    """To open and close a file takes away the locks that the process has on it, unless SQLite does it."""
    ask = """import sqlite3, sys
c = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    c.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as problem:
    print(problem)"""

    def told():
        return subprocess.run([sys.executable, "-c", ask, west_database], capture_output=True, text=True).stdout.strip()

    assert told() == ""
    with sqlite.transaction(west_database):
        sqlite.connect_to_read(west_database).close()
        sqlite.connect_to_glance(west_database).close()
        copying.copy(west_database, f"{west_database}-copy")
        assert told() == "database is locked"
