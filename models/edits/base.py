"""What every edit is, and the desk it works at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.owners import owner_key, owner_kind
from models.tables import Owner, ReferenceCounter


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


@dataclass
class Desk:
    """What an edit has to work with: the session, whose plan it is, the day, the moment and the hand."""

    session: Session
    plan_id: str | None
    today: date
    now: Callable[[], datetime]
    actor: str

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
        key = owner_key(name)
        known = self.session.exec(
            select(Owner).where(col(Owner.plan_id) == plan_id, func.lower(col(Owner.key)) == key)
        ).first()
        if known is None:
            known = Owner(plan_id=plan_id, key=key, name=" ".join(name.split()), kind=owner_kind(name))
            self.session.add(known)
            self.session.flush()
        return known
