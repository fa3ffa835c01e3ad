"""Taking SQLite's lock for writing beside others who want it too."""

import sqlite3
from random import uniform
from time import monotonic, sleep

_NAPS = 0.001, 0.005
"""Seconds between two attempts: the shortest and the longest."""


def begin(connection: sqlite3.Connection, patience: float) -> None:
    """Begin a transaction with the lock for writing, within so many seconds; raises as SQLite does.

    SQLite's own naps grow to a tenth of a second. Beside a process that writes without a pause they miss nearly every
    moment in which the lock is free; short ones of uneven length do not.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    end = monotonic() + patience
    try:
        while not _has_begun(connection, is_last=monotonic() >= end):
            sleep(uniform(*_NAPS))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000):d}")


def _has_begun(connection: sqlite3.Connection, *, is_last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as problem:
        if is_last or problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
