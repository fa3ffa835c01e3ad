"""Where an action stands: added to a workstream or under another action, moved, re-ordered."""

from dataclasses import dataclass

from sqlmodel import col, select

from models.edits.base import Desk, Outcome, of, refs
from models.edits.content import set_owners
from models.errors import RefusedError
from models.places import inside, last_segment, place_after, place_between
from models.references import action_reference, sub_action_reference
from models.tables import LONG, Action, Workstream
from models.text import tidy_line, tidy_text
from models.typed_timescale import timescale_of


@dataclass(frozen=True)
class AddAction:
    """Add an action at the end of a workstream, or at the end of another action's parts."""

    title: str
    workstream_id: str
    owners: tuple[str, ...] = ()
    timescale: str = ""
    need: str = ""
    parent_id: str | None = None

    def apply(self, desk: Desk) -> Outcome:
        """Add it; its reference is one nobody has had."""
        title = tidy_line(self.title, "a title", LONG)
        parent = desk.actions((self.parent_id,))[0] if self.parent_id else None
        if parent is not None and parent.parent_id is not None:
            raise RefusedError(f"{parent.ref} is itself part of an action: add to that one instead.")
        workstream = desk.workstream(parent.workstream_id if parent else self.workstream_id)
        words, window = timescale_of(self.timescale, desk.today)
        number = desk.next_number(parent.id if parent else workstream.id)
        action = Action(
            plan_id=workstream.plan_id,
            workstream_id=workstream.id,
            parent_id=parent.id if parent else None,
            ref=sub_action_reference(parent.ref, number) if parent else action_reference(workstream.key, number),
            place=_end_of(desk, workstream, parent),
            title=title,
            need=tidy_text(self.need, "the need", LONG) if self.need.strip() else None,
            timescale=words,
            starts=window.starts,
            due=window.due,
            firmness=window.firmness,
            news_on=desk.today,
        )
        desk.session.add(action)
        desk.session.flush()
        set_owners(desk, action, self.owners)
        return Outcome(f"{action.ref} added: {title}", (action.ref,))


@dataclass(frozen=True)
class MoveActions:
    """Move actions, and their parts with them, to the end of another workstream. Their references stay."""

    ids: tuple[str, ...]
    workstream_id: str

    def apply(self, desk: Desk) -> Outcome:
        """Move them all, or none where one is part of an action that stays."""
        workstream = desk.workstream(self.workstream_id)
        actions = desk.actions(self.ids)
        chosen = {action.id for action in actions}
        for action in actions:
            if action.parent_id is not None and action.parent_id not in chosen:
                raise RefusedError(f"{action.ref} is part of another action: move that one, and this goes with it.")
        for action in actions:
            if action.parent_id is None and action.workstream_id != workstream.id:
                _settle(desk, action, workstream, _end_of(desk, workstream, None))
        return Outcome(f"{of(actions)} moved to {workstream.title}", refs(actions))


@dataclass(frozen=True)
class Reorder:
    """Move an action past its neighbour: one place up (-1) or down (1)."""

    id: str
    by: int

    def apply(self, desk: Desk) -> Outcome:
        """Swap it with the next of its kind; at the end of its list it stays."""
        (action,) = desk.actions((self.id,))
        places = sorted(_siblings(desk, action))
        here = places.index(action.place)
        there = here + (1 if self.by > 0 else -1)
        label = f"{action.ref} moved {'down' if self.by > 0 else 'up'}"
        if not 0 <= there < len(places):
            return Outcome(label, (action.ref,))
        low, high = (places[there], _at(places, there + 1)) if self.by > 0 else (_at(places, there - 1), places[there])
        segment = place_between(low and last_segment(low), high and last_segment(high))
        base = action.place.rpartition("/")[0]
        _settle(desk, action, desk.workstream(action.workstream_id), inside(base, segment))
        return Outcome(label, (action.ref,))


def _at(places: list[str], index: int) -> str | None:
    return places[index] if 0 <= index < len(places) else None


def _siblings(desk: Desk, action: Action) -> list[str]:
    query = select(Action.place).where(
        col(Action.workstream_id) == action.workstream_id, col(Action.parent_id).is_not_distinct_from(action.parent_id)
    )
    return list(desk.session.exec(query))


def _end_of(desk: Desk, workstream: Workstream, parent: Action | None) -> str:
    """The place after the last of a workstream's actions, or of an action's parts."""
    parent_id = parent.id if parent else None
    last = desk.session.exec(
        select(Action.place)
        .where(col(Action.workstream_id) == workstream.id, col(Action.parent_id).is_not_distinct_from(parent_id))
        .order_by(col(Action.place).desc())
        .limit(1)
    ).first()
    base = parent.place if parent else workstream.place
    return inside(base, place_after(last_segment(last) if last else None))


def _settle(desk: Desk, action: Action, workstream: Workstream, place: str) -> None:
    """Put an action at a place, its parts behind it."""
    parts = desk.session.exec(select(Action).where(col(Action.parent_id) == action.id)).all()
    for part in parts:
        part.workstream_id = workstream.id
        part.place = inside(place, last_segment(part.place))
    action.workstream_id = workstream.id
    action.place = place
    desk.session.flush()
