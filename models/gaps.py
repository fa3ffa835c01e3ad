"""The gap between two parts of an indicator: worked out period by period from their figures, and never typed."""

from collections.abc import Sequence

from models.figures import BLANK, difference
from models.indicator_line import Reported
from models.periods import identity, in_order
from models.vocabulary import Periodicity


def gap_at(less: Reported | None, of: Reported | None, usual: Periodicity | None) -> Reported | None:
    """How much more `of` is than `less`, both being for one period; None where they are not, or one is missing."""
    if less is None or of is None or identity(less.period, usual) != identity(of.period, usual):
        return None
    return Reported(less.period, difference(less.figure, of.figure))


def gap_over(less: Sequence[Reported], of: Sequence[Reported], usual: Periodicity | None) -> list[Reported]:
    """The gap in each period that either has, in order; where the other has none it is blank."""
    others = {identity(one.period, usual): one for one in of}
    found = []
    for one in less:
        other = others.pop(identity(one.period, usual), None)
        found.append(Reported(one.period, difference(one.figure, other.figure if other else BLANK)))
    found += [Reported(one.period, difference(BLANK, one.figure)) for one in others.values()]
    return in_order(found, lambda one: one.period, usual)
