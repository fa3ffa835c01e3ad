"""Figures that were typed and are not in the plan: what each is kept as, so that it comes back into its cell."""

from collections.abc import Mapping
from typing import NamedTuple

from models.periods import identity
from models.vocabulary import FigureRole, Periodicity
from tui.drafts import Values
from tui.figure_places import Mark

_FIELDS = ("indicator", "role", "period", "plan")


class Typed(NamedTuple):
    """What was typed into a cell of an indicator."""

    ref: str
    role: FigureRole
    period: str
    text: str
    plan: str

    @property
    def name(self) -> str:
        """The draft's name, as the next start tells it."""
        what = "figure" if self.role is FigureRole.VALUE else str(self.role)
        return f"{what} of {self.ref}{f' for {self.period}' if self.period else ''} in {self.plan}"

    @property
    def values(self) -> Values:
        """What is kept."""
        return {
            "indicator": self.ref,
            "role": self.role.value,
            "period": self.period,
            "plan": self.plan,
            "text": self.text,
        }

    def mark(self, usual: Periodicity | None) -> Mark:
        """The column it was typed in."""
        return self.role, None if self.role is FigureRole.BASELINE else identity(self.period, usual)


def typed_in(drafts: Mapping[str, Values], plan: str) -> list[Typed]:
    """The figures among all drafts that were typed for a plan."""
    found = []
    for values in drafts.values():
        ref, role, period, of = (values.get(field, "") for field in _FIELDS)
        if ref and of == plan and role in list(FigureRole):
            found.append(Typed(ref, FigureRole(role), period, values.get("text", ""), of))
    return found
