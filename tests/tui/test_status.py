"""The status: what it says of the published plans, on one screen, and when it fails a scheduler."""

import json
import re
import sqlite3
from datetime import date

import pytest

from models.vocabulary import Judgement
from models.workspace import Workspace
from tests.facts import TODAY, WEST_WORKSTREAMS
from tests.kept import keep
from tui import cli, status
from tui.plain import Paper, width_of

TERMINAL = Paper(width=80, is_terminal=True)


@pytest.fixture
def run(capsys):
    """Runs a command line as at the tests' day and gives its exit code and its output."""

    def give(database, *words, today=TODAY):
        code = cli.main(["--db", database, "--today", today.isoformat(), *words])
        return code, capsys.readouterr().out

    return give


def glance_at(database, plan=None, today=TODAY):
    workspace = Workspace(database, today=today, actor="A. Keeper", plan_key=plan)
    try:
        return status.read(workspace)
    finally:
        workspace.close()


def change(database, statement):
    with sqlite3.connect(database) as connection:
        connection.execute(statement)
    connection.close()
    keep(database)


def test_the_west_plan_in_json(run, west_database):
    code, out = run(west_database, "status", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["plan"] == {
        "key": "west-partnership",
        "title": "Regional Improvement Plan",
        "collaborative": "West Partnership",
        "period": "2019/22",
    }
    assert told["as_of"] == "2024-03-10"
    assert told["actions"] == {
        **{"total": 62, "open": 62, "not_started": 62, "in_progress": 0, "blocked": 0, "done": 0},
        **{"confirmed": 0, "dropped": 0, "overdue": 2, "due_soon": 0, "undated": 60, "unowned": 62, "stale": 0},
        "awaiting_confirmation": 0,
    }
    counted = told["indicators"]
    assert counted.pop("total") == sum(counted.values()) == 20
    assert counted == {"met": 1, "ahead": 6, "on_track": 1, "behind": 4, "query": 1, "not_judged": 7}
    assert [row["key"] for row in told["workstreams"]] == WEST_WORKSTREAMS
    assert {"key", "title", "sponsor", "lead_officer", "rag", "total", "open", "overdue", "confirmed"} <= set(
        told["workstreams"][0]
    )


def test_attention_holds_the_first_five_most_urgent_first(run, west_database):
    attention = json.loads(run(west_database, "status", "--json")[1])["attention"]
    assert [row["ref"] for row in attention] == ["LEA-2", "CLN-8", "CLN-1", "CLN-2", "CLN-3"]
    assert attention[0]["reasons"] == ["overdue 4 years", "no owner"]


def test_aberdeen_as_at_the_day(run, aberdeen_database):
    told = json.loads(run(aberdeen_database, "status", "--json")[1])
    assert told["plan"]["period"] is None
    assert (told["actions"]["total"], told["actions"]["overdue"], told["actions"]["undated"]) == (7, 1, 1)
    assert told["attention"][0] == {
        "ref": "ELC-2",
        "title": "Review the structure of central team meetings and who attends",
        "reasons": ["overdue 10 days"],
    }
    assert told["indicators"]["total"] == 0


def test_one_screen_at_80_columns(west_database):
    lines = status.screen(glance_at(west_database), TERMINAL)
    assert len(lines) <= 23
    assert max(map(width_of, lines)) <= 80
    assert lines[:3] == [
        "West Partnership · Regional Improvement Plan 2019/22",
        "As at 10 Mar 2024 · period ended Jun 2022",
        "62 actions: 62 open, 62 not started; 2 overdue, 60 no date, 62 no owner",
    ]
    assert "20 indicators: 1 met, 6 ahead, 1 on track, 4 behind, 1 query, 7 not judged" in lines
    assert "▲B I-7 Leavers, 1+ at SCQF 6  ▲B I-10 Leavers, numeracy at SCQF 5  and 3 more" in lines


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_it_fits_whatever_the_width(west_database, width):
    lines = status.screen(glance_at(west_database), Paper(width, is_terminal=True))
    assert max(map(width_of, lines)) <= max(width, 46)


def test_nothing_is_cut_in_a_pipe(run, west_database):
    _, out = run(west_database, "status")
    assert "Build a link with the Professional Learning and Leadership Team contact" in out
    assert "?Q I-20 Learning and teaching, good+" in out
    assert "…" not in out
    assert "\x1b" not in out


def test_every_workstream_has_its_mark_its_counts_and_its_reason(run, west_database):
    _, out = run(west_database, "status")
    rows = [line for line in out.splitlines() if re.match(r"[▲◆●✓○][RAGB–]  [A-Z]{3}  ", line)]
    assert [row.split()[1] for row in rows] == WEST_WORKSTREAMS
    assert re.search(r"^▲R  CLN  Collaborative Learning Networks +8 +1  1 overdue$", out, re.MULTILINE)
    assert re.search(r"^◆A  FAM  .* 8 +–  8 without an owner, 8 without a date$", out, re.MULTILINE)


def test_the_period_is_said_to_have_ended_only_once_it_has(west_database):
    during = status.screen(glance_at(west_database, today=date(2022, 6, 30)), TERMINAL)
    assert not any("period ended" in line for line in during)
    after = status.screen(glance_at(west_database, today=date(2022, 7, 1)), TERMINAL)
    assert any("period ended Jun 2022" in line for line in after)


def test_a_plan_with_nothing_in_it_says_so(aberdeen_database):
    for table in ("action_owner", "action"):
        change(aberdeen_database, f"DELETE FROM {table}")
    lines = status.screen(glance_at(aberdeen_database), TERMINAL)
    assert "No actions yet." in lines
    assert "No indicators yet." in lines
    assert "Nothing needs attention." in lines


def test_every_kind_of_count_is_put_into_words(aberdeen_database):
    for number, word in enumerate(["in progress", "blocked", "done", "confirmed", "dropped"], start=1):
        change(aberdeen_database, f"UPDATE action SET status = '{word}' WHERE ref = 'ELC-{number}'")
    lines = status.screen(glance_at(aberdeen_database), Paper(width=200, is_terminal=True))
    assert (
        "7 actions: 5 open, 2 not started, 1 in progress, 1 blocked, 1 waiting to be confirmed, 1 confirmed, 1 dropped;"
        " 1 overdue" in lines[1]
    )


def test_text_from_the_database_is_made_safe(run, aberdeen_database):
    change(aberdeen_database, "UPDATE action SET title = char(27) || '[2Jgone' || char(0x202e) WHERE ref = 'ELC-2'")
    change(aberdeen_database, "UPDATE plan SET title = 'two' || char(10) || 'lines' || char(0x9b)")
    _, out = run(aberdeen_database, "status")
    assert not set(out) & {"\x1b", "\x9b", "\u202e"}
    assert "two lines" in out
    _, out = run(aberdeen_database, "status", "--json")
    assert not set(out) & {"\x1b", "\x9b", "\u202e"}
    assert json.loads(out)["attention"][0]["title"] == "\x1b[2Jgone\u202e"


def test_all_tells_of_every_plan(run, both_database):
    told = json.loads(run(both_database, "status", "--all", "--json")[1])
    assert [one["plan"]["key"] for one in told] == ["west-partnership", "aberdeen-elc"]
    _, out = run(both_database, "status", "--all")
    assert "West Partnership" in out
    assert "Aberdeen City Council" in out


@pytest.mark.parametrize(
    ("plan", "today", "troubles", "code"),
    [
        ("west-partnership", TODAY, ["overdue"], 10),
        ("west-partnership", TODAY, ["off-track"], 10),
        ("west-partnership", TODAY, ["stale"], 0),
        ("west-partnership", TODAY, ["stale", "off-track"], 10),
        ("west-partnership", date(2024, 4, 21), ["stale"], 10),
        ("aberdeen-elc", TODAY, ["off-track"], 0),
        ("aberdeen-elc", date(2024, 2, 29), ["overdue"], 0),
        ("aberdeen-elc", date(2024, 3, 1), ["overdue"], 10),
        ("aberdeen-elc", TODAY, [], 0),
    ],
)
def test_fail_on(run, both_database, plan, today, troubles, code):
    asked = [word for trouble in troubles for word in ("--fail-on", trouble)]
    given, out = run(both_database, "--plan", plan, "status", *asked, today=today)
    assert given == code
    assert out


def test_fail_on_looks_at_every_plan_where_all_are_told_of(run, both_database):
    assert run(both_database, "--plan", "aberdeen-elc", "status", "--fail-on", "off-track")[0] == 0
    assert run(both_database, "--plan", "aberdeen-elc", "status", "--all", "--fail-on", "off-track")[0] == 10


def test_off_track_is_behind_or_in_question(west_database):
    glance = glance_at(west_database)
    assert [(row.ref, row.judgement) for row in glance.worst][-1:] == [("I-20", Judgement.QUERY)]
    assert {row.ref for row in glance.worst if row.judgement is Judgement.BEHIND} == {"I-4", "I-7", "I-9", "I-10"}
    assert glance.judged[Judgement.BEHIND] + glance.judged[Judgement.QUERY] == len(glance.worst)
    assert glance.judged[Judgement.NOT_JUDGED] == 7
    assert status.has(glance, status.Trouble.OFF_TRACK)


def test_the_indicator_farthest_from_what_was_expected_is_named_first(west_database):
    rows = {row.ref: row for row in indicators_of(west_database)}

    def shortfall(ref):
        numbers = [value.figure.number for value in rows[ref].values if value.figure.number is not None]
        expected = rows[ref].verdict.expected
        return abs(expected - numbers[-1]) / abs(expected)

    behind = [row.ref for row in glance_at(west_database).worst if row.judgement is Judgement.BEHIND]
    assert behind == sorted(behind, key=shortfall, reverse=True)


def indicators_of(database):
    workspace = Workspace(database, today=TODAY, actor="A. Keeper")
    try:
        return workspace.indicators()
    finally:
        workspace.close()


def many_workstreams(database, number):
    """Give a plan so many more workstreams, the last of them with an action that is overdue."""
    streams = """INSERT INTO workstream (id, version, plan_id, key, title, place)
        SELECT 'w' || value, 1, plan.id, 'W' || value, 'Workstream ' || value, 'x' || SUBSTR('00' || value, -2)
        FROM plan, (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {})
            SELECT value FROM n)"""
    change(database, streams.format(number))
    actions = """INSERT INTO action (id, version, plan_id, workstream_id, ref, place, title, status, priority, due,
            firmness, news_on)
        SELECT 'a' || w.id, 1, w.plan_id, w.id, w.key || '-1', w.place || '/0001i', 'Do it', 'in progress', 'normal',
            CASE w.id WHEN 'w{}' THEN '2024-03-01' ELSE '2025-01-01' END, 'day', '2024-03-01'
        FROM workstream w WHERE w.id LIKE 'w%' AND LENGTH(w.id) <= 3"""
    change(database, actions.format(number))


def keys_in(lines):
    """The workstreams that a status tells of."""
    words = [line.split()[1:2] for line in lines]
    return [key for (key,) in filter(None, words) if re.fullmatch(r"ELC|W\d+", key)]


def test_as_many_workstreams_as_one_screen_holds_are_all_told_of_in_the_plans_order(aberdeen_database):
    many_workstreams(aberdeen_database, 19)
    lines = status.screen(glance_at(aberdeen_database), TERMINAL)
    assert keys_in(lines) == ["ELC", *(f"W{number}" for number in range(1, 20))]
    assert not any("see cairn workstreams" in line for line in lines)


def test_of_more_workstreams_than_one_screen_holds_the_worst_are_told_of(aberdeen_database):
    many_workstreams(aberdeen_database, 20)
    lines = status.screen(glance_at(aberdeen_database), TERMINAL)
    assert keys_in(lines) == ["ELC", "W20", *(f"W{number}" for number in range(1, 11))]
    assert "and 9 more, 9 amber; see cairn workstreams" in lines


def test_all_of_no_plans_is_said(empty_database, capsys):
    assert cli.main(["--db", empty_database, "status", "--all"]) == 1
    assert "has no plan yet" in capsys.readouterr().err
