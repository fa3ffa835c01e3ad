"""What others write is shown, where it stands and without disturbing anybody."""

import asyncio
import threading

import pytest

from models.edits import structure
from models.vocabulary import Status
from tests.facts import TODAY
from tests.tui.driver import running
from tests.tui.meanwhile import (
    WIDE,
    meanwhile,
    owners,
    refs_on_board,
    status,
    stored,
    title,
    titles_on_board,
    until_shown,
)

pytestmark = pytest.mark.usefixtures("soon")


async def test_what_another_process_writes_is_shown(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("j")
        meanwhile(aberdeen_database, title("ELC-2", "Meet less"), status("ELC-2", Status.BLOCKED))
        await driver.until(lambda: "Meet less" in driver.text, "another's edit")
        await driver.settle()
        assert "1 blocked" in driver.text, "the counts follow"
        assert driver.table("actions").current.ref == driver.told == "ELC-2"
        assert "Meet less" in "\n".join(line[-40:] for line in driver.lines), "and what is told beside the list"


async def test_the_cursor_stays_on_its_action_wherever_that_goes(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("j", "j", "space", "j", "k")
        meanwhile(
            aberdeen_database,
            lambda key: structure.Reorder(key("ELC-4"), -1),
            lambda key: structure.Reorder(key("ELC-4"), -1),
        )
        await driver.until(lambda: refs_on_board(driver)[1] == "ELC-4", "the new order")
        await driver.settle()
        table = driver.table("actions")
        assert (table.current.ref, table.cursor) == ("ELC-4", 1)
        assert len(table.chosen) == 1


async def test_what_others_write_disturbs_no_form(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("n")
        await driver.type("half a tho")
        meanwhile(aberdeen_database, title("ELC-1", "Theirs"))
        await until_shown(driver, "Theirs")
        await driver.type("ught")
        assert driver.app.screen.answers == {"text": "half a thought"}
        await driver.press("enter")
        assert [note.text for note in stored(aberdeen_database, "ELC-1").notes] == ["half a thought"]


async def test_what_others_write_disturbs_no_choice(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("s", "j", "j")
        meanwhile(aberdeen_database, title("ELC-1", "Theirs"))
        await until_shown(driver, "Theirs")
        await driver.press("enter")
        assert stored(aberdeen_database, "ELC-1").row.status is Status.BLOCKED


async def test_what_others_write_disturbs_no_filter(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("slash")
        await driver.type("course")
        assert refs_on_board(driver) == ["ELC-1"]
        meanwhile(aberdeen_database, title("ELC-3", "Another course"))
        await until_shown(driver, "Another course")
        assert refs_on_board(driver) == ["ELC-1", "ELC-3"]
        assert (driver.app.focused.id, driver.app.focused.value) == ("filter-input", "course")
        await driver.type(" anoth")
        assert refs_on_board(driver) == ["ELC-3"]


async def test_a_page_and_the_history_follow_what_others_write(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(80, 14)) as driver:
        await driver.press("s", "p", "enter", "j", "j")
        top = driver.lines[2]
        meanwhile(aberdeen_database, owners("ELC-1", "Their Own"))
        await driver.until(lambda: "Their Own" in driver.text, "another's edit on the page")
        assert driver.lines[2] == top, "from the line that was at the top"
        await driver.press("escape", "H")
        assert "1 of" in driver.text
        await driver.press("G")
        table = driver.table("history")
        row, here = table.current, table.cursor
        meanwhile(aberdeen_database, title("ELC-1", "Theirs"))
        await driver.until(lambda: table.cursor == here + 1, "a line more above")
        await driver.settle()
        assert table.current == row


async def test_a_queue_that_is_open_follows_what_others_write(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("t")
        meanwhile(aberdeen_database, title("ELC-2", "Meet less"))
        await driver.until(lambda: "Meet less" in driver.text, "another's edit in the queue")
        assert "1 of 3" in driver.text


async def test_a_file_that_goes_and_comes_back_is_said_once(aberdeen_database, tmp_path):
    from pathlib import Path

    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        aside = Path(aberdeen_database).rename(tmp_path / "aside.db")
        await driver.until(lambda: any("There is no database" in words for words in driver.said), "a complaint")
        assert titles_on_board(driver)[0].startswith("Design and run"), "what was read is still there"
        aside.rename(aberdeen_database)
        meanwhile(aberdeen_database, title("ELC-1", "Theirs"))
        await until_shown(driver, "Theirs")
        assert sum("There is no database" in words for words in driver.said) <= 1


async def test_a_history_that_is_read_again_before_it_is_there_begins_with_the_newest(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("s", "p", "s", "b")
        may_read = threading.Event()
        driver.app._reading.submit(may_read.wait)
        await driver.app.show_history(None)
        again = asyncio.create_task(driver.app.screen.refresh_plan())
        may_read.set()
        await again
        await driver.settle()
        assert driver.table("history").total == 3
        assert driver.table("history").cursor == 0
