"""Whatever blocks a reader gives, and in whatever order, no word of them is lost and nothing fails."""

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.documents.blocks import Document, Place, Table, Text
from models.documents.recogniser import Recogniser
from models.text import as_text
from tests.models.documents.said import words, words_of
from tui import draft_shapes

PHRASES = st.sampled_from(
    """Action;Actions;Lead;Owner;By whom;When;Timescale;Status;RAG;Priority;Theme;Workstream;Evidence;Need;Remit;Sponsor
    Responsible;Success criteria;Progress to date;Stakeholders and;Indicator;Baseline;Target;2022/23;2023-2024;No.;Ref
    Priority 1: Reading;Workstream 2 – Play;Curriculum (continued);Action Plans;Link to Vision:;Support Agreed with Fife
    Sponsor: Ann Lee;Lead officer: Bo Orr;Lead: QIO. Timescale: by June 2024;Develop a plan;Visit every school.;QIO/HTs
    1. Ask schools 2. Write down what they say;• Equity • Excellence;Do this:;• a part of it;(a) one (b) two;by June 2024
    Term 2;Ongoing;complete;in progress;Amber;Green – on track;TBC;N/A;71%;9.9*;–;Total;Note: see below;Key:
    Review the policy (HT, May 2025);Review the policy – QIO – May 2025;Action Lead Timescale Status;Action / Lead / When
    Write it / QIO / May 2024;Improvement Plan 2023-2026;Appendix B - Action Plan;<p>Ask</p> <ol> Write. Visit. </ol>
    QI team. By Feb 2024;Jane Smith, Head of Service;it goes on here;and here;Equity Excellence;# Heading;**Bold words**
    Action | Lead | When;Visit | HT | June;Owner: ;: ;- ;[x] Ask;a;A. B;Baseline 2021 target 2024;By April 2024;1;2.1""".replace(
        "\n", ";"
    ).split(";")
)
ODD = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co"]), max_size=25)
CELLS = PHRASES.map(str.strip) | st.lists(PHRASES.map(str.strip), max_size=4).map("\n".join) | ODD | st.just("")
WORDS = (PHRASES.map(str.strip) | ODD | st.lists(PHRASES.map(str.strip), max_size=3).map(" ".join)).filter(
    lambda said: said.strip()
)


@st.composite
def texts(draw):
    return Text(
        0,
        draw(WORDS),
        level=draw(st.sampled_from([0, 0, 0, 0, 1, 2, 3])),
        mark=draw(st.sampled_from(["", "", "", "•", "1.", "2.", "a)", "1.1", "–"])),
        indent=draw(st.integers(0, 2)),
        is_bold=draw(st.booleans()),
        place=draw(st.sampled_from([Place.BODY] * 6 + list(Place))),
    )


@st.composite
def tables(draw):
    width = draw(st.integers(1, 6))
    body = draw(st.lists(st.lists(CELLS, min_size=max(width - 1, 1), max_size=width + 1), min_size=1, max_size=7))
    return Table(0, body, title=draw(st.none() | WORDS), heads=draw(st.integers(0, 2)))


@st.composite
def documents(draw):
    """A document whose blocks have lines of their own, with gaps between some, and cells that reach over others."""
    blocks, line = [], 0
    for block in draw(st.lists(texts() | tables(), max_size=9)):
        line += draw(st.integers(1, 2))
        if isinstance(block, Text):
            blocks.append(block._replace(line=line))
            continue
        rows = []
        for cells in block.rows:
            rows.append((line, cells))
            line += draw(st.integers(1, 2))
        empty = [(number, nth) for number, cells in rows for nth, cell in enumerate(cells) if not cell]
        continued = frozenset(draw(st.lists(st.sampled_from(empty), max_size=4)) if empty else ())
        across = frozenset(draw(st.lists(st.sampled_from(sorted(continued)), max_size=2)) if continued else ())
        blocks.append(block._replace(line=rows[0][0], rows=rows, continued=continued, across=across))
    name = draw(st.sampled_from(["a.docx", "a.txt", "a.csv", "a.pdf"]))
    return Document(name, None, blocks, [], is_lines=draw(st.booleans()))


def printed_in(document):
    said = Counter()
    for block in document.blocks:
        if isinstance(block, Text):
            said.update(words(as_text(f"{block.mark} {block.words}")))
            continue
        said.update(words(as_text(block.title or "")))
        for _, cells in block.rows:
            for cell in cells:
                said.update(words(as_text(cell)))
    return said


def check(document):
    recogniser = Recogniser("A plan")
    recogniser.take(document, "A plan")
    reading = recogniser.reading()
    found = json.loads(json.dumps(draft_shapes.found(reading, date(2024, 1, 1))))
    lost = printed_in(document) - words_of(found)
    assert not lost, lost
    for question in reading.questions:
        assert question.message.strip() == question.message
        assert len(question.message) < 500 or question.text
        assert "\n" not in question.message
        for part in question.parts:
            reading.trace.of(part)


@settings(max_examples=150)
@given(documents())
def test_no_word_of_any_blocks_is_lost(document):
    check(document)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_no_word_of_very_many_blocks_is_lost(document):
    check(document)


def table(line, *rows):
    return Table(line, [(line + nth, list(cells)) for nth, cells in enumerate(rows)])


GOING_ON = [
    (["Action"], [["Workstream 2 – Play"]]),
    (["Action", "Owner"], [["Meet the heads", "QIO"], ["Workstream 3 – Words", ""]]),
    (["Action", "Owner"], [["Write the guide", "HT"], ["Indicator", "Baseline"], ["Literacy at P4", "70%"]]),
    (["Action", "Owner"], [["Workstream 4", ""], ["Strand", "Activity"], ["Numbers", "Count"]]),
]


@pytest.mark.parametrize(("headings", "rest"), GOING_ON)
def test_no_word_is_lost_where_a_table_goes_on_with_another(headings, rest):
    blocks = [table(1, headings, ["Plan the course"] + ["SLT"] * (len(headings) - 1)), table(10, *rest)]
    check(Document("a.docx", None, blocks, []))


def test_ticks_mean_the_same_where_a_table_goes_on():
    head = ["Action", "Owner", "Q1", "Q2", "Q3"]
    first = [["Visit every school", "QIO", "✓", "", ""], ["Plan the course", "QIO", "", "✓", ""]]
    rest = [["Write the guide", "QIO", "", "", "✓"], ["Meet the heads", "QIO", "✓", "", ""]]
    document = Document("a.docx", None, [table(1, head, *first), table(10, *rest)], [])
    recogniser = Recogniser("A plan")
    recogniser.take(document, "A plan")
    (stream,) = recogniser.reading().draft.workstreams
    assert [action.timescale for action in stream.actions] == ["Q1", "Q2", "Q3", "Q1"]
    check(document)


def test_very_many_headings_in_one_table_are_read():
    again = [["Indicator", "Baseline"], ["Literacy at P4", "70%"], ["Action", "Owner"], ["Write the guide", "HT"]]
    check(Document("a.csv", None, [table(1, ["Action", "Owner"], ["Plan the course", "SLT"], *again * 350)], []))
