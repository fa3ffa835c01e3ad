"""A whole plan as plain values, before it is stored: what a sample holds and what a document reader proposes."""

from dataclasses import dataclass, field
from functools import cached_property

from models.vocabulary import Direction, Status, SupportStanding


@dataclass(frozen=True)
class DraftAuthority:
    """A partner council and the convener who speaks for it."""

    name: str
    convener: str | None = None
    chairs: bool = False
    """Whether this convener chairs the collaborative's committee."""


@dataclass(frozen=True)
class DraftBody:
    """A governance body: what it answers for and who sits on it."""

    name: str
    remit: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftTheme:
    """One of the words of the vision, and what the plan means by it."""

    name: str
    meaning: str | None = None


@dataclass(frozen=True)
class DraftCollaborative:
    """Who publishes the plan."""

    name: str
    region: str | None = None
    lead_officer: str | None = None
    authorities: tuple[DraftAuthority, ...] = ()
    governance: tuple[DraftBody, ...] = ()


@dataclass(frozen=True)
class DraftEvidence:
    """What shows that an action was done; `on` is an ISO date or None."""

    text: str
    link: str | None = None
    on: str | None = None


@dataclass(frozen=True)
class DraftAction:
    """An action as published. The timescale is the printed words; its window is read from them."""

    title: str
    need: str | None = None
    owners: tuple[str, ...] = ()
    timescale: str | None = None
    status: Status = Status.NOT_STARTED
    evidence: tuple[DraftEvidence, ...] = ()
    actions: tuple["DraftAction", ...] = ()
    """Sub-actions; one level only."""
    ref: str | None = None
    """The number or letter that the document gives it."""


@dataclass(frozen=True)
class DraftSupport:
    """Support from a national body."""

    text: str
    by: str | None = None
    standing: SupportStanding = SupportStanding.AGREED


@dataclass(frozen=True)
class DraftWorkstream:
    """A workstream. `key` is the short form that starts its actions' references; None lets the store choose one."""

    title: str
    key: str | None = None
    sponsor: str | None = None
    lead_officer: str | None = None
    remit: str | None = None
    themes: tuple[str, ...] = ()
    actions: tuple[DraftAction, ...] = ()
    support: tuple[DraftSupport, ...] = ()


@dataclass(frozen=True)
class DraftFigure:
    """A figure as printed: a number, `TBC`, `N/A`, or None for a blank cell."""

    period: str
    value: str | None = None


@dataclass(frozen=True)
class DraftIndicator:
    """A critical indicator in the shape collaboratives publish: baseline, a figure for each period, target."""

    title: str
    label: str | None = None
    """A short form for narrow columns."""
    unit: str | None = None
    direction: Direction | None = None
    baseline: DraftFigure | None = None
    values: tuple[DraftFigure, ...] = ()
    target: DraftFigure | None = None
    workstreams: tuple[str, ...] = ()
    """Titles of the workstreams it belongs to."""


@dataclass(frozen=True)
class DraftPlan:
    """Everything a published plan says that Cairn keeps."""

    key: str
    title: str
    collaborative: DraftCollaborative
    period: str | None = None
    phase: str | None = None
    vision: str | None = None
    culture: str | None = None
    themes: tuple[DraftTheme, ...] = ()
    workstreams: tuple[DraftWorkstream, ...] = ()
    indicators: tuple[DraftIndicator, ...] = field(default=())

    @cached_property
    def action_count(self) -> int:
        """How many actions there are, sub-actions among them."""
        actions = [workstream.actions for workstream in self.workstreams]
        return sum(map(len, actions)) + sum([len(action.actions) for some in actions for action in some])
