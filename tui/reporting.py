"""`report`: the plan for people, on standard output or in a file; each one that is made is remembered."""

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple

from models.errors import CairnError, RefusedError, UsageError
from models.folders import put_whole
from models.reports.content import Report
from models.reports.material import Material, gather
from models.workspace import Workspace
from tui.call import Call, one_day
from tui.exporting import STANDARD_OUTPUT, write_out
from tui.locations import shown
from tui.plain import clean, say

_RENDERERS = {"md": "markdown", "txt": "plain_text", "html": "html", "docx": "word"}
FORMATS = tuple(_RENDERERS)
REPORTS = ("board", "noting", "page", "workstream", "indicators")
_LONGEST_TEMPLATE = 1_000_000


class Asked(NamedTuple):
    """Which report is asked for, and how: since when, on which workstream, in which form."""

    report: str
    since: date | None = None
    """None for the last time that it was made."""
    workstream: str | None = None
    template: str | None = None
    """The path of a form; None for the bundled one."""


def run(call: Call, options: Namespace) -> int:
    """Make a report; a file that is there is left as it is unless told otherwise."""
    if options.print_template:
        from models.reports import noting

        say(noting.bundled())
        return 0
    to_file = options.out not in (None, STANDARD_OUTPUT)
    form = options.format or form_of(options.out)
    if form == "docx" and not to_file and sys.stdout is not None and sys.stdout.isatty():
        raise RefusedError("A Word document is nothing for a terminal; name a file with -o REPORT.docx.")
    since = one_day(options.since, "--since", call.today) if options.since else None
    with call.workspace() as workspace:
        report, material = make(workspace, Asked(options.report, since, options.workstream, options.template))
        made = rendered(report, form)
        if to_file:
            put_whole(options.out, made, is_replaced=options.force)
        else:
            write_out(made)
        workspace.remember_report(options.report, material.seen)
        call.remember(workspace)
    if to_file:
        say([clean(wrote(options.report, options.out, material))])
    return 0


def wrote(report: str, path: str, material: Material) -> str:
    """What was written, where, and what changes it tells of."""
    changes = f"changes since {material.since.day:%Y-%m-%d}" if material.since else "it is the first of its kind"
    return f"Wrote the {report} report to {shown(path)}; {changes}."


def rendered(report: Report, form: str) -> bytes:
    """A report written down in a format."""
    render: Callable[[Report], bytes] = import_module(f"models.reports.{_RENDERERS[form]}").render
    return render(report)


def form_of(path: str | None, otherwise: str = "md") -> str:
    """The format that a file's name asks for, where it asks for one."""
    suffix = os.path.splitext(path or "")[1][1:].casefold()
    return suffix if suffix in _RENDERERS else otherwise


def make(workspace: Workspace, asked: Asked) -> tuple[Report, Material]:
    """The report, and what it was made from; raises CairnError where the plan or the form does not allow it."""
    material = gather(workspace, asked.report, asked.since)
    module: Any = import_module(f"models.reports.{asked.report}")
    report: Report
    if asked.report == "workstream":
        report = module.report(material, _workstream(workspace, asked.workstream))
    elif asked.report == "noting":
        report = module.report(material, *_template(asked.template))
    else:
        report = module.report(material)
    return report, material


def _workstream(workspace: Workspace, words: str | None) -> Any:
    rows = workspace.workstreams()
    if words is not None:
        return workspace.workstream_story(workspace.find_workstream(words).id)
    if len(rows) == 1:
        return workspace.workstream_story(rows[0].id)
    if not rows:
        raise RefusedError("The plan has no workstreams to report on.")
    named = ", ".join(row.key for row in rows[:12])
    raise UsageError(f"Say which workstream with --workstream: {named}.")


def _template(path: str | None) -> tuple[str, ...]:
    from models.reports import noting

    if path is None:
        return (noting.bundled(),)
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise RefusedError(f"{path} is not a file; name the file that holds the template.")
        if found.st_size > _LONGEST_TEMPLATE:
            raise RefusedError(f"{path} is longer than a template may be.")
        with open(path, encoding="utf-8-sig") as file:
            return file.read(), os.path.basename(path)
    except UnicodeDecodeError:
        raise RefusedError(f"{path} is no text in UTF-8; save the template as that.") from None
    except OSError as problem:
        raise CairnError(f"{path} cannot be read: {problem.strerror}.") from None
