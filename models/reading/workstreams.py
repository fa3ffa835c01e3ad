"""Workstreams with their counts and their judgement."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from models.judgement import WorkstreamFacts, judge_workstream
from models.measures import DAILY, NAME_OF
from models.reading import tallies
from models.reading.rows import WorkstreamRow
from models.reading.view import View
from models.vocabulary import Concern, Rag, SupportStanding

if TYPE_CHECKING:
    from models.reading.in_full import WorkstreamStory

_COUNTED = ("total", "open", "confirmed", "red", "amber", "green", *NAME_OF.values())
"""The measures that a judgement rests on, in the order of its facts."""
_CHANGING = [(_COUNTED.index(name), index) for index, name in enumerate(DAILY) if name in _COUNTED]
"""Where among those stands what a day can change, and where in what `tallies.difference` gives."""
_WORKSTREAM_SQL = f"""
    SELECT w.id, w.key, w.title, w.sponsor, w.lead_officer, w.remit, w.rag_override, w.rag_override_reason,
        {tallies.columns(_COUNTED)}
    FROM workstream w LEFT JOIN kept_tally t ON t.workstream_id = w.id
    WHERE w.plan_id = :plan"""
_OF_ITS_OWN = 8
"""Columns that come before the counts."""


def every(connection: sqlite3.Connection, view: View, changed: tallies.Changed | None = None) -> list[WorkstreamRow]:
    """The plan's workstreams in its own order, judged; `changed` where that has been read already."""
    if changed is None:
        changed = tallies.difference(connection, view.plan_id, view.today, view.limits)
    rows = connection.execute(f"{_WORKSTREAM_SQL} ORDER BY w.place", {"plan": view.plan_id})
    return [_workstream(row, changed.get(row[0])) for row in rows]


def _workstream(row: Sequence[Any], more: tuple[int, ...] | None) -> WorkstreamRow:
    counted = row[_OF_ITS_OWN:]
    if more is not None:
        changed = list(counted)
        for at, index in _CHANGING:
            changed[at] += more[index]
        counted = tuple(changed)
    total, still_open, confirmed, red, amber, green, *concerned = counted
    concerns = dict(zip(NAME_OF, concerned, strict=True))
    override = Rag(row[6]) if row[6] else None
    facts = WorkstreamFacts(total, still_open, confirmed, red, amber, green, concerns, override, row[7])
    judged = (judge_workstream(facts), total, still_open, concerns[Concern.OVERDUE], confirmed)
    return WorkstreamRow._make((*row[:6], *judged))


def story(connection: sqlite3.Connection, view: View, workstream_id: str) -> "WorkstreamStory | None":
    """A workstream with its themes and support; None where there is none by that id."""
    from models.reading.in_full import SupportRow, WorkstreamStory

    key = {"workstream": workstream_id}
    query = f"{_WORKSTREAM_SQL} AND w.id = :workstream"
    row = connection.execute(query, {"plan": view.plan_id, **key}).fetchone()
    if row is None:
        return None
    changed = tallies.difference(connection, view.plan_id, view.today, view.limits)
    themes = connection.execute(
        """SELECT t.name FROM workstream_theme l JOIN theme t ON t.id = l.theme_id
           WHERE l.workstream_id = :workstream ORDER BY t.place""",
        key,
    )
    support = connection.execute(
        "SELECT text, body, standing FROM support WHERE workstream_id = :workstream ORDER BY place", key
    )
    return WorkstreamStory(
        _workstream(row, changed.get(workstream_id)),
        tuple(name for (name,) in themes),
        tuple(SupportRow(text, body, SupportStanding(standing)) for text, body, standing in support),
    )
