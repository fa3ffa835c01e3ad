"""What the tests of the models share: a fixed day, and databases from bare to a full plan, each a copy of its own."""

import shutil
from datetime import UTC, date, datetime

import pytest

from models import samples, sqlite
from models.edits.adopt import AdoptPlan
from models.workspace import Workspace

TODAY = date(2019, 9, 2)
NOW = datetime(2019, 9, 2, 9, 30, tzinfo=UTC)


def open_workspace(path, plan_key=None):
    return Workspace(str(path), today=TODAY, actor="Helen Brown", plan_key=plan_key, now=lambda: NOW)


@pytest.fixture(scope="session")
def bare_file(tmp_path_factory):
    """A database with no plan, never opened by a test itself."""
    path = tmp_path_factory.mktemp("bare") / "data.db"
    sqlite.create(str(path)).close()
    return path


@pytest.fixture(scope="session")
def samples_file(bare_file, tmp_path_factory):
    """A database with the two sample plans, never opened by a test itself."""
    path = tmp_path_factory.mktemp("samples") / "data.db"
    shutil.copy(bare_file, path)
    workspace = open_workspace(path)
    for name in samples.NAMES:
        workspace.perform(AdoptPlan(samples.load(name)))
    workspace.close()
    return path


@pytest.fixture
def bare(bare_file, tmp_path):
    """A workspace on a database with no plan."""
    workspace = open_workspace(shutil.copy(bare_file, tmp_path / "data.db"))
    yield workspace
    workspace.close()


@pytest.fixture
def west(samples_file, tmp_path):
    """A workspace at the regional plan, in a database that holds both samples."""
    workspace = open_workspace(shutil.copy(samples_file, tmp_path / "data.db"), "west-partnership")
    yield workspace
    workspace.close()
