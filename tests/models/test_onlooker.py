"""What can be seen of a plan while somebody is still typing: by its beginning, at once, and without a trace."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from models.errors import BusyError, CairnError, NoDatabaseError
from models.onlooker import Onlooker
from tests.facts import TODAY


@pytest.fixture
def look():
    """Opens a database to look on, and closes it in the end."""
    opened = []

    def give(database, plan=None):
        opened.append(Onlooker(str(database), today=TODAY, actor="", plan_key=plan))
        return opened[-1]

    yield give
    for onlooker in opened:
        onlooker.close()


def refs(rows):
    return [ref for ref, _ in rows]


def test_references_by_their_beginning(look, west_database):
    plan = look(west_database)
    assert refs(plan.references("CUR-4", 9)) == ["CUR-4", *(f"CUR-4.{n}" for n in range(1, 6))]
    assert plan.references("cur-4.2", 9)[0][1].startswith("Build the curriculum in a help group")
    assert refs(plan.references("S", 99)) == [f"SYS-{n}" for n in range(1, 11)], "in the plan's order"
    assert len(plan.references("", 999)) == 62
    assert len(plan.references("", 5)) == 5
    assert plan.references("CUR-44", 9) == plan.references("%", 9) == plan.references("_", 9) == []


def test_references_are_those_of_one_plan(look, both_database):
    assert refs(look(both_database, "aberdeen-elc").references("", 99)) == [f"ELC-{n}" for n in range(1, 8)]


def test_the_index_answers_for_references(look, west_database):
    plan = look(west_database)
    told: list[str] = []
    plan.connection.set_trace_callback(told.append)
    plan.references("CUR", 9)
    (asked,) = [statement for statement in told if "FROM action" in statement]
    steps = [row[3] for row in plan.connection.execute(f"EXPLAIN QUERY PLAN {asked}")]
    assert any("SEARCH action USING INDEX" in step and "ref>? AND ref<?" in step for step in steps), steps


def test_names(look, west_database):
    plan = look(west_database)
    assert plan.workstream_titles()[:2] == [
        ("CLN", "Collaborative Learning Networks"),
        ("FAM", "Families and Communities"),
    ]
    assert plan.indicator_references()[6] == ("I-7", "Leavers, 1+ at SCQF 6")


def test_owners(look, aberdeen_database):
    assert {"QIO", "QI team", "Central Officers"} <= set(look(aberdeen_database).owners())


def test_periods_of_the_indicator_come_first(look, west_database):
    plan = look(west_database)
    assert set(plan.periods(7)) == set(plan.periods(None)) == set(plan.periods(20))
    assert plan.periods(7)[:3] == ["2016-2017", "2017-2018", "2018-2019"]


def test_it_does_not_wait_for_a_writer(look, west_database):
    with closing(sqlite3.connect(west_database, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyError):
            look(west_database).references("", 9)


def test_it_reads_what_it_may_not_write(look, west_database):
    os.chmod(west_database, stat.S_IRUSR)
    assert len(look(west_database).references("", 99)) == 62


def test_it_makes_nothing(look, tmp_path):
    with pytest.raises(NoDatabaseError):
        look(tmp_path / "none.db").owners()
    assert not list(tmp_path.iterdir())


def test_it_repairs_nothing(look, west_database, tmp_path):
    left = tmp_path / "left"
    left.mkdir()
    with closing(sqlite3.connect(west_database, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE action SET need = :long", {"long": "half " * 600})
        for file in Path(west_database).parent.glob("data.db*"):
            shutil.copy(file, left)
        writer.execute("ROLLBACK")
    before = {file.name: file.read_bytes() for file in left.iterdir()}
    assert set(before) == {"data.db", "data.db-journal"}
    with pytest.raises(CairnError):
        look(left / "data.db").references("", 9)
    assert {file.name: file.read_bytes() for file in left.iterdir()} == before
