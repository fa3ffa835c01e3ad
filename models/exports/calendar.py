"""Starts and deadlines as iCalendar (RFC 5545): an event keeps its UID for good, so that a calendar can update it."""

import re
import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Calendar, vText
from icalendar import Event as Entry

from models.reading.rows import PlanRow
from models.text import as_text
from models.vocabulary import Status
from models.wording import listed

_QUERY = """
    SELECT a.id, a.version, a.ref, a.title, a.status, a.starts, a.due, a.timescale, a.news_on, w.title,
        (SELECT GROUP_CONCAT(name, CHAR(31)) FROM (SELECT o.name FROM action_owner l JOIN owner o ON o.id = l.owner_id
            WHERE l.action_id = a.id ORDER BY l.place))
    FROM action a JOIN workstream w ON w.id = a.workstream_id
    WHERE a.plan_id = :plan AND (a.starts IS NOT NULL OR a.due IS NOT NULL) ORDER BY a.place"""
_OVER = (Status.CONFIRMED, Status.DROPPED)


class Event(NamedTuple):
    """Something that a calendar shows on a day."""

    uid: str
    sequence: int
    changed: datetime
    on: date
    summary: str
    about: str
    is_cancelled: bool


def events(connection: sqlite3.Connection, plan: PlanRow) -> list[Event]:
    """The starts and the deadlines of a plan's actions, in its order; those of dropped actions are cancelled."""
    found = []
    for id_, version, ref, title, status, starts, due, timescale, news_on, home, owners in connection.execute(
        _QUERY, {"plan": plan.id}
    ):
        now = Status(status)
        changed = datetime.combine(date.fromisoformat(news_on), time(0), UTC)
        lines = [f"Status: {now}", f"Workstream: {home}"]
        if owners:
            lines.append(f"Owners: {listed(owners.split(chr(31)))}")
        if timescale:
            lines.append(f"Timescale: {timescale}")
        for what, on in (("starts", starts), ("due", due)):
            if on is not None and not (what == "starts" and starts == due):
                done = f" ({now})" if now in _OVER else ""
                summary = as_text(f"{ref} {what}: {title}{done}")
                is_cancelled = now is Status.DROPPED
                uid = f"{id_}-{what}@cairn"
                found.append(
                    Event(
                        uid, version, changed, date.fromisoformat(on), summary, as_text("\n".join(lines)), is_cancelled
                    )
                )
    return found


class _Text(vText):
    """Text as RFC 5545 (3.3.11) has it; the library's own would make a new line of a backslash before an N."""

    def to_ical(self) -> bytes:
        """The text, escaped."""
        escaped = re.sub(r"[\\;,]", r"\\\g<0>", str(self))
        return escaped.replace("\n", r"\n").encode("utf-8", "replace")


def text(plan: PlanRow, found: list[Event]) -> bytes:
    """The file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cairn//Improvement plans//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _Text(as_text(f"{plan.collaborative}: {plan.title}")))
    for event in found:
        entry = Entry()
        entry.add("uid", event.uid)
        entry.add("sequence", event.sequence)
        entry.add("dtstamp", event.changed)
        entry.add("last-modified", event.changed)
        entry.add("dtstart", event.on)
        entry.add("dtend", event.on + timedelta(days=1))
        entry.add("summary", _Text(event.summary))
        entry.add("description", _Text(event.about))
        entry.add("transp", "TRANSPARENT")
        entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
