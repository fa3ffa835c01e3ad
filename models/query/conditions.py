"""A query as one SQL condition on a row `a` of `kept_action`; everything that was typed is a bound parameter.

A condition is always true or false, never unknown, so that `NOT` turns it about. Names and texts are compared in
lower case, which the connection knows for every alphabet.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from models.judgement import CONCERN_SQL, RAG_SQL
from models.places import WORKSTREAM_PLACE_SQL
from models.query.syntax import (
    Calendar,
    Chosen,
    Comparison,
    Dateless,
    Either,
    Every,
    Feature,
    Field,
    FromToday,
    Name,
    Not,
    Query,
    State,
    Text,
    When,
)
from models.reading.view import Condition
from models.sql import LAST
from models.vocabulary import CLOSED, Concern, Status

TRUE = "1 = 1"
_LOOKS_LIKE_A_REFERENCE = re.compile(r"\w+-")

_STATE_SQL: dict[State, str] = {
    State.OVERDUE: CONCERN_SQL[Concern.OVERDUE],
    State.STALE: CONCERN_SQL[Concern.STALE],
    State.UNDATED: CONCERN_SQL[Concern.UNDATED],
    State.UNOWNED: CONCERN_SQL[Concern.UNOWNED],
    State.UNCONFIRMED: CONCERN_SQL[Concern.UNCONFIRMED],
    State.OPEN: f"a.status NOT IN ({', '.join(repr(status.value) for status in CLOSED)})",
    State.DUE_SOON: CONCERN_SQL[Concern.DUE_SOON],
    State.SNOOZED: "a.snoozed_until > :today",
    **{State(status.value): f"a.status = '{status}'" for status in Status},
}
_FEATURE_SQL: dict[Feature, str] = {
    Feature.EVIDENCE: "a.is_evidenced = 1",
    Feature.NOTE: "a.is_noted = 1",
    Feature.OWNER: "a.is_owned = 1",
    Feature.NEED: "a.is_explained = 1",
    Feature.CHILDREN: "a.is_divided = 1",
}
_INDEXED_FROM = 3
"""Characters that the index of words needs."""
_FOUND_SQL = "SELECT t.rowid FROM {0}_text t WHERE {0}_text MATCH :{1}"
_NOTED_SQL = "SELECT k.number FROM kept_note n JOIN kept_action k ON k.id = n.action_id WHERE {which}"
# A key that is typed whole means that workstream alone, though it be part of another's title.
_WORKSTREAM_SQL = f"""{WORKSTREAM_PLACE_SQL} IN (SELECT w.place FROM workstream w WHERE w.plan_id = :plan
    AND (LOWER(w.key) = :{{whole}} OR (LOWER(w.title) LIKE :{{part}} ESCAPE '!' AND NOT EXISTS (
        SELECT 1 FROM workstream k WHERE k.plan_id = :plan AND LOWER(k.key) = :{{whole}}))))"""
_THEME_SQL = f"""{WORKSTREAM_PLACE_SQL} IN (SELECT w.place FROM workstream w
    JOIN workstream_theme l ON l.workstream_id = w.id JOIN theme t ON t.id = l.theme_id
    WHERE t.plan_id = :plan AND LOWER(t.name) LIKE :{{part}} ESCAPE '!')"""
_COLUMNS = {Field.DUE: "a.due", Field.STARTS: "a.starts"}


def condition(query: Query, today: date, *, is_indexed: bool = False) -> Condition:
    """The SQL of a query and its parameters, beside those that every reading takes.

    `is_indexed` says that words may be looked up in the index of words; otherwise they are looked for row by row.
    """
    writer = _Writer(today, is_indexed)
    sql = writer.write(query)
    for part, others in _parts(query):
        numbers = writer.numbers(part)
        if numbers is not None:
            whole = not others and isinstance(part, Name)
            return Condition(sql, tuple(writer.parameters.items()), numbers, writer.write(Every(others)), whole)
    return Condition(sql, tuple(writer.parameters.items()))


def _parts(query: Query) -> Iterator[tuple[Query, tuple[Query, ...]]]:
    """Each part that must hold, and the others that must."""
    parts = tuple(query.parts) if isinstance(query, Every) else (query,)
    for place, part in enumerate(parts):
        yield part, (*parts[:place], *parts[place + 1 :])


class _Writer:
    """Writes one query, and collects its parameters; the same text is bound once."""

    def __init__(self, today: date, is_indexed: bool) -> None:
        self.parameters: dict[str, str] = {}
        self._today = today
        self._is_indexed = is_indexed
        self._bound: dict[str, str] = {}

    def _bind(self, value: str) -> str:
        if value not in self._bound:
            self._bound[value] = name = f"q{len(self._bound)}"
            self.parameters[name] = value
        return self._bound[value]

    def write(self, query: Query) -> str:
        match query:
            case Text(text):
                return self._text(text)
            case Name(field, text):
                return self._name(field, text)
            case Chosen(field, word):
                return self._chosen(field, str(word.value))
            case When():
                return self._when(query)
            case Dateless(field):
                return f"{_COLUMNS[field]} IS NULL"
            case Not(part):
                return f"NOT ({self.write(part)})"
            case Every(parts):
                return self._joined(" AND ", parts)
            case Either(parts):
                return self._joined(" OR ", parts)

    def _joined(self, joiner: str, parts: Sequence[Query]) -> str:
        return joiner.join(f"({self.write(part)})" for part in parts) or TRUE

    def numbers(self, query: Query) -> str | None:
        """The numbers of the rows that an index finds for words or an owner, as SQL; None where it cannot."""
        if not (self._is_indexed and isinstance(query, Text | Name) and len(query.text.lower()) >= _INDEXED_FROM):
            return None
        if isinstance(query, Name):
            if query.field is not Field.OWNER:
                return None
            return _FOUND_SQL.format("kept_action", self._bind(f"owners : {_phrase(query.text)}"))
        words = self._bind(f"words : {_phrase(query.text)}")
        noted = _NOTED_SQL.format(which=f"n.number IN ({_FOUND_SQL.format('kept_note', words)})")
        found = [_FOUND_SQL.format("kept_action", words), noted]
        if _LOOKS_LIKE_A_REFERENCE.match(query.text):
            found.append(self._referred(query.text))
        return " UNION ALL ".join(found)

    def _text(self, text: str) -> str:
        numbers = self.numbers(Text(text))
        if numbers is not None:
            return f"a.number IN ({numbers})"
        part = self._bind(text.lower())
        wanted = [f"INSTR(a.words, :{part}) > 0"]
        wanted.append(f"a.number IN ({_NOTED_SQL.format(which=f'INSTR(n.words, :{part}) > 0')})")
        if _LOOKS_LIKE_A_REFERENCE.match(text):
            wanted.append(self._reference(text))
        return " OR ".join(wanted)

    def _name(self, field: Field, text: str) -> str:
        if field is Field.REF:
            return self._reference(text)
        if field is Field.OWNER:
            return self._owner(text)
        templates = {Field.WORKSTREAM: _WORKSTREAM_SQL, Field.THEME: _THEME_SQL}
        whole = self._bind(text.lower()) if field is Field.WORKSTREAM else ""
        return templates[field].format(part=self._bind(f"%{_literal(text)}%"), whole=whole)

    def _owner(self, text: str) -> str:
        numbers = self.numbers(Name(Field.OWNER, text))
        return (
            f"a.number IN ({numbers})" if numbers is not None else f"INSTR(a.owners, :{self._bind(text.lower())}) > 0"
        )

    def _reference(self, text: str) -> str:
        return f"a.number IN ({self._referred(text)})"

    def _referred(self, text: str) -> str:
        """A reference with its sub-actions; the beginning of one where it does not end in a number."""
        begun = f"{text.upper()}{'.' if text[-1:].isdigit() else ''}"
        whole, first, last = self._bind(text.upper()), self._bind(begun), self._bind(f"{begun}{LAST}")
        return f"""SELECT k.number FROM action f JOIN kept_action k ON k.id = f.id
            WHERE f.plan_id = :plan AND (f.ref = :{whole} OR f.ref >= :{first} AND f.ref < :{last})"""

    def _chosen(self, field: Field, word: str) -> str:
        if field is Field.IS:
            # A date that is not there leaves a concern unknown.
            return f"CASE WHEN {_STATE_SQL[State(word)]} THEN 1 ELSE 0 END = 1"
        if field is Field.HAS:
            return _FEATURE_SQL[Feature(word)]
        column = {Field.STATUS: "a.status", Field.PRIORITY: "a.priority", Field.RAG: f"({RAG_SQL})"}[field]
        return f"{column} = :{self._bind(word)}"

    def _when(self, query: When) -> str:
        column, time = _COLUMNS[query.field], query.time
        first, last = (time.first, time.last) if isinstance(time, Calendar) else (self._day(time), self._day(time))
        limits = {
            Comparison.WITHIN: ((">=", first), ("<=", last)),
            Comparison.BEFORE: (("<", first),),
            Comparison.UP_TO: (("<=", last),),
            Comparison.AFTER: ((">", last),),
            Comparison.FROM: ((">=", first),),
        }[query.comparison]
        compared = (f"{column} {sign} :{self._bind(day.isoformat())}" for sign, day in limits)
        return " AND ".join((f"{column} IS NOT NULL", *compared))

    def _day(self, time: FromToday) -> date:
        return self._today + timedelta(days=time.days)


def _phrase(text: str) -> str:
    """A text in lower case as the index of words takes it: these characters in this order, whatever they are."""
    return '"' + text.lower().replace('"', '""') + '"'


def _literal(text: str) -> str:
    """A text in lower case as a pattern that matches it and nothing else."""
    text = text.lower()
    for special in "!%_":
        text = text.replace(special, f"!{special}")
    return text
