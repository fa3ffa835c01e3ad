"""Another file is copied over the database while it is open: somebody puts a backup back without asking Cairn."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from models import checks, files
from models.edits import life
from models.migrations import LATEST
from models.workspace import Workspace
from tests.facts import TODAY, WEST
from tests.older import make_version, version


@pytest.fixture
def workspace(west_database):
    with closing(Workspace(west_database, today=TODAY, actor="K Innes", plan_key=WEST)) as opened:
        note(opened, "One")
        yield opened


def note(workspace, text):
    return workspace.perform(life.AddNote((workspace.find_action("CUR-1").row.id,), text))


def notes(workspace):
    return [note.text for note in workspace.find_action("CUR-1").notes]


def test_a_backup_that_was_copied_back_is_worked_on_as_it_is(workspace, tmp_path):
    kept = shutil.copy(workspace.path, tmp_path / "kept.db")
    note(workspace, "Two")
    assert sorted(notes(workspace)) == ["One", "Two"]
    Path(workspace.path).write_bytes(Path(kept).read_bytes())
    assert notes(workspace) == ["One"]
    note(workspace, "Three")
    assert sorted(notes(workspace)) == ["One", "Three"]
    assert checks.check(workspace.path).worst in (None, checks.Grade.ADVICE)


def test_one_of_an_older_version_is_brought_up_to_date_with_a_backup_first(workspace, tmp_path):
    make_version(str(tmp_path / "old.db"), workspace.path, 1)
    Path(workspace.path).write_bytes((tmp_path / "old.db").read_bytes())
    note(workspace, "Two")
    assert version(workspace.path) == LATEST
    assert sorted(notes(workspace)) == ["One", "Two"]
    assert checks.check(workspace.path).worst in (None, checks.Grade.ADVICE)


def test_a_large_one_is_not_looked_through_each_time(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LOOKED_THROUGH", 0)
    with closing(Workspace(workspace.path, today=TODAY, actor="J Bell", plan_key=WEST)) as other:
        note(other, "Two")
        note(workspace, "Three")
        note(other, "Four")
    assert len(notes(workspace)) == 4


def test_what_another_cairn_writes_is_no_reason_to_open_the_file_anew(workspace):
    with closing(Workspace(workspace.path, today=TODAY, actor="J Bell", plan_key=WEST)) as other:
        before = workspace.connection
        note(other, "Two")
        assert sorted(notes(workspace)) == ["One", "Two"]
        note(workspace, "Three")
        assert len(notes(other)) == 3
        assert workspace.connection is before
