"""What an edit needs is loaded beside the drawing, and nothing that may need it is begun before it is there."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.facts import TODAY
from tests.tui.driver import running
from tui.beforehand import Loading
from tui.commands import COMMANDS


@pytest.fixture
def held_up():
    """A thread with something to do first, and what ends that."""
    gate = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        executor.submit(gate.wait)
        yield executor, gate
        gate.set()


@pytest.mark.parametrize("action", ["move(1)", "last", "show_keys", "app.quit", ("", "move", (1,))])
async def test_who_only_looks_does_not_wait(held_up, action):
    executor, _ = held_up
    await asyncio.wait_for(Loading(executor).wait_for(action), 60)


@pytest.mark.parametrize("action", ["decide('note')", "indicators", "app.import_plan", ("", "undo", ())])
async def test_who_may_change_something_waits_once(held_up, action):
    executor, gate = held_up
    loading = Loading(executor)
    waiting = asyncio.create_task(loading.wait_for(action))
    await asyncio.sleep(0)
    assert not waiting.done()
    gate.set()
    await asyncio.wait_for(waiting, 60)
    await asyncio.wait_for(loading.wait_for(action), 60)


def test_no_command_goes_by_a_name_that_is_never_waited_for():
    names = {command.action.partition("(")[0] for command in COMMANDS if command.group == "Deciding"}
    assert not names & {"move", "open", "back", "filter"}


async def test_keys_typed_at_once_are_for_what_they_ask_for(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.burst("j", "s", "p")
        assert "ELC-2" in driver.text
        assert "in progress" in driver.text
