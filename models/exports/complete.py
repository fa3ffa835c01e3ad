"""A plan and its whole history as JSON: every row of every table that is about it, exactly as it is kept.

`{"cairn": 1, "schema": …, "plan": {…}, "tables": {"action": [{…}, …], …}}`; `plan` is there for people. What is kept
ready beside a plan, and the settings of a database, are no part of it.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from models.migrations import LATEST
from models.reading.rows import PlanRow

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
EDITION = 1
"""Of the form itself; it goes up when a reader of the one before could not read it."""

_OF_THE_WORKSTREAMS = "workstream_id IN (SELECT id FROM workstream WHERE plan_id = :plan)"
_OF_THE_ACTIONS = "action_id IN (SELECT id FROM action WHERE plan_id = :plan)"
_OF_THE_INDICATORS = "indicator_id IN (SELECT id FROM indicator WHERE plan_id = :plan)"
_PUBLISHER = "(SELECT collaborative_id FROM plan WHERE id = :plan)"
PARTS: dict[str, str] = {
    "collaborative": f"id = {_PUBLISHER}",
    "authority": f"collaborative_id = {_PUBLISHER}",
    "governance_body": f"collaborative_id = {_PUBLISHER}",
    "governance_member": f"body_id IN (SELECT id FROM governance_body WHERE collaborative_id = {_PUBLISHER})",
    "plan": "id = :plan",
    "theme": "plan_id = :plan",
    "workstream": "plan_id = :plan",
    "workstream_theme": _OF_THE_WORKSTREAMS,
    "support": _OF_THE_WORKSTREAMS,
    "action": "plan_id = :plan",
    "owner": "plan_id = :plan",
    "action_owner": _OF_THE_ACTIONS,
    "evidence": _OF_THE_ACTIONS,
    "note": _OF_THE_ACTIONS,
    "indicator": "plan_id = :plan",
    "indicator_workstream": _OF_THE_INDICATORS,
    "action_indicator": _OF_THE_ACTIONS,
    "figure": _OF_THE_INDICATORS,
    "change": "plan_id = :plan",
    "changed_field": "change_id IN (SELECT id FROM change WHERE plan_id = :plan)",
    "reference_counter": """owner_id = :plan OR owner_id IN (SELECT id FROM action WHERE plan_id = :plan)
        OR owner_id IN (SELECT id FROM workstream WHERE plan_id = :plan)""",
}
"""The tables a plan's rows are in, parents before children, and the condition that finds them."""
_ORDERS = {
    "action": "parent_id IS NOT NULL, id",
    "indicator": "parent_id IS NOT NULL, gap_from_id IS NOT NULL, id",
    "change": "sequence",
    "changed_field": "(SELECT c.sequence FROM change c WHERE c.id = change_id), position, id",
    "reference_counter": "owner_id",
}


def chunks(connection: sqlite3.Connection, plan: PlanRow) -> Iterator[str]:
    """The text, piece by piece; read it in one transaction."""
    about = {"key": plan.key, "title": plan.title, "collaborative": plan.collaborative, "period": plan.period}
    yield f'{{"cairn": {EDITION}, "schema": {LATEST},\n "plan": {_text(about)},\n "tables": {{'
    for number, (table, condition) in enumerate(PARTS.items()):
        yield f'{"," if number else ""}\n  "{table}": ['
        rows = connection.execute(
            f"SELECT * FROM {table} WHERE {condition} ORDER BY {_ORDERS.get(table, 'id')}", {"plan": plan.id}
        )
        names = [column[0] for column in rows.description]
        for place, row in enumerate(rows):
            cells = dict(zip(names, row, strict=True))
            if table == "change":
                # Between its changes there are those of other plans: here it is only their order that counts.
                cells["sequence"] = place + 1
            yield f"{',' if place else ''}\n   {_text(cells)}"
        yield "]"
    yield "\n }\n}\n"


def _text(value: dict[str, Any]) -> str:
    # What a terminal would obey or hide is written as JSON escapes: it means the same.
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
