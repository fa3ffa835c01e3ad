"""Everything that is known of one indicator, as a story: its figures and who entered them, its parts, its run chart."""

from collections.abc import Iterable
from datetime import date

from models.figures import show_number, to_decimal
from models.reading.in_full import FigureRow, IndicatorRow
from models.reading.indicator_news import due_periods
from models.reading.indicator_stories import IndicatorStory
from models.run_chart import ENOUGH, RunChart
from models.wording import count, day
from tui.paint import JUDGEMENT, STATUS, Tone
from tui.stories import GAP, Entry, Story, figure_told, indicator_story


def indicator_page(story: IndicatorStory, today: date) -> Story:
    """An indicator in full."""
    row = story.row
    told = indicator_story(row)
    sections = [_measured(row), _entered(row), _broken_down(story), _charted(story.run_chart), _moved(story)]
    if due := due_periods(row, today):
        sections.insert(1, [Entry("Due", f"nothing reported for {', '.join(due)}", Tone.AMBER)])
    entries = [entry for section in sections if (known := list(section)) for entry in (GAP, *known)]
    return Story(told.heading, told.title, (*told.entries, *entries))


def _measured(row: IndicatorRow) -> Iterable[Entry]:
    said = {
        "Definition": row.definition,
        "Source": row.source,
        "Reported for": f"each {row.usual}" if row.usual else None,
        "Recorded by": row.recorder,
        "How often": row.frequency,
        "Part of": row.parent,
        "Which part": ", ".join(filter(None, (row.dimension, row.part))) or None,
        "The gap": f"{row.gap[1]} less {row.gap[0]}, worked out from them" if row.gap else None,
    }
    return [Entry(label, text) for label, text in said.items() if text]


def _entered(row: IndicatorRow) -> Iterable[Entry]:
    cells = [cell for cell in row.cells if cell.by and cell.at]
    for index, cell in enumerate(cells):
        yield Entry("" if index else "Entered", f"{_called(cell)} by {cell.by}, {_when(cell)}", Tone.QUIET, bullet=True)


def _called(cell: FigureRow) -> str:
    return f"{cell.role} for {cell.period}"


def _when(cell: FigureRow) -> str:
    return day(date.fromisoformat((cell.at or "")[:10]))


def _broken_down(story: IndicatorStory) -> Iterable[Entry]:
    for label, rows in (("Parts", story.parts), ("Gaps", story.gaps)):
        for index, row in enumerate(rows):
            look = JUDGEMENT[row.verdict.judgement]
            latest = f"{figure_told(row.latest)} in {row.latest.period}" if row.latest else "nothing reported"
            named = f"{row.ref} {row.part or row.label}: {latest} · {look.glyph} {row.verdict.judgement}"
            yield Entry("" if index else label, named, look.tone, bullet=True)


def _charted(chart: RunChart | None) -> Iterable[Entry]:
    if chart is None:
        return
    known = sum(point.number is not None for point in chart.points)
    if chart.median is None or known < ENOUGH:
        yield Entry("Run chart", f"{count(known, 'point')}; its rules are asked from {ENOUGH} on", Tone.QUIET)
        return
    limits = f", chance gives {chart.limits[0]} to {chart.limits[1]}" if chart.limits else ""
    median = f"median {show_number(to_decimal(chart.median))}; {count(chart.runs, 'run')}{limits}"
    yield Entry("Run chart", f"{count(known, 'point')}, {median}")
    for signal in chart.signals:
        yield Entry("", signal.text, Tone.AMBER, bullet=True)
    if not chart.signals:
        yield Entry("", "no shift, trend, odd number of runs or astronomical point", Tone.QUIET, bullet=True)


def _moved(story: IndicatorStory) -> Iterable[Entry]:
    for index, mover in enumerate(story.movers):
        look = STATUS[mover.status]
        said = f"{mover.ref} {mover.title} · {mover.status}"
        yield Entry("" if index else "Meant to move it", said, look.tone, bullet=True)
