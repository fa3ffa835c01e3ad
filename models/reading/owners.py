"""The owners of a plan."""

import sqlite3

from models.reading.view import View


def names(connection: sqlite3.Connection, view: View) -> list[str]:
    """The owners known, those with most actions first."""
    query = """
        SELECT o.name FROM owner o LEFT JOIN action_owner l ON l.owner_id = o.id
        WHERE o.plan_id = :plan GROUP BY o.id, o.name ORDER BY COUNT(l.id) DESC, o.name"""
    return [name for (name,) in connection.execute(query, {"plan": view.plan_id})]
