"""The words of a paragraph: its runs, links, fields and changes, and the boxes and notes that hang on them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.documents.readers.marks import raised
from models.documents.readers.word import tallies
from models.documents.readers.word.styles import Styles, child, on, switch
from models.documents.readers.word.tallies import Tallies
from models.documents.readers.xml import local, value

_THROUGH = frozenset(("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdt", "sdtContent", "ins"))
_THROUGH_TOO = frozenset(("moveTo", "Choice", "Fallback", "ruby", "rubyBase", "rt", "oMathPara"))
_DRAWN = frozenset(("drawing", "pict", "object"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f0fc": "✓", "f0fe": "☑", "f0a8": "☐", "f06f": "☐", "f0e0": "→"}
_SYMBOLS |= {"f0a3": "≤", "f0b3": "≥", "f0b1": "±", "f0b0": "°", "f0d7": "×", "f0b8": "÷", "f044": "Δ"}
_PRIVATE = range(0xF000, 0xF100)


class Said(NamedTuple):
    """What a paragraph says: its words, whether all of them are bold, and what is drawn beside it."""

    words: str
    is_bold: bool
    boxes: list[Any]
    goes_on: bool
    """Whether its end was taken out, so that the next is part of it."""


@dataclass
class Notes:
    """Footnotes and endnotes, numbered as they are pointed at."""

    pointed: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, kind: str, note: str) -> int:
        """The number of a note, of its kind."""
        of_kind = sum(known == kind for known, _ in self.pointed)
        return self.pointed.setdefault((kind, note), of_kind + 1)

    def of(self, kind: str) -> Iterator[str]:
        """The notes of a kind in their order, with those that are pointed at meanwhile."""
        at = 0
        while at < len(found := [note for known, note in self.pointed if known == kind]):
            yield found[at]
            at += 1


class Inline:
    """Reads paragraph after paragraph of one story: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, notes: Notes, tally: Tallies) -> None:
        self._styles = styles
        self._notes = notes
        self._tally = tally
        self._fields: list[bool] = []
        """Of each field that is open, whether what is read is its result, rather than how it is made."""
        self._boxes: list[Any] = []
        self._line = 0
        self._style: str | None = None

    def read(self, paragraph: Any, style: str | None, line: int) -> Said:
        """What a paragraph in this style says."""
        self._boxes, self._line, self._style = [], line, style
        pieces = list(self._of(paragraph))
        properties = child(paragraph, "pPr", "rPr")
        goes_on = properties is not None and child(properties, "del") is not None
        is_bold = all(bold for words, bold in pieces if words.strip())
        return Said("".join(words for words, _ in pieces), is_bold, self._boxes, goes_on)

    def _of(self, element: Any) -> Iterator[tuple[str, bool]]:
        for one in element:
            name = local(one.tag)
            if name == "r":
                yield from self._run(one)
            elif name in ("del", "moveFrom"):
                self._tally.add(tallies.DELETED, self._line)
            elif name == "AlternateContent":
                yield from self._alternative(one)
            elif name == "oMath":
                yield "".join(said.text or "" for said in one.iter() if local(said.tag) == "t"), False
            elif name in _THROUGH or name in _THROUGH_TOO:
                if name in ("ins", "moveTo"):
                    self._tally.add(tallies.INSERTED, self._line)
                yield from self._of(one)

    def _alternative(self, element: Any) -> Iterator[tuple[str, bool]]:
        """The first of several ways in which the same thing is written."""
        chosen = child(element, "Choice")
        chosen = child(element, "Fallback") if chosen is None else chosen
        if chosen is not None:
            yield from self._of_run(chosen, False)

    def _run(self, run: Any) -> Iterator[tuple[str, bool]]:
        properties = child(run, "rPr")
        named = None if properties is None else child(properties, "rStyle")
        style = None if named is None else value(named)
        is_bold = switch(properties, "b")
        is_hidden = switch(properties, "vanish")
        known = (style, self._style) if style else (self._style,)
        is_bold = self._styles.is_bold(*known) if is_bold is None else is_bold
        is_hidden = self._styles.is_hidden(*known) if is_hidden is None else is_hidden
        align = None if properties is None else child(properties, "vertAlign")
        is_raised = align is not None and value(align) == "superscript"
        said = "".join(words for words, _ in self._of_run(run, is_bold))
        if is_hidden and said.strip():
            self._tally.add(tallies.HIDDEN, self._line)
        yield raised(said) if is_raised else said, is_bold

    def _of_run(self, run: Any, is_bold: bool) -> Iterator[tuple[str, bool]]:
        for one in run:
            name = local(one.tag)
            if name == "fldChar":
                yield self._field(one), is_bold
            elif self._fields and not self._fields[-1]:
                continue
            elif name == "t":
                yield one.text or "", is_bold
            elif name in _SIGNS:
                yield _SIGNS[name], is_bold
            elif name == "sym":
                yield _symbol(value(one, "char") or ""), is_bold
            elif name in ("footnoteReference", "endnoteReference"):
                yield self._pointer(name.removesuffix("Reference"), one), is_bold
            elif name in _DRAWN:
                self._boxes.append(one)
            elif name == "AlternateContent":
                yield from self._alternative(one)
            elif name in _THROUGH_TOO or name == "r":
                yield from self._of(one) if name != "r" else self._run(one)

    def _field(self, char: Any) -> str:
        """Where a field begins, ends, or its result begins; a list to choose from has its choice beside it."""
        kind = value(char, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
            return _chosen(char)
        if kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        return ""

    def _pointer(self, kind: str, reference: Any) -> str:
        if on(value(reference, "customMarkFollows") or "0"):
            self._notes.number(kind, value(reference, "id") or "")
            return ""
        return raised(str(self._notes.number(kind, value(reference, "id") or "")))


def _chosen(char: Any) -> str:
    choices = child(char, "ffData", "ddList")
    if choices is None:
        return ""
    entries = [value(one) or "" for one in choices if local(one.tag) == "listEntry"]
    result = child(choices, "result")
    at = "0" if result is None else value(result) or "0"
    return entries[int(at)] if at.isascii() and at.isdigit() and int(at) < len(entries) else ""


def _symbol(code: str) -> str:
    """A sign of a font of signs, as near as letters come to it."""
    if code.casefold() in _SYMBOLS:
        return _SYMBOLS[code.casefold()]
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in _PRIVATE:
        return "•"
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
