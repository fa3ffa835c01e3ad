"""The first look at a plan: what the board shows before anybody has pressed a key, read without the toolkit."""

import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from models.errors import NoDatabaseError, NotFoundError
from models.reading.in_full import MOST_NOTES, ActionStory, IndicatorRow
from models.reading.rows import ActionCounts, ActionRow, PlanRow, WorkstreamRow
from models.vocabulary import Judgement
from models.workspace import Workspace

_MOST_ROWS = 128


class Standing(NamedTuple):
    """How a plan stands, as the header tells it."""

    plan: PlanRow
    today: date
    counts: ActionCounts
    judgements: dict[Judgement, int]
    read_only: str | None = None
    """Why its database cannot be written, None where it can."""


class Opening(NamedTuple):
    """What the board shows first, read before the application is there to wait for it."""

    plans: Sequence[PlanRow]
    standing: Standing
    workstreams: Sequence[WorkstreamRow]
    actions: Sequence[ActionRow]
    first_action: ActionStory | None
    indicators: Sequence[IndicatorRow]


def standing(workspace: Workspace) -> tuple[Standing, Sequence[WorkstreamRow]]:
    """What the header tells, and the workstreams, which are counted together."""
    from models.files import why_read_only

    glance = workspace.glance(0)
    why = why_read_only(workspace.path)
    return Standing(glance.plan, glance.today, glance.counts, glance.judged, why), glance.workstreams


def opening(workspace: Workspace, rows: int) -> Opening:
    """Read the plan at hand as far as a terminal of so many rows can show it."""
    rows = min(rows, _MOST_ROWS)
    actions = workspace.actions(limit=rows)
    told, workstreams = standing(workspace)
    return Opening(
        workspace.plans(),
        told,
        workstreams,
        actions,
        workspace.action_story(actions[0].id, MOST_NOTES) if actions else None,
        workspace.indicators(limit=rows),
    )


def first_look(workspace: Workspace, plan_key: str | None, rows: int) -> Opening | None:
    """What the board shows first; None where it must be asked which plan to start with. Raises CairnError."""
    try:
        look = opening(workspace, rows)
    except NoDatabaseError:
        from models import samples

        if plan_key not in samples.NAMES:
            return None
        # Naming a bundled plan answers the question that the first run would ask.
        make_plan(workspace, (plan_key,))
        return opening(workspace, rows)
    except NotFoundError:
        if workspace.plans():
            raise
        return None
    return look


def make_plan(workspace: Workspace, names: Iterable[str]) -> None:
    """Put samples into the workspace's database, which is made where there is none."""
    # Writing needs SQLModel, which the first paint must not wait for.
    from models.starting import add_samples, start

    put = add_samples if os.path.exists(workspace.path) else start
    put(workspace.path, tuple(names), today=workspace.today, actor=workspace.actor)
