"""A new database, with bundled plans or with none."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from models import samples, sqlite
from models.backups.copying import publish
from models.draft import DraftPlan
from models.edits.adopt import AdoptPlan
from models.edits.base import Edit, Outcome
from models.errors import CairnError
from models.folders import absolute, part_beside
from models.vocabulary import ChangeKind
from models.workspace import Workspace

T = TypeVar("T")


def start(path: str, names: Sequence[str], *, today: date, actor: str) -> None:
    """Make a database at `path` with the samples named; raises CairnError, and leaves nothing behind then.

    It gets its name once it is whole, so that nothing half-made ever stands there, however this ends.
    """
    drafts = [samples.load(name) for name in names]
    _made(path, lambda part: _take_in(part, drafts, today, actor))


def start_with(path: str, edit: Edit, *, today: date, actor: str) -> Outcome:
    """A new database at `path` with an edit made in it, its first step; raises and leaves nothing as `start` does."""

    def make(part: str) -> Outcome:
        workspace = Workspace(part, today=today, actor=actor)
        try:
            return workspace.perform(edit)
        finally:
            workspace.close()

    return _made(path, make)


def _made(path: str, fill: Callable[[str], T]) -> T:
    """Make a database, fill it at the place it has until it is whole, and give what filling it gave."""
    if os.path.lexists(path):
        raise sqlite.exists(path)
    place = absolute(path)
    part = part_beside(place)
    try:
        sqlite.create(part).close()
        filled = fill(part)
        publish(part, place)
    except CairnError as problem:
        raise type(problem)(str(problem).replace(part, path)) from None
    finally:
        sqlite.remove(part)
    return filled


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
