"""What stands on a sheet beside its cells, or around them: comments, boxes, charts, headers and footers."""

import re
from collections.abc import Iterator

from models.documents.blocks import Place, Text
from models.documents.readers.archive import Archive, Relation
from models.documents.readers.excel.parts import unescaped
from models.documents.readers.marks import tidied
from models.documents.readers.word.drawn import paragraphs
from models.documents.readers.xml import Limits, local, value

_LIMITS = Limits(bytes=10_000_000, elements=100_000)
_CODE = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])")


def comments(parts: Archive, relations: dict[str, Relation]) -> Iterator[tuple[str, str]]:
    """The cells that have a comment, and what it says; of a conversation all of it, rather than a note that it is."""
    threads: dict[str, list[str]] = {}
    for part in _parts(parts, relations, "threadedComment"):
        for one in parts.tree(part, _LIMITS):
            threads.setdefault(value(one, "ref") or "", []).append(_words(one))
    yield from ((cell, "\n".join(said)) for cell, said in threads.items())
    for part in _parts(parts, relations, "comments"):
        for one in parts.tree(part, _LIMITS).iter():
            cell = value(one, "ref") or ""
            if local(one.tag) == "comment" and cell not in threads:
                yield cell, _words(one)


def drawn(parts: Archive, relations: dict[str, Relation]) -> Iterator[Text]:
    """The paragraphs of boxes, and of charts, on the row that they begin at."""
    for part in _parts(parts, relations, "drawing"):
        charts = parts.relations(part)
        for anchor in parts.tree(part, _LIMITS):
            row = next((one.text for one in anchor.iter() if local(one.tag) == "row"), None)
            line = int(row) + 1 if row and row.isascii() and row.isdigit() else 1
            said = list(paragraphs(anchor))
            for chart in (one for one in anchor.iter() if local(one.tag) == "chart"):
                relation = charts.get(value(chart, "id") or "")
                if relation and relation.part and relation.part in parts:
                    said += paragraphs(parts.tree(relation.part, _LIMITS))
            for words in said:
                if words := tidied(words):
                    yield Text(line, words, place=Place.BOX)


def around(is_header: bool, code: str) -> Text | None:
    """What is printed above or below a sheet; None where that is only numbers and names that the page has anyway."""
    words = tidied(_CODE.sub(" ", code.replace("&&", "\0")).replace("\0", "&"))
    return Text(1, words, place=Place.HEADER if is_header else Place.FOOTER) if words else None


def _parts(parts: Archive, relations: dict[str, Relation], kind: str) -> list[str]:
    return [one.part for one in relations.values() if one.type == kind and one.part and one.part in parts]


def _words(element: object) -> str:
    said = [one.text or "" for one in element.iter() if local(one.tag) in ("t", "text")]  # type: ignore[attr-defined]
    return tidied(unescaped("".join(said)))
