"""Edits by somebody who has seen what they change: what another has made of it meanwhile is not written over unasked.

Fields are compared, not rows: who changed another field of the same action is in nobody's way.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlmodel import col, select

from models.edits import content, figures, indicators, life, override, structure
from models.edits.base import Desk, Edit, Outcome
from models.edits.clash import Clash, ClashError, Value, hand_of
from models.edits.indicator_sight import FIGURES, PLAIN, called, held_of, seen_of
from models.edits.together import Together
from models.judgement import Verdict
from models.periods import identity
from models.reading.in_full import IndicatorRow
from models.reading.rows import ActionRow
from models.tables import Action, ActionOwner, Indicator, Owner, Row, Workstream
from models.vocabulary import CLOSED, FigureRole

_IDS_AT_ONCE = 500
_REMEMBERED_AT_MOST = 500
"""Things that one edit may change and be remembered for; who chooses more does not go on in the same breath."""
_WINDOW = ("timescale", "starts", "due")
"""What a timescale says, and what follows from it."""


@dataclass(frozen=True)
class Seen:
    """What a thing said when somebody was asked about it, by its fields as people call them."""

    kind: type[Row]
    id: str
    ref: str
    values: Mapping[str, Value]


def seen_action(row: ActionRow) -> Seen:
    """An action as a list shows it."""
    values: dict[str, Value] = {
        "title": row.title,
        "need": row.need,
        "owners": row.owners,
        "timescale": row.timescale,
        "starts": row.starts,
        "due": row.due,
        "priority": row.priority,
        "status": row.status,
        "workstream": row.workstream,
    }
    if row.status not in CLOSED:
        # What was set by hand is not seen of an action that is confirmed or dropped.
        values["RAG"] = row.verdict.rag if row.verdict.overridden else None
    return Seen(Action, row.id, row.ref, values)


class Judged(Protocol):
    """A workstream, as far as it is judged."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def verdict(self) -> Verdict:
        """Its RAG, and whether that was set by hand."""


def seen_workstream(row: Judged) -> Seen:
    """A workstream as a list shows it: its RAG, which is all that is set of one."""
    return Seen(Workstream, row.id, row.key, {"RAG": row.verdict.rag if row.verdict.overridden else None})


def seen_indicator(row: IndicatorRow) -> Seen:
    """An indicator: what it is, and its figures as printed."""
    return Seen(Indicator, row.id, row.ref, seen_of(row))


@dataclass(frozen=True)
class AsSeen:
    """An edit of what somebody saw. What it changes and another changed meanwhile is a clash, unless they agree."""

    edit: Edit
    seen: tuple[Seen, ...]

    def apply(self, desk: Desk) -> Outcome:
        """Make the edit; raises ClashError where it would write over what was not seen."""
        fields = _fields_of(self.edit)
        before = _now(desk, self.seen, fields)
        moved = [
            (one, name)
            for one in self.seen
            for name in _names(one, fields, before[one.id])
            if _is_moved(desk, one, name, before[one.id].get(name))
        ]
        outcome = self.edit.apply(desk)
        if fields and (moved or len(self.seen) <= _REMEMBERED_AT_MOST):
            desk.session.flush()
            after = _now(desk, self.seen, fields)
            _refuse(desk, [(one, name, before[one.id].get(name), after[one.id].get(name)) for one, name in moved])
            desk.written.update({(one.id, name): now for one in self.seen for name, now in after[one.id].items()})
        return outcome

    def settled(self, mine: Collection[Clash], theirs: Collection[Clash]) -> "AsSeen | None":
        """The edit where it was decided which values stay, None where nothing of it is left.

        It is still refused where somebody goes on to change what it changes.
        """
        edit = _without(self.edit, mine, theirs)
        if edit is None or (theirs and edit == self.edit):
            return None
        return AsSeen(edit, tuple(_seen_with(one, [c for c in mine if c.id == one.id]) for one in self.seen))


def _seen_with(one: Seen, clashes: Sequence[Clash]) -> Seen:
    """What was seen, and what was seen of it when it clashed; what follows from that need not clash as well."""
    follows = _WINDOW[1:] if any(clash.field == "timescale" for clash in clashes) else ()
    values = {name: value for name, value in one.values.items() if name not in follows}
    return replace(one, values={**values, **{clash.field: clash.theirs for clash in clashes}})


def _names(one: Seen, fields: Sequence[str], now: Mapping[str, Value]) -> Sequence[str]:
    """Of what was seen, the fields that an edit sets; of an indicator every figure, for it may go by another name."""
    if one.kind is Indicator:
        known = {**one.values, **now}
        return tuple(name for name in known if name in fields or (FIGURES in fields and name not in PLAIN))
    return tuple(name for name in fields if name in one.values)


def _is_moved(desk: Desk, one: Seen, field: str, now: Value) -> bool:
    """Whether a field holds neither what was seen nor what the same hand has made of it."""
    seen = one.values.get(field) or None
    return now not in (seen, desk.own.get((one.id, field), seen))


def _refuse(desk: Desk, moved: Sequence[tuple[Seen, str, Value, Value]]) -> None:
    """Raise ClashError for what would be written over; where both sides agree, nothing would."""
    clashes: list[Clash] = []
    for one, name, theirs, mine in moved:
        is_kept = isinstance(theirs, tuple) and isinstance(mine, tuple) and set(theirs) <= set(mine)
        follows = name in _WINDOW[1:] and any(c.id == one.id and c.field == "timescale" for c in clashes)
        if mine != theirs and not is_kept and not follows:
            hand = hand_of(desk, one.ref, name)
            clashes.append(Clash(one.id, one.ref, name, one.values.get(name), theirs, mine, hand))
    if clashes:
        raise ClashError(clashes)


# ------------------------------------------------------------------------------------------------ what an edit sets


def _fields_of(edit: Edit) -> Sequence[str]:
    """What an edit sets, as people call it, the words of a timescale before what follows from them."""
    match edit:
        case Together():
            return tuple(dict.fromkeys(name for one in edit.edits for name in _fields_of(one)))
        case content.EditAction():
            return _with_window(edit.changed)
        case content.SetText():
            return (edit.field,)
        case content.SetDates():
            return tuple(name for name, _ in edit.dates)
        case indicators.SetIndicator():
            return tuple(name for name, _ in edit.fields)
    return _ALWAYS.get(type(edit), ())


_ALWAYS: Mapping[type[Any], Sequence[str]] = {
    content.SetTimescale: _WINDOW,
    content.SetOwners: ("owners",),
    content.SetPriority: ("priority",),
    life.SetStatus: ("status",),
    structure.MoveActions: ("workstream",),
    override.OverrideActionRag: ("RAG",),
    override.OverrideWorkstreamRag: ("RAG",),
    figures.RecordFigure: (FIGURES,),
}
"""Edits that always set the same."""


def _with_window(fields: Sequence[str]) -> Sequence[str]:
    return (*fields, *_WINDOW[1:]) if "timescale" in fields else fields


def _without(edit: Edit, mine: Collection[Clash], theirs: Collection[Clash]) -> Edit | None:
    """An edit without what is to stay as others made it."""
    if isinstance(edit, Together):
        kept = [one for whole in edit.edits if (one := _without(whole, mine, theirs)) is not None]
        return replace(edit, edits=tuple(kept)) if kept else None
    fields = _fields_of(edit)
    stay = {clash.id for clash in theirs if clash.field in fields}
    if isinstance(edit, figures.RecordFigure):
        return None if any(_is_of(clash, edit) for clash in theirs) else edit
    if isinstance(edit, content.EditAction):
        return edit.settled(mine, theirs)
    if isinstance(edit, indicators.SetIndicator):
        kept_fields = tuple(pair for pair in edit.fields if pair[0] not in {clash.field for clash in theirs})
        return replace(edit, fields=kept_fields) if kept_fields else None
    ids: tuple[str, ...] | None = getattr(edit, "ids", None)
    if ids is None:
        return None if stay else edit
    kept_ids = tuple(key for key in ids if key not in stay)
    changed: dict[str, Any] = {"ids": kept_ids}
    return replace(edit, **changed) if kept_ids else None  # type: ignore[type-var]


def _is_of(clash: Clash, edit: figures.RecordFigure) -> bool:
    """Whether a clash is about the figure that an edit records, in whatever spelling its period is kept."""
    if clash.id != edit.indicator_id or edit.role is FigureRole.BASELINE:
        return clash.id == edit.indicator_id and clash.field == called(edit.role, edit.period)
    role, _, period = clash.field.partition(" for ")
    return role == called(edit.role, "").partition(" for ")[0] and identity(period) == identity(edit.period)


# ------------------------------------------------------------------------------------------------ what it says now


def _now(desk: Desk, seen: Collection[Seen], fields: Sequence[str]) -> dict[str, dict[str, Value]]:
    """What the fields of things hold at this moment; of what is gone, nothing."""
    found: dict[str, dict[str, Value]] = {one.id: {} for one in seen}
    ids = list(found)
    for start in range(0, len(ids) if fields else 0, _IDS_AT_ONCE):
        some = ids[start : start + _IDS_AT_ONCE]
        for action in desk.session.exec(select(Action).where(col(Action.id).in_(some))):
            found[action.id] = {name: _held(desk, action, name) for name in fields if name != "owners"}
        if "owners" in fields:
            _add_owners(desk, some, found)
    for one in seen:
        if one.kind is Workstream and (workstream := desk.session.get(Workstream, one.id)) is not None:
            found[one.id] = {"RAG": workstream.rag_override}
        elif one.kind is Indicator:
            found[one.id] = held_of(desk, one.id, fields)
    return found


def _held(desk: Desk, action: Action, field: str) -> Value:
    if field == "workstream":
        return desk.workstream(action.workstream_id).key
    value: Value = getattr(action, "rag_override" if field == "RAG" else field)
    return value or None


def _add_owners(desk: Desk, ids: Sequence[str], found: dict[str, dict[str, Value]]) -> None:
    names: dict[str, list[str]] = {key: [] for key in ids}
    rows = desk.session.exec(
        select(ActionOwner.action_id, Owner.name)
        .join(Owner, col(Owner.id) == col(ActionOwner.owner_id))
        .where(col(ActionOwner.action_id).in_(ids))
        .order_by(col(ActionOwner.action_id), col(ActionOwner.place))
    )
    for key, name in rows:
        names[key].append(name)
    for key, some in names.items():
        found[key]["owners"] = tuple(some) or None
