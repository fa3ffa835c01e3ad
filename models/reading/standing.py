"""How a list of actions stands: how many there are, and where in it an action is."""

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from models.measures import how_many
from models.reading import tallies
from models.reading.order import Key, before_sql, is_indexed, order_keys, order_sql, rank_of, ranks
from models.reading.sorting import SortColumn
from models.reading.view import Scope, View, parameters
from models.sql import MORE_THAN_ANY
from models.vocabulary import Priority, Rag, Status


class Stand(NamedTuple):
    """How many actions a list holds, and where in it, from 0, the one asked for is; None where it is not in it."""

    total: int
    place: int | None = None
    sizes: tuple[int, ...] = ()
    """In an order by rank, how many rows are in each of its parts."""
    numbers: Sequence[int] | None = None
    """The rows' own numbers in the order of the list, where a filter has left few enough to have them all."""


_FEW = 10_000


def scope_sql(scope: Scope) -> str:
    """The rows `a` of `kept_action` that a list holds, as SQL."""
    whole = "a.workstream_id = :workstream" if scope.workstream_id else "a.plan_id = :plan"
    return f"{whole} AND ({scope.condition.sql})" if scope.condition else whole


def _found_sql(scope: Scope) -> str:
    """The same, to be looked up by the numbers that an index of words finds rather than by going through the plan."""
    if scope.condition is None or scope.condition.numbers is None:
        return scope_sql(scope)
    # The sign keeps SQLite from looking for the plan's rows, which are many, and trying each.
    whole = "+a.workstream_id = :workstream" if scope.workstream_id else "+a.plan_id = :plan"
    return f"{whole} AND a.number IN ({scope.condition.numbers}) AND ({scope.condition.rest})"


def count(connection: sqlite3.Connection, view: View, scope: Scope) -> int:
    """How many actions the list holds."""
    if scope.workstream_id is None and scope.condition is None:
        query = "SELECT COALESCE(SUM(total), 0) FROM kept_tally WHERE plan_id = :plan"
    else:
        query = f"SELECT COUNT(*) FROM kept_action a WHERE {_found_sql(scope)}"
    return int(connection.execute(query, parameters(view, scope)).fetchone()[0])


def stand(connection: sqlite3.Connection, view: View, scope: Scope, ids: Sequence[str]) -> Stand:
    """How the list stands, with the place of the first of these actions that is in it."""
    keys = order_keys(scope.sort, scope.group)
    wanted = ", ".join(key.sql for key in keys)
    known = []
    for action_id in ids:
        query = f"SELECT a.number, {wanted} FROM kept_action a WHERE a.id = :id"
        known += connection.execute(query, {**parameters(view, scope), "id": action_id}).fetchall()
    if scope.condition is None:
        sizes = _kept_sizes(connection, view, scope)
        if sizes or not known or is_indexed(scope.sort, scope.group):
            total = sum(sizes) if sizes else count(connection, view, scope)
            return Stand(total, _near_place(connection, view, scope, keys, known, sizes), sizes)
        return _counted_place(connection, view, scope, keys, known)
    numbers = _few_numbers(connection, view, scope, keys)
    if numbers is not None:
        places = {number: place for place, number in enumerate(numbers)}
        return Stand(len(numbers), next((places[row[0]] for row in known if row[0] in places), None), (), numbers)
    if not known:
        return Stand(count(connection, view, scope))
    return _counted_place(connection, view, scope, keys, known)


def picked_sql(scope: Scope, keys: Sequence[Key]) -> str:
    """The numbers of the rows of a list in its order, as SQL."""
    # The number is in every index, so that no row is looked up that is not in the page.
    return f"SELECT a.number FROM kept_action a WHERE {scope_sql(scope)} ORDER BY {order_sql(keys)}"


def _few_numbers(connection: sqlite3.Connection, view: View, scope: Scope, keys: Sequence[Key]) -> Sequence[int] | None:
    """All the rows of a list, if they are few: what a filter finds is then looked for once and not for every page."""
    values = parameters(view, scope)
    if scope.condition is not None and scope.condition.numbers is not None:
        found = connection.execute(f"SELECT COUNT(*) FROM ({scope.condition.numbers})", values).fetchone()[0]
        if found > _FEW:
            return None
    query = (
        f"SELECT a.number FROM kept_action a WHERE {_found_sql(scope)} ORDER BY {order_sql(keys)} LIMIT {_FEW + 1:d}"
    )
    rows = connection.execute(query, values).fetchall()
    return None if len(rows) > _FEW else [number for (number,) in rows]


def position(connection: sqlite3.Connection, view: View, scope: Scope, action_id: str) -> int | None:
    """Where in the list an action stands, from 0; None where it is not in it."""
    return stand(connection, view, scope, [action_id]).place


def _kept_sizes(connection: sqlite3.Connection, view: View, scope: Scope) -> tuple[int, ...]:
    """How many rows of the whole plan are in each part of an order by rank; empty where it is not kept."""
    parts = ranks(scope.sort, scope.group)
    if scope.workstream_id is not None or not parts:
        return ()
    tally, column = tallies.whole(connection, view), scope.sort.column
    if column not in _KEPT_RANKS:
        query = f"SELECT COUNT(*) FROM kept_action a WHERE {scope_sql(scope)} AND {parts[-1].condition}"
        missing = int(connection.execute(query, parameters(view, scope)).fetchone()[0])
        return tally["total"] - missing, missing
    sizes = [tally[name] for name in _KEPT_RANKS[column]]
    if column is SortColumn.RAG:
        sizes.append(tally["total"] - sum(sizes))
    return tuple(reversed(sizes) if scope.sort.is_descending else sizes)


_KEPT_RANKS: dict[SortColumn, tuple[str, ...]] = {
    SortColumn.STATUS: tuple(status.replace(" ", "_") for status in Status),
    SortColumn.RAG: tuple(rag for rag in Rag if rag is not Rag.NONE),
    SortColumn.PRIORITY: tuple(f"{priority}_priority" for priority in Priority),
}
"""The measures that tell how many rows are of each rank; those without a RAG are the rest."""


def _near_place(
    connection: sqlite3.Connection,
    view: View,
    scope: Scope,
    keys: Sequence[Key],
    known: Sequence[Sequence[Any]],
    sizes: Sequence[int],
) -> int | None:
    """Where the first of the known rows stands, counted along an index; in an order by rank, within its rank alone."""
    for number, *own in known:
        values = {**parameters(view, scope), "number": number}
        inside = f"SELECT 1 FROM kept_action a WHERE a.number = :number AND {scope_sql(scope)}"
        if connection.execute(inside, values).fetchone():
            within, ahead, among = keys, 0, scope_sql(scope)
            if sizes:
                part = rank_of(scope.sort, own[0])
                condition, within = ranks(scope.sort, scope.group)[part]
                ahead, among = sum(sizes[:part]), f"{among} AND {condition}"
            query = f"SELECT COUNT(*) FROM kept_action a WHERE {among} AND {before_sql(within)}"
            values |= _bound(own[-len(within) :])
            return ahead + int(connection.execute(query, values).fetchone()[0])
    return None


def _counted_place(
    connection: sqlite3.Connection, view: View, scope: Scope, keys: Sequence[Key], known: Sequence[Sequence[Any]]
) -> Stand:
    """How many rows there are, and where the first of the known ones stands, in one walk through them."""
    told, values = [], parameters(view, scope)
    columns = [Key(f"r.own{place}", key.is_descending) for place, key in enumerate(keys)]
    for place, (number, *own) in enumerate(known):
        values |= {f"number{place}": number, **_bound(own, f"of{place}_")}
        before = before_sql(columns, f"of{place}_")
        told += [f"MAX(r.number = :number{place})", how_many(before)]
    owns = ", ".join(f"{key.sql} AS own{place}" for place, key in enumerate(keys))
    # Bounded, so that what rows are ordered by is worked out once for each and not wherever it is compared.
    query = f"""SELECT COUNT(*), {", ".join(told)} FROM (
        SELECT a.number, {owns} FROM kept_action a WHERE {_found_sql(scope)} LIMIT {MORE_THAN_ANY}) r"""
    total, *answers = connection.execute(query, values).fetchone()
    places = (place for inside, place in zip(answers[::2], answers[1::2], strict=True) if inside)
    return Stand(total, next(places, None))


def _bound(own: Sequence[Any], prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}key{number}": value for number, value in enumerate(own)}
