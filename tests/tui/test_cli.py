"""The command line: what it answers, how it refuses, and that it never shows a traceback."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models import sqlite
from models.workspace import Workspace
from tests import facts
from tests.facts import TODAY
from tests.kept import keep
from tui import cli, locations
from tui.listing import _csv_cell

TOP = Path(__file__).parents[2]


@pytest.fixture
def run(capsys):
    """Runs a command line and gives its exit code, its output and its complaint."""

    def give(*words):
        code = cli.main(list(words))
        return (code, *capsys.readouterr())

    return give


@pytest.fixture
def ask(run):
    """The JSON that a reading command answers with, as at the tests' day."""

    def give(database, *words):
        code, out, complaint = run("--db", database, "--today", TODAY.isoformat(), *words)
        assert (code, complaint) == (0, "")
        return json.loads(out)

    return give


def cairn(*words, **settings):
    """Run the command in a process of its own."""
    surroundings = {**os.environ, "PYTHONPATH": str(TOP), **settings}
    command = [sys.executable, "-m", "tui", *words]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def write(database, statement, *values):
    connection = sqlite.connect_to_write(database)
    connection.execute(statement, values)
    connection.close()


# ------------------------------------------------------------------------------------------------------- reading


def test_plans(ask, run, both_database):
    assert ask(both_database, "plans", "--json") == [
        {
            "key": "west-partnership",
            "title": "Regional Improvement Plan",
            "collaborative": "West Partnership",
            "period": "2019/22",
        },
        {
            "key": "aberdeen-elc",
            "title": "Collaborative Improvement Action Plan",
            "collaborative": "Aberdeen City Council",
            "period": None,
        },
    ]
    _, out, _ = run("--db", both_database, "plans")
    assert out.splitlines()[1].startswith("*  west-partnership  Regional Improvement Plan")


def test_workstreams(ask, west_database):
    told = ask(west_database, "workstreams", "--json")
    assert [row["key"] for row in told] == facts.WEST_WORKSTREAMS
    first = told[0]
    assert list(first) == [
        *("key", "title", "sponsor", "lead_officer", "remit", "themes"),
        *("support", "support_by", "support_mentioned", "rag", "rag_reason", "total", "open", "overdue", "confirmed"),
    ]
    assert (first["sponsor"], first["lead_officer"]) == ("Mhairi Shaw", "Helen Brown")
    assert first["themes"] == ["Equity", "Excellence", "Empowerment"]
    assert first["support_by"] == ["Education Scotland"] * 4
    assert [(len(row["support"]), len(row["support_mentioned"])) for row in told] == [
        *((4, 0), (3, 0), (6, 0), (2, 0), (2, 0), (3, 0), (2, 1), (0, 2)),
    ]


def test_every_action_of_the_west_plan(ask, west_database):
    told = ask(west_database, "actions", "--json")
    assert len(told) == len({row["ref"] for row in told}) == 62
    assert len([row for row in told if "." not in row["ref"]]) == 55
    by_ref = {row["ref"]: row for row in told}
    assert by_ref["CUR-4"]["children"] == [f"CUR-4.{n}" for n in range(1, 6)]
    assert by_ref["LEA-1"]["children"] == ["LEA-1.1", "LEA-1.2"]
    assert list(by_ref["CLN-8"]) == [
        *("ref", "title", "need", "workstream", "status", "rag", "rag_reason", "priority", "owners", "timescale"),
        *("starts", "due", "evidence", "confirmed_by", "confirmed_on", "notes", "children", "indicators"),
    ]
    assert (by_ref["CLN-8"]["timescale"], by_ref["CLN-8"]["due"]) == ("throughout 2019 - 2022", "2022-06-30")
    assert (by_ref["CLN-8"]["rag"], by_ref["CLN-8"]["rag_reason"]) == ("red", "overdue 20 months")


def test_the_dates_and_owners_of_aberdeen(ask, aberdeen_database):
    by_ref = {row["ref"]: row for row in ask(aberdeen_database, "actions", "--json")}
    assert list(by_ref) == [f"ELC-{n}" for n in range(1, 8)]
    assert [(ref, row["starts"], row["due"]) for ref, row in by_ref.items()] == [
        ("ELC-1", None, "2024-04-30"),
        ("ELC-2", None, "2024-02-29"),
        ("ELC-3", None, None),
        ("ELC-4", "2024-02-01", "2024-06-30"),
        ("ELC-5", "2024-04-30", None),
        ("ELC-6", "2024-04-01", None),
        ("ELC-7", None, "2024-04-30"),
    ]
    assert by_ref["ELC-2"]["rag"] == "red"
    assert by_ref["ELC-1"]["owners"] == ["QIO", "QIM", "LL", "Managers"]
    # SEYP and SEYPs are one owner, by whichever name it was first called.
    assert "SEYPs" in by_ref["ELC-4"]["owners"]
    assert "SEYPs" in by_ref["ELC-5"]["owners"]


def test_an_action_with_a_start_and_no_end_is_never_overdue(run, aberdeen_database):
    _, out, _ = run("--db", aberdeen_database, "--today", "2024-05-01", "actions", "--json")
    late = {row["ref"]: row["rag_reason"] for row in json.loads(out)}
    assert "overdue" not in late["ELC-6"]
    assert late["ELC-1"] == "overdue 1 day"


def test_evidence_notes_and_confirmation_are_told_of_their_own_action(ask, aberdeen_database):
    ids = {row.ref: row.id for row in _actions_of(aberdeen_database)}
    add_note = "INSERT INTO note (id, version, action_id, text, author, written_at) VALUES (?, 1, ?, ?, 'K. Innes', ?)"
    write(aberdeen_database, add_note, "n1", ids["ELC-2"], "Draft structure", "2024-01-12 09:30:00.000000")
    write(aberdeen_database, add_note, "n2", ids["ELC-2"], "Agreed by QIMs", "2024-02-01 16:00:00")
    add_evidence = "INSERT INTO evidence (id, version, action_id, text, link, dated) VALUES (?, 1, ?, ?, ?, ?)"
    write(aberdeen_database, add_evidence, "e1", ids["ELC-2"], "Structure chart", "https://example.org/x", "2024-02-28")
    write(aberdeen_database, add_evidence, "e2", ids["ELC-2"], "Minute", None, None)
    write(aberdeen_database, "UPDATE action SET confirmed_by = 'QIM', confirmed_on = '2024-03-01' WHERE ref = 'ELC-2'")
    keep(aberdeen_database)
    by_ref = {row["ref"]: row for row in ask(aberdeen_database, "actions", "--json")}
    told = by_ref["ELC-2"]
    assert told["notes"] == [
        {"text": "Agreed by QIMs", "by": "K. Innes", "at": "2024-02-01T16:00:00Z"},
        {"text": "Draft structure", "by": "K. Innes", "at": "2024-01-12T09:30:00Z"},
    ]
    assert told["evidence"] == [
        {"text": "Structure chart", "link": "https://example.org/x", "on": "2024-02-28"},
        {"text": "Minute", "link": None, "on": None},
    ]
    assert (told["confirmed_by"], told["confirmed_on"]) == ("QIM", "2024-03-01")
    assert by_ref["ELC-1"]["notes"] == by_ref["ELC-1"]["evidence"] == []
    assert ask(aberdeen_database, "show", "elc-2", "--json") == told


def _actions_of(database):
    workspace = Workspace(database, today=TODAY, actor="A. Keeper")
    try:
        return workspace.actions()
    finally:
        workspace.close()


def test_stories_of_more_actions_than_one_batch(aberdeen_database):
    (first, *_) = _actions_of(aberdeen_database)
    copy = """INSERT INTO action (id, version, plan_id, workstream_id, parent_id, ref, place, title, status, priority,
        firmness, news_on) SELECT ?1, 1, plan_id, workstream_id, id, ref || '.' || ?2, place || ?2, title, status,
        priority, firmness, news_on FROM action WHERE id = ?3"""
    with sqlite.transaction(aberdeen_database) as connection:
        connection.executemany(copy, ((f"child-{number}", number, first.id) for number in range(1001, 2102)))
    keep(aberdeen_database)
    workspace = Workspace(aberdeen_database, today=TODAY, actor="A. Keeper")
    stories = workspace.action_stories()
    assert len(stories) == 7 + 1101
    assert len(stories[0].children) == 1101
    assert stories[0] == workspace.action_story(first.id)
    workspace.close()


def test_the_judgements_of_the_west_indicators(ask, west_database):
    told = ask(west_database, "indicators", "--json")
    found: dict[str, set[int]] = {}
    for number, row in enumerate(told, start=1):
        assert row["ref"] == f"I-{number}"
        found.setdefault(row["judgement"], set()).add(number)
    assert found["met"] | found["ahead"] == facts.WEST_JUDGED_WELL
    assert found["on track"] == facts.WEST_ON_TRACK
    assert found["behind"] == facts.WEST_BEHIND
    assert found["query"] == facts.WEST_QUERY
    assert found["not judged"] == facts.WEST_NOT_JUDGED


def test_figures_are_as_printed_and_blank_is_null(ask, west_database):
    told = ask(west_database, "indicators", "--json")
    assert {key: told[6][key] for key in ("baseline", "target", "expected")} == {
        "baseline": {"period": "2016-2017", "value": "63.8"},
        "target": {"period": "2020-2021", "value": "74"},
        "expected": 66.35,
    }
    assert [value["value"] for value in told[14]["values"]] == ["N/A", None, None]
    assert told[10]["baseline"]["value"] == "TBC"
    assert told[10]["expected"] is None
    assert (told[14]["direction"], told[10]["direction"]) == ("lower", None)


@pytest.mark.parametrize("ref", ["CUR-4.2", "cur-4.2", " Cur-4.2 "])
def test_show_an_action(ask, run, west_database, ref):
    assert ask(west_database, "show", ref, "--json")["ref"] == "CUR-4.2"
    _, out, _ = run("--db", west_database, "show", ref)
    assert out.startswith("CUR-4.2  Build the curriculum")
    assert "Part of" in out


@pytest.mark.parametrize("ref", ["I-7", "i-7"])
def test_show_an_indicator(ask, run, west_database, ref):
    assert ask(west_database, "show", ref, "--json")["label"] == "Leavers, 1+ at SCQF 6"
    _, out, _ = run("--db", west_database, "show", ref)
    assert "65 in 2017-2018 against 66.35 expected" in out


@pytest.mark.parametrize("ref", ["CUR", "cur", "Curriculum", "urric"])
def test_show_a_workstream(ask, west_database, ref):
    assert ask(west_database, "show", ref, "--json")["key"] == "CUR"


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("CUR-99", "There is no action CUR-99"),
        ("I-99", "There is no indicator I-99"),
        ("ea", "say more of it"),
        ("nothing like it", "There is no workstream “nothing like it”"),
        ("", "There is no workstream"),
        ("x\x1b[2J\n", "There is no workstream “x[2J ”"),
    ],
)
def test_show_nothing(run, west_database, ref, said):
    code, out, complaint = run("--db", west_database, "show", ref)
    assert (code, out) == (1, "")
    assert said in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize("command", ["plans", "workstreams", "actions", "indicators", "status"])
def test_tables_are_aligned_and_whole_in_a_pipe(run, west_database, command):
    code, out, _ = run("--db", west_database, command)
    assert code == 0
    assert "\x1b" not in out
    assert "…" not in out
    assert all(line == line.rstrip() for line in out.splitlines())


# -------------------------------------------------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        (["is:overdue"], ["CLN-8", "LEA-2"]),
        (["is:overdue", "-ws:LEA"], ["CLN-8"]),
        (["-ws:LEA", "is:overdue"], ["CLN-8"]),
        (["-ws:LEA is:overdue"], ["CLN-8"]),
        (["(ws:LEA", "or", "ref:CLN-8)", "due:<2024"], ["CLN-8", "LEA-2"]),
        (["--", "-is:open"], []),
        (["due:2019-07"], ["LEA-2"]),
        (["CUR-4.2"], ["CUR-4.2"]),
        (["ref:CUR-4", "has:children"], ["CUR-4"]),
        (["status:not started", "ref:CLN-8"], ["CLN-8"]),
        (["ref:CLN-8", "professional learning events"], ["CLN-8"]),
        (["ref:CLN-8", "learning professional"], []),
        (["due:none", "ws:leadership", "-has:owner", "ref:LEA-1."], ["LEA-1.1", "LEA-1.2"]),
        (["no such words anywhere"], []),
    ],
)
def test_actions_are_filtered(ask, run, west_database, words, refs):
    # The flag may stand before the filter as well as after it.
    for line in ([*words, "--json"], ["--json", *words]):
        if words[0] != "--" or line[0] == "--json":
            assert [row["ref"] for row in ask(west_database, "actions", *line)] == refs
    _, out, _ = run("--db", west_database, "--today", TODAY.isoformat(), "actions", "--csv", *words)
    assert [row["ref"] for row in csv.DictReader(io.StringIO(out))] == refs
    _, out, _ = run("--db", west_database, "--today", TODAY.isoformat(), "actions", *words)
    assert [line.split()[1] for line in out.splitlines()[1:]] == refs
    assert refs or out.startswith("Nothing matches: ")


def test_a_name_in_the_shells_quotes_stays_whole(ask, aberdeen_database):
    told = ask(aberdeen_database, "actions", "is:open", "owner:Central Officers", "--json")
    assert [row["ref"] for row in told] == ["ELC-3"]
    told = ask(aberdeen_database, "actions", "is:open", "-owner:QI team", "--json")
    assert [row["ref"] for row in told] == ["ELC-1", "ELC-3", "ELC-4", "ELC-7"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stat:done"], "“stat:” is not something to filter by; try owner, ws, status,"),
        (["is:late"], "“late” is not known after “is:”; try overdue,"),
        (["due:<"], "“due:<” is not a date"),
        (["(", "a"], "A bracket is left open"),
        (["-"], "“-” stands right before what is to be left out"),
    ],
)
@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_a_filter_that_is_not_understood_is_wrong_usage(run, west_database, words, said, form):
    code, out, complaint = run("--db", west_database, "actions", *form, *words)
    assert (code, out) == (2, "")
    assert complaint.startswith(f"cairn: {said}")
    assert complaint.count("\n") == 1


# ----------------------------------------------------------------------------------------------------------- csv


def test_actions_in_csv(run, aberdeen_database):
    write(aberdeen_database, "UPDATE action SET need = '=HYPERLINK(1)' WHERE ref = 'ELC-2'")
    _, out, _ = run("--db", aberdeen_database, "--today", "2024-03-10", "actions", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 7
    assert rows[0]["owners"] == "QIO; QIM; LL; Managers"
    assert (rows[1]["due"], rows[1]["starts"]) == ("2024-02-29", "")
    assert rows[1]["need"] == "'=HYPERLINK(1)"


def test_indicators_in_csv(run, west_database):
    _, out, _ = run("--db", west_database, "indicators", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 20
    assert (rows[6]["baseline"], rows[6]["value 2017-2018"], rows[6]["target"]) == ("63.8", "65", "74")
    assert rows[14]["value 2017-2018"] == "N/A"
    assert rows[6]["expected"] == "66.35"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 131", "'+44 131"),
        ("-x", "'-x"),
        ("@sum", "'@sum"),
        ("\x1b=1", "'=1"),
        ("-5", "-5"),
        ("+3.2", "+3.2"),
        ("-1,234.5", "-1,234.5"),
        ("− 5", "− 5"),
        (66.35, "66.35"),
        (None, ""),
        (["a", "b"], "a; b"),
        (["=a", "b"], "'=a; b"),
    ],
)
def test_no_cell_is_a_formula(value, cell):
    assert _csv_cell(value) == cell


# ---------------------------------------------------------------------------------------------------------- init


def test_init_with_every_sample(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "new.db"
    code, out, _ = run("--db", str(path), "--today", "2024-03-10", "init", "--sample", "all")
    assert code == 0
    assert out.splitlines() == [
        "Made new.db with West Partnership, Regional Improvement Plan 2019/22:"
        " 8 workstreams, 62 actions, 20 indicators (west-partnership).",
        "Added Aberdeen City Council, Collaborative Improvement Action Plan:"
        " 1 workstream, 7 actions, 0 indicators (aberdeen-elc).",
    ]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", [["init"], ["init", "--empty"]])
def test_init_without_a_plan(run, tmp_path, words):
    database = str(tmp_path / "folder" / "new.db")
    code, out, _ = run("--db", database, *words)
    assert code == 0
    assert "with no plan in it yet" in out
    assert run("--db", database, "plans", "--json")[1] == "[]\n"
    code, _, complaint = run("--db", database, "status")
    assert code == 1
    assert "has no plan yet" in complaint


def test_init_leaves_what_is_there_alone(run, tmp_path):
    path = tmp_path / "mine.db"
    path.write_text("mine")
    code, out, complaint = run("--db", str(path), "init", "--sample", "all")
    assert (code, out) == (1, "")
    assert "exists already" in complaint
    assert path.read_text() == "mine"


def test_init_that_fails_leaves_nothing(run, tmp_path, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "perform", fail)
    code, _, complaint = run("--db", str(tmp_path / "new.db"), "init", "--sample", "all")
    assert (code, complaint) == (130, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["--sample", "x"], ["--sample", "all", "--empty"], ["--sample"], ["extra"]])
def test_init_wrongly_asked(run, tmp_path, words):
    assert run("--db", str(tmp_path / "new.db"), "init", *words)[0] == 2
    assert list(tmp_path.iterdir()) == []


# -------------------------------------------------------------------------------------------------- which, and when


def test_a_plan_that_was_named_is_used_until_another_is(run, ask, both_database):
    assert ask(both_database, "status", "--json")["plan"]["key"] == "west-partnership"
    assert ask(both_database, "--plan", "aberdeen-elc", "status", "--json")["plan"]["key"] == "aberdeen-elc"
    assert ask(both_database, "status", "--json")["plan"]["key"] == "aberdeen-elc"
    code, out, complaint = run("--db", both_database, "--plan", "nowhere", "plans")
    assert (code, out) == (1, "")
    assert "west-partnership, aberdeen-elc" in complaint


def test_a_plan_can_be_named_in_a_database_that_cannot_be_written(ask, both_database):
    os.chmod(both_database, 0o400)
    assert ask(both_database, "--plan", "aberdeen-elc", "status", "--json")["plan"]["key"] == "aberdeen-elc"


def test_the_day_may_stand_in_the_surroundings(run, west_database, monkeypatch):
    monkeypatch.setenv("CAIRN_TODAY", "2020-01-02")
    monkeypatch.setenv("CAIRN_DB", west_database)
    assert json.loads(run("status", "--json")[1])["as_of"] == "2020-01-02"
    assert json.loads(run("--today", "2021-03-04", "status", "--json")[1])["as_of"] == "2021-03-04"
    monkeypatch.setenv("CAIRN_TODAY", "soon")
    code, _, complaint = run("status")
    assert (code, complaint) == (2, "cairn: CAIRN_TODAY takes a day written like 2026-11-22, not “soon”.\n")


@pytest.mark.parametrize(
    "day", ["", "soon", "2024-02-30", "20240310", "2024-W10-7", "0001-01-01", "9999-12-31", "２０２４-03-10"]
)
def test_a_day_that_is_none(run, west_database, day):
    code, out, complaint = run("--db", west_database, "--today", day, "status")
    assert (code, out) == (2, "")
    assert complaint.startswith("cairn: --today takes a day")


def test_the_hand_is_the_login_name_unless_given(monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda _: (_ for _ in ()).throw(KeyError("no such user")))
    options = cli._global_parser().parse_args([])
    assert cli.Call(options).actor == "unknown"
    monkeypatch.setenv("LOGNAME", "morag")
    assert cli.Call(options).actor == "morag"
    monkeypatch.setenv("CAIRN_ACTOR", "K. Innes")
    assert cli.Call(options).actor == "K. Innes"
    assert cli.Call(cli._global_parser().parse_args(["--actor", "M. Shaw"])).actor == "M. Shaw"


def test_where_the_database_is(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert locations.database(None) == str(TOP / "data.db")
    monkeypatch.setenv("CAIRN_DB", "/elsewhere/my.db")
    assert locations.database(None) == "/elsewhere/my.db"
    assert locations.database("here.db") == "here.db"
    assert locations.database("~/here.db") == str(tmp_path / "here.db")


def test_an_installed_cairn_keeps_its_database_with_the_user(tmp_path, monkeypatch):
    monkeypatch.setattr(locations, "__file__", str(tmp_path / "lib" / "tui" / "locations.py"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.chdir(tmp_path)
    assert locations.database(None).endswith(os.path.join("cairn", "data.db"))
    monkeypatch.chdir(TOP / "tests" / "tui")
    assert locations.database(None) == str(TOP / "data.db")


# ------------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    "words",
    [
        ["--bogus"],
        ["--db"],
        ["nonsense"],
        ["status", "extra"],
        ["status", "--js"],
        ["--tod", "2024-03-10", "status"],
        ["status", "--db", "x"],
        ["show"],
        ["actions", "--json", "--csv"],
        ["status", "--fail-on", "anything"],
        ["--db", "", "status"],
        ["--db", ":memory:", "status"],
        ["--db", "mysql://u:secret@host/x", "status"],
    ],
)
def test_wrong_usage(run, words):
    code, out, complaint = run(*words)
    assert (code, out) == (2, "")
    assert complaint.startswith("cairn: ")
    assert complaint.count("\n") == 1
    assert "secret" not in complaint


def test_an_option_in_the_wrong_place_is_told_its_own(run):
    assert "--db goes before the command" in run("status", "--db", "x")[2]


def test_a_shared_database_is_refused_plainly(run):
    code, _, complaint = run("--db", "postgresql://u:secret@host/x", "status")
    assert code == 1
    assert complaint == (
        "cairn: A shared PostgreSQL database is not supported by this version; name a file with --db.\n"
    )


def test_files_that_are_no_database_of_ours(run, tmp_path):
    assert run("--db", str(tmp_path / "none.db"), "status")[0] == 1
    assert run("--db", str(tmp_path), "status")[0] == 1
    (tmp_path / "text").write_text("not a database at all, but long enough to look at" * 50)
    assert run("--db", str(tmp_path / "text"), "status")[0] == 5
    (tmp_path / "empty").touch()
    assert run("--db", str(tmp_path / "empty"), "status")[0] == 5


@pytest.mark.parametrize(("table", "word"), [("figure", "indicators"), ("kept_verdict", "status")])
def test_a_broken_table_is_told_in_a_sentence(run, west_database, table, word):
    write(west_database, "PRAGMA foreign_keys = OFF")
    write(west_database, f"ALTER TABLE {table} RENAME TO gone")
    code, _, complaint = run("--db", west_database, word)
    assert code != 0
    assert complaint.startswith("cairn: ")


def test_help_and_version(run):
    code, out, _ = run("--help")
    assert code == 0
    assert all(f"\n  {name} " in out for name in cli.COMMANDS)
    assert run("status", "--help")[0] == 0
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("cairn 0.")


def test_without_a_terminal_the_application_names_the_status(run):
    code, out, complaint = run()
    assert (code, out) == (1, "")
    assert "cairn status" in complaint


def test_with_a_terminal_the_application_is_opened(monkeypatch, west_database):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 1

    opened = {}

    def run(workspace, look, *, no_color):
        opened.update(look=look.result(workspace), actor=workspace.actor, today=workspace.today, no_color=no_color)
        workspace.close()
        return 7

    monkeypatch.setattr("tui.app.run", run)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((80, 24)))
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    words = ["--db", west_database, "--plan", "west-partnership", "--today", "2024-03-10", "--actor", "a", "--no-color"]
    assert cli.main(words) == 7
    look = opened.pop("look")
    assert look.standing.plan.key == "west-partnership"
    assert len(look.actions) == 24
    assert opened == {"today": TODAY, "actor": "a", "no_color": True}
    monkeypatch.setenv("TERM", "dumb")
    assert cli.main(words) == 1


# --------------------------------------------------------------------------------------------- in a process of its own


def test_the_module_runs(west_database):
    done = cairn("--db", west_database, "--today", "2024-03-10", "status", "--fail-on", "overdue")
    assert done.returncode == 10
    assert done.stderr == ""
    assert done.stdout.startswith("West Partnership · Regional Improvement Plan 2019/22\n")


def test_a_reader_that_leaves_early_is_no_error(west_database):
    running = subprocess.Popen(
        [sys.executable, "-m", "tui", "--db", west_database, "actions", "--json"],
        env={**os.environ, "PYTHONPATH": str(TOP)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running.stdout.close()
    with running.stderr:
        assert running.stderr.read() == ""
    assert running.wait() == cli.BROKEN_PIPE


def test_a_full_disk_is_told_in_a_sentence(west_database):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", "--db", west_database, "status"],
            env={**os.environ, "PYTHONPATH": str(TOP)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "cairn: The answer could not be written: No space left on device.\n"


def test_a_locale_without_the_glyphs_gets_an_answer(west_database):
    done = cairn("--db", west_database, "workstreams", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "^R  CLN  Collaborative Learning Networks" in done.stdout
    done = cairn("--db", west_database, "actions", "--json", PYTHONIOENCODING="ascii")
    assert len(json.loads(done.stdout)) == 62
