"""What people say of a proposal: kept, typed over, put somewhere, left out; and said again of another reading of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tests.corpus.layouts  # noqa: F401
from models import documents, tables
from models.documents import Part
from models.documents.findings import Unplaced
from models.drafting import (
    Index,
    Kept,
    LeftOut,
    LineKind,
    Put,
    Typed,
    Use,
    answer,
    carry_over,
    field_value,
    fields,
    fields_of,
    finished,
    outline,
    propose,
    thing_of,
    with_value,
)
from models.drafting.changes import key_of
from models.drafting.keeping import as_text, changes_in, headings_as_text, headings_in, taken_up
from models.errors import RefusedError
from models.said_headings import keep_headings, said_headings
from models.vocabulary import Status
from tests.corpus.making import LAYOUTS, described

PLAN = """Workstream,Action,Lead,By when,Zork
Play,Visit every school,QIO,Feb 2024,Went well
Play,Ask families,HTs,,Two replied
Reading,Read a lot,Ann Lee,By summer 2024,
"""
VISIT, ASK, READ = Part("", 0, 0), Part("", 0, 1), Part("", 1, 0)


@pytest.fixture
def read(tmp_path):
    """Reads a text as a file of this name, with answers on headings."""

    def give(text=PLAN, name="plan.csv", **headings):
        path = tmp_path / name
        path.write_text(text)
        return propose(documents.read([str(path)], headings=headings, keep_source=True), headings)

    return give


def titles(plan):
    return [[action.title for action in stream.actions] for stream in plan.workstreams]


def about(proposal, words):
    return next(n for n, question in enumerate(proposal.reading.questions) if question.about == words)


def left(proposal, text):
    return next(piece for piece in proposal.reading.unplaced if piece.text == text)


# ----------------------------------------------------------------------------------------------------- one by one


def test_a_doubt_that_is_kept_is_none_and_nothing_else_changes(read):
    before = read()
    number = about(before, "Zork")
    after = answer(before, Kept(key_of(before.reading.questions[number])))
    assert number in before.doubts()
    assert after.doubts() == [one for one in before.doubts() if one != number]
    assert after.draft == before.draft


def test_a_field_that_is_typed_over_says_that_and_its_thing_nothing_else(read):
    before = read()
    after = answer(before, Typed(ASK._replace(field="owners"), ("Jo Bell", "QIO")))
    action = after.draft.workstreams[0].actions[1]
    assert action.owners == ("Jo Bell", "QIO")
    assert (action.title, action.timescale) == ("Ask families", None)
    assert titles(after.draft) == titles(before.draft)
    assert before.draft.workstreams[0].actions[1].owners == ("HTs",)


def test_a_doubt_about_one_field_is_answered_by_typing_that_over(read):
    text = "Workstream,Action,Lead,Status\nPlay,Visit,QIO,confirmed\n"
    before = read(text)
    number = next(n for n in before.doubts() if before.reading.questions[n].parts)
    (part,) = before.reading.questions[number].parts
    after = answer(before, Typed(part, "done"))
    assert number not in after.doubts()
    assert after.draft.workstreams[0].actions[0].status is Status.DONE


@pytest.mark.parametrize(
    ("use", "onto", "there"),
    [
        (Use.NEED, VISIT, lambda plan: plan.workstreams[0].actions[0].need),
        (Use.TITLE, VISIT, lambda plan: plan.workstreams[0].actions[0].title.removeprefix("Visit every school ")),
        (Use.TIMESCALE, ASK, lambda plan: plan.workstreams[0].actions[1].timescale),
        (Use.OWNER, VISIT, lambda plan: plan.workstreams[0].actions[0].owners[-1]),
        (Use.EVIDENCE, READ, lambda plan: plan.workstreams[1].actions[0].evidence[-1].text),
        (Use.ACTION, VISIT, lambda plan: plan.workstreams[0].actions[2].title),
        (Use.PART, VISIT, lambda plan: plan.workstreams[0].actions[0].actions[0].title),
        (Use.REMIT, Part("", 1), lambda plan: plan.workstreams[1].remit),
        (Use.THEME, Part("", 1), lambda plan: plan.workstreams[1].themes[-1]),
        (Use.SUPPORT, Part("", 1), lambda plan: plan.workstreams[1].support[-1].text),
        (Use.WORKSTREAM, Part(""), lambda plan: plan.workstreams[2].title),
    ],
)
def test_what_is_left_over_goes_wherever_it_is_put(read, use, onto, there):
    before = read()
    piece = left(before, "Went well")
    after = answer(before, Put(piece, use, onto))
    assert there(after.draft) == "Went well"
    assert piece not in [after.reading.unplaced[number] for number in after.left()]
    # It is found where it stood, from either side.
    part = after.placed[before.reading.unplaced.index(piece)]
    assert part in after.at(piece.file, piece.block, piece.line, piece.column)
    assert (piece.line, piece.column) in [(source.line, source.column) for source in after.sources(part)]


@pytest.mark.parametrize(
    ("use", "onto"), [(Use.NEED, Part("", 0)), (Use.REMIT, VISIT), (Use.OWNER, Part("", 0)), (Use.ACTION, Part(""))]
)
def test_what_does_not_go_there_is_refused(read, use, onto):
    before = read()
    with pytest.raises(RefusedError):
        answer(before, Put(left(before, "Went well"), use, onto))


def test_what_is_left_out_is_not_taken_in_until_it_is_taken_up_again(read):
    before = read()
    out = answer(answer(before, LeftOut(VISIT)), LeftOut(Part("", 1)))
    assert titles(finished(out)) == [["Ask families"]]
    assert titles(out.draft) == titles(before.draft), "addresses never shift"
    again = answer(answer(out, LeftOut(VISIT)), LeftOut(Part("", 1)))
    assert finished(again) == before.draft


def test_the_outline_has_a_line_for_everything_and_in_order(read):
    lines = outline(read())
    kinds = [line.kind for line in lines]
    plan, stream, action, left_over = LineKind.PLAN, LineKind.WORKSTREAM, LineKind.ACTION, LineKind.LEFT
    assert kinds == [plan, stream, action, action, stream, action, LineKind.HEADING, *[left_over] * 3]


def test_fields_hold_no_more_than_the_tables():
    assert (fields.SHORT, fields.LONG) == (tables.SHORT, tables.LONG)
    proposal = documents.Reading(described("millburn"))
    with pytest.raises(RefusedError, match="500"):
        with_value(proposal.draft, Part("sponsor", 0), "x" * 501)
    with pytest.raises(RefusedError, match="called something"):
        with_value(proposal.draft, Part("title", 0, 0), " ")


@pytest.mark.parametrize("name", sorted({layout.plan for layout in LAYOUTS}))
def test_typing_what_stands_there_changes_nothing(name):
    draft = described(name)
    for line in outline(propose(documents.Reading(draft))):
        for shown in fields_of(draft, line.part) if line.part is not None else ():
            value = field_value(draft, shown.part)
            if value or shown.part.field in ("owners", "themes"):
                assert with_value(draft, shown.part, value) == draft, shown


# ------------------------------------------------------------------------------------------------------ read again


def test_answers_are_said_again_of_another_reading(read):
    said = [
        Typed(READ._replace(field="owners"), ("Bo Hall",)),
        LeftOut(VISIT),
        Typed(Part("title"), "Our plan"),
    ]
    before = taken_up(read(), said)
    before = answer(before, Put(left(before, "Two replied"), Use.NEED, ASK))
    after = carry_over(before, read(zork="evidence"))
    assert after.draft.title == "Our plan"
    assert after.draft.workstreams[1].actions[0].owners == ("Bo Hall",)
    assert titles(finished(after)) == [["Ask families"], ["Read a lot"]]
    # Its words are evidence now, and stand nowhere else.
    assert after.draft.workstreams[0].actions[1].need is None
    assert [type(change) for change in after.lost] == [Put]


def test_an_answer_finds_its_action_wherever_it_has_come_to_stand(read):
    """Once the first column is no workstream any more, all actions stand in one."""
    before = answer(read(), Typed(READ._replace(field="title"), "Read aloud"))
    after = carry_over(before, read(workstream="nothing"))
    assert titles(after.draft) == [["Visit every school", "Ask families", "Read aloud"]]
    assert after.lost == ()


def test_what_was_put_is_a_thing_that_can_be_said_something_of(read):
    before = read()
    before = answer(before, Put(left(before, "Went well"), Use.ACTION, Part("", 1)))
    before = answer(before, Typed(Part("owners", 1, 1), ("Bo Hall",)))
    after = carry_over(before, read(**{"by when": "nothing"}))
    assert [(one.title, one.owners) for one in after.draft.workstreams[1].actions][1] == ("Went well", ("Bo Hall",))
    assert after.lost == ()


# ---------------------------------------------------------------------------------------------------- both sides


@pytest.mark.parametrize("layout", {one.suffix: one for one in LAYOUTS}.values(), ids=lambda one: one.file)
def test_every_line_of_every_document_has_its_place(layout, tmp_path):
    made = layout.make(described(layout.plan))
    path = tmp_path / layout.file
    path.write_bytes(made if isinstance(made, bytes) else made.encode())
    proposal = propose(documents.read([str(path)], headings={}, keep_source=True))
    index = Index(proposal.reading)
    for number in range(index.total):
        line = index.line(number)
        assert index.place(line.where) is not None
        for part in proposal.at(*line.where):
            assert fields_of(proposal.draft, thing_of(part))
    for piece in proposal.reading.unplaced:
        assert index.place((piece.file, piece.block, piece.line)) is not None, piece
    found = {part.field for n in range(index.total) for part in proposal.at(*index.line(n).where)}
    assert "title" in found, "what stands in the document is found in the draft"


# -------------------------------------------------------------------------------------------------------- keeping

WORDS = st.text(max_size=12)
NUMBERS = st.none() | st.integers(0, 9)
PARTS = st.builds(Part, WORDS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS)
CHANGES = st.lists(
    st.builds(Kept, st.tuples(WORDS, st.integers(), st.integers(), WORDS, WORDS))
    | st.builds(Typed, PARTS, WORDS | st.lists(WORDS).map(tuple))
    | st.builds(
        Put, st.builds(Unplaced, WORDS, st.integers(), WORDS, st.integers(), NUMBERS), st.sampled_from(Use), PARTS
    )
    | st.builds(LeftOut, PARTS)
)


@given(CHANGES, st.dictionaries(WORDS, st.none() | WORDS))
def test_what_was_said_is_kept_as_it_was(changes, headings):
    assert changes_in(as_text(changes)) == changes
    assert headings_in(headings_as_text(headings)) == headings


@given(st.text() | CHANGES.map(lambda some: as_text(some).replace("0", '"x"', 1)))
def test_what_is_no_text_of_ours_is_nothing(text):
    assert isinstance(changes_in(text), list)
    assert isinstance(headings_in(text), dict)


@given(changes=CHANGES)
def test_whatever_was_kept_can_be_said_of_any_proposal(changes):
    proposal = propose(documents.Reading(described("millburn"), unplaced=(Unplaced("f", 1, "words"),)))
    after = taken_up(proposal, changes)
    assert finished(after).title or not finished(after).title


# ------------------------------------------------------------------------------------------------------ remembering


def test_what_headings_mean_is_remembered_and_forgotten(empty_database, tmp_path):
    assert said_headings(str(tmp_path / "none.db")) == {}
    keep_headings(empty_database, {"zork": "evidence", "bod": "owners", "no such": "thing"})
    keep_headings(empty_database, {"bod": None, "zork": "need"})
    assert said_headings(empty_database) == {"zork": "need"}


def test_a_reading_says_which_answers_it_made_use_of(read):
    assert read().reading.answers == {}
    assert read(zork="evidence", unheard="owners").reading.answers == {"Zork": "evidence"}
