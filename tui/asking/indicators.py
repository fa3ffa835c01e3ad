"""What is asked on an indicator itself: all it is in one form, or as much of a new one as makes a beginning."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from models.edits.base import Edit
from models.edits.figures import RecordFigure
from models.edits.indicators import (
    AddIndicator,
    SetIndicator,
    SetIndicatorWorkstreams,
    band_of,
    direction_of,
    periodicity_of,
)
from models.edits.sight import AsSeen, seen_indicator
from models.edits.together import Together
from models.errors import RefusedError
from models.figure_checks import complaint
from models.periods import identity
from models.reading.in_full import IndicatorRow
from models.reading.rows import WorkstreamRow
from models.vocabulary import Direction, FigureRole, Periodicity
from models.wording import capital, listed
from tui.asking.asker import Asker
from tui.asking.figures import what_is_wrong
from tui.fields import Field
from tui.screens.form import Answers, FormScreen

_PLAIN = ("title", "label", "unit", "direction", "band", "periodicity", "source", "definition", "recorder", "frequency")
_BROKEN_DOWN = ("parent", "dimension", "part", "gap")
Streams = Sequence[WorkstreamRow]


async def ask_indicator(app: Asker, row: IndicatorRow) -> Edit | None:
    """Everything an indicator is; its figures are typed in the grid."""
    streams = await app.read(app.workspace.workstreams)
    fields = [*_describing(row), *_aiming(row, streams), *_breaking_down(row)]
    before = {field.name: field.text for field in fields}
    answers = await app.ask(
        FormScreen(
            f"Edit {row.ref}",
            fields,
            check=lambda answers: _problem_with(answers, row, before, streams),
            drafts=app.drafts,
            draft=f"edit of {row.ref} in {app.workspace.plan.key}",
        )
    )
    return None if answers is None else _edit_of(row, before, answers, streams)


async def ask_new_indicator(app: Asker) -> Edit | None:
    """A new indicator, at the end of the plan's."""
    streams = await app.read(app.workspace.workstreams)
    answers = await app.ask(
        FormScreen(
            "A new indicator",
            [
                Field("title", "Indicator", placeholder="what is measured, in full"),
                Field("label", "Short name, for lists"),
                Field("unit", "Unit", placeholder="%, per 1000 pupils, count"),
                Field("direction", "Better is", "", "higher, lower, band", _hint_of(direction_of, _direction_hint)),
                Field("periodicity", "Reported for each", "", _PERIODS, _hint_of(periodicity_of, _period_hint)),
                Field("recorder", "Recorded by"),
                _workstreams_field("", streams),
            ],
            check=lambda answers: _problem_with(answers, None, {}, streams),
            drafts=app.drafts,
            draft=f"new indicator in {app.workspace.plan.key}",
        )
    )
    if answers is None:
        return None
    said = tuple((name, text) for name, text in answers.items() if text.strip() and name in _PLAIN[1:])
    return AddIndicator(answers["title"], tuple(_streams_in(answers["workstreams"], streams)), None, said)


async def ask_new_part(app: Asker, parent: IndicatorRow, like: IndicatorRow) -> Edit | None:
    """A part of an indicator, measured as that is, and broken down as another part of it that is at hand."""
    answers = await app.ask(
        FormScreen(
            f"A part of {parent.ref}",
            [
                Field("part", "Which part", "", "Glasgow, quintile 1, P1"),
                Field("dimension", "Broken down by", like.dimension or "", "authority, SIMD quintile, stage"),
            ],
            about=parent.title,
            check=lambda answers: None if answers["part"].strip() else "Say which part it is.",
            drafts=app.drafts,
            draft=f"new part of {parent.ref} in {app.workspace.plan.key}",
        )
    )
    if answers is None:
        return None
    part = " ".join(answers["part"].split())
    said = tuple((name, text) for name, text in answers.items() if text.strip())
    return AddIndicator(f"{parent.title}: {part}", (), parent.id, (("label", f"{parent.label}: {part}"), *said))


# -------------------------------------------------------------------------------------------------------- the fields

_PERIODS = "session, calendar year, financial year, term, month, week"


def _describing(row: IndicatorRow) -> list[Field]:
    label = row.label if row.label != row.title else ""
    return [
        Field("title", "Indicator", row.title, lines=2),
        Field("label", "Short name, for lists", label),
        Field("unit", "Unit", row.unit or "", "%, per 1000 pupils, count"),
        Field(
            "direction",
            "Better is",
            row.direction or "",
            "higher, lower, band",
            _hint_of(direction_of, _direction_hint),
        ),
        Field(
            "band", "Band to stay within", row.band.text if row.band else "", "92 to 96", _hint_of(band_of, _band_hint)
        ),
        Field(
            "periodicity",
            "Reported for each",
            row.periodicity or "",
            f"{row.usual}, as its figures say" if row.usual else _PERIODS,
            _hint_of(periodicity_of, _period_hint),
        ),
        Field("definition", "Definition", row.definition or "", lines=3),
        Field("source", "Source", row.source or ""),
        Field("recorder", "Recorded by", row.recorder or ""),
        Field("frequency", "How often", row.frequency or "", "each August, when the census is published"),
    ]


def _aiming(row: IndicatorRow, streams: Streams) -> list[Field]:
    return [
        Field(
            "targets", "Targets", _targets_of(row), "2021-22: 78; 2025-26: 85", lambda text: _targets_hint(text, row)
        ),
        _workstreams_field(", ".join(row.workstreams), streams),
    ]


def _breaking_down(row: IndicatorRow) -> list[Field]:
    gap = " ".join(row.gap) if row.gap else ""
    return [
        Field("parent", "Part of", row.parent or "", "I-21, the indicator that it breaks down"),
        Field("dimension", "Broken down by", row.dimension or "", "authority, SIMD quintile, stage"),
        Field("part", "Which part", row.part or "", "Glasgow, quintile 1, P1"),
        Field("gap", "The gap between", gap, "I-22 I-23: the second less the first, worked out"),
    ]


def _workstreams_field(text: str, streams: Streams) -> Field:
    known = ", ".join(stream.key for stream in streams)
    return Field("workstreams", "Workstreams", text, known, lambda typed: _streams_hint(typed, streams))


def _hint_of(read: Callable[[str], Any], say: Callable[[Any], str]) -> Callable[[str], str]:
    """What is understood of what is typed, else what is wrong with it."""

    def hint(text: str) -> str:
        try:
            return say(read(text))
        except RefusedError as problem:
            return str(problem)

    return hint


def _direction_hint(direction: Direction | None) -> str:
    if direction is None:
        return "not set: nothing is judged"
    return "to stay within a band" if direction is Direction.BAND else f"{direction} is better"


def _period_hint(periodicity: Periodicity | None) -> str:
    return f"each {periodicity}" if periodicity else "as its figures say"


def _band_hint(band: Any) -> str:
    return f"{band.text}, either bound may be reached" if band else "none"


def _targets_of(row: IndicatorRow) -> str:
    return "; ".join(f"{cell.period}: {cell.figure.printed or ''}".rstrip() for cell in row.targets)


def _targets_in(text: str) -> list[tuple[str, str]]:
    """The targets that are typed, each its period and its figure; raises RefusedError."""
    found = []
    for part in re.split(r"[;\n]", text):
        period, colon, figure = part.rpartition(":")
        if part.strip() and not (colon and period.strip()):
            raise RefusedError(f"“{part.strip()}” is no target: give its period and its figure, such as 2021-22: 78.")
        if part.strip():
            found.append((" ".join(period.split()), figure.strip()))
    return found


def _targets_hint(text: str, row: IndicatorRow) -> str:
    try:
        targets = _targets_in(text)
    except RefusedError as problem:
        return str(problem)
    for period, figure in targets:
        if wrong := complaint(row, FigureRole.TARGET, period, figure):
            return what_is_wrong(wrong.text)
    return listed([f"{figure or 'blank'} by {period}" for period, figure in targets]) or "no target"


def _streams_in(text: str, streams: Streams) -> list[str]:
    """The ids of the workstreams that are typed, by their keys or a part of their titles; raises RefusedError."""
    found = []
    for name in re.split(r"[,;/\n]", text):
        wanted = " ".join(name.split()).casefold()
        if not wanted:
            continue
        exact = [s for s in streams if wanted in (s.key.casefold(), s.title.casefold())]
        some = exact or [s for s in streams if wanted in s.title.casefold()]
        if len(some) != 1:
            known = listed([stream.key for stream in some or streams], "or")
            raise RefusedError(f"“{name.strip()}” is no one workstream: give {known}.")
        found.append(some[0].id)
    return list(dict.fromkeys(found))


def _streams_hint(text: str, streams: Streams) -> str:
    titles = {stream.id: stream.title for stream in streams}
    try:
        return listed([titles[one] for one in _streams_in(text, streams)]) or "the whole plan"
    except RefusedError as problem:
        return str(problem)


# ------------------------------------------------------------------------------------------------- what comes of them


def _problem_with(answers: Answers, row: IndicatorRow | None, before: Answers, streams: Streams) -> str | None:
    try:
        if not answers["title"].strip():
            return "An indicator needs a title."
        direction_of(answers.get("direction", ""))
        periodicity_of(answers.get("periodicity", ""))
        band_of(answers.get("band", ""))
        _streams_in(answers.get("workstreams", ""), streams)
        targets = _targets_in(answers.get("targets", ""))
    except RefusedError as problem:
        return str(problem)
    if row is not None and answers["targets"] != before["targets"]:
        for period, figure in targets:
            if (period, figure) not in _targets_in(before["targets"]):
                wrong = complaint(row, FigureRole.TARGET, period, figure)
                if wrong is not None:
                    return f"{what_is_wrong(wrong.text)} In the grid you can insist, with a note."
    return None


def _edit_of(row: IndicatorRow, before: Answers, after: Answers, streams: Streams) -> Edit | None:
    changed = tuple(
        (name, after[name]) for name in (*_PLAIN, *_BROKEN_DOWN) if after[name].strip() != before[name].strip()
    )
    edits: list[Edit] = [SetIndicator((row.id,), changed)] if changed else []
    said = [name for name, _ in changed]
    if _streams_in(after["workstreams"], streams) != _streams_in(before["workstreams"], streams):
        edits.append(SetIndicatorWorkstreams((row.id,), tuple(_streams_in(after["workstreams"], streams))))
        said.append("workstreams")
    if targets := _target_edits(row, _targets_in(before["targets"]), _targets_in(after["targets"])):
        edits += targets
        said.append("targets")
    if not edits:
        return None
    edit = edits[0] if len(edits) == 1 else Together(tuple(edits), f"{capital(listed(said))} of {row.ref}")
    return AsSeen(edit, (seen_indicator(row),))


def _target_edits(row: IndicatorRow, before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> list[Edit]:
    """Targets that are new or others come first: one that is gone may go only where there is another."""
    were = {identity(period, row.usual): (period, figure) for period, figure in before}
    are = {identity(period, row.usual): (period, figure) for period, figure in after}
    role = FigureRole.TARGET
    changed = [
        RecordFigure(row.id, were[key][0] if key in were else period, figure, role=role)
        for key, (period, figure) in are.items()
        if key not in were or were[key][1] != figure
    ]
    gone = [RecordFigure(row.id, period, "", role=role) for key, (period, _) in were.items() if key not in are]
    return [*changed, *gone]
