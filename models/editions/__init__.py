"""A newer edition of a plan, beside the plan: what is the same in both, reworded, moved, new and gone.

What is found is shown before anything is written; `models.edits.edition` writes it.
"""

from typing import TYPE_CHECKING

from models.editions.comparing import compare
from models.editions.findings import (
    Answers,
    Change,
    Edition,
    FigureChange,
    FoundAction,
    FoundIndicator,
    FoundWorkstream,
    Kind,
    Where,
)
from models.editions.present import Ask, Present, read
from models.editions.touched import touched

if TYPE_CHECKING:
    from models.draft import DraftPlan
    from models.reader import Reader

__all__ = [
    "Answers",
    "Change",
    "Edition",
    "FigureChange",
    "FoundAction",
    "FoundIndicator",
    "FoundWorkstream",
    "Kind",
    "Present",
    "Where",
    "compare",
    "edition_of",
    "present_of",
]
_NO_ANSWERS = Answers()


def edition_of(reader: "Reader", draft: "DraftPlan", answers: Answers = _NO_ANSWERS) -> Edition:
    """A draft beside the plan at hand, as it is at this moment; nothing is stored."""
    plan_id = reader.plan.id
    present = reader.at_one_moment(
        lambda connection: present_of(lambda query, *values: connection.execute(query, values).fetchall(), plan_id)
    )
    return compare(draft, present, answers)


def present_of(ask: Ask, plan_id: str) -> Present:
    """What a plan holds, and what of it people have set here."""
    return read(ask, plan_id, touched(ask, plan_id))
