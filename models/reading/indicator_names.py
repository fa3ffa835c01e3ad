"""The indicators of a plan by name, for choosing among them: thousands of these are read in a moment."""

import sqlite3
from typing import NamedTuple

from models.reading.view import View
from models.references import indicator_reference


class IndicatorName(NamedTuple):
    """What an indicator is called."""

    id: str
    ref: str
    label: str
    title: str


def every(connection: sqlite3.Connection, view: View) -> list[IndicatorName]:
    """The names of all of a plan's indicators, in its own order."""
    query = "SELECT id, number, COALESCE(label, title), title FROM indicator WHERE plan_id = :plan ORDER BY place"
    rows = connection.execute(query, {"plan": view.plan_id})
    return [IndicatorName(key, indicator_reference(number), label, title) for key, number, label, title in rows]
