"""What may become of a file on a disk, and what else may stand at its path."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from models.migrations import LATEST

PAGE = 4096


def run(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def overwrite(path, page, byte=b"\xff"):
    """Fill a page, counted from 1, with the same byte."""
    with open(path, "r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(byte * PAGE)


def root_of(path, table):
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return connection.execute(query, (table,)).fetchone()[0]


def page_in_the_middle(path):
    overwrite(path, os.path.getsize(path) // PAGE // 2)


def root_page(path):
    overwrite(path, root_of(path, "action"), b"\0")


def kept_table(path):
    overwrite(path, root_of(path, "kept_tally"))


def first_page(path):
    # All but the header, which says whose file it is.
    with open(path, "r+b") as file:
        file.seek(100)
        file.write(b"\xff" * (PAGE - 100))


def index(path):
    """Let an index say otherwise than its table: only a thorough look finds that."""
    name = "ix_change_plan_id"
    with closing(sqlite3.connect(path)) as connection:
        kept = connection.execute("SELECT * FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    run(path, "PRAGMA writable_schema = 1", f"DELETE FROM sqlite_master WHERE name = '{name}'")
    run(path, "UPDATE change SET plan_id = NULL")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)


def truncated(path):
    os.truncate(path, os.path.getsize(path) // 2)


def empty(path):
    os.truncate(path, 0)


def no_database(path):
    Path(path).write_text("Minutes of the board\n" * 500)


def other_program(path):
    os.unlink(path)
    run(path, "CREATE TABLE bookmark (url)", "INSERT INTO bookmark VALUES ('https://example.org')")


def newer(path):
    run(path, f"PRAGMA user_version = {LATEST + 1}")


def trigger(path):
    """Somebody has what is written thrown away."""
    run(path, "CREATE TRIGGER lost BEFORE INSERT ON note BEGIN SELECT RAISE(IGNORE); END")


def view(path):
    """Somebody has a reading never come to its end."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS key, i AS value FROM n"
    run(path, "DROP TABLE setting", f"CREATE VIEW setting AS {endless}")


BROKEN = (page_in_the_middle, root_page, kept_table, first_page, truncated)
"""The file is ours, and broken."""
FOREIGN = (empty, no_database, other_program, newer, trigger, view)
"""The file is whole, and not one that this program can open."""
