"""Fields to type in: nothing unsafe gets in, however it comes; what is honest does; what does not fit is refused."""

import pytest
from textual import events
from textual.app import App
from textual.widgets import Input

from models.tables import LONG
from tests.facts import TODAY
from tests.hostile import HONEST, texts
from tests.tui.driver import running
from tests.tui.sequences import UNWANTED
from tui.pasting import LONGEST
from tui.widgets.entry import LONGEST_LINE, LONGEST_TEXT, LineField, LongText, as_line, as_lines

REFUSED_LINE = f"That is too long: this field holds {LONGEST_LINE:,} characters."
REFUSED_TEXT = f"That is too long: this field holds {LONGEST_TEXT:,} characters."


class Fields(App):
    def compose(self):
        yield LineField()
        yield LongText()


def painted(app):
    return "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)


async def leave_in_fields(some):
    async with Fields().run_test(size=(60, 20)) as pilot:
        line, area = pilot.app.query_one(LineField), pilot.app.query_one(LongText)
        for number, text in enumerate(some):
            line.value = text
            assert line.value == as_line(text) or UNWANTED.search(line.value) is None
            assert area.take_all(text)
            assert area.text == as_lines(text)
            if number % 20 == 0:
                await pilot.pause()
                assert UNWANTED.search(painted(pilot.app)) is None


async def test_what_any_text_leaves_in_a_field_and_on_the_screen_is_safe():
    await leave_in_fields(texts(160))


@pytest.mark.heavy
async def test_what_two_thousand_texts_leave_in_a_field_and_on_the_screen_is_safe():
    await leave_in_fields(texts(2_000))


async def test_honest_text_that_is_pasted_is_there_as_it_was():
    async with Fields().run_test(size=(60, 20)) as pilot:
        line, area = pilot.app.query_one(LineField), pilot.app.query_one(LongText)
        for text in HONEST[:40]:
            line.value, area.text = "", ""
            for field in (line, area):
                field.focus()
                pilot.app.post_message(events.Paste(text))
                await pilot.pause()
            assert (line.value, area.text) == (" ".join(text.split(" ")) if "  " not in text else as_line(text), text)


def test_a_field_holds_as_much_as_a_plan_does():
    assert LONGEST_TEXT == LONGEST == LONG


async def test_what_does_not_fit_is_refused_in_a_sentence_and_what_stands_there_stays(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("n")
        await driver.type("abc")
        driver.app.post_message(events.Paste("x" * (LONGEST + 1)))
        await driver.settle()
        assert driver.said == ["That is too long to paste: 20,001 characters; a field holds at most 20,000."]
        driver.app.post_message(events.Paste("y" * (LONGEST - 3)))
        await driver.settle()
        await driver.press("z", "z")
        assert driver.app.screen.query_one(LongText).text == "abc" + "y" * (LONGEST - 3)
        assert driver.said[1:] == [REFUSED_TEXT]
        await driver.press("escape", "ctrl+d", "d")
        driver.app.post_message(events.Paste("x" * (LONGEST_LINE + 1)))
        await driver.settle()
        assert driver.said[-1] == REFUSED_LINE
        assert driver.app.screen.query_one(Input).value == ""


async def test_every_place_to_type_in_refuses_a_megabyte(west_database):
    async with running(west_database, today=TODAY) as driver:
        for key in ("", "slash", "o", "n", "d", "ctrl+p", "W"):
            if key:
                await driver.press(key)
            driver.app._notifications.clear()
            driver.app.post_message(events.Paste("word " * 200_000))
            await driver.settle()
            assert driver.said == ["That is too long to paste: 1,000,000 characters; a field holds at most 20,000."]
            assert all(field.value == "" for field in driver.app.screen.query(Input))
            if key:
                await driver.press("escape")


async def test_what_is_pasted_waits_for_the_keys_before_it(west_database):
    async with running(west_database, today=TODAY) as driver:
        for event in (events.Key("n", "n"), events.Key("a", "a"), events.Paste("[Y5/6]"), events.Key("b", "b")):
            driver.app.post_message(event)
        await driver.settle()
        assert driver.app.screen.query_one(LongText).text == "a[Y5/6]b"


async def test_what_fields_do_not_take_for_text_is_typed_all_the_same(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("n")
        for letter in "1\u00a00 \u200c\u200d\u00ad\u202e\u3000.":
            driver.app.post_message(events.Key("x", letter))
        await driver.settle()
        assert driver.app.screen.query_one(LongText).text == "1\u00a00 \u200c\u200d\u00ad\u3000."


async def test_a_field_that_is_too_long_to_edit_says_so(west_database, run):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(west_database, isolation_level=None)) as connection:
        connection.execute("UPDATE action SET need = ? WHERE ref = 'CLN-1'", ("word " * 200_000,))
    async with running(west_database, today=TODAY) as driver:
        await driver.press("e")
        assert driver.on_board
        assert "has 1,000,000 characters, and a field here holds 20,000" in driver.said[-1]
        await driver.press("enter")
        told = " ".join(line[-1][0].strip() for line in driver.app.screen.query_one("#page")._lines if line)
        assert "and 980,000 more characters; cairn show tells all" in told
