"""`import --into` of a newer edition: what it shows before, what it does, and what it says of what it left alone."""

import json

import pytest

from models.samples import load
from tests.facts import ABERDEEN, WEST
from tests.kept import kept_wrongly
from tests.models.plan_dump import dump
from tests.tui.terminal import Terminal

FIRST = """Workstream,Action,Owner,Timescale,Status
Curriculum,Visit every nursery,QIO,by June 2024,not started
Curriculum,Hold a meeting of headteachers,,by Feb 2025,not started
Curriculum,Share what works in numeracy,,,not started
Play,Buy toys for outdoor play,,,in progress
Play,Dance in the hall,Ruth Binks,,not started
"""
SECOND = """Workstream,Action,Owner,Timescale,Status
Curriculum,Visit each nursery in the region,QIO,by June 2025,not started
Curriculum,Hold a meeting of headteachers,,by Feb 2025,not started
Curriculum,Open a library,,,not started
Play,Buy toys for outdoor play,,,not started
Play,Share what works in numeracy,,,not started
Play,Visit school 12,,,done
"""
KEY = "play-plan"


@pytest.fixture
def files(tmp_path):
    """The first edition, and the second."""
    first, second = tmp_path / "play_plan.csv", tmp_path / "newer.csv"
    first.write_text(FIRST)
    second.write_text(SECOND)
    return str(first), str(second)


@pytest.fixture
def database(do, files, empty_database):
    do(empty_database, "import", files[0])
    return empty_database


def test_what_it_would_do(do, files, database):
    before = dump(database)
    do(database, "set", "CUR-2", "timescale=by May 2024")
    kept = "timescale: by May 2024, not by Feb 2025 (it was changed here, and the document has what it was before)"
    assert do(database, "import", files[1], "--into", KEY, "--dry-run") == [
        "newer.csv: a newer edition of Play plan (play-plan); 4 of its 6 actions are there. Nothing is stored yet.",
        "",
        "New (2)",
        "  Curriculum: Open a library",
        "  Play: Visit school 12",
        "",
        "Reworded (1)",
        "  CUR-1  Visit every nursery → Visit each nursery in the region",
        "",
        "Moved (1)",
        "  CUR-3  Share what works in numeracy (from Curriculum to Play)",
        "",
        "Otherwise in the document (1)",
        "  CUR-1  timescale: by June 2024 → by June 2025",
        "",
        "Kept as it is here (2)",
        f"  CUR-2  {kept}",
        "  PLA-1  status: in progress, not not started (it has come further here)",
        "",
        "Not in the document, and left as they are (1)",
        "  PLA-2  Dance in the hall",
    ]
    do(database, "undo")
    assert dump(database) == before


def test_the_same_for_scripts(do, files, database):
    found = json.loads("\n".join(do(database, "import", files[1], "--into", KEY, "--dry-run", "--json")))
    assert len(found["workstreams"]) == 2
    edition = found["edition"]
    assert (edition["plan"], edition["is_edition"], edition["same"]) == (KEY, True, 2)
    assert edition["new"] == [
        {"title": "Open a library", "in": "Curriculum"},
        {"title": "Visit school 12", "in": "Play"},
    ]
    assert edition["reworded"] == [
        {"ref": "CUR-1", "field": "title", "old": "Visit every nursery", "new": "Visit each nursery in the region"}
    ]
    assert edition["moved"] == [{"ref": "CUR-3", "field": "workstream", "old": "Curriculum", "new": "Play"}]
    assert edition["changed"] == [{"ref": "CUR-1", "field": "timescale", "old": "by June 2024", "new": "by June 2025"}]
    assert [one["ref"] for one in edition["kept"]] == ["PLA-1"]
    assert edition["gone"] == [
        {"ref": "PLA-2", "title": "Dance in the hall", "status": "not started", "is_dropped": False}
    ]
    assert edition["doubtful"] == []
    assert edition["workstreams"] == {"new": [], "changed": [], "gone": []}


def test_it_is_taken_in_as_one_step(do, files, database):
    do(database, "evidence", "CUR-1", "Minutes")
    do(database, "note", "CUR-3", "News")
    before = dump(database)
    label = "New edition from newer.csv: 2 new, 1 reworded and 1 moved"
    assert do(database, "import", files[1], "--into", KEY) == [
        f"{label}, into Play plan (play-plan).",
        "",
        "Kept as it is here (1)",
        "  PLA-1  status: in progress, not not started (it has come further here)",
        "",
        "Not in the document, and left as they are (1)",
        "  PLA-2  Dance in the hall",
    ]
    after = dump(database)
    assert not kept_wrongly(database)
    rows = json.loads("\n".join(do(database, "actions", "--json")))
    assert [(row["ref"], row["workstream"], row["title"]) for row in rows] == [
        ("CUR-1", "CUR", "Visit each nursery in the region"),
        ("CUR-2", "CUR", "Hold a meeting of headteachers"),
        ("CUR-4", "CUR", "Open a library"),
        ("PLA-1", "PLA", "Buy toys for outdoor play"),
        ("CUR-3", "PLA", "Share what works in numeracy"),
        ("PLA-3", "PLA", "Visit school 12"),
        ("PLA-2", "PLA", "Dance in the hall"),
    ]
    assert rows[0]["evidence"][0]["text"] == "Minutes"
    assert (rows[0]["owners"], rows[0]["due"]) == (["QIO"], "2025-06-30")
    assert do(database, "import", files[1], "--into", KEY)[0] == (
        "Nothing was changed: Play plan (play-plan) has all that is said."
    )
    assert do(database, "undo") == [f"Undone: {label} (CUR-1, CUR-3)"]
    assert dump(database) == before
    assert do(database, "redo") == [f"Redone: {label} (CUR-1, CUR-3)"]
    assert dump(database) == after


def test_what_is_gone_is_dropped_when_that_is_asked_for(do, files, database):
    look = do(database, "import", files[1], "--into", KEY, "--gone", "dropped", "--dry-run")
    assert look[-2:] == ["Not in the document, and dropped (1)", "  PLA-2  Dance in the hall"]
    told = json.loads("\n".join(do(database, "import", files[1], "--into", KEY, "--gone", "dropped", "--json")))
    assert told["label"] == "New edition from newer.csv: 2 new, 1 reworded, 1 moved and 1 dropped"
    assert told["edition"]["gone"][0]["is_dropped"]
    shown = json.loads("\n".join(do(database, "show", "PLA-2", "--json")))
    assert (shown["status"], shown["notes"][0]["text"]) == ("dropped", "Dropped: not in newer.csv")


def test_what_is_in_doubt(do, tmp_path, files, database):
    do(database, "import", files[1], "--into", KEY)
    path = tmp_path / "third.csv"
    path.write_text(SECOND.replace("school 12", "school 13"))
    doubt = ["  PLA-3  Visit school 12 → Visit school 13?"]
    look = do(database, "import", str(path), "--into", KEY, "--dry-run")
    assert look[look.index("In doubt (1)") + 1 :][:1] == doubt
    done = do(database, "import", str(path), "--into", KEY)
    assert done[0].startswith("New edition from third.csv: 1 new")
    assert done[3:4] == doubt
    do(database, "undo")
    assert do(database, "import", str(path), "--into", KEY, "--doubtful", "same")[0].startswith(
        "New edition from third.csv: 1 reworded"
    )
    assert json.loads("\n".join(do(database, "show", "PLA-3", "--json")))["title"] == "Visit school 13"


def test_wholly_new_actions_are_added_and_a_person_may_insist_on_either(do, run, tmp_path, files, database):
    path = tmp_path / "more.csv"
    path.write_text("workstream,action\nPlay,Open a cinema\nPlay,Sing in the choir\n")
    look = do(database, "import", str(path), "--into", KEY, "--dry-run")
    assert look[-1] == "All of it would be added to Play plan (play-plan): 0 of its 2 actions are there already."
    assert do(database, "import", str(path), "--into", KEY)[0] == (
        "Imported 2 actions from more.csv, into Play plan (play-plan)."
    )
    assert do(database, "import", files[1], "--into", KEY, "--as", "new")[0].startswith("Imported 6 actions from newer")
    assert "CUR-6" in "\n".join(do(database, "actions"))
    path.write_text("workstream,action\nPlay,Weed the garden\n")
    code, out, complaint = run(database, "import", str(path), "--into", KEY, "--gone", "dropped")
    assert (code, out) == (1, "")
    assert complaint == (
        "cairn: more.csv is no newer edition of that plan: 0 of its 1 action are there. --as edition insists.\n"
    )
    told = do(database, "import", str(path), "--into", KEY, "--as", "edition")
    assert told[0] == "New edition from more.csv: 1 new, into Play plan (play-plan)."
    assert "Not in the document, and left as they are (13)" in told


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["{file}", "--gone", "dropped"], 2, "--gone is of a newer edition: name its plan with --into KEY."),
        (["{file}", "--as", "new"], 2, "--as is of a newer edition"),
        (["{file}", "--doubtful", "same"], 2, "--doubtful is of a newer edition"),
        (["{file}", "--into", KEY, "--gone", "burnt"], 2, "burnt"),
        (["{file}", "--into", "nowhere"], 1, "There is no plan “nowhere”"),
    ],
)
def test_refusals(run, files, database, words, code, said):
    before = dump(database)
    told = run(database, "import", *(word.format(file=files[1]) for word in words))
    assert (told[0], told[1]) == (code, "")
    assert said in told[2]
    assert dump(database) == before


def test_a_document_of_figures_alone(do, tmp_path, both_database):
    title = load(WEST).indicators[0].title
    path = tmp_path / "figures.csv"
    path.write_text(f'Indicator,Baseline 2016-2017,2018-2019,Target 2022-2023\n"{title}",71,77,90\n')
    look = do(both_database, "import", str(path), "--into", WEST, "--dry-run")
    assert "  I-1  2018-2019: none → 77" in look
    assert not [line for line in look if "Not in the document" in line]
    assert do(both_database, "import", str(path), "--into", WEST, "--gone", "dropped")[0] == (
        "New edition from figures.csv: 2 figures, into Regional Improvement Plan (west-partnership)."
    )


def test_a_new_plan_that_is_another_s_newer_edition_says_so(do, files, database):
    told = do(database, "import", files[1])
    assert told[0] == "Imported 6 actions from newer.csv, into Newer (newer)."
    assert told[1] == (
        "Play plan (play-plan) has 3 of 6 actions. To bring it up to date instead: "
        "cairn undo, and then the same import with --into play-plan."
    )
    assert json.loads("\n".join(do(database, "import", files[0], "--json")))["edition_of"] == KEY


def test_a_plan_like_no_other_says_nothing(do, tmp_path, both_database):
    path = tmp_path / "garden.csv"
    path.write_text("workstream,action\nGarden,Weed it\n")
    assert do(both_database, "import", str(path)) == ["Imported 1 action from garden.csv, into Garden (garden)."]


def test_each_line_fits_eighty_columns(files, database):
    with Terminal("--db", database, "import", files[1], "--into", KEY, "--dry-run", size=(80, 50)) as terminal:
        assert terminal.exit_code() == 0
        lines = terminal.text.splitlines()
    assert max(map(len, lines)) <= 80
    assert any("Moved (1)" in line for line in lines)


def test_another_plan_of_the_database_is_left_alone(do, files, tmp_path, both_database):
    path = tmp_path / "elc.csv"
    rows = [(part.title, each.title) for part in load(ABERDEEN).workstreams for each in part.actions]
    path.write_text("Workstream,Action\n" + "".join(f'"{home}","{title} again"\n' for home, title in rows))
    west = do(both_database, "--plan", WEST, "actions", "--json")
    assert do(both_database, "import", str(path), "--into", ABERDEEN)[0].startswith(
        "New edition from elc.csv: 7 reworded"
    )
    assert do(both_database, "--plan", WEST, "actions", "--json") == west
    assert not kept_wrongly(both_database)
