"""What is only remembered: which plan was used last, up to where reports and news were told. It fails nothing."""

import sqlite3
from contextlib import closing
from threading import Thread
from time import monotonic

import pytest

from models import workspace

PATIENCE = 30.0
REMEMBER = {
    "last plan": lambda at: at.remember_plan(),
    "report made%": lambda at: at.remember_report("board", None),
    "indicators seen by%": lambda at: at.remember_news(),
}


def lets_nobody_in(database):
    """Whether a writer waits for those who read to be done."""
    with closing(sqlite3.connect(database, timeout=0)) as connection:
        try:
            connection.execute("SELECT count(*) FROM setting").fetchone()
        except sqlite3.OperationalError:
            return True
    return False


def is_kept(database, name):
    with closing(sqlite3.connect(database)) as connection:
        return bool(connection.execute("SELECT count(*) FROM setting WHERE key LIKE ?", (name,)).fetchone()[0])


@pytest.mark.parametrize("name", REMEMBER)
def test_it_is_kept_although_somebody_reads_at_that_moment(west, name, monkeypatch):
    monkeypatch.setattr(workspace, "_MEMORY_SECONDS", PATIENCE)
    # As in the application, whose edits are tried again: of this there is one attempt.
    west.wait_at_most(0)
    assert not is_kept(west.path, name)
    with closing(sqlite3.connect(west.path)) as reader:
        rows = reader.execute("SELECT * FROM action")
        rows.fetchone()
        remembering = Thread(target=REMEMBER[name], args=(west,))
        remembering.start()
        deadline = monotonic() + PATIENCE
        while remembering.is_alive() and not lets_nobody_in(west.path):
            assert monotonic() < deadline
        rows.close()
    remembering.join(PATIENCE)
    assert is_kept(west.path, name)


def test_a_plan_that_cannot_be_remembered_is_no_failure(west, monkeypatch):
    monkeypatch.setattr(workspace, "_MEMORY_SECONDS", 0)
    with closing(sqlite3.connect(west.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        west.remember_plan()
    assert not is_kept(west.path, "last plan")
