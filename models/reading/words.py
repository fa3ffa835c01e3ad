"""Whether free words may be looked up in an index, or have to be looked for row by row."""

import sqlite3

MARK = "words indexed"
"""The setting that says that the file's index is up to date."""
_FIRST_WITH_TRIGRAMS = (3, 34)


def is_able(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite can search by trigram."""
    if sqlite3.sqlite_version_info < _FIRST_WITH_TRIGRAMS:
        return False
    return bool(connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])


def is_marked(connection: sqlite3.Connection) -> bool:
    """Whether the file says that its index is up to date."""
    query = "SELECT 1 FROM setting WHERE key = :key"
    return connection.execute(query, {"key": MARK}).fetchone() is not None


def are_indexed(connection: sqlite3.Connection) -> bool:
    """Whether words may be looked up in the index."""
    return is_able(connection) and is_marked(connection)
