"""A backup that a person asks for, and the copies that all of them are."""

import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import backups, sqlite
from models.backups import copying, folder, making
from models.errors import BusyError, CairnError, ConflictError, DamagedError, NoDatabaseError
from models.migrations import LATEST
from tests import damage
from tests.models.plan_dump import dump

NOW = datetime(2026, 11, 22, 9, 15, tzinfo=UTC)


def test_it_goes_into_the_folder_beside_the_database(west_database):
    made = backups.back_up(west_database, NOW)
    assert made == f"{os.path.realpath(west_database)}-backups/2026-11-22T0915Z.db"
    assert dump(made) == dump(west_database)
    assert os.listdir(os.path.dirname(made)) == ["2026-11-22T0915Z.db"]


def test_the_moment_is_told_in_utc(west_database):
    from datetime import timedelta, timezone

    there = datetime(2026, 6, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert backups.back_up(west_database, there).endswith("/2026-05-31T2330Z.db")


def test_several_in_one_minute_leave_the_last(west_database):
    for number in range(1, 12):
        damage.run(west_database, f"INSERT INTO setting VALUES ('n{number}', 'x')")
        made = backups.back_up(west_database, NOW)
    assert os.listdir(os.path.dirname(made)) == ["2026-11-22T0915Z_11.db"]
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM setting WHERE key GLOB 'n[0-9]*'").fetchone() == (11,)


def test_it_goes_where_it_is_wanted(west_database, tmp_path):
    target = tmp_path / "before the meeting.db"
    assert backups.back_up_to(west_database, str(target), NOW) == str(target)
    assert dump(str(target)) == dump(west_database)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert not os.path.exists(backups.folder_of(west_database))


@pytest.mark.parametrize("ending", ["", "/"])
def test_into_a_folder_it_goes_by_the_databases_name(west_database, tmp_path, ending):
    (tmp_path / "stick").mkdir()
    made = backups.back_up_to(west_database, f"{tmp_path}/stick{ending}", NOW)
    assert made == f"{tmp_path}/stick/data-2026-11-22T0915Z.db"
    with pytest.raises(CairnError, match="exists already and was left untouched"):
        backups.back_up_to(west_database, f"{tmp_path}/stick", NOW)


def test_nothing_is_ever_overwritten(west_database, tmp_path):
    mine = tmp_path / "mine.db"
    mine.write_text("mine")
    (tmp_path / "link.db").symlink_to(tmp_path / "nowhere.db")
    for name in ("mine.db", "link.db", "data.db"):
        with pytest.raises(CairnError, match="exists already and was left untouched"):
            backups.back_up_to(west_database, str(tmp_path / name), NOW)
    assert mine.read_text() == "mine"
    assert sorted(os.listdir(tmp_path)) == ["data.db", "link.db", "mine.db"]


def test_a_name_that_is_taken_meanwhile_is_left_alone(west_database, tmp_path, monkeypatch):
    target = tmp_path / "mine.db"
    copy_pages = copying._copy_pages

    def be_slow(*given):
        target.write_text("mine")
        copy_pages(*given)

    monkeypatch.setattr(copying, "_copy_pages", be_slow)
    with pytest.raises(CairnError, match="exists already"):
        backups.back_up_to(west_database, str(target), NOW)
    assert target.read_text() == "mine"
    assert sorted(os.listdir(tmp_path)) == ["data.db", "mine.db"]


def test_a_file_system_without_links_will_do(west_database, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(copying.os, "link", refuse)
    made = backups.back_up(west_database, NOW)
    assert dump(made) == dump(west_database)
    (tmp_path / "mine.db").write_text("mine")
    with pytest.raises(CairnError, match="exists already"):
        copying.publish(made, str(tmp_path / "mine.db"))


@pytest.mark.parametrize("where", ["nowhere/x.db", "nowhere/"])
def test_a_folder_that_is_not_there_is_told_of(west_database, tmp_path, where):
    with pytest.raises(CairnError, match=r"There is no folder .*nowhere"):
        backups.back_up_to(west_database, f"{tmp_path}/{where}", NOW)


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_none_is_made_where_sqlite_would_remove_it(west_database, tmp_path, ending):
    with pytest.raises(CairnError, match=r"; name another file\.$"):
        backups.back_up_to(west_database, f"{west_database}{ending}", NOW)
    assert os.listdir(tmp_path) == ["data.db"]


def test_a_database_that_is_not_there_has_no_backup_and_no_folder_for_one(tmp_path):
    with pytest.raises(NoDatabaseError, match="make one with: cairn init"):
        backups.back_up_to(str(tmp_path / "data.db"), str(tmp_path / "x.db"), NOW)
    with pytest.raises(NoDatabaseError):
        backups.back_up(str(tmp_path / "data.db"), NOW)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("spoil", [*damage.BROKEN, *damage.FOREIGN])
def test_what_is_not_whole_and_ours_is_not_backed_up(west_database, spoil):
    spoil(west_database)
    before = Path(west_database).read_bytes()
    with pytest.raises(DamagedError):
        backups.back_up(west_database, NOW)
    assert Path(west_database).read_bytes() == before
    assert folder.backups_of(west_database) == []
    assert os.listdir(os.path.dirname(west_database)) == ["data.db"]


def test_a_database_that_is_being_written_is_copied_as_it_was(west_database):
    before = dump(west_database)
    with closing(sqlite3.connect(west_database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM note")
        other.execute("UPDATE action SET title = 'Else'")
        made = backups.back_up(west_database, NOW)
    assert dump(made) == before


@pytest.mark.parametrize("is_large", [False, True])
def test_a_database_that_is_locked_all_the_time_is_busy(west_database, monkeypatch, is_large):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(copying, "LARGE", 1000 if is_large else 10**9)
    with closing(sqlite3.connect(west_database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError):
            backups.back_up(west_database, NOW)
    assert folder.backups_of(west_database) == []


def test_a_lock_that_comes_in_the_middle_is_waited_for_and_not_for_ever(west_database, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(copying, "LARGE", 1000)
    monkeypatch.setattr(copying, "_PAGES", 1)
    monkeypatch.setattr(copying, "_POLL_SECONDS", 0.02)
    with closing(sqlite3.connect(west_database, isolation_level=None)) as other:

        def lock():
            if not other.in_transaction:
                other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(BusyError):
            backups.back_up(west_database, NOW, lock)
    assert not os.path.exists(backups.folder_of(west_database))


def test_what_is_changed_while_it_is_copied_is_in_the_copy(west_database, monkeypatch):
    monkeypatch.setattr(copying, "LARGE", 1000)
    monkeypatch.setattr(copying, "_PAGES", 8)
    steps = []

    def change():
        steps.append(1)
        if len(steps) == 5:
            damage.run(west_database, "UPDATE action SET title = 'Else'")

    made = backups.back_up(west_database, NOW, change)
    assert dump(made) == dump(west_database)
    assert {row[7] for row in dump(made)["action"]} == {"Else"}


def test_what_stops_it_leaves_nothing(west_database):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backups.back_up(west_database, NOW, stop)
    assert not os.path.exists(backups.folder_of(west_database))


def test_killed_in_the_middle_it_leaves_no_backup_and_the_next_sweeps_up(west_database):
    """The part that it was writing is no backup by its name, and goes when the next one is made."""
    code = """import os, signal, sys
from datetime import UTC, datetime
from models import backups
backups.back_up(sys.argv[1], datetime(2026, 11, 22, 9, 15, tzinfo=UTC), lambda: os.kill(os.getpid(), signal.SIGKILL))"""
    top = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code, west_database], cwd=top, capture_output=True)
    assert done.returncode == -9
    home = backups.folder_of(west_database)
    (part,) = os.listdir(home)
    assert part.startswith(".cairn-")
    assert folder.backups_of(west_database) == []
    os.utime(os.path.join(home, part), (0, 0))
    backups.back_up(west_database, NOW)
    assert os.listdir(home) == ["2026-11-22T0915Z.db"]


def test_another_programs_way_to_write_does_not_come_along(west_database):
    damage.run(west_database, "PRAGMA journal_mode = WAL")
    made = backups.back_up(west_database, NOW)
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert os.listdir(os.path.dirname(made)) == ["2026-11-22T0915Z.db"]


def test_through_a_link_the_folder_is_beside_the_file_itself(west_database, tmp_path):
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "plan.db"
    link.symlink_to(west_database)
    made = backups.back_up(str(link), NOW)
    assert made.startswith(f"{os.path.realpath(west_database)}-backups/")
    assert os.listdir(tmp_path / "desk") == ["plan.db"]


# --------------------------------------------------------------------------------------------- the newest that is whole


def test_the_newest_that_is_whole_is_named(west_database):
    for day in (20, 21, 22):
        backups.back_up(west_database, NOW.replace(day=day))
    home = backups.folder_of(west_database)
    assert backups.newest_whole(west_database) == f"{home}/2026-11-22T0915Z.db"
    damage.page_in_the_middle(f"{home}/2026-11-22T0915Z.db")
    assert backups.newest_whole(west_database) == f"{home}/2026-11-21T0915Z.db"
    damage.newer(f"{home}/2026-11-21T0915Z.db")
    damage.truncated(f"{home}/2026-11-20T0915Z.db")
    assert backups.newest_whole(west_database) is None


def test_one_that_is_ahead_is_named_where_there_is_no_other(west_database):
    ahead = backups.back_up(west_database, NOW.replace(year=2090))
    assert backups.newest_whole(west_database, NOW) == ahead
    made = backups.back_up(west_database, NOW)
    assert backups.newest_whole(west_database, NOW) == made
    # Clocks differ by hours, and by no more.
    for later, named in ((NOW + timedelta(days=2), made), (NOW + timedelta(hours=20), None)):
        newest = backups.back_up(west_database, later)
        assert backups.newest_whole(west_database, NOW) == (named or newest)
    assert backups.newest_whole(west_database, NOW.replace(year=2091)) == ahead


def test_a_backup_of_an_older_version_will_do(west_database, monkeypatch):
    damage.run(west_database, f"PRAGMA user_version = {LATEST - 1}")
    made = making.keep_before_upgrade(west_database, LATEST - 1)
    assert made.endswith(f"Z-version-{LATEST - 1}.db")
    assert backups.newest_whole(west_database) == made


def test_the_command_to_restore_stands_quoting(tmp_path):
    import shlex

    words = ["cairn", "--db", "my plan.db", "restore", "it's; here"]
    assert shlex.split(backups.restore_command("my plan.db", "it's; here")) == words


@pytest.mark.parametrize(
    "name",
    ["plain.db", "-x.db", "--db", "~x.db", "a\x1b[31mb'\\.db", "two\nlines\t1", "\u202e ż\xa0$HOME`", "\udcff9\x7f7"],
)
def test_a_shell_takes_the_command_to_restore_for_the_paths_it_names(tmp_path, name):
    command = backups.restore_command(name, name)
    assert command.isprintable()
    seen = subprocess.run(
        ["bash", "-c", f"cairn() {{ printf '%s\\0' \"$@\"; }}; {command}"], capture_output=True, check=True
    ).stdout.split(b"\0")
    path = os.fsencode(f"./{name}" if name[0] in "-~" else name)
    assert seen == [b"--db", path, b"restore", path, b""]


def test_a_copy_can_be_opened_like_any_other(west_database, tmp_path):
    made = backups.back_up(west_database, NOW)
    shutil.copy(made, tmp_path / "again.db")
    with closing(sqlite.connect_to_write(str(tmp_path / "again.db"))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_disk_that_is_full_is_told_of_and_nothing_is_left(west_database, tmp_path):
    """As where a file may not grow beyond some size, which comes to the same."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    command = [sys.executable, "-m", "tui", "--db", west_database, "backup"]
    top = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=top, capture_output=True, text=True, preexec_fn=limit)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"cairn: {os.path.realpath(west_database)}-backups/")
    assert " cannot be written: " in done.stderr
    assert done.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == ["data.db"]


def test_a_file_that_was_replaced_in_mid_write_is_not_written(west_database, tmp_path):
    with closing(sqlite.connect_to_write(west_database)) as connection:
        os.rename(west_database, tmp_path / "moved.db")
        before = (tmp_path / "moved.db").read_bytes()
        said = "Another file was put in the place"
        with pytest.raises(ConflictError, match=said) as refusal, sqlite.explained(west_database):
            connection.execute("UPDATE action SET title = 'Else'")
    assert refusal.value.exit_code == 4
    assert (tmp_path / "moved.db").read_bytes() == before
