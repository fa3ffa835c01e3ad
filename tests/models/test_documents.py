"""Tables of actions, however they are written: what is taken for what, what is asked, and that no word is lost."""

import csv
import io
import os
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import documents
from models.documents import files
from models.documents.headings import Meaning, meaning_of
from models.documents.readers import csv_table
from models.documents.words import owners_of, status_of
from models.errors import CairnError, NotFoundError, RefusedError
from models.owners import split_owners
from models.text import as_text
from models.timescale import read as read_timescale
from models.vocabulary import Status
from tests.models.documents.said import words, words_of
from tui import draft_shapes


@pytest.fixture
def read(tmp_path):
    """Reads a text as a file of this name."""

    def give(text, name="a_plan-2024.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return documents.read([str(path)])

    return give


def told(reading):
    """The draft as rows: workstream, action, owners, timescale, status, need."""
    return [
        (stream.title, a.title, a.owners, a.timescale, a.status.value, a.need)
        for stream in reading.draft.workstreams
        for a in stream.actions
    ]


def left(reading):
    return [(one.line, one.text) for one in reading.unplaced]


def asked(reading, about):
    return [(one.line, one.message) for one in reading.questions if one.about == about]


FULL = """workstream,action,owner,timescale,status
Play,Visit every nursery,Ruth Binks,by June 2024,in progress
"""
WANTED = ("Play", "Visit every nursery", ("Ruth Binks",), "by June 2024", "in progress", None)


# ---------------------------------------------------------------------------------------------------- how it is written


@pytest.mark.parametrize(
    "text",
    [
        FULL,
        FULL.replace(",", ";"),
        FULL.replace(",", "\t"),
        FULL.replace(",", "|"),
        "sep=;\n" + FULL.replace(",", ";"),
        FULL.replace("\n", "\r\n"),
        FULL.replace("\n", "\r"),
        FULL.strip(),
        "\n\n" + FULL + "\n,,,,\n\n",
        '"Workstream","ACTION","Owner(s)","Time-scale","Status "\n"Play","Visit\nevery\r\n nursery","Ruth\tBinks",'
        '"by June 2024","In-Progress"\n',
        "Status,By when,By whom,Action required:,Priority area\n"
        "ONGOING,by June 2024,Ruth Binks,  Visit every   nursery,Play\n",
        "\ufeff" + FULL,
        FULL.encode("utf-16"),
        ("\ufeff" + FULL).encode("utf-16-le"),
    ],
)
def test_one_plan_written_many_ways(read, text):
    reading = read(text)
    assert told(reading) == [WANTED]
    assert (reading.questions, reading.unplaced) == ((), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_of_other_kinds(read, encoding):
    reading = read(FULL.replace("Play", "Cluich – “a’ chiad”").replace("Ruth", "Mòrag"), encoding=encoding)
    assert told(reading)[0][:3] == ("Cluich – “a’ chiad”", "Visit every nursery", ("Mòrag Binks",))


def test_commas_in_the_cells_of_a_table_between_semicolons(read):
    reading = read("action;need\nAsk, then listen;1,5 teachers, or 2\nWait;\n")
    assert told(reading)[0][1::4] == ("Ask, then listen", "1,5 teachers, or 2")


def test_one_column_alone(read):
    reading = read("Actions\nAsk, then listen\nWait; then ask\n", "to do.csv")
    assert [row[:2] for row in told(reading)] == [("To do", "Ask, then listen"), ("To do", "Wait; then ask")]


def test_a_title_before_the_headings_is_the_plan_s_and_notes_are_left_over(read):
    reading = read("Improvement plan 2024-25,,\n,,\nUpdated in May,,\nAction,Owner,Status\nVisit,QIO,done\n")
    assert (reading.draft.title, reading.draft.period) == ("Improvement plan 2024-25", "2024-25")
    assert told(reading) == [("Improvement plan 2024-25", "Visit", ("QIO",), None, "done", None)]
    assert left(reading) == [(3, "Updated in May")]


def test_headings_again_on_another_page_are_no_action(read):
    reading = read("Action,Owner\nVisit,QIO\nAction,Owner\nAsk,HTs\n")
    assert [row[1] for row in told(reading)] == ["Visit", "Ask"]
    assert (left(reading), [one.line for one in reading.labels]) == ([], [1, 3])


def test_rows_longer_and_shorter_than_the_headings(read):
    reading = read("Action,Owner,Timescale\nVisit\nAsk,QIO,by May 2024,and more,,again\n")
    assert [row[1:4] for row in told(reading)] == [("Visit", (), None), ("Ask", ("QIO",), "by May 2024")]
    assert left(reading) == [(3, "and more"), (3, "again")]


def test_lines_are_counted_as_an_editor_does(read):
    reading = read('Action,Status\n"Two\nlines",late\nOne,later\n')
    assert [(line, text) for line, text in left(reading)] == [(2, "late"), (4, "later")]


def test_tags_that_somebody_typed_stay_and_those_of_a_page_do_not(read):
    reading = read(
        "workstream,action,need\nPlay,<b>Buy</b> toys,2 < 3 > 1\nPlay,<p>Read <b>books</b></p><p>to me</p>,<u>Now</u>\n"
    )
    assert [(title, need) for _, title, *_, need in told(reading)] == [
        ("<b>Buy</b> toys", "2 < 3 > 1"),
        ("Read books to me", "<u>Now</u>"),
    ]


def test_several_files_are_one_plan(tmp_path):
    for name, text in (("a.csv", "workstream,action\nPlay,One\n"), ("b.csv", "action,workstream\nThree,\nTwo,play\n")):
        (tmp_path / name).write_text(text)
    reading = documents.read([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    assert reading.draft.title == "A"
    assert [row[:2] for row in told(reading)] == [("Play", "One"), ("Play", "Two"), ("B", "Three")]
    assert [(one.file, one.line) for one in reading.questions] == [("b.csv", 2)]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("west_plan-2024.csv", "West plan 2024"),
        ("/a/b/Regional  Plan.v2.csv", "Regional Plan.v2"),
        ("--.csv", "Imported plan"),
        ("\x1b[31mred.csv", "[31mred"),
    ],
)
def test_a_file_s_name_made_readable(path, title):
    assert documents.title_of(path) == title


# ------------------------------------------------------------------------------------------------------ what it means


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Theme", Meaning.WORKSTREAM),
        ("PRIORITY AREAS", Meaning.WORKSTREAM),
        ("work_stream", Meaning.WORKSTREAM),
        ("Action(s)", Meaning.ACTION),
        ("Key activities:", Meaning.ACTION),
        ("Task / Action", Meaning.ACTION),
        ("Lead (responsible)", Meaning.OWNER),
        ("By whom?", Meaning.OWNER),
        ("Person\nResponsible", Meaning.OWNER),
        ("By", Meaning.BY),
        ("Timescale (by when)", Meaning.TIMESCALE),
        ("Progress", Meaning.PROGRESS),
        ("Area for Improvement", Meaning.NEED),
        ("Evidence", Meaning.EVIDENCE),
        ("Stakeholders and Timescale", Meaning.SHARED),
        ("Owner / Timescale", Meaning.SHARED),
        ("Budget", Meaning.NOTHING),
        ("Notes", None),
        ("BRAG", Meaning.RAG),
        ("How will we know?", Meaning.EVIDENCE),
        ("Who will lead this?", Meaning.OWNER),
        ("Date to be completed", Meaning.TIMESCALE),
        ("Primary driver", Meaning.GROUP),
        ("Work Stream Sponsor", Meaning.SPONSOR),
        ("Support agreed with Education Scotland", Meaning.SUPPORT),
        ("", None),
    ],
)
def test_headings(heading, meaning):
    assert meaning_of(heading) is meaning


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("not-started", Status.NOT_STARTED),
        ("IN PROGRESS", Status.IN_PROGRESS),
        ("in_progress", Status.IN_PROGRESS),
        ("Ongoing.", Status.IN_PROGRESS),
        ("on-going", Status.IN_PROGRESS),
        ("Blocked", Status.BLOCKED),
        ("complete", Status.DONE),
        ("Completed", Status.DONE),
        ("done", Status.DONE),
        ("confirmed", Status.CONFIRMED),
        ("Dropped", Status.DROPPED),
        ("late", None),
        ("", None),
    ],
)
def test_words_for_a_status(words, status):
    assert status_of(words) is status


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("QIO/QIM/LL/Managers", ["QIO", "QIM", "LL", "Managers"]),
        ("QIO, QIM", ["QIO", "QIM"]),
        ("Ruth Binks, John Stuart", ["Ruth Binks", "John Stuart"]),
        ("Ruth Binks, convener", ["Ruth Binks, convener"]),
        ("Ruth Binks, Head of Service / QIO", ["Ruth Binks, Head of Service", "QIO"]),
        ("QI team, Ruth Binks", ["QI team", "Ruth Binks"]),
        ("R Binks, convener; Glasgow, Fife / Moray", ["R Binks, convener", "Glasgow, Fife / Moray"]),
        ("QIO\nHTs", ["QIO", "HTs"]),
        ("Ruth Binks,\nconvener", ["Ruth Binks, convener"]),
        ("QIO;", ["QIO"]),
        (" , / ", []),
        ("", []),
    ],
)
def test_owners_in_a_cell(cell, owners):
    assert split_owners(cell) == owners


@pytest.mark.parametrize(
    ("cell", "owners", "rest"),
    [
        ("TBC", (), ("TBC",)),
        ("N/A", (), ("N/A",)),
        ("–", (), ("–",)),
        ("QIO / tbc", ("QIO",), ("tbc",)),
        ("y" * 41, (), ("y" * 41,)),
    ],
)
def test_what_names_no_owner_is_left_over(cell, owners, rest):
    assert owners_of(cell, 40) == (owners, rest)


def test_several_columns_of_owners(read):
    reading = read("Action,Lead,Responsible\nVisit,QIO,HTs; QI team\n")
    assert told(reading)[0][2] == ("QIO", "HTs", "QI team")


def test_an_action_without_a_workstream_goes_to_one_named_after_the_file(read):
    reading = read("Workstream,Action\n,One\nPlay,Two\nPlay,Four\n ,Three\n", "west-plan.csv")
    assert [row[:2] for row in told(reading)] == [
        ("West plan", "One"),
        ("West plan", "Three"),
        ("Play", "Two"),
        ("Play", "Four"),
    ]
    assert asked(reading, "workstream") == [(2, "2 actions with no workstream named: put into “West plan”.")]


def test_a_workstream_that_is_named_once_for_several_rows(read):
    reading = read("Workstream,Action\nPlay,One\n,Two\nArt,Three\n,Four\n")
    assert [row[:2] for row in told(reading)] == [("Play", "One"), ("Play", "Two"), ("Art", "Three"), ("Art", "Four")]
    assert asked(reading, "workstream") == [(3, "2 rows with no workstream named: that of the row above.")]


def test_a_workstream_alone_is_kept(read):
    reading = read("Workstream,Action\nPlay,\nplay,One\nArt,\n")
    assert [(w.title, len(w.actions)) for w in reading.draft.workstreams] == [("Play", 1), ("Art", 0)]
    assert not reading.questions


def test_a_row_that_does_not_say_what_to_do_is_left_over(read):
    reading = read("Action,Owner,Timescale\n,QIO,\n,,by May 2024\nVisit,,\n")
    assert left(reading) == [(2, "QIO"), (3, "by May 2024")]
    assert asked(reading, "action") == [(2, "2 rows that do not say what is to be done: unplaced.")]


def test_a_status_that_is_none_is_asked_about(read):
    reading = read("Action,Status\nOne,Late\nTwo,late\nThree,Two schools answered\nFour,done\n")
    assert [row[4] for row in told(reading)] == ["not started"] * 3 + ["done"]
    assert left(reading) == [(2, "Late"), (3, "late"), (4, "Two schools answered")]
    assert asked(reading, "status") == [
        (2, "“Late” is no status: 2 actions not started."),
        (4, "“Two schools answered” is no status: 1 action not started."),
    ]


def test_very_many_words_that_are_no_status_are_not_asked_about_one_by_one(read):
    reading = read("Action,Status\n" + "".join(f"A {n},Word {n}\n" for n in range(200)))
    assert len(asked(reading, "status")) == 51
    assert asked(reading, "status")[-1][1] == "Other words that are no status: 150 actions not started."
    assert len(reading.unplaced) == 200


def test_who_confirmed_is_asked(read):
    reading = read("Action,Status\nOne,confirmed\nTwo,Confirmed\n")
    assert [row[4] for row in told(reading)] == ["confirmed"] * 2
    assert asked(reading, "status") == [(2, "2 actions confirmed, but it is not said by whom.")]


def test_a_column_that_means_nothing_is_left_over(read):
    reading = read("Action,Budget,Action owner,Notes,Action\nOne,£5,QIO,,Two\n")
    assert told(reading) == [("A plan 2024", "One", ("QIO",), None, "not started", None)]
    assert left(reading) == [(1, "Budget"), (1, "Notes"), (1, "Action"), (2, "£5"), (2, "Two")]
    assert [question.about for question in reading.questions][:3] == ["Budget", "Notes", "Action"]


def test_a_need_keeps_its_lines_and_evidence_is_evidence(read):
    reading = read('Area for improvement,Action,Evidence\n"One\r\ntwo",Visit,Minutes of May\n')
    (action,) = reading.draft.workstreams[0].actions
    assert (action.need, [said.text for said in action.evidence]) == ("One\ntwo", ["Minutes of May"])


def test_too_much_for_a_field_is_left_over_and_asked_about(read):
    long = "word " * 101
    reading = read(f"Workstream,Action,Owner,Timescale\n{long},One,{long},{long}\n")
    assert told(reading) == [("A plan 2024", "One", (), None, "not started", None)]
    assert [text for _, text in left(reading)] == [long.strip()] * 3
    assert {question.about for question in reading.questions} == {"workstream", "timescale"}


def test_control_codes_are_taken_out(read):
    reading = read("Workstream,Action,Owner\nPl\x1bay,Vi\x07sit\u202e it,Q\x00IO\n")
    assert told(reading)[0][:3] == ("Play", "Visit it", ("QIO",))


# ----------------------------------------------------------------------------------------------------- no word is lost

HEADINGS = {
    "workstream": ["Workstream", "THEME", "priority area"],
    "action": ["Action", "Activity", "TASKS"],
    "owner": ["Owner", "Lead", "By whom"],
    "timescale": ["Timescale", "when", "Deadline"],
    "status": ["Status", "Progress"],
    "need": ["Need", "Area for improvement"],
}
CELLS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
    | st.sampled_from(
        ["Play", "QIO/HTs", "by June 2024", "in-progress", "late", "TBC", "a, b; c", 'say "so"', "x\ny", "Action"]
    )
    | st.text("word \n\t,;|/\"'", max_size=600)
)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_word_is_in_the_draft_or_left_over(tmp_path, data):
    columns = data.draw(st.lists(st.sampled_from(list(HEADINGS)), min_size=1, max_size=6, unique=True))
    headings = [data.draw(st.sampled_from(HEADINGS[column])) for column in columns]
    table = data.draw(st.lists(st.lists(CELLS, max_size=len(columns) + 1), max_size=8))
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=data.draw(st.sampled_from(",;\t|")), quoting=csv.QUOTE_ALL)
    writer.writerows([headings, *table])
    path = tmp_path / "table.csv"
    path.write_text(file.getvalue(), encoding=data.draw(st.sampled_from(["utf-8", "utf-8-sig"])), newline="")
    reading = documents.read([str(path)])
    kept = words_of(draft_shapes.found(reading, date(2024, 1, 1)))
    printed = Counter(word for row in [headings, *table] for cell in row for word in words(as_text(cell)))
    assert not printed - kept


@given(st.text(max_size=60))
def test_owners_keep_every_word_of_their_cell(cell):
    assert words(" ".join(split_owners(cell))) == words(cell)


# ------------------------------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "plan.csv is empty"),
        ("\n\n", "no headings"),
        ("one,two\n1,2\n", "plan.csv has no headings that say what its columns are; put workstream"),
        (b"\0\1\2\3" * 100, "not a text file"),
        (
            "action\n" + "x" * 20_001,
            r"line 2, has a cell of more than 20,000 characters; shorten it, or close the quot",
        ),
        ('action,owner\nOne,"QIO\n' + "Two,HTs\n" * 4_000, "line 2, has a cell of more than 20,000"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(read, text, said):
    with pytest.raises(RefusedError, match=said) as refusal:
        read(text, "plan.csv")
    assert str(refusal.value).count("\n") == 0


def test_a_cell_as_long_as_may_be(read):
    reading = read(f"action,need\n{'x' * 20_000},{'y' * 20_000}\n")
    assert [len(text) for text in told(reading)[0][1::4]] == [20_000, 20_000]


def test_too_many_rows(read, monkeypatch):
    monkeypatch.setattr(csv_table, "MOST_ROWS", 1_000)
    with pytest.raises(RefusedError, match="more than 1,000 rows; split it"):
        read("action\n" + "Visit\n" * 1_500)


def test_too_large(tmp_path):
    path = tmp_path / "large.csv"
    path.touch()
    os.truncate(path, files.LARGEST + 1)
    with pytest.raises(RefusedError, match="larger than 200 MB; split it"):
        documents.read([str(path)])


def test_files_that_are_not_there_or_no_files(tmp_path):
    with pytest.raises(NotFoundError, match="There is no file"):
        documents.read([str(tmp_path / "nowhere.csv")])
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(RefusedError, match="is not a file"):
        documents.read([str(tmp_path / "folder.csv")])
    with pytest.raises(CairnError, match="cannot be read"):
        documents.read(["a\0b.csv"])


def test_a_name_in_capitals_is_as_good(read):
    assert told(read(FULL, "PLAN.CSV")) == [WANTED]


def test_the_limit_on_cells_is_put_back(read):
    before = csv.field_size_limit()
    read(FULL)
    with pytest.raises(RefusedError):
        read("action\n" + "x" * 20_001)
    assert csv.field_size_limit() == before


def test_progress_is_told_and_may_stop(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("action\n" + "Visit every school\n" * 5_000)
    found = []
    documents.read([str(path)], lambda name, done, total: found.append((name, done, total)))
    assert {(name, total) for name, _, total in found} == {("plan.csv", path.stat().st_size)}
    assert found[-1][1] > path.stat().st_size // 2

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        documents.read([str(path)], stop)


def test_timescales_are_read_from_the_words_as_printed(read):
    reading = read("action,by\nOne,By Feb 2024\nTwo,During holiday periods.\n")
    words_of = [action.timescale for action in reading.draft.workstreams[0].actions]
    assert words_of == ["By Feb 2024", "During holiday periods."]
    assert [read_timescale(words, date(2024, 1, 1)).due for words in words_of] == [date(2024, 2, 29), None]
