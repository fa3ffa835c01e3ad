"""What is asked over a screen, in a terminal that is small, or becomes another size meanwhile."""

import asyncio

import pytest
from textual import events
from textual.geometry import Size

from tests.facts import TODAY
from tests.tui.driver import running
from tests.tui.meanwhile import WIDE, meanwhile, title

KEYS = "Enter save"


@pytest.mark.parametrize("height", [24, 16, 14, 12, 10, 9, 7, 6])
async def test_a_form_shows_the_field_at_hand_and_its_keys(aberdeen_database, height):
    async with running(aberdeen_database, today=TODAY, size=(80, height)) as driver:
        await driver.press("e")
        assert KEYS in driver.text
        assert "Design and run" in driver.text
        await driver.press("tab")
        assert KEYS in driver.text
        assert "both new and in post" in driver.text


async def test_a_form_goes_along_with_the_terminal(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("e")
        whole = driver.text
        for height in (12, 6, 1, 36):
            await driver.resize(120, height)
            assert KEYS in driver.text or height == 1
        assert driver.text == whole


@pytest.mark.parametrize("asked", ["a form", "a clash"])
async def test_a_size_for_a_moment_leaves_nothing_behind(aberdeen_database, asked):
    """The application knows of it at once, a screen a little later: by then it may be over."""
    async with running(aberdeen_database, today=TODAY, size=WIDE) as driver:
        await driver.press("e")
        if asked == "a clash":
            await driver.type(" of mine")
            meanwhile(aberdeen_database, title("ELC-1", "Theirs"))
            await driver.press("enter")
            assert "Keep yours" in driver.text
        whole = driver.text
        # What was the size a moment ago is laid out while the application already knows another.
        await _told(driver.app, Size(120, 1))
        driver.app.screen.post_message(events.Resize(Size(120, 30), Size(120, 30)))
        while driver.app.screen.outer_size.height == WIDE[1]:
            await asyncio.sleep(0)
        await _told(driver.app, Size(*WIDE))
        await driver.settle()
        assert driver.text == whole


async def _told(app, size):
    app.post_message(events.Resize(size, size))
    while app.size != size:
        await asyncio.sleep(0)
