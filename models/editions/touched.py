"""What people have set of a plan here since a document last did, as its log tells."""

import json
from collections.abc import Mapping
from typing import Any

from models.editions.present import Ask

LABEL = "New edition from "
"""How the undo step of an edition begins: what it wrote are a document's words, and nobody's here."""
Touched = Mapping[tuple[str, str], str | None]
"""What a field held before people set it here, by whose field it is, by id, and which; None for nothing."""
_CALLED = {
    "title": "title",
    "need": "need",
    "timescale": "timescale",
    "starts": "timescale",
    "due": "timescale",
    "status": "status",
    "workstream_id": "workstream",
    "place": "place",
    "sponsor": "sponsor",
    "lead_officer": "lead_officer",
    "remit": "remit",
    "unit": "unit",
    "direction": "direction",
    "period": "period",
}
_SET_SQL = """
    SELECT f.entity, f.entity_id, f.field, f.old, f.new, c.label
    FROM change c JOIN changed_field f ON f.change_id = c.id
    WHERE c.plan_id = ? AND c.kind = 'edit' AND c.state = 'standing'
    AND (f.entity = 'action_owner' AND f.field = ''
         OR f.entity IN ('action', 'workstream', 'indicator', 'plan') AND f.field NOT IN ('', '*', 'version'))
    ORDER BY c.sequence, f.position"""


def touched(ask: Ask, plan_id: str) -> Touched:
    """Each field that somebody set last, and no document."""
    found: dict[tuple[str, str], str | None] = {}
    for entity, key, field, old, new, label in ask(_SET_SQL, plan_id):
        if entity == "action_owner":
            whose, before = (_row(new or old)["action_id"], "owners"), None
        elif field in _CALLED:
            whose, before = (key, _CALLED[field]), _text(old) if field not in ("starts", "due") else None
        else:
            continue
        if label.startswith(LABEL):
            found.pop(whose, None)
        elif found.get(whose) is None:
            found[whose] = before
    return found


def _row(text: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(text)
    return row


def _text(text: str | None) -> str | None:
    value = None if text is None else json.loads(text)
    return None if value is None else str(value)
