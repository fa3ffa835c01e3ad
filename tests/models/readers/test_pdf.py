"""PDFs: tables with rules and without, what is read first, what goes on on the next page, what stands around."""

import io
from collections import Counter

import pytest
from PIL import Image
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from models.documents.blocks import Place
from models.documents.readers.pages.hyphens import Hyphens
from models.errors import RefusedError
from tests.models.readers.looking import opened, pages_of, reached, said, sound, tables, texts, words

STYLES = getSampleStyleSheet()
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")


@pytest.fixture
def read(tmp_path):
    """Reads pages that a function draws, or a story in reportlab's words."""

    def give(make, around=None, **options):
        path = tmp_path / "plan.pdf"
        if callable(make):
            canvas = Canvas(str(path), pagesize=A4, **options)
            canvas.setFont("Helvetica", 10)
            make(canvas)
            canvas.save()
        else:
            draw = around or (lambda canvas, document: None)
            SimpleDocTemplate(str(path), pagesize=A4, **options).build(list(make), onFirstPage=draw, onLaterPages=draw)
        document = pages_of(path)
        sound(document)
        return document

    return give


def para(text, style="BodyText", **options):
    return Paragraph(text, STYLES[style], **options)


def grid(rows, widths, *styles, **options):
    return Table(rows, colWidths=widths, style=TableStyle([TOP, *styles]), **options)


def lines(*rows, xs=(60,), step=12, top=780):
    """Draws rows of words at these distances from the left."""

    def draw(canvas):
        for at, row in enumerate(rows):
            for x, word in zip(xs, [row] if isinstance(row, str) else row, strict=False):
                if word:
                    canvas.drawString(x, top - at * step, word)

    return draw


# --------------------------------------------------------------------------------------------------------------- tables

NEEDS = "Need number {0}, which is put down in a sentence or two so that it goes over more lines than one."
ROWS = [
    (NEEDS.format(at), f"Visit every nursery in area {at} and write down what they said", "QIO/HTs", "by June 2024")
    for at in range(14)
]
HEAD = ["Area for improvement", "Action", "Owner", "Timescale"]
WIDTHS = [130, 180, 80, 80]
RULES = {
    "all": [GRID],
    "none": [],
    "between rows": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
    "inside only": [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "around the headings": [
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
    ],
    "shades": [("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.lightgrey, colors.white])],
    "in the middle": [("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    "at the bottom": [("VALIGN", (0, 0), (-1, -1), "BOTTOM")],
}


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_a_table_over_two_pages(read, rules):
    rows = [HEAD, *([para(cell) for cell in row] for row in ROWS)]
    story = [
        para("The plan", "Title"),
        para("Actions", "Heading1"),
        grid(rows, WIDTHS, *rules, repeatRows=1),
        para("After."),
    ]
    document = read(story)
    (table,) = tables(document)
    again = [at for at, row in enumerate(table) if row == HEAD]
    assert (len(again), again[0]) == (2, 0)
    assert [tuple(row) for row in table if row != HEAD] == ROWS
    assert texts(document) == ["# The plan", "# Actions", "After."]


def test_rows_without_space_between_them(read):
    document = read(
        lines(
            ("Action", "Owner", "Timescale"),
            ("Visit every nursery in the", "QIO/HTs", "June 2024"),
            ("authority and report back",),
            ("Ask the schools what they", "Ruth Binks", "By Feb 2024"),
            ("need and when they need it",),
            ("Write it down", "QI team", ""),
            ("Tell all", "LLs", "May"),
            xs=(60, 220, 330),
        )
    )
    assert tables(document) == [
        [
            ["Action", "Owner", "Timescale"],
            ["Visit every nursery in the authority and report back", "QIO/HTs", "June 2024"],
            ["Ask the schools what they need and when they need it", "Ruth Binks", "By Feb 2024"],
            ["Write it down", "QI team", ""],
            ["Tell all", "LLs", "May"],
        ]
    ]


def test_a_table_of_indicators(read):
    rows = [
        ["Indicator", "2016-17", "2017-18", "Target"],
        ["Leavers with 5 awards", "63.8", "TBC", "70%"],
        ["Rates", "9.9", "N/A", ""],
    ]
    assert tables(read([grid(rows, [200, 60, 60, 60])])) == [rows]


def test_cells_that_reach_across_and_down(read):
    rows = [["Priority 1", "", ""], ["Action", "Owner", "By"], ["Visit", "QIO", "May"], ["", "HTs", "June"]]
    document = read([grid(rows, [100, 100, 100], GRID, ("SPAN", (0, 0), (2, 0)), ("SPAN", (0, 2), (0, 3)))])
    assert tables(document) == [rows]
    assert reached(document.blocks[0]) == ([(0, 1), (0, 2), (3, 0)], [(0, 1), (0, 2)])


def test_a_row_across_a_table_without_rules(read):
    rows = [["Action", "Owner"], ["Visit", "QIO"], ["Ask", "HTs"]]
    across = "Priority two, which goes on for longer than any of the columns of the table that it stands in is wide"
    more = [["Tell", "LLs"], ["Write", "QIM"]]
    document = read(lines(*rows, across, *more, xs=(60, 300), step=18))
    assert tables(document) == [[*rows, [across, ""], *more]]
    assert reached(document.blocks[0]) == ([(3, 1)], [(3, 1)])


class _Upright(Flowable):
    """Words that stand on their side."""

    def __init__(self, said):
        super().__init__()
        self.said, self.width, self.height = said, 12, 80

    def draw(self):
        self.canv.rotate(90)
        self.canv.setFont("Helvetica", 9)
        self.canv.drawString(2, -9, self.said)


def test_headings_on_their_side(read):
    rows = [["Action", _Upright("Lead Officer"), _Upright("RAG status")], ["Visit", "QIO", "Red"]]
    assert tables(read([grid(rows, [200, 60, 60], GRID)])) == [
        [["Action", "Lead Officer", "RAG status"], ["Visit", "QIO", "Red"]]
    ]


def test_paragraphs_lists_and_tables_in_cells(read):
    cell = [
        para("A paragraph that goes on for longer than its cell is wide"),
        para("an item that is longer than its cell is wide too", bulletText="•"),
        para("another", bulletText="•"),
    ]
    inner = grid([["n1", "n2"], ["n3", "n4"]], None, GRID)
    rows = [[para("Needs"), para("Action"), para("Who and when")], [cell, inner, para("QIO<br/>By April 2024")]]
    rows.append([para("x"), para("71<super size=6>1</super>"), ""])
    document = read([grid(rows, [150, 150, 90], GRID)])
    assert tables(document) == [
        [
            ["Needs", "Action", "Who and when"],
            [
                "A paragraph that goes on for longer than its cell is wide\n"
                "• an item that is longer than its cell is wide too\n• another",
                "",
                "QIO\nBy April 2024",
            ],
            ["x", "71¹", ""],
        ],
        [["n1", "n2"], ["n3", "n4"]],
    ]
    assert document.blocks[1].within == (document.blocks[0].rows[1][0], 1)


def test_a_row_that_goes_on_over_three_pages(read):
    long = " ".join(f"word{at}" for at in range(700))
    rows = [["Action", "Owner"], [para(long), "QIO"], [para("short"), "HTs"]]
    document = read([para("Plan", "Title"), grid(rows, [200, 100], GRID, splitInRow=1)])
    assert tables(document) == [[["Action", "Owner"], [long, "QIO"], ["short", "HTs"]]]


def test_two_tables_of_different_columns_stay_apart(read):
    first, second = (
        [["Action", "Owner"], ["Visit", "QIO"]],
        [["Indicator", "Baseline", "Target"], ["Leavers", "60", "70"]],
    )
    story = [grid(first, [200, 100], GRID), PageBreak(), grid(second, [100, 100, 100], GRID)]
    assert tables(read(story)) == [first, second]


# ---------------------------------------------------------------------------------------------------------------- prose

PROSE = "The collaborative works with all of its partners so that networks of support are there for everyone. "


def test_two_columns_of_prose_are_read_one_after_the_other(tmp_path):
    path = tmp_path / "two.pdf"
    made = BaseDocTemplate(str(path), pagesize=A4)
    made.addPageTemplates(PageTemplate(frames=[Frame(50, 50, 240, 740), Frame(310, 50, 240, 740)]))
    made.build([para("A heading", "Heading1"), *(para(f"Part {at}. {PROSE * 4}") for at in range(20))])
    document = pages_of(path)
    sound(document)
    assert tables(document) == []
    assert texts(document)[0] == "# A heading"
    parts = [one.words.split(".")[0] for one in document.blocks if one.words.startswith("Part")]
    assert parts == [f"Part {at}" for at in range(20)]


def test_lines_are_put_together_to_paragraphs(read):
    story = [para(PROSE * 3), para(PROSE), para("Sponsor: Tony McDaid"), para("Lead officer: John Stuart")]
    assert texts(read(story)) == [
        (PROSE * 3).strip(),
        PROSE.strip(),
        "Sponsor: Tony McDaid",
        "Lead officer: John Stuart",
    ]


def test_lists(read):
    def draw(canvas):
        for at, (x, line) in enumerate(
            [
                (60, "Curriculum"),
                (60, "1. Visit every nursery in the authority and write down what was said there, so that all of us"),
                (73, "know it"),
                (60, "2. Ask"),
                (80, "• what they need"),
                (80, "• when"),
                (60, "3. Tell"),
            ]
        ):
            canvas.drawString(x, 780 - at * 14, line)

    assert texts(read(draw)) == [
        "Curriculum",
        "1. Visit every nursery in the authority and write down what was said there, so that all of us know it",
        "2. Ask",
        "  • what they need",
        "  • when",
        "3. Tell",
    ]


def test_headings_by_their_size_and_bold_type(read):
    story = [para("Plan", "Title"), para("Aims", "Heading2"), para(f"<b>{PROSE}</b>"), para(PROSE)]
    document = read(story)
    assert [(one.level, one.is_bold) for one in document.blocks] == [(1, True), (2, True), (0, True), (0, False)]


def test_two_things_on_a_line(read):
    assert texts(read(lines(("Sponsor: Mhairi Shaw", "Lead officer: Helen Brown"), xs=(60, 300)))) == [
        "Sponsor: Mhairi Shaw\tLead officer: Helen Brown"
    ]


def test_a_paragraph_that_goes_on_on_the_next_page(read):
    def draw(canvas):
        canvas.drawString(60, 60, "This sentence has begun on one page, and it goes on for so long that it ends")
        canvas.showPage()
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 780, "on another.")
        canvas.drawString(60, 740, "New.")

    assert texts(read(draw))[0].endswith("that it ends on another.")


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the improve-", "ment of schools", "the improvement of schools"),
        ("by self-", "evaluation", "by self-evaluation"),
        ("a multi-", "agency team", "a multi-agency team"),
        ("locally-", "owned plans", "locally-owned plans"),
        ("known-", "word", "known-word"),
        ("knownjoined-", "word", "knownjoinedword"),
        ("one", "two", "one two"),
        ("QIO/", "HTs", "QIO/HTs"),
        ("pages 5-", "7 of it", "pages 5- 7 of it"),
        ("Mid-", "Lothian", "Mid-Lothian"),
    ],
)
def test_words_broken_at_the_end_of_a_line(before, after, joined):
    hyphens = Hyphens()
    hyphens.learn(["known-word", "knownjoinedword"])
    assert hyphens.joined(before, after) == joined


# --------------------------------------------------------------------------------------------------------------- around


def test_running_heads_feet_and_numbers_of_pages(read):
    def around(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 820, "Regional plan")
        canvas.drawRightString(540, 20, f"Page {document.page} of 3")

    story = []
    for at in range(3):
        story += [para(f"Heading {at}", "Heading1"), para(PROSE), PageBreak()]
    document = read(story, around)
    assert texts(document, Place.HEADER) == ["Regional plan"]
    assert texts(document, Place.FOOTER) == [f"Page {at} of 3" for at in (1, 2, 3)]
    assert texts(document) == [one for at in range(3) for one in (f"# Heading {at}", PROSE.strip())]


def test_a_heading_on_two_pages_of_many_is_none_of_them(read):
    story = []
    for name in ("Curriculum", "Curriculum", "Leadership", "Systems", "Families", "Health"):
        story += [para(name, "Heading1"), para(PROSE), PageBreak()]
    assert texts(read(story)).count("# Curriculum") == 2


def test_a_table_of_contents(read):
    names = ("Introduction", "Our Vision", "Governance", "Action Plans", "Indicators")
    document = read(
        lines("Contents", *((name, str(at * 3 + 2)) for at, name in enumerate(names)), xs=(60, 500), step=16)
    )
    assert texts(document) == ["Contents"]
    assert texts(document, Place.CONTENTS) == [f"{name}\t{at * 3 + 2}" for at, name in enumerate(names)]


def test_leaders_are_no_words(read):
    dots = "." * 50
    document = read(lines(f"Introduction {dots} 5", f"Our Vision {dots}7", f"Name: {'_' * 20}", "Text."))
    assert texts(document, Place.CONTENTS) == ["Introduction\t5", "Our Vision\t7"]
    assert texts(document) == ["Name:", "Text."]


def test_a_page_on_its_side(read):
    def draw(canvas):
        canvas.rotate(90)
        canvas.translate(0, -595)
        canvas.setFont("Helvetica", 10)
        for at, row in enumerate((("Action", "Owner"), ("Visit", "QIO"), ("Ask", "HTs"))):
            for x, word in zip((60, 400), row, strict=True):
                canvas.drawString(x, 500 - at * 20, word)

    assert tables(read(draw)) == [[["Action", "Owner"], ["Visit", "QIO"], ["Ask", "HTs"]]]


def test_words_on_their_side_and_aslant_are_kept(read):
    def draw(canvas):
        canvas.drawString(60, 700, "Upright words, of which there are more than of the others on this page")
        canvas.rotate(90)
        canvas.drawString(100, -30, "On its side")
        canvas.rotate(-45)
        canvas.drawString(300, 100, "DRAFT")

    assert texts(read(draw)) == [
        "Upright words, of which there are more than of the others on this page",
        "On its side",
        "DRAFT",
    ]


def test_letters_printed_twice_are_read_once(read):
    def draw(canvas):
        canvas.drawString(60, 700, "Bold: little balloon")
        canvas.drawString(60.4, 700, "Bold: little balloon")

    assert texts(read(draw)) == ["Bold: little balloon"]


def test_what_was_filled_into_a_form(read):
    def draw(canvas):
        canvas.drawString(60, 700, "Name")
        canvas.acroForm.textfield(name="n", x=120, y=690, value="Ruth Binks", width=150, height=20)

    assert texts(read(draw)) == ["Name\tRuth Binks"]


# -------------------------------------------------------------------------------------------------------------- refused


def draw_picture(canvas):
    picture = io.BytesIO()
    Image.new("RGB", (50, 50), "white").save(picture, "PNG")
    canvas.drawImage(ImageReader(picture), 0, 0, 400, 400)


def test_pictures_of_pages_have_no_words(read, tmp_path):
    read(draw_picture)
    with pytest.raises(RefusedError, match=r"plan\.pdf holds no words, at most pictures of them; have them recognised"):
        opened(tmp_path / "plan.pdf")


def test_a_page_that_is_a_picture_is_said(read):
    def draw(canvas):
        draw_picture(canvas)
        canvas.showPage()
        canvas.drawString(60, 700, "Words")

    document = read(draw)
    assert texts(document) == ["Words"]
    assert [one.message[:40] for one in document.remarks] == ["1 page with pictures and no words (1): h"]


def test_a_password(read):
    with pytest.raises(RefusedError, match=r"plan\.pdf is protected with a password; open it, take the password off"):
        read(lines("x"), encrypt="secret")
    # Many are locked against copying, and open without one.
    locked = pdfencrypt.StandardEncryption("", ownerPassword="x", canCopy=0)
    assert texts(read(lines("Words"), encrypt=locked)) == ["Words"]


def test_what_a_process_of_its_own_reads_is_the_same(read, tmp_path):
    inner = grid([["n1", "n2"]], None, GRID)
    rows = [["Priority", ""], ["Visit", inner], ["Ask", "HTs"]]
    here = read([para("Plan", "Title"), grid(rows, [200, 200], GRID, ("SPAN", (0, 0), (1, 0))), para("• Tell")])
    there = opened(tmp_path / "plan.pdf")
    assert (texts(there), tables(there)) == (texts(here), tables(here))
    assert [(one.line, one.place) for one in there.blocks] == [(one.line, one.place) for one in here.blocks]
    outer, nested = there.blocks[1:3]
    assert (outer.continued, outer.across, nested.within) == (
        here.blocks[1].continued,
        here.blocks[1].across,
        here.blocks[2].within,
    )


def test_progress_is_told_page_by_page_and_may_stop(read, tmp_path):
    read([item for at in range(5) for item in (para(PROSE), PageBreak())])
    told = []
    opened(tmp_path / "plan.pdf", lambda done, total: told.append((done, total)))
    assert told == [(at, 5) for at in range(1, 6)]

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened(tmp_path / "plan.pdf", stop)


def test_no_word_of_a_page_is_lost(read):
    story = [para(PROSE * 5), grid([HEAD, *([para(cell) for cell in row] for row in ROWS)], WIDTHS), para("End.")]
    printed = Counter(words(" ".join([PROSE * 5, "End.", *HEAD, *(" ".join(row) for row in ROWS)])))
    assert said(read(story)) == printed


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        ("establishmen", "t once in", True),
        ("improvem", "ent officers", True),
        ("31/03/202", "8", True),
        ("HTs/SEYPs/Man", "agers", True),
        ("Education", "and Inclusion", False),
        ("secondary", "school", False),
        ("31/03/2028", "2 visits", False),
        ("2025/26", "Target", False),
    ],
)
def test_a_word_too_long_for_its_line(before, after, is_one):
    assert Hyphens().are_one_word(before, after) is is_one
