"""Whether indicators are as they can be: bands with two bounds, parts one level deep, gaps between recorded figures."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from models.checks.findings import Finding, rule
from models.figures import NotAFigureError, read_figure
from models.periods import identity, usual_of
from models.references import indicator_reference
from models.vocabulary import FigureRole, FigureState, Periodicity

_FROM = """FROM indicator i JOIN plan ON plan.id = i.plan_id LEFT JOIN indicator p ON p.id = i.parent_id
    LEFT JOIN indicator a ON a.id = i.gap_from_id LEFT JOIN indicator z ON z.id = i.gap_to_id"""
_IS_GAP = "(i.gap_from_id IS NOT NULL OR i.gap_to_id IS NOT NULL)"
_RULES = (
    ("p.id = i.id OR p.parent_id IS NOT NULL", "it is a part of itself, or of what is a part already", "parent="),
    ("p.plan_id <> i.plan_id", "it is a part of an indicator of another plan", "parent="),
    (
        f"{_IS_GAP} AND (a.id IS NULL OR z.id IS NULL OR a.id = z.id OR i.id IN (a.id, z.id))",
        "it is a gap, and not between two others",
        "gap=",
    ),
    ("i.plan_id NOT IN (a.plan_id, z.plan_id)", "it is the gap between indicators of another plan", "gap="),
    ("a.gap_from_id IS NOT NULL OR z.gap_from_id IS NOT NULL", "it is the gap between what is a gap itself", "gap="),
    (
        f"""{_IS_GAP} AND EXISTS (SELECT 1 FROM figure f WHERE f.indicator_id = i.id
            AND f.role <> '{FigureRole.TARGET}' AND f.state <> '{FigureState.BLANK}')""",
        "it is a gap, and has figures of its own, which are not shown",
        "gap=",
    ),
)
"""What must not be, as a condition on an indicator `i`, its whole `p` and the two ends `a` and `z` of a gap."""
_BANDS_SQL = f"""SELECT i.number, plan.key, i.band_low, i.band_high {_FROM}
    WHERE i.band_low IS NOT NULL OR i.band_high IS NOT NULL ORDER BY i.number"""
_FIGURES_SQL = f"""SELECT i.id, i.number, plan.key, i.periodicity, f.role, f.period, f.printed
    FROM figure f JOIN indicator i ON i.id = f.indicator_id JOIN plan ON plan.id = i.plan_id
    WHERE f.state <> '{FigureState.BLANK}' ORDER BY i.number, i.id, f.place"""


def indicator_faults(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Indicators that cannot be as they are, and periods that are there in two spellings."""
    for broken, what, field in _RULES:
        for number, plan in connection.execute(f"SELECT i.number, plan.key {_FROM} WHERE {broken} ORDER BY i.number"):
            ref = indicator_reference(number)
            yield rule(what, f"cairn set {ref} {field}…", ref, plan)
    for number, plan, low, high in connection.execute(_BANDS_SQL):
        if not _is_band(low, high):
            ref = indicator_reference(number)
            yield rule(f"its band, {low} to {high}, has not two bounds in order", f"cairn set {ref} band=…", ref, plan)
    yield from _repeated(connection)


def _is_band(low: str | None, high: str | None) -> bool:
    try:
        first, second = read_figure(low).number, read_figure(high).number
    except NotAFigureError:
        return False
    return first is not None and second is not None and first <= second


def _repeated(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (_, number, plan, periodicity), rows in groupby(connection.execute(_FIGURES_SQL), key=lambda row: row[:4]):
        told = [(role, period, printed) for *_, role, period, printed in rows]
        usual = Periodicity(periodicity) if periodicity else usual_of(period for _, period, _ in told)
        first: dict[object, tuple[str, str]] = {}
        for role, period, printed in told:
            known = first.setdefault((role, identity(period, usual)), (period, printed))
            if known[0] != period:
                ref = indicator_reference(number)
                what = f"one period is there twice: {known[0]} with {known[1]}, and {period} with {printed}"
                command = "target" if role == FigureRole.TARGET else "record"
                yield rule(what, f'cairn {command} {ref} "{period}" ""', ref, plan)
