"""What could come next in a half-typed line: every command and option, and the names that the plan knows."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from models.workspace import Workspace
from tests.facts import TODAY, WEST_WORKSTREAMS
from tui import cli, kinds, parser
from tui.completing import MOST, candidates


@pytest.fixture
def complete():
    """The candidates for the last of some words behind `cairn --db DATABASE`."""

    def give(database, *words):
        return [offer.value for offer in candidates(["cairn", "--db", database, *words])]

    return give


def write(database, statement, *values):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement, values)


def alike(values: Sequence[str]) -> str:
    """What all of them begin with, which is what a shell writes at once."""
    first, last = min(values), max(values)
    return first[: next((at for at in range(len(first)) if first[at] != last[at : at + 1]), len(first))]


def told(*words):
    """Each candidate with what it is."""
    return {offer.value: offer.told for offer in candidates(words)}


# ------------------------------------------------------------------------------------------ commands and options


def test_every_command_is_offered_with_what_it_does():
    assert told("cairn", "") == {name: command.summary for name, command in cli.COMMANDS.items()}


def test_every_option_before_a_command_is_offered():
    assert {offer.value for offer in candidates(["cairn", "-"])} == {*parser.GLOBAL_OPTIONS, "--help"}


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_option_of_a_command_is_offered(name):
    actions = [action for action in cli.parser_of(name, cli.COMMANDS[name])._actions if action.option_strings]
    offered = told("cairn", name, "--")
    for action in actions:
        for option in action.option_strings:
            assert option in [offer.value for offer in candidates(["cairn", name, option])]
        assert action.dest == "help" or offered[action.option_strings[-1]] == action.help


def test_every_value_is_of_a_known_kind():
    """A new word for a value in the help wants to be in `kinds.KINDS`."""
    named = {takes for takes, _ in parser.GLOBAL_OPTIONS.values() if takes}
    for name, command in cli.COMMANDS.items():
        for action in cli.parser_of(name, command)._actions:
            if action.nargs != 0 and action.choices is None:
                named.add(str(action.metavar))
    assert named <= {words.split(" ")[-1] for words in kinds.KINDS} | set(kinds.KINDS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["sta"], ["status"]),
        (["--no-color", "--today", "2024-01-01", "--", "sta"], ["status"]),
        (["STA"], ["status"]),
        (["nonsense", ""], []),
        (["triage", ""], ["--help", "--json"]),
        (["triage", "--json", ""], ["--help"]),
        (["indicators", "--csv", "--j"], []),
        (["status", "--fail-on", "o"], ["overdue", "off-track"]),
        (["status", "--fail-on=o"], ["--fail-on=overdue", "--fail-on=off-track"]),
        (["status", "--fail-on", "stale", "--fail"], ["--fail-on"]),
        (["status", "--watch", ""], []),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["undo", "-h"], ["-h"]),
        (["init", "--sample", ""], ["west-partnership", "aberdeen-elc", "all"]),
        (["init", "--sample", "all", "--em"], []),
        (["note", "CUR-1", ""], ["--help"]),
        (["note", "--", "--he"], []),
        (["--bogus", ""], []),
    ],
)
def test_words_of_the_grammar(complete, west_database, words, found):
    assert complete(west_database, *words) == found


def test_a_file_is_left_to_the_shell(complete, west_database):
    for words in (["--db", ""], ["--db=x"]):
        assert [offer.told for offer in candidates(["cairn", *words])] == ["files"]


# ---------------------------------------------------------------------------------------------------- the plan


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["show", "cur-4"], ["CUR-4", *(f"CUR-4.{n}" for n in range(1, 6))]),
        (["show", "CUR-4.2"], ["CUR-4.2"]),
        (["show", "i-1"], ["I-1", *(f"I-1{n}" for n in range(10))]),
        (["show", "FA"], ["FAM", *(f"FAM-{n}" for n in range(1, 9))]),
        (["note", "HW"], [f"HWB-{n}" for n in range(1, 5)]),
        (["confirm", "HWB-1", "HWB-3", "HW"], ["HWB-2", "HWB-4"]),
        (["add", "It", "--workstream", "cu"], ["CUR"]),
        (["add", "It", "--workstream", "Cu"], ["Curriculum"]),
        (["add", "It", "--workstream=Le"], ["--workstream=Leadership"]),
        (["add", "It", "--under", "LEA-1."], ["LEA-1.1", "LEA-1.2"]),
        (["record", "I-2"], ["I-2", "I-20"]),
        (["record", "I-7", "2016"], ["2016-2017"]),
        (["record", "I-7", "2016-2017", ""], ["TBC", "N/A"]),
        (["set", "CUR-1", "stat"], ["status="]),
        (["set", "CUR-1", "status=", "st"], ["starts="]),
        (["set", "CUR-1", "status=d"], ["status=done", "status=dropped"]),
        (["set", "CUR-1", "workstream=Lea"], ["workstream=Leadership"]),
        (["set", "CUR-1", "title="], []),
        (["set", "CUR-1", "indicators=I-2"], ["indicators=I-2", "indicators=I-20"]),
        (["set", "I-1", "d"], ["direction=", "definition=", "dimension="]),
        (["set", "I-1", "direction="], ["direction=higher", "direction=lower", "direction=band"]),
        (["set", "I-1", "periodicity=c"], ["periodicity=calendar-year"]),
        (["set", "I-1", "workstreams=Lea"], ["workstreams=Leadership"]),
        (["actions", "is:st"], ["is:stale"]),
        (["actions", "is:open", "-i"], ["-is:"]),
        (["actions", "ws:eva"], ["ws:EVR"]),
        (["actions", "CUR-4.2"], ["CUR-4.2"]),
        (["actions", "is:open ws:cu"], ["is:open ws:CUR"]),
        (["--plan", ""], ["west-partnership"]),
        (["--plan=w"], ["--plan=west-partnership"]),
        (["--plan=x"], []),
        (["--plan", "nowhere", "show", ""], ["--help", "--json"]),
    ],
)
def test_names_of_the_plan(complete, west_database, words, found):
    assert complete(west_database, *words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["add", "It", "--owner", "central"], ["Central Officers", "Central team"]),
        (["confirm", "ELC-1", "--by", "QI"], ["QI team", "QIM", "QIO"]),
        (["--actor", "QIM"], ["QIM"]),
        (["set", "ELC-1", "owners=QIO, Central T"], ["owners=QIO, Central team"]),
        (["actions", "owner:ce"], ['owner:"Central Officers"', 'owner:"Central team"']),
        (["actions", "-owner:off"], ['-owner:"Central Officers"']),
        (["record", ""], ["--help", "--note"]),
    ],
)
def test_owners(complete, aberdeen_database, words, found):
    assert complete(aberdeen_database, *words) == found


def test_a_name_with_a_comma_asks_for_semicolons(complete, aberdeen_database):
    write(aberdeen_database, "UPDATE owner SET name = 'R Binks, convener' WHERE name = 'QIM'")
    assert complete(aberdeen_database, "set", "ELC-1", "owners=R") == ["owners=R Binks, convener;"]
    assert complete(aberdeen_database, "set", "ELC-1", "owners=QIO, R") == []
    assert complete(aberdeen_database, "set", "ELC-1", "owners=QIO; R") == ["owners=QIO; R Binks, convener"]


def test_what_a_thing_is_stands_beside_it(west_database):
    shown = told("cairn", "--db", west_database, "show", "")
    assert (shown["CUR"], shown["I-7"]) == ("Curriculum", "Leavers, 1+ at SCQF 6")
    assert [name for name in shown if "-" not in name][:8] == WEST_WORKSTREAMS
    named = told("cairn", "--db", west_database, "add", "It", "--workstream", "")
    assert (named["CUR"], named["Curriculum"]) == ("Curriculum", "CUR")


@pytest.mark.parametrize("field", ["status", "priority", "rag"])
def test_what_set_is_offered_it_takes(complete, aberdeen_database, field, capsys):
    """It may still be refused for want of evidence or of a reason, but is never wrong usage."""
    for word in complete(aberdeen_database, "set", "ELC-1", f"{field}="):
        assert cli.main(["--db", aberdeen_database, "set", "ELC-1", word]) != 2, capsys.readouterr().err


def test_the_plan_is_the_one_that_the_line_names(complete, both_database):
    assert complete(both_database, "--plan", "aberdeen-elc", "add", "It", "--workstream", "E")[0] == "ELC"
    assert complete(both_database, "add", "It", "--workstream", "E")[0] == "EVR"


def test_the_database_is_the_one_that_the_line_or_the_surroundings_name(west_database, monkeypatch):
    found = ["CUR"]
    line = ["cairn", "show", "CUR"]
    assert [o.value for o in candidates([f"CAIRN_DB={west_database}", *line])][:1] == found
    monkeypatch.setenv("CAIRN_DB", west_database)
    assert [o.value for o in candidates(line)][:1] == found
    monkeypatch.setenv("CAIRN_DB", "/nonesuch")
    monkeypatch.setenv("PLACE", os.path.dirname(west_database))
    assert [o.value for o in candidates(["cairn", "--db=$PLACE/data.db", *line[1:]])][:1] == found
    assert candidates(line) == []


def test_without_a_database_the_bundled_plans_are_offered(complete, tmp_path):
    assert complete(str(tmp_path / "none.db"), "--plan", "") == ["west-partnership", "aberdeen-elc"]


# ------------------------------------------------------------------------------------------------- large and hostile


def fill(database, number, ref="CUR-%d"):
    """Add actions straight to the file: how they came there is of no matter here."""
    with closing(sqlite3.connect(database)) as connection, connection:
        (first, *_) = connection.execute("SELECT id FROM action WHERE ref = 'CUR-1'").fetchone()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(action)")]
        taken = ", ".join({"id": ":ref", "ref": ":ref", "place": ":ref"}.get(name, name) for name in columns)
        copy = f"INSERT INTO action ({', '.join(columns)}) SELECT {taken} FROM action WHERE id = :first"
        connection.executemany(copy, ({"ref": ref % n, "first": first} for n in range(1001, 1001 + number)))


def test_of_too_many_references_the_keys_come_first(complete, west_database):
    fill(west_database, 1500)
    assert complete(west_database, "note", "") == [f"{key}-" for key in WEST_WORKSTREAMS]
    assert complete(west_database, "note", "cu") == ["CUR-"]


def test_of_too_many_references_all_next_digits_are_there(complete, west_database):
    fill(west_database, 1500)
    found = complete(west_database, "note", "CUR-")
    assert len(found) <= MOST
    assert {ref[:5] for ref in found} == {"CUR-1", "CUR-2", "CUR-3", "CUR-4"}
    assert alike(complete(west_database, "note", "CUR-1")) == "CUR-1"
    write(west_database, "DELETE FROM action WHERE ref = 'CUR-1' OR ref LIKE 'CUR-2%'")
    assert alike(complete(west_database, "note", "CUR-1")) == "CUR-1"
    assert complete(west_database, "note", "CUR-1499") == ["CUR-1499"]


def test_of_too_many_owners_all_next_letters_are_there(complete, aberdeen_database):
    with closing(sqlite3.connect(aberdeen_database)) as connection, connection:
        copy = """INSERT INTO owner (id, version, plan_id, key, name, kind)
            SELECT :name, 1, plan_id, :name, :name, kind FROM owner WHERE name = 'QIM'"""
        connection.executemany(copy, ({"name": f"Teacher {letter}{n}"} for letter in "ab" for n in range(300)))
    found = complete(aberdeen_database, "add", "It", "--owner", "Tea")
    assert len(found) <= MOST
    assert alike(found) == "Teacher "


def test_text_that_a_terminal_would_obey_goes_nowhere(west_database, capsys):
    write(west_database, "UPDATE workstream SET title = char(27) || '[2J' || char(10) || 'x' WHERE key = 'CUR'")
    write(west_database, "UPDATE action SET title = 'a' || char(10) || char(155) || 'b' WHERE ref = 'CUR-1'")
    line = f"cairn --db {west_database} show C"
    for asked in (["zsh", *line.split()], ["--", *line.split()], ["fish", line], ["bash", line, ":="]):
        assert cli.main(["complete", *asked]) == 0
        out, complaint = capsys.readouterr()
        assert complaint == ""
        assert "CUR-1" in out
        assert all(letter.isprintable() or letter in "\n\t" for letter in out)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["bash"],
        ["csh", "cairn", ""],
        ["bash", "cairn show 'C", "", "x"],
        ["zsh"],
        ["zsh", "cairn", "--db", "postgresql://u:secret@host/x", "show", "C"],
        ["zsh", "cairn", "--db", "\udcff", "show", "C"],
        ["zsh", "cairn", "show", "\udcff"],
        ["zsh", "cairn", "--db", "/", "show", "C"],
        ["zsh", "cairn", "--db", "/dev/null", "show", "C"],
        ["zsh", "cairn", "nonsense", ""],
        ["--help"],
    ],
)
def test_it_never_complains(words, capsys):
    assert cli.main(["complete", *words]) == 0
    assert capsys.readouterr() == ("", "")


def test_it_leaves_no_trace(complete, west_database, tmp_path):
    before = Path(west_database).read_bytes(), sorted(tmp_path.iterdir())
    os.utime(west_database, (1, 1))
    assert complete(west_database, "--plan", "west-partnership", "show", "CUR")
    assert complete(str(tmp_path / "none.db"), "show", "CUR") == []
    assert (Path(west_database).read_bytes(), sorted(tmp_path.iterdir())) == before
    assert os.stat(west_database).st_mtime == 1


def test_a_plan_that_is_busy_is_not_waited_for(complete, west_database):
    with closing(sqlite3.connect(west_database, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert complete(west_database, "show", "CUR") == []
        assert complete(west_database, "set", "CUR-1", "sta") == ["status=", "starts="]


def test_completing_is_no_command_that_help_names(capsys):
    assert cli.main(["--help"]) == 0
    out, _ = capsys.readouterr()
    assert "\n  complete " not in out
    assert "\n  completion " in out


def test_the_names_offered_are_those_that_a_workspace_finds(complete, west_database):
    workspace = Workspace(west_database, today=TODAY, actor="A. Keeper")
    try:
        for words in complete(west_database, "add", "It", "--workstream", ""):
            assert workspace.find_workstream(words)
    finally:
        workspace.close()
