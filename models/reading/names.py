"""The names a plan knows, for completing what is typed."""

import sqlite3

from models.query import Names
from models.reading.view import View


def known(connection: sqlite3.Connection, view: View) -> Names:
    """The plan's owners, its workstreams by key and title, and its themes."""
    plan = {"plan": view.plan_id}
    owners = connection.execute("SELECT name FROM owner WHERE plan_id = :plan ORDER BY LOWER(name), id", plan)
    workstreams = connection.execute("SELECT key, title FROM workstream WHERE plan_id = :plan ORDER BY place", plan)
    themes = connection.execute("SELECT name FROM theme WHERE plan_id = :plan ORDER BY place", plan)
    return Names(
        tuple(name for (name,) in owners),
        tuple((key, title) for key, title in workstreams),
        tuple(name for (name,) in themes),
    )
