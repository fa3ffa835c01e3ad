"""Every edit there is: done, undone to the last byte, done again; and what each refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import models.edits
from models.draft import (
    DraftAction,
    DraftCollaborative,
    DraftFigure,
    DraftIndicator,
    DraftPlan,
    DraftSupport,
    DraftTheme,
    DraftWorkstream,
)
from models.edits import adopt, content, edition, figures, life, override, structure, together
from models.edits.content import ActionForm
from models.errors import CairnError, ConflictError, RefusedError
from models.samples import load
from models.vocabulary import Priority, Rag, Status
from models.workspace import Workspace
from tests.facts import TODAY
from tests.kept import kept_wrongly
from tests.models.plan_dump import dump

MORE = DraftPlan(
    key="",
    title="More",
    collaborative=DraftCollaborative("Nobody"),
    themes=(DraftTheme("Kindness"),),
    workstreams=(
        DraftWorkstream(
            "curriculum", themes=("Equity", "Kindness"), actions=(DraftAction("One", owners=("QIO", "QIOs")),)
        ),
        DraftWorkstream(
            "Play",
            support=(DraftSupport("A visit", by="Somebody"),),
            actions=(DraftAction("Two", timescale="by June 2024", actions=(DraftAction("A part", need="A need"),)),),
        ),
    ),
    indicators=(DraftIndicator("Children who play", values=(DraftFigure("2024", "70"),), workstreams=("Play",)),),
)
START = datetime(2024, 3, 10, 9, 0, tzinfo=UTC)


def newer(draft):
    """Another edition of a draft: actions and parts reworded, moved, added, figures of another year, another period."""
    first, second, *others = draft.workstreams
    parted = next(stream for stream in others if any(one.actions for one in stream.actions))
    divided = next(one for one in parted.actions if one.actions)
    fewer = replace(divided, actions=(*divided.actions[1:], DraftAction("A part that is new", owners=("QIO",))))
    changed = {
        first.title: replace(first, sponsor="A B", actions=(second.actions[2], *first.actions[3:], first.actions[0])),
        second.title: replace(
            second,
            title=f"{second.title} and Carers",
            actions=(
                DraftAction(
                    f"{second.actions[0].title} and nurseries", owners=("QIO", "Somebody"), timescale="May 2026"
                ),
                *second.actions[3:],
                DraftAction("New with a known part", actions=(divided.actions[0], DraftAction("And a new one"))),
            ),
        ),
        parted.title: replace(
            parted, actions=tuple(fewer if one is divided else one for one in parted.actions), remit="Another remit"
        ),
    }
    new = DraftWorkstream("Play", themes=("Joy",), actions=(first.actions[1], DraftAction("Play outside")))
    figures_of_another_year = tuple(
        replace(one, values=(*one.values, DraftFigure("2021-2022", "70"))) for one in draft.indicators[:3]
    )
    more = DraftIndicator("Children who play", values=(DraftFigure("2024", "70"),), workstreams=("Play",))
    streams = tuple(changed.get(one.title, one) for one in draft.workstreams)
    return replace(draft, period="2020/23", workstreams=(*streams, new), indicators=(*figures_of_another_year, more))


class Clock:
    """A moment later each time it is asked."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def workspace(both_database):
    made = Workspace(both_database, today=TODAY, actor="K Innes", plan_key="west-partnership", now=Clock())
    yield made
    made.close()


def ids(workspace, *refs):
    return tuple(workspace.find_action(ref).row.id for ref in refs)


def stream(workspace, key):
    return workspace.find_workstream(key).id


def done(workspace, *refs):
    """Bring actions to done."""
    chosen = ids(workspace, *refs)
    workspace.perform(life.GiveEvidence(chosen, "Minutes of the meeting"))
    workspace.perform(life.SetStatus(chosen, Status.DONE))
    return chosen


def confirmed(workspace, *refs):
    """Bring actions to confirmed."""
    chosen = done(workspace, *refs)
    workspace.perform(life.Confirm(chosen, "Ruth Binks"))
    return chosen


def sound(path):
    """The whole of a file's rows; what is kept ready beside them is what follows from them."""
    assert kept_wrongly(path) == []
    return dump(path)


def back_to_the_start(workspace):
    """Undo all that was done."""
    try:
        while True:
            workspace.undo()
    except RefusedError:
        return


EDITS = {
    "add": lambda w: structure.AddAction("Try it out", stream(w, "CUR"), ("K Innes", "QIOs"), "By Feb 2025", "A need"),
    "add under": lambda w: structure.AddAction("A part", stream(w, "CUR"), parent_id=ids(w, "CUR-4")[0]),
    "add the first part": lambda w: structure.AddAction("A part", stream(w, "CUR"), parent_id=ids(w, "CUR-1")[0]),
    "move": lambda w: structure.MoveActions(ids(w, "CUR-4", "CUR-1"), stream(w, "HWB")),
    "down": lambda w: structure.Reorder(ids(w, "CUR-3")[0], 1),
    "up": lambda w: structure.Reorder(ids(w, "CUR-4")[0], -1),
    "part down": lambda w: structure.Reorder(ids(w, "CUR-4.1")[0], 1),
    "status": lambda w: life.SetStatus(ids(w, "CUR-1", "FAM-2"), Status.IN_PROGRESS),
    "block": lambda w: life.SetStatus(ids(w, "CUR-1"), Status.BLOCKED),
    "drop": lambda w: life.SetStatus(ids(w, "CUR-1"), Status.DROPPED, "the grant ended"),
    "done": lambda w: (
        w.perform(life.GiveEvidence(ids(w, "CUR-1"), "It is there")),
        life.SetStatus(ids(w, "CUR-1"), Status.DONE),
    )[1],
    "evidence": lambda w: life.GiveEvidence(
        ids(w, "CUR-1", "CUR-2"), "Report", "https://example.org", date(2024, 3, 1)
    ),
    "confirm": lambda w: life.Confirm(done(w, "CUR-1", "CUR-2"), "Ruth Binks", date(2024, 3, 9)),
    "reopen": lambda w: life.Reopen(confirmed(w, "CUR-1"), "it was another school"),
    "reopen by status": lambda w: life.SetStatus(confirmed(w, "CUR-1"), Status.IN_PROGRESS, "not yet"),
    "note": lambda w: life.AddNote(ids(w, "CUR-1"), "Two schools\nhave answered"),
    "snooze": lambda w: life.Snooze(ids(w, "CUR-1"), date(2024, 4, 1)),
    "wake": lambda w: (
        w.perform(life.Snooze(ids(w, "CUR-1"), date(2024, 4, 1))),
        life.Snooze(ids(w, "CUR-1"), None),
    )[1],
    "priority": lambda w: content.SetPriority(ids(w, "CUR-1", "CUR-2"), Priority.HIGH),
    "timescale": lambda w: content.SetTimescale(ids(w, "CUR-1", "CUR-2"), "by summer 2024"),
    "no timescale": lambda w: content.SetTimescale(ids(w, "CLN-8"), ""),
    "dates": lambda w: content.SetDates(ids(w, "CUR-1"), (("starts", date(2024, 4, 1)), ("due", date(2024, 5, 1)))),
    "owners": lambda w: content.SetOwners(ids(w, "CUR-1", "CUR-2"), ("QIO", "QIOs", "K Innes")),
    "more owners": lambda w: (
        w.perform(content.SetOwners(ids(w, "CUR-1"), ("QIO",))),
        content.SetOwners(ids(w, "CUR-1", "CUR-2"), ("HTs",), keep=True),
    )[1],
    "no owners": lambda w: (
        w.perform(content.SetOwners(ids(w, "CUR-1"), ("QIO", "HTs"))),
        content.SetOwners(ids(w, "CUR-1"), ()),
    )[1],
    "owners the other way about": lambda w: (
        w.perform(content.SetOwners(ids(w, "CUR-1"), ("QIO", "HTs"))),
        content.SetOwners(ids(w, "CUR-1"), ("HTs", "QIO")),
    )[1],
    "form": lambda w: content.EditAction(
        ids(w, "CUR-1")[0],
        ActionForm(w.find_action("CUR-1").row.title),
        ActionForm("Another title", "A need", ("QIO",), "Begin April 2024", Priority.LOW),
    ),
    "title": lambda w: content.SetText(ids(w, "CUR-1"), "title", "Another title"),
    "override": lambda w: override.OverrideActionRag(ids(w, "CUR-1"), Rag.GREEN, "in hand"),
    "override workstream": lambda w: override.OverrideWorkstreamRag(stream(w, "CUR"), Rag.RED, "lead officer away"),
    "no override": lambda w: (
        w.perform(override.OverrideActionRag(ids(w, "CUR-1"), Rag.GREEN, "in hand")),
        override.OverrideActionRag(ids(w, "CUR-1"), None),
    )[1],
    "record": lambda w: figures.RecordFigure(w.find_indicator("I-1").id, "2018-2019", "76.50", "provisional"),
    "record a new period": lambda w: figures.RecordFigure(w.find_indicator("I-1").id, "2021-2022", "TBC"),
    "target": lambda w: figures.RecordFigure(
        w.find_indicator("I-11").id, "2020-2021", "N/A", role=figures.FigureRole.TARGET
    ),
    "import": lambda w: adopt.ImportIntoPlan(load("aberdeen-elc"), "west-partnership"),
    "import beside what is there": lambda w: adopt.ImportIntoPlan(MORE, "west-partnership"),
    "a newer edition": lambda w: edition.BringEdition(newer(load("west-partnership")), "west-partnership", "new.docx"),
    "a newer edition, and what is gone": lambda w: edition.BringEdition(
        replace(newer(load("west-partnership")), workstreams=newer(load("west-partnership")).workstreams[:5]),
        "west-partnership",
        "new.docx",
        drops_gone=True,
    ),
    "together": lambda w: together.Together(
        (
            life.GiveEvidence(ids(w, "CUR-1", "CUR-2"), "Report"),
            structure.MoveActions(ids(w, "CUR-1"), stream(w, "HWB")),
            content.SetOwners(ids(w, "CUR-1", "CUR-2"), ("HTs", "Somebody new")),
            life.SetStatus(ids(w, "CUR-1", "CUR-2"), Status.DONE),
        ),
        "Status and owners of 2 actions",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_done_undone_and_done_again(workspace, name):
    edit = EDITS[name](workspace)
    before = dump(workspace.path)
    outcome = workspace.perform(edit)
    after = sound(workspace.path)
    assert outcome.changed
    assert after != before
    assert workspace.history()[0].label == outcome.label
    assert workspace.undo().label == outcome.label
    assert sound(workspace.path) == before
    assert workspace.redo().label == outcome.label
    assert sound(workspace.path) == after


def test_every_edit_is_among_them(workspace):
    """An edit that is added must be added above, too."""
    made: set[type] = {adopt.AdoptPlan}
    for make in EDITS.values():
        made.add(type(make(workspace)))
        back_to_the_start(workspace)
    known = {
        thing
        for module in (adopt, content, edition, figures, life, override, structure, together)
        for thing in vars(module).values()
        if isinstance(thing, type) and hasattr(thing, "apply") and thing.__module__ == module.__name__
    }
    assert known == made
    assert models.edits.__doc__


def test_a_plan_taken_in_is_a_step_too(workspace):
    before = dump(workspace.path)
    workspace.perform(adopt.AdoptPlan(replace(load("aberdeen-elc"), key="another")))
    workspace.use_plan("another")
    after, counts = sound(workspace.path), workspace.counts()
    assert counts.total == 7
    for _ in range(2):
        workspace.undo()
        assert sound(workspace.path) == before
        workspace.redo()
        assert sound(workspace.path) == after
    assert workspace.counts() == counts


def test_a_plan_that_is_there_is_not_taken_in_again(workspace):
    draft = load("aberdeen-elc")
    before = dump(workspace.path)
    workspace.use_plan("aberdeen-elc")
    with pytest.raises(RefusedError, match="already"):
        workspace.perform(adopt.AdoptPlan(draft))
    assert dump(workspace.path) == before


def test_what_a_database_began_with_is_no_step(workspace):
    with pytest.raises(RefusedError, match="nothing to undo"):
        workspace.undo()
    with pytest.raises(RefusedError, match="nothing to redo"):
        workspace.redo()


def test_all_the_way_back_and_forward_in_later_runs(both_database):
    def open_again():
        return Workspace(both_database, today=TODAY, actor="K Innes", plan_key="west-partnership")

    def run(step):
        workspace = open_again()
        try:
            step(workspace)
        finally:
            workspace.close()

    states = [dump(both_database)]
    for name in ("status", "add", "owners", "move", "note", "override"):
        run(lambda w, name=name: w.perform(EDITS[name](w)))
        states.append(sound(both_database))
    for state in reversed(states[:-1]):
        run(lambda w: w.undo())
        assert sound(both_database) == state
    for state in states[1:]:
        run(lambda w: w.redo())
        assert sound(both_database) == state


def test_something_else_done_leaves_what_was_undone_behind(workspace):
    chosen = ids(workspace, "CUR-1")
    workspace.perform(life.AddNote(chosen, "one"))
    workspace.perform(life.AddNote(chosen, "two"))
    workspace.undo()
    workspace.perform(life.AddNote(chosen, "three"))
    with pytest.raises(RefusedError, match="nothing to redo"):
        workspace.redo()
    workspace.undo()
    assert workspace.redo().label == "Note on CUR-1"
    assert [note.text for note in workspace.find_action("CUR-1").notes] == ["three", "one"]


def test_steps_belong_to_their_plan(workspace):
    workspace.perform(life.AddNote(ids(workspace, "CUR-1"), "west"))
    workspace.use_plan("aberdeen-elc")
    with pytest.raises(RefusedError, match="nothing to undo"):
        workspace.undo()


def test_an_undo_is_refused_where_a_later_change_stands_in_the_way(workspace):
    (chosen,) = ids(workspace, "CUR-1")
    workspace.perform(content.SetPriority((chosen,), Priority.HIGH))
    workspace.perform(content.SetPriority((chosen,), Priority.LOW))
    with workspace._writing().session() as session:
        session.connection().exec_driver_sql("UPDATE change SET state = 'undone' WHERE label LIKE '%low'")
    before = dump(workspace.path)
    with pytest.raises(ConflictError, match="a later change stands in the way"):
        workspace.undo()
    assert dump(workspace.path) == before


def test_a_reference_is_never_given_out_twice(workspace):
    add = EDITS["add"](workspace)
    assert workspace.perform(add).refs == ("CUR-5",)
    workspace.undo()
    assert workspace.perform(add).refs == ("CUR-6",)


def test_references_stay_through_moving_and_re_ordering(workspace):
    before = {row.id: row.ref for row in workspace.actions()}
    for name in ("move", "up", "part down", "down"):
        workspace.perform(EDITS[name](workspace))
    assert {row.id: row.ref for row in workspace.actions()} == before
    moved = [row.ref for row in workspace.actions() if row.workstream == "HWB"]
    parts = ["CUR-4.2", "CUR-4.1", "CUR-4.3", "CUR-4.4", "CUR-4.5"]
    assert moved == ["HWB-1", "HWB-2", "HWB-3", "CUR-4", *parts, "HWB-4", "CUR-1"]


REFUSED = {
    "done without evidence": (lambda w: life.SetStatus(ids(w, "CUR-1"), Status.DONE), "no evidence"),
    "confirmed by status": (lambda w: life.SetStatus(done(w, "CUR-1"), Status.CONFIRMED), "named person"),
    "confirmed before done": (lambda w: life.Confirm(ids(w, "CUR-1"), "Ruth Binks"), "must be done"),
    "confirmed by nobody": (lambda w: life.Confirm(done(w, "CUR-1"), " "), "the name of who confirms"),
    "confirmed tomorrow": (lambda w: life.Confirm(done(w, "CUR-1"), "R B", date(2024, 3, 11)), "still to come"),
    "left without a reason": (lambda w: life.SetStatus(done(w, "CUR-1"), Status.IN_PROGRESS), "say why"),
    "reopened without a reason": (lambda w: life.Reopen(confirmed(w, "CUR-1"), ""), "a reason"),
    "reopened though open": (lambda w: life.Reopen(ids(w, "CUR-1"), "because"), "only finished"),
    "confirmed to blocked": (lambda w: life.SetStatus(confirmed(w, "CUR-1"), Status.BLOCKED), "reopen it"),
    "evidence of the dropped": (
        lambda w: (w.perform(EDITS["drop"](w)), life.GiveEvidence(ids(w, "CUR-1"), "words"))[1],
        "dropped",
    ),
    "an empty note": (lambda w: life.AddNote(ids(w, "CUR-1"), "\x1b \n"), "left empty"),
    "a very long note": (lambda w: life.AddNote(ids(w, "CUR-1"), "x" * 20_001), "at most 20,000"),
    "an empty title": (lambda w: structure.AddAction(" ", stream(w, "CUR")), "a title"),
    "a part of a part": (
        lambda w: structure.AddAction("x", stream(w, "CUR"), parent_id=ids(w, "CUR-4.1")[0]),
        "itself part",
    ),
    "moving a part alone": (lambda w: structure.MoveActions(ids(w, "CUR-4.1"), stream(w, "HWB")), "part of another"),
    "snoozed until yesterday": (lambda w: life.Snooze(ids(w, "CUR-1"), date(2024, 3, 9)), "not to come"),
    "due before it starts": (
        lambda w: content.SetDates(ids(w, "CUR-1"), (("starts", date(2024, 5, 1)), ("due", date(2024, 4, 1)))),
        "before it starts",
    ),
    "a word for a figure": (lambda w: figures.RecordFigure(w.find_indicator("I-1").id, "2018-2019", "lots"), "figure"),
    "nothing chosen": (lambda w: life.AddNote((), "text"), "Choose an action"),
    "the second of two together": (
        lambda w: together.Together(
            (content.SetPriority(ids(w, "CUR-1"), Priority.HIGH), life.SetStatus(ids(w, "CUR-1"), Status.DONE)), "Both"
        ),
        "no evidence",
    ),
    "an action that is gone": (lambda w: life.AddNote(("no such id",), "text"), "no longer there"),
    "one of two impossible": (
        lambda w: (
            life.SetStatus((*done(w, "CUR-1"), *ids(w, "CUR-2")), Status.DROPPED)
            and life.Confirm((*ids(w, "CUR-1", "CUR-2"),), "R B")
        ),
        "CUR-2 is not started",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_impossible_step_is_refused_whole(workspace, name):
    make, said = REFUSED[name]
    edit = make(workspace)
    before = dump(workspace.path)
    with pytest.raises(CairnError, match=said):
        workspace.perform(edit)
    assert dump(workspace.path) == before


def test_a_field_changed_meanwhile_is_not_overwritten(workspace):
    (chosen,) = ids(workspace, "CUR-1")
    title = workspace.find_action("CUR-1").row.title
    workspace.perform(content.SetText((chosen,), "title", "Theirs"))
    mine = content.EditAction(chosen, ActionForm(title), ActionForm("Mine"))
    with pytest.raises(ConflictError, match=r"by K Innes from “Extend .*” to “Theirs”; yours, “Mine”, was not"):
        workspace.perform(mine)
    elsewhere = content.EditAction(chosen, ActionForm(title), ActionForm(title, need="A need"))
    workspace.perform(elsewhere)
    assert workspace.find_action("CUR-1").row.need == "A need"


def test_words_that_only_mean_something_today_are_kept_as_dates(workspace):
    workspace.perform(content.SetTimescale(ids(workspace, "CUR-1"), "next Friday"))
    row = workspace.find_action("CUR-1").row
    assert (row.timescale, row.due) == ("15 Mar 2024", date(2024, 3, 15))
    workspace.perform(content.SetTimescale(ids(workspace, "CUR-1"), "by summer 2024"))
    row = workspace.find_action("CUR-1").row
    assert (row.timescale, row.due) == ("by summer 2024", date(2024, 6, 30))


def test_an_edit_that_finds_everything_as_it_asks_for_is_no_step(workspace):
    outcome = workspace.perform(content.SetPriority(ids(workspace, "CUR-1"), Priority.NORMAL))
    assert not outcome.changed
    with pytest.raises(RefusedError, match="nothing to undo"):
        workspace.undo()


def test_what_is_put_back_within_one_step_is_no_step(workspace):
    chosen = ids(workspace, "CUR-1")
    before = dump(workspace.path)
    there_and_back = (content.SetPriority(chosen, Priority.HIGH), content.SetPriority(chosen, Priority.NORMAL))
    outcome = workspace.perform(together.Together(there_and_back, "Priority of CUR-1"))
    assert (outcome.changed, outcome.refs) == (False, ("CUR-1",))
    assert dump(workspace.path) == before


def test_a_snoozed_action_is_out_of_the_queue_until_its_day(workspace):
    workspace.perform(EDITS["snooze"](workspace))
    assert "CUR-1" not in [row.ref for row in workspace.attention()]
    later = Workspace(workspace.path, today=date(2024, 4, 1), actor="K Innes", plan_key="west-partnership")
    assert "CUR-1" in [row.ref for row in later.attention()]
    later.close()


def test_history_says_who_when_from_what_to_what(workspace):
    workspace.perform(EDITS["status"](workspace))
    workspace.perform(EDITS["owners"](workspace))
    workspace.perform(EDITS["note"](workspace))
    rows = workspace.history("CUR-1")
    said = [(row.field, row.old, row.new) for row in rows]
    assert ("note", None, "Two schools\nhave answered") in said
    assert ("owners", None, "K Innes") in said
    assert ("status", "not started", "in progress") in said
    assert all(row.by == "K Innes" for row in rows[:-1])
    assert rows[0].at.startswith("2024-03-10")
    assert workspace.history()[-1].label == "Plan west-partnership taken in"
    assert workspace.count_history("CUR-1") == len(rows)
