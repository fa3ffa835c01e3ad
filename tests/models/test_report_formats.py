"""The reports as documents: read back with the libraries of their formats, and looked through as a reader would."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models.folders import safe_name
from models.reports import html, page, word
from models.reports.content import Cell, Heading, Report, Table
from models.reports.material import gather
from models.workspace import Workspace
from tests import month
from tests.accessibility import complaints, contrast
from tests.facts import ABERDEEN, WEST
from tests.hostile import HARMFUL, HONEST
from tui import cli
from tui.reporting import FORMATS, REPORTS, rendered

PLANS = (WEST, ABERDEEN)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("plan", PLANS)
def test_a_web_page_passes_the_check_of_accessibility(month_reports, plan, report):
    told = html.render(month_reports[plan, report]).decode()
    assert complaints(told) == []


def test_the_check_of_accessibility_finds_what_is_wrong(month_reports):
    told = html.render(month_reports[WEST, "indicators"]).decode()
    assert contrast("#000", "#fff") == 21
    for right, wrong in (
        ('lang="en-GB"', 'lang=""'),
        ('scope="row"', ""),
        (' aria-label="', ' data-label="'),
        ('aria-labelledby="', 'data-labelledby="'),
        ("<h3>", "<h5>"),
        ("color: #505050", "color: #999999"),
        ("<main>", '<main onclick="x()">'),
        ('amber">query<', 'amber"><'),
        ("</table>", ""),
    ):
        assert right in told
        assert complaints(told.replace(right, wrong)), wrong


@pytest.mark.parametrize("plan", PLANS)
def test_a_word_document_is_made_of_real_styles_and_tables(month_reports, plan):
    document = docx.Document(io.BytesIO(word.render(month_reports[plan, "board"])))
    content = month_reports[plan, "board"]
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert document.paragraphs[0].style.name == "Title"
    assert {"Heading 1", "Heading 2", "List Bullet"} <= styles
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [block.text for block in content.blocks if isinstance(block, Heading)]
    tables = [block for block in content.blocks if isinstance(block, Table)]
    assert len(document.tables) == len(tables)
    for drawn, table in zip(document.tables, tables, strict=True):
        assert [[cell.text for cell in row.cells] for row in drawn.rows] == [
            [column.heading for column in table.columns],
            *([cell.text for cell in row] for row in table.rows),
        ]
        head, *rows = drawn.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in drawn.rows)
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
        section = document.sections[0]
        assert sum(column.width for column in drawn.columns) <= (
            section.page_width - section.left_margin - section.right_margin + 700 * len(drawn.columns)
        )
    foot = document.sections[0].footer.paragraphs[0]
    assert content.running in foot.text
    assert {"PAGE", "NUMPAGES"} == {part.text.strip() for part in foot._p.iter(qn("w:instrText"))}
    assert {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_rag_is_a_word_with_a_colour_that_leaves_it_readable(month_reports):
    document = docx.Document(io.BytesIO(word.render(month_reports[WEST, "board"])))
    fills = {}
    for row in document.tables[0].rows[1:]:
        shade = row.cells[1]._tc.tcPr.find(qn("w:shd"))
        fills[row.cells[1].text] = shade.get(qn("w:fill"))
    assert fills.keys() == {"red", "amber"}
    assert all(contrast("#000000", f"#{fill}") > 7 for fill in fills.values())


def test_charts_are_pictures_with_words(month_reports):
    told = word.render(month_reports[WEST, "indicators"])
    with zipfile.ZipFile(io.BytesIO(told)) as file:
        xml = file.read("word/document.xml").decode()
        pictures = [name for name in file.namelist() if name.startswith("word/media/")]
        assert {Image.open(io.BytesIO(file.read(name))).format for name in pictures} == {"PNG"}
    words = re.findall(r"<wp:docPr[^>]*descr=\"([^\"]*)\"", xml)
    assert len(words) == xml.count("<wp:docPr") == 14
    assert words[0].endswith(
        ": 2016-2017 71, 2017-2018 75, 2018-2019 76.2, 2019-2020 not reported; target 78 for 2020-2021."
    )
    document = docx.Document(io.BytesIO(told))
    assert [section.orientation for section in document.sections] == [1, 0]
    assert all(section.footer.paragraphs[0].text for section in document.sections)


def test_boxes_and_numbered_lists_of_a_form(month_reports):
    document = docx.Document(io.BytesIO(word.render(month_reports[WEST, "noting"])))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "☒\u2002Continuous Improvement" in texts
    assert "☐\u2002Modern" in texts
    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    assert [p.text[:8] for p in numbered] == ["the Regi", "the prog", "the judg"]


# --------------------------------------------------------------------------------------------------- on one page


def crowded(path, workstreams):
    """The material of a plan on a page with so many workstreams, whose words are long."""
    workspace = Workspace(str(path), today=date.fromisoformat(month.ENDS), actor="K Innes", plan_key=WEST)
    material = gather(workspace, "page", None)
    workspace.close()
    some = material.workstreams
    more = [some[n % len(some)] for n in range(workstreams)]
    long = [told._replace(row=told.row._replace(remit=f"{told.row.remit} " * 3)) for told in more]
    story = material.story._replace(vision="Every learner in the region learns well and attains more. " * 20)
    return [
        page.report(type(material)(**{**material.__dict__, "workstreams": one, "story": about}))
        for one, about in ((more, material.story), (long, story))
    ]


def test_a_plan_that_does_not_fit_on_a_page_is_told_as_far_as_it_does(month_database):
    for number in (1, 8, 12, 20, 60):
        for made in crowded(month_database, number):
            assert sum(map(page._height, made.blocks)) <= page._LINES
            (table,) = [block for block in made.blocks if isinstance(block, Table)]
            if len(table.rows) < number:
                said = [b.text for b in made.blocks if hasattr(b, "strong") and b.text.startswith("And ")]
                assert said[0].startswith(f"And {number - len(table.rows)} more workstream")


def pages_of(folder, made):
    """How many pages LibreOffice makes of a Word document, and Chromium of a web page when it is printed."""
    (folder / "page.docx").write_bytes(word.render(made))
    (folder / "page.html").write_bytes(html.render(made))
    office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "page.docx"], cwd=folder, check=True, capture_output=True)
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*browser, "--print-to-pdf=printed.pdf", "page.html"], cwd=folder, check=True, capture_output=True)
    told = [
        subprocess.run(["pdfinfo", name], cwd=folder, capture_output=True, text=True, check=True)
        for name in ("page.pdf", "printed.pdf")
    ]
    return [int(re.search(r"Pages:\s+(\d+)", one.stdout)[1]) for one in told]


@pytest.mark.heavy
@pytest.mark.timeout(1_800)
@pytest.mark.skipif(not all(map(shutil.which, ("soffice", "chromium", "pdfinfo"))), reason="needs programs that print")
def test_a_plan_on_a_page_is_one_side_of_a4(month_reports, month_database, tmp_path):
    made = [month_reports[plan, "page"] for plan in PLANS]
    made += [one for number in (12, 20) for one in crowded(month_database, number)]
    for one in made:
        assert pages_of(tmp_path, one) == [1, 1]


# --------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("form", ["docx", "md"])
def test_a_file_that_is_there_stays_and_a_failure_leaves_none(month_database, tmp_path, capsys, form):
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / f"board.{form}"
    words = ["--db", month_database, "--plan", WEST, "--today", month.ENDS, "report", "board", "-o", str(file)]
    assert cli.main(words) == 0
    assert capsys.readouterr().out.startswith("Wrote the board report to ")
    before = file.read_bytes()
    assert cli.main(words) == 1
    assert "--force replaces it" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert cli.main([*words, "--force"]) == 0
    assert cli.main([*words[:-1], str(folder / "nowhere" / "x")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == [file.name]


def test_a_disk_that_is_full_leaves_no_half_file_and_no_memory_of_it(month_database, tmp_path, capsys):
    before = ["--db", month_database, "--plan", WEST, "--today", month.ENDS, "report", "noting"]
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); from tui import cli; sys.exit(cli.main(sys.argv[1:]))"
    )
    file = tmp_path / "noting.docx"
    done = subprocess.run(
        [sys.executable, "-c", code, *before, "-o", str(file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not [path for path in tmp_path.iterdir() if "noting" in path.name or path.name.endswith(".part")]
    assert cli.main(before) == 0
    assert "since the plan was taken in" in capsys.readouterr().out


def test_a_table_without_rows_and_a_report_without_anything():
    empty = Report("", (), (Heading(""), Table((), ()), Table((page.Column("A"),), ((Cell(""),),))))
    for form in FORMATS:
        assert rendered(empty, form)


@given(
    st.text(max_size=300) | st.sampled_from([*HONEST, *HARMFUL, "../../etc/passwd", ".hidden", "a/b\\c", "-rf", "CON"])
)
def test_a_name_that_is_made_up_is_one_that_every_system_takes(text):
    name = safe_name(text)
    assert name == name.strip(" .-") != ""
    assert len(name.encode()) <= 120
    assert not set(name) & set("/\\:*?\"<>|\0\n\r\t~$`'")
    assert all(letter.isalnum() or letter in "-_ " for letter in name)
    assert safe_name(name) == name
