"""Names of people and groups below one another in a cell, where each of them fills its line."""

import re
from collections.abc import Sequence

from models.documents.readers.pages.words import Line

_PERSON = re.compile(
    r"\b(?:officer|manager|director|lead|leader|advis[eo]r|co-?ordinator|teacher|headteacher|psychologist|practitioner|chair"
    r"|assistant|worker|champion|consultant|specialist|librarian|executive|administrator|nurse|coach|mentor)s?$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:team|group|network|committee|board|forum|service|partnership|council)(?:s|['’]s|s['’])?$", re.IGNORECASE
)
_PLURAL = re.compile(r"[A-Z]\w{5,}s")
_SMALL = frozenset(("of", "and", "for", "the", "&"))
_DIVIDED = re.compile(r"[,;:/.()•]")
_MOST_WORDS = 16


def several(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Lines in parts where each part ends in a word for a person or a group, as only names below one another do."""
    text = _joined(lines)
    words = text.split()
    are_names = all(word[:1].isupper() or word in _SMALL for word in words)
    if len(lines) < 2 or len(words) > _MOST_WORDS or not are_names or _DIVIDED.search(text):
        return [lines]
    parts: list[Sequence[Line]] = []
    begin = 0
    for at in range(1, len(lines)):
        if _are_apart(_joined(lines[begin:at]), _joined(lines[at:])):
            parts.append(lines[begin:at])
            begin = at
    return [*parts, lines[begin:]]


def _joined(lines: Sequence[Line]) -> str:
    """What lines say; one that begins with the rest of a word goes on from the one before."""
    said = ""
    for line in lines:
        is_rest = line.text[:1].islower() and line.text.split()[0] not in _SMALL
        said += line.text if is_rest or not said else f" {line.text}"
    return said


def _are_apart(upper: str, lower: str) -> bool:
    """Whether what stands above is all of a name, and what is below is another."""
    if lower.split()[0] in _SMALL or not (_PERSON.search(lower) or _GROUP.search(lower)):
        return False
    is_whole = " " in upper or bool(_PLURAL.fullmatch(upper))
    if " " not in lower:
        return is_whole and bool(_PERSON.search(upper) and _PLURAL.fullmatch(lower))
    return is_whole and bool(_PERSON.search(upper) or _GROUP.search(upper))
