"""Two people at one field: what it was, what the other has made of it, and what it would have become."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.edits.base import Desk
from models.errors import ConflictError
from models.tables import Change, ChangedField
from models.wording import count, day

Value = str | tuple[str, ...] | date | None
"""What a field holds: a text or a word, names, a day, or nothing."""
_TOLD = 80
"""Characters of a value that a sentence quotes."""
_COLUMNS = {"RAG": "rag_override", "workstream": "workstream_id", "band": "band_low"}
"""What a field is called in the log, where people call it otherwise."""
_ENTITIES = {"owners": "action_owner", "figure": "figure", "target": "figure", "baseline": "figure"}
"""Fields that are rows of their own, by the first word of what people call them."""


@dataclass(frozen=True)
class Clash:
    """One field that somebody else changed after it was seen, and that an edit would have changed too."""

    id: str
    """Whose field it is: an action's, a workstream's or an indicator's id."""
    ref: str
    field: str
    """As people call it."""
    before: Value
    theirs: Value
    mine: Value
    by: str | None = None
    """Who changed it last, where the log says it."""


class ClashError(ConflictError):
    """Somebody else changed the same fields meanwhile; the sentence names both values of the first."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(clashes)
        first, more = self.clashes[0], len(self.clashes) - 1
        said = (
            f"The {first.field} of {first.ref} was changed meanwhile{f' by {first.by}' if first.by else ''} from "
            f"{_quoted(first.before)} to {_quoted(first.theirs)}; yours, {_quoted(first.mine)}, was not saved"
        )
        super().__init__(f"{said}, nor what clashes in {count(more, 'other field')}." if more else f"{said}.")


def said(value: Value) -> str:
    """A value as people read it, empty where it is nothing."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return day(value) if isinstance(value, date) else str(value or "")


def _quoted(value: Value) -> str:
    text = " ".join(said(value).split())
    if not text:
        return "nothing"
    return f"“{text}”" if len(text) <= _TOLD else f"“{text[: _TOLD - 1].rstrip()}…”"


def hand_of(desk: Desk, ref: str, field: str) -> str | None:
    """Who changed a field last, of what goes by a reference in the plan at hand."""
    entity = _ENTITIES.get(field.split()[0])
    place = ChangedField.field == _COLUMNS.get(field, field) if entity is None else ChangedField.entity == entity
    return desk.session.exec(
        select(Change.actor)
        .join(ChangedField, col(ChangedField.change_id) == col(Change.id))
        .where(ChangedField.subject == ref, Change.plan_id == desk.plan_id, place)
        .order_by(col(Change.sequence).desc())
        .limit(1)
    ).first()
