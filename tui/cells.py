"""Text measured in terminal cells: fitting it to a column and wrapping it to a width."""

from rich.cells import cell_len, chop_cells, set_cell_size

from tui.plain import clean

ELLIPSIS = "…"
_SCRAP = 3
"""Letters of a cut word that say too little to be worth showing."""
_MARKED = 8
"""Characters that a cell may take, with all its marks and joined signs: of a line no more is looked at."""


def width_of(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, width: int, align: str = "left") -> str:
    """Text from anywhere as a line of exactly `width` cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    begun = text[: width * _MARKED]
    is_cut = len(begun) < len(text)
    text = clean(begun)
    if "\u200d" in text:
        text = _measurable(text)
    taken = width_of(text)
    if taken > width:
        text = shorten(text, width)
    elif is_cut:
        text = (text if taken < width else set_cell_size(text, width - 1)) + ELLIPSIS
    if taken > width or is_cut:
        taken = width_of(text)
    padding = " " * (width - taken)
    return padding + text if align == "right" else text + padding


def _measurable(text: str) -> str:
    if "\u200d" not in text:
        return text
    from tui.placing import measurable

    return measurable(text)


def shorten(text: str, width: int) -> str:
    """A text cut to at most `width` cells, its end marked with an ellipsis."""
    if width_of(text) <= width:
        return text
    room = set_cell_size(text, width - 1).rstrip()
    space = room.rfind(" ")
    if space > 0 and len(room) - space <= _SCRAP and text[len(room) : len(room) + 1] not in ("", " "):
        room = room[:space].rstrip()
    return room.rstrip(" ,;:–-") + ELLIPSIS


def wrap_to(text: str, width: int, most: int) -> list[str]:
    """The text as `wrap` gives it, in so many lines at most; where there are more, the last ends with an ellipsis."""
    begun = text[: width * most * _MARKED]
    lines = wrap(begun, width)
    if len(lines) <= most and len(begun) == len(text):
        return lines
    *lines, last = lines[:most]
    if width_of(last) >= width:
        last = set_cell_size(last, width - 1).rstrip()
    return [*lines, last + ELLIPSIS]


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken between words; a word longer than a line is broken where it must be."""
    lines: list[str] = []
    for paragraph in _measurable(clean(text, keep_newlines=True)).split("\n"):
        lines += _broken(paragraph, width)
    return lines


def _broken(paragraph: str, width: int) -> list[str]:
    """A paragraph's lines. Its spaces stay but where a line is broken; nothing else is a place to break it at."""
    paragraph = paragraph.rstrip(" ")
    if paragraph.isascii() and len(paragraph) <= width:
        return [paragraph]
    words = paragraph.lstrip(" ")
    lines: list[str] = []
    line = " " * min(len(paragraph) - len(words), width // 2)
    taken, is_begun = len(line), False
    for word in words.split(" "):
        room = width_of(word)
        if is_begun and taken + 1 + room <= width:
            line, taken = f"{line} {word}", taken + 1 + room
            continue
        if is_begun:
            lines.append(line.rstrip(" "))
            line, taken, is_begun = "", 0, False
        if word:
            *whole, line = chop_cells(line + word, max(width, 1)) if taken + room > width else (line + word,)
            lines += whole
            taken, is_begun = width_of(line), True
    return [*lines, line]
