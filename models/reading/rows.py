"""What the readings give out: frozen rows, with dates as dates and words as enums."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from models.judgement import Reason, Verdict
from models.vocabulary import Direction, FigureRole, Firmness, Judgement, Priority, Status, SupportStanding

if TYPE_CHECKING:
    # A status shows no figure, and should not wait for what reads them.
    from models.figures import Figure
    from models.indicator_judgement import IndicatorVerdict


class PlanRow(NamedTuple):
    """A plan and who publishes it."""

    id: str
    key: str
    title: str
    collaborative: str
    period: str | None
    starts: date | None
    ends: date | None

    def ended(self, today: date) -> date | None:
        """The day its period ended, where that is past."""
        return self.ends if self.ends and self.ends < today else None


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


class ActionCounts(NamedTuple):
    """How many actions of a plan are what; `open` is neither confirmed nor dropped."""

    total: int
    open: int
    not_started: int
    in_progress: int
    blocked: int
    done: int
    confirmed: int
    dropped: int
    overdue: int
    due_soon: int
    undated: int
    unowned: int
    stale: int
    awaiting_confirmation: int


class SupportRow(NamedTuple):
    """Support from a national body."""

    text: str
    body: str | None
    standing: SupportStanding


class WorkstreamRow(NamedTuple):
    """A workstream, its counts and its judgement."""

    id: str
    key: str
    title: str
    sponsor: str | None
    lead_officer: str | None
    remit: str | None
    verdict: Verdict
    total: int
    open: int
    overdue: int
    confirmed: int


class WorkstreamStory(NamedTuple):
    """A workstream in full."""

    row: WorkstreamRow
    themes: tuple[str, ...]
    support: tuple[SupportRow, ...]


class ActionRow(NamedTuple):
    """An action as a list shows it."""

    id: str
    ref: str
    title: str
    need: str | None
    workstream: str
    """The workstream's key."""
    status: Status
    priority: Priority
    owners: tuple[str, ...]
    timescale: str | None
    starts: date | None
    due: date | None
    firmness: Firmness
    parent_ref: str | None
    verdict: Verdict
    reasons: tuple[Reason, ...]
    group: str | None = None
    """What its group is called in a list that is divided into groups."""


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
    figure: "Figure"
    note: str | None


class Worst(NamedTuple):
    """An indicator that is off its track, by name."""

    ref: str
    label: str
    judgement: Judgement


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
    verdict: "IndicatorVerdict"

    @property
    def latest(self) -> FigureRow | None:
        """The last period with anything in it."""
        return next((f for f in reversed(self.values) if f.figure.printed is not None), None)
