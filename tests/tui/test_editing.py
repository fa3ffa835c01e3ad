"""Deciding with real keys: what is asked, what is stored, what is said, and how it is taken back."""

import asyncio
from dataclasses import dataclass
from datetime import date

import pytest
from sqlmodel import select
from textual import events

from models.edits import content
from models.edits.base import Outcome
from models.tables import ActionOwner
from models.vocabulary import Priority, Rag, Status
from models.workspace import Workspace
from tests.facts import TODAY
from tests.models.plan_dump import dump
from tests.tui.driver import running
from tui.asking.limits import set_limits, set_tolerance
from tui.screens.page import PageScreen
from tui.widgets.story import StoryView


def stored(database, ref):
    """An action as the file has it."""
    workspace = Workspace(database, today=TODAY, actor="A. Keeper")
    try:
        return workspace.find_action(ref)
    finally:
        workspace.close()


async def test_status_takes_two_keys(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("j", "s", "p")
        assert stored(aberdeen_database, "ELC-2").row.status is Status.IN_PROGRESS
        assert driver.on_board
        assert "2 of 7" in driver.text


async def test_timescale_shows_its_window_while_it_is_typed(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("j", "j", "d")
        assert "its words" in driver.text or "no date" in driver.text
        await driver.press("ctrl+u")
        await driver.type("by summer 2024")
        assert "due 30 Jun 2024" in driver.text
        await driver.press("enter")
        row = stored(aberdeen_database, "ELC-3").row
        assert (row.timescale, row.due) == ("by summer 2024", date(2024, 6, 30))


async def test_owners_are_picked_by_a_few_letters_and_made_in_place(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("o")
        await driver.type("K Innes")
        assert "make “K Innes”" in driver.text
        await driver.press("enter")
        await driver.type("QIO")
        await driver.press("enter", "enter")
        assert stored(west_database, "CLN-1").row.owners == ("K Innes", "QIO")
        await driver.press("j", "o")
        await driver.type("inn")
        await driver.press("enter", "enter")
        assert stored(west_database, "CLN-2").row.owners == ("K Innes",)
        await driver.press("o", "enter")
        assert stored(west_database, "CLN-2").row.owners == ("K Innes",)


async def test_priority_note_and_evidence(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("p", "h", "n")
        await driver.type("Draft with QIMs")
        await driver.press("enter", "v")
        await driver.type("Course outline")
        await driver.press("tab", "tab")
        await driver.type("8 Mar 2024")
        await driver.press("enter")
        story = stored(aberdeen_database, "ELC-1")
        assert story.row.priority is Priority.HIGH
        assert [(n.text, n.by) for n in story.notes] == [("Draft with QIMs", "K Innes")]
        assert [(e.text, e.on) for e in story.evidence] == [("Course outline", date(2024, 3, 8))]


async def test_a_long_note_has_lines(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("n")
        await driver.type("one")
        await driver.press("ctrl+j")
        await driver.type("two")
        await driver.press("enter")
        assert stored(aberdeen_database, "ELC-1").notes[0].text == "one\ntwo"


async def test_done_needs_evidence_and_says_so(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        before = dump(aberdeen_database)
        await driver.press("s", "d")
        assert "has no evidence yet" in driver.text
        assert dump(aberdeen_database) == before


async def test_from_evidence_to_confirmed_and_back(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("v")
        await driver.type("Report")
        await driver.press("enter", "s", "d", "c", "enter")
        assert "Name the person who confirms it." in driver.text
        await driver.type("Ruth Binks")
        await driver.press("enter")
        story = stored(aberdeen_database, "ELC-1")
        assert (story.row.status, story.confirmed_by, story.confirmed_on) == (Status.CONFIRMED, "Ruth Binks", TODAY)
        assert "✓B" in driver.text
        await driver.press("s", "p")
        assert "Why is it reopened?" in driver.text
        await driver.type("another team")
        await driver.press("enter")
        story = stored(aberdeen_database, "ELC-1")
        assert (story.row.status, story.confirmed_by) == (Status.IN_PROGRESS, None)
        assert story.notes[0].text == "Reopened: another team"


async def test_dropping_asks_why(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("s", "x", "enter")
        assert "Say why" in driver.text
        await driver.type("merged")
        await driver.press("enter")
        assert stored(aberdeen_database, "ELC-1").row.status is Status.DROPPED


async def test_the_form_changes_what_was_changed(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("e", "end", "ctrl+u")
        await driver.type("Run the course")
        await driver.press("enter")
        row = stored(aberdeen_database, "ELC-1").row
        assert row.title == "Run the course"
        assert row.owners == ("QIO", "QIM", "LL", "Managers")
        assert row.timescale == "By April 2024"


async def test_adding_an_action_and_a_part_of_it(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("1", "j", "a")
        await driver.type("Visit a nursery")
        await driver.press("tab")
        await driver.type("HTs; K Innes")
        await driver.press("tab")
        await driver.type("By Feb 2025")
        assert "due 28 Feb 2025" in driver.text
        await driver.press("enter")
        row = stored(aberdeen_database, "ELC-8").row
        assert (row.title, row.owners, row.due) == ("Visit a nursery", ("HTs", "K Innes"), date(2025, 2, 28))
        await driver.press("2", "G", "A")
        await driver.type("Choose which")
        await driver.press("enter")
        assert stored(aberdeen_database, "ELC-8.1").row.parent_ref == "ELC-8"


async def test_moving_and_re_ordering(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("J")
        assert driver.table("actions").current.ref == "CLN-1"
        assert "2 of 62" in driver.text
        await driver.press("K")
        assert "1 of 62" in driver.text
        await driver.press("m")
        assert "FAM" in driver.text
        await driver.press("j", "enter")
        assert stored(west_database, "CLN-1").row.workstream == "FAM"


@pytest.mark.parametrize(
    ("keys", "refs"),
    [
        (("space", "space"), ("ELC-1", "ELC-2")),
        (("V", "j", "j", "V"), ("ELC-1", "ELC-2", "ELC-3")),
        (("asterisk",), ("ELC-1", "ELC-2", "ELC-3", "ELC-4", "ELC-5", "ELC-6", "ELC-7")),
    ],
)
async def test_an_edit_of_several_is_one_step(aberdeen_database, keys, refs):
    async with running(aberdeen_database, today=TODAY) as driver:
        before = dump(aberdeen_database)
        await driver.press(*keys)
        assert f"{len(refs)} chosen" in driver.text
        await driver.press("s", "b")
        assert [r for r in refs if stored(aberdeen_database, r).row.status is not Status.BLOCKED] == []
        assert "chosen" not in driver.text
        await driver.press("u")
        assert dump(aberdeen_database) == before


async def test_escape_lets_go_of_what_was_chosen(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("space", "escape")
        assert "chosen" not in driver.text
        assert driver.focus == "actions"


async def test_undo_and_redo_by_key(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        before = dump(aberdeen_database)
        await driver.press("s", "p", "j", "p", "h")
        after = dump(aberdeen_database)
        await driver.press("u", "u")
        assert dump(aberdeen_database) == before
        await driver.press("ctrl+r", "ctrl+r")
        assert dump(aberdeen_database) == after
        await driver.press("ctrl+r")
        assert "nothing to redo" in driver.text


async def test_what_a_form_held_comes_back(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("n")
        await driver.type("half a thou")
        driver.app.screen.keep_now()
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.until(lambda: "note on ELC-1" in driver.text, "word of the draft")
        await driver.press("n")
        assert "half a thou" in driver.text
        await driver.type("ght")
        await driver.press("enter")
        assert stored(aberdeen_database, "ELC-1").notes[0].text == "half a thought"
        assert driver.app.drafts.all() == {}


async def test_leaving_a_form_with_text_asks_once_and_keeps_it(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("n")
        await driver.type("words")
        await driver.press("escape")
        assert "Not saved" in driver.text
        await driver.press("escape")
        assert driver.on_board
        await driver.press("n")
        assert "words" in driver.text
        await driver.press("escape", "ctrl+d")
        assert driver.on_board
        await driver.press("n")
        assert "words" not in driver.text
        await driver.press("escape")
        assert driver.on_board
        assert stored(aberdeen_database, "ELC-1").notes == ()


async def test_several_share_a_form(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 40)) as driver:
        before = dump(aberdeen_database)
        await driver.press("space", "space", "e", "tab")
        await driver.type("K Innes")
        await driver.press("tab")
        await driver.type("By May 2025")
        await driver.press("enter")
        rows = [stored(aberdeen_database, ref).row for ref in ("ELC-1", "ELC-2")]
        assert [row.due for row in rows] == [date(2025, 5, 31)] * 2
        assert [row.owners for row in rows] == [("QIO", "QIM", "LL", "Managers", "K Innes"), ("QI team", "K Innes")]
        assert driver.said[-1] == "Owners and timescale of 2 actions"
        await driver.press("u")
        assert dump(aberdeen_database) == before


async def test_where_the_lines_are_drawn_is_a_setting(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 40)) as driver:
        set_limits(driver.app.screen)
        await driver.settle()
        await driver.press("ctrl+u")
        await driver.type("3")
        await driver.press("tab", "ctrl+u")
        await driver.type("60")
        await driver.press("enter")
    workspace = Workspace(aberdeen_database, today=TODAY, actor="A. Keeper")
    assert (workspace.limits.stale_days, workspace.limits.due_soon_days) == (21, 60)
    assert workspace.counts().due_soon == 2
    workspace.close()


async def test_how_far_beside_its_line_is_on_track_is_a_setting(west_database):
    async with running(west_database, today=TODAY, size=(120, 40)) as driver:
        set_tolerance(driver.app.screen)
        await driver.settle()
        await driver.press("ctrl+u")
        await driver.type("-1")
        await driver.press("enter")
        assert "Give a number from 0 up, such as 0.5." in driver.text
        await driver.press("ctrl+u")
        await driver.type("0.25")
        await driver.press("enter")
        assert "On track within 0.25 of what is expected" in driver.text
    workspace = Workspace(west_database, today=TODAY, actor="A. Keeper")
    assert (str(workspace.tolerance), workspace.find_indicator("I-4").verdict.judgement) == ("0.25", "on track")
    workspace.close()


def meanwhile(database, edit):
    """What somebody else does to the file while the application is open."""
    workspace = Workspace(database, today=TODAY, actor="Somebody Else")
    try:
        workspace.perform(edit(workspace))
    finally:
        workspace.close()


@dataclass(frozen=True)
class Gone:
    """An action that is taken out of the plan altogether."""

    id: str

    def apply(self, desk):
        (action,) = desk.actions((self.id,))
        for link in desk.session.exec(select(ActionOwner).where(ActionOwner.action_id == self.id)):
            desk.session.delete(link)
        desk.session.flush()
        desk.session.delete(action)
        return Outcome(f"{action.ref} removed", (action.ref,))


def theirs(field, value):
    """Somebody else's edit of ELC-1."""
    return lambda w: content.SetText((w.find_action("ELC-1").row.id,), field, value)


async def test_what_the_plan_refused_is_still_there_to_mend(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 40)) as driver:
        await driver.press("n")
        await driver.type("half a thought")
        meanwhile(aberdeen_database, lambda w: Gone(w.find_action("ELC-1").row.id))
        await driver.press("enter")
        assert "no longer there" in driver.said[-1]
        assert driver.app.drafts.all()["note on ELC-1 in aberdeen-elc"]["text"] == "half a thought"


async def test_a_form_that_was_left_open_where_it_clashed_says_what_became_of_it(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 40)) as driver:
        await driver.press("e")
        await driver.type(" of mine")
        meanwhile(aberdeen_database, theirs("title", "Theirs"))
        await driver.press("enter")
        assert "changed the title of ELC-1 meanwhile" in driver.text
        await driver.press("escape")
        assert driver.said[-1] == "Not saved: title of ELC-1; theirs stays. The same key opens it again."
        assert stored(aberdeen_database, "ELC-1").row.title == "Theirs"
        await driver.press("e")
        assert driver.app.screen.answers["title"].endswith("registered Managers of mine")
        assert "Meanwhile Action became “Theirs”" in driver.text
        await driver.press("enter")
        assert stored(aberdeen_database, "ELC-1").row.title.endswith("registered Managers of mine")


async def test_a_draft_brings_back_only_what_was_typed(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("e")
        await driver.type(" soon")
        driver.app.screen.keep_now()
    meanwhile(aberdeen_database, lambda w: content.SetOwners((w.find_action("ELC-1").row.id,), ("Their Own",)))
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("e", "enter")
        row = stored(aberdeen_database, "ELC-1").row
        assert row.title.endswith("Managers soon")
        assert row.owners == ("Their Own",)


async def test_drafts_belong_to_what_they_were_typed_for(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("space", "space", "n")
        await driver.type("for two")
        driver.app.screen.keep_now()
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("j", "j", "space", "space", "n")
        assert "for two" not in driver.text
        await driver.press("escape", "escape", "g", "space", "space", "n")
        assert "for two" in driver.text


async def test_a_form_saved_as_it_was_leaves_nothing_behind(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        before = dump(aberdeen_database)
        await driver.press("e", "enter", "d", "enter", "s", "d")
        assert "has no evidence yet" in driver.said[-1]
        assert driver.app.drafts.all() == {}
        assert dump(aberdeen_database) == before


async def test_lines_that_are_pasted_into_one_are_joined(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("e", "ctrl+u")
        driver.app.post_message(events.Paste("first\nsecond\r\nthird"))
        await driver.settle()
        await driver.press("enter")
        assert stored(aberdeen_database, "ELC-1").row.title == "first second third"


async def test_a_comma_does_not_part_an_owner(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 40)) as driver:
        await driver.press("e", "tab", "tab", "ctrl+u")
        await driver.type("Head of Service, Early Years; QIO/QIM")
        await driver.press("enter")
        assert stored(aberdeen_database, "ELC-1").row.owners == ("Head of Service, Early Years", "QIO", "QIM")


async def test_enter_chooses_the_owner_the_cursor_was_moved_to(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("j", "o", "down", "down", "enter", "enter")
        owners = stored(aberdeen_database, "ELC-2").row.owners
        assert owners[0] == "QI team"
        assert len(owners) == 2


async def test_confirming_what_is_not_done_is_refused_before_it_asks(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("c")
        assert driver.on_board
        assert driver.said[-1] == "ELC-1 is not started: it must be done before it is confirmed."


async def test_a_file_that_breaks_while_it_is_open_is_said(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        with open(aberdeen_database, "r+b") as file:
            file.write(b"\xff" * 500_000)
        await driver.press("t")
        assert driver.app.is_running
        assert "left untouched" in driver.said[-1]


async def test_the_editor_writes_the_field(aberdeen_database, tmp_path, monkeypatch):
    from tui.screens.form import write_in_editor

    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf 'from the editor\\n' > \"$1\"\n")
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    assert write_in_editor("before") == "from the editor"
    monkeypatch.setenv("EDITOR", str(tmp_path / "nothing there"))
    assert write_in_editor("before") is None


async def test_rag_by_hand_on_an_action_and_a_workstream(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("R", "r")
        await driver.type("grant gone")
        await driver.press("enter")
        row = stored(west_database, "CLN-1").row
        assert row.verdict.rag is Rag.RED
        assert row.verdict.overridden
        assert "set by hand: grant gone" in row.verdict.reason
        await driver.press("1", "j", "j", "R", "n")
        await driver.type("all in hand")
        await driver.press("enter")
        assert "●G" in driver.text


async def test_history_of_one_and_of_all(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("s", "p", "j", "p", "h", "H")
        assert "HISTORY · ELC-2" in driver.text
        assert "normal → high" in driver.text
        assert "not started" not in driver.text
        await driver.press("escape", "ctrl+t")
        assert "HISTORY · the whole plan" in driver.text
        assert "not started → in progress" in driver.text
        assert "Plan aberdeen-elc taken in" in driver.text
        await driver.press("enter")
        assert "K Innes" in driver.text
        await driver.press("escape", "escape")
        assert driver.on_board


async def test_what_is_typed_before_a_history_is_read_is_for_what_it_shows(aberdeen_database):
    async with running(aberdeen_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("s", "p")
        await driver.burst("ctrl+t", "G", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, PageScreen), "the change")
        assert "Plan aberdeen-elc taken in" in driver.text


async def test_keys_for_actions_do_nothing_elsewhere(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        before = dump(aberdeen_database)
        await driver.press("1", "s")
        assert "Go to an action first" in driver.text
        assert dump(aberdeen_database) == before


@pytest.mark.parametrize(
    ("keys", "focus", "ref"),
    [
        ("1jj2jj", "actions", "FAM-3"),
        ("jjjjjGgg1jj2jj3jj", "indicators", "I-3"),
        ("13", "indicators", "I-1"),
        ("1jjjj2G", "actions", "HWB-4"),
        ("3j1j2j", "actions", "CLN-2"),
    ],
)
async def test_keys_in_a_burst_go_where_they_were_meant(west_database, keys, focus, ref):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.burst(*keys)
        assert driver.focus == focus
        assert driver.table(focus).current.ref == ref
        assert driver.told == ref


async def test_what_is_typed_after_enter_is_for_the_page(west_database):
    async with running(west_database, today=TODAY, size=(80, 14)) as driver:
        await driver.burst("enter", "j", "j")
        page = driver.app.screen
        assert not driver.on_board
        assert page.query_one(StoryView).top == 2
        await driver.burst("escape", "j", "enter")
        assert not driver.on_board
        await driver.burst("escape", "j")
        assert driver.table("actions").cursor == 2


async def test_who_asks_for_more_when_all_has_ended_ends_too(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("q")
    for ask in (driver.app.read, driver.app.write):
        with pytest.raises(asyncio.CancelledError):
            await ask(list)


async def test_hostile_names_do_not_reach_the_palette_as_markup(empty_database):
    from models.draft import DraftCollaborative, DraftPlan
    from models.edits.adopt import AdoptPlan

    hostile = "[/] [red]x[/] [@click=app.quit]y[/] \x1b[31m"
    workspace = Workspace(empty_database, today=TODAY, actor="A. Keeper")
    workspace.perform(AdoptPlan(DraftPlan("hostile", hostile, DraftCollaborative(hostile))))
    workspace.close()
    async with running(empty_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("ctrl+p")
        await driver.type("Plan:")
        await driver.until(lambda: "[@click=app.quit]y[/]" in driver.text, "the plan as it is called")
        assert "\x1b" not in driver.text
