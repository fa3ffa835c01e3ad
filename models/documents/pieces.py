"""Words that stand together in a document, and which of them have found a place: what is left is never lost."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.documents.trace import Source
from models.text import as_line, as_text

LIST = "\ue001"
"""Stands in a piece's text where a list begins, and `LIST_END` where it ends."""
LIST_END = "\ue002"
_TAG = re.compile(r"</?(?:p|br|ul|ol|li|div|span|b|i|u|strong|em|h[1-6]|table|tbody|tr|td|th|a|sup|sub)\b[^<>]*>", re.I)
_BLOCK = re.compile(r"</?(?:p|br|ul|ol|li|div|h[1-6]|table|tbody|tr|td|th)\b[^<>]*>", re.I)
_WORD = re.compile(r"\w")
_EDGES = " \t\n\r\xa0" + LIST + LIST_END


class Origin(NamedTuple):
    """Where a part of a piece begins in its text, and where that stands."""

    offset: int
    file: str
    block: int
    line: int
    column: int
    shift: int = 0
    """Where in its line or cell the part begins."""


class Piece:
    """A cell, or a text, or lines of one that belong together.

    Tags that were pasted with the words are blanked out, so that places in the text stay what they were; `tags` is
    where they stood. Where no tag of a paragraph or a list stands with them, somebody has typed them as they are.
    What a blanked tag leaves behind may look like another, so text that `is_clean` is not looked through again.
    """

    __slots__ = ("_offsets", "_taken", "origins", "tags", "text")

    def __init__(self, text: str, origins: Sequence[Origin], is_clean: bool = False) -> None:
        is_pasted = not is_clean and "<" in text and _BLOCK.search(text) is not None
        self.tags = [match.span() for match in _TAG.finditer(text)] if is_pasted else []
        self.text = _TAG.sub(_blanked, text) if self.tags else text
        self.origins = tuple(origins)
        self._offsets = [one.offset for one in self.origins]
        self._taken: list[tuple[int, int]] = []

    @classmethod
    def of(cls, text: str, file: str, block: int, line: int, column: int = 0) -> "Piece":
        """A piece that stands in one place."""
        return cls(text, (Origin(0, file, block, line, column),))

    @classmethod
    def joined(cls, pieces: "Sequence[Piece]", between: str = "\n") -> "Piece":
        """Several that are one after all, such as the lines of a paragraph."""
        if len(pieces) == 1:
            return pieces[0]
        origins: list[Origin] = []
        offset = 0
        for piece in pieces:
            origins += [one._replace(offset=one.offset + offset) for one in piece.origins]
            offset += len(piece.text) + len(between)
        return cls(between.join(piece.text for piece in pieces), origins, is_clean=True)

    @property
    def whole(self) -> "Span":
        """All of it, with the signs of its lists."""
        return Span(self, 0, len(self.text))

    @property
    def line(self) -> int:
        """The line that it begins on."""
        return self.origins[0].line

    def take(self, start: int, end: int) -> None:
        """Remember that these words have found a place."""
        self._taken.append((start, end))

    def is_taken(self) -> bool:
        """Whether any of its words have found a place."""
        return bool(self._taken)

    def sources(self, start: int, end: int) -> list[Source]:
        """Where these words stand, one for each place that the piece is made of."""
        found = []
        for origin, first, last in self._divided(start, end):
            begin = first - origin.offset + origin.shift
            found.append(Source(origin.file, origin.block, origin.line, origin.column, begin, begin + last - first))
        return found

    def rest(self) -> "Iterator[Span]":
        """The words that have found no place."""
        at = 0
        for start, end in [*sorted(self._taken), (len(self.text), len(self.text))]:
            if start > at and _WORD.search(self.text, at, start):
                for _, first, last in self._divided(at, start):
                    if _WORD.search(self.text, first, last):
                        yield Span(self, first, last).stripped()
            at = max(at, end)

    def _divided(self, start: int, end: int) -> "Iterator[tuple[Origin, int, int]]":
        """The places that some words are from, each with the part of the words that stands there."""
        at = max(bisect_right(self._offsets, start) - 1, 0)
        for nth, origin in enumerate(self.origins[at:], at):
            if origin.offset >= end and nth > at:
                return
            until = self.origins[nth + 1].offset - 1 if nth + 1 < len(self.origins) else end
            first = max(start, origin.offset)
            yield origin, first, max(min(end, until), first)


class Span(NamedTuple):
    """Some of the words of a piece."""

    piece: Piece
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words on one line."""
        return as_line(self.raw)

    @property
    def text(self) -> str:
        """The words on their lines."""
        return as_text(self.raw)

    @property
    def raw(self) -> str:
        """The words as they stand."""
        said = self.piece.text[self.start : self.end]
        return said.replace(LIST, "").replace(LIST_END, "") if LIST in said or LIST_END in said else said

    @property
    def sources(self) -> list[Source]:
        """Where they stand."""
        return self.piece.sources(self.start, self.end)

    def stripped(self, more: str = "") -> "Span":
        """Without the blanks, and the characters of `more`, at its ends."""
        text, start, end = self.piece.text, self.start, self.end
        edges = _EDGES + more
        while start < end and text[start] in edges:
            start += 1
        while end > start and text[end - 1] in edges:
            end -= 1
        return Span(self.piece, start, end)

    def cut(self, start: int, end: int) -> "Span":
        """The words between two places of the piece's text."""
        return Span(self.piece, start, end).stripped()

    def take(self) -> None:
        """Remember that they have found a place."""
        self.piece.take(self.start, self.end)


def _blanked(tag: re.Match[str]) -> str:
    """A tag's stand-in, as long as it: a break, the beginning or end of a list, or the mark of its item."""
    name = re.sub(r"[^a-z1-6/]", "", tag[0][1:4].casefold().split(" ")[0].split(">")[0])
    sign = {
        "ul": f"\n{LIST}",
        "ol": f"\n{LIST}",
        "/ul": f"\n{LIST_END}",
        "/ol": f"\n{LIST_END}",
        "li": "\n• ",
        "p": f"\n{LIST_END}",
    }.get(name)
    if sign is None:
        is_inline = name.lstrip("/") in {"b", "i", "u", "a", "sp", "em", "st", "su"}
        sign = " " if is_inline else "\n"
    return sign.ljust(len(tag[0]))
