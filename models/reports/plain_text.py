"""A report as plain text, 78 columns wide, for a mail or a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence

from models.reports.content import (
    Block,
    Bullets,
    Chart,
    Heading,
    PageBreak,
    Report,
    Sentence,
    Table,
    Ticks,
    shown,
    shown_line,
)

SUFFIX = "txt"
WIDTH = 78
_GAP = 2
_NARROWEST = 4
_WORD = 10


def render(report: Report) -> bytes:
    """The report as a file."""
    return ("\n".join(lines(report, WIDTH)) + "\n").encode("utf-8", "replace")


def lines(report: Report, width: int) -> list[str]:
    """The report as lines of at most so many cells."""
    title = wrapped(report.title, width)
    found = [*title, "=" * max(map(_wide, title)), ""]
    for label, said in report.facts:
        found += wrapped(f"{label}: {said}", width)
    for block in report.blocks:
        found += ["", *_block(block, width)]
    if report.running:
        found += ["", *wrapped(report.running, width)]
    return shown("\n".join(found)).split("\n")


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text, level):
            heading = wrapped(text, width)
            yield from heading
            yield ("-" if level == 1 else ".") * min(max(map(_wide, heading), default=1), width)
        case Sentence(text, strong, mark):
            said = f"{mark.text}; {text}" if mark else text
            for number, line in enumerate(shown(said).split("\n")):
                yield from wrapped(f"{strong}: {line}" if strong and not number else line, width)
        case Bullets(items, is_numbered):
            for number, item in enumerate(items, 1):
                yield from _hanging(f"{number}. " if is_numbered else "- ", item, width)
        case Ticks(boxes):
            for box in boxes:
                yield from _hanging("[x] " if box.is_ticked else "[ ] ", box.text, width)
        case Table():
            yield from _table(block, width)
        case Chart(title, told):
            yield from wrapped(f"{title}: {told}", width)
        case PageBreak():
            yield "-" * width


def _table(table: Table, width: int) -> Iterator[str]:
    """Columns side by side, each wrapped in its own."""
    if table.caption:
        yield from wrapped(table.caption, width)
    rows = [[column.heading for column in table.columns], *([cell.text for cell in row] for row in table.rows)]
    widths = _widths(table, rows, width)
    for number, row in enumerate(rows):
        cells = [_cell(text, width) for text, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells), default=0)):
            parts = [
                _padded(cell[at] if at < len(cell) else "", width, column.is_right)
                for cell, width, column in zip(cells, widths, table.columns, strict=True)
            ]
            yield (" " * _GAP).join(parts)
        if number == 0:
            yield (" " * _GAP).join("-" * width for width in widths)


def _widths(table: Table, rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column as wide as it needs to be, or as its share of the page gives it."""
    needed = [max(_wide(shown_line(row[at])) for row in rows) for at in range(len(table.columns))]
    room = width - _GAP * (len(table.columns) - 1)
    if sum(needed) <= room:
        return needed
    words = [[_wide(word) for row in rows for word in shown_line(row[at]).split(" ")] for at in range(len(needed))]
    # A short word is never broken, as far as the page goes.
    widths = [
        min(need, max([_NARROWEST, *(length for length in some if length <= _WORD)]))
        for need, some in zip(needed, words, strict=True)
    ]
    if sum(widths) > room:
        widths = [min(width, _NARROWEST) for width in widths]
    shares = [column.share for column in table.columns]
    while sum(widths) < room:
        open_ = [at for at, need in enumerate(needed) if widths[at] < need]
        if not open_:
            break
        widths[min(open_, key=lambda at: widths[at] / shares[at])] += 1
    return widths


def _cell(text: str, width: int) -> list[str]:
    return _broken(shown_line(text), width) or [""]


def _padded(text: str, width: int, is_right: bool) -> str:
    padding = " " * max(width - _wide(text), 0)
    return padding + text if is_right else text + padding


def wrapped(text: str, width: int) -> list[str]:
    """A text as lines of so many cells."""
    return _broken(shown_line(text), width) or [""]


def _hanging(mark: str, text: str, width: int) -> Iterator[str]:
    for number, line in enumerate(_broken(shown_line(text), width - len(mark)) or [""]):
        yield (mark if not number else " " * len(mark)) + line


def _broken(text: str, width: int) -> list[str]:
    """Lines broken between words; a word that is longer than a line is broken where it must be."""
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split(" "):
        size = _wide(word)
        if line and taken + 1 + size <= width:
            line, taken = f"{line} {word}", taken + 1 + size
            continue
        if line:
            lines.append(line)
        if size <= width:
            line, taken = word, size
        else:
            *whole, line = _pieces(word, width)
            lines += whole
            taken = _wide(line)
    return [*lines, line] if line else lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word in pieces of so many cells, each of one letter at least."""
    begins, taken = 0, 0
    for at, letter in enumerate(word):
        size = _wide(letter)
        if taken + size > width and at > begins:
            yield word[begins:at]
            begins, taken = at, 0
        taken += size
    yield word[begins:]


def _wide(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )
