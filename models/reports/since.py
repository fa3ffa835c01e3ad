"""What has come of a plan's actions since a day: read from the log of changes, which knows exactly."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from models.reading import plans
from models.vocabulary import ChangeKind, ChangeState, Status

_KEY = "report made"
_QUERY = f"""
    SELECT f.subject, f.entity, f.field, f.old, f.new FROM change c JOIN changed_field f ON f.change_id = c.id
    WHERE c.plan_id = :plan AND c.at >= :since AND c.kind = '{ChangeKind.EDIT.value}'
        AND c.state = '{ChangeState.STANDING.value}' AND f.subject IS NOT NULL AND f.field <> '*'
    ORDER BY c.sequence, f.position"""


class Moved(NamedTuple):
    """What an action was, and what it is now: statuses and due days, None where that did not change.

    The due day that it was is the first it had.
    """

    status: tuple[Status | None, Status | None] | None = None
    due: tuple[date | None, date | None] | None = None
    evidence: int = 0
    """How many pieces of evidence were given."""
    is_new: bool = False

    @property
    def has_slipped(self) -> bool:
        """Whether it is due later than it was, or no day is left."""
        if self.due is None or self.due[0] is None:
            return False
        return self.due[1] is None or self.due[1] > self.due[0]


def moved(connection: sqlite3.Connection, plan_id: str, since: date) -> dict[str, Moved]:
    """By its reference, what has come of each action that anything was done to from this day on."""
    found: dict[str, Moved] = {}
    begins = datetime.combine(since, time(0)).isoformat(sep=" ")
    for ref, entity, field, old, new in connection.execute(_QUERY, {"plan": plan_id, "since": begins}):
        was = found.get(ref, Moved())
        found[ref] = _after(was, entity, field, _value(old), _value(new))
    return found


def _after(was: Moved, entity: str, field: str, old: Any, new: Any) -> Moved:
    if entity == "evidence" and not field:
        return was._replace(evidence=was.evidence + (1 if new is not None else -1))
    if entity != "action":
        return was
    if not field:
        return was._replace(is_new=new is not None)
    if field == "status":
        first = was.status[0] if was.status else _status(old)
        return was._replace(status=(first, _status(new)))
    if field == "due":
        # A day that was set and then put off has slipped, though the action had none when the time began.
        earliest = (was.due[0] if was.due else None) or _day(old)
        return was._replace(due=(earliest, _day(new)))
    return was


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _status(word: Any) -> Status | None:
    return Status(word) if isinstance(word, str) else None


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None


# ---------------------------------------------------------------------------------------------- when it was last made


def _kept(connection: sqlite3.Connection, plan_id: str, report: str) -> list[date]:
    return list(_days(plans.setting(connection, f"{_KEY} {report} {plan_id}") or ""))


def _days(text: str) -> Iterator[date]:
    for word in text.split():
        try:
            yield date.fromisoformat(word)
        except ValueError:
            return


def last_made(connection: sqlite3.Connection, plan_id: str, report: str, today: date) -> date | None:
    """The day that a report was last made before today; None where it never was."""
    return next((day for day in reversed(_kept(connection, plan_id, report)) if day < today), None)


def remember(connection: sqlite3.Connection, plan_id: str, report: str, today: date) -> None:
    """Keep that a report was made today; the days before are kept, so that today's can be made again."""
    days = sorted({*(day for day in _kept(connection, plan_id, report) if day < today), today})[-24:]
    connection.execute(
        "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
        {"key": f"{_KEY} {report} {plan_id}", "value": " ".join(day.isoformat() for day in days)},
    )
