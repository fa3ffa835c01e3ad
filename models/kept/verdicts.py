"""How each indicator is judged, kept beside it: its figures tell, of a gap those of its parts, whatever day it is."""

import sqlite3
from collections.abc import Iterable
from decimal import Decimal

from models.reading import indicators
from models.reading.in_full import IndicatorRow
from models.sql import batches
from models.vocabulary import FigureState


def refresh(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Judge these indicators again, and the gaps between them; those that are gone are let go."""
    wanted = set(ids)
    for marks, some in batches(list(wanted)):
        for end in ("gap_from_id", "gap_to_id"):
            gaps = connection.execute(f"SELECT id FROM indicator WHERE {end} IN ({marks})", some)
            wanted.update(key for (key,) in gaps)
    for marks, some in batches(list(wanted)):
        connection.execute(f"DELETE FROM kept_verdict WHERE indicator_id IN ({marks})", some)
        connection.executemany("INSERT INTO kept_verdict VALUES (?, ?, ?, ?)", judged(connection, some))


def refresh_plan(connection: sqlite3.Connection, plan_id: str) -> None:
    """Judge all of a plan's indicators again."""
    connection.execute("DELETE FROM kept_verdict WHERE plan_id = :plan", {"plan": plan_id})
    query = "SELECT id FROM indicator WHERE plan_id = :plan"
    refresh(connection, [key for (key,) in connection.execute(query, {"plan": plan_id}).fetchall()])


def judged(connection: sqlite3.Connection, ids: Iterable[str]) -> list[tuple[str, str, str, float]]:
    """What is to be kept of these indicators."""
    found = indicators.by_ids(connection, list(ids))
    return [(row.id, plan_id, str(row.verdict.judgement), _shortfall(row)) for plan_id, row in found]


def _shortfall(row: IndicatorRow) -> float:
    """How far the latest number is from what was expected, as a share of that; only to put the worst first."""
    numbers = [value.figure.number for value in row.values if value.figure.state is FigureState.NUMBER]
    expected, latest = row.verdict.expected, numbers[-1] if numbers else None
    if latest is None or not expected:
        return 0.0
    share = abs((expected - latest) / expected)
    return float(min(share, Decimal(1_000_000)))
