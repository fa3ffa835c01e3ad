"""The open actions that need a decision, most urgent first.

An action stands with the most urgent of its concerns. Where only the first few are wanted, the concerns are gone
through one after another, those that nothing has (as the tallies tell) left out, until there are enough.
"""

import sqlite3

from models.judgement import CONCERN_SQL
from models.measures import NAME_OF
from models.reading import tallies
from models.reading.actions import ids, in_order
from models.reading.rows import ActionRow
from models.reading.view import View, parameters
from models.vocabulary import Concern

_AWAKE_SQL = "(a.snoozed_until IS NULL OR a.snoozed_until <= :today)"
_URGENCY_SQL = f"""CASE
    {" ".join(f"WHEN {CONCERN_SQL[concern]} THEN {rank}" for rank, concern in enumerate(Concern))}
    ELSE {len(Concern)} END"""
_WITHIN_SQL = "a.due_key, CASE a.priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END, a.place"

# The same again in terms of the key that an index keeps: the most urgent are found along it.
_NEAR_SQL = {Concern.OVERDUE: "a.due_key < :today", Concern.DUE_SOON: "a.due_key BETWEEN :today AND :soon"}


def queue(connection: sqlite3.Connection, view: View) -> list[str]:
    """The ids of all of them."""
    return ids(connection, _all(connection, view))


def _all(connection: sqlite3.Connection, view: View) -> list[int]:
    query = f"""SELECT a.number FROM kept_action a
        WHERE a.plan_id = :plan AND ({" OR ".join(CONCERN_SQL[concern] for concern in Concern)}) AND {_AWAKE_SQL}
        ORDER BY {_URGENCY_SQL}, {_WITHIN_SQL}"""
    return [number for (number,) in connection.execute(query, parameters(view))]


def attention(
    connection: sqlite3.Connection, view: View, limit: int = -1, tally: tallies.Tally | None = None
) -> list[ActionRow]:
    """The first few of them; all for a negative limit. `tally` where the plan's has been read already."""
    if limit < 0:
        return in_order(connection, view, _all(connection, view))
    found: list[int] = []
    before: list[str] = []
    if tally is None:
        tally = tallies.whole(connection, view)
    for concern in Concern:
        if len(found) >= limit:
            break
        if concern not in NAME_OF or tally[NAME_OF[concern]]:
            rest = {**parameters(view), "limit": limit - len(found)}
            found += [number for (number,) in connection.execute(_of_one(concern, before), rest)]
        before.append(CONCERN_SQL[concern])
    return in_order(connection, view, found)


def _of_one(concern: Concern, before: list[str]) -> str:
    """The actions whose most urgent concern it is, as SQL; `before` has the conditions of those more urgent."""
    # A date that is not there leaves a concern unknown, which is no reason to leave the action out.
    others = "".join(f" AND NOT COALESCE({condition}, FALSE)" for condition in before)
    near = _NEAR_SQL.get(concern, "1 = 1")
    return f"""SELECT a.number FROM kept_action a
        WHERE a.plan_id = :plan AND {near} AND {CONCERN_SQL[concern]}{others} AND {_AWAKE_SQL}
        ORDER BY {_WITHIN_SQL} LIMIT :limit"""
