"""How the indicators are judged, as it is kept beside them: counts, and the worst, without reading a figure."""

import sqlite3

from models.reading.rows import Worst
from models.reading.view import View
from models.references import indicator_reference
from models.vocabulary import Judgement


def counts(connection: sqlite3.Connection, view: View) -> dict[Judgement, int]:
    """How many of the plan's indicators have each judgement, best first."""
    query = "SELECT judgement, COUNT(*) FROM kept_verdict WHERE plan_id = :plan GROUP BY judgement"
    found = dict(connection.execute(query, {"plan": view.plan_id}).fetchall())
    return {judgement: found.get(judgement.value, 0) for judgement in Judgement}


def worst(connection: sqlite3.Connection, view: View, judgement: Judgement, limit: int) -> list[Worst]:
    """The indicators of one judgement that are farthest from what was expected of them, the farthest first."""
    query = """SELECT i.number, COALESCE(i.label, i.title), v.judgement
        FROM (SELECT indicator_id, judgement, shortfall FROM kept_verdict
            WHERE plan_id = :plan AND judgement = :judgement ORDER BY shortfall DESC LIMIT :limit
        ) v JOIN indicator i ON i.id = v.indicator_id
        ORDER BY v.shortfall DESC, i.place"""
    values = {"plan": view.plan_id, "judgement": judgement.value, "limit": limit}
    rows = connection.execute(query, values)
    return [Worst(indicator_reference(number), label, Judgement(word)) for number, label, word in rows]
