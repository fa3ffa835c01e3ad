"""Filtering, sorting, grouping and named views, with real keys."""

import pytest

from models.edits.base import Edit
from models.workspace import Workspace
from tests.facts import TODAY
from tests.kept import keep
from tests.tui.driver import running
from tui.widgets.filter_line import Hint

SIZES = [(40, 12), (80, 24), (120, 36)]
NO_MATCH = "Nothing matches; Esc clears the filter."


def refs(driver):
    """The actions listed, as far as they have been read."""
    table = driver.table("actions")
    return [table.row_at(index).ref for index in range(table.total)]


def change(path, statement, *values):
    from models import sqlite

    connection = sqlite.connect_to_write(path)
    connection.execute(statement, values)
    connection.close()
    keep(path)


@pytest.mark.parametrize("size", SIZES)
async def test_filtering_while_typing_and_keeping_it(west_database, size):
    async with running(west_database, today=TODAY, size=size) as driver:
        await driver.press("/", *"is:over")
        assert driver.focus == "filter-input"
        assert refs(driver) == ["CLN-8", "LEA-2"], "an unfinished word is enough where it can mean one thing alone"
        await driver.press(*"due", "enter")
        assert driver.focus == "actions"
        assert refs(driver) == ["CLN-8", "LEA-2"]
        assert "1 of 2" in driver.text
        assert not driver.app.screen.query_one("#filter").is_open
        await driver.press("j")
        assert "2 of 2" in driver.text
        await driver.press("escape")
        assert len(refs(driver)) == 62
        assert driver.table("actions").current.ref == "LEA-2", "the cursor stays on its row"


async def test_the_heading_says_what_is_filtered(west_database):
    async with running(west_database, today=TODAY, size=(200, 50)) as driver:
        await driver.press("1", "j", "j", "j", "/", *"ref:CUR-4. -owner:none", "enter")
        assert "ACTIONS · Curriculum" in driver.text
        await driver.press("/", *["backspace"] * 30, *"networks", "enter", "G")
        found = refs(driver)
        assert found
        assert all(ref.startswith("CUR-") for ref in found), "it combines with the workstream"
        assert "ACTIONS · Curriculum · networks" in driver.text
        assert f"{len(found)} of {len(found)}" in driver.text
        await driver.press("1", "g", "2")
        assert len(refs(driver)) > len(found)
        assert "ACTIONS · networks" in driver.text


@pytest.mark.parametrize("size", SIZES)
async def test_no_match_says_what_to_press(west_database, size):
    async with running(west_database, today=TODAY, size=size) as driver:
        await driver.press("j", "j", "/", *"nowhere-to-be-found")
        assert refs(driver) == []
        assert "Nothing matches; Esc clears the" in driver.text
        await driver.press("enter")
        assert "Nothing matches; Esc clears the" in driver.text
        await driver.press("j", "k", "enter", "escape")
        assert len(refs(driver)) == 62


async def test_giving_a_filter_up_goes_back_to_where_one_was(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press(*"jjjj")
        there = driver.table("actions").current.ref
        await driver.press("/", *"nowhere-to-be-found")
        assert driver.table("actions").current is None
        await driver.press("escape")
        assert driver.table("actions").current.ref == there
        assert driver.focus == "actions"
        assert len(refs(driver)) == 62


async def test_the_cursor_comes_back_to_its_row_as_letters_are_taken_back(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("G")
        last = driver.table("actions").current.ref
        await driver.press("/", *"ws:cur")
        assert driver.table("actions").current.ref == "CUR-1"
        await driver.press(*["backspace"] * 6)
        assert driver.table("actions").current.ref == last


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("stat:x", "“stat:” is not something to filter by; try owner, ws,"),
        ("is:overdue is:never ", "“never” is not known after “is:”; try overdue,"),
        ("due:2024-13", "“due:2024-13” is not a date"),
        ("a )", "“)” closes a bracket that was never opened."),
    ],
)
async def test_a_wrong_word_is_explained_below_and_changes_nothing(west_database, typed, said):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("/", *typed)
        assert said in driver.text
        before = refs(driver)
        await driver.press("enter")
        assert driver.focus == "filter-input", "it has yet to be put right"
        assert refs(driver) == before
        await driver.press("escape")
        assert said not in driver.text
        assert len(refs(driver)) == 62


@pytest.mark.parametrize(
    "typed", ["is:overdue due:<2024-04-01", '(ws:CUR or "learning networks") -is:done', "owner:none or rag:red"]
)
async def test_nothing_is_complained_of_while_it_is_being_typed(west_database, typed):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("/")
        for letter in typed:
            await driver.pilot.press(letter)
            assert driver.app.screen.query_one(Hint).complaint == ""
        await driver.settle()
        workspace = driver.app.workspace
        assert refs(driver) == [row.ref for row in workspace.actions(workspace.scope_for(typed))]


async def test_what_is_unfinished_is_explained_when_it_is_kept(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("/", *"ws:CUR due:<")
        assert len(refs(driver)) == 9
        assert "ACTIONS · ws:CUR " in driver.text
        assert "is not a date" not in driver.text
        await driver.press("enter")
        assert "“due:<” is not a date" in driver.text
        assert driver.focus == "filter-input"
        await driver.press(*"2024", "enter")
        assert driver.focus == "actions"
        assert "ACTIONS · ws:CUR due:<2024" in driver.text


async def test_tab_takes_the_completion_that_is_shown(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("/", *"own")
        assert "Tab owner:" in driver.text
        await driver.press("tab", *"centr")
        assert "Tab Central Officers  Central team" in driver.text
        await driver.press("tab")
        assert refs(driver) == ["ELC-3"]
        await driver.press(*"or ws:ea", "tab", "enter")
        assert 'ACTIONS · owner:"Central Officers" or ws:ELC' in driver.text
        assert len(refs(driver)) == 7


async def test_the_detail_follows_the_filter(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("/", *"ref:LEA-2")
        assert "overdue 4 years" in driver.text
        await driver.press(*"999")
        assert "Nothing is chosen." in driver.text


async def test_every_key_of_the_board_is_text_in_the_filter(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("/", *"qjkghltiasdopnvcmu123?/SBwW*", "space")
        assert driver.app.screen.query_one("#filter-input").value == "qjkghltiasdopnvcmu123?/SBwW* "
        assert driver.on_board
        assert driver.app.return_code is None


async def test_going_elsewhere_keeps_the_filter(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("/", *"is:overdue")
        await driver.pilot.click("#workstreams", offset=(5, 3))
        await driver.settle()
        assert not driver.app.screen.query_one("#filter").is_open
        assert "ACTIONS · CLN · is:overdue" in driver.text, "the filter matters more than the whole of a title"
        await driver.resize(200, 24)
        assert "ACTIONS · Collaborative Learning Networks · is:overdue" in driver.text


async def test_a_filter_outlasts_the_terminals_changes_of_size(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("/", *"is:overdue")
        for size in [(20, 5), (1, 1), (200, 50), (40, 12), (80, 24)]:
            await driver.resize(*size)
        assert driver.focus == "filter-input"
        await driver.press("enter")
        assert refs(driver) == ["CLN-8", "LEA-2"]


async def test_quick_typing_ends_with_what_was_typed_last(west_database):
    """Keys that come faster than the readings: what stands there in the end matches the whole text."""
    async with running(west_database, today=TODAY) as driver:
        await driver.pilot.press("/", *"ws:LEA -is:overdue", "enter", "G")
        await driver.settle()
        assert refs(driver) == ["LEA-1", "LEA-1.1", "LEA-1.2", "LEA-3", "LEA-4", "LEA-5"]
        assert "6 of 6" in driver.text


async def test_a_hostile_text_is_shown_as_it_is(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("/", *"[red]x[/]", "enter")
        assert "ACTIONS · [red]x[/]" in driver.text
        assert NO_MATCH in driver.text
        await driver.press("/", *" %_';")
        assert NO_MATCH in driver.text


# ------------------------------------------------------------------------------------------------ order and groups


async def test_sorting_by_a_column_and_turning_it_about(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("j", "j")
        there = driver.table("actions").current.ref
        await driver.press("S", "d")
        assert refs(driver)[:2] == ["LEA-2", "CLN-8"]
        assert driver.table("actions").current.ref == there
        assert "ACTIONS · by due" in driver.text
        await driver.press("S", "d")
        assert refs(driver)[-1] != "LEA-2"
        dated = [ref for ref in refs(driver) if ref in ("LEA-2", "CLN-8")]
        assert dated == ["CLN-8", "LEA-2"]
        assert "by due ↓" in driver.text
        assert driver.table("actions").current.ref == there
        await driver.press("S", "p")
        assert driver.table("actions").row_at(0).ref == "CLN-1"
        assert "by due" not in driver.text


@pytest.mark.parametrize("size", SIZES)
async def test_groups_are_named_where_they_begin(west_database, size):
    async with running(west_database, today=TODAY, size=size) as driver:
        await driver.press("B", "r", "g")
        table = driver.table("actions")
        assert [row.ref for row in (table.row_at(0), table.row_at(1))] == ["CLN-8", "LEA-2"]
        labels = [table.lead(index, table.row_at(index)) for index in range(table.total)]
        assert [label for label in labels if label] == ["red", "amber"] or labels[0] == "red"
        assert "red" in table.render_line(2).text
        assert "red" not in table.render_line(3).text
        assert "amber" in table.render_line(4).text
        await driver.press("G")
        first = table.row_at(table.top)
        assert first.group in table.render_line(2).text, "the first row that is seen is labelled too"
        await driver.press("B", "n")
        assert table.grouping == ""
        assert "amber" not in table.render_line(4).text


async def test_groups_by_month_and_owner(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("B", "d")
        assert "per due month" in driver.text
        for label in ("Feb 2024", "Apr 2024", "no date"):
            assert label in driver.text
        await driver.press("B", "o", "/", *"is:undated or rag:red", "enter")
        assert "ACTIONS · is:undated or rag:red · per owner" in driver.text
        assert "Central Officers" in driver.text


async def test_choosing_nothing_changes_nothing(west_database):
    async with running(west_database, today=TODAY) as driver:
        before = driver.lines
        await driver.press("S", "escape", "B", "escape", "w", "escape")
        assert driver.lines == before


# ------------------------------------------------------------------------------------------------------------- views


async def test_a_ready_made_view_through_the_palette(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("ctrl+p")
        await driver.press(*"View:Overdue")
        await driver.until(lambda: "is:overdue" in driver.text, "the view")
        await driver.press("enter")
        await driver.until(lambda: driver.on_board and driver.table("actions").total == 2, "the list")
        await driver.settle()
        assert refs(driver) == ["LEA-2", "CLN-8"]
        assert "is:overdue · by due" in driver.text


async def test_a_ready_made_view_by_its_number(aberdeen_database):
    change(aberdeen_database, "UPDATE action SET status = 'done' WHERE ref = 'ELC-6'")
    async with running(aberdeen_database, today=TODAY, size=(120, 36), actor="QI team") as driver:
        await driver.press("w", "2")
        assert refs(driver) == ["ELC-2", "ELC-5", "ELC-6"]
        await driver.press("w", "4")
        assert refs(driver) == ["ELC-6"]
        await driver.press("w", "3", "escape")
        assert len(refs(driver)) == 7


async def test_a_view_is_kept_and_lasts(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("/", *"is:undated", "enter", "B", "w", "W")
        assert "Keep this view" in driver.text
        await driver.press(*"Undated ones", "enter")
        await driver.until(lambda: driver.on_board, "the board")
        await driver.settle()
    async with running(west_database, today=TODAY) as driver:
        await driver.press("w")
        assert "5  Undated ones" in driver.text
        await driver.press("5")
        assert driver.table("actions").grouping == "workstream"
        assert "is:undated" in driver.text
        await driver.press("ctrl+p")
        await driver.press(*"Forgetview")
        await driver.until(lambda: "Forget view: Undated ones" in driver.text, "the command")
        await driver.press("enter")
        await driver.until(lambda: driver.on_board, "the board")
        await driver.settle()
        await driver.press("w")
        assert "5  Undated ones" not in driver.text


@pytest.mark.parametrize(("name", "said"), [("Overdue", "comes with Cairn"), (" ", "Give the view a name")])
async def test_a_view_that_cannot_be_kept_says_why(west_database, name, said):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("W", *name, "enter")
        await driver.until(lambda: said in driver.text, "the reason")
    workspace = Workspace(west_database, today=TODAY, actor="K Innes")
    assert all(view.is_ready_made for view in workspace.views())
    workspace.close()


async def test_an_edit_while_filtered_is_seen_in_the_list(west_database):
    """What no longer matches leaves the list, and the cursor stays near."""
    from models.edits.content import SetTimescale

    async with running(west_database, today=TODAY) as driver:
        await driver.press("/", *"is:overdue", "enter", "j")
        row = driver.table("actions").current
        edit: Edit = SetTimescale((row.id,), "by June 2031")
        await driver.app.perform(edit)
        await driver.settle()
        assert refs(driver) == ["CLN-8"]
        assert driver.table("actions").current.ref == "CLN-8"
