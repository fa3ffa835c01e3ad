"""Actions in full: with their evidence, their notes and their parts."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from models.reading.actions import ACTION_COLUMNS, ACTION_FROM, given, picked
from models.reading.in_full import ActionStory, EvidenceRow, MovedRow, NoteRow
from models.reading.view import Scope, View, iso_date, iso_moment
from models.references import indicator_reference
from models.sql import batches
from models.vocabulary import Judgement

_STORY_SQL = f"SELECT {ACTION_COLUMNS}, a.confirmed_by, a.confirmed_on, k.number {ACTION_FROM}"


def story(connection: sqlite3.Connection, view: View, action_id: str, most_notes: int = -1) -> ActionStory | None:
    """An action in full; None where there is none by that id. Of its notes only so many may be wanted, the newest."""
    rows = connection.execute(f"{_STORY_SQL} WHERE a.id = :id", {"id": action_id}).fetchall()
    if not rows:
        return None
    (found,) = _stories(connection, view, rows, most_notes)
    if len(found.notes) != most_notes:
        return found
    (total,) = connection.execute("SELECT COUNT(*) FROM note WHERE action_id = ?", (action_id,)).fetchone()
    return found._replace(more_notes=total - len(found.notes))


def stories(connection: sqlite3.Connection, view: View, scope: Scope) -> list[ActionStory]:
    """Every action of the list in full, in its order."""
    place = {number: at for at, number in enumerate(picked(connection, view, scope))}
    rows: list[Sequence[Any]] = []
    for marks, some in batches(list(place)):
        rows += connection.execute(f"{_STORY_SQL} WHERE k.number IN ({marks})", some).fetchall()
    return _stories(connection, view, sorted(rows, key=lambda row: place[row[-1]]))


def _stories(
    connection: sqlite3.Connection, view: View, rows: Sequence[Sequence[Any]], most_notes: int = -1
) -> list[ActionStory]:
    ids = [row[0] for row in rows]
    notes = _notes(connection, ids, most_notes)
    evidence, children = _evidence(connection, ids), _children(connection, ids)
    moved = _moved(connection, ids)
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
            tuple(moved.get(action.id, ())),
        )
        for action, row in zip(given(connection, view, rows), rows, strict=True)
    ]


def _evidence(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[EvidenceRow]]:
    found: dict[str, list[EvidenceRow]] = {}
    for marks, some in batches(ids):
        query = f"SELECT action_id, text, link, dated FROM evidence WHERE action_id IN ({marks}) ORDER BY id"
        for action_id, text, link, dated in connection.execute(query, some):
            found.setdefault(action_id, []).append(EvidenceRow(text, link, iso_date(dated)))
    return found


def _notes(connection: sqlite3.Connection, ids: Sequence[str], most: int) -> dict[str, list[NoteRow]]:
    """The notes of each action, newest first; of one action it may be only so many."""
    found: dict[str, list[NoteRow]] = {}
    for marks, some in batches(ids):
        query = f"""SELECT action_id, text, author, written_at FROM note
            WHERE action_id IN ({marks}) ORDER BY written_at DESC, id DESC LIMIT ?"""
        for action_id, text, author, at in connection.execute(query, [*some, most]):
            found.setdefault(action_id, []).append(NoteRow(text, author, iso_moment(at)))
    return found


def _children(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for marks, some in batches(ids):
        query = f"SELECT parent_id, ref FROM action WHERE parent_id IN ({marks}) ORDER BY place"
        for parent_id, ref in connection.execute(query, some):
            found.setdefault(parent_id, []).append(ref)
    return found


def _moved(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[MovedRow]]:
    """The indicators that each action is meant to move, in the plan's order."""
    found: dict[str, list[MovedRow]] = {}
    for marks, some in batches(ids):
        query = f"""SELECT l.action_id, i.id, i.number, COALESCE(i.label, i.title), v.judgement
            FROM action_indicator l JOIN indicator i ON i.id = l.indicator_id
            JOIN kept_verdict v ON v.indicator_id = i.id WHERE l.action_id IN ({marks}) ORDER BY i.place"""
        for action_id, key, number, label, judgement in connection.execute(query, some):
            row = MovedRow(key, indicator_reference(number), label, Judgement(judgement))
            found.setdefault(action_id, []).append(row)
    return found
