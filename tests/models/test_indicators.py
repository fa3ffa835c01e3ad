"""Indicators changed by edits: every change is one step that undo takes back, is logged, and is judged at once."""

import re
import sqlite3
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import checks
from models.edits.figures import RecordFigure
from models.edits.indicators import AddIndicator, SetIndicator, SetIndicatorWorkstreams
from models.edits.moves import SetMoves
from models.errors import NotFoundError, RefusedError
from models.figures import BLANK, difference, read_figure
from models.gaps import gap_over
from models.indicator_line import Reported
from models.reading.in_full import FigureRow
from models.run_chart import Rule
from models.vocabulary import Direction, FigureRole, FigureState, Judgement, Periodicity
from models.workspace import Workspace
from tests.kept import kept_wrongly
from tests.models.conftest import NOW, TODAY
from tests.models.plan_dump import dump
from tests.older import make_version

BASELINE, VALUE, TARGET = FigureRole


def record(workspace, ref, period, value, note=None, role=VALUE):
    return workspace.perform(RecordFigure(workspace.find_indicator(ref).id, period, value, note, role))


def put(workspace, *refs, **fields):
    ids = tuple(workspace.find_indicator(ref).id for ref in refs)
    return workspace.perform(SetIndicator(ids, tuple(fields.items())))


def add(workspace, title, parent=None, workstreams=(), **fields):
    parent_id = workspace.find_indicator(parent).id if parent else None
    return workspace.perform(AddIndicator(title, workstreams, parent_id, tuple(fields.items()))).refs[0]


def cells(row):
    return [(cell.period, cell.figure.text) for cell in row.values]


# ---------------------------------------------------------------------------------------------------------- recording


@pytest.mark.parametrize("spelling", ["2018-19", "2018/19", "2018–2019", "Session 2018-19", " 2018 - 2019 "])
def test_a_period_in_another_spelling_is_the_same_period(west, spelling):
    before = cells(west.find_indicator("I-7"))
    outcome = record(west, "I-7", spelling, "66.10")
    assert outcome.label == "Figure of I-7 for 2018-2019 to 66.10"
    assert cells(west.find_indicator("I-7")) == [before[0], ("2018-2019", "66.10"), before[2]]
    assert not record(west, "I-7", "2018-2019", "66.10").changed


def test_the_same_figure_again_is_no_change_and_no_step(west):
    record(west, "I-7", "2018-2019", "66.10", "provisional")
    before = dump(west.path)
    for value, note in (("66.10", None), (" 66.10 ", " "), ("66.10", "provisional")):
        assert not record(west, "I-7", "2018/19", value, note).changed
    assert dump(west.path) == before
    assert [(line.field, line.new) for line in west.history("I-7")[:-1]] == [
        *(("figure", "66.10"), ("note", "provisional"))
    ]
    assert record(west, "I-7", "2018-2019", "66.1").changed
    assert record(west, "I-7", "2018-2019", "66.1", "now final").changed


def test_nothing_for_a_period_that_is_not_there_adds_none(west):
    before = dump(west.path)
    assert not record(west, "I-7", "2030-2031", " ").changed
    assert dump(west.path) == before
    record(west, "I-7", "2030-2031", "", "no census that year")
    assert cells(west.find_indicator("I-7"))[-1] == ("2030-2031", None)


def test_a_note_belongs_to_the_figure_it_was_written_for(west):
    record(west, "I-7", "2018-2019", "166", "as printed")
    record(west, "I-7", "2018-2019", "66")
    assert west.find_indicator("I-7").values[1].note is None
    assert [row.new for row in west.history("I-7") if row.field == "note"] == [None, "as printed"]


def test_who_entered_it_and_when(west):
    record(west, "I-7", "2018-2019", "66.1")
    first, second, _ = west.find_indicator("I-7").values
    assert (first.by, first.at) == (None, None)
    assert (second.by, second.at[:16]) == ("Helen Brown", f"{NOW:%Y-%m-%d %H:%M}")


@pytest.mark.parametrize(
    ("period", "place"), [("2019/20", 2), ("2015-16", 0), ("2022", 3), ("Dec 2018", 1), ("2035-2036", 3)]
)
def test_a_new_period_stands_in_its_order(west, period, place):
    record(west, "I-11", "2018-2019", "5")
    record(west, "I-11", period, "6")
    row = west.find_indicator("I-11")
    assert [cell.figure.text for cell in row.values].index("6") == place
    assert [cell.role for cell in row.cells] == sorted((cell.role for cell in row.cells), key=list(FigureRole).index)


def test_periods_that_name_no_time_keep_the_order_they_came_in(west):
    ref = add(west, "Phases")
    for period in ("Phase 2", "Phase 1", "phase  2"):
        record(west, ref, period, "3")
    assert cells(west.find_indicator(ref)) == [("Phase 1", "3"), ("Phase 2", "3")]


def test_the_baselines_own_period_is_the_baseline(west):
    outcome = record(west, "I-11", "2016/17", "55.0")
    row = west.find_indicator("I-11")
    assert outcome.label == "Baseline of I-11 for 2016/17 to 55.0"
    assert (row.baseline.period, row.baseline.figure.text, len(row.values)) == ("2016-2017", "55.0", 3)


def test_an_indicator_has_one_baseline_that_may_be_of_another_period(west):
    record(west, "I-7", "2017-18", "65.5", role=BASELINE)
    row = west.find_indicator("I-7")
    assert (row.baseline.period, row.baseline.figure.text) == ("2017-18", "65.5")
    assert row.verdict.judgement is Judgement.QUERY
    ref = add(west, "New")
    record(west, ref, "2016-17", "1", role=BASELINE)
    record(west, ref, "2017-18", "2")
    assert [cell.role for cell in west.find_indicator(ref).cells] == [BASELINE, VALUE]


def test_several_dated_targets(west):
    record(west, "I-7", "2018/19", "69", role=TARGET)
    record(west, "I-7", "2022-2023", "76", role=TARGET)
    record(west, "I-7", "2020/21", "73", role=TARGET)
    row = west.find_indicator("I-7")
    assert [(cell.period, cell.figure.text) for cell in row.targets] == [
        *(("2018/19", "69"), ("2020-2021", "73"), ("2022-2023", "76"))
    ]
    assert (row.aim.figure.text, row.target.figure.text, row.verdict.expected) == ("69", "76", Decimal("66.4"))
    assert record(west, "I-7", "2018-2019", "", role=TARGET).label == "Target of I-7 for 2018/19 taken away"
    record(west, "I-7", "2022-2023", "", role=TARGET)
    record(west, "I-7", "2020-2021", "", role=TARGET)
    (left,) = west.find_indicator("I-7").targets
    assert (left.period, left.figure) == ("2020-2021", BLANK)


def test_a_rate_is_kept_as_typed_and_follows_its_unit(west):
    record(west, "I-7", "2018-2019", "66/120")
    row = west.find_indicator("I-7")
    assert (row.latest.figure.text, row.latest.figure.shown) == ("66/120", "55")
    assert row.verdict.reason == "55 (66 of 120) in 2018-2019 against 68.9 expected; target 74 by 2020-2021"
    put(west, "I-7", unit="per 1000 pupils")
    assert west.find_indicator("I-7").latest.figure.shown == "550"
    with sqlite3.connect(west.path) as connection:
        kept = connection.execute("SELECT printed, number FROM figure WHERE printed LIKE '%/120'").fetchall()
    connection.close()
    assert kept == [("66/120", None)]


# ------------------------------------------------------------------------------------------------- what an indicator is


def test_everything_that_is_set_is_told_and_taken_back(west):
    before = dump(west.path)
    said = {
        "title": "Leavers",
        "label": "Leavers",
        "unit": "% of leavers",
        "direction": "lower",
        "periodicity": "Calendar-Year",
        "source": "SQA",
        "definition": "Two\nlines",
        "recorder": "The data officer",
        "frequency": "each February",
        "dimension": "Authority",
        "part": "Inverclyde",
        "parent": "I-1",
    }
    outcome = put(west, "I-7", **said)
    row = west.find_indicator("I-7")
    assert (row.direction, row.periodicity, row.parent) == (Direction.LOWER, Periodicity.CALENDAR_YEAR, "I-1")
    told = row._asdict()
    for name in ("title", "label", "unit", "source", "definition", "recorder", "frequency", "dimension", "part"):
        assert told[name] == said[name]
    assert outcome.label.startswith("Title, label, unit, direction,")
    assert {line.field for line in west.history("I-7")} - {None} == set(said)
    put(west, "I-7", **dict.fromkeys(list(said)[1:], " "))
    bare = west.find_indicator("I-7")
    assert (bare.label, bare.unit, bare.direction, bare.periodicity, bare.parent) == ("Leavers", None, None, None, None)
    west.undo()
    west.undo()
    assert dump(west.path) == before


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("92 to 96", "92", "96"),
        ("92-96", "92", "96"),
        ("92.50 – 96.0", "92.50", "96.0"),
        ("-5..-1.5", "-5", "-1.5"),
        ("-5 - 5", "-5", "5"),
        ("94 to 94", "94", "94"),
        ("90% - 95%", "90%", "95%"),
    ],
)
def test_a_band_is_two_bounds_as_typed(west, typed, low, high):
    put(west, "I-17", band=typed)
    row = west.find_indicator("I-17")
    assert (row.direction, row.band.low.printed, row.band.high.printed) == (Direction.BAND, low, high)
    put(west, "I-17", band="")
    assert west.find_indicator("I-17").band is None


REFUSED = {
    "a band of one bound": ("I-17", {"band": "92"}, "is no band: give its two bounds"),
    "a band of words": ("I-17", {"band": "low to high"}, "is no band"),
    "a band with a word": ("I-17", {"band": "92 to TBC"}, "is no band"),
    "a band the wrong way": ("I-17", {"band": "96 to 92"}, "begins with its lower bound: “92 to 96”"),
    "a band of rates": ("I-17", {"band": "1/2 to 2/3"}, "is no band"),
    "no direction": ("I-1", {"direction": "up"}, "“up” is no direction: give higher, lower or band."),
    "no periodicity": ("I-1", {"periodicity": "daily"}, "“daily” is no periodicity: give session, calendar year,"),
    "no title": ("I-1", {"title": " "}, "left empty"),
    "a long unit": ("I-1", {"unit": "x" * 501}, "at most 500"),
    "no such field": ("I-1", {"colour": "red"}, "has no colour"),
    "itself as parent": ("I-1", {"parent": "I-1"}, "parts go one level deep"),
    "no such parent": ("I-1", {"parent": "I-99"}, "no indicator I-99"),
    "an action as parent": ("I-1", {"parent": "CUR-1"}, "no indicator CUR-1"),
    "a gap of one": ("I-1", {"gap": "I-2"}, "between two parts"),
    "a gap of no parts": ("I-1", {"gap": "I-2 I-3"}, "not parts of one indicator"),
    "a gap of itself": ("I-1", {"gap": "I-1 I-2"}, "between two other indicators"),
    "a gap of one twice": ("I-1", {"gap": "I-2, I-2"}, "between two other indicators"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_an_indicator_cannot_be_is_refused_and_changes_nothing(west, case):
    ref, fields, said = REFUSED[case]
    before = dump(west.path)
    with pytest.raises((RefusedError, NotFoundError), match=said):
        put(west, ref, **fields)
    assert dump(west.path) == before


def test_a_new_indicator(west):
    curriculum = west.find_workstream("CUR").id
    before = dump(west.path)
    ref = add(west, "Visits", workstreams=(curriculum,), unit="count", direction="higher", periodicity="monthly")
    row = west.find_indicator(ref)
    assert (ref, row.workstreams, row.periodicity) == ("I-21", ("CUR",), Periodicity.MONTH)
    assert west.indicators()[-1].ref == ref
    assert row.verdict.reason == "no figures yet; no target is set"
    west.undo()
    assert dump(west.path) == before
    assert add(west, "Another") == "I-22"
    with pytest.raises(RefusedError, match="left empty"):
        add(west, " ")


def test_workstreams_of_an_indicator(west):
    ids = tuple(west.find_workstream(key).id for key in ("SYS", "CUR"))
    one, other = (west.find_indicator(ref).id for ref in ("I-7", "I-8"))
    assert (
        west.perform(SetIndicatorWorkstreams((one, other), ids)).label == "Workstreams of 2 indicators to SYS and CUR"
    )
    assert west.find_indicator("I-8").workstreams == ("CUR", "SYS")
    assert not west.perform(SetIndicatorWorkstreams((one,), ids[::-1])).changed
    west.perform(SetIndicatorWorkstreams((one,), ()))
    assert west.find_indicator("I-7").workstreams == ()
    gone = {(line.field, line.old, line.new) for line in west.history("I-7")[:2]}
    assert gone == {("workstream", "SYS", None), ("workstream", "CUR", None)}


def test_the_indicators_an_action_is_meant_to_move(west):
    action = west.find_action("CUR-1").row.id
    one, other = (west.find_indicator(ref).id for ref in ("I-7", "I-20"))
    before = dump(west.path)
    assert west.perform(SetMoves((action,), (other, one))).label == "CUR-1 meant to move I-20 and I-7"
    assert [(row.ref, row.judgement) for row in west.find_action("CUR-1").indicators] == [
        *(("I-7", Judgement.BEHIND), ("I-20", Judgement.QUERY))
    ]
    assert [row.ref for row in west.indicator_story(one).movers] == ["CUR-1"]
    told = [(line.field, line.new) for line in west.history("CUR-1")[:-1]]
    assert told == [("meant to move", "I-20"), ("meant to move", "I-7")]
    assert not west.perform(SetMoves((action,), (one, other))).changed
    west.perform(SetMoves((action,), ()))
    assert west.find_action("CUR-1").indicators == ()
    west.undo()
    west.undo()
    assert dump(west.path) == before


def test_nothing_links_two_plans(west):
    foreign = Workspace(west.path, today=TODAY, actor="X", plan_key="aberdeen-elc")
    elsewhere = foreign.actions()[0].id
    foreign.close()
    with pytest.raises(RefusedError, match="of another plan"):
        west.perform(SetMoves((elsewhere,), (west.find_indicator("I-1").id,)))
    with pytest.raises(NotFoundError, match="no longer there"):
        west.perform(SetMoves((west.find_action("CUR-1").row.id,), ("gone",)))


# --------------------------------------------------------------------------------------------------- parts and gaps


@pytest.fixture
def parted(west):
    """The first indicator with two parts and the gap between them."""
    for nth in (1, 5):
        add(west, f"Quintile {nth}", "I-1", dimension="SIMD quintile", part=f"Quintile {nth}")
    add(west, "The gap", gap="I-21 I-22", unit="percentage points", direction="lower")
    return west


def test_parts_are_measured_as_their_whole_and_stand_behind_it(parted):
    story = parted.indicator_story(parted.find_indicator("I-1").id)
    assert [row.ref for row in parted.indicators()][:4] == ["I-1", "I-21", "I-22", "I-2"]
    assert [(row.part, row.dimension, row.unit, row.direction) for row in story.parts] == [
        *(
            ("Quintile 1", "SIMD quintile", "%", Direction.HIGHER),
            ("Quintile 5", "SIMD quintile", "%", Direction.HIGHER),
        )
    ]
    assert [row.ref for row in story.gaps] == ["I-23"]
    assert [row.ref for row in parted.indicator_story(parted.find_indicator("I-21").id).gaps] == ["I-23"]
    with pytest.raises(RefusedError, match="is itself a part"):
        add(parted, "Deeper", "I-21")
    with pytest.raises(RefusedError, match="one level deep"):
        put(parted, "I-1", parent="I-2")


def test_a_gap_follows_its_parts(parted):
    for ref, baseline, value in (("I-21", "60.10", "63.40"), ("I-22", "80.4", "81")):
        record(parted, ref, "2016-17", baseline, role=BASELINE)
        record(parted, ref, "2017/18", value)
    record(parted, "I-21", "2018-19", "TBC")
    record(parted, "I-23", "2020-21", "16", role=TARGET)
    row = parted.find_indicator("I-23")
    assert (row.gap, row.baseline.figure.text, cells(row)) == (
        *(("I-21", "I-22"), "20.30", [("2017/18", "17.60"), ("2018-19", None)]),
    )
    assert row.verdict.judgement is Judgement.AHEAD
    assert kept_wrongly(parted.path) == []
    record(parted, "I-21", "2017-18", "60")
    assert parted.find_indicator("I-23").verdict.judgement is Judgement.BEHIND
    assert kept_wrongly(parted.path) == []
    with sqlite3.connect(parted.path) as connection:
        stored = connection.execute(
            "SELECT role FROM figure f JOIN indicator i ON i.id = f.indicator_id WHERE i.number = 23"
        ).fetchall()
    connection.close()
    assert stored == [("target",)]


@pytest.mark.parametrize("role", [VALUE, BASELINE])
def test_a_gap_is_never_typed(parted, role):
    with pytest.raises(RefusedError, match="I-23 is the gap between I-21 and I-22, and is worked out from them"):
        record(parted, "I-23", "2017-18", "17", "I insist", role)


@pytest.mark.parametrize(
    ("ref", "gap", "said"),
    [
        ("I-2", "I-21 I-22", "I-2 has figures of its own"),
        ("I-24", "I-21 I-23", "whose figures are recorded"),
        ("I-21", "I-22 I-24", "one of the two ends of a gap"),
    ],
)
def test_what_is_no_gap(parted, ref, gap, said):
    add(parted, "One more", "I-1")
    with pytest.raises(RefusedError, match=said):
        put(parted, ref, gap=gap)


def test_a_gap_may_be_an_indicator_with_figures_again(parted):
    put(parted, "I-23", gap="")
    record(parted, "I-23", "2017-18", "17")
    assert cells(parted.find_indicator("I-23")) == [("2017-18", "17")]


printed = st.decimals(-1000, 1000, places=2).map(lambda number: f"{number:f}")
columns = st.dictionaries(
    st.sampled_from(["2016-17", "2017-18", "2018-19"]), printed | st.sampled_from(["TBC", "N/A", None])
)


@given(columns, columns)
def test_a_gap_is_never_made_of_what_is_no_number(less, of):
    ends = [[Reported(period, read_figure(text)) for period, text in sorted(column.items())] for column in (less, of)]
    found = {one.period: one.figure for one in gap_over(*ends, None)}
    assert list(found) == sorted(less.keys() | of.keys())
    for period, figure in found.items():
        first, second = read_figure(less.get(period)), read_figure(of.get(period))
        assert figure == difference(first, second)
        assert (figure.number is None) == (first.number is None or second.number is None)
        assert (figure.state is FigureState.NUMBER) == (figure.number is not None)


# ------------------------------------------------------------------------------------------------------ weekly measures


def weekly(workspace, values, start=date(2019, 1, 7), like="w/c {0.day} {0:%b} {0.year}"):
    ref = add(workspace, "Books read", unit="count", direction="higher")
    for nth, value in enumerate(values):
        record(workspace, ref, like.format(start + timedelta(weeks=nth)), value)
    return workspace.indicator_story(workspace.find_indicator(ref).id)


WEEKS = ("5", "6", "5", "TBC", "6", "5", "6", "", "9", "9", "8", "9", "8", "9")


def test_a_weekly_measure_has_a_run_chart(west):
    chart = weekly(west, WEEKS).run_chart
    assert (chart.median, chart.useful) == (7, 12)
    assert {signal.rule for signal in chart.signals} == {Rule.SHIFT, Rule.TOO_FEW_RUNS}
    assert [signal.text for signal in chart.signals][1] == (
        "shift: 6 points in a row above the median, w/c 4 Mar 2019 to w/c 8 Apr 2019"
    )
    assert len(chart.points) == len(WEEKS) - 1


def test_a_yearly_measure_never_has_one(west):
    ref = add(west, "Yearly", unit="count")
    for year in range(2000, 2015):
        record(west, ref, f"{year}-{(year + 1) % 100:02}", str(year))
    assert west.indicator_story(west.find_indicator(ref).id).run_chart is None
    for kind in ("session", "calendar year", "financial year", "term"):
        put(west, ref, periodicity=kind)
        assert west.indicator_story(west.find_indicator(ref).id).run_chart is None


# ----------------------------------------------------------------------------------------------------------------- news


def test_what_is_new_since_the_last_look(west):
    assert west.indicator_news().changed == ()
    record(west, "I-7", "2018/19", "66.1")
    record(west, "I-8", "2018/19", "34")
    record(west, "I-7", "2018/19", "66.2")
    record(west, "I-9", "2018/19", "83")
    west.undo()
    news = west.indicator_news()
    assert [(row.ref, row.period, row.old, row.new, row.by) for row in news.changed] == [
        *(("I-7", "2018-2019", None, "66.2", "Helen Brown"), ("I-8", "2018-2019", None, "34", "Helen Brown"))
    ]
    west.remember_news()
    assert (west.indicator_news().changed, west.indicator_news().since) == ((), NOW)
    assert len(west.indicator_news(NOW - timedelta(seconds=1)).changed) == 2
    other = Workspace(west.path, today=TODAY, actor="Somebody else", plan_key="west-partnership")
    assert len(other.indicator_news().changed) == 2
    other.close()


def test_what_is_due_and_not_reported(west):
    """As at 2 September 2019: 2018-2019 is over, 2019-2020 is not; N/A is an answer, TBC and blank still wait."""
    due = {row.ref: row.periods for row in west.indicator_news().due}
    assert due["I-1"] == due["I-15"] == ("2018-2019",)
    assert due["I-11"] == ("2017-2018", "2018-2019")
    record(west, "I-1", "2018/19", "76")
    record(west, "I-11", "2017/18", "N/A")
    due = {row.ref: row.periods for row in west.indicator_news().due}
    assert "I-1" not in due
    assert due["I-11"] == ("2018-2019",)


@pytest.mark.parametrize(
    ("today", "periods"),
    [
        (date(2019, 6, 30), ()),
        (date(2019, 7, 1), ("2018-2019",)),
        (date(2020, 7, 1), ("2018-2019", "2019-2020")),
        (date(2030, 1, 1), ("2018-2019", "2019-2020", "2020-2021")),
    ],
)
def test_due_follows_the_day_and_ends_with_the_last_target(west, today, periods):
    west.today = today
    due = {row.ref: row.periods for row in west.indicator_news().due}
    assert due.get("I-7", ()) == periods


def test_periods_that_nobody_wrote_down_are_due_in_the_style_of_the_others(west):
    weekly(west, ["5", "6"], date(2019, 8, 5))
    due = {row.ref: row.periods for row in west.indicator_news().due}
    assert due["I-21"] == ("w/c 19 Aug 2019", "w/c 26 Aug 2019")


def test_which_were_never_updated(west):
    assert len(west.indicator_news().never) == 20
    record(west, "I-7", "2018/19", "66.1")
    never = west.indicator_news().never
    assert len(never) == 19
    assert "I-7" not in {row.ref for row in never}


# ------------------------------------------------------------------------------------------------------------ tolerance


def test_the_tolerance_is_a_setting_of_the_database(west):
    assert west.tolerance == 0
    judged = {row.ref: row.verdict.judgement for row in west.indicators()}
    west.keep_tolerance(Decimal("0.25"))
    now = {row.ref: row.verdict.judgement for row in west.indicators()}
    assert west.tolerance == Decimal("0.25")
    assert {ref for ref in judged if judged[ref] is not now[ref]} == {"I-4", "I-19"}
    assert now["I-4"] is now["I-19"] is Judgement.ON_TRACK
    assert kept_wrongly(west.path) == []
    record(west, "I-4", "2018/19", "90.7")
    assert kept_wrongly(west.path) == []


@pytest.mark.parametrize("tolerance", ["-0.1", "NaN", "Infinity", "1e9"])
def test_no_tolerance(west, tolerance):
    with pytest.raises(RefusedError, match="is no tolerance to judge by"):
        west.keep_tolerance(Decimal(tolerance))
    assert west.tolerance == 0


@pytest.mark.parametrize("kept", ["lots", "-1", "", "TBC", "9" * 50])
def test_a_tolerance_that_makes_no_sense_is_none(west, kept):
    with sqlite3.connect(west.path) as connection:
        connection.execute("INSERT INTO setting VALUES ('tolerance', ?)", (kept,))
    connection.close()
    assert west.tolerance == 0
    assert west.find_indicator("I-14").verdict.judgement is Judgement.ON_TRACK


# --------------------------------------------------------------------------------------------------- nothing is changed

figure_texts = st.one_of(
    st.decimals(0, 100, places=2).map(lambda number: f"{number:f}"),
    st.decimals(0, 100, places=1).map(lambda number: f"{number:f}%"),
    st.integers(0, 100).map(str),
    st.tuples(st.integers(0, 500), st.integers(500, 999)).map("{0[0]}/{0[1]}".format),
    st.sampled_from(["TBC", "N/A", "71.30", "0", "0.00", "100.0"]),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["2018-19", "2018/2019", "2019-20", "2025/26"]), figure_texts), max_size=4))
def test_no_figure_is_changed_by_storing_it(west, some):
    """What was typed last for a period is what is read, to the last nought; undo brings back what was there."""
    before = dump(west.path)
    kept = dict(cells(west.find_indicator("I-5")))
    wanted, steps = dict(kept), 0
    for period, text in some:
        spelled = next((known for known in wanted if known.replace("/", "-")[2:4] == period[2:4]), period)
        steps += record(west, "I-5", period, text, "as printed").changed
        wanted[spelled] = text
    row = west.find_indicator("I-5")
    assert dict(cells(row)) == wanted
    assert all(isinstance(cell, FigureRow) and cell.figure.printed == wanted[cell.period] for cell in row.values)
    for _ in range(steps):
        west.undo()
    assert dump(west.path) == before


def test_all_of_it_together_is_sound_and_can_be_taken_back(parted):
    west = parted
    record(west, "I-21", "2017-18", "60/99")
    record(west, "I-7", "2022-23", "80", role=TARGET)
    put(west, "I-17", band="90 to 96", source="Council")
    west.perform(SetMoves((west.find_action("CUR-1").row.id,), (west.find_indicator("I-23").id,)))
    assert [one for one in checks.check(west.path).findings if one.grade is not checks.Grade.ADVICE] == []
    assert not any(re.fullmatch("[0-9a-f-]{36}", line.new or line.old or "") for line in west.history())
    after = dump(west.path)
    for _ in range(7):
        west.undo()
    assert west.count_indicators() == 20
    assert kept_wrongly(west.path) == []
    for _ in range(7):
        west.redo()
    assert dump(west.path) == after
    assert kept_wrongly(west.path) == []


# ----------------------------------------------------------------------------------------------------- earlier versions


@pytest.mark.parametrize("number", [1, 2])
def test_what_an_earlier_version_took_in_can_be_taken_back_and_made_again(samples_file, tmp_path, number):
    """A step that knew nothing of the new columns, of a plan with indicators, in a file brought up to date."""
    path = str(tmp_path / "old.db")
    make_version(path, str(samples_file), number)
    workspace = Workspace(path, today=TODAY, actor="Helen Brown", plan_key="west-partnership")
    assert len(workspace.indicators()) == 20
    before = dump(path)
    assert workspace.undo().label == "Plan west-partnership taken in"
    assert [plan.key for plan in workspace.plans()] == ["aberdeen-elc"]
    workspace.redo()
    assert dump(path) == before
    record(workspace, "I-7", "2018/19", "66.10")
    put(workspace, "I-7", source="SQA", periodicity="session")
    workspace.undo()
    workspace.undo()
    assert dump(path) == before
    assert kept_wrongly(path) == []
    workspace.close()
