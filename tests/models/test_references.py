"""References people say aloud, and the keys they start with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.references import (
    action_reference,
    indicator_number,
    indicator_reference,
    plan_key,
    sub_action_reference,
    workstream_key,
)


def test_references():
    assert action_reference("CUR", 4) == "CUR-4"
    assert sub_action_reference(action_reference("CUR", 4), 2) == "CUR-4.2"
    assert indicator_reference(7) == "I-7"


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        ("I-7", 7),
        ("i-7", 7),
        ("I7", 7),
        (" I-12 ", 12),
        ("I-0", 0),
        ("CUR-4", None),
        ("7", None),
        ("I-", None),
        ("I-7.1", None),
        ("I--7", None),
        ("I-٧", None),
        ("I-1234567", None),
        ("", None),
    ],
)
def test_the_number_of_an_indicator(reference, number):
    assert indicator_number(reference) == number


@pytest.mark.parametrize(
    ("title", "taken", "key"),
    [
        ("Curriculum", (), "CUR"),
        ("Collaborative Learning Networks", (), "CLN"),
        ("Families and Communities", (), "FAM"),
        ("Learning, teaching and assessment for all", (), "LTA"),
        ("CLPL", (), "CLP"),
        ("Curriculum", ("CUR",), "CUR2"),
        ("Curriculum", ("cur", "CUR2"), "CUR3"),
        ("Of the", (), "WOR"),
        ("", (), "WOR"),
        ("数学", (), "WOR"),
        ("16+", (), "16"),
        # `I-7` is an indicator.
        ("I", (), "I2"),
        ("!!", ("WOR",), "WOR2"),
    ],
)
def test_the_key_of_a_new_workstream(title, taken, key):
    assert workstream_key(title, taken) == key


@pytest.mark.parametrize(
    ("title", "taken", "key"),
    [
        ("Regional Improvement Plan", (), "regional-improvement-plan"),
        ("Regional Improvement Plan", ("regional-improvement-plan",), "regional-improvement-plan-2"),
        ("Plan 2019/22", (), "plan-2019-22"),
        ("one two three four five six seven", (), "one-two-three-four-five-six"),
        ("", (), "plan"),
        ("…", ("plan",), "plan-2"),
    ],
)
def test_the_key_of_a_new_plan(title, taken, key):
    assert plan_key(title, taken) == key


@given(st.lists(st.text(max_size=60), max_size=12))
def test_keys_differ_even_without_their_case(titles):
    for make in (workstream_key, plan_key):
        keys = []
        for title in titles:
            keys.append(make(title, keys))
        assert len({key.casefold() for key in keys}) == len(titles)


@given(st.text(max_size=60))
def test_a_workstreams_key_is_short_and_never_an_indicators(title):
    key = workstream_key(title, ())
    assert key.isascii()
    assert key.isalnum()
    assert key == key.upper()
    assert len(key) <= 3
    assert indicator_number(action_reference(key, 1)) is None
