"""The manual page, cairn(1), out of the same tables as the help: the commands, their options, the keys, the errors."""

import argparse
import re
from collections.abc import Iterable, Sequence

from models import errors
from tui import locations
from tui.cli import BROKEN_PIPE, COMMANDS, STOPPED, parser_of
from tui.commands import COMMANDS as KEYS
from tui.grammar import TROUBLE
from tui.parser import GLOBAL_OPTIONS

_ABOUT = (
    "Cairn keeps a regional improvement collaborative's plan: its workstreams, its actions and the indicators it is"
    " judged by. Everything is in one local file.",
    "Without a command it opens the application, which needs a terminal; with one it does what the command says, and"
    " ends.",
)
_REFERENCES = (
    "An action is called by its reference, CUR-4, and a part of one CUR-4.2; an indicator is called I-7, a workstream"
    " by its key or any part of its title that only it has. References never change."
)
_ENVIRONMENT = (
    ("VISUAL, EDITOR", "the editor that the application opens for a long text"),
    ("TERM", "where it is dumb, the application does not open, and there is no colour"),
    ("XDG_DATA_HOME", "where an installed Cairn keeps its database"),
)
_FILES = (
    ("data.db", "the database of a checkout, at its top, when Cairn is run from it"),
    ("~/.local/share/cairn/data.db", "the database of an installed Cairn; elsewhere where the platform says so"),
    ("data.db-backups", "the folder of a database's backups, each named by its moment in UTC"),
    ("data.db-aside-...", "what stood in the place of a database before a backup was put there"),
    ("data.db-drafts", "what was typed into a form and has yet to be saved"),
    ("data.db-crashes", "reports of failures of Cairn itself, which hold nothing of the plan"),
)
_STATUSES = (
    (0, "done"),
    (errors.CairnError.exit_code, "refused or failed; the reason is one sentence on standard error"),
    (errors.UsageError.exit_code, "wrong usage"),
    (errors.BusyError.exit_code, "the database is busy"),
    (errors.ConflictError.exit_code, "somebody else changed it meanwhile"),
    (errors.DamagedError.exit_code, "the database is damaged, or is not Cairn's"),
    (TROUBLE, "a status has the trouble it was asked to fail on"),
    (STOPPED, "stopped from the keyboard"),
    (BROKEN_PIPE, "nobody reads the answer any more"),
)
_EXAMPLES = (
    ("Start with a bundled plan, and look at it:", "cairn init --sample west-partnership\ncairn"),
    ("See how the plan stands, and keep seeing it:", "cairn status --watch 60"),
    ("Be told by cron when something is overdue:", "cairn status --fail-on overdue"),
    ("Find what is overdue outside one workstream:", "cairn actions is:overdue -ws:CUR"),
    (
        "Take an action to its end:",
        'cairn evidence CUR-4 "Minutes of the meeting" --on "29 Feb 2024"\n'
        'cairn set CUR-4 status=done\ncairn confirm CUR-4 --by "Ruth Binks"',
    ),
    ("Take the last two steps back:", "cairn undo 2"),
    ("Go back to how things were at the last backup:", "ls data.db-backups\ncairn restore 2026-11-22T0915Z.db"),
)


def page() -> str:
    """The page as roff for man(7), in ASCII alone."""
    title = f'.TH CAIRN 1 "" "Cairn {_safe(locations.version())}" "User Commands"'
    sections = (
        ("NAME", [_safe("cairn - keeps an improvement plan alive, from the keyboard")]),
        ("SYNOPSIS", [r"\fBcairn\fR [\fIoptions\fR] [\fIcommand\fR ...]"]),
        ("DESCRIPTION", _paragraphs((*_ABOUT, _REFERENCES))),
        ("OPTIONS", _global_options()),
        ("COMMANDS", [line for name in COMMANDS for line in _command(name)]),
        ("KEYS", _keys()),
        ("ENVIRONMENT", _entries((*_settings(), *_ENVIRONMENT))),
        ("FILES", _entries(_FILES)),
        ("EXIT STATUS", _entries((str(number), told) for number, told in _STATUSES)),
        ("EXAMPLES", [line for told, typed in _EXAMPLES for line in (*_paragraphs([told]), *_as_typed(typed))]),
    )
    lines = [title, *(line for name, body in sections for line in (f".SH {name}", *body))]
    return "".join(f"{line}\n" for line in lines)


# ------------------------------------------------------------------------------------------------------- sections


def _global_options() -> list[str]:
    told = [*GLOBAL_OPTIONS.items(), ("--help", ("", "tell the options and commands; after a command, what it takes"))]
    before = _paragraphs(["These stand before the command."])
    return [*before, *(line for name, (takes, words) in told for line in _entry(_option([name], takes), words))]


def _command(name: str) -> list[str]:
    command = COMMANDS[name]
    parser = parser_of(name, command)
    lines = [
        f'.SS "cairn {_safe(name)}"',
        _usage(parser),
        *_paragraphs([f"{command.summary[:1].upper()}{command.summary[1:]}."]),
    ]
    for action in parser._actions:
        if action.dest != "help":
            lines += _entry(_named(action), (action.help or "").replace("%%", "%"))
    return [*lines, *(_as_typed(parser.epilog) if parser.epilog else ())]


def _usage(parser: argparse.ArgumentParser) -> str:
    usage = " ".join(parser.format_usage().split())
    return _line(usage.removeprefix("usage: ").replace(" [-h]", "", 1))


def _named(action: argparse.Action) -> str:
    takes = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest)
    if not action.option_strings:
        return f"\\fI{_safe(takes)}\\fR"
    return _option(action.option_strings, "" if action.nargs == 0 else takes)


def _option(names: Sequence[str], takes: str) -> str:
    bold = ", ".join(f"\\fB{_safe(name)}\\fR" for name in names)
    return f"{bold} \\fI{_safe(takes)}\\fR" if takes else bold


def _keys() -> list[str]:
    lines = _paragraphs(["In the application, where the keys mean something:"])
    group = ""
    for key in KEYS:
        lines += [f'.SS "{_safe(key.group)}"'] if key.group != group else []
        group = key.group
        lines += _entry(" ".join(f"\\fB{_safe(shown)}\\fR" for shown in key.shown.split()), key.help)
    return lines


def _settings() -> list[tuple[str, str]]:
    """The settings that stand for an option where it is not given, as the help of the options tells of them."""
    found = [(re.search(r"\(or ([A-Z_]+)\)", told), name) for name, (_, told) in GLOBAL_OPTIONS.items()]
    return [(match[1], f"what {name} is where it is not given") for match, name in found if match]


# ----------------------------------------------------------------------------------------------------------- roff


def _entries(entries: Iterable[tuple[str, str]]) -> list[str]:
    return [line for name, told in entries for line in _entry(f"\\fB{_safe(name)}\\fR", told)]


def _entry(name: str, told: str) -> list[str]:
    """A name and, indented below it, what is told of it; the name is roff already."""
    return [".TP", name, _line(told)]


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in (".PP", _line(text))]


def _as_typed(text: str) -> list[str]:
    """Lines that keep their blanks and their breaks."""
    return [".PP", ".nf", ".RS 4", *map(_line, text.splitlines()), ".RE", ".fi"]


def _line(text: str) -> str:
    """A line of text that is no request to roff, whatever it begins with."""
    safe = _safe(text)
    return f"\\&{safe}" if safe[:1] in (".", " ", "") else safe


_ESCAPES = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti", '"': r"\(dq", "…": "..."}


def _safe(text: str) -> str:
    """Text with nothing in it that roff would read otherwise, and no character beyond ASCII."""
    return "".join(_ESCAPES.get(letter) or (letter if letter.isascii() else _coded(letter)) for letter in text)


def _coded(letter: str) -> str:
    from unicodedata import normalize

    # Roff knows a letter with an accent by its parts alone.
    return f"\\[u{'_'.join(f'{ord(part):04X}' for part in normalize('NFD', letter))}]"
