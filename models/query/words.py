"""What may stand after a colon: a word of a vocabulary, a name, a date; and what is said of anything else."""

import re
from enum import StrEnum

from models.errors import QueryError
from models.query.syntax import (
    NAMED,
    NONE,
    TODAY,
    VOCABULARIES,
    Calendar,
    Chosen,
    Comparison,
    Dateless,
    Feature,
    Field,
    FromToday,
    Name,
    Not,
    Query,
    When,
    hyphenated,
)
from models.wording import listed

FIRST_YEAR, LAST_YEAR = 1900, 2999


class UnfinishedError(QueryError):
    """What was typed so far means nothing yet, and may once there is more of it."""


_OTHER_NAMES = {"workstream": Field.WORKSTREAM, "start": Field.STARTS, "reference": Field.REF}
_COMPARED = re.compile(r"(<=|>=|<|>|=|)(.*)", re.DOTALL)
_CALENDAR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_HALF_A_DATE = re.compile(r"|\d{1,3}|\d{4}-\d?|\d{4}-\d{2}-\d?|[+-]\d{0,4}", re.ASCII)
_DISTANCE = re.compile(r"([+-]\d{1,4})([dw])", re.ASCII | re.IGNORECASE)
_DATE_FORMS = ["2024", "2024-04", "2024-04-01", TODAY, "+28d"]


def field_named(name: str) -> Field:
    """The field that a word before a colon means; raises QueryError."""
    known = {field.value: field for field in Field} | _OTHER_NAMES
    if (field := known.get(name.lower())) is None:
        raise QueryError(f"“{name}:” is not something to filter by; try {listed(list(Field), 'or')}.")
    return field


def term(field: Field, text: str, *, is_quoted: bool = False) -> Query:
    """What a field and the words after its colon mean; raises QueryError, or UnfinishedError where more could help."""
    if field in VOCABULARIES:
        return Chosen(field, word_of(field, text))
    if field in NAMED:
        if not text:
            raise UnfinishedError(f"“{field}:” needs a name after it, or a part of one.")
        # Nobody is called none; who is can be put in quotes.
        is_nobody = field is Field.OWNER and text.lower() == NONE and not is_quoted
        return Not(Chosen(Field.HAS, Feature.OWNER)) if is_nobody else Name(field, text)
    return _dated(field, text)


def word_of(field: Field, text: str) -> StrEnum:
    """The word of a field's vocabulary by its beginning, or by any part that only it has; raises as `term` does."""
    words = list(VOCABULARIES[field])
    wanted = plain(text)
    if not wanted:
        raise UnfinishedError(f"“{field}:” needs a word after it: {_choices(words)}.")
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [word for word in words if fits(word.value, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnfinishedError(f"“{field}:{text}” could be {_choices(found)}; say more of it.")
    raise QueryError(f"“{text}” is not known after “{field}:”; try {_choices(words)}.")


def plain(text: str) -> str:
    """A word of a vocabulary as it stands there, however it was typed."""
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split())


def _choices(words: list[StrEnum]) -> str:
    return listed([hyphenated(word) for word in words], "or")


def _dated(field: Field, text: str) -> Query:
    compared = _COMPARED.fullmatch(text.strip().lower())
    sign, said = (compared[1], compared[2].strip()) if compared else ("", text)
    if said == NONE and not sign:
        return Dateless(field)
    comparison = Comparison("" if sign == "=" else sign)
    if said == TODAY:
        return When(field, comparison, FromToday(0))
    if distance := _DISTANCE.fullmatch(said):
        return When(field, comparison, FromToday(int(distance[1]) * (7 if distance[2] == "w" else 1)))
    if calendar := _calendar(said):
        return When(field, comparison, calendar)
    forms = listed(_DATE_FORMS if sign else [*_DATE_FORMS, NONE], "or")
    sentence = f"“{field}:{text}” is not a date; write it like {forms}."
    if _HALF_A_DATE.fullmatch(said) or TODAY.startswith(said) or (NONE.startswith(said) and not sign):
        raise UnfinishedError(sentence)
    raise QueryError(sentence)


def _calendar(text: str) -> Calendar | None:
    found = _CALENDAR.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    calendar = Calendar(year, month, day)
    try:
        return calendar if calendar.first <= calendar.last else None
    except ValueError:
        return None
