"""Reading a filter: terms side by side all hold, `or` and brackets combine, `-` turns what follows about."""

from models.errors import QueryError
from models.query.lexing import Kind, Token, tidied, tokens
from models.query.syntax import EVERYTHING, VOCABULARIES, Either, Every, Not, Query, Text
from models.query.words import UnfinishedError, field_named, plain, term

LONGEST = 2_000
"""Characters in a filter; nobody types so many."""
MOST_TERMS = 100
DEEPEST = 8
"""Brackets and minus signs inside one another. Databases set such limits too, further off."""


def parse(text: str, *, lenient: bool = False) -> Query:
    """What a filter says; raises QueryError with a sentence that names the word at fault.

    When `lenient`, the text is still being typed: brackets and quotes left open are closed, and an ending that means
    nothing yet is left out.
    """
    if len(text) > LONGEST:
        raise QueryError(f"A filter takes at most {LONGEST:,} characters; this one has {len(text):,}.")
    found = tokens(tidied(text))
    if sum(token.kind is Kind.TERM for token in found) > MOST_TERMS:
        raise QueryError(f"A filter takes at most {MOST_TERMS} words; this one has more.")
    length = len(text)
    if lenient and found and found[-1].kind in (Kind.OR, Kind.AND) and found[-1].end == length:
        # It may become another word, such as "organisation"; nothing can be said of it yet.
        length = found.pop().start
    return _Parser(found, length, lenient).read() or EVERYTHING


class _Parser:
    """One reading; what was left out is None."""

    def __init__(self, found: list[Token], length: int, lenient: bool) -> None:
        self._tokens = found
        self._length = length
        self._lenient = lenient
        self._at = 0

    def read(self) -> Query | None:
        query = self._either(0) if self._tokens else None
        if self._kind is Kind.CLOSE:
            raise QueryError("“)” closes a bracket that was never opened.")
        return query

    @property
    def _kind(self) -> Kind | None:
        """What comes next; None at the end."""
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _either(self, depth: int) -> Query | None:
        parts = [self._every(depth)]
        while self._kind is Kind.OR:
            self._joiner("or")
            parts.append(self._every(depth))
        known = [part for part in parts if part is not None]
        return Either(tuple(known)) if len(known) > 1 else known[0] if known else None

    def _every(self, depth: int) -> Query | None:
        start, parts = self._at, []
        while self._kind not in (None, Kind.OR, Kind.CLOSE):
            if self._kind is Kind.AND:
                if self._at == start:
                    raise QueryError("“and” stands between two things; put it in quotes to look for the word.")
                self._joiner("and")
            else:
                parts.append(self._one(depth))
        if self._at == start:
            self._nothing_there()
        known = [part for part in parts if part is not None]
        return Every(tuple(known)) if len(known) > 1 else known[0] if known else None

    def _joiner(self, word: str) -> None:
        """Go past a word that stands between two things."""
        self._next()
        if self._kind in (Kind.OR, Kind.AND, Kind.CLOSE) or (self._kind is None and not self._lenient):
            raise QueryError(f"“{word}” stands between two things; put it in quotes to look for the word.")

    def _nothing_there(self) -> None:
        if self._kind is Kind.OR:
            raise QueryError("“or” stands between two things; put it in quotes to look for the word.")
        if self._kind is Kind.CLOSE and self._at:
            raise QueryError("“()” has nothing in it.")
        if self._kind is None and not self._lenient:
            raise QueryError("A bracket is left open; close it with “)”.")

    def _one(self, depth: int) -> Query | None:
        token = self._next()
        if token.kind is Kind.TERM:
            return self._term(token)
        if depth >= DEEPEST:
            raise QueryError(f"A filter takes brackets at most {DEEPEST} deep.")
        if token.kind is Kind.MINUS:
            return self._negated(token, depth + 1)
        inside = self._either(depth + 1)
        if self._kind is Kind.CLOSE:
            self._next()
        elif not self._lenient:
            raise QueryError("A bracket is left open; close it with “)”.")
        return inside

    def _negated(self, minus: Token, depth: int) -> Query | None:
        follows = self._tokens[self._at] if self._at < len(self._tokens) else None
        if follows is None and self._lenient and minus.end == self._length:
            return None
        if follows is None or follows.start != minus.end or follows.kind is Kind.CLOSE:
            raise QueryError("“-” stands right before what is to be left out, as in -is:done.")
        if follows.kind in (Kind.OR, Kind.AND):
            self._at += 1
            return Not(Text(follows.text))
        part = self._one(depth)
        return None if part is None else Not(part)

    def _term(self, token: Token) -> Query | None:
        is_last = self._lenient and token.end == self._length
        try:
            return self._meaning(token)
        except UnfinishedError:
            if is_last:
                return None
            raise

    def _meaning(self, token: Token) -> Query:
        if token.field is None:
            if not token.text:
                raise UnfinishedError("There is nothing between the quotes.")
            return Text(token.text)
        field = field_named(token.field)
        if field in VOCABULARIES and not token.is_quoted and (both := self._two_words(token)):
            self._next()
            return term(field, both)
        return term(field, token.text, is_quoted=token.is_quoted)

    def _two_words(self, token: Token) -> str | None:
        """A word of the field's vocabulary that was typed as two, with a blank and no quotes."""
        if self._kind is not Kind.TERM:
            return None
        follows = self._tokens[self._at]
        both = plain(f"{token.text} {follows.text}")
        is_known = both in {word.value for word in VOCABULARIES[field_named(token.field or "")]}
        return both if is_known and follows.field is None and not follows.is_quoted and token.text else None
