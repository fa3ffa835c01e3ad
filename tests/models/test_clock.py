"""Stamps sort in the order they were made, whatever the wall clock does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.clock import next_stamp

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def after(milliseconds):
    return NOON + timedelta(milliseconds=milliseconds)


@given(st.lists(st.tuples(st.integers(-10_000_000, 10_000_000), st.sampled_from("abz")), min_size=2, max_size=60))
def test_stamps_strictly_increase_even_where_the_clock_runs_back(readings):
    stamps, last = [], None
    for milliseconds, node in readings:
        last = next_stamp(last, after(milliseconds), node)
        stamps.append(last)
    assert stamps == sorted(set(stamps))
    assert [stamp.rpartition("-")[2] for stamp in stamps] == [node for _, node in readings]


@given(st.integers(0, 10_000_000), st.integers(1, 10_000_000))
def test_a_clock_that_runs_on_is_followed(start, more):
    first = next_stamp(None, after(start), "a")
    assert next_stamp(first, after(start + more), "a") == next_stamp(None, after(start + more), "a")


def test_the_same_millisecond_counts_on():
    first = next_stamp(None, NOON, "a")
    second = next_stamp(first, NOON, "a")
    assert [stamp.split("-")[1] for stamp in (first, second)] == ["000000", "000001"]


def test_nodes_never_make_the_same_stamp():
    assert next_stamp(None, NOON, "a") != next_stamp(None, NOON, "b")


def test_a_node_may_hold_hyphens():
    node = "01a20241-7b39-71d5-a5f2-a173a1db3912"
    first = next_stamp(None, NOON, node)
    assert first < next_stamp(first, NOON, node)
    assert len(first) <= 80
