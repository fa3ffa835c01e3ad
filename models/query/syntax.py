"""What a filter says, as a tree of frozen parts, and the tree written out as a person would type it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.vocabulary import Priority, Rag, Status


class Field(StrEnum):
    """What actions can be filtered by."""

    OWNER = "owner"
    WORKSTREAM = "ws"
    STATUS = "status"
    RAG = "rag"
    THEME = "theme"
    PRIORITY = "priority"
    REF = "ref"
    DUE = "due"
    STARTS = "starts"
    IS = "is"
    HAS = "has"


class State(StrEnum):
    """What an action can be said to be, after `is:`."""

    OVERDUE = "overdue"
    STALE = "stale"
    UNDATED = "undated"
    UNOWNED = "unowned"
    UNCONFIRMED = "unconfirmed"
    OPEN = "open"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    BLOCKED = "blocked"
    DONE = "done"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"
    DUE_SOON = "due soon"
    SNOOZED = "snoozed"


class Feature(StrEnum):
    """What an action can have, after `has:`."""

    EVIDENCE = "evidence"
    NOTE = "note"
    OWNER = "owner"
    NEED = "need"
    CHILDREN = "children"


class Comparison(StrEnum):
    """How a date stands to the one that was typed."""

    WITHIN = ""
    BEFORE = "<"
    UP_TO = "<="
    AFTER = ">"
    FROM = ">="


VOCABULARIES: dict[Field, type[StrEnum]] = {
    Field.STATUS: Status,
    Field.RAG: Rag,
    Field.PRIORITY: Priority,
    Field.IS: State,
    Field.HAS: Feature,
}
"""The fields that take one of a few words."""
NAMED = (Field.OWNER, Field.WORKSTREAM, Field.THEME, Field.REF)
"""The fields that take a name or a part of one."""
DATED = (Field.DUE, Field.STARTS)
"""The fields that take a date."""
NONE = "none"
"""What is typed for an owner or a date that is not there."""
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand in the title, the need, an owner's name or a note; or the beginning of a reference."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A part of a name."""

    field: Field
    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """One word of a field's vocabulary."""

    field: Field
    word: StrEnum


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """As it is typed."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class FromToday:
    """The day this many days from today."""

    days: int

    def __str__(self) -> str:
        """As it is typed."""
        return f"{self.days:+}d" if self.days else TODAY


@dataclass(frozen=True, slots=True)
class When:
    """Where a date lies; an action without that date lies nowhere."""

    field: Field
    comparison: Comparison
    time: Calendar | FromToday


@dataclass(frozen=True, slots=True)
class Dateless:
    """There is no such date."""

    field: Field


@dataclass(frozen=True, slots=True)
class Not:
    """What a part does not hold for."""

    part: "Query"


@dataclass(frozen=True, slots=True)
class Every:
    """All of these hold; with no parts it holds of everything."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these holds."""

    parts: tuple["Query", ...]


Query = Text | Name | Chosen | When | Dateless | Not | Every | Either
EVERYTHING = Every(())

QUOTES = '"“”'
JOINERS = ("or", "and")
_SPECIAL = re.compile(rf"[\s(){QUOTES}]")
_ESCAPED = re.compile(rf"([\\{QUOTES}])")
_LOOKS_LIKE_MORE = re.compile(r"-|[A-Za-z]+:")


def render(query: Query) -> str:
    """A query as text that reads back as the same query."""
    match query:
        case Text(text):
            is_plain = text.lower() not in JOINERS and not _LOOKS_LIKE_MORE.match(text) and _is_plain(text)
            return text if is_plain else _quoted(text)
        case Name(field, text):
            is_plain = _is_plain(text) and not (field is Field.OWNER and text.lower() == NONE)
            return f"{field}:{text if is_plain else _quoted(text)}"
        case Chosen(field, word):
            return f"{field}:{hyphenated(word)}"
        case When(field, comparison, time):
            return f"{field}:{comparison}{time}"
        case Dateless(field):
            return f"{field}:{NONE}"
        case Not(part):
            return f"-{_bracketed(part)}"
        case Every(parts):
            return " ".join(map(_bracketed, parts))
        case Either(parts):
            return " or ".join(f"({render(p)})" if isinstance(p, Either) else render(p) for p in parts)


def hyphenated(word: str) -> str:
    """A word of a vocabulary as it is typed without quotes."""
    return word.replace(" ", "-")


def quoted_if_needed(name: str) -> str:
    """A name as it is typed after its field."""
    return name if _is_plain(name) else _quoted(name)


def _is_plain(text: str) -> bool:
    return not _SPECIAL.search(text)


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(r"\\\1", text) + '"'


def _bracketed(part: Query) -> str:
    return f"({render(part)})" if isinstance(part, Every | Either) else render(part)
