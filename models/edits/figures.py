"""An indicator's figures: one recorded for a period, or a target set."""

from dataclasses import dataclass

from sqlmodel import col, select

from models.edits.base import Desk, Outcome
from models.errors import NotFoundError, RefusedError
from models.figures import NotAFigureError, read_figure
from models.places import place_after, place_between
from models.references import indicator_reference
from models.tables import LONG, SHORT, FigureRow, Indicator
from models.text import tidy_line, tidy_text
from models.vocabulary import FigureRole, FigureState


@dataclass(frozen=True)
class RecordFigure:
    """Record an indicator's figure for a period, as printed: a number, `TBC`, `N/A` or nothing."""

    indicator_id: str
    period: str
    value: str
    note: str | None = None
    role: FigureRole = FigureRole.VALUE

    def apply(self, desk: Desk) -> Outcome:
        """Set the figure; a period that the indicator did not have is added."""
        indicator = desk.session.get(Indicator, self.indicator_id)
        if indicator is None:
            raise NotFoundError("That indicator is no longer there.")
        ref = indicator_reference(indicator.number)
        period = tidy_line(self.period, "a period", SHORT)
        try:
            figure = read_figure(self.value)
        except NotAFigureError as problem:
            raise RefusedError(str(problem)) from None
        row = self._row(desk, period)
        worded = figure.state in (FigureState.TBC, FigureState.NOT_APPLICABLE)
        row.printed, row.state = str(figure.state) if worded else figure.printed, figure.state
        row.number = None if figure.number is None else f"{figure.number:f}"
        row.note = tidy_text(self.note, "a note", LONG) if self.note and self.note.strip() else row.note
        row.entered_by, row.entered_at = desk.actor, desk.now()
        desk.session.add(row)
        said = "Target" if self.role is FigureRole.TARGET else "Figure"
        return Outcome(f"{said} of {ref} for {period} to {figure.printed or 'blank'}", (ref,))

    def _row(self, desk: Desk, period: str) -> FigureRow:
        rows = list(
            desk.session.exec(
                select(FigureRow).where(col(FigureRow.indicator_id) == self.indicator_id).order_by(col(FigureRow.place))
            )
        )
        known = next((row for row in rows if row.role is self.role and row.period == period), None)
        if known is None and self.role is FigureRole.TARGET:
            # An indicator has one target: a new period takes the old one's place.
            known = next((row for row in rows if row.role is FigureRole.TARGET), None)
        if known is not None:
            known.period = period
            return known
        before = [row.place for row in rows if self.role is FigureRole.TARGET or _stands_before(row, period)]
        after = [row.place for row in rows if row.place not in before]
        last = before[-1] if before else None
        place = place_between(last, after[0]) if after else place_after(last)
        blank = read_figure(None)
        return FigureRow(indicator_id=self.indicator_id, role=self.role, period=period, state=blank.state, place=place)


def _stands_before(row: FigureRow, period: str) -> bool:
    return row.role is FigureRole.BASELINE or (row.role is FigureRole.VALUE and row.period < period)
