"""What a screen builds on: answers fed back, where each thing stood, the source beside the draft, and what is asked."""

from datetime import date

import pytest

from models import documents
from models.documents import MEANINGS, Part, Source, heading_key
from models.errors import RefusedError
from models.timescale import read as read_timescale


@pytest.fixture
def read(tmp_path):
    """Reads a text as a file of this name."""

    def give(text, name="plan.csv", **more):
        path = tmp_path / name
        path.write_text(text)
        return documents.read([str(path)], **more)

    return give


ASKED = "Action,Notes,Bod\nVisit every school,Went well,QIO\nAsk families,Two replied,HTs\n"


def actions(reading):
    return [action for stream in reading.draft.workstreams for action in stream.actions]


def about(reading, what):
    return [question for question in reading.questions if question.about == what]


# ----------------------------------------------------------------------------------------------------- answers


def test_a_column_is_what_a_person_says_it_is(read):
    before = read(ASKED)
    (question,) = about(before, "Notes")
    assert (question.line, question.column, question.text, question.heading) == (1, 1, "Notes", heading_key("NOTES:"))
    after = read(ASKED, headings={question.heading: "evidence", heading_key("Bod"): "nothing"})
    assert [[said.text for said in action.evidence] for action in actions(after)] == [["Went well"], ["Two replied"]]
    assert [action.owners for action in actions(after)] == [(), ()]
    assert not about(after, "Notes")


def test_a_column_of_ticks_is_what_a_person_says_it_is(read):
    text = "Action,Lead,Q1,Q2\nVisit every school,QIO,x,\nAsk families,HTs,,x\n"
    assert [action.timescale for action in actions(read(text))] == ["Q1", "Q2"]
    told = read(text, headings={"q1": "evidence", "q2": "nothing"})
    assert [action.timescale for action in actions(told)] == [None, None]
    assert [[said.text for said in action.evidence] for action in actions(told)] == [["x"], []]


def test_every_answer_that_is_offered_can_be_given(read):
    for name in MEANINGS:
        reading = read(ASKED, headings={"notes": name})
        assert "Went" in str(reading.draft) + str(reading.unplaced) + str(reading.labels)


def test_a_table_of_unknown_headings_is_refused_unless_somebody_can_answer(read):
    unknown = "Wat,Wie\nVisit every school,Ann Lee\n"
    with pytest.raises(RefusedError, match="no headings"):
        read(unknown)
    assert [question.about for question in read(unknown, headings={}).questions] == ["plan"]
    told = read(unknown, headings={"wat": "action", "wie": "owners"})
    assert [(action.title, action.owners) for action in actions(told)] == [("Visit every school", ("Ann Lee",))]


def test_an_owner_that_is_known_is_not_taken_apart(read):
    text = "Action,Lead\nVisit,Schools/Settings Group\nAsk,QIO/HTs\n"
    assert actions(read(text))[0].owners == ("Schools", "Settings Group")
    known = read(text, owners=["schools/settings group"])
    assert [action.owners for action in actions(known)] == [("Schools/Settings Group",), ("QIO", "HTs")]


# ------------------------------------------------------------------------------------------------ where things stood


def test_each_field_of_a_row_is_found_in_its_cell_and_back(read):
    reading = read("Theme,Action,Lead\nPlay,Visit,QIO\nPlay,Ask,HTs\n")
    part = Part("owners", 0, 1)
    assert reading.trace.of(part) == (Source("plan.csv", 0, 3, 2),)
    assert reading.trace.at("plan.csv", 0, 3, 2) == (part,)
    assert Part("title", 0, 1) in reading.trace.at("plan.csv", 0, 3)
    assert reading.trace.of(Part("title", 0)) == (Source("plan.csv", 0, 2, 0),)
    assert reading.trace.of(Part("title", 9, 9)) == ()


def test_each_field_of_a_text_is_found_as_the_words_it_came_from(read):
    text = (
        "Improvement Plan\n\nWorkstream 1: Play\nLead officer: Ann Lee\n\nActions\n1. Visit every school. Lead: QIO\n"
    )
    reading = read(text, "plan.txt", keep_source=True)
    (action,) = actions(reading)
    (source,) = reading.trace.of(Part("owners", 0, 0))
    block = reading.source[source.block].block
    assert (block.line, block.words[source.start : source.end]) == (7, "QIO")
    assert action.owners == ("QIO",)
    assert Part("owners", 0, 0) in reading.trace.at("plan.txt", source.block, 7)
    (lead,) = reading.trace.of(Part("lead_officer", 0))
    words = reading.source[lead.block].block.words
    assert words[lead.start : lead.end] == reading.draft.workstreams[0].lead_officer == "Ann Lee"


def test_a_doubt_says_which_field_it_is_about_and_where_it_stands(read):
    reading = read("Action,Status\nOne,Late\nTwo,late\n")
    (question,) = about(reading, "status")
    assert question.parts == (Part("status", 0, 0), Part("status", 0, 1))
    assert (question.line, question.column, question.text) == (2, 1, "Late")
    assert [reading.trace.of(part)[0].line for part in question.parts] == [2, 3]


def test_the_source_is_kept_only_for_those_who_ask(read):
    assert read(ASKED).source == ()
    (kept,) = read(ASKED, keep_source=True).source
    assert (kept.file, kept.number) == ("plan.csv", 0)
    assert kept.block.rows[1] == (2, ["Visit every school", "Went well", "QIO"])


# ---------------------------------------------------------------------------------------- what columns may come to


def test_a_colour_is_no_status(read):
    reading = read("Action,RAG\nOne,Green\nTwo,Amber\nThree,Blue - complete\n")
    assert [action.status.value for action in actions(reading)][:2] == ["not started"] * 2
    assert [one.text for one in reading.unplaced if one.text in ("Green", "Amber")] == ["Green", "Amber"]


def test_a_status_told_at_length_is_evidence_too(read):
    reading = read("Action,Owner,Progress\nOne,QIO,Complete – all schools visited\nTwo,QIO,ongoing\nThree,QIO,done\n")
    assert "Complete – all schools visited" in str(reading.draft) + str(reading.unplaced)


def test_a_start_and_an_end_are_one_timescale(read):
    reading = read("Action,Start date,End date\nVisit,01/08/2024,30/06/2025\n")
    window = read_timescale(actions(reading)[0].timescale, date(2024, 1, 1))
    assert (window.starts, window.due) == (date(2024, 8, 1), date(2025, 6, 30))


def test_a_month_without_a_year_gives_no_date(read):
    reading = read("Action,When\nVisit,By March\n")
    assert read_timescale(actions(reading)[0].timescale, date(2024, 1, 1)).due is None


@pytest.mark.parametrize(
    ("cell", "titles", "parts"),
    [
        ("1. Ask schools. 2. Write it down.", ["Ask schools.", "Write it down."], 0),
        ("• Ask schools\n• Write it down", ["Ask schools", "Write it down"], 0),
        ("Develop a framework:\n• consult staff\n• write it", ["Develop a framework:"], 2),
        ("Review the policy\na) with staff\nb) with families", ["Review the policy"], 2),
        ("Know what excellence looks like in 3.1. It helps.", ["Know what excellence looks like in 3.1. It helps."], 0),
        ("Visit every\nnursery", ["Visit every nursery"], 0),
    ],
)
def test_one_action_in_a_cell_or_several(read, cell, titles, parts):
    found = actions(read(f'Action,Lead,When\n"{cell}",QIO,June 2024\n'))
    assert [action.title for action in found] == titles
    assert sum(len(action.actions) for action in found) == parts


def test_a_row_with_several_targets_is_one_indicator_for_each(read):
    reading = read("Indicator,Baseline 2021,Primary target 2025,Secondary target 2025\nAttendance,90,95,92\n")
    assert [(one.title, one.target.value, one.target.period) for one in reading.draft.indicators] == [
        ("Attendance – Primary", "95", "2025"),
        ("Attendance – Secondary", "92", "2025"),
    ]
    assert {one.baseline.value for one in reading.draft.indicators} == {"90"}


def test_figures_of_every_kind(read):
    reading = read(
        "Measure,Baseline 2021/22,2022/23,2023/24,Target 2025/26\nRate of exclusions,71%*,TBC,–,N/A\n* provisional,,,,\n"
    )
    (one,) = reading.draft.indicators
    assert (one.baseline.value, [value.value for value in one.values], one.target.value) == (
        "71%",
        ["TBC", None],
        "N/A",
    )
    assert one.direction == "lower"
    assert "* provisional" in [left.text for left in reading.unplaced]
