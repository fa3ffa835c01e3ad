"""Ten thousand notes on one action: of them a screen reads and sets a hundred, and a command tells all."""

import json
import sqlite3
from contextlib import closing

import pytest

from models.reading.in_full import MOST_NOTES
from models.workspace import Workspace
from tests.facts import TODAY
from tests.kept import keep
from tests.tui.driver import running
from tui.stories import Entry, Story
from tui.widgets.story import StoryView, _lines

NOTES = 10_000


@pytest.fixture
def much(west_database):
    with closing(sqlite3.connect(west_database, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        (key,) = connection.execute("SELECT id FROM action WHERE ref = 'CLN-2'").fetchone()
        connection.executemany(
            "INSERT INTO note (id, version, action_id, text, author, written_at) VALUES (?, 1, ?, ?, 'K Innes', ?)",
            (
                (f"n{n:05}", key, f"News number {n} of it", f"2024-03-01 09:{n // 60 % 60:02}:{n % 60:02}.000000")
                for n in range(NOTES)
            ),
        )
        connection.execute("COMMIT")
    keep(west_database, TODAY)
    return west_database


def test_of_many_notes_so_many_are_read_as_a_screen_tells(much):
    workspace = Workspace(much, today=TODAY, actor="K Innes")
    key = workspace.find_action("CLN-2").row.id
    some, every = workspace.action_story(key, MOST_NOTES), workspace.action_story(key)
    assert (len(some.notes), some.more_notes) == (MOST_NOTES, NOTES - MOST_NOTES)
    assert (len(every.notes), every.more_notes) == (NOTES, 0)
    assert some.notes == every.notes[:MOST_NOTES]
    workspace.close()


async def test_the_screen_says_how_many_more_there_are_and_where(much):
    async with running(much, today=TODAY, size=(120, 36)) as driver:
        await driver.press("j")
        await driver.until(lambda: driver.told == "CLN-2", "its story")
        assert len(driver.app.screen.query_one(StoryView)._lines) < 4 * MOST_NOTES
        await driver.press("enter", "G")
        assert "… and 9,900 more; cairn show CLN-2 tells them all" in driver.text


def test_commands_tell_all_of_them(much, do):
    assert sum("News number" in line for line in do(much, "show", "CLN-2")) == NOTES
    assert len(json.loads("\n".join(do(much, "show", "CLN-2", "--json")))["notes"]) == NOTES


def test_of_a_story_no_more_is_set_to_a_width_than_can_be_waited_for():
    entries = tuple(Entry("", "word " * 1_000, bullet=True) for _ in range(100))
    lines = ["".join(text for text, _ in line) for line in _lines(Story("A", "b", entries), 50)]
    assert len(lines) < 2_000
    assert lines[-1].endswith("… and 87 more; cairn show tells all")
    (_, _, *said) = _lines(Story("A", "b", (Entry("Need", "word " * 5_000),)), 50)
    assert "and 5,000 more characters; cairn show tells all" in " ".join(line[-1][0].strip() for line in said if line)
