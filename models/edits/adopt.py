"""Taking in a whole plan: a bundled sample, or what was found in a document."""

from dataclasses import dataclass, field

from sqlalchemy import func
from sqlmodel import col, select

from models.draft import DraftCollaborative, DraftPlan
from models.edits.base import Desk, Outcome
from models.edits.bulk import FIRST_VERSION, Cells, Loader, Progress
from models.edits.drafted import Windows
from models.edits.intake import Intake
from models.errors import NotFoundError, RefusedError
from models.keys import new_key
from models.places import nth_place, place_after
from models.references import plan_key
from models.tables import Plan


@dataclass(frozen=True)
class AdoptPlan:
    """Store a draft as a new plan."""

    draft: DraftPlan
    label: str | None = None
    """What its undo step is called, else that the plan was taken in."""
    progress: Progress | None = field(default=None, compare=False)

    def apply(self, desk: Desk) -> Outcome:
        """Store everything the draft holds; raises RefusedError where a plan has its key already."""
        draft = self.draft
        keys = desk.session.exec(select(Plan.key)).all()
        if draft.key in keys:
            raise RefusedError(f"There is a plan {draft.key} already; it was left as it is.")
        key = draft.key or plan_key(draft.title, keys)
        starts, ends, _ = Windows(desk.today)[draft.period]
        place = place_after(desk.session.exec(select(func.max(col(Plan.place)))).one())
        plan_id = new_key()
        loader = Loader(desk.session, plan_id)
        publisher = _add_collaborative(loader, draft.collaborative)
        said = (draft.title, draft.period, starts, ends, draft.phase, draft.vision, draft.culture)
        loader.put("plan", [(key, plan_id, FIRST_VERSION, publisher, *said, place)])
        Intake(desk, loader, plan_id, self.progress).store(draft)
        return Outcome(self.label or f"Plan {key} taken in", (key,), plan_id)


@dataclass(frozen=True)
class ImportIntoPlan:
    """Store what a draft holds of workstreams, actions, owners and indicators in a plan that is there.

    A workstream goes into the one with its title or key, where the plan has it. What the draft says of the plan itself
    and of who publishes it is left aside: the plan keeps its own.
    """

    draft: DraftPlan
    into_key: str
    label: str | None = None
    """What its undo step is called, else that something was taken in."""
    progress: Progress | None = field(default=None, compare=False)

    def apply(self, desk: Desk) -> Outcome:
        """Store it after what the plan has; raises NotFoundError where there is no plan by that key."""
        plan_id = desk.session.exec(select(Plan.id).where(col(Plan.key) == self.into_key)).first()
        if plan_id is None:
            raise NotFoundError(f"There is no plan “{self.into_key}”.")
        Intake(desk, Loader(desk.session, plan_id), plan_id, self.progress).store(self.draft)
        return Outcome(self.label or f"{self.draft.title} taken into {self.into_key}", (self.into_key,), plan_id)


def _add_collaborative(loader: Loader, draft: DraftCollaborative) -> str:
    """Store who publishes a plan, with its partners and its governance, and give its id."""
    id_ = next(loader.keys)
    loader.put("collaborative", [(id_, FIRST_VERSION, draft.name, draft.region, draft.lead_officer)])
    partners: list[Cells] = [
        (next(loader.keys), FIRST_VERSION, id_, partner.name, partner.convener, int(partner.chairs), nth_place(index))
        for index, partner in enumerate(draft.authorities)
    ]
    loader.put("authority", partners)
    bodies: list[Cells] = [
        (next(loader.keys), FIRST_VERSION, id_, body.name, body.remit, nth_place(index))
        for index, body in enumerate(draft.governance)
    ]
    loader.put("governance_body", bodies)
    members: list[Cells] = [
        (next(loader.keys), FIRST_VERSION, row[0], member, nth_place(index))
        for row, body in zip(bodies, draft.governance, strict=True)
        for index, member in enumerate(body.members)
    ]
    loader.put("governance_member", members)
    return id_
