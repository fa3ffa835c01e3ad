"""The index of words: used where the file says that it is up to date, and made again where the file does not."""

import sqlite3
from contextlib import closing

import pytest

from models.edits import content, life
from models.reading.words import MARK, are_indexed
from models.workspace import Workspace
from tests.facts import TODAY
from tests.kept import kept_wrongly
from tests.models.plan_dump import dump

FOUND = ["managers", "owner:qio", "qi", "-staff", '"support worker" or practice']


@pytest.fixture
def path(both_database):
    with closing(sqlite3.connect(both_database)) as connection:
        if not are_indexed(connection):
            pytest.skip("This SQLite has no full-text search.")
    return both_database


def open_again(path):
    return Workspace(path, today=TODAY, actor="K Innes", plan_key="aberdeen-elc")


def searched(path, texts=FOUND):
    """What a workspace finds by each filter, and whether it looked it up in the index."""
    with closing(open_again(path)) as workspace:
        scopes = [workspace.scope_for(text) for text in texts]
        found = [[row.ref for row in workspace.actions(scope)] for scope in scopes]
    return found, any("MATCH" in scope.condition.sql for scope in scopes)


def without_the_mark(path):
    """As a SQLite without full-text search leaves the file: the index stays as it was, and out of date."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM setting WHERE key = ?", (MARK,))
        for name in ("kept_action_text", "kept_note_text"):
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")


def test_a_file_whose_index_is_not_up_to_date_is_searched_row_by_row(path):
    looked_up = searched(path)
    assert looked_up[1]
    assert all(looked_up[0])
    without_the_mark(path)
    assert kept_wrongly(path) == []
    assert searched(path) == (looked_up[0], False)


def test_the_next_edit_makes_the_index_again(path):
    before = searched(path)
    without_the_mark(path)
    workspace = open_again(path)
    chosen = (workspace.find_action("ELC-1").row.id,)
    workspace.perform(life.AddNote(chosen, "Zebras were heard of"))
    # A workspace that was open before goes on as it is.
    assert [row.ref for row in workspace.actions(workspace.scope_for("zebras"))] == ["ELC-1"]
    workspace.close()
    assert kept_wrongly(path) == []
    assert searched(path) == before
    assert searched(path, ["zebras"]) == ([["ELC-1"]], True)


def test_an_edit_of_the_plan_alone_leaves_the_index_as_it_is(path):
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'kept_action_text_data'").fetchone()
    workspace = open_again(path)
    workspace.perform(life.AddNote((workspace.find_action("ELC-1").row.id,), "Heard of"))
    workspace.close()
    with closing(sqlite3.connect(path)) as connection:
        kept = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'kept_action_text_data'").fetchone()
    assert kept == made


def test_words_are_found_as_soon_as_they_are_written_and_no_longer_than_they_stand(path):
    workspace = open_again(path)
    chosen = (workspace.find_action("ELC-1").row.id,)

    def found(text):
        return [row.ref for row in workspace.actions(workspace.scope_for(text))]

    before = dump(path)
    for edit, text in (
        (content.SetText(chosen, "title", "Zebras to be counted"), "zebras"),
        (content.SetText(chosen, "need", "Too few okapis"), "OKAPIS"),
        (content.SetOwners(chosen, ("Gnu & Söhne",)), "owner:söhne"),
        (content.SetOwners(chosen, ("Ibex",)), "ibex"),
        (life.AddNote(chosen, "A lynx was seen"), "lynx"),
    ):
        assert found(text) == []
        workspace.perform(edit)
        assert found(text) == ["ELC-1"]
    assert found("owner:söhne") == []
    for text in ("lynx", "ibex", "okapis", "zebras"):
        workspace.undo()
        if text == "ibex":
            assert found("owner:söhne") == ["ELC-1"]
            workspace.undo()
        assert found(text) == []
    assert dump(path) == before
    workspace.close()
