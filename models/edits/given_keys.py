"""Keys that workstreams had once: people may have written down references that begin with them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from models import batches
from models.batches import FIELD


def once_given(read: Callable[..., list[Any]], plan_id: str) -> Iterator[str]:
    """The keys of all workstreams that the plan ever had, as its log tells."""
    for field, text in read(
        """SELECT f.field, f.new FROM change c JOIN changed_field f ON f.change_id = c.id
           WHERE c.plan_id = ? AND f.entity = 'workstream' AND f.field IN ('', ?) AND f.new IS NOT NULL""",
        plan_id,
        FIELD,
    ):
        if field == FIELD:
            batch = batches.read("workstream", text)
            at = batch.columns.index("key")
            yield from (str(row[at]) for row in batch.rows)
        else:
            yield str(json.loads(text)["key"])
