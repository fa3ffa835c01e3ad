"""What others lock is waited for, beside the drawing; nothing that was decided meanwhile is lost."""

import sqlite3
import threading
from contextlib import closing

import pytest
from textual.widgets import Input

from models.errors import BusyError
from models.vocabulary import Priority, Status
from tests.facts import TODAY
from tests.others import holding
from tests.tui.driver import running
from tests.tui.meanwhile import WIDE, stored, titles_on_board, until_asked, waits
from tui.screens.choice import ChoiceScreen, Option
from tui.screens.form import FormScreen
from tui.typeahead import Hold

pytestmark = pytest.mark.usefixtures("soon")


async def test_an_edit_waits_for_the_lock_and_the_screen_does_not(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        with holding(aberdeen_database) as other:
            await driver.tap("s", "p")
            await driver.until(lambda: waits(driver), "word of the wait")
            assert "Not saved yet: status of ELC-1." in driver.text
            await driver.tap("j", "j")
            assert driver.table("actions").current.ref == "ELC-3"
            await driver.tap("question_mark")
            assert "What works here" in driver.text
            await driver.tap("escape", "j")
            assert driver.table("actions").current.ref == "ELC-4"
            other.let_go()
            await driver.until(lambda: "Status of ELC-1 to in progress" in driver.said, "the edit")
        await driver.settle()
        assert stored(aberdeen_database, "ELC-1").row.status is Status.IN_PROGRESS
        assert "Waiting" not in driver.text
        assert driver.table("actions").current.ref == "ELC-4"


async def test_edits_that_wait_are_made_in_the_order_they_were_asked_for(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        with holding(aberdeen_database) as other:
            await driver.tap("s", "p")
            await driver.until(lambda: waits(driver), "word of the wait")
            await driver.tap("s", "b")
            await driver.until(lambda: driver.app.standing.endswith("status of ELC-1 and status of ELC-1."), "both")
            await driver.tap("u")
            await driver.until(lambda: "an undo" in driver.app.standing, "all three")
            other.let_go()
        await driver.settle()
        assert stored(aberdeen_database, "ELC-1").row.status is Status.IN_PROGRESS


async def test_what_was_tried_long_enough_is_offered_again(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        driver.app.retry_seconds = 0.0
        with holding(aberdeen_database) as other:
            await driver.tap("s", "p")
            for key in ("a", "escape"):
                offer = "Status of ELC-1. Another program is still writing"
                await driver.until(lambda offer=offer: offer in driver.text, "the offer")
                await until_asked(driver, ChoiceScreen)
                await driver.tap(key)
                await driver.until(lambda: driver.on_board or "Not saved yet" in driver.text, "another try")
            await until_asked(driver, ChoiceScreen)
            other.let_go()
            await driver.press("enter")
        assert stored(aberdeen_database, "ELC-1").row.status is Status.IN_PROGRESS


async def test_what_is_given_up_is_still_in_its_form(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        driver.app.retry_seconds = 0.0
        with holding(aberdeen_database):
            await driver.press("n")
            await driver.type("half a thought")
            await driver.tap("enter")
            await until_asked(driver, ChoiceScreen)
            assert "what was typed" in driver.text
            await driver.press("x")
            assert "Not saved: note on ELC-1. The same key opens it again." in driver.said
            assert driver.on_board
        await driver.press("n")
        assert driver.app.screen.answers == {"text": "half a thought"}
        await driver.press("enter")
        assert [note.text for note in stored(aberdeen_database, "ELC-1").notes] == ["half a thought"]
        assert driver.app.drafts.all() == {}


async def test_nobody_is_asked_in_the_middle_of_typing(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        driver.app.retry_seconds = 0.0
        with holding(aberdeen_database):
            await driver.tap("slash")
            await driver.until(lambda: isinstance(driver.app.focused, Input), "the filter")
            driver.app.workspace.wait_at_most(0)
            pending = driver.app.run_worker(driver.app.undo())
            await driver.until(lambda: waits(driver), "word of the wait")
            await driver.tap("c", "o", "u")
            assert driver.app.focused.value == "cou"
            await driver.tap("escape")
            await until_asked(driver, ChoiceScreen)
            await driver.tap("x")
            await driver.until(lambda: pending.is_finished, "the undo to be given up")
        assert "Not saved: an undo." in driver.said


async def test_what_was_typed_before_a_question_could_be_seen_is_no_answer_to_it(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        hold = Hold(driver.app)
        await driver.burst("x", patient=False)
        question = ChoiceScreen("Sure?", [Option("x", "Yes", True)])
        asking = driver.app.run_worker(driver.app.interrupt(question), group="deciding")
        await until_asked(driver, ChoiceScreen)
        hold.let_go()
        await driver.settle()
        assert driver.app.screen is question
        await driver.press("x")
        assert asking.result is True


async def test_the_queue_goes_on_while_a_decision_waits(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("t")
        with holding(aberdeen_database) as other:
            await driver.tap("s", "p")
            await driver.until(lambda: driver.told == "ELC-4", "the next")
            await driver.tap("p", "h")
            await driver.until(lambda: driver.told == "ELC-3", "the one after")
            await driver.until(lambda: waits(driver), "word of the wait")
            other.let_go()
        await driver.settle()
        assert driver.told == "ELC-3"
        await driver.press("enter")
        assert "The end. 2 decisions made." in driver.text
        assert stored(aberdeen_database, "ELC-2").row.status is Status.IN_PROGRESS
        assert stored(aberdeen_database, "ELC-4").row.priority is Priority.HIGH
        await driver.press("u")
        assert driver.told == "ELC-4"


async def test_a_form_can_be_opened_again_while_what_it_held_waits(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        with holding(aberdeen_database) as other:
            await driver.press("n")
            await driver.type("one")
            await driver.tap("enter")
            await driver.until(lambda: waits(driver), "word of the wait")
            await driver.tap("n")
            await until_asked(driver, FormScreen)
            assert driver.app.screen.answers == {"text": ""}
            await driver.tap("t", "w", "o", "enter")
            await driver.until(lambda: "note on ELC-1 and note on ELC-1" in driver.app.standing, "both")
            other.let_go()
        await driver.settle()
        assert [note.text for note in stored(aberdeen_database, "ELC-1").notes] == ["two", "one"]
        assert driver.app.drafts.all() == {}


async def test_a_file_that_cannot_even_be_read_for_a_while(west_database):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await driver.press("1")
        before = titles_on_board(driver)
        with holding(west_database, "EXCLUSIVE") as other:
            await driver.tap("j", "j")
            await driver.until(lambda: waits(driver), "word of the wait")
            assert "Not saved" not in driver.text
            assert titles_on_board(driver) == before, "what was read stays until there is something else"
            for key in ("2", "t", "enter", "asterisk"):
                await driver.tap(key)
                await driver.until(lambda: driver.app.takes_keys, "the keys")
                assert driver.on_board
            await driver.tap("question_mark")
            assert "What works here" in driver.text
            await driver.tap("escape")
            other.let_go()
            await driver.until(lambda: "FAM-1" in driver.text, "the other workstream")
        await driver.settle()
        assert driver.on_board, "what was asked for meanwhile, and left for another thing, is not opened late"
        assert not driver.table("actions").chosen
        assert not [words for words in driver.said if "written by another" in words]


async def test_what_is_written_here_is_nobody_elses_lock(aberdeen_database):
    """A commit that takes long on a slow disk keeps readings of the same application waiting, and loses no key."""
    has_begun, may_end = threading.Event(), threading.Event()

    def commit_slowly(workspace):
        with workspace.writing_lock, closing(sqlite3.connect(aberdeen_database, isolation_level=None)) as own:
            own.execute("BEGIN EXCLUSIVE")
            has_begun.set()
            may_end.wait()

    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        app = driver.app
        writing = app.run_worker(app.write(lambda: commit_slowly(app.workspace)))
        await driver.until(has_begun.is_set, "the writing")
        await driver.burst("t", "enter", patient=False)
        await driver.until(lambda: not app.takes_keys, "the queue to be asked for")
        with pytest.raises(BusyError):
            await app.read_once(app.workspace.plans)
        assert app.standing == ""
        may_end.set()
        await writing.wait()
        await driver.until(lambda: "Triage · 2 of 3" in driver.text, "the queue, and what the second key was for")


async def test_what_is_begun_beside_a_decision_holds_no_keys(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        app = driver.app

        async def get():
            return app.workspace.actions

        async def show(reading):
            app.run_worker(app.read(reading), name="beside")

        with holding(aberdeen_database, "EXCLUSIVE") as other:
            app.fetch(get, show)
            await driver.until(lambda: waits(driver), "word of the wait")
            other.let_go()
            await driver.until(lambda: not waits(driver), "the end of the wait")
        await driver.settle()
        assert app.takes_keys


async def test_what_is_asked_for_last_is_opened_when_it_can_be_read(west_database):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        with holding(west_database, "EXCLUSIVE") as other:
            await driver.tap("j", "t")
            await driver.until(lambda: waits(driver), "word of the wait")
            # That may be said of what the first key asked for; what is typed while the second is tried is for that.
            await driver.until(lambda: driver.app.takes_keys, "the keys")
            await driver.tap("n")
            await driver.until(lambda: driver.app.takes_keys, "the keys")
            assert driver.on_board
            other.let_go()
            await until_asked(driver, FormScreen)
        assert "CLN-2" in driver.text


# ------------------------------------------------------------------------------------------------ quitting


async def test_who_quits_while_an_edit_waits_is_asked(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        with holding(aberdeen_database) as other:
            await driver.tap("s", "p")
            await driver.until(lambda: waits(driver), "word of the wait")
            await driver.tap("q")
            await until_asked(driver, ChoiceScreen)
            assert "Status of ELC-1" in driver.text
            await driver.tap("escape")
            assert driver.on_board
            await driver.tap("q")
            await until_asked(driver, ChoiceScreen)
            await driver.tap("w")
            other.let_go()
            await driver.until(lambda: driver.app._exit, "the end")
    assert stored(aberdeen_database, "ELC-1").row.status is Status.IN_PROGRESS


async def test_who_leaves_without_saving_is_told_of_it_the_next_time(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        with holding(aberdeen_database):
            await driver.tap("s", "p")
            await driver.until(lambda: waits(driver), "word of the wait")
            await driver.tap("n")
            await until_asked(driver, FormScreen)
            await driver.tap("h", "i", "enter")
            await driver.until(lambda: "note on ELC-1" in driver.app.standing, "both")
            await driver.tap("q")
            await until_asked(driver, ChoiceScreen)
            await driver.tap("l")
            await driver.until(lambda: driver.app._exit, "the end")
    assert stored(aberdeen_database, "ELC-1").row.status is Status.NOT_STARTED
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.until(lambda: any("note on ELC-1" in words for words in driver.said), "word of what was not saved")
        await driver.press("n")
        assert driver.app.screen.answers == {"text": "hi"}
