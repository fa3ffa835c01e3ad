"""Rows by the hundred as the change log keeps them: one entry for up to 500 rows of one table.

A batch is JSON, `{"columns": […], "rows": [[…], …]}`; a column it does not name is NULL in all of its rows. The first
column is what people know a row by, where its table has such a thing, so that a reference is found in the log by the
beginning of its row alone.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from models.sql import batches

if TYPE_CHECKING:
    from sqlalchemy import Connection

FIELD = "*"
"""Stands in the change log's `field` for all the fields of all the rows of a batch."""
AT_ONCE = 500
"""The most rows of a batch."""
KNOWN_BY = {"plan": "key", "workstream": "key", "action": "ref", "indicator": "number"}
"""The column that people know a row by, for each table that has one."""
_TAKES_MANY = sqlite3.sqlite_version_info >= (3, 32)
"""Whether a statement may have as many parameters as a batch has cells."""
Cell = str | int | float | None
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Batch(NamedTuple):
    """Some rows of one table."""

    entity: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    @property
    def ids(self) -> list[str]:
        """The rows' ids."""
        at = self.columns.index("id")
        return [str(row[at]) for row in self.rows]

    def text(self) -> str:
        """The batch as the log keeps it."""
        return _json.encode({"columns": self.columns, "rows": self.rows})

    def names(self) -> "Batch":
        """The same rows by their names and ids alone, for where their fields are on record already."""
        kept = [at for at, column in enumerate(self.columns) if column in ("id", KNOWN_BY.get(self.entity))]
        rows = [[row[at] for at in kept] for row in self.rows]
        return Batch(self.entity, [self.columns[at] for at in kept], rows)


def read(entity: str, text: str) -> Batch:
    """A batch out of the log."""
    kept = json.loads(text)
    return Batch(entity, kept["columns"], kept["rows"])


def beginning(name: str | int) -> str:
    """How the row of a batch begins whose name this is: that stands nowhere else in the JSON of a batch."""
    # Within a text a quotation mark would have a backslash before it.
    return f"[{_json.encode(name)}," if isinstance(name, str) else f'[{name},"'


def stamps(connection: "Connection", keys: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The stamp of the last change that brought or took each row in a batch, by its id; the rows are tables and ids.

    A row that was added by itself is left out. A table's batches hold their rows in the order of the ids, so a row is
    in the last batch that begins before it.
    """
    found: dict[str, str] = {}
    for entity, key in keys:
        alone = "SELECT 1 FROM changed_field WHERE entity_id = ? AND field = '' LIMIT 1"
        if connection.exec_driver_sql(alone, (key,)).first() is not None:
            continue
        batch = connection.exec_driver_sql(
            """SELECT entity_id, INSTR(COALESCE(new, old), ?) FROM changed_field
               WHERE entity_id <= ? AND entity = ? AND field = ? ORDER BY entity_id DESC LIMIT 1""",
            (f'"{key}"', key, entity, FIELD),
        ).first()
        if batch is not None and batch[1]:
            last = """SELECT MAX(c.stamp) FROM changed_field f JOIN change c ON c.id = f.change_id
                      WHERE f.entity_id = ? AND f.field = ?"""
            found[key] = connection.exec_driver_sql(last, (batch[0], FIELD)).scalar_one()
    return found


def put_in(connection: "Connection", batch: Batch) -> None:
    """Add the rows."""
    if _TAKES_MANY and len(batch.rows) == AT_ONCE:
        # In one statement, which is a fifth faster than one for each row.
        whole = _insert_sql(batch.entity, tuple(batch.columns), AT_ONCE)
        connection.exec_driver_sql(whole, tuple(chain.from_iterable(batch.rows)))
    else:
        connection.exec_driver_sql(
            _insert_sql(batch.entity, tuple(batch.columns), 1), [tuple(row) for row in batch.rows]
        )


@lru_cache
def _insert_sql(entity: str, columns: tuple[str, ...], rows: int) -> str:
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {entity} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"


def take_out(connection: "Connection", batch: Batch) -> None:
    """Remove the rows, the last first: a row may belong to one before it."""
    keys = [(key,) for key in reversed(batch.ids)]
    connection.exec_driver_sql(f"DELETE FROM {batch.entity} WHERE id = ?", keys)


def differing(connection: "Connection", batch: Batch, all_columns: Sequence[str]) -> Iterator[Sequence[Cell]]:
    """The rows of a batch that are gone, or no longer as it has them."""
    others = "".join(f" AND {name} IS NULL" for name in all_columns if name not in batch.columns)
    at = batch.columns.index("id")
    found: dict[Cell, tuple[Cell, ...]] = {}
    for marks, some in batches(batch.ids):
        query = f"SELECT {', '.join(batch.columns)} FROM {batch.entity} WHERE id IN ({marks}){others}"
        found.update((row[at], tuple(row)) for row in connection.exec_driver_sql(query, tuple(some)))
    return (row for row in batch.rows if found.get(row[at]) != tuple(row))
