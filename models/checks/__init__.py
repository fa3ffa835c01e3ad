"""Whether a database is as it should be: the file, and the plan in it by the plan's own rules.

A check reads, and changes nothing. It stands on the standard library's connection alone.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import NamedTuple

from models import files, kept, sqlite
from models.checks.cells import cell_faults, schema_faults
from models.checks.figures import figure_faults
from models.checks.file import keeping_faults, page_faults
from models.checks.findings import PUT_BACK, Finding, Grade, rule
from models.checks.indicators import indicator_faults
from models.checks.log import log_faults
from models.checks.references import reference_faults
from models.checks.structure import structure_faults
from models.errors import CairnError, DamagedError
from models.migrations import LATEST

__all__ = ["Checked", "Finding", "Grade", "check", "mend"]
_COUNTED = ("plan", "workstream", "action", "indicator", "change")
_ROOMS: dict[str, Callable[[sqlite3.Connection], Iterator[Finding]]] = {
    "cells": cell_faults,
    "actions": structure_faults,
    "references": reference_faults,
    "figures": figure_faults,
    "log of changes": log_faults,
}
"""What is looked at in a file that is whole."""
_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
"""What a cell raises that is not what its column is for."""


class Checked(NamedTuple):
    """What a check has looked at, and what it found."""

    version: int
    """The schema version, 0 where it could not be read."""
    counted: dict[str, int]
    """How many rows were looked at, of the tables that people know of."""
    findings: list[Finding]

    @property
    def worst(self) -> Grade | None:
        """How bad the worst finding is."""
        return min((finding.grade for finding in self.findings), key=list(Grade).index, default=None)


def check(path: str) -> Checked:
    """Look at everything, and change nothing but what a process that died has left half-written.

    Raises NoDatabaseError where there is nothing to look at, BusyError while the file is being written all the time.
    """
    try:
        connection = sqlite.connect_to_copy(path)
    except DamagedError as problem:
        return Checked(0, {}, [Finding(Grade.DAMAGE, str(problem), "")])
    with closing(connection), sqlite.explained(path):
        version = files.version(connection)
        found = list(page_faults(connection, path))
        counted: dict[str, int] = {}
        if not found and version == LATEST:
            found += schema_faults(connection)
        if not found:
            counted = {name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in _COUNTED}
            for what, look in _ROOMS.items():
                found += _looked(what, lambda look=look: look(connection))  # type: ignore[misc]
            if version < LATEST:
                found += _older(version)
            else:
                found += _looked("indicators", lambda: indicator_faults(connection))
                found += _looked("lists", lambda: _kept_faults(path))
    return Checked(version, counted, [*found, *keeping_faults(path)])


def _looked(what: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a look finds, as far as the cells can be read."""
    try:
        yield from look()
    except (*_UNREADABLE, sqlite3.OperationalError) as problem:
        # Of a text that is none Python says so by itself; all else that SQLite may say has a code.
        if getattr(problem, "sqlite_errorcode", 0):
            raise
        said = str(problem).splitlines()[0]
        yield rule(f"the {what} cannot be looked at to their end ({said})", PUT_BACK)


def _kept_faults(path: str) -> Iterator[Finding]:
    mode = "rw" if os.access(path, os.W_OK) else "ro"
    with closing(files.connect(path, mode, patience=sqlite.BUSY_SECONDS)) as connection:
        for what in kept.differences(connection):
            yield rule(f"what lists are made from is not what the plan says: {what}", "cairn check --mend")


def _older(version: int) -> Iterator[Finding]:
    what = f"it is of version {version} and this cairn keeps version {LATEST}"
    yield Finding(Grade.ADVICE, what, "open it: it is brought up to date, and a backup is made first")


def mend(path: str) -> None:
    """Make again what follows from the plan and is kept ready for lists; the plan itself is left alone.

    Raises DamagedError for a file that is damaged, CairnError where the plan has cells that cannot be read.
    """
    try:
        with sqlite.transaction(path) as connection:
            kept.sync(connection)
    except _UNREADABLE as problem:
        raise CairnError(f"{path} was left as it is: something in the plan cannot be read ({problem}).") from None
