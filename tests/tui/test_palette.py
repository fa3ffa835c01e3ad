"""The palette chooses what is found by all that was typed, though that takes a while."""

import asyncio
from functools import partial

import pytest
from textual import events
from textual.app import App
from textual.command import Hit, Provider
from textual.widgets import Input

from tui.palette import Palette


@pytest.mark.parametrize("keys", ["ab", "abc"])
async def test_enter_waits_for_what_is_found(keys):
    may_find, given = asyncio.Event(), []

    class Slowly(Provider):
        async def search(self, query):
            if len(query) > 1:
                await may_find.wait()
            yield Hit(1, query, partial(given.append, query), text=query)

    class Finding(App):
        COMMANDS = {Slowly}  # noqa: RUF012 - Textual's own name and kind

    app = Finding()
    async with app.run_test() as pilot:
        await app.push_screen(Palette(id="--command-palette"))
        await pilot.press(keys[0])
        await pilot.pause()
        for key in (*keys[1:], "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        field = app.screen.query_one(Input)
        while field.value != keys:
            await asyncio.sleep(0)
        # Time enough for Enter to be taken, were it not for what is still being looked for.
        for _ in range(500):
            await asyncio.sleep(0)
        assert given == []
        may_find.set()
        while Palette.is_open(app) or not given:
            await asyncio.sleep(0)
        assert given == [keys]
