"""Markdown, made into a page first: HTML may stand anywhere in it."""

import os
import re
from collections.abc import Callable, Sequence
from html import escape
from typing import TYPE_CHECKING

from models.documents.blocks import Block, Document, Place, Text
from models.documents.readers import html
from models.documents.readers.decoding import Tell, text_of
from models.documents.readers.html_flow import LINE, TAGS
from models.errors import RefusedError

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

LARGEST = 1_000_000
"""Characters of a text whose marks are looked for one by one."""
MOST_LINES = 20_000
DEEPEST = 60
"""Lists and quotations within one another."""
_LONGEST = 10_000
"""Characters of a paragraph in which marks are looked for."""
_MOST_BRACKETS = 200_000_000
"""Those opened, each times the characters of its paragraph, which are gone through for each: so many in all."""
_USUAL = 60
"""Characters of a line, to tell how much has been read."""
_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?:[\w-]+[ \t]*:.*\n|[ \t]+\S.*\n|-[ \t].*\n|\n)+?(?:---|\.\.\.)[ \t]*(?:\n|$)")
"""What is said of a file before its text: `title: …` between lines of dashes."""
_TAG = re.compile(r"\s*</?([A-Za-z][\w-]*)")
_BEFORE_ROWS = " \t>"
_FULL = 60
"""Characters of a line that was broken because it was full, not because another begins."""


def read(path: str, tell: Tell) -> Document:
    """The texts and tables of a file; where it has one heading of the first level, that is its title.

    Raises RefusedError for one that is too large or nested too deep.
    """
    name = os.path.basename(path)
    source = text_of(path, tell)
    if len(source) > LARGEST or source.count("\n") > MOST_LINES:
        raise RefusedError(f"{name} is more Markdown than cairn reads ({MOST_LINES:,} lines); save it as csv or html.")
    said = _FRONT.match(source)
    head = source[: said.end()] if said else ""
    # Blank lines keep the numbers of those that follow.
    page = _page("\n" * head.count("\n") + source[len(head) :], name, tell)
    _, blocks = html.parsed(page, name, lambda *_: tell(len(source), len(source)), is_marked=True)
    about = [
        Text(number, line.strip(), place=Place.HEADER)
        for number, line in enumerate(head.split("\n"), 1)
        if any(map(str.isalnum, line))
    ]
    return Document(name, _title(blocks), [*about, *blocks], [])


def _title(blocks: Sequence[Block]) -> str | None:
    first = [block.words for block in blocks if isinstance(block, Text) and block.level == 1]
    return first[0] if len(first) == 1 else None


def _page(source: str, name: str, tell: Tell) -> str:
    from markdown_it import MarkdownIt

    size = len(source)

    def told(line: int) -> None:
        tell(min(size, line * _USUAL), size)

    # The parser leaves out what is nested deeper, so it goes on for long enough to be seen.
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST + 1}).enable(["table", "strikethrough"])
    parser.core.ruler.after("block", "nothing left out", _nothing_left_out)
    parser.core.ruler.at("inline", lambda state: _inline(state, told))
    tokens = parser.parse(source)
    if any(token.level >= DEEPEST for token in tokens):
        raise RefusedError(f"{name} is nested more than {DEEPEST} deep; copy the plan into a new file.")
    return str(parser.renderer.render(tokens, parser.options, {}))


def _nothing_left_out(state: "StateCore") -> None:
    """Say which line each block is on, and put in what a page would not show."""
    lines = state.src.split("\n")
    tokens: list[Token] = []
    width = 0
    for token in state.tokens:
        if token.map:
            token.attrSet(LINE, str(token.map[0] + (2 if token.type == "fence" else 1)))
        if token.type == "tr_open":
            row, width = token.map or [0], 0
        elif token.type in ("td_open", "th_open"):
            width += 1
        elif token.type == "tr_close":
            tokens += _cells_beyond(lines[row[0]], width)
        elif token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
        elif token.type == "html_block":
            _show(token)
        elif token.type == "inline" and _is_rows(token.content):
            token.type, token.tag = "code_block", "code"
        tokens.append(token)
    state.tokens = tokens


def _cells_beyond(line: str, width: int) -> list["Token"]:
    """The cells of a row that has more of them than there are headings."""
    from markdown_it.rules_block.table import escapedSplit
    from markdown_it.token import Token

    cells = escapedSplit(line.lstrip(_BEFORE_ROWS).rstrip())
    cells = cells[1 if cells and not cells[0] else 0 : -1 if cells and not cells[-1] else None]
    tokens = []
    for cell in cells[width:]:
        tokens.append(Token("td_open", "td", 1))
        tokens.append(Token("inline", "", 0, content=cell.strip(), children=[]))
        tokens.append(Token("td_close", "td", -1))
    return tokens


def _is_rows(words: str) -> bool:
    """Whether a paragraph is a table of another kind: between tabs, or strokes without the line that Markdown wants."""
    return "\t" in words or all(line.startswith("|") for line in words.split("\n"))


def _show(token: "Token") -> None:
    """Keep the line of what begins as HTML; what only looks like it (`<to be confirmed>`) is words."""
    found = _TAG.match(token.content)
    if found and found[1].casefold() not in TAGS:
        token.content = f"<p>{escape(token.content)}</p>"
    token.content = _TAG.sub(rf'<\1 {LINE}="{token.attrGet(LINE)}"', token.content, count=1)


def _inline(state: "StateCore", told: Callable[[int], None]) -> None:
    """Look for the marks within paragraphs, in which lines end where they were not full."""
    from markdown_it.token import Token

    brackets = 0
    for token in state.tokens:
        if token.type != "inline":
            continue
        told(token.map[0] if token.map else 0)
        token.children = []
        brackets += token.content.count("[") * len(token.content)
        if len(token.content) > _LONGEST or brackets > _MOST_BRACKETS:
            token.children.append(Token("text", "", 0, content=token.content))
            continue
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        length = 0
        for child in token.children:
            if child.type == "softbreak" and length < _FULL:
                child.type, child.tag = "hardbreak", "br"
            length = 0 if child.type in ("softbreak", "hardbreak") else length + len(child.content)
            if child.type == "html_inline" and (tag := _TAG.match(child.content)) and tag[1].casefold() not in TAGS:
                child.type = "text"
