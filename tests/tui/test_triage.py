"""The queue, worked with real keys."""

import pytest

from models.edits.life import AddNote
from models.vocabulary import Status
from models.workspace import Workspace
from tests.facts import TODAY
from tests.models.plan_dump import dump
from tests.tui.driver import running


async def test_one_at_a_time_most_urgent_first(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("t")
        assert "Triage · 1 of 3" in driver.text
        assert driver.told == "ELC-2"
        assert "overdue 10 days" in driver.text
        assert "29 Feb 2024" in driver.text
        await driver.press("enter")
        assert driver.told == "ELC-4"
        await driver.press("left")
        assert driver.told == "ELC-2"
        await driver.press("escape")
        assert driver.on_board


async def test_what_is_decided_moves_on_and_u_takes_it_back(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        before = dump(aberdeen_database)
        await driver.press("t", "s", "p")
        assert driver.told == "ELC-4"
        await driver.press("u")
        assert driver.told == "ELC-2"
        assert dump(aberdeen_database) == before


async def test_leaving_a_question_stays(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("t", "d", "escape")
        assert driver.told == "ELC-2"


async def test_to_an_empty_queue_and_a_summary(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("t", "d")
        await driver.press("ctrl+u")
        await driver.type("By May 2024")
        await driver.press("enter", "s", "p", "z")
        await driver.type("+6w")
        assert "back on 21 Apr 2024" in driver.text
        await driver.press("enter")
        assert "The end. 3 decisions made." in driver.text
        assert "The queue is empty." in driver.text
        assert "Timescale of ELC-2 to By May 2024" in driver.text
        await driver.press("escape", "t")
        assert "Nothing needs a decision today." in driver.text
    workspace = Workspace(aberdeen_database, today=TODAY, actor="A. Keeper")
    assert workspace.queue() == []
    assert workspace.find_action("ELC-4").row.status is Status.IN_PROGRESS
    workspace.close()


async def test_the_queue_at_every_size(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("t")
        for size in [(80, 24), (40, 12), (20, 5), (200, 50)]:
            await driver.resize(*size)
            assert "LEA-2" in driver.text


async def test_a_day_gone_by_is_no_day_to_snooze_until(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("t", "z")
        await driver.type("1 Jan 2024")
        assert "1 Jan 2024 is not to come" in driver.text
        await driver.press("enter")
        assert "Give a day to come" in driver.text


async def test_what_was_taken_back_can_be_made_again(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("t", "p", "h", "u")
        assert driver.told == "ELC-2"
        await driver.press("ctrl+r")
        assert driver.told == "ELC-4"
        await driver.press("enter", "enter")
        assert "1 decision made" in driver.text


async def test_somebody_elses_step_is_not_taken_for_ones_own(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("t", "p", "h")
        workspace = Workspace(aberdeen_database, today=TODAY, actor="Somebody Else")
        workspace.perform(AddNote((workspace.find_action("ELC-7").row.id,), "theirs"))
        workspace.close()
        await driver.press("u")
        assert driver.said[-1] == "Undone: Note on ELC-7"
        assert driver.told == "ELC-4"
        await driver.press("enter", "enter")
        assert "Priority of ELC-2 to high" in driver.text


@pytest.mark.parametrize("keys", ["tspspsp", "tspjjspjsp", "tspuspspsp"])
async def test_however_fast_it_is_typed_each_decision_is_on_the_one_after(aberdeen_database, keys):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.burst(*keys)
        assert "The end. 3 decisions made." in driver.text
        for ref in ("ELC-2", "ELC-3", "ELC-4"):
            assert f"Status of {ref} to in progress" in driver.text
