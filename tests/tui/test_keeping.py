"""The commands that keep the file safe, and what every other says of a file that is not."""

import json
import os
import re
import shlex
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import backups, checks, sqlite, whereabouts
from models.backups import copying, daily
from models.migrations import LATEST
from tests import damage
from tests.models.kept.test_upgrading import as_who_may_not_write
from tests.models.plan_dump import dump
from tests.older import make_first_version, version
from tests.tui.command_lines import ELSEWHERE, KEEPING, READING, TABLE, WRITING
from tests.tui.terminal import Terminal
from tui import cli

TOP = Path(__file__).parents[2]


def cairn(*words, **settings):
    """Run the command in a process of its own."""
    surroundings = {**os.environ, "PYTHONPATH": str(TOP), **settings}
    command = [sys.executable, "-m", "tui", *words]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def kept(database):
    return [os.path.basename(one.path) for one in backups.backups_of(database)]


# --------------------------------------------------------------------------------------------------------- backup


def test_backup(do, west_database, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (said,) = do(west_database, "backup")
    (name,) = kept(west_database)
    assert said == f"Backed up data.db as data.db-backups/{name}"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d{4}Z\.db", name)
    assert dump(f"{west_database}-backups/{name}") == dump(west_database)
    assert do(west_database, "backup", "mine.db") == ["Backed up data.db as mine.db"]
    assert dump("mine.db") == dump(west_database)
    os.mkdir("stick")
    (said,) = do(west_database, "backup", "stick")
    assert re.fullmatch(r"Backed up data\.db as stick/data-\d{4}-\d\d-\d\dT\d{4}Z\.db", said)


def test_backup_overwrites_nothing(run, west_database, tmp_path):
    (tmp_path / "mine").write_text("mine")
    code, out, complaint = run(west_database, "backup", str(tmp_path / "mine"))
    assert (code, out) == (1, "")
    assert complaint == f"cairn: {tmp_path}/mine exists already and was left untouched; name another file.\n"
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize(
    "words", [["backup", "a", "b"], ["backup", ""], ["restore"], ["check", "x"], ["check", "--repair"]]
)
def test_wrongly_asked(run, west_database, words):
    code, out, complaint = run(west_database, *words)
    assert (code, out) == (2, "")
    assert complaint.count("\n") == 1


# -------------------------------------------------------------------------------------------------------- restore


def test_restore_and_the_way_back(do, west_database, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = dump(west_database)
    do(west_database, "backup", "mine.db")
    do(west_database, "note", "CUR-1", "Heard of it")
    after = dump(west_database)
    lines = do("data.db", "restore", "mine.db")
    assert dump(west_database) == before
    assert lines[0].startswith("Put mine.db in the place of data.db: 1 change, the last on ")
    assert re.fullmatch(r"What stood there is now data\.db-aside-\d{4}-\d\d-\d\dT\d{4}Z", lines[1])
    assert lines[2].startswith("To go back: cairn --db data.db restore data.db-aside-")
    named = shlex.split(lines[2].removeprefix("To go back: "))
    do("data.db", *named[3:])
    assert dump(west_database) == after


def test_restore_one_of_the_folder_by_its_name(do, west_database, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    before = dump(west_database)
    do(west_database, "note", "CUR-1", "Heard of it")
    (name,) = kept(west_database)
    do(west_database, "restore", name)
    assert dump(west_database) == before


def test_restore_an_older_one_says_so(do, west_database, tmp_path):
    make_first_version(str(tmp_path / "old.db"), west_database)
    lines = do(west_database, "restore", str(tmp_path / "old.db"))
    assert "It was made by an older version of cairn; when it is next opened it is brought up to date." in lines
    assert version(west_database) == 1


def test_restore_says_what_was_there_though_it_was_damaged(do, west_database, tmp_path):
    do(west_database, "backup", str(tmp_path / "mine.db"))
    damage.truncated(west_database)
    lines = do(west_database, "restore", str(tmp_path / "mine.db"))
    assert [line.split(" ")[0] for line in lines] == ["Put", "What"]


@pytest.mark.parametrize("spoil", [*damage.BROKEN, *damage.FOREIGN])
def test_restore_of_what_is_not_whole_and_ours(run, west_database, tmp_path, spoil):
    backup = str(shutil.copy(west_database, tmp_path / "mine.db"))
    spoil(backup)
    before = Path(west_database).read_bytes()
    code, out, complaint = run(west_database, "restore", backup)
    assert (code, out) == (5, "")
    assert complaint.count("\n") == 1
    assert Path(west_database).read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["data.db", "mine.db"]


def test_restore_while_somebody_writes(run, west_database, tmp_path, monkeypatch):
    shutil.copy(west_database, tmp_path / "mine.db")
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    hold = """import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()"""
    command = [sys.executable, "-c", hold, west_database]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        code, _, complaint = run(west_database, "restore", str(tmp_path / "mine.db"))
        other.stdin.close()
    assert code == 3
    assert "is being written by another process" in complaint


# ------------------------------------------------------------------------------------------- a file that is not whole


def spoiled(database, spoil, *, has_backup):
    if has_backup:
        backups.back_up(database, datetime(2024, 3, 9, 9, 15, tzinfo=UTC))
    spoil(database)
    return Path(database).read_bytes()


def test_every_command_that_opens_a_database_is_tried():
    tried = {word for words in (*READING, *WRITING) for word in words if word in cli.COMMANDS}
    assert tried | {*KEEPING, *ELSEWHERE} == set(cli.COMMANDS)


@pytest.mark.parametrize("has_backup", [False, True])
@pytest.mark.parametrize("spoil", [*damage.BROKEN, *damage.FOREIGN])
def test_every_command_refuses_it_in_a_sentence_and_leaves_it(
    run, both_database, tmp_path, monkeypatch, spoil, has_backup
):
    monkeypatch.chdir(tmp_path)
    Path(TABLE[0]).write_text(TABLE[1])
    before = spoiled(both_database, spoil, has_backup=has_backup)
    folder = sorted(os.listdir(os.path.dirname(both_database)))
    restore = f"cairn --db {both_database} restore {os.path.realpath(both_database)}-backups/2024-03-09T0915Z.db"
    for words in (*READING, *WRITING):
        code, out, complaint = run(both_database, *words)
        assert (code, out) == (5, ""), words
        assert complaint.startswith(f"cairn: {both_database} "), words
        assert complaint.count("\n") == 1, words
        assert complaint.endswith(f"{restore}\n") == has_backup, words
        assert Path(both_database).read_bytes() == before, words
    assert run(both_database, "init")[0] == 1
    assert run(both_database, "backup", str(tmp_path / "mine.db"))[0] == 5
    assert cli.main(["complete", "zsh", "cairn", "--db", both_database, "show", "CUR"]) == 0
    assert Path(both_database).read_bytes() == before
    assert sorted(os.listdir(os.path.dirname(both_database))) == folder


@pytest.mark.parametrize("spoil", [damage.page_in_the_middle, damage.truncated, damage.other_program, damage.newer])
def test_the_application_refuses_it_in_a_sentence_and_leaves_it(west_database, spoil):
    before = spoiled(west_database, spoil, has_backup=True)
    with Terminal("--db", west_database, size=(400, 24)) as terminal:
        assert terminal.exit_code() == 5
        # Folded where the line was full, and that depends on how long the path is.
        told = "".join(terminal.text.split())
    assert told.startswith(f"cairn:{west_database}")
    assert told.endswith("-backups/2024-03-09T0915Z.db")
    assert Path(west_database).read_bytes() == before


def test_the_line_that_is_named_puts_it_right(run, do, west_database):
    was = dump(west_database)
    spoiled(west_database, damage.page_in_the_middle, has_backup=True)
    _, _, complaint = run(west_database, "note", "CUR-1", "Heard of it")
    named = shlex.split(re.search(r"cairn --db .*", complaint)[0])
    assert named[:3] == ["cairn", "--db", west_database]
    do(west_database, *named[3:])
    assert dump(west_database) == was
    do(west_database, "note", "CUR-1", "Heard of it")


def test_where_the_file_is_gone_its_backup_is_named(run, west_database):
    spoiled(west_database, lambda _: None, has_backup=True)
    os.unlink(west_database)
    code, _, complaint = run(west_database, "status")
    assert code == 1
    assert "There is no database at " in complaint
    assert complaint.endswith("-backups/2024-03-09T0915Z.db\n")
    assert "cairn init" not in complaint


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE action SET status = 'Finished' WHERE ref = 'CUR-1'", ["show", "CUR-1"]),
        ("UPDATE action SET due = 'soon'", ["actions"]),
        ("UPDATE figure SET number = 'many', printed = 'many'", ["indicators"]),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_in_a_sentence(run, west_database, statement, words):
    damage.run(west_database, statement)
    code, _, complaint = run(west_database, *words)
    assert code == 5
    assert complaint.endswith("; cairn check tells what.\n")
    assert complaint.count("\n") == 1
    assert run(west_database, "check")[0] == 1


# ---------------------------------------------------------------------------------------------------------- check


def test_check_of_a_plan_that_is_sound(do, run, both_database):
    before = Path(both_database).read_bytes()
    assert do(both_database, "check")[0].endswith(
        "data.db is sound (2 plans, 9 workstreams, 69 actions, 20 indicators and 2 changes)."
    )
    told = json.loads("\n".join(do(both_database, "check", "--json")))
    assert told == {"database": both_database, "sound": True, "version": LATEST, "mended": False, "findings": []}
    assert Path(both_database).read_bytes() == before
    assert os.listdir(os.path.dirname(both_database)) == ["data.db"]


def test_check_of_a_broken_rule(run, west_database):
    damage.run(west_database, "UPDATE action SET starts = '2024-05-01', due = '2024-04-01' WHERE ref = 'CUR-1'")
    code, out, complaint = run(west_database, "check")
    assert (code, complaint) == (1, "")
    assert re.search(r"CUR-1 +it is due before it starts +cairn set CUR-1 starts=… due=…", out)
    code, out, _ = run(west_database, "check", "--json")
    told = json.loads(out)
    assert (code, told["sound"]) == (1, False)
    assert {
        "grade": "rule",
        "what": "it is due before it starts",
        "plan": "west-partnership",
        "ref": "CUR-1",
        "do": "cairn set CUR-1 starts=… due=…",
    } in told["findings"]


@pytest.mark.parametrize("spoil", [*damage.BROKEN, *damage.FOREIGN])
def test_check_of_what_is_damaged_or_no_database(run, west_database, spoil):
    before = spoiled(west_database, spoil, has_backup=True)
    code, out, complaint = run(west_database, "check")
    assert (code, complaint) == (5, "")
    assert out.startswith(f"{west_database} {'is damaged' if spoil in damage.BROKEN[:4] else 'cannot be opened'}.")
    assert "2024-03-09T0915Z.db" in out
    code, out, _ = run(west_database, "check", "--json")
    assert code == 5
    assert json.loads(out)["findings"][0]["grade"] == "damage"
    assert run(west_database, "check", "--mend")[0] == 5
    assert Path(west_database).read_bytes() == before


def test_check_of_nothing(run, tmp_path):
    code, _, complaint = run(str(tmp_path / "data.db"), "check")
    assert code == 1
    assert "There is no database" in complaint


def test_check_mends_what_is_kept_ready_and_nothing_else(run, do, west_database):
    was = dump(west_database)
    damage.run(west_database, "DELETE FROM kept_tally", "UPDATE kept_action SET words = 'else'")
    code, out, _ = run(west_database, "check")
    assert code == 1
    assert "cairn check --mend" in out
    lines = do(west_database, "check", "--mend")
    assert lines[0] == "What is kept ready for lists was made again."
    assert "is sound" in lines[1]
    assert dump(west_database) == was
    assert do(west_database, "check")[0].endswith("20 indicators and 1 change).")


def test_check_says_how_the_file_could_be_kept_safer(do, run, west_database):
    do(west_database, "note", "CUR-1", "Heard of it")
    os.chmod(west_database, 0o644)
    (name,) = kept(west_database)
    os.chmod(f"{west_database}-backups", 0o755)
    os.chmod(f"{west_database}-backups/{name}", 0o640)
    os.link(west_database, f"{west_database}.again")
    code, out, _ = run(west_database, "check")
    assert code == 0
    real = os.path.realpath(west_database)
    for told in (f"chmod 600 {real}", f"chmod 700 {real}-backups", f"chmod 600 {real}-backups/{name}", "has 2 names"):
        assert told in out


def test_check_many_findings_are_summed_up(run, west_database):
    damage.run(west_database, "UPDATE action SET starts = '2024-05-01', due = '2024-04-01'")
    _, out, _ = run(west_database, "check")
    assert "… 42 more like this; --json" in out
    _, out, _ = run(west_database, "check", "--json")
    assert len([one for one in json.loads(out)["findings"] if "due before" in one["what"]]) == 62


def test_check_of_an_older_version_upgrades_nothing(run, west_database, tmp_path):
    old = str(tmp_path / "old.db")
    make_first_version(old, west_database)
    os.chmod(old, 0o600)
    code, out, _ = run(old, "check")
    assert code == 0
    assert f"it is of version 1 and this cairn keeps version {LATEST}" in out
    assert version(old) == 1


def test_check_of_a_file_that_may_only_be_read(west_database, tmp_path):
    with as_who_may_not_write(west_database) as path:
        found = checks.check(path)
        assert [one for one in found.findings if one.grade is not checks.Grade.ADVICE] == []
    damage.run(west_database, "INSERT INTO kept_note VALUES (77, 'x', 'x', 'x')")
    with as_who_may_not_write(west_database) as path:
        told = " ".join(one.what for one in checks.check(path).findings)
        assert "the index of words" in told
        assert "1 kept row of notes" in told


# ---------------------------------------------------------------------------------------------------- what is warned of


@pytest.fixture
def dropbox(west_database, tmp_path):
    """A database in a folder that is kept in step elsewhere."""
    (tmp_path / "Dropbox").mkdir()
    return str(shutil.move(west_database, tmp_path / "Dropbox" / "data.db"))


def test_a_bad_place_is_warned_of_once(run, dropbox):
    said = whereabouts.remark(dropbox).text
    code, out, complaint = run(dropbox, "note", "CUR-1", "One")
    assert (code, out, complaint) == (0, "Note on CUR-1\n", f"cairn: {said}\n")
    assert run(dropbox, "note", "CUR-1", "Two") == (0, "Note on CUR-1\n", "")
    assert run(dropbox, "status")[2] == ""
    code, out, _ = run(dropbox, "check")
    assert code == 0
    assert "Dropbox" in out


def test_a_bad_place_is_warned_of_when_a_database_is_made(run, tmp_path):
    database = str(tmp_path / "OneDrive - Council" / "data.db")
    code, out, complaint = run(database, "init", "--sample", "west-partnership")
    assert code == 0
    assert "62 actions" in out
    assert "OneDrive keeps in step with other machines" in complaint
    assert complaint.count("\n") == 1


def test_a_backup_that_cannot_be_made_is_warned_of_and_the_change_is_made(run, west_database):
    Path(f"{west_database}-backups").write_text("in the way")
    code, out, complaint = run(west_database, "note", "CUR-1", "Heard of it")
    assert (code, out) == (0, "Note on CUR-1\n")
    assert complaint.startswith("cairn: Today's backup could not be made, and your change was made without it: ")
    assert complaint.count("\n") == 1


# --------------------------------------------------------------------------------------------- who may read what


def test_all_that_is_made_is_nobody_elses(run, tmp_path):
    database = tmp_path / "new" / "data.db"
    umask = os.umask(0)
    try:
        for words in (["init", "--sample", "all"], ["note", "CUR-1", "x"], ["backup"], ["backup", f"{tmp_path}/x.db"]):
            assert run(str(database), *words)[0] == 0
        assert run(str(database), "restore", f"{tmp_path}/x.db")[0] == 0
    finally:
        os.umask(umask)
    modes = {file: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.rglob("*")}
    assert len(modes) == 6
    for file, mode in modes.items():
        assert mode == (0o700 if file.is_dir() else 0o600), file


def test_through_a_link_the_file_itself_is_worked_on(do, west_database, tmp_path):
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "plan.db"
    link.symlink_to(west_database)
    do(str(link), "note", "CUR-1", "Heard of it")
    assert os.listdir(tmp_path / "desk") == ["plan.db"]
    assert link.is_symlink()
    assert kept(west_database) == kept(str(link)) != []
    with closing(sqlite3.connect(west_database)) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("Heard of it",)]


# -------------------------------------------------------------------------------------------------- a large database


SLOW = """import os, sys
from models.backups import copying, daily
from models.migrations import LATEST
from models.workspace import Workspace
copying.LARGE = daily.LARGE = 1000
tick = daily.DailyBackup._tick
def slowly(backup):
    backup._is_abandoned.wait()
    tick(backup)
daily.DailyBackup._tick = slowly
wait = Workspace.wait_for_backup
def tell(workspace, seconds):
    os.write(1, b"waiting\\n")
    wait(workspace, seconds)
Workspace.wait_for_backup = tell
from tui.cli import main
sys.exit(main(sys.argv[1:]))"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_the_backup_of_a_large_one_and_the_change_stays(west_database, number, code):
    command = [sys.executable, "-c", SLOW, "--db", west_database, "note", "CUR-1", "Heard of it"]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            # The change is told before the backup is waited for.
            assert [running.stdout.readline() for _ in range(2)] == ["Note on CUR-1\n", "waiting\n"]
            running.send_signal(number)
            _, complaint = running.communicate()
        finally:
            running.kill()
    assert running.returncode == code
    assert complaint.startswith("cairn: What was done is kept; its backup was stopped")
    assert complaint.count("\n") == 1
    assert not os.path.exists(f"{west_database}-backups")
    with closing(sqlite3.connect(west_database)) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("Heard of it",)]


def test_a_large_one_is_backed_up_before_the_command_ends(do, west_database, monkeypatch):
    monkeypatch.setattr(copying, "LARGE", 1000)
    monkeypatch.setattr(daily, "LARGE", 1000)
    assert do(west_database, "note", "CUR-1", "Heard of it") == ["Note on CUR-1"]
    assert len(kept(west_database)) == 1
