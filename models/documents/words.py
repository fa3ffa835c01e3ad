"""What the words in a cell mean: which status, and whether they name an owner at all."""

import re
from functools import lru_cache

from models.owners import split_owners
from models.text import as_line, as_text
from models.vocabulary import Status

_REMEMBERED = 10_000
_SAID = {
    Status.NOT_STARTED: ("not yet started", "not begun", "not yet begun", "to do", "todo"),
    Status.IN_PROGRESS: ("ongoing", "on going", "started", "begun", "under way", "underway"),
    Status.BLOCKED: ("on hold",),
    Status.DONE: ("complete", "completed", "finished"),
    Status.CONFIRMED: ("completion confirmed",),
    Status.DROPPED: ("cancelled", "canceled", "withdrawn", "abandoned"),
}
_STATUSES = {word: status for status in Status for word in (status.value, *_SAID[status])}
_NOBODY = {"tbc", "tba", "tbd", "to be confirmed", "to be agreed", "n/a", "na", "none", "not applicable"}


@lru_cache(_REMEMBERED)
def status_of(words: str) -> Status | None:
    """The status that words name, in any case and with hyphens or without; None where they name none."""
    return _STATUSES.get(" ".join(re.split(r"[\s_\-–—]+", as_line(words).casefold())).strip(" .!"))


@lru_cache(_REMEMBERED)
def owners_of(words: str, longest: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The owners that a cell names, and what in it is nobody's name: `TBC`, a dash, more characters than a name has."""
    text = as_text(words)
    names: list[str] = []
    rest: list[str] = []
    for name in [text] if _is_nobody(text) else split_owners(text):
        said = as_line(name)
        (rest if _is_nobody(said) or len(said) > longest else names).append(said)
    return tuple(names), tuple(rest)


def _is_nobody(text: str) -> bool:
    return text.casefold().strip(" .") in _NOBODY or not re.search(r"\w", text)
