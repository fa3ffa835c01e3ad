"""Run charts: each rule against published examples, its limits against the chances they stand for, what is no point.

The rules: R. J. Perla, L. P. Provost, S. K. Murray, "The run chart: a simple analytical tool for learning from
variation in healthcare processes", BMJ Quality & Safety 2011; 20: 46–51. The examples name where they were published.
"""

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.run_chart import ENOUGH, Point, Rule, median, run_chart

SHIFT, TREND, TOO_FEW, TOO_MANY, ASTRONOMICAL = Rule


def chart(*numbers):
    known = [None if number is None else Fraction(str(number)) for number in numbers]
    return run_chart([Point(f"week {at}", number) for at, number in enumerate(known, start=1)])


def fired(found, *rules):
    """Where each signal of some rules begins and ends, counted from 1."""
    return [(one.first + 1, one.last + 1) for one in found.signals if one.rule in rules]


def rules_of(found):
    return [one.rule for one in found.signals]


# ------------------------------------------------------------------------------------------------ published examples

APPOINTMENTS = (
    *(9, 8, 9, 6, 7, 5, 6, 8, 9, 6, 7, 6),
    *(6, 7, 9, 9, 8, 6, 7, 8, 6, 8, 7, 5, 4),
)
"""Appointments missed in each of 25 months from January 2011: A. Pickering, "Run charts", QuEST Mental Health Data for
Improvement Network, NHS Scotland. There the numbers are sorted, and the thirteenth of them, 7, is the median."""


def test_missed_appointments_before_and_after_reminders():
    found = chart(*APPOINTMENTS)
    assert (found.median, found.useful, found.runs, found.limits) == (7, 20, 10, (6, 16))
    assert found.signals == ()


def test_five_weeks_of_falling_time_to_pain_relief_are_a_trend_and_no_shift():
    """90, 84, 79, 71 and 62 minutes under a median of 94: five points going down are a trend, and a shift takes six.

    From questions on quality improvement in emergency departments (the primer of the Canadian Association of Emergency
    Physicians, CJEM 2018); the weeks before are made up around its median.
    """
    before = (94, 97, 92, 95, 93, 99, 94, 96, 91, 98, 95, 97)
    found = chart(*before, 90, 84, 79, 71, 62)
    assert fired(found, TREND) == [(12, 17)]
    assert fired(found, SHIFT) == []
    assert [one.text for one in found.signals if one.rule is TREND] == [
        "trend: 6 points in a row going down, week 12 to week 17"
    ]


def test_four_runs_in_sixteen_months_are_too_few():
    """Runs of 7, 7, 1 and 1: D. Balestracci, "An underrated test for run charts", Quality Digest, October 2008."""
    found = chart(*(8, 9, 7, 9, 8, 7, 9), *(3, 2, 4, 1, 3, 2, 4), 8, 2)
    assert (found.useful, found.runs, found.limits) == (16, 4, (5, 13))
    assert [one.text for one in found.signals if one.rule is TOO_FEW] == [
        "too few runs: 4 runs, where chance gives 5 to 13 of 16 points off the median"
    ]
    assert fired(found, SHIFT) == [(1, 7), (8, 14)]


def test_twenty_four_points_that_go_to_and_fro_are_too_many_runs():
    """24 points off the median in 24 runs, where 8 to 18 are to be expected: ETTIE, "Run chart patterns"."""
    found = chart(*(at % 2 for at in range(24)))
    assert (found.useful, found.runs, found.limits) == (24, 24, (8, 18))
    assert rules_of(found) == [TOO_MANY]


MISSING = None
ALONG = (*range(20, 30), *range(29, 19, -1))


@pytest.mark.parametrize(
    ("numbers", "trends"),
    [
        ((1, 2, 3, 4), []),
        ((1, 2, 3, 4, 5), [(1, 5)]),
        ((-1, -2, -3, -4, -5, -6), [(1, 6)]),
        ((1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4), []),
        ((1, 2, 3, 4, 4, 4, 5), [(1, 7)]),
        ((1, 2, 3, 4, MISSING, MISSING, 5), [(1, 7)]),
        ((1, 2, 3, 3, 3, 3, 3, 4, 5), [(1, 9)]),
        ((1, MISSING, 2, MISSING, 3, MISSING, 4, MISSING, 5), [(1, 9)]),
        ((1, MISSING, 2, MISSING, 3, MISSING, 4, MISSING, 4), []),
        ((1, MISSING, 2, MISSING, 3, MISSING, 4, MISSING, 3), []),
        ((0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8), [(5, 13)]),
        ((1, 2, 3, 4, 5, 0), [(1, 5)]),
        ((1, 2, 3, 4, 5, -1, -2, -3, -4, -5), [(1, 5), (5, 10)]),
        ((1, 3, 1, 3, 1, 3, 1, 3, 1, 3), []),
        ((0,) * 15, []),
        ((MISSING,) * 15, []),
    ],
)
def test_trends(numbers, trends):
    """Cases of `runchart`, an R package after NHS Scotland's Quality Improvement Hub (J. Adams, test_trend_basic.R).

    Where there are too few points for a run chart, a stretch of equal ones is put in front.
    """
    known = [number for number in numbers if number is not MISSING]
    head = (numbers[0],) * (ENOUGH - len(known)) if known else ()
    skipped = len(head)
    found = [(max(1, first - skipped), last - skipped) for first, last in fired(chart(*head, *numbers), TREND)]
    assert found == trends


LOW, HIGH = (-9, -8, -9, -8, -9, -8, -9, -8), (9, 8, 9, 8, 9, 8, 9, 8)


@pytest.mark.parametrize(
    ("numbers", "shifts"),
    [
        ((1, 2, 1, 2, 1, *(-1, 1) * 2, -1, -2, -1, -2, -1), []),
        ((1, 2, 1, 2, 1, 2, *(-1, -2, -1, -2, -1, -2)), [(1, 6), (7, 12)]),
        ((1, 2, 1, 0, 2, 1, 0, 2, *(-1, -2, -1, -2, -1, -2)), [(1, 8), (9, 14)]),
        ((1, 2, 1, MISSING, 2, 1, MISSING, 2, *(-1, -2, -1, -2, -1, -2)), [(1, 8), (9, 14)]),
        ((0, 0, 0, 1, 2, 1, 2, 1, 2, 0, *(-1, -2, -1, -2, -1, -2), 0), [(4, 9), (11, 16)]),
        ((1, 2, 1, 2, 1, 0, 0, 0, 0, *(-1, -2, -1, -2, -1)), []),
    ],
)
def test_shifts(numbers, shifts):
    """Points on the median neither count nor break a shift, and neither do missing ones (as in test_shift_basic.R)."""
    found = chart(*numbers)
    assert found.median == 0
    assert fired(found, SHIFT) == shifts


# ------------------------------------------------------------------------------------------------ the limits of runs


def chance(runs, above, below):
    """The chance of so many runs among so many points above and below: W. L. Stevens 1939; Swed and Eisenhart 1943."""
    half = runs // 2
    if runs % 2:
        ways = comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(below - 1, half)
    else:
        ways = 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    return Fraction(ways, comb(above + below, above))


def to_and_fro(useful):
    """So many points off the median, and two on it, so that they may be an odd number."""
    return (0.5, *(at % 2 for at in range(useful)), 0.5)


@pytest.mark.parametrize("useful", range(10, 61))
def test_the_table_of_limits_is_what_its_chances_say(useful):
    """Chance alone goes beyond either limit less than once in thirty times, and to it or next to it often enough."""
    above, below = useful // 2, useful - useful // 2
    least, most = chart(*to_and_fro(useful)).limits
    too_few = sum(chance(runs, above, below) for runs in range(2, least))
    too_many = sum(chance(runs, above, below) for runs in range(most + 1, useful + 1))
    assert max(too_few, too_many) < Fraction(1, 30)
    assert too_few + chance(least, above, below) + chance(least + 1, above, below) > Fraction(1, 40)
    assert too_many + chance(most, above, below) + chance(most - 1, above, below) > Fraction(1, 40)


@pytest.mark.parametrize(
    ("useful", "limits"),
    [(10, (3, 9)), (15, (5, 12)), (20, (6, 16)), (25, (8, 18)), (30, (11, 21)), (40, (15, 27)), (60, (24, 38))],
)
def test_limits_of_the_table(useful, limits):
    assert chart(*to_and_fro(useful)).limits == limits


@pytest.mark.parametrize("useful", [0, 8, 62])
def test_outside_the_table_the_number_of_runs_says_nothing(useful):
    found = chart(*(0.5,) * 5, *(at % 2 for at in range(useful)), *(0.5,) * 5)
    assert (found.useful, found.limits) == (useful, None)
    assert not {TOO_FEW, TOO_MANY} & set(rules_of(found))


# ------------------------------------------------------------------------------------------------ astronomical points


@pytest.mark.parametrize(
    ("numbers", "where"),
    [
        ((15, 17, 14, 16, 15, 18, 13, 16, 15, 60, 14, 17), [(10, 10)]),
        ((15, 17, 14, 16, 15, 18, 13, 16, 15, -30, 14, 17), [(10, 10)]),
        ((15, 17, 14, 16, 15, 18, 13, 16, 15, 19, 14, 17), []),
        ((98, 98, 98, 98, 98, 98, 98, 98, 98, 20, 98, 98), [(10, 10)]),
        ((5,) * 12, []),
        (ALONG, []),
    ],
)
def test_a_point_is_astronomical_where_all_would_agree(numbers, where):
    assert fired(chart(*numbers), ASTRONOMICAL) == where


def test_the_ends_of_a_trend_are_not_astronomical():
    assert fired(chart(*range(81, 93)), ASTRONOMICAL) == []


def test_the_highest_of_many_is_not_astronomical_for_that():
    assert fired(chart(*APPOINTMENTS), ASTRONOMICAL) == []


# ------------------------------------------------------------------------------------------------------- few points


def test_nothing_fires_below_ten_points():
    rising = tuple(range(1, ENOUGH))
    assert chart(*rising).signals == ()
    assert chart(*rising, MISSING, MISSING).signals == ()
    assert TREND in rules_of(chart(*rising, ENOUGH))


def test_a_chart_of_nothing():
    for found in (chart(), chart(MISSING, MISSING)):
        assert (found.median, found.useful, found.runs, found.limits, found.signals) == (None, 0, 0, None, ())


@pytest.mark.parametrize(
    ("numbers", "middle"),
    [((), None), ((3,), 3), ((1, 2), Fraction(3, 2)), ((9, 1, 5), 5), ((4, 1, 3, 2), Fraction(5, 2))],
)
def test_median(numbers, middle):
    assert median([Fraction(number) for number in numbers]) == middle


# ------------------------------------------------------------------------------------------------------ properties

figures = st.decimals(-1000, 1000, places=1) | st.none()
series = st.lists(figures, max_size=40)


def told(numbers):
    found = run_chart([Point(str(at), number) for at, number in enumerate(numbers)])
    return found, {(one.rule, one.first, one.last) for one in found.signals}


@given(series)
def test_upside_down_it_says_the_same(numbers):
    found, signals = told(numbers)
    turned, others = told([None if number is None else -number for number in numbers])
    assert (turned.useful, turned.runs, others) == (found.useful, found.runs, signals)
    assert turned.median == (None if found.median is None else -found.median)


@given(series, st.data())
def test_a_period_without_a_number_is_no_point(numbers, data):
    """Missing ones anywhere move no median, break no shift and make no run."""
    known = [number for number in numbers if number is not None]
    found, signals = told(numbers)
    bare, others = told(known)
    assert (found.median, found.useful, found.runs, found.limits) == (bare.median, bare.useful, bare.runs, bare.limits)
    assert sorted(rule for rule, *_ in signals) == sorted(rule for rule, *_ in others)


@given(st.lists(st.decimals(0, 100, places=1), min_size=12, max_size=40), st.decimals(1, 100, places=1))
def test_neither_a_unit_nor_a_constant_makes_a_signal(numbers, by):
    assume(len(set(numbers)) > 1)
    _, signals = told(numbers)
    _, scaled = told([number * by + by for number in numbers])
    assert scaled == signals


def test_numbers_are_taken_exactly():
    numbers = [Decimal(text) for text in ("0.1", "0.2", "0.3") * 4]
    assert told(numbers)[0].median == Fraction(1, 5)
