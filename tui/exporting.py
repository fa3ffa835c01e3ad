"""`export`: the plan for other programs, on standard output or in a file."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable

from models.errors import CairnError, RefusedError
from models.folders import put_whole
from models.wording import count
from models.workspace import Workspace
from tui.call import Call
from tui.locations import shown
from tui.outlet import let_go_of, write_bytes
from tui.plain import clean, say

STANDARD_OUTPUT = "-"


def run(call: Call, options: Namespace) -> int:
    """Write the plan in the form that is asked for; a file that is there is left as it is unless told otherwise."""
    form = options.format or _form_of(options.out)
    to_file = options.out not in (None, STANDARD_OUTPUT)
    if form == "xlsx" and not to_file and sys.stdout is not None and sys.stdout.isatty():
        raise RefusedError("A workbook is nothing for a terminal; name a file with -o PLAN.xlsx.")
    with call.workspace() as workspace:
        made = exported(workspace, form)
        plan = workspace.plan
        actions = workspace.counts().total
        call.remember(workspace)
    if not to_file:
        write_out(made)
        return 0
    put_whole(options.out, made, is_replaced=options.force)
    say([clean(f"Exported {plan.title} ({plan.key}), {count(actions, 'action')}, to {shown(options.out)}")])
    return 0


def exported(workspace: Workspace, form: str) -> bytes:
    """The plan at hand in one of `FORMATS`."""
    return _FORMS[form](workspace)


def _form_of(path: str | None) -> str:
    """The form that a file's name asks for, else JSON."""
    suffix = os.path.splitext(path or "")[1][1:].casefold()
    return suffix if suffix in _FORMS else "json"


def _complete(workspace: Workspace) -> bytes:
    from models.exports import complete

    plan = workspace.plan
    return workspace.at_one_moment(lambda c: "".join(complete.chunks(c, plan))).encode("utf-8", "surrogatepass")


def _csv(workspace: Workspace) -> bytes:
    from tui.listing import actions_csv

    return actions_csv(workspace.action_stories()).encode("utf-8")


def _workbook(workspace: Workspace) -> bytes:
    from models.exports.workbook import workbook

    stories, indicators = workspace.action_stories(), workspace.indicators()
    return workbook(workspace.plan, stories, indicators, workspace.today)


def _calendar(workspace: Workspace) -> bytes:
    from models.exports import calendar

    plan = workspace.plan
    return calendar.text(plan, workspace.at_one_moment(lambda c: calendar.events(c, plan)))


_FORMS: dict[str, Callable[[Workspace], bytes]] = {
    "json": _complete,
    "csv": _csv,
    "xlsx": _workbook,
    "ics": _calendar,
}
FORMATS = tuple(_FORMS)


def write_out(made: bytes) -> None:
    """Write to standard output what is there already as bytes; raises CairnError where it cannot be."""
    stream = sys.stdout
    if stream is None:
        return
    try:
        write_bytes(stream, made)
    except OSError as problem:
        let_go_of(stream)
        if isinstance(problem, BrokenPipeError):
            raise
        raise CairnError(f"The plan could not be written out: {problem.strerror}.") from None
