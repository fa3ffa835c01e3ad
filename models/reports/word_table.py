"""A table of a Word document: its headings repeated on every page, no row parted, each column as wide as it must be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from models.reports.content import Cell, Table, shown, shown_line
from models.reports.fitting import LANDSCAPE, PORTRAIT, shares
from models.reports.html import TONES
from models.reports.word_styles import TABLE
from models.vocabulary import Judgement, Rag

if TYPE_CHECKING:
    from docx.document import Document

_AIR = 19_050
"""Above and below what a cell says: 1.5 points."""
_FILLS = {"red": "F9D3D3", "amber": "FDE5BD", "green": "D3ECD4", "blue": "D5E4F7"}


def add_table(document: "Document", table: Table) -> None:
    """Put a table at the end of a document."""
    if table.caption:
        document.add_paragraph(shown(table.caption), style="Caption").paragraph_format.keep_with_next = True
    drawn = document.add_table(rows=1, cols=len(table.columns), style=TABLE)
    drawn.autofit = False
    section: Any = document.sections[-1]
    room = int(section.page_width) - int(section.left_margin) - int(section.right_margin)
    units = LANDSCAPE if section.page_width > section.page_height else PORTRAIT
    widths = [int(room * share / units) for share in shares(table, units)]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    head = drawn.rows[0]
    style: Any = document.styles[TABLE]
    size = style.font.size
    _mark_row(head, "w:tblHeader", "w:cantSplit")
    _fill(head, [Cell(column.heading) for column in table.columns], table, widths, size, is_kept_with_next=True)
    for number, row in enumerate(table.rows, 1):
        line = drawn.add_row()
        _mark_row(line, "w:cantSplit")
        # Neither the first row nor the last is left alone on a page.
        is_kept = number == 1 or number == len(table.rows) - 1
        _fill(line, row, table, widths, size, is_kept_with_next=is_kept and number < len(table.rows))
    document.add_paragraph().paragraph_format.space_after = 0


def _mark_row(row: Any, *marks: str) -> None:
    from docx.oxml import OxmlElement

    for mark in marks:
        row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _fill(
    row: Any, said: Sequence[Cell], table: Table, widths: Sequence[int], size: Any, *, is_kept_with_next: bool
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, told, column, width in zip(row.cells, said, table.columns, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(shown(told.text) if "\n" in told.text else shown_line(told.text))
        # The size of ordinary paragraphs goes before that of a table's style.
        run.font.size = size
        if column.is_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        spacing = paragraph.paragraph_format
        spacing.keep_with_next, spacing.space_before, spacing.space_after = is_kept_with_next, _AIR, _AIR
        if told.tone is not None:
            run.bold = True
            shade(cell._tc.get_or_add_tcPr(), told.tone)


def shade(properties: Any, tone: Rag | Judgement | None) -> None:
    """Give what has these properties, a cell or a run, the colour of a RAG or a judgement; its word says it as well."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fill = _FILLS.get(TONES.get(tone, "")) if tone is not None else None
    if fill is not None:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:color"), "auto")
        shading.set(qn("w:fill"), fill)
        properties.append(shading)
