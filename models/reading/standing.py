"""How a list of actions stands: how many there are, and where in it an action is."""

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from models.measures import how_many
from models.reading import tallies
from models.reading.order import Key, SortColumn, before_sql, is_indexed, is_ranked, order_keys
from models.reading.view import Scope, View, parameters
from models.vocabulary import Priority, Rag, Status


class Stand(NamedTuple):
    """How many actions a list holds, and where in it, from 0, the one asked for is; None where it is not in it."""

    total: int
    place: int | None = None
    sizes: tuple[int, ...] = ()
    """In an order by rank, how many rows there are of each."""


def scope_sql(scope: Scope) -> str:
    """The rows `a` of `kept_action` that a list holds, as SQL."""
    whole = "a.workstream_id = :workstream" if scope.workstream_id else "a.plan_id = :plan"
    return f"{whole} AND ({scope.condition.sql})" if scope.condition else whole


def count(connection: sqlite3.Connection, view: View, scope: Scope) -> int:
    """How many actions the list holds."""
    if scope.workstream_id is None and scope.condition is None:
        query = "SELECT COALESCE(SUM(total), 0) FROM kept_tally WHERE plan_id = :plan"
    else:
        query = f"SELECT COUNT(*) FROM kept_action a WHERE {scope_sql(scope)}"
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
    if not known:
        return Stand(count(connection, view, scope))
    return _counted_place(connection, view, scope, keys, known)


def position(connection: sqlite3.Connection, view: View, scope: Scope, action_id: str) -> int | None:
    """Where in the list an action stands, from 0; None where it is not in it."""
    return stand(connection, view, scope, [action_id]).place


def _kept_sizes(connection: sqlite3.Connection, view: View, scope: Scope) -> tuple[int, ...]:
    """How many rows of the whole plan are of each rank, where that is kept; empty where it is not."""
    if scope.workstream_id is not None or not is_ranked(scope.sort, scope.group):
        return ()
    tally = tallies.whole(connection, view)
    if scope.sort.column is SortColumn.STATUS:
        return tuple(tally[status.replace(" ", "_")] for status in Status)
    if scope.sort.column is SortColumn.PRIORITY:
        return tuple(tally[f"{priority}_priority"] for priority in Priority)
    judged = tuple(tally[rag] for rag in (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE))
    return (*judged, tally["total"] - sum(judged))


def _near_place(
    connection: sqlite3.Connection,
    view: View,
    scope: Scope,
    keys: Sequence[Key],
    known: Sequence[Sequence[Any]],
    sizes: Sequence[int],
) -> int | None:
    """Where the first of the known rows stands, counted along an index; in an order by rank, within its rank alone."""
    before = f"{keys[0].sql} = :key0 AND a.place < :key1" if sizes else before_sql(keys)
    for number, *own in known:
        values = {**parameters(view, scope), **_bound(own), "number": number}
        inside = f"SELECT 1 FROM kept_action a WHERE a.number = :number AND {scope_sql(scope)}"
        if connection.execute(inside, values).fetchone():
            query = f"SELECT COUNT(*) FROM kept_action a WHERE {scope_sql(scope)} AND {before}"
            place = int(connection.execute(query, values).fetchone()[0])
            if sizes:
                place += sum(sizes[own[0] + 1 :] if keys[0].is_descending else sizes[: own[0]])
            return place
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
        SELECT a.number, {owns} FROM kept_action a WHERE {scope_sql(scope)} LIMIT {_MORE_THAN_ANY}) r"""
    total, *answers = connection.execute(query, values).fetchone()
    places = (place for inside, place in zip(answers[::2], answers[1::2], strict=True) if inside)
    return Stand(total, next(places, None))


_MORE_THAN_ANY = 1_000_000_000


def _bound(own: Sequence[Any], prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}key{number}": value for number, value in enumerate(own)}
