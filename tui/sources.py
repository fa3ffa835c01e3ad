"""Where the board's tables get their rows: each reads pages through the workspace, off the drawing thread."""

from collections.abc import Sequence
from typing import NamedTuple

from models.judgement import Verdict
from models.reading.rows import ActionRow, ActionStory, IndicatorRow, PlanRow, WorkstreamRow
from models.reading.view import Scope
from models.vocabulary import Judgement, Rag
from models.workspace import Workspace
from tui.widgets.header import Standing

ALL = "all"
"""The id of the line that stands for the whole plan."""


class Strand(NamedTuple):
    """A line of the workstream pane: a workstream, or the whole plan."""

    id: str
    key: str
    title: str
    verdict: Verdict
    open: int
    overdue: int


def strands(rows: Sequence[WorkstreamRow]) -> list[Strand]:
    """The whole plan, then its workstreams."""
    worst = min((row.verdict.rag for row in rows), key=list(Rag).index, default=Rag.NONE)
    whole = Strand(
        ALL,
        "",
        "Whole plan",
        Verdict(worst, "the worst of its workstreams"),
        sum(row.open for row in rows),
        sum(row.overdue for row in rows),
    )
    return [whole, *(Strand(r.id, r.key, r.title, r.verdict, r.open, r.overdue) for r in rows)]


class WorkstreamSource:
    """The workstreams of the plan at hand; a plan has few, and their counts are read together."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._rows: Sequence[Strand] = []

    @classmethod
    def of(cls, workspace: Workspace, rows: Sequence[Strand]) -> "WorkstreamSource":
        """A source whose lines have been read already."""
        source = cls(workspace)
        source._rows = rows
        return source

    def count(self) -> int:
        """How many lines there are."""
        self._rows = strands(self._workspace.workstreams())
        return len(self._rows)

    def page(self, offset: int, limit: int) -> Sequence[Strand]:
        """Lines from a position on."""
        return self._rows[offset : offset + limit]

    def position(self, row_id: str) -> int | None:
        """Where a line stands."""
        return next((index for index, row in enumerate(self._rows) if row.id == row_id), None)


class ActionSource:
    """The actions of a scope, in the plan's order."""

    def __init__(self, workspace: Workspace, scope: Scope) -> None:
        self._workspace = workspace
        self._scope = scope

    def count(self) -> int:
        """How many actions there are."""
        return self._workspace.count_actions(self._scope)

    def page(self, offset: int, limit: int) -> Sequence[ActionRow]:
        """Actions from a position on."""
        return self._workspace.actions(self._scope, offset=offset, limit=limit)

    def ids(self) -> Sequence[str]:
        """The ids of all of them."""
        return self._workspace.action_ids(self._scope)

    def position(self, row_id: str) -> int | None:
        """Where an action stands."""
        return self._workspace.position_of_action(self._scope, row_id)


class IndicatorSource:
    """The indicators of the plan at hand, in its own order."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def count(self) -> int:
        """How many indicators there are."""
        return self._workspace.count_indicators()

    def page(self, offset: int, limit: int) -> Sequence[IndicatorRow]:
        """Indicators from a position on."""
        return self._workspace.indicators(offset=offset, limit=limit)

    def position(self, row_id: str) -> int | None:
        """Where an indicator stands."""
        return self._workspace.position_of_indicator(row_id)


class Opening(NamedTuple):
    """What the board shows first, read before the application is there to wait for it."""

    plans: Sequence[PlanRow]
    standing: Standing
    strands: Sequence[Strand]
    actions: Sequence[ActionRow]
    action_total: int
    first_action: ActionStory | None
    indicators: Sequence[IndicatorRow]
    indicator_total: int


def standing(workspace: Workspace) -> Standing:
    """What the header tells."""
    judgements: dict[Judgement, int] = {}
    for row in workspace.indicators():
        judgements[row.verdict.judgement] = judgements.get(row.verdict.judgement, 0) + 1
    return Standing(workspace.plan, workspace.today, workspace.counts(), judgements)


def opening(workspace: Workspace, page: int) -> Opening:
    """Read the first pages of the plan at hand, `page` rows of each list."""
    actions = workspace.actions(limit=page)
    return Opening(
        workspace.plans(),
        standing(workspace),
        strands(workspace.workstreams()),
        actions,
        workspace.count_actions(),
        workspace.action_story(actions[0].id) if actions else None,
        workspace.indicators(limit=page),
        workspace.count_indicators(),
    )
