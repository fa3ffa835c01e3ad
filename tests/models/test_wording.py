"""Dates, counts and lengths of time in one form everywhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.wording import count, day, listed, month, silence, span


@pytest.mark.parametrize(
    ("when", "said"),
    [(date(2024, 2, 29), "29 Feb 2024"), (date(2019, 9, 1), "1 Sep 2019"), (date(2030, 12, 31), "31 Dec 2030")],
)
def test_a_day(when, said):
    assert day(when) == said
    assert said.endswith(month(when))


def test_no_day_says_nothing():
    assert day(None) == ""


@pytest.mark.parametrize(
    ("number", "noun", "plural", "said"),
    [
        (0, "action", None, "0 actions"),
        (1, "action", None, "1 action"),
        (2, "action", None, "2 actions"),
        (1204, "action", None, "1,204 actions"),
        (1, "entry", "entries", "1 entry"),
        (3, "entry", "entries", "3 entries"),
    ],
)
def test_a_count(number, noun, plural, said):
    assert count(number, noun, plural) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (20, "20 days"),
        (99, "99 days"),
        (100, "3 months"),
        (120, "4 months"),
        (365, "12 months"),
        (729, "24 months"),
        (730, "2 years"),
        (1095, "3 years"),
        (36500, "100 years"),
    ],
)
def test_a_length_of_time(days, said):
    assert span(days) == said


@pytest.mark.parametrize(
    ("days", "said"), [(13, "13 days"), (14, "2 weeks"), (42, "6 weeks"), (119, "17 weeks"), (120, "4 months")]
)
def test_a_silence(days, said):
    assert silence(days) == said


@given(st.integers(0, 40_000), st.integers(0, 40_000))
def test_a_longer_time_is_never_said_as_a_shorter_one(one, other):
    rough = {"day": 1, "week": 7, "month": 30, "year": 365}

    def about(days):
        number, unit = span(days).replace(",", "").split()
        return int(number) * rough[unit.removesuffix("s")]

    # A month is said as 30 days here, so that what is near may come out the other way by a month at most.
    if one <= other:
        assert about(one) <= about(other) + 30


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list(items, said):
    assert listed(items) == said


def test_a_list_of_choices():
    assert listed(["a", "b", "c"], "or") == "a, b or c"
