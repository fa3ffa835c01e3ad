"""Workstreams with their counts and their judgement."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from models.judgement import CONCERN_SQL, OPEN_SQL, RAG_SQL, WorkstreamFacts, judge_workstream
from models.reading.rows import SupportRow, WorkstreamRow, WorkstreamStory
from models.reading.view import View, how_many, parameters
from models.vocabulary import Concern, Rag, SupportStanding

_SAID = tuple(c for c in Concern if c is not Concern.OVERRIDE_OLD)
_WORKSTREAM_SQL = f"""
    SELECT w.id, w.key, w.title, w.sponsor, w.lead_officer, w.remit, w.rag_override, w.rag_override_reason,
        COUNT(a.id), {how_many(OPEN_SQL)}, {how_many("a.status = 'confirmed'")},
        {", ".join(how_many(f"a.rag = '{rag}'") for rag in (Rag.RED, Rag.AMBER, Rag.GREEN))},
        {", ".join(f"COALESCE(SUM(a.c{n}), 0)" for n in range(len(_SAID)))}
    FROM workstream w LEFT JOIN (
        SELECT a.id, a.workstream_id, a.status, {RAG_SQL} AS rag,
            {", ".join(f"CASE WHEN {CONCERN_SQL[c]} THEN 1 ELSE 0 END AS c{n}" for n, c in enumerate(_SAID))}
        FROM action a WHERE a.plan_id = :plan) a ON a.workstream_id = w.id
    WHERE w.plan_id = :plan {{more}}
    GROUP BY w.id, w.key, w.title, w.sponsor, w.lead_officer, w.remit, w.rag_override, w.rag_override_reason, w.place
    ORDER BY w.place"""


def every(connection: sqlite3.Connection, view: View) -> list[WorkstreamRow]:
    """The plan's workstreams in its own order, judged."""
    rows = connection.execute(_WORKSTREAM_SQL.format(more=""), parameters(view))
    return [_workstream(row) for row in rows]


def _workstream(row: Sequence[Any]) -> WorkstreamRow:
    said = dict(zip(_SAID, row[14:], strict=True))
    facts = WorkstreamFacts(
        total=row[8],
        open=row[9],
        confirmed=row[10],
        red=row[11],
        amber=row[12],
        green=row[13],
        concerns=said,
        rag_override=Rag(row[6]) if row[6] else None,
        rag_override_reason=row[7],
    )
    judged = (judge_workstream(facts), facts.total, facts.open, said[Concern.OVERDUE], facts.confirmed)
    return WorkstreamRow._make((*row[:6], *judged))


def story(connection: sqlite3.Connection, view: View, workstream_id: str) -> WorkstreamStory | None:
    """A workstream with its themes and support; None where there is none by that id."""
    query = _WORKSTREAM_SQL.format(more="AND w.id = :workstream")
    row = connection.execute(query, {**parameters(view), "workstream": workstream_id}).fetchone()
    if row is None:
        return None
    key = {"workstream": workstream_id}
    themes = connection.execute(
        """SELECT t.name FROM workstream_theme l JOIN theme t ON t.id = l.theme_id
           WHERE l.workstream_id = :workstream ORDER BY t.place""",
        key,
    )
    support = connection.execute(
        "SELECT text, body, standing FROM support WHERE workstream_id = :workstream ORDER BY place", key
    )
    return WorkstreamStory(
        _workstream(row),
        tuple(name for (name,) in themes),
        tuple(SupportRow(text, body, SupportStanding(standing)) for text, body, standing in support),
    )
