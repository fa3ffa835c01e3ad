"""Every word of a document is in a text, a cell or a remark, whatever it is made of; and mutilated ones do no harm."""

import csv
import html
import io
import random
import zipfile
from collections import Counter

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from models.errors import CairnError
from tests.models.readers.looking import opened, pages_of, said, sound, words
from tests.models.readers.making import book, data, p, table, word

FEW, MANY = 25, 3_000
WORD = st.sampled_from(
    """Visit visit nursery schools QIO HTs plan 71 63.8 2019/22 TBC N/A £50 self-evaluation partner's Mòrag café and the
    of by June 1. 2) a) • - * ** _ # | > & < `code` [x] (note) "quoted" = + @ % ~ … – e.g. \u00b9 \u1e9e""".split()  # noqa: SIM905
)
PLAIN = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
GRID = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(PLAIN | st.just(""), min_size=width, max_size=width), min_size=1, max_size=5)
)
STORY = st.lists(PLAIN | GRID, min_size=1, max_size=6)


def checks(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def each(story):
    """All that a story says."""
    for one in story:
        yield from [one] if isinstance(one, str) else (cell for row in one for cell in row)


def held(document, printed):
    sound(document)
    wanted = Counter(word for text in printed for word in words(text))
    lost = wanted - said(document)
    assert not lost, (lost, document.blocks)


def as_docx(story):
    made = docx.Document()
    for one in story:
        if isinstance(one, str):
            made.add_paragraph(
                one, style=random.Random(len(one)).choice(["List Bullet", "List Number", "Heading 1", "Normal"])
            )
            continue
        grid = made.add_table(len(one), len(one[0]))
        for at, row in enumerate(one):
            for column, cell in enumerate(row):
                grid.cell(at, column).text = cell
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def as_xlsx(story):
    made = openpyxl.Workbook()
    sheet = made.active
    for one in story:
        for row in [[one]] if isinstance(one, str) else one:
            sheet.append([f" {cell}" if cell.startswith("=") else cell or None for cell in row])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def as_csv(story):
    file = io.StringIO(newline="")
    csv.writer(file).writerows(list(row) for one in story for row in ([[one]] if isinstance(one, str) else one))
    return file.getvalue().encode()


def as_html(story):
    parts = []
    for one in story:
        if isinstance(one, str):
            parts.append(f"<p>{html.escape(one)}")
            continue
        rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in row) for row in one)
        parts.append(f"<table>{rows}</table>")
    return "<!doctype html>" + "\n".join(parts)


def as_text(story):
    return "\n\n".join(one if isinstance(one, str) else "\n".join("\t".join(row) for row in one) for one in story)


def as_markdown(story):
    def cell(text):
        return text.replace("|", "\\|")

    parts = []
    for one in story:
        if isinstance(one, str):
            parts.append(one)
            continue
        rows = ["| " + " | ".join(map(cell, row)) + " |" for row in one]
        rows.insert(1, "|" + "---|" * len(one[0]))
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


WRITERS = {"docx": as_docx, "xlsx": as_xlsx, "csv": as_csv, "html": as_html, "txt": as_text, "md": as_markdown}


def keep_words(tmp_path, suffix, story):
    made = WRITERS[suffix](story)
    path = tmp_path / f"plan.{suffix}"
    # A story of one empty cell is an empty text, which is refused.
    path.write_bytes(made if isinstance(made, bytes) else (made or "x").encode())
    held(opened(path), each(story))


@pytest.mark.parametrize("suffix", WRITERS)
@checks(FEW)
@given(story=STORY)
def test_no_word_is_lost(tmp_path, suffix, story):
    keep_words(tmp_path, suffix, story)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@pytest.mark.parametrize("suffix", WRITERS)
@checks(MANY)
@given(story=STORY)
def test_no_word_is_lost_in_very_many(tmp_path, suffix, story):
    keep_words(tmp_path, suffix, story)


# Fonts of PDFs have only some letters, and what is not printed cannot be read.
IN_PRINT = [
    "Visit",
    "every",
    "nursery",
    "schools",
    "QIO",
    "HTs",
    "71",
    "63.8",
    "TBC",
    "N/A",
    "and",
    "the",
    "by",
    "June",
]
PRINTED = st.lists(st.sampled_from(IN_PRINT), min_size=1, max_size=30).map(" ".join)
PRINTED_GRID = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(PRINTED | st.just(""), min_size=width, max_size=width), min_size=2, max_size=6)
)


def keep_words_of_pages(tmp_path, story, is_ruled):
    style = getSampleStyleSheet()["BodyText"]
    path = tmp_path / "plan.pdf"
    flow = []
    for one in story:
        if isinstance(one, str):
            flow.append(Paragraph(one, style))
            continue
        cells = [[Paragraph(cell, style) for cell in row] for row in one]
        rules = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if is_ruled else []
        flow.append(Table(cells, colWidths=[440 / len(one[0])] * len(one[0]), style=TableStyle(rules)))
    SimpleDocTemplate(str(path), pagesize=A4).build(flow)
    held(pages_of(path), each(story))


PAGES = st.lists(PRINTED | PRINTED_GRID, min_size=1, max_size=8)


@checks(FEW)
@given(story=PAGES, is_ruled=st.booleans())
def test_no_word_of_a_page_is_lost(tmp_path, story, is_ruled):
    keep_words_of_pages(tmp_path, story, is_ruled)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@checks(MANY)
@given(story=PAGES, is_ruled=st.booleans())
def test_no_word_of_very_many_pages_is_lost(tmp_path, story, is_ruled):
    keep_words_of_pages(tmp_path, story, is_ruled)


# ----------------------------------------------------------------------------------------------------------- mutilated

EXAMPLE = ["Action plan", [["Action", "Owner"], ["Visit", "QIO/HTs"], ["Ask", "63.8"]], "1. Tell", "• Write"]
ARCHIVES = {
    "docx": word(
        p("Visit") + table(["Action", "Owner"], ["Ask", table(["a", "b"])[:0] + "QIO"]), comments="", styles=""
    ),
    "xlsx": book({"Plan": data(["Action", "Owner"], ["Visit", 71])}, strings=["<t>x</t>"], formats=["0%"]),
}


def mutated(made, numbers):
    """Bytes of a document, some of them changed, left out or said again."""
    changed = bytearray(made)
    for at, byte, kind in numbers:
        where = int(at * len(changed))
        if kind == 0 and changed:
            changed[min(where, len(changed) - 1)] = byte
        elif kind == 1:
            del changed[where : where + byte]
        else:
            changed[where:where] = changed[where : where + byte]
    return bytes(changed)


CHANGES = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255), st.integers(0, 2)), min_size=1, max_size=20)


def inside(made, numbers, at):
    """An archive in which one part is mutilated, and all else is sound."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(parts)
    name = names[int(at * len(names))]
    parts[name] = mutated(parts[name], numbers)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return file.getvalue()


def do_no_harm(tmp_path, suffix, made):
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(made or b"x")
    try:
        document = opened(path)
    except CairnError as refusal:
        message = str(refusal)
    else:
        message = "."
        sound(document)
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("suffix", WRITERS)
@checks(FEW)
@given(numbers=CHANGES)
def test_a_mutilated_file_does_no_harm(tmp_path, suffix, numbers):
    made = WRITERS[suffix](EXAMPLE)
    do_no_harm(tmp_path, suffix, mutated(made if isinstance(made, bytes) else made.encode(), numbers))


@pytest.mark.parametrize("suffix", ARCHIVES)
@checks(FEW * 4)
@given(numbers=CHANGES, at=st.floats(0, 0.999))
def test_a_mutilated_part_does_no_harm(tmp_path, suffix, numbers, at):
    do_no_harm(tmp_path, suffix, inside(ARCHIVES[suffix], numbers, at))


@pytest.mark.parametrize("suffix", WRITERS)
@checks(FEW)
@given(made=st.binary(min_size=1, max_size=400) | st.text(max_size=400).map(str.encode))
def test_anything_at_all_does_no_harm(tmp_path, suffix, made):
    do_no_harm(tmp_path, suffix, made)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@pytest.mark.parametrize("suffix", WRITERS)
@checks(MANY)
@given(numbers=CHANGES)
def test_very_many_mutilated_files_do_no_harm(tmp_path, suffix, numbers):
    made = WRITERS[suffix](EXAMPLE)
    do_no_harm(tmp_path, suffix, mutated(made if isinstance(made, bytes) else made.encode(), numbers))


@pytest.mark.heavy
@pytest.mark.timeout(0)
@pytest.mark.parametrize("suffix", ARCHIVES)
@checks(MANY * 4)
@given(numbers=CHANGES, at=st.floats(0, 0.999))
def test_very_many_mutilated_parts_do_no_harm(tmp_path, suffix, numbers, at):
    do_no_harm(tmp_path, suffix, inside(ARCHIVES[suffix], numbers, at))


def a_pdf():
    file = io.BytesIO()
    rows = Table([["Action", "Owner"], ["Visit", "QIO"]], style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    SimpleDocTemplate(file, pageCompression=0).build([Paragraph("Plan", getSampleStyleSheet()["Title"]), rows])
    return file.getvalue()


A_PDF = a_pdf()


@checks(5)
@given(numbers=CHANGES)
def test_a_mutilated_pdf_does_no_harm(tmp_path, numbers):
    do_no_harm(tmp_path, "pdf", mutated(A_PDF, numbers))


@pytest.mark.heavy
@pytest.mark.timeout(0)
@checks(MANY // 5)
@given(numbers=CHANGES)
def test_very_many_mutilated_pdfs_do_no_harm(tmp_path, numbers):
    do_no_harm(tmp_path, "pdf", mutated(A_PDF, numbers))
