"""Rows that a page break, or the width of a line, has cut in two, made one again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from models.documents.blocks import Row
from models.documents.building import Building
from models.documents.findings import always
from models.documents.headings import Header
from models.documents.meanings import heading_key
from models.text import as_line
from models.wording import count

_UNFINISHED = re.compile(
    r"(?:\b(?:and|or|of|to|for|the|a|an|in|on|with|by|from|at|as|that|which|their|our|be|is|are|will)|[,&/–-])$", re.I
)
_ENDED = re.compile(r"[.?!;:][)\"'’”]?$")
_SENTENCES = re.compile(r"[.?!]\s+[A-Z]")
_FEWEST = 2


def mend(into: Building, rows: Iterable[Row], *, is_plain: bool) -> Iterator[Row]:
    """The rows, those that go on in the next one with what that says; each time that is asked about.

    `is_plain` is whether rows are lines of a text, so that even a single cell may go on in a row of its own.
    """
    last: Row | None = None
    at = 0
    for line, cells in rows:
        if last is not None and _goes_on(last[1], cells, is_plain):
            last = _joined(into, last, line, cells)
            _ask(into, last[0], "joined", "that {s} on in the next: taken as one.")
        else:
            if last is not None:
                yield last
            _ask_about_break(into, line, at, cells, is_plain)
            last = (line, cells)
        at = line
    if last is not None:
        yield last


def without_heading(into: Building, header: Header, row: Row) -> Row:
    """The first row below the headings, without words that are the end of the heading above them."""
    line, cells = row
    kept = list(cells)
    for nth, cell in enumerate(cells[: len(header.titles)]):
        key, title = heading_key(cell), heading_key(header.titles[nth])
        if key and title != key and title.endswith(f" {key}") and len(key.split()) < 3 and sum(map(bool, cells)) > 1:
            kept[nth] = ""
            into.leave(line, [cell], [nth])
            message = f"“{as_line(cell)}” ends the heading above it, and says nothing of this row: left out."
            into.ask(line, "heading", "spilt", always(message), column=nth, text=as_line(cell))
    return line, kept


def _goes_on(before: Sequence[str], now: Sequence[str], is_plain: bool) -> bool:
    pairs = [(as_line(one), as_line(other)) for one, other in zip(before, now, strict=False)]
    both = [pair for pair in pairs if all(pair)]
    filled = sum(bool(cell.strip()) for cell in now)
    if not both or len(both) < filled:
        return False
    signs = [_is_cut(one, other) for one, other in both]
    if not all(sign is not False for sign in signs):
        return False
    sure = sum(sign is True for sign in signs)
    return sure >= _FEWEST or (is_plain and sure == 1 == filled)


def _is_cut(before: str, now: str) -> bool | None:
    """Whether a cell surely goes on in the next row's, surely does not, or might."""
    if now[:1].islower() and not _ENDED.search(before):
        return True
    if _UNFINISHED.search(before):
        return True
    if _ENDED.search(before) or now[:1].isupper():
        return False
    return None


def _joined(into: Building, last: Row, line: int, cells: Sequence[str]) -> Row:
    whole = list(last[1])
    for column, cell in enumerate(cells):
        if not cell.strip():
            continue
        whole += [""] * (column + 1 - len(whole))
        origins = into.origins_of(last[0], column) if whole[column] else ()
        offset = len(whole[column]) + 1 if whole[column] else 0
        more = tuple(one._replace(offset=one.offset + offset) for one in into.origins_of(line, column))
        into.origins[last[0], column] = (*origins, *more)
        whole[column] = f"{whole[column]} {cell}" if whole[column] else cell
    return last[0], whole


def _ask_about_break(into: Building, line: int, before: int, cells: Sequence[str], is_plain: bool) -> None:
    """Ask about a row whose first words may belong to the one above."""
    first = next((cell for cell in cells if cell.strip()), "")
    if not is_plain or not before or sum(bool(cell.strip()) for cell in cells) < _FEWEST:
        return
    is_after_gap = line > before + 1 and _SENTENCES.search(first)
    if is_after_gap or first.strip()[:1].islower():
        _ask(into, line, "begun", "whose first words may belong to the row above.")


def _ask(into: Building, line: int, key: str, message: str) -> None:
    into.ask(line, "row", key, partial(_of_rows, message))


def _of_rows(message: str, number: int) -> str:
    return f"{count(number, 'row')} {message.format(s='goes' if number == 1 else 'go')}"
