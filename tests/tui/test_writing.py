"""The commands that change a plan: what they do, what they say, what they refuse, and the way back and forward."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models import sqlite
from models.workspace import Workspace
from tests.facts import TODAY
from tests.models.plan_dump import dump
from tui import cli
from tui.plain import Paper, width_of
from tui.telling import USUAL_LINES
from tui.telling import history as told_history

TOP = Path(__file__).parents[2]


@pytest.fixture
def ask(do):
    """What a reading command answers with, out of its JSON."""

    def give(database, *words):
        return json.loads("\n".join(do(database, *words, "--json")))

    return give


def write(database, statement):
    connection = sqlite.connect_to_write(database)
    connection.execute(statement)
    connection.close()


# -------------------------------------------------------------------------------------------------------------- add


def test_add(do, ask, west_database):
    words = ["add", "Visit every school", "--workstream", "curric", "--owner", "Binks, convener", "--owner", "QIO"]
    assert do(west_database, *words, "--by", "By Feb 2025", "--need", "None has been seen") == [
        "CUR-5 added: Visit every school",
        "By Feb 2025: due 28 Feb 2025",
    ]
    told = ask(west_database, "show", "CUR-5")
    assert (told["title"], told["need"], told["due"]) == ("Visit every school", "None has been seen", "2025-02-28")
    assert told["owners"] == ["Binks, convener", "QIO"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], []),
        (["--by", "next Friday"], ["15 Mar 2024: due 15 Mar 2024"]),
        (["--by", "Begin April 2024"], ["Begin April 2024: starts 1 Apr 2024"]),
        (["--by", "March 2025"], ["March 2025: starts 1 Mar 2025, due 31 Mar 2025"]),
        (["--by", "in March"], ["in March: no date (no year given: write it out, as in March 2027)"]),
    ],
)
def test_add_says_what_the_timescale_gives(do, west_database, words, said):
    assert do(west_database, "add", "It", "--workstream", "CUR", *words) == ["CUR-5 added: It", *said]


def test_add_under_another_action(do, ask, run, west_database):
    assert do(west_database, "add", "A part", "--under", "cur-4") == ["CUR-4.6 added: A part"]
    assert do(west_database, "add", "Another", "--under", "CUR-4", "--workstream", "cur") == ["CUR-4.7 added: Another"]
    assert ask(west_database, "show", "CUR-4")["children"][-2:] == ["CUR-4.6", "CUR-4.7"]
    code, _, complaint = run(west_database, "add", "A third", "--under", "CUR-4", "--workstream", "HWB")
    assert code == 1
    assert "CUR-4 is in Curriculum" in complaint


# -------------------------------------------------------------------------------------------------------------- set


def test_several_fields_of_several_actions_are_one_step(do, ask, west_database):
    before = dump(west_database)
    words = ["set", "CUR-1", "cur-2", "status=in_progress", "Priority=high", "owners=QIO / HTs, K Innes"]
    assert do(west_database, *words) == ["Status, priority and owners of 2 actions (CUR-1, CUR-2)"]
    for ref in ("CUR-1", "CUR-2"):
        told = ask(west_database, "show", ref)
        assert (told["status"], told["priority"], told["owners"]) == ("in progress", "high", ["QIO", "HTs", "K Innes"])
    assert do(west_database, "undo") == ["Undone: Status, priority and owners of 2 actions (CUR-1, CUR-2)"]
    assert dump(west_database) == before


@pytest.mark.parametrize(
    ("words", "said", "found"),
    [
        (["title=Another"], ["Title of CUR-1"], {"title": "Another"}),
        (["need=A need = a wish"], ["Need of CUR-1"], {"need": "A need = a wish"}),
        (["need="], ["Nothing to change: Need of CUR-1"], {"need": None}),
        (["status=In-Progress"], ["Status of CUR-1 to in progress"], {"status": "in progress"}),
        (["status=blocked"], ["Status of CUR-1 to blocked"], {"status": "blocked"}),
        (["priority=low"], ["Priority of CUR-1 to low"], {"priority": "low"}),
        (["priority=normal"], ["Nothing to change: Priority of CUR-1 to normal"], {"priority": "normal"}),
        (["owners=R Binks, convener; QIO"], None, {"owners": ["R Binks, convener", "QIO"]}),
        (["owners=R Binks, convener;"], None, {"owners": ["R Binks, convener"]}),
        (["owners="], ["Nothing to change: Owners of CUR-1 to nobody"], {"owners": []}),
        (
            ["timescale=by summer 2024"],
            ["Timescale of CUR-1 to by summer 2024", "by summer 2024: due 30 Jun 2024"],
            {"timescale": "by summer 2024", "due": "2024-06-30"},
        ),
        (["starts=2024-04-01", "due=1 May 2024"], None, {"starts": "2024-04-01", "due": "2024-05-01"}),
        (
            ["due=2024-05-01", "timescale=April 2024"],
            ["Due and timescale of CUR-1"],
            {"timescale": "April 2024", "starts": "2024-04-01", "due": "2024-05-01"},
        ),
        (["due=next Friday"], ["CUR-1: due 15 Mar 2024"], {"due": "2024-03-15"}),
        (["due="], ["Nothing to change: CUR-1: due none"], {"due": None}),
        (["workstream=hwb"], None, {"workstream": "HWB"}),
        (["rag=green", "why=in hand"], ["RAG of CUR-1 set by hand to green"], {"rag": "green"}),
        (
            ["status=dropped", "why=the grant ended"],
            ["Status of CUR-1 to dropped"],
            {"status": "dropped"},
        ),
    ],
)
def test_set_a_field(do, ask, west_database, words, said, found):
    lines = do(west_database, "set", "CUR-1", *words)
    assert said is None or lines == said
    told = ask(west_database, "show", "CUR-1")
    assert {key: told[key] for key in found} == found


def test_set_the_rag_of_a_workstream_and_of_an_action(do, ask, west_database):
    words = ["set", "CUR", "cur-1", "rag=red", "why=lead officer away"]
    assert do(west_database, *words) == ["RAG of CUR and CUR-1 to red (CUR-1, CUR)"]
    for ref in ("CUR", "CUR-1"):
        told = ask(west_database, "show", ref)
        assert told["rag"] == "red"
        assert told["rag_reason"].startswith("set by hand: lead officer away")
    assert do(west_database, "set", "cur", "rag=") == ["RAG of CUR back to what the facts say"]
    assert "by hand" not in ask(west_database, "show", "CUR")["rag_reason"]


def test_a_reason_goes_to_what_is_reopened_alone(do, ask, west_database):
    do(west_database, "evidence", "CUR-1", "Report")
    do(west_database, "set", "CUR-1", "status=done")
    words = ["set", "CUR-1", "CUR-2", "status=in_progress", "why=one school left"]
    assert do(west_database, *words) == ["Status of 2 actions to in progress (CUR-1, CUR-2)"]
    assert [note["text"] for note in ask(west_database, "show", "CUR-1")["notes"]] == ["Reopened: one school left"]
    assert ask(west_database, "show", "CUR-2")["notes"] == []


def test_clearing(do, ask, west_database):
    do(west_database, "set", "CUR-1", "owners=QIO", "timescale=April 2024", "need=A need", "rag=amber")
    assert do(west_database, "set", "CUR-1", "owners=", "timescale=", "need=", "rag=") == [
        "Owners, timescale, need and RAG of CUR-1"
    ]
    told = ask(west_database, "show", "CUR-1")
    assert (told["owners"], told["timescale"], told["due"], told["need"]) == ([], None, None, None)


# --------------------------------------------------------------------------------------------- the life of an action


def test_the_life_of_an_action(do, ask, west_database):
    assert do(west_database, "note", "cur-1", "- two schools\nhave answered") == ["Note on CUR-1"]
    words = ["evidence", "CUR-1", "Minutes", "--link", "https://example.org/m", "--on", "29 Feb 2024"]
    assert do(west_database, *words) == ["Evidence for CUR-1"]
    assert do(west_database, "set", "CUR-1", "status=done") == ["Status of CUR-1 to done"]
    assert do(west_database, "confirm", "CUR-1", "--by", "Ruth Binks", "--on", "2024-03-09") == [
        "CUR-1 confirmed by Ruth Binks"
    ]
    told = ask(west_database, "show", "CUR-1")
    assert told["evidence"] == [{"text": "Minutes", "link": "https://example.org/m", "on": "2024-02-29"}]
    assert (told["status"], told["confirmed_by"], told["confirmed_on"]) == ("confirmed", "Ruth Binks", "2024-03-09")
    assert (told["notes"][0]["text"], told["notes"][0]["by"]) == ("- two schools\nhave answered", "K Innes")
    assert do(west_database, "reopen", "CUR-1", "--why", "another school") == ["CUR-1 reopened: another school"]
    told = ask(west_database, "show", "CUR-1")
    assert (told["status"], told["confirmed_by"]) == ("in progress", None)
    assert told["notes"][0]["text"] == "Reopened: another school"


def test_several_are_confirmed_at_once(do, west_database):
    for ref in ("CUR-1", "CUR-2"):
        do(west_database, "evidence", ref, "Report")
    do(west_database, "set", "CUR-1", "CUR-2", "status=done")
    assert do(west_database, "confirm", "CUR-1", "cur-2", "CUR-1", "--by", "Ruth Binks") == [
        "2 actions confirmed by Ruth Binks (CUR-1, CUR-2)"
    ]


# ------------------------------------------------------------------------------------------------------------ figures


@pytest.mark.parametrize("value", ["76.5", "-5", "-5%", "TBC", "N/A", ""])
def test_record_a_figure(do, ask, west_database, value):
    first, second = do(west_database, "record", "i-1", "2018-2019", value, "--note", "provisional")
    assert first == f"Figure of I-1 for 2018-2019 to {value or 'blank'}"
    assert second.startswith("I-1 is ")
    (found,) = [v for v in ask(west_database, "show", "I-1")["values"] if v["period"] == "2018-2019"]
    assert found == {"period": "2018-2019", "value": value or None, "note": "provisional"}


def test_set_a_target(do, ask, west_database):
    first, _ = do(west_database, "target", "I-1", "2021-2022", "80")
    assert first == "Target of I-1 for 2021-2022 to 80"
    assert ask(west_database, "show", "I-1")["target"] == {"period": "2021-2022", "value": "80"}


# -------------------------------------------------------------------------------------------------- undo and redo

STEPS = (
    ["add", "Visit every school", "--workstream", "CUR", "--owner", "Somebody new", "--by", "By Feb 2025"],
    ["add", "A part", "--under", "CUR-5"],
    ["set", "CUR-1", "CUR-2", "status=in progress", "owners=QIO, HTs", "timescale=April 2024"],
    ["note", "CUR-1", "News"],
    ["evidence", "CUR-1", "Report", "--link", "https://example.org"],
    ["set", "CUR-1", "status=done"],
    ["confirm", "CUR-1", "--by", "Ruth Binks"],
    ["reopen", "CUR-1", "--why", "not yet"],
    ["set", "CUR", "CUR-1", "rag=green", "why=in hand"],
    ["set", "CUR-1", "workstream=HWB"],
    ["record", "I-1", "2021-2022", "TBC"],
    ["target", "I-1", "2021-2022", "N/A"],
)


def test_every_step_is_taken_back_and_made_again_in_later_runs(do, west_database):
    states = [dump(west_database)]
    for words in STEPS:
        do(west_database, *words)
        states.append(dump(west_database))
    for state in reversed(states[:-1]):
        (line,) = do(west_database, "undo")
        assert line.startswith("Undone: ")
        assert dump(west_database) == state
    for state in states[1:]:
        (line,) = do(west_database, "redo")
        assert line.startswith("Redone: ")
        assert dump(west_database) == state


def test_several_steps_at_once(do, run, west_database):
    states = [dump(west_database)]
    for text in ("one", "two", "three"):
        do(west_database, "note", "CUR-1", text)
        states.append(dump(west_database))
    assert do(west_database, "undo", "2") == ["Undone: Note on CUR-1 (CUR-1)"] * 2
    assert dump(west_database) == states[1]
    assert do(west_database, "undo", "5") == [
        "Undone: Note on CUR-1 (CUR-1)",
        "There is nothing more to undo: 1 step of 5.",
    ]
    assert dump(west_database) == states[0]
    assert run(west_database, "undo") == (1, "", "cairn: There is nothing to undo.\n")
    assert do(west_database, "redo", "4")[-1] == "There is nothing more to redo: 3 steps of 4."
    assert dump(west_database) == states[3]
    assert run(west_database, "redo", "2") == (1, "", "cairn: There is nothing to redo.\n")


def test_a_later_change_in_the_way_stops_the_undoing(do, run, west_database):
    for words in (["set", "CUR-1", "priority=high"], ["set", "CUR-1", "priority=low"], ["note", "CUR-2", "News"]):
        do(west_database, *words)
    write(west_database, "UPDATE change SET state = 'undone' WHERE label LIKE '%low'")
    code, out, complaint = run(west_database, "undo", "3")
    assert (code, out) == (4, "Undone: Note on CUR-2 (CUR-2)\n")
    assert "a later change stands in the way" in complaint


def test_steps_are_those_of_the_plan_at_hand(do, run, both_database):
    do(both_database, "--plan", "aberdeen-elc", "note", "ELC-1", "News")
    assert run(both_database, "--plan", "west-partnership", "undo")[0] == 1
    assert do(both_database, "--plan", "aberdeen-elc", "undo") == ["Undone: Note on ELC-1 (ELC-1)"]


def test_a_plan_that_was_named_is_used_until_another_is(do, ask, both_database):
    do(both_database, "--plan", "aberdeen-elc", "note", "ELC-1", "News")
    assert ask(both_database, "status")["plan"]["key"] == "aberdeen-elc"
    assert do(both_database, "undo") == ["Undone: Note on ELC-1 (ELC-1)"]


# ------------------------------------------------------------------------------------------------------------ history


def test_history(do, ask, west_database):
    do(west_database, "set", "CUR-1", "CUR-2", "status=in progress")
    do(west_database, "set", "CUR-1", "due=2024-05-01")
    told = ask(west_database, "history")
    assert list(told[0]) == ["at", "by", "ref", "label", "field", "old", "new"]
    assert told[0]["at"].endswith("Z")
    changed = [(row["by"], row["ref"], row["field"], row["old"], row["new"]) for row in told[:3]]
    assert changed[0] == ("K Innes", "CUR-1", "due", None, "2024-05-01")
    assert sorted(changed[1:]) == [
        ("K Innes", ref, "status", "not started", "in progress") for ref in ("CUR-1", "CUR-2")
    ]
    assert told[0]["label"] == "CUR-1: due 1 May 2024"
    assert told[-1]["label"] == "Plan west-partnership taken in"
    assert {row["ref"] for row in ask(west_database, "history", "cur-1")} == {"CUR-1"}
    assert ask(west_database, "history", "CUR-1", "--limit", "1") == told[:1]
    lines = do(west_database, "history", "CUR-1")
    assert lines[0].split() == ["When", "(UTC)", "By", "Ref", "What", "Field", "From", "To"]
    assert lines[1].split()[4:] == [
        "K",
        "Innes",
        "CUR-1",
        "CUR-1:",
        "due",
        "1",
        "May",
        "2024",
        "due",
        "1",
        "May",
        "2024",
    ]
    assert lines[1].index("CUR-1: due") == lines[0].index("What")
    at = told[0]["at"]
    assert lines[1].startswith(f"{int(at[8:10])} ")
    assert f" {at[:4]} {at[11:16]}  K Innes" in lines[1]


def test_the_history_of_an_indicator_a_workstream_and_an_action_that_is_gone(do, ask, west_database):
    do(west_database, "record", "I-1", "2018-2019", "TBC")
    do(west_database, "set", "CUR", "rag=red")
    do(west_database, "add", "It", "--workstream", "CUR")
    do(west_database, "undo")
    assert ask(west_database, "history", "i-1")[0]["ref"] == "I-1"
    assert ask(west_database, "history", "Curriculum")[0]["new"] == "red"
    assert [row["label"] for row in ask(west_database, "history", "cur-5")] == [
        "Undone: CUR-5 added: It",
        "CUR-5 added: It",
    ]
    assert ask(west_database, "history", "west-partnership")


def test_a_long_history_is_told_in_part(do, ask, west_database):
    for number in range(USUAL_LINES + 3):
        do(west_database, "note", "CUR-1", f"News {number}")
    lines = do(west_database, "history")
    assert len(lines) == USUAL_LINES + 2
    assert lines[-1] == "… 4 more; --limit"
    assert len(do(west_database, "history", "--limit", "9" * 5000)) == USUAL_LINES + 5
    assert do(west_database, "history", "--limit", "2")[-1] == "… 52 more; --limit"
    assert len(ask(west_database, "history")) == USUAL_LINES + 4


def test_a_history_fits_its_terminal(do, west_database):
    do(west_database, "note", "CUR-1", "A long\nnote " * 40)
    workspace = Workspace(west_database, today=TODAY, actor="K Innes")
    options = cli.Options(ref=None, limit=None, json=False)
    for width in (80, 120):
        lines = told_history(workspace, options, Paper(width, is_terminal=True))
        assert all(width_of(line) <= width for line in lines)
    assert "A long note A long note" in told_history(workspace, options, Paper())[1]
    workspace.close()


# ------------------------------------------------------------------------------------------------------------- triage


def test_triage(do, ask, aberdeen_database):
    told = ask(aberdeen_database, "triage")
    assert [(row["ref"], row["reasons"]) for row in told] == [
        ("ELC-2", ["overdue 10 days"]),
        ("ELC-4", ["not started; was to begin in Feb 2024"]),
        ("ELC-3", ["no date"]),
    ]
    lines = do(aberdeen_database, "triage")
    assert [line.split()[:3] for line in lines] == [["1", "▲R", "ELC-2"], ["2", "◆A", "ELC-4"], ["3", "○–", "ELC-3"]]
    assert lines[0].endswith("overdue 10 days")


DAYS_WORK = (
    ["evidence", "ELC-2", "Agreed structure chart", "--on", "2024-03-07"],
    ["set", "ELC-2", "status=done"],
    ["confirm", "ELC-2", "--by", "Quality Improvement Manager"],
    ["set", "ELC-4", "status=in progress"],
    ["note", "ELC-4", "First visits are planned"],
    ["set", "ELC-3", "timescale=by summer 2024", "priority=high"],
    ["add", "Ask settings what helped", "--under", "ELC-3", "--owner", "SEYPs", "--by", "By June 2024"],
)


def test_a_plan_is_worked_to_an_empty_queue_and_walked_back_and_forward(do, ask, aberdeen_database):
    states = [dump(aberdeen_database)]
    waiting = [len(ask(aberdeen_database, "triage"))]
    for words in DAYS_WORK:
        do(aberdeen_database, *words)
        states.append(dump(aberdeen_database))
        waiting.append(len(ask(aberdeen_database, "triage")))
    assert waiting == [3, 3, 3, 2, 1, 1, 0, 0]
    assert ask(aberdeen_database, "triage") == []
    assert do(aberdeen_database, "triage") == ["The queue is empty: nothing needs a decision."]
    assert ask(aberdeen_database, "status")["attention"] == []
    back = do(aberdeen_database, "undo", "50")
    assert back[-1] == f"There is nothing more to undo: {len(DAYS_WORK)} steps of 50."
    assert dump(aberdeen_database) == states[0]
    assert len(ask(aberdeen_database, "triage")) == 3
    forward = do(aberdeen_database, "redo", "50")
    assert dump(aberdeen_database) == states[-1]
    assert [line.removeprefix("Redone: ") for line in forward[:-1]] == [
        line.removeprefix("Undone: ") for line in reversed(back[:-1])
    ]
    assert ask(aberdeen_database, "triage") == []
    assert len({row["label"] for row in ask(aberdeen_database, "history")}) == 3 * len(DAYS_WORK) + 1


# ----------------------------------------------------------------------------------------------------------- refusals

REFUSED = [
    (1, ["note", "CUR-99", "News"], "There is no action CUR-99"),
    (1, ["note", "CUR-1", " "], "left empty"),
    (1, ["note", "CUR-1", "x" * 20_001], "at most 20,000"),
    (1, ["evidence", "CUR-1", "\x1b"], "left empty"),
    (1, ["set", "CUR-1", "status=done"], "no evidence yet"),
    (1, ["set", "CUR-1", "status=confirmed"], "must be done before it is confirmed"),
    (1, ["set", "CUR-1", "status=in progress", "title="], "left empty"),
    (1, ["set", "CUR-1", "starts=2024-05-01", "due=2024-04-01"], "before it starts"),
    (1, ["set", "CUR-1", "workstream=ea"], "say more of it"),
    (1, ["set", "CUR-1", "workstream=nowhere"], "no workstream “nowhere”"),
    (1, ["set", "CUR-4.1", "workstream=HWB"], "part of another"),
    (1, ["set", "Curriculum", "rag=red"], "no action or workstream “Curriculum”"),
    (1, ["set", "I-1", "status=done"], "no action I-1"),
    (1, ["confirm", "CUR-1", "--by", "Ruth Binks"], "must be done"),
    (1, ["reopen", "CUR-1", "--why", "because"], "only finished"),
    (1, ["add", "It", "--workstream", "nowhere"], "no workstream “nowhere”"),
    (1, ["add", " ", "--workstream", "CUR"], "a title"),
    (1, ["add", "It", "--under", "CUR-4.1"], "itself part"),
    (1, ["record", "I-1", "2018-2019", "lots"], "“lots” is not a figure"),
    (1, ["record", "I-99", "2018-2019", "5"], "no indicator I-99"),
    (1, ["record", "CUR-1", "2018-2019", "5"], "no indicator CUR-1"),
    (1, ["history", "CUR-99"], "There is no action CUR-99"),
    (1, ["history", "I-99"], "There is no indicator I-99"),
    (1, ["history", "nothing like it"], "no workstream “nothing like it”"),
    (2, ["set", "CUR-1", "colour=red"], "set takes title, need, status, priority, owners"),
    (2, ["set", "CUR-1"], "FIELD=VALUE"),
    (2, ["set", "CUR-1", "why=because"], "FIELD=VALUE"),
    (2, ["set", "status=done"], "Say which"),
    (2, ["set"], "Say which"),
    (2, ["set", "CUR-1", "status=done", "status=blocked"], "given twice"),
    (2, ["set", "CUR-1", "status=finished"], "status= takes not started, in progress,"),
    (2, ["set", "CUR-1", "priority="], "priority= takes high, normal or low"),
    (2, ["set", "CUR-1", "rag=blue"], "rag= takes red, amber, green or none"),
    (2, ["set", "CUR-1", "due=March 2024"], "due= takes one day"),
    (2, ["set", "CUR-1", "due=1-5 March 2024"], "due= takes one day"),
    (2, ["set", "CUR-1", "starts=2024-02-30"], "starts= takes one day"),
    (2, ["set", "CUR", "status=done"], "CUR is a workstream"),
    (2, ["set", "CUR-1", "status=blocked", "why=waiting"], "why= is the reason for"),
    (2, ["set", "CUR-1", "rag=", "why=waiting"], "why= is the reason for"),
    (2, ["evidence", "CUR-1", "Report", "--on", "soon"], "--on takes one day"),
    (2, ["evidence", "CUR-1", "Report", "--on", "0001-01-01"], "--on takes one day"),
    (2, ["confirm", "CUR-1"], "--by"),
    (2, ["reopen", "CUR-1"], "--why"),
    (2, ["add", "It"], "--workstream W, or --under REF"),
    (2, ["note", "CUR-1"], "TEXT"),
    (2, ["undo", "0"], "“0” is not a whole number"),
    (2, ["redo", "many"], "“many” is not a whole number"),
    (2, ["undo", "-1"], "“-1” is not a whole number"),
    (2, ["history", "--limit", "१"], "not a whole number"),
    (2, ["triage", "--csv"], "does not take --csv"),
]


@pytest.mark.parametrize(
    ("code", "words", "said"), REFUSED, ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None
)
def test_a_refusal_is_one_sentence_and_changes_nothing(run, west_database, code, words, said):
    before = dump(west_database)
    given, out, complaint = run(west_database, *words)
    assert (given, out) == (code, "")
    assert complaint.startswith("cairn: ")
    assert complaint.count("\n") == 1
    assert said in complaint
    assert dump(west_database) == before
    assert run(west_database, "undo")[0] == 1


def test_leaving_the_done_and_the_confirmed_needs_a_reason(do, run, west_database):
    do(west_database, "evidence", "CUR-1", "Report")
    do(west_database, "set", "CUR-1", "status=done")
    assert "needs a named person" in run(west_database, "set", "CUR-1", "status=confirmed")[2]
    assert "say why" in run(west_database, "set", "CUR-1", "status=in progress")[2]
    assert "say why" in run(west_database, "set", "CUR-1", "status=in progress", "why= ")[2]
    assert "the name of who confirms" in run(west_database, "confirm", "CUR-1", "--by", " ")[2]
    code, _, complaint = run(west_database, "confirm", "CUR-1", "--by", "R B", "--on", "11 Mar 2024")
    assert (code, "still to come" in complaint) == (1, True)
    do(west_database, "confirm", "CUR-1", "--by", "Ruth Binks")
    assert "reopen it" in run(west_database, "set", "CUR-1", "status=blocked")[2]
    assert "a reason" in run(west_database, "reopen", "CUR-1", "--why", "")[2]


def test_one_that_may_not_leaves_all_as_they_were(do, run, west_database):
    do(west_database, "evidence", "CUR-1", "Report")
    before = dump(west_database)
    code, _, complaint = run(west_database, "set", "CUR-1", "CUR-2", "priority=high", "status=done")
    assert (code, "CUR-2 has no evidence" in complaint) == (1, True)
    assert dump(west_database) == before


@pytest.mark.parametrize("words", [["note", "CUR-1", "News"], ["undo"], ["redo"]])
def test_a_busy_database(run, west_database, monkeypatch, words):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    other = sqlite3.connect(west_database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, out, complaint = run(west_database, *words)
    other.close()
    assert (code, out) == (3, "")
    assert "being written by another process" in complaint


def test_databases_that_cannot_be_written(run, empty_database, west_database, tmp_path):
    assert run(str(tmp_path / "none.db"), "note", "CUR-1", "News")[0] == 1
    (tmp_path / "text").write_text("not a database at all, but long enough to look at" * 50)
    assert run(str(tmp_path / "text"), "undo")[0] == 5
    code, _, complaint = run(west_database, "--plan", "nowhere", "undo")
    assert (code, "no plan “nowhere”" in complaint) == (1, True)


def test_a_database_without_a_plan(run, empty_database):
    assert "has no plan yet" in run(empty_database, "note", "CUR-1", "News")[2]
    assert "has no plan yet" in run(empty_database, "triage")[2]
    assert run(empty_database, "undo") == (1, "", "cairn: There is nothing to undo.\n")


# --------------------------------------------------------------------------------------- in processes of their own


def test_the_author_stands_in_the_surroundings(ask, west_database, monkeypatch, capsys):
    monkeypatch.setenv("CAIRN_ACTOR", "Morag")
    assert cli.main(["--db", west_database, "note", "CUR-1", "News"]) == 0
    assert capsys.readouterr().out == "Note on CUR-1\n"
    assert ask(west_database, "show", "CUR-1")["notes"][0]["by"] == "Morag"


def test_no_note_is_lost_when_several_write_at_once(ask, west_database):
    code = (
        "import sys\nfrom tui.cli import main\n"
        "for n in range(10):\n"
        "    words = ['--db', sys.argv[1], '--actor', sys.argv[2], 'note', 'CUR-1', f'{sys.argv[2]} {n}']\n"
        "    code = 3\n"
        # On a slow machine one may have waited long enough, and said so; it is asked again.
        "    while code == 3:\n"
        "        code = main(words)\n"
        "    assert code == 0, code\n"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(TOP)}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, west_database, f"W{n}"], env=surroundings, stdout=subprocess.DEVNULL
        )
        for n in range(4)
    ]
    assert [writer.wait() for writer in writers] == [0] * 4
    notes = ask(west_database, "show", "CUR-1")["notes"]
    assert sorted(note["text"] for note in notes) == sorted(f"W{n} {m}" for n in range(4) for m in range(10))
    assert all(note["text"].startswith(note["by"]) for note in notes)


@pytest.mark.parametrize("title", ["-x", "--", "-", "--help", "-Infinity", "--owner QIO"])
def test_behind_two_dashes_nothing_is_an_option(do, west_database, title):
    (said,) = do(west_database, "add", "--under", "CUR-1", "--", title)
    assert said.endswith(f"added: {title}")
