"""Pages, positions, counts and stories of the sample plans, and that no list is read whole to answer them."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import NotFoundError
from models.judgement import Limits, concerns, judge_action
from models.query import condition, parse
from models.reading import actions, glance, indicators, plans, queue, standing, stories, words, workstreams
from models.reading.in_full import AuthorityRow, EvidenceRow, NoteRow
from models.reading.rows import ActionCounts, PlanRow
from models.reading.view import Scope, View
from models.sql import batches
from models.vocabulary import Concern, Direction, Firmness, Judgement, Priority, Rag, Status, SupportStanding
from tests.kept import keep

ALL = Scope()
TODAY = date(2019, 9, 2)
KEYS = ["CLN", "FAM", "CUR", "HWB", "LEA", "SYS", "EVR", "CLP"]


def write(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    keep(path)


@pytest.fixture(scope="module")
def connection(samples_file):
    """A reading connection to the two sample plans."""
    with closing(sqlite3.connect(f"file:{samples_file}?mode=ro", uri=True, isolation_level=None)) as connection:
        yield connection


@pytest.fixture(scope="module")
def view(connection):
    return View(plans.every(connection)[0].id, TODAY)


@pytest.fixture(scope="module")
def scopes(connection, view):
    """The whole plan, then each workstream, then one that is not there."""
    return [ALL, *(Scope(row.id) for row in workstreams.every(connection, view)), Scope("nowhere")]


# ------------------------------------------------------------------------------------------------------------- pages


@given(which=st.integers(0, 9), offset=st.integers(0, 70), limit=st.integers(-1, 70))
def test_a_page_is_a_slice_of_the_whole(connection, view, scopes, which, offset, limit):
    whole = actions.page(connection, view, scopes[which])
    wanted = whole[offset:] if limit < 0 else whole[offset : offset + limit]
    assert actions.page(connection, view, scopes[which], offset=offset, limit=limit) == wanted


def test_counts_agree_with_pages(connection, view, scopes):
    lengths = [len(actions.page(connection, view, scope)) for scope in scopes]
    assert [standing.count(connection, view, scope) for scope in scopes] == lengths
    assert lengths == [62, 8, 8, 9, 4, 7, 10, 8, 8, 0]


def test_positions_agree_with_pages(connection, view, scopes):
    for scope in scopes:
        ids = [row.id for row in actions.page(connection, view, scope)]
        assert [standing.position(connection, view, scope, key) for key in ids] == list(range(len(ids)))


def test_what_is_not_in_a_list_has_no_position(connection, view, scopes):
    first = actions.page(connection, view, scopes[1], limit=1)[0]
    assert standing.position(connection, view, scopes[2], first.id) is None
    assert standing.position(connection, view, ALL, "nowhere") is None


def test_the_plans_own_order_with_sub_actions_after_their_parent(connection, view, scopes):
    refs = [row.ref for row in actions.page(connection, view, scopes[3])]
    assert refs == ["CUR-1", "CUR-2", "CUR-3", "CUR-4", *(f"CUR-4.{n}" for n in range(1, 6))]
    rows = actions.page(connection, view, ALL)
    assert list(dict.fromkeys(row.workstream for row in rows)) == KEYS
    assert {row.parent_ref for row in rows} == {None, "CUR-4", "LEA-1"}
    assert [row.ref for row in rows if row.parent_ref == "LEA-1"] == ["LEA-1.1", "LEA-1.2"]
    assert all(row.ref.startswith(f"{row.parent_ref}.") for row in rows if row.parent_ref)


def test_a_list_never_shows_another_plans_actions(connection, view):
    aberdeen = view._replace(plan_id=plans.every(connection)[1].id)
    assert [row.ref for row in actions.page(connection, aberdeen, ALL)] == [f"ELC-{n}" for n in range(1, 8)]
    assert actions.id_of(connection, aberdeen, "CUR-1") is None


def test_a_row_holds_what_was_printed_and_what_follows(connection, view):
    aberdeen = view._replace(plan_id=plans.every(connection)[1].id, today=date(2024, 4, 12))
    first, second, third, *_ = actions.page(connection, aberdeen, ALL)
    assert first.owners == ("QIO", "QIM", "LL", "Managers")
    assert (first.timescale, first.starts, first.due) == ("By April 2024", None, date(2024, 4, 30))
    assert (first.status, first.priority, first.firmness) == (Status.NOT_STARTED, Priority.NORMAL, Firmness.MONTH)
    # Both were taken in by somebody whose day was years before.
    assert [reason.concern for reason in first.reasons] == [Concern.DUE_SOON, Concern.STALE]
    assert second.verdict.rag is Rag.RED
    assert (third.timescale, third.due) == ("During holiday periods.", None)


def test_one_owner_in_two_spellings_is_one_owner(west):
    found = west.connection.execute("SELECT COUNT(*) FROM owner WHERE key = 'seyp'").fetchone()
    assert found == (1,)
    west.use_plan("aberdeen-elc")
    assert [west.find_action(ref).row.owners[-1] for ref in ("ELC-5", "ELC-6")] == ["SEYPs", "QI team"]


# --------------------------------------------------------------------------------------------------- one action in full


def test_a_story_holds_everything(west):
    row = west.find_action("CUR-4").row
    statements = [
        f"UPDATE action SET status = 'done', confirmed_by = 'Tony', confirmed_on = '2019-09-01' WHERE id = '{row.id}'",
        f"INSERT INTO evidence VALUES ('e1', 1, '{row.id}', 'Minutes', 'https://example.org', '2019-08-30')",
        f"INSERT INTO evidence VALUES ('e2', 1, '{row.id}', 'Photographs', NULL, NULL)",
        f"INSERT INTO note VALUES ('n1', 1, '{row.id}', 'Begun', 'Helen', '2019-08-01T09:00:00')",
        f"INSERT INTO note VALUES ('n2', 1, '{row.id}', 'Going well', 'John', '2019-08-02T09:00:00')",
    ]
    write(west.path, *statements)
    story = west.action_story(row.id)
    assert story.workstream_title == "Curriculum"
    assert story.children == tuple(f"CUR-4.{n}" for n in range(1, 6))
    assert story.evidence == (
        EvidenceRow("Minutes", "https://example.org", date(2019, 8, 30)),
        EvidenceRow("Photographs", None, None),
    )
    assert story.notes == (
        NoteRow("Going well", "John", "2019-08-02T09:00:00"),
        NoteRow("Begun", "Helen", "2019-08-01T09:00:00"),
    )
    assert (story.confirmed_by, story.confirmed_on, story.news_on) == ("Tony", date(2019, 9, 1), TODAY)
    assert [reason.text for reason in story.row.reasons] == ["waiting to be confirmed"]
    assert west.action_story(west.find_action("CUR-4.2").row.id).row.parent_ref == "CUR-4"


def test_an_action_is_found_in_any_case_of_letters(west):
    assert west.find_action(" cur-4.2 ").row.ref == "CUR-4.2"


@pytest.mark.parametrize("ref", ["CUR-99", "CUR", "", "ELC-1", "CUR-4.", "' OR 1=1 --"])
def test_what_is_not_there_is_said_so(west, ref):
    with pytest.raises(NotFoundError, match="There is no action"):
        west.find_action(ref)
    with pytest.raises(NotFoundError, match="no longer there"):
        west.action_story(ref)


# ------------------------------------------------------------------------------------------------- counts and attention


def spoiled(west):
    """Give the plan one action of each kind."""
    due = "due = '{}', starts = NULL, firmness = 'day', timescale = 'a day'"
    for ref, what in {
        "SYS-1": due.format("2019-08-31"),
        "SYS-2": due.format("2019-08-01"),
        "SYS-3": "status = 'blocked'",
        "SYS-4": due.format("2019-09-20"),
        "SYS-5": "status = 'done'",
        "SYS-6": "status = 'confirmed'",
        "SYS-7": "status = 'dropped'",
        "SYS-8": "status = 'in progress', starts = '2019-12-01'",
        "SYS-9": "news_on = '2019-01-01', priority = 'high'",
        "SYS-10": "news_on = '2019-01-01'",
        "EVR-1": due.format("2019-08-31") + ", priority = 'high'",
        "EVR-2": "status = 'done', rag_override = 'green', rag_override_on = '2019-01-01'",
        "EVR-3": "status = 'in progress'",
    }.items():
        write(west.path, f"UPDATE action SET {what} WHERE ref = '{ref}'")
    evidence = "INSERT INTO evidence SELECT 'e1', 1, id, 'Minutes', NULL, NULL FROM action WHERE ref = 'EVR-2'"
    write(west.path, evidence)


def test_counts_are_those_of_the_rows(west):
    spoiled(west)
    rows = west.actions()

    def having(concern):
        return sum(concern in [reason.concern for reason in row.reasons] for row in rows)

    by_status = [sum(row.status is status for row in rows) for status in Status]
    done = by_status[list(Status).index(Status.DONE)]
    assert west.counts() == ActionCounts(
        len(rows),
        sum(row.status.is_open for row in rows),
        *by_status,
        *(having(c) for c in (Concern.OVERDUE, Concern.DUE_SOON, Concern.UNDATED, Concern.UNOWNED, Concern.STALE)),
        done,
    )
    assert (west.counts().overdue, west.counts().open, done) == (4, 60, 2)


def test_a_bare_plan_counts_nothing(connection, view):
    assert actions.counts(connection, view._replace(plan_id="nowhere")) == ActionCounts(*[0] * 14)


def test_attention_is_by_urgency(west):
    spoiled(west)
    rows = west.attention()
    assert [row.ref for row in rows][:11] == [
        # overdue, the longest first, then by priority
        *("LEA-2", "SYS-2", "EVR-1", "SYS-1"),
        # blocked, due soon, done without evidence, waiting to be confirmed
        *("SYS-3", "SYS-4", "SYS-5", "EVR-2"),
        # begun too early, not begun in time, then stale by priority
        *("SYS-8", "CLN-8", "SYS-9"),
    ]
    order = list(Concern)
    ranks = [order.index(row.reasons[0].concern) for row in rows]
    assert ranks == sorted(ranks)
    assert {row.ref for row in rows} == {row.ref for row in west.actions() if row.reasons}
    assert [row.ref for row in west.attention(3)] == ["LEA-2", "SYS-2", "EVR-1"]


def test_closed_actions_need_no_attention(west):
    write(west.path, "UPDATE action SET status = 'confirmed'")
    assert west.attention() == []


@pytest.mark.parametrize("limits", [Limits(), Limits(0, 0), Limits(400, 400)])
@pytest.mark.parametrize("today", [date(2019, 7, 1), TODAY, date(2022, 7, 1)])
def test_rows_are_judged_as_the_view_says(connection, view, today, limits):
    asked = View(view.plan_id, today, limits)
    for row in actions.page(connection, asked, ALL):
        facts = actions.ActionFacts(
            row.status, row.starts, row.due, row.firmness, row.timescale, bool(row.owners), False, TODAY
        )
        assert (row.verdict, list(row.reasons)) == (judge_action(facts, today, limits), concerns(facts, today, limits))


# ---------------------------------------------------------------------------------------------------------- workstreams


def test_workstreams_stand_in_the_plans_order_with_their_counts(west):
    spoiled(west)
    found = west.workstreams()
    assert [row.key for row in found] == KEYS
    for row in found:
        rows = west.actions(Scope(row.id))
        assert row.total == len(rows)
        assert row.open == sum(one.status.is_open for one in rows)
        assert row.overdue == sum(Concern.OVERDUE in [r.concern for r in one.reasons] for one in rows)
        assert row.confirmed == sum(one.status is Status.CONFIRMED for one in rows)
        assert row == west.workstream_story(row.id).row
    assert {row.key: row.verdict.rag for row in found} == {
        **dict.fromkeys(KEYS, Rag.AMBER),
        **dict.fromkeys(("LEA", "SYS", "EVR"), Rag.RED),
    }


def test_a_workstreams_story(west):
    story = west.workstream_story(west.find_workstream("families").id)
    assert (story.row.sponsor, story.row.lead_officer) == ("Ruth Binks", "Helen Brown")
    assert story.themes == ("Equity",)
    assert [(item.body, item.standing) for item in story.support] == [
        ("Education Scotland", SupportStanding.AGREED)
    ] * 3
    with pytest.raises(NotFoundError):
        west.workstream_story("nowhere")


def test_a_workstream_without_actions_has_nothing_to_judge_by(west):
    write(west.path, "DELETE FROM action WHERE ref LIKE 'HWB-%'")
    row = west.find_workstream("HWB")
    assert (row.total, row.verdict.rag, row.verdict.reason) == (0, Rag.NONE, "no actions")


@pytest.mark.parametrize(
    ("words", "key"),
    [("CUR", "CUR"), ("cur", "CUR"), ("Curriculum", "CUR"), ("wellbeing", "HWB"), (" lead ", "LEA"), ("clpl", "CLP")],
)
def test_a_workstream_is_found_by_part_of_its_name(west, words, key):
    assert west.find_workstream(words).key == key


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("learning networks and", "There is no workstream “learning networks and” in this plan; it has CLN"),
        ("", "There is no workstream “”"),
        ("ing", "“ing” could be Collaborative Learning Networks, Health and Wellbeing or Evaluating and Reporting"),
    ],
)
def test_a_workstream_that_is_not_plain_is_refused(west, words, said):
    with pytest.raises(NotFoundError) as refusal:
        west.find_workstream(words)
    assert str(refusal.value).startswith(said)


# --------------------------------------------------------------------------------------------- indicators and plans


def test_indicators_in_order_and_judged(west):
    rows = west.indicators()
    assert [row.ref for row in rows] == [f"I-{n}" for n in range(1, 21)]
    assert west.count_indicators() == 20
    judged = {j: [int(row.ref[2:]) for row in rows if row.verdict.judgement is j] for j in Judgement}
    assert judged[Judgement.MET] + judged[Judgement.AHEAD] == [3, 1, 2, 5, 6, 8, 19]
    assert judged[Judgement.ON_TRACK] == [14]
    assert judged[Judgement.BEHIND] == [4, 7, 9, 10]
    assert judged[Judgement.QUERY] == [20]
    assert west.indicators(offset=5, limit=4) == rows[5:9]


def test_an_indicator_by_its_reference(west):
    row = west.find_indicator("i-15")
    assert row.direction is Direction.LOWER
    assert (row.baseline.figure.text, row.latest.figure.text, row.target.figure.text) == ("9.9", "N/A", "6.5")
    assert [value.period for value in row.values] == ["2017-2018", "2018-2019", "2019-2020"]
    for ref in ("I-21", "CUR-1", ""):
        with pytest.raises(NotFoundError, match="There is no indicator"):
            west.find_indicator(ref)


def test_an_indicators_workstreams_are_those_it_is_linked_to(west):
    links = """INSERT INTO indicator_workstream SELECT w.key, 1, i.id, w.id FROM indicator i, workstream w
        WHERE i.number = 14 AND i.plan_id = w.plan_id AND w.key IN ('LEA', 'SYS')"""
    write(west.path, links)
    assert west.find_indicator("I-14").workstreams == ("LEA", "SYS")


def test_plans_and_what_one_says_of_itself(west):
    assert [plan.key for plan in west.plans()] == ["west-partnership", "aberdeen-elc"]
    story = west.plan_story()
    assert (story.plan.title, story.plan.collaborative) == ("Regional Improvement Plan", "West Partnership")
    assert (story.plan.starts, story.plan.ends) == (date(2019, 8, 1), date(2022, 6, 30))
    assert (story.region, story.lead_officer) == ("Glasgow City Region", "Mhairi Shaw")
    assert story.authorities[5] == AuthorityRow("Renfrewshire Council", "Councillor Jim Paterson", True)
    assert [len(body.members) for body in story.governance] == [3, 1, 2, 0, 5]
    assert [theme.name for theme in story.themes] == ["Equity", "Excellence", "Empowerment"]


# ---------------------------------------------------------------------------------------- what the database does for it


def plans_of(connection, reading):
    """How SQLite would answer each statement that a reading runs."""
    statements = []
    connection.set_trace_callback(statements.append)
    reading()
    connection.set_trace_callback(None)
    # What the index of words asks of its own tables is no statement of ours.
    ours = [
        statement for statement in statements if statement.lstrip().startswith("SELECT") and "_config" not in statement
    ]
    assert ours
    return [[row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()] for statement in ours]


READINGS = {
    "page": lambda c, v, s: actions.page(c, v, s, offset=3, limit=3),
    "count": lambda c, v, s: standing.count(c, v, s),
    "position": lambda c, v, s: standing.position(c, v, s, actions.page(c, v, s, limit=1)[0].id),
    "counts": lambda c, v, _: actions.counts(c, v),
    "attention": lambda c, v, _: queue.attention(c, v, 20),
    "story": lambda c, v, s: stories.story(c, v, actions.page(c, v, s, limit=1)[0].id),
    "id_of": lambda c, v, _: actions.id_of(c, v, "CUR-1"),
    "queue": lambda c, v, _: queue.queue(c, v),
    "workstreams": lambda c, v, _: workstreams.every(c, v),
    "glance": lambda c, v, _: glance.glance(c, v, NO_PLAN, 5),
    "tomorrow": lambda c, v, _: actions.counts(c, v._replace(today=v.today + timedelta(days=1))),
    "indicators": lambda c, v, _: indicators.page(c, v, offset=3, limit=3),
}
NO_PLAN = PlanRow("", "", "", "", None, None, None)
"""A glance only hands on which plan it is of."""


@pytest.mark.parametrize("which", [0, 3], ids=["plan", "workstream"])
@pytest.mark.parametrize("name", READINGS)
def test_no_table_is_read_from_end_to_end(connection, view, scopes, name, which):
    for steps in plans_of(connection, lambda: READINGS[name](connection, view, scopes[which])):
        # The few that have been picked are read whole; no table is.
        whole = [step for step in steps if step.startswith("SCAN") and step not in ("SCAN v", "SCAN r")]
        assert whole == [], steps
        assert any("USING" in step and ("INDEX" in step or "PRIMARY KEY" in step) for step in steps), steps


@pytest.mark.parametrize(
    ("which", "indexes"),
    [(0, ("ix_kept_action_words", "ix_kept_action_facts")), (3, ("ix_kept_action_workstream",))],
    ids=["plan", "workstream"],
)
def test_a_page_is_picked_in_the_order_of_its_index(connection, view, scopes, which, indexes):
    (picked,), looked_up, _owners = plans_of(connection, lambda: READINGS["page"](connection, view, scopes[which]))
    assert any(f"COVERING INDEX {index} " in picked for index in indexes)
    # What a page holds was put in order when it was picked.
    assert not [step for step in looked_up if "TEMP B-TREE" in step]


def test_only_what_may_count_otherwise_is_looked_at_when_a_day_has_passed(connection, view):
    later = view._replace(today=view.today + timedelta(days=1))
    _, steps, _ = plans_of(connection, lambda: workstreams.every(connection, later))
    dated = [step for step in steps if step.startswith("SEARCH kept_action ")]
    assert [step.partition(" INDEX ix_kept_action_")[2].split()[0] for step in dated] == [
        "due",
        "due",
        "starts",
        "news",
    ]
    # Between two days, not from the first on.
    assert all(step.count(">") == step.count("<") == 1 for step in dated)


@pytest.mark.parametrize("query", ["networks", "owner:qio", "-networks", "networks or owner:qio"])
def test_words_are_looked_up_where_they_are_indexed(connection, view, query):
    if not words.are_indexed(connection):
        pytest.skip("This SQLite has no full-text search.")
    asked = condition(parse(query), view.today, is_indexed=True)
    *_, steps = plans_of(connection, lambda: standing.count(connection, view, Scope(None, asked)))
    assert "SCAN t VIRTUAL TABLE INDEX" in " ".join(steps)
    assert not [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE INDEX" not in step]


@pytest.mark.parametrize(
    ("number", "sizes"), [(0, []), (1, [1]), (500, [500]), (501, [500, 1]), (1200, [500, 500, 200])]
)
def test_ids_go_in_batches_that_one_statement_can_take(number, sizes):
    ids = [str(n) for n in range(number)]
    found = list(batches(ids))
    assert [len(some) for _, some in found] == sizes
    assert [marks.count("?") for marks, _ in found] == sizes
    assert [one for _, some in found for one in some] == ids
