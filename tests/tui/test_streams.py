"""The command line where its output is in another encoding, full, closed, slow or read by nobody."""

import io
import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tui import cli

AT = ("--today", "2024-03-10")
TOP = Path(__file__).parents[2]
POSIX = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
READING = [
    ("status",),
    ("actions",),
    ("actions", "--json"),
    ("actions", "--csv"),
    ("indicators",),
    ("show", "CUR-4"),
    ("workstreams",),
    ("history",),
    ("triage",),
    ("plans",),
    ("check",),
    ("completion", "bash"),
    ("man",),
    ("--help",),
    ("actions", "--help"),
    ("nosuch",),
    ("show", "NO-1"),
]
WRITING = [("note", "CUR-4", "hello"), ("set", "CUR-4", "priority=high"), ("undo",)]


def cairn(*words, **more):
    """A command line in a process of its own."""
    environment = {**os.environ, **more.pop("settings", {})}
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60}
    return subprocess.run([sys.executable, "-m", "tui", *words], **{**pipes, **more}, cwd=TOP, env=environment)


@pytest.fixture
def streams(monkeypatch):
    """Puts other streams in the place of the standard ones."""

    def put(out, complaints=None):
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", complaints or out)

    return put


@pytest.fixture
def told(streams, west_database):
    """Gives the exit code, the output and the complaint of a command line whose output is in an encoding."""

    def give(encoding, *words):
        # As Python sets them up where the locale is C.
        out, complaint = (io.TextIOWrapper(io.BytesIO(), encoding, "surrogateescape") for _ in range(2))
        streams(out, complaint)
        code = cli.main(["--db", west_database, *AT, *words])
        return (code, *(stream.buffer.getvalue().decode(encoding) for stream in (out, complaint)))

    return give


# ----------------------------------------------------------------------------------------------------- other encodings


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
@pytest.mark.parametrize("words", READING)
def test_every_command_in_a_locale_without_utf_8(told, words, encoding):
    whole, foreign = told("utf-8", *words), told(encoding, *words)
    assert foreign[0] == whole[0]
    if "--json" in words:
        assert json.loads(foreign[1]) == json.loads(whole[1])
        return
    for said, meant in zip(foreign[1:], whole[1:], strict=True):
        assert [len(line) for line in said.splitlines()] == [len(line) for line in meant.splitlines()]
        assert "\\u" not in said
        if meant.isascii():
            assert said == meant


def test_a_table_for_a_program_is_whole_or_is_not_given(told, west_database):
    assert told("ascii", "actions", "--csv")[0] == 0
    assert told("utf-8", "note", "CUR-4", "Café")[0] == 0
    assert told("latin-1", "actions", "--csv")[0] == 0
    code, out, complaint = told("ascii", "actions", "--csv")
    assert (code, out) == (1, "")
    said = "The answer has characters that this locale's encoding (ascii) lacks; set PYTHONUTF8=1, or ask for --json."
    assert complaint == f"cairn: {said}\n"


def test_marks_and_rules_look_alike_in_ascii(told):
    code, out, _ = told("ascii", "status")
    assert code == 0
    assert "^R  CLN  Collaborative Learning Networks" in out
    # The only one that is meant: the sign of an indicator whose figures contradict each other.
    assert out.replace("?Q", "").count("?") == 0


def test_what_is_written_in_a_locale_without_utf_8_is_not_changed(west_database):
    settings = {**POSIX, "CAIRN_ACTOR": "Zoë Ó Súilleabháin"}
    done = cairn("--db", west_database, *AT, "note", "CUR-4", "Café – “naïve” 日本", settings=settings)
    assert (done.returncode, done.stderr) == (0, b"")
    notes = json.loads(cairn("--db", west_database, "show", "CUR-4", "--json").stdout)["notes"]
    assert [(note["text"], note["by"]) for note in notes] == [("Café – “naïve” 日本", "Zoë Ó Súilleabháin")]


def test_bytes_that_are_no_text_are_refused_rather_than_left_out(told):
    code, out, complaint = told("utf-8", "note", "CUR-4", os.fsdecode(b"caf\xe9"))
    assert (code, out) == (2, "")
    assert complaint == "cairn: “caf?” holds bytes that are no text in UTF-8; write it in a UTF-8 locale.\n"


@pytest.mark.parametrize("name", [pytest.param("é 日本.db".encode(), marks=pytest.mark.heavy), b"caf\xe9.db"])
def test_a_path_is_the_bytes_that_it_was_given_as(tmp_path, name):
    path = os.path.join(os.fsencode(tmp_path), name)
    for words, settings in ((("init", "--empty"), POSIX), (("backup",), POSIX), (("check",), {})):
        done = cairn("--db", path, *words, settings=settings)
        assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(os.listdir(os.fsencode(tmp_path))) == [name, name + b"-backups"]


# --------------------------------------------------------------------------------- nobody to read, nowhere to write it


@pytest.mark.parametrize("words", [*READING[:-2], *WRITING])
def test_a_full_disk_at_the_other_end(streams, west_database, words):
    if words == ("undo",):
        streams(io.StringIO())
        cli.main(["--db", west_database, "note", "CUR-4", "something to undo"])
    complaint = io.StringIO()
    with open("/dev/full", "w") as full:
        streams(full, complaint)
        assert cli.main(["--db", west_database, *AT, *words]) == 1
    is_done = "What was asked is done. " if words in WRITING else ""
    said = f"cairn: {is_done}The answer could not be written: No space left on device.\n"
    assert complaint.getvalue() == said


@pytest.mark.parametrize(("words", "code"), [(("nosuch",), 2), (("status",), 0)])
def test_nobody_to_hear_a_complaint(streams, west_database, words, code):
    with open("/dev/full", "w") as full:
        streams(io.StringIO(), full)
        assert cli.main(["--db", west_database, *words]) == code


@pytest.mark.parametrize(
    ("words", "code", "closed"),
    [
        (("note", "CUR-4", "hello"), 0, (1,)),
        (("note", "CUR-4", "hello"), 0, (0, 1, 2)),
        (("nosuch",), 2, (2,)),
        ((), 1, (0,)),
    ],
)
def test_standard_files_that_are_closed(run, west_database, words, code, closed):
    done = cairn("--db", west_database, *words, preexec_fn=lambda: [os.close(number) for number in closed])
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert run(west_database, "check")[0] == 0


@pytest.mark.parametrize("words", [("actions",), ("actions", "--json"), ("--help",), ("man",), WRITING[0]])
def test_a_reader_that_left(streams, west_database, words):
    reading, writing = os.pipe()
    os.close(reading)
    complaint = io.StringIO()
    with os.fdopen(writing, "w") as pipe:
        streams(pipe, complaint)
        assert cli.main(["--db", west_database, *words]) == cli.BROKEN_PIPE
    assert complaint.getvalue() == ""


@pytest.mark.parametrize("is_buffered", [True, False])
def test_a_slow_pipe_that_is_written_without_waiting(streams, west_database, is_buffered):
    """Where nothing is buffered, Python itself would leave out what the pipe has no room for, and say nothing."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    found = []

    def read_it_all():
        with os.fdopen(reading) as pipe:
            found.append(pipe.read())

    reader = threading.Thread(target=read_it_all)
    with (
        open(writing, "wb", -1 if is_buffered else 0) as raw,
        io.TextIOWrapper(raw, "utf-8", write_through=not is_buffered) as pipe,
    ):
        streams(pipe, io.StringIO())
        reader.start()
        assert cli.main(["--db", west_database, "indicators", "--json"]) == 0
        assert cli.main(["--db", west_database, "actions", "--json"]) == 0
    reader.join()
    first, _, second = found[0].partition("\n]\n")
    assert (len(json.loads(first + "]")), len(json.loads(second))) == (20, 62)


# -------------------------------------------------------------------------------------------- stopped from the keyboard


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("times", [3, pytest.param(100, marks=(pytest.mark.heavy, pytest.mark.timeout(1_800)))])
def test_a_command_that_is_stopped_has_done_all_or_nothing(run, west_database, times, number):
    chance = random.Random(times)
    told = 0
    for turn in range(times):
        words = [sys.executable, "-m", "tui", "--db", west_database, "note", "CUR-4", f"turn {turn}"]
        writing = subprocess.Popen(words, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            writing.wait(chance.uniform(0.05, 0.8))
        except subprocess.TimeoutExpired:
            writing.send_signal(number)
        out, complaint = writing.communicate(timeout=60)
        told += b"Note on CUR-4" in out
        # Python may be interrupted before it has come to us.
        assert b"Traceback" not in complaint or b"tui/" not in complaint, complaint
        assert b"unexpectedly" not in complaint, complaint
    notes = json.loads(run(west_database, "show", "CUR-4", "--json")[1])["notes"]
    assert len(notes) >= told
    assert run(west_database, "check")[0] == 0
