"""The commands that change the plan. Each is one edit, so one undo step, and says what it did to which reference."""

import re
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.edits.base import Edit, Outcome
from models.errors import CairnError, RefusedError, UsageError
from models.references import indicator_number
from models.vocabulary import FigureRole
from models.wording import count, day
from tui.call import Call, one_day
from tui.plain import Answer, clean, say
from tui.stopping import Stopping

if TYPE_CHECKING:
    from models.workspace import Workspace

Making = Callable[["Workspace"], Edit]
"""Puts together the edit that a command asks for."""
Remark = Callable[["Workspace", Outcome], Sequence[str]]
"""What is worth saying beside what was done."""


def add(call: Call, options: Namespace) -> int:
    """A new action, at the end of a workstream or of another action's parts; or a new indicator."""
    if options.indicator or (options.under is not None and indicator_number(options.under) is not None):
        return _perform(call, lambda workspace: _indicator(workspace, options))
    if options.workstream is None and options.under is None:
        raise UsageError("Say where it goes: --workstream W, or --under REF for a part of another action.")
    return _perform(call, lambda workspace: _addition(workspace, options), _window)


def _addition(workspace: "Workspace", options: Namespace) -> Edit:
    from models.edits.structure import AddAction

    parent = None if options.under is None else workspace.find_action(options.under).row
    workstream = workspace.find_workstream(options.workstream if parent is None else parent.workstream)
    if parent is not None and options.workstream is not None:
        asked = workspace.find_workstream(options.workstream)
        if asked.id != workstream.id:
            raise RefusedError(f"{parent.ref} is in {workstream.title}, not in {asked.title}: name one of the two.")
    return AddAction(
        options.text,
        workstream.id,
        tuple(options.owner),
        options.by,
        options.need,
        parent.id if parent else None,
    )


def _indicator(workspace: "Workspace", options: Namespace) -> Edit:
    from models.edits.indicators import AddIndicator

    if options.owner or options.by or options.need:
        raise UsageError(
            "An indicator takes no --owner, --by or --need; say who records it with: cairn set I-7 recorder=…"
        )
    parent = None if options.under is None else workspace.find_indicator(options.under).id
    home = () if options.workstream is None else (workspace.find_workstream(options.workstream).id,)
    return AddIndicator(options.text, home, parent)


def change(call: Call, options: Namespace) -> int:
    """`set`: fields of actions or of indicators, and the RAG of workstreams, as one step."""
    from tui.setting import read_words

    wish = read_words(options.words, call.today)
    if wish.is_of_indicators:
        return _perform(call, wish.edit, _judgements)
    follows = "timescale" in wish.fields and wish.fields.keys().isdisjoint(("starts", "due"))
    return _perform(call, wish.edit, _window if follows else _nothing)


def note(call: Call, options: Namespace) -> int:
    """News of an action."""
    from models.edits.life import AddNote

    return _perform(call, lambda workspace: AddNote(_ids(workspace, [options.ref]), options.text))


def evidence(call: Call, options: Namespace) -> int:
    """What shows that an action was done."""
    from models.edits.life import GiveEvidence

    on = _on(call, options)
    return _perform(
        call, lambda workspace: GiveEvidence(_ids(workspace, [options.ref]), options.text, options.link, on)
    )


def confirm(call: Call, options: Namespace) -> int:
    """Somebody confirmed that actions were completed."""
    from models.edits.life import Confirm

    on = _on(call, options)
    return _perform(call, lambda workspace: Confirm(_ids(workspace, options.refs), options.by, on))


def reopen(call: Call, options: Namespace) -> int:
    """A finished action is taken up again."""
    from models.edits.life import Reopen

    return _perform(call, lambda workspace: Reopen(_ids(workspace, [options.ref]), options.why))


def record(call: Call, options: Namespace) -> int:
    """An indicator's figure for a period."""
    return _figure(call, options, options.note, FigureRole.VALUE)


def target(call: Call, options: Namespace) -> int:
    """An indicator's target for a period; there may be several."""
    return _figure(call, options, options.note, FigureRole.TARGET)


def _figure(call: Call, options: Namespace, said: str | None, role: FigureRole) -> int:
    from models.edits.figures import RecordFigure
    from models.edits.sight import AsSeen, seen_indicator

    def make(workspace: "Workspace") -> Edit:
        indicator = workspace.find_indicator(options.indicator)
        edit = RecordFigure(indicator.id, options.period, options.value, said, role)
        return AsSeen(edit, (seen_indicator(indicator),))

    return _perform(call, make, _judgement)


def _ids(workspace: "Workspace", refs: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(workspace.find_action(ref).row.id for ref in refs))


def _on(call: Call, options: Namespace) -> date | None:
    return None if options.on is None else one_day(options.on, "--on", call.today)


# ---------------------------------------------------------------------------------------------------------- doing


def _nothing(_workspace: "Workspace", _outcome: Outcome) -> Sequence[str]:
    return ()


def _perform(call: Call, make: Making, remark: Remark = _nothing) -> int:
    """Make one edit in the plan at hand, and say what it did."""
    with call.workspace() as workspace:
        edit = make(workspace)
        # A signal that comes when it is done must not keep anybody from being told so.
        with Stopping("Stopped; nothing was changed.") as stopping:
            outcome = workspace.perform(edit)
            stopping.done()
            lines = [_told(outcome), *remark(workspace, outcome)] if outcome.changed else [_untold(outcome)]
            call.remember(workspace)
            # Before the file is closed, which may have to wait for the backup of the day.
            _say(call, lines)
    return 0


def _told(outcome: Outcome) -> str:
    return f"{outcome.label} ({', '.join(outcome.refs)})" if len(outcome.refs) > 1 else outcome.label


def _by_number(ref: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", ref)]


def _untold(outcome: Outcome) -> str:
    return f"Nothing to change: {_told(outcome)}"


def _say(call: Call, lines: Sequence[str]) -> None:
    on = call.paper
    answer: Answer = [part for line in lines for part in on.fit(clean(line))]
    try:
        say(answer)
    except CairnError as problem:
        raise CairnError(f"What was asked is done. {problem}") from None


def _window(workspace: "Workspace", outcome: Outcome) -> Sequence[str]:
    """What the words of a timescale gave: its dates, or why there are none."""
    row = workspace.find_action(outcome.refs[0]).row
    if row.timescale is None:
        return ()
    dates = [f"{word} {day(when)}" for word, when in (("starts", row.starts), ("due", row.due)) if when]
    if dates:
        return (f"{row.timescale}: {', '.join(dates)}",)
    from models.timescale import read

    return (f"{row.timescale}: no date ({read(row.timescale, workspace.today).reason})",)


def _judgement(workspace: "Workspace", outcome: Outcome) -> Sequence[str]:
    """How the indicator stands with its new figure."""
    verdict = workspace.find_indicator(outcome.refs[0]).verdict
    return (f"{outcome.refs[0]} is {verdict.judgement}: {verdict.reason}",)


def _judgements(workspace: "Workspace", outcome: Outcome) -> Sequence[str]:
    """How each of the indicators stands that were changed."""
    return [line for ref in outcome.refs for line in _judgement(workspace, Outcome("", (ref,)))]


# ------------------------------------------------------------------------------------------------- back and forward


def undo(call: Call, options: Namespace) -> int:
    """Take back the last steps."""
    return _walk(call, options.steps, forward=False)


def redo(call: Call, options: Namespace) -> int:
    """Make again the steps that were undone last."""
    return _walk(call, options.steps, forward=True)


def _walk(call: Call, steps: int, *, forward: bool) -> int:
    """Go so many steps, or as many as there are; each is told once it is taken, so that a later refusal hides none."""
    word, verb = ("Redone", "redo") if forward else ("Undone", "undo")
    with call.workspace() as workspace, Stopping("Stopped; nothing was changed.") as stopping:
        for taken in range(steps):
            stopping.check()
            try:
                outcome = workspace.redo() if forward else workspace.undo()
            except RefusedError:
                if not taken:
                    raise
                _say(call, [f"There is nothing more to {verb}: {count(taken, 'step')} of {steps:,}."])
                break
            if not taken:
                call.remember(workspace)
            _follow(workspace, outcome)
            refs = f" ({', '.join(sorted(outcome.refs, key=_by_number))})" if outcome.refs else ""
            stopping.message = f"Stopped after {count(taken + 1, 'step')} of {steps:,}."
            _say(call, [f"{word}: {outcome.label}{refs}"])
    return 0


def _follow(workspace: "Workspace", outcome: Outcome) -> None:
    """Turn to the plan of a step: one made again may have brought its plan back, and the steps after it are there."""
    key = next((plan.key for plan in workspace.plans() if plan.id == outcome.plan_id), None)
    if key is not None:
        workspace.use_plan(key)
