"""Where a database draws the lines of judgement: kept as settings, six weeks and four weeks where nothing was said."""

from collections.abc import Mapping

from models import sqlite
from models.errors import RefusedError
from models.judgement import Limits

PREFIX = "limit "
"""How the keys of these settings begin."""
_LONGEST = 3_650


def read_limits(kept: Mapping[str, str]) -> Limits:
    """The limits that settings say; one that is missing or makes no sense is what it is by default."""
    said = {
        name: int(text)
        for name in Limits._fields
        if (text := kept.get(f"{PREFIX}{name}", "")).isascii() and text.isdigit() and 0 < int(text[:9]) <= _LONGEST
    }
    return Limits()._replace(**said)


def keep_limits(path: str, limits: Limits, patience: float | None = None) -> None:
    """Keep the limits of a database; raises RefusedError for one that is not from 1 to 3650 days."""
    for days in limits:
        if not 0 < days <= _LONGEST:
            raise RefusedError(f"{days} days is no limit to judge by: give 1 to {_LONGEST:,}.")
    # What is counted by the limits is counted again; a status, which only reads them, has no use for it.
    from models.kept import recount

    with sqlite.transaction(path, patience) as connection:
        connection.executemany(
            "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
            [{"key": f"{PREFIX}{name}", "value": str(days)} for name, days in limits._asdict().items()],
        )
        recount(connection)
