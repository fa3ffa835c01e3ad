"""Which indicator of a document is which of the plan's, and which of its figures are new or revised."""

from collections.abc import Iterator, Sequence

from models.draft import DraftFigure, DraftIndicator, DraftPlan
from models.editions.findings import Answers, Change, FigureChange, FoundIndicator, Kind
from models.editions.likeness import plain
from models.editions.pairing import Side, pair
from models.editions.present import Present, PresentFigure, PresentIndicator
from models.figures import NotAFigureError, read_figure
from models.periods import identity, usual_of
from models.vocabulary import FigureRole, FigureState, Periodicity


def find(draft: DraftPlan, present: Present, answers: Answers) -> tuple[FoundIndicator, ...]:
    """Each indicator of the draft with the one of the plan that it is."""
    position = {one.id: index for index, one in enumerate(present.indicators)}
    given = [
        (index, None if key is None else position[key])
        for index, key in answers.indicators.items()
        if key is None or key in position
    ]
    pairs = pair(
        [Side(one.title, more=one.unit or "") for one in draft.indicators],
        [Side(one.title, more=one.unit or "", code=one.ref.casefold()) for one in present.indicators],
        given,
    )
    known = {one.new: one for one in pairs}
    found = []
    for index, one in enumerate(draft.indicators):
        match = known.get(index)
        if match is None:
            found.append(FoundIndicator(index, one, None, Kind.NEW, 0.0))
        else:
            is_sure = match.is_sure or answers.doubtful_is_same
            here = present.indicators[match.old]
            found.append(_compared(FoundIndicator(index, one, here, Kind.SAME, match.likeness), here, present, is_sure))
    return tuple(found)


def _compared(found: FoundIndicator, here: PresentIndicator, present: Present, is_sure: bool) -> FoundIndicator:
    draft = found.draft
    changes, kept = [], []
    said = {"title": draft.title, "unit": draft.unit, "direction": draft.direction and draft.direction.value}
    for name, value in said.items():
        ours = getattr(here, name)
        if not value or plain(ours) == plain(value):
            continue
        if (here.id, name) in present.touched:
            kept.append(Change(name, ours, value, "it was changed here"))
        elif name == "title" or ours is None:
            changes.append(Change(name, ours, value))
        else:
            kept.append(Change(name, ours, value, "what it is measured by stays"))
    figures, kept_figures = _figures(draft, here)
    kind = Kind.REWORDED if any(one.field == "title" for one in changes) else Kind.SAME
    return found._replace(
        kind=kind if is_sure else Kind.DOUBTFUL,
        changes=tuple(changes),
        kept=tuple(kept),
        figures=figures,
        kept_figures=kept_figures,
    )


def printed(draft: DraftIndicator) -> Iterator[tuple[FigureRole, DraftFigure]]:
    """The cells of an indicator that say anything, in the order of the table."""
    cells = (
        (FigureRole.BASELINE, draft.baseline),
        *((FigureRole.VALUE, value) for value in draft.values),
        (FigureRole.TARGET, draft.target),
    )
    yield from ((role, cell) for role, cell in cells if cell is not None and cell.value and cell.value.strip())


def _figures(
    draft: DraftIndicator, here: PresentIndicator
) -> tuple[tuple[FigureChange, ...], tuple[FigureChange, ...]]:
    """The figures that are written, and those that stay."""
    usual = Periodicity(here.periodicity) if here.periodicity else usual_of(one.period for one in here.figures)
    changed, kept = [], []
    for role, cell in printed(draft):
        row = _row(here.figures, role, cell.period, usual)
        one = FigureChange(role, cell.period, row.printed if row else None, cell.value or "")
        if row is not None and _is_same_period(row, role, cell.period, usual) and _says_same(row, one.new):
            continue
        why = _why_not(here, row, one, usual)
        if why is None:
            changed.append(one)
        else:
            kept.append(one._replace(why=why))
    return tuple(changed), tuple(kept)


def _row(
    rows: Sequence[PresentFigure], role: FigureRole, period: str, usual: Periodicity | None
) -> PresentFigure | None:
    """The figure that is kept for a period; an indicator has one baseline, which is a figure of its period too."""
    if role is FigureRole.BASELINE:
        return next((row for row in rows if row.role == role), None)
    same = [row for row in rows if identity(row.period, usual) == identity(period, usual)]
    roles = (role,) if role is FigureRole.TARGET else (role, FigureRole.BASELINE)
    return next((row for wanted in roles for row in same if row.role == wanted), None)


def _is_same_period(row: PresentFigure, role: FigureRole, period: str, usual: Periodicity | None) -> bool:
    return role is not FigureRole.BASELINE or identity(row.period, usual) == identity(period, usual)


def _says_same(row: PresentFigure, said: str) -> bool:
    if plain(row.printed) == plain(said):
        return True
    try:
        ours, theirs = read_figure(row.printed), read_figure(said)
    except NotAFigureError:
        return False
    return ours.state is theirs.state and ours.exact == theirs.exact


def _why_not(
    here: PresentIndicator, row: PresentFigure | None, said: FigureChange, usual: Periodicity | None
) -> str | None:
    """Why a figure of the document is not written, the rest of a sentence; None where it is."""
    try:
        figure = read_figure(said.new)
    except NotAFigureError:
        return "that is no figure"
    if here.is_gap and said.role != FigureRole.TARGET:
        return "it is worked out from others"
    if row is None or row.state == FigureState.BLANK:
        return None
    if not _is_same_period(row, FigureRole(said.role), said.period, usual):
        return f"its baseline is of {row.period}"
    if row.state == FigureState.NUMBER and figure.state is not FigureState.NUMBER:
        return "there is a number here"
    if row.by and row.state == FigureState.NUMBER:
        return f"{row.by} recorded it here"
    return None
