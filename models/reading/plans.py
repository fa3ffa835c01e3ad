"""Plans, what each says of itself, and the settings of the database."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from models.errors import NotFoundError
from models.reading.rows import PlanRow
from models.reading.view import iso_date

if TYPE_CHECKING:
    from models.reading.in_full import PlanStory

_PLAN_SQL = """
    SELECT p.id, p.key, p.title, c.name, p.period, p.starts, p.ends
    FROM plan p JOIN collaborative c ON c.id = p.collaborative_id"""


def every(connection: sqlite3.Connection) -> list[PlanRow]:
    """Every plan of the database, in the order they were made."""
    return [_plan(row) for row in connection.execute(f"{_PLAN_SQL} ORDER BY p.place")]


def _plan(row: Sequence[Any]) -> PlanRow:
    return PlanRow._make((*row[:5], iso_date(row[5]), iso_date(row[6])))


def setting(connection: sqlite3.Connection, key: str) -> str | None:
    """A setting of this database, or None where it was never set."""
    row = connection.execute("SELECT value FROM setting WHERE key = :key", {"key": key}).fetchone()
    return row[0] if row else None


def settings(connection: sqlite3.Connection, prefix: str) -> dict[str, str]:
    """The settings whose keys begin in a certain way, by key."""
    query = "SELECT key, value FROM setting WHERE SUBSTR(key, 1, :length) = :prefix ORDER BY LOWER(key), key"
    return dict(connection.execute(query, {"prefix": prefix, "length": len(prefix)}).fetchall())


def story(connection: sqlite3.Connection, plan: PlanRow) -> "PlanStory":
    """A plan with its partners, its governance and its vision."""
    from models.reading.in_full import AuthorityRow, BodyRow, PlanStory, ThemeRow

    more = connection.execute(
        """SELECT p.phase, p.vision, p.culture, c.region, c.lead_officer, c.id
           FROM plan p JOIN collaborative c ON c.id = p.collaborative_id WHERE p.id = :plan""",
        {"plan": plan.id},
    ).fetchone()
    if more is None:
        raise NotFoundError(f"The plan {plan.key} is no longer there.")
    owner = {"owner": more[5]}
    authorities = connection.execute(
        "SELECT name, convener, chairs FROM authority WHERE collaborative_id = :owner ORDER BY place", owner
    )
    members: dict[str, list[str]] = {}
    for body, name in connection.execute(
        """SELECT m.body_id, m.name FROM governance_member m JOIN governance_body b ON b.id = m.body_id
           WHERE b.collaborative_id = :owner ORDER BY m.place""",
        owner,
    ):
        members.setdefault(body, []).append(name)
    bodies = connection.execute(
        "SELECT id, name, remit FROM governance_body WHERE collaborative_id = :owner ORDER BY place", owner
    )
    themes = connection.execute("SELECT name, meaning FROM theme WHERE plan_id = :p ORDER BY place", {"p": plan.id})
    return PlanStory(
        plan,
        more[0],
        more[1],
        more[2],
        more[3],
        more[4],
        tuple(AuthorityRow(name, convener, bool(chairs)) for name, convener, chairs in authorities),
        tuple(BodyRow(name, remit, tuple(members.get(key, ()))) for key, name, remit in bodies),
        tuple(ThemeRow(*row) for row in themes),
    )
