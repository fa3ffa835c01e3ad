"""The words, quotes and brackets of a filter, each with where it stands."""

import re
import unicodedata
from enum import Enum, auto
from typing import NamedTuple

from models.query.syntax import QUOTES


class Kind(Enum):
    """What a piece of a filter is."""

    TERM = auto()
    MINUS = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()


class Token(NamedTuple):
    """One piece of a filter. `field` is what stands before a term's colon, as typed; None where there is no colon."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    field: str | None = None
    is_quoted: bool = False

    @property
    def value_start(self) -> int:
        """Where the part after the colon begins."""
        return self.start if self.field is None else self.start + len(self.field) + 1


_BLANK = re.compile(r"\s*")
_FIELD = re.compile(r"([A-Za-z]+):")
_PLAIN = re.compile(rf"[^\s(){QUOTES}]*")
_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, "-": Kind.MINUS}
_JOINERS = {"or": Kind.OR, "and": Kind.AND}


def tidied(text: str) -> str:
    """Text of the same length in which control codes, and halves of characters, are blanks."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text)


def tokens(text: str) -> list[Token]:
    """The pieces of a tidied text, in order."""
    found: list[Token] = []
    at = _skip_blanks(text, 0)
    while at < len(text):
        found.append(_token(text, at))
        at = _skip_blanks(text, found[-1].end)
    return found


def _skip_blanks(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _token(text: str, at: int) -> Token:
    if text[at] in _SIGNS:
        return Token(_SIGNS[text[at]], at, at + 1)
    if field := _FIELD.match(text, at):
        value, end, is_quoted = _value(text, field.end())
        return Token(Kind.TERM, at, end, value, field[1], is_quoted)
    if text[at] in QUOTES:
        phrase, end = _phrase(text, at + 1)
        return Token(Kind.TERM, at, end, phrase, is_quoted=True)
    word, end = _plain(text, at)
    return Token(_JOINERS.get(word.lower(), Kind.TERM), at, end, word)


def _value(text: str, at: int) -> tuple[str, int, bool]:
    """What follows a colon: plain letters, and a phrase in quotes that may follow them at once."""
    word, end = _plain(text, at)
    if text[end : end + 1] and text[end] in QUOTES:
        phrase, end = _phrase(text, end + 1)
        return word + phrase, end, True
    return word, end, False


def _plain(text: str, at: int) -> tuple[str, int]:
    found = _PLAIN.match(text, at)
    end = found.end() if found else at
    return text[at:end], end


def _phrase(text: str, at: int) -> tuple[str, int]:
    """A phrase from behind its opening quote, and where it ends: behind the closing one, or with the text."""
    letters = []
    while at < len(text) and text[at] not in QUOTES:
        if text[at] == "\\" and text[at + 1 : at + 2] and text[at + 1] in f"\\{QUOTES}":
            at += 1
        letters.append(text[at])
        at += 1
    return "".join(letters), min(at + 1, len(text))
