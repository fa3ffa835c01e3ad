"""A database that somebody works in, on a day that goes by when the test says so."""

from datetime import UTC, datetime, timedelta

import pytest

from models.edits.life import AddNote
from models.workspace import Workspace
from tests.facts import TODAY


class Clock:
    """A moment that stands still until it is moved."""

    def __init__(self):
        self.moment = datetime(2024, 3, 10, 9, 15, tzinfo=UTC)

    def __call__(self):
        return self.moment

    def pass_by(self, **time):
        self.moment += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def at_work(clock):
    """Opens a workspace as somebody does who starts Cairn; each is closed in the end."""
    opened = []

    def give(path):
        opened.append(Workspace(path, today=TODAY, actor="K Innes", now=clock))
        return opened[-1]

    yield give
    for workspace in opened:
        workspace.close()


@pytest.fixture
def note():
    """Writes down news of CUR-1: a change."""

    def give(workspace, text="Heard of it"):
        return workspace.perform(AddNote((workspace.find_action("CUR-1").row.id,), text))

    return give
