"""Row keys are UUIDs of version 7."""

import uuid

import pytest

from models.keys import new_key


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
