"""A file of the first version is brought up to date when it is opened, to read or to write, and answers as before."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from models import sqlite
from models.edits import life
from models.errors import BusyError, CairnError
from models.migrations import LATEST, steps
from models.reader import Reader
from models.workspace import Workspace
from tests.facts import TODAY
from tests.kept import kept_wrongly
from tests.older import make_first_version

NOBODY = 65534


@pytest.fixture
def old(both_database, tmp_path):
    """A file that only the first step was taken for, with the rows of both plans."""
    path = str(tmp_path / "old.db")
    make_first_version(path, both_database)
    return path


def version(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def told(path):
    """All that a reader tells of both plans."""
    found = []
    for key in ("west-partnership", "aberdeen-elc"):
        with closing(Reader(path, today=TODAY, actor="K Innes", plan_key=key)) as reader:
            scopes = [reader.scope_for(text) for text in ("", "networks", "owner:qio", "is:overdue", "ne")]
            found += [reader.glance(5), reader.counts(), reader.workstreams(), reader.queue(), reader.indicators()]
            found += [[row.ref for row in reader.actions(scope)] for scope in scopes]
    return found


def test_an_older_file_is_brought_up_to_date_when_it_is_read(old, both_database):
    assert version(old) == 1
    assert told(old) == told(both_database)
    assert version(old) == LATEST
    assert kept_wrongly(old) == []
    assert sorted(os.listdir(os.path.dirname(old))) == ["data.db", "old.db", "old.db-backups"]


def test_an_older_file_is_brought_up_to_date_when_it_is_written(old, both_database):
    with closing(Workspace(old, today=TODAY, actor="K Innes", plan_key="west-partnership")) as workspace:
        chosen = (workspace.find_action("CUR-1").row.id,)
        workspace.perform(life.AddNote(chosen, "Heard of it"))
        workspace.undo()
    assert kept_wrongly(old) == []
    assert told(old) == told(both_database)


def test_an_older_file_without_a_plan_is_brought_up_to_date_too(tmp_path):
    path = str(tmp_path / "bare.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in steps(0)[0].statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID:d}")
        connection.execute("PRAGMA user_version = 1")
    with closing(Reader(path, today=TODAY, actor="K Innes")) as reader:
        assert reader.plans() == []
    assert (version(path), kept_wrongly(path)) == (LATEST, [])


def test_an_older_file_that_is_being_written_is_busy(old, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="is being written by another process"):
            sqlite.connect_to_read(old)
    assert version(old) == 1


def test_an_older_file_is_not_touched_by_somebody_still_typing(old):
    before = Path(old).read_bytes()
    with pytest.raises(CairnError, match="was made by an older version of cairn, and has to be brought up to date"):
        sqlite.connect_to_glance(old)
    assert Path(old).read_bytes() == before


@contextmanager
def as_who_may_not_write(path, *, beside_it=False):
    """A copy of the file that may be read and not written, and somebody who has to keep to that."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        os.chmod(copy, 0o444)
        os.chmod(folder, 0o777 if beside_it else 0o555)
        me = os.geteuid()
        if me == 0:
            os.seteuid(NOBODY)
        try:
            yield copy
        finally:
            os.seteuid(me)
            os.chmod(folder, 0o755)


@pytest.mark.parametrize("beside_it", [False, True])
def test_an_older_file_that_cannot_be_written_is_told_of_in_a_sentence(old, beside_it):
    with as_who_may_not_write(old, beside_it=beside_it) as path:
        for _ in range(2):
            with pytest.raises(CairnError) as refusal:
                told(path)
            assert str(refusal.value) == (
                f"{path} was made by an older version of cairn, and cannot be written: it is read-only. "
                "Nothing was changed."
            )
            assert refusal.value.exit_code == 1
        with pytest.raises(CairnError, match="cannot be written: it is read-only"):
            sqlite.connect_to_write(path)
        assert os.listdir(os.path.dirname(path)) == ["old.db"]


def test_a_file_of_today_that_cannot_be_written_is_read(both_database):
    before = told(both_database)
    with as_who_may_not_write(both_database) as path:
        assert told(path) == before
