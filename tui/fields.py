"""What a form asks for: each field's label, what stands in it, and what is said of it while it is typed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import CairnError
from models.timescale import read as read_timescale
from models.typed_timescale import timescale_of
from models.wording import day, listed

Hint = Callable[[str], str]


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    name: str
    label: str
    text: str = ""
    placeholder: str = ""
    hint: Hint | None = None
    """What is said under the field of what was typed so far."""
    lines: int = 1
    """More than one makes it a field for longer text."""


def window_hint(today: date) -> Hint:
    """What the words of a timescale give, as they are typed."""

    def hint(words: str) -> str:
        try:
            kept, window = timescale_of(words, today)
        except CairnError as problem:
            return str(problem)
        if kept is None:
            return "no timescale"
        dates = [f"starts {day(window.starts)}"] if window.starts else []
        dates += [f"due {day(window.due)}"] if window.due else []
        return ", ".join(dates) or f"no date: {window.reason or 'its words give none'}"

    return hint


def one_day(words: str, today: date) -> date | None:
    """The one day that words name, None where they name none or a longer time."""
    window = read_timescale(words, today)
    if window.due and window.starts in (None, window.due):
        return window.due
    return None


def day_hint(today: date) -> Hint:
    """Which day the words name, as they are typed."""

    def hint(words: str) -> str:
        if not words.strip():
            return f"today, {day(today)}"
        found = one_day(words, today)
        return day(found) if found else "not a day: write 29 Feb 2024, next Friday or +2w"

    return hint


def owners_in(text: str, known: Sequence[str] = ()) -> list[str]:
    """The names in a line of owners: parted by semicolons, and by slashes where that is not how one is called.

    A comma does not part them: `Head of Service, Early Years` is one.
    """
    folded = {name.casefold() for name in known}
    names: list[str] = []
    for part in re.split(r"[;\n]", text):
        whole = " ".join(part.split())
        names += [whole] if whole.casefold() in folded else [" ".join(name.split()) for name in whole.split("/")]
    return [name for name in names if name]


def owners_hint(known: Sequence[str]) -> Hint:
    """Which of the owners are known and which are new, as they are typed."""
    folded = {name.casefold() for name in known}

    def hint(text: str) -> str:
        names = owners_in(text, known)
        new = [name for name in names if name.casefold() not in folded]
        said = "; ".join(names) or "nobody yet"
        return f"{said} ({listed(new)} new)" if new else said

    return hint
