"""Taking in a whole plan: a bundled sample, or what a document reader proposed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import col, select

from models.draft import (
    DraftAction,
    DraftCollaborative,
    DraftFigure,
    DraftIndicator,
    DraftPlan,
    DraftWorkstream,
)
from models.edits.base import Desk, Outcome
from models.errors import RefusedError
from models.figures import read_figure
from models.places import inside, nth_place, place_after
from models.references import action_reference, plan_key, sub_action_reference, workstream_key
from models.tables import (
    Action,
    ActionOwner,
    Authority,
    Collaborative,
    Evidence,
    FigureRow,
    GovernanceBody,
    GovernanceMember,
    Indicator,
    IndicatorWorkstream,
    Plan,
    Support,
    Theme,
    Workstream,
    WorkstreamTheme,
)
from models.timescale import read as read_timescale
from models.vocabulary import FigureRole


@dataclass(frozen=True)
class AdoptPlan:
    """Store a draft as a new plan."""

    draft: DraftPlan

    def apply(self, desk: Desk) -> Outcome:
        """Store everything the draft holds; raises RefusedError where a plan has its key already."""
        return _Adoption(desk, self.draft).run()


class _Adoption:
    """One draft on its way into the tables."""

    def __init__(self, desk: Desk, draft: DraftPlan) -> None:
        self.desk = desk
        self.session = desk.session
        self.draft = draft
        self.themes: dict[str, Theme] = {}
        self.workstreams: dict[str, Workstream] = {}

    def run(self) -> Outcome:
        draft = self.draft
        keys = self.session.exec(select(Plan.key)).all()
        if draft.key in keys:
            raise RefusedError(f"There is a plan {draft.key} already; it was left as it is.")
        window = read_timescale(draft.period, self.desk.today)
        self.plan = Plan(
            key=draft.key or plan_key(draft.title, keys),
            collaborative_id=self._collaborative(draft.collaborative),
            title=draft.title,
            period=draft.period,
            starts=window.starts,
            ends=window.due,
            phase=draft.phase,
            vision=draft.vision,
            culture=draft.culture,
            place=place_after(self.session.exec(select(func.max(col(Plan.place)))).one()),
        )
        self._add(self.plan)
        for index, theme in enumerate(draft.themes):
            self.themes[theme.name] = Theme(
                plan_id=self.plan.id, name=theme.name, meaning=theme.meaning, place=nth_place(index)
            )
        self._add(*self.themes.values())
        for index, workstream in enumerate(draft.workstreams):
            self._workstream(workstream, nth_place(index))
        for index, indicator in enumerate(draft.indicators):
            self._indicator(indicator, nth_place(index))
        return Outcome(f"Plan {self.plan.key} taken in", (self.plan.key,), self.plan.id)

    def _add(self, *rows: object) -> None:
        self.session.add_all(rows)
        # Parents must stand before their children do: no relationships are mapped that would order them.
        self.session.flush()

    def _collaborative(self, draft: DraftCollaborative) -> str:
        collaborative = Collaborative(name=draft.name, region=draft.region, lead_officer=draft.lead_officer)
        self._add(collaborative)
        for index, authority in enumerate(draft.authorities):
            row = Authority(
                collaborative_id=collaborative.id,
                name=authority.name,
                convener=authority.convener,
                chairs=authority.chairs,
                place=nth_place(index),
            )
            self._add(row)
        for index, body in enumerate(draft.governance):
            governance = GovernanceBody(
                collaborative_id=collaborative.id, name=body.name, remit=body.remit, place=nth_place(index)
            )
            self._add(governance)
            self._add(
                *(
                    GovernanceMember(body_id=governance.id, name=member, place=nth_place(place))
                    for place, member in enumerate(body.members)
                )
            )
        return collaborative.id

    def _workstream(self, draft: DraftWorkstream, place: str) -> None:
        taken = [known.key for known in self.workstreams.values()]
        workstream = Workstream(
            plan_id=self.plan.id,
            key=workstream_key(draft.title, taken, draft.key),
            title=draft.title,
            sponsor=draft.sponsor,
            lead_officer=draft.lead_officer,
            remit=draft.remit,
            place=place,
        )
        self.workstreams[draft.title] = workstream
        self._add(workstream)
        self._add(
            *(WorkstreamTheme(workstream_id=workstream.id, theme_id=self._theme(name).id) for name in draft.themes),
            *(
                Support(
                    workstream_id=workstream.id,
                    text=support.text,
                    body=support.by,
                    standing=support.standing,
                    place=nth_place(index),
                )
                for index, support in enumerate(draft.support)
            ),
        )
        for index, action in enumerate(draft.actions):
            self._action(action, workstream, None, inside(place, nth_place(index)))

    def _theme(self, name: str) -> Theme:
        if name not in self.themes:
            self.themes[name] = Theme(plan_id=self.plan.id, name=name, place=nth_place(len(self.themes)))
            self._add(self.themes[name])
        return self.themes[name]

    def _action(self, draft: DraftAction, workstream: Workstream, parent: Action | None, place: str) -> None:
        window = read_timescale(draft.timescale, self.desk.today)
        number = self.desk.next_number(parent.id if parent else workstream.id)
        ref = sub_action_reference(parent.ref, number) if parent else action_reference(workstream.key, number)
        action = Action(
            plan_id=self.plan.id,
            workstream_id=workstream.id,
            parent_id=parent.id if parent else None,
            ref=ref,
            place=place,
            title=draft.title,
            need=draft.need,
            status=draft.status,
            timescale=draft.timescale,
            starts=window.starts,
            due=window.due,
            firmness=window.firmness,
            news_on=self.desk.today,
        )
        self._add(action)
        owners = dict.fromkeys(self.desk.owner(self.plan.id, name).id for name in draft.owners)
        self._add(
            *(
                ActionOwner(action_id=action.id, owner_id=owner_id, place=nth_place(index))
                for index, owner_id in enumerate(owners)
            ),
            *(Evidence(action_id=action.id, text=e.text, link=e.link) for e in draft.evidence),
        )
        for index, child in enumerate(draft.actions):
            self._action(child, workstream, action, inside(place, nth_place(index)))

    def _indicator(self, draft: DraftIndicator, place: str) -> None:
        indicator = Indicator(
            plan_id=self.plan.id,
            number=self.desk.next_number(self.plan.id),
            title=draft.title,
            label=draft.label,
            unit=draft.unit,
            direction=draft.direction,
            place=place,
        )
        self._add(indicator)
        self._add(
            *_figures(indicator.id, draft),
            *(
                IndicatorWorkstream(indicator_id=indicator.id, workstream_id=self.workstreams[title].id)
                for title in draft.workstreams
                if title in self.workstreams
            ),
        )


def _figures(indicator_id: str, draft: DraftIndicator) -> list[FigureRow]:
    printed: Sequence[tuple[FigureRole, DraftFigure | None]] = (
        (FigureRole.BASELINE, draft.baseline),
        *((FigureRole.VALUE, value) for value in draft.values),
        (FigureRole.TARGET, draft.target),
    )
    rows = []
    for index, (role, cell) in enumerate(printed):
        if cell is None:
            continue
        figure = read_figure(cell.value)
        rows.append(
            FigureRow(
                indicator_id=indicator_id,
                role=role,
                period=cell.period,
                printed=figure.printed,
                number=None if figure.number is None else f"{figure.number:f}",
                state=figure.state,
                place=nth_place(index),
            )
        )
    return rows
