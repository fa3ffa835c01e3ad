"""What all sheets of a workbook share: strings, formats, and which sheets there are."""

import re
from typing import NamedTuple

from models.documents.readers.archive import Archive
from models.documents.readers.excel.number_format import GENERAL
from models.documents.readers.xml import Limits, Target, feed, local, value

_STRINGS = Limits(bytes=80_000_000, elements=3_000_000, depth=20)
_STYLES = Limits(bytes=20_000_000, elements=400_000, depth=50)
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FORMATS = {
    **dict(enumerate((GENERAL, "0", "0.00", "#,##0", "#,##0.00"))),
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??"), 9)),
    **dict(enumerate(("dd/mm/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy"), 14)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "dd/mm/yyyy h:mm"), 18)),
    **dict(enumerate(("#,##0;(#,##0)", "#,##0;[Red](#,##0)", "#,##0.00;(#,##0.00)", "#,##0.00;[Red](#,##0.00)"), 37)),
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), 45)),
}
"""Formats that need not be written down (ECMA-376, part 1, 18.8.30)."""


class SheetPart(NamedTuple):
    """A sheet: its name, where it is, what it is (`worksheet`, `chartsheet` …), and whether it is hidden."""

    name: str
    part: str
    kind: str
    is_hidden: bool


class Workbook(NamedTuple):
    """The sheets of a workbook, and whether its days are counted from 1904."""

    sheets: list[SheetPart]
    is_1904: bool


def workbook(parts: Archive, main: str) -> Workbook:
    """What the workbook's own part says."""
    relations = parts.relations(main)
    sheets: list[SheetPart] = []
    is_1904 = False
    for element in parts.tree(main, _STYLES):
        if local(element.tag) == "workbookPr":
            is_1904 = value(element, "date1904") in ("1", "true")
        for sheet in element if local(element.tag) == "sheets" else ():
            relation = relations.get(value(sheet, "id") or "")
            if relation and relation.part and relation.part in parts:
                is_hidden = (value(sheet, "state") or "visible") != "visible"
                sheets.append(SheetPart(value(sheet, "name") or "", relation.part, relation.type, is_hidden))
    return Workbook(sheets, is_1904)


def strings(parts: Archive, main: str) -> list[str]:
    """The strings that cells refer to by their numbers."""
    part = _related(parts, main, "sharedStrings")
    target = _Strings(parts.name, _STRINGS)
    if part:
        with parts.open(part, _STRINGS.bytes) as file:
            feed(file, target)
    return target.found


def formats(parts: Archive, main: str) -> list[str]:
    """The format code of each style that cells refer to by their numbers."""
    part = _related(parts, main, "styles")
    codes: dict[str | None, str] = {str(number): code for number, code in _FORMATS.items()}
    found: list[str] = []
    for element in parts.tree(part, _STYLES) if part else ():
        name = local(element.tag)
        if name == "numFmts":
            codes |= {value(one, "numFmtId"): value(one, "formatCode") or GENERAL for one in element}
        elif name == "cellXfs":
            found = [codes.get(value(one, "numFmtId"), GENERAL) for one in element]
    return found


def unescaped(text: str) -> str:
    """A string without the codes in which its file writes what XML has no letters for."""
    if "_x" not in text:
        return text
    return _CODE.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def _related(parts: Archive, main: str, kind: str) -> str | None:
    part = next((one.part for one in parts.relations(main).values() if one.type == kind), None)
    return part if part and part in parts else None


class _Strings(Target):
    """Takes down strings, without the hints of how to pronounce them."""

    def __init__(self, name: str, limits: Limits) -> None:
        super().__init__(name, limits)
        self.found: list[str] = []
        self._said: list[str] = []
        self._is_text = False
        self._is_hint = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A string, a run of it, or its words begin."""
        super().start(tag, attributes)
        name = local(tag)
        self._is_text = name == "t"
        self._is_hint |= name == "rPh"

    def end(self, tag: str) -> None:
        """They end."""
        super().end(tag)
        name = local(tag)
        if name == "si":
            self.found.append(unescaped("".join(self._said)))
            self._said = []
        elif name == "rPh":
            self._is_hint = False
        self._is_text = False

    def data(self, words: str) -> None:
        """Words of a string."""
        if self._is_text and not self._is_hint:
            self._said.append(words)
