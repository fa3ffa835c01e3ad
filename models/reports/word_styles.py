"""The styles of a Word document: one face, one dark colour for what leads, and room where a part begins."""

from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

FACE = "Arial"
FACT, FOOT, TABLE = "Fact", "Foot", "Plan table"
_LEADS, _QUIET = "1F3864", "505050"
_SIZES = {"Title": 20.0, "Heading 1": 14.0, "Heading 2": 11.5, "Heading 3": 10.5, "Heading 4": 10.0, "Caption": 9.0}
_ABOVE = {"Title": 0, "Heading 1": 16, "Heading 2": 9, "Heading 3": 8, "Heading 4": 6, "Caption": 2}
_TABLE_XML = """<w:style {ns} w:type="table" w:customStyle="1" w:styleId="PlanTable"><w:name w:val="Plan table"/>
<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>
<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="767676"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="767676"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>
<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E9EDF4"/></w:tcPr></w:tblStylePr></w:style>"""


def put(document: "Document", *, is_dense: bool) -> None:
    """Give a document its styles; a dense one has to stand on one page."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm, Pt, RGBColor

    styles = document.styles
    normal: Any = styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(9.5 if is_dense else 10)
    normal.paragraph_format.space_after = Pt(3 if is_dense else 4)
    normal.paragraph_format.widow_control = True
    for name, size in _SIZES.items():
        style: Any = styles[name]
        _set_face(style)
        style.font.size, style.font.bold = Pt(size), name not in ("Title", "Caption")
        style.font.color.rgb = RGBColor.from_string(_QUIET if name == "Caption" else _LEADS)
        style.paragraph_format.space_before = Pt(_ABOVE[name] / (2 if is_dense else 1))
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = name != "Caption"
    styles["Title"].paragraph_format.space_after = Pt(8)
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_after = Pt(2)
        styles[name].paragraph_format.keep_together = True
    fact: Any = styles.add_style(FACT, WD_STYLE_TYPE.PARAGRAPH)
    fact.base_style = normal
    fact.paragraph_format.space_after = Pt(1)
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = Mm(32), Mm(-32)
    fact.paragraph_format.tab_stops.add_tab_stop(Mm(32))
    foot: Any = styles.add_style(FOOT, WD_STYLE_TYPE.PARAGRAPH)
    foot.base_style = normal
    foot.font.size, foot.font.color.rgb = Pt(8), RGBColor.from_string(_QUIET)
    styles.element.append(parse_xml(_TABLE_XML.format(ns=nsdecls("w"), size=17 if is_dense else 18)))
    _set_language(styles)


def _set_face(style: Any) -> None:
    from docx.oxml.ns import qn

    style.font.name = FACE
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]
    fonts.set(qn("w:hAnsi"), FACE)


def _set_language(styles: Any) -> None:
    """British English, for whoever checks its spelling or reads it aloud."""
    from docx.oxml.ns import qn

    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def numbering(document: "Document", times: int) -> "Callable[[Any], None]":
    """Number the items of a list from one, though there are others of its kind before."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    found = document.part.numbering_part.element
    style: Any = document.styles["List Number"]
    usual = style.element.pPr.numPr.numId.val
    kind = next(num for num in found.num_lst if num.numId == usual).abstractNumId.val
    number = found.add_num(kind)
    override = number.add_lvlOverride(ilvl=0)
    override.add_startOverride(1)

    def give(paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        level = OxmlElement("w:ilvl")
        level.set(qn("w:val"), "0")
        properties.append(level)
        chosen = deepcopy(style.element.pPr.numPr.numId)
        chosen.set(qn("w:val"), str(number.numId))
        properties.append(chosen)

    return give
