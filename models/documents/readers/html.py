"""Web pages, and what Word and Excel save as such: what is shown of them, and nothing that is run or fetched."""

import codecs
import io
import os
import re
from typing import Any

from models.documents.blocks import Block, Document
from models.documents.readers.decoding import Tell, decoded, text_of
from models.documents.readers.html_flow import Flow, is_shown
from models.documents.readers.marks import tidied
from models.documents.readers.xml import Limits, Target, feed
from models.errors import RefusedError

LARGEST = 8_000_000
"""Bytes of a page."""
_LIMITS = Limits(LARGEST, elements=200_000, depth=300)
_TOP = 1 << 12
_MOST_LINES = 65_000
_LETTERS = re.compile(r"utf|iso8859|cp\d|mac|koi8|big5|gb|euc|shift|hz")
"""Encodings of letters; Python has others, that unpack or run backwards."""
_CHARSET = re.compile(rb"<meta[^>]{,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.I)


def read(path: str, tell: Tell) -> Document:
    """The texts and tables of a page; raises RefusedError for one that is too large or nested too deep."""
    name = os.path.basename(path)
    if os.path.getsize(path) > LARGEST:
        raise RefusedError(f"{name} is larger than {LARGEST // 1_000_000} MB of HTML; save the plan as docx or csv.")
    title, blocks = parsed(_source(path, tell), name, tell)
    return Document(name, title, blocks, [])


def parsed(source: str, name: str, tell: Tell, *, is_marked: bool = False) -> tuple[str | None, list[Block]]:
    """The title of a page and what is on it; `tell` is told how many of its bytes are looked at.

    Where it is marked, its elements say which line of another text they were on.
    """
    from lxml import etree

    data = source.encode("utf-8", "replace")
    size = len(data)
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        tell(done // 2, size)

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        feed(io.BytesIO(data), _Counted(name, _LIMITS), told, is_html=True)
        root = etree.fromstring(data, parser)
    except SyntaxError:
        # A page on which there is nothing at all is the only one that cannot be read somehow.
        root = None
    if root is None:
        return None, []
    # Beyond that lxml goes through what is around an element to tell its line.
    flow = Flow(has_lines=not is_marked and source.count("\n") < _MOST_LINES)
    _walk(root, flow)
    tell(size, size)
    return tidied(root.findtext(".//head/title") or "") or None, flow.finished()


class _Counted(Target):
    """Counts what there is; a page may declare what it is, which declares no entities."""

    def doctype(self, *_: object) -> None:
        """A page says that it is one."""


def _walk(root: Any, flow: Flow) -> None:
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    is_hidden = False
    for event, element in walk:
        if event == "end":
            if not is_hidden:
                flow.end(element)
            is_hidden = False
            flow.words(element.tail)
        elif is_shown(element):
            flow.start(element)
            flow.words(element.text)
        else:
            is_hidden = True
            walk.skip_subtree()


def _source(path: str, tell: Tell) -> str:
    """The page as text: in the encoding that its first bytes or it itself names."""
    with open(path, "rb") as file:
        head = file.read(_TOP)
    said = _CHARSET.search(head)
    if said and not decoded(head).startswith("\ufeff") and b"\0" not in head:
        try:
            encoding = codecs.lookup(said[1].decode("ascii")).name
        except LookupError:
            encoding = ""
        if _LETTERS.match(encoding):
            return text_of(path, tell, "cp1252" if encoding == "iso8859-1" else encoding)
    return text_of(path, tell)
