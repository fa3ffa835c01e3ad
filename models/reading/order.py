"""The orders a list of actions may be in, and the groups it may be divided into, as SQL on a row `a` of `action`.

What is missing comes last, whichever way the rest is turned. Every order ends in the plan's own, so that it is total.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from models.judgement import RAG_SQL
from models.reading.rows import ActionRow
from models.vocabulary import Priority, Rag, Status
from models.wording import month


class SortColumn(StrEnum):
    """What a list of actions may be sorted by."""

    PLAN = "plan order"
    TITLE = "title"
    OWNER = "owner"
    STATUS = "status"
    DUE = "due"
    RAG = "RAG"
    PRIORITY = "priority"


class Sort(NamedTuple):
    """A column, and whether it runs from its end to its beginning."""

    column: SortColumn = SortColumn.PLAN
    is_descending: bool = False

    @property
    def is_plan_order(self) -> bool:
        """Whether it is the order that an index keeps, one way or the other."""
        return self.column is SortColumn.PLAN


class Grouping(StrEnum):
    """What a list of actions may be divided by."""

    WORKSTREAM = "workstream"
    OWNER = "owner"
    DUE_MONTH = "due month"
    RAG = "RAG"


NO_OWNER, NO_DATE, NOT_JUDGED = "no owner", "no date", "not judged"


def _ranked(value: str, words: Iterable[StrEnum]) -> str:
    cases = " ".join(f"WHEN '{word}' THEN {rank}" for rank, word in enumerate(words))
    return f"CASE {value} {cases} END"


_FIRST_OWNER_SQL = """(SELECT LOWER(o.name) FROM action_owner l JOIN owner o ON o.id = l.owner_id
    WHERE l.action_id = a.id ORDER BY l.place, l.id LIMIT 1)"""
_WORKSTREAM_PLACE_SQL = "(SELECT s.place FROM workstream s WHERE s.id = a.workstream_id)"
_RAG_RANK_SQL = _ranked(f"({RAG_SQL})", Rag)
_SORT_SQL: dict[SortColumn, str] = {
    SortColumn.TITLE: "LOWER(a.title)",
    SortColumn.OWNER: _FIRST_OWNER_SQL,
    SortColumn.STATUS: _ranked("a.status", Status),
    SortColumn.DUE: "a.due",
    SortColumn.RAG: _RAG_RANK_SQL,
    SortColumn.PRIORITY: _ranked("a.priority", Priority),
}
_GROUP_SQL: dict[Grouping, tuple[str, ...]] = {
    Grouping.WORKSTREAM: (_WORKSTREAM_PLACE_SQL, "a.workstream_id"),
    Grouping.OWNER: (_FIRST_OWNER_SQL,),
    Grouping.DUE_MONTH: ("SUBSTR(CAST(a.due AS TEXT), 1, 7)",),
    Grouping.RAG: (_RAG_RANK_SQL,),
}


def order_sql(sort: Sort, group: Grouping | None) -> str:
    """What stands after ORDER BY: the group, the column, then the plan's own order."""
    keys = [f"{value} NULLS LAST" for value in (_GROUP_SQL[group] if group else ())]
    if sort.is_plan_order:
        # An index keeps this order, and no two actions of a plan have the same place.
        keys.append("a.place DESC" if sort.is_descending else "a.place")
    else:
        turned = " DESC" if sort.is_descending else ""
        keys += [f"{_SORT_SQL[sort.column]}{turned} NULLS LAST", "a.place", "a.id"]
    return ", ".join(keys)


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
