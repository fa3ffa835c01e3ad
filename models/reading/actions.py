"""Pages of actions, one action in full, and how many are what."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from models.judgement import CONCERN_SQL, OPEN_SQL, ActionFacts, concerns, judge_action
from models.reading.order import Grouping, group_label, order_sql
from models.reading.rows import ActionCounts, ActionRow, ActionStory, EvidenceRow, NoteRow
from models.reading.view import Scope, View, batches, how_many, iso_date, parameters
from models.vocabulary import Concern, Firmness, Priority, Rag, Status


def _status_is(status: Status) -> str:
    return f"a.status = '{status}'"


_COUNTED = (
    OPEN_SQL,
    *(_status_is(status) for status in Status),
    *(
        CONCERN_SQL[concern]
        for concern in (Concern.OVERDUE, Concern.DUE_SOON, Concern.UNDATED, Concern.UNOWNED, Concern.STALE)
    ),
    _status_is(Status.DONE),
)
_COUNTS_SQL = f"""
    SELECT COUNT(*), {", ".join(how_many(condition) for condition in _COUNTED)}
    FROM action a WHERE a.plan_id = :plan"""


def counts(connection: sqlite3.Connection, view: View) -> ActionCounts:
    """How many of the plan's actions are what, sub-actions included."""
    return ActionCounts(*connection.execute(_COUNTS_SQL, parameters(view)).fetchone())


_ACTION_COLUMNS = """
    a.id, a.ref, a.title, a.need, w.key, a.status, a.priority, a.timescale, a.starts, a.due, a.firmness, p.ref,
    a.news_on, a.rag_override, a.rag_override_reason, a.rag_override_on,
    EXISTS (SELECT 1 FROM evidence e WHERE e.action_id = a.id)"""
_ACTION_FROM = """
    FROM action a JOIN workstream w ON w.id = a.workstream_id LEFT JOIN action p ON p.id = a.parent_id"""
_URGENCY_SQL = f"""CASE
    {" ".join(f"WHEN {CONCERN_SQL[concern]} THEN {rank}" for rank, concern in enumerate(Concern))}
    ELSE {len(Concern)} END"""


def _scope_sql(scope: Scope) -> str:
    whole = "a.workstream_id = :workstream" if scope.workstream_id else "a.plan_id = :plan"
    return f"{whole} AND ({scope.condition.sql})" if scope.condition else whole


def count(connection: sqlite3.Connection, view: View, scope: Scope) -> int:
    """How many actions the list holds."""
    query = f"SELECT COUNT(*) FROM action a WHERE {_scope_sql(scope)}"
    return int(connection.execute(query, parameters(view, scope)).fetchone()[0])


def page(
    connection: sqlite3.Connection, view: View, scope: Scope, *, offset: int = 0, limit: int = -1
) -> list[ActionRow]:
    """Actions from position `offset` of the list, in its order; all the rest where `limit` is negative."""
    order = order_sql(scope.sort, scope.group)
    # The page is picked out of the index first, so that only its rows are looked up.
    query = f"""
        SELECT {_ACTION_COLUMNS}, w.title FROM (
            SELECT a.id AS picked FROM action a WHERE {_scope_sql(scope)} ORDER BY {order} LIMIT :limit OFFSET :offset
        ) picks JOIN action a ON a.id = picked JOIN workstream w ON w.id = a.workstream_id
        LEFT JOIN action p ON p.id = a.parent_id
        ORDER BY {order}"""
    rows = connection.execute(query, {**parameters(view, scope), "limit": limit, "offset": offset}).fetchall()
    return _actions(connection, view, rows, scope.group)


def position(connection: sqlite3.Connection, view: View, scope: Scope, action_id: str) -> int | None:
    """Where in the list an action stands, from 0; None where it is not in it."""
    known = {**parameters(view, scope), "id": action_id}
    if scope.group or not scope.sort.is_plan_order:
        return _numbered_position(connection, scope, known)
    row = connection.execute(f"SELECT a.place FROM action a WHERE a.id = :id AND {_scope_sql(scope)}", known).fetchone()
    if row is None:
        return None
    before = ">" if scope.sort.is_descending else "<"
    query = f"SELECT COUNT(*) FROM action a WHERE {_scope_sql(scope)} AND a.place {before} :place"
    return int(connection.execute(query, {**known, "place": row[0]}).fetchone()[0])


def _numbered_position(connection: sqlite3.Connection, scope: Scope, known: dict[str, Any]) -> int | None:
    """Where in an order that no index keeps an action stands."""
    query = f"""SELECT numbered.place FROM (
            SELECT a.id, ROW_NUMBER() OVER (ORDER BY {order_sql(scope.sort, scope.group)}) - 1 AS place
            FROM action a WHERE {_scope_sql(scope)}
        ) numbered WHERE numbered.id = :id"""
    row = connection.execute(query, known).fetchone()
    return None if row is None else int(row[0])


def ids(connection: sqlite3.Connection, view: View, scope: Scope) -> list[str]:
    """The ids of all the actions of a list."""
    query = f"SELECT a.id FROM action a WHERE {_scope_sql(scope)} ORDER BY a.place"
    return [action_id for (action_id,) in connection.execute(query, parameters(view, scope))]


def by_ids(connection: sqlite3.Connection, view: View, ids: Sequence[str]) -> list[ActionRow]:
    """The actions with these ids that are still there, in the plan's order."""
    found: list[Sequence[Any]] = []
    for marks, some in batches(ids):
        query = f"SELECT {_ACTION_COLUMNS}, a.place {_ACTION_FROM} WHERE a.id IN ({marks})"
        found += connection.execute(query, some).fetchall()
    return _actions(connection, view, sorted(found, key=lambda row: str(row[-1])))


_IN_QUEUE_SQL = f"""a.plan_id = :plan AND ({" OR ".join(CONCERN_SQL[concern] for concern in Concern)})
    AND (a.snoozed_until IS NULL OR a.snoozed_until <= :today)"""
_QUEUE_ORDER_SQL = f"""{_URGENCY_SQL}, COALESCE(a.due, '9999-12-31'),
    CASE a.priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END, a.place"""


def queue(connection: sqlite3.Connection, view: View) -> list[str]:
    """The ids of the open actions that need a decision, most urgent first."""
    query = f"SELECT a.id FROM action a WHERE {_IN_QUEUE_SQL} ORDER BY {_QUEUE_ORDER_SQL}"
    return [action_id for (action_id,) in connection.execute(query, parameters(view))]


def attention(connection: sqlite3.Connection, view: View, limit: int = -1) -> list[ActionRow]:
    """The open actions that need a decision, most urgent first."""
    query = f"""
        SELECT {_ACTION_COLUMNS} {_ACTION_FROM} WHERE {_IN_QUEUE_SQL} ORDER BY {_QUEUE_ORDER_SQL} LIMIT :limit"""
    rows = connection.execute(query, {**parameters(view), "limit": limit}).fetchall()
    return _actions(connection, view, rows)


def _actions(
    connection: sqlite3.Connection, view: View, rows: Sequence[Sequence[Any]], group: Grouping | None = None
) -> list[ActionRow]:
    """The rows as they are given out; where they are grouped, the title of the workstream follows the columns."""
    owners = _owners(connection, [row[0] for row in rows])
    found = [_action(view, row, owners.get(row[0], ())) for row in rows]
    if group is None:
        return found
    return [action._replace(group=group_label(group, action, row[17])) for action, row in zip(found, rows, strict=True)]


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


_STORY_SQL = f"SELECT {_ACTION_COLUMNS}, w.title, a.confirmed_by, a.confirmed_on {_ACTION_FROM}"


def story(connection: sqlite3.Connection, view: View, action_id: str) -> ActionStory | None:
    """An action in full; None where there is none by that id."""
    rows = connection.execute(f"{_STORY_SQL} WHERE a.id = :id", {"id": action_id}).fetchall()
    return _stories(connection, view, rows)[0] if rows else None


def stories(connection: sqlite3.Connection, view: View, scope: Scope) -> list[ActionStory]:
    """Every action of the list in full, in its order."""
    query = f"{_STORY_SQL} WHERE {_scope_sql(scope)} ORDER BY {order_sql(scope.sort, scope.group)}"
    return _stories(connection, view, connection.execute(query, parameters(view, scope)).fetchall())


def _stories(connection: sqlite3.Connection, view: View, rows: Sequence[Sequence[Any]]) -> list[ActionStory]:
    ids = [row[0] for row in rows]
    evidence, notes, children = _evidence(connection, ids), _notes(connection, ids), _children(connection, ids)
    return [
        ActionStory(
            action,
            row[17],
            tuple(evidence.get(action.id, ())),
            tuple(notes.get(action.id, ())),
            tuple(children.get(action.id, ())),
            row[18],
            iso_date(row[19]),
            date.fromisoformat(row[12]),
        )
        for action, row in zip(_actions(connection, view, rows), rows, strict=True)
    ]


def _evidence(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[EvidenceRow]]:
    found: dict[str, list[EvidenceRow]] = {}
    for marks, some in batches(ids):
        query = f"SELECT action_id, text, link, dated FROM evidence WHERE action_id IN ({marks}) ORDER BY id"
        for action_id, text, link, dated in connection.execute(query, some):
            found.setdefault(action_id, []).append(EvidenceRow(text, link, iso_date(dated)))
    return found


def _notes(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[NoteRow]]:
    """The notes of each action, newest first."""
    found: dict[str, list[NoteRow]] = {}
    for marks, some in batches(ids):
        query = f"""SELECT action_id, text, author, written_at FROM note
            WHERE action_id IN ({marks}) ORDER BY written_at DESC, id DESC"""
        for action_id, *note in connection.execute(query, some):
            found.setdefault(action_id, []).append(NoteRow(*note))
    return found


def _children(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for marks, some in batches(ids):
        query = f"SELECT parent_id, ref FROM action WHERE parent_id IN ({marks}) ORDER BY place"
        for parent_id, ref in connection.execute(query, some):
            found.setdefault(parent_id, []).append(ref)
    return found


def id_of(connection: sqlite3.Connection, view: View, ref: str) -> str | None:
    """The id of the action with this reference, in any case of letters."""
    query = "SELECT id FROM action WHERE plan_id = :plan AND ref = :ref"
    row = connection.execute(query, {"plan": view.plan_id, "ref": ref.strip().upper()}).fetchone()
    return row[0] if row else None
