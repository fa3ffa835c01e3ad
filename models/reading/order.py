"""The orders a list of actions may be in, and the groups it may be divided into, as SQL on a row `a` of `kept_action`.

What is missing comes last, whichever way the rest is turned. Every order ends in the plan's own, so that it is total.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from models.judgement import RAG_SQL
from models.places import WORKSTREAM_PLACE_SQL
from models.reading.rows import ActionRow
from models.reading.sorting import Grouping, Sort, SortColumn
from models.sql import LAST
from models.vocabulary import Priority, Rag, Status
from models.wording import month

NO_OWNER, NO_DATE, NOT_JUDGED = "no owner", "no date", "not judged"


def _ranked(value: str, words: Iterable[StrEnum]) -> str:
    cases = " ".join(f"WHEN '{word}' THEN {rank}" for rank, word in enumerate(words))
    return f"CASE {value} {cases} END"


class Key(NamedTuple):
    """SQL on a row `a` of `kept_action` that rows are ordered by; it is never null."""

    sql: str
    is_descending: bool = False

    def turned(self) -> "Key":
        """The same, from its end to its beginning."""
        return Key(self.sql, not self.is_descending)


_RAG_RANK_SQL = _ranked(f"({RAG_SQL})", Rag)
_SORT_SQL: dict[SortColumn, str] = {
    SortColumn.TITLE: "a.title_key",
    SortColumn.OWNER: "a.owner_key",
    SortColumn.STATUS: _ranked("a.status", Status),
    SortColumn.DUE: "a.due_key",
    SortColumn.RAG: _RAG_RANK_SQL,
    SortColumn.PRIORITY: _ranked("a.priority", Priority),
}
_GROUP_SQL: dict[Grouping, str] = {
    Grouping.WORKSTREAM: WORKSTREAM_PLACE_SQL,
    Grouping.OWNER: "a.owner_key",
    Grouping.DUE_MONTH: "SUBSTR(a.due_key, 1, 7)",
    Grouping.RAG: _RAG_RANK_SQL,
}
_MAY_BE_MISSING = (SortColumn.OWNER, SortColumn.DUE)
_INDEXED = (SortColumn.TITLE, *_MAY_BE_MISSING)
_RANKED: dict[SortColumn, type[StrEnum]] = {
    SortColumn.STATUS: Status,
    SortColumn.RAG: Rag,
    SortColumn.PRIORITY: Priority,
}


def order_keys(sort: Sort, group: Grouping | None) -> list[Key]:
    """What a list is ordered by: the group, the column, then the plan's own order, in which no two are equal."""
    keys = [Key(_GROUP_SQL[group])] if group else []
    if sort.is_plan_order:
        if group is Grouping.WORKSTREAM and not sort.is_descending:
            keys = []
        return [*keys, Key("a.place", sort.is_descending)]
    column = _SORT_SQL[sort.column]
    if sort.is_descending and sort.column in _MAY_BE_MISSING:
        keys.append(Key(f"CASE WHEN {column} = '{LAST}' THEN 1 ELSE 0 END"))
    # What an index keeps can be walked from its end; ranks keep the plan's order, whichever way they are turned.
    return [*keys, Key(column, sort.is_descending), Key("a.place", sort.is_descending and sort.column in _INDEXED)]


def is_indexed(sort: Sort, group: Grouping | None) -> bool:
    """Whether an index keeps the order, so that a place in it can be counted along it."""
    return group is None and (sort.is_plan_order or sort.column in _INDEXED) and not ranks(sort, group)


class Rank(NamedTuple):
    """A part of a list that comes whole before the next, and what an index orders it by."""

    condition: str
    keys: list[Key]


def ranks(sort: Sort, group: Grouping | None) -> list[Rank]:
    """The parts that an order by rank falls into, in turn; none where an index keeps the order, or nothing does."""
    if group is not None:
        return []
    column = _SORT_SQL.get(sort.column, "")
    if sort.column in _RANKED:
        parts = [Rank(f"{column} = {number}", [Key("a.place")]) for number in range(len(_RANKED[sort.column]))]
        return parts[::-1] if sort.is_descending else parts
    if sort.column in _MAY_BE_MISSING and sort.is_descending:
        place = Key("a.place", True)
        return [
            Rank(f"{column} < '{LAST}'", [Key(column, True), place]),
            Rank(f"{column} = '{LAST}'", [place]),
        ]
    return []


def rank_of(sort: Sort, first_key: int) -> int:
    """Which of those parts a row is in, by the first of its keys."""
    if sort.column in _RANKED and sort.is_descending:
        return len(_RANKED[sort.column]) - 1 - first_key
    return first_key


def order_sql(keys: Sequence[Key]) -> str:
    """What stands after ORDER BY."""
    return ", ".join(f"{key.sql}{' DESC' if key.is_descending else ''}" for key in keys)


def before_sql(keys: Sequence[Key]) -> str:
    """The condition for a row to come before the one whose own keys are bound as `:key0`, `:key1` and so on."""
    if len({key.is_descending for key in keys}) == 1 and len(keys) > 1:
        # An index is walked to this condition, and not to the one below.
        bound = ", ".join(f":key{number}" for number in range(len(keys)))
        return f"({', '.join(key.sql for key in keys)}) {'>' if keys[0].is_descending else '<'} ({bound})"
    condition = ""
    for number, key in reversed(list(enumerate(keys))):
        bound = f":key{number}"
        first = f"{key.sql} {'>' if key.is_descending else '<'} {bound}"
        condition = f"({first} OR {key.sql} = {bound} AND {condition})" if condition else first
    return f"({condition})"


def group_label(group: Grouping, row: ActionRow, workstream_title: str) -> str:
    """What a group is called, from any row of it."""
    match group:
        case Grouping.WORKSTREAM:
            return workstream_title
        case Grouping.OWNER:
            return row.owners[0] if row.owners else NO_OWNER
        case Grouping.DUE_MONTH:
            return month(row.due) if row.due else NO_DATE
        case Grouping.RAG:
            return NOT_JUDGED if row.verdict.rag is Rag.NONE else row.verdict.rag.value
