"""What the tests of the command line share."""

import pytest

from tests.facts import TODAY
from tui import cli


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
