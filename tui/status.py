"""The plan at a glance: how it stands, workstream by workstream, and what needs attention first.

Schedulers and shell prompts ask for it, so it starts on the standard library alone.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from models.reading.rows import ActionCounts, ActionRow, IndicatorRow, PlanRow, WorkstreamRow
from models.vocabulary import FigureState, Judgement
from models.wording import count, day, month
from tui.paint import JUDGEMENT, RAG, Tone
from tui.plain import GAP, Cell, Column, Paper, clean, columns, width_of

if TYPE_CHECKING:
    from models.workspace import Workspace

FIRST = 5
"""How many of the actions that need attention are shown."""
OFF_TRACK = (Judgement.BEHIND, Judgement.QUERY)
_SEPARATOR = " · "


class Trouble(StrEnum):
    """What a scheduler may ask to be told of by the exit code."""

    OVERDUE = "overdue"
    OFF_TRACK = "off-track"
    STALE = "stale"


class Glance(NamedTuple):
    """Everything the status of a plan is told from."""

    plan: PlanRow
    today: date
    counts: ActionCounts
    workstreams: list[WorkstreamRow]
    indicators: list[IndicatorRow]
    attention: list[ActionRow]

    @property
    def judged(self) -> dict[Judgement, int]:
        """How many indicators have each judgement, best first."""
        judgements = [row.verdict.judgement for row in self.indicators]
        return {judgement: judgements.count(judgement) for judgement in Judgement}

    def has(self, trouble: str) -> bool:
        """Whether there is any of this `Trouble`."""
        if trouble == Trouble.OFF_TRACK:
            return any(row.verdict.judgement in OFF_TRACK for row in self.indicators)
        return bool(self.counts.overdue if trouble == Trouble.OVERDUE else self.counts.stale)


def read(workspace: "Workspace") -> Glance:
    """The status of the workspace's plan; raises NotFoundError where there is none."""
    return Glance(
        workspace.plan,
        workspace.today,
        workspace.counts(),
        workspace.workstreams(),
        workspace.indicators(),
        workspace.attention(FIRST),
    )


def screens(glances: list[Glance], on: Paper) -> list[str]:
    """The status of one plan, or of several one after another."""
    return [line for number, glance in enumerate(glances) for line in ([""] if number else []) + screen(glance, on)]


def screen(glance: Glance, on: Paper) -> list[str]:
    """The status as one screen."""
    return [
        *_title(glance, on),
        *_action_counts(glance.counts, on),
        "",
        *_workstreams(glance.workstreams, on),
        "",
        *_indicators(glance, on),
        "",
        *_attention(glance.attention, on),
    ]


def _title(glance: Glance, on: Paper) -> list[str]:
    plan = glance.plan
    named = [plan.collaborative, f"{plan.title} {plan.period}" if plan.period else plan.title]
    dated = [f"as at {day(glance.today)}"]
    if ended := plan.ended(glance.today):
        dated.append(f"period ended {month(ended)}")
    line = clean(_SEPARATOR.join([*named, *dated]))
    if width_of(line) <= on.width:
        return [line]
    return [*on.fit(clean(_SEPARATOR.join(named))), _capital(_SEPARATOR.join(dated))]


def _action_counts(counts: ActionCounts, on: Paper) -> list[str]:
    """The counts in words, none of them nought: where the actions stand, then what is wrong with them."""
    if not counts.total:
        return ["No actions yet."]
    standing = _said(
        (counts.open, "open"),
        (counts.not_started, "not started"),
        (counts.in_progress, "in progress"),
        (counts.blocked, "blocked"),
        (counts.awaiting_confirmation, "waiting to be confirmed"),
        (counts.confirmed, "confirmed"),
        (counts.dropped, "dropped"),
    )
    wrong = _said(
        (counts.overdue, "overdue"),
        (counts.due_soon, "due soon"),
        (counts.stale, "stale"),
        (counts.undated, "no date"),
        (counts.unowned, "no owner"),
    )
    line = f"{count(counts.total, 'action')}: {standing}"
    if not wrong:
        return on.fit(line)
    if width_of(f"{line}; {wrong}") <= on.width:
        return [f"{line}; {wrong}"]
    return [*on.fit(line), *on.fit(wrong)]


def _said(*numbers: tuple[int, str]) -> str:
    return ", ".join(f"{number:,} {words}" for number, words in numbers if number)


def _workstreams(rows: list[WorkstreamRow], on: Paper) -> list[str]:
    if not rows:
        return ["No workstreams yet."]
    named = (Column(), Column(), Column("Workstream", floor=32))
    counted = (Column("Open", is_right=True), Column("Overdue", is_right=True))
    return columns((*named, *counted, Column("Why", floor=12)), [_workstream(row) for row in rows], on)


def _workstream(row: WorkstreamRow) -> list[str | Cell]:
    look = RAG[row.verdict.rag]
    # The column beside it says how many are open already.
    why = row.verdict.reason.replace(f" of {count(row.open, 'open action')}", "", 1)
    return [
        Cell(look.mark, look.tone),
        row.key,
        row.title,
        f"{row.open:,}",
        f"{row.overdue:,}" if row.overdue else "–",
        why,
    ]


def _indicators(glance: Glance, on: Paper) -> list[str]:
    if not glance.indicators:
        return ["No indicators yet."]
    judged = _said(*((number, str(judgement)) for judgement, number in glance.judged.items()))
    line = f"{count(len(glance.indicators), 'indicator')}: {judged}"
    worst = [row for row in glance.indicators if row.verdict.judgement in OFF_TRACK]
    worst.sort(key=lambda row: (OFF_TRACK.index(row.verdict.judgement), -_shortfall(row)))
    return [*on.fit(line), *_named(worst, on)]


def _shortfall(row: IndicatorRow) -> Decimal:
    """How far the latest number is from what was expected, as a share of that; only to put the worst first."""
    numbers = [value.figure.number for value in row.values if value.figure.state is FigureState.NUMBER]
    expected, latest = row.verdict.expected, numbers[-1] if numbers else None
    if latest is None or not expected:
        return Decimal(0)
    return abs((expected - latest) / expected)


def _named(rows: list[IndicatorRow], on: Paper) -> list[str]:
    """As many of the indicators as a line holds, and how many more there are."""
    line, taken = "", 0
    for number, row in enumerate(rows):
        look = JUDGEMENT[row.verdict.judgement]
        name = clean(f"{row.ref} {row.label}")
        rest = len(rows) - number - 1
        room = on.width - (len(f"  and {rest} more") if rest else 0)
        needed = taken + GAP * bool(line) + len(f"{look.mark} ") + width_of(name)
        if on.is_terminal and line and needed > room:
            return [f"{line}{' ' * GAP}and {rest + 1} more"]
        line += f"{' ' * GAP if line else ''}{on.tint(look.mark, look.tone)} {name}"
        taken = needed
    return [line] if line else []


def _attention(rows: list[ActionRow], on: Paper) -> list[str]:
    if not rows:
        return ["Nothing needs attention."]
    table = columns(
        (Column(), Column(), Column(floor=24), Column(floor=20)),
        [_needy(row) for row in rows],
        on,
    )
    return [on.tint("Needs attention first", Tone.QUIET), *table]


def _needy(row: ActionRow) -> list[str | Cell]:
    look = RAG[row.verdict.rag]
    return [Cell(look.mark, look.tone), row.ref, row.title, ", ".join(reason.text for reason in row.reasons)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
