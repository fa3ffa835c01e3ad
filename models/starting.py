"""A new database, with bundled plans or with none."""

import os
from collections.abc import Sequence
from datetime import date

from models import samples, sqlite
from models.draft import DraftPlan
from models.edits.adopt import AdoptPlan
from models.vocabulary import ChangeKind
from models.workspace import Workspace


def start(path: str, names: Sequence[str], *, today: date, actor: str) -> None:
    """Make a database at `path` with the samples named; raises CairnError, and leaves nothing behind then."""
    drafts = [samples.load(name) for name in names]
    sqlite.create(path).close()
    try:
        _take_in(path, drafts, today, actor)
    except BaseException:
        os.unlink(path)
        raise


def add_samples(path: str, names: Sequence[str], *, today: date, actor: str) -> None:
    """Take samples into a database that is there; raises CairnError."""
    _take_in(path, [samples.load(name) for name in names], today, actor)


def _take_in(path: str, drafts: Sequence[DraftPlan], today: date, actor: str) -> None:
    workspace = Workspace(path, today=today, actor=actor)
    try:
        for draft in drafts:
            workspace.perform(AdoptPlan(draft), ChangeKind.START)
    finally:
        workspace.close()
