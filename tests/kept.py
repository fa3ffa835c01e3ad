"""What is kept ready, made again by tests that write rows past the edits, and looked at by those that do not."""

from contextlib import closing

from models import sqlite
from models.kept import differences, sync


def keep(path, today=None):
    """Keep ready what follows from the rows that are in the file now."""
    with sqlite.transaction(path) as connection:
        sync(connection, today)


def keep_in(connection, today=None):
    """The same on a connection of the test's own."""
    connection.create_function("LOWER", 1, sqlite.in_lower_case, deterministic=True)
    sync(connection, today)


def kept_wrongly(path):
    """Where what is kept ready in a file is not what follows from its rows."""
    with closing(sqlite.connect_to_write(path)) as connection:
        return differences(connection)
