"""An indicator's figures: its baseline, one recorded for a period, or a dated target."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from models.edits.base import Desk, Outcome
from models.errors import NotFoundError, RefusedError
from models.figure_checks import computed, misfit
from models.figures import Figure, NotAFigureError, read_figure
from models.periods import comes_before, identity, usual_of
from models.places import place_after, place_between
from models.references import indicator_reference
from models.tables import LONG, SHORT, FigureRow, Indicator
from models.text import tidy_line, tidy_text
from models.units import read_unit
from models.vocabulary import FigureRole, FigureState, Periodicity

_CALLED = {FigureRole.BASELINE: "Baseline", FigureRole.VALUE: "Figure", FigureRole.TARGET: "Target"}


@dataclass(frozen=True)
class RecordFigure:
    """Record an indicator's figure for a period, as printed: a number, `66/120`, `TBC`, `N/A` or nothing.

    A period in another spelling is the period it names; a figure for the baseline's own period is the baseline. What
    does not fit the indicator's unit is refused, unless a note says that it is meant.
    """

    indicator_id: str
    period: str
    value: str
    note: str | None = None
    role: FigureRole = FigureRole.VALUE

    def apply(self, desk: Desk) -> Outcome:
        """Set the figure; a period that the indicator did not have is added, and the same figure again is nothing."""
        indicator = desk.session.get(Indicator, self.indicator_id)
        if indicator is None:
            raise NotFoundError("That indicator is no longer there.")
        ref = indicator_reference(indicator.number)
        period = tidy_line(self.period, "a period", SHORT)
        note = tidy_text(self.note, "a note", LONG) if self.note and self.note.strip() else None
        rows = rows_of(desk, self.indicator_id)
        usual = indicator.periodicity or usual_of(row.period for row in rows)
        known = row_for(rows, self.role, period, usual)
        role = known.role if known else self.role
        figure = _figure(desk, indicator, ref, role, self.value, [row for row in rows if row is not known], note)
        where = known.period if known and role is not FigureRole.BASELINE else period
        outcome = Outcome(f"{_CALLED[role]} of {ref} for {where} to {figure.printed or 'blank'}", (ref,))
        is_blank = figure.state is FigureState.BLANK and note is None
        if known is None:
            if not is_blank:
                desk.session.add(_filled(desk, new_row(rows, self.indicator_id, role, period, usual), figure, note))
            return outcome
        if is_blank and role is FigureRole.TARGET and sum(row.role is role for row in rows) > 1:
            desk.session.delete(known)
            return Outcome(f"Target of {ref} for {known.period} taken away", (ref,))
        if role is FigureRole.BASELINE and identity(known.period, usual) != identity(period, usual):
            known.period = period
        elif (known.printed, known.state) == (figure.printed, figure.state) and note in (None, known.note):
            return outcome
        _filled(desk, known, figure, note)
        return outcome


def rows_of(desk: Desk, indicator_id: str) -> list[FigureRow]:
    """An indicator's figures in their order."""
    query = select(FigureRow).where(col(FigureRow.indicator_id) == indicator_id).order_by(col(FigureRow.place))
    return list(desk.session.exec(query))


def row_for(rows: Sequence[FigureRow], role: FigureRole, period: str, usual: Periodicity | None) -> FigureRow | None:
    """The row that a period's figure is kept in: in this spelling, else in another; an indicator has one baseline."""
    if role is FigureRole.BASELINE:
        return next((row for row in rows if row.role is role), None)
    wanted = identity(period, usual)
    same = [row for row in rows if identity(row.period, usual) == wanted]
    own = [row for row in same if row.role is role]
    if not own and role is FigureRole.VALUE:
        return next((row for row in same if row.role is FigureRole.BASELINE), None)
    return next((row for row in own if row.period == period), own[0] if own else None)


def _figure(
    desk: Desk,
    indicator: Indicator,
    ref: str,
    role: FigureRole,
    value: str,
    others: Sequence[FigureRow],
    note: str | None,
) -> Figure:
    """What was typed, read; raises RefusedError where it may not be recorded."""
    if indicator.gap_from_id and indicator.gap_to_id and role is not FigureRole.TARGET:
        ends = (desk.session.get(Indicator, key) for key in (indicator.gap_from_id, indicator.gap_to_id))
        less, of = (indicator_reference(end.number) for end in ends if end is not None)
        raise RefusedError(computed(ref, less, of))
    per = read_unit(indicator.unit).per
    try:
        figure = read_figure(value, per)
    except NotAFigureError as problem:
        raise RefusedError(str(problem)) from None
    if figure.state in (FigureState.TBC, FigureState.NOT_APPLICABLE):
        figure = figure._replace(printed=figure.state.value)
    beside = [] if role is FigureRole.TARGET else [read_figure(row.printed, per) for row in others]
    wrong = misfit(ref, indicator.unit, figure, beside)
    if wrong is not None and note is None:
        raise RefusedError(wrong.text)
    return figure


def _filled(desk: Desk, row: FigureRow, figure: Figure, note: str | None) -> FigureRow:
    # A note is of the figure that it was written for.
    kept = row.note if (row.printed, row.state) == (figure.printed, figure.state) else None
    row.printed, row.state, row.number = figure.printed, figure.state, figure.kept_number
    row.note = note or kept
    row.entered_by, row.entered_at = desk.actor, desk.now()
    return row


def new_row(
    rows: Sequence[FigureRow], indicator_id: str, role: FigureRole, period: str, usual: Periodicity | None
) -> FigureRow:
    """A row in its place: the baseline first, the figures in the order of their periods, then the targets in theirs."""
    at = next((at for at, row in enumerate(rows) if _stands_before(role, period, row, usual)), len(rows))
    before = rows[at - 1].place if at else None
    place = place_between(before, rows[at].place) if at < len(rows) else place_after(before)
    return FigureRow(indicator_id=indicator_id, role=role, period=period, state=FigureState.BLANK, place=place)


def _stands_before(role: FigureRole, period: str, row: FigureRow, usual: Periodicity | None) -> bool:
    order = list(FigureRole)
    if row.role is not role:
        return order.index(role) < order.index(row.role)
    return comes_before(period, row.period, usual)
