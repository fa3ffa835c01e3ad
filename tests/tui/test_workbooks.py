"""A workbook that somebody has changed, by chance, in the ways a person does: exactly that comes back, and no more."""

import json
import random
import shutil
import tempfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from models.timescale import read as read_timescale
from tests.facts import TODAY
from tests.models.plan_dump import dump
from tui import cli

TEXTS = st.one_of(
    st.sampled_from(
        ["=1+1", "+44 141", "@home", "-", "[TBC] – ½", "日本語の計画", "'quoted", "10\u00a0000", "a; b", "=SUM(A1)"]
    ),
    st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=30).filter(
        lambda text: text.strip() and not text.isspace()
    ),
)
TITLES = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
FIGURES = st.one_of(st.integers(1, 99).map(str), st.decimals(1, 99, places=1).map(str), st.sampled_from(["TBC", "N/A"]))
EDITS = st.one_of(
    st.tuples(st.just("Action"), TITLES),
    st.tuples(st.just("Need"), TITLES | st.none()),
    st.tuples(
        st.just("Owners"), st.lists(st.sampled_from(["J Stuart", "QIO", "É. MacLeod"]), unique=True).map("; ".join)
    ),
    st.tuples(st.just("Due"), DAYS | st.none() | DAYS.map(lambda day: f"{day:%d/%m/%Y}")),
    st.tuples(st.just("Priority"), st.sampled_from(["high", "low", "normal"])),
    st.tuples(st.just("Status"), st.sampled_from(["not started", "in progress", "blocked"])),
    st.tuples(st.just("Timescale"), st.sampled_from(["by 30 Jun 2025", "ongoing", "2026/27"])),
    st.tuples(st.just("Evidence"), st.just("Minutes of May")),
    st.tuples(st.just("Last note"), st.just("Two schools have answered")),
    st.tuples(st.sampled_from(["Why", "RAG", "Part of", "Our own remarks"]), st.just("nothing that counts")),
)
PERIODS = ("Baseline", "2017-2018", "2018-2019", "2019-2020", "Target")


def run(database, *words):
    return cli.main(["--db", str(database), "--today", TODAY.isoformat(), "--actor", "K Innes", *words])


def said(capsys, database, *words):
    capsys.readouterr()
    assert run(database, *words) == 0
    return json.loads(capsys.readouterr().out)


def plan_of(capsys, database):
    return (
        {row["ref"]: row for row in said(capsys, database, "actions", "--json")},
        {row["ref"]: row for row in said(capsys, database, "indicators", "--json")},
    )


def shuffle(sheet, chance):
    """Put the rows in another order, and the columns too."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head, body = rows[0], rows[1:]
    chance.shuffle(body)
    order = chance.sample(range(len(head)), len(head))
    for number, row in enumerate([head, *body], 1):
        for place, at in enumerate(order, 1):
            cell = sheet.cell(number, place)
            cell.value = None
            cell.number_format = "General"
            cell.value = row[at]
            if isinstance(row[at], str):
                cell.data_type = "s"


def put(sheet, ref, heading, value):
    headings = {cell.value: cell.column for cell in sheet[1]}
    if heading not in headings:
        headings[heading] = sheet.max_column + 1
        sheet.cell(1, headings[heading]).value = heading
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[headings["Ref"] - 1].value == ref]
    sheet.cell(row[0].row, headings[heading]).value = value


def expected(before, edits):
    """What the plan's actions are to be, by the cells that were changed."""
    wanted = json.loads(json.dumps(before))
    for (ref, heading), value in sorted(edits.items(), key=lambda item: item[0][1] == "Due"):
        row = wanted[ref]
        match heading:
            case "Action":
                row["title"] = value
            case "Need":
                row["need"] = value
            case "Owners":
                row["owners"] = [name for name in value.split("; ") if name]
            case "Priority" | "Status":
                row[heading.lower()] = value
            case "Timescale":
                window = read_timescale(value, TODAY)
                row["timescale"] = value
                row["starts"], row["due"] = (day.isoformat() if day else None for day in (window.starts, window.due))
            case "Due":
                day = datetime.strptime(value, "%d/%m/%Y").date() if isinstance(value, str) else value
                row["due"] = day.isoformat() if day else None
            case "Evidence":
                row["evidence"] = [*row["evidence"], {"text": value}]
            case "Last note":
                row["notes"] = [{"text": value}, *row["notes"]]
    return wanted


def plain(rows):
    """Of each action what a workbook can change, and nothing that follows from it."""
    fields = ("title", "need", "workstream", "status", "priority", "owners", "timescale", "starts", "due")
    return {
        ref: (
            *(row[field] for field in fields),
            *([item["text"] for item in row[several]] for several in ("evidence", "notes")),
            *(row["confirmed_by"], row["confirmed_on"], row["children"]),
        )
        for ref, row in rows.items()
    }


def check(capsys, source, edits, figures, seed, gone, added):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        database, file = Path(folder) / "data.db", Path(folder) / "plan.xlsx"
        shutil.copy(source, database)
        before, measured = plan_of(capsys, database)
        kept = dump(database)
        assert run(database, "export", "-o", str(file)) == 0
        refs = list(before)
        edits = {(refs[at % len(refs)], heading): value for at, (heading, value) in edits}
        figures = {(f"I-{at % len(measured) + 1}", heading): value for at, heading, value in figures}
        # An end before a beginning is refused, and told of elsewhere.
        edits = {key: value for key, value in edits.items() if key[1] != "Due" or not before[key[0]]["starts"]}
        edits = {k: v for k, v in edits.items() if k[1] != "Due" or (k[0], "Timescale") not in edits}
        book = openpyxl.load_workbook(file)
        for sheet in (book["Actions"], book["Indicators"]):
            shuffle(sheet, chance)
        for (ref, heading), value in edits.items():
            put(book["Actions"], ref, heading, value)
        for (ref, heading), value in figures.items():
            put(book["Indicators"], ref, heading, float(value) if value[0].isdigit() else value)
        removed = [ref for ref in gone if ref not in {key[0] for key in edits}]
        sheet = book["Actions"]
        at = [cell.value for cell in sheet[1]].index("Ref")
        for ref in removed:
            sheet.delete_rows(next(row[0].row for row in sheet.iter_rows(min_row=2) if row[at].value == ref))
        if added:
            row = sheet.max_row + 1
            for heading, value in (("Action", added), ("Workstream", "Curriculum"), ("Owners", "QIO")):
                sheet.cell(row, [cell.value for cell in sheet[1]].index(heading) + 1).value = value
        book.save(file)
        capsys.readouterr()
        code = run(database, "import", str(file))
        told = capsys.readouterr()
        if code:
            # A figure that does not fit its unit is refused, and then nothing at all is changed.
            assert "does not fit" in told.err or "--note" in told.err or "I-" in told.err
            assert dump(database) == kept
            return
        after, now = plan_of(capsys, database)
        wanted = expected(before, edits)
        if added:
            (new,) = [ref for ref in after if ref not in before]
            assert (after[new]["title"], after[new]["owners"]) == (added, ["QIO"])
            del after[new]
        assert plain(after) == plain(wanted)
        for (ref, heading), value in figures.items():
            cells = {"Baseline": now[ref]["baseline"], "Target": now[ref]["target"]}
            cell = cells.get(heading) or next(c for c in now[ref]["values"] if c["period"] == heading)
            assert cell["value"] == (f"{float(value):g}" if value[0].isdigit() else value)
        touched = {ref for ref, _ in figures}
        assert {ref: row for ref, row in now.items() if ref not in touched} == {
            ref: row for ref, row in measured.items() if ref not in touched
        }
        if dump(database) != kept:
            assert run(database, "undo") == 0
            assert dump(database) == kept


CHANCES = st.tuples(
    st.lists(st.tuples(st.integers(0, 61), EDITS), max_size=6),
    st.lists(st.tuples(st.integers(0, 18), st.sampled_from(PERIODS), FIGURES), max_size=3),
    st.integers(0, 10**6),
    st.lists(st.sampled_from(["FAM-3", "CUR-4.1", "CLP-8"]), max_size=2, unique=True),
    st.none() | TITLES,
)
SUPPRESSED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(CHANCES)
@settings(max_examples=6, phases=[Phase.generate], deadline=None, suppress_health_check=SUPPRESSED)
def test_what_was_changed_in_a_workbook_comes_back_and_nothing_else(made_databases, capsys, chances):
    check(capsys, made_databases["west"], *chances)


@pytest.mark.heavy
@pytest.mark.timeout(3_600)
@given(CHANCES)
@settings(max_examples=200, deadline=None, suppress_health_check=SUPPRESSED)
def test_what_was_changed_in_a_workbook_comes_back_many_times(made_databases, capsys, chances):
    check(capsys, made_databases["west"], *chances)
