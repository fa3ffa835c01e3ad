"""Actions as lists show them: pages by position, counts, and where an action stands.

What a list holds and its order come from `kept_action`; only the rows of the page asked for are looked up in the plan.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from models.judgement import ActionFacts, concerns, judge_action
from models.reading import tallies
from models.reading.order import group_label, order_keys, order_sql, ranks
from models.reading.rows import ActionCounts, ActionRow
from models.reading.sorting import Grouping
from models.reading.standing import Stand, picked_sql, scope_sql
from models.reading.view import Scope, View, iso_date, parameters
from models.sql import batches
from models.vocabulary import Firmness, Priority, Rag, Status


def counts(connection: sqlite3.Connection, view: View) -> ActionCounts:
    """How many of the plan's actions are what, sub-actions included."""
    return counted(tallies.whole(connection, view))


def counted(tally: tallies.Tally) -> ActionCounts:
    """A tally as it is given out."""
    told = {**tally, "awaiting_confirmation": tally["done"]}
    return ActionCounts(**{name: told[name] for name in ActionCounts._fields})


ACTION_COLUMNS = """
    a.id, a.ref, a.title, a.need, w.key, a.status, a.priority, a.timescale, a.starts, a.due, a.firmness, p.ref,
    a.news_on, a.rag_override, a.rag_override_reason, a.rag_override_on,
    k.is_evidenced, w.title"""
ACTION_FROM = """
    FROM kept_action k JOIN action a ON a.id = k.id JOIN workstream w ON w.id = a.workstream_id
    LEFT JOIN action p ON p.id = a.parent_id"""


def page(
    connection: sqlite3.Connection,
    view: View,
    scope: Scope,
    *,
    offset: int = 0,
    limit: int = -1,
    stand: Stand | None = None,
) -> list[ActionRow]:
    """Actions from position `offset` of the list, in its order; all the rest where `limit` is negative.

    Where it is known how the list stands, the page is looked for from the nearer end, or in its own rank.
    """
    if stand is None or limit < 0:
        found = _numbers(connection, view, scope, offset, limit)
    elif stand.numbers is not None:
        found = list(stand.numbers[offset : offset + limit])
    elif stand.sizes:
        found = _numbers_by_rank(connection, view, scope, stand.sizes, offset, limit)
    elif offset <= stand.total // 2:
        found = _numbers(connection, view, scope, offset, limit)
    else:
        limit = max(min(limit, stand.total - offset), 0)
        found = _numbers(connection, view, scope, max(stand.total - offset - limit, 0), limit, turned=True)[::-1]
    return in_order(connection, view, found, scope.group)


def _numbers(
    connection: sqlite3.Connection, view: View, scope: Scope, offset: int, limit: int, *, turned: bool = False
) -> list[int]:
    keys = order_keys(scope.sort, scope.group)
    query = f"{picked_sql(scope, [key.turned() for key in keys] if turned else keys)} LIMIT :limit OFFSET :at"
    values = {**parameters(view, scope), "limit": limit, "at": offset}
    return [number for (number,) in connection.execute(query, values)]


def _numbers_by_rank(
    connection: sqlite3.Connection, view: View, scope: Scope, sizes: Sequence[int], offset: int, limit: int
) -> list[int]:
    """One rank after another: within it an index keeps the order, and the looking ends where the page does."""
    found: list[int] = []
    for (condition, keys), size in zip(ranks(scope.sort, scope.group), sizes, strict=True):
        if len(found) < limit and offset < size:
            query = f"""SELECT a.number FROM kept_action a WHERE {scope_sql(scope)} AND {condition}
                ORDER BY {order_sql(keys)} LIMIT :limit OFFSET :at"""
            values = {**parameters(view, scope), "limit": limit - len(found), "at": offset}
            found += [number for (number,) in connection.execute(query, values)]
        offset = max(offset - size, 0)
    return found


def picked(connection: sqlite3.Connection, view: View, scope: Scope) -> list[int]:
    """The numbers, in `kept_action`, of all the actions of a list, in its order."""
    query = picked_sql(scope, order_keys(scope.sort, scope.group))
    return [number for (number,) in connection.execute(query, parameters(view, scope))]


def ids(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    """The ids of actions by their numbers, in the same order."""
    found: dict[int, str] = {}
    for marks, some in batches(numbers):
        found.update(
            connection.execute(f"SELECT number, id FROM kept_action WHERE number IN ({marks})", some).fetchall()
        )
    return [found[number] for number in numbers if number in found]


def by_ids(connection: sqlite3.Connection, view: View, ids: Sequence[str]) -> list[ActionRow]:
    """The actions with these ids that are still there, in the plan's order."""
    found: list[tuple[str, int]] = []
    for marks, some in batches(ids):
        query = f"SELECT place, number FROM kept_action WHERE id IN ({marks})"
        found += connection.execute(query, some).fetchall()
    return in_order(connection, view, [number for _, number in sorted(found)])


def in_order(
    connection: sqlite3.Connection, view: View, numbers: Sequence[int], group: Grouping | None = None
) -> list[ActionRow]:
    """These actions in the order given; where they are grouped, each with what its group is called."""
    rows: dict[int, Sequence[Any]] = {}
    for marks, some in batches(numbers):
        query = f"SELECT {ACTION_COLUMNS}, k.number {ACTION_FROM} WHERE k.number IN ({marks})"
        rows.update((row[-1], row) for row in connection.execute(query, some))
    wanted = [rows[number] for number in numbers if number in rows]
    found = given(connection, view, wanted)
    if group is None:
        return found
    return [a._replace(group=group_label(group, a, row[17])) for a, row in zip(found, wanted, strict=True)]


def given(connection: sqlite3.Connection, view: View, rows: Sequence[Sequence[Any]]) -> list[ActionRow]:
    """Rows of `ACTION_COLUMNS` as they are given out, with their owners and their judgement."""
    owners = _owners(connection, [row[0] for row in rows])
    return [_action(view, row, owners.get(row[0], ())) for row in rows]


def _action(view: View, row: Sequence[Any], owners: tuple[str, ...]) -> ActionRow:
    facts = ActionFacts(
        status=Status(row[5]),
        starts=iso_date(row[8]),
        due=iso_date(row[9]),
        firmness=Firmness(row[10]),
        timescale=row[7],
        owned=bool(owners),
        evidenced=bool(row[16]),
        news_on=date.fromisoformat(row[12]),
        rag_override=Rag(row[13]) if row[13] else None,
        rag_override_reason=row[14],
        rag_override_on=iso_date(row[15]),
    )
    return ActionRow(
        id=row[0],
        ref=row[1],
        title=row[2],
        need=row[3],
        workstream=row[4],
        status=facts.status,
        priority=Priority(row[6]),
        owners=owners,
        timescale=facts.timescale,
        starts=facts.starts,
        due=facts.due,
        firmness=facts.firmness,
        parent_ref=row[11],
        verdict=judge_action(facts, view.today, view.limits),
        reasons=tuple(concerns(facts, view.today, view.limits)),
    )


def _owners(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for marks, some in batches(ids):
        query = f"""SELECT l.action_id, o.name FROM action_owner l JOIN owner o ON o.id = l.owner_id
            WHERE l.action_id IN ({marks}) ORDER BY l.place, l.id"""
        for action_id, name in connection.execute(query, some):
            found[action_id] = (*found.get(action_id, ()), name)
    return found


def id_of(connection: sqlite3.Connection, view: View, ref: str) -> str | None:
    """The id of the action with this reference, in any case of letters."""
    query = "SELECT id FROM action WHERE plan_id = :plan AND ref = :ref"
    row = connection.execute(query, {"plan": view.plan_id, "ref": ref.strip().upper()}).fetchone()
    return row[0] if row else None
