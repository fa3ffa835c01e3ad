"""A newer edition taken in: what it says is there, what was done here stays, and it is one step."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.documents import read
from models.draft import DraftWorkstream
from models.editions import Answers, Kind, Where, edition_of
from models.editions.likeness import folded
from models.edits import content, figures, life, structure
from models.edits.adopt import AdoptPlan
from models.edits.edition import BringEdition
from models.errors import CairnError, NotFoundError, RefusedError
from models.samples import load
from models.starting import start
from models.vocabulary import Status
from models.workspace import Workspace
from tests.facts import TODAY, WEST
from tests.kept import kept_wrongly
from tests.models.editions.editions import action, editions, flat, indicator, plan, plans
from tests.models.plan_dump import dump

PLAN = replace(
    plan(
        ("Curriculum", "Visit every nursery", "Hold a meeting", action("Sing", "One song for all", "Two for some")),
        ("Play", "Buy toys for outdoor play", "Dance in the hall"),
        indicators=(indicator("Pupils who read", ("2018-2019", "70"), target=("2020-2021", "80")),),
    ),
    key="",
)
KEY = "a-plan"


@pytest.fixture
def workspace(empty_database):
    made = Workspace(empty_database, today=TODAY, actor="K Innes")
    made.perform(AdoptPlan(PLAN))
    yield made
    made.close()


def bring(workspace, draft, **more):
    outcome = workspace.perform(BringEdition(draft, KEY, "new.docx", **more))
    assert kept_wrongly(workspace.path) == []
    return outcome


def titles(workspace, key=None):
    return [row.title for row in workspace.actions() if key in (None, row.workstream)]


def one(workspace, ref):
    return workspace.find_action(ref)


def ids(workspace, *refs):
    return tuple(workspace.find_action(ref).row.id for ref in refs)


def test_what_was_done_here_is_carried_over(workspace):
    chosen = ids(workspace, "CUR-1")
    workspace.perform(life.GiveEvidence(chosen, "Minutes"))
    workspace.perform(life.SetStatus(chosen, Status.DONE))
    workspace.perform(life.Confirm(chosen, "Ruth Binks"))
    workspace.perform(life.AddNote(chosen, "News"))
    workspace.perform(content.SetOwners(chosen, ("QIO",)))
    told = bring(
        workspace,
        plan(("Curriculum", "Visit every nursery twice", "Hold a meeting"), ("Play", "Dance in the hall")),
    )
    assert told.label == "New edition from new.docx: 1 reworded"
    story = one(workspace, "CUR-1")
    assert (story.row.title, story.row.status, story.row.owners) == ("Visit every nursery twice", "confirmed", ("QIO",))
    assert ([said.text for said in story.evidence], [note.text for note in story.notes]) == (["Minutes"], ["News"])
    assert story.confirmed_by == "Ruth Binks"
    assert workspace.history("CUR-1")[0].field == "title"
    # Nothing is deleted, and nothing is dropped without being told to.
    assert {"Sing", "One song for all", "Buy toys for outdoor play"} <= set(titles(workspace))
    assert {row.status for row in workspace.actions()} == {"confirmed", "not started"}


def test_new_ones_stand_where_the_document_has_them(workspace):
    draft = plan(
        (
            *("Curriculum", "Knit", "Visit every nursery", "Write a book"),
            action("Hold a meeting", "A part of it"),
            action("Sing", "One song for all", "A third for the rest", "Two for some"),
            "Cook",
        ),
        ("Play", "Buy toys for outdoor play", "Dance in the hall"),
        ("Data", action("Count", "Every child")),
    )
    bring(workspace, draft)
    assert titles(workspace, "CUR") == [
        *("Knit", "Visit every nursery", "Write a book", "Hold a meeting", "A part of it"),
        *("Sing", "One song for all", "A third for the rest", "Two for some", "Cook"),
    ]
    assert {row.title: row.ref for row in workspace.actions()} == {
        **{"Visit every nursery": "CUR-1", "Hold a meeting": "CUR-2", "Sing": "CUR-3", "One song for all": "CUR-3.1"},
        **{"Two for some": "CUR-3.2", "Knit": "CUR-4", "Write a book": "CUR-5", "Cook": "CUR-6"},
        **{"A part of it": "CUR-2.1", "A third for the rest": "CUR-3.3"},
        **{"Buy toys for outdoor play": "PLA-1", "Dance in the hall": "PLA-2"},
        **{"Count": "DAT-1", "Every child": "DAT-1.1"},
    }
    assert workspace.perform(structure.AddAction("x", "", parent_id=ids(workspace, "CUR-2")[0])).refs == ("CUR-2.2",)
    assert not edition_of(workspace, draft).is_news


def test_moves_take_parts_with_them_and_keep_references(workspace):
    draft = plan(
        ("Curriculum", "Hold a meeting", "Visit every nursery"),
        ("Play", "Buy toys for outdoor play", action("Sing", "One song for all"), "Dance in the hall"),
        ("Data", action("Count", "Two for some", "Weigh")),
    )
    told = bring(workspace, draft)
    assert told.label == "New edition from new.docx: 2 new and 3 moved"
    assert [(row.ref, row.title, row.workstream) for row in workspace.actions()] == [
        ("CUR-2", "Hold a meeting", "CUR"),
        ("CUR-1", "Visit every nursery", "CUR"),
        ("PLA-1", "Buy toys for outdoor play", "PLA"),
        ("CUR-3", "Sing", "PLA"),
        ("CUR-3.1", "One song for all", "PLA"),
        ("PLA-2", "Dance in the hall", "PLA"),
        ("DAT-1", "Count", "DAT"),
        ("CUR-3.2", "Two for some", "DAT"),
        ("DAT-1.1", "Weigh", "DAT"),
    ]
    assert one(workspace, "DAT-1").children == ("CUR-3.2", "DAT-1.1")


def test_what_is_gone_is_dropped_where_that_is_asked_for(workspace):
    chosen = ids(workspace, "CUR-1")
    workspace.perform(life.GiveEvidence(chosen, "Minutes"))
    workspace.perform(life.SetStatus(chosen, Status.DONE))
    told = bring(workspace, plan(("Play", "Buy toys for outdoor play")), drops_gone=True)
    assert told.label == "New edition from new.docx: 5 dropped"
    status = {row.ref: str(row.status) for row in workspace.actions()}
    assert status.pop("CUR-1") == "done"
    assert status.pop("PLA-1") == "not started"
    assert set(status.values()) == {"dropped"}
    assert [note.text for note in one(workspace, "PLA-2").notes] == ["Dropped: not in new.docx"]


def test_a_document_of_indicators_drops_nothing(workspace):
    draft = plan(indicators=(indicator("Pupils who read", ("2019-2020", "71")),))
    assert bring(workspace, draft, drops_gone=True).label == "New edition from new.docx: 1 figure"
    assert {row.status for row in workspace.actions()} == {"not started"}


def test_what_people_set_here_stays_until_they_take_it_back(workspace):
    chosen = ids(workspace, "CUR-1")
    newer = plan(("Curriculum", action("Visit every nursery", timescale="by June 2025", owners=("HTs",))))
    workspace.perform(content.SetTimescale(chosen, "by May 2024"))
    workspace.perform(content.SetOwners(chosen, ("QIO",)))
    assert not bring(workspace, newer).changed
    found = edition_of(workspace, newer).actions[0]
    assert {change.field for change in found.kept} == {"timescale", "owners"}
    workspace.undo()
    workspace.undo()
    bring(workspace, newer)
    row = one(workspace, "CUR-1").row
    assert (row.timescale, row.due.isoformat(), row.owners) == ("by June 2025", "2025-06-30", ("HTs",))
    # What an edition wrote is a document's, and the next writes over it.
    bring(workspace, plan(("Curriculum", action("Visit every nursery", timescale="by June 2026", owners=("QIO",)))))
    row = one(workspace, "CUR-1").row
    assert (row.timescale, row.owners) == ("by June 2026", ("QIO",))


def test_a_title_changed_here_stays_and_is_found_again(workspace):
    workspace.perform(content.SetText(ids(workspace, "CUR-2"), "title", "Something wholly different"))
    told = bring(workspace, PLAN)
    assert not told.changed
    assert one(workspace, "CUR-2").row.title == "Something wholly different"


def test_figures_are_added_and_revised_and_those_recorded_here_stay(workspace):
    key = workspace.find_indicator("I-1").id
    workspace.perform(figures.RecordFigure(key, "2019-2020", "75"))
    row = indicator(
        *("Pupils who read", ("2018-2019", "71"), ("2019-2020", "76"), ("2020-2021", "TBC")), target=("2022-23", "85")
    )
    more = indicator("Children who play", ("2020-2021", "12"))
    bring(
        workspace,
        plan(("Curriculum", "Visit every nursery"), indicators=(row, replace(more, workstreams=("Curriculum",)))),
    )
    found = workspace.find_indicator("I-1")
    assert [(cell.period, cell.figure.printed, cell.by) for cell in found.values] == [
        ("2018-2019", "71", None),
        ("2019-2020", "75", "K Innes"),
        ("2020-2021", "TBC", None),
    ]
    assert [(cell.period, cell.figure.printed) for cell in found.targets] == [("2020-2021", "80"), ("2022-23", "85")]
    assert workspace.find_indicator("I-2").workstreams == ("CUR",)


def test_a_renamed_workstream_keeps_its_key_and_takes_what_is_new(workspace):
    renamed = DraftWorkstream(
        "Learning and teaching",
        sponsor="A B",
        themes=("Joy",),
        actions=tuple(map(action, ("Visit every nursery", "Hold a meeting", "Sing", "Knit"))),
    )
    bring(workspace, plan(renamed, ("Play", "Dance in the hall")))
    row = workspace.find_workstream("CUR")
    assert row.title == "Learning and teaching"
    assert workspace.workstream_story(row.id).themes == ("Joy",)
    assert one(workspace, "CUR-4").row.title == "Knit"
    assert len(workspace.workstreams()) == 2


def test_a_list_without_workstreams_makes_none(workspace):
    draft = plan(("A list", "Visit every nursery", "Dance in the hall at noon"), title="A list")
    bring(workspace, draft)
    assert [row.key for row in workspace.workstreams()] == ["CUR", "PLA"]
    assert one(workspace, "PLA-2").row.title == "Dance in the hall at noon"


def test_what_is_in_doubt_is_added_beside_it_unless_somebody_says_what_it_is(workspace):
    workspace.perform(structure.AddAction("Visit school 12", workspace.find_workstream("PLA").id))
    draft = plan(("Play", "Buy toys for outdoor play", "Dance in the hall", "Visit school 13"))
    assert [str(found.kind) for found in edition_of(workspace, draft).actions] == ["same", "same", "doubtful"]
    bring(workspace, draft, drops_gone=True)
    assert {row.title: str(row.status) for row in workspace.actions() if "school" in row.title} == {
        "Visit school 12": "not started",
        "Visit school 13": "not started",
    }
    workspace.undo()
    bring(workspace, draft, answers=Answers({Where(0, 2): ids(workspace, "PLA-3")[0]}))
    assert one(workspace, "PLA-3").row.title == "Visit school 13"


def test_what_was_shown_is_looked_at_again_where_the_plan_has_gone_on(workspace):
    draft = plan(("Curriculum", "Visit every nursery twice", "Hold a meeting"))
    seen = edition_of(workspace, draft)
    workspace.perform(content.SetText(ids(workspace, "CUR-1"), "title", "Visit no nursery"))
    bring(workspace, draft, seen=seen)
    assert one(workspace, "CUR-1").row.title == "Visit no nursery"


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (plan(("Curriculum", f"Visit every nursery {'x' * 20_000}")), "at most 20,000"),
        (plan(("Curriculum", action("Visit every nursery", timescale="y" * 501))), "at most 500"),
        (plan(("Curriculum", action("Visit every nursery", owners=("y" * 501,)))), "at most 500"),
        (plan(("Curriculum", "Visit every nursery", "x" * 20_001)), "at most 20,000"),
    ],
)
def test_what_is_too_long_is_refused_whole(workspace, draft, said):
    before = dump(workspace.path)
    with pytest.raises(RefusedError, match=said):
        bring(workspace, draft)
    assert dump(workspace.path) == before


def test_a_plan_that_is_not_there(workspace):
    with pytest.raises(NotFoundError, match="no plan “nowhere”"):
        workspace.perform(BringEdition(PLAN, "nowhere", "new.docx"))


class EnoughError(Exception):
    """Somebody has asked to stop."""


@pytest.mark.parametrize("at_call", [1, 2])
def test_stopping_leaves_nothing(workspace, at_call):
    before, calls = dump(workspace.path), []

    def stop(done, total):
        calls.append((done, total))
        if len(calls) == at_call:
            raise EnoughError

    draft = plan(("Curriculum", "Visit every nursery twice", *(f"Pupil {n} is to be asked" for n in range(2_000))))
    with pytest.raises((EnoughError, CairnError)):
        bring(workspace, draft, progress=stop)
    assert dump(workspace.path) == before
    told = []
    bring(workspace, draft, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == 2_001
    assert [done for done, _ in told] == sorted(done for done, _ in told)


# ------------------------------------------------------------------------------------------------------------ by chance


@settings(max_examples=25, deadline=None)
@given(editions() | st.tuples(plans(), plans()), st.booleans(), st.booleans())
def test_any_edition_is_a_step_and_says_no_more_the_second_time(tmp_path_factory, pair, drops, is_same):
    first, second = pair
    titles = [folded(each.title) for each in flat(second)]
    path = str(tmp_path_factory.mktemp("edition") / "data.db")
    start(path, (), today=TODAY, actor="K Innes")
    workspace = Workspace(path, today=TODAY, actor="K Innes")
    try:
        workspace.perform(AdoptPlan(first))
        known = {row.ref: row.id for row in workspace.actions()}
        before = dump(path)
        answers = Answers(doubtful_is_same=is_same)
        outcome = bring(workspace, second, answers=answers, drops_gone=drops)
        after = dump(path)
        assert {row.ref: row.id for row in workspace.actions()}.items() >= known.items()
        again = edition_of(workspace, second, answers)
        # Those that are called the same may stand for each other.
        assert {found.kind for found in again.actions} <= {Kind.SAME, Kind.MOVED}
        if len(set(titles)) == len(titles):
            assert not again.is_news
        if outcome.changed:
            workspace.undo()
            assert (dump(path), kept_wrongly(path)) == (before, [])
            workspace.redo()
            assert (dump(path), kept_wrongly(path)) == (after, [])
    finally:
        workspace.close()


# ------------------------------------------------------------------------------------------- from a real document


def test_every_action_of_a_published_plan_is_found_again_in_more_words(west_database, tmp_path):
    workspace = Workspace(west_database, today=TODAY, actor="K Innes", plan_key=WEST)
    draft = load(WEST)
    path = tmp_path / "plan.csv"
    rows = [
        f'"{part.title}","{each.title} across the whole region"' for part in draft.workstreams for each in part.actions
    ]
    path.write_text("Workstream,Action\n" + "\n".join(rows))
    edition = edition_of(workspace, read([str(path)]).draft)
    workspace.close()
    tops = [each for part in draft.workstreams for each in part.actions]
    assert [found.present.title for found in edition.actions if found.is_known] == [each.title for each in tops]
    assert {found.kind for found in edition.actions} == {Kind.REWORDED}
