"""What the tests of the command line share."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.facts import TODAY
from tui import cli, persisting
from tui.changing import Changing
from tui.notices import Notices
from tui.persisting import Persisting
from tui.waiting import Waiting
from tui.widgets.keyline import KeyLine

_LONG = 3_600.0
"""Seconds, more than any test takes."""
_DELAYS = (0, 0, 0.05, 0.2)
"""Seconds before and after what a slow disk does."""


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


@pytest.fixture(autouse=True)
def said_until_it_is_read(monkeypatch):
    """What is said in passing stays until a key ends it: how fast the machine is, is no part of a test."""
    say, notify = KeyLine.say, Notices.notify
    monkeypatch.setattr(KeyLine, "say", lambda line, words, tone, _: say(line, words, tone, _LONG))
    monkeypatch.setattr(Notices, "notify", lambda app, said, **how: notify(app, said, **{**how, "timeout": _LONG}))


class SlowThreads(ThreadPoolExecutor):
    """Does what is asked for as a disk does that has other things to do, now and then."""

    def submit(self, work, /, *given, **named):
        def slowly():
            time.sleep(random.choice(_DELAYS))
            try:
                return work(*given, **named)
            finally:
                time.sleep(random.choice(_DELAYS))

        return super().submit(slowly)


@pytest.fixture(autouse=True)
def slow_disk(request, monkeypatch):
    """Where `--slow-disk` is given: a test that fails then, and not otherwise, or a key that goes astray, was lucky."""
    if request.config.getoption("--slow-disk"):
        monkeypatch.setattr(persisting, "ThreadPoolExecutor", SlowThreads)


@pytest.fixture
def soon(monkeypatch):
    """What others write is looked for, and a wait told of, sooner than a person would want it."""
    monkeypatch.setattr(Changing, "look_seconds", 0.05)
    monkeypatch.setattr(Waiting, "unremarkable_seconds", 0.05)
    # A test of what is offered again says so itself.
    monkeypatch.setattr(Persisting, "retry_seconds", 300.0)
