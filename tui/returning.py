"""`import` of a workbook that `export` wrote and somebody has changed: its changes, as edits of the same things."""

import os
from argparse import Namespace
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date

from models.edits.base import Edit
from models.edits.life import AddNote, Confirm, GiveEvidence
from models.edits.structure import AddAction
from models.edits.together import Together
from models.errors import CairnError, ConflictError, NotFoundError, RefusedError
from models.exports import returning
from models.exports.returning import Changed, Returned, Row
from models.exports.workbook import ACTION_HEADINGS, CUT, action_cells
from models.wording import count, listed
from models.workspace import Workspace
from tui import shapes
from tui.call import Call, one_day
from tui.plain import clean, say
from tui.returned_figures import can_change, edits_of_indicator, said_now
from tui.setting import Wish
from tui.stopping import Stopping

_FIELDS = {
    "Action": "title",
    "Need": "need",
    "Workstream": "workstream",
    "Owners": "owners",
    "Timescale": "timescale",
    "Starts": "starts",
    "Due": "due",
    "Status": "status",
    "Priority": "priority",
}
"""The columns whose cells are fields, and which."""
_TOLD = ("Evidence", "Last note", "Confirmed by", "Confirmed on")
_CONFIRMED = "confirmed"
_SHOWN = 8


def is_meant(paths: list[str]) -> bool:
    """Whether it is such a workbook that is to be taken in."""
    return any(returning.is_ours(path) for path in paths)


def run(call: Call, options: Namespace) -> int:
    """Make the changes as one step, or say what they are."""
    if len(options.files) > 1:
        raise RefusedError("A workbook that cairn exported is taken in by itself.")
    (path,) = options.files
    name = os.path.basename(path)
    with Stopping("Stopped; nothing was changed.") as stopping:
        back = returning.read(path)
        with call.workspace(options.into) as workspace:
            _turn_to_its_plan(workspace, back, name, options.into)
            left = set().union(*map(_not_added, back.actions.added))
            edits = list(_edits(workspace, back, name, call.today, left))
            told = _in_words(back, name, len(edits), left)
            if options.dry_run or not edits:
                say(shapes.text(_shape(back)) if options.json else [clean(line) for line in told])
                return 0
            edit = Together(tuple(edits), f"{_changes(back)} from {name}")
            outcome = workspace.perform(edit)
            stopping.done()
            if options.json:
                say(shapes.text({"plan": shapes.plan(workspace.plan), "label": outcome.label, **_shape(back)}))
            else:
                said = (
                    f"{outcome.label} ({', '.join(outcome.refs[:_SHOWN])}{', …' if len(outcome.refs) > _SHOWN else ''})"
                )
                say([clean(line) for line in (said, *told[1:])])
    return 0


def _turn_to_its_plan(workspace: Workspace, back: Returned, name: str, into: str | None) -> None:
    if into is not None and workspace.plan.id != back.plan_id:
        raise RefusedError(f"{name} was exported from another plan than {into}; leave --into out.")
    for plan in workspace.plans():
        if plan.id == back.plan_id:
            workspace.use_plan(plan.key)
            return
    raise RefusedError(f"{name} was exported from a plan that is not in this database.")


def _edits(workspace: Workspace, back: Returned, name: str, today: date, left: set[str]) -> Iterator[Edit]:
    """The edits that the changes come to; `left` is given the headings of what cannot be changed like that."""
    if strange := (*back.actions.strange, *back.indicators.strange):
        raise RefusedError(f"{name} has a reference that it had not: {strange[0]}; leave that of a new row empty.")
    if back.indicators.added:
        said = next((words for words in back.indicators.added[0].values() if words), "")
        raise RefusedError(f"{name} has a new indicator, “{said[:60]}”: add it with cairn add … --indicator first.")
    for changed in back.actions.changed:
        with _about(name, changed):
            yield from _of_action(workspace, changed, today, left)
    for changed in back.indicators.changed:
        with _about(name, changed):
            row = workspace.find_indicator(changed.ref)
            known = can_change(row, changed, back.indicators)
            wanted = _wanted(changed, said_now(row, changed), known)
            left |= wanted.keys() - known
            wanted = {heading: said for heading, said in wanted.items() if heading in known}
            yield from edits_of_indicator(workspace, row, wanted, changed.after, today)
    for new in back.actions.added:
        yield _addition(workspace, new, name)


@contextmanager
def _about(name: str, changed: Changed) -> Iterator[None]:
    """Whatever is refused is told of with the row that it is about."""
    try:
        yield
    except (ConflictError, NotFoundError):
        raise
    except CairnError as problem:
        raise type(problem)(f"{name}, {changed.ref}: {problem}") from None


def _wanted(changed: Changed, now: Row, known: Collection[str]) -> Row:
    """What a row says otherwise than the plan does now; raises ConflictError where that has gone on meanwhile."""
    wanted = {heading: said for heading, said in changed.after.items() if said != now.get(heading, "")}
    for heading, said in wanted.items():
        before, here = changed.before.get(heading, ""), now.get(heading, "")
        if heading in known and here != before:
            raise ConflictError(
                f"{changed.ref}: {heading.casefold()} was “{before}” when the workbook was "
                f"made, is “{here}” in the plan now and “{said}” in the workbook; nothing was changed."
            )
        if before.endswith(CUT):
            raise RefusedError(f"the column “{heading}” holds less than the plan does; change it in cairn.")
    return wanted


def _of_action(workspace: Workspace, changed: Changed, today: date, left: set[str]) -> Iterator[Edit]:
    story = workspace.find_action(changed.ref)
    now = returning.as_told(dict(zip(ACTION_HEADINGS, action_cells(story), strict=True)))
    wanted = _wanted(changed, now, (*_FIELDS, *_TOLD))
    left |= {heading for heading in wanted if heading not in (*_FIELDS, *_TOLD)}
    # What was said stays said: from these a workbook can take nothing away.
    left |= {heading for heading in ("Evidence", "Last note", "Confirmed by") if wanted.get(heading) == ""}
    ids = (story.row.id,)
    if shown := wanted.get("Evidence"):
        known = set(now.get("Evidence", "").splitlines())
        given = [line for line in shown.splitlines() if line.strip() and line not in known]
        yield from (GiveEvidence(ids, line) for line in given)
    fields = {_FIELDS[heading]: said for heading, said in wanted.items() if heading in _FIELDS}
    if fields.get("status") == _CONFIRMED:
        del fields["status"]
        if not wanted.get("Confirmed by"):
            raise RefusedError("to be confirmed it needs a name in the column “Confirmed by”.")
    if fields:
        yield Wish((changed.ref,), fields, today).edit(workspace)
    if by := wanted.get("Confirmed by"):
        on = wanted.get("Confirmed on")
        yield Confirm(ids, by, one_day(on, "the column “Confirmed on”", today) if on else None)
    elif "Confirmed on" in wanted:
        left.add("Confirmed on")
    if note := wanted.get("Last note"):
        yield AddNote(ids, note)


def _addition(workspace: Workspace, row: Row, name: str) -> Edit:
    title, stream = row.get("Action", ""), row.get("Workstream", "")
    if not title:
        raise RefusedError(f"{name} has a new row without an action: say what is to be done.")
    if not stream:
        raise RefusedError(f"{name}: the new action “{title[:60]}” needs its workstream.")
    owners = tuple(part.strip() for part in row.get("Owners", "").split(";") if part.strip())
    parent = row.get("Part of")
    return AddAction(
        title,
        workspace.find_workstream(stream).id,
        owners,
        row.get("Timescale") or row.get("Due", ""),
        row.get("Need", ""),
        workspace.find_action(parent).row.id if parent else None,
    )


def _not_added(row: Row) -> set[str]:
    """What a new row says that a new action does not take."""
    taken = {"Action", "Workstream", "Owners", "Timescale", "Need", "Part of"}
    usual = {"Status": "not started", "Priority": "normal"}
    taken |= {"Due"} if not row.get("Timescale") else set()
    return {heading for heading, said in row.items() if said and heading not in taken and usual.get(heading) != said}


def _changes(back: Returned) -> str:
    said = []
    if back.actions.changed:
        said.append(f"{count(len(back.actions.changed), 'action')} changed")
    if back.actions.added:
        said.append(f"{len(back.actions.added):,} added")
    if back.indicators.changed:
        said.append(f"{count(len(back.indicators.changed), 'indicator')} changed")
    return listed(said)


def _in_words(back: Returned, name: str, edits: int, left: Collection[str]) -> list[str]:
    lines = [f"{name}: {_changes(back)}." if edits else f"{name}: nothing in it is to be changed in the plan."]
    if left:
        lines.append(f"Left as it is in the plan, which does not take it from a workbook: {listed(sorted(left))}.")
    if gone := (*back.actions.gone, *back.indicators.gone):
        rows = f"{', '.join(gone[:_SHOWN])}{', …' if len(gone) > _SHOWN else ''}"
        lines.append(f"No longer in the workbook, and left alone in the plan: {rows}.")
    return lines


def _shape(back: Returned) -> shapes.Shape:
    return {
        "changed": [
            {"ref": one.ref, "field": heading, "old": one.before[heading] or None, "new": said or None}
            for one in (*back.actions.changed, *back.indicators.changed)
            for heading, said in one.after.items()
        ],
        "added": back.actions.added,
        "gone": [*back.actions.gone, *back.indicators.gone],
        "questions": [],
        "unplaced": [],
    }
