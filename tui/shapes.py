"""The dictionaries that scripts read as JSON: one function for each shape. Keys stay; more may be added."""

import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from models.reading.rows import ActionRow, PlanRow, WorkstreamRow
from models.vocabulary import SupportStanding
from tui.plain import escape

if TYPE_CHECKING:
    from models.reading.glance import Glance
    from models.reading.in_full import ActionStory, HistoryRow, WorkstreamStory

Shape = dict[str, Any]


def text(value: Shape | Iterable[Shape]) -> str:
    """A shape, or a list of them, as JSON that harms no terminal."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    whole = value if isinstance(value, dict) else list(value)
    return escape(json.dumps(whole, ensure_ascii=not encoding.startswith("utf"), indent=2)) + "\n"


def status(glance: "Glance") -> Shape:
    """A plan at a glance."""
    judged = {str(word).replace(" ", "_"): number for word, number in glance.judged.items()}
    return {
        "plan": plan(glance.plan),
        "as_of": glance.today.isoformat(),
        "actions": glance.counts._asdict(),
        "indicators": {"total": sum(glance.judged.values()), **judged},
        "workstreams": [_workstream_counts(row) for row in glance.workstreams],
        "attention": [attention(row) for row in glance.attention],
    }


def attention(row: ActionRow) -> Shape:
    """An action that needs a decision, and why."""
    return {"ref": row.ref, "title": row.title, "reasons": [reason.text for reason in row.reasons]}


def history(row: "HistoryRow") -> Shape:
    """One thing that was changed: when, by whom, of what, from what, to what."""
    return {
        "at": moment(row.at),
        "by": row.by,
        "ref": row.ref,
        "label": row.label,
        "field": row.field,
        "old": row.old,
        "new": row.new,
    }


def plan(row: PlanRow) -> Shape:
    """A plan in a list."""
    return {"key": row.key, "title": row.title, "collaborative": row.collaborative, "period": row.period}


def action(story: "ActionStory") -> Shape:
    """An action in full."""
    row = story.row
    return {
        "ref": row.ref,
        "title": row.title,
        "need": row.need,
        "workstream": row.workstream,
        "status": row.status.value,
        "rag": row.verdict.rag.value,
        "rag_reason": row.verdict.reason,
        "priority": row.priority.value,
        "owners": list(row.owners),
        "timescale": row.timescale,
        "starts": _day(row.starts),
        "due": _day(row.due),
        "evidence": [{"text": e.text, "link": e.link, "on": _day(e.on)} for e in story.evidence],
        "confirmed_by": story.confirmed_by,
        "confirmed_on": _day(story.confirmed_on),
        "notes": [{"text": note.text, "by": note.by, "at": moment(note.at)} for note in story.notes],
        "children": list(story.children),
        "indicators": [moved.ref for moved in story.indicators],
    }


def workstream(story: "WorkstreamStory") -> Shape:
    """A workstream in full: `support` is what was agreed, `support_by` who gives each item of it."""
    row = story.row
    agreed, mentioned = (
        [item for item in story.support if item.standing is standing]
        for standing in (SupportStanding.AGREED, SupportStanding.MENTIONED)
    )
    counts = _workstream_counts(row)
    return {
        **{key: counts.pop(key) for key in ("key", "title", "sponsor", "lead_officer")},
        "remit": row.remit,
        "themes": list(story.themes),
        "support": [item.text for item in agreed],
        "support_by": [item.body for item in agreed],
        "support_mentioned": [item.text for item in mentioned],
        **counts,
    }


def _workstream_counts(row: WorkstreamRow) -> Shape:
    return {
        "key": row.key,
        "title": row.title,
        "sponsor": row.sponsor,
        "lead_officer": row.lead_officer,
        "rag": row.verdict.rag.value,
        "rag_reason": row.verdict.reason,
        "total": row.total,
        "open": row.open,
        "overdue": row.overdue,
        "confirmed": row.confirmed,
    }


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None


def moment(at: str) -> str:
    """A stored moment, which is UTC, as scripts expect one: `2024-03-10T09:30:00Z`."""
    when = datetime.fromisoformat(at)
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
