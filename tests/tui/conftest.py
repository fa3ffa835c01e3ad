"""What the tests of the command line share."""

import pytest

from tests.facts import TODAY
from tui import cli
from tui.changing import Changing
from tui.persisting import Persisting
from tui.waiting import Waiting


@pytest.fixture
def run(capsys):
    """Runs a command line as at the tests' day and gives its exit code, its output and its complaint."""

    def give(database, *words):
        code = cli.main(["--db", str(database), "--today", TODAY.isoformat(), "--actor", "K Innes", *words])
        return (code, *capsys.readouterr())

    return give


@pytest.fixture
def do(run):
    """Runs a command that must succeed and have nothing to complain of, and gives the lines it wrote."""

    def give(database, *words):
        code, out, complaint = run(database, *words)
        assert (code, complaint) == (0, "")
        return out.splitlines()

    return give


@pytest.fixture
def soon(monkeypatch):
    """What others write is looked for, and a wait told of, sooner than a person would want it."""
    monkeypatch.setattr(Changing, "look_seconds", 0.05)
    monkeypatch.setattr(Waiting, "unremarkable_seconds", 0.05)
    # A test of what is offered again says so itself.
    monkeypatch.setattr(Persisting, "retry_seconds", 300.0)
