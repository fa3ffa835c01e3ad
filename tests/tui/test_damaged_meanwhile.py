"""A file that comes to harm while the application has it open: a sentence, no crash, and not a byte more is written."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import backups
from tests import damage
from tests.facts import TODAY
from tests.models.durability.working import HEAVY
from tests.models.plan_dump import dump
from tests.tui.driver import running

YESTERDAY = datetime(2024, 3, 9, 9, 15, tzinfo=UTC)
KEYS = ("j", "enter", "escape", "1", "j", "3", "enter", "escape", "2", "t", "escape", "H", "escape", "u")


def harm(path, spoil):
    """Let the file itself become what `spoil` makes of one, as where another is copied over it."""
    spoiled = shutil.copy(path, f"{path}-spoiled")
    spoil(spoiled)
    Path(path).write_bytes(Path(spoiled).read_bytes())
    os.unlink(spoiled)


async def note(driver, text):
    await driver.press("n")
    if "News of it" in driver.text:
        await driver.type(text)
        await driver.press("enter")


FIRST = (damage.page_in_the_middle, damage.empty, damage.other_program, damage.newer)
ALL = [pytest.param(one, marks=() if one in FIRST else HEAVY) for one in (*damage.BROKEN, *damage.FOREIGN)]


@pytest.mark.parametrize("spoil", ALL)
async def test_what_comes_to_harm_while_it_is_open_is_told_of_and_not_written_any_more(west_database, spoil):
    backups.back_up(west_database, YESTERDAY)
    async with running(west_database, today=TODAY, size=(120, 40)) as driver:
        await note(driver, "Before")
        whole, was = Path(west_database).read_bytes(), dump(west_database)
        harm(west_database, spoil)
        before = Path(west_database).read_bytes()
        await note(driver, "After")
        for key in KEYS:
            await driver.press(key)
        assert Path(west_database).read_bytes() == before
        assert driver.said
        for said in driver.said:
            if said != "Note on CLN-1":
                assert said.startswith(f"{west_database} ")
                assert "cairn --db" in said
        # What is copied back is worked on as before.
        Path(west_database).write_bytes(whole)
        assert dump(west_database) == was
        await driver.press("2", "g", "s", "p")
        assert dump(west_database) != was
