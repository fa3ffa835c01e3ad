"""Sentences and rows that several reports share: plain, and no more than the plan holds."""

from collections.abc import Iterable, Sequence
from datetime import date

from models.figures import show_number
from models.reading.in_full import ActionStory, FigureRow, IndicatorRow
from models.reports.content import Bullets, Cell, Chart, Column, Point, Table, cell
from models.reports.material import Material
from models.vocabulary import Judgement
from models.wording import count, day, listed

MOST = 12
"""Items of a list that a report tells; it says how many more there are, and where."""
JUDGEMENTS = tuple(Judgement)


def owners(told: ActionStory) -> str:
    """Whose an action is."""
    return ", ".join(told.row.owners) or "no owner"


def due(told: ActionStory) -> str:
    """When an action is due, in the plan's words where they give no day."""
    row = told.row
    if row.due is not None:
        return day(row.due)
    if row.starts is not None:
        return f"from {day(row.starts)}"
    return row.timescale or "no date"


def item(told: ActionStory, said: str = "") -> str:
    """An action as an item of a list: `CUR-4 Support an empowering curriculum (J Stuart; due 29 Feb 2024)`."""
    return f"{told.row.ref} {told.row.title} ({said or f'{owners(told)}; {due(told)}'})"


def some(items: Sequence[str], where: str) -> Bullets:
    """The first items of a list, and how many more there are."""
    more = len(items) - MOST
    return Bullets((*items[:MOST], f"and {more:,} more: {where}") if more > 0 else tuple(items))


def standing(material: Material) -> str:
    """The counts of the plan's actions in one sentence."""
    counts = material.counts
    said = [
        f"{number:,} {words}"
        for number, words in (
            (counts.not_started, "not started"),
            (counts.in_progress, "in progress"),
            (counts.blocked, "blocked"),
            (counts.awaiting_confirmation, "done and waiting to be confirmed"),
            (counts.confirmed, "confirmed"),
            (counts.dropped, "dropped"),
        )
        if number
    ]
    if not counts.total:
        return "The plan has no actions yet."
    return f"The plan has {count(counts.total, 'action')}: {listed(said)}."


def wanting(material: Material) -> str:
    """What is wrong with the actions that are open, in one sentence."""
    counts = material.counts
    said = [
        f"{number:,} {words}"
        for number, words in (
            (counts.overdue, "overdue"),
            (counts.undated, "without a date"),
            (counts.unowned, "without an owner"),
            (counts.stale, "without news for some weeks"),
        )
        if number
    ]
    return f"Of those still to be done, {listed(said)}." if said else "None is overdue, undated or without an owner."


def judged(judgements: dict[Judgement, int]) -> str:
    """How the indicators are judged, in one sentence."""
    total = sum(judgements.values())
    if not total:
        return "The plan has no indicators."
    said = [f"{judgements[one]:,} {one}" for one in JUDGEMENTS if judgements.get(one)]
    return f"Of {count(total, 'indicator')}, {listed(said)}."


def changed_since(since: date | None) -> str:
    """From when on a report tells what has changed."""
    return f"since {day(since)}" if since else "since the plan was taken in"


# --------------------------------------------------------------------------------------------------- indicators


def figure(told: FigureRow | None) -> str:
    """A figure as printed; empty where there is none."""
    return (told.figure.text or "") if told is not None else ""


def indicator_table(rows: Iterable[IndicatorRow], caption: str = "") -> Table:
    """Indicators in the shape that they are published in, judged."""
    from models.periods import identity, in_order

    shown = list(rows)
    known: dict[object, str] = {}
    for row in shown:
        for value in row.values:
            known.setdefault(identity(value.period, row.usual), value.period)
    periods = in_order(list(known.values()), lambda period: period, None)
    columns = [
        *(Column("Ref", 4), Column("Indicator", 14), Column("Baseline", 7, True)),
        *(Column(period, 6, True) for period in periods),
        *(Column("Target", 6, True), Column("Judgement", 8), Column("Why", 14)),
    ]
    table: list[Sequence[Cell]] = []
    for row in shown:
        said = {identity(value.period, row.usual): figure(value) for value in row.values}
        unit = f" ({row.unit})" if row.unit else ""
        table.append(
            (
                *(cell(row.ref), cell(f"{row.title}{unit}"), cell(figure(row.baseline))),
                *(cell(said.get(identity(period, row.usual))) for period in periods),
                *(cell(figure(row.target)), Cell(row.verdict.judgement.value, row.verdict.judgement)),
                cell(row.verdict.reason),
            )
        )
    return Table(columns, table, caption)


def chart(row: IndicatorRow) -> Chart:
    """The figures of an indicator as a picture, and in words for whoever does not see it."""
    cells = [*((row.baseline,) if row.baseline else ()), *row.values]
    points = [Point(cell.period, cell.figure.number) for cell in cells]
    told = ", ".join(f"{cell.period} {figure(cell) or 'not reported'}" for cell in cells)
    target = row.target.figure.number if row.target is not None else None
    aimed = f"; target {show_number(target)} for {row.target.period}" if row.target and target is not None else ""
    return Chart(f"{row.ref} {row.label or row.title}", f"{told}{aimed}.", points, target)
