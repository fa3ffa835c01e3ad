"""What every edit is, and the desk it works at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Protocol

from sqlmodel import Session, col, select

from models.errors import NotFoundError, RefusedError
from models.owners import owner_key, owner_kind
from models.tables import SHORT, Action, Owner, ReferenceCounter, Workstream
from models.text import tidy_line
from models.wording import count


class Edit(Protocol):
    """One thing a person asks to happen to a plan."""

    def apply(self, desk: "Desk") -> "Outcome":
        """Check the step and make it on the desk's session; raises RefusedError with the reason where it may not be."""


@dataclass(frozen=True)
class Outcome:
    """What an edit did: the label its undo step carries, and the references it did it to."""

    label: str
    refs: tuple[str, ...] = ()
    plan_id: str | None = None
    changed: bool = True

    def unchanged(self) -> "Outcome":
        """The same, for an edit that found everything as it asked for."""
        return replace(self, changed=False)


@dataclass
class Desk:
    """What an edit has to work with: the session, whose plan it is, the day, the moment and the hand."""

    session: Session
    plan_id: str | None
    today: date
    now: Callable[[], datetime]
    actor: str
    own: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    """What the same hand has set lately, by whose field it is and which; nobody's way is in that."""
    written: dict[tuple[str, str], Any] = field(default_factory=dict)
    """What this edit sets, likewise."""

    @property
    def plan(self) -> str:
        """The id of the plan at hand; raises RefusedError in a database that has none."""
        if self.plan_id is None:
            raise RefusedError("There is no plan here yet; start one first.")
        return self.plan_id

    def actions(self, ids: Sequence[str]) -> list[Action]:
        """The actions with these ids, in their order; raises NotFoundError where one is gone."""
        if not ids:
            raise RefusedError("Choose an action first.")
        found = {row.id: row for row in self.session.exec(select(Action).where(col(Action.id).in_(ids)))}
        if missing := [action_id for action_id in ids if action_id not in found]:
            raise NotFoundError(f"{count(len(missing), 'action')} of those chosen are no longer there.")
        return [found[action_id] for action_id in dict.fromkeys(ids)]

    def workstream(self, workstream_id: str) -> Workstream:
        """The workstream with this id; raises NotFoundError."""
        workstream = self.session.get(Workstream, workstream_id)
        if workstream is None:
            raise NotFoundError("That workstream is no longer there.")
        return workstream

    def next_number(self, owner_id: str) -> int:
        """The next number under a workstream, an action or a plan's indicators; never given out twice."""
        counter = self.session.get(ReferenceCounter, owner_id)
        if counter is None:
            counter = ReferenceCounter(owner_id=owner_id, last=0)
        counter.last += 1
        self.session.add(counter)
        return counter.last

    def owner(self, plan_id: str, name: str) -> Owner:
        """The plan's owner by this name, in any of its spellings; made where there is none."""
        named = tidy_line(name, "an owner's name", SHORT)
        key = owner_key(named)
        known = self.session.exec(select(Owner).where(col(Owner.plan_id) == plan_id, col(Owner.key) == key)).first()
        if known is None:
            known = Owner(plan_id=plan_id, key=key, name=named, kind=owner_kind(named))
            self.session.add(known)
            self.session.flush()
        return known


def of(actions: Sequence[Action]) -> str:
    """The actions as a label names them: `CUR-4`, or how many."""
    return actions[0].ref if len(actions) == 1 else count(len(actions), "action")


def refs(actions: Sequence[Action]) -> tuple[str, ...]:
    """Their references."""
    return tuple(action.ref for action in actions)
