"""The sheet of indicators in a workbook that comes back: its changes, as figures recorded and fields set."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from models.edits.base import Edit
from models.edits.figures import RecordFigure
from models.errors import RefusedError
from models.exports.returning import Changed, Row, Sheet
from models.exports.workbook import (
    BASELINE,
    BASELINE_PERIOD,
    FOLLOWING,
    INDICATOR_FIELDS,
    TARGET,
    TARGET_PERIOD,
    figure_cell,
    figures_of,
    plain,
)
from models.periods import identity, read_period
from models.reading.in_full import IndicatorRow
from models.vocabulary import FigureRole
from models.workspace import Workspace
from tui.setting import Wish

_NO_PERIODS = (*INDICATOR_FIELDS, BASELINE, BASELINE_PERIOD, TARGET, TARGET_PERIOD, *FOLLOWING)


def said_now(row: IndicatorRow, changed: Changed) -> Row:
    """What the plan says now under each heading that was changed."""
    figures = figures_of(row)
    told: dict[str, Any] = {
        **{"Indicator": row.title, "Unit": row.unit, "Better": row.direction.value if row.direction else None},
        **{BASELINE: figure_cell(row.baseline), BASELINE_PERIOD: row.baseline.period if row.baseline else None},
        **{TARGET: figure_cell(row.target), TARGET_PERIOD: row.target.period if row.target else None},
        **{"Judgement": row.verdict.judgement.value, "Why": row.verdict.reason},
    }
    return {
        heading: plain(told[heading] if heading in told else figure_cell(figures.get(identity(heading, row.usual))))
        for heading in changed.after
    }


def can_change(row: IndicatorRow, changed: Changed, sheet: Sheet) -> set[str]:
    """The headings under which a change can be taken in: fields, baseline, target, and every period.

    A column that somebody has added is one for a period where its heading names one. The period of a baseline or a
    target is taken where there was none.
    """
    found = {*INDICATOR_FIELDS, BASELINE, TARGET}
    found |= {BASELINE_PERIOD} if row.baseline is None else set()
    found |= {TARGET_PERIOD} if row.target is None else set()
    for heading in changed.after:
        if heading not in _NO_PERIODS and (heading not in sheet.periods or read_period(heading) is not None):
            found.add(heading)
    return found


def edits_of_indicator(workspace: Workspace, row: IndicatorRow, wanted: Row, after: Row, today: date) -> Iterator[Edit]:
    """The edits that an indicator's changes come to; its fields first, for a figure is read in its unit.

    `after` is all that its row says otherwise than it did, of which `wanted` is to be taken in.
    """
    fields = {INDICATOR_FIELDS[heading]: said for heading, said in wanted.items() if heading in INDICATOR_FIELDS}
    if fields:
        yield Wish((row.ref,), fields, today).edit(workspace)
    for heading, figure, role in (
        (BASELINE, row.baseline, FigureRole.BASELINE),
        (TARGET, row.target, FigureRole.TARGET),
    ):
        if heading in wanted:
            period = figure.period if figure else after.get(f"{heading} period", "")
            if not period:
                raise RefusedError(f"a {heading.casefold()} needs its period, in the column “{heading} period”.")
            yield RecordFigure(row.id, period, wanted[heading], role=role)
    for heading, said in wanted.items():
        if heading not in _NO_PERIODS:
            yield RecordFigure(row.id, heading, said)
