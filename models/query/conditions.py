"""A query as one SQL condition on a row `a` of `action`; everything that was typed is a bound parameter.

A condition is always true or false, never unknown, so that `NOT` turns it about. Names and texts are compared in
lower case, which the connection knows for every alphabet.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from models.judgement import CONCERN_SQL, RAG_SQL
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
    Feature.EVIDENCE: "EXISTS (SELECT 1 FROM evidence e WHERE e.action_id = a.id)",
    Feature.NOTE: "EXISTS (SELECT 1 FROM note n WHERE n.action_id = a.id)",
    Feature.OWNER: "EXISTS (SELECT 1 FROM action_owner o WHERE o.action_id = a.id)",
    Feature.NEED: "COALESCE(a.need, '') <> ''",
    Feature.CHILDREN: "EXISTS (SELECT 1 FROM action c WHERE c.parent_id = a.id)",
}
_OWNER_SQL = """a.id IN (SELECT l.action_id FROM action_owner l JOIN owner o ON o.id = l.owner_id
    WHERE o.plan_id = :plan AND LOWER(o.name) LIKE :{part} ESCAPE '!')"""
_NOTE_SQL = "a.id IN (SELECT n.action_id FROM note n WHERE LOWER(n.text) LIKE :{part} ESCAPE '!')"
# A key that is typed whole means that workstream alone, though it be part of another's title.
_WORKSTREAM_SQL = """a.workstream_id IN (SELECT w.id FROM workstream w WHERE w.plan_id = :plan
    AND (LOWER(w.key) = :{whole} OR (LOWER(w.title) LIKE :{part} ESCAPE '!' AND NOT EXISTS (
        SELECT 1 FROM workstream k WHERE k.plan_id = :plan AND LOWER(k.key) = :{whole}))))"""
_THEME_SQL = """a.workstream_id IN (SELECT l.workstream_id FROM workstream_theme l JOIN theme t ON t.id = l.theme_id
    WHERE t.plan_id = :plan AND LOWER(t.name) LIKE :{part} ESCAPE '!')"""
_COLUMNS = {Field.DUE: "a.due", Field.STARTS: "a.starts"}


def condition(query: Query, today: date) -> Condition:
    """The SQL of a query and its parameters, beside those that every reading takes."""
    writer = _Writer(today)
    sql = writer.write(query)
    return Condition(sql, tuple(writer.parameters.items()))


class _Writer:
    """Writes one query, and collects its parameters; the same text is bound once."""

    def __init__(self, today: date) -> None:
        self.parameters: dict[str, str] = {}
        self._today = today
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

    def _text(self, text: str) -> str:
        part = self._bind(f"%{_literal(text)}%")
        wanted = [
            f"LOWER(a.title) LIKE :{part} ESCAPE '!'",
            f"LOWER(COALESCE(a.need, '')) LIKE :{part} ESCAPE '!'",
            _OWNER_SQL.format(part=part),
            _NOTE_SQL.format(part=part),
        ]
        if _LOOKS_LIKE_A_REFERENCE.match(text):
            wanted.append(self._reference(text))
        return " OR ".join(wanted)

    def _name(self, field: Field, text: str) -> str:
        if field is Field.REF:
            return self._reference(text)
        templates = {Field.OWNER: _OWNER_SQL, Field.WORKSTREAM: _WORKSTREAM_SQL, Field.THEME: _THEME_SQL}
        whole = self._bind(text.lower()) if field is Field.WORKSTREAM else ""
        return templates[field].format(part=self._bind(f"%{_literal(text)}%"), whole=whole)

    def _reference(self, text: str) -> str:
        """A reference with its sub-actions; the beginning of one where it does not end in a number."""
        begun = "." if text[-1:].isdigit() else ""
        begins = self._bind(f"{_literal(text)}{begun}%")
        return f"LOWER(a.ref) = :{self._bind(text.lower())} OR LOWER(a.ref) LIKE :{begins} ESCAPE '!'"

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


def _literal(text: str) -> str:
    """A text in lower case as a pattern that matches it and nothing else."""
    text = text.lower()
    for special in "!%_":
        text = text.replace(special, f"!{special}")
    return text
