"""The plan out of the database and back in: whole as JSON, and as others read it."""

import csv
import io
import json
import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from models.starting import start
from tests.facts import ABERDEEN, TODAY
from tests.kept import kept_wrongly
from tests.models.plan_dump import dump
from tui import cli

HOSTILE = '=cmd|"/C calc"!A1 [/] \x1b[31m\u202e<b>&amp; {x} %s'


def rows_of(path):
    """Every row of the plan, its log and its counters, whatever number the log has given to a change."""
    with closing(sqlite3.connect(path)) as connection:
        log = connection.execute(
            "SELECT id, plan_id, label, actor, at, node, stamp, kind, target_id, state FROM change ORDER BY sequence"
        ).fetchall()
        fields = connection.execute("SELECT * FROM changed_field ORDER BY id").fetchall()
        counters = connection.execute("SELECT * FROM reference_counter ORDER BY owner_id").fetchall()
    return dump(path), log, fields, counters


def made_again(run, source, folder, *words):
    """The plan of a database, exported and taken in by an empty one; gives that one and the file."""
    file, other = folder / "plan.json", folder / "other.db"
    assert run(source, *words, "export", "-o", str(file))[0] == 0
    start(str(other), (), today=TODAY, actor="K Innes")
    code, out, complaint = run(other, "import", str(file))
    assert (code, complaint) == (0, "")
    assert out.startswith("Imported ")
    return other, file


def test_a_whole_plan_comes_back_with_its_history(do, run, west_database, tmp_path):
    do(west_database, "note", "CUR-1", f"[Y5/6] – [TBC] {HOSTILE}".replace("\x1b", "").replace("\u202e", ""))
    do(west_database, "set", "CUR-2", "owners=J Stuart;QIO", "timescale=by Feb 2025")
    do(west_database, "record", "I-7", "2018-2019", "71.30")
    do(west_database, "undo")
    other, file = made_again(run, west_database, tmp_path)
    assert rows_of(other) == rows_of(west_database)
    assert not kept_wrongly(str(other))
    for words in (["actions"], ["indicators"], ["history"], ["status"], ["workstreams"]):
        assert do(other, *words, "--json") == do(west_database, *words, "--json")
    again = tmp_path / "again.json"
    do(other, "export", "-o", str(again))
    assert again.read_bytes() == file.read_bytes()
    do(other, "redo")
    do(west_database, "redo")
    assert do(other, "show", "I-7", "--json") == do(west_database, "show", "I-7", "--json")


def test_a_plan_beside_itself_gets_another_key(do, west_database, tmp_path):
    do(west_database, "note", "CUR-1", "first")
    file = tmp_path / "plan.json"
    do(west_database, "export", "-o", str(file))
    (said,) = do(west_database, "import", str(file))
    assert said.endswith("(west-partnership-2).")
    assert do(west_database, "--plan", "west-partnership-2", "undo") == ["Undone: Note on CUR-1 (CUR-1)"]
    assert "first" in "\n".join(do(west_database, "--plan", "west-partnership", "show", "CUR-1"))
    assert "first" not in "\n".join(do(west_database, "--plan", "west-partnership-2", "show", "CUR-1"))
    assert "is sound" in do(west_database, "check")[0]


WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20) | st.sampled_from(
    ["=1+1", "[/]", "日本"]
)
REFS = st.sampled_from(["CUR-1", "CUR-4.2", "FAM-3", "LEA-1", "SYS-10", "CUR-99"])
INDICATORS = st.sampled_from(["I-1", "I-7", "I-15", "I-20"])
STEPS = st.one_of(
    st.tuples(st.just("note"), REFS, st.just("--"), WORDS),
    st.tuples(
        st.just("evidence"),
        REFS,
        WORDS.map(lambda words: f"x{words}"),
        st.just("--link"),
        st.just("https://example.org"),
    ),
    st.builds(lambda ref, words: ("set", ref, f"owners={words};QIO", "timescale=by Feb 2025"), REFS, WORDS),
    st.builds(lambda ref, words: ("set", ref, f"title={words}", f"need={words}"), REFS, WORDS),
    st.tuples(
        st.just("set"), REFS, st.sampled_from(["status=in progress", "status=done", "workstream=HWB", "rag=red"])
    ),
    st.tuples(st.just("confirm"), REFS, st.just("--by"), WORDS.map(lambda words: f"x{words}")),
    st.builds(lambda words, ref: ("add", f"x{words}", "--workstream", "CUR", "--under", ref), WORDS, REFS),
    st.tuples(
        st.just("record"),
        INDICATORS,
        st.sampled_from(["2018-2019", "2020-2021"]),
        st.sampled_from(["TBC", "64.2", "8/9"]),
    ),
    st.tuples(st.just("target"), INDICATORS, st.just("2022-2023"), st.just("70")),
    st.builds(lambda ref, words: ("set", ref, f"definition={words}", "frequency=yearly"), INDICATORS, WORDS),
    st.builds(lambda words: ("add", f"x{words}", "--indicator", "--under", "I-1"), WORDS),
    st.sampled_from([("undo",), ("redo",), ("undo", "2")]),
)


def check_that_it_comes_back(made_databases, capsys, steps):
    def run(database, *words):
        code = cli.main(["--db", str(database), "--today", TODAY.isoformat(), "--actor", "K Innes", *words])
        return (code, *capsys.readouterr())

    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "data.db"
        source.write_bytes(made_databases["west"].read_bytes())
        for step in steps:
            # What may not be is refused, and no part of the plan.
            run(source, *step)
        other, file = made_again(run, source, Path(name))
        assert rows_of(other) == rows_of(source)
        assert not kept_wrongly(str(other))
        again = Path(name) / "again.json"
        assert run(other, "export", "-o", str(again))[0] == 0
        assert again.read_bytes() == file.read_bytes()
        # What was undone there can be made again here.
        assert run(other, "redo")[0] == run(source, "redo")[0]
        assert run(other, "actions", "--json")[1] == run(source, "actions", "--json")[1]


UNSHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(st.lists(STEPS, min_size=2, max_size=10))
@settings(max_examples=6, phases=[Phase.generate], deadline=None, suppress_health_check=UNSHARED)
def test_any_plan_comes_back(made_databases, capsys, steps):
    check_that_it_comes_back(made_databases, capsys, steps)


@pytest.mark.heavy
@pytest.mark.timeout(3_600)
@given(st.lists(STEPS, min_size=2, max_size=25))
@settings(max_examples=300, deadline=None, suppress_health_check=UNSHARED)
def test_any_plan_comes_back_many_times(made_databases, capsys, steps):
    check_that_it_comes_back(made_databases, capsys, steps)


FORMULAS = ["=1+1", "'=1+1", "''=1", "+44 141 496", "-1+1", "-5", "+5%", "@SUM(A1)", "'quoted'", "=HYPERLINK(1)", "'-5"]
FORMULAS += ["\uff1d1+1", "'\uff0b1", "\uff0d1+1", "\uff20SUM(A1)"]


def test_rows_for_a_spreadsheet_come_back_as_they_were(do, run, aberdeen_database, tmp_path):
    for text in FORMULAS:
        do(aberdeen_database, "add", f"{text}", "--workstream", "ELC")
    file = tmp_path / "plan.csv"
    do(aberdeen_database, "export", "-o", str(file))
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    assert not [row["title"] for row in rows if row["title"][:1] in "=@\t\r\uff1d\uff0b\uff0d\uff20"]
    other = str(tmp_path / "other.db")
    start(other, (), today=TODAY, actor="K Innes")
    do(other, "import", str(file))
    titles = [row["title"] for row in json.loads("\n".join(do(other, "actions", "--json")))]
    assert titles == [row["title"] for row in json.loads("\n".join(do(aberdeen_database, "actions", "--json")))]
    assert titles[-len(FORMULAS) :] == FORMULAS
    # Somebody else's table is taken as it is.
    rows = "".join(f"Early years,{title},QIO,May 2024\n" for title in ("Visit every school", "'=1+1", "Write a guide"))
    file.write_text(f"Workstream,Action,Owner,Timescale\n{rows}")
    do(other, "import", str(file))
    titles = [row["title"] for row in json.loads("\n".join(do(other, "--plan", "plan-2", "actions", "--json")))]
    assert titles == ["Visit every school", "'=1+1", "Write a guide"]


def count_to(table, column, number, kept):
    """Have a number in a row that no other can follow."""
    kept["tables"][table][0][column] = number


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda kept: kept.pop("tables"), "is not a plan that cairn exported"),
        (lambda kept: kept.update(cairn=2), "exported by a newer cairn"),
        (lambda kept: kept.update(schema=10_000), "exported by a newer cairn"),
        (lambda kept: kept["tables"].update(nonsense=[]), "does not know: nonsense"),
        (lambda kept: kept["tables"]["action"].append(7), "has a row that is none"),
        (lambda kept: kept["tables"].update(plan=[]), "does not hold one plan"),
        (lambda kept: kept["tables"]["action"][0].update(status="splendid"), "is not whole"),
        (lambda kept: kept["tables"]["action"][0].update(workstream_id="elsewhere"), "is not whole"),
        (lambda kept: kept["tables"]["action"][0].update(**{"x); DROP TABLE plan; --": 1}), "is not whole"),
        (lambda kept: kept["tables"]["action"].append(kept["tables"]["action"][0]), "is not whole"),
        *(
            (partial(count_to, *where), "or none to count on from")
            for where in (
                *(("action", "version", 2**63 - 1), ("action", "version", str(2**63 - 1))),
                *(("action", "version", float("inf")), ("workstream", "version", 2**63 - 1)),
                *(("reference_counter", "last", 2**63 - 1), ("change", "sequence", 2**63 - 1)),
            )
        ),
        (partial(count_to, "action", "version", 2**63), "is not whole"),
    ],
)
def test_what_is_not_whole_is_refused_and_changes_nothing(do, run, aberdeen_database, tmp_path, spoil, said):
    file = tmp_path / "plan.json"
    do(aberdeen_database, "export", "-o", str(file))
    kept = json.loads(file.read_text())
    spoil(kept)
    file.write_text(json.dumps(kept))
    before = rows_of(aberdeen_database)
    code, out, complaint = run(aberdeen_database, "import", str(file))
    assert (code, out) == (1, "")
    assert said in complaint
    assert rows_of(aberdeen_database) == before


@pytest.mark.parametrize("version", ["9" * 6_000, "[" * 100_000])
def test_a_file_that_python_cannot_read_is_refused(do, run, aberdeen_database, tmp_path, version):
    file = tmp_path / "plan.json"
    do(aberdeen_database, "export", "-o", str(file))
    file.write_text(file.read_text().replace('"version": 1', f'"version": {version}', 1))
    code, out, complaint = run(aberdeen_database, "import", str(file))
    assert (code, out) == (1, "")
    assert "is not whole, or not JSON" in complaint


def test_a_file_cut_short_is_refused(do, run, aberdeen_database, tmp_path):
    file = tmp_path / "plan.json"
    do(aberdeen_database, "export", "-o", str(file))
    file.write_bytes(file.read_bytes()[:-100])
    code, _, complaint = run(aberdeen_database, "import", str(file))
    assert code == 1
    assert "is not whole, or not JSON" in complaint


def test_a_dry_run_tells_what_an_export_holds(do, west_database, tmp_path):
    file = tmp_path / "plan.json"
    do(west_database, "export", "-o", str(file))
    found = json.loads("\n".join(do(west_database, "import", "--dry-run", "--json", str(file))))
    actions = [action for stream in found["workstreams"] for action in stream["actions"]]
    assert len(actions) + sum(len(action["children"]) for action in actions) == 62
    assert found["indicators"][0]["baseline"] == {"period": "2016-2017", "value": "71"}


def test_a_file_that_is_there_is_left_as_it_is(do, run, aberdeen_database, tmp_path):
    file = tmp_path / "plan.csv"
    file.write_text("mine")
    code, out, complaint = run(aberdeen_database, "export", "-o", str(file))
    assert (code, out) == (1, "")
    assert "--force replaces it" in complaint
    assert file.read_text() == "mine"
    do(aberdeen_database, "export", "-o", str(file), "--force")
    assert file.read_text().startswith("ref,title")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
    assert file.stat().st_mode & 0o777 == 0o600


def test_rows_for_a_spreadsheet_hold_no_formula(do, aberdeen_database):
    do(aberdeen_database, "add", "=1+1", "--workstream", "ELC", "--owner", "@SUM(A1)")
    rows = list(csv.DictReader(io.StringIO("\n".join(do(aberdeen_database, "export", "--format", "csv")))))
    assert rows[-1]["title"] == "'=1+1"
    assert rows[-1]["owners"] == "'@SUM(A1)"


def test_the_workbook_reads_as_a_person_would_wish(do, west_database, tmp_path):
    do(west_database, "set", "CUR-1", "timescale=by 29 Feb 2024", "owners=J Stuart;QIO", "title==HYPERLINK(1)")
    file = tmp_path / "plan.xlsx"
    do(west_database, "export", "-o", str(file))
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Actions", "Indicators", "Owners", "As exported", "Indicators as exported"]
    assert [sheet.sheet_state for sheet in book][3:] == ["hidden", "hidden"]
    sheet = book["Actions"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "CUR-1")
    told = dict(zip(headings, row, strict=True))
    assert told["Due"].value.date().isoformat() == "2024-02-29"
    assert told["Due"].is_date
    assert told["Owners"].value == "J Stuart; QIO"
    assert (told["Action"].value, told["Action"].data_type) == ("=HYPERLINK(1)", "s")
    assert (told["RAG"].value, told["RAG"].fill.fgColor.rgb) == ("red", "00F4B6B6")
    assert sheet.max_row == 63
    figures = {row[0].value: row for row in book["Indicators"].iter_rows(min_row=2)}
    assert len(figures) == 20
    assert (figures["I-1"][4].value, figures["I-7"][4].value, figures["I-7"][4].number_format) == (71, 63.8, "0.0")
    assert figures["I-11"][4].value == "TBC"
    owners = [[cell.value for cell in row] for row in book["Owners"].iter_rows(min_row=2)]
    assert ["J Stuart", 1, 1, 1, "CUR-1"] in owners


@pytest.fixture
def workbook(do, west_database, tmp_path):
    """Exports the plan, lets a colleague change the workbook, and gives its path."""

    def give(*changes, added=(), removed=()):
        file = tmp_path / "colleague.xlsx"
        do(west_database, "export", "-o", str(file), "--force")
        book = openpyxl.load_workbook(file)
        sheet = book["Actions"]
        headings = {cell.value: cell.column for cell in sheet[1]}
        for ref, heading, value in changes:
            (row,) = [row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == ref]
            sheet.cell(row, headings[heading]).value = value
        for row in added:
            at = sheet.max_row + 1
            for heading, value in row.items():
                sheet.cell(at, headings[heading]).value = value
        for ref in removed:
            sheet.delete_rows(next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == ref))
        book.save(file)
        return str(file)

    return give


def told_of(do, database, ref):
    return json.loads("\n".join(do(database, "show", ref, "--json")))


def test_a_workbook_comes_back_as_edits_of_the_same_actions(do, west_database, workbook):
    before = dump(west_database)
    file = workbook(
        ("CUR-1", "Owners", "J Stuart; QIO"),
        ("CUR-1", "Timescale", "by Feb 2025"),
        ("CUR-2", "Action", "=Subject networks [TBC]"),
        ("CUR-3", "Evidence", "Minutes of May"),
        ("CUR-3", "Status", "done"),
        ("FAM-1", "Last note", "Two schools have answered"),
        ("FAM-2", "Why", "no reason at all"),
        added=[{"Action": "Visit every school", "Workstream": "Curriculum", "Owners": "QIO"}],
        removed=["FAM-3"],
    )
    lines = do(west_database, "import", file)
    assert lines[0].startswith("5 actions changed and 1 added from colleague.xlsx (")
    assert lines[1:] == [
        "Left as it is in the plan, which does not take it from a workbook: Why.",
        "No longer in the workbook, and left alone in the plan: FAM-3.",
    ]
    first = told_of(do, west_database, "CUR-1")
    assert (first["owners"], first["due"]) == (["J Stuart", "QIO"], "2025-02-28")
    assert told_of(do, west_database, "CUR-2")["title"] == "=Subject networks [TBC]"
    third = told_of(do, west_database, "CUR-3")
    assert (third["status"], third["evidence"][0]["text"]) == ("done", "Minutes of May")
    assert told_of(do, west_database, "FAM-1")["notes"][0]["text"] == "Two schools have answered"
    assert told_of(do, west_database, "CUR-5")["title"] == "Visit every school"
    do(west_database, "undo")
    assert dump(west_database) == before


def test_a_workbook_that_nobody_changed_changes_nothing(do, west_database, workbook):
    before = rows_of(west_database)
    (said,) = do(west_database, "import", workbook())
    assert said == "colleague.xlsx: nothing in it is to be changed in the plan."
    assert rows_of(west_database) == before


def test_what_the_plan_has_gone_on_to_say_is_kept(do, run, west_database, workbook):
    file = workbook(("CUR-1", "Owners", "Theirs"), ("CUR-2", "Priority", "high"))
    do(west_database, "set", "CUR-3", "owners=Somebody else")
    do(west_database, "import", file)
    assert told_of(do, west_database, "CUR-3")["owners"] == ["Somebody else"]
    file = workbook(("CUR-1", "Owners", "Theirs again"))
    do(west_database, "set", "CUR-1", "owners=Mine")
    before = rows_of(west_database)
    code, _, complaint = run(west_database, "import", file)
    assert code == 4
    assert "“Theirs”" in complaint
    assert "“Mine”" in complaint
    assert "“Theirs again”" in complaint
    assert rows_of(west_database) == before


def test_figures_come_back_from_the_sheet_of_indicators(do, west_database, workbook):
    before = dump(west_database)
    file = workbook(("CUR-1", "Owners", "QIO"))
    book = openpyxl.load_workbook(file)
    sheet = book["Indicators"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    new = sheet.max_column + 1
    sheet.cell(1, new).value, sheet.cell(1, new + 1).value = "2020-2021", "Our remarks"
    for ref, heading, value in (
        ("I-1", "2018-2019", 76.2),
        ("I-2", "2018-2019", "TBC"),
        ("I-3", "2017-2018", None),
        ("I-4", "Baseline", 89.5),
        ("I-5", "Target", 56),
        ("I-6", "Indicator", "S3 numeracy at fourth level"),
        ("I-7", "Judgement", "ahead"),
        ("I-8", "Target period", "2021-2022"),
    ):
        sheet.cell(rows[ref], headings[heading]).value = value
    sheet.cell(rows["I-9"], new).value = 85
    sheet.cell(rows["I-9"], new + 1).value = "not a figure"
    percent = sheet.cell(rows["I-10"], headings["2018-2019"])
    percent.value, percent.number_format = 0.715, "0.0%"
    sheet.delete_rows(rows["I-20"])
    book.save(file)
    lines = do(west_database, "import", file)
    assert lines[0].startswith("1 action changed and 10 indicators changed from colleague.xlsx (CUR-1, I-1, ")
    assert lines[1].endswith(": Judgement, Our remarks and Target period.")
    assert lines[2].endswith(": I-20.")
    now = {row["ref"]: row for row in json.loads("\n".join(do(west_database, "indicators", "--json")))}

    def value(ref, period):
        return next(cell["value"] for cell in now[ref]["values"] if cell["period"] == period)

    assert (value("I-1", "2018-2019"), value("I-2", "2018-2019"), value("I-3", "2017-2018")) == ("76.2", "TBC", None)
    assert (now["I-4"]["baseline"]["value"], now["I-5"]["target"]["value"]) == ("89.5", "56")
    assert now["I-6"]["title"] == "S3 numeracy at fourth level"
    assert (value("I-9", "2020-2021"), value("I-10", "2018-2019")) == ("85", "71.5%")
    do(west_database, "undo")
    assert dump(west_database) == before


def test_a_figure_that_was_recorded_meanwhile_or_does_not_fit_changes_nothing(do, run, west_database, workbook):
    for value, said, code in ((76, "was “”", 4), (7_600, "I-1", 1)):
        file = workbook()
        book = openpyxl.load_workbook(file)
        book["Indicators"].cell(2, 8).value = value
        assert book["Indicators"].cell(1, 8).value == "2018-2019"
        book.save(file)
        if code == 4:
            do(west_database, "record", "I-1", "2018-2019", "75.5")
        before = rows_of(west_database)
        found, out, complaint = run(west_database, "import", file)
        assert (found, out) == (code, "")
        assert said in complaint
        assert rows_of(west_database) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("CUR-1", "Status", "splendid"), "splendid"),
        (("CUR-1", "Action", None), "title"),
        (("CUR-1", "Due", "soon"), "soon"),
        (("CUR-1", "Status", "confirmed"), "Confirmed by"),
        (("CUR-1", "Ref", "CUR-99"), "CUR-99"),
        (("CUR-1", "Ref", "CUR-2"), "twice"),
        (("CUR-1", "Workstream", "Nowhere"), "Nowhere"),
    ],
)
def test_a_workbook_that_asks_for_what_cannot_be_changes_nothing(run, west_database, workbook, change, said):
    file = workbook(change)
    before = rows_of(west_database)
    code, out, complaint = run(west_database, "import", file)
    assert (code, out) == (1, "") or code == 2
    assert said in complaint
    assert rows_of(west_database) == before


def test_a_calendar_knows_an_event_again(do, aberdeen_database):
    def events():
        calendar = Calendar.from_ical("\n".join(do(aberdeen_database, "export", "--format", "ics")))
        return {str(event["uid"]): event for event in calendar.walk("VEVENT")}

    before = events()
    assert len(before) > 5
    do(aberdeen_database, "set", "ELC-2", "timescale=by 30 Jun 2024")
    after = events()
    assert before.keys() <= after.keys()
    (moved,) = [uid for uid, event in after.items() if str(event["summary"]).startswith("ELC-2 due")]
    assert str(after[moved].decoded("dtstart")) == "2024-06-30"
    assert int(after[moved]["sequence"]) > int(before[moved]["sequence"])
    do(aberdeen_database, "set", "ELC-2", "status=dropped", "why=not needed")
    assert str(events()[moved]["status"]) == "CANCELLED"


def test_a_calendar_is_as_calendars_are(do, aberdeen_database):
    title = "Meet; with, all\\nof \\ them: " + "日本語の計画 " * 30 + r"C:\New; \\NAS\share"
    do(aberdeen_database, "add", title, "--workstream", "ELC", "--by", "30 Jun 2024", "--owner", "É; MacLeod")
    written = "\r\n".join(do(aberdeen_database, "export", "--format", "ics")).encode() + b"\r\n"
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    calendar = Calendar.from_ical(written)
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"]
    events = calendar.walk("VEVENT")
    assert all({"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY"} <= set(event) for event in events)
    assert all(event.decoded("dtstamp").utcoffset().total_seconds() == 0 for event in events)
    (event,) = [event for event in events if "日本語" in str(event["summary"])]
    assert str(event["summary"]) == f"ELC-8 due: {title.strip()}"
    assert "Owners: É" in str(event["description"])
    assert events == Calendar.from_ical("\r\n".join(do(aberdeen_database, "export", "--format", "ics"))).walk("VEVENT")


def test_a_workbook_is_nothing_for_a_terminal(aberdeen_database, monkeypatch, capsys):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdout", Terminal())
    assert cli.main(["--db", aberdeen_database, "export", "--format", "xlsx"]) == 1
    assert "name a file with -o" in capsys.readouterr().err


def test_the_sample_is_what_it_was(do, aberdeen_database):
    (plan,) = json.loads("\n".join(do(aberdeen_database, "export")))["tables"]["plan"]
    assert plan["key"] == ABERDEEN


def test_a_period_is_no_formula_either(do, west_database, tmp_path):
    do(west_database, "record", "I-1", "=1+1", "75")
    file = tmp_path / "plan.xlsx"
    do(west_database, "export", "-o", str(file))
    book = openpyxl.load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert "=1+1" in [cell.value for cell in book["Indicators"][1]]
    (said,) = do(west_database, "import", str(file))
    assert said.endswith("nothing in it is to be changed in the plan.")
