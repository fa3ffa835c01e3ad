"""Reports: what they tell of a month that both plans have behind them, since when, and by which numbers."""

import json
import re

import pytest

from models.vocabulary import UNFINISHED, Judgement
from tests import month
from tests.facts import ABERDEEN, TODAY, WEST
from tui import cli

PLANS = (WEST, ABERDEEN)


@pytest.fixture
def made(month_database, capsys):
    """Runs a command of the month's database that must succeed, and gives what it wrote."""

    def give(*words, plan=WEST, today=month.ENDS):
        capsys.readouterr()
        assert cli.main(["--db", month_database, "--plan", plan, "--today", today, "--actor", "K Innes", *words]) == 0
        return capsys.readouterr().out

    return give


def part_of(text, heading):
    """What stands below a heading of a Markdown report, up to the next of its level."""
    level = re.search(rf"^(#+) {re.escape(heading)}$", text, re.M)[1]
    return re.split(rf"^{level} ", text.split(f"{level} {heading}\n", 1)[1], flags=re.M)[0]


def items_of(text, workstream, heading):
    """The items of a list of one workstream, none where there is no such list."""
    part = part_of(text, workstream)
    return re.findall(r"^- (.*)$", part_of(part, heading), re.M) if f"# {heading}\n" in part else []


def test_the_board_hears_what_has_come_of_each_workstream(made):
    text = made("report", "board")
    assert items_of(text, "FAM Families and Communities", "Highlights") == [
        "FAM-9 Visit every early learning setting (new; no owner; 31 May 2024)"
    ]
    assert items_of(text, "EVR Evaluating and Reporting", "Highlights") == [
        "EVR-1 Finalise the data sharing agreement (confirmed by Laura Mason on 26 Feb 2024)"
    ]
    assert items_of(text, "CUR Curriculum", "Highlights") == [
        "CUR-3 Back an Additional Support for Learning network until it runs itself"
        " (1 piece of evidence given; not started)"
    ]
    assert items_of(text, "CUR Curriculum", "Slippage") == [
        "CUR-1 Extend professional learning on assessment and moderation (was due 20 Feb 2024, now 30 Mar 2024)"
    ]
    assert items_of(text, "SYS Systems Improvement", "Slippage") == [
        "SYS-10 Prepare local authority staff for inspection (dropped)"
    ]
    assert items_of(text, "CUR Curriculum", "Decisions needed") == [
        "Name an owner for 7 actions: CUR-3, CUR-4, CUR-4.1, CUR-4.2, CUR-4.3, CUR-4.4 and CUR-4.5",
        "Set a date for 7 actions: CUR-3, CUR-4, CUR-4.1, CUR-4.2, CUR-4.3, CUR-4.4 and CUR-4.5",
    ]
    assert "LEA-1 Keep up teacher exchanges and the headteacher adviser role (blocked; Tony McDaid)" in items_of(
        text, "LEA Leadership", "Decisions needed"
    )
    assert [item[:5] for item in items_of(text, "CUR Curriculum", "Due next")] == ["CUR-1", "CUR-2"]
    assert text.index("# CLN ") < text.index("# FAM ") < text.index("# CUR ")


def test_what_was_taken_back_is_no_highlight_and_what_was_reopened_is_told(made):
    text = made("report", "board")
    # Confirmed after the last report, and that was undone.
    assert "Nobody at all" not in text
    assert items_of(text, "HWB Health and Wellbeing", "Highlights") == [
        "HWB-2 Collate the national health and wellbeing survey and find shared needs (done; waiting to be confirmed)"
    ]
    # Begun after it, and that was undone.
    assert "CLP-5" not in "".join(items_of(text, "CLP CLPL", "Highlights"))
    # Told as confirmed in the last report, and reopened since.
    assert items_of(text, "FAM Families and Communities", "Slippage") == [
        "FAM-1 Gather and share what works in family learning and parental engagement (was confirmed, is in progress"
        " again)"
    ]


def test_an_undo_of_what_was_told_is_told_and_a_redo_ends_that(made):
    board = made("report", "board")
    assert "Undone: FAM-1 reopened" in made("undo", "4")
    # Both reports are of changes since the same one.
    told = made("report", "board")
    assert "since the report of 16 Feb 2024" in told
    assert items_of(told, "FAM Families and Communities", "Slippage") == []
    made("redo", "4")
    assert made("report", "board") == board
    # The next month's says what this one's did not: the second of two that were taken back before was told of here.
    later = "2024-04-10"
    made("set", "EVR-1", "status=in progress", "why=It was not signed", today="2024-04-02")
    told = made("report", "board", today=later)
    assert "since the report of 10 Mar 2024" in told
    assert "was confirmed, is in progress again" in "".join(items_of(told, "EVR Evaluating and Reporting", "Slippage"))
    made("undo", today=later)
    told = made("report", "board", today=later)
    assert items_of(told, "EVR Evaluating and Reporting", "Slippage") == []


def test_since_the_last_report_is_exact(made):
    first = made("report", "workstream", "--workstream", "EVR", today="2024-03-11")
    assert "since the plan was taken in" in first
    assert "confirmed by Laura Mason" in first
    # In the afternoon of the day on which a report was made: the next one tells of it, and not of the morning again.
    made("set", "EVR-2", "owners=QIO", "status=in progress", today="2024-03-11")
    assert made("report", "workstream", "--workstream", "EVR", today="2024-03-11") != first
    made("set", "EVR-3", "owners=QIO", "status=in progress", today="2024-03-11")
    second = made("report", "workstream", "--workstream", "EVR", today="2024-03-12")
    assert "since the report of 11 Mar 2024" in second
    assert re.findall(r"^- (EVR-\d+) .*\(begun", second, re.M) == ["EVR-3"]
    assert made("report", "workstream", "--workstream", "EVR", today="2024-03-12") == second
    said = made("report", "workstream", "--workstream", "EVR", "--since", "2024-02-26", today="2024-03-12")
    assert "since 26 Feb 2024" in said
    assert "confirmed by Laura Mason on 26 Feb 2024" in said
    said = made("report", "workstream", "--workstream", "EVR", "--since", "2024-02-27", today="2024-03-12")
    assert "confirmed by Laura Mason" not in said
    # Another kind of report was last made at another time.
    assert "since the report of 16 Feb 2024" in made("report", "board", today="2024-03-12")


def test_what_comes_by_an_import_is_new_and_a_plan_that_is_taken_in_is_not(made, tmp_path):
    before = made("report", "board", "--since", "2020-01-01")
    assert before.count("(new;") == 1
    table = tmp_path / "more.csv"
    table.write_text("workstream,action,owner\nCurriculum,Write a guide,QIO\n")
    made("import", str(table), "--into", WEST)
    assert "Write a guide (new; QIO; no date)" in made("report", "board")


# -------------------------------------------------------------------------------------------------------- numbers

COUNTED = {
    "not started": lambda rows: [r for r in rows if r["status"] == "not started"],
    "in progress": lambda rows: [r for r in rows if r["status"] == "in progress"],
    "blocked": lambda rows: [r for r in rows if r["status"] == "blocked"],
    "done and waiting to be confirmed": lambda rows: [r for r in rows if r["status"] == "done"],
    "confirmed": lambda rows: [r for r in rows if r["status"] == "confirmed"],
    "dropped": lambda rows: [r for r in rows if r["status"] == "dropped"],
}
WANTING = {
    "overdue": lambda row: row["due"] is not None and row["due"] < TODAY.isoformat(),
    "no date": lambda row: row["due"] is None and row["starts"] is None,
    "no owner": lambda row: not row["owners"],
    "had no news for 6 weeks or longer": lambda row: row["is_stale"],
}


def open_to_do(rows):
    return [row for row in rows if row["status"] in {str(status) for status in UNFINISHED}]


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("report", ["board", "noting", "page"])
def test_every_number_of_every_sentence_can_be_counted_again(made, plan, report):
    rows = json.loads(made("actions", "--json", plan=plan))
    waiting = json.loads(made("triage", "--json", plan=plan))
    stale = {row["ref"] for row in waiting if any("no news" in reason for reason in row["reasons"])}
    rows = [{**row, "is_stale": row["ref"] in stale} for row in rows]
    indicators = json.loads(made("indicators", "--json", plan=plan))
    text = made("report", report, "--format", "md", plan=plan)
    (standing,) = re.findall(r"The plan has (\d+) actions?: ([^.]*)\.", text)
    assert int(standing[0]) == len(rows)
    told = dict(reversed(pair) for pair in re.findall(r"(\d+) ([a-z ]+?)(?=,| and \d|$)", standing[1]))
    assert {words: int(number) for words, number in told.items()} == {
        words: len(found) for words, some in COUNTED.items() if (found := some(rows))
    }
    (unfinished, wanting) = re.search(r"Of the (\d+) still to be done, ([^.]*)\.", text).groups()
    assert int(unfinished) == len(open_to_do(rows))
    found = dict(
        reversed(pair) for pair in re.findall(r"(\d+) (?:is|are|has|have) ([a-z0-9 ]+?)(?=,| and \d|$)", wanting)
    )
    assert {words: int(number) for words, number in found.items()} == {
        words: number for words, holds in WANTING.items() if (number := sum(holds(row) for row in open_to_do(rows)))
    }
    if indicators:
        (total, judged) = re.search(r"The plan has (\d+) indicators?: ([^.]*)\.", text).groups()
        assert int(total) == len(indicators)
        counted = {str(one): sum(row["judgement"] == one for row in indicators) for one in Judgement}
        told = dict(reversed(pair) for pair in re.findall(r"(\d+) ([a-z ]+?)(?=,| and \d|$)", judged))
        assert {words: int(number) for words, number in told.items()} == {w: n for w, n in counted.items() if n}
    else:
        assert "The plan has no indicators." in text


@pytest.mark.parametrize("plan", PLANS)
def test_every_number_of_a_workstream_and_of_a_decision_can_be_counted_again(made, plan):
    rows = json.loads(made("actions", "--json", plan=plan))
    by_ref = {row["ref"]: row for row in rows}
    text = made("report", "board", plan=plan)
    for stream in json.loads(made("workstreams", "--json", plan=plan)):
        part = part_of(text, f"{stream['key']} {stream['title']}")
        own = [row for row in rows if row["ref"].startswith(f"{stream['key']}-")]
        still = [row for row in own if row["status"] not in ("confirmed", "dropped")]
        (line,) = re.findall(r"^\| " + re.escape(stream["title"]) + r" \| (.*) \|$", text, re.M)
        cells = line.split(" | ")
        late = sum(WANTING["overdue"](row) for row in open_to_do(own))
        confirmed = sum(row["status"] == "confirmed" for row in own)
        assert cells[:5] == [stream["rag"], str(len(own)), str(len(still)), str(late), str(confirmed)]
        for number, of, _ in re.findall(r"(\d+) of (\d+) open actions ([a-z ]+)", part):
            assert int(of) == len(still)
            assert int(number) <= int(of)
        for number, refs in re.findall(r"for (\d+) actions?: (.*)$", part, re.M):
            named = re.split(r", | and ", refs)
            assert int(number) == len(named) == len(set(named))
            assert all(by_ref[ref]["status"] in {str(status) for status in UNFINISHED} for ref in named)
        unowned = {row["ref"] for row in open_to_do(own) if WANTING["no owner"](row)}
        told = re.findall(r"Name an owner for \d+ actions?: (.*)$", part, re.M)
        assert {ref for refs in told for ref in re.split(r", | and ", refs)} == unowned
        undated = {row["ref"] for row in open_to_do(own) if WANTING["no date"](row)}
        told = re.findall(r"Set a date for \d+ actions?: (.*)$", part, re.M)
        assert {ref for refs in told for ref in re.split(r", | and ", refs)} == undated


def test_every_figure_of_the_published_table_is_the_plans_own(made):
    rows = json.loads(made("indicators", "--json"))
    text = made("report", "indicators")
    header = re.search(r"^\| Ref \|.*\|$", text, re.M)[0].strip("| ").split(" | ")
    for row in rows:
        cells = dict(
            zip(header, re.search(rf"^\| {row['ref']} \|.*\|$", text, re.M)[0].strip("| ").split(" | "), strict=True)
        )
        assert cells["Baseline"] == (row["baseline"]["value"] or "–")
        assert cells["Target"] == ((row["target"] or {}).get("value") or "–")
        assert cells["Judgement"] == row["judgement"]
        for value in row["values"]:
            assert cells[value["period"]] == (value["value"] or "–")
    board = made("report", "board")
    assert re.search(r"\| I-1 \| [^|]* \| 76.2 \| up 1.2 on 2017-2018 \| ahead \|", board)
    assert re.search(r"\| I-2 \| [^|]* \| 81 \| as in 2017-2018 \| behind \|", board)
    assert re.search(r"\| I-15 \| [^|]* \| 8.7 \| down 1.2 on 2016-2017 \| behind \|", board)
    assert re.search(r"\| I-17 \| [^|]* \| TBC \| – \| not judged \|", board)


# -------------------------------------------------------------------------------------------------------- forms


def test_the_form_of_a_report_for_noting_can_be_another(made, tmp_path):
    assert "Cabinet is asked to note:" in made("report", "noting")
    assert "- [x] Continuous Improvement" in made("report", "noting")
    copied = tmp_path / "ours.toml"
    copied.write_text(
        made("report", "noting", "--print-template")
        .replace('reader = "Cabinet"', 'reader = "The Committee"')
        .replace('by = "{lead_officer}"', 'by = "Fiona Robertson, Executive Director"')
        .replace("A.4 Delivering Best Value", "A.4 Best Value: {period}")
    )
    text = made("report", "noting", "--template", str(copied))
    assert "The Committee is asked to note:" in text
    assert "**Report by:** Fiona Robertson, Executive Director" in text
    assert "### A.4 Best Value: 2019/22" in text


WRONG = (
    ("[[part]\n", "line 1: this is no TOML"),
    ('title = "x"\n\n[[part]]\nheading = "a\n', "line 4: this is no TOML"),
    ('[[part]]\nheading = "A"\nis = "magic"', "line 3: a part is one of"),
    ('[[part]]\nheading = "A"\n\nx = 1', "line 4: a part takes"),
    ('[[part]]\ntext = "no heading"', "line 2: a part needs a heading"),
    ('heads = "x"', "line 1: a form takes"),
    ('[[part]]\nheading = "A"\nitems = "one"', "line 3: items is a list of texts"),
    ('[[part]]\nheading = "A"\nticks = ["a"]\nticked = ["b"]', "line 4: “b” is ticked"),
    ('[[part]]\nheading = "As at {tomorrow}"', "line 2: between braces stands"),
    ('[part]\nheading = "A"', "line 1: a part begins with [[part]]"),
    ("title = 7", "line 1: title is a text"),
    (
        '[[part]]\nheading = "A"\n[[part.part]]\nheading = "B"\n[[part.part.part]]\nheading = "C"\n'
        '[[part.part.part.part]]\nheading = "D"',
        "line 7: parts stand within one another",
    ),
)


@pytest.mark.parametrize(("template", "said"), WRONG)
def test_an_error_in_a_form_is_one_sentence_with_the_line(month_database, tmp_path, capsys, template, said):
    path = tmp_path / "ours.toml"
    path.write_text(template)
    assert cli.main(["--db", month_database, "report", "noting", "--template", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"cairn: ours.toml, {said}")
    assert told.err.count("\n") == 1


def test_a_form_that_is_not_there_or_is_no_text(month_database, tmp_path, capsys):
    path = tmp_path / "ours.toml"
    assert cli.main(["--db", month_database, "report", "noting", "--template", str(path)]) == 1
    assert "cannot be read" in capsys.readouterr().err
    path.write_bytes(b"\xff\xfe\x00")
    assert cli.main(["--db", month_database, "report", "noting", "--template", str(path)]) == 1
    assert "no text in UTF-8" in capsys.readouterr().err


def test_one_sponsors_view(made, month_database, capsys):
    text = made("report", "workstream", "--workstream", "CUR")
    assert "**Sponsor:** Tony McDaid" in text
    assert "CUR-4.5" in text
    assert "FAM-1" not in text
    assert cli.main(["--db", month_database, "--plan", WEST, "report", "workstream"]) == 2
    assert "--workstream" in capsys.readouterr().err


def test_without_a_plan_there_is_no_report(empty_database, capsys):
    assert cli.main(["--db", empty_database, "report", "board"]) == 1
    assert "has no plan yet" in capsys.readouterr().err
