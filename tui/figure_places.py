"""The places of a grid of figures: its columns, and which figure of an indicator each of them shows."""

from collections.abc import Sequence
from typing import NamedTuple

from models.period_frames import Frames
from models.periods import Period, identity, in_order
from models.reading.in_full import FigureRow, IndicatorRow
from models.vocabulary import FigureRole, Periodicity
from models.wording import MONTHS

Mark = tuple[FigureRole, Period | str | None]
"""What tells a column from the others, however its period is spelled."""


class Place(NamedTuple):
    """A column: what its figures are, and for which period; None where every indicator has its own, or none yet."""

    role: FigureRole
    period: str | None
    key: Period | str | None

    @property
    def mark(self) -> Mark:
        """What tells it from the others; there is one column of baselines."""
        return self.role, None if self.role is FigureRole.BASELINE else self.key


class Wanted(NamedTuple):
    """A column that somebody asked for, though nothing stands in it yet."""

    role: FigureRole
    period: str


def kind_of(row: IndicatorRow | None, frames: Frames) -> Periodicity | None:
    """The kind of period that an indicator's columns are of: where it has no figures yet, the plan's usual one."""
    if row is None or (row.usual is None and not row.cells):
        return frames.usual
    return row.usual


def places_for(row: IndicatorRow | None, frames: Frames, wanted: Sequence[Wanted] = ()) -> tuple[Place, ...]:
    """The columns while the cursor is on an indicator: those of its kind of period, and whatever it has beside."""
    kind = kind_of(row, frames)
    frame = frames.of(kind)
    own = row.cells if row is not None else ()
    asked = [*(Wanted(cell.role, cell.period) for cell in own), *wanted]
    baseline = frame.baseline
    return (
        Place(FigureRole.BASELINE, baseline, None if baseline is None else identity(baseline, kind)),
        *_places(FigureRole.VALUE, frame.periods, asked, kind),
        *_places(FigureRole.TARGET, frame.targets, asked, kind),
    )


def _places(role: FigureRole, known: Sequence[str], asked: Sequence[Wanted], kind: Periodicity | None) -> list[Place]:
    spelled = {identity(period, kind): period for period in known}
    for one in asked:
        if one.role is role:
            spelled.setdefault(identity(one.period, kind), one.period)
    ordered = in_order(list(spelled.items()), lambda item: item[1], kind)
    return [Place(role, period, key) for key, period in ordered]


def cell_at(row: IndicatorRow, place: Place) -> FigureRow | None:
    """The figure that an indicator has in a column; a baseline stands for its own period too."""
    if place.role is FigureRole.BASELINE:
        return row.baseline
    cells = row.targets if place.role is FigureRole.TARGET else row.values
    found = next((cell for cell in cells if identity(cell.period, row.usual) == place.key), None)
    start = row.baseline
    if found is None and place.role is FigureRole.VALUE and start and identity(start.period, row.usual) == place.key:
        return start
    return found


def period_at(row: IndicatorRow, place: Place) -> str | None:
    """The period that a figure typed in a column is for, as the indicator spells it; None where it must be asked."""
    cell = cell_at(row, place)
    return cell.period if cell is not None else place.period


def is_of_kind(row: IndicatorRow, kind: Periodicity | None) -> bool:
    """Whether columns of a kind of period are an indicator's own, so that one without a figure is not reported."""
    return row.usual is kind or (row.usual is None and not row.cells)


def head_of(place: Place, *, is_baseline_shared: bool = True) -> str:
    """The period at the head of a column, as short as can be; nothing over baselines that are of several periods."""
    if place.period is None or (place.role is FigureRole.BASELINE and not is_baseline_shared):
        return ""
    return short(place.key if isinstance(place.key, Period) else place.period)


def short(period: Period | str, *, shorter: bool = False) -> str:
    """A period in few letters, `2018-19`, or in fewer, `18-19`; words that name none are as they are."""
    if isinstance(period, str):
        return " ".join(period.split())
    year, first = (period.starts.year, period.starts)
    match period.kind:
        case Periodicity.CALENDAR_YEAR:
            return str(year)
        case Periodicity.SESSION | Periodicity.FINANCIAL_YEAR:
            return _pair(year, shorter=shorter)
        case Periodicity.TERM:
            session, term = divmod(period.number, 4)
            return f"T{term + 1} {_pair(session, shorter=True)}" if not shorter else f"T{term + 1} {session % 100:02}"
        case Periodicity.MONTH:
            return f"{MONTHS[first.month - 1]} {year % 100:02}" if shorter else f"{MONTHS[first.month - 1]} {year}"
    return (
        f"{first.day} {MONTHS[first.month - 1]}"
        if shorter
        else f"{first.day} {MONTHS[first.month - 1]} {year % 100:02}"
    )


def _pair(year: int, *, shorter: bool) -> str:
    return f"{year % 100 if shorter else year:02}-{(year + 1) % 100:02}"
