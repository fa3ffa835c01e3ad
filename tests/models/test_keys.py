"""Row keys are UUIDs of version 7."""

import uuid
from itertools import islice

import pytest

from models.keys import new_key, rising_keys


@pytest.fixture(scope="module")
def keys():
    return [new_key() for _ in range(10_000)]


def milliseconds(key):
    return uuid.UUID(key).int >> 80


def test_keys_are_unique(keys):
    assert len(set(keys)) == len(keys)


def test_keys_are_of_version_7(keys):
    parsed = [uuid.UUID(key) for key in keys]
    assert {one.version for one in parsed} == {7}
    assert {one.variant for one in parsed} == {uuid.RFC_4122}
    assert [str(one) for one in parsed] == keys


def test_keys_sort_by_their_millisecond(keys):
    assert [milliseconds(key) for key in sorted(keys)] == sorted(milliseconds(key) for key in keys)


@pytest.mark.parametrize("moment", [0, 1, 1_795_348_800_123, (1 << 48) - 1])
def test_keys_carry_the_moment_of_their_birth(monkeypatch, moment):
    monkeypatch.setattr("models.keys.time.time_ns", lambda: moment * 1_000_000 + 999_999)
    assert milliseconds(new_key()) == moment


def test_the_rest_is_chance(keys):
    """Every bit beside the clock, the version and the variant is both 0 and 1 among so many."""
    fixed = (0xF << 76) | (0x3 << 62) | (((1 << 48) - 1) << 80)
    ever, always = 0, (1 << 128) - 1
    for key in keys:
        ever, always = ever | uuid.UUID(key).int, always & uuid.UUID(key).int
    assert ever & ~always | fixed == (1 << 128) - 1


def test_keys_by_the_thousand_rise():
    keys = list(islice(rising_keys(), 10_000))
    assert keys == sorted(set(keys))
    parsed = [uuid.UUID(key) for key in keys]
    assert {(one.version, one.variant) for one in parsed} == {(7, uuid.RFC_4122)}
    assert [str(one) for one in parsed] == keys
    assert not set(keys) & set(islice(rising_keys(), 10_000))


def test_keys_rise_though_the_clock_stands_still_or_runs_back(monkeypatch):
    moments = iter([5_000_000, 5_000_000, 1_000_000, 9_000_000])
    monkeypatch.setattr("models.keys.time.time_ns", lambda: next(moments))
    keys = list(islice(rising_keys(), 4 * 4096))
    assert keys == sorted(set(keys))
    assert [milliseconds(key) for key in keys[::4096]] == [5, 6, 7, 9]


def test_the_rest_of_a_rising_key_is_chance():
    """Every bit beside the clock, the version, the count and the variant is both 0 and 1 among so many."""
    fixed = (0x3 << 62) | (((1 << 64) - 1) << 64)
    ever, always = 0, (1 << 128) - 1
    for key in islice(rising_keys(), 4096):
        ever, always = ever | uuid.UUID(key).int, always & uuid.UUID(key).int
    assert ever & ~always | fixed == (1 << 128) - 1
