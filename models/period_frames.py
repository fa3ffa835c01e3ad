"""The columns of a table of figures: the periods of each kind that a plan uses, with none left out between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.periods import Period, identity, in_order, read_period, spell
from models.vocabulary import FigureRole, Periodicity

_MOST_FILLED, _MOST_DUE = 400, 60
"""Periods that are put between others, and behind the last because they are over and not reported."""
USUAL = Periodicity.SESSION
"""What the figures of a plan without any are for."""


class UsedPeriod(NamedTuple):
    """A period as printed, what it is used for by indicators of one periodicity, and how often."""

    periodicity: Periodicity | None
    """As it is set for these indicators."""
    role: FigureRole
    period: str
    times: int
    longest: int = 0
    """Characters of the longest of its figures, but for rates with their parts."""
    has_decimals: bool = False
    """Whether any of its figures has a decimal point, or may come to have one as a rate that is worked out."""

    @property
    def kind(self) -> Periodicity | None:
        """What kind of period it is; None where its words name none."""
        read = read_period(self.period, self.periodicity)
        return read.kind if read else None


class Frame(NamedTuple):
    """The columns for figures that are for one kind of period."""

    kind: Periodicity | None
    baseline: str | None = None
    """The period that most baselines are of."""
    is_one_baseline: bool = False
    """Whether all of them are of that."""
    periods: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    longest: int = 0
    has_decimals: bool = False


class Frames(NamedTuple):
    """The columns for every kind of period that a plan uses."""

    by_kind: Mapping[Periodicity | None, Frame]
    usual: Periodicity
    """The kind that is used most."""

    def of(self, kind: Periodicity | None) -> Frame:
        """The columns for a kind of period, which may be used nowhere yet."""
        return self.by_kind.get(kind, Frame(kind))


def frames(used: Sequence[UsedPeriod], today: date) -> Frames:
    """The columns for every kind of period, as at a day: those that are over and to be reported have one."""
    kinds: dict[Periodicity | None, list[UsedPeriod]] = {}
    for one in used:
        kinds.setdefault(one.kind, []).append(one)
    times = {kind: sum(one.times for one in some) for kind, some in kinds.items() if kind is not None}
    usual = max(times, key=lambda kind: times[kind], default=USUAL)
    found = {kind: _frame(kind, some, today) for kind, some in kinds.items()}
    if usual not in found or not found[usual].periods:
        last = _last_over(usual, today, found.get(usual))
        found[usual] = found.get(usual, Frame(usual))._replace(periods=tuple(map(spell, (last, last.following))))
    return Frames(found, usual)


def _last_over(kind: Periodicity, today: date, frame: Frame | None) -> Period:
    """The last school session that is over, or the first period that a baseline waits for."""
    start = read_period(frame.baseline, kind) if frame and frame.baseline else None
    if start is not None:
        return start.following
    session = Period(USUAL, today.year - 1)
    return session if session.ends < today else session._replace(number=session.number - 1)


def _frame(kind: Periodicity | None, used: Sequence[UsedPeriod], today: date) -> Frame:
    spelled = _spellings(used, kind)
    by_role = {role: [one for one in used if one.role is role] for role in FigureRole}
    baselines = _spellings(by_role[FigureRole.BASELINE], kind)
    most = max(by_role[FigureRole.BASELINE], key=lambda one: one.times, default=None)
    values = {identity(one.period, kind) for one in by_role[FigureRole.VALUE]}
    targets = [spelled[key] for key in _spellings(by_role[FigureRole.TARGET], kind)]
    if kind is not None:
        starts = [key.following for key in baselines if isinstance(key, Period)]
        ends = [key for text in targets if isinstance(key := identity(text, kind), Period)]
        known = [key for key in values if isinstance(key, Period)]
        style = max(used, key=lambda one: one.times).period
        for period in _filled(known, starts, max(ends, default=None), today):
            spelled.setdefault(period, spell(period, style))
            values.add(period)
    return Frame(
        kind,
        most.period if most else None,
        len(baselines) == 1,
        tuple(in_order([text for key, text in spelled.items() if key in values], str, kind)),
        tuple(in_order(targets, str, kind)),
        max((one.longest for one in used), default=0),
        any(one.has_decimals for one in used),
    )


def _spellings(used: Iterable[UsedPeriod], kind: Periodicity | None) -> dict[Period | str, str]:
    """Each period once, in the spelling that is used most."""
    found: dict[Period | str, UsedPeriod] = {}
    for one in used:
        key = identity(one.period, kind)
        if key not in found or one.times > found[key].times:
            found[key] = one
    return {key: one.period for key, one in found.items()}


def _filled(
    known: Sequence[Period], starts: Sequence[Period], last_target: Period | None, today: date
) -> Iterator[Period]:
    """The periods from the first to the last, and on to those that are over, as far as anything was planned."""
    here = min([*known, *starts], default=None)
    last = max(known, default=here)
    if here is None or last is None or last.number - here.number > _MOST_FILLED:
        return
    due = 0
    while here <= last or (here.ends < today and due < _MOST_DUE and (last_target is None or here <= last_target)):
        due += here > last
        yield here
        here = here.following
