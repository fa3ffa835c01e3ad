"""Which periods the figures of a plan are for, counted by the database: the columns of a table of them."""

import sqlite3

from models.period_frames import UsedPeriod
from models.reading.view import View
from models.vocabulary import FigureRole, FigureState, Periodicity

_USED_SQL = """SELECT i.periodicity, f.role, f.period, COUNT(*),
        MAX(CASE WHEN f.number IS NULL THEN 0 ELSE LENGTH(f.printed) END),
        MAX(CASE WHEN f.state = :number AND (f.number IS NULL OR f.printed LIKE :point) THEN 1 ELSE 0 END)
    FROM figure f JOIN indicator i ON i.id = f.indicator_id WHERE i.plan_id = :plan
    GROUP BY i.periodicity, f.role, f.period"""


def used(connection: sqlite3.Connection, view: View) -> tuple[UsedPeriod, ...]:
    """Every period as printed, for each of its uses, and how often it is used."""
    asked = {"plan": view.plan_id, "number": FigureState.NUMBER.value, "point": "%.%"}
    return tuple(
        UsedPeriod(Periodicity(kind) if kind else None, FigureRole(role), period, times, longest, bool(decimals))
        for kind, role, period, times, longest, decimals in connection.execute(_USED_SQL, asked)
    )
