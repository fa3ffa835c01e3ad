"""What the readings of lists give out: frozen rows, with dates as dates and words as enums."""

from datetime import date
from typing import NamedTuple

from models.judgement import Reason, Verdict
from models.vocabulary import Firmness, Judgement, Priority, Status


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


class Worst(NamedTuple):
    """An indicator that is off its track, by name."""

    ref: str
    label: str
    judgement: Judgement
