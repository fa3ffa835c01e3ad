"""What a plan holds at the moment that an edition of it is compared with: read at once, for very many actions too."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from models.places import last_segment
from models.vocabulary import Status

Ask = Callable[..., Sequence[Sequence[Any]]]
"""The rows that a statement finds, its values after it."""


class PresentAction(NamedTuple):
    """An action of the plan."""

    id: str
    ref: str
    title: str
    need: str | None
    status: Status
    timescale: str | None
    workstream: str
    """The id of its workstream."""
    parent: str | None
    """The id of the action that it is a part of."""
    place: str
    owners: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def segment(self) -> str:
        """Its place among those that it stands beside."""
        return last_segment(self.place)


class PresentWorkstream(NamedTuple):
    """A workstream of the plan."""

    id: str
    key: str
    title: str
    sponsor: str | None
    lead_officer: str | None
    remit: str | None
    themes: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


class PresentFigure(NamedTuple):
    """One printed figure of an indicator; `by` is whoever recorded it here, None where a document said it."""

    role: str
    period: str
    printed: str | None
    state: str
    by: str | None = None


class PresentIndicator(NamedTuple):
    """An indicator of the plan."""

    id: str
    number: int
    title: str
    label: str | None
    unit: str | None
    direction: str | None
    periodicity: str | None
    is_gap: bool
    figures: tuple[PresentFigure, ...] = ()

    @property
    def ref(self) -> str:
        """Its reference."""
        return f"I-{self.number}"


class Present(NamedTuple):
    """A plan as it is now, in its order."""

    key: str
    title: str
    period: str | None
    workstreams: tuple[PresentWorkstream, ...]
    actions: tuple[PresentAction, ...]
    indicators: tuple[PresentIndicator, ...]
    touched: Mapping[tuple[str, str], str | None] = {}
    """What people have set here since a document last did: see `models.editions.touched`."""


def read(ask: Ask, plan_id: str, touched: Mapping[tuple[str, str], str | None]) -> Present:
    """The plan with this id."""
    ((key, title, period),) = ask("SELECT key, title, period FROM plan WHERE id = ?", plan_id)
    return Present(
        key, title, period, _workstreams(ask, plan_id), _actions(ask, plan_id), _indicators(ask, plan_id), touched
    )


def _grouped(rows: Sequence[Sequence[Any]]) -> Mapping[str, list[Any]]:
    """What belongs to each id: the rest of its rows, or the one thing that the rest is."""
    found: dict[str, list[Any]] = {}
    for key, *rest in rows:
        found.setdefault(key, []).append(rest[0] if len(rest) == 1 else rest)
    return found


def _workstreams(ask: Ask, plan_id: str) -> tuple[PresentWorkstream, ...]:
    themes = _grouped(
        ask(
            """SELECT l.workstream_id, t.name FROM workstream_theme l JOIN theme t ON t.id = l.theme_id
               WHERE t.plan_id = ? ORDER BY t.place""",
            plan_id,
        )
    )
    support = _grouped(
        ask(
            """SELECT s.workstream_id, s.text FROM support s JOIN workstream w ON w.id = s.workstream_id
               WHERE w.plan_id = ? ORDER BY s.place""",
            plan_id,
        )
    )
    rows = ask(
        "SELECT id, key, title, sponsor, lead_officer, remit FROM workstream WHERE plan_id = ? ORDER BY place", plan_id
    )
    return tuple(
        PresentWorkstream._make((*row, tuple(themes.get(row[0], ())), tuple(support.get(row[0], ())))) for row in rows
    )


def _actions(ask: Ask, plan_id: str) -> tuple[PresentAction, ...]:
    owners = _grouped(
        ask(
            """SELECT l.action_id, o.name FROM action_owner l JOIN owner o ON o.id = l.owner_id
               WHERE o.plan_id = ? ORDER BY l.place""",
            plan_id,
        )
    )
    evidence = _grouped(
        ask(
            """SELECT e.action_id, e.text FROM evidence e JOIN action a ON a.id = e.action_id
               WHERE a.plan_id = ? ORDER BY e.id""",
            plan_id,
        )
    )
    rows = ask(
        """SELECT id, ref, title, need, status, timescale, workstream_id, parent_id, place FROM action
           WHERE plan_id = ? ORDER BY place""",
        plan_id,
    )
    words = {status.value: status for status in Status}
    return tuple(
        [
            PresentAction._make(
                (key, *said, words[status], *rest, tuple(owners.get(key, ())), tuple(evidence.get(key, ())))
            )
            for (key, *said), status, rest in ((row[:4], row[4], row[5:]) for row in rows)
        ]
    )


def _indicators(ask: Ask, plan_id: str) -> tuple[PresentIndicator, ...]:
    figures = _grouped(
        ask(
            """SELECT f.indicator_id, f.role, f.period, f.printed, f.state, f.entered_by
               FROM figure f JOIN indicator i ON i.id = f.indicator_id WHERE i.plan_id = ? ORDER BY f.place""",
            plan_id,
        )
    )
    rows = ask(
        """SELECT id, number, title, label, unit, direction, periodicity, gap_from_id IS NOT NULL FROM indicator
           WHERE plan_id = ? ORDER BY place""",
        plan_id,
    )
    return tuple(
        PresentIndicator._make(
            (*row[:7], bool(row[7]), tuple(PresentFigure._make(one) for one in figures.get(row[0], ())))
        )
        for row in rows
    )
