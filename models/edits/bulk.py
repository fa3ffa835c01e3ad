"""Rows on their way into the tables by the hundred: stored as they are, and written down as batches."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from models import batches
from models.batches import AT_ONCE, Batch, Cell
from models.errors import RefusedError
from models.keys import rising_keys
from models.ledger import Ledger
from models.tables import ENTITIES, LONG, SHORT

Progress = Callable[[int, int], None]
"""Told how many actions of how many are stored; it may raise to stop, and then nothing is kept."""
Cells = tuple[Cell, ...]
COLUMNS: dict[str, tuple[str, ...]] = {
    "collaborative": ("id", "version", "name", "region", "lead_officer"),
    "authority": ("id", "version", "collaborative_id", "name", "convener", "chairs", "place"),
    "governance_body": ("id", "version", "collaborative_id", "name", "remit", "place"),
    "governance_member": ("id", "version", "body_id", "name", "place"),
    "plan": (
        *("key", "id", "version", "collaborative_id", "title", "period"),
        *("starts", "ends", "phase", "vision", "culture", "place"),
    ),
    "theme": ("id", "version", "plan_id", "name", "meaning", "place"),
    "workstream": ("key", "id", "version", "plan_id", "title", "sponsor", "lead_officer", "remit", "place"),
    "workstream_theme": ("id", "version", "workstream_id", "theme_id"),
    "support": ("id", "version", "workstream_id", "text", "body", "standing", "place"),
    "action": (
        *("ref", "id", "version", "plan_id", "workstream_id", "parent_id", "place", "title"),
        *("need", "status", "priority", "timescale", "starts", "due", "firmness", "news_on"),
    ),
    "owner": ("id", "version", "plan_id", "key", "name", "kind"),
    "action_owner": ("id", "version", "action_id", "owner_id", "place"),
    "evidence": ("id", "version", "action_id", "text", "link", "dated"),
    "indicator": ("number", "id", "version", "plan_id", "title", "label", "unit", "direction", "place"),
    "indicator_workstream": ("id", "version", "indicator_id", "workstream_id"),
    "figure": ("id", "version", "indicator_id", "role", "period", "printed", "number", "state", "place"),
}
"""What is stored of each table's rows, parents before children. What is not named is for later edits to fill in.

The first column is what people know the row by, where there is such a thing: see `models.batches`.
"""
FIRST_VERSION = 1
_STEPS = 20_000
"""Steps of SQLite's own from one look at whether to stop to the next: some milliseconds."""
_CACHE = 65_536
"""Kilobytes of pages that are kept in memory, so that none is written out before its time."""


def _limits(entity: str) -> list[tuple[int, int, str]]:
    """Where in a row texts stand that people wrote, how long each may be, and what it is called."""
    table: Any = ENTITIES[entity].__table__  # type: ignore[attr-defined]
    found = []
    for at, name in enumerate(COLUMNS[entity]):
        longest = getattr(table.c[name].type, "length", None)
        if longest in (SHORT, LONG):
            found.append((at, longest, f"{name.replace('_', ' ')} of {_called(entity)}"))
    return found


def _called(entity: str) -> str:
    noun = entity.replace("_", " ")
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


_LIMITS = {entity: _limits(entity) for entity in COLUMNS}


class Loader:
    """The way into the tables past the session, in its transaction; each table's rows come after their parents'."""

    def __init__(self, session: Session, plan_id: str) -> None:
        session.flush()
        self._session = session
        # Rows that come by the hundred are found in the log by where their keys stand in this order.
        self.keys = rising_keys()
        self._connection = session.connection()
        self._connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE}")
        self._ledger = Ledger.of(session)
        self._ledger.whole_plans.add(plan_id)

    def report(self, tell: Callable[[], None]) -> None:
        """Call `tell` for what is left of the transaction, in mid-statement too; where it raises, nothing is committed.

        Raised in mid-statement it comes out as what SQLite then says: that it was interrupted.
        """
        event.listen(self._session, "before_commit", lambda _: tell(), once=True)
        driver = self._connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)

        def must_stop() -> bool:
            try:
                tell()
            except Exception:
                return True
            return False

        def fall_silent(_session: Session, transaction: SessionTransaction) -> None:
            if transaction.parent is None:
                driver.set_progress_handler(None, 0)

        driver.set_progress_handler(must_stop, _STEPS)
        event.listen(self._session, "after_transaction_end", fall_silent)

    def put(self, entity: str, rows: Sequence[Cells]) -> None:
        """Store rows in the order of `COLUMNS`; raises RefusedError for a text longer than its field."""
        for at, longest, called in _LIMITS[entity]:
            texts: list[Any] = [row[at] or "" for row in rows]
            if rows and len(text := max(texts, key=len)) > longest:
                raise _too_long(text, longest, called)
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            batches.put_in(self._connection, Batch(entity, COLUMNS[entity], some))
            self._ledger.add_batch(entity, COLUMNS[entity], some)

    def read(self, query: str, *values: str) -> list[Any]:
        """The rows that a statement finds."""
        return list(self._connection.exec_driver_sql(query, values))

    def count_up(self, last: dict[str, int]) -> None:
        """Keep the last numbers given out, by whose they are."""
        if last:
            self._connection.exec_driver_sql(
                """INSERT INTO reference_counter (owner_id, last) VALUES (?, ?)
                   ON CONFLICT (owner_id) DO UPDATE SET last = excluded.last""",
                list(last.items()),
            )


def _too_long(text: str, longest: int, called: str) -> RefusedError:
    begins = " ".join(text[:40].split())
    return RefusedError(
        f"The {called} holds at most {longest:,} characters; “{begins}…” has {len(text):,}: shorten it."
    )
