"""What has come of a plan's actions since a moment: read from the log of changes, which knows exactly.

Of each thing that was touched, what it was at that moment is compared with what it is now. So whatever was done and
taken back again meanwhile is no news, and whatever had been told of and was then taken back is.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any, NamedTuple

from models import batches
from models.reading import plans
from models.vocabulary import ChangeKind, ChangeState, Status

_KEY = "report made"
_MOST_KEPT = 24
"""Days on which a report was made that are remembered: two years of a monthly one."""
_QUERY = f"""
    SELECT c.id, c.kind = '{ChangeKind.EDIT.value}' AND c.state = '{ChangeState.STANDING.value}',
        f.subject, f.entity, f.entity_id, f.field, f.old, f.new
    FROM change c JOIN changed_field f ON f.change_id = c.id
    WHERE c.plan_id = :plan AND c.sequence > :after AND c.kind <> '{ChangeKind.START.value}'
        AND f.entity IN ('action', 'evidence', 'plan')
        AND (f.field IN ('', 'status', 'due') OR f.field = '{batches.FIELD}')
    ORDER BY c.sequence, f.position"""


class Mark(NamedTuple):
    """A moment that changes are told from: a day, and the last change that was in the log then."""

    day: date
    change: str | None = None
    """None for the beginning of the day."""


class Moved(NamedTuple):
    """What an action was, and what it is now: statuses and due days, None where that did not change."""

    status: tuple[Status | None, Status | None] | None = None
    due: tuple[date | None, date | None] | None = None
    """The first day that it had, then or since, and the one it has now."""
    evidence: int = 0
    """How many pieces of evidence were given."""
    is_new: bool = False

    @property
    def has_slipped(self) -> bool:
        """Whether it is due later than it was, or no day is left."""
        if self.due is None or self.due[0] is None:
            return False
        return self.due[1] is None or self.due[1] > self.due[0]


class _Trail:
    """What was seen of one row: the first and the last value of each field, and its reference."""

    def __init__(self) -> None:
        self.ref: str | None = None
        self.was: dict[str, Any] = {}
        self.now: dict[str, Any] = {}
        self.existed: bool | None = None
        self.exists = True
        self.dues: list[date] = []
        """The due days that edits gave it which still stand."""

    def see(self, field: str, old: Any, new: Any, stands: bool) -> None:
        """Follow one change."""
        if not field:
            self.existed = old is not None if self.existed is None else self.existed
            self.exists = new is not None
            before, after = (row if isinstance(row, dict) else {} for row in (old, new))
            for name in ("status", "due"):
                self.see(name, before.get(name), after.get(name), stands)
            return
        self.was.setdefault(field, old)
        self.now[field] = new
        if field == "due" and stands and (when := _day(new)) is not None:
            self.dues.append(when)

    @property
    def is_new(self) -> bool:
        """Whether it was not there at the beginning, and is."""
        return self.existed is False and self.exists

    def moved(self, evidence: int) -> Moved:
        """What has come of the action."""
        before, after = _status(self.was.get("status")), _status(self.now.get("status"))
        first, last = _day(self.was.get("due")), _day(self.now.get("due"))
        if first is None:
            # A day that was set and then put off has slipped, though the action had none when the time began.
            first = next(iter(self.dues), None)
        return Moved(
            (before, after) if before is not after else None,
            (first, last) if first != last else None,
            evidence,
            self.is_new,
        )


def moved(connection: sqlite3.Connection, plan_id: str, since: Mark | None) -> dict[str, Moved]:
    """By its reference, what has come of each action that anything was done to; None is since the plan was taken in."""
    after = 0 if since is None else _sequence(connection, plan_id, since)
    actions, evidence = _trails(connection.execute(_QUERY, {"plan": plan_id, "after": after}))
    given: dict[str, int] = {}
    for trail in evidence.values():
        if trail.is_new and trail.ref is not None:
            given[trail.ref] = given.get(trail.ref, 0) + 1
    found = {trail.ref: trail.moved(given.pop(trail.ref, 0)) for trail in actions.values() if trail.ref is not None}
    return {**found, **{ref: Moved(evidence=number) for ref, number in given.items()}}


def _trails(rows: Iterable[Any]) -> tuple[dict[str, _Trail], dict[str, _Trail]]:
    """What was seen of each action, and of each piece of evidence."""
    actions: dict[str, _Trail] = {}
    evidence: dict[str, _Trail] = {}
    began: set[str] = set()
    for change, stands, ref, entity, key, field, old, new in rows:
        if entity == "plan":
            # What comes with a whole plan is how it was taken in, and no news of it.
            began |= {change} if field in ("", batches.FIELD) else set()
        elif change in began:
            continue
        elif field == batches.FIELD:
            for row in _of_batch(old or new) if entity == "action" else ():
                trail = actions.setdefault(row["id"], _Trail())
                trail.ref = row["ref"]
                trail.see("", row if new is None else None, None if new is None else row, bool(stands))
        else:
            trail = (actions if entity == "action" else evidence).setdefault(key, _Trail())
            trail.ref = ref or trail.ref
            trail.see(field, _value(old), _value(new), bool(stands))
    return actions, evidence


def _sequence(connection: sqlite3.Connection, plan_id: str, since: Mark) -> int:
    """The place in the log of the last change that is not told any more."""
    if since.change is not None:
        found = connection.execute("SELECT sequence FROM change WHERE id = ?", (since.change,)).fetchone()
        if found is not None:
            return int(found[0])
    begins = datetime.combine(since.day, time(0)).isoformat(sep=" ")
    query = "SELECT COALESCE(MAX(sequence), 0) FROM change WHERE plan_id = ? AND at < ?"
    return int(connection.execute(query, (plan_id, begins)).fetchone()[0])


def _of_batch(text: str) -> Iterator[dict[str, Any]]:
    batch = batches.read("action", text)
    for row in batch.rows:
        yield dict(zip(batch.columns, row, strict=True))


def _value(text: str | None) -> Any:
    # What a damaged log says is no news; `cairn check` finds it.
    with suppress(ValueError):
        return None if text is None else json.loads(text)
    return None


def _status(word: Any) -> Status | None:
    with suppress(ValueError):
        return Status(word) if isinstance(word, str) else None
    return None


def _day(text: Any) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text) if isinstance(text, str) else None
    return None


# ---------------------------------------------------------------------------------------------- when it was last made


def _kept(connection: sqlite3.Connection, plan_id: str, report: str) -> list[Mark]:
    return list(_marks(plans.setting(connection, f"{_KEY} {report} {plan_id}") or ""))


def _marks(text: str) -> Iterator[Mark]:
    for word in text.split():
        day, _, change = word.partition("/")
        try:
            yield Mark(date.fromisoformat(day), change or None)
        except ValueError:
            return


def last_made(connection: sqlite3.Connection, plan_id: str, report: str, today: date) -> Mark | None:
    """The last time a report was made on a day before today; None where it never was."""
    return next((mark for mark in reversed(_kept(connection, plan_id, report)) if mark.day < today), None)


def last_change(connection: sqlite3.Connection, plan_id: str) -> str | None:
    """The last change that is in the log of a plan."""
    query = "SELECT id FROM change WHERE plan_id = ? ORDER BY sequence DESC LIMIT 1"
    found = connection.execute(query, (plan_id,)).fetchone()
    return str(found[0]) if found is not None else None


def remember(connection: sqlite3.Connection, plan_id: str, report: str, made: Mark) -> None:
    """Keep that a report was made; the days before are kept, so that a report of the same day can be made again."""
    marks = [mark for mark in _kept(connection, plan_id, report) if mark.day < made.day]
    text = " ".join(f"{mark.day.isoformat()}/{mark.change or ''}" for mark in [*marks, made][-_MOST_KEPT:])
    connection.execute(
        "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
        {"key": f"{_KEY} {report} {plan_id}", "value": text},
    )
