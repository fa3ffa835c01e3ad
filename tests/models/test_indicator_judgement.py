"""What an indicator's figures allow one to conclude, and what they never do."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.figures import Band, Figure, read_figure
from models.indicator_judgement import (
    IndicatorFigures,
    Reported,
    expected_at,
    judge_indicator,
    show_expected,
)
from models.vocabulary import Direction, FigureState, Judgement

HIGHER, LOWER, BAND = Direction
ON_A_LINE = (HIGHER, LOWER)
MET, AHEAD, ON_TRACK, BEHIND, QUERY, NOT_JUDGED = Judgement
YEARS = ("2016-2017", "2017-2018", "2018-2019", "2019-2020", "2020-2021")


def reported(period, printed):
    return Reported(period, read_figure(printed))


def row(direction, baseline, value, target, periods=YEARS):
    """An indicator in the published shape: a baseline, three reported years of which two are still blank, a target."""
    first, second, third, fourth, last = periods
    values = (reported(second, value), reported(third, None), reported(fourth, None))
    return IndicatorFigures(direction, reported(first, baseline), values, (reported(last, target),))


def judged(*figures, **options):
    return judge_indicator(row(*figures, **options)).judgement


WEST = [
    # number, direction, 2016-17, 2017-18, target for 2020-21, judgement, expected for 2017-18
    (1, HIGHER, "71", "75", "78", AHEAD, "72.75"),
    (2, HIGHER, "78", "81", "85", AHEAD, "79.75"),
    (3, HIGHER, "90", "91", "91", MET, "90.25"),
    (4, HIGHER, "90", "90", "91", BEHIND, "90.25"),
    (5, HIGHER, "47", "54", "55", AHEAD, "49"),
    (6, HIGHER, "57", "60", "63", AHEAD, "58.5"),
    (7, HIGHER, "63.8", "65", "74", BEHIND, "66.35"),
    (8, HIGHER, "31.6", "33", "35", AHEAD, "32.45"),
    (9, HIGHER, "81.8", "82", "86", BEHIND, "82.85"),
    (10, HIGHER, "69.1", "70", "76", BEHIND, "70.825"),
    (11, None, "TBC", "TBC", None, NOT_JUDGED, None),
    (12, HIGHER, "TBC", "TBC", None, NOT_JUDGED, None),
    (13, HIGHER, "TBC", "1.1", None, NOT_JUDGED, None),
    (14, HIGHER, "59", "63", "75", ON_TRACK, "63"),
    (15, LOWER, "9.9", "N/A", "6.5", NOT_JUDGED, "9.05"),
    (16, LOWER, "46.8", "N/A", "45", NOT_JUDGED, "46.35"),
    (17, HIGHER, "94.6", "N/A", "95", NOT_JUDGED, "94.7"),
    (18, HIGHER, "90.7", "N/A", "92", NOT_JUDGED, "91.025"),
    (19, HIGHER, "93.6", "94", "95", AHEAD, "93.95"),
    (20, HIGHER, "80", "66", "75", QUERY, "78.75"),
]


@pytest.mark.parametrize(
    ("number", "direction", "baseline", "value", "target", "judgement", "expected"), WEST, ids=[str(r[0]) for r in WEST]
)
def test_the_west_partnerships_indicators(number, direction, baseline, value, target, judgement, expected):
    verdict = judge_indicator(row(direction, baseline, value, target))
    assert verdict.judgement is judgement
    assert verdict.expected == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ((HIGHER, "71", "75", "78"), "75 in 2017-2018 against 72.75 expected; target 78 by 2020-2021"),
        ((HIGHER, "90", "91", "91"), "91 in 2017-2018 reaches the target 91"),
        ((HIGHER, "69.1", "70", "76"), "70 in 2017-2018 against 70.83 expected; target 76 by 2020-2021"),
        ((LOWER, "9.9", "9", "6.5"), "9 in 2017-2018 against 9.05 expected, lower is better; target 6.5 by 2020-2021"),
        ((HIGHER, "80", "66", "75"), "target 75 is below the baseline 80, though higher is better; 66 in 2017-2018"),
        ((LOWER, "6.5", None, "9.9"), "target 9.9 is above the baseline 6.5, though lower is better"),
        (
            (LOWER, "9.9", "N/A", "6.5"),
            "9.9 against 6.5, lower is better; nothing reported for 2017-2018",
        ),
        ((LOWER, "46.8", "N/A", "45.0"), "46.8 against 45.0, lower is better; nothing reported for 2017-2018"),
        ((HIGHER, "94.6", None, "95"), "94.6 against 95; nothing reported for 2017-2018"),
        ((HIGHER, "50", None, None), "nothing reported since the baseline; no target is set"),
        ((HIGHER, "TBC", "TBC", None), "the baseline is to be confirmed; no target is set"),
        ((HIGHER, "N/A", None, "75"), "the baseline is not applicable"),
        ((HIGHER, None, None, "75"), "the baseline is blank"),
        ((HIGHER, "TBC", "1.1", None), "1.1 in 2017-2018; no target to judge it against"),
        ((HIGHER, "TBC", "60", "75"), "60 in 2017-2018; target 75, but no baseline to draw a line from"),
        ((None, "60", "65", "75"), "65 in 2017-2018; whether higher or lower is better is not set"),
    ],
)
def test_the_reason_is_one_sentence(figures, reason):
    assert judge_indicator(row(*figures)).reason == reason


@pytest.mark.parametrize(
    ("baseline", "value", "target", "judgement"),
    [
        ("46.8", "45", "45", MET),
        ("46.8", "40", "45", MET),
        ("46.8", "46.3", "45", AHEAD),
        ("46.8", "46.35", "45", ON_TRACK),
        ("46.8", "46.36", "45", BEHIND),
        ("46.8", "50", "45", BEHIND),
        ("45", "44", "46.8", QUERY),
        ("45", "45", "45", MET),
        ("0", "1", "-4", BEHIND),
        ("0", "-1", "-4", ON_TRACK),
        ("0", "-2", "-4", AHEAD),
    ],
)
def test_lower_is_better(baseline, value, target, judgement):
    assert judged(LOWER, baseline, value, target) is judgement


@pytest.mark.parametrize("word", ["TBC", "N/A", None, "", "  "])
@pytest.mark.parametrize("direction", ON_A_LINE)
def test_a_word_or_a_blank_is_never_zero(direction, word):
    assert judged(direction, "10", word, "20" if direction is HIGHER else "5") is NOT_JUDGED
    assert judged(direction, "10", "0", word) is NOT_JUDGED
    # Had the baseline been taken for zero there would be a line to judge by.
    assert judged(direction, word, "5", "6" if direction is HIGHER else "4") is NOT_JUDGED


@pytest.mark.parametrize(
    ("figures", "flags"),
    [
        ((HIGHER, "71", "75", "78"), ()),
        ((HIGHER, "TBC", "TBC", None), ("TBC for 2017-2018", "baseline to be confirmed", "no target")),
        ((LOWER, "9.9", "N/A", "6.5"), ("N/A for 2017-2018",)),
        ((HIGHER, "80", "66", "75"), ("target 75 is below the baseline 80, though higher is better",)),
    ],
)
def test_flags_tell_what_is_wanting(figures, flags):
    assert judge_indicator(row(*figures)).flags == flags


def test_the_latest_number_counts_whatever_word_follows_it():
    facts = row(HIGHER, "71", "75", "78")
    first, _, third = facts.values
    later = facts._replace(values=(first, reported("2018-2019", "TBC"), third))
    assert judge_indicator(later).judgement is AHEAD
    assert judge_indicator(later).expected == Decimal("72.75")


def test_periods_without_years_stand_in_their_order():
    periods = ("Autumn", "Winter", "Spring", "Summer", "Next autumn")
    assert judge_indicator(row(HIGHER, "10", "12", "18", periods)).expected == 12
    assert judged(HIGHER, "10", "12", "18", periods) is ON_TRACK


def test_years_that_are_missing_still_take_their_time():
    periods = ("2016", "2018", "2019", "2020", "2024")
    assert judge_indicator(row(HIGHER, "10", "12", "18", periods)).expected == 12


def test_nothing_at_all_is_not_judged():
    verdict = judge_indicator(IndicatorFigures(None, None, ()))
    assert (verdict.judgement, verdict.reason) == (NOT_JUDGED, "no figures yet; no target is set")


@pytest.mark.parametrize(
    ("expected", "shown"),
    [
        ("72.75", "72.75"),
        ("70.825", "70.83"),
        ("49", "49"),
        ("58.50", "58.5"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("0", "0"),
        ("-0.005", "-0.01"),
    ],
)
def test_an_expected_value_is_shown_short(expected, shown):
    assert show_expected(Decimal(expected)) == shown


# -------------------------------------------------------------------------------------------------- dated targets


def planned(direction, baseline, values, targets):
    """An indicator with any number of periods and of targets, each as period and printed figure."""
    first, *others = ([reported(*pair) for pair in pairs] for pairs in ((baseline,), values, targets))
    return IndicatorFigures(direction, first[0], *map(tuple, others))


STEPPED = (("2018-19", "75"), ("2020-21", "78"))
STILL_TO_COME = "; target 78 by 2020-21 is still to come"


@pytest.mark.parametrize(
    ("period", "value", "judgement", "expected", "reason"),
    [
        ("2017-18", "73", ON_TRACK, "73", "73 in 2017-18 against 73 expected; target 75 by 2018-19"),
        ("2018-19", "74", BEHIND, "75", "74 in 2018-19 against 75 expected; target 75 by 2018-19"),
        (
            "2018-19",
            "75",
            MET,
            "75",
            "75 in 2018-19 reaches the target 75 for 2018-19; target 78 by 2020-21 is still to come",
        ),
        ("2019-20", "77", AHEAD, "76.5", "77 in 2019-20 against 76.5 expected; target 78 by 2020-21"),
        ("2020-21", "78", MET, "78", "78 in 2020-21 reaches the target 78"),
        ("2022-23", "77.9", BEHIND, "78", "77.9 in 2022-23 against 78 expected; target 78 by 2020-21"),
    ],
)
def test_each_dated_target_is_aimed_at_in_its_turn(period, value, judgement, expected, reason):
    verdict = judge_indicator(planned(HIGHER, ("2016-17", "71"), [(period, value)], STEPPED))
    assert (verdict.judgement, verdict.expected, verdict.reason) == (judgement, Decimal(expected), reason)


def test_targets_are_taken_in_the_order_of_their_periods_however_they_are_spelled():
    ordered = planned(HIGHER, ("2016-17", "71"), [("2017-18", "72")], STEPPED)
    shuffled = planned(
        HIGHER, ("2016/17", "71"), [("2017-2018", "72")], [("2020/21", "78"), ("Session 2018-2019", "75")]
    )
    assert judge_indicator(shuffled).expected == judge_indicator(ordered).expected == 73


def test_a_target_that_is_no_number_yet_is_passed_over():
    targets = [("2018-19", "TBC"), ("2019-20", None), ("2020-21", "79")]
    verdict = judge_indicator(planned(HIGHER, ("2016-17", "71"), [("2017-18", "73")], targets))
    assert (verdict.judgement, verdict.expected) == (ON_TRACK, 73)


def test_a_figure_from_before_the_baseline_has_no_line():
    verdict = judge_indicator(planned(HIGHER, ("2016-17", "71"), [("2015-16", "70")], STEPPED))
    assert (verdict.judgement, verdict.expected) == (NOT_JUDGED, None)
    assert verdict.reason == "70 in 2015-16; target 75, but no line to it from the baseline of 2016-17"


def test_the_line_is_there_for_periods_that_nothing_was_reported_for():
    facts = planned(HIGHER, ("2016-17", "71"), [], STEPPED)
    periods = ("2015-16", "2016-17", "2017-18", "2018-19", "2019-20", "2020-21", "2021-22")
    assert [expected_at(facts, period) for period in periods] == [None, 71, 73, 75, Decimal("76.5"), 78, 78]


def test_periods_of_several_kinds_stand_where_they_end():
    facts = planned(HIGHER, ("2022-23", "60"), [("Dec 2023", "64")], [("2023-24", "72")])
    assert judge_indicator(facts).expected == 66


QUERIED = [
    (
        (HIGHER, [], [("2018-19", "70"), ("2020-21", "78")]),
        "target 70 for 2018-19 is below the baseline 71, though higher is better",
    ),
    (
        (HIGHER, [], [("2018-19", "78"), ("2020-21", "75")]),
        "target 75 for 2020-21 is below the target 78 for 2018-19, though higher is better",
    ),
    (
        (LOWER, [], [("2018-19", "60"), ("2020-21", "70")]),
        "target 70 for 2020-21 is above the target 60 for 2018-19, though lower is better",
    ),
    (
        (HIGHER, [("2017-18", "75"), ("2017/18", "76")], STEPPED),
        "two figures for one period: 75 in 2017-18, 76 in 2017/18; 76 in 2017/18",
    ),
    (
        (None, [("2016/2017", "72")], []),
        "two figures for one period: 71 in 2016-17, 72 in 2016/2017; 72 in 2016/2017",
    ),
]


@pytest.mark.parametrize(("figures", "query"), QUERIED)
def test_figures_that_contradict_each_other_are_queried(figures, query):
    direction, values, targets = figures
    verdict = judge_indicator(planned(direction, ("2016-17", "71"), values, targets))
    assert (verdict.judgement, verdict.reason) == (QUERY, query)
    assert query.startswith(verdict.flags[0])


def test_the_same_figure_twice_contradicts_nothing():
    facts = planned(HIGHER, ("2016-17", "71"), [("2017-18", "75"), ("2017/18", "75.0")], STEPPED)
    assert judge_indicator(facts).judgement is MET


# ------------------------------------------------------------------------------------------------------------ bands


def kept_within(value, low="92", high="96", targets=()):
    facts = planned(BAND, ("2016-17", "90"), [("2017-18", value)], targets)
    return facts._replace(band=Band(read_figure(low), read_figure(high)))


@pytest.mark.parametrize(
    ("value", "judgement", "expected", "reason"),
    [
        ("92", MET, None, "92 in 2017-18 is within the band 92 to 96"),
        ("94.2", MET, None, "94.2 in 2017-18 is within the band 92 to 96"),
        ("96.0", MET, None, "96.0 in 2017-18 is within the band 92 to 96"),
        ("91.9", BEHIND, "92", "91.9 in 2017-18 is below the band 92 to 96"),
        ("97", BEHIND, "96", "97 in 2017-18 is above the band 92 to 96"),
        ("TBC", NOT_JUDGED, None, "nothing reported for 2017-18; the band is 92 to 96"),
        (None, NOT_JUDGED, None, "nothing reported for 2017-18; the band is 92 to 96"),
    ],
)
def test_a_band_is_to_be_stayed_within(value, judgement, expected, reason):
    verdict = judge_indicator(kept_within(value))
    assert (verdict.judgement, verdict.reason) == (judgement, reason)
    assert verdict.expected == (None if expected is None else Decimal(expected))


def test_a_tolerance_widens_a_band():
    verdict = judge_indicator(kept_within("96.5"), Decimal("0.5"))
    assert verdict.judgement is ON_TRACK
    assert verdict.reason == "96.5 in 2017-18 is above the band 92 to 96, by no more than the tolerance of 0.5"


def test_a_target_outside_the_band_is_queried_and_a_band_that_is_not_set_judges_nothing():
    assert judge_indicator(kept_within("94", targets=[("2020-21", "97")])).judgement is QUERY
    unset = judge_indicator(kept_within("94")._replace(band=None))
    assert (unset.judgement, unset.flags) == (NOT_JUDGED, ("no band",))


def test_a_rate_is_told_with_its_parts_and_judged_exactly():
    rate = Reported("2017-18", read_figure("2/3", 100))
    third = Decimal("66.6666666666")
    for target, judgement in ((third, MET), (third + Decimal("0.0000000001"), BEHIND)):
        facts = planned(HIGHER, ("2016-17", "50"), [], [("2017-18", f"{target}")])._replace(values=(rate,))
        verdict = judge_indicator(facts)
        assert verdict.judgement is judgement
        assert verdict.reason.startswith("66.67 (2 of 3) in 2017-18")


# ------------------------------------------------------------------------------------------------------ properties

numbers = st.decimals(-1000, 1000, places=2).map(lambda number: f"{number:f}")
cells = numbers | st.sampled_from(["TBC", "N/A", None])
directions = st.sampled_from([HIGHER, LOWER, None])
rows = st.builds(row, directions, cells, cells, cells)


def negated(figure):
    if figure.number is None:
        return figure
    return Figure(f"{-figure.number:f}", FigureState.NUMBER, -figure.number)


def mirrored(facts):
    def turn(one):
        return Reported(one.period, negated(one.figure))

    opposite = {HIGHER: LOWER, LOWER: HIGHER, None: None}[facts.direction]
    return IndicatorFigures(
        opposite, turn(facts.baseline), tuple(map(turn, facts.values)), tuple(map(turn, facts.targets))
    )


@given(rows)
def test_the_mirror_image_is_judged_alike(facts):
    verdict, mirror = judge_indicator(facts), judge_indicator(mirrored(facts))
    assert mirror.judgement is verdict.judgement
    assert mirror.expected == (None if verdict.expected is None else -verdict.expected)


@given(st.sampled_from(ON_A_LINE), numbers, numbers)
def test_the_other_direction_turns_a_judgement_about(direction, level, value):
    """Where what is wanted is to hold a level, better one way is worse the other, and exactly at it is both."""
    assume(Decimal(level) != Decimal(value))
    other = LOWER if direction is HIGHER else HIGHER
    found = {judge_indicator(row(way, level, value, level)).judgement for way in (direction, other)}
    assert found == {MET, BEHIND}


@given(st.data())
def test_words_and_blanks_among_the_figures_change_nothing(data):
    """Whatever is no number is no zero: without it the judgement is the same, and so is what was expected."""
    years = [f"{2000 + n}-{(2001 + n) % 100:02}" for n in range(12)]
    cell = st.tuples(st.sampled_from(["TBC", "N/A", None, "", " "]) | numbers)
    values = [(year, *data.draw(cell)) for year in years[1:8]]
    assume(any(read_figure(value).number is not None for _, value in values))
    targets = [(year, *data.draw(cell)) for year in years[8:]]
    facts = planned(data.draw(st.sampled_from(ON_A_LINE)), (years[0], data.draw(numbers)), values, targets)
    bare = facts._replace(
        values=tuple(one for one in facts.values if one.figure.number is not None),
        targets=tuple(one for one in facts.targets if one.figure.number is not None),
    )
    verdict, other = judge_indicator(facts), judge_indicator(bare)
    assert (verdict.judgement, verdict.expected, verdict.reason) == (other.judgement, other.expected, other.reason)


@given(rows, st.decimals(0, 50, places=2))
def test_tolerance_only_moves_towards_on_track(facts, tolerance):
    strict, lenient = judge_indicator(facts).judgement, judge_indicator(facts, tolerance).judgement
    assert lenient is strict or (lenient is ON_TRACK and strict in (AHEAD, BEHIND))


@given(rows, st.integers(1, 4))
def test_blank_periods_change_nothing(facts, more):
    blanks = tuple(reported(f"{2030 + n}-{2031 + n}", None) for n in range(more))
    assert judge_indicator(facts._replace(values=facts.values + blanks)) == judge_indicator(facts)


@given(
    st.decimals(-1000, 1000, places=3),
    st.decimals("0.001", 100, places=3),
    st.integers(2, 12).flatmap(lambda years: st.tuples(st.just(years), st.integers(1, years - 1))),
    st.sampled_from(ON_A_LINE),
)
def test_a_value_exactly_on_the_line_is_on_track(base, step, years_and_now, direction):
    years, now = years_and_now
    step = step if direction is HIGHER else -step

    def at(year):
        return reported(str(2000 + year), f"{base + step * year:f}")

    exact = IndicatorFigures(direction, at(0), (at(now),), (at(years),))
    assert judge_indicator(exact).judgement is ON_TRACK
    assert judge_indicator(exact).expected == base + step * now


def test_a_third_is_not_rounded_onto_the_line():
    """Ten to twenty in three years: a hair beside the line is off it, unless a hair is forgiven."""
    for printed, judgement in (("13.3333", BEHIND), ("13.3334", AHEAD)):
        targets = (reported("2019", "20"),)
        facts = IndicatorFigures(HIGHER, reported("2016", "10"), (reported("2017", printed),), targets)
        assert judge_indicator(facts).judgement is judgement
        assert judge_indicator(facts, Decimal("0.0001")).judgement is ON_TRACK


BEST_FIRST = [MET, AHEAD, ON_TRACK, BEHIND]


@given(
    st.builds(row, st.sampled_from(ON_A_LINE), numbers, numbers, numbers),
    st.decimals("0.01", 100, places=2),
)
def test_a_better_figure_is_never_judged_worse(facts, better):
    before = judge_indicator(facts).judgement
    assume(before is not QUERY)
    moved = facts.values[0].figure.number + (better if facts.direction is HIGHER else -better)
    after = facts._replace(values=(reported(YEARS[1], f"{moved:f}"), *facts.values[1:]))
    assert BEST_FIRST.index(judge_indicator(after).judgement) <= BEST_FIRST.index(before)
