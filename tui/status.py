"""The plan at a glance: how it stands, workstream by workstream, and what needs attention first.

Schedulers and shell prompts ask for it, so it starts on the standard library alone.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

from models.reading.rows import ActionCounts, ActionRow, WorkstreamRow, Worst
from models.vocabulary import Judgement, Rag
from models.wording import capital, count, day, month
from tui.paint import JUDGEMENT, RAG, Tone
from tui.plain import GAP, Cell, Column, Paper, clean, columns, width_of

if TYPE_CHECKING:
    from models.reading.glance import Glance
    from models.workspace import Workspace

FIRST = 5
"""How many of the actions that need attention are shown, and at most of the indicators off their track."""
_MOST_WORKSTREAMS = 20
"""A plan with more of them is told by its worst `_FIRST_WORKSTREAMS`: the status is one screen."""
_FIRST_WORKSTREAMS = 12
_OFF_TRACK = (Judgement.BEHIND, Judgement.QUERY)
_SEPARATOR = " · "


class Trouble(StrEnum):
    """What a scheduler may ask to be told of by the exit code."""

    OVERDUE = "overdue"
    OFF_TRACK = "off-track"
    STALE = "stale"


def read(workspace: "Workspace") -> "Glance":
    """The status of the workspace's plan; raises NotFoundError where there is none."""
    return workspace.glance(FIRST)


def has(glance: "Glance", trouble: str) -> bool:
    """Whether a plan has any of this `Trouble`."""
    if trouble == Trouble.OFF_TRACK:
        return bool(glance.worst)
    return bool(glance.counts.overdue if trouble == Trouble.OVERDUE else glance.counts.stale)


def screens(glances: "list[Glance]", on: Paper) -> list[str]:
    """The status of one plan, or of several one after another."""
    return [line for number, glance in enumerate(glances) for line in ([""] if number else []) + screen(glance, on)]


def screen(glance: "Glance", on: Paper) -> list[str]:
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


def _title(glance: "Glance", on: Paper) -> list[str]:
    plan = glance.plan
    named = [plan.collaborative, f"{plan.title} {plan.period}" if plan.period else plan.title]
    dated = [f"as at {day(glance.today)}"]
    if ended := plan.ended(glance.today):
        dated.append(f"period ended {month(ended)}")
    line = clean(_SEPARATOR.join([*named, *dated]))
    if width_of(line) <= on.width:
        return [line]
    return [*on.fit(clean(_SEPARATOR.join(named))), capital(_SEPARATOR.join(dated))]


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
    shown, rest = _worst_first(rows)
    table = columns((*named, *counted, Column("Why", floor=12)), [_workstream(row) for row in shown], on)
    return [*table, *on.fit(rest)] if rest else table


def _worst_first(rows: list[WorkstreamRow]) -> tuple[list[WorkstreamRow], str]:
    """The workstreams that one screen holds, the worst of them where it cannot hold all, and words for the rest."""
    if len(rows) <= _MOST_WORKSTREAMS:
        return rows, ""
    order = list(Rag)
    ranked = sorted(rows, key=lambda row: (order.index(row.verdict.rag), -row.overdue, -row.open))
    shown, rest = ranked[:_FIRST_WORKSTREAMS], ranked[_FIRST_WORKSTREAMS:]
    rags = [row.verdict.rag for row in rest]
    standing = _said(*((rags.count(rag), "not judged" if rag is Rag.NONE else rag.value) for rag in Rag))
    return shown, f"and {len(rest):,} more, {standing}; see cairn workstreams"


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


def _indicators(glance: "Glance", on: Paper) -> list[str]:
    total = sum(glance.judged.values())
    if not total:
        return ["No indicators yet."]
    judged = _said(*((number, str(judgement)) for judgement, number in glance.judged.items()))
    off_track = sum(glance.judged[judgement] for judgement in _OFF_TRACK)
    return [*on.fit(f"{count(total, 'indicator')}: {judged}"), *_named(glance.worst, off_track, on)]


def _named(rows: list[Worst], total: int, on: Paper) -> list[str]:
    """As many of the indicators as a line holds, and how many more there are."""
    line, taken, shown = "", 0, 0
    for row in rows:
        look = JUDGEMENT[row.judgement]
        name = clean(f"{row.ref} {row.label}")
        rest = total - shown - 1
        room = on.width - (len(f"  and {rest:,} more") if rest else 0)
        needed = taken + GAP * bool(line) + len(f"{look.mark} ") + width_of(name)
        if on.is_terminal and line and needed > room:
            break
        line += f"{' ' * GAP if line else ''}{on.tint(look.mark, look.tone)} {name}"
        taken, shown = needed, shown + 1
    if not line:
        return []
    return [f"{line}{' ' * GAP}and {total - shown:,} more" if total > shown else line]


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
