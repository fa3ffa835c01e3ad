"""What could come next in a command line that is still being typed, read off the table of commands and its parsers.

A shell asks while somebody waits, so it starts on the standard library alone, and it answers with nothing at all
rather than with a complaint.
"""

import argparse
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from tui import shells
from tui.cli import COMMANDS, parser_of
from tui.grammar import SHELLS
from tui.kinds import kind_of
from tui.offers import FILES, Given, Offer, offers
from tui.parser import GLOBAL_OPTIONS, Parser
from tui.plain import clean, cut, say

MOST = 200
"""How many candidates a shell is given at once."""
_TOLD = 60
"""Cells of a description."""
_HELP = "tell what it takes"


def answer(arguments: Sequence[str]) -> int:
    """Write what a shell asks for, a candidate a line; it always succeeds, and says nothing where it knows nothing.

    The arguments are the shell's name and what its script knows: the line up to the cursor for `bash` and `fish`, the
    words of it for `zsh`, and for whoever says `--`. Behind each candidate stands what it is, after a tab; bash, which
    cannot show that, is given the candidates alone, in the quotes that they need.
    """
    # Whatever is wrong, in the middle of a line is no place to be told so.
    with suppress(Exception):
        say(_lines(arguments))
    return 0


def _lines(arguments: Sequence[str]) -> list[str]:
    shell, *told = arguments
    if shell not in (*SHELLS, "--"):
        return []
    if shell == "bash":
        line = shells.read_line(shell, *told)
        found = candidates(line.words)
        return [shells.FILES] if found == FILES else [shells.for_bash(o.value[line.kept :], line.quote) for o in found]
    found = candidates(shells.read_line(shell, *told).words if shell == "fish" else told)
    return [shells.FILES] if found == FILES else [f"{o.value}\t{cut(clean(o.told), _TOLD)}" for o in found]


def candidates(words: Sequence[str]) -> list[Offer]:
    """What the last of the words could become, at most `MOST`; the program's name comes first, or settings before it.

    Only what no terminal obeys is given, and only what a shell may write in the place of what was typed.
    """
    settings, typed = _settings(words)
    if len(typed) < 2:
        return []
    *before, begun = typed[1:]
    found = _next(before, begun, settings)
    if found == FILES:
        return found
    return _thinned(_fitting([offer for offer in dict.fromkeys(found) if clean(offer.value) == offer.value], begun))


def _settings(words: Sequence[str]) -> tuple[dict[str, str], Sequence[str]]:
    """The settings that stand before the program's name, and the words from there on."""
    settings: dict[str, str] = {}
    for number, word in enumerate(words):
        name, equals, value = word.partition("=")
        if not (equals and name.isidentifier()):
            return settings, words[number:]
        settings[name] = value
    return settings, ()


# ------------------------------------------------------------------------------------------------------- the line


class _Walk(NamedTuple):
    """What some words come to: options with their values, the other words, and the option that waits for its value."""

    options: dict[str, str]
    free: list[str]
    waiting: str | None
    is_ended: bool
    """Whether a bare `--` has said that no option follows."""


def _walk(words: Sequence[str], takes: Mapping[str, bool], *, to_command: bool = False) -> _Walk:
    """Go through words, knowing which options take a value; where a command is looked for, all from it on is free."""
    options: dict[str, str] = {}
    free: list[str] = []
    waiting, is_ended = None, False
    for number, word in enumerate(words):
        name, equals, value = word.partition("=")
        if waiting is not None:
            options[waiting], waiting = word, None
        elif word == "--" and not is_ended:
            is_ended = True
        elif name in takes and not is_ended:
            options[name] = value
            waiting = name if takes[name] and not equals else None
        elif to_command:
            free += words[number:]
            break
        else:
            free.append(word)
    return _Walk(options, free, waiting, is_ended)


def _next(before: Sequence[str], begun: str, settings: Mapping[str, str]) -> list[Offer]:
    walk = _walk(before, {name: bool(takes) for name, (takes, _) in GLOBAL_OPTIONS.items()}, to_command=True)
    given = Given(walk.options.get("--db", settings.get("CAIRN_DB")), walk.options.get("--plan"))
    if walk.free:
        command, *words = walk.free
        return _after(command, words, begun, given) if command in COMMANDS else []
    option, equals, value = begun.partition("=")
    if walk.waiting or (equals and option in GLOBAL_OPTIONS):
        kind = kind_of("", GLOBAL_OPTIONS[walk.waiting or option][0])
        return offers(kind, begun, (), given) if walk.waiting else _led(option, offers(kind, value, (), given))
    if begun.startswith("-"):
        told = {**{name: told for name, (_, told) in GLOBAL_OPTIONS.items()}, "--help": _HELP}
        return [Offer(name, words) for name, words in told.items() if name not in walk.options]
    return [Offer(name, command.summary) for name, command in COMMANDS.items()]


def _led(option: str, values: list[Offer]) -> list[Offer]:
    """Values as they stand behind an option and an equals sign."""
    return values if values == FILES else [Offer(f"{option}={offer.value}", offer.told) for offer in values]


def _after(command: str, words: Sequence[str], begun: str, given: Given) -> list[Offer]:
    """What could come after a command and some words of its own."""
    parser = parser_of(command, COMMANDS[command])
    named = {name: action for action in parser._actions for name in action.option_strings}
    walk = _walk(words, {name: action.nargs != 0 for name, action in named.items()})

    def values(action: argparse.Action, typed: str) -> list[Offer]:
        if action.choices is not None:
            return [Offer(str(choice)) for choice in action.choices]
        return offers(kind_of(command, str(action.metavar or action.dest)), typed, walk.free, given)

    if walk.waiting:
        return values(named[walk.waiting], begun)
    option, equals, value = begun.partition("=")
    if equals and option in named and not walk.is_ended:
        return _led(option, values(named[option], value))
    may_be_option = not walk.is_ended and begun.startswith("-")
    found = _options(parser, walk, begun) if may_be_option else []
    place = _place(parser, len(walk.free))
    if place is not None and (not may_be_option or parser.takes_negated_words):
        found += [offer for offer in values(place, begun) if offer.value not in walk.free]
    return found if found or begun or walk.is_ended else _options(parser, walk, begun)


def _options(parser: Parser, walk: _Walk, begun: str) -> list[Offer]:
    """The options that may still be given; of one with two names the long, unless the short is being typed."""
    found = []
    for action in parser._actions:
        rivals = [group._group_actions for group in parser._mutually_exclusive_groups if action in group._group_actions]
        shut_out = {name for group in rivals for rival in group for name in rival.option_strings}
        if not isinstance(action, argparse._AppendAction):
            shut_out.update(action.option_strings)
        if shut_out.isdisjoint(walk.options):
            names = action.option_strings[-1:] if len(begun) < 2 else action.option_strings
            found += [Offer(name, _HELP if action.dest == "help" else action.help or "") for name in names]
    return [offer for offer in found if offer.value.startswith(begun)]


def _place(parser: Parser, taken: int) -> argparse.Action | None:
    """What the next word stands for that is no option, after so many others; None where there may be no more."""
    for action in parser._actions:
        if not action.option_strings:
            if taken == 0 or action.nargs in ("*", "+"):
                return action
            taken -= 1
    return None


# ------------------------------------------------------------------------------------------------- the candidates


def _fitting(found: list[Offer], begun: str) -> list[Offer]:
    """Those that begin as what was typed does, else in another case of letters, else what a filter has found by it.

    A shell writes at once what all of them begin with, which must not be less than what was typed.
    """
    exact = [offer for offer in found if offer.value.startswith(begun)]
    if exact:
        return exact
    alike = [offer for offer in found if offer.value.casefold().startswith(begun.casefold())]
    if not alike:
        others = [offer for offer in found if offer.is_found]
        return others if len(others) == 1 or (others and _alike(others) >= len(begun)) else []
    first = alike[0].value[: len(begun)]
    return [offer for offer in alike if offer.value.startswith(first)]


def _alike(found: list[Offer]) -> int:
    """How many characters all of them begin with."""
    first, last = min(found).value, max(found).value
    return next((at for at, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first))


def _thinned(found: list[Offer]) -> list[Offer]:
    """No more than a shell can show; what those begin with alike, all of them do."""
    if len(found) <= MOST:
        return found
    shared = _alike(found)
    groups: dict[str, list[Offer]] = {}
    for offer in found:
        groups.setdefault(offer.value[: shared + 1], []).append(offer)
    share = max(MOST // len(groups), 1)
    return [offer for group in groups.values() for offer in group[:share]][:MOST]
