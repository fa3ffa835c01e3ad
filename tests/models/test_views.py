"""Named views: those that come ready-made, and those that are kept in the database."""

import os
import sqlite3
from contextlib import closing

import pytest

from models import sqlite
from models.errors import BusyError, CairnError, NotFoundError, QueryError, RefusedError
from models.query import parse
from models.reading.sorting import Grouping, Sort, SortColumn
from models.views import NamedView, keep
from models.vocabulary import Concern
from models.workspace import Workspace
from tests.kept import keep as keep_ready
from tests.models.conftest import TODAY, open_workspace

READY_MADE = ["Overdue", "Mine", "Next 4 weeks", "Waiting for confirmation"]
QUARTER = NamedView("This quarter", "is:open due:2019-10 or due:2019-11", Sort(SortColumn.DUE, True), Grouping.OWNER)


def write(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    keep_ready(path)


def listed(workspace, name):
    view = next(view for view in workspace.views() if view.name == name)
    return [row.ref for row in workspace.actions(workspace.scope_for(view.query, sort=view.sort, group=view.group))]


def test_every_plan_comes_with_the_same_views(west):
    assert [view.name for view in west.views()] == READY_MADE
    assert all(view.is_ready_made for view in west.views())
    for view in west.views():
        parse(view.query)


def test_what_the_ready_made_views_find(west):
    due = "UPDATE action SET timescale = 'x', firmness = 'day', starts = NULL, due = '{}' WHERE ref = '{}'"
    write(
        west.path,
        *(
            due.format(day, ref)
            for ref, day in {"SYS-1": "2019-09-01", "SYS-2": "2019-09-02", "SYS-3": "2019-09-30"}.items()
        ),
        due.format("2019-10-01", "SYS-4"),
        "UPDATE action SET status = 'done' WHERE ref = 'SYS-5'",
        "INSERT INTO owner SELECT 'o1', 1, plan_id, 'hb', 'Helen Brown', 'person' FROM action WHERE ref = 'SYS-6'",
        "INSERT INTO action_owner SELECT 'l1', 1, id, 'o1', 'a' FROM action WHERE ref = 'SYS-6'",
    )
    assert listed(west, "Overdue") == [
        row.ref for row in west.actions() if Concern.OVERDUE in [reason.concern for reason in row.reasons]
    ]
    assert "SYS-1" in listed(west, "Overdue")
    assert listed(west, "Next 4 weeks") == ["SYS-2", "SYS-3"]
    assert listed(west, "Waiting for confirmation") == ["SYS-5"]
    assert listed(west, "Mine") == ["SYS-6"], "the hand is Helen Brown"


@pytest.mark.parametrize("actor", ["none", 'A "B" C', "", "or", "x:y (z)"])
def test_whoever_is_at_the_keyboard_has_a_list_of_their_own(west, actor):
    other = Workspace(west.path, today=TODAY, actor=actor)
    assert listed(other, "Mine") == []
    other.close()


def test_a_kept_view_lasts(west):
    assert west.keep_view(QUARTER._replace(name="  This\tquarter ")) == QUARTER
    assert west.views()[-1] == QUARTER
    again = open_workspace(west.path, "west-partnership")
    assert again.views()[len(READY_MADE) :] == [QUARTER]
    again.close()


def test_keeping_again_replaces_and_views_come_by_name(west):
    west.keep_view(QUARTER)
    west.keep_view(NamedView("another", ""))
    west.keep_view(QUARTER._replace(query="is:open"))
    kept = [view for view in west.views() if not view.is_ready_made]
    assert [(view.name, view.query) for view in kept] == [("another", ""), ("This quarter", "is:open")]


def test_a_kept_view_can_be_forgotten(west):
    west.keep_view(QUARTER)
    west.forget_view("This quarter")
    assert [view.name for view in west.views()] == READY_MADE
    for name in ("This quarter", "Overdue"):
        with pytest.raises(NotFoundError, match=f"There is no kept view “{name}”."):
            west.forget_view(name)


@pytest.mark.parametrize(
    ("view", "error", "said"),
    [
        (QUARTER._replace(name="overdue"), RefusedError, "“overdue” is a view that comes with Cairn"),
        (QUARTER._replace(name="  "), RefusedError, "Give the view a name"),
        (QUARTER._replace(name="x" * 41), RefusedError, "holds at most 40 characters"),
        (QUARTER._replace(query="due:<"), QueryError, "“due:<” is not a date"),
    ],
)
def test_a_view_that_cannot_be_kept(west, view, error, said):
    with pytest.raises(error, match=said):
        west.keep_view(view)
    assert [known.name for known in west.views()] == READY_MADE


@pytest.mark.parametrize(
    "value", ["", "[]", "null", "{}", '{"query": "stat:x", "sort": "due", "descending": 0, "group": null}', "[" * 9_000]
)
def test_a_setting_that_is_no_view_is_passed_over(west, value):
    west.keep_view(QUARTER)
    with closing(sqlite3.connect(west.path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO setting VALUES ('view broken', ?)", (value,))
    assert [view.name for view in west.views()] == [*READY_MADE, "This quarter"]


def test_what_the_database_says_is_told_in_a_sentence(west, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(west.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError):
            keep(west.path, QUARTER, "somebody")
    os.unlink(west.path)
    with pytest.raises(CairnError, match="There is no database"):
        keep(west.path, QUARTER, "somebody")


def test_a_view_is_no_undo_step(west):
    before = west.connection.execute("SELECT COUNT(*) FROM change").fetchone()
    west.keep_view(QUARTER)
    assert west.connection.execute("SELECT COUNT(*) FROM change").fetchone() == before
