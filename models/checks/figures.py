"""Whether the figures of indicators agree with what is printed of them."""

import sqlite3
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from models.checks.findings import PUT_BACK, Finding, rule
from models.figures import NotAFigureError, read_figure
from models.references import indicator_reference
from models.vocabulary import FigureRole, FigureState

_FIGURES_SQL = """SELECT i.number, plan.key, f.role, f.period, f.printed, f.state, f.number
    FROM figure f JOIN indicator i ON i.id = f.indicator_id
    JOIN plan ON plan.id = i.plan_id ORDER BY i.number, f.place"""
_SEVERAL_SQL = f"""SELECT i.number, plan.key, f.role FROM figure f JOIN indicator i ON i.id = f.indicator_id
    JOIN plan ON plan.id = i.plan_id WHERE f.role = '{FigureRole.BASELINE}'
    GROUP BY i.id, f.role HAVING COUNT(*) > 1"""


def figure_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Figures that are not the number that is printed, and indicators with two baselines."""
    for number, plan, role, period, printed, state, exact in connection.execute(_FIGURES_SQL):
        if not _agree(printed, state, exact):
            ref = indicator_reference(number)
            what = f"its {role} for {period} is kept as {exact or state}, and printed as “{printed or ''}”"
            command = "target" if role == FigureRole.TARGET else "record"
            do = PUT_BACK if role == FigureRole.BASELINE else f"cairn {command} {ref} {period} VALUE"
            yield rule(what, do, ref, plan)
    for number, plan, role in connection.execute(_SEVERAL_SQL):
        yield rule(f"it has more than one {role}", PUT_BACK, indicator_reference(number), plan)


def _agree(printed: str | None, state: str, exact: str | None) -> bool:
    """Whether what is kept of a figure is what its printed text says."""
    try:
        figure = read_figure(printed)
        number = None if exact is None else Decimal(exact)
    except (NotAFigureError, InvalidOperation):
        return False
    # The number of a rate with its parts follows from them, and is not kept.
    due = None if figure.parts else figure.number
    return state == figure.state and number == due and (state == FigureState.NUMBER) == (figure.number is not None)
