"""Whatever a plan's texts are, no report or export passes on what is obeyed, and none loses a letter that is honest."""

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt

from models.formulas import unguarded
from models.reports import html, markdown, plain_text, word
from models.reports.content import (
    Bullets,
    Cell,
    Chart,
    Column,
    Heading,
    PageBreak,
    Point,
    Report,
    Sentence,
    Table,
    Tick,
    Ticks,
)
from models.text import as_line
from models.vocabulary import Rag
from models.workspace import Workspace
from tests.accessibility import Page, complaints
from tests.facts import TODAY
from tests.hostile import HONEST, texts
from tests.hostile_plan import plant
from tui.exporting import FORMATS as EXPORTS
from tui.exporting import exported
from tui.reporting import FORMATS, rendered

OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What a terminal obeys, what turns the order of letters about, and what is no character."""
NO_LETTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""What no document may hold, and nobody obeys."""
MEGABYTES = ("a" * 1_000_000, "日本語 " * 100_000, "=" * 1_000_000, "word " * 200_000)
NASTY = st.sampled_from(texts(400, seed=11)) | st.text(max_size=60)


def squashed(text):
    """A text without anything that is only there to part words."""
    return re.sub(r"\s+", "", text)


def honest(text):
    """What of a text a reader is to see."""
    return squashed(OBEYED.sub("", re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029\r]", " ", text)))


def report_of(some):
    """A report with a text in every place that there is; what is to be found again stands in lists."""
    one, two, three, four, five, six, seven = some
    return Report(
        one,
        [("Plan", two), (three, four)],
        [
            Heading(three),
            Heading(four, 2),
            Sentence(five, six, Cell(f"red {seven}", Rag.RED)),
            Sentence(one),
            Bullets(some),
            PageBreak(is_wide=True),
            Bullets(some, is_numbered=True),
            Ticks([Tick(text, bool(at % 2)) for at, text in enumerate(some)]),
            Table([Column(one), Column(two, 1, True)], [[Cell(three), Cell(f"red {four}", Rag.RED)]], five),
            Chart(six, seven, [Point(one, None), Point(two, Decimal(1)), Point(three, Decimal(2))], Decimal(3)),
        ],
        running=two,
    )


def markdown_text(told):
    """The text of a Markdown file as a reader shows it; nothing in it may be a link, a picture or a piece of HTML."""
    found = []

    def walk(tokens):
        for token in tokens:
            assert token.type not in (
                "html_inline",
                "html_block",
                "link_open",
                "image",
                "code_block",
                "fence",
                "code_inline",
            )
            if token.children:
                walk(token.children)
            elif token.type == "text":
                found.append(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                found.append("\n")
        found.append("\n")

    walk(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(told))
    return "".join(found)


def word_text(told):
    """The text of a Word document, whose letters are all in runs of its paragraphs; none may be a link or a field."""
    document = docx.Document(io.BytesIO(told))
    body = document.element.body.xml
    assert "w:hyperlink" not in body
    assert "w:fldSimple" not in body
    assert "w:instrText" not in body
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    # The tab between a fact and what it is called is our own.
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace(":\t", ": ")


def text_of(told, form):
    """What a report says, read back by a library of its format; raises where something in it is active."""
    match form:
        case "docx":
            return word_text(told)
        case "html":
            assert complaints(told.decode()) == []
            page = Page(told.decode())
            assert "".join(page.texts.get("title", [])) is not None
            return page.text
        case "md":
            return markdown_text(told.decode())
        case _:
            return told.decode()


def check_formats(some):
    """Every format of a report that holds these seven texts everywhere."""
    report = report_of(some)
    for form, renderer in (("md", markdown), ("txt", plain_text), ("html", html), ("docx", word)):
        told = renderer.render(report)
        text = text_of(told, form)
        assert not OBEYED.search(text), form
        if form != "docx":
            assert not OBEYED.search(told.decode()), form
        for one in some:
            assert honest(one) in squashed(text), (form, one)


@given(st.lists(NASTY, min_size=7, max_size=7))
@settings(max_examples=9, phases=[Phase.generate], deadline=None)
def test_no_text_is_obeyed_in_a_report_or_loses_a_letter(some):
    check_formats(some)


@pytest.mark.parametrize("text", [*HONEST])
def test_no_honest_text_loses_a_letter(text):
    report = Report("A report", (), [Bullets([text]), Sentence(text)])
    for form in ("md", "txt", "html"):
        assert squashed(text_of(rendered(report, form), form)).count(honest(text)) >= 2, form


@pytest.mark.heavy
@pytest.mark.timeout(3_600)
def test_no_text_of_many_is_obeyed_in_a_report_or_loses_a_letter():
    many = texts(2_000, seed=5)
    for at in range(0, len(many) - 7, 7):
        check_formats(many[at : at + 7])


# --------------------------------------------------------------------------------------------- from a whole plan


def check_plan(path):
    """Every report in every format, and every export, of a plan whose every cell is hostile."""
    workspace = Workspace(str(path), today=TODAY, actor="K Innes")
    try:
        for told, form in reports_of(workspace):
            assert not OBEYED.search(text_of(told, form))
        check_exports(workspace)
    finally:
        workspace.close()


def reports_of(workspace):
    """The five reports in each format; one on the first of the workstreams, whatever that is called."""
    from models.reports import board, indicators, noting, page, workstream
    from models.reports.material import gather

    material = gather(workspace, "board", date(2024, 1, 1))
    made = [board.report(material), page.report(material), indicators.report(material)]
    made.append(noting.report(material, noting.bundled()))
    made.append(workstream.report(material, material.workstreams[0]))
    for report in made:
        for form in FORMATS:
            yield rendered(report, form), form


def check_exports(workspace):
    """No cell is a formula, no line of a calendar more than one, and JSON holds all that the plan does."""
    made = {form: exported(workspace, form) for form in EXPORTS}
    kept = json.loads(made["json"])
    assert len(kept["tables"]["action"]) == workspace.counts().total
    rows = list(csv.reader(io.StringIO(made["csv"].decode())))
    stories = workspace.action_stories()
    assert len(rows) == len(stories) + 1
    for row, story in zip(rows[1:], stories, strict=True):
        assert not any(cell[:1] in ("=", "@", "\t", "\r") for cell in row)
        assert not any(re.match(r"[+\-](?![\d,]+(\.\d+)?%?$)", cell) for cell in row)
        assert not any(OBEYED.search(NO_LETTERS.sub("", cell)) for cell in row)
        assert honest(story.row.title) == squashed(NO_LETTERS.sub("", unguarded(row[1])))
    book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
    for sheet in book:
        for line in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in line)
            assert not any(isinstance(cell.value, str) and OBEYED.search(cell.value) for cell in line)
    events = Calendar.from_ical(made["ics"]).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(len(line) <= 75 for line in made["ics"].split(b"\r\n"))
    titles = [as_line(story.row.title) for story in stories if story.row.starts or story.row.due]
    summaries = squashed("".join(str(event["summary"]) for event in events))
    assert all(squashed(title) in summaries for title in titles)


def test_no_report_and_no_export_of_a_hostile_plan_passes_anything_on(tmp_path):
    plant(str(tmp_path / "data.db"), texts(60, seed=3), today=TODAY)
    check_plan(tmp_path / "data.db")


@pytest.mark.heavy
@pytest.mark.timeout(3_600)
def test_no_report_and_no_export_of_a_very_hostile_plan_passes_anything_on(tmp_path):
    many = texts(2_000, seed=4)
    for number, at in enumerate(range(0, len(many), 100)):
        path = tmp_path / f"data{number}.db"
        plant(str(path), many[at : at + 100], today=TODAY)
        check_plan(path)


@pytest.mark.parametrize("form", FORMATS)
def test_a_megabyte_in_a_field_is_written_out(form):
    text = MEGABYTES[FORMATS.index(form)]
    report = Report(
        text, [("Plan", text)], [Bullets([text]), Table([Column("A"), Column("B")], [[Cell(text), Cell("b")]])]
    )
    told = rendered(report, form)
    assert squashed(text_of(told, form)).count(squashed(text)) >= 2
