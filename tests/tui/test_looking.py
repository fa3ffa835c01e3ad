"""The first look, taken by a process of its own: it says what this one would read, and leaves to it what it cannot."""

import os
import subprocess
import sys

import pytest

from models.edits.life import AddNote
from models.errors import DamagedError
from models.files import footprint
from models.workspace import Workspace
from tests import damage
from tests.facts import TODAY
from tui.looking import Look, Wanted
from tui.opening import opening

_SCRIPT = """
import os
import sys
from datetime import date
from models.workspace import Workspace
from tui.looking import Look, Wanted
path, today = sys.argv[1], date(2024, 3, 10)
if sys.argv[2] == "one":
    os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])
look = Look(Wanted(path, None, today, "K Innes", 36))
workspace = Workspace(path, today=today, actor="K Innes")
seen = look.result(workspace)
print("sent for" if look._process else "looked here", workspace._connection is None, seen.standing.plan.key)
print([row.ref for row in seen.actions], [row.ref for row in seen.indicators], seen.first_action.row.ref)
"""


@pytest.fixture
def workspace(west_database):
    opened = Workspace(west_database, today=TODAY, actor="K Innes")
    yield opened
    opened.close()


def _looked(path, processors):
    made = subprocess.run(
        [sys.executable, "-c", _SCRIPT, path, processors], capture_output=True, text=True, check=True, cwd=os.getcwd()
    )
    return made.stdout.splitlines()


@pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="here the first look is taken in this process"
)
def test_another_process_says_what_this_one_would_read(west_database, workspace):
    own = opening(workspace, 36)
    refs = [row.ref for row in own.actions], [row.ref for row in own.indicators]
    said = _looked(west_database, "all")
    assert said == ["sent for True west-partnership", f"{refs[0]} {refs[1]} {own.actions[0].ref}"]


@pytest.mark.skipif(sys.platform != "linux", reason="here the first look is taken in this process")
def test_with_one_processor_it_is_taken_here(west_database, workspace):
    said = _looked(west_database, "one")
    assert said[0] == "looked here False west-partnership"
    assert said[1].endswith(opening(workspace, 36).actions[0].ref)


def test_whoever_it_is_asked_by_and_whatever_the_file_is_called(west_database, tmp_path):
    odd = str(tmp_path / "it's \udcff “{odd}”.db")
    os.rename(west_database, odd)
    asked = Workspace(odd, today=TODAY, actor="K “Innes”\\")
    look = Look(Wanted(odd, "west-partnership", TODAY, "K “Innes”\\", 36))
    assert look.result(asked).standing.plan.key == "west-partnership"
    assert (asked._connection is None) is bool(look._process)
    asked.close()


def test_what_was_written_after_the_look_counts_as_written(west_database, workspace):
    seen = opening(workspace, 36)
    other = Workspace(west_database, today=TODAY, actor="K Innes")
    for is_written in (False, True):
        before = footprint(west_database)
        if is_written:
            other.perform(AddNote((seen.actions[0].id,), "Heard of it"))
        here = Workspace(west_database, today=TODAY, actor="K Innes")
        here.was_looked_at(seen.standing.plan, before)
        assert here.plan == seen.standing.plan
        here.actions(limit=1)
        assert here.was_written() is is_written
        here.close()
    other.close()


@pytest.mark.parametrize("spoil", [damage.truncated, damage.other_program])
def test_what_is_wrong_is_said_by_this_process(west_database, workspace, spoil):
    spoil(west_database)
    with pytest.raises(DamagedError):
        Look(Wanted(west_database, None, TODAY, "K Innes", 36)).result(workspace)
