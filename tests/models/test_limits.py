"""The lines of judgement are settings; what makes no sense there is what it is by default."""

import pytest

from models.errors import RefusedError
from models.judgement import Limits
from models.limits import read_limits
from models.workspace import Workspace
from tests.facts import TODAY


@pytest.mark.parametrize(
    ("kept", "limits"),
    [
        ({}, Limits()),
        ({"limit stale_days": "21"}, Limits(stale_days=21)),
        ({"limit stale_days": "21", "limit due_soon_days": "7"}, Limits(7, 21)),
        ({"limit stale_days": "0"}, Limits()),
        ({"limit stale_days": "-3"}, Limits()),
        ({"limit stale_days": "soon"}, Limits()),
        ({"limit stale_days": "9" * 5_000}, Limits()),
        ({"limit stale_days": "٣"}, Limits()),
        ({"limit of something else": "3"}, Limits()),
    ],
)
def test_limits_are_read_from_settings(kept, limits):
    assert read_limits(kept) == limits


def test_limits_are_kept_and_judged_by(aberdeen_database):
    workspace = Workspace(aberdeen_database, today=TODAY, actor="A. Keeper")
    assert workspace.counts().due_soon == 0
    workspace.keep_limits(Limits(due_soon_days=60))
    assert workspace.counts().due_soon == 2
    with pytest.raises(RefusedError, match="no limit to judge by"):
        workspace.keep_limits(Limits(stale_days=0))
    assert workspace.limits == Limits(due_soon_days=60)
    workspace.close()
