"""Text put into a file or given as a word to do harm: no command obeys it, passes it on, or falls over it."""

import csv
import io
import json

import pytest

from models.text import as_line, as_text
from tests.facts import TODAY
from tests.hostile import HARMFUL, HONEST, texts
from tests.hostile_plan import plant
from tests.tui.driver import running
from tests.tui.sequences import UNWANTED, strays_of_command
from tests.tui.terminal import Terminal
from tui.plain import clean

SOME, MANY, AT_ONCE = 60, 2_000, 100
READING = (
    *(("status",), ("status", "--all"), ("plans",), ("workstreams",), ("actions",), ("indicators",), ("triage",)),
    *(("history",), ("show", "HOS-0"), ("show", "HOS-1"), ("show", "I-1"), ("history", "HOS-2"), ("check",)),
)
AS_JSON = tuple((*words, "--json") for words in READING)
AS_CSV = (("actions", "--csv"), ("indicators", "--csv"))


def squeezed(text):
    return "".join(text.split())


def read_all(run, path, some):
    refs = plant(path, some, today=TODAY)
    for words in (*READING, *AS_JSON, *AS_CSV):
        code, out, complaint = run(path, *words)
        assert (code, complaint) == (1 if words[0] == "check" else 0, "")
        assert UNWANTED.search(out.replace("\n", "").replace("\ufffd", "")) is None
    as_kept(run, path, some)
    for ref, text in list(zip(refs, some, strict=True))[::10]:
        code, out, _ = run(path, "show", ref)
        assert code == 0 or ref[:4] != "HOS-"
        assert ref[:4] != "HOS-" or squeezed(clean(text)) in squeezed(out)


def as_kept(run, path, some):
    """Scripts are given every text as it is kept; a spreadsheet, without what is unsafe and never as a formula."""
    actions = json.loads(run(path, "actions", "--json")[1])
    assert [(a["title"], a["need"], a["owners"], a["notes"][0]["text"]) for a in actions] == [
        (text, text, [text], text) for text in some
    ]
    rows = list(csv.DictReader(io.StringIO(run(path, "actions", "--csv")[1], newline="")))
    for row, text in zip(rows, some, strict=True):
        safe = clean(text, keep_newlines=True)
        assert row["title"].removeprefix("'") == safe.removeprefix("'")
        assert not row["title"].startswith(("=", "@", "\t", "\r"))


def test_no_command_passes_on_what_is_in_a_file(run, tmp_path):
    read_all(run, str(tmp_path / "data.db"), texts(SOME))


@pytest.mark.heavy
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(MANY // AT_ONCE))
def test_no_command_passes_on_any_of_two_thousand_texts(run, tmp_path, part):
    read_all(run, str(tmp_path / "data.db"), texts(MANY)[part :: MANY // AT_ONCE])


@pytest.mark.parametrize("words", [("status",), ("actions",), ("show", "HOS-1"), ("check",)], ids=" ".join)
def test_a_terminal_is_given_text_and_colours_alone(planted, words):
    with Terminal("--db", planted, "--today", TODAY.isoformat(), *words, size=(80, 24)) as terminal:
        assert terminal.exit_code() in (0, 1)
        assert strays_of_command(terminal.raw) == []


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("planted") / "data.db")
    plant(path, texts(40, seed=2), today=TODAY)
    return path


COMMANDS = (
    *(("actions", "{}"), ("show", "{}"), ("history", "{}"), ("note", "CUR-1", "{}"), ("evidence", "CUR-1", "{}")),
    *(("evidence", "CUR-1", "seen", "--link", "{}"), ("evidence", "CUR-1", "seen", "--on", "{}"), ("undo", "{}")),
    *(("add", "{}", "--workstream", "CUR"), ("add", "a", "--workstream", "{}"), ("reopen", "CUR-1", "--why", "{}")),
    *(("add", "a", "--workstream", "CUR", "--owner", "{}", "--by", "{}", "--need", "{}"), ("set", "CUR-1", "due={}")),
    *(("set", "CUR-1", "title={}"), ("set", "CUR-1", "owners={}"), ("set", "CUR-1", "timescale={}"), ("set", "{}")),
    *(("set", "CUR-1", "rag=red", "why={}"), ("set", "CUR-1", "status={}"), ("set", "{}", "title=x")),
    *(("record", "I-1", "{}", "5"), ("record", "I-1", "2020-2021", "{}"), ("target", "I-1", "{}", "5"), ("{}",)),
    *(("record", "I-1", "2020", "5", "--note", "{}"), ("import", "{}"), ("restore", "{}"), ("status", "{}")),
    *(("confirm", "CUR-1", "--by", "{}"), ("complete", "zsh", "cairn", "{}"), ("complete", "bash", "cairn {}")),
    *(("complete", "fish", "cairn actions {}"), ("complete", "zsh", "cairn", "show", "{}"), ("completion", "{}")),
    *(
        ("--plan", "{}", "plans"),
        ("--today", "{}", "plans"),
        ("--actor", "{}", "note", "CUR-1", "x"),
        ("--{}", "plans"),
    ),
)


def try_words(run, path, words, some):
    for text in some:
        code, out, complaint = run(path, *(word.replace("{}", text) for word in words))
        assert code in (0, 1, 2, 4)
        assert complaint.count("\n") == (code != 0)
        assert UNWANTED.search((out + complaint).replace("\n", "").replace("\t", "")) is None


WORDS = [text for text in HARMFUL + HONEST if "\0" not in text]


def test_no_word_of_a_command_line_comes_out_unsafe(run, west_database):
    for number, words in enumerate(COMMANDS):
        try_words(run, west_database, words, WORDS[number % 60 :: 60])


@pytest.mark.heavy
@pytest.mark.timeout(600)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_word_of_any_command_line_comes_out_unsafe(run, west_database, words):
    try_words(run, west_database, words, WORDS)


def test_what_is_written_down_is_kept_without_what_is_unsafe(run, west_database):
    given = [text for text in WORDS[::5] if as_text(text)]
    for text in given:
        assert run(west_database, "note", "CUR-1", "--", text)[0] == 0
    notes = [note["text"] for note in json.loads(run(west_database, "show", "CUR-1", "--json")[1])["notes"]]
    assert notes == [as_text(text) for text in reversed(given)]
    for text in HONEST:
        assert as_text(text) == text


def test_what_is_imported_is_kept_without_what_is_unsafe(run, west_database, tmp_path):
    # What could be a tag is told apart from text by those who read documents.
    given = [text for text in HARMFUL + HONEST if as_line(text) and not set("\0<") & set(text)]
    with open(tmp_path / "plan.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Workstream", "Action"), *(("Curriculum", f"Read {one}") for one in given)])
    code, out, complaint = run(west_database, "import", str(tmp_path / "plan.csv"), "--json")
    assert (code, complaint) == (0, "")
    actions = json.loads(run(west_database, "--plan", json.loads(out)["plan"]["key"], "actions", "--json")[1])
    assert [one["title"] for one in actions] == [as_line(f"Read {text}") for text in given]


NAME = "pl\x1b[31man \u202e[red]\x9b\n2"


def test_the_names_of_files_come_out_safe(run, tmp_path):
    database, copy, plan = (str(tmp_path / f"{NAME}{end}") for end in (".db", ".copy", ".csv"))
    with open(plan, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Workstream", "Action", NAME), *((text, f"Read {text}", text) for text in WORDS)])
    for words in (
        *(
            ("status",),
            ("init", "--sample", "aberdeen-elc"),
            ("init",),
            ("import", plan, "--dry-run"),
            ("import", plan),
        ),
        *(
            ("backup", copy),
            ("backup",),
            ("restore", copy),
            ("check",),
            ("check", "--json"),
            ("restore", plan),
            ("plans",),
        ),
        *(("import", plan, "--dry-run", "--json"), ("import", f"{plan}x"), ("restore", f"{copy}x"), ("status",)),
    ):
        code, out, complaint = run(database, *words)
        assert complaint.count("\n") == (code != 0)
        assert UNWANTED.search((out + complaint).replace("\n", "")) is None


async def test_the_application_shows_the_name_of_its_file_and_drafts_safely(tmp_path):
    database = str(tmp_path / f"{NAME}.db")
    async with running(database, today=TODAY) as driver:
        assert "It will be kept in" in driver.text
        assert UNWANTED.search(driver.text.replace("\n", "")) is None
