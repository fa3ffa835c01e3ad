"""An indicator large, as lines to be read: what it is, its figures, the picture of them, and what they come to."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from models.figures import BLANK, show_number, to_decimal
from models.indicator_judgement import expected_at, show_expected
from models.periods import identity
from models.reading.in_full import FigureRow, IndicatorRow
from models.reading.indicator_stories import IndicatorStory, chart_of
from models.run_chart import ENOUGH, RunChart
from models.vocabulary import Direction, FigureRole
from models.wording import count
from tui.cells import ELLIPSIS, fit, width_of, wrap_to
from tui.chart import Run, draw, gutter_for
from tui.figure_places import Place
from tui.indicator_chart import AIM, EXPECTED, FIGURE, LEVEL, START, Drawn, Named, across, drawn, labels, slot_of
from tui.paint import GAP, JUDGEMENT, STATUS, Tone
from tui.stories import better, figure_in_words

Line = list[Run]
_LOW, _ROOMY = 18, 60
"""Lines below which nothing is said twice, and cells from which the expected figures have a line."""
_TALLEST = 17
"""Lines that a picture takes at most: more of them do not tell more."""
_MOST_MOVERS = 3


class About(NamedTuple):
    """What is told of an indicator, as far as it has been read, and which column the cursor is in."""

    row: IndicatorRow
    story: IndicatorStory | None = None
    here: Place | None = None


def told(about: About, width: int, height: int) -> list[Line]:
    """The lines of an indicator, no more than there is room for."""
    row = about.row
    is_low = height < _LOW
    room = width - 2
    head = _head(row, room, is_low=is_low)
    end = _judged(row, room, 2 if is_low else 3)
    more = _more(about, room)
    left = height - len(head) - len(end) - (0 if is_low else 3)
    figures, picture = _picture(about, room, left - (0 if is_low else min(len(more), max(left - _TALLEST - 5, 0))))
    if is_low:
        lines = [*head, *figures, *picture, *end, *more]
    else:
        lines = [*head, [], *figures, [], *picture, [], *end, *([[]] if more else []), *more]
    return [[(" ", Tone.PLAIN), *line] for line in lines[:height]]


def _head(row: IndicatorRow, width: int, *, is_low: bool) -> list[Line]:
    measured = f"{row.unit or 'unit not set'} · {better(row)}"
    ref = f"{row.ref}  "
    if is_low:
        aside = f"  {measured}" if width_of(measured) < width // 2 else ""
        title = fit(row.title, width - width_of(ref) - width_of(aside))
        return [[(ref, Tone.QUIET), (title, "strong"), (aside, Tone.QUIET)]]
    titles = wrap_to(row.title, width - width_of(ref), 3)
    blank = " " * width_of(ref)
    return [
        *[[(blank if n else ref, str(Tone.QUIET)), (line, "strong")] for n, line in enumerate(titles)],
        [(blank, Tone.QUIET), (fit(measured, width - len(blank)), Tone.QUIET)],
    ]


def _judged(row: IndicatorRow, width: int, most: int) -> list[Line]:
    look = JUDGEMENT[row.verdict.judgement]
    lines = wrap_to(f"{look.mark} {row.verdict.judgement} · {row.verdict.reason}", width, most)
    return [[(line, look.tone)] for line in lines]


# --------------------------------------------------------------------------------------------------------- the picture


def _picture(about: About, width: int, room: int) -> tuple[list[Line], list[Line]]:
    """The lines of figures, and the picture below them, each in the columns of the other."""
    row = about.row
    if not row.cells:
        return [[("No figures yet.", Tone.QUIET)]], []
    runs = about.story.run_chart if about.story else chart_of(row)
    gutter = 10 if width >= _ROOMY else 8
    laid = across(row, width - gutter)
    told = drawn(row, runs, slot_of(row, laid))
    if (needed := gutter_for(told.chart, room)) > gutter:
        gutter = needed
        laid = across(row, width - gutter)
    names = labels(row, told, laid)
    is_low = room < _LOW - 4
    figures = _figures(about, told, names, gutter, width, has_room=not is_low)
    left = min(room - len(figures), _TALLEST)
    foot = [] if is_low else [_labelled(names, gutter, about), _legend(row, runs, gutter, width)]
    picture = draw(told.chart, laid, [float(place) for _, place in told.named], width, left - len(foot), gutter)
    return figures, [*picture, *foot] if picture else []


def _labelled(names: Sequence[Named], gutter: int, about: About) -> Line:
    here = about.here
    key = here.key if here is not None else None
    told = [(name, key is not None and identity(name.period, about.row.usual) == key) for name in names]
    return _across("", [(name.at, name.text, "accent" if is_here else Tone.QUIET) for name, is_here in told], gutter)


def _across(label: str, texts: Iterable[tuple[int, str, str]], gutter: int) -> Line:
    """Texts with their middles at places; one that would touch the one before it is left out."""
    line: Line = [(fit(label, gutter), Tone.QUIET)]
    end = 0
    for at, text, tone in texts:
        start = max(at - (width_of(text) - 1) // 2, 0)
        if start < end + (end > 0):
            continue
        line += [(" " * (start - end), Tone.PLAIN), (text, tone)]
        end = start + width_of(text)
    return line


def _figures(
    about: About, told: Drawn, names: Sequence[Named], gutter: int, width: int, *, has_room: bool
) -> list[Line]:
    row = about.row
    look = JUDGEMENT[row.verdict.judgement]

    def texts(of: Callable[[str], FigureRow | None]) -> list[tuple[int, str, str]]:
        found = [(name.at, of(name.period)) for name in names]
        return [(at, figure_in_words(cell), _tone(cell, row, look.tone)) for at, cell in found if cell is not None]

    reported = texts(lambda period: _reported(row, period) or _unreported(row, period))
    targets = texts(lambda period: _target(row, period))
    taken = {at for at, _, _ in reported}
    if not has_room and not any(at in taken for at, _, _ in targets):
        aims = [(at, f"{AIM} {text}", tone) for at, text, tone in targets if text != GAP]
        return [_labelled(names, gutter, about), _across("figure", sorted([*reported, *aims]), gutter)]
    lines = [_labelled(names, gutter, about), _across("figure", reported, gutter)]
    lines += [_across("target", targets, gutter)] if targets else []
    if has_room and width >= _ROOMY and len(told.line.points) > 1 and row.direction is not Direction.BAND:
        expected = [(name.at, expected_at(row.facts, name.period)) for name in names]
        said = [(at, show_expected(number), Tone.QUIET) for at, number in expected if number is not None]
        lines.append(_across("expected", said, gutter))
    return lines


def _tone(cell: FigureRow, row: IndicatorRow, judged: str) -> str:
    if cell.figure.number is None:
        return Tone.QUIET
    return judged if row.latest is not None and cell == row.latest else Tone.PLAIN


def _reported(row: IndicatorRow, period: str) -> FigureRow | None:
    key = identity(period, row.usual)
    cells = (*row.values, *((row.baseline,) if row.baseline else ()))
    return next((cell for cell in cells if identity(cell.period, row.usual) == key), None)


def _unreported(row: IndicatorRow, period: str) -> FigureRow | None:
    """The gap that a period is, unless there is only a target for it."""
    return None if _target(row, period) else FigureRow(FigureRole.VALUE, period, BLANK, None)


def _target(row: IndicatorRow, period: str) -> FigureRow | None:
    key = identity(period, row.usual)
    return next((cell for cell in row.targets if identity(cell.period, row.usual) == key), None)


def _legend(row: IndicatorRow, runs: RunChart | None, gutter: int, width: int) -> Line:
    said = [f"{START} baseline"] if row.baseline and row.baseline.figure.number is not None else []
    said += [f"{FIGURE} figure"]
    if any(cell.figure.number is not None for cell in row.targets):
        said.append(f"{AIM} target")
        said += [f"{EXPECTED} {EXPECTED} expected"] if row.direction is not Direction.BAND else []
    said += [f"{LEVEL}{LEVEL} {row.band.text}"] if row.band and row.direction is Direction.BAND else []
    said += [f"{LEVEL}{LEVEL} median"] if runs and runs.median is not None else []
    # What a dot in full is goes without saying where there is no room.
    texts = ["   ".join(said), "  ".join(said), "  ".join(one for one in said if not one.startswith(FIGURE))]
    text = next((one for one in texts if width_of(one) <= width), texts[-1])
    indent = max(min(gutter, width - width_of(text)), 0)
    return [(" " * indent, Tone.QUIET), (fit(text, width - indent), Tone.QUIET)]


# ------------------------------------------------------------------------------------------------------------ the rest


def _more(about: About, width: int) -> list[Line]:
    """What else there is to know: what its run chart says, its parts, the actions that are meant to move it."""
    story = about.story
    lines: list[Line] = []
    runs = story.run_chart if story else chart_of(about.row)
    if runs is not None:
        lines += _run_lines(runs, width)
    if story is None:
        return lines
    for part in (*story.parts, *story.gaps):
        look = JUDGEMENT[part.verdict.judgement]
        latest = figure_in_words(part.latest) if part.latest else "nothing reported"
        lines.append([(fit(f"{part.ref}  {part.part or part.label}: {latest} · {look.mark}", width), look.tone)])
    for mover in story.movers[:_MOST_MOVERS]:
        lines.append(
            [("moved by ", Tone.QUIET), (fit(f"{mover.ref}  {mover.title}", width - 9), STATUS[mover.status].tone)]
        )
    if (rest := len(story.movers) - _MOST_MOVERS) > 0:
        lines.append([(f"         {ELLIPSIS} and {rest} more", Tone.QUIET)])
    return lines


def _run_lines(runs: RunChart, width: int) -> list[Line]:
    known = sum(point.number is not None for point in runs.points)
    if runs.median is None or known < ENOUGH:
        return [[(fit(f"{count(known, 'point')}; a run chart tells from {ENOUGH} on", width), Tone.QUIET)]]
    chance = f", chance gives {runs.limits[0]} to {runs.limits[1]}" if runs.limits else ""
    said = (
        f"{count(known, 'point')} · median {show_number(to_decimal(runs.median))} · {count(runs.runs, 'run')}{chance}"
    )
    signals = [line for signal in runs.signals for line in wrap_to(f"◆ {signal.text}", width, 2)]
    return [[(fit(said, width), Tone.QUIET)], *[[(line, str(Tone.AMBER))] for line in signals]]
