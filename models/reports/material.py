"""What the reports are made from: the plan, its workstreams, its actions and indicators, and what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from models.reading.in_full import ActionStory, IndicatorRow, PlanStory, WorkstreamStory
from models.reading.rows import ActionCounts
from models.reports.since import Mark, Moved, last_change, last_made, moved
from models.vocabulary import CLOSED, UNFINISHED, Judgement, Status
from models.wording import day
from models.workspace import Workspace

SOON = timedelta(weeks=8)
"""How far ahead a report looks."""


@dataclass(frozen=True)
class Material:
    """Everything that a report may tell of a plan, as at a day, and since another."""

    story: PlanStory
    today: date
    since: Mark | None
    """What changes are told from; None where the report was never made before: since the plan was taken in."""
    seen: str | None
    """The last change of the plan's log that is told of."""
    stale_days: int
    """After how many days without news an action is counted as such."""
    counts: ActionCounts
    judged: dict[Judgement, int]
    workstreams: Sequence[WorkstreamStory]
    actions: Sequence[ActionStory]
    indicators: Sequence[IndicatorRow]
    moved: dict[str, Moved] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The plan as it calls itself, with its period."""
        plan = self.story.plan
        return f"{plan.title} {plan.period}" if plan.period else plan.title

    @property
    def running(self) -> str:
        """What stands at the foot of a report's pages."""
        return f"{self.story.plan.collaborative} · {self.title} · as at {day(self.today)}"

    @cached_property
    def by_workstream(self) -> dict[str, list[ActionStory]]:
        """The actions by the key of their workstream."""
        found: dict[str, list[ActionStory]] = {}
        for told in self.actions:
            found.setdefault(told.row.workstream, []).append(told)
        return found

    def of(self, key: str) -> list[ActionStory]:
        """The actions of a workstream."""
        return self.by_workstream.get(key, [])

    def indicators_of(self, key: str) -> list[IndicatorRow]:
        """The indicators of a workstream."""
        return [row for row in self.indicators if key in row.workstreams]

    def confirmed(self, told: ActionStory) -> bool:
        """Whether an action was confirmed since."""
        return self._became(told, Status.CONFIRMED)

    def done(self, told: ActionStory) -> bool:
        """Whether it was done since, and waits to be confirmed."""
        return self._became(told, Status.DONE)

    def _became(self, told: ActionStory, status: Status) -> bool:
        change = self.moved.get(told.row.ref)
        return (
            told.row.status is status
            and change is not None
            and change.status is not None
            and (change.status[0] is not status)
        )

    def is_late(self, told: ActionStory) -> bool:
        """Whether its day has passed and the work is not finished."""
        due = told.row.due
        return due is not None and due < self.today and told.row.status in UNFINISHED

    def is_next(self, told: ActionStory) -> bool:
        """Whether it is due, or to begin, in the weeks to come."""
        row = told.row
        if row.status in CLOSED or row.status is Status.DONE:
            return False
        days = (row.due, row.starts if row.status is Status.NOT_STARTED else None)
        return any(day is not None and self.today <= day <= self.today + SOON for day in days)


def gather(workspace: Workspace, report: str, since: date | None) -> Material:
    """Read all that a report needs of the plan at hand; `since` None means since the report was last made."""
    plan, today = workspace.plan, workspace.today
    # First of all: what is changed while the rest is read is told again next time, and never missed.
    seen = workspace.at_one_moment(lambda c: last_change(c, plan.id))
    begins = Mark(since) if since else workspace.at_one_moment(lambda c: last_made(c, plan.id, report, today))
    glance = workspace.glance(0)
    return Material(
        story=workspace.plan_story(),
        today=today,
        since=begins,
        seen=seen,
        stale_days=workspace.limits.stale_days,
        counts=glance.counts,
        judged=glance.judged,
        workstreams=[workspace.workstream_story(row.id) for row in glance.workstreams],
        actions=workspace.action_stories(),
        indicators=workspace.indicators(),
        moved=workspace.at_one_moment(lambda c: moved(c, plan.id, begins)),
    )
