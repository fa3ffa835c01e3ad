"""`import`: a plan that somebody published, looked at, or taken in as one step."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING

from models import documents
from models.documents import Reading
from models.draft import DraftPlan
from models.errors import CairnError, RefusedError, UsageError
from models.said_headings import said_headings
from models.wording import count, listed
from tui import draft_shapes, shapes
from tui.call import Call
from tui.plain import Answer, Column, Paper, clean, columns, say
from tui.progress import Bar
from tui.stopping import Stopping
from tui.unswept import unswept

if TYPE_CHECKING:
    from models.editions import Edition
    from models.editions.alike import Alike
    from models.edits.base import Edit
    from models.reading.rows import PlanRow
    from models.workspace import Workspace

_SHOWN = 20
"""Workstreams, questions, and things without a place: so many of each are shown to a person."""
_WORKSTREAMS = (Column("Workstream", floor=20), Column("Actions", is_right=True))
_REMARKS = (Column(), Column(floor=20))
_OF_EDITIONS = {"taken_as": "as", "gone": "gone", "doubtful": "doubtful"}
"""Options that are of newer editions alone, and how they are typed."""


def run(call: Call, options: Namespace) -> int:
    """Say what the files hold, or take it in; raises StoppedError where somebody asks to stop before it is done."""
    from tui import bringing, returning

    if options.into is None and (told := next((name for name in _OF_EDITIONS if getattr(options, name)), None)):
        raise UsageError(f"--{_OF_EDITIONS[told]} is of a newer edition: name its plan with --into KEY.")
    if bringing.is_meant(options.files):
        return bringing.run(call, options)
    if returning.is_meant(options.files):
        return returning.run(call, options)
    with unswept():
        if options.into is not None:
            return _into(call, options)
        return _look(call, options) if options.dry_run else _import(call, options)


def _look(call: Call, options: Namespace) -> int:
    with _long_work() as (stopping, bar):
        reading = _read(call, options.files, stopping, bar)
    found = shapes.text(draft_shapes.found(reading, call.today)) if options.json else None
    say(_in_words(reading, options.files, call.paper) if found is None else found)
    return 0


def _import(call: Call, options: Namespace) -> int:
    with call.workspace() as workspace:
        # Before anything long is begun.
        _check(workspace)
        _get_ready()
        with _long_work() as (stopping, bar):
            reading = _read(call, options.files, stopping, bar)
            plan, done = _take_in(workspace, reading, options, stopping, bar)
        workspace.remember_plan()
        alike = _alike(workspace, reading, plan)
    if options.json:
        edition_of = alike.key if alike else None
        told = {"plan": shapes.plan(plan), "label": done, "edition_of": edition_of, **draft_shapes.left_over(reading)}
        say(shapes.text(told))
    else:
        lines = [*_done(plan, done, reading), *_remark(alike)]
        say([part for line in lines for part in call.paper.fit(clean(line))])
    return 0


def _alike(workspace: "Workspace", reading: Reading, plan: "PlanRow") -> "Alike | None":
    from models.editions.alike import plan_alike

    return plan_alike(workspace, reading.draft, plan.id)


def _remark(alike: "Alike | None") -> Iterator[str]:
    """What to do where the plan that was made is another that is here, in a newer edition."""
    if alike is not None:
        has = f"{alike.found:,} of {count(alike.asked, 'action')}" if alike.found else "its title"
        yield (
            f"{alike.title} ({alike.key}) has {has}. To bring it up to date instead: "
            f"cairn undo, and then the same import with --into {alike.key}."
        )


# ---------------------------------------------------------------------------------------------- a plan that is there


def _into(call: Call, options: Namespace) -> int:
    """Into a plan that is there: what is new, or all of it where the files are a newer edition of that plan."""
    from models.editions import Answers, edition_of
    from tui import renewing

    with call.workspace(options.into) as workspace:
        _check(workspace)
        if not options.dry_run:
            _get_ready()
        with _long_work() as (stopping, bar):
            reading = _read(call, options.files, stopping, bar, workspace.owner_names())
            stopping.check()
            edition = edition_of(workspace, reading.draft, Answers(doubtful_is_same=options.doubtful == "same"))
            is_edition = renewing.is_meant(edition, options, _names(options.files))
            if not options.dry_run:
                if is_edition:
                    outcome = renewing.take_in(workspace, edition, options, _names(options.files), stopping, bar)
                else:
                    plan, done = _take_in(workspace, reading, options, stopping, bar)
        if options.dry_run:
            say(_beside(call, options, reading, edition, is_edition=is_edition))
            return 0
        workspace.remember_plan()
        if not is_edition:
            told = {"plan": shapes.plan(plan), "label": done, **draft_shapes.left_over(reading)}
            lines = [part for line in _done(plan, done, reading) for part in call.paper.fit(clean(line))]
        else:
            told = {**renewing.shape(workspace.plan, outcome, edition, options), **draft_shapes.left_over(reading)}
            lines = renewing.done(outcome, edition, options, call.paper)
            lines += [part for line in _doubts(reading) for part in call.paper.fit(clean(line))]
    say(shapes.text(told) if options.json else lines)
    return 0


def _beside(call: Call, options: Namespace, reading: Reading, edition: "Edition", *, is_edition: bool) -> Answer:
    """What would come of it."""
    from tui import edition_shapes, renewing

    drops = options.gone == "dropped"
    if options.json:
        found = {**draft_shapes.found(reading, call.today), "edition": edition_shapes.shape(edition, drops_gone=drops)}
        return shapes.text(found)
    if not is_edition:
        lines = list(_in_words(reading, options.files, call.paper))
        return [*lines, *call.paper.fit(clean(renewing.would_be_added(edition)))]
    return [
        *renewing.in_words(edition, _names(options.files), call.paper, drops_gone=drops),
        *_left_over(reading, options.files, call.paper),
    ]


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


def _read(call: Call, paths: Sequence[str], stopping: Stopping, bar: Bar, owners: Sequence[str] = ()) -> Reading:
    def tell(name: str, done: int, total: int) -> None:
        stopping.check()
        bar.show(f"Reading {name}", done, total)

    said: dict[str, str] = {}
    with suppress(CairnError):
        # A file that is no database is somebody else's to complain of: looking at a document needs none.
        said = said_headings(call.database)
    reading = documents.read(paths, tell, owners=owners, headings=said or None)
    # Nobody answers here: what has no headings that are known is refused, as it is where nothing was ever said.
    is_bare = not reading.draft.workstreams and not reading.draft.indicators
    return documents.read(paths, tell, owners=owners) if said and is_bare else reading


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
    yield from _doubts(reading)


def _doubts(reading: Reading) -> Iterator[str]:
    """That there is more to be seen, where there is; and what was read as people had said."""
    yield from _as_said(reading)
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
    lines += [part for line in _as_said(reading) for part in on.fit(clean(line))]
    return [*lines, *_left_over(reading, paths, on)]


def _as_said(reading: Reading) -> Iterator[str]:
    """Which headings were read as people had said they mean."""
    if reading.answers:
        meant = [f"“{heading}” is {documents.MEANINGS[name]}" for heading, name in reading.answers.items()]
        yield f"Read as was said of them before: {listed(meant)}."


def _left_over(reading: Reading, paths: Sequence[str], on: Paper) -> list[str]:
    """What is asked, and what found no place."""
    where = "{0}, line {1:,}" if len(paths) > 1 else "line {1:,}"
    asked = [(where.format(one.file, one.line), one.message) for one in reading.questions]
    rest = [(where.format(one.file, one.line), one.text) for one in reading.unplaced]
    return [*_part("Questions", asked, _REMARKS, on), *_part("Without a place", rest, _REMARKS, on)]


def _part(heading: str, rows: Sequence[tuple[str, str]], specs: Sequence[Column], on: Paper) -> list[str]:
    """The first rows of a table below its heading; nothing of an empty one."""
    if not rows:
        return []
    more = [f"… {len(rows) - _SHOWN:,} more; --json"] if len(rows) > _SHOWN else []
    return ["", *([heading] if heading else []), *columns(specs, rows[:_SHOWN], on), *more]
