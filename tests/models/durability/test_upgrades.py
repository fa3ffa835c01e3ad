"""A file of any earlier version, brought up to date while the program is killed, the power fails or the disk does.

At every moment it is of the one version or of the other, with all its rows, and before anything of it is changed there
is a backup of it that is whole and on the disk.
"""

import os
import shutil
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from models import sqlite as databases
from models.backups import backups_of
from models.errors import CairnError
from models.migrations import LATEST
from tests.disk.failing import disk_of
from tests.disk.image import recorded
from tests.kept import kept_wrongly
from tests.models.durability.working import HEAVY, some
from tests.older import all_rows, make_version, version

OLDER = range(1, LATEST)


@pytest.fixture(params=OLDER)
def number(request):
    """An earlier version."""
    return request.param


@pytest.fixture
def old(number, west_database, tmp_path):
    """A file of that version, alone in its folder."""
    home = tmp_path / "old"
    home.mkdir()
    make_version(str(home / "data.db"), west_database, number)
    return str(home / "data.db")


def is_whole(path, number, rows):
    """Hold a file to be of the one version or of the other; what was half-written is taken back as it is looked at."""
    with closing(databases.connect_to_copy(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert version(path) in (number, LATEST)
    assert all_rows(path, number) == rows
    if version(path) == LATEST:
        assert kept_wrongly(path) == []
    return version(path)


def has_backup(path, number, rows):
    kept = [backup for backup in backups_of(path) if backup.version == number]
    return [is_whole(backup.path, number, rows) for backup in kept] == [number]


@pytest.mark.parametrize("few", [pytest.param(8), pytest.param(0, marks=HEAVY, id="every moment")])
@pytest.mark.parametrize("is_cut", [False, True], ids=["killed", "power cut"])
def test_it_may_end_at_any_moment(old, number, tmp_path, is_cut, few):
    rows, first = all_rows(old, number), Path(old).read_bytes()
    with recorded(os.path.dirname(old)) as disk:
        databases.connect_to_write(old).close()
    found = []
    for moment in (*some(disk.mark(), few), disk.mark()):
        (after := tmp_path / "after").mkdir()
        disk.put(disk.cut_at(moment, Random(moment)) if is_cut else disk.killed_at(moment), str(after))
        path = str(after / "data.db")
        is_touched = Path(path).read_bytes() != first
        found.append(is_whole(path, number, rows))
        if is_touched or found[-1] == LATEST:
            assert has_backup(path, number, rows)
        databases.connect_to_read(path).close()
        assert is_whole(path, number, rows) == LATEST
        assert has_backup(path, number, rows)
        shutil.rmtree(after)
    assert found == sorted(found)
    assert {number, LATEST} == set(found)


@pytest.mark.parametrize("few", [pytest.param(6), pytest.param(0, marks=HEAVY, id="every call")])
@pytest.mark.parametrize("lasts", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("is_full", [False, True], ids=["broken", "full"])
def test_the_disk_may_fail_it_at_any_call(old, number, tmp_path, is_full, lasts, few):
    rows, home = all_rows(old, number), os.path.dirname(old)
    first = Path(shutil.copy(old, tmp_path / "first.db"))
    with disk_of(home, is_full=is_full, lasts=lasts) as disk:
        with disk.at(None):
            databases.connect_to_write(old).close()
        for call in some(disk.seen, few):
            shutil.rmtree(home)
            os.mkdir(home)
            shutil.copy(first, old)
            with disk.at(call), pytest.raises(CairnError) as refusal:
                databases.connect_to_write(old).close()
            assert str(refusal.value).count("\n") == 0
            assert is_whole(old, number, rows) == number
            databases.connect_to_write(old).close()
            assert is_whole(old, number, rows) == LATEST
            assert has_backup(old, number, rows)
            assert not [name for name in os.listdir(f"{old}-backups") if name.startswith(".")]
