"""What could be typed next: the fields, the words of their vocabularies, and the names that a plan knows."""

from collections.abc import Iterable
from typing import NamedTuple

from models.query.lexing import Kind, Token, tidied, tokens
from models.query.syntax import DATED, NONE, TODAY, VOCABULARIES, Field, hyphenated, quoted_if_needed
from models.query.words import plain


class Names(NamedTuple):
    """The names a plan knows; of each workstream its key and its title."""

    owners: tuple[str, ...] = ()
    workstreams: tuple[tuple[str, str], ...] = ()
    themes: tuple[str, ...] = ()


class Completion(NamedTuple):
    """Something that could stand in a text in place of what is there from `start` to `end`."""

    start: int
    end: int
    insert: str
    shown: str

    def applied_to(self, text: str) -> tuple[str, int]:
        """The text with it put in, and where typing goes on."""
        return text[: self.start] + self.insert + text[self.end :], self.start + len(self.insert)


class _Candidate(NamedTuple):
    """A value: what is typed for it, what is shown of it, and the words by which it is found."""

    typed: str
    shown: str
    known_as: tuple[str, ...]


def complete(text: str, position: int, names: Names) -> list[Completion]:
    """What the word that ends at `position` could become, most likely first; nothing where no word ends there."""
    found = tokens(tidied(text[:position]))
    token = found[-1] if found else None
    if token is None or token.kind is not Kind.TERM or token.end != position:
        return []
    if token.field is None:
        return _fields(token)
    fields = {field.value: field for field in Field}
    field = fields.get(token.field.lower())
    return [] if field is None else _values(field, token, names)


def _fields(token: Token) -> list[Completion]:
    begun = token.text.lower()
    if token.is_quoted or not begun:
        return []
    return [
        Completion(token.start, token.end, f"{field}:", f"{field}:") for field in Field if field.value.startswith(begun)
    ]


def _values(field: Field, token: Token, names: Names) -> list[Completion]:
    wanted = plain(token.text)
    known = [candidate for candidate in _candidates(field, names) if _fits(candidate, wanted)]
    known.sort(key=lambda candidate: not candidate.known_as[0].startswith(wanted))
    if any(wanted == plain(candidate.typed) for candidate in known):
        return []
    return [Completion(token.value_start, token.end, f"{c.typed} ", c.shown) for c in known]


def _fits(candidate: _Candidate, wanted: str) -> bool:
    """Whether what was typed begins one of the candidate's words."""
    return any(f" {words}".find(f" {wanted}") >= 0 for words in candidate.known_as)


def _candidates(field: Field, names: Names) -> Iterable[_Candidate]:
    if field in VOCABULARIES:
        return [_Candidate(hyphenated(word), hyphenated(word), (word.value,)) for word in VOCABULARIES[field]]
    if field in DATED:
        return [_Candidate(word, word, (word,)) for word in (NONE, TODAY)]
    if field is Field.WORKSTREAM:
        return [_Candidate(key, f"{key} {title}", (key.lower(), plain(title))) for key, title in names.workstreams]
    listed = {Field.OWNER: names.owners, Field.THEME: names.themes}.get(field, ())
    return [_Candidate(quoted_if_needed(name), name, (plain(name),)) for name in listed]
