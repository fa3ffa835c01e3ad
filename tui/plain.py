"""Text for a plain terminal: made safe to show, measured, cut, wrapped, set in columns and tinted.

Everything from a database passes through `clean` before it reaches a terminal. Nothing here imports Textual or Rich.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.errors import CairnError
from tui.outlet import let_go_of, write_out
from tui.paint import ANSI, Tone

Answer = str | Sequence[str]
"""What is written out: lines, or a text that has its own line ends."""
ELLIPSIS = "…"
GAP = 2
"""Cells between two columns."""
USUAL_WIDTH = 80
_NARROWEST = 40
_NARROWEST_COLUMN = 8
_WIDEST = 100
"""Cells of a column in a file or pipe, where nothing is cut: where a line has more, the rest of it moves along."""
_FIXED = 40
"""Cells of a column that is never cut: all that a reference or a key can have, unless somebody else made it."""

_BREAKS = "\n\v\f\r\x1c-\x1e\x85\u2028\u2029"
_UNSEEN = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff"
"""Control codes, and marks that turn the direction of writing or are never seen: no honest text needs them."""
_LINE_BREAK = f"\r\n|[{_BREAKS}]"
_UNSAFE = f"[{_UNSEEN}\ud800-\udfff]"
_UNSAFE_BUT_LINES = f"(?!\n){_UNSAFE}"
_SMUGGLED = "[\udc80-\udcff]+"
"""How Python keeps the bytes of a path that the locale cannot read."""
_JOINER = "\u200d"


def clean(text: str, *, keep_newlines: bool = False) -> str:
    """The text without anything a terminal would obey or hide; breaks and tabs become spaces unless they are kept."""
    if text.isprintable():
        return text
    text = re.sub(_SMUGGLED, _as_bytes_say, text)
    text = re.sub(_LINE_BREAK, "\n" if keep_newlines else " ", text).replace("\t", " ")
    return re.sub(_UNSAFE_BUT_LINES if keep_newlines else _UNSAFE, "", text)


def _as_bytes_say(smuggled: re.Match[str]) -> str:
    return smuggled[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def escape(text: str) -> str:
    """JSON text with its unsafe characters written as JSON escapes: it means the same and harms no terminal."""
    return re.sub(_UNSAFE_BUT_LINES, lambda match: f"\\u{ord(match[0]):04x}", text)


def readable(word: str) -> str:
    """A word from the command line or its surroundings as the text that was typed; raises UsageError."""
    if word.isprintable():
        return word
    from tui.lettering import read_word

    return read_word(word)


# ------------------------------------------------------------------------------------------------------ measuring


def width_of(text: str) -> int:
    """How many cells of a terminal a clean text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character < "\u0300":
        return 1
    from unicodedata import category, east_asian_width

    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def cut(text: str, room: int) -> str:
    """The text in at most `room` cells: what is left out is marked with `…`, at a word's end where one is near."""
    if width_of(text) <= room:
        return text
    if room < 1:
        return ""
    kept, taken = 0, 0
    for character in text:
        taken += _cells(character)
        if taken > room - 1:
            break
        kept += 1
    head = text[:kept]
    space = head.rfind(" ")
    # A word is given up only where that costs little; otherwise half a word says more than none.
    if text[kept] != " " and space >= room * 4 // 5:
        head = head[:space]
    return head.rstrip(f" ,;:–-{_JOINER}") + ELLIPSIS


def wrap(text: str, room: int) -> list[str]:
    """The text as lines of at most `room` cells, broken between words; a longer word keeps a line of its own."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        # At a space alone: what was written to keep two words together does so. Spaces at a break are given up.
        line, *words = paragraph.split(" ")
        is_broken = False
        for word in words:
            if is_broken and not line:
                line = word
            elif line.strip(" ") and width_of(line) + 1 + width_of(word) > room:
                lines.append(line.rstrip(" "))
                line, is_broken = word, True
            else:
                line = f"{line} {word}"
        lines.append(line.rstrip(" "))
    return lines


# --------------------------------------------------------------------------------------------------------- paper


class Paper(NamedTuple):
    """What is written on: a person's terminal, which has a width and may have colour, or a file or pipe."""

    width: int = USUAL_WIDTH
    is_terminal: bool = False
    has_colour: bool = False

    def tint(self, text: str, tone: Tone) -> str:
        """The text in the tone's colour, where there is colour."""
        if not self.has_colour or tone is Tone.PLAIN or not text:
            return text
        return f"\x1b[{ANSI[tone]}m{text}\x1b[{ANSI[Tone.PLAIN]}m"

    def fit(self, text: str, indent: int = 0) -> list[str]:
        """A text wrapped to a terminal's width, its later lines indented; one long line where nobody watches."""
        if not self.is_terminal or (width_of(text) + indent <= self.width and "\n" not in text):
            return [text]
        first, *rest = wrap(text, self.width - indent)
        return [first, *(" " * indent + line for line in rest)]


def paper(*, no_color: bool) -> Paper:
    """What standard output is written on."""
    if sys.stdout is None or not sys.stdout.isatty():
        return Paper()
    from shutil import get_terminal_size

    return Paper(max(get_terminal_size((USUAL_WIDTH, 24)).columns, _NARROWEST), True, not no_color)


def warn(words: str) -> None:
    """Write a sentence to standard error, where there is one that takes it: what it is about matters more."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        write_out(stream, f"cairn: {clean(words)}\n")
    except OSError:
        let_go_of(stream)


def say(answer: Answer) -> None:
    """Write an answer to standard output; raises CairnError where it cannot be, BrokenPipeError where nobody reads."""
    text = answer if isinstance(answer, str) else "".join(f"{line}\n" for line in answer)
    stream = sys.stdout
    try:
        if stream is not None:
            write_out(stream, text)
    except OSError as problem:
        if stream is not None:
            let_go_of(stream)
        if isinstance(problem, BrokenPipeError):
            raise
        raise CairnError(f"The answer could not be written: {problem.strerror}.") from None


# ------------------------------------------------------------------------------------------------------- columns


class Column(NamedTuple):
    """A column: its heading, its side, how narrow it may be cut (0: never), and whether it goes where room is short."""

    heading: str = ""
    is_right: bool = False
    floor: int = 0
    is_optional: bool = False


class Cell(NamedTuple):
    """A text with a tone."""

    text: str
    tone: Tone = Tone.PLAIN


def columns(specs: Sequence[Column], rows: Iterable[Sequence[str | Cell]], on: Paper) -> list[str]:
    """The rows as aligned lines under their headings; cut to fit a terminal, whole in a file or pipe."""
    cells = [[_clean_cell(cell) for cell in row] for row in rows]
    if any(spec.heading for spec in specs):
        cells.insert(0, [Cell(spec.heading, Tone.QUIET) for spec in specs])
    widths = [max((width_of(row[n].text) for row in cells), default=0) for n in range(len(specs))]
    if on.is_terminal:
        _squeeze(specs, widths, on.width)
    else:
        # One long text would push the others far away, on every line.
        widths = [min(width, _WIDEST) for width in widths]
    kept = [n for n, width in enumerate(widths) if width]
    return [_line([(specs[n], widths[n], row[n]) for n in kept], on) for row in cells]


def _clean_cell(cell: str | Cell) -> Cell:
    return Cell(clean(cell)) if isinstance(cell, str) else Cell(clean(cell.text), cell.tone)


def _squeeze(specs: Sequence[Column], widths: list[int], room: int) -> None:
    """Make a line fit: optional columns go unless there is room beside all the others, then the widest narrow."""
    for number, spec in enumerate(specs):
        if spec.is_optional:
            others = [width for other, width in enumerate(widths) if other < number or not specs[other].is_optional]
            if _total([*others, min(widths[number], spec.floor or widths[number])]) > room:
                widths[number] = 0
    _narrow(widths, [min(width, spec.floor or width) for spec, width in zip(specs, widths, strict=True)], room)
    # A very narrow terminal takes what the floors would keep.
    least = [min(width, _NARROWEST_COLUMN if spec.floor else _FIXED) for spec, width in zip(specs, widths, strict=True)]
    _narrow(widths, least, room)


def _narrow(widths: list[int], floors: Sequence[int], room: int) -> None:
    while _total(widths) > room and widths != floors:
        widest = max((n for n in range(len(widths)) if widths[n] > floors[n]), key=lambda n: widths[n])
        widths[widest] -= 1


def _total(widths: Sequence[int]) -> int:
    shown = [width for width in widths if width]
    return sum(shown) + GAP * (len(shown) - 1)


def _line(parts: Sequence[tuple[Column, int, Cell]], on: Paper) -> str:
    line, end = "", 0
    for number, (spec, width, cell) in enumerate(parts, start=1):
        text = cut(cell.text, width) if on.is_terminal else cell.text
        padding = " " * (width - width_of(text))
        tinted = on.tint(text, cell.tone)
        line += (padding + tinted if spec.is_right else tinted + padding) + " " * GAP
        end += width + GAP
        if on.has_colour and number < len(parts) and not (text.isascii() or all(map(_is_agreed, text))):
            # However wide the terminal has drawn it, the next column begins where that of other lines does.
            line += f"\x1b[{end + 1}G"
    return line.rstrip(" ")


def _is_agreed(character: str) -> bool:
    """Whether every terminal gives a character one cell."""
    return (character < "\u0300" and character != "\xad") or "\u2010" <= character <= "\u25ff"
