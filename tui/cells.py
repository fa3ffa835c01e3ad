"""Text measured in terminal cells: fitting it to a column and wrapping it to a width."""

from rich.cells import cell_len, chop_cells, set_cell_size

from tui.plain import clean

ELLIPSIS = "…"
_SCRAP = 3
"""Letters of a cut word that say too little to be worth showing."""


def width_of(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def fit(text: str, width: int, align: str = "left") -> str:
    """Text from anywhere as a line of exactly `width` cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    text = clean(text)
    taken = width_of(text)
    if taken > width:
        text = shorten(text, width)
        taken = width_of(text)
    padding = " " * (width - taken)
    return padding + text if align == "right" else text + padding


def shorten(text: str, width: int) -> str:
    """A text cut to at most `width` cells, its end marked with an ellipsis."""
    if width_of(text) <= width:
        return text
    room = set_cell_size(text, width - 1).rstrip()
    space = room.rfind(" ")
    if space > 0 and len(room) - space <= _SCRAP and text[len(room) : len(room) + 1] not in ("", " "):
        room = room[:space].rstrip()
    return room.rstrip(" ,;:–-") + ELLIPSIS


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken between words; a word longer than a line is broken where it must be."""
    lines: list[str] = []
    for paragraph in clean(text, keep_newlines=True).split("\n"):
        line = ""
        for word in paragraph.split():
            if width_of(line) + width_of(word) + bool(line) <= width:
                line = f"{line} {word}" if line else word
                continue
            if line:
                lines.append(line)
            *whole, line = chop_cells(word, max(width, 1)) or [""]
            lines.extend(whole)
        lines.append(line)
    return lines
