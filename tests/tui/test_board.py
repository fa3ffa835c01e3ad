"""The board, walked through with real keys."""

import pytest

from models.draft import DraftAction, DraftCollaborative, DraftIndicator, DraftPlan, DraftWorkstream
from models.edits.adopt import AdoptPlan
from models.workspace import Workspace
from tests.facts import TODAY
from tests.tui.driver import running

SIZES = [(80, 24), (120, 36), (200, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_plan_is_on_the_screen(west_database, size):
    async with running(west_database, today=TODAY, size=size) as driver:
        assert "West Partnership" in driver.lines[0]
        assert "period ended Jun 2022" in driver.lines[0]
        assert "as at 10 Mar 2024" in driver.lines[0]
        assert "62 actions" in driver.lines[1]
        assert "2 overdue" in driver.lines[1]
        assert "CLN-1" in driver.text
        assert driver.focus == "actions"


@pytest.mark.parametrize("size", [*SIZES, (40, 12), (20, 5)])
async def test_every_pane_is_reachable(west_database, size):
    async with running(west_database, today=TODAY, size=size) as driver:
        for key, pane, heading in (
            ("1", "workstreams", "WORKSTREAMS"),
            ("2", "actions", "ACTIONS"),
            ("3", "indicators", "INDICATORS"),
        ):
            await driver.press(key)
            assert driver.focus == pane
            assert heading in driver.text


@pytest.mark.parametrize("keys", [("tab", "shift+tab"), ("l", "h"), ("right", "left")])
async def test_panes_go_round(west_database, keys):
    forward, backward = keys
    async with running(west_database, today=TODAY) as driver:
        seen = []
        for _ in range(3):
            await driver.press(forward)
            seen.append(driver.focus)
        assert seen == ["indicators", "workstreams", "actions"]
        await driver.press(backward)
        assert driver.focus == "workstreams"


@pytest.mark.parametrize(
    ("keys", "position"),
    [("jjj", 4), ("jjjk", 3), ("G", 62), ("Gg", 1), ("Gkk", 60), ("k", 1)],
)
async def test_moving_through_the_actions(west_database, keys, position):
    async with running(west_database, today=TODAY) as driver:
        await driver.press(*keys)
        assert f"{position} of 62" in driver.text
        assert driver.table("actions").current is not None


async def test_arrows_and_pages_move_too(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("down", "down", "up")
        assert "2 of 62" in driver.text
        await driver.press("pagedown")
        after = driver.table("actions").cursor
        assert after > 10
        await driver.press("pageup", "end")
        assert "62 of 62" in driver.text
        await driver.press("home")
        assert "1 of 62" in driver.text


async def test_actions_follow_the_workstream(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("1", "j", "j", "j")
        assert "ACTIONS · Curriculum" in driver.text
        assert "CUR-4.5" in driver.text
        assert "CLN-1" not in driver.text
        await driver.press("g")
        assert "17 of 62" in driver.text, "the cursor stays on the action it was on"


async def test_the_detail_follows_the_cursor(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press(*"jjjjjjj")
        assert "throughout 2019" in driver.text
        assert "30 Jun 2022" in driver.text
        await driver.press("1", "j")
        assert "Mhairi Shaw" in driver.text
        await driver.press("3", "j", "j", "j")
        assert driver.told == "I-4"


async def test_opening_and_coming_back(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("j", "enter")
        assert not driver.on_board
        assert "CLN-2" in driver.text
        assert "Evidence" in driver.text
        await driver.press("escape")
        assert driver.on_board
        assert driver.focus == "actions"
        assert "2 of 62" in driver.text


async def test_a_workstream_and_the_plan_open_in_full(west_database):
    async with running(west_database, today=TODAY, size=(120, 50)) as driver:
        await driver.press("1", "j", "enter")
        assert "Lead officer" in driver.text
        assert "Helen Brown" in driver.text
        assert "Education Scotland" in driver.text
        await driver.press("escape", "P")
        for words in ("Councillor Jim Paterson (chairs the committee)", "Finance Sub-Group", "Empowerment"):
            assert words in driver.text


async def test_an_indicator_opens_with_its_figures_as_printed(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("3", *"jjjjjjjjjjjjjj", "enter")
        assert "I-15" in driver.text
        assert "9.9" in driver.text
        assert "N/A" in driver.text
        assert "lower is better; nothing reported for 2017-2018" in driver.text


async def test_help_lists_the_keys_and_closes(west_database):
    async with running(west_database, today=TODAY, size=(80, 70)) as driver:
        await driver.press("question_mark")
        assert "Go straight to the indicators" in driver.text
        await driver.press("G")
        assert "Leave Cairn" in driver.text
        await driver.press("q")
        assert driver.on_board


async def test_the_palette_finds_a_command(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("ctrl+p")
        await driver.until(lambda: "Search for commands" in driver.text, "the palette")
        await driver.press(*"indicat")
        await driver.until(lambda: "Go straight to the indicators" in driver.text, "the command")
        await driver.press("enter")
        await driver.until(lambda: driver.focus == "indicators", "the pane")


async def test_the_palette_turns_to_another_plan(both_database):
    async with running(both_database, today=TODAY) as driver:
        # Faster than anything is found by it: what is chosen is what all of it finds.
        await driver.burst("ctrl+p", *"plan:aberdeen", "enter")
        await driver.until(lambda: driver.on_board and "Aberdeen City Council" in driver.lines[0], "the other plan")
        # It is shown before it is remembered.
        await driver.settle()
        assert "7 actions" in driver.text
    workspace = Workspace(both_database, today=TODAY, actor="K Innes")
    assert workspace.plan.key == "aberdeen-elc"
    workspace.close()


async def test_quitting(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("q")
        assert driver.app.return_code == 0


async def test_resizing_loses_no_place(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("1", "j", "j", "j", "2", "j", "j", "j", "j")
        before = driver.lines
        for size in [(80, 24), (20, 5), (1, 1), (500, 200), (40, 3), (120, 36)]:
            await driver.resize(*size)
        assert driver.lines == before
        assert driver.table("actions").current.ref == "CUR-4.1"
        assert driver.focus == "actions"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_nothing_is_cut_in_mid_word_unmarked(west_database, size):
    """Each title shown is whole, or ends in an ellipsis."""
    workspace = Workspace(west_database, today=TODAY, actor="K Innes")
    titles = {row.ref: row.title for row in workspace.actions()}
    workspace.close()
    async with running(west_database, today=TODAY, size=size) as driver:
        table = driver.table("actions")
        for y in range(2, table.size.height):
            text = table.render_line(y).text[2:]
            ref, title = text[3:].split(maxsplit=1)
            shown = title.rsplit("  ", 1)[0].strip()
            assert shown == titles[ref] or (shown.endswith("…") and titles[ref].startswith(shown[:-1].rstrip()))


async def test_text_is_never_markup(empty_database):
    hostile = "[red]x[/] [/] [@click=app.quit]quit[/] [Y5/6] – [TBC] \x1b[31m\u202egnol"
    draft = DraftPlan(
        key="hostile",
        title=hostile,
        collaborative=DraftCollaborative(hostile),
        workstreams=(
            DraftWorkstream(
                hostile,
                sponsor=hostile,
                remit=hostile,
                actions=(DraftAction(hostile, need=hostile, owners=(hostile,), timescale=hostile),),
            ),
        ),
        indicators=(DraftIndicator(hostile, unit=hostile),),
    )
    workspace = Workspace(empty_database, today=TODAY, actor="K Innes")
    workspace.perform(AdoptPlan(draft))
    workspace.close()
    async with running(empty_database, today=TODAY, size=(200, 50)) as driver:
        for keys in ("2", "1", "j", "enter", "escape", "P", "escape", "3", "enter", "escape", "2", "enter"):
            await driver.press(keys)
            assert "[Y5/6] – [TBC]" in driver.text
            assert "\x1b" not in driver.text
            assert "\u202e" not in driver.text


async def test_an_empty_database_asks_which_plan_to_start_with(tmp_path):
    path = str(tmp_path / "new" / "data.db")
    async with running(path, today=TODAY) as driver:
        assert "Choose one to start with" in driver.text
        assert "West Partnership" in driver.text
        assert "Aberdeen City Council" in driver.text
        await driver.press("j", "enter")
        await driver.until(lambda: driver.on_board, "the board")
        await driver.settle()
        assert "ELC-7" in driver.text


async def test_a_database_without_a_plan_asks_too(empty_database):
    async with running(empty_database, today=TODAY) as driver:
        await driver.press("enter")
        await driver.until(lambda: driver.on_board, "the board")
        assert "62 actions" in driver.text


async def test_panes_with_nothing_in_them_say_so(empty_database):
    workspace = Workspace(empty_database, today=TODAY, actor="K Innes")
    workspace.perform(AdoptPlan(DraftPlan("bare", "Bare plan", DraftCollaborative("Nobody yet"))))
    workspace.close()
    async with running(empty_database, today=TODAY, size=(120, 36)) as driver:
        assert "No actions here yet." in driver.text
        assert "This plan has no indicators." in driver.text
        await driver.press("j", "G", "enter", "3", "enter", "1", "enter")
        assert "Bare plan" in driver.text


@pytest.mark.parametrize("theme", ["cairn-dark", "cairn-light", "cairn-16"])
async def test_every_theme_draws_the_board(west_database, theme):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        driver.app.theme = theme
        await driver.settle()
        assert "▲R" in driver.text
        assert "◆A" in driver.text
