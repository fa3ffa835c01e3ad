"""The options of every command."""

import argparse
import re

from tui.parser import Parser

TROUBLE = 10
"""The exit code of a status that has the trouble it was asked to fail on."""
FIELDS = (
    *("title", "need", "status", "priority", "owners", "timescale", "starts", "due", "rag", "workstream", "indicators"),
    "why",
)
"""What `set` takes of actions before the equals sign."""
INDICATOR_FIELDS = (
    *("title", "label", "unit", "direction", "band", "baseline", "periodicity", "source", "definition", "recorder"),
    *("frequency", "workstreams", "parent", "dimension", "part", "gap", "why"),
)
"""What it takes of indicators."""
_MOST = 1_000_000_000
"""What a larger number is taken for."""
_SHORTEST, _LONGEST = 0.1, 86_400
"""Seconds between two draws of a status: ten draws a second, one a day."""
_DECIMAL = r"\d+(\.\d*)?|\.\d+"

SHELLS = ("bash", "zsh", "fish")
"""Those that `completion` writes a script for."""


# ------------------------------------------------------------------------------------------------------- reading


def init(parser: argparse.ArgumentParser) -> None:
    """What `init` takes."""
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--sample", metavar="NAME", help="start with west-partnership, aberdeen-elc, or all of them")
    start.add_argument("--empty", action="store_true", help="start with no plan, as without --sample")


def json(parser: argparse.ArgumentParser) -> None:
    """What every reading command takes."""
    parser.add_argument("--json", action="store_true", help="for scripts")


def table(parser: argparse.ArgumentParser) -> None:
    """What a list that spreadsheets read takes."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for scripts")
    form.add_argument("--csv", action="store_true", help="for spreadsheets")


def actions(parser: argparse.ArgumentParser) -> None:
    """What `actions` takes: a filter, whose words may begin with a minus sign."""
    parser.epilog = _ABOUT_FILTERS
    parser.add_argument("query", metavar="QUERY", nargs="*", help="what to list; else every action")
    table(parser)
    if isinstance(parser, Parser):
        parser.takes_negated_words = True


_ABOUT_FILTERS = """\
words                    in the title, the need, an owner's name or a note
owner: ws: theme: ref:   a name, or a part of it
status: rag: priority:   one of their words: status:blocked, rag:red
due: starts:             2024, <2024-04, >=2024-04-01, <=+28d, today, none
is:                      overdue, stale, undated, unowned, unconfirmed, open …
has:                     evidence, note, owner, need, children

-word turns it about; or and brackets combine: -is:done (ws:CUR or rag:red)"""


def status(parser: argparse.ArgumentParser) -> None:
    """What `status` takes."""
    json(parser)
    parser.add_argument("--all", action="store_true", help="every plan of the database, one after another")
    troubles = ("overdue", "off-track", "stale")
    told = f"exit with {TROUBLE} when there is any; may be repeated"
    parser.add_argument("--fail-on", action="append", default=[], choices=troubles, help=told)
    again = "draw it again every so many seconds, until q or Ctrl+C"
    parser.add_argument("--watch", metavar="SECONDS", type=_seconds, help=again)


def show(parser: argparse.ArgumentParser) -> None:
    """What `show` takes."""
    parser.add_argument("ref", metavar="REF", help="an action (CUR-4.2), an indicator (I-7) or a workstream (CUR)")
    json(parser)


def history(parser: argparse.ArgumentParser) -> None:
    """What `history` takes."""
    parser.add_argument("ref", metavar="REF", nargs="?", help="of one action, indicator or workstream alone")
    parser.add_argument("--limit", metavar="N", type=_whole_number, help="at most this many lines, newest first")
    json(parser)


# ------------------------------------------------------------------------------------------------------- writing

_DAY = "such as 2026-11-22 or “22 Nov 2026”; else today"


def add(parser: argparse.ArgumentParser) -> None:
    """What `add` takes."""
    parser.add_argument("text", metavar="TEXT", help="what is to be done, or what is measured")
    parser.add_argument("--workstream", metavar="W", help="its key, or any part of its name that only it has")
    parser.add_argument("--owner", metavar="O", action="append", default=[], help="whose it is; may be repeated")
    parser.add_argument("--by", metavar="WORDS", default="", help="when, in words: “by Feb 2027”")
    parser.add_argument("--need", metavar="TEXT", default="", help="the need it answers")
    parser.add_argument("--under", metavar="REF", help="as a part of this action, or of this indicator")
    parser.add_argument("--indicator", action="store_true", help="an indicator, to be described with: cairn set")


def change(parser: argparse.ArgumentParser) -> None:
    """What `set` takes."""
    parser.usage = "cairn set REF… FIELD=VALUE…"
    own = f"{', '.join(FIELDS[:6])},\n        {', '.join(FIELDS[6:-1])}"
    parser.epilog = f"fields: {own}\n\n{_ABOUT_FIELDS}\n\n{_ABOUT_INDICATORS}"
    told = "actions (CUR-4), workstreams (CUR) for rag=, or indicators (I-7); then what to change"
    parser.add_argument("words", metavar="REF FIELD=VALUE", nargs="*", help=told)


_ABOUT_FIELDS = """\
status       not started, in progress, blocked, done or dropped
owners       between commas or slashes; between semicolons where a name has a
             comma in it: “R Binks, convener; QIO”
timescale    in words; the dates follow from them
starts, due  one day, such as 2026-11-22; empty takes it away
rag          red, amber, green or none, by hand; empty lets the facts speak
indicators   those that it is meant to move: “I-1, I-7”
why          the reason for a reopening, a drop or a RAG by hand"""
_ABOUT_INDICATORS = """\
of an indicator: title, label, unit, source, definition, recorder, and
direction    higher, lower or band; band=“92 to 96” gives its bounds
baseline     its period and figure: “2016-2017 63.8”; why= insists on one
periodicity  session, calendar year, financial year, term, month or week
frequency    how often it is recorded, in words
workstreams  between commas; empty for the whole plan
parent       the indicator it is a part of; dimension and part say which
gap          the two parts it is between, the second less the first: “I-21 I-25”"""


def note(parser: argparse.ArgumentParser) -> None:
    """What `note` takes."""
    parser.add_argument("ref", metavar="REF", help="the action")
    parser.add_argument("text", metavar="TEXT", help="the news")


def evidence(parser: argparse.ArgumentParser) -> None:
    """What `evidence` takes."""
    parser.add_argument("ref", metavar="REF", help="the action")
    parser.add_argument("text", metavar="TEXT", help="what shows that it was done")
    parser.add_argument("--link", metavar="L", help="where that is to be found")
    parser.add_argument("--on", metavar="DATE", help=f"the day it is of, {_DAY}")


def confirm(parser: argparse.ArgumentParser) -> None:
    """What `confirm` takes."""
    parser.add_argument("refs", metavar="REF", nargs="+", help="actions that are done")
    parser.add_argument("--by", metavar="NAME", required=True, help="who confirms it")
    parser.add_argument("--on", metavar="DATE", help=f"the day it was confirmed, {_DAY}")


def reopen(parser: argparse.ArgumentParser) -> None:
    """What `reopen` takes."""
    parser.add_argument("ref", metavar="REF", help="an action that is done, confirmed or dropped")
    parser.add_argument("--why", metavar="TEXT", required=True, help="the reason")


def target(parser: argparse.ArgumentParser) -> None:
    """What `target` takes."""
    parser.add_argument("indicator", metavar="INDICATOR", help="such as I-7")
    parser.add_argument("period", metavar="PERIOD", help="as the plan writes it: 2018-2019")
    parser.add_argument("value", metavar="VALUE", help="a number, 66/120, TBC or N/A; empty takes it away")
    parser.add_argument(
        "--note", metavar="TEXT", help="what to know about it; insists on one that does not fit the unit"
    )


def record(parser: argparse.ArgumentParser) -> None:
    """What `record` takes."""
    target(parser)


def imports(parser: argparse.ArgumentParser) -> None:
    """What `import` takes."""
    parser.epilog = _ABOUT_IMPORTS
    parser.add_argument("files", metavar="FILE", nargs="+", help="the plan, in one file or more: csv")
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken in, and store nothing")
    parser.add_argument("--into", metavar="KEY", help="into this plan; else a new one is made")
    told = "whether it is a newer edition of that plan, or all of it is new; else what is in it tells"
    parser.add_argument("--as", dest="taken_as", choices=("edition", "new"), help=told)
    told = "what becomes of actions that a newer edition has no longer; else they are kept"
    parser.add_argument("--gone", choices=("kept", "dropped"), help=told)
    told = "what those are that may be one of the plan's in other words; else they are new"
    parser.add_argument("--doubtful", choices=("new", "same"), help=told)
    json(parser)


def exports(parser: argparse.ArgumentParser) -> None:
    """What `export` takes."""
    parser.epilog = _ABOUT_EXPORTS
    forms = ("json", "csv", "xlsx", "ics")
    parser.add_argument("--format", choices=forms, help="else what the file's name says, else json")
    _out(parser)


def reports(parser: argparse.ArgumentParser) -> None:
    """What `report` takes."""
    parser.epilog = _ABOUT_REPORTS
    named = ("board", "noting", "page", "workstream", "indicators")
    parser.add_argument("report", metavar="REPORT", choices=named, help=f"one of {', '.join(named)}")
    forms = ("md", "txt", "html", "docx")
    parser.add_argument("--format", choices=forms, help="else what the file's name says, else md")
    parser.add_argument("--since", metavar="DATE", help="tell changes from this day on; else from the last report")
    parser.add_argument("--workstream", metavar="W", help="which one, for the report on a workstream")
    parser.add_argument("--template", metavar="FILE", help="the form of a report for noting; else the bundled one")
    parser.add_argument("--print-template", action="store_true", help="write out the bundled form, to copy and change")
    _out(parser)


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--out", metavar="FILE", help="write it there; else to standard output")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")


_ABOUT_REPORTS = """\
board       for the Board: each workstream since the last report
noting      for a council's committee or cabinet, in its own form
page        the plan on a page
workstream  one sponsor's view
indicators  the critical indicators, judged, with charts"""


_ABOUT_EXPORTS = """\
json     the whole plan with its history; import gives the same plan back
csv      the actions, for any spreadsheet
xlsx     a workbook: actions, indicators, owners
ics      starts and deadlines, for a calendar"""


_ABOUT_IMPORTS = """\
csv      one row for each action, under headings in any order: workstream, action,
         owner, timescale, status, need, evidence, or what plans call these

Cairn asks about what it cannot tell, and keeps nothing that it had to guess.

A newer edition of a plan that is there, named with --into, is laid beside it:
what is new in it is added, what is reworded or moved is so here, and all that
was done since stays. Nothing is deleted; --dry-run shows it first."""


def steps(parser: argparse.ArgumentParser) -> None:
    """What `undo` and `redo` take."""
    parser.add_argument("steps", metavar="N", nargs="?", default=1, type=_whole_number, help="how many steps; else 1")


# ------------------------------------------------------------------------------------------------ keeping it safe


def backup(parser: argparse.ArgumentParser) -> None:
    """What `backup` takes."""
    told = "a new file, or a folder for one; else the folder of backups beside the database"
    parser.add_argument("path", metavar="PATH", nargs="?", help=told)


def restore(parser: argparse.ArgumentParser) -> None:
    """What `restore` takes."""
    parser.add_argument("path", metavar="PATH", help="a backup; of one in the folder of backups the name will do")


def check(parser: argparse.ArgumentParser) -> None:
    """What `check` takes."""
    json(parser)
    told = "make again what is kept ready for lists, which follows from the plan; nothing else is changed"
    parser.add_argument("--mend", action="store_true", help=told)


# ----------------------------------------------------------------------------------------- completion and manual


def completion(parser: argparse.ArgumentParser) -> None:
    """What `completion` takes."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that is to source it")


def nothing(parser: argparse.ArgumentParser) -> None:
    """What a command takes that takes nothing."""


# ------------------------------------------------------------------------------------------------------- numbers


def _seconds(text: str) -> float:
    if re.fullmatch(_DECIMAL, text, re.ASCII) and _SHORTEST <= (seconds := float(text)) <= _LONGEST:
        return seconds
    raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds from {_SHORTEST} to {_LONGEST}")


def _whole_number(text: str) -> int:
    digits = text.lstrip("0")
    if not (digits.isascii() and digits.isdigit()):
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 up")
    return int(digits) if len(digits) < len(str(_MOST)) else _MOST
