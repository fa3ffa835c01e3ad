"""A report as a Word document: real styles, tables whose headings repeat, pictures with words beside them."""

import io
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from models.reports.content import (
    Bullets,
    Cell,
    Chart,
    Heading,
    PageBreak,
    Report,
    Sentence,
    Table,
    Ticks,
)
from models.reports.html import TONES
from models.reports.picture import png
from models.text import as_text

if TYPE_CHECKING:
    from docx.document import Document

SUFFIX = "docx"
_FILLS = {"red": "F9D3D3", "amber": "FDE5BD", "green": "D3ECD4", "blue": "D5E4F7"}
_LONGEST_ALT = 1_000


def render(report: Report) -> bytes:
    """The report as a file."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if report.is_wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if report.is_wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(18)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption"):
        _set_in_arial(document.styles[name])
    document.core_properties.title, document.core_properties.author = _safe(report.title), "Cairn"
    document.core_properties.language = "en-GB"
    document.add_heading(_safe(report.title), 0)
    for label, said in report.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{_safe(label)}: ").bold = True
        paragraph.add_run(_safe(said))
    for block, following in zip_longest(report.blocks, report.blocks[1:]):
        _add(document, block, isinstance(following, Chart))
    _number_pages(section)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_in_arial(style: Any) -> None:
    from docx.oxml.ns import qn

    style.font.name = "Arial"
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]
    fonts.set(qn("w:hAnsi"), "Arial")


def _add(document: "Document", block: Any, is_followed_by_picture: bool) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(_safe(text), min(level, 4))
        case Sentence(text, strong):
            paragraph = document.add_paragraph()
            if strong:
                paragraph.add_run(f"{_safe(strong)}: ").bold = True
            paragraph.add_run(_safe(text))
            paragraph.paragraph_format.keep_with_next = is_followed_by_picture
        case Bullets(items, is_numbered):
            for item in items:
                document.add_paragraph(_safe(item), style="List Number" if is_numbered else "List Bullet")
        case Ticks(boxes):
            for box in boxes:
                document.add_paragraph(f"{'☒' if box.is_ticked else '☐'} {_safe(box.text)}")
        case Table():
            _add_table(document, block)
        case Chart():
            _add_chart(document, block)
        case PageBreak():
            document.add_page_break()  # type: ignore[no-untyped-call]


def _add_table(document: "Document", table: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    if table.caption:
        document.add_paragraph(_safe(table.caption), style="Caption")
    drawn = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    drawn.autofit = False
    section = document.sections[0]
    room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    whole = sum(column.share for column in table.columns)
    widths = [room * column.share // whole for column in table.columns]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    head = drawn.rows[0]
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeated)
    rows = [[Cell(column.heading) for column in table.columns], *table.rows]
    for number, row in enumerate(rows):
        line = head if number == 0 else drawn.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = line.cells
        for place, (said, column) in enumerate(zip(row, table.columns, strict=True)):
            cell = cells[place]
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(_safe(said.text))
            run.font.size, run.bold = Pt(9), number == 0
            if column.is_right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            fill = "E6E6E6" if number == 0 else _FILLS.get(TONES.get(said.tone, "")) if said.tone else None
            if fill:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), fill)
                cell._tc.get_or_add_tcPr().append(shade)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _add_chart(document: "Document", chart: Chart) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

    shape = document.add_picture(io.BytesIO(png(chart)), width=Mm(150))
    about = shape._inline.find(qn("wp:docPr"))
    about.set("descr", _safe(f"{chart.title}: {chart.told}")[:_LONGEST_ALT])
    about.set("title", _safe(chart.title)[:200])
    document.add_paragraph(_safe(chart.told), style="Caption")


def _number_pages(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _safe(text: str) -> str:
    return as_text(text)
