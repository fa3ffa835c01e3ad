"""Where somebody else changed the same field meanwhile it is asked whose value stays; of another field, nothing."""

import pytest
from textual.screen import ModalScreen

from models.edits.clash import said
from models.vocabulary import Status
from tests.facts import TODAY
from tests.tui.driver import running
from tests.tui.meanwhile import WIDE, meanwhile, owners, slowly, status, stored, timescale, title, until_asked, waits
from tui.screens.clash import ClashScreen
from tui.screens.form import FormScreen

THE_OWNERS = ("QIO", "QIM", "LL", "Managers")

pytestmark = pytest.mark.usefixtures("soon")


async def test_who_changed_another_field_is_in_nobodys_way(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("e")
        await driver.type(" of mine")
        meanwhile(aberdeen_database, owners("ELC-1", "Their Own"), status("ELC-1", Status.BLOCKED))
        await driver.press("enter")
        assert driver.on_board
        row = stored(aberdeen_database, "ELC-1").row
        assert (row.owners, row.status) == (("Their Own",), Status.BLOCKED)
        assert row.title.endswith("Managers of mine")


@pytest.mark.parametrize(("key", "ending"), [("y", "Managers of mine"), ("t", "Theirs")])
async def test_whose_title_stays_is_asked(aberdeen_database, key, ending):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("e")
        await driver.type(" of mine")
        meanwhile(aberdeen_database, title("ELC-1", "Theirs"))
        await driver.press("enter")
        assert isinstance(driver.app.screen, ClashScreen)
        for words in (
            "Somebody Else changed the title of ELC-1 meanwhile",
            "Design and run a mandatory course for registered Managers\n",
            "Theirs",
            "Managers of mine",
        ):
            assert words.strip() in driver.text
        await driver.press(key)
        assert driver.on_board
        assert stored(aberdeen_database, "ELC-1").row.title.endswith(ending)
        assert driver.app.drafts.all() == {}


@pytest.mark.parametrize(
    ("keys", "theirs", "field", "mine", "other"),
    [
        (("s", "p"), status("ELC-1", Status.BLOCKED), "status", Status.IN_PROGRESS, Status.BLOCKED),
        (
            ("d", "ctrl+u", *"May 2025", "enter"),
            timescale("ELC-1", "By June 2025"),
            "timescale",
            "May 2025",
            "By June 2025",
        ),
        (("o", *"Zed", "enter", "enter"), owners("ELC-1", "Their Own"), "owners", (*THE_OWNERS, "Zed"), ("Their Own",)),
    ],
)
async def test_every_dialog_asks_whose_value_stays(aberdeen_database, keys, theirs, field, mine, other):
    first, *rest = ("space" if key == " " else key for key in keys)
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press(first)
        meanwhile(aberdeen_database, theirs)
        await driver.press(*rest)
        assert f"changed the {field} of ELC-1 meanwhile" in driver.text
        assert said(other) in driver.text
        assert getattr(stored(aberdeen_database, "ELC-1").row, field) == other
        await driver.press("y")
        assert driver.on_board
        assert getattr(stored(aberdeen_database, "ELC-1").row, field) == mine


async def test_the_choice_is_in_sight_however_long_the_values_and_small_the_screen(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(40, 12)) as driver:
        await driver.press("d", "ctrl+u")
        await driver.type("In May")
        meanwhile(aberdeen_database, timescale("ELC-1", "By June 2025 " + "as was said at length " * 12))
        await driver.press("enter")
        assert "Keep yours" in driver.text
        assert "Keep theirs" in driver.text
        assert "By June 2025" in driver.text
        while "In May" not in driver.text:
            before = driver.text
            await driver.press("pagedown")
            assert driver.text != before, "it can be read to its end"


async def test_several_that_clash_are_asked_about_one_by_one_or_all_at_once(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("asterisk", "s")
        meanwhile(aberdeen_database, *(status(f"ELC-{number}", Status.BLOCKED) for number in (1, 3, 5)))
        await driver.press("p")
        assert "status of ELC-1 meanwhile · 1 of 3" in driver.text
        await driver.press("t")
        assert "status of ELC-3 meanwhile · 2 of 3" in driver.text
        await driver.press("Y")
        kept = [stored(aberdeen_database, f"ELC-{number}").row.status for number in range(1, 8)]
        assert kept == [Status.BLOCKED, *[Status.IN_PROGRESS] * 6]
        await driver.press("u")
        assert stored(aberdeen_database, "ELC-7").row.status is Status.NOT_STARTED, "it was one step"


async def test_a_clash_after_a_wait_is_asked_about_when_nobody_is_typing(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        with slowly(aberdeen_database, status("ELC-1", Status.BLOCKED)):
            await driver.tap("s", "p")
            await driver.until(lambda: waits(driver), "word of the wait")
            await driver.tap("j", "n")
            await until_asked(driver, FormScreen)
            await driver.tap("h", "i")
        await driver.until(lambda: not waits(driver), "the end of the wait")
        assert isinstance(driver.app.screen, FormScreen), "the form is still there"
        await driver.tap("enter")
        await until_asked(driver, ClashScreen)
        assert "Somebody Else changed the status of ELC-1 meanwhile" in driver.text
        await driver.press("y")
        assert stored(aberdeen_database, "ELC-1").row.status is Status.IN_PROGRESS
        assert [note.text for note in stored(aberdeen_database, "ELC-2").notes] == ["hi"]


async def test_no_modal_is_left_behind(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("s")
        meanwhile(aberdeen_database, status("ELC-1", Status.IN_PROGRESS))
        await driver.press("p")
        assert not isinstance(driver.app.screen, ModalScreen), "who agrees is not asked"
        assert "Nothing to change: Status of ELC-1 to in progress" in driver.said
