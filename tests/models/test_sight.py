"""What somebody saw and another changed meanwhile is not written over; what they did not touch, or agree on, is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.edits import content, figures, indicators, life, override, structure
from models.edits.clash import ClashError
from models.edits.sight import AsSeen, seen_action, seen_indicator, seen_workstream
from models.edits.together import Together
from models.errors import ConflictError, NotFoundError, RefusedError
from models.vocabulary import FigureRole, Priority, Rag, Status
from models.workspace import Workspace


@pytest.fixture
def other(west):
    """The same plan, open in another place."""
    workspace = Workspace(west.path, today=west.today, actor="John", plan_key="west-partnership", now=west._now)
    yield workspace
    workspace.close()


def sight(workspace, *refs):
    return tuple(seen_action(workspace.find_action(ref).row) for ref in refs)


def ids(workspace, *refs):
    return tuple(workspace.find_action(ref).row.id for ref in refs)


def field(workspace, ref, name):
    row = workspace.find_action(ref).row
    return row.verdict.rag if name == "RAG" else getattr(row, name)


SETTERS = {
    "title": (lambda key: content.SetText(key, "title", "Mine"), lambda key: content.SetText(key, "title", "Theirs")),
    "need": (lambda key: content.SetText(key, "need", "Mine"), lambda key: content.SetText(key, "need", "Theirs")),
    "owners": (lambda key: content.SetOwners(key, ("Me",)), lambda key: content.SetOwners(key, ("They", "Others"))),
    "timescale": (
        lambda key: content.SetTimescale(key, "By May 2020"),
        lambda key: content.SetTimescale(key, "By June 2020"),
    ),
    "priority": (
        lambda key: content.SetPriority(key, Priority.HIGH),
        lambda key: content.SetPriority(key, Priority.LOW),
    ),
    "status": (
        lambda key: life.SetStatus(key, Status.IN_PROGRESS),
        lambda key: life.SetStatus(key, Status.BLOCKED),
    ),
    "RAG": (
        lambda key: override.OverrideActionRag(key, Rag.GREEN, "Mine"),
        lambda key: override.OverrideActionRag(key, Rag.RED, "Theirs"),
    ),
}


def clashes_of(problem):
    return [(clash.ref, clash.field, clash.theirs, clash.mine) for clash in problem.value.clashes]


@pytest.mark.parametrize("name", SETTERS)
def test_a_field_that_both_set_is_a_clash(west, other, name):
    mine, theirs = SETTERS[name]
    seen, key = sight(west, "CUR-1"), ids(west, "CUR-1")
    before = seen[0].values[name]
    other.perform(theirs(key))
    left = other.find_action("CUR-1")
    with pytest.raises(ClashError, match=f"The {name} of CUR-1 was changed meanwhile by John from ") as problem:
        west.perform(AsSeen(mine(key), seen))
    (clash,) = problem.value.clashes
    assert (clash.before or None, clash.by) == (before or None, "John")
    assert problem.value.exit_code == ConflictError.exit_code == 4
    assert other.find_action("CUR-1") == left, "nothing was changed"


@pytest.mark.parametrize("name", SETTERS)
def test_yours_or_theirs_stays_as_it_is_decided(west, other, name):
    mine, theirs = SETTERS[name]
    key = ids(west, "CUR-1")
    edit = AsSeen(mine(key), sight(west, "CUR-1"))
    other.perform(theirs(key))
    with pytest.raises(ClashError) as problem:
        west.perform(edit)
    (clash,) = problem.value.clashes
    assert edit.settled([], [clash]) is None, "nothing of it is left where theirs stays"
    assert (field(west, "CUR-1", name) or None) == clash.theirs
    west.perform(edit.settled([clash], []))
    assert (field(west, "CUR-1", name) or None) == clash.mine


@settings(max_examples=15, deadline=None)
@given(mine=st.sampled_from([*SETTERS]), theirs=st.sampled_from([*SETTERS]))
def test_another_field_is_in_nobodys_way(samples_workspaces, mine, theirs):
    west, other = samples_workspaces()
    key = ids(west, "CUR-1")
    edit = AsSeen(SETTERS[mine][0](key), sight(west, "CUR-1"))
    other.perform(SETTERS[theirs][1](key))
    if mine == theirs:
        with pytest.raises(ClashError):
            west.perform(edit)
    else:
        west.perform(edit)


@pytest.fixture(scope="session")
def samples_workspaces(samples_file, tmp_path_factory):
    """Gives a workspace at a plan that nobody has changed, and another at the same."""
    import shutil

    from tests.models.conftest import open_workspace

    path = tmp_path_factory.mktemp("both") / "data.db"
    opened = []

    def give():
        for workspace in opened:
            workspace.close()
        opened[:] = []
        shutil.copy(samples_file, path)
        opened.extend(open_workspace(path, "west-partnership") for _ in range(2))
        return opened

    yield give
    for workspace in opened:
        workspace.close()


def test_who_agrees_is_not_asked(west, other):
    key = ids(west, "CUR-1")
    edit = AsSeen(life.SetStatus(key, Status.BLOCKED), sight(west, "CUR-1"))
    other.perform(life.SetStatus(key, Status.BLOCKED))
    assert not west.perform(edit).changed


def test_who_joins_owners_keeps_those_who_joined_meanwhile(west, other):
    key = ids(west, "CUR-1")
    edit = AsSeen(content.SetOwners(key, ("Me",), keep=True), sight(west, "CUR-1"))
    other.perform(content.SetOwners(key, ("They",), keep=True))
    west.perform(edit)
    assert west.find_action("CUR-1").row.owners[-2:] == ("They", "Me")


def test_dates_that_were_set_meanwhile_are_not_lost_to_a_timescale(west, other):
    key = ids(west, "CUR-1")
    edit = AsSeen(content.SetTimescale(key, "By May 2020"), sight(west, "CUR-1"))
    other.perform(content.SetDates(key, (("due", west.today),)))
    with pytest.raises(ClashError) as problem:
        west.perform(edit)
    assert [clash.field for clash in problem.value.clashes] == ["due"]
    west.perform(edit.settled(problem.value.clashes, []))
    assert west.find_action("CUR-1").row.timescale == "By May 2020"


def test_of_several_only_those_that_clash_are_left_out(west, other):
    refs = ("CUR-1", "CUR-2", "CUR-3")
    key = ids(west, *refs)
    edit = AsSeen(
        Together((content.SetText(key, "need", "Mine"), content.SetPriority(key, Priority.HIGH)), "Both"),
        sight(west, *refs),
    )
    other.perform(content.SetText(key[:1], "need", "Theirs"))
    other.perform(content.SetPriority(key[1:2], Priority.LOW))
    with pytest.raises(ClashError, match="nor what clashes in 1 other field") as problem:
        west.perform(edit)
    assert clashes_of(problem) == [
        ("CUR-1", "need", "Theirs", "Mine"),
        ("CUR-2", "priority", Priority.LOW, Priority.HIGH),
    ]
    need, priority = problem.value.clashes
    west.perform(edit.settled([priority], [need]))
    rows = [west.find_action(ref).row for ref in refs]
    assert [row.need for row in rows] == ["Theirs", "Mine", "Mine"]
    assert {row.priority for row in rows} == {Priority.HIGH}
    assert west.undo().label == "Both", "it is one step"


def test_what_changes_again_is_asked_about_again(west, other):
    key = ids(west, "CUR-1")
    edit = AsSeen(SETTERS["title"][0](key), sight(west, "CUR-1"))
    for title in ("Theirs", "Theirs again"):
        other.perform(content.SetText(key, "title", title))
        with pytest.raises(ClashError) as problem:
            west.perform(edit)
        assert problem.value.clashes[0].theirs == title
        edit = edit.settled(problem.value.clashes, [])
    west.perform(edit)


def test_ones_own_edit_is_in_nobodys_way(west, other):
    key = ids(west, "CUR-1")
    first, second, third = (
        AsSeen(life.SetStatus(key, status), sight(west, "CUR-1"))
        for status in (Status.IN_PROGRESS, Status.BLOCKED, Status.NOT_STARTED)
    )
    west.perform(first)
    west.perform(second)
    other.perform(life.SetStatus(key, Status.IN_PROGRESS))
    with pytest.raises(ClashError, match="by John"):
        west.perform(third)


def test_the_form_of_an_action_settles_field_by_field(west, other):
    key = ids(west, "CUR-1")
    row = west.find_action("CUR-1").row
    before = content.ActionForm(row.title, row.need or "", row.owners, row.timescale or "", row.priority)
    after = content.ActionForm("Mine", "My need", ("Me",), "By May 2020", Priority.HIGH)
    edit = AsSeen(content.EditAction(key[0], before, after), sight(west, "CUR-1"))
    for theirs in ("title", "need", "timescale"):
        other.perform(SETTERS[theirs][1](key))
    with pytest.raises(ClashError) as problem:
        west.perform(edit)
    by_name = {clash.field: clash for clash in problem.value.clashes}
    assert set(by_name) == {"title", "need", "timescale"}
    west.perform(edit.settled([by_name["title"], by_name["timescale"]], [by_name["need"]]))
    row = west.find_action("CUR-1").row
    assert (row.title, row.need, row.owners, row.timescale) == ("Mine", "Theirs", ("Me",), "By May 2020")


def test_what_is_gone_or_not_allowed_is_said_as_ever(west, other):
    key = ids(west, "CUR-1")
    edit = AsSeen(life.SetStatus(key, Status.DONE), sight(west, "CUR-1"))
    other.perform(life.SetStatus(key, Status.DROPPED, "merged"))
    with pytest.raises(RefusedError, match="CUR-1 is dropped"):
        west.perform(edit)
    added = other.perform(structure.AddAction("New", west.find_workstream("CUR").id)).refs[0]
    edit = AsSeen(life.AddNote(ids(west, added), "News"), sight(west, added))
    other.undo()
    with pytest.raises(NotFoundError):
        west.perform(edit)


def test_a_workstream_judged_by_two(west, other):
    stream = west.find_workstream("CUR")
    edit = AsSeen(override.OverrideWorkstreamRag(stream.id, Rag.GREEN, "Mine"), (seen_workstream(stream),))
    other.perform(override.OverrideWorkstreamRag(stream.id, Rag.RED, "Theirs"))
    with pytest.raises(ClashError, match="The RAG of CUR was changed meanwhile by John from nothing to “red”"):
        west.perform(edit)


@pytest.mark.parametrize("role", FigureRole)
def test_a_figure_recorded_by_two(west, other, role):
    indicator = west.find_indicator("I-7")
    period = indicator.target.period if role is FigureRole.TARGET else "2020-2021"
    edit = AsSeen(figures.RecordFigure(indicator.id, period, "66.1", role=role), (seen_indicator(indicator),))
    other.perform(figures.RecordFigure(indicator.id, period, "65.9", role=role))
    with pytest.raises(ClashError, match=r"to “65\.9”; yours, “66\.1”, was not saved") as problem:
        west.perform(edit)
    west.perform(edit.settled(problem.value.clashes, []))


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "text"),
    [
        ("title", "Mine", "Theirs", "Theirs"),
        ("definition", "Of all leavers", "Of school leavers", "Of school leavers"),
        ("direction", "band", "higher", "higher"),
        ("band", "90 to 95", "92 to 96", "92 to 96"),
        ("recorder", "Data officer", "QIO", "QIO"),
    ],
)
def test_what_an_indicator_is_set_by_two(west, other, name, mine, theirs, text):
    seen = west.find_indicator("I-15")
    other.perform(indicators.SetIndicator((seen.id,), ((name, theirs), ("source", "Census"))))
    with pytest.raises(ClashError) as problem:
        west.perform(AsSeen(indicators.SetIndicator((seen.id,), ((name, mine),)), (seen_indicator(seen),)))
    (clash,) = problem.value.clashes
    assert (clash.ref, clash.field, str(clash.theirs), str(clash.mine), clash.by) == ("I-15", name, text, mine, "John")
    edit = AsSeen(indicators.SetIndicator((seen.id,), ((name, mine), ("unit", "per 1000"))), (seen_indicator(seen),))
    west.perform(edit.settled((), (clash,)))
    now = west.find_indicator("I-15")
    assert now.unit == "per 1000"
    assert (now.band.text if name == "band" else getattr(now, name)) == text
    west.perform(edit.settled((clash,), ()))
    now = west.find_indicator("I-15")
    assert (now.band.text if name == "band" else getattr(now, name)) == mine
    assert now.source == "Census", "another field is in nobody's way"


def test_long_values_are_shortened_where_they_are_said(west, other):
    key = ids(west, "CUR-1")
    edit = AsSeen(content.SetText(key, "need", "mine " * 500), sight(west, "CUR-1"))
    other.perform(content.SetText(key, "need", "theirs\n" * 500))
    with pytest.raises(ClashError) as problem:
        west.perform(edit)
    assert len(str(problem.value)) < 500
    assert "\n" not in str(problem.value)
    assert problem.value.clashes[0].theirs.count("theirs") == 500
