"""Putting a backup in place: what stood there is kept, and where it cannot be done nothing is changed."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import backups, sqlite
from models.backups import restoring
from models.errors import BusyError, CairnError, DamagedError, NoDatabaseError
from models.migrations import LATEST, steps
from tests import damage
from tests.models.plan_dump import dump

NOW = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)
ASIDE = "data.db-aside-2026-11-22T0915Z"
TOP = Path(__file__).parents[3]


@pytest.fixture
def backup(west_database, tmp_path):
    """A backup of the plan; every title was changed since."""
    made = backups.back_up_to(west_database, str(tmp_path / "kept.db"), NOW)
    damage.run(west_database, "UPDATE action SET title = 'Else'")
    return made


def everything(folder):
    """All that is in a folder, byte for byte."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()}


def test_the_backup_is_in_place_and_what_stood_there_is_aside(west_database, backup, tmp_path):
    was, wanted = dump(west_database), dump(backup)
    os.chmod(west_database, 0o644)
    done = backups.restore(west_database, backup, NOW)
    assert dump(west_database) == dump(backup) == wanted
    assert dump(str(tmp_path / ASIDE)) == was
    assert sorted(os.listdir(tmp_path)) == ["data.db", ASIDE, "kept.db"]
    for name in ("data.db", ASIDE):
        assert stat.S_IMODE(os.stat(tmp_path / name).st_mode) == 0o600
    assert (done.path, done.aside) == (str(tmp_path / "data.db"), str(tmp_path / ASIDE))
    assert (done.was_sound, done.is_older, done.held.changes) == (True, False, 1)


def test_there_and_back_again_nothing_is_ever_overwritten(west_database, backup, tmp_path):
    was = dump(west_database)
    done = backups.restore(west_database, backup, NOW)
    again = backups.restore(west_database, done.aside, NOW)
    assert dump(west_database) == was
    assert again.aside == str(tmp_path / f"{ASIDE}_2")
    assert dump(again.aside) == dump(backup)
    assert sorted(os.listdir(tmp_path)) == ["data.db", ASIDE, f"{ASIDE}_2", "kept.db"]


@pytest.mark.parametrize("spoil", [*damage.BROKEN, *damage.FOREIGN])
def test_it_works_whatever_stands_there(west_database, backup, tmp_path, spoil):
    spoil(west_database)
    was = Path(west_database).read_bytes()
    done = backups.restore(west_database, backup, NOW)
    assert dump(west_database) == dump(backup)
    assert (tmp_path / ASIDE).read_bytes() == was
    assert done.was_sound == (spoil is damage.newer)


def test_it_works_where_nothing_stands(west_database, backup, tmp_path):
    os.unlink(west_database)
    done = backups.restore(west_database, backup, NOW)
    assert dump(west_database) == dump(backup)
    assert (done.aside, done.was_sound) == (None, False)
    elsewhere = tmp_path / "new" / "folder" / "data.db"
    backups.restore(str(elsewhere), backup, NOW)
    assert dump(str(elsewhere)) == dump(backup)
    assert stat.S_IMODE(elsewhere.parent.stat().st_mode) == 0o700
    assert os.listdir(elsewhere.parent) == ["data.db"]


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("spoil", [*damage.BROKEN, *damage.FOREIGN])
def test_what_is_not_whole_and_ours_is_refused_and_all_stays(west_database, backup, tmp_path, spoil, is_there):
    spoil(backup)
    if not is_there:
        os.unlink(west_database)
    before = everything(tmp_path)
    with pytest.raises(DamagedError) as refusal:
        backups.restore(west_database, backup, NOW)
    assert refusal.value.exit_code == 5
    assert str(refusal.value).startswith(f"{backup} ")
    assert everything(tmp_path) == before


@pytest.mark.parametrize("spoil", [damage.page_in_the_middle, damage.index, damage.empty])
def test_where_it_is_refused_one_that_is_whole_is_named(west_database, spoil):
    whole, spoiled = (backups.back_up(west_database, NOW.replace(day=day)) for day in (20, 21))
    spoil(spoiled)
    with pytest.raises(DamagedError) as refusal:
        backups.restore(west_database, spoiled, NOW)
    assert str(refusal.value).startswith(f"{spoiled} is ")
    assert str(refusal.value).endswith(f" is put in place with: {backups.restore_command(west_database, whole)}")
    os.unlink(whole)
    with pytest.raises(DamagedError, match=r"; it was left untouched\. Name another backup\.$"):
        backups.restore(west_database, spoiled, NOW)


def test_an_index_that_does_not_fit_its_table_is_found(west_database, backup, tmp_path):
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = 'ix_note_action_id'")
    damage.run(backup, "INSERT INTO note SELECT id, 1, id, 'x', 'y', '2024-01-01 00:00:00' FROM action LIMIT 1")
    before = everything(tmp_path)
    with pytest.raises(DamagedError):
        backups.restore(west_database, backup, NOW)
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("nowhere.db", NoDatabaseError, "There is no backup at "),
        ("", CairnError, "is a folder"),
        ("data.db", CairnError, "is the database itself"),
        ("link.db", CairnError, "is the database itself"),
    ],
)
def test_what_is_no_backup_is_refused(west_database, tmp_path, name, kind, said):
    (tmp_path / "link.db").symlink_to(west_database)
    before = everything(tmp_path)
    with pytest.raises(kind, match=said):
        backups.restore(west_database, str(tmp_path / name), NOW)
    assert everything(tmp_path) == before


def test_nothing_is_put_in_the_place_of_a_folder(west_database, backup, tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(CairnError, match="is not a file"):
        backups.restore(str(tmp_path / "folder"), backup, NOW)


HOLD = """import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.read()"""


@pytest.fixture
def held(west_database):
    """Another process that has done something to the database and has yet to let go of it."""
    running = []

    def give(statement):
        command = [sys.executable, "-c", HOLD, west_database, statement]
        running.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        assert running[-1].stdout.readline() == "held\n"

    yield give
    for process in running:
        process.communicate()


@pytest.mark.parametrize("statement", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_while_another_process_writes_nothing_is_changed(west_database, backup, tmp_path, held, statement, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    held(statement)
    before = everything(tmp_path)
    with pytest.raises(BusyError, match="is being written by another process") as refusal:
        backups.restore(west_database, backup, NOW)
    assert refusal.value.exit_code == 3
    assert everything(tmp_path) == before


def test_who_only_reads_is_no_hindrance(west_database, backup, held):
    held("BEGIN")
    backups.restore(west_database, backup, NOW)
    assert dump(west_database) == dump(backup)


def half_written(path):
    """Leave the database as a power cut does: half of a transaction written, its journal beside it."""
    beside = Path(path).with_name("before")
    beside.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE action SET need = ?", ("half " * 600,))
        for file in Path(path).parent.glob("data.db*"):
            shutil.copy(file, beside)
        connection.execute("ROLLBACK")
    for file in beside.iterdir():
        os.replace(file, Path(path).with_name(file.name))
    beside.rmdir()


def test_a_journal_goes_with_the_file_that_it_belongs_to(west_database, backup, tmp_path):
    was = dump(west_database)
    half_written(west_database)
    before = everything(tmp_path)
    done = backups.restore(west_database, backup, NOW)
    after = everything(tmp_path)
    assert after[ASIDE] == before["data.db"]
    assert after[f"{ASIDE}-journal"] == before["data.db-journal"]
    assert sorted(after) == ["data.db", ASIDE, f"{ASIDE}-journal", "kept.db"]
    assert dump(west_database) == dump(backup)
    assert not done.was_sound
    # With its journal beside it the other can still be brought back to what it was.
    assert dump(str(tmp_path / ASIDE)) == was


def test_a_journal_without_a_file_is_put_aside_too(west_database, backup, tmp_path):
    half_written(west_database)
    os.unlink(west_database)
    backups.restore(west_database, backup, NOW)
    assert dump(west_database) == dump(backup)
    assert sorted(os.listdir(tmp_path)) == ["data.db", f"{ASIDE}-journal", "kept.db"]


@pytest.mark.parametrize("with_journal", [False, True])
@pytest.mark.parametrize("name", ["replace", "link", "rename"])
@pytest.mark.parametrize("call", [1, 2])
def test_what_fails_on_the_way_is_put_back(west_database, backup, tmp_path, monkeypatch, with_journal, name, call):
    if with_journal:
        half_written(west_database)
    before = everything(tmp_path)
    real, calls = getattr(os, name), []

    def fail(*given):
        calls.append(given)
        if len(calls) == call:
            raise PermissionError(13, "Permission denied")
        return real(*given)

    monkeypatch.setattr(restoring.os, name, fail)
    said = None
    try:
        backups.restore(west_database, backup, NOW)
    except CairnError as problem:
        said = str(problem)
    monkeypatch.undo()
    if said is None:
        # As where links cannot be made, and the file is moved instead.
        assert dump(west_database) == dump(backup)
        assert everything(tmp_path)[ASIDE] == before["data.db"]
    else:
        assert "cannot be written: Permission denied" in said
        assert everything(tmp_path) == before


@pytest.mark.parametrize("name", ["link", "replace", "unlink", "fsync"])
@pytest.mark.parametrize("call", range(1, 4))
def test_killed_at_any_step_a_whole_database_stands_there(west_database, backup, name, call):
    code = f"""import os, signal, sys
from datetime import UTC, datetime
from models import backups
real, calls = os.{name}, []
def die(*given, **more):
    calls.append(given)
    if len(calls) == {call}:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **more)
os.{name} = die
backups.restore(*sys.argv[1:], datetime(2026, 11, 22, 9, 15, tzinfo=UTC))"""
    was, wanted = dump(west_database), dump(backup)
    done = subprocess.run([sys.executable, "-c", code, west_database, backup], cwd=TOP, capture_output=True, text=True)
    assert done.returncode in (0, -9), done.stderr
    assert dump(west_database) in ([wanted] if done.returncode == 0 else [was, wanted])
    assert dump(backup) == wanted


def test_through_a_link_the_file_itself_is_replaced(west_database, backup, tmp_path):
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "plan.db"
    link.symlink_to(west_database)
    backups.restore(str(link), backup, NOW)
    assert link.is_symlink()
    assert dump(west_database) == dump(backup)
    assert os.listdir(tmp_path / "desk") == ["plan.db"]
    assert (tmp_path / ASIDE).exists()


def test_an_older_backup_stays_older_until_it_is_opened(west_database, tmp_path):
    old = str(tmp_path / "old.db")
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        for statement in steps(0)[0].statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID:d}")
        connection.execute("PRAGMA user_version = 1")
    done = backups.restore(west_database, old, NOW)
    assert (done.is_older, done.held.version) == (True, 1)
    for path in (old, west_database):
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    sqlite.connect_to_write(west_database).close()
    with closing(sqlite3.connect(west_database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (LATEST,)


def test_what_stops_it_changes_nothing(west_database, backup, tmp_path):
    def stop():
        raise KeyboardInterrupt

    before = everything(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        backups.restore(west_database, backup, NOW, stop)
    assert everything(tmp_path) == before
