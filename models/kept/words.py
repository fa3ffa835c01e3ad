"""The index that free words are found by: SQLite's full-text search by trigram, where this SQLite has it.

Where it has not, the words are looked through row by row. A file may be carried from one machine to another, so the
file says whether its index is up to date; a machine that cannot keep it up takes that mark away.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from models.reading.words import MARK, are_indexed, is_able, is_marked

Values = Sequence[Any] | dict[str, Any]
"""What the parameters of a condition are bound to."""
_TABLES = {"kept_action_text": ("kept_action", "words, owners"), "kept_note_text": ("kept_note", "words")}


class Index:
    """The index of a file, while its rows are being changed: each row is taken out as it was and put in as it is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.is_kept = is_able(connection)
        if not self.is_kept:
            forget(connection)
        elif not is_marked(connection):
            self._make()

    def _make(self) -> None:
        for name, (content, columns) in _TABLES.items():
            self._connection.execute(f"DROP TABLE IF EXISTS {name}")
            self._connection.execute(
                f"""CREATE VIRTUAL TABLE {name} USING fts5(
                    {columns}, content='{content}', content_rowid='number', tokenize='trigram case_sensitive 1')"""
            )
            self._connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
        self._connection.execute("INSERT INTO setting (key, value) VALUES (:key, '1')", {"key": MARK})

    def take_out(self, content: str, which: str, values: Values = ()) -> None:
        """Forget the rows of a table for which a condition holds, before they are changed."""
        if self.is_kept:
            name, columns = _index_of(content)
            self._connection.execute(
                f"""INSERT INTO {name} ({name}, rowid, {columns})
                    SELECT 'delete', number, {columns} FROM {content} WHERE {which}""",
                values,
            )

    def put_in(self, content: str, which: str, values: Values = ()) -> None:
        """Learn the rows of a table for which a condition holds, once they have been changed."""
        if self.is_kept:
            name, columns = _index_of(content)
            self._connection.execute(
                f"INSERT INTO {name} (rowid, {columns}) SELECT number, {columns} FROM {content} WHERE {which}",
                values,
            )


def forget(connection: sqlite3.Connection) -> None:
    """Say of the file that its index is not up to date: it is not used until it has been made again."""
    connection.execute("DELETE FROM setting WHERE key = :key", {"key": MARK})


def _index_of(content: str) -> tuple[str, str]:
    return next((name, columns) for name, (table, columns) in _TABLES.items() if table == content)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether the index agrees with the rows it is made from; true where there is none to be used.

    Of a file that cannot be written, only whether it knows the same rows: SQLite looks closer by writing alone.
    """
    if not are_indexed(connection):
        return True
    try:
        for name in _TABLES:
            connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as problem:
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return code == sqlite3.SQLITE_READONLY and _knows_its_rows(connection)
    return True


def _knows_its_rows(connection: sqlite3.Connection) -> bool:
    for name, (content, _) in _TABLES.items():
        known, due = f"SELECT id FROM {name}_docsize", f"SELECT number FROM {content}"
        for one, other in ((known, due), (due, known)):
            if connection.execute(f"{one} EXCEPT {other}").fetchone() is not None:
                return False
    return True
