"""What is told of one thing in full: a plan, a workstream, an action with its evidence, an indicator with its figures.

Kept apart from the rows of lists, which are all that a status needs.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.figures import Band, Figure
from models.indicator_judgement import IndicatorVerdict
from models.indicator_line import IndicatorFigures, Reported
from models.reading.rows import ActionRow, PlanRow, WorkstreamRow
from models.vocabulary import Direction, FigureRole, FigureState, Judgement, Periodicity, SupportStanding

MOST_NOTES = 100
"""Notes of one action that a screen tells, the newest: beyond so many nobody finds one by leafing."""


class AuthorityRow(NamedTuple):
    """A partner council and its convener."""

    name: str
    convener: str | None
    chairs: bool


class BodyRow(NamedTuple):
    """A governance body, what it answers for and who sits on it."""

    name: str
    remit: str | None
    members: tuple[str, ...]


class ThemeRow(NamedTuple):
    """A word of the vision and what the plan means by it."""

    name: str
    meaning: str | None


class PlanStory(NamedTuple):
    """Everything a plan says of itself."""

    plan: PlanRow
    phase: str | None
    vision: str | None
    culture: str | None
    region: str | None
    lead_officer: str | None
    authorities: tuple[AuthorityRow, ...]
    governance: tuple[BodyRow, ...]
    themes: tuple[ThemeRow, ...]


class SupportRow(NamedTuple):
    """Support from a national body."""

    text: str
    body: str | None
    standing: SupportStanding


class WorkstreamStory(NamedTuple):
    """A workstream in full."""

    row: WorkstreamRow
    themes: tuple[str, ...]
    support: tuple[SupportRow, ...]


class EvidenceRow(NamedTuple):
    """What shows that an action was done."""

    text: str
    link: str | None
    on: date | None


class NoteRow(NamedTuple):
    """News of an action; `at` is UTC in ISO 8601."""

    text: str
    by: str
    at: str


class MovedRow(NamedTuple):
    """An indicator that an action is meant to move."""

    id: str
    ref: str
    label: str
    judgement: Judgement


class ActionStory(NamedTuple):
    """An action in full."""

    row: ActionRow
    workstream_title: str
    evidence: tuple[EvidenceRow, ...]
    notes: tuple[NoteRow, ...]
    children: tuple[str, ...]
    confirmed_by: str | None
    confirmed_on: date | None
    news_on: date
    indicators: tuple[MovedRow, ...] = ()
    """Those that it is meant to move."""
    more_notes: int = 0
    """How many notes it has beside those given, where the newest alone were asked for."""


class HistoryRow(NamedTuple):
    """One thing that was changed: when (UTC, ISO 8601), by whom, of what, from what, to what."""

    id: str
    at: str
    by: str
    ref: str | None
    label: str
    field: str | None
    old: str | None
    new: str | None


class FigureRow(NamedTuple):
    """One figure of an indicator; who entered it and when (UTC, ISO 8601), where it was not there from the start."""

    role: FigureRole
    period: str
    figure: Figure
    note: str | None
    by: str | None = None
    at: str | None = None


class IndicatorRow(NamedTuple):
    """An indicator, its figures in the order of their periods, and its judgement."""

    id: str
    ref: str
    title: str
    label: str
    unit: str | None
    direction: Direction | None
    workstreams: tuple[str, ...]
    baseline: FigureRow | None
    values: tuple[FigureRow, ...]
    target: FigureRow | None
    """The last of its dated targets."""
    verdict: IndicatorVerdict
    targets: tuple[FigureRow, ...] = ()
    band: Band | None = None
    periodicity: Periodicity | None = None
    usual: Periodicity | None = None
    """What its figures are for: as it is set, else as their periods say."""
    source: str | None = None
    definition: str | None = None
    recorder: str | None = None
    frequency: str | None = None
    parent: str | None = None
    """The reference of the indicator that it is a part of."""
    dimension: str | None = None
    part: str | None = None
    gap: tuple[str, str] | None = None
    """The references of the two that it is the gap between: the second less the first."""

    @property
    def latest(self) -> FigureRow | None:
        """The last period with anything in it."""
        return next((f for f in reversed(self.values) if f.figure.state is not FigureState.BLANK), None)

    @property
    def aim(self) -> FigureRow | None:
        """The target that the latest figure is judged against."""
        aim = self.verdict.aim
        return next((f for f in self.targets if aim is not None and f.period == aim.period), None)

    @property
    def is_computed(self) -> bool:
        """Whether its baseline and its figures are worked out from others."""
        return self.gap is not None

    @property
    def cells(self) -> tuple[FigureRow, ...]:
        """Baseline, figures and targets, in the order of the published table."""
        return (*((self.baseline,) if self.baseline else ()), *self.values, *self.targets)

    @property
    def facts(self) -> IndicatorFigures:
        """What its judgement rests on."""
        return facts_of(self.direction, self.band, self.usual, self.cells)


def facts_of(
    direction: Direction | None, band: Band | None, usual: Periodicity | None, cells: Iterable[FigureRow]
) -> IndicatorFigures:
    """What an indicator is judged by, its figures being in the order of their periods."""
    by_role: dict[FigureRole, list[Reported]] = {role: [] for role in FigureRole}
    for cell in cells:
        by_role[cell.role].append(Reported(cell.period, cell.figure))
    baseline = next(iter(by_role[FigureRole.BASELINE]), None)
    values, targets = by_role[FigureRole.VALUE], by_role[FigureRole.TARGET]
    return IndicatorFigures(direction, baseline, tuple(values), tuple(targets), band, usual)
