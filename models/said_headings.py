"""What people have said that the headings of tables mean, kept for the next document that has them.

Each is a setting of the database, `heading KEY`, so that all who use it share them; it is no part of a plan, and no
undo step.
"""

from collections.abc import Mapping
from contextlib import closing

from models import sqlite
from models.documents.meanings import ANSWERS
from models.errors import NoDatabaseError
from models.reading import plans

PREFIX = "heading "
_LONGEST = 400
"""Characters of a heading that is remembered: a column is called by fewer."""


def said_headings(path: str, patience: float | None = None) -> dict[str, str]:
    """What headings mean, by `heading_key`, as one of `MEANINGS`; nothing where there is no database yet.

    Raises what opening a database raises.
    """
    try:
        with closing(sqlite.connect_to_read(path, patience)) as connection, sqlite.explained(path):
            kept = plans.settings(connection, PREFIX)
    except NoDatabaseError:
        return {}
    return {key.removeprefix(PREFIX): value for key, value in kept.items() if value in ANSWERS}


def keep_headings(path: str, said: Mapping[str, str | None], patience: float | None = None) -> None:
    """Remember what headings mean; None forgets one. Raises what writing to a database raises."""
    kept = [
        {"key": f"{PREFIX}{key}", "value": value}
        for key, value in said.items()
        if value in ANSWERS and 0 < len(key) <= _LONGEST
    ]
    forgotten = [{"key": f"{PREFIX}{key}"} for key, value in said.items() if value is None]
    if not kept and not forgotten:
        return
    with sqlite.transaction(path, patience) as connection:
        connection.executemany("DELETE FROM setting WHERE key = :key", forgotten)
        connection.executemany(
            "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
            kept,
        )
