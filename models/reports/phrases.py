"""Sentences and rows that several reports share: plain, and no more than the plan holds."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from models.figures import show_number
from models.reading.in_full import ActionStory, FigureRow, IndicatorRow, WorkstreamStory
from models.reports.content import Cell, Chart, Column, Point, Table, cell
from models.reports.material import Material
from models.reports.since import Mark
from models.vocabulary import Judgement
from models.wording import count, day, listed, silence

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


def lead(told: WorkstreamStory) -> str:
    """Who leads a workstream."""
    return told.row.lead_officer or "none named"


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
    """What is wrong with the actions that are still to be done, in one sentence; empty where there are none."""
    counts = material.counts
    unfinished = counts.not_started + counts.in_progress + counts.blocked
    said = [
        f"{number:,} {one if number == 1 else many} {words}"
        for number, one, many, words in (
            (counts.overdue, "is", "are", "overdue"),
            (counts.undated, "has", "have", "no date"),
            (counts.unowned, "has", "have", "no owner"),
            (counts.stale, "has", "have", f"had no news for {silence(material.stale_days)} or longer"),
        )
        if number
    ]
    if not unfinished:
        return ""
    return f"Of the {unfinished:,} still to be done, {listed(said) or 'none lacks an owner, a date or news'}."


def judged(judgements: dict[Judgement, int]) -> str:
    """How the indicators are judged, in one sentence."""
    total = sum(judgements.values())
    if not total:
        return "The plan has no indicators."
    said = [f"{judgements[one]:,} {one}" for one in JUDGEMENTS if judgements.get(one)]
    return f"The plan has {count(total, 'indicator')}: {listed(said)}."


def changed_since(since: Mark | None) -> str:
    """From when on a report tells what has changed."""
    if since is None:
        return "since the plan was taken in"
    return f"since the report of {day(since.day)}" if since.change else f"since {day(since.day)}"


# --------------------------------------------------------------------------------------------------- indicators


def figure(told: FigureRow | None) -> str:
    """A figure as printed; empty where there is none."""
    return (told.figure.text or "") if told is not None else ""


def named(row: IndicatorRow) -> str:
    """An indicator by its whole title, with its unit where the title does not say it."""
    unit = row.unit or ""
    said = row.title.replace(",", "").casefold()
    return row.title if unit.replace(",", "").casefold() in said else f"{row.title} ({unit})"


def trend(row: IndicatorRow) -> str:
    """How the last number stands to the one before it: `up 1.2 on 2017-2018`; empty where there are no two."""
    told = [cell for cell in ((row.baseline,) if row.baseline else ()) + row.values if cell.figure.number is not None]
    if len(told) < 2:
        return ""
    before, last = told[-2], told[-1]
    by = (last.figure.number or Decimal(0)) - (before.figure.number or Decimal(0))
    if not by:
        return f"as in {before.period}"
    size = show_number(abs(by))
    return f"{'up' if by > 0 else 'down'} {f'{abs(by):f}' if size == '0' else size} on {before.period}"


def short_indicator_table(rows: Iterable[IndicatorRow], caption: str = "") -> Table:
    """Indicators by their short names: the latest figure, where it is going, and how that is judged."""
    columns = (
        *(Column("Ref", 3), Column("Indicator", 10), Column("Latest", 4, True), Column("Trend", 11)),
        *(Column("Judgement", 4), Column("Why", 14)),
    )
    table = [
        (
            *(cell(row.ref), cell(row.label or row.title), cell(figure(row.latest)), cell(trend(row))),
            *(Cell(row.verdict.judgement.value, row.verdict.judgement), cell(row.verdict.reason)),
        )
        for row in rows
    ]
    return Table(columns, table, caption)


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
        table.append(
            (
                *(cell(row.ref), cell(named(row)), cell(figure(row.baseline))),
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
