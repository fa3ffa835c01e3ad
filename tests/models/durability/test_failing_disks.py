"""The disk is full or broken while the plan is changed: a sentence says so, the change was never made, nothing of it is
left in the folder, and it is made as soon as the disk can take it."""

import os
from contextlib import closing

import pytest

from models import checks
from models.edits import adopt, life
from models.errors import CairnError
from models.starting import start
from models.workspace import Workspace
from tests.disk.failing import disk_of
from tests.facts import TODAY, WEST
from tests.models.durability.working import HEAVY, held_by, some, table_of_actions


def note(workspace):
    return workspace.perform(life.AddNote((workspace.find_action("CUR-1").row.id,), "Heard of it"))


def take_in(workspace):
    return workspace.perform(adopt.ImportIntoPlan(table_of_actions(), WEST))


def undo(workspace):
    return workspace.undo()


def take_back(workspace, change):
    return workspace.redo() if change is undo else workspace.undo()


def at_work(path):
    return closing(Workspace(path, today=TODAY, actor="K Innes", plan_key=WEST))


TROUBLES = pytest.mark.parametrize(
    ("is_full", "lasts"),
    [(True, False), (True, True), (False, False), (False, True)],
    ids=["full at one write", "full from a write on", "broken at one call", "broken from a call on"],
)
SOME = pytest.mark.parametrize("few", [pytest.param(4), pytest.param(0, marks=HEAVY, id="every call")])


def told(problem, database, *, is_full):
    said = str(problem)
    assert "\n" not in said
    assert said.startswith(f"{database} cannot be ")
    if is_full:
        assert said == f"{database} cannot be written: the disk is full. Nothing was changed; make room and try again."
    return said


@SOME
@TROUBLES
@pytest.mark.parametrize("change", [note, take_in, undo])
def test_a_change_that_the_disk_cannot_take_was_never_made(west_database, tmp_path, change, is_full, lasts, few):
    with disk_of(str(tmp_path), is_full=is_full, lasts=lasts) as disk, at_work(west_database) as workspace:
        note(workspace)
        with disk.at(None):
            change(workspace)
        calls = disk.seen
        take_back(workspace, change)
        before, seen = held_by(west_database), len(workspace.actions())
        folder = sorted(os.listdir(tmp_path))
        refused = 0
        for call in some(calls, few):
            with disk.at(call):
                was_made = said = None
                try:
                    was_made = change(workspace)
                    # What was taken back has left room in the file, and then it takes fewer calls.
                    assert disk.seen <= call
                except CairnError as problem:
                    said = told(problem, west_database, is_full=is_full)
                # As long as the disk fails even a look at the plan may have to be put off; it never shows half of one.
                try:
                    assert was_made or len(workspace.actions()) == seen
                except CairnError as problem:
                    told(problem, west_database, is_full=is_full)
            if was_made:
                take_back(workspace, change)
                break
            assert len(workspace.actions()) == seen
            assert held_by(west_database) == before
            refused += said is not None
        assert refused >= (few or calls) * 0.75
        assert checks.check(west_database).worst in (None, checks.Grade.ADVICE)
        change(workspace)
        assert sorted(os.listdir(tmp_path)) == folder
        assert list(workspace.warnings) == []


@pytest.mark.parametrize("few", [pytest.param(3), pytest.param(100, marks=HEAVY)])
@TROUBLES
def test_of_a_database_that_the_disk_cannot_take_nothing_is_left(tmp_path, is_full, lasts, few):
    with disk_of(str(tmp_path), is_full=is_full, lasts=lasts) as disk:
        with disk.at(None):
            start(str(tmp_path / "made.db"), (WEST,), today=TODAY, actor="K Innes")
        os.unlink(tmp_path / "made.db")
        for call in some(disk.seen, few):
            with disk.at(call), pytest.raises(CairnError) as refusal:
                start(str(tmp_path / "data.db"), (WEST,), today=TODAY, actor="K Innes")
            told(refusal.value, tmp_path / "data.db", is_full=is_full)
            assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("is_full", [True, False], ids=["full", "broken"])
def test_a_backup_that_the_disk_cannot_take_is_told_of_once_the_change_is_made(west_database, tmp_path, is_full):
    (home := tmp_path / "data.db-backups").mkdir()
    with disk_of(str(home), is_full=is_full, lasts=True) as disk, at_work(west_database) as workspace:
        with disk.at(0):
            with pytest.raises(CairnError, match="no longer there"):
                workspace.perform(life.AddNote(("nothing",), "Heard of it"))
            assert list(workspace.warnings) == []
            note(workspace)
        (warning,) = workspace.warnings
        assert warning.startswith("Today's backup could not be made, and your change was made without it: ")
        assert os.listdir(home) == []


def test_a_backup_is_tried_again_where_the_change_it_was_for_was_not_made(west_database, tmp_path):
    (home := tmp_path / "data.db-backups").mkdir()
    with disk_of(str(home), is_full=True, lasts=True) as disk, at_work(west_database) as workspace:
        with disk.at(0), pytest.raises(CairnError, match="no longer there"):
            workspace.perform(life.AddNote(("nothing",), "Heard of it"))
        note(workspace)
        assert list(workspace.warnings) == []
        assert len(os.listdir(home)) == 1
