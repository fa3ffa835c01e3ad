"""Whether every cell holds what its column is for: words that are known, dates that are dates, texts that fit."""

import re
import sqlite3
from collections.abc import Iterator
from enum import StrEnum

from models.checks.findings import PUT_BACK, SUBJECT, Finding, Grade, rule
from models.migrations import upgrade
from models.vocabulary import (
    ChangeKind,
    ChangeState,
    Direction,
    FigureRole,
    FigureState,
    Firmness,
    OwnerKind,
    Periodicity,
    Priority,
    Rag,
    Status,
    SupportStanding,
)

_WORDS: dict[tuple[str, str], type[StrEnum]] = {
    ("action", "status"): Status,
    ("action", "priority"): Priority,
    ("action", "firmness"): Firmness,
    ("action", "rag_override"): Rag,
    ("workstream", "rag_override"): Rag,
    ("owner", "kind"): OwnerKind,
    ("indicator", "direction"): Direction,
    ("indicator", "periodicity"): Periodicity,
    ("figure", "role"): FigureRole,
    ("figure", "state"): FigureState,
    ("support", "standing"): SupportStanding,
    ("change", "kind"): ChangeKind,
    ("change", "state"): ChangeState,
}
"""The columns that hold one of a few words."""
_NAMED = {
    "action": "title",
    "workstream": "title",
    "plan": "title",
    "collaborative": "name",
    "owner": "name",
    "indicator": "title",
}
"""The column of each table that must not be empty."""
_COUNTED_TO = 2**53
"""Further than anything is ever counted, and far enough from the largest number there is to go on from."""
_DAY = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]"


def schema_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Tables and columns of this version that the file has not got; without them nothing else can be looked at."""
    model = sqlite3.connect(":memory:", isolation_level=None)
    try:
        upgrade(model)
        for table in _tables(model):
            missing = sorted(_columns(model, table).keys() - _columns(connection, table).keys())
            if missing:
                what = f"its table {table} has no {', '.join(missing)}, which this version of cairn keeps"
                yield Finding(Grade.DAMAGE, what, PUT_BACK)
    finally:
        model.close()


def cell_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Cells that nobody could read, or that hold more than they may."""
    for table in _tables(connection):
        if table.startswith(("kept_", "sqlite_")):
            continue
        for column, kind in _columns(connection, table).items():
            words = _WORDS.get((table, column))
            if (unlike := _unlike(kind, words, is_named=_NAMED.get(table) == column)) is not None:
                yield from _faults(connection, table, column, *unlike)


def _unlike(kind: str, words: type[StrEnum] | None, *, is_named: bool) -> tuple[str, str] | None:
    """A condition on a cell `{c}` that cannot be right, and what is wrong with it then."""
    if words is not None:
        known = ", ".join(f"'{word.value}'" for word in words)
        return f"{{c}} NOT IN ({known})", "is no word that it may be"
    if kind == "DATE":
        is_none = f"{{c}} NOT GLOB '{_DAY}' OR DATE({{c}}, '+0 days') IS NOT {{c}}"
        return f"TYPEOF({{c}}) <> 'text' OR {is_none}", "is no date"
    if kind == "DATETIME":
        return f"TYPEOF({{c}}) <> 'text' OR {{c}} NOT GLOB '{_DAY} *' OR JULIANDAY({{c}}) IS NULL", "is no moment"
    if kind in ("INTEGER", "BOOLEAN"):
        return f"TYPEOF({{c}}) <> 'integer' OR {{c}} > {_COUNTED_TO:d}", "is no whole number, or none to count on from"
    if match := re.fullmatch(r"VARCHAR\((\d+)\)", kind):
        too_long = f"TYPEOF({{c}}) <> 'text' OR LENGTH({{c}}) > {match[1]}"
        said = f"no text of at most {int(match[1]):,} characters"
        return (f"{too_long} OR TRIM({{c}}) = ''", f"is empty, or {said}") if is_named else (too_long, f"is {said}")
    return None


def _faults(connection: sqlite3.Connection, table: str, column: str, unlike: str, said: str) -> Iterator[Finding]:
    condition = unlike.replace("{c}", f't."{column}"')
    subject = SUBJECT.get(table, "NULL")
    query = f'SELECT {subject} FROM "{table}" t WHERE t."{column}" IS NOT NULL AND ({condition})'
    for (name,) in connection.execute(query):
        yield rule(f"its {_called(table, column)} {said}", PUT_BACK, None if name is None else str(name))


def _called(table: str, column: str) -> str:
    noun = column.replace("_", " ")
    return noun if table in ("action", "workstream", "plan", "indicator") else f"{table.replace('_', ' ')}'s {noun}"


def _tables(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    names = [name for (name,) in connection.execute(query)]
    return [name for name in names if "_text_" not in name]


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{table}")')}
