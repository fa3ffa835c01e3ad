"""A plan that `complete` wrote, taken in again: the same rows, the same history, undo and redo as they were.

A file may come from anywhere. Its rows are first put into a database of their own, which is checked as `cairn check`
does; what is not found sound there never comes near the plans that are here.
"""

import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import checks, sqlite
from models.checks import Grade
from models.errors import CairnError, RefusedError
from models.exports.complete import EDITION, PARTS
from models.keys import rising_keys
from models.migrations import LATEST
from models.references import plan_key
from models.sql import batches

Rows = list[dict[str, Any]]
Tell = Callable[[int, int], None]
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST_ROWS = 5_000_000
_CELLS = (str, int, float, type(None))
_AT_ONCE = 2_000


@dataclass(frozen=True)
class Copy:
    """A whole plan, as rows of every table."""

    key: str
    title: str
    tables: dict[str, Rows]

    @property
    def counted(self) -> tuple[int, int]:
        """How many actions and how many changes it has."""
        return len(self.tables["action"]), len(self.tables["change"])


def is_complete(beginning: str) -> bool:
    """Whether a text, by how it begins, is what `complete` writes."""
    return re.match(r"\ufeff?\s*\{\s*\"cairn\"\s*:", beginning) is not None


def load(path: str) -> Copy:
    """The plan in a file; raises RefusedError for what is not a whole plan that this version can read."""
    name = os.path.basename(path)
    try:
        with open(path, encoding="utf-8-sig") as file:
            kept = json.load(file)
    except (ValueError, RecursionError):
        raise RefusedError(f"{name} is not whole, or not JSON; export the plan again.") from None
    if not isinstance(kept, dict) or "cairn" not in kept or not isinstance(kept.get("tables"), dict):
        raise RefusedError(f"{name} is not a plan that cairn exported; cairn export writes one.")
    if kept["cairn"] != EDITION or not isinstance(kept.get("schema"), int) or kept["schema"] > LATEST:
        raise RefusedError(f"{name} was exported by a newer cairn; update this one first.")
    copy = _copy_of(name, kept["tables"])
    _look_through(name, copy)
    return copy


def _copy_of(name: str, tables: dict[str, Any]) -> Copy:
    if unknown := sorted(set(tables) - set(PARTS)):
        raise RefusedError(f"{name} has a part that cairn does not know: {unknown[0]}.")
    rows = {table: tables.get(table, []) for table in PARTS}
    if sum(len(some) if isinstance(some, list) else _MOST_ROWS for some in rows.values()) >= _MOST_ROWS:
        raise RefusedError(f"{name} is not a plan that cairn exported, or holds more than cairn keeps.")
    for table, some in rows.items():
        for row in some:
            if not isinstance(row, dict) or not all(isinstance(cell, _CELLS) for cell in row.values()):
                raise RefusedError(f"{name} is not whole: its part {table} has a row that is none.")
    plans = rows["plan"]
    if len(plans) != 1 or not all(isinstance(plans[0].get(cell), str) for cell in ("key", "title")):
        raise RefusedError(f"{name} does not hold one plan.")
    return Copy(plans[0]["key"], plans[0]["title"], rows)


def _look_through(name: str, copy: Copy) -> None:
    """Raise RefusedError where the rows do not make a sound database by themselves."""
    with tempfile.TemporaryDirectory(prefix="cairn-") as folder:
        path = os.path.join(folder, "plan.db")
        sqlite.create(path).close()
        try:
            with sqlite.transaction(path) as connection:
                put(connection, copy)
            checks.mend(path)
        except (CairnError, sqlite3.Error, OverflowError, ValueError) as problem:
            said = str(problem).replace(path, name)
            raise RefusedError(f"{name} is not whole, so nothing was taken in ({said}).") from None
        found = [one for one in checks.check(path).findings if one.grade is not Grade.ADVICE and one.ref != "backups"]
    if found:
        about = f" ({found[0].ref})" if found[0].ref else ""
        raise RefusedError(f"{name} is not whole, so nothing was taken in: {found[0].what}{about}.")


def fitted(connection: sqlite3.Connection, copy: Copy) -> Copy:
    """The plan as it can stand in this database: where it is here already, under another key and other ids."""
    taken = [key for (key,) in connection.execute("SELECT key FROM plan")]
    if copy.key in taken or _is_here(connection, copy):
        copy = _renewed(copy, taken)
    last = connection.execute("SELECT COALESCE(MAX(sequence), 0) FROM change").fetchone()[0]
    changes = [{**row, "sequence": last + number} for number, row in enumerate(copy.tables["change"], 1)]
    place = _place_after_all(connection)
    plan = {**copy.tables["plan"][0], **({"place": place} if place else {})}
    return Copy(copy.key, copy.title, {**copy.tables, "change": changes, "plan": [plan]})


def _is_here(connection: sqlite3.Connection, copy: Copy) -> bool:
    for table in ("collaborative", "plan", "change"):
        for marks, some in batches([row["id"] for row in copy.tables[table]]):
            query = f"SELECT 1 FROM {table} WHERE id IN ({marks}) LIMIT 1"
            if connection.execute(query, some).fetchone() is not None:
                return True
    return False


def _renewed(copy: Copy, taken: Collection[str]) -> Copy:
    """The same plan under another key, each row with another id: they rise in the order that the old ones do."""
    rows = [row for some in copy.tables.values() for row in some]
    # Whoever made the changes is somebody else here: each stamp is given once.
    old = sorted({str(row[name]) for row in rows for name in ("id", "node") if row.get(name)})
    new = dict(zip(old, rising_keys(), strict=False))

    def renew(cell: Any) -> Any:
        if not isinstance(cell, str) or len(cell) < len(old[0]):
            return cell
        return new.get(cell) or _KEY.sub(lambda found: new.get(found[0], found[0]), cell)

    tables = {
        table: [{name: renew(cell) for name, cell in row.items()} for row in some]
        for table, some in copy.tables.items()
    }
    key = copy.key if copy.key not in taken else plan_key(copy.key.replace("-", " "), taken)
    tables["plan"] = [{**tables["plan"][0], "key": key}]
    return Copy(key, copy.title, tables)


def _place_after_all(connection: sqlite3.Connection) -> str | None:
    from models.places import place_after

    last = connection.execute("SELECT MAX(place) FROM plan").fetchone()[0]
    return place_after(last) if last else None


def put(connection: sqlite3.Connection, copy: Copy, tell: Tell = lambda done, total: None) -> None:
    """Store the rows in the connection's transaction; raises what SQLite does where they do not fit."""
    total = sum(map(len, copy.tables.values()))
    done = 0
    for table, rows in copy.tables.items():
        known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        for names, some in _alike(rows):
            if strange := sorted(set(names) - known):
                raise RefusedError(f"{table} has no {strange[0]}")
            query = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            connection.executemany(query, [tuple(row.values()) for row in some])
            done += len(some)
            tell(done, total)


def _alike(rows: Rows) -> Iterator[tuple[tuple[str, ...], Rows]]:
    """Runs of rows that have the same cells in the same order."""
    start = 0
    for end in range(1, len(rows) + 1):
        is_last = end == len(rows) or end - start == _AT_ONCE or tuple(rows[end]) != tuple(rows[start])
        if is_last:
            yield tuple(rows[start]), rows[start:end]
            start = end


def take_in(connection: sqlite3.Connection, copy: Copy, today: date, tell: Tell) -> Copy:
    """Store a plan beside those that are here, in the connection's transaction; gives it as it stands here."""
    from models.kept import Touched, settle

    here = fitted(connection, copy)
    put(connection, here, tell)
    settle(connection, Touched(plans={here.tables["plan"][0]["id"]}), today)
    return here
