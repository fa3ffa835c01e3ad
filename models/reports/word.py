"""A report as a Word document: real styles, tables whose headings repeat, pictures with words beside them."""

import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from models.reports import word_styles
from models.reports.content import (
    Block,
    Bullets,
    Chart,
    Heading,
    PageBreak,
    Report,
    Sentence,
    Table,
    Ticks,
    shown,
    shown_line,
)
from models.reports.picture import WIDTH_MM, png
from models.reports.word_table import add_table, shade

if TYPE_CHECKING:
    from docx.document import Document

SUFFIX = "docx"
_LONGEST_ALT = 1_000
_LONGEST_PROPERTY = 255
"""Characters that the document's own properties may have."""


def render(report: Report) -> bytes:
    """The report as a file."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    word_styles.put(document, is_dense=report.is_one_page)
    section = document.sections[0]
    _turn(section, report.is_wide)
    if report.is_one_page:
        section.top_margin = section.bottom_margin = Mm(14)
    section.footer_distance = Mm(9)
    about = document.core_properties
    about.title, about.author = shown_line(report.title)[:_LONGEST_PROPERTY], "Cairn"
    about.language, about.comments = "en-GB", ""
    document.add_paragraph(shown_line(report.title), style="Title")
    for label, said in report.facts:
        _label(document.add_paragraph(style=word_styles.FACT), label, said)
    _add_all(document, report.blocks)
    for section in document.sections:
        _put_foot(section, report.running)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _turn(section: Any, is_wide: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section.page_width, section.page_height = (Mm(297), Mm(210)) if is_wide else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(17)


def _add_all(document: "Document", blocks: Sequence[Block]) -> None:
    lists = 0
    for block, following in zip_longest(blocks, blocks[1:]):
        match block:
            case PageBreak(is_wide):
                from docx.enum.section import WD_SECTION

                _turn(document.add_section(WD_SECTION.NEW_PAGE), is_wide)
            case Bullets(items, True):
                lists += 1
                numbered = word_styles.numbering(document, lists)
                for item in items:
                    numbered(document.add_paragraph(shown(item), style="List Number"))
            case _:
                # What has a label leads on to what follows, and is not the last thing on a page.
                is_leading = isinstance(block, Sentence) and bool(block.strong) and following is not None
                _add(document, block, is_leading or isinstance(following, Chart | Table | Bullets))


def _add(document: "Document", block: Any, is_kept_with_next: bool) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(shown_line(text), min(level, 4))
        case Sentence(text, strong, mark):
            paragraph = document.add_paragraph()
            if strong:
                paragraph.add_run(f"{shown_line(strong)}: ").bold = True
            if mark is not None:
                run = paragraph.add_run(f" {shown_line(mark.text)} ")
                run.bold = True
                shade(run._r.get_or_add_rPr(), mark.tone)
                paragraph.add_run("  ")
            paragraph.add_run(shown(text))
            paragraph.paragraph_format.keep_with_next = is_kept_with_next
        case Bullets(items):
            for number, item in enumerate(items):
                paragraph = document.add_paragraph(shown(item), style="List Bullet")
                # A heading has at least two of its list beside it.
                paragraph.paragraph_format.keep_with_next = number == 0 and len(items) > 1
        case Ticks(boxes):
            for number, box in enumerate(boxes, 1):
                paragraph = document.add_paragraph(f"{'☒' if box.is_ticked else '☐'}\u2002{shown(box.text)}")
                paragraph.paragraph_format.keep_with_next = number < len(boxes)
        case Table():
            add_table(document, block)
        case Chart():
            _add_chart(document, block)


def _label(paragraph: Any, label: str, said: str) -> None:
    paragraph.add_run(f"{shown_line(label)}:\t").bold = True
    paragraph.add_run(shown(said))


def _add_chart(document: "Document", chart: Chart) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

    shape = document.add_picture(io.BytesIO(png(chart)), width=Mm(WIDTH_MM))
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    about = shape._inline.find(qn("wp:docPr"))
    about.set("descr", shown_line(f"{chart.title}: {chart.told}")[:_LONGEST_ALT])
    about.set("title", shown_line(chart.title)[:200])
    about.set("name", f"Chart {about.get('id')}")
    document.add_paragraph(shown(chart.told), style="Caption")


def _put_foot(section: Any, running: str) -> None:
    """The plan and the page at the foot of every page of a section."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.style = word_styles.FOOT
    edge = int(section.page_width) - int(section.left_margin) - int(section.right_margin)
    paragraph.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{shown_line(running)}\tPage ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()
        if kind == "text":
            run.text = "1"
        elif kind is None:
            part = OxmlElement("w:instrText")
            part.text = f" {code} "
            run._r.append(part)
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
            run._r.append(part)
