"""What an edition makes of a plan: each thing of the document beside the one of the plan that it is, if any."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from models.draft import DraftAction, DraftIndicator, DraftPlan, DraftWorkstream
from models.editions.present import Present, PresentAction, PresentIndicator, PresentWorkstream


class Where(NamedTuple):
    """Which action of a draft: of which workstream, which of its actions, and which of that one's parts."""

    workstream: int
    action: int
    sub: int | None = None


class Kind(StrEnum):
    """What has become of a thing."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    NEW = "new"
    DOUBTFUL = "doubtful"
    """It may be one of the plan's in other words: a person is asked."""


class Change(NamedTuple):
    """A field, what the plan has there and what the document says; `why` is said of what stays as it is."""

    field: str
    old: str | None
    new: str | None
    why: str = ""


@dataclass(frozen=True)
class Answers:
    """What a person has said of things that are in doubt: which of the plan's each is, by id, or None for a new one."""

    actions: Mapping[Where, str | None] = field(default_factory=dict)
    indicators: Mapping[int, str | None] = field(default_factory=dict)
    doubtful_is_same: bool = False
    """Whether what nobody has answered is what it is most like; else it is new, and that one is left alone."""


class FoundAction(NamedTuple):
    """An action of the document; `present` is what it is, or may be, in the plan."""

    where: Where
    draft: DraftAction
    present: PresentAction | None
    kind: Kind
    likeness: float = 1.0
    changes: tuple[Change, ...] = ()
    """What is written: its words, and where it stands."""
    kept: tuple[Change, ...] = ()
    """What the document has otherwise, and stays as it is here."""

    def change(self, name: str) -> Change | None:
        """What is written of a field, if anything."""
        return next((one for one in self.changes if one.field == name), None)

    @property
    def is_known(self) -> bool:
        """Whether it is one of the plan's, so far as that is decided."""
        return self.present is not None and self.kind is not Kind.DOUBTFUL


class FoundWorkstream(NamedTuple):
    """A workstream of the document; `position` is its place in the draft."""

    position: int
    draft: DraftWorkstream
    present: PresentWorkstream | None
    kind: Kind
    changes: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    is_named: bool = True
    """False where it is only the document by another name, which says nothing of workstreams."""


class FigureChange(NamedTuple):
    """A figure that is written, or that stays as it is though the document has another; None is no figure so far."""

    role: str
    period: str
    old: str | None
    new: str
    why: str = ""


class FoundIndicator(NamedTuple):
    """An indicator of the document; `position` is its place in the draft."""

    position: int
    draft: DraftIndicator
    present: PresentIndicator | None
    kind: Kind
    likeness: float = 1.0
    changes: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    kept_figures: tuple[FigureChange, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it is one of the plan's, so far as that is decided."""
        return self.present is not None and self.kind is not Kind.DOUBTFUL


@dataclass(frozen=True)
class Edition:
    """A document beside a plan: everything of both, each once."""

    draft: DraftPlan
    present: Present
    workstreams: tuple[FoundWorkstream, ...]
    actions: tuple[FoundAction, ...]
    """One for each action and part of the draft, in its order."""
    indicators: tuple[FoundIndicator, ...]
    gone: tuple[PresentAction, ...]
    """Actions that the document has no longer."""
    gone_workstreams: tuple[PresentWorkstream, ...]
    gone_indicators: tuple[PresentIndicator, ...]
    plan: tuple[Change, ...] = ()
    """What the document says anew of the plan itself."""
    placed: Mapping[int, str] = field(default_factory=dict)
    """The segment of its place, for each of `actions` that is new in a workstream there is, or that moves."""

    def of_kind(self, kind: Kind) -> tuple[FoundAction, ...]:
        """The actions of one kind."""
        return tuple(one for one in self.actions if one.kind is kind)

    @cached_property
    def is_likely(self) -> bool:
        """Whether the document is an edition of the plan: half of what it has, or half of the plan, is in both.

        Actions decide; of a document without any, its indicators.
        """
        have, found, known = len(self.actions), self.known_actions, len(self.present.actions)
        if not have:
            have, known = len(self.indicators), len(self.present.indicators)
            found = sum(one.is_known for one in self.indicators)
        return bool(found) and (2 * found >= have or 2 * found >= known)

    @property
    def known_actions(self) -> int:
        """How many of the document's actions are in the plan for certain."""
        return sum(one.is_known for one in self.actions)

    @cached_property
    def is_news(self) -> bool:
        """Whether the document says anything that the plan does not."""
        return bool(
            self.plan
            or any(one.changes or one.kind in (Kind.NEW, Kind.DOUBTFUL) for one in self.actions)
            or any(one.changes or one.kind is Kind.NEW for one in self.workstreams)
            or any(one.changes or one.figures or one.kind in (Kind.NEW, Kind.DOUBTFUL) for one in self.indicators)
        )
