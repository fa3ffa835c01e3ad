"""What is told of one thing in full: a plan, a workstream, an action with its evidence, an indicator with its figures.

Kept apart from the rows of lists, which are all that a status needs.
"""

from datetime import date
from typing import NamedTuple

from models.figures import Figure
from models.indicator_judgement import IndicatorVerdict
from models.reading.rows import ActionRow, PlanRow, WorkstreamRow
from models.vocabulary import Direction, FigureRole, SupportStanding


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
    """One figure of an indicator."""

    role: FigureRole
    period: str
    figure: Figure
    note: str | None


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
    verdict: IndicatorVerdict

    @property
    def latest(self) -> FigureRow | None:
        """The last period with anything in it."""
        return next((f for f in reversed(self.values) if f.figure.printed is not None), None)
