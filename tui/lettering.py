"""Text in an encoding that lacks some of its characters: each is written as one that looks or means alike.

A terminal whose locale is not UTF-8 is given what can be read there, and no line grows: what takes the place of a
character takes as many cells.
"""

import codecs
import os
import sys
from unicodedata import category, east_asian_width, normalize

from models.errors import CairnError, UsageError

PLAIN = "cairn.plain"
"""The error handler's name, as streams and codecs are given it."""
_ALIKE = {
    "-": "·–—−‐‑─━═╌┄╍▔▀",
    "'": "‘’‚",
    '"': "“”„",
    ".": "…○",
    "*": "•◆◇",
    "x": "×",
    "^": "▲↑",
    "o": "●",
    "+": "✓┌┐└┘┏┓┗┛╔╗╚╝╭╮╯╰├┤┬┴┼",
    ">": "▸▶→≥",
    "<": "◀←≤",
    "v": "▼↓",
    "#": "■▓▒█▆▇▅",
    ":": "░",
    "=": "▄▃",
    "_": "▁▂",
    "|": "│┃║┆┊╎╏▌▏▎▊▐▕",
    "L": "£",
    "E": "€",
}
_PLAIN = {character: plain for plain, characters in _ALIKE.items() for character in characters}


def _replaced(problem: UnicodeError) -> tuple[str | bytes, int]:
    """What `codecs` asks for: something to write in the place of what cannot be encoded, and where to go on."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    return "".join(map(_plain, problem.object[problem.start : problem.end])), problem.end


codecs.register_error(PLAIN, _replaced)


def _plain(character: str) -> str:
    """ASCII in the place of any other character, in as many cells: two, one or none."""
    if found := _PLAIN.get(character):
        return found
    if category(character) in ("Mn", "Me", "Cf"):
        return ""
    base = normalize("NFKD", character)[0]
    return base if base.isascii() else "??" if east_asian_width(character) in ("W", "F") else "?"


def unabridged(text: str) -> str:
    """A text for a program, which must not get another one: raises CairnError where standard output lacks of it."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        said = f"The answer has characters that this locale's encoding ({encoding}) lacks"
        raise CairnError(f"{said}; set PYTHONUTF8=1, or ask for --json.") from None
    return text


def read_word(word: str) -> str:
    """A word of the command line as the text that its bytes are in UTF-8, whatever the locale.

    Raises UsageError where they are none: to leave them out would change what somebody wrote.
    """
    if not any("\ud800" <= character <= "\udfff" for character in word):
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        shown = word.encode("ascii", "replace").decode()
        raise UsageError(f"“{shown}” holds bytes that are no text in UTF-8; write it in a UTF-8 locale.") from None
