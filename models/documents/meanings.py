"""What the headings of tables, and the labels before words, mean."""

import re
from collections.abc import Mapping
from functools import lru_cache

from models.documents.heading_words import COLUMN_WORDS, LIKELY, WORDS, Meaning

__all__ = ["ANSWERS", "Answers", "Meaning", "column_meaning", "exact_meaning", "heading_key", "meaning_of"]

_LONGEST = 90
"""Characters of a heading; what is longer says something itself."""
_MOST_WORDS = 9
_MOST_OF_QUESTION = 14
_REMEMBERED = 10_000
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}|[a-h])[.):]\s*(?=\w)", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=\w)[\s?]*[(\[][^()\[\]]*[)\]]\W*$")
_MEANINGS = {" ".join(words.split()): meaning for meaning, said in WORDS.items() for words in said.split(",")}
_EITHER = {
    " ".join(words.split()): meaning for meaning, said in COLUMN_WORDS.items() for words in said.split(",")
} | _MEANINGS
ANSWERS: dict[str, str] = {
    Meaning.WORKSTREAM: "the workstream",
    Meaning.ACTION: "what is to be done",
    Meaning.NUMBER: "a number or reference",
    Meaning.OWNER: "who does it",
    Meaning.SHARED: "who does it, and by when",
    Meaning.TIMESCALE: "by when",
    Meaning.START: "when it starts",
    Meaning.STATUS: "the status",
    Meaning.NEED: "why: the need, or area for improvement",
    Meaning.EVIDENCE: "evidence, success criteria, progress",
    Meaning.SPONSOR: "the workstream's sponsor",
    Meaning.LEAD_OFFICER: "the workstream's lead officer",
    Meaning.REMIT: "the workstream's remit",
    Meaning.THEMES: "links to the vision",
    Meaning.SUPPORT: "support agreed",
    Meaning.INDICATOR: "an indicator's name",
    Meaning.BASELINE: "an indicator's baseline",
    Meaning.VALUE: "an indicator's figure",
    Meaning.TARGET: "an indicator's target",
    Meaning.UNIT: "an indicator's unit",
    Meaning.NOTHING: "nothing the plan keeps",
}
"""What a person may say that a column is, and how that is put to them."""
Answers = Mapping[str, Meaning]
"""What people have said of headings, by `heading_key`."""
_SHARED = {Meaning.OWNER, Meaning.TIMESCALE}
_TOLD = {Meaning.EVIDENCE, Meaning.STATUS, Meaning.PROGRESS, Meaning.RAG, Meaning.OUTCOME}


def heading_key(heading: str) -> str:
    """What two spellings of one heading share: `By whom?` and `BY WHOM`."""
    return _plain(heading.casefold().replace("(s)", "s"))


def meaning_of(heading: str, said: Answers | None = None) -> Meaning | None:
    """What is under a heading: `Timescale (by when)`, `ACTION REQUIRED:`; None where that cannot be told."""
    if said and (answer := said.get(heading_key(heading))):
        return answer
    return column_meaning(heading) or _likely_meaning(heading)


@lru_cache(_REMEMBERED)
def exact_meaning(heading: str) -> Meaning | None:
    """What a heading, or a label before a colon, of well-known words says; None for any other."""
    return _exact(heading, _MEANINGS)


@lru_cache(_REMEMBERED)
def column_meaning(heading: str) -> Meaning | None:
    """What the heading of a column says: of words that are well known there, though they may say much else elsewhere."""
    if known := exact_meaning(heading):
        return known
    bare = _NUMBERED.sub("", heading)
    return _exact(bare, _EITHER) or _exact(_ASIDE.sub("", bare), _EITHER)


def _exact(heading: str, meanings: Mapping[str, Meaning]) -> Meaning | None:
    if len(heading) > _LONGEST:
        return None
    text = heading.casefold().replace("(s)", "s")
    if known := meanings.get(_plain(text)):
        return known
    found = {meanings.get(_plain(part)) for part in _parts(text)}
    return found.pop() if len(found) == 1 else _together(found)


@lru_cache(_REMEMBERED)
def _likely_meaning(heading: str) -> Meaning | None:
    text = _plain(heading.casefold())
    most = _MOST_OF_QUESTION if heading.rstrip().endswith("?") else _MOST_WORDS
    if not text or len(heading) > _LONGEST or len(text.split()) > most:
        return None
    parts = {_likely(_plain(part)) for part in _parts(heading.casefold())}
    return _together(parts) or _likely(text)


def _likely(text: str) -> Meaning | None:
    return _EITHER.get(text) or next((meaning for meaning, words in LIKELY if words.search(text)), None)


def _together(meanings: set[Meaning | None]) -> Meaning | None:
    """What a heading of several words for different things says."""
    if meanings == _SHARED:
        return Meaning.SHARED
    if len(meanings) > 1 and meanings <= _TOLD:
        return Meaning.EVIDENCE if Meaning.EVIDENCE in meanings else Meaning.PROGRESS
    return None


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[/()|&+\n,;]|\band\b|\s[-–—]\s", text) if _plain(part)]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))
