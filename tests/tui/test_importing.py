"""`import`: what it shows, stores and leaves over, from real files, and what becomes of it when somebody stops it."""

import json
import os
import signal
import sqlite3
from contextlib import closing

import pytest

from tests.facts import ABERDEEN, TODAY, WEST
from tests.kept import kept_wrongly
from tests.models.plan_dump import dump
from tests.tui.driver import running
from tests.tui.terminal import Terminal

PLAN = """Theme,Action,Lead,Deadline,Progress,Budget
Curriculum,Visit every nursery,QIO/HTs,by June 2024,ongoing,
Play,Ask the schools,Ruth Binks,By Feb 2024,late,£50
,Write it down,,,done,
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "play_plan.csv"
    path.write_text(PLAN)
    return str(path)


@pytest.fixture
def large(tmp_path):
    """Writes a file of so many rows."""

    def give(count):
        path = tmp_path / "large.csv"
        said = "and write down what was said there"
        rows = (f"Strand {n % 40},Visit school {n} {said},Team {n % 90},by June 2024\n" for n in range(count))
        path.write_text("workstream,action,owner,timescale\n" + "".join(rows))
        return str(path)

    return give


# ------------------------------------------------------------------------------------------------------- looking first


def test_a_look_says_what_would_be_taken_in(do, file, tmp_path):
    nowhere = tmp_path / "nowhere.db"
    assert do(nowhere, "import", file, "--dry-run") == [
        "play_plan.csv: 3 actions in 2 workstreams, as the plan “Play plan”. Nothing is stored yet.",
        "",
        "Workstream  Actions",
        "Curriculum        1",
        "Play              2",
        "",
        "Questions",
        "line 1  What is in the column “Budget” found no place.",
        "line 3  “late” is no status: 1 action not started.",
        "line 4  1 row with no workstream named: that of the row above.",
        "",
        "Without a place",
        "line 1  Budget",
        "line 3  £50",
        "line 3  late",
    ]
    assert not nowhere.exists()


def test_a_look_for_scripts(do, file, west_database):
    before = dump(west_database)
    found = json.loads("\n".join(do(west_database, "import", "--dry-run", "--json", "--into", WEST, file)))
    assert found["plan"] == {"title": "Play plan", "period": None}
    assert [set(stream) for stream in found["workstreams"]] == [
        {"title", "sponsor", "lead_officer", "remit", "themes", "support", "support_mentioned", "actions"}
    ] * 2
    assert found["workstreams"][0]["actions"] == [
        {
            "ref": None,
            "text": "Visit every nursery",
            "need": None,
            "owners": ["QIO", "HTs"],
            "timescale": "by June 2024",
            "starts": None,
            "due": "2024-06-30",
            "evidence": None,
            "status": "in progress",
            "children": [],
        }
    ]
    assert found["workstreams"][1]["actions"][0]["due"] == "2024-02-29"
    assert found["indicators"] == []
    assert [(one["line"], one["about"]) for one in found["questions"]] == [
        (1, "Budget"),
        (3, "status"),
        (4, "workstream"),
    ]
    left = [(one["line"], one["text"]) for one in found["unplaced"] if not one["label"]]
    assert left == [(1, "Budget"), (3, "£50"), (3, "late")]
    # What the document says of its columns, and a word that was read as another, are words of it too.
    assert [one["text"] for one in found["unplaced"] if one["label"]] == [
        "Theme\nAction\nLead\nDeadline\nProgress",
        "ongoing",
    ]
    assert dump(west_database) == before


def test_a_long_look_is_cut_short(do, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("action,note\n" + "".join(f"Visit {n},Note {n}\n" for n in range(30)))
    lines = do(tmp_path / "nowhere.db", "import", "--dry-run", str(path))
    assert lines[-1] == "… 11 more; --json"


def test_nothing_in_a_file_reaches_the_terminal_as_a_code(do, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("action,note \x1b[31m\nVisit \x1b[2J\u202e,\x1b]0;x\x07\n")
    for more in ((), ("--json",)):
        lines = do(tmp_path / "nowhere.db", "import", "--dry-run", str(path), *more)
        assert not {"\x1b", "\x07", "\u202e"} & set("".join(lines))


# ---------------------------------------------------------------------------------------------------------- storing


def test_a_new_plan_and_the_way_back_and_forward(do, file, both_database):
    do(both_database, "--plan", ABERDEEN, "status")
    before = dump(both_database)
    assert do(both_database, "import", file) == [
        "Imported 3 actions from play_plan.csv, into Play plan (play-plan).",
        "3 questions and 3 cells that found no place; see them with --dry-run.",
    ]
    after = dump(both_database)
    assert not kept_wrongly(both_database)
    found = json.loads("\n".join(do(both_database, "actions", "--json")))
    assert [(row["ref"], row["workstream"], row["owners"], row["due"], row["status"]) for row in found] == [
        ("CUR-1", "CUR", ["QIO", "HTs"], "2024-06-30", "in progress"),
        ("PLA-1", "PLA", ["Ruth Binks"], "2024-02-29", "not started"),
        ("PLA-2", "PLA", [], None, "done"),
    ]
    (line,) = json.loads("\n".join(do(both_database, "history", "PLA-1", "--json")))
    assert (line["label"], line["ref"], line["by"]) == ("Imported 3 actions from play_plan.csv", "PLA-1", "K Innes")
    assert do(both_database, "undo") == ["Undone: Imported 3 actions from play_plan.csv"]
    assert dump(both_database) == before
    assert "play-plan" not in "\n".join(do(both_database, "plans"))
    assert do(both_database, "redo") == ["Redone: Imported 3 actions from play_plan.csv"]
    assert dump(both_database) == after
    assert "*  play-plan" in "\n".join(do(both_database, "plans"))
    assert not kept_wrongly(both_database)


def test_into_a_database_without_a_plan(do, run, file, empty_database):
    do(empty_database, "import", file)
    do(empty_database, "note", "PLA-1", "News")
    after = dump(empty_database)
    assert do(empty_database, "undo", "3") == [
        "Undone: Note on PLA-1 (PLA-1)",
        "Undone: Imported 3 actions from play_plan.csv",
        "There is nothing more to undo: 2 steps of 3.",
    ]
    assert not any(dump(empty_database).values())
    assert run(empty_database, "undo")[2] == "cairn: There is nothing to undo.\n"
    assert do(empty_database, "redo", "5") == [
        "Redone: Imported 3 actions from play_plan.csv",
        "Redone: Note on PLA-1 (PLA-1)",
        "There is nothing more to redo: 2 steps of 5.",
    ]
    assert dump(empty_database) == after


def test_into_a_plan_that_is_there(do, file, both_database):
    before = dump(both_database)
    assert do(both_database, "import", file, "--into", WEST)[0] == (
        "Imported 3 actions from play_plan.csv, into Regional Improvement Plan (west-partnership)."
    )
    assert "CUR-5" in "\n".join(do(both_database, "show", "CUR-5"))
    assert do(both_database, "undo") == ["Undone: Imported 3 actions from play_plan.csv"]
    assert dump(both_database) == before


def test_the_same_file_twice_is_two_plans(do, file, empty_database):
    for _ in range(2):
        do(empty_database, "import", file)
    plans = json.loads("\n".join(do(empty_database, "plans", "--json")))
    assert [plan["key"] for plan in plans] == ["play-plan", "play-plan-2"]


def test_several_files_are_one_step(do, file, tmp_path, empty_database):
    (tmp_path / "more.csv").write_text("action,workstream\nDance,play\n")
    label = "Imported 4 actions from play_plan.csv and more.csv"
    assert do(empty_database, "import", file, str(tmp_path / "more.csv"))[0] == f"{label}, into Play plan (play-plan)."
    assert do(empty_database, "undo") == [f"Undone: {label}"]
    assert not any(dump(empty_database).values())


def test_a_file_that_says_all_plainly_is_taken_in_without_a_remark(do, tmp_path, empty_database):
    (tmp_path / "plan.csv").write_text("workstream,action\nPlay,Dance\n")
    assert do(empty_database, "import", str(tmp_path / "plan.csv")) == [
        "Imported 1 action from plan.csv, into Plan (plan)."
    ]


def test_what_was_done_for_scripts(do, file, empty_database):
    told = json.loads("\n".join(do(empty_database, "import", file, "--json")))
    assert told["plan"]["key"] == "play-plan"
    assert told["label"] == "Imported 3 actions from play_plan.csv"
    assert (len(told["questions"]), sum(not one["label"] for one in told["unplaced"])) == (3, 3)


# ----------------------------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["{file}", "--into", "nowhere"], 1, "There is no plan “nowhere”"),
        (["{file}", "--into", "nowhere", "--dry-run"], 1, "There is no plan “nowhere”"),
        (["nowhere.csv"], 1, "There is no file nowhere.csv."),
        (["{folder}"], 1, "is not a file; name the file that holds the plan"),
        ([], 2, "see cairn import --help"),
        (["{file}", "--inot", WEST], 2, "cairn import does not take --inot"),
    ],
)
def test_refusals(run, file, tmp_path, both_database, words, code, said):
    before = dump(both_database)
    given = [word.format(file=file, folder=tmp_path) for word in words]
    told = run(both_database, "import", *given)
    assert (told[0], told[1]) == (code, "")
    assert said in told[2]
    assert told[2].count("\n") == 1
    assert dump(both_database) == before


def test_without_a_database(run, file, tmp_path):
    nowhere = tmp_path / "nowhere.db"
    code, _, complaint = run(nowhere, "import", file)
    assert (code, complaint) == (1, run(nowhere, "note", "CUR-1", "News")[2])
    assert not nowhere.exists()


def test_nothing_to_import(run, tmp_path, empty_database):
    (tmp_path / "plan.csv").write_text("action,owner\n,QIO\n")
    code, _, complaint = run(empty_database, "import", str(tmp_path / "plan.csv"))
    assert (code, complaint) == (
        1,
        "cairn: There is nothing to import in plan.csv: it names no action and no workstream.\n",
    )


def test_a_busy_database(run, file, both_database, monkeypatch):
    monkeypatch.setattr("models.sqlite.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(both_database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run(both_database, "import", file)[0] == 3


# ----------------------------------------------------------------------------------------------- in the application


async def test_taken_back_and_made_again_at_the_board(do, file, west_database):
    do(west_database, "import", file)
    after = dump(west_database)
    async with running(west_database, today=TODAY) as driver:
        assert "PLA-1" in driver.text
        await driver.press("u")
        await driver.until(lambda: "Undone: Imported 3 actions" in driver.text, "the step to be taken back")
        assert "PLA-1" not in driver.text
        for keys in ("P", "j", "enter", "escape", "a", "escape", "1", "enter", "u"):
            await driver.press(keys)
        await driver.press("ctrl+r")
        await driver.until(lambda: "PLA-1" in driver.text, "the step to be made again")
    assert dump(west_database) == after


# ----------------------------------------------------------------------------------------------------- in a terminal


@pytest.mark.parametrize(
    ("number", "rows", "stage"),
    [
        (signal.SIGINT, 500_000, "Reading large.csv"),
        (signal.SIGINT, 60_000, "Storing 60,000 actions"),
        (signal.SIGTERM, 60_000, "Storing 60,000 actions"),
        (signal.SIGINT, 60_000, "Finishing 60,000 actions"),
    ],
)
def test_stopped_in_the_middle_it_leaves_nothing_behind(large, aberdeen_database, number, rows, stage):
    large_file = large(rows)
    before, around = dump(aberdeen_database), os.listdir(os.path.dirname(aberdeen_database))
    with Terminal("--db", aberdeen_database, "import", large_file) as terminal:
        terminal.see(stage)
        terminal.process.send_signal(number)
        assert terminal.exit_code() == 128 + number
        assert terminal.text.strip() == "cairn: Stopped; nothing was imported."
        assert b"\x1b" not in terminal.raw
    assert dump(aberdeen_database) == before
    left = {*os.listdir(os.path.dirname(aberdeen_database))} - {*around}
    # A backup is made before anything is written.
    assert not [name for name in left if not name.endswith("-backups")]
    assert not kept_wrongly(aberdeen_database)


def test_the_bar_is_gone_in_the_end(large, empty_database):
    with Terminal("--db", empty_database, "import", large(60_000), size=(60, 24)) as terminal:
        terminal.see("Storing 60,000 actions")
        assert terminal.exit_code() == 0
        assert terminal.text.strip() == "Imported 60,000 actions from large.csv, into Large (large)."
        assert max(len(line) for line in terminal.raw.decode().replace("\n", "\r").split("\r")) <= 60


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "xterm"}])
def test_a_small_file_needs_no_bar(file, empty_database, environment):
    with Terminal("--db", empty_database, "import", file, **environment) as terminal:
        assert terminal.exit_code() == 0
        assert b"%" not in terminal.raw


def test_no_bar_where_no_terminal_shows_it(run, large, empty_database):
    code, out, complaint = run(empty_database, "import", large(60_000))
    assert (code, out, complaint) == (0, "Imported 60,000 actions from large.csv, into Large (large).\n", "")
