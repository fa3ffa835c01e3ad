"""The file that a connection was opened to: whether it still stands at its path, and nobody has tampered with it.

A connection remembers of a file what it has no reason to look at again: where its tables are, and pages that nobody is
said to have changed. Where another file is copied over it while it is open, or a part of it is harmed, it would go on
with what it remembers, and write that over what is there.
"""

import sqlite3

from models import files
from models.errors import ConflictError
from models.files import footprint
from models.sqlite import data_version


class Held:
    """The file of an open connection, as it was when it was last looked at."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """Right after the connection was opened, which looks at the file as a whole."""
        self._connection = connection
        self._path = path
        self._footprint = self._looked_through = footprint(path)
        self._version = data_version(connection)
        self._layout = _layout(connection)

    def is_the_same(self) -> bool:
        """Whether the connection can go on: the file stands where it did, and nothing but SQLite has written to it.

        Raises SQLite's own error where the file is busy.
        """
        now = footprint(self._path)
        if now is None or self._footprint is None or now[:2] != self._footprint[:2]:
            return False
        if now != self._footprint:
            try:
                version, layout = data_version(self._connection), _layout(self._connection)
            except sqlite3.Error as problem:
                if getattr(problem, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                    raise
                return False
            if version == self._version or layout != self._layout:
                return False
            # Looked at once more: what was being written just then is written by now.
            self._footprint, self._version = footprint(self._path), version
        return True

    def look_through(self) -> None:
        """With the lock for writing: hold the file to be ours still, where others have written to it meanwhile.

        Raises as `files.must_still_be_ours` does, ConflictError where another file has just been copied over it.
        """
        now = footprint(self._path)
        if now == self._looked_through:
            return
        # Where it is not as it should be it has to be opened anew.
        self._footprint = None
        if _layout(self._connection) != self._layout:
            said = f"Another file was copied over {self._path} meanwhile; nothing was changed. Try again."
            raise ConflictError(said)
        files.must_still_be_ours(self._connection, self._path)
        self._footprint = self._looked_through = now
        self._version = data_version(self._connection)

    def leave(self) -> None:
        """The connection itself has just written to the file."""
        self._footprint = self._looked_through = footprint(self._path)


def _layout(connection: sqlite3.Connection) -> int:
    """What tells the tables of a file, and where they are in it, from those of another."""
    return hash(tuple(connection.execute("SELECT name, rootpage FROM sqlite_master")))
