"""The command line: the options, the table of commands, and what becomes of an error.

A command is one function and one row of `COMMANDS`; nothing heavy is imported until a command needs it.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from models.errors import CairnError, UsageError
from tui import grammar, locations
from tui.call import Call, Options
from tui.grammar import TROUBLE
from tui.parser import GLOBAL_OPTIONS, Parser
from tui.plain import Answer, Paper, clean, say, warn

if TYPE_CHECKING:
    from models.reading.glance import Glance
    from models.workspace import Workspace

ASIDE = "complete"
"""What the scripts of `completion` ask with: no person types it, so no help names it."""
STOPPED = 130
_USUAL_LINES = 24
BROKEN_PIPE = 141
"""What a shell reports of a program that a closed pipe has ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit code; an error is told in one sentence on standard error."""
    words = sys.argv[1:] if argv is None else argv
    try:
        return _run(words)
    except CairnError as problem:
        warn(str(problem))
        return problem.exit_code
    except BrokenPipeError:
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return STOPPED
    except Exception as problem:
        from tui.mishap import tell

        return tell(problem, words)


# ------------------------------------------------------------------------------------------------------- commands


def _application(call: Call) -> int:
    is_terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if not is_terminal or os.environ.get("TERM") == "dumb":
        raise CairnError("The application needs a terminal; without one use: cairn status")
    # Read when Textual is imported. The cursor is painted before what follows it, and that should come close behind.
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    from tui.looking import Look, Wanted

    # Some terminals do not say how large they are.
    lines = os.get_terminal_size(sys.stdout.fileno()).lines or _USUAL_LINES
    look = Look(Wanted(call.database, call.plan_key, call.today, call.actor, lines))
    # The toolkit would have them loaded, and nothing here speaks to a network or packs what it writes that way.
    with _without("ssl", "bz2", "lzma"):
        from tui.app import run
    return run(call.make_workspace(), look, no_color=call.no_color)


@contextmanager
def _without(*modules: str) -> Iterator[None]:
    """Let whoever can do without some modules do without them meanwhile."""
    unloaded = [module for module in modules if module not in sys.modules]
    sys.modules.update(dict.fromkeys(unloaded))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for module in unloaded:
            del sys.modules[module]


def _init(call: Call, options: Options) -> int:
    from models import samples
    from models.starting import start
    from tui.listing import taken_in

    names = samples.NAMES if options.sample == "all" else () if options.sample is None else (options.sample,)
    if not set(names) <= set(samples.NAMES):
        raise UsageError(f"--sample takes {', '.join(samples.NAMES)} or all, not “{options.sample}”.")
    start(call.database, names, today=call.today, actor=call.actor)
    call.remark_on_place()
    where = clean(locations.shown(call.database))
    if not names:
        say([f"Made {where} with no plan in it yet; open it with `cairn` to start one."])
    for name in names:
        with call.workspace(name) as workspace:
            say([f"{'Added' if name != names[0] else f'Made {where} with'} {taken_in(workspace)}"])
    return 0


def _status(call: Call, options: Options) -> int:
    if options.watch is not None:
        from tui import watching

        return watching.watch(call, options)
    from tui import status

    glances: list[Glance] = []

    def answer(workspace: "Workspace", options: Options, on: Paper) -> Answer:
        # Without any plan there is nothing to tell, all or not, and the one at hand says so.
        if not options.all or not workspace.plans():
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
    return TROUBLE if any(status.has(glance, trouble) for glance in glances for trouble in options.fail_on) else 0


def _listed(name: str) -> Callable[[Call, Options], int]:
    """A reading command that `listing` answers, with its function of this name."""

    def run(call: Call, options: Options) -> int:
        from tui import listing

        return call.answer(getattr(listing, name), options)

    return run


def _told(name: str) -> Callable[[Call, Options], int]:
    """A reading command that `telling` answers, with its function of this name."""

    def run(call: Call, options: Options) -> int:
        from tui import telling

        return call.answer(getattr(telling, name), options)

    return run


def _written(name: str) -> Callable[[Call, Options], int]:
    """A writing command, which `writing` carries out with its function of this name."""

    def run(call: Call, options: Options) -> int:
        from tui import writing

        done: int = getattr(writing, name)(call, options)
        return done

    return run


def _import(call: Call, options: Options) -> int:
    from tui import importing

    return importing.run(call, options)


def _export(call: Call, options: Options) -> int:
    from tui import exporting

    return exporting.run(call, options)


def _report(call: Call, options: Options) -> int:
    from tui import reporting

    return reporting.run(call, options)


def _kept(name: str) -> Callable[[Call, Options], int]:
    """A command that keeps the file safe, which `keeping` carries out with its function of this name."""

    def run(call: Call, options: Options) -> int:
        from tui import keeping

        done: int = getattr(keeping, name)(call, options)
        return done

    return run


def _completion(_call: Call, options: Options) -> int:
    from tui import shells

    say(shells.script(options.shell))
    return 0


def _man(_call: Call, _options: Options) -> int:
    from tui import manual

    say(manual.page())
    return 0


class Command(NamedTuple):
    """A command: what it does in a few words, the options it takes, and the function that does it."""

    summary: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call, Options], int]


COMMANDS: dict[str, Command] = {
    "init": Command("make a database", grammar.init, _init),
    "status": Command("the plan at a glance, on one screen", grammar.status, _status),
    "plans": Command("the plans of the database", grammar.json, _listed("plans")),
    "workstreams": Command("the workstreams and how each stands", grammar.json, _listed("workstreams")),
    "actions": Command("every action, or those that a filter finds", grammar.actions, _listed("actions")),
    "indicators": Command("the indicators and how each is judged", grammar.table, _listed("indicators")),
    "show": Command("one action, indicator or workstream in full", grammar.show, _listed("show")),
    "history": Command("what was changed, by whom and when", grammar.history, _told("history")),
    "triage": Command("the actions that need a decision, most urgent first", grammar.json, _told("triage")),
    "add": Command("a new action, or an indicator", grammar.add, _written("add")),
    "set": Command("change fields of actions or of indicators", grammar.change, _written("change")),
    "note": Command("write down news of an action", grammar.note, _written("note")),
    "evidence": Command("say what shows that an action was done", grammar.evidence, _written("evidence")),
    "confirm": Command("record who confirmed that actions were completed", grammar.confirm, _written("confirm")),
    "reopen": Command("take up a finished action again", grammar.reopen, _written("reopen")),
    "record": Command("an indicator's figure for a period", grammar.record, _written("record")),
    "target": Command("an indicator's target for a period", grammar.target, _written("target")),
    "import": Command("take in a published plan, or see what would be", grammar.imports, _import),
    "export": Command("the plan, for another cairn, a spreadsheet or a calendar", grammar.exports, _export),
    "report": Command("the plan for people: board, noting, page, workstream, indicators", grammar.reports, _report),
    "undo": Command("take back the last steps", grammar.steps, _written("undo")),
    "redo": Command("make the steps again that were undone last", grammar.steps, _written("redo")),
    "backup": Command("a copy of the database, in its folder of backups or elsewhere", grammar.backup, _kept("backup")),
    "restore": Command("put a backup in the place of the database", grammar.restore, _kept("restore")),
    "check": Command("whether the file is whole and the plan keeps its own rules", grammar.check, _kept("check")),
    "completion": Command("what bash, zsh or fish source to complete a command line", grammar.completion, _completion),
    "man": Command("the manual, as a page for man", grammar.nothing, _man),
}


def _run(argv: Sequence[str]) -> int:
    if argv[:1] and argv[0] == ASIDE:
        from tui import completing

        return completing.answer(argv[1:])
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
    options, unknown = parser_of(name, command).parse_words(words)
    if not unknown:
        return options
    if unknown[0].split("=")[0] in GLOBAL_OPTIONS:
        raise UsageError(f"{unknown[0]} goes before the command: cairn {unknown[0]} … {name}")
    raise UsageError(f"cairn {name} does not take {unknown[0]}; see cairn {name} --help.")


def parser_of(name: str, command: Command) -> Parser:
    """The parser of what stands behind a command."""
    parser = Parser(prog=f"cairn {name}", description=f"Cairn {name}: {command.summary}.")
    command.options(parser)
    return parser


def _global_parser() -> argparse.ArgumentParser:
    listed = "\n".join(f"  {name:<13}{command.summary}" for name, command in COMMANDS.items())
    parser = Parser(
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
