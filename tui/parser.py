"""The parser of a command line, whose complaints are one sentence, and the options that every command has before it."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from models.errors import UsageError
from tui.plain import USUAL_WIDTH, readable, say

_PATHS = ("PATH", "FILE")
"""What an option or a command's word is called in the help where it names a file."""
_NEGATIVE_FIGURE = re.compile(r"-\.?\d[\d.,]*%?", re.ASCII)

GLOBAL_OPTIONS: dict[str, tuple[str, str]] = {
    "--db": ("PATH", "the database (or CAIRN_DB)"),
    "--plan": ("KEY", "which plan; else the one last used, or the first made"),
    "--today": ("DATE", "judge as at this day, written like 2026-11-22 (or CAIRN_TODAY)"),
    "--actor": ("NAME", "who is making the change (or CAIRN_ACTOR)"),
    "--no-color": ("", "no colour (or NO_COLOR)"),
    "--version": ("", "tell the version"),
}
"""The options before a command: what each takes, and what for."""


class _Word(str):
    """A word that is neither an option nor the mark before what is none, whatever it looks like."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return other != "--" and str.__eq__(self, other)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence, and which takes no abbreviations."""

    def __init__(self, prog: str, **texts: str) -> None:
        super().__init__(prog=prog, formatter_class=_formatter, allow_abbrev=False, **texts)  # type: ignore[arg-type]
        # No option of ours begins with a digit, so `-5%` is a figure.
        self._negative_number_matcher = _NEGATIVE_FIGURE

    takes_negated_words = False
    """Whether a word such as `-has:owner` is no option; left to itself the parser would read it as `-h`."""

    def parse_words(self, words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """What words say, in any order, and those that it does not take; behind `--` none is an option."""
        # Left to itself the parser forgets the `--` where options and words are mixed.
        end = words.index("--") if "--" in words else len(words)
        return self.parse_known_intermixed_args([*words[:end], *map(_Word, words[end + 1 :])])

    def _parse_optional(self, arg_string: str) -> Any:
        if isinstance(arg_string, _Word):
            return None
        if self.takes_negated_words and not arg_string.startswith("--") and arg_string != "-h":
            return None
        return super()._parse_optional(arg_string)

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        # A path is what its bytes are; of all else the words count, and the locale may have read their bytes wrongly.
        if action.metavar not in _PATHS and action.nargs != argparse.REMAINDER:
            arg_strings = [readable(word) for word in arg_strings]
        return super()._get_values(action, arg_strings)

    def print_help(self, file: object = None) -> None:
        """Write the help to standard output."""
        say(self.format_help())

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the complaint."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")


def _formatter(prog: str) -> argparse.HelpFormatter:
    # Left to itself it measures the terminal for every option added, with a module that is slow to import.
    return argparse.RawDescriptionHelpFormatter(prog, width=USUAL_WIDTH)
