"""A period is what it is, however it is spelled: read, set in order, placed on a line, spelled like its neighbours."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.periods import (
    LONGEST,
    TERM_MONTHS,
    Period,
    comes_before,
    identity,
    in_order,
    positions,
    read_period,
    spell,
    usual_of,
)
from models.timescale import TERMS, Session
from models.vocabulary import Periodicity

SESSION, YEAR, FINANCIAL, TERM, MONTH, WEEK = Periodicity


@pytest.mark.parametrize(
    ("spellings", "kind", "starts", "ends"),
    [
        (
            ("2016-17", "2016-2017", "2016/17", "2016/2017", "2016–17", "2016 - 17", " 2016-17 ", "2016 to 2017"),
            SESSION,
            date(2016, 8, 1),
            date(2017, 6, 30),
        ),
        (
            ("Session 2016-17", "session 2016/2017", "2016-17 session", "School year 2016-17", "AY 2016-17"),
            SESSION,
            date(2016, 8, 1),
            date(2017, 6, 30),
        ),
        (("1999-00", "1999-2000", "1999/2000"), SESSION, date(1999, 8, 1), date(2000, 6, 30)),
        (
            ("FY 2021-22", "FY2021/22", "F.Y. 2021-2022", "Financial year 2021-22", "2021-22 FY"),
            FINANCIAL,
            date(2021, 4, 1),
            date(2022, 3, 31),
        ),
        (("2022", "Year 2022", "calendar year 2022", "CY 2022"), YEAR, date(2022, 1, 1), date(2022, 12, 31)),
        (
            ("Term 2 2023-24", "term 2 2023/24", "Term 2, 2023-2024", "T2 2023-24", "2023-24 Term 2"),
            TERM,
            date(2023, 10, 1),
            date(2023, 12, 31),
        ),
        (("Term 4 2023-24", "Term 4 of 2023-24"), TERM, date(2024, 4, 1), date(2024, 6, 30)),
        (
            ("Mar 2024", "March 2024", "MARCH  2024", "Mar. 2024", "Mar-2024", "2024-03", "03/2024", "3/2024"),
            MONTH,
            date(2024, 3, 1),
            date(2024, 3, 31),
        ),
        (("Sep 2023", "Sept 2023", "September 2023"), MONTH, date(2023, 9, 1), date(2023, 9, 30)),
        (
            (
                *("w/c 4 Mar 2024", "W/C 4 March 2024", "wc 04/03/2024", "w/c 2024-03-04", "w/c Mon 4 Mar 2024"),
                *("week commencing 4th March 2024", "week beginning 4.3.2024", "Week of 6 Mar 2024"),
                *("2024-W10", "2024W10", "2024 week 10", "Week 10 2024", "wk 10, 2024", "W10 of 2024"),
            ),
            WEEK,
            date(2024, 3, 4),
            date(2024, 3, 10),
        ),
    ],
)
def test_spellings_of_one_period(spellings, kind, starts, ends):
    for spelling in spellings:
        period = read_period(spelling)
        assert (period.kind, period.starts, period.ends) == (kind, starts, ends), spelling
        assert identity(spelling) == identity(spellings[0])


@pytest.mark.parametrize("day", ["4 Mar 2024", "10/3/2024", "2024-03-08", "Thu 7 March 2024"])
def test_of_what_is_kept_by_the_week_a_day_names_its_week(day):
    assert read_period(day) is None
    assert read_period(day, WEEK) == read_period("w/c 4 Mar 2024")


@pytest.mark.parametrize(
    "words",
    [
        *("", "Autumn", "Baseline", "Phase 2", "2019/22", "2016-18", "2016-16", "2016-15", "1816-17", "16-17"),
        *("Q1 2024", "Term 5 2023-24", "Term 0 2023-24", "Term 2 2023", "Term 2", "Smarch 2024", "2024-13", "May"),
        "00/2024",
        *("2024-W54", "2023-W53", "Week 0 2024", "Week 10"),
        *("w/c 31 Feb 2024", "w/c 4 Mar", "w/c 4/13/2024", "4 Mar 2024", "FY 2021", "2016-17-18", "2016-17 (prov.)"),
        *("٢٠١٦-١٧", "2016-17" + " " * 3 + "x" * LONGEST, "\x00"),
    ],
)
def test_words_that_name_no_period_are_known_by_themselves(words):
    assert read_period(words) is None
    assert identity(words) == identity(f"  {words.upper()} ")
    assert identity(words) != identity(f"{words} or so")


def test_a_pair_of_years_is_what_an_indicator_is_kept_by():
    assert read_period("2021-22", FINANCIAL) == read_period("FY 2021-22")
    assert read_period("2021-22", MONTH) == read_period("2021-22") != read_period("FY 2021-22")
    assert read_period("Session 2021-22", FINANCIAL).kind is SESSION


def test_terms_are_those_of_timescales():
    assert dict(enumerate(TERM_MONTHS, start=1)) == TERMS
    for number in TERMS:
        period = read_period(f"Term {number} 2023-24")
        assert (period.starts, period.ends) == Session(2023).term(number)


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        (("2016-17", "2017-2018", "Autumn"), SESSION),
        (("2016", "2017"), YEAR),
        (("2016", "2016-17"), None),
        (("Autumn",), None),
        ((), None),
    ],
)
def test_what_figures_are_for_is_told_by_their_periods(printed, usual):
    assert usual_of(printed) is usual


def test_order():
    mixed = ["2017/18", "Dec 2016", "2016-2017", "w/c 5 Jun 2017", "Term 1 2016-17", "2016", "FY 2016-17"]
    assert in_order(mixed, str) == [
        *("Term 1 2016-17", "2016", "Dec 2016", "FY 2016-17", "w/c 5 Jun 2017", "2016-2017", "2017/18")
    ]
    assert in_order(["2018", "Autumn", "2017"], str) == ["2018", "Autumn", "2017"]
    assert comes_before("2016/17", "2017-2018")
    assert not comes_before("2017-2018", "2017/18")
    assert comes_before("Autumn", "Spring")


@pytest.mark.parametrize(
    ("printed", "steps"),
    [
        (("2016-17", "2017-18", "2020-2021"), (0, 1, 4)),
        (("Term 1 2022-23", "Term 2 2022-23", "Term 1 2023-24"), (0, 1, 4)),
        (("Dec 2023", "Jan 2024", "Mar 2024"), (0, 1, 3)),
        (("w/c 26 Feb 2024", "w/c 4 Mar 2024", "w/c 1 Apr 2024"), (0, 1, 5)),
        (("2022-23", "Dec 2023", "2023-24"), (0, 6, 12)),
        (("2018 (prov.)", "2020 (final)", "2021"), (0, 2, 3)),
        (("Autumn", "Winter", "Spring"), (0, 1, 2)),
        (("2018 Q1", "2018 Q2", "2018 Q3"), (0, 1, 2)),
    ],
)
def test_places_on_a_line(printed, steps):
    places = positions(printed)
    assert [places[text] - places[printed[0]] for text in printed] == [Fraction(step) for step in steps]


@pytest.mark.parametrize(
    ("like", "following"),
    [
        ("2016-17", "2017-18"),
        ("2016-2017", "2017-2018"),
        ("2016/17", "2017/18"),
        ("Session 2016–17", "Session 2017–18"),
        ("FY 2021-22", "FY 2022-23"),
        ("2099-00", "2100-01"),
        ("2022", "2023"),
        ("Year 2022", "Year 2023"),
        ("Term 4 2023-24", "Term 1 2024-25"),
        ("2023/24, T2", "2023/24, T3"),
        ("Dec 2023", "Jan 2024"),
        ("December 2023", "January 2024"),
        ("w/c 26 Feb 2024", "w/c 4 Mar 2024"),
    ],
)
def test_the_next_period_is_spelled_as_the_one_before(like, following):
    period = read_period(like)
    assert spell(period, like) == like
    assert spell(period.following, like) == following


# ------------------------------------------------------------------------------------------------------ properties

KINDS = {
    SESSION: (1900, 2198),
    YEAR: (1900, 2198),
    FINANCIAL: (1900, 2198),
    TERM: (1900 * 4, 2198 * 4),
    MONTH: (1900 * 12, 2199 * 12),
    WEEK: (date(1901, 1, 1).toordinal() // 7, date(2199, 1, 1).toordinal() // 7),
}
periods = st.sampled_from(Periodicity).flatmap(
    lambda kind: st.integers(*KINDS[kind]).map(lambda number: Period(kind, number))
)


@given(periods)
def test_a_period_that_is_spelled_is_read_back(period):
    assert read_period(spell(period)) == period
    assert read_period(spell(period.following, spell(period))) == period.following


@given(periods)
def test_periods_of_one_kind_follow_each_other(period):
    following = period.following
    assert period.starts <= period.ends < following.ends
    if period.kind not in (SESSION, TERM):
        assert following.starts == period.ends + timedelta(days=1)


@given(st.lists(periods, min_size=2, max_size=8))
def test_places_are_in_the_order_of_the_ends(some):
    printed = list(dict.fromkeys(map(spell, some)))
    places = positions(printed)
    ordered = in_order(printed, str)
    assert [places[text] for text in ordered] == sorted(places.values())


@given(st.text(max_size=40))
def test_no_words_do_worse_than_to_name_no_period(words):
    period = read_period(words)
    assert period is None or period.starts <= period.ends
