"""Several processes at one database: what others write is noticed, what they lock is waited for, nothing is lost."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import checks
from models.edits import content, life
from models.errors import BusyError, NoDatabaseError
from models.limits import Limits
from tests.others import command, holding, opened, python, run, told, until
from tests.tui.meanwhile import stored
from tests.writers import at, done_by, must_have_lost_nothing, writing


@pytest.fixture
def here(aberdeen_database):
    """A workspace that has read, and could write."""
    workspace = at(aberdeen_database)
    workspace.actions()
    yield workspace
    workspace.close()


@pytest.fixture
def there(aberdeen_database):
    """Another at the same database."""
    workspace = at(aberdeen_database, "John")
    yield workspace
    workspace.close()


def key_of(workspace, ref="ELC-1"):
    return (workspace.find_action(ref).row.id,)


def is_news(workspace):
    """Whether others have written since this was asked last, as an application asks."""
    return workspace.was_written() and workspace.others_wrote()


# -------------------------------------------------------------------------------------------------------- what is new


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(["own", "undo", "other", "look", "settle"]), min_size=2, max_size=6))
def test_news_is_what_others_write_and_nothing_else(made_databases, tmp_path_factory, steps):
    database = str(shutil.copy(made_databases["aberdeen"], tmp_path_factory.mktemp("news") / "data.db"))
    with closing(at(database)) as own, closing(at(database, "John")) as other:
        own.actions()
        key, is_expected = key_of(own), False
        own.perform(life.AddNote(key, "first"))
        is_news(own)
        for step in (*steps, "look"):
            if step == "own":
                own.perform(life.AddNote(key, "mine"))
            elif step == "undo":
                own.undo()
                own.redo()
            elif step == "other":
                other.perform(life.AddNote(key, "theirs"))
                is_expected = True
            elif step == "settle":
                own.get_ready()
            else:
                assert is_news(own) == is_expected
                is_expected = False


def test_what_is_written_between_the_first_page_and_the_first_edit_is_news(here, there):
    there.perform(life.AddNote(key_of(there), "theirs"))
    here.get_ready()
    assert is_news(here)
    assert not is_news(here)


def test_getting_ready_is_no_news(here):
    here.get_ready()
    assert not is_news(here)


def test_settings_of_others_are_news(here, there):
    here.get_ready()
    there.keep_limits(Limits(stale_days=7))
    assert is_news(here)
    assert here.limits.stale_days == 7


def test_another_file_in_the_place_of_the_first_is_news(here, aberdeen_database, tmp_path):
    here.get_ready()
    other = shutil.copy(aberdeen_database, tmp_path / "other.db")
    shutil.move(other, aberdeen_database)
    assert is_news(here)
    assert not is_news(here)
    aside = shutil.move(aberdeen_database, tmp_path / "aside.db")
    with pytest.raises(NoDatabaseError):
        here.was_written()
    shutil.move(aside, aberdeen_database)
    assert is_news(here)


def test_a_file_that_is_only_read_has_news_too(here, there, aberdeen_database):
    there.perform(life.AddNote(key_of(there), "theirs"))
    assert is_news(here)
    assert not is_news(here)


# ------------------------------------------------------------------------------------------------------ what is locked


def test_an_attempt_waits_as_long_as_it_may_and_is_made_again(here, aberdeen_database):
    key = key_of(here)
    here.wait_at_most(0.01)
    here.get_ready()
    with holding(aberdeen_database) as other:
        assert len(here.actions()) == 7, "who only reads is not in the way of who has begun to write"
        for _ in range(3):
            with pytest.raises(BusyError):
                here.perform(life.AddNote(key, "mine"))
        other.let_go()
        here.perform(life.AddNote(key, "mine"))
    assert [note.text for note in stored(aberdeen_database, "ELC-1").notes] == ["mine"]


def test_what_cannot_be_read_for_a_while_can_be_read_after_it(here, aberdeen_database):
    here.wait_at_most(0.01)
    with holding(aberdeen_database, "EXCLUSIVE") as other:
        for read in (here.actions, here.counts, here.was_written):
            with pytest.raises(BusyError):
                read()
        other.let_go()
        assert len(here.actions()) == here.counts().total == 7


def test_whoever_reads_for_long_keeps_an_edit_waiting_and_loses_it_nothing(here, aberdeen_database):
    key = key_of(here)
    here.wait_at_most(0.01)
    here.get_ready()
    with closing(sqlite3.connect(aberdeen_database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM action LIMIT 1").fetchall()
        with pytest.raises(BusyError):
            here.perform(life.AddNote(key, "mine"))
        reader.execute("COMMIT")
    here.perform(life.AddNote(key, "mine"))
    assert [note.text for note in stored(aberdeen_database, "ELC-1").notes] == ["mine"]


def test_settings_wait_no_longer_than_edits(here, aberdeen_database):
    here.wait_at_most(0.01)
    with holding(aberdeen_database), pytest.raises(BusyError):
        here.keep_limits(Limits(stale_days=7))


def test_whoever_waits_for_the_lock_has_made_no_backup_in_vain(here, aberdeen_database, tmp_path):
    key = key_of(here)
    here.wait_at_most(0.01)
    here.perform(life.AddNote(key, "first"))
    shutil.rmtree(f"{aberdeen_database}-backups", ignore_errors=True)
    with closing(at(aberdeen_database)) as fresh:
        fresh.wait_at_most(0.01)
        with holding(aberdeen_database) as other:
            with pytest.raises(BusyError):
                fresh.perform(life.AddNote(key, "mine"))
            assert not list(tmp_path.glob("*-backups/*.db"))
            assert not fresh.warnings
            other.let_go()
            fresh.perform(life.AddNote(key, "mine"))
        assert len(list(tmp_path.glob("*-backups/*.db"))) == 1


_DIES = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE action SET need = ?", ["half " * 2000])
print("half", flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_process_that_dies_in_mid_write_is_no_reason_to_fail(here, aberdeen_database, tmp_path):
    before = here.actions()
    dying = python(_DIES, aberdeen_database)
    assert dying.communicate()[0] == "half\n"
    assert (tmp_path / "data.db-journal").exists()
    assert here.actions() == before
    here.perform(life.AddNote(key_of(here), "mine"))
    assert checks.check(aberdeen_database).findings == []


# ------------------------------------------------------------------------------------------------- at the command line


def test_a_command_names_both_values_where_another_was_faster(there, aberdeen_database):
    """It read what there was, and waited for the lock; the other, who had it, has changed the same field."""

    class Slowly:
        def __init__(self, title):
            self.edit = content.SetText(key_of(there), "title", title)

        def apply(self, desk):
            outcome = self.edit.apply(desk)
            desk.session.flush()
            self.command = command(aberdeen_database, "set", "ELC-1", "title=Mine")
            until(lambda: opened(self.command, aberdeen_database) > 1, "the command to have read, and to want to write")
            return outcome

    for number in range(9):
        edit = Slowly(f"Theirs {number}")
        there.perform(edit)
        code, out, complaint = told(edit.command)
        if code != 3:
            break
        # On a machine that stood still meanwhile it has waited for its five seconds.
    said = " ".join(complaint.split())
    assert (code, out) == (4, "")
    assert "The title of ELC-1 was changed meanwhile by John from “" in said
    assert f"to “Theirs {number}”; yours, “Mine”, was not saved." in said
    assert stored(aberdeen_database, "ELC-1").row.title == f"Theirs {number}"
    assert told(command(aberdeen_database, "set", "ELC-1", "title=Mine"))[0] == 0


# ------------------------------------------------------------------------------------------------------ many at once


def _side_by_side(database, edits, commands):
    """Two applications and a script at one database; gives what each of the two was told is done, and the script."""
    writers, script = writing(database, edits), []
    while len(script) < commands:
        words = f"script {len(script)}"
        code, _, complaint = run(database, "note", f"ELC-{len(script) % 7 + 1}", words, actor="Script")
        # A command that gave up after five seconds has said so; whoever wrote the script runs it again.
        assert code in (0, 3), complaint
        if code == 0:
            script.append(words)
    return [done_by(writer) for writer in writers], script


def test_two_applications_and_a_script_lose_nothing(aberdeen_database):
    told_by, script = _side_by_side(aberdeen_database, edits=40, commands=3)
    assert [len(done["notes"]) + len(done["titles"]) for done in told_by] == [40, 40]
    must_have_lost_nothing(aberdeen_database, told_by, script)


@pytest.mark.heavy
@pytest.mark.timeout(1800)
def test_two_applications_and_a_script_lose_nothing_in_two_thousand_edits(aberdeen_database):
    told_by, script = _side_by_side(aberdeen_database, edits=1000, commands=50)
    assert [len(done["notes"]) + len(done["titles"]) for done in told_by] == [1000, 1000]
    must_have_lost_nothing(aberdeen_database, told_by, script)
