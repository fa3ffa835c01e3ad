"""Whatever happens while a file is brought up to date, it is of the one version or of the other, with all its rows."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import files, sqlite
from models.backups import backups_of, making
from models.errors import CairnError
from models.migrations import LATEST, steps
from tests.kept import kept_wrongly
from tests.older import all_rows, make_first_version, version

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def first(made_databases, tmp_path_factory):
    """A file of the first version with both plans, never opened by a test itself."""
    path = str(tmp_path_factory.mktemp("first") / "data.db")
    make_first_version(path, str(made_databases["both"]))
    return path


@pytest.fixture
def old(first, tmp_path):
    return str(shutil.copy(first, tmp_path / "data.db"))


class Failing(sqlite3.Connection):
    """A connection on which one statement fails, before it is carried out or after."""

    left = 0
    is_late = False

    def _count(self, carry_out):
        Failing.left -= 1
        if Failing.left == 0 and not Failing.is_late:
            raise sqlite3.OperationalError("disk I/O error")
        done = carry_out()
        if Failing.left == 0:
            raise sqlite3.OperationalError("disk I/O error")
        return done

    def execute(self, *given):
        return self._count(lambda: super(Failing, self).execute(*given))

    def executemany(self, *given):
        return self._count(lambda: super(Failing, self).executemany(*given))


def let_fail(monkeypatch, path, prepare=None):
    """Have the file itself opened for writing by a connection that fails; its backups are made as ever."""
    connect = files.connect

    def connect_to_fail(wanted, mode, **more):
        if (wanted, mode) != (path, "rw"):
            return connect(wanted, mode, **more)
        connection = sqlite3.connect(
            wanted, isolation_level=None, factory=Failing if prepare is None else sqlite3.Connection
        )
        connection.create_function("LOWER", 1, sqlite.in_lower_case, deterministic=True)
        if prepare is not None:
            prepare(connection)
        return connection

    monkeypatch.setattr(files, "connect", connect_to_fail)


def is_one_or_the_other(path, rows):
    assert all_rows(path) == rows
    assert version(path) in (1, LATEST)
    if version(path) == LATEST:
        assert kept_wrongly(path) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return version(path)


@pytest.mark.parametrize("is_late", [False, True])
def test_every_statement_of_every_step_may_fail(first, tmp_path, monkeypatch, is_late):
    rows = all_rows(first)
    path = str(tmp_path / "data.db")
    found = []
    with monkeypatch.context() as failing:
        let_fail(failing, path)
        Failing.is_late = is_late
        number, has_failed = 0, True
        while has_failed:
            number += 1
            Failing.left = number
            shutil.copy(first, path)
            try:
                sqlite.connect_to_write(path).close()
                has_failed = False
            except CairnError:
                Failing.left = 0
                found.append(version(path))
                assert all_rows(path) == rows
                if found[-1] == LATEST:
                    assert kept_wrongly(path) == []
    # Every statement of every step, what counts the steps, and what is kept ready; only what comes after the commit
    # comes too late.
    assert len(found) > sum(len(step.statements) + 1 for step in steps(1))
    assert found == sorted(found)
    assert found.count(LATEST) == (2 if is_late else 1)
    assert is_one_or_the_other(path, rows) == LATEST


@pytest.mark.parametrize("after", [3, 30, 300, 1_000, 3_000, 10_000, 30_000, 100_000])
def test_any_statement_may_fail_in_its_middle(first, old, monkeypatch, after):
    rows = all_rows(first)
    calls = []

    def stop():
        calls.append(1)
        return len(calls) == after // 3

    with monkeypatch.context() as failing:
        let_fail(failing, old, lambda connection: connection.set_progress_handler(stop, 3))
        try:
            sqlite.connect_to_write(old).close()
            expected = LATEST
        except CairnError:
            expected = 1
    assert is_one_or_the_other(old, rows) == expected
    sqlite.connect_to_read(old).close()
    assert is_one_or_the_other(old, rows) == LATEST


KILLED = """import os, signal, sqlite3, sys
from models import files, sqlite
path, left = sys.argv[1], int(sys.argv[2])
class Deadly(sqlite3.Connection):
    def execute(self, *given):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(*given)
connect = files.connect
def connect_deadly(wanted, mode, **more):
    if (wanted, mode) != (path, "rw"):
        return connect(wanted, mode, **more)
    connection = sqlite3.connect(wanted, isolation_level=None, factory=Deadly)
    connection.create_function("LOWER", 1, sqlite.in_lower_case, deterministic=True)
    # What is written does not wait in memory, so that it has to be taken back from the file.
    sqlite3.Connection.execute(connection, "PRAGMA cache_size = 1")
    return connection
files.connect = connect_deadly
sqlite.connect_to_write(path).close()"""


@pytest.mark.parametrize("statement", [5, 12, 20, 30, 36, 42, 48, 54, 60])
def test_it_may_be_killed(first, old, statement):
    rows = all_rows(first)
    command = [sys.executable, "-c", KILLED, old, str(statement)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
    assert done.returncode in (0, -9), done.stderr
    was_half_written = os.path.exists(f"{old}-journal")
    assert is_one_or_the_other(old, rows) == (LATEST if done.returncode == 0 else 1)
    assert was_half_written or done.returncode == 0 or statement < 20
    sqlite.connect_to_read(old).close()
    assert is_one_or_the_other(old, rows) == LATEST


# ------------------------------------------------------------------------------------------------ the backup before it


def test_a_backup_is_made_first_and_never_removed(first, old):
    rows = all_rows(first)
    sqlite.connect_to_read(old).close()
    (kept,) = backups_of(old)
    assert kept.version == 1
    assert version(kept.path) == 1
    assert all_rows(kept.path) == rows
    for day in range(60):
        making.back_up(old, datetime.now(UTC) + timedelta(days=day + 1))
    assert os.path.exists(kept.path)


def test_without_a_backup_nothing_is_brought_up_to_date(first, old):
    Path(f"{old}-backups").write_text("in the way")
    before = Path(old).read_bytes()
    with pytest.raises(CairnError, match="cannot be brought up to date before there is a backup of it"):
        sqlite.connect_to_write(old)
    with pytest.raises(CairnError, match=r"was made by an older version of cairn.* cannot be made: File exists"):
        sqlite.connect_to_read(old)
    assert Path(old).read_bytes() == before
    assert version(old) == 1


def test_a_new_database_needs_none(tmp_path):
    sqlite.create(str(tmp_path / "data.db")).close()
    assert os.listdir(tmp_path) == ["data.db"]


def test_of_two_that_open_it_at_once_one_brings_it_up_to_date(first, old):
    code = "import sys; from models import sqlite; sqlite.connect_to_write(sys.argv[1], 60).close()"
    both = [subprocess.Popen([sys.executable, "-c", code, old], cwd=TOP) for _ in range(3)]
    assert [process.wait() for process in both] == [0, 0, 0]
    assert is_one_or_the_other(old, all_rows(first)) == LATEST
    assert len(backups_of(old)) == 1
