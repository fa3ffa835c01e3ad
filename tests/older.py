"""Files as the first version of Cairn left them."""

import sqlite3
from contextlib import closing

from models import sqlite
from models.migrations import steps
from models.reading.words import MARK

TABLES_SQL = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT GLOB 'kept_*' ORDER BY name"


def make_first_version(path, rows_of):
    """Make a file that only the first step was taken for, with the rows of another."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in steps(0)[0].statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {sqlite.APPLICATION_ID:d}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("ATTACH ? AS made", (rows_of,))
        for (name,) in connection.execute(TABLES_SQL).fetchall():
            connection.execute(f'INSERT INTO main."{name}" SELECT * FROM made."{name}"')
        connection.execute("DELETE FROM main.setting WHERE key = ?", (MARK,))


def all_rows(path):
    """Every row of the tables that the first version had, but for the setting that later ones keep of their index."""
    with closing(sqlite3.connect(path)) as connection:
        rows = {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=str)
            for (name,) in connection.execute(TABLES_SQL).fetchall()
        }
    rows["setting"] = [row for row in rows["setting"] if row[0] != MARK]
    return rows


def version(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]
