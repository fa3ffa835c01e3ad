"""Plain text, as somebody pasted it: each line as it stands, lists by their marks, tables between tabs or strokes."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence

from models.documents.blocks import Block, Document, Place, Row, Table, Text
from models.documents.readers import csv_table
from models.documents.readers.decoding import Tell, encoding_of, explained, lines_of
from models.documents.readers.drawn_table import drawn, is_drawn
from models.documents.readers.marks import split_mark
from models.errors import RefusedError

_SAMPLE = 1 << 16
_RULE = frozenset("|:+=_-–—.*~ \t")
_SHORTEST_RULE = 4
_UNDERLINES = {"=": 1, "-": 2}
_APART = re.compile(r"\S {3,}\S")
_FIRST = re.compile(r"\(?[A-Z]{0,3}\d[\w.]*\)? {2,}(?=\S)(?:(?:\S| \S)+ {3,}|(?:(?:\S| \S)+ {2,}){2})\S")
"""A number in the first of several columns, each of which stands where it does."""
_ITEM = re.compile(r"\S+[ \t]*\t[^\t]*$")
"""A mark, a tab, and what the item says."""
_QUOTED = re.compile(r"^\"|\t\"", re.MULTILINE)
_STEP = 4
"""Spaces for a tab, and for a level of a list."""


def read(path: str, tell: Tell) -> Document:
    """The lines of a text, each with its number; one that is a table from end to end is read as that."""
    name = os.path.basename(path)
    with explained(path), open(path, encoding=encoding_of(path, tell), errors="replace") as file:
        sample = file.read(_SAMPLE)
    if "\0" in sample:
        raise RefusedError(f"{name} is not a text file; save the plan as docx, xlsx, csv or pdf and import that.")
    # Only there may a row have several lines.
    if _QUOTED.search(sample) and csv_table.looks_like_one(sample, "\t"):
        return csv_table.read(path, tell)
    return Document(name, None, blocks(lines_of(path, tell)), [], is_lines=True)


def blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """Text for each line that is not empty, and a table for lines with tabs, or strokes around them, in a row.

    Empty lines between rows of as many cells end no table: page breaks leave them. An underlined line is a heading.
    """
    held: Text | None = None
    strokes: list[tuple[int, str]] = []
    rows: list[Row] = []
    is_apart = is_held_apart = False
    for number, line in ((nth, said.rstrip("\r\n ")) for nth, said in lines):
        held = _placed(held, is_held_apart and "\f" in line)
        if not line.strip():
            is_apart = True
            continue
        is_stroked = is_drawn(line)
        if not is_stroked and is_rule(line):
            if held and not held.mark and not is_apart:
                held = held._replace(level=_level(held.words, line))
            continue
        cells = [] if is_stroked else _cells(line, len(rows[-1][1]) if rows and not is_apart else 0)
        if strokes and (not is_stroked or (is_apart and line.lstrip()[0] != "|")):
            yield from _stroked(strokes)
            strokes = []
        if rows and (not cells or (is_apart and len(cells) != len(rows[-1][1]))):
            yield Table(rows[0][0], rows)
            rows = []
        if held:
            yield held
        held, is_held_apart = None if cells or is_stroked else _text(number, line), is_apart
        if cells:
            rows.append((number, cells))
        elif is_stroked:
            strokes.append((number, line))
        is_apart = False
    yield from _stroked(strokes)
    if held:
        yield held
    if rows:
        yield Table(rows[0][0], rows)


def _placed(held: Text | None, ends_page: bool) -> Text | None:
    """A line; a number by itself where a page ends is that of the page."""
    is_number = held is not None and ends_page and held.words.strip().isdigit()
    return held._replace(place=Place.FOOTER) if held is not None and is_number else held


def _stroked(lines: Sequence[tuple[int, str]]) -> Iterator[Table]:
    table = drawn(lines)
    if table:
        yield table


def is_rule(line: str) -> bool:
    """Whether a line is drawn, rather than written."""
    drawn = line.strip()
    return len(drawn) >= _SHORTEST_RULE and set(drawn) <= _RULE


def _level(words: str, rule: str) -> int:
    """The level of a heading that a rule underlines; 0 where it is some other rule, as below the heads of columns."""
    return 0 if _APART.search(words.strip()) else _UNDERLINES.get("".join(set(rule.strip())), 0)


def _cells(line: str, width: int) -> list[str]:
    """The cells of a row, none where the line is none; `width` is how many the row just before has, 0 without one."""
    words = line.strip()
    if "\t" not in line or (not width and "\t" not in line.lstrip()):
        return []
    item = _ITEM.match(words)
    if item and width != item[0].count("\t") + 1 and split_mark(words)[0]:
        return []
    return [cell.strip() for cell in line.split("\t")]


def _text(number: int, line: str) -> Text:
    """A line, with the blanks that it has; without those before them where a mark comes first."""
    line = line.expandtabs(_STEP)
    words = line.lstrip()
    mark, rest = split_mark(words)
    if not mark or _FIRST.match(words):
        return Text(number, line)
    return Text(number, rest, mark=mark, indent=(len(line) - len(words) + _STEP // 2) // _STEP)
