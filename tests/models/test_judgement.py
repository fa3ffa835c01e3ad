"""What an action's and a workstream's facts say, word for word, and that Python and SQL say the same."""

import sqlite3
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from models.judgement import (
    CONCERN_SQL,
    RAG_SQL,
    ActionFacts,
    Limits,
    WorkstreamFacts,
    concerns,
    judge_action,
    judge_workstream,
    limit_parameters,
)
from models.migrations import upgrade
from models.owners import owner_key
from models.tables import Action, ActionOwner, Collaborative, Evidence, Owner, Plan, Workstream
from models.vocabulary import Concern, Firmness, OwnerKind, Rag, Status
from tests.kept import keep_in

TODAY = date(2026, 11, 22)
LIMITS = Limits(due_soon_days=28, stale_days=42)
NOT_STARTED, IN_PROGRESS, BLOCKED, DONE, CONFIRMED, DROPPED = Status


def days(number):
    return TODAY + timedelta(days=number)


def facts(status=IN_PROGRESS, **given_facts):
    """An action that needs nothing, but for what is given."""
    usual = {"starts": days(-30), "due": days(60), "firmness": Firmness.DAY, "timescale": "by January"}
    state = {"owned": True, "evidenced": status in (DONE, CONFIRMED), "news_on": days(-1)}
    return ActionFacts(status, **{**usual, **state, **given_facts})


UNDATED = {"starts": None, "due": None, "firmness": Firmness.NONE}


CASES = [
    # the facts, every concern in the order of urgency, the RAG, its reason
    (facts(), [], Rag.GREEN, "in progress, due 21 Jan 2027"),
    (facts(due=None), [], Rag.GREEN, "in progress, no end date"),
    (facts(NOT_STARTED, starts=days(10)), [], Rag.GREEN, "to begin 2 Dec 2026"),
    (facts(NOT_STARTED, starts=TODAY), [], Rag.GREEN, "to begin 22 Nov 2026"),
    (facts(NOT_STARTED, starts=None), [], Rag.GREEN, "not started, due 21 Jan 2027"),
    # time
    (facts(due=days(-1)), ["overdue 1 day"], Rag.RED, "overdue 1 day"),
    (facts(due=days(-12)), ["overdue 12 days"], Rag.RED, "overdue 12 days"),
    (facts(due=days(-21)), ["overdue 21 days"], Rag.RED, "overdue 21 days"),
    (facts(due=TODAY), ["due today"], Rag.GREEN, "in progress, due 22 Nov 2026"),
    (facts(due=days(28)), ["due in 28 days"], Rag.GREEN, "in progress, due 20 Dec 2026"),
    (facts(due=days(29)), [], Rag.GREEN, "in progress, due 21 Dec 2026"),
    (facts(NOT_STARTED, starts=None, due=days(5)), ["due in 5 days"], Rag.AMBER, "not started, due in 5 days"),
    (facts(NOT_STARTED, starts=None, due=TODAY), ["due today"], Rag.AMBER, "not started, due today"),
    (
        facts(starts=days(1)),
        ["in progress, though it is to begin 23 Nov 2026"],
        Rag.AMBER,
        "in progress, though it is to begin 23 Nov 2026",
    ),
    (
        facts(NOT_STARTED, starts=days(-1)),
        ["not started; was to begin 21 Nov 2026"],
        Rag.AMBER,
        "not started; was to begin 21 Nov 2026",
    ),
    (
        facts(NOT_STARTED, starts=date(2026, 11, 1), firmness=Firmness.MONTH),
        ["not started; was to begin in Nov 2026"],
        Rag.AMBER,
        "not started; was to begin in Nov 2026",
    ),
    # An overdue action's late start says nothing more.
    (facts(NOT_STARTED, starts=days(-40), due=days(-3)), ["overdue 3 days"], Rag.RED, "overdue 3 days"),
    # no date
    (facts(**UNDATED), ["no date"], Rag.NONE, "its timescale gives no date to judge by"),
    (facts(**UNDATED, timescale=None), ["no date"], Rag.AMBER, "no date"),
    (facts(**UNDATED, timescale=""), ["no date"], Rag.AMBER, "no date"),
    (facts(**UNDATED, owned=False), ["no owner", "no date"], Rag.AMBER, "no owner"),
    (facts(**UNDATED, owned=False, timescale=None), ["no owner", "no date"], Rag.AMBER, "no owner, no date"),
    # life
    (facts(BLOCKED), ["blocked"], Rag.RED, "blocked"),
    (facts(BLOCKED, due=days(-2)), ["overdue 2 days", "blocked"], Rag.RED, "overdue 2 days, blocked"),
    (facts(news_on=days(-41)), [], Rag.GREEN, "in progress, due 21 Jan 2027"),
    (facts(news_on=days(-42)), ["no news for 6 weeks"], Rag.AMBER, "no news for 6 weeks"),
    (facts(NOT_STARTED, starts=days(1), news_on=days(-300)), [], Rag.GREEN, "to begin 23 Nov 2026"),
    (facts(owned=False), ["no owner"], Rag.AMBER, "no owner"),
    (
        facts(owned=False, news_on=days(-60)),
        ["no news for 8 weeks", "no owner"],
        Rag.AMBER,
        "no news for 8 weeks, no owner",
    ),
    (facts(DONE), ["waiting to be confirmed"], Rag.GREEN, "done, waiting to be confirmed"),
    # Work that is done is neither late nor stale nor without an owner.
    (
        facts(DONE, due=days(-90), owned=False, news_on=days(-90)),
        ["waiting to be confirmed"],
        Rag.GREEN,
        "done, waiting to be confirmed",
    ),
    (
        facts(DONE, evidenced=False),
        ["done without evidence", "waiting to be confirmed"],
        Rag.AMBER,
        "done without evidence",
    ),
    (facts(CONFIRMED, due=days(-90), evidenced=False), [], Rag.BLUE, "confirmed"),
    (facts(DROPPED, due=days(-90), owned=False), [], Rag.NONE, "dropped"),
    # a lead officer's override
    (
        facts(due=days(-12), rag_override=Rag.GREEN, rag_override_reason="venue agreed", rag_override_on=days(-1)),
        ["overdue 12 days"],
        Rag.GREEN,
        "set by hand: venue agreed (the facts say red: overdue 12 days)",
    ),
    (
        facts(rag_override=Rag.RED, rag_override_on=days(-2)),
        ["RAG set by hand before the latest news"],
        Rag.RED,
        "set by hand (the facts say green: in progress, due 21 Jan 2027)",
    ),
    (facts(CONFIRMED, rag_override=Rag.RED, rag_override_on=days(-2)), [], Rag.BLUE, "confirmed"),
    (facts(DROPPED, rag_override=Rag.RED, rag_override_on=days(-2)), [], Rag.NONE, "dropped"),
]


@pytest.mark.parametrize(("action", "said", "rag", "reason"), CASES)
def test_an_action_is_judged(action, said, rag, reason):
    assert [concern.text for concern in concerns(action, TODAY, LIMITS)] == said
    verdict = judge_action(action, TODAY, LIMITS)
    assert (verdict.rag, verdict.reason) == (rag, reason)
    assert verdict.overridden == reason.startswith("set by hand")


def test_limits_move_the_lines():
    action = facts(due=days(10), news_on=days(-10))
    assert [r.concern for r in concerns(action, TODAY, Limits(9, 11))] == []
    assert [r.concern for r in concerns(action, TODAY, Limits(10, 10))] == [Concern.DUE_SOON, Concern.STALE]


def stream(total=10, open=None, confirmed=0, red=0, amber=0, green=0, rag_override=None, why=None, **said):
    counted = {Concern[name.upper()]: number for name, number in said.items()}
    return WorkstreamFacts(
        total, total if open is None else open, confirmed, red, amber, green, counted, rag_override, why
    )


@pytest.mark.parametrize(
    ("workstream", "rag", "reason"),
    [
        (stream(0), Rag.NONE, "no actions"),
        (stream(4, open=0, confirmed=3), Rag.BLUE, "every action is confirmed"),
        (stream(4, open=0), Rag.NONE, "all dropped"),
        (stream(9, green=8), Rag.GREEN, "8 of 9 open actions on course"),
        (stream(1, green=1), Rag.GREEN, "1 of 1 open action on course"),
        (stream(9), Rag.NONE, "nothing to judge 9 open actions by"),
        # One red in ten is enough for red; fewer colours it amber.
        (stream(10, red=1, green=9, overdue=1), Rag.RED, "1 of 10 open actions overdue"),
        (stream(11, red=1, green=10, overdue=1), Rag.AMBER, "1 of 11 open actions overdue"),
        (stream(10, red=3, overdue=1, blocked=2), Rag.RED, "2 of 10 open actions blocked, 1 overdue"),
        (stream(10, red=2), Rag.RED, "2 red"),
        # One amber in ten is enough for amber; fewer leaves it green.
        (stream(10, amber=1, green=9, stale=1), Rag.AMBER, "1 of 10 open actions stale"),
        (stream(11, amber=1, green=10, stale=1), Rag.GREEN, "10 of 11 open actions on course"),
        (
            stream(9, amber=9, stale=8, unowned=2, late_start=1, undated=1),
            Rag.AMBER,
            "8 of 9 open actions stale, 2 without an owner, 1 not begun in time",
        ),
        (stream(5, amber=1), Rag.AMBER, "1 amber"),
        # Only the open ones count.
        (stream(30, open=10, confirmed=20, red=1, overdue=1), Rag.RED, "1 of 10 open actions overdue"),
        (
            stream(10, green=10, rag_override=Rag.RED, why="grant withdrawn"),
            Rag.RED,
            "set by hand: grant withdrawn (the facts say green: 10 of 10 open actions on course)",
        ),
        (stream(0, rag_override=Rag.AMBER), Rag.AMBER, "set by hand (the facts say none: no actions)"),
    ],
)
def test_a_workstream_is_judged(workstream, rag, reason):
    verdict = judge_workstream(workstream)
    assert (verdict.rag, verdict.reason) == (rag, reason)


# ------------------------------------------------------------------------------------------------ Python beside SQL

# Days on and beside every line that may be drawn, so that each line is met from both sides.
LINES = (0, 7, 28, 42)
near = st.sampled_from(sorted({sign * line + beside for sign in (-1, 1) for line in LINES for beside in (-1, 0, 1)}))
near = near.map(days)
maybe_near = st.none() | near
random_facts = st.builds(
    ActionFacts,
    status=st.sampled_from(Status),
    starts=maybe_near,
    due=maybe_near,
    firmness=st.sampled_from(Firmness),
    timescale=st.sampled_from([None, "", "ongoing"]),
    owned=st.booleans(),
    evidenced=st.booleans(),
    news_on=near,
    rag_override=st.none() | st.sampled_from(Rag),
    rag_override_reason=st.none(),
    rag_override_on=maybe_near,
)
EVERYTHING_SQL = f"""
    SELECT f.ref, {RAG_SQL}, {", ".join(CONCERN_SQL[concern] for concern in Concern)}
    FROM kept_action a JOIN action f ON f.id = a.id ORDER BY a.place"""


@pytest.fixture(scope="module")
def engine():
    """A database in memory, with a plan, a workstream and an owner."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    upgrade(connection)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with Session(engine) as session:
        for row in (
            Collaborative(id="c", name="West"),
            Plan(id="p", key="west", collaborative_id="c", title="Plan", place="1"),
            Workstream(id="w", plan_id="p", key="CUR", title="Curriculum", place="1"),
            Owner(id="o", plan_id="p", key=owner_key("QIO"), name="QIO", kind=OwnerKind.ROLE),
        ):
            session.add(row)
            session.flush()
        session.commit()
    yield engine
    engine.dispose()


def action_row(index, action):
    key = f"a{index:04}"
    fields = {name: value for name, value in action._asdict().items() if name not in ("owned", "evidenced")}
    return Action(id=key, plan_id="p", workstream_id="w", ref=key, place=key, title="Act", **fields)


def store(session, actions):
    rows = [action_row(index, action) for index, action in enumerate(actions)]
    session.add_all(rows)
    session.flush()
    pairs = list(zip(rows, actions, strict=True))
    session.add_all(ActionOwner(action_id=row.id, owner_id="o", place="1") for row, action in pairs if action.owned)
    session.add_all(Evidence(action_id=row.id, text="Minutes") for row, action in pairs if action.evidenced)
    session.flush()
    keep_in(session.connection().connection.driver_connection)


def assert_sql_agrees(engine, actions, today, limits):
    with Session(engine) as session:
        # By hand: the driver is left to itself, and the rows of one example must not stay for the next.
        session.connection().exec_driver_sql("BEGIN")
        store(session, actions)
        found = session.connection().exec_driver_sql(EVERYTHING_SQL, limit_parameters(today, limits)).all()
    for action, (_ref, rag, *holds) in zip(actions, found, strict=True):
        assert rag == judge_action(action, today, limits).rag, action
        said = [concern for concern, held in zip(Concern, holds, strict=True) if held]
        assert said == [reason.concern for reason in concerns(action, today, limits)], action


# Not shrunk: the action at fault is named at once, and the others have nothing to do with it.
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    actions=st.lists(random_facts, min_size=15, max_size=60),
    today=st.sampled_from((-1, 0, 1)).map(days),
    limits=st.builds(Limits, st.sampled_from(LINES), st.sampled_from(LINES)),
)
def test_sql_says_what_python_says(engine, actions, today, limits):
    assert_sql_agrees(engine, actions, today, limits)


def test_sql_says_what_python_says_on_and_beside_every_line(engine):
    actions = [
        facts(status, starts=starts, due=due, news_on=news_on)
        for status, starts, due, news_on in product(
            Status,
            (None, days(-1), TODAY, days(1)),
            (None, days(-1), TODAY, days(1), days(27), days(28), days(29)),
            (days(-43), days(-42), days(-41)),
        )
    ]
    assert_sql_agrees(engine, actions, TODAY, LIMITS)
