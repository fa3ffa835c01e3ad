"""Files as earlier versions of Cairn left them."""

import sqlite3
from contextlib import closing
from functools import cache

from models import sqlite
from models.migrations import steps
from models.reading.words import MARK

_TABLES_SQL = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT GLOB 'kept_*' ORDER BY name"


def make_first_version(path, rows_of):
    """Make a file that only the first step was taken for, with the rows of another."""
    make_version(path, rows_of, 1)


def make_version(path, rows_of, number):
    """Make a file that only so many steps were taken for, with the rows of another as far as it has room for them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        _take_steps(connection, number)
        connection.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("ATTACH ? AS made", (rows_of,))
        for name, columns in columns_of(number).items():
            connection.execute(f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM made."{name}"')
        connection.execute("DELETE FROM main.setting WHERE key = ?", (MARK,))


def _take_steps(connection, number):
    connection.create_function("LOWER", 1, sqlite.in_lower_case, deterministic=True)
    for step in steps(0)[:number]:
        for statement in step.statements:
            connection.execute(statement)


@cache
def columns_of(number):
    """The tables of a version in which the plan and its history are, each with the names of its columns."""
    with closing(sqlite3.connect(":memory:")) as connection:
        _take_steps(connection, number)
        return {
            name: ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA table_info("{name}")'))
            for (name,) in connection.execute(_TABLES_SQL).fetchall()
        }


def all_rows(path, number=1):
    """Every row of the tables that a version had, but for the setting that later ones keep of their index."""
    with closing(sqlite3.connect(path)) as connection:
        rows = {
            name: sorted(connection.execute(f'SELECT {columns} FROM "{name}"'), key=str)
            for name, columns in columns_of(number).items()
        }
    rows["setting"] = [row for row in rows["setting"] if row[0] != MARK]
    return rows


def version(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]
