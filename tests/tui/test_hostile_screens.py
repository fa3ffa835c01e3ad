"""Text that could be markup, a date or a key of something: on no screen is it anything but text."""

import json
import sqlite3
from contextlib import closing

import pytest

from tests.facts import TODAY
from tests.hostile import texts
from tests.hostile_plan import plant
from tests.tui.driver import running

DATES = ("2024-13-45", "٢٠٢٤-٠١-٠١", "2024-02-29", "20240229")


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("planted") / "data.db")
    plant(path, texts(24, seed=3), today=TODAY)
    return path


def obeyed(driver):
    """Whatever on the screen a click would follow, but for the toolkit's own scroll bars."""
    styles = {s.style for strip in driver.app.screen._compositor.render_strips() for s in strip if s.style}
    return [s for s in styles if s.link or any(key != "@mouse.down" and key[:1] == "@" for key in s.meta or {})]


async def test_no_screen_has_a_link_or_an_action_in_it(planted):
    async with running(planted, today=TODAY, size=(120, 36)) as driver:
        for keys in ("j", "P", "G", "escape", "ctrl+t", "enter", "escape", "escape", "w", "escape", "ctrl+p", "escape"):
            await driver.press(keys)
            assert obeyed(driver) == []
        for keys in ("e", "escape", "o", "escape", "m", "escape", "3", "enter", "escape", "1", "enter", "escape", "t"):
            await driver.press(keys)
            assert obeyed(driver) == []


async def test_a_form_that_is_opened_and_saved_changes_nothing(tmp_path):
    path = str(tmp_path / "data.db")
    plant(path, ["\x1b[31mone\r\ntwo\u2028three\ttabs\x00 \u202eback [Y5/6]", "[/x]"], today=TODAY)
    query = "SELECT COUNT(*), MAX(title), MAX(need) FROM action, change"
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute(query).fetchone()
    async with running(path, today=TODAY) as driver:
        await driver.press("e", "enter")
        assert driver.on_board
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(query).fetchone() == before


async def test_a_text_that_looks_like_a_date_is_shown_as_it_was_typed(aberdeen_database, do):
    for text in DATES:
        do(aberdeen_database, "set", "ELC-1", f"title={text}")
    assert all(any(text in line for line in do(aberdeen_database, "history", "ELC-1")) for text in DATES)
    async with running(aberdeen_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("H")
        assert all(text in driver.text for text in DATES)
        await driver.press("enter")
        assert "20240229" in driver.text


async def test_what_is_said_in_passing_is_plain_short_and_said_once(west_database):
    async with running(west_database, today=TODAY) as driver:
        app = driver.app
        for said in ("[red]one[/red] [/x] \x1b]0;t\x07", "two\nlines", "x" * 5_000):
            for _ in range(2):
                app.notify(said, severity="warning", markup=True)
                await driver.settle()
        assert driver.said[:2] == ["[red]one[/red] [/x] ]0;t", "two lines"]
        assert len(driver.said) == 3
        assert len(driver.said[2]) == 400
        assert "[red]one" in driver.text


async def test_the_palette_shows_names_and_queries_as_they_are(west_database):
    view = {"query": 'is:open "[TBC]"', "sort": "title", "descending": False, "group": None}
    with closing(sqlite3.connect(west_database, isolation_level=None)) as connection:
        for name in ("[/x] mine", "[@click=app.quit]go[/]", "\x1b[31mred " + "long " * 900):
            connection.execute("INSERT INTO setting VALUES (?, ?)", (f"view {name}", json.dumps(view)))
    async with running(west_database, today=TODAY, size=(120, 50)) as driver:
        await driver.press("ctrl+p")
        await driver.type("view: [")
        await driver.until(lambda: "View: [/x] mine" in driver.text, "the view")
        assert "View: [@click=app.quit]go[/]" in driver.text
        assert 'is:open "[TBC]"' in driver.text
        assert obeyed(driver) == []


TYPED = (
    ("action", "news_on"),
    ("action", "status"),
    ("action", "due"),
    ("note", "written_at"),
    ("change", "at"),
    ("changed_field", "new"),
    ("figure", "printed"),
    ("figure", "role"),
    ("workstream", "rag_override"),
    ("plan", "ends"),
)


BAD = ("\x1b]0;x\x07 [/] bad", 7, "[" * 60_000, b"\xff\x00")


@pytest.mark.parametrize("number", range(len(TYPED)))
def test_a_cell_that_is_not_what_its_column_is_for_is_told_in_a_sentence(run, aberdeen_database, number):
    tell_of_cell(run, aberdeen_database, *TYPED[number], BAD[number % len(BAD)])


@pytest.mark.heavy
@pytest.mark.parametrize(("table", "column"), TYPED, ids=".".join)
@pytest.mark.parametrize("bad", BAD, ids=["text", "int", "deep", "blob"])
def test_no_cell_that_is_not_what_its_column_is_for_is_more_than_a_sentence(run, aberdeen_database, table, column, bad):
    tell_of_cell(run, aberdeen_database, table, column, bad)


def tell_of_cell(run, aberdeen_database, table, column, bad):
    assert run(aberdeen_database, "note", "ELC-1", "news")[0] == 0
    with closing(sqlite3.connect(aberdeen_database, isolation_level=None)) as connection:
        connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (bad,))
    for words in (("status",), ("show", "ELC-1"), ("history",), ("indicators",), ("note", "ELC-1", "x"), ("undo",)):
        code, _, complaint = run(aberdeen_database, *words)
        assert code in (0, 1, 4, 5)
        assert complaint.count("\n") == (code != 0)
        assert "\x1b" not in complaint
        assert len(complaint) < 500
    assert run(aberdeen_database, "check")[0] in (0, 1)


@pytest.mark.parametrize(("table", "column", "bad"), [("note", "written_at", "soon"), ("changed_field", "new", "{")])
async def test_one_bad_cell_is_said_and_the_rest_of_the_plan_is_shown(run, aberdeen_database, table, column, bad):
    assert run(aberdeen_database, "note", "ELC-7", "news")[0] == 0
    with closing(sqlite3.connect(aberdeen_database, isolation_level=None)) as connection:
        connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (bad,))
    async with running(aberdeen_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("G", "enter", "escape", "H")
        await driver.until(lambda: any("cannot be read" in said for said in driver.said), "a sentence")
        await driver.press("escape", "2", "g", "enter")
        assert "Last news" in driver.text
