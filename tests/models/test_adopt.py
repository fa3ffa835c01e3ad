"""A draft taken in by the hundred: stored, logged, taken back and made again, alone or beside what is there."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from models import batches
from models.draft import DraftAction, DraftCollaborative, DraftEvidence, DraftPlan, DraftSupport, DraftWorkstream
from models.edits import bulk, life, structure
from models.edits.adopt import AdoptPlan, ImportIntoPlan
from models.edits.together import Together
from models.errors import CairnError, ConflictError, NotFoundError, RefusedError
from models.samples import load
from models.tables import ENTITIES
from models.vocabulary import ChangeKind, Status
from models.workspace import Workspace
from tests.facts import ABERDEEN, TODAY, WEST
from tests.kept import kept_wrongly
from tests.models.plan_dump import dump


class Clock:
    """A moment later each time it is asked."""

    def __init__(self):
        self.moment = datetime(2024, 3, 10, 9, 0, tzinfo=UTC)

    def __call__(self):
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def at(both_database):
    """Opens the database with both samples at a plan."""
    opened = []

    def give(key=WEST):
        opened.append(Workspace(both_database, today=TODAY, actor="K Innes", plan_key=key, now=Clock()))
        return opened[-1]

    yield give
    for workspace in opened:
        workspace.close()


@pytest.fixture
def empty(empty_database):
    workspace = Workspace(empty_database, today=TODAY, actor="K Innes", now=Clock())
    yield workspace
    workspace.close()


def ask(workspace, query, *values):
    with closing(sqlite3.connect(workspace.path)) as connection:
        return connection.execute(query, values).fetchall()


def write(workspace, statement, *values):
    with closing(sqlite3.connect(workspace.path)) as connection, connection:
        connection.execute(statement, values)


def plan(*workstreams, key="", title="A plan", **more):
    return DraftPlan(key, title, DraftCollaborative("Somebody"), workstreams=workstreams, **more)


def stream(title, *actions, **more):
    return DraftWorkstream(
        title, actions=tuple(a if isinstance(a, DraftAction) else DraftAction(a) for a in actions), **more
    )


MANY = plan(
    stream(
        "Play",
        *(
            DraftAction(f"Visit {n}", owners=("QIO", f"Team {n % 7}"), timescale=f"by June {2024 + n % 3}")
            for n in range(1203)
        ),
    ),
    stream(
        "Wellbeing",
        DraftAction(
            "Ask every school",
            status=Status.DONE,
            evidence=(DraftEvidence("Minutes", "https://example.org", "2024-03-01"),),
            actions=(DraftAction("Primary", owners=("QIOs",)), DraftAction("Secondary")),
        ),
    ),
    key="many",
)


# -------------------------------------------------------------------------------------------------------- a new plan


def test_a_plan_of_many_rows_is_all_there(empty):
    outcome = empty.perform(AdoptPlan(MANY))
    assert (outcome.label, outcome.refs) == ("Plan many taken in", ("many",))
    rows = empty.actions()
    assert [row.ref for row in rows] == [*(f"PLA-{n}" for n in range(1, 1204)), "WEL-1", "WEL-1.1", "WEL-1.2"]
    assert [row.title for row in rows[:3]] == ["Visit 0", "Visit 1", "Visit 2"]
    assert rows[1].owners == ("QIO", "Team 1")
    assert (rows[2].timescale, rows[2].due) == ("by June 2026", date(2026, 6, 30))
    story = empty.find_action("WEL-1")
    assert (story.children, story.row.status) == (("WEL-1.1", "WEL-1.2"), Status.DONE)
    assert [(e.text, e.link, e.on) for e in story.evidence] == [("Minutes", "https://example.org", date(2024, 3, 1))]
    assert sorted(empty.owner_names()) == ["QIO", *(f"Team {n}" for n in range(7))]
    assert not kept_wrongly(empty.path)


def test_numbers_go_on_after_what_was_taken_in(empty):
    empty.perform(AdoptPlan(MANY))
    play, ask_schools = empty.find_workstream("Play").id, empty.find_action("WEL-1").row.id
    assert empty.perform(structure.AddAction("One more", play)).refs == ("PLA-1204",)
    assert empty.perform(structure.AddAction("Special", play, parent_id=ask_schools)).refs == ("WEL-1.3",)
    assert [row.ref for row in empty.actions()][1202:1205] == ["PLA-1203", "PLA-1204", "WEL-1"]


def test_taken_back_and_made_again(empty):
    before = dump(empty.path)
    empty.perform(AdoptPlan(MANY))
    after = dump(empty.path)
    empty.undo()
    assert dump(empty.path) == before
    assert not kept_wrongly(empty.path)
    empty.redo()
    assert dump(empty.path) == after
    assert not kept_wrongly(empty.path)


def test_a_plan_that_is_gone_comes_back_in_a_later_run(at, both_database):
    before = dump(both_database)
    at().perform(AdoptPlan(MANY))
    after = dump(both_database)
    at("many").undo()
    assert dump(both_database) == before
    outcome = at(ABERDEEN).redo()
    assert dump(both_database) == after
    assert (outcome.label, outcome.plan_id) == ("Plan many taken in", at("many").plan.id)
    assert [row.label for row in at("many").history()] == [
        "Redone: Plan many taken in",
        "Undone: Plan many taken in",
        "Plan many taken in",
    ]


def test_what_was_undone_last_is_made_again_first(at):
    west = at()
    west.perform(life.AddNote((west.find_action("CUR-1").row.id,), "News"))
    west.perform(AdoptPlan(MANY))
    at("many").undo()
    west.undo()
    assert west.redo().label == "Note on CUR-1"
    assert west.redo().label == "Plan many taken in"
    with pytest.raises(RefusedError, match="nothing to redo"):
        west.redo()


def test_a_plan_that_is_gone_stays_gone_once_something_else_is_done(at):
    west = at()
    west.perform(AdoptPlan(MANY))
    at("many").undo()
    west.perform(life.AddNote((west.find_action("CUR-1").row.id,), "News"))
    with pytest.raises(RefusedError, match="nothing to redo"):
        at().redo()


def test_steps_in_a_plan_that_came_back_can_be_made_again(empty):
    empty.perform(AdoptPlan(MANY))
    empty.perform(life.AddNote((empty.find_action("WEL-1").row.id,), "News"))
    after = dump(empty.path)
    empty.undo()
    empty.undo()
    empty.redo()
    assert empty.redo().label == "Note on WEL-1"
    assert dump(empty.path) == after


def test_a_ghost_of_a_plan_says_that_it_is_gone(empty):
    empty.perform(AdoptPlan(MANY))
    assert empty.plan.key == "many"
    empty.undo()
    assert empty.counts().total == 0
    with pytest.raises(NotFoundError, match="no longer there"):
        empty.plan_story()


def test_two_workstreams_of_one_title_are_one(empty):
    empty.perform(AdoptPlan(plan(stream("Play", "One", sponsor="A B"), stream("Art", "Two"), stream("play", "Three"))))
    assert [(row.ref, row.title) for row in empty.actions()] == [("PLA-1", "One"), ("PLA-2", "Three"), ("ART-1", "Two")]
    assert empty.find_workstream("Play").sponsor == "A B"


def test_keys_that_look_alike_are_told_apart(empty):
    titles = [f"Strand {n}" for n in range(300)] + ["I"]
    empty.perform(AdoptPlan(plan(*(stream(title, "Do it") for title in titles))))
    keys = [row.key for row in empty.workstreams()]
    assert keys[:3] == ["STR", "STR2", "STR3"]
    assert len(set(keys)) == 301
    assert "I" not in keys


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (plan(stream("Play", "x" * 20_001)), "title of an action holds at most 20,000"),
        (plan(stream("Play", DraftAction("x", need="y" * 20_001))), "need of an action holds at most 20,000"),
        (plan(stream("Play", DraftAction("x", timescale="y" * 501))), "timescale of an action holds at most 500"),
        (plan(stream("Play", DraftAction("x", owners=("y" * 501,)))), "owner's name holds at most 500"),
        (plan(stream("y" * 501, "x")), "title of a workstream holds at most 500"),
        (plan(stream("Play", support=(DraftSupport("y" * 20_001),))), "text of a support holds at most 20,000"),
    ],
)
def test_nothing_is_cut(empty, draft, said):
    before = dump(empty.path)
    with pytest.raises(RefusedError, match=said):
        empty.perform(AdoptPlan(draft))
    assert dump(empty.path) == before


# ----------------------------------------------------------------------------------------------------------- the log


def test_the_log_holds_batches_and_no_more(empty):
    empty.perform(AdoptPlan(MANY))
    found = ask(empty, "SELECT entity, field, subject, old, new FROM changed_field ORDER BY position")
    assert {(field, subject, old) for _, field, subject, old, _ in found} == {("*", None, None)}
    sizes = [len(json.loads(new)["rows"]) for entity, *_, new in found if entity == "action"]
    assert sizes == [500, 500, 206]
    order = list(dict.fromkeys(entity for entity, *_ in found))
    assert order == ["collaborative", "plan", "workstream", "owner", "action", "action_owner", "evidence"]


def test_taking_it_back_is_logged_by_name_alone(empty):
    empty.perform(AdoptPlan(MANY))
    empty.undo()
    old, new = ask(empty, "SELECT old, new FROM changed_field WHERE entity = 'workstream' AND old IS NOT NULL")[0]
    assert json.loads(old)["columns"] == ["key", "id"]
    assert new is None


def test_what_is_left_out_of_a_batch_may_be_nothing():
    for entity, columns in bulk.COLUMNS.items():
        table = ENTITIES[entity].__table__
        left_out = set(table.c.keys()) - set(columns)
        assert set(columns) <= set(table.c.keys())
        assert all(table.c[name].nullable for name in left_out), entity


def test_the_first_column_of_a_batch_is_what_people_know_its_rows_by():
    assert {entity: columns[0] for entity, columns in bulk.COLUMNS.items() if columns[0] != "id"} == batches.KNOWN_BY


def test_a_later_change_knows_the_one_it_follows(empty):
    empty.perform(AdoptPlan(MANY))
    chosen = [empty.find_action(ref).row.id for ref in ("PLA-1", "PLA-700", "WEL-1.2")]
    empty.perform(life.SetStatus(tuple(chosen), Status.IN_PROGRESS))
    empty.undo()
    empty.undo()
    empty.redo()
    empty.perform(life.SetStatus(tuple(chosen), Status.BLOCKED))
    stamps = [stamp for (stamp,) in ask(empty, "SELECT stamp FROM change ORDER BY sequence")]
    based_on = ask(
        empty,
        """SELECT DISTINCT c.sequence, f.based_on FROM changed_field f JOIN change c ON c.id = f.change_id
           WHERE f.field = 'status' ORDER BY 1""",
    )
    assert based_on == [(2, stamps[0]), (3, stamps[1]), (6, stamps[4])]


def test_history_shows_one_line_for_the_step(at):
    many = at()
    many.perform(AdoptPlan(MANY, "Imported 1,206 actions from many.csv"))
    many.use_plan("many")
    assert [(row.label, row.ref, row.field) for row in many.history()] == [
        ("Imported 1,206 actions from many.csv", "many", None)
    ]
    for ref in ("PLA-1", "PLA-1203", "WEL-1.2", "WEL", "many"):
        assert [(row.label, row.ref) for row in many.history(ref)] == [("Imported 1,206 actions from many.csv", ref)]
        assert many.count_history(ref) == 1
    for ref in ("PLA-1204", "PLA-12033", "LA-1", "I-1", "ZZZ"):
        assert many.count_history(ref) == 0


def test_history_is_not_misled_by_words(empty):
    tricky = '["PLA-1",["PLA-1","x"'
    empty.perform(AdoptPlan(plan(stream("Art", tricky, "PLA-1", DraftAction("x", need='[7,"')), key="art")))
    assert empty.count_history("PLA-1") == 0
    assert empty.count_history("I-7") == 0
    assert empty.count_history("ART-1") == 1


def test_history_of_what_a_sample_began_with(at):
    west = at()
    for ref in ("CUR-4", "CUR-4.2", "CUR", "I-7", "west-partnership"):
        assert [(row.label, row.ref) for row in west.history(ref)] == [("Plan west-partnership taken in", ref)]


def test_history_names_owners_that_went_with_their_import(at):
    west = at()
    west.perform(ImportIntoPlan(plan(stream("Play", DraftAction("One", owners=("A new team",)))), WEST))
    chosen = (west.find_action("CUR-1").row.id,)
    from models.edits.content import SetOwners

    west.perform(SetOwners(chosen, ("A new team",)))
    west.undo()
    west.undo()
    assert ("owners", None, "A new team") in [(row.field, row.old, row.new) for row in west.history("CUR-1")]


# --------------------------------------------------------------------------------------------- beside what is there


def test_into_a_plan_that_is_there(at, both_database):
    west = at()
    before = {row.ref: row.id for row in west.actions()}
    dumped = dump(both_database)
    draft = plan(
        stream("  CURRICULUM ", DraftAction("Play outside", owners=("qio",))),
        stream("hwb", "Walk to school"),
        stream("Play", "Buy toys"),
        key="ignored",
        period="2030/31",
    )
    outcome = west.perform(ImportIntoPlan(draft, WEST, "Imported 3 actions from more.csv"))
    assert outcome.plan_id == west.plan.id
    new = {row.ref: (row.title, row.workstream) for row in west.actions() if row.ref not in before}
    assert new == {"CUR-5": ("Play outside", "CUR"), "HWB-5": ("Walk to school", "HWB"), "PLA-1": ("Buy toys", "PLA")}
    refs = [row.ref for row in west.actions()]
    assert refs[refs.index("CUR-4.5") + 1] == "CUR-5"
    assert refs[-1] == "PLA-1"
    assert west.workstreams()[-1].title == "Play"
    assert west.plan.period == "2019/22"
    assert not kept_wrongly(both_database)
    west.undo()
    assert dump(both_database) == dumped
    assert [row.label for row in west.history()][:2] == [
        "Undone: Imported 3 actions from more.csv",
        "Imported 3 actions from more.csv",
    ]


def test_numbers_are_not_given_out_twice_beside_other_steps(at):
    west = at()
    curriculum = west.find_workstream("CUR").id
    more = ImportIntoPlan(plan(stream("Curriculum", "Two", "Three")), WEST)
    add = [structure.AddAction(title, curriculum) for title in ("One", "Four")]
    west.perform(Together((add[0], more, add[1]), "Four at once"))
    assert [(row.ref, row.title) for row in west.actions() if row.ref > "CUR-4.5" and row.workstream == "CUR"] == [
        ("CUR-5", "One"),
        ("CUR-6", "Two"),
        ("CUR-7", "Three"),
        ("CUR-8", "Four"),
    ]
    before = dump(west.path)
    west.undo()
    west.redo()
    assert dump(west.path) == before
    west.undo()
    assert west.perform(more).changed
    assert "CUR-9" in [row.ref for row in west.actions()]


def test_references_of_what_was_undone_are_not_given_out_again(at):
    workspace = at(WEST)
    into = ImportIntoPlan(plan(stream("Play", "Visit every school")), WEST)
    workspace.perform(into)
    first = workspace.actions()[-1].ref
    workspace.undo()
    workspace.perform(into)
    second = workspace.actions()[-1].ref
    workspace.undo()
    workspace.redo()
    assert workspace.actions()[-1].ref == second
    assert (first, second) == ("PLA-1", "PLA2-1")


def test_an_owner_that_is_there_is_not_made_again(at):
    aberdeen = at(ABERDEEN)
    before = aberdeen.owner_names()
    aberdeen.perform(
        ImportIntoPlan(plan(stream("ELC", DraftAction("x", owners=("qi team members", "QIOs")))), ABERDEEN)
    )
    assert sorted(aberdeen.owner_names()) == sorted(before)


def test_indicators_and_support_go_on_after_those_there(at):
    west = at()
    west.perform(ImportIntoPlan(load(WEST), WEST))
    assert west.count_indicators() == 40
    assert west.find_indicator("I-21").title == west.find_indicator("I-1").title
    story = west.workstream_story(west.find_workstream("CUR").id)
    assert len({item.text for item in story.support}) == len(story.support)
    assert len(west.actions()) == 2 * 62


def test_a_plan_that_is_not_there(at):
    west = at()
    with pytest.raises(NotFoundError, match="no plan “nowhere”"):
        west.perform(ImportIntoPlan(MANY, "nowhere"))


def test_nothing_to_take_in_is_no_step(at):
    west = at()
    before = dump(west.path)
    assert not west.perform(ImportIntoPlan(plan(), WEST)).changed
    assert dump(west.path) == before


# --------------------------------------------------------------------------------------------- what stands in the way


def refused(workspace, said):
    before = dump(workspace.path)
    with pytest.raises(ConflictError, match=said):
        workspace.undo()
    assert dump(workspace.path) == before
    assert not kept_wrongly(workspace.path)


def forget_last_step(workspace):
    write(workspace, "UPDATE change SET state = 'left behind' WHERE sequence = (SELECT MAX(sequence) FROM change)")


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda w: life.SetStatus((w.find_action("PLA-600").row.id,), Status.BLOCKED), "PLA-600: its action is not"),
        (lambda w: life.AddNote((w.find_action("WEL-1").row.id,), "News"), "something was added since"),
        (lambda w: structure.AddAction("New", w.find_workstream("WEL").id), "something was added since"),
        (
            lambda w: structure.AddAction("New", "", parent_id=w.find_action("WEL-1").row.id),
            "something was added since",
        ),
    ],
)
def test_a_later_step_stands_in_the_way(empty, edit, said):
    empty.perform(AdoptPlan(MANY))
    empty.perform(edit(empty))
    forget_last_step(empty)
    refused(empty, f"“Plan many taken in” was left as it is.*{said}")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE action SET title = 'Other' WHERE ref = 'PLA-3'", "PLA-3: its action"),
        ("UPDATE action SET snoozed_until = '2030-01-01' WHERE ref = 'PLA-3'", "PLA-3: its action"),
        ("UPDATE collaborative SET region = 'Fife'", "its collaborative is not what it was"),
        ("DELETE FROM evidence", "its evidence is not what it was"),
        (
            "INSERT INTO note SELECT 'n', 1, id, 'x', 'y', '2024-01-01' FROM action WHERE ref = 'PLA-3'",
            "was added since",
        ),
    ],
)
def test_rows_that_are_no_longer_as_they_were(empty, statement, said):
    empty.perform(AdoptPlan(MANY))
    write(empty, statement)
    before = dump(empty.path)
    with pytest.raises(ConflictError, match=said):
        empty.undo()
    assert dump(empty.path) == before


def test_a_step_is_not_made_again_over_what_took_its_place(at):
    west = at()
    west.perform(ImportIntoPlan(plan(stream("Play", "One")), WEST))
    west.undo()
    write(
        west,
        """INSERT INTO workstream (id, version, plan_id, key, title, place)
           SELECT id, 1, id, 'PLA', 'Plants', 'z' FROM plan""",
    )
    with pytest.raises(ConflictError, match="stands in its place"):
        west.redo()


def test_a_sample_is_no_step(empty):
    empty.perform(AdoptPlan(MANY), ChangeKind.START)
    with pytest.raises(RefusedError, match="nothing to undo"):
        empty.undo()


# ------------------------------------------------------------------------------------------------------------ stopping


class EnoughError(Exception):
    """Somebody has asked to stop."""


def test_progress_is_told_and_ends_with_all(empty):
    told = []
    big = plan(stream("Play", *(f"Visit {n}" for n in range(9_000))), key="big")
    empty.perform(AdoptPlan(big, progress=lambda done, total: told.append((done, total))))
    assert {total for _, total in told} == {9_000}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert 0 < told[0][0] < 9_000
    assert told[-1] == (9_000, 9_000)


@pytest.mark.parametrize("at_call", [1, 2])
def test_stopping_leaves_nothing(empty, at_call):
    before, calls = dump(empty.path), []

    def stop(done, total):
        calls.append(done)
        if len(calls) == at_call:
            raise EnoughError

    with pytest.raises(EnoughError):
        empty.perform(AdoptPlan(plan(stream("Play", *(f"Visit {n}" for n in range(9_000)))), progress=stop))
    assert dump(empty.path) == before
    assert ask(empty, "SELECT COUNT(*) FROM changed_field") == [(0,)]
    empty.perform(AdoptPlan(MANY))


def test_stopping_at_the_last_moment_leaves_nothing(empty):
    before = dump(empty.path)

    def stop(done, total):
        if done == total and ask_in_transaction(empty):
            raise EnoughError

    def ask_in_transaction(workspace):
        changes = workspace._store._connection.execute("SELECT COUNT(*) FROM change").fetchone()[0]
        return bool(changes)

    with pytest.raises((EnoughError, CairnError)):
        empty.perform(AdoptPlan(MANY, progress=stop))
    assert dump(empty.path) == before
    empty.perform(AdoptPlan(MANY))


# ------------------------------------------------------------------------------------------------------------- batches


def test_a_batch_out_of_the_log_is_the_one_that_went_in():
    batch = batches.Batch("action", ("ref", "id", "title"), [("CUR-1", "a", "“x”\n"), ("CUR-2", "b", None)])
    again = batches.read("action", batch.text())
    assert (list(again.columns), [tuple(row) for row in again.rows]) == (list(batch.columns), batch.rows)
    assert batch.text().count(batches.beginning("CUR-1")) == 1
    assert batch.ids == ["a", "b"]
    assert batch.names().rows == [["CUR-1", "a"], ["CUR-2", "b"]]
