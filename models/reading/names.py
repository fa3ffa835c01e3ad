"""The names a plan knows, for completing what is typed."""

import sqlite3
from typing import TYPE_CHECKING

from models.reading.view import View

if TYPE_CHECKING:
    from models.query import Names

_ENOUGH_TO_TELL = 200
"""Characters of a title, where it only tells what a reference stands for."""
_AFTER_ALL = "\U0010ffff"
"""Sorts after every character of a reference."""


def known(connection: sqlite3.Connection, view: View) -> "Names":
    """The plan's owners, its workstreams by key and title, and its themes."""
    # A shell's completion asks for single names, and need not wait for the language of filters.
    from models.query import Names

    plan = {"plan": view.plan_id}
    themes = connection.execute("SELECT name FROM theme WHERE plan_id = :plan ORDER BY place", plan)
    return Names(
        tuple(owners(connection, view.plan_id)),
        tuple(workstreams(connection, view.plan_id)),
        tuple(name for (name,) in themes),
    )


def owners(connection: sqlite3.Connection, plan_id: str) -> list[str]:
    """The names of the plan's owners, in their own order."""
    query = "SELECT name FROM owner WHERE plan_id = :plan ORDER BY LOWER(name), id"
    return [name for (name,) in connection.execute(query, {"plan": plan_id})]


def workstreams(connection: sqlite3.Connection, plan_id: str) -> list[tuple[str, str]]:
    """The key of each workstream and its title, in the order of the plan."""
    query = "SELECT key, title FROM workstream WHERE plan_id = :plan ORDER BY place"
    return list(connection.execute(query, {"plan": plan_id}))


def references(connection: sqlite3.Connection, plan_id: str, begun: str, limit: int) -> list[tuple[str, str]]:
    """The first references of actions that begin like this, in any case of letters, each with its action's title.

    The first by their text, in the order of the plan; the index answers, however many actions there are.
    """
    query = """
        SELECT ref, title FROM (
            SELECT ref, SUBSTR(title, 1, :enough) AS title, place FROM action
            WHERE plan_id = :plan AND ref >= :begun AND ref < :end ORDER BY ref LIMIT :limit) AS first
        ORDER BY place"""
    wanted = begun.upper()
    asked = {"plan": plan_id, "begun": wanted, "end": wanted + _AFTER_ALL, "limit": limit, "enough": _ENOUGH_TO_TELL}
    return list(connection.execute(query, asked))


def indicators(connection: sqlite3.Connection, plan_id: str) -> list[tuple[int, str]]:
    """The number of each indicator and what it is called, in the order of the plan."""
    query = """
        SELECT number, SUBSTR(COALESCE(label, title), 1, :enough) FROM indicator
        WHERE plan_id = :plan ORDER BY place"""
    return list(connection.execute(query, {"plan": plan_id, "enough": _ENOUGH_TO_TELL}))


def periods(connection: sqlite3.Connection, plan_id: str, number: int | None) -> list[str]:
    """The periods that the plan has figures for: first those of the indicator with this number, then the others."""
    query = """
        SELECT f.period FROM figure f JOIN indicator i ON i.id = f.indicator_id
        WHERE i.plan_id = :plan GROUP BY f.period
        ORDER BY MIN(CASE WHEN i.number = :number THEN 0 ELSE 1 END), MIN(f.place), f.period"""
    return [period for (period,) in connection.execute(query, {"plan": plan_id, "number": number})]
