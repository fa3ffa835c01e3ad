"""The whole of a plan's rows, to compare one moment with another."""

import sqlite3

from models.tables import ENTITIES


def dump(path: str) -> dict[str, list[tuple]]:
    """Every row of every table that an edit may touch."""
    connection = sqlite3.connect(path)
    try:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=str) for name in ENTITIES}
    finally:
        connection.close()
