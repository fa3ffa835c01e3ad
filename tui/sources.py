"""Where the board's tables get their rows: each reads pages through the workspace, off the drawing thread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from models.judgement import Verdict
from models.reading.in_full import IndicatorRow
from models.reading.rows import ActionRow, WorkstreamRow
from models.reading.view import Scope
from models.vocabulary import Rag
from models.workspace import Workspace
from tui.widgets.pages import AtHand

if TYPE_CHECKING:
    from models.reading.standing import Stand

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

    def __init__(self, workspace: Workspace, rows: Sequence[WorkstreamRow] | None = None) -> None:
        """`rows` where they have just been read."""
        self._workspace = workspace
        self._just_read = rows
        self._lines = AtHand[Strand](strands(rows or ()))

    def stand(self, wanted: Sequence[str]) -> tuple[int, int | None]:
        """How many lines there are, and where the first of those wanted stands."""
        rows = self._workspace.workstreams() if self._just_read is None else self._just_read
        self._lines, self._just_read = AtHand(strands(rows)), None
        return self._lines.stand(wanted)

    def page(self, offset: int, limit: int) -> Sequence[Strand]:
        """Lines from a position on."""
        return self._lines.page(offset, limit)


class ActionSource:
    """The actions of a scope, in the plan's order."""

    def __init__(self, workspace: Workspace, scope: Scope) -> None:
        self._workspace = workspace
        self._scope = scope
        self._stand: Stand | None = None

    def stand(self, wanted: Sequence[str]) -> tuple[int, int | None]:
        """How many actions there are, and where the first of those wanted stands."""
        self._stand = self._workspace.stand_of_actions(self._scope, wanted)
        return self._stand.total, self._stand.place

    def page(self, offset: int, limit: int) -> Sequence[ActionRow]:
        """Actions from a position on."""
        return self._workspace.actions(self._scope, offset=offset, limit=limit, stand=self._stand)

    def ids(self) -> Sequence[str]:
        """The ids of all of them."""
        return self._workspace.action_ids(self._scope)


class IndicatorSource:
    """The indicators of the plan at hand, in its own order."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def stand(self, wanted: Sequence[str]) -> tuple[int, int | None]:
        """How many indicators there are, and where the first of those wanted stands."""
        places = (self._workspace.position_of_indicator(row_id) for row_id in wanted)
        return self._workspace.count_indicators(), next((place for place in places if place is not None), None)

    def page(self, offset: int, limit: int) -> Sequence[IndicatorRow]:
        """Indicators from a position on."""
        return self._workspace.indicators(offset=offset, limit=limit)
