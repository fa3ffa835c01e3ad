"""The command line: the options, the table of commands, and what becomes of an error.

A command is one function and one row of `COMMANDS`; nothing heavy is imported until a command needs it.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from models.errors import CairnError, UsageError
from tui import locations
from tui.plain import USUAL_WIDTH, Answer, Paper, clean, paper, say

if TYPE_CHECKING:
    from models.workspace import Workspace

Options = argparse.Namespace

TROUBLE = 10
"""The exit code of a status that has the trouble it was asked to fail on."""
STOPPED = 130
BROKEN_PIPE = 141
"""What a shell reports of a program that a closed pipe has ended."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit code; an error is told in one sentence on standard error."""
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except CairnError as problem:
        if sys.stderr is not None:
            sys.stderr.write(f"cairn: {clean(str(problem))}\n")
        return problem.exit_code
    except BrokenPipeError:
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return STOPPED


class Call:
    """What the global options ask for: which database and plan, as at which day, by whose hand."""

    def __init__(self, options: Options) -> None:
        self.plan_key: str | None = options.plan
        given = _day(options.today, "--today") or _day(os.environ.get("CAIRN_TODAY") or None, "CAIRN_TODAY")
        self.today: date = given or date.today()
        self.no_color = bool(options.no_color) or "NO_COLOR" in os.environ
        self.database = locations.database(options.db)
        self._actor: str | None = options.actor

    @property
    def actor(self) -> str:
        """Who is making the change."""
        return self._actor or os.environ.get("CAIRN_ACTOR") or _login_name()

    @property
    def paper(self) -> Paper:
        """What the answer is written on."""
        return paper(no_color=self.no_color or os.environ.get("TERM") == "dumb")

    @contextmanager
    def workspace(self, plan_key: str | None = None) -> "Iterator[Workspace]":
        """The database, open at this plan, else at the one asked for."""
        from models.sqlite import explained
        from models.workspace import Workspace

        key = plan_key or self.plan_key
        opened = Workspace(self.database, today=self.today, actor=self.actor, plan_key=key)
        with explained(self.database), closing(opened):
            yield opened

    def answer(self, question: "Callable[[Workspace, Options, Paper], Answer]", options: Options) -> int:
        """Write the answer to a question about the plan, and remember the plan where one was named."""
        with self.workspace() as workspace:
            found = question(workspace, options, self.paper)
            if self.plan_key is not None:
                workspace.remember_plan()
        say(found)
        return 0


def _day(text: str | None, source: str) -> date | None:
    """The day in an option or setting, None where it was not given; raises UsageError."""
    if text is None:
        return None
    with suppress(ValueError):
        when = date.fromisoformat(text)
        # Python reads other forms too, and a year far off leaves no room to count days in.
        if when.isoformat() == text and _FIRST_YEAR <= when.year <= _LAST_YEAR:
            return when
    raise UsageError(f"{source} takes a day written like 2026-11-22, not “{text}”.")


def _login_name() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


# ------------------------------------------------------------------------------------------------------- commands


def _application(call: Call) -> int:
    is_terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if not is_terminal or os.environ.get("TERM") == "dumb":
        raise CairnError("The application needs a terminal; without one use: cairn status")
    from tui.app import run

    key, hand = call.plan_key, call.actor
    return run(database=call.database, plan_key=key, today=call.today, actor=hand, no_color=call.no_color)


def _init_options(parser: argparse.ArgumentParser) -> None:
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--sample", metavar="NAME", help="start with west-partnership, aberdeen-elc, or all of them")
    start.add_argument("--empty", action="store_true", help="start with no plan, as without --sample")


def _init(call: Call, options: Options) -> int:
    from models import samples
    from models.starting import start
    from tui.listing import taken_in

    names = samples.NAMES if options.sample == "all" else () if options.sample is None else (options.sample,)
    if not set(names) <= set(samples.NAMES):
        raise UsageError(f"--sample takes {', '.join(samples.NAMES)} or all, not “{options.sample}”.")
    start(call.database, names, today=call.today, actor=call.actor)
    where = clean(locations.shown(call.database))
    if not names:
        say([f"Made {where} with no plan in it yet; open it with `cairn` to start one."])
    for name in names:
        with call.workspace(name) as workspace:
            say([f"{'Added' if name != names[0] else f'Made {where} with'} {taken_in(workspace)}"])
    return 0


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for scripts")


def _table_options(parser: argparse.ArgumentParser) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="for scripts")
    form.add_argument("--csv", action="store_true", help="for spreadsheets")


def _status_options(parser: argparse.ArgumentParser) -> None:
    _json_option(parser)
    parser.add_argument("--all", action="store_true", help="every plan of the database, one after another")
    troubles = ("overdue", "off-track", "stale")
    told = f"exit with {TROUBLE} when there is any; may be repeated"
    parser.add_argument("--fail-on", action="append", default=[], choices=troubles, help=told)


def _status(call: Call, options: Options) -> int:
    from tui import status

    glances: list[status.Glance] = []

    def answer(workspace: "Workspace", options: Options, on: Paper) -> Answer:
        if not options.all:
            glances.append(status.read(workspace))
        for plan in workspace.plans() if options.all else ():
            with call.workspace(plan.key) as other:
                glances.append(status.read(other))
        if not options.json:
            return status.screens(glances, on)
        from tui import shapes

        told = [shapes.status(glance) for glance in glances]
        return shapes.text(told if options.all else told[0])

    call.answer(answer, options)
    return TROUBLE if any(glance.has(trouble) for glance in glances for trouble in options.fail_on) else 0


def _show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", metavar="REF", help="an action (CUR-4.2), an indicator (I-7) or a workstream (CUR)")
    _json_option(parser)


def _listed(name: str) -> Callable[[Call, Options], int]:
    """A reading command that `listing` answers, with its function of this name."""

    def run(call: Call, options: Options) -> int:
        from tui import listing

        return call.answer(getattr(listing, name), options)

    return run


class Command(NamedTuple):
    """A command: what it does in a few words, the options it takes, and the function that does it."""

    summary: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call, Options], int]


COMMANDS: dict[str, Command] = {
    "init": Command("make a database", _init_options, _init),
    "status": Command("the plan at a glance, on one screen", _status_options, _status),
    "plans": Command("the plans of the database", _json_option, _listed("plans")),
    "workstreams": Command("the workstreams and how each stands", _json_option, _listed("workstreams")),
    "actions": Command("every action", _table_options, _listed("actions")),
    "indicators": Command("the indicators and how each is judged", _table_options, _listed("indicators")),
    "show": Command("one action, indicator or workstream in full", _show_options, _listed("show")),
}


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence, and which takes no abbreviations."""

    def __init__(self, prog: str, **texts: str) -> None:
        super().__init__(prog=prog, formatter_class=_formatter, allow_abbrev=False, **texts)  # type: ignore[arg-type]

    def print_help(self, file: object = None) -> None:
        say(self.format_help())

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")


def _formatter(prog: str) -> argparse.HelpFormatter:
    # Left to itself it measures the terminal for every option added, with a module that is slow to import.
    return argparse.RawDescriptionHelpFormatter(prog, width=USUAL_WIDTH)


def _run(argv: Sequence[str]) -> int:
    try:
        options, unknown = _global_parser().parse_known_args(argv)
        if unknown:
            raise UsageError(f"There is no option {unknown[0]}; see cairn --help.")
        words = options.words[1:] if options.words[:1] == ["--"] else options.words
        if words and not options.version:
            command = _command(words[0])
            own = _own_options(words[0], command, words[1:])
    except SystemExit:
        # The parser ends this way once it has written its help.
        return 0
    if options.version:
        say([f"cairn {locations.version()}"])
        return 0
    return command.run(Call(options), own) if words else _application(Call(options))


def _command(name: str) -> Command:
    if name not in COMMANDS:
        raise UsageError(f"There is no command “{name}”; see cairn --help.")
    return COMMANDS[name]


def _own_options(name: str, command: Command, words: Sequence[str]) -> Options:
    # Only the parser of the command at hand is built: to build them all would take longer than most answers do.
    parser = _Parser(prog=f"cairn {name}", description=f"Cairn {name}: {command.summary}.")
    command.options(parser)
    options, unknown = parser.parse_known_args(words)
    if not unknown:
        return options
    if unknown[0].split("=")[0] in GLOBAL_OPTIONS:
        raise UsageError(f"{unknown[0]} goes before the command: cairn {unknown[0]} … {name}")
    raise UsageError(f"cairn {name} does not take {unknown[0]}; see cairn {name} --help.")


GLOBAL_OPTIONS: dict[str, tuple[str, str]] = {
    "--db": ("PATH", "the database (or CAIRN_DB)"),
    "--plan": ("KEY", "which plan; else the one last used, or the first made"),
    "--today": ("DATE", "judge as at this day, written like 2026-11-22 (or CAIRN_TODAY)"),
    "--actor": ("NAME", "who is making the change (or CAIRN_ACTOR)"),
    "--no-color": ("", "no colour (or NO_COLOR)"),
    "--version": ("", "tell the version"),
}
"""The options before a command: what each takes, and what for."""


def _global_parser() -> argparse.ArgumentParser:
    listed = "\n".join(f"  {name:<13}{command.summary}" for name, command in COMMANDS.items())
    parser = _Parser(
        prog="cairn",
        usage="cairn [options] [command …]",
        description="Keeps an improvement plan alive, from the keyboard. Without a command it opens the application.",
        epilog=f"commands:\n{listed}\n\nMore on each: cairn COMMAND --help",
    )
    for option, (takes, told) in GLOBAL_OPTIONS.items():
        if takes:
            parser.add_argument(option, metavar=takes, help=told)
        else:
            parser.add_argument(option, action="store_true", help=told)
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser
