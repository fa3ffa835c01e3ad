"""What a reading is asked with, and what the readings share."""

from datetime import date, datetime
from typing import Any, NamedTuple

from models.judgement import Limits, limit_parameters
from models.reading.sorting import Grouping, Sort


class View(NamedTuple):
    """What every reading needs to know: which plan, as at which day, and where the lines are drawn."""

    plan_id: str
    today: date
    limits: Limits = Limits()


class Condition(NamedTuple):
    """SQL that holds for some rows `a` of `kept_action`, and the parameters it takes beside those of every reading."""

    sql: str
    parameters: tuple[tuple[str, str], ...] = ()
    numbers: str | None = None
    """SQL of the numbers of all the rows that an index finds for it, where it has one..."""
    rest: str = ""
    """...what more has to hold for each of those..."""
    is_found_whole: bool = False
    """...and whether there is nothing of that, and each of them is given once."""


class Scope(NamedTuple):
    """Which actions a list holds, and in which order; None for a workstream means all of the plan."""

    workstream_id: str | None = None
    condition: Condition | None = None
    sort: Sort = Sort()
    group: Grouping | None = None


def parameters(view: View, scope: Scope | None = None) -> dict[str, Any]:
    """What the conditions of `judgement` and of a scope take."""
    return {
        **(dict(scope.condition.parameters) if scope and scope.condition else {}),
        "plan": view.plan_id,
        "workstream": scope.workstream_id if scope else None,
        **limit_parameters(view.today, view.limits),
    }


def iso_date(text: str | None) -> date | None:
    """A stored date."""
    return date.fromisoformat(text) if text else None


def iso_moment(text: str) -> str:
    """A stored moment, UTC in ISO 8601, as it is kept; raises ValueError where it is none."""
    datetime.fromisoformat(text)
    return text
