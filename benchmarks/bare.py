"""The least that storing a plan could cost: its rows, read from one database, put into another of the same schema.

`python -m benchmarks.bare FROM TO` prints the milliseconds that the inserts and their commit took.
"""

import sqlite3
import sys
import time
from typing import Any

from models.sqlite import in_lower_case

Inserts = list[tuple[str, list[tuple[Any, ...]]]]


def _opened(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.create_function("LOWER", 1, in_lower_case, deterministic=True)
    return connection


def _tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The names of the tables, and whether each is a plain one or a text index; what indices keep is no table here."""
    query = "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
    return [(name, kind) for name, kind in connection.execute(query) if kind in ("table", "virtual")]


def _inserts(filled: sqlite3.Connection) -> Inserts:
    """A statement for each table, and its rows. What a text index keeps is told to it as rows, as to a table."""
    found = []
    for table, kind in _tables(filled):
        # The names are the schema's own.
        number = "rowid, " if kind == "virtual" else ""
        cursor = filled.execute(f'SELECT {number}* FROM "{table}"')  # noqa: S608
        columns = [description[0] for description in cursor.description]
        named, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        found.append((f'INSERT INTO "{table}" ({named}) VALUES ({marks})', cursor.fetchall()))  # noqa: S608
    return found


def _make_bare(connection: sqlite3.Connection) -> None:
    """Leave empty tables and their indices alone: what triggers derive is among the rows already."""
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (trigger,) in triggers:
        connection.execute(f'DROP TRIGGER "{trigger}"')
    for table, kind in _tables(connection):
        if kind == "table":
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608


def main(source: str, target: str) -> float:
    """Put every row of `source` into `target`, a new database of the same schema; gives the milliseconds."""
    filled, empty = _opened(source), _opened(target)
    inserts = _inserts(filled)
    _make_bare(empty)
    began = time.perf_counter()
    empty.execute("BEGIN IMMEDIATE")
    for statement, rows in inserts:
        empty.executemany(statement, rows)
    empty.execute("COMMIT")
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
