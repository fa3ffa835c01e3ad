"""What stands right of an emoji stays where it belongs, however wide the terminal draws it.

Terminals disagree on signs that are made of several characters, on marks and on some scripts: one draws a family as one
sign of two cells, another as three. Each such sign is put at its own place, on cells blanked before, and what follows
it at its own: too wide it is covered, too narrow it leaves a blank, and no border moves.
"""

import re

from rich.cells import split_graphemes

_AGREED = (
    "\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0559\u05d0-\u05ea\u0620-\u064a\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u2070-\u20cf\u2100-\u2319\u2500-\u25a9\u25ac-\u25b5\u25b7-\u25bf\u25c1-\u25fa\u2713\u2800-\u28ff"
    "\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
)
"""The characters of which every terminal knows how wide they are."""
_UNSURE = f"[^{_AGREED}]"
_PART = r"\x1b\[(\d+);(\d+)H|\x1b\[[^@-~]*[@-~]|[\r\n]|[^\x1b\r\n]+|\x1b"
_SIGNS = "\u2190-\u2bff\U0001f000-\U0001faff"
"""Where the signs are that a joiner makes one of."""
_STRAY_JOINER = f"(?<![{_SIGNS}\ufe0f])\u200d|\u200d(?![{_SIGNS}])"
_FLAG_HALVES = frozenset(map(chr, range(0x1F1E6, 0x1F200)))


def measurable(text: str) -> str:
    """The text without joiners between letters: what measures it here would take the next letter for no cell at all."""
    return re.sub(_STRAY_JOINER, "", text)


def placed(written: str) -> str:
    """The same output, in which what is of unsure width stands at a place of its own."""
    told: list[str] = []
    row, column = "", 0
    for part in re.finditer(_PART, written):
        text = part[0]
        if part[1]:
            row, column = part[1], int(part[2])
        elif text[0] in "\r\n":
            row = ""
        elif row and text[0] != "\x1b":
            text, column = _on_line(text, row, column)
        told.append(text)
    return "".join(told)


def _on_line(text: str, row: str, column: int) -> tuple[str, int]:
    """A run of text that begins at a column, counted from 1, and the column after it."""
    told: list[str] = []
    for sign, cells in _signs(text):
        if re.search(_UNSURE, sign) is None or re.search(_STRAY_JOINER, sign) is not None:
            told.append(sign)
        else:
            # Blanked first: what is drawn narrower than thought would let what stood there before show.
            told.append(f"{' ' * cells}\x1b[{row};{column}H{sign}\x1b[{row};{column + cells}H")
        column += cells
    return "".join(told), column


def _signs(text: str) -> list[tuple[str, int]]:
    """What a person would call characters, each with its cells; the halves of a flag are one."""
    found: list[tuple[str, int]] = []
    for start, end, cells in split_graphemes(text)[0]:
        sign = text[start:end]
        if found and sign in _FLAG_HALVES and found[-1][0] in _FLAG_HALVES:
            half, wide = found.pop()
            sign, cells = half + sign, wide + cells
        found.append((sign, cells))
    return found
