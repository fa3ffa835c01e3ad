"""`import`: a plan that somebody published, looked at, or taken in as one step."""

import gc
import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

from models import documents
from models.documents import Reading
from models.draft import DraftPlan
from models.errors import RefusedError
from models.wording import count, listed
from tui import draft_shapes, shapes
from tui.call import Call
from tui.plain import Answer, Column, Paper, clean, columns, say
from tui.progress import Bar
from tui.stopping import Stopping

if TYPE_CHECKING:
    from models.edits.base import Edit
    from models.reading.rows import PlanRow
    from models.workspace import Workspace

_SHOWN = 20
"""Workstreams, questions, and things without a place: so many of each are shown to a person."""
_WORKSTREAMS = (Column("Workstream", floor=20), Column("Actions", is_right=True))
_REMARKS = (Column(), Column(floor=20))


def run(call: Call, options: Namespace) -> int:
    """Say what the files hold, or take it in; raises StoppedError where somebody asks to stop before it is done."""
    from tui import bringing, returning

    if bringing.is_meant(options.files):
        return bringing.run(call, options)
    if returning.is_meant(options.files):
        return returning.run(call, options)
    with _unswept():
        return _look(call, options) if options.dry_run else _import(call, options)


def _look(call: Call, options: Namespace) -> int:
    if options.into is not None:
        with call.workspace(options.into) as workspace:
            _check(workspace)
    with _long_work() as (stopping, bar):
        reading = _read(options.files, stopping, bar)
    found = shapes.text(draft_shapes.found(reading, call.today)) if options.json else None
    say(_in_words(reading, options.files, call.paper) if found is None else found)
    return 0


def _import(call: Call, options: Namespace) -> int:
    with call.workspace(options.into) as workspace:
        # Before anything long is begun.
        _check(workspace)
        _get_ready()
        with _long_work() as (stopping, bar):
            reading = _read(options.files, stopping, bar)
            plan, done = _take_in(workspace, reading, options, stopping, bar)
        workspace.remember_plan()
    if options.json:
        say(shapes.text({"plan": shapes.plan(plan), "label": done, **draft_shapes.left_over(reading)}))
    else:
        say([part for line in _done(plan, done, reading) for part in call.paper.fit(clean(line))])
    return 0


def _check(workspace: "Workspace") -> None:
    """Raise NoDatabaseError without a database, NotFoundError where the plan that was named is not in it."""
    if workspace.plans():
        _ = workspace.plan


def _get_ready() -> None:
    """Load what storing needs: that takes longer than a small import does, and is no progress."""
    for module in ("models.store", "models.edits.adopt"):
        import_module(module)


@contextmanager
def _long_work() -> Iterator[tuple[Stopping, Bar]]:
    """What takes a while can be stopped, and shows how far it is."""
    with Stopping("Stopped; nothing was imported.") as stopping, Bar() as bar:
        yield stopping, bar


@contextmanager
def _unswept() -> Iterator[None]:
    """Look for nothing to throw away meanwhile: all that is made is kept to the end, and there is a lot of it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(paths: Sequence[str], stopping: Stopping, bar: Bar) -> Reading:
    def tell(name: str, done: int, total: int) -> None:
        stopping.check()
        bar.show(f"Reading {name}", done, total)

    return documents.read(paths, tell)


def _take_in(
    workspace: "Workspace", reading: Reading, options: Namespace, stopping: Stopping, bar: Bar
) -> tuple["PlanRow", str]:
    """Store what was read as one step; gives the plan it went into, to which the workspace turns, and what was done."""
    from models.edits.adopt import AdoptPlan, ImportIntoPlan

    names = _names(options.files)
    if not reading.draft.workstreams:
        raise RefusedError(f"There is nothing to import in {names}: it names no action and no workstream.")
    what = _counted(reading.draft)

    def tell(done: int, total: int) -> None:
        stopping.check()
        # What follows from so many new rows takes as long again.
        bar.show(f"{'Storing' if done < total else 'Finishing'} {what}", done, total)

    label = f"Imported {what} from {names}"
    edit: Edit = AdoptPlan(reading.draft, label, tell)
    if options.into is not None:
        edit = ImportIntoPlan(reading.draft, options.into, label, tell)
    outcome = workspace.perform(edit)
    return workspace.use_plan(outcome.refs[0]), outcome.label


def _names(paths: Sequence[str]) -> str:
    return listed([clean(os.path.basename(path)) for path in paths])


def _counted(draft: DraftPlan) -> str:
    """How many actions there are; of workstreams alone, how many of those."""
    if not draft.action_count:
        return count(len(draft.workstreams), "workstream")
    return count(draft.action_count, "action")


def _done(plan: "PlanRow", done: str, reading: Reading) -> Iterator[str]:
    """What was done, where it went, and how to see what was not understood."""
    yield f"{done}, into {plan.title} ({plan.key})."
    doubts = []
    if reading.questions:
        doubts.append(count(len(reading.questions), "question"))
    if reading.unplaced:
        doubts.append(f"{count(len(reading.unplaced), 'cell')} that found no place")
    if doubts:
        yield f"{listed(doubts)}; see them with --dry-run."


def _in_words(reading: Reading, paths: Sequence[str], on: Paper) -> Answer:
    draft = reading.draft
    held = f"{_counted(draft)} in {count(len(draft.workstreams), 'workstream')}"
    lines = on.fit(clean(f"{_names(paths)}: {held}, as the plan “{draft.title}”. Nothing is stored yet."))
    lines += _part("", [(one.title, f"{len(one.actions):,}") for one in draft.workstreams], _WORKSTREAMS, on)
    where = "{0}, line {1:,}" if len(paths) > 1 else "line {1:,}"
    asked = [(where.format(one.file, one.line), one.message) for one in reading.questions]
    rest = [(where.format(one.file, one.line), one.text) for one in reading.unplaced]
    return [*lines, *_part("Questions", asked, _REMARKS, on), *_part("Without a place", rest, _REMARKS, on)]


def _part(heading: str, rows: Sequence[tuple[str, str]], specs: Sequence[Column], on: Paper) -> list[str]:
    """The first rows of a table below its heading; nothing of an empty one."""
    if not rows:
        return []
    more = [f"… {len(rows) - _SHOWN:,} more; --json"] if len(rows) > _SHOWN else []
    return ["", *([heading] if heading else []), *columns(specs, rows[:_SHOWN], on), *more]
