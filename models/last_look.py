"""When somebody last looked at the news of the indicators: kept as a setting of the database, one for each hand."""

import sqlite3
from datetime import datetime

from models import sqlite as databases
from models.reading import plans

_KEY = "indicators seen by "


def last_look(connection: sqlite3.Connection, hand: str) -> datetime | None:
    """When somebody last looked; None where nobody by that name did."""
    kept = plans.setting(connection, f"{_KEY}{hand}")
    try:
        return datetime.fromisoformat(kept) if kept else None
    except ValueError:
        return None


def remember_look(path: str, hand: str, moment: datetime, patience: float | None = None) -> None:
    """Keep when somebody looked."""
    statement = "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value"
    with databases.transaction(path, patience) as connection:
        connection.execute(statement, {"key": f"{_KEY}{hand}", "value": moment.isoformat()})
