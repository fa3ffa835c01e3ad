"""The grid of figures with real keys: walking through it, recording, pasting."""

import sqlite3

import pytest
from textual import events

from models.edits.moves import SetMoves
from models.vocabulary import FigureRole
from tests.facts import TODAY
from tests.models.plan_dump import dump
from tests.tui.driver import running
from tests.tui.indicators import figures, grid, line_of, prepared, recorded, stored

SIZES = [(80, 24), (120, 36), (200, 50)]


async def paste(driver, text):
    driver.app.post_message(events.Paste(text))
    await driver.settle()


@pytest.mark.parametrize("size", [*SIZES, (40, 12), (20, 5)])
async def test_i_opens_the_published_table_with_one_large(west_database, size):
    async with running(west_database, today=TODAY, size=size) as driver:
        await driver.press("i")
        assert not driver.on_board
        assert driver.focus == "grid"
        assert driver.lines[0].startswith(" INDICATORS")
        if size in SIZES:
            assert line_of(driver, "I-1").split()[:8] == ["▌", "●A", "I-1", "P1/4/7", "literacy", "71", "75", "·"]
            assert "I-1  % of primary pupils (P1, P4 and" in driver.text
            assert "┤" in driver.text
            assert "●A ahead · 75 in 2017-2018" in driver.text
            assert "I-1 · 2018-2019 · due, and not reported · 74.5 expected" in driver.text
        await driver.press("j", "z", "z", "z", "escape", "escape")
        assert driver.on_board


async def test_it_opens_at_the_indicator_at_hand(west_database):
    prepared(west_database, lambda w: SetMoves((w.actions()[1].id,), (w.find_indicator("I-19").id,)))
    async with running(west_database, today=TODAY) as driver:
        await driver.press("3", "j", "j", "i")
        assert driver.lines[0].endswith("3 of 20")
        await driver.press("escape", "2", "j", "i")
        assert driver.lines[0].endswith("19 of 20"), "the one that the action is meant to move"


async def test_five_figures_take_their_digits_and_five_keys(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i", *"76", "enter", *"82", "enter", *"92", "enter", *"91", "enter", *"55", "enter")
        assert [figures(west_database, f"I-{n}")["2018-2019"] for n in range(1, 6)] == ["76", "82", "92", "91", "55"]
        assert driver.lines[0].endswith("6 of 20")
        assert "Figure of I-5 for 2018-2019 to 55" in driver.said
        cell = stored(west_database, "I-5").values[1]
        assert cell.by == "K Innes"
        await driver.press("u", "u")
        assert figures(west_database, "I-4")["2018-2019"] is None
        await driver.press("ctrl+r")
        assert figures(west_database, "I-4")["2018-2019"] == "91"


async def test_keys_typed_in_a_rush_all_arrive(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i")
        await driver.burst(*"76", "enter", *"82", "tab", *"83", "enter", "t", "enter", "j", "k", "l", *"9", "enter")
        await driver.until(lambda: figures(west_database, "I-4")["2019-2020"] == "9", "the last figure")
        assert (figures(west_database, "I-1")["2018-2019"], figures(west_database, "I-2")["2018-2019"]) == ("76", "82")
        assert figures(west_database, "I-2")["2019-2020"] == "83", "Tab goes on to the next period"
        assert figures(west_database, "I-3")["2018-2019"] == "TBC", "and Enter back to where the line began"


async def test_words_rates_and_nothing(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("i", "t", "enter", "n", "enter", *"66/120", "down", *"TBC", "up", *"N/A", "enter")
        assert [figures(west_database, f"I-{n}")["2018-2019"] for n in (1, 2, 3, 4)] == ["TBC", "N/A", "N/A", "TBC"]
        await driver.press("k", *"66/120", "enter", "k")
        assert figures(west_database, "I-3")["2018-2019"] == "66/120"
        assert "55" in line_of(driver, "I-3")
        assert "55 (66 of 120)" in driver.text
        await driver.press("f2", "backspace", "backspace", "backspace", *"110", "enter")
        assert figures(west_database, "I-3")["2018-2019"] == "66/110", "F2 amends what is there"
        await driver.press("k", "9", "escape")
        assert figures(west_database, "I-3")["2018-2019"] == "66/110", "Esc leaves it as it was"
        await driver.press("delete")
        assert figures(west_database, "I-3")["2018-2019"] is None


async def test_what_does_not_fit_is_said_and_a_note_insists(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("3", *"j" * 14, "i")
        await driver.press(*"97.1", "enter")
        assert "97.1 does not look like a rate per 1000 pupils" in driver.text
        assert figures(west_database, "I-15")["2018-2019"] is None
        await driver.press("backspace", "backspace", *"x", "enter")
        assert "“97x” is not a figure" in driver.text
        await driver.press("enter")
        assert figures(west_database, "I-15")["2018-2019"] is None, "a word is no figure, however often it is given"
        await driver.press("backspace", "enter", "enter")
        assert "97 for I-15" in driver.text
        await driver.press("escape")
        assert "97!" in line_of(driver, "I-15").replace(" ", ""), "what was typed is still there, and marked"
        await driver.press("f2", "enter", "enter")
        await driver.type("one school alone")
        await driver.press("enter")
        cell = stored(west_database, "I-15").values[1]
        assert (cell.figure.text, cell.note) == ("97", "one school alone")
        assert driver.lines[0].endswith("16 of 20"), "and on one goes"
        await driver.press("k")
        assert "“one school alone”" in driver.text.replace("\n", "")


async def test_what_was_typed_and_not_recorded_comes_back(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i", "j", *"8", "1")
        driver.app.exit()
        await driver.pilot.pause()
    async with running(west_database, today=TODAY, size=(160, 36)) as driver:
        await driver.until(lambda: bool(driver.app._notifications), "the offer")
        assert any("figure of I-2 for 2018-2019" in said for said in driver.said)
        await driver.press("i", "j")
        assert "81!" in line_of(driver, "I-2").replace(" ", "")
        assert "not saved: 81" in driver.text
        await driver.press("f2", "enter")
        assert figures(west_database, "I-2")["2018-2019"] == "81"
        assert not driver.app.drafts.all()


async def test_a_figure_that_somebody_else_recorded_meanwhile_is_not_written_over(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i", *"76")
        prepared(west_database, recorded("I-1", "2018-2019", "80"))
        await driver.press("enter")
        await driver.until(lambda: "Keep yours" in driver.text, "the question whose stays")
        await driver.settle()
        for words in ("A. Keeper changed the figure for 2018-2019 of I-1", "76", "80"):
            assert words in driver.text
        await driver.press("t")
        assert figures(west_database, "I-1")["2018-2019"] == "80"
        await driver.press("g")
        assert "80" in line_of(driver, "I-1")
        assert "!" not in line_of(driver, "I-1")


async def test_a_note_on_a_figure(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i", "h", "c")
        await driver.type("provisional")
        await driver.press("enter")
        cell = stored(west_database, "I-1").values[0]
        assert (cell.figure.text, cell.note) == ("75", "provisional")
        assert "75   *" in line_of(driver, "I-1")


async def test_a_block_lands_in_one_step(west_database):
    before = dump(west_database)
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i")
        await paste(driver, "76\t77\r\n82\t\r\n92\t93\r\n")
        assert [figures(west_database, f"I-{n}")["2019-2020"] for n in (1, 2, 3)] == ["77", None, "93"]
        assert "5 figures of 3 indicators pasted" in driver.said
        await driver.press("u")
        assert dump(west_database)["figure"] == before["figure"]


async def test_what_a_block_writes_over_is_shown_first(west_database):
    async with running(west_database, today=TODAY, size=(100, 36)) as driver:
        await driver.press("i", "h")
        await paste(driver, "75.5\t76\n82\t820\n")
        assert "Paste 4 figures: 2 over what stands there, 1 that does not fit" in driver.text
        for words in ("75.5", "820 is over 100"):
            assert words in driver.text
        assert figures(west_database, "I-1")["2017-2018"] == "75", "nothing is changed yet"
        await driver.press("b")
        assert figures(west_database, "I-1") == {**figures(west_database, "I-1"), "2017-2018": "75", "2018-2019": "76"}
        await paste(driver, "75.5\t76\n82\t820\n")
        await driver.press("n")
        await driver.type("as sent")
        await driver.press("enter")
        assert (figures(west_database, "I-1")["2017-2018"], figures(west_database, "I-2")["2018-2019"]) == (
            "75.5",
            "820",
        )
        assert [cell.note for cell in stored(west_database, "I-2").values[:2]] == [None, "as sent"]


async def test_a_block_with_its_headings_goes_where_they_say(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i", "G")
        await paste(driver, "\t2019-20\tTarget 2020-21\nI-3\t93\t95\nS3 numeracy, third level\t91.5\t91\nI-99\t1\t2\n")
        assert "1 line has no indicator" in driver.text
        await driver.press("p")
        row = stored(west_database, "I-3")
        assert (figures(west_database, "I-3")["2019-2020"], row.target.figure.text) == ("93", "95")
        assert figures(west_database, "I-4")["2019-2020"] == "91.5"


async def test_thousands_are_read_by_the_page(west_database):
    connection = sqlite3.connect(west_database)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(indicator)")]
    rest = ", ".join(name for name in columns if name not in ("id", "number", "place"))
    connection.execute(
        f"""WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 2079)
        INSERT INTO indicator (id, number, place, {rest})
        SELECT 'made-' || i, i, 'z' || printf('%06d', i), {rest} FROM n, (SELECT * FROM indicator LIMIT 1)"""
    )
    connection.commit()
    connection.close()
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i")
        assert driver.lines[0].endswith("1 of 2,000")
        assert len(grid(driver).at_hand()) < 300
        await driver.press("G")
        await driver.press(*"5", "enter")
        assert driver.lines[0].endswith("2,000 of 2,000")
        assert figures(west_database, "I-2079")["2018-2019"] == "5"


async def test_a_click_goes_to_a_cell_and_records_what_was_typed(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("i")
        x, y, _ = grid(driver).cell_region()
        await driver.pilot.click("#grid", offset=(x + 10, y + 2))
        await driver.settle()
        assert "I-3 · 2019-2020" in driver.text
        await driver.press(*"93")
        await driver.pilot.click("#grid", offset=(x, y))
        await driver.settle()
        assert figures(west_database, "I-3")["2019-2020"] == "93"
        assert stored(west_database, "I-3").values[2].figure.text == "93"
        assert driver.focus == "grid"


async def test_the_role_of_a_cell_follows_its_column(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i", "^", *"70.5", "enter", "k", "$", *"79", "enter")
        row = stored(west_database, "I-1")
        assert (row.baseline.figure.text, row.target.figure.text) == ("70.5", "79")
        assert row.target.role is FigureRole.TARGET
