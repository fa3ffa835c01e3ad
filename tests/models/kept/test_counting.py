"""Counts, judgements and the queue, read at any day from what was kept at another, are those counted from scratch."""

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models import sqlite
from models.edits import life
from models.errors import BusyError
from models.judgement import Limits, concerns, judge_action
from models.kept.tallies import recount_plan
from models.limits import PREFIX
from models.measures import MEASURES
from models.reader import Reader
from models.reading import actions, glance, plans, queue, standing, tallies, workstreams
from models.reading.view import Scope, View
from models.vocabulary import Concern, Rag, Status
from models.workspace import Workspace
from tests.kept import keep, keep_in, kept_wrongly
from tests.models.random_plan import TODAY, random_plan

DAYS = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))
NEAR = st.integers(-140, 140).map(lambda days: TODAY + timedelta(days=days))
LIMITS = st.builds(Limits, st.integers(1, 60), st.integers(1, 60))


@pytest.fixture(scope="module", params=[1, 2, 3])
def plan(request):
    connection, rows = random_plan(request.param)
    with closing(connection):
        yield connection, rows


@pytest.fixture(scope="module")
def connection(samples_file, tmp_path_factory):
    """The sample plans, which have indicators too."""
    path = shutil.copy(samples_file, tmp_path_factory.mktemp("counted") / "data.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # It is counted anew at every day that is drawn, and need not outlive any.
        connection.execute("PRAGMA synchronous = OFF")
        yield connection


def draw(connection, limits):
    """Say in the database where the lines of judgement are."""
    for name, days in limits._asdict().items():
        connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (f"{PREFIX}{name}", str(days)))


def read(connection, view):
    """All that rests on what was counted."""
    return (
        actions.counts(connection, view),
        workstreams.every(connection, view),
        [workstreams.story(connection, view, row.id) for row in workstreams.every(connection, view)],
        glance.glance(connection, view, plans.every(connection)[0], 5),
        queue.queue(connection, view),
        standing.count(connection, view, Scope()),
    )


@settings(deadline=None, max_examples=60)
@given(kept=DAYS | NEAR, today=DAYS | NEAR, limits=LIMITS)
@example(kept=TODAY, today=TODAY, limits=Limits())
@example(kept=TODAY, today=TODAY + timedelta(days=1), limits=Limits())
@example(kept=TODAY, today=TODAY - timedelta(days=1), limits=Limits())
def test_what_is_read_at_another_day_is_what_would_have_been_kept_at_it(plan, kept, today, limits):
    connection, rows = plan
    draw(connection, limits)
    keep_in(connection, kept)
    view = View("p", today, limits)
    brought_forward = read(connection, view)
    keep_in(connection, today)
    assert brought_forward == read(connection, view)
    assert brought_forward[0] == counted_one_by_one(rows, today, limits)


def counted_one_by_one(rows, today, limits):
    """The counts by looking at each action in plain Python."""
    said = [{reason.concern for reason in concerns(row.facts, today, limits)} for row in rows]

    def having(concern):
        return sum(concern in one for one in said)

    by_status = {status: sum(row.status is status for row in rows) for status in Status}
    return (
        len(rows),
        sum(row.status.is_open for row in rows),
        *by_status.values(),
        *map(having, (Concern.OVERDUE, Concern.DUE_SOON, Concern.UNDATED, Concern.UNOWNED, Concern.STALE)),
        by_status[Status.DONE],
    )


def tallied(connection, view):
    """Every count of every workstream, brought forward to the view's day."""
    changed = tallies.difference(connection, view.plan_id, view.today, view.limits)
    query = f"SELECT t.workstream_id, {tallies.columns(MEASURES)} FROM kept_tally t WHERE t.plan_id = ?"
    found = {key: dict(zip(MEASURES, told, strict=True)) for key, *told in connection.execute(query, (view.plan_id,))}
    for key, more in changed.items():
        tallies.add(found[key], more)
    return found


def test_nothing_is_lost_between_two_days_that_a_line_lies_between(plan):
    """From each day on which something may count otherwise to the next, and back."""
    connection, rows = plan
    limits = Limits()
    draw(connection, limits)
    dates = [day for row in rows for day in (row.starts, row.due, row.facts.news_on) if day]
    lines = (-limits.due_soon_days, 0, limits.stale_days)
    days = sorted({day + timedelta(days=line + beside) for day in dates for line in lines for beside in (0, 1)})
    keep_in(connection, days[0])
    for first, second in pairwise(days):
        before, after = View("p", first), View("p", second)
        kept, forward = tallied(connection, before), tallied(connection, after)
        recount_plan(connection, "p", second, limits)
        assert tallied(connection, after) == forward
        assert tallied(connection, before) == kept


@settings(deadline=None, max_examples=40)
@given(kept=DAYS, today=NEAR)
def test_a_workstream_is_judged_by_its_own_actions_on_any_day(plan, kept, today):
    connection, rows = plan
    limits = Limits()
    draw(connection, limits)
    keep_in(connection, kept)
    for found in workstreams.every(connection, View("p", today)):
        own = [row for row in rows if row.workstream[0] == found.key]
        rags = [judge_action(row.facts, today, limits).rag for row in own if row.status.is_open]
        assert (found.total, found.open) == (len(own), len(rags))
        assert (found.verdict.rag is Rag.RED) == (rags.count(Rag.RED) * 10 >= max(len(rags), 1))


@settings(deadline=None, max_examples=25)
@given(kept=st.dates(date(2018, 6, 1), date(2024, 6, 1)), today=st.dates(date(2018, 6, 1), date(2024, 6, 1)))
def test_the_sample_plans_at_any_day(connection, kept, today):
    keep_in(connection, kept)
    views = [View(plan.id, today) for plan in plans.every(connection)]
    brought_forward = [read(connection, view) for view in views]
    keep_in(connection, today)
    assert brought_forward == [read(connection, view) for view in views]


@settings(deadline=None, max_examples=25)
@given(kept=DAYS, today=NEAR)
def test_the_first_few_of_the_queue_are_those_of_the_whole(plan, kept, today):
    connection, rows = plan
    draw(connection, Limits())
    keep_in(connection, kept)
    view = View("p", today)
    whole = queue.attention(connection, view)
    assert [row.id for row in whole] == queue.queue(connection, view)
    asleep = {row.id for row in rows if row.snoozed_until is not None and row.snoozed_until > today}
    needy = {row.id for row in rows if concerns(row.facts, today, Limits())}
    assert {row.id for row in whole} == needy - asleep
    for limit in range(len(whole) + 2):
        assert queue.attention(connection, view, limit) == whole[:limit]


# ------------------------------------------------------------------------------------------------ what edits keep


def test_edits_made_on_one_day_and_another_keep_the_counts_right(west_database):
    """By clocks that run forward, and by one that runs behind."""
    for days in (0, 30, -200, 400, 399):
        workspace = Workspace(west_database, today=TODAY + timedelta(days=days), actor="K Innes")
        workspace.perform(life.AddNote((workspace.find_action("CUR-1").row.id,), "Heard of it"))
        found = workspace.counts(), workspace.workstreams()
        assert kept_wrongly(west_database) == []
        keep(west_database, workspace.today)
        assert (workspace.counts(), workspace.workstreams()) == found
        workspace.close()


@pytest.mark.parametrize("told", [Reader.counts, Reader.workstreams, lambda reader: reader.glance(5)])
def test_an_edit_made_while_the_counts_are_read_is_counted_wholly_or_not_at_all(west_database, monkeypatch, told):
    """It brings the counts forward to its day: whoever is reading must not take them for those of another."""
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    later = TODAY + timedelta(days=100)
    reading = Workspace(west_database, today=later, actor="K Innes")
    writing = Workspace(west_database, today=later, actor="R Binks")
    chosen = (writing.find_action("LEA-2").row.id,)
    right, asked = [told(reading)], []

    def write(statement):
        """Between the first question about the counts and the second."""
        asked.append("kept_tally" in statement)
        if asked[-1] and asked.count(True) == 2:
            with suppress(BusyError):
                writing.perform(life.AddNote(chosen, "Heard of it"))

    reading.connection.set_trace_callback(write)
    found = told(reading)
    reading.connection.set_trace_callback(None)
    assert asked.count(True) >= 2
    right.append(told(reading))
    assert found in right
    # Nobody is held up for longer than it takes to read.
    assert writing.perform(life.AddNote(chosen, "Heard of it again")).changed
    reading.close()
    writing.close()


@pytest.mark.parametrize("limits", [Limits(1, 1), Limits(200, 7), Limits(28, 400)])
def test_lines_drawn_elsewhere_have_everything_counted_again(both_database, limits):
    workspace = Workspace(both_database, today=TODAY + timedelta(days=50), actor="K Innes")
    before = workspace.counts()
    workspace.keep_limits(limits)
    assert kept_wrongly(both_database) == []
    drawn = workspace.counts(), workspace.workstreams(), workspace.glance(5), workspace.attention()
    keep(both_database, workspace.today)
    assert (workspace.counts(), workspace.workstreams(), workspace.glance(5), workspace.attention()) == drawn
    workspace.keep_limits(Limits())
    assert kept_wrongly(both_database) == []
    assert workspace.counts() == before
    workspace.close()
