"""What the words in a cell mean: which status, and whether they name an owner at all."""

import re
from functools import lru_cache

from models.documents.people import divided, is_owner
from models.owners import split_owners
from models.text import as_line, as_text
from models.vocabulary import Status

_REMEMBERED = 10_000
_SAID = {
    Status.NOT_STARTED: """not yet started, not begun, not yet begun, to do, todo, yet to start, to start, not commenced,
        not yet commenced, to be started, planned, scheduled, not started yet""",
    Status.IN_PROGRESS: """ongoing, on going, started, begun, under way, underway, on track, commenced, active,
        in development, partially complete, partially completed, partly complete, partially implemented, in hand,
        progressing, on schedule, on target, work in progress, in progress on track, partially achieved""",
    Status.BLOCKED: "on hold, paused, stalled, suspended",
    Status.DONE: "complete, completed, finished, achieved, implemented, fully implemented, fully complete, closed",
    Status.CONFIRMED: "completion confirmed, confirmed complete, signed off, confirmed as complete",
    Status.DROPPED: "cancelled, canceled, withdrawn, abandoned, no longer required, superseded, removed, discontinued",
}
_STATUSES = {status.value: status for status in Status}
_STATUSES |= {" ".join(word.split()): status for status, words in _SAID.items() for word in words.split(",")}
_BEGINS = re.compile(
    rf"\s*({'|'.join(sorted((re.escape(word).replace(chr(92) + ' ', '[ -]?') for word in _STATUSES), key=len)[::-1])})"
    r"(?=\s*[:;,.(–—]|\s+-\s|\s*\n)",
    re.IGNORECASE,
)
_COLOURS = re.compile(
    r"(?:red|amber|green|blue|black|grey|gray|yellow|purple|r|a|g|b)(?:\s*/\s*(?:red|amber|green))*", re.I
)
_COLOUR_BEFORE = re.compile(
    r"\W*(?:red|amber|green|blue|black|grey|gray|yellow)\s*[-–—:,(/]\s*(.+?)\)?\s*$", re.I | re.S
)
JOIN = "and"
"""Stands between owners, and is none of their names."""
_JOINS = re.compile(r"\band\b", re.IGNORECASE)
_BULLET = re.compile(r"^[ \t]*[•●▪■◦‣·*–-][ \t]+(?=\S)", re.MULTILINE)
_WANTING = {"of", "and", "&", "for", "the", "with", "in", "to", "quality", "improvement", "senior", "principal", "lead"}
"""Words with which no name ends: the next line goes on with it."""
_POST = re.compile(
    r"(?<!\w)(?:officer|manager|director|lead|leader|advis[eo]r|co-?ordinator|conven[eo]r)$", re.IGNORECASE
)
"""A post that does not say by itself whose it is: such a line goes on with the one above it."""
_OPEN = {"of", "and", "for", "the", "to", "with", "in"}
_NOBODY = {"tbc", "tba", "tbd", "to be confirmed", "to be agreed", "n/a", "na", "none", "not applicable"}


@lru_cache(_REMEMBERED)
def status_of(words: str) -> Status | None:
    """The status that words name, in any case and with hyphens or without; None where they name none."""
    said = _plain(words)
    if (known := _STATUSES.get(said)) is not None:
        return known
    coloured = _COLOUR_BEFORE.match(as_line(words))
    return _STATUSES.get(_plain(coloured[1])) if coloured else None


def status_before(words: str) -> tuple[Status, int] | None:
    """The status that a longer text begins with, and where that word ends; None where it begins with none."""
    begun = _BEGINS.match(words)
    return (_STATUSES[_plain(begun[1])], begun.end()) if begun and _plain(begun[1]) in _STATUSES else None


def is_colour(words: str) -> bool:
    """Whether words are no more than a colour of RAG: `Amber`, `G`."""
    return bool(_COLOURS.fullmatch(as_line(words).strip(" .")))


@lru_cache(_REMEMBERED)
def owners_of(words: str, longest: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The owners that a cell names, and what in it is nobody's name: `TBC`, a dash, more characters than a name has."""
    text = _unbroken(_BULLET.sub("", as_text(words)))
    names: list[str] = []
    rest: list[str] = []
    for name in [text] if is_nobody(text) else [one for some in split_owners(text) for one in divided(some)]:
        said = as_line(name)
        (rest if is_nobody(said) or len(said) > longest else names).append(said)
    joins = len(_JOINS.findall(text)) - sum(len(_JOINS.findall(name)) for name in (*names, *rest))
    return tuple(names), (*rest, *[JOIN] * joins)


def _unbroken(text: str) -> str:
    """A cell's lines, those joined that only the width of the cell broke: `Faculty`, `Heads`."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    found = lines[:1]
    for line in lines[1:]:
        both = f"{found[-1]} {line}"
        is_cut = (
            line[:1].islower() or found[-1].endswith(("&", "/", "-")) or (";" in text and not found[-1].endswith(";"))
        )
        is_one = not (is_owner(line) and _may_end(found[-1], line)) and is_owner(both)
        if is_cut or is_one:
            found[-1] = both
        else:
            found.append(line)
    return "\n".join(found)


def _may_end(line: str, after: str) -> bool:
    """Whether a line may be all of a name: it is one, or both it and the next have several words and none is wanted."""
    words = line.split()
    if words[-1:] and (words[-1].casefold() in _OPEN or (_POST.fullmatch(after) and not _POST.search(line))):
        return False
    is_whole = len(words) > 1 and len(after.split()) > 1 and words[-1].casefold() not in _WANTING
    return is_whole or is_owner(line)


def is_nobody(text: str) -> bool:
    """Whether words stand where a name should, and are none."""
    return text.casefold().strip(" .") in _NOBODY or not re.search(r"\w", text)


def _plain(words: str) -> str:
    return " ".join(re.split(r"[\s_\-–—]+", as_line(words).casefold())).strip(" .!")
