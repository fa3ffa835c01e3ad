"""`import` of a workbook that `export` wrote and somebody has changed: its changes, as edits of the same actions."""

import os
from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from models.edits.base import Edit
from models.edits.life import AddNote, Confirm, GiveEvidence
from models.edits.structure import AddAction
from models.edits.together import Together
from models.errors import CairnError, ConflictError, NotFoundError, RefusedError
from models.exports import returning
from models.exports.returning import Changed, Returned, Row
from models.exports.workbook import ACTION_HEADINGS, action_cells
from models.wording import count, listed
from models.workspace import Workspace
from tui import shapes
from tui.call import Call
from tui.plain import clean, say
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
            edits = list(_edits(workspace, back, name, call.today))
            told = _in_words(back, name, len(edits))
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


def _edits(workspace: Workspace, back: Returned, name: str, today: date) -> Iterator[Edit]:
    if back.strange:
        raise RefusedError(
            f"{name} has a reference that it had not: {back.strange[0]}; leave that of a new action empty."
        )
    for changed in back.changed:
        try:
            yield from _of_row(workspace, changed, today)
        except ConflictError:
            raise
        except NotFoundError:
            raise
        except CairnError as problem:
            raise type(problem)(f"{name}, {changed.ref}: {problem}") from None
    for row in back.added:
        yield _addition(workspace, row, name)


def _of_row(workspace: Workspace, changed: Changed, today: date) -> Iterator[Edit]:
    story = workspace.find_action(changed.ref)
    now = returning.as_told(dict(zip(ACTION_HEADINGS, action_cells(story), strict=True)))
    wanted = {heading: said for heading, said in changed.after.items() if said != now.get(heading, "")}
    for heading, said in wanted.items():
        if heading in (*_FIELDS, *_TOLD) and now.get(heading, "") != changed.before.get(heading, ""):
            raise ConflictError(
                f"{changed.ref}: {heading.casefold()} was “{changed.before.get(heading, '')}” when the workbook was "
                f"made, is “{now.get(heading, '')}” in the plan now and “{said}” in the workbook; nothing was changed."
            )
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
        on = wanted.get("Confirmed on") or None
        yield Confirm(ids, by, date.fromisoformat(on) if on else None)
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
        row.get("Timescale", ""),
        row.get("Need", ""),
        workspace.find_action(parent).row.id if parent else None,
    )


def _changes(back: Returned) -> str:
    said = []
    if back.changed:
        said.append(f"{count(len(back.changed), 'action')} changed")
    if back.added:
        said.append(f"{len(back.added):,} added")
    return listed(said)


def _in_words(back: Returned, name: str, edits: int) -> list[str]:
    lines = [f"{name}: {_changes(back)}." if edits else f"{name}: nothing in it is otherwise than in the plan."]
    others = sorted({heading for changed in back.changed for heading in changed.after} - {*_FIELDS, *_TOLD})
    if others:
        lines.append(f"Left as it is in the plan, where it follows from the rest: {listed(others)}.")
    if back.gone:
        rows = f"{', '.join(back.gone[:_SHOWN])}{', …' if len(back.gone) > _SHOWN else ''}"
        lines.append(f"No longer in the workbook, and left alone in the plan: {rows}.")
    return lines


def _shape(back: Returned) -> shapes.Shape:
    return {
        "changed": [
            {"ref": one.ref, "field": heading, "old": one.before[heading] or None, "new": said or None}
            for one in back.changed
            for heading, said in one.after.items()
        ],
        "added": back.added,
        "gone": back.gone,
        "questions": [],
        "unplaced": [],
    }
