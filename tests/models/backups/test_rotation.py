"""Which backups are kept: the newest of each of the last days, weeks and months, and never more than those."""

import os
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.backups import folder
from models.backups.folder import to_keep

NOON = time(12, tzinfo=UTC)
LATER = datetime(2028, 1, 1, tzinfo=UTC)
"""When none of the moments is ahead."""
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@given(st.lists(moments, max_size=60))
def test_the_newest_is_always_kept_and_never_too_many(found):
    kept = to_keep(found, LATER)
    assert kept <= set(found)
    assert len(kept) <= 7 + 4 + 12
    assert not found or max(found) in kept


@given(st.lists(moments, max_size=60), moments)
def test_to_rotate_again_removes_nothing_more(found, now):
    kept = to_keep(found, now)
    assert to_keep(kept, now) == kept


@given(st.lists(moments, max_size=60), moments)
def test_what_is_ahead_is_kept_and_takes_the_place_of_nothing(found, now):
    ahead = {moment for moment in found if moment > now + timedelta(days=1)}
    assert to_keep(found, now) == ahead | to_keep(set(found) - ahead, LATER)


@settings(max_examples=50, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(1, 500))
def test_a_backup_each_day_covers_the_last_days_weeks_and_months(first, days):
    kept: set[datetime] = set()
    made = [datetime.combine(first + timedelta(days=number), NOON) for number in range(days)]
    for moment in made:
        kept = to_keep({*kept, moment}, moment)
    for most, period_of in folder.KEPT:
        last = list(dict.fromkeys(period_of(moment) for moment in reversed(made)))[:most]
        assert set(last) <= {period_of(moment) for moment in kept}
    assert len(kept) <= 23


@given(st.lists(moments, max_size=60))
def test_what_is_kept_is_the_last_of_its_day(found):
    for moment in to_keep(found, LATER):
        assert moment == max(other for other in found if other.date() == moment.date())


def names(home):
    return sorted(os.listdir(home))


def test_only_what_is_named_as_a_backup_is_ever_removed(tmp_path):
    home = tmp_path / "data.db-backups"
    home.mkdir()
    others = [
        "2020-01-01T0900Z-version-1.db",
        "2020-01-01T0900Z-version-1_2.db",
        "2020-01-01T0900Z.db.txt",
        "2020-13-01T0900Z.db",
        "before the meeting.db",
        "data-2020-01-01T0900Z.db",
        "x2020-01-01T0900Z.db",
    ]
    days = [f"2026-{month:02}-{day:02}T0900Z.db" for month in range(1, 12) for day in range(1, 29)]
    for name in [*others, *days]:
        (home / name).touch()
    database = str(tmp_path / "data.db")
    folder.rotate(database, "", LATER)
    assert set(others) <= set(names(home))
    kept = set(names(home)) - set(others)
    assert kept == {
        *(f"2026-11-{day:02}T0900Z.db" for day in range(22, 29)),
        *(f"2026-11-{day:02}T0900Z.db" for day in (28, 22, 15, 8)),
        *(f"2026-{month:02}-28T0900Z.db" for month in range(1, 12)),
    }
    assert os.path.basename(folder.backups_of(database)[0].path) == "2026-11-28T0900Z.db"


def test_of_one_minute_the_last_is_kept(tmp_path):
    home = tmp_path / "data.db-backups"
    home.mkdir()
    for name in ("2026-11-22T0900Z.db", "2026-11-22T0900Z_2.db", "2026-11-22T0900Z_10.db"):
        (home / name).touch()
    database = str(tmp_path / "data.db")
    assert folder.free_path(database, "2026-11-22T0900Z").endswith("/2026-11-22T0900Z_11.db")
    assert folder.free_path(database, "2026-11-22T0900Z-version-1").endswith("/2026-11-22T0900Z-version-1.db")
    folder.rotate(database, "", LATER)
    assert names(home) == ["2026-11-22T0900Z_10.db"]


def test_what_was_just_made_stays_though_the_clock_was_put_back(tmp_path):
    home = tmp_path / "data.db-backups"
    home.mkdir()
    for day in range(1, 29):
        (home / f"2026-11-{day:02}T0900Z.db").touch()
    made = home / "2026-11-02T0901Z.db"
    made.touch()
    folder.rotate(str(tmp_path / "data.db"), str(made), datetime(2026, 11, 2, 9, 1, tzinfo=UTC))
    assert made.exists()
    assert (home / "2026-11-28T0900Z.db").exists()


def test_what_a_clock_that_was_ahead_has_left_removes_nothing_made_since(tmp_path):
    home = tmp_path / "data.db-backups"
    home.mkdir()
    ahead = [f"2090-01-{day:02}T0900Z.db" for day in range(1, 9)]
    for name in ahead:
        (home / name).touch()
    database = str(tmp_path / "data.db")
    for day in range(14, 22):
        made = home / f"2026-11-{day}T0900Z.db"
        made.touch()
        folder.rotate(database, str(made), datetime(2026, 11, day, 9, tzinfo=UTC))
    assert names(home) == [*(f"2026-11-{day}T0900Z.db" for day in range(15, 22)), *ahead]


def test_parts_that_were_left_behind_are_swept_up_and_no_others(tmp_path):
    for name, age in ((".cairn-old.part", 7200), (".cairn-new.part", 60), ("mine.part", 7200)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (10_000_000 - age, 10_000_000 - age))
    folder.sweep(str(tmp_path), now=10_000_000)
    assert names(tmp_path) == [".cairn-new.part", "mine.part"]
