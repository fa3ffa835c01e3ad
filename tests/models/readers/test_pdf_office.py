"""PDFs as office programs make them: narrow columns, cells without rules, rows and words cut where there is no room."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from models.documents.readers.pages.hyphens import Hyphens
from models.documents.readers.pages.names import several
from models.documents.readers.pages.words import Line, Word
from tests.models.readers.looking import pages_of, sound, tables, texts

LEFT, PADDING, STEP = 60, 10.8, 13


@pytest.fixture
def read(tmp_path):
    """Reads pages: each a list of what is below one another: lines side by side, headings, or a space."""

    def give(*pages, width=110, is_ruled=False):
        path = tmp_path / "plan.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        for page in pages:
            _draw(canvas, page, width, is_ruled)
            canvas.showPage()
        canvas.save()
        document = pages_of(path)
        sound(document)
        return document

    return give


def _draw(canvas, page, width, is_ruled):
    y = 780
    for row in page:
        if isinstance(row, str):
            canvas.setFont("Helvetica-Bold", 15)
            canvas.drawString(LEFT, y - 20, row)
            y -= 30
            continue
        canvas.setFont("Helvetica", 11)
        high = max(cell.count("\n") + 1 for cell in row) * STEP
        for at, cell in enumerate(row):
            x = LEFT + at * width
            for line, words in enumerate(cell.split("\n")):
                canvas.drawString(x, y - line * STEP, words)
            if is_ruled:
                canvas.rect(x - PADDING / 2, y - high + 3, width, high + 6)
        y -= high + (6 if is_ruled else 10)


FORM = [
    ("Action", "A visit to each nursery once\nin three years"),
    ("Why?", "Evaluations differ."),
    ("Who will lead?", "Lead A"),
    ("Timescale", "May 2027"),
]


def test_a_heading_between_forms_is_in_none(read):
    document = read(["School leadership", *FORM, "Parental involvement", *FORM], width=200)
    assert texts(document) == ["# School leadership", "# Parental involvement"]
    assert tables(document) == [[[a, b.replace("\n", " ")] for a, b in FORM]] * 2


def test_a_row_goes_on_at_the_top_of_a_page_in_its_column(read):
    first = [*FORM, ("Action", "Nine twilight sessions, and a")]
    document = read(first, [("", "weekend at the outdoor centre"), *FORM[1:]], width=200)
    (table,) = tables(document)
    assert [cell for name, cell in table if name == "Action"][1:] == [
        "Nine twilight sessions, and a weekend at the outdoor centre"
    ]
    assert [name for name, _ in table] == ["Action", "Why?", "Who will lead?", "Timescale"] * 2


def test_the_last_row_of_a_form_may_be_alone_on_a_page(read):
    document = read(FORM[:3], FORM[3:], width=200)
    assert tables(document) == [[[a, b.replace("\n", " ")] for a, b in FORM]]


def test_all_cells_of_a_row_may_go_on(read):
    head = ("Theme", "Action", "Lead")
    first = [head, ("Attainment", "Coach staff", "Lead A"), ("A skilled and", "Grow our own", "Education")]
    document = read(first, [("confident team", "headteachers", "Manager")], width=110, is_ruled=True)
    (table,) = tables(document)
    assert table[-1] == ["A skilled and confident team", "Grow our own headteachers", "Education Manager"]


def test_items_of_a_list_stay_in_their_cell_however_far_apart(read):
    row = [("Actions", "1. Bring schools together"), ("", "2. Offer a mentor"), ("Support", "A link officer")]
    assert tables(read([("Sponsor", "Lead A"), *row], width=200)) == [
        [
            ["Sponsor", "Lead A"],
            ["Actions", "1. Bring schools together\n2. Offer a mentor"],
            ["Support", "A link officer"],
        ]
    ]


def _full(word):
    """A column that has room for a word and not for another letter."""
    return stringWidth(word, "Helvetica", 11) + PADDING + 2


@pytest.mark.parametrize("is_ruled", [True, False])
@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("Communic", "ations team", "Communications team"),
        ("destinatio", "ns", "destinations"),
        ("maximisati", "on advice", "maximisation advice"),
        ("31/03/202", "8", "31/03/2028"),
        ("Practitioners", "visit", "Practitioners visit"),
        ("Improvement", "plans", "Improvement plans"),
    ],
)
def test_words_that_are_wider_than_their_column(read, upper, lower, joined, is_ruled):
    rows = [("Action", "Owner", "When"), ("Do one", f"{upper}\n{lower}", "May"), ("Do two", "Lead B", "June")]
    (table,) = tables(read(rows, width=_full(upper), is_ruled=is_ruled))
    assert table[1] == ["Do one", joined, "May"]


def test_a_word_with_room_beside_it_is_whole(read):
    rows = [("Action", "Owner", "When"), ("Do one", "Communic\nations", "May"), ("Do two", "Lead B", "June")]
    (table,) = tables(read(rows, width=_full("Communications"), is_ruled=True))
    assert "Communications" not in table[1][1]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("eligible two-year-", "olds", "eligible two-year-olds"),
        ("Session 2025-", "26", "Session 2025-26"),
        ("Session 2025/", "2026 on", "Session 2025/2026 on"),
        ("pages 2-", "4", "pages 2- 4"),
    ],
)
def test_hyphens_that_are_kept(before, after, joined):
    assert Hyphens().joined(before, after) == joined


@pytest.mark.parametrize(
    "said",
    [
        "Data Officer/Headteachers",
        "Virtual Head|Teacher/Commissioning|Team",
        "QI Team/Parent|Council Chairs",
        "Principal|Psychologists/Health and|Wellbeing Leads",
        "Principal|Educational|Psychologist",
        "Parent Council|Chairs",
        "Education Officer|(Early Years)",
        "Quality|Improvement|Officer",
        "Support every|Head Teacher|and Depute Head Teacher",
    ],
)
def test_names_that_fill_their_lines(said):
    parts = [part.split("|") for part in said.split("/")]
    lines = [_line(line) for part in parts for line in part]
    assert [[line.text for line in part] for part in several(lines)] == parts


def _line(text):
    words, x = [], 0
    for word in text.split():
        words.append(Word(x, 0, x + 5 * len(word), 10, word, 10))
        x += 5 * len(word) + 3
    return Line(words)
