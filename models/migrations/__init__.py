"""The schema, as numbered steps: `0001_….sql` and on. A database's version is the number of the last step it took.

Steps run in order inside the caller's transaction, on the standard library's connection alone, so that either all
of them hold or none does.
"""

import re
import sqlite3
from typing import NamedTuple

LATEST = 3
"""The version this program reads and writes; a test holds it to the files."""


class Step(NamedTuple):
    """One numbered migration and its statements."""

    number: int
    statements: tuple[str, ...]


def steps(after: int) -> list[Step]:
    """The steps that a database at version `after` has yet to take."""
    # Only an upgrade needs them; a status should not wait for the import.
    from importlib import resources

    files = sorted(f.name for f in resources.files(__name__).iterdir() if re.match(r"\d{4}_.*\.sql$", f.name))
    numbered = [(int(name[:4]), name) for name in files]
    return [Step(number, _statements(name)) for number, name in numbered if number > after]


def _statements(name: str) -> tuple[str, ...]:
    from importlib import resources

    text = resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
    statements, pending = [], ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return tuple(statements)


def upgrade(connection: sqlite3.Connection) -> None:
    """Take every step that is missing; the caller holds the transaction."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for step in steps(version):
        for statement in step.statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {step.number:d}")
