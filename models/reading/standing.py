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


FEW = 10_000
"""Rows that are read at once rather than counted and read by the page."""


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
    elif scope.condition is not None and _is_all_that_is_asked(connection, scope):
        query = f"SELECT COUNT(*) FROM ({scope.condition.numbers})"
    else:
        query = f"SELECT COUNT(*) FROM kept_action a WHERE {_found_sql(scope)}"
    return int(connection.execute(query, parameters(view, scope)).fetchone()[0])


def _is_all_that_is_asked(connection: sqlite3.Connection, scope: Scope) -> bool:
    """Whether what an index finds, each row once, is the list: nothing else has to hold, and there is no other plan."""
    condition = scope.condition
    if condition is None or condition.numbers is None or not condition.is_found_whole or scope.workstream_id:
        return False
    return int(connection.execute("SELECT COUNT(*) FROM (SELECT 1 FROM plan LIMIT 2)").fetchone()[0]) == 1


def stand(connection: sqlite3.Connection, view: View, scope: Scope, ids: Sequence[str], few: int = FEW) -> Stand:
    """How the list stands, with the place of the first of these actions that is in it.

    Of no more than `few` rows that a filter finds, all the numbers are given as well.
    """
    keys = order_keys(scope.sort, scope.group)
    numbers = None if scope.condition is None else _few_numbers(connection, view, scope, keys, few)
    if numbers is not None:
        return Stand(len(numbers), _place_among(connection, numbers, ids), (), numbers)
    known = _first_inside(connection, view, scope, keys, ids)
    sizes = _kept_sizes(connection, view, scope) if scope.condition is None else ()
    if sizes:
        place = None if known is None else _near_place(connection, view, scope, keys, known, sizes)
        return Stand(sum(sizes), place, sizes)
    if known is None:
        return Stand(count(connection, view, scope))
    if _is_counted_along(connection, scope):
        return Stand(count(connection, view, scope), _near_place(connection, view, scope, keys, known, ()))
    return _counted_place(connection, view, scope, keys, known)


def _is_counted_along(connection: sqlite3.Connection, scope: Scope) -> bool:
    """Whether a place is soon counted along an index, and how many rows there are is known otherwise."""
    is_known = scope.condition is None or _is_all_that_is_asked(connection, scope)
    return is_known and is_indexed(scope.sort, scope.group)


def _place_among(connection: sqlite3.Connection, numbers: Sequence[int], ids: Sequence[str]) -> int | None:
    """Where the first of these actions stands that is one of these rows."""
    for action_id in ids:
        row = connection.execute("SELECT number FROM kept_action WHERE id = :id", {"id": action_id}).fetchone()
        if row is not None and row[0] in numbers:
            return numbers.index(row[0])
    return None


class _Known(NamedTuple):
    """A row that is in a list: its number, and what it is ordered by there."""

    number: int
    own: Sequence[Any]


def _first_inside(
    connection: sqlite3.Connection, view: View, scope: Scope, keys: Sequence[Key], ids: Sequence[str]
) -> _Known | None:
    """The first of these actions that is in the list."""
    query = f"""SELECT a.number, {", ".join(key.sql for key in keys)} FROM kept_action a
        WHERE a.id = :id AND {scope_sql(scope)}"""
    for action_id in ids:
        row = connection.execute(query, {**parameters(view, scope), "id": action_id}).fetchone()
        if row is not None:
            return _Known(row[0], row[1:])
    return None


def picked_sql(scope: Scope, keys: Sequence[Key]) -> str:
    """The numbers of the rows of a list in its order, as SQL."""
    # The number is in every index, so that no row is looked up that is not in the page.
    return f"SELECT a.number FROM kept_action a WHERE {scope_sql(scope)} ORDER BY {order_sql(keys)}"


def _few_numbers(
    connection: sqlite3.Connection, view: View, scope: Scope, keys: Sequence[Key], few: int
) -> Sequence[int] | None:
    """All the rows of a list, if they are few: what a filter finds is then looked for once and not for every page."""
    values = parameters(view, scope)
    if scope.condition is not None and scope.condition.numbers is not None:
        found = connection.execute(f"SELECT COUNT(*) FROM ({scope.condition.numbers})", values).fetchone()[0]
        if found > few:
            return None
    query = f"SELECT a.number FROM kept_action a WHERE {_found_sql(scope)} ORDER BY {order_sql(keys)} LIMIT {few + 1:d}"
    rows = connection.execute(query, values).fetchall()
    return None if len(rows) > few else [number for (number,) in rows]


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
    connection: sqlite3.Connection, view: View, scope: Scope, keys: Sequence[Key], known: _Known, sizes: Sequence[int]
) -> int:
    """Where a row stands, counted along an index; in an order by rank, within its rank alone."""
    within, ahead, among = keys, 0, scope_sql(scope)
    if sizes:
        part = rank_of(scope.sort, known.own[0])
        condition, within = ranks(scope.sort, scope.group)[part]
        ahead, among = sum(sizes[:part]), f"{among} AND {condition}"
    query = f"SELECT COUNT(*) FROM kept_action a WHERE {among} AND {before_sql(within)}"
    values = {**parameters(view, scope), **_bound(known.own[-len(within) :])}
    return ahead + int(connection.execute(query, values).fetchone()[0])


def _counted_place(
    connection: sqlite3.Connection, view: View, scope: Scope, keys: Sequence[Key], known: _Known
) -> Stand:
    """How many rows there are, and where one of them stands, in one walk through them."""
    columns = [Key(f"r.own{place}", key.is_descending) for place, key in enumerate(keys)]
    owns = ", ".join(f"{key.sql} AS own{place}" for place, key in enumerate(keys))
    # Bounded, so that what rows are ordered by is worked out once for each and not wherever it is compared.
    query = f"""SELECT COUNT(*), {how_many(before_sql(columns))} FROM (
        SELECT {owns} FROM kept_action a WHERE {_found_sql(scope)} LIMIT {MORE_THAN_ANY}) r"""
    total, place = connection.execute(query, {**parameters(view, scope), **_bound(known.own)}).fetchone()
    return Stand(total, place)


def _bound(own: Sequence[Any]) -> dict[str, Any]:
    return {f"key{number}": value for number, value in enumerate(own)}
