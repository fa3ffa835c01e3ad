"""Whether a document may be a newer edition of a plan that is there, told quickly: by title, or by its actions."""

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from models.editions.likeness import folded
from models.sql import batches

if TYPE_CHECKING:
    import sqlite3

    from models.draft import DraftPlan
    from models.reader import Reader

_ASKED = 200
"""Actions of the document that are looked for, to the letter."""


class Alike(NamedTuple):
    """A plan that is there, and how many of how many actions it has that were looked for."""

    key: str
    title: str
    found: int
    asked: int


def plan_alike(reader: "Reader", draft: "DraftPlan", but: str) -> Alike | None:
    """The plan that a draft is most like, of those but one: half of its actions are there, or it is called the same."""
    others = {plan.id: plan for plan in reader.plans() if plan.id != but}
    if not others:
        return None
    titles = list(dict.fromkeys(islice((one.title for stream in draft.workstreams for one in stream.actions), _ASKED)))
    found = reader.at_one_moment(lambda connection: _having(connection, titles))
    likest = max(others, key=lambda plan_id: (found.get(plan_id, 0), _is_called(others[plan_id].title, draft)))
    plan, many = others[likest], found.get(likest, 0)
    if not titles or (2 * many < len(titles) and not _is_called(plan.title, draft)):
        return None
    return Alike(plan.key, plan.title, many, len(titles))


def _is_called(title: str, draft: "DraftPlan") -> bool:
    return folded(title) == folded(draft.title)


def _having(connection: "sqlite3.Connection", titles: list[str]) -> dict[str, int]:
    """How many of these titles each plan has."""
    found: dict[str, int] = {}
    for marks, some in batches(titles):
        query = f"SELECT plan_id, COUNT(DISTINCT title) FROM action WHERE title IN ({marks}) GROUP BY plan_id"
        for plan_id, many in connection.execute(query, some):
            found[plan_id] = found.get(plan_id, 0) + many
    return found
