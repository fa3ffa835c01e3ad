"""Named views: a filter with its order and its groups, under a name; some come ready-made, the rest are kept.

A kept view is a setting of the database, `view NAME`, as JSON. It is no part of a plan, so no undo step.
"""

import json
import sqlite3
from typing import NamedTuple

from models import sqlite
from models.errors import NotFoundError, QueryError, RefusedError
from models.query import parse
from models.query.syntax import Field, Name, render
from models.reading import plans
from models.reading.sorting import Grouping, Sort, SortColumn
from models.text import tidy_line

PREFIX = "view "
LONGEST_NAME = 40


class NamedView(NamedTuple):
    """What a list of actions is to show, and what that is called."""

    name: str
    query: str
    sort: Sort = Sort()
    group: Grouping | None = None
    is_ready_made: bool = False


def ready_made(actor: str) -> list[NamedView]:
    """The views that every plan comes with, for whoever is at the keyboard."""
    by_due = Sort(SortColumn.DUE)
    mine = render(Name(Field.OWNER, " ".join(actor.split()) or "nobody"))
    return [
        NamedView("Overdue", "is:overdue", by_due, is_ready_made=True),
        NamedView("Mine", mine, is_ready_made=True),
        NamedView("Next 4 weeks", "is:open due:>=today due:<=+28d", by_due, is_ready_made=True),
        NamedView("Waiting for confirmation", "is:unconfirmed", is_ready_made=True),
    ]


def kept(connection: sqlite3.Connection) -> list[NamedView]:
    """The views that were kept in this database, by name; what cannot be read is passed over."""
    found = plans.settings(connection, PREFIX)
    return [view for key, value in found.items() if (view := _from_json(key.removeprefix(PREFIX), value)) is not None]


def keep(path: str, view: NamedView, actor: str, patience: float | None = None) -> NamedView:
    """Keep a view, in place of one by the same name, and give it as it was kept.

    Raises QueryError where its filter means nothing, RefusedError for a name that is empty, too long or ready-made,
    and what the database raises.
    """
    parse(view.query)
    name = checked_name(view.name, actor)
    tidied = NamedView(name, view.query, view.sort, view.group)
    sqlite.run_once(
        path,
        "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
        {"key": f"{PREFIX}{name}", "value": _as_json(tidied)},
        patience,
    )
    return tidied


def checked_name(name: str, actor: str) -> str:
    """A name that a view can be kept under, without stray spaces; raises RefusedError."""
    name = tidy_line(name, "the view a name", LONGEST_NAME)
    if name.lower() in {known.name.lower() for known in ready_made(actor)}:
        raise RefusedError(f"“{name}” is a view that comes with Cairn; give yours another name.")
    return name


def forget(path: str, name: str, patience: float | None = None) -> None:
    """Remove a view that was kept; raises NotFoundError where there is none by that name."""
    if not sqlite.run_once(path, "DELETE FROM setting WHERE key = :key", {"key": f"{PREFIX}{name}"}, patience):
        raise NotFoundError(f"There is no kept view “{name}”.")


def _as_json(view: NamedView) -> str:
    told = {
        "query": view.query,
        "sort": view.sort.column.value,
        "descending": view.sort.is_descending,
        "group": view.group.value if view.group else None,
    }
    return json.dumps(told, ensure_ascii=False)


def _from_json(name: str, value: str) -> NamedView | None:
    try:
        told = json.loads(value)
        sort = Sort(SortColumn(told["sort"]), bool(told["descending"]))
        group = Grouping(told["group"]) if told["group"] is not None else None
        parse(told["query"])
    except (ValueError, KeyError, TypeError, RecursionError, QueryError):
        return None
    return NamedView(name, told["query"], sort, group)
