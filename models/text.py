"""Text that people type or paste, made fit to keep: no control codes, no stray spaces, no more than its field holds."""

import re

from models.errors import RefusedError

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ud800-\udfff]")
_BLANKS = re.compile("[ \n]+")
"""What a line has one space for. A no-break space, and whatever else keeps words together, is left as it is."""


def tidy_line(text: str, what: str, longest: int) -> str:
    """A single line of text; raises RefusedError, naming `what` it is, where it is empty or too long."""
    return _checked(as_line(text), what, longest)


def tidy_text(text: str, what: str, longest: int) -> str:
    """Text of any number of lines; raises RefusedError, naming `what` it is, where it is empty or too long."""
    return _checked(as_text(text), what, longest)


def as_line(text: str) -> str:
    """A text on a single line, as long as it is and empty where nothing is left of it."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", _safe(text)).strip()


def as_text(text: str) -> str:
    """A text of any number of lines, as long as it is and empty where nothing is left of it."""
    if text.isprintable():
        return text.strip()
    return "\n".join([line.rstrip() for line in _safe(text).split("\n")]).strip()


def without_codes(text: str) -> str:
    """A text without its control codes; tabs and the ends of lines stay."""
    return text if text.isprintable() else _UNSAFE.sub("", _BREAKS.sub("\n", text))


def _safe(text: str) -> str:
    return without_codes(text).replace("\t", " ")


def _checked(text: str, what: str, longest: int) -> str:
    if not text:
        raise RefusedError(f"Give {what}; it was left empty.")
    if len(text) > longest:
        raise RefusedError(f"{what[0].upper()}{what[1:]} holds at most {longest:,} characters; this has {len(text):,}.")
    return text
