"""Reports: what they tell since the last one, in each format, and that no text of a plan breaks any of them."""

import io
import re
import sqlite3
import zipfile
from contextlib import closing
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.reports import html, markdown, plain_text, word
from models.reports.content import Bullets, Cell, Chart, Column, Heading, Point, Report, Sentence, Table, Tick, Ticks
from models.vocabulary import Rag
from tests.facts import TODAY
from tui import cli

REPORTS = ("board", "noting", "page", "indicators")
FORMATS = ("md", "txt", "html", "docx")


STEPS = (
    ("2024-02-01", "set", "CUR-1", "status=in progress", "owners=John Stuart", "timescale=by 20 Feb 2024"),
    ("2024-02-02", "set", "CUR-2", "timescale=by 30 Apr 2024", "owners=QIO"),
    ("2024-02-08", "evidence", "FAM-1", "Minutes of the steering group"),
    ("2024-02-08", "set", "FAM-1", "status=done"),
    ("2024-02-12", "confirm", "FAM-1", "--by", "Ruth Binks"),
    ("2024-02-20", "set", "CUR-1", "timescale=by 30 Mar 2024"),
    ("2024-02-21", "set", "LEA-1", "status=blocked"),
    ("2024-02-22", "evidence", "CUR-3", "A survey of fourteen schools"),
    ("2024-02-23", "add", "Visit every early learning setting", "--workstream", "FAM", "--by", "May 2024"),
)


@pytest.fixture
def busy_database(west_database, capsys):
    """A month of a plan's life, each step of it at nine in the morning of its day."""
    for day, *words in STEPS:
        assert cli.main(["--db", west_database, "--today", day, "--actor", "K Innes", *words]) == 0
        with closing(sqlite3.connect(west_database)) as connection, connection:
            # The log has the moments of the clock on the wall, which is not the story's.
            connection.execute(
                "UPDATE change SET at = ? WHERE sequence = (SELECT MAX(sequence) FROM change)",
                (f"{day} 09:00:00.000000",),
            )
    capsys.readouterr()
    return west_database


@pytest.fixture
def made(busy_database, capsys):
    """Makes a report and gives what it wrote."""

    def give(*words, since="2020-01-01"):
        told = ["--since", since] if since else []
        day = ["--today", TODAY.isoformat()]
        assert cli.main(["--db", busy_database, *day, "report", *words, *told]) == 0
        return capsys.readouterr().out

    return give


def part_of(text, heading):
    """What stands below a heading of a Markdown report, up to the next of its level."""
    level = re.search(rf"^(#+) {re.escape(heading)}$", text, re.M)[1]
    return re.split(rf"^{level} ", text.split(f"{level} {heading}\n", 1)[1], flags=re.M)[0]


def test_the_board_hears_what_has_come_of_each_workstream(made):
    text = made("board", "--format", "md")
    families = part_of(text, "FAM Families and Communities")
    assert "FAM-1" in part_of(families, "Highlights")
    assert "confirmed by Ruth Binks on 12 Feb 2024" in families
    assert "FAM-9 Visit every early learning setting (new; no owner; 31 May 2024)" in families
    curriculum = part_of(text, "CUR Curriculum")
    assert "was due 20 Feb 2024, now 30 Mar 2024" in part_of(curriculum, "Slippage")
    assert "1 piece of evidence given" in part_of(curriculum, "Highlights")
    assert "CUR-2" in part_of(curriculum, "Due next")
    assert "LEA-1" in part_of(part_of(text, "LEA Leadership"), "Decisions needed")
    assert text.index("# CLN ") < text.index("# FAM ") < text.index("# CUR ")


def test_since_the_last_report_is_exact(busy_database, capsys):
    def board(today, *words):
        assert cli.main(["--db", busy_database, "--today", today, "report", "board", *words]) == 0
        return capsys.readouterr().out

    assert "since the plan was taken in" in board("2024-02-10")
    second = board("2024-02-20")
    assert "since 10 Feb 2024" in second
    assert "confirmed by Ruth Binks" in second
    assert board("2024-02-20") == second
    third = board("2024-03-10")
    assert "since 20 Feb 2024" in third
    assert "confirmed by Ruth Binks" not in part_of(third, "FAM Families and Communities")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("report", REPORTS)
def test_every_report_in_every_format(busy_database, tmp_path, capsys, report, form):
    file = tmp_path / f"{report}.{form}"
    words = ["--db", busy_database, "--today", TODAY.isoformat(), "report", report, "-o", str(file)]
    assert cli.main(words) == 0
    assert capsys.readouterr().out.startswith(f"Wrote the {report} report to ")
    assert "Regional Improvement Plan" in text_of(file)
    assert cli.main(words) == 1
    assert "--force replaces it" in capsys.readouterr().err


def text_of(file):
    if file.suffix != ".docx":
        return file.read_text()
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_word_document_has_real_styles_and_headings_that_repeat(made, busy_database, tmp_path, capsys):
    file = tmp_path / "indicators.docx"
    assert cli.main(["--db", busy_database, "report", "indicators", "-o", str(file)]) == 0
    document = docx.Document(str(file))
    assert document.paragraphs[0].style.name == "Title"
    assert {"Heading 1", "Heading 2"} <= {paragraph.style.name for paragraph in document.paragraphs}
    xml = zipfile.ZipFile(file).read("word/document.xml").decode()
    assert "w:tblHeader" in xml
    pictures = re.findall(r"<wp:docPr[^>]*descr=\"([^\"]*)\"", xml)
    assert any("2016-2017 71" in told for told in pictures)
    assert all(pictures)


class Checked(HTMLParser):
    """What a check of accessibility looks at first."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.wrong, self.levels = [], [], [], []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.seen.append(tag)
        if tag in ("script", "iframe", "link", "object") or any(name.startswith("on") for name in told):
            self.wrong.append(tag)
        if tag == "html" and not told.get("lang"):
            self.wrong.append("no language")
        if tag == "th" and told.get("scope") != "col":
            self.wrong.append("a heading of no column")
        if tag == "svg" and not (told.get("role") == "img" and told.get("aria-labelledby")):
            self.wrong.append("a picture without words")
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in ("meta", "br", "line", "circle"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> out of place")


def checked(page):
    found = Checked()
    found.feed(page)
    assert found.open == []
    assert found.wrong == []
    return found


@pytest.mark.parametrize("report", REPORTS)
def test_a_page_can_be_read_by_everybody(made, report):
    found = checked(made(report, "--format", "html"))
    assert found.seen.count("h1") == found.seen.count("title") - found.seen.count("svg") == 1
    assert all(after <= before + 1 for before, after in zip(found.levels, found.levels[1:], strict=False))


def test_the_form_of_a_report_for_noting_can_be_another(made, tmp_path, busy_database, capsys):
    assert "is asked to note" in made("noting")
    assert "- [x] Continuous Improvement" in made("noting")
    template = tmp_path / "ours.toml"
    template.write_text(
        'reader = "The Committee"\n[[part]]\nheading = "Ask of {plan}"\nis = "recommendations"\nitems = ["x"]'
    )
    text = made("noting", "--template", str(template))
    assert "## Ask of Regional Improvement Plan 2019/22" in text
    assert "The Committee is asked to note:" in text
    for wrong, said in (
        ("[[part]\n", "cannot be read as TOML"),
        ('[[part]]\nis = "magic"', "not magic"),
        ("[[part]]\nx = 1", "not x"),
    ):
        template.write_text(wrong)
        words = ["--db", busy_database, "report", "noting", "--template", str(template)]
        assert cli.main(words) == 1
        assert said in capsys.readouterr().err


def test_one_sponsors_view(made, busy_database, capsys):
    text = made("workstream", "--workstream", "CUR")
    assert "**Sponsor:** Tony McDaid" in text
    assert "CUR-4.5" in text
    assert "FAM-1" not in text
    assert cli.main(["--db", busy_database, "report", "workstream"]) == 2
    assert "--workstream" in capsys.readouterr().err


def test_without_a_plan_there_is_no_report(empty_database, capsys):
    assert cli.main(["--db", empty_database, "report", "board"]) == 1
    assert "has no plan yet" in capsys.readouterr().err


def test_a_plan_without_indicators_says_so(aberdeen_database, capsys):
    assert cli.main(["--db", aberdeen_database, "--today", TODAY.isoformat(), "report", "indicators"]) == 0
    assert "has no indicators" in capsys.readouterr().out


NASTY = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "[/] | a",
        "# not a heading",
        "1. no item",
        "=1+1",
        "\x1b]8;;x\x07",
        "\u202eabc",
        "&amp;",
        "a\n\nb",
    ]
)


@given(st.lists(NASTY, min_size=7, max_size=7))
@settings(max_examples=25, deadline=None)
def test_no_text_breaks_a_report(texts):
    one, two, three, four, five, six, seven = texts
    report = Report(
        one,
        [("Plan", two)],
        [
            Heading(three),
            Sentence(four, five),
            Bullets([six]),
            Ticks([Tick(seven, True)]),
            Table([Column(one), Column(two, 1, True)], [[Cell(three), Cell(four, Rag.RED)]], five),
            Chart(six, seven, [Point(one, None), Point(two, 1), Point(three, 2)], 3),
        ],
    )
    page = html.render(report).decode()
    assert checked(page).seen.count("td") == 2
    rows = [line for line in markdown.render(report).decode().splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 3 for row in rows)
    assert all(len(line) <= 200 for line in plain_text.render(report).decode().splitlines())
    assert docx.Document(io.BytesIO(word.render(report))).tables[0].rows[1].cells[0].text is not None


def test_the_day_is_the_one_that_is_given(made):
    assert "**As at:** 10 Mar 2024" in made("page")
