"""The SQLModel tables. Every row has a UUIDv7 key as text and a version that goes up by one each time it is changed.

The schema itself is made by the numbered migrations; a test holds these classes and the migrated schema together.
Rows are never handed to a screen: `reading.py` gives out frozen values instead.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.keys import new_key
from models.vocabulary import (
    ChangeKind,
    ChangeState,
    Direction,
    FigureRole,
    FigureState,
    Firmness,
    OwnerKind,
    Periodicity,
    Priority,
    Rag,
    Status,
    SupportStanding,
)

SHORT = 500
"""Characters of a name or a title."""
LONG = 20_000
"""Characters of a note, a remit or a need."""
_WORD = 20


def _words(kind: type[StrEnum]) -> Any:
    """A column type that keeps an enum as the word people read, not as its Python name."""
    return Enum(kind, values_callable=lambda members: [m.value for m in members], native_enum=False, length=_WORD)


class Row(SQLModel):
    """What every table of the plan has."""

    id: str = Field(default_factory=new_key, primary_key=True, max_length=36)
    version: int = 1


class Collaborative(Row, table=True):
    """Who publishes plans together."""

    name: str = Field(max_length=SHORT)
    region: str | None = Field(default=None, max_length=SHORT)
    lead_officer: str | None = Field(default=None, max_length=SHORT)


class Authority(Row, table=True):
    """A partner council, and the convener who speaks for it."""

    collaborative_id: str = Field(foreign_key="collaborative.id", index=True, max_length=36)
    name: str = Field(max_length=SHORT)
    convener: str | None = Field(default=None, max_length=SHORT)
    chairs: bool = False
    place: str = Field(max_length=64)


class GovernanceBody(Row, table=True):
    """A committee, board or group that answers for the plan."""

    __tablename__ = "governance_body"

    collaborative_id: str = Field(foreign_key="collaborative.id", index=True, max_length=36)
    name: str = Field(max_length=SHORT)
    remit: str | None = Field(default=None, max_length=LONG)
    place: str = Field(max_length=64)


class GovernanceMember(Row, table=True):
    """Somebody, or some group, that sits on a governance body."""

    __tablename__ = "governance_member"

    body_id: str = Field(foreign_key="governance_body.id", index=True, max_length=36)
    name: str = Field(max_length=SHORT)
    place: str = Field(max_length=64)


class Plan(Row, table=True):
    """A published plan. `starts` and `ends` are the window of its printed period."""

    key: str = Field(unique=True, max_length=64)
    collaborative_id: str = Field(foreign_key="collaborative.id", index=True, max_length=36)
    title: str = Field(max_length=SHORT)
    period: str | None = Field(default=None, max_length=SHORT)
    starts: date | None = None
    ends: date | None = None
    phase: str | None = Field(default=None, max_length=SHORT)
    vision: str | None = Field(default=None, max_length=LONG)
    culture: str | None = Field(default=None, max_length=LONG)
    place: str = Field(max_length=64)


class Theme(Row, table=True):
    """One of the words of a plan's vision."""

    plan_id: str = Field(foreign_key="plan.id", index=True, max_length=36)
    name: str = Field(max_length=SHORT)
    meaning: str | None = Field(default=None, max_length=LONG)
    place: str = Field(max_length=64)


class Workstream(Row, table=True):
    """A strand of the plan with a sponsor, a lead officer and a remit."""

    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    plan_id: str = Field(foreign_key="plan.id", max_length=36)
    key: str = Field(max_length=_WORD)
    title: str = Field(max_length=SHORT)
    sponsor: str | None = Field(default=None, max_length=SHORT)
    lead_officer: str | None = Field(default=None, max_length=SHORT)
    remit: str | None = Field(default=None, max_length=LONG)
    place: str = Field(max_length=64)
    rag_override: Rag | None = Field(default=None, sa_type=_words(Rag))
    rag_override_reason: str | None = Field(default=None, max_length=LONG)
    rag_override_by: str | None = Field(default=None, max_length=SHORT)
    rag_override_on: date | None = None


class WorkstreamTheme(Row, table=True):
    """A workstream's link to a theme of the vision."""

    __tablename__ = "workstream_theme"
    __table_args__ = (UniqueConstraint("workstream_id", "theme_id"),)

    workstream_id: str = Field(foreign_key="workstream.id", max_length=36)
    theme_id: str = Field(foreign_key="theme.id", index=True, max_length=36)


class Support(Row, table=True):
    """Support from a national body for a workstream."""

    workstream_id: str = Field(foreign_key="workstream.id", index=True, max_length=36)
    text: str = Field(max_length=LONG)
    body: str | None = Field(default=None, max_length=SHORT)
    """Who gives it."""
    standing: SupportStanding = Field(default=SupportStanding.AGREED, sa_type=_words(SupportStanding))
    place: str = Field(max_length=64)


class Action(Row, table=True):
    """A numbered action, or a sub-action where `parent_id` is set.

    `ref` never changes, whatever moves. `place` orders the actions of a plan as text: it starts with the workstream's,
    a sub-action's with its parent's. `starts` and `due` are the window of `timescale`; `news_on` is the day of the
    last news of it.
    """

    __table_args__ = (
        UniqueConstraint("plan_id", "ref"),
        Index("ix_action_plan_place", "plan_id", "place"),
        Index("ix_action_workstream_place", "workstream_id", "place"),
    )

    plan_id: str = Field(foreign_key="plan.id", max_length=36)
    workstream_id: str = Field(foreign_key="workstream.id", max_length=36)
    parent_id: str | None = Field(default=None, foreign_key="action.id", index=True, max_length=36)
    ref: str = Field(max_length=40)
    place: str = Field(max_length=200)
    title: str = Field(max_length=LONG)
    need: str | None = Field(default=None, max_length=LONG)
    status: Status = Field(default=Status.NOT_STARTED, sa_type=_words(Status))
    priority: Priority = Field(default=Priority.NORMAL, sa_type=_words(Priority))
    timescale: str | None = Field(default=None, max_length=SHORT)
    starts: date | None = None
    due: date | None = None
    firmness: Firmness = Field(default=Firmness.NONE, sa_type=_words(Firmness))
    news_on: date
    confirmed_by: str | None = Field(default=None, max_length=SHORT)
    confirmed_on: date | None = None
    snoozed_until: date | None = None
    rag_override: Rag | None = Field(default=None, sa_type=_words(Rag))
    rag_override_reason: str | None = Field(default=None, max_length=LONG)
    rag_override_by: str | None = Field(default=None, max_length=SHORT)
    rag_override_on: date | None = None


class Owner(Row, table=True):
    """A person, a role or a group that actions belong to; `key` is what its spellings share."""

    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    plan_id: str = Field(foreign_key="plan.id", max_length=36)
    key: str = Field(max_length=SHORT)
    name: str = Field(max_length=SHORT)
    kind: OwnerKind = Field(sa_type=_words(OwnerKind))


class ActionOwner(Row, table=True):
    """An action's link to one of its owners."""

    __tablename__ = "action_owner"
    __table_args__ = (UniqueConstraint("action_id", "owner_id"),)

    action_id: str = Field(foreign_key="action.id", max_length=36)
    owner_id: str = Field(foreign_key="owner.id", index=True, max_length=36)
    place: str = Field(max_length=64)


class Evidence(Row, table=True):
    """What shows that an action was done."""

    action_id: str = Field(foreign_key="action.id", index=True, max_length=36)
    text: str = Field(max_length=LONG)
    link: str | None = Field(default=None, max_length=2_000)
    dated: date | None = None


class Note(Row, table=True):
    """News of an action, by somebody, at a moment."""

    action_id: str = Field(foreign_key="action.id", index=True, max_length=36)
    text: str = Field(max_length=LONG)
    author: str = Field(max_length=SHORT)
    written_at: datetime


class Indicator(Row, table=True):
    """A critical indicator; `number` is the 7 of `I-7`.

    `parent_id` is the indicator that it is a part of. One with `gap_from_id` and `gap_to_id` is the gap between those
    two, the second less the first: it has targets, and no figures of its own.
    """

    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    plan_id: str = Field(foreign_key="plan.id", max_length=36)
    number: int
    title: str = Field(max_length=LONG)
    label: str | None = Field(default=None, max_length=SHORT)
    unit: str | None = Field(default=None, max_length=SHORT)
    direction: Direction | None = Field(default=None, sa_type=_words(Direction))
    place: str = Field(max_length=64)
    band_low: str | None = Field(default=None, max_length=SHORT)
    band_high: str | None = Field(default=None, max_length=SHORT)
    periodicity: Periodicity | None = Field(default=None, sa_type=_words(Periodicity))
    source: str | None = Field(default=None, max_length=SHORT)
    definition: str | None = Field(default=None, max_length=LONG)
    recorder: str | None = Field(default=None, max_length=SHORT)
    """Who records its figures."""
    frequency: str | None = Field(default=None, max_length=SHORT)
    """How often they are recorded, in words."""
    parent_id: str | None = Field(default=None, foreign_key="indicator.id", index=True, max_length=36)
    dimension: str | None = Field(default=None, max_length=SHORT)
    part: str | None = Field(default=None, max_length=SHORT)
    gap_from_id: str | None = Field(default=None, foreign_key="indicator.id", index=True, max_length=36)
    gap_to_id: str | None = Field(default=None, foreign_key="indicator.id", index=True, max_length=36)


class IndicatorWorkstream(Row, table=True):
    """An indicator's link to a workstream it belongs to."""

    __tablename__ = "indicator_workstream"
    __table_args__ = (UniqueConstraint("indicator_id", "workstream_id"),)

    indicator_id: str = Field(foreign_key="indicator.id", max_length=36)
    workstream_id: str = Field(foreign_key="workstream.id", index=True, max_length=36)


class ActionIndicator(Row, table=True):
    """An action's link to an indicator that it is meant to move."""

    __tablename__ = "action_indicator"
    __table_args__ = (UniqueConstraint("action_id", "indicator_id"),)

    action_id: str = Field(foreign_key="action.id", max_length=36)
    indicator_id: str = Field(foreign_key="indicator.id", index=True, max_length=36)


class FigureRow(Row, table=True):
    """One figure of an indicator: as printed, and the exact decimal as text where it is a number."""

    __tablename__ = "figure"
    __table_args__ = (UniqueConstraint("indicator_id", "role", "period"),)

    indicator_id: str = Field(foreign_key="indicator.id", max_length=36)
    role: FigureRole = Field(sa_type=_words(FigureRole))
    period: str = Field(max_length=SHORT)
    printed: str | None = Field(default=None, max_length=SHORT)
    number: str | None = Field(default=None, max_length=SHORT)
    state: FigureState = Field(sa_type=_words(FigureState))
    note: str | None = Field(default=None, max_length=LONG)
    entered_by: str | None = Field(default=None, max_length=SHORT)
    entered_at: datetime | None = None
    place: str = Field(max_length=64)


class Change(SQLModel, table=True):
    """One committed edit: the undo step, the history entry and, between copies, the unit of merging.

    `sequence` counts this copy's changes; `stamp` is a hybrid logical clock's reading, so that copies which were
    apart agree on an order without trusting a wall clock.
    """

    id: str = Field(default_factory=new_key, primary_key=True, max_length=36)
    sequence: int = Field(unique=True)
    plan_id: str | None = Field(default=None, index=True, max_length=36)
    label: str = Field(max_length=LONG)
    actor: str = Field(max_length=SHORT)
    at: datetime
    node: str = Field(max_length=36)
    stamp: str = Field(max_length=80)
    kind: ChangeKind = Field(default=ChangeKind.EDIT, sa_type=_words(ChangeKind))
    target_id: str | None = Field(default=None, max_length=36)
    """The change that an undo took back, or a redo made again."""
    state: ChangeState = Field(default=ChangeState.STANDING, sa_type=_words(ChangeState))


class ChangedField(SQLModel, table=True):
    """One field of one row as a change found it and left it, both as JSON.

    A row that was added or removed is one entry whose `field` is empty and whose value is the whole row.
    """

    __tablename__ = "changed_field"

    id: str = Field(default_factory=new_key, primary_key=True, max_length=36)
    change_id: str = Field(foreign_key="change.id", index=True, max_length=36)
    position: int
    """Its place among the entries of its change: rows are added parents first."""
    subject: str | None = Field(default=None, index=True, max_length=64)
    """The reference of what people would say was changed: the action whose note this is, and so on."""
    entity: str = Field(max_length=40)
    entity_id: str = Field(index=True, max_length=36)
    field: str = Field(max_length=40)
    old: str | None = None
    new: str | None = None
    based_on: str | None = Field(default=None, max_length=80)
    """The stamp of the change that last touched this row, None for a row's first."""


class ReferenceCounter(SQLModel, table=True):
    """The last number given out under a workstream, an action or a plan: never turned back, even by undo."""

    __tablename__ = "reference_counter"

    owner_id: str = Field(primary_key=True, max_length=36)
    last: int


class Setting(SQLModel, table=True):
    """A choice that belongs to this database rather than to a plan, and is not undone."""

    key: str = Field(primary_key=True, max_length=SHORT)
    value: str = Field(max_length=LONG)


ENTITIES: dict[str, type[Row]] = {
    str(kind.__tablename__): kind
    for kind in (
        Collaborative,
        Authority,
        GovernanceBody,
        GovernanceMember,
        Plan,
        Theme,
        Workstream,
        WorkstreamTheme,
        Support,
        Action,
        Owner,
        ActionOwner,
        Evidence,
        Note,
        Indicator,
        IndicatorWorkstream,
        ActionIndicator,
        FigureRow,
    )
}
"""The tables an edit may touch, parents before children."""
