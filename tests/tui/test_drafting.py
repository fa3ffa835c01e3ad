"""Importing a plan in the application, by keys: the path, the draft beside its document, answers, taking it in."""

import os

import pytest
from textual import events

import tests.corpus.layouts  # noqa: F401
from models.said_headings import said_headings
from models.workspace import Workspace
from tests.corpus.making import LAYOUTS, described
from tests.facts import TODAY
from tests.models.plan_dump import dump
from tests.tui.driver import running
from tui.screens import working
from tui.screens.draft import DraftScreen
from tui.screens.welcome import WelcomeScreen
from tui.widgets.draft_pane import DraftPane
from tui.widgets.source_pane import SourcePane

PLAN = """Workstream,Action,Lead,By when,Zork
Play,Visit every school,QIO,Feb 2024,Went well
Play,Ask families,HTs,,Two replied
Reading,Read a lot,Ann Lee,By summer 2024,
"""
WIDE = (120, 36)


@pytest.fixture
def plan(tmp_path):
    """A document with a column that nobody knows."""
    path = tmp_path / "Our plan.csv"
    path.write_text(PLAN)
    return str(path)


@pytest.fixture
def word(tmp_path):
    """A real Word document."""
    layout = next(one for one in LAYOUTS if one.name == "heading_and_table_for_each_priority")
    path = tmp_path / layout.file
    path.write_bytes(layout.make(described(layout.plan)))
    return str(path)


@pytest.fixture
def long(tmp_path):
    """Writes a document of so many rows."""

    def give(rows):
        path = tmp_path / "long.csv"
        lines = (f"Stream,Do thing {n},QIO {n % 50},Feb 2024,word {n}\n" for n in range(rows))
        path.write_text("Workstream,Action,Lead,By when,Zork\n" + "".join(lines))
        return str(path)

    return give


async def bring(driver, path):
    """Import by the key, the path typed; the draft is seen."""
    await driver.tap("ctrl+o")
    await driver.until(lambda: driver.focus == "path", "the field for the path")
    await give(driver, path)
    await driver.tap("enter")
    await driver.until(lambda: isinstance(driver.app.screen, DraftScreen), "the draft")
    await driver.settle()


async def put(driver, words):
    """Words in the place of what a field holds, pasted."""
    await driver.press("ctrl+u")
    driver.app.post_message(events.Paste(words))
    await driver.settle()


async def give(driver, path):
    """Give a path as it is pasted."""
    driver.app.post_message(events.Paste(path))
    await driver.until(lambda: driver.app.screen.query_one("#path").value == path, "the path to be there")


def draft(driver):
    return driver.app.screen.query_one(DraftPane)


def source(driver):
    return driver.app.screen.query_one(SourcePane)


def told(driver):
    """What is at hand, in full."""
    lines = driver.lines
    at = next(nth for nth in reversed(range(len(lines))) if "▔▔▔" in lines[nth])
    return "\n".join(lines[at + 1 : -1])


def told_apart(driver):
    """The words of the source that are told apart as those of the field at hand."""
    pane = source(driver)
    return " ".join(
        words.strip()
        for number in sorted({number for number, _ in pane._shown()})
        for line in pane._set(number).lines
        for words, tone in line
        if tone == "at-hand"
    )


def actions(database, key=None):
    """The actions of a plan, by default the one that was made last."""
    workspace = Workspace(database, today=TODAY, actor="x")
    try:
        workspace.use_plan(key or workspace.plans()[-1].key)
        return [(row.ref, row.title, row.owners, row.timescale) for row in workspace.actions()]
    finally:
        workspace.close()


# -------------------------------------------------------------------------------------------------------- the path


async def test_a_word_document_becomes_a_plan_and_one_step_takes_it_back(west_database, word):
    before = dump(west_database)
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, word)
        assert f"Import · {os.path.basename(word)}" in driver.text
        assert dump(west_database) == before, "the draft is shown before anything is stored"
        await driver.press("enter", "n")
        await driver.until(lambda: driver.on_board and described("millburn").title in driver.lines[0], "the board")
        stored = [action.title for stream in described("millburn").workstreams for action in stream.actions]
        assert [title for _, title, _, _ in actions(west_database)] == stored
        await driver.press("u")
        await driver.until(lambda: any("Undone: Imported" in said for said in driver.said), "the step to be taken back")
    assert dump(west_database) == before


async def test_a_path_is_completed(empty_database, plan):
    folder = os.path.dirname(plan)
    os.mkdir(os.path.join(folder, "Other"))
    with open(os.path.join(folder, "Our picture.png"), "w"):
        pass
    async with running(empty_database, today=TODAY) as driver:
        await driver.press("ctrl+o")
        await give(driver, f"{folder}/O")
        assert "Other/  Our plan.csv" in driver.text
        await driver.type("u")
        await driver.press("tab", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, DraftScreen), "the draft")


async def test_what_cannot_be_read_is_said_and_another_path_can_be_given(west_database, plan, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (tmp_path / "empty.docx").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.json")
    known = (
        *(("nowhere.docx", "nowhere.docx"), ("pipe.json", "is not a file")),
        *(("picture.png", "picture.png"), ("empty.docx", "empty")),
    )
    async with running(west_database, today=TODAY) as driver:
        await driver.press("ctrl+o", "enter")
        assert "Give the path of a document" in driver.text
        for name, said in known:
            await driver.press("ctrl+u")
            await give(driver, str(tmp_path / name))
            await driver.press("enter")
            hint = driver.app.screen.query_one("#bringing")
            assert said in hint.text, name
            assert hint.tone_name == "red"
        await driver.press("ctrl+u")
        await give(driver, plan)
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, DraftScreen), "the draft")
        await driver.press("escape")
        assert driver.on_board


@pytest.mark.parametrize("how", ["{1}", "{0}\n{0}"])
async def test_a_file_that_is_dropped_on_the_board_is_imported(west_database, plan, how):
    dropped = how.format(plan, plan.replace(" ", "\\ "))
    async with running(west_database, today=TODAY) as driver:
        driver.app.post_message(events.Paste(dropped))
        await driver.until(lambda: isinstance(driver.app.screen, DraftScreen), "the draft")


@pytest.mark.parametrize("text", ["/no/such/plan.csv", "{0} and more"])
async def test_what_is_pasted_and_is_no_file_does_nothing(west_database, plan, text):
    async with running(west_database, today=TODAY) as driver:
        driver.app.post_message(events.Paste(text.format(plan)))
        await driver.press("j")
        assert driver.on_board


async def test_reading_is_stopped_and_leaves_nothing(west_database, long):
    before, path = dump(west_database), long(20_000)
    async with running(west_database, today=TODAY) as driver:
        await driver.press("ctrl+o")
        await give(driver, path)
        await driver.burst("enter", "escape", patient=False)
        await driver.until(lambda: "Stopped. Nothing was imported." in driver.text, "it to stop")
        await driver.press("escape")
        assert driver.on_board
    assert dump(west_database) == before


# ------------------------------------------------------------------------------------------------------ both sides


async def test_what_is_at_hand_is_told_apart_on_the_other_side(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("j", "j")
        assert told_apart(driver) == "Visit every school"
        await driver.press("right")
        assert told_apart(driver) == "QIO"
        await driver.press("tab", "j")
        assert source(driver).has_focus
        assert draft(driver).current_field.text == "HTs"
        assert draft(driver).cursor == 3
        await driver.press("h")
        assert draft(driver).current_field.text == "Ask families"
        await driver.press("tab")
        assert draft(driver).has_focus
        assert draft(driver).current_field.text == "Ask families", "what is at hand stays so"


async def test_what_is_left_over_is_found_from_both_sides(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("L", "j")
        assert "LEFT OVER" in told(driver)
        assert told_apart(driver) == "Went well"
        await driver.press("2", "g")
        assert "Zork" in told(driver)


@pytest.mark.parametrize("size", [(120, 36), (60, 20), (20, 6)])
async def test_at_any_size_both_sides_are_in_reach(west_database, word, size):
    async with running(west_database, today=TODAY, size=size) as driver:
        await bring(driver, word)
        await driver.press("n", "tab", "j", "j", "tab", "G", "k", "pageup", "L", "2", "G", "g", "1")
        assert draft(driver).has_focus
        await driver.resize(80, 24)
        assert "DRAFT" in driver.text
        assert "SOURCE" in driver.text


async def test_of_a_long_document_what_is_seen_is_set(west_database, long):
    path = long(10_000)
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, path)
        await driver.press("G", "g", "2", "G", "pageup", "1", "g", "L", "j")
        assert "10,000 actions" in driver.text
        assert len(source(driver)._kept) < 301
        assert "word 0" in told(driver)


async def test_nothing_in_a_document_is_obeyed(west_database, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Workstream,Action,Lead,Zork\nPl\x1b[31may,[bold]Visit[/] \x1b]0;x\x07all,QIO,\x1b[2Jx\n")
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, str(path))
        await driver.press("j", "j", "L", "2", "j", "l")
        assert "\x1b" not in driver.text
        assert "[bold]Visit[/]" in driver.text


# --------------------------------------------------------------------------------------------------------- answers


async def test_a_doubt_is_gone_to_kept_and_taken_back(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        assert "? 1 doubt" in driver.lines[0]
        await driver.press("n")
        assert "The column “Zork”" in told(driver) or "What is in the column “Zork”" in told(driver)
        await driver.press("y")
        assert "no doubts" in driver.lines[0]
        await driver.press("n")
        assert any("Nothing is doubtful" in said for said in driver.said)
        await driver.press("u")
        assert "? 1 doubt" in driver.lines[0]
        await driver.press("ctrl+r")
        assert "no doubts" in driver.lines[0]


async def test_fields_are_typed_over_and_that_is_what_is_taken_in(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("j", "j", "o")
        await put(driver, "Jo Bell; QIO")
        await driver.press("enter", "d")
        await put(driver, "By 1 May 2025")
        assert "due 1 May 2025" in driver.text
        await driver.press("enter", "s", "p")
        await driver.press("j", "e")
        await put(driver, "Ask all families")
        await driver.press("enter", "enter", "n")
        await driver.until(lambda: driver.on_board and "PLA-1" in driver.text, "the board")
    stored = actions(west_database)
    assert stored[0] == ("PLA-1", "Visit every school", ("Jo Bell", "QIO"), "By 1 May 2025")
    assert stored[1][1] == "Ask all families"


async def test_a_title_cannot_be_empty(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("j", "e", "ctrl+u", "enter")
        assert "It has to be called something" in driver.text


async def test_a_column_is_what_it_is_said_to_be_and_that_is_remembered(run, west_database, plan, tmp_path):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("n", "c", "e")
        await driver.until(lambda: "no doubts" in driver.lines[0], "it to be read again")
        await driver.press("1", "g", "j", "j")
        assert "Went well" in told(driver)
        assert said_headings(west_database) == {}, "not before it is taken in"
        await driver.press("enter", "n")
        await driver.until(lambda: driver.on_board, "the board")
        await driver.settle()
    assert said_headings(west_database) == {"zork": "evidence"}
    other = tmp_path / "other.csv"
    other.write_text("Action,ZORK:\nSing,In tune\n")
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, str(other))
        assert any("As said before: “ZORK:”" in said for said in driver.said)
        await driver.press("j", "j")
        assert "In tune" in told(driver)
        # Any column can be said to be another thing, and what was said be forgotten.
        await driver.press("2", "g", "l", "c", "minus")
        await driver.until(lambda: "left over" in driver.lines[0], "it to be read again")
    code, out, _ = run(west_database, "import", "--dry-run", str(other))
    assert code == 0
    assert "“ZORK:” is evidence" in out


async def test_a_column_of_the_source_that_nobody_asked_about(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("j", "j", "o")
        await put(driver, "Jo Bell")
        await driver.press("enter", "2", "l", "l", "c", "n")
        await driver.until(lambda: "what" not in driver.lines[0] and "Need" in driver.text, "it to be read again")
        await driver.press("1", "g", "j", "j")
        assert "Feb 2024" in told(driver)
        assert "Jo Bell" in told(driver), "what was typed is said again of the other reading"
        await driver.press("u")
        assert "Timescale    Feb 2024" in told(driver)


async def test_what_is_left_over_is_put_where_it_belongs(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        assert "+ 3 left over" in driver.lines[0]
        await driver.press("L", "j", "p")
        assert "Beside: Visit every school" in driver.text
        await driver.press("e")
        assert "+ 2 left over" in driver.lines[0]
        await driver.press("p", "z")
        await driver.type("read a")
        await driver.press("enter")
        assert "Beside: Read a lot" in driver.text
        await driver.press("a")
        assert "4 actions in 2 workstreams" in driver.lines[0]
        await driver.press("u", "u", "ctrl+r", "ctrl+r", "enter")
        assert "1 piece of it found no place" in driver.text
        await driver.press("n")
        await driver.until(lambda: driver.on_board, "the board")
        await driver.until(lambda: "Went well" in driver.text, "what was put there")
    workspace = Workspace(west_database, today=TODAY, actor="x", plan_key="our-plan")
    label = workspace.history()[0].label
    workspace.close()
    assert label == "Imported 4 actions from Our plan.csv; 1 piece of it found no place"


async def test_what_is_left_over_can_be_written_down(west_database, plan, tmp_path):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("W", "W")
        assert any("3 pieces written to" in said for said in driver.said)
    first, second = (tmp_path / f"Our plan - left over{mark}.txt" for mark in ("", " 2"))
    assert first.read_text() == "line 1: Zork\nline 2: Went well\nline 3: Two replied\n"
    assert second.read_text() == first.read_text()


async def test_what_is_left_out_is_not_taken_in(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("j", "x", "x", "j", "x")
        assert "left out" in told(driver)
        await driver.press("enter", "n")
        await driver.until(lambda: driver.on_board, "the board")
    assert [title for _, title, _, _ in actions(west_database)] == ["Ask families", "Read a lot"]


# -------------------------------------------------------------------------------------------- leaving and taking in


async def test_leaving_asks_once_and_the_answers_are_there_again(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("n", "y", "1", "j", "j", "x", "escape")
        assert "Esc again keeps your answers" in driver.text
        await driver.press("k")
        assert "Esc again" not in driver.text
        await driver.press("escape", "escape")
        assert driver.on_board
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        assert any("import of" in said for said in driver.said)
        await bring(driver, plan)
        assert "no doubts" in driver.lines[0]
        await driver.press("u")
        assert "? 1 doubt" in driver.lines[0]
        await driver.press("ctrl+r", "escape", "ctrl+d")
        assert driver.on_board
        await bring(driver, plan)
        assert "? 1 doubt" in driver.lines[0]


async def test_with_nothing_answered_it_is_left_at_once(west_database, plan):
    async with running(west_database, today=TODAY) as driver:
        await bring(driver, plan)
        await driver.press("j", "tab", "j", "escape")
        assert driver.on_board


async def test_a_document_with_no_plan_in_it_imports_nothing(west_database, tmp_path):
    before, path = dump(west_database), tmp_path / "letter.txt"
    path.write_text("Dear all,\n\nThank you for the biscuits.\n")
    async with running(west_database, today=TODAY) as driver:
        await bring(driver, str(path))
        assert "No plan was found in it" in driver.lines[0]
        await driver.press("enter")
        assert any("There is nothing to import in letter.txt" in said for said in driver.said)
        await driver.press("escape")
        assert driver.on_board
    assert dump(west_database) == before


async def test_headings_that_nobody_knows_become_a_plan_once_they_are_told(west_database, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("Wat,Wie\nVisit every school,Ann Lee\n")
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, str(path))
        await driver.press("2", "g", "c", "a")
        await driver.until(lambda: "1 action" in driver.lines[0], "it to be read again")


async def test_the_first_plan_of_all_comes_from_a_document(tmp_path, plan):
    database = tmp_path / "new.db"
    async with running(str(database), today=TODAY) as driver:
        assert isinstance(driver.app.screen, WelcomeScreen)
        await bring(driver, plan)
        assert not database.exists()
        await driver.press("enter", "n")
        await driver.until(lambda: driver.on_board, "the board")
        assert "3 actions" in driver.text
    assert database.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("new.db")] == ["new.db"]


async def test_into_a_plan_that_is_there(west_database, plan):
    before = actions(west_database)
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("enter", "1")
        await driver.until(lambda: driver.on_board and "65 actions" in driver.text, "the board")
        await driver.press("u")
        await driver.until(lambda: "62 actions" in driver.text, "the step to be taken back")
    assert actions(west_database) == before


async def test_storing_is_stopped_and_leaves_nothing(west_database, long, monkeypatch):
    monkeypatch.setattr(working, "_SOON", 0.0)
    before, path = dump(west_database), long(40_000)
    async with running(west_database, today=TODAY) as driver:
        await bring(driver, path)
        await driver.press("enter")
        await driver.burst("n", patient=False)
        await driver.until(lambda: "Storing" in driver.text, "it to be stored")
        await driver.burst("escape", patient=False)
        await driver.until(lambda: isinstance(driver.app.screen, DraftScreen), "it to stop")
        await driver.settle()
        assert "Stopped; nothing was imported." in driver.said
    assert dump(west_database) == before


async def test_the_keys_are_told(west_database, plan):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("question_mark")
        for words in ("Importing", "Keep it as it was read", "Say what the column of the source is"):
            assert words in driver.text


NEWER = """Workstream,Action,Lead,By when
Play,Visit every single school,QIO,Mar 2025
Play,Sing together,QIO,
Reading,Read a lot,Ann Lee,By summer 2024
"""


async def test_a_newer_edition_of_a_plan_that_is_there(west_database, plan, tmp_path):
    async with running(west_database, today=TODAY, size=WIDE) as driver:
        await bring(driver, plan)
        await driver.press("enter", "n")
        await driver.until(lambda: driver.on_board and "PLA-1" in driver.text, "the board")
        newer = tmp_path / "newer.csv"
        newer.write_text(NEWER)
        before = dump(west_database)
        await bring(driver, str(newer))
        await driver.press("enter", "2")
        await driver.until(lambda: "beside our-plan" in driver.lines[0], "what becomes of the plan")
        assert "1 gone" in driver.lines[0]
        assert "PLA-2  Ask families" in driver.text
        assert dump(west_database) == before, "it is shown before anything is stored"
        await driver.press("j", "j")
        assert "PLA-1 “Visit every school”" in told(driver)
        await driver.press("enter", "b")
        await driver.until(lambda: driver.on_board and "Sing together" in driver.text, "the board")
        now = {ref: title for ref, title, _, _ in actions(west_database, "our-plan")}
        assert now["PLA-1"] == "Visit every single school"
        assert now["PLA-2"] == "Ask families", "nothing is deleted without being told to"
        await driver.press("u")
        await driver.until(lambda: "Sing together" not in driver.text, "the step to be taken back")
    assert dump(west_database) == before


async def test_what_was_exported_here_is_no_document(run, west_database, tmp_path):
    for name in ("plan.json", "plan.xlsx"):
        path = tmp_path / name
        assert run(west_database, "export", "-o", str(path))[0] == 0
        async with running(west_database, today=TODAY) as driver:
            await driver.press("ctrl+o")
            await give(driver, str(path))
            await driver.press("enter")
            assert f"{name} was exported from here" in driver.text
