"""What is on the pages of a PDF: each word with its place, and the rules that are drawn. Nothing is run or fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from itertools import islice
from typing import Any, NamedTuple

from models.documents.readers.pages.words import Word, lines_of
from models.errors import RefusedError

MOST_PAGES = 1_000
"""Pages that a document may have."""
MOST_LETTERS = 20_000
"""Letters that a page may have."""
_MOST_EDGES = 4_000
"""Edges of lines and boxes: with more, what is drawn is a picture."""
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_UNKNOWN = re.compile(r"\(cid:(\d{1,6})\)$")
_BULLETS = frozenset((127, 129, 141, 143, 144, 157))
"""Codes that Windows has no letter for are printed as bullets (ISO 32000, annex D.3)."""
_SIGNS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf06f": "□", "\uf02d": "-"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BLANK = 0.2
"""Of the height of letters: what is between two words where no blank is printed."""
_USUAL = 10.0
"""Points: the height of letters in a form."""
_SIDES = ("x0", "top", "x1", "bottom")
_SHADOW = 0.06
"""Times the height of a letter: about as far it is from its shadow."""
_BESIDE = (0, 1, -1)
_SLANT = 0.2
"""How far up letters may go for each step along, and be level."""
_TURNED = 0.6
"""The part of a page's letters that stand on their side where all of the page does."""


class Edge(NamedTuple):
    """A straight line that is drawn, across (`y0 == y1`) or down."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class Page:
    """One page."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    turned: list[Word] = field(default_factory=list)
    """Those that stand on their side, from the bottom up."""
    edges: list[Edge] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    unknown: int = 0
    """Letters whose fonts do not say which they are."""
    is_picture: bool = False
    """Whether there are pictures on it and no words."""


def pages(path: str, name: str) -> Iterator[tuple[int, Page]]:
    """How many pages there are, and each of them; raises RefusedError where there are too many, or it has a password.

    Other errors are the libraries' own, for what is damaged.
    """
    from pdfminer.pdfpage import PDFPage

    from models.documents.readers.pages.frugal import Printed

    with open(path, "rb") as file:
        pdf = _opened(file, name)
        found = list(islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
        if len(found) > MOST_PAGES:
            raise RefusedError(f"{name} has more than {MOST_PAGES:,} pages; import the pages that hold the plan.")
        for number, one in enumerate(found, 1):
            printed = Printed(pdf, one, page_number=number, initial_doctop=0)
            yield len(found), _page(printed, number, name)
            printed.close()


def _opened(file: BufferedReader, name: str) -> Any:
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.pdf import PDF
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        return PDF.open(file)
    except PdfminerException as problem:
        if problem.args and isinstance(problem.args[0], PDFPasswordIncorrect | PDFEncryptionError):
            cure = "open it, take the password off (print it to a new PDF), and import that"
            raise RefusedError(f"{name} is protected with a password; {cure}.") from None
        raise


def _page(printed: Any, number: int, name: str) -> Page:
    page = Page(number, float(printed.width), float(printed.height))
    if len(printed.chars) > MOST_LETTERS:
        raise RefusedError(
            f"{name}, page {number}, has more than {MOST_LETTERS:,} letters; import another edition of it."
        )
    left, top, right, bottom = printed.cropbox
    level: list[dict[str, Any]] = []
    turned: dict[int, list[dict[str, Any]]] = {}
    for letter in _once(printed.chars):
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        if not (left <= x <= right and top <= y <= bottom):
            # Off the page.
            continue
        if unknown := _UNKNOWN.match(letter["text"]):
            if int(unknown[1]) not in _BULLETS:
                page.unknown += 1
                continue
            letter["text"] = "•"
        letter["text"] = _PRIVATE.sub(lambda sign: _SIGNS.get(sign[0], "•"), letter["text"])
        direction = _direction(letter["matrix"])
        if direction is None:
            level.append(letter)
        else:
            turned.setdefault(direction, []).append(letter)
    page.words = _words(level)
    page.edges = _edges(printed)
    for direction, letters in turned.items():
        _turn(page, direction, letters, len(level))
    _annotations(printed, page)
    page.is_picture = bool(printed.images) and not page.words and not page.turned
    return page


def _once(letters: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Letters, each once: some are printed twice, to look bold, or to throw a shadow."""
    seen: set[tuple[str, int, int, int]] = set()
    for letter in letters:
        size = max(1, round(letter["size"]))
        step = _SHADOW * size
        said, x, y = letter["text"], round(letter["x0"] / step), round(letter["top"] / step)
        if not any((said, size, x + dx, y + dy) in seen for dx in _BESIDE for dy in _BESIDE):
            yield letter
        seen.add((said, size, x, y))


def _words(letters: list[dict[str, Any]]) -> list[Word]:
    from pdfplumber.utils.text import extract_words

    return [
        Word(
            float(one["x0"]),
            float(one["top"]),
            float(one["x1"]),
            float(one["bottom"]),
            one["text"],
            float(one["bottom"] - one["top"]),
            bool(_BOLD.search(one["fontname"])),
        )
        for one in extract_words(letters, x_tolerance_ratio=_BLANK, extra_attrs=["fontname", "size"])
    ]


def _direction(matrix: tuple[float, ...]) -> int | None:
    """Which way letters go that are not level: 1 up, -1 down, 0 aslant; None for those that are."""
    along, up = matrix[0], matrix[1]
    if abs(up) <= abs(along) * _SLANT:
        return None
    return 0 if abs(along) > abs(up) * _SLANT else 1 if up > 0 else -1


def _turn(page: Page, direction: int, letters: list[dict[str, Any]], level: int) -> None:
    """Read letters that stand on their side; where nearly all of a page does, turn the page."""
    if not direction:
        first = letters[0]
        x0, top, x1, bottom = (float(first[side]) for side in _SIDES)
        page.turned.append(Word(x0, top, x1, bottom, "".join(letter["text"] for letter in letters), bottom - top))
        return
    for letter in letters:
        x0, top, x1, bottom = _turned(page, direction, letter["x0"], letter["top"], letter["x1"], letter["bottom"])
        letter |= {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "doctop": top, "upright": True}
        letter |= {"size": bottom - top, "width": x1 - x0, "height": bottom - top}
    words = _words(letters)
    if len(letters) > _TURNED * (len(letters) + level):
        page.turned += page.words
        page.words = words
        page.edges = [Edge(*_turned(page, direction, *edge)) for edge in page.edges]
        page.width, page.height = page.height, page.width
        return
    for line in lines_of(words):
        back = _turned(page, -direction, line.x0, line.top, line.x1, line.bottom, is_back=True)
        page.turned.append(Word(*back, line.text, line.size, line.is_bold))


def _turned(
    page: Page, direction: int, x0: float, top: float, x1: float, bottom: float, is_back: bool = False
) -> tuple[float, float, float, float]:
    """A box on a page that is turned so that what goes up or down goes from left to right."""
    width, height = (page.height, page.width) if is_back else (page.width, page.height)
    if direction > 0:
        return height - bottom, x0, height - top, x1
    return top, width - x1, bottom, width - x0


def _edges(printed: Any) -> list[Edge]:
    edges = printed.edges
    if len(edges) > _MOST_EDGES:
        return []
    return [
        Edge(float(one["x0"]), float(one["top"]), float(one["x1"]), float(one["top"]))
        if one["orientation"] == "h"
        else Edge(float(one["x0"]), float(one["top"]), float(one["x0"]), float(one["bottom"]))
        for one in edges
        if one["orientation"] in ("h", "v")
    ]


def _annotations(printed: Any, page: Page) -> None:
    """What was filled into a form stands where its field does; what was remarked in the margin is kept apart."""
    for one in printed.annots:
        data = one.get("data") or {}
        kind = str(getattr(data.get("Subtype"), "name", ""))
        said = _string(data.get("V")) if kind == "Widget" else str(one.get("contents") or "")
        if not said.strip():
            continue
        if kind in ("Widget", "FreeText"):
            x0, top, x1, bottom = (float(one[side]) for side in _SIDES)
            page.words += [Word(x0, top, x1, bottom, line, _USUAL) for line in said.splitlines() if line.strip()]
        else:
            page.comments.append(said)


def _string(said: object) -> str:
    if isinstance(said, bytes):
        return said.decode("utf-16" if said.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")
    return said if isinstance(said, str) else ""
