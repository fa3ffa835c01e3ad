"""Sorting and grouping: every order is total, a page is a slice of it, and a position points into it."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import sqlite
from models.query import condition, parse
from models.reading import actions, plans, standing, stories, words, workstreams
from models.reading.sorting import Grouping, Sort, SortColumn
from models.reading.view import Scope, View
from models.vocabulary import Priority, Rag, Status
from models.wording import month
from tests.kept import keep

TODAY = date(2019, 9, 2)
MONTHS = ["2019-10-31", "2019-10-01", "2020-01-31", "2019-08-30"]
QUERIES = ["", "is:open", "owner:a", "owner:lan", "owner:lan is:open", "the", "rag:amber or rag:red", "nothing-like-it"]


@pytest.fixture(scope="module", params=["both", "west"])
def connection(made_databases, tmp_path_factory, request):
    """The sample plans, or the regional one alone, with dates, owners and states that differ."""
    path = str(shutil.copy(made_databases[request.param], tmp_path_factory.mktemp("ordered") / "data.db"))
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        ids = [id for (id,) in writing.execute("SELECT id FROM action ORDER BY ref")]
        plan = writing.execute("SELECT plan_id FROM action WHERE ref = 'CUR-1'").fetchone()[0]
        for number, name in enumerate(("Zed", "alan", "Éilidh", "eilidh", "Bea")):
            writing.execute(
                "INSERT INTO owner VALUES (?, 1, ?, ?, ?, 'person')", (f"o{number}", plan, f"k{number}", name)
            )
        for number, action_id in enumerate(ids):
            status, priority = list(Status)[number % 6], list(Priority)[number % 3]
            values = (status, priority, MONTHS[number % 4] if number % 5 else None, action_id)
            writing.execute("UPDATE action SET status = ?, priority = ?, due = ? WHERE id = ?", values)
            for place in range(number % 3):
                link = (f"l{number}-{place}", action_id, f"o{(number + place) % 5}", str(place))
                writing.execute("INSERT OR IGNORE INTO action_owner VALUES (?, 1, ?, ?, ?)", link)
    keep(path)
    with closing(sqlite.connect_to_read(path)) as reading:
        yield reading


@pytest.fixture(scope="module")
def view(connection):
    return View(plans.every(connection)[0].id, TODAY)


@pytest.fixture(scope="module")
def rooms(connection, view):
    """The whole plan, then two of its workstreams."""
    return [None, *(row.id for row in workstreams.every(connection, view)[2:4])]


SORTS = st.builds(Sort, st.sampled_from(SortColumn), st.booleans())
GROUPS = st.none() | st.sampled_from(Grouping)


def scope_of(room, query, sort, group, is_indexed=False):
    return Scope(room, condition(parse(query), TODAY, is_indexed=is_indexed) if query else None, sort, group)


@settings(deadline=None, max_examples=150)
@given(
    which=st.integers(0, 2),
    query=st.sampled_from(QUERIES),
    sort=SORTS,
    group=GROUPS,
    offset=st.integers(0, 70),
    limit=st.integers(0, 70),
    few=st.sampled_from([0, standing.FEW]),
    is_indexed=st.booleans(),
)
def test_pages_positions_and_counts_agree_in_every_order(
    connection, view, rooms, which, query, sort, group, offset, limit, few, is_indexed
):
    is_indexed = is_indexed and words.are_indexed(connection)
    scope = scope_of(rooms[which], query, sort, group, is_indexed)
    whole = actions.page(connection, view, scope)
    for stand in (None, standing.stand(connection, view, scope, [], few)):
        part = actions.page(connection, view, scope, offset=offset, limit=limit, stand=stand)
        assert part == whole[offset : offset + limit]
    assert standing.count(connection, view, scope) == len(whole)
    ids = [row.id for row in whole]
    assert actions.ids(connection, actions.picked(connection, view, scope)) == ids
    assert len(set(ids)) == len(ids)
    assert [standing.stand(connection, view, scope, [key], few).place for key in ids] == list(range(len(ids)))
    assert {standing.stand(connection, view, scope, [key], few).total for key in ids} <= {len(ids)}
    assert standing.position(connection, view, scope, "nowhere") is None
    assert standing.stand(connection, view, scope, ["nowhere"], few)[:2] == (len(ids), None)
    assert standing.stand(connection, view, scope, ["nowhere", *ids[-2:]], few).place == (
        len(ids[:-2]) if ids else None
    )
    assert [story.row for story in stories.stories(connection, view, scope)] == [r._replace(group=None) for r in whole]


def keyed(row, sort):
    """What a row is sorted by; None where it has none."""
    return {
        SortColumn.TITLE: row.title.lower(),
        SortColumn.OWNER: row.owners[0].lower() if row.owners else None,
        SortColumn.STATUS: list(Status).index(row.status),
        SortColumn.DUE: row.due,
        SortColumn.RAG: list(Rag).index(row.verdict.rag),
        SortColumn.PRIORITY: list(Priority).index(row.priority),
    }[sort]


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("column", [column for column in SortColumn if column is not SortColumn.PLAN])
def test_an_order_is_what_it_says_and_ties_keep_to_the_plans_own(connection, view, column, is_descending):
    plain = actions.page(connection, view, Scope())
    there = [row for row in plain if keyed(row, column) is not None]
    missing = [row for row in plain if keyed(row, column) is None]
    wanted = sorted(there, key=lambda row: keyed(row, column))
    if is_descending and column in (SortColumn.TITLE, SortColumn.OWNER, SortColumn.DUE):
        # Turned about whole, but for what is missing, which stays last.
        wanted, missing = wanted[::-1], missing[::-1]
    elif is_descending:
        # Python too keeps ties in their order, backwards as well.
        wanted = sorted(there, key=lambda row: keyed(row, column), reverse=True)
    found = actions.page(connection, view, Scope(sort=Sort(column, is_descending)))
    assert [row.id for row in found] == [row.id for row in (*wanted, *missing)]
    assert bool(missing) == (column in (SortColumn.OWNER, SortColumn.DUE))


def test_the_plans_order_can_be_turned_about(connection, view):
    plain = actions.page(connection, view, Scope())
    assert actions.page(connection, view, Scope(sort=Sort(is_descending=True))) == plain[::-1]


@pytest.mark.parametrize(
    ("group", "labels"),
    [
        (Grouping.RAG, ["red", "amber", "green", "blue", "not judged"]),
        (Grouping.DUE_MONTH, ["Aug 2019", "Oct 2019", "Jan 2020", "no date"]),
        (Grouping.OWNER, ["alan", "Bea", "eilidh", "Zed", "Éilidh", "no owner"]),
    ],
)
def test_groups_come_one_after_another_and_are_named(connection, view, group, labels):
    rows = actions.page(connection, view, Scope(sort=Sort(SortColumn.TITLE), group=group))
    seen = [row.group for index, row in enumerate(rows) if not index or rows[index - 1].group != row.group]
    assert seen == labels
    for label in labels:
        titles = [row.title.lower() for row in rows if row.group == label]
        assert titles == sorted(titles)


def test_a_group_by_workstream_keeps_the_plans_own_order(connection, view):
    rows = actions.page(connection, view, Scope(group=Grouping.WORKSTREAM))
    assert [row._replace(group=None) for row in rows] == actions.page(connection, view, Scope())
    assert list(dict.fromkeys(row.group for row in rows))[2] == "Curriculum"


def test_a_group_is_the_same_for_each_of_its_rows(connection, view):
    for row in actions.page(connection, view, Scope(group=Grouping.DUE_MONTH)):
        assert row.group == (month(row.due) if row.due else "no date")


INDEXED = {
    SortColumn.PLAN: ("ix_kept_action_words", "ix_kept_action_facts"),
    SortColumn.TITLE: ("ix_kept_action_title",),
    SortColumn.OWNER: ("ix_kept_action_owner",),
    SortColumn.DUE: ("ix_kept_action_due",),
}


def picking(connection, view, scope, **where):
    """How SQLite would find which actions a page holds."""
    statements = []
    connection.set_trace_callback(statements.append)
    actions.page(connection, view, scope, **where)
    connection.set_trace_callback(None)
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statements[0]}")]


@pytest.mark.parametrize("where", [{"offset": 2}, {"offset": 50, "stand": standing.Stand(62)}], ids=["near", "far"])
@pytest.mark.parametrize("column", INDEXED)
def test_an_order_that_an_index_keeps_is_never_sorted_for(connection, view, column, where):
    """However long the plan, from whichever end: a page is read along the index, and nothing but the index is."""
    (step,) = picking(connection, view, Scope(sort=Sort(column)), limit=3, **where)
    assert any(step.startswith(f"SEARCH a USING COVERING INDEX {name} (plan_id=?") for name in INDEXED[column])


@pytest.mark.parametrize("is_descending", [False, True])
def test_the_plans_order_within_a_workstream_is_never_sorted_for(connection, view, rooms, is_descending):
    (step,) = picking(connection, view, Scope(rooms[1], sort=Sort(is_descending=is_descending)), limit=3)
    assert step.startswith("SEARCH a USING COVERING INDEX ix_kept_action_workstream (workstream_id=?")


@pytest.mark.parametrize("query", ["curriculum", "is:open", "ws:CUR", "owner:bea"])
def test_the_plans_order_is_never_sorted_for_though_it_be_filtered(connection, view, query):
    steps = picking(connection, view, scope_of(None, query, Sort(), None), offset=2, limit=3)
    assert steps[0].startswith("SEARCH a USING COVERING INDEX ix_kept_action_")
    assert not [step for step in steps if "TEMP B-TREE" in step]


@pytest.mark.parametrize("column", INDEXED)
def test_a_position_in_an_order_that_an_index_keeps_is_counted_along_it(connection, view, column):
    scope = Scope(sort=Sort(column))
    found = actions.page(connection, view, scope, offset=20, limit=1)[0].id
    statements = []
    connection.set_trace_callback(statements.append)
    assert standing.position(connection, view, scope, found) == 20
    connection.set_trace_callback(None)
    (step,) = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statements[-1]}")]
    assert any(step.startswith(f"SEARCH a USING COVERING INDEX {name} (plan_id=?") for name in INDEXED[column])
    assert step.count("<") == 1
