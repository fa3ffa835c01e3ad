"""Indicators from the command line: every printed cell, every judgement, what may be set, and what a figure must be."""

import csv
import io
import json
import shutil
from contextlib import closing, redirect_stdout

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.draft import DraftCollaborative, DraftFigure, DraftIndicator, DraftPlan
from models.edits.adopt import AdoptPlan
from models.workspace import Workspace
from tests import facts
from tests.facts import TODAY
from tests.kept import kept_wrongly
from tests.models.plan_dump import dump
from tui import cli


@pytest.fixture
def ask(do):
    """What a reading command answers with, out of its JSON."""

    def give(database, *words):
        return json.loads("\n".join(do(database, *words, "--json")))

    return give


# -------------------------------------------------------------------------------------------------- the bundled plan

PERIODS = ("2016-2017", "2017-2018", "2018-2019", "2019-2020", "2020-2021")
CELLS = [
    ("71", "75", "78"),
    ("78", "81", "85"),
    ("90", "91", "91"),
    ("90", "90", "91"),
    ("47", "54", "55"),
    ("57", "60", "63"),
    ("63.8", "65", "74"),
    ("31.6", "33", "35"),
    ("81.8", "82", "86"),
    ("69.1", "70", "76"),
    ("TBC", "TBC", None),
    ("TBC", "TBC", None),
    ("TBC", "1.1", None),
    ("59", "63", "75"),
    ("9.9", "N/A", "6.5"),
    ("46.8", "N/A", "45"),
    ("94.6", "N/A", "95"),
    ("90.7", "N/A", "92"),
    ("93.6", "94", "95"),
    ("80", "66", "75"),
]
"""The published table: baseline, the one year that was reported, target."""
PROMISED = (
    *("ref", "title", "unit", "direction", "workstreams", "baseline", "values", "target", "expected", "judgement"),
    *("reason", "flags"),
)
REASONS = {
    1: "75 in 2017-2018 against 72.75 expected; target 78 by 2020-2021",
    3: "91 in 2017-2018 reaches the target 91",
    12: "the baseline is to be confirmed; no target is set",
    13: "1.1 in 2017-2018; no target to judge it against",
    16: "46.8 against 45, lower is better; nothing reported for 2017-2018",
    20: "target 75 is below the baseline 80, though higher is better; 66 in 2017-2018",
}


def test_the_west_partnerships_table_cell_by_cell(ask, west_database):
    told = ask(west_database, "indicators")
    assert [row["ref"] for row in told] == [f"I-{number}" for number in range(1, 21)]
    for row, (baseline, value, target) in zip(told, CELLS, strict=True):
        assert set(PROMISED) <= set(row)
        assert row["baseline"] == {"period": PERIODS[0], "value": baseline}
        assert row["values"] == [
            {"period": period, "value": cell, "note": None}
            for period, cell in zip(PERIODS[1:4], (value, None, None), strict=True)
        ]
        assert row["target"] == {"period": PERIODS[4], "value": target}
        assert row["targets"] == [row["target"]]


def test_the_west_partnerships_judgements_and_their_reasons(ask, west_database):
    told = ask(west_database, "indicators")
    found: dict[str, set[int]] = {}
    for number, row in enumerate(told, start=1):
        found.setdefault(row["judgement"], set()).add(number)
        assert row["reason"]
        assert "\n" not in row["reason"]
    assert found == {
        "met": {3},
        "ahead": facts.WEST_JUDGED_WELL - {3},
        "on track": facts.WEST_ON_TRACK,
        "behind": facts.WEST_BEHIND,
        "query": facts.WEST_QUERY,
        "not judged": facts.WEST_NOT_JUDGED,
    }
    assert {number: told[number - 1]["reason"] for number in REASONS} == REASONS


def test_what_waits_to_be_reported_is_told_below_the_table(do, ask, west_database):
    lines = do(west_database, "indicators")
    assert lines[-1] == "Never updated: all 20"
    assert "Due and not reported (20): I-1 2020-2021, I-2 2020-2021" in " ".join(lines)
    assert ask(west_database, "indicators")[10]["due"] == list(PERIODS[1:])
    do(west_database, "record", "I-1", "2020-21", "78")
    assert "Never updated: I-2," in " ".join(do(west_database, "indicators"))


# ------------------------------------------------------------------------------------------------------------ figures


def test_a_figure_in_another_spelling_of_its_period(do, ask, west_database):
    assert do(west_database, "record", "I-7", "2018/19", "71.30") == [
        "Figure of I-7 for 2018-2019 to 71.30",
        "I-7 is ahead: 71.30 in 2018-2019 against 68.9 expected; target 74 by 2020-2021",
    ]
    assert do(west_database, "record", "I-7", "2018-19", "71.30") == [
        "Nothing to change: Figure of I-7 for 2018-2019 to 71.30"
    ]
    assert [value["value"] for value in ask(west_database, "show", "I-7")["values"]] == ["65", "71.30", None]


def test_what_does_not_fit_the_unit_takes_a_note(run, do, ask, west_database):
    before = dump(west_database)
    code, out, complaint = run(west_database, "record", "I-15", "2018-2019", "97.1")
    assert (code, out) == (1, "")
    assert complaint == (
        "cairn: 97.1 does not look like a rate per 1000 pupils, where I-15 has been 6.5 to 9.9 so far; "
        "if it is right, say so in a note (--note).\n"
    )
    assert run(west_database, "target", "I-1", "2020-2021", "178")[0] == 1
    assert dump(west_database) == before
    do(west_database, "record", "I-15", "2018-2019", "97.1", "--note", "checked with the councils")
    do(west_database, "target", "I-1", "2020-2021", "178", "--note", "as printed")
    assert ask(west_database, "show", "I-15")["values"][1] == {
        "period": "2018-2019",
        "value": "97.1",
        "note": "checked with the councils",
    }
    assert ask(west_database, "show", "I-1")["target"]["note"] == "as printed"


def test_a_rate_is_told_with_its_parts(do, ask, run, west_database):
    _, judged = do(west_database, "record", "I-7", "2018-2019", "80/121")
    assert judged.startswith("I-7 is behind: 66.12 (80 of 121) in 2018-2019 against 68.9 expected")
    assert ask(west_database, "show", "I-7")["values"][1] == {
        "period": "2018-2019",
        "value": "80/121",
        "note": None,
        "numerator": "80",
        "denominator": "121",
        "rate": 66.1157,
    }
    assert any(line.split()[:4] == ["2018-2019", "66.12", "(80", "of"] for line in do(west_database, "show", "I-7"))
    rows = list(csv.DictReader(io.StringIO(run(west_database, "indicators", "--csv")[1])))
    assert rows[6]["value 2018-2019"] == "80/121"


def test_several_dated_targets(do, ask, west_database):
    do(west_database, "target", "I-7", "2018-19", "69")
    do(west_database, "target", "I-7", "2022-23", "76")
    told = ask(west_database, "show", "I-7")
    assert [(one["period"], one["value"]) for one in told["targets"]] == [
        *(("2018-19", "69"), ("2020-2021", "74"), ("2022-23", "76"))
    ]
    assert (told["target"]["value"], told["aim"]["value"], told["expected"]) == ("76", "69", 66.4)


# ----------------------------------------------------------------------------------------------------- what may be set


def test_what_an_indicator_is(do, ask, west_database):
    lines = do(
        west_database,
        *(
            "set",
            "I-17",
            "I-18",
            "band=92 to 96",
            "periodicity=school session",
            "source=SEEMiS",
            "recorder=Data officer",
        ),
        *("definition=Half days attended, of those possible", "frequency=each August", "workstreams=CUR; Families"),
    )
    assert lines[0].startswith(
        "Band, periodicity, source, recorder, definition, frequency and workstreams of 2 indicators"
    )
    assert lines[1] == "I-17 is not judged: nothing reported for 2017-2018; the band is 92 to 96"
    told = ask(west_database, "show", "I-18")
    assert (told["band"], told["direction"], told["periodicity"]) == ({"low": "92", "high": "96"}, "band", "session")
    assert (told["source"], told["recorder"], told["workstreams"]) == ("SEEMiS", "Data officer", ["FAM", "CUR"])
    assert told["definition"] == "Half days attended, of those possible"
    page = do(west_database, "show", "I-18")
    assert any(line.startswith("How often") and line.endswith("each August") for line in page)
    assert any(line.endswith("% · to stay within 92 to 96") for line in page)
    do(west_database, "undo")
    assert ask(west_database, "show", "I-18")["direction"] == "higher"


def test_a_baseline(do, ask, run, west_database):
    assert do(west_database, "set", "I-11", "unit=%", "direction=higher", "baseline=55.0")[0] == (
        "Unit, direction and baseline of I-11"
    )
    assert ask(west_database, "show", "I-11")["baseline"] == {"period": "2016-2017", "value": "55.0"}
    do(west_database, "set", "I-11", "baseline=2015/16 66 of 120")
    assert ask(west_database, "show", "I-11")["baseline"]["period"] == "2015/16"
    assert run(west_database, "set", "I-11", "baseline=155")[0] == 1
    do(west_database, "set", "I-11", "baseline=155", "why=as published")
    assert ask(west_database, "show", "I-11")["baseline"]["note"] == "as published"


def test_parts_a_gap_and_what_moves_it(do, ask, west_database):
    assert do(west_database, "add", "Literacy, quintile 1", "--under", "I-1") == ["I-21 added: Literacy, quintile 1"]
    do(west_database, "add", "Literacy, quintile 5", "--under", "i-1", "--workstream", "CUR")
    for ref, part, baseline, value in (("I-21", "Quintile 1", "60.10", "63.4"), ("I-22", "Quintile 5", "80.4", "81")):
        do(west_database, "set", ref, f"part={part}", "dimension=SIMD quintile", f"baseline=2016-17 {baseline}")
        do(west_database, "record", ref, "2017-18", value)
    assert do(west_database, "add", "Literacy gap", "--indicator") == ["I-23 added: Literacy gap"]
    do(west_database, "set", "I-23", "gap=I-21 I-22", "unit=percentage points", "direction=lower")
    assert do(west_database, "target", "I-23", "2020-21", "16")[1] == (
        "I-23 is ahead: 17.6 in 2017-18 against 19.23 expected, lower is better; target 16 by 2020-21"
    )
    assert do(west_database, "set", "CUR-1", "CUR-2", "indicators=I-1, I-23") == [
        "2 actions meant to move I-1 and I-23 (CUR-1, CUR-2)"
    ]
    whole, gap = (ask(west_database, "show", ref) for ref in ("I-1", "I-23"))
    assert (whole["parts"], whole["gaps"], whole["moved_by"]) == (["I-21", "I-22"], ["I-23"], ["CUR-1", "CUR-2"])
    assert (gap["gap"], gap["baseline"]["value"]) == ({"from": "I-21", "to": "I-22"}, "20.30")
    assert ask(west_database, "show", "CUR-2")["indicators"] == ["I-1", "I-23"]
    page = "\n".join(do(west_database, "show", "I-1"))
    assert "Parts             · I-21 Quintile 1: 63.4 in 2017-18" in page
    assert "Gaps              · I-23 Literacy gap: 17.6 in 2017-18 · ● ahead" in page
    assert "Meant to move  I-1 P1/4/7 literacy" in "\n".join(do(west_database, "show", "CUR-1"))
    do(west_database, "record", "I-21", "2017-18", "60")
    assert ask(west_database, "status")["indicators"]["behind"] == 5
    assert kept_wrongly(west_database) == []


def test_a_run_chart(do, ask, west_database):
    do(west_database, "add", "Books read", "--indicator")
    do(west_database, "set", "I-21", "unit=count", "periodicity=weekly")
    for week, value in zip(range(1, 11), (5, 6, 5, 6, 9, 8, 9, 8, 9, 8), strict=True):
        do(
            west_database,
            "record",
            "I-21",
            f"w/c {7 * (week % 4) + 1} {('Jan', 'Apr', 'Jul')[week // 4]} 2019",
            str(value),
        )
    told = ask(west_database, "show", "I-21")["run_chart"]
    assert (told["median"], told["useful"], told["limits"]) == (8.0, 7, None)
    page = " ".join("\n".join(do(west_database, "show", "I-21")).split())
    assert "Run chart 10 points, median 8; 2 runs" in page
    assert "no shift, trend, odd number of runs or astronomical point" in page
    assert ask(west_database, "show", "I-1")["run_chart"] is None


REFUSED = [
    (1, ["set", "I-1", "status=done"], "There is no action I-1: it is an indicator"),
    (1, ["set", "I-1", "CUR-1", "title=Both"], "There is no action I-1: it is an indicator"),
    (2, ["set", "CUR-1", "unit=%"], "unit= is set of indicators; of actions set takes title, need"),
    (2, ["set", "I-1", "why=because"], "FIELD=VALUE"),
    (2, ["set", "I-1", "unit=%", "why=because"], "why= insists on a baseline"),
    (1, ["set", "I-99", "unit=%"], "no indicator I-99"),
    (1, ["set", "I-1", "direction=up"], "“up” is no direction: give higher, lower or band."),
    (1, ["set", "I-1", "band=5"], "“5” is no band"),
    (1, ["set", "I-1", "gap=I-2"], "A gap is between two parts"),
    (1, ["set", "I-1", "gap=I-2 I-3"], "not parts of one indicator"),
    (1, ["set", "I-1", "workstreams=nowhere"], "no workstream “nowhere”"),
    (1, ["set", "I-1", "unit=%", "title="], "left empty"),
    (1, ["set", "I-1", "baseline=2016-2017"], "is not a figure"),
    (1, ["set", "CUR-1", "indicators=I-99"], "no indicator I-99"),
    (1, ["set", "CUR-1", "indicators=CUR-2"], "no indicator CUR-2"),
    (2, ["add", "A part", "--under", "I-1", "--owner", "QIO"], "takes no --owner"),
    (1, ["add", "A part", "--under", "I-99"], "no indicator I-99"),
    (1, ["add", " ", "--indicator"], "a title"),
    (1, ["record", "I-7", "2018-2019", "101"], "101 is over 100, and I-7 is a percentage"),
    (1, ["record", "I-7", "2018-2019", "5/0"], "nothing can be divided by 0"),
    (1, ["record", "I-12", "2018-2019", "12.5"], "is no whole number, and I-12 is a count"),
    (1, ["record", "I-7", " ", "5"], "Give a period"),
]


@pytest.mark.parametrize(
    ("code", "words", "said"), REFUSED, ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None
)
def test_a_refusal_is_one_sentence_and_changes_nothing(run, west_database, code, words, said):
    before = dump(west_database)
    given_code, out, complaint = run(west_database, *words)
    assert (given_code, out, complaint.count("\n")) == (code, "", 1)
    assert said in complaint
    assert dump(west_database) == before


# ------------------------------------------------------------------------------------------------- nothing is changed

figures = st.one_of(
    st.decimals(-1000, 1000, places=2).map(lambda number: f"{number:f}"),
    st.decimals(0, 100, places=1).map(lambda number: f"{number:f}%"),
    st.integers(0, 10**9).map("{:,}".format),
    st.tuples(st.integers(0, 999), st.integers(1, 999)).map("{0[0]}/{0[1]}".format),
    st.sampled_from(["TBC", "tbc", "T.B.C.", "N/A", "n/a", "71.30", "071.30", "+1.10", "−1.10", ".50", "0.00", None]),
)


@st.composite
def drafts(draw):
    """A plan with an indicator of any printed figures, in the shape that a document is read into."""
    columns = [
        DraftFigure(period, draw(figures)) for period in ("2016-17", "2017/18", "2018-2019", "Autumn", "2020-21")
    ]
    unit = draw(st.sampled_from(["%", "per 1000 pupils", "count", None]))
    row = DraftIndicator("Reading", None, unit, None, columns[0], tuple(columns[1:4]), columns[4])
    return DraftPlan("p", "A plan", DraftCollaborative("Some councils"), indicators=(row,))


def said_by(path, *words):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(out):
        assert cli.main(["--db", path, "--plan", "p", "--today", TODAY.isoformat(), *words]) == 0
    out.flush()
    return out.buffer.getvalue().decode()


@settings(max_examples=15, deadline=None)
@given(drafts())
def test_no_figure_is_changed_on_its_way_in_and_out(made_databases, tmp_path, draft):
    """From a document into the file, and out of it as JSON, as CSV and on a page: 71.30 stays 71.30."""
    path = str(shutil.copy(made_databases["empty"], tmp_path / "data.db"))
    with closing(Workspace(path, today=TODAY, actor="K Innes")) as workspace:
        workspace.perform(AdoptPlan(draft))
    (row,) = draft.indicators
    (told,) = json.loads(said_by(path, "indicators", "--json"))
    assert told["baseline"]["value"] == row.baseline.value
    assert {value["period"]: value["value"] for value in told["values"]} == {f.period: f.value for f in row.values}
    assert told["target"]["value"] == row.target.value
    (line,) = csv.DictReader(io.StringIO(said_by(path, "indicators", "--csv")))
    for figure in row.values:
        assert line[f"value {figure.period}"].removeprefix("'") == (figure.value or "")
    page = said_by(path, "show", "I-1")
    for figure in (row.baseline, *row.values, row.target):
        assert figure.value is None or "/" in figure.value or f" {figure.value} " in page.replace("\n", " ")
