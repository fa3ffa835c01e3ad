"""A cell that says both who does something and by when, taken apart."""

import re
from collections.abc import Callable
from typing import NamedTuple

from models.documents import labels
from models.documents.kinds import TIME, has_time, is_owner, is_time
from models.documents.meanings import Meaning
from models.documents.pieces import Span
from models.owners import owner_kind
from models.vocabulary import OwnerKind

_LEADS = [
    "by",
    "during",
    "from",
    "begin",
    "begins",
    "beginning",
    "start",
    "starts",
    "starting",
    "end",
    "in",
    "on",
    "throughout",
    "until",
    "till",
    "before",
    "over",
    "across",
    "within",
    "complete",
    "completed",
    "completion",
    "introduce",
    "ongoing",
    "on-going",
    "termly",
    "annually",
    "monthly",
    "weekly",
    "immediate",
    "launch",
    "each",
    "in-service",
    "every",
    "early",
    "mid",
    "late",
    "at",
    "first",
    "initial",
    "phase",
    "due",
    "session",
    "term",
    "no",
]
_TO_DO = re.compile(r"(\S.{0,200}?)\s((?:to|will|who will)\s+[a-z]+(?:\s+[a-z]+){0,4}\.?)\s*", re.DOTALL)
_UNFINISHED = re.compile(r"(?:\b(?:and|of|to|for|the|with|by|in)|[,&/–-])$", re.IGNORECASE)
_MOST_WORDS = 25
_LONGEST = 800
"""Characters of a cell that is taken apart; who and when are said more shortly."""
_SIGN = re.compile(r"(?<=\s)[–—-](?=\s)|[|;]|,(?=\s)")
_EDGES = " .,;:|/–—-("


_FRONT = re.compile(r"([^\s:()\[\]][^:()\[\]\n]{0,120}?)\s?[(\[]([^()\[\]:\n]{3,80})[)\]]\s?(?:[:–—]|-\s)\s*(?=\S)")


class Shared(NamedTuple):
    """Who, when, and whether the two could be told apart for certain."""

    owners: tuple[Span, ...]
    timescale: Span | None
    is_sure: bool


def take_apart(span: Span) -> Shared:
    """Who and when. Words that say neither are in none of them."""
    _, labelled = labels.split(span)
    if labelled:
        return _by_labels(span, labelled)
    if span.end - span.start > _LONGEST:
        return _undivided(span)
    lines = _lines(span)
    if len(lines) > 1 and (found := _by_lines(lines)):
        return found
    whole = Span(span.piece, span.start, span.end).stripped()
    if is_time(whole.words):
        return Shared((), whole, True)
    if found := _by_words(whole):
        return found
    if is_owner(whole.words):
        return Shared((whole,), None, True)
    return _turned(whole) or _by_sign(whole) or _undivided(whole)


def tells_who_and_when(span: Span) -> bool:
    """Whether words say no more than who does something and by when, and surely so."""
    if len(span.words.split()) > _MOST_WORDS or labels.split(span)[1]:
        return False
    found = take_apart(span)
    told = sum(len(owner.words) for owner in found.owners) + (len(found.timescale.words) if found.timescale else 0)
    both = bool(found.owners) and found.timescale is not None and is_time(found.timescale.words)
    return both and found.is_sure and 5 * told >= 4 * len(re.sub(r"\W+$", "", span.words))


def before_what(span: Span) -> tuple[Span, Span, Span] | None:
    """Who, when and what of words that name the first two first: `QIO (June 2024): Visit schools`; else nothing."""
    front = _FRONT.match(span.piece.text, span.start, span.end)
    if front is None or not (is_owner(front[1]) and is_time(front[2])):
        return None
    return span.cut(*front.span(1)), span.cut(*front.span(2)), span.cut(front.end(), span.end)


def _by_labels(span: Span, labelled: list[labels.Labelled]) -> Shared:
    head, _ = labels.split(span)
    said = [one for one in labelled if one.value.words]
    timed = [
        one
        for one in said
        if one.meaning is Meaning.TIMESCALE or (one.meaning is Meaning.BY and has_time(one.value.words))
    ]
    owners = [one.value for one in said if one not in timed]
    times = [one.value for one in timed]
    if head.words:
        before = take_apart(head)
        owners = [*before.owners, *owners]
        times = times or ([before.timescale] if before.timescale else [])
    return Shared(tuple(owners), times[0] if times else None, True)


def _lines(span: Span) -> list[Span]:
    parts: list[Span] = []
    at = span.start
    for line in span.piece.text[span.start : span.end].split("\n"):
        part = Span(span.piece, at, at + len(line)).stripped(";•")
        at += len(line) + 1
        if not part.words:
            continue
        if parts and (part.words[:1].islower() or _UNFINISHED.search(parts[-1].words)) and not is_time(part.words):
            parts[-1] = Span(part.piece, parts[-1].start, part.end)
        else:
            parts.append(part)
    return parts


def _by_lines(lines: list[Span]) -> Shared | None:
    """The lines with a time are when, from the first of them to the last."""
    timed = [nth for nth, line in enumerate(lines) if is_time(line.words) or (has_time(line.words) and not _both(line))]
    if not timed or len(timed) == len(lines):
        return None
    first, last = lines[timed[0]], lines[timed[-1]]
    owners = [line for nth, line in enumerate(lines) if not timed[0] <= nth <= timed[-1]]
    is_sure = all(is_owner(line.words) for line in owners)
    return Shared(tuple(owners), Span(first.piece, first.start, last.end), is_sure) if owners else None


def _both(line: Span) -> bool:
    return _by_words(line) is not None


def _by_words(span: Span) -> Shared | None:
    """At the first word that begins a time and nothing else, after words that may be people; else that may begin one."""
    return _by_word(span, is_time) or _by_word(span, has_time)


def _by_word(span: Span, test: Callable[[str], bool]) -> Shared | None:
    text = span.piece.text
    for word in re.finditer(r"(?<=[\s(/])[^\s(]+", text[span.start : span.end]):
        at = span.start + word.start()
        when = span.cut(at, span.end)
        if not test(_closed(when).words.strip(" .")) or not _may_begin(when, text[at - 1]):
            continue
        who = span.cut(span.start, at).stripped(_EDGES)
        if is_owner(who.words):
            return Shared((who,), _closed(when), True)
        doing = _TO_DO.fullmatch(text, who.start, who.end)
        if doing and is_owner(doing[1]):
            return Shared((span.cut(who.start, doing.end(1)).stripped(_EDGES),), _closed(when), True)
    return None


def _may_begin(when: Span, before: str) -> bool:
    words = when.words.split()
    if not words:
        return False
    first = words[0].casefold().strip(".,:;()")
    if first in _LEADS or is_time(words[0]):
        return True
    if time := TIME.match(when.piece.text, when.start, when.end):
        return not is_owner(when.cut(time.end(), when.end).words)
    is_sentence = (
        words[0][:1].isupper() and words[0].isalpha() and words[1:] and words[1][:1].islower() and before not in "/&"
    )
    return bool(is_sentence) and not is_owner(" ".join(words[:2]))


def _turned(span: Span) -> Shared | None:
    """When first, then who."""
    text = span.piece.text
    first = TIME.match(text, span.start, span.end)
    if first is None:
        return None
    who = span.cut(first.end(), span.end).stripped(_EDGES + ")")
    if not who.words or not is_owner(who.words):
        return None
    return Shared((who,), span.cut(span.start, first.end()), True)


def _by_sign(span: Span) -> Shared | None:
    """Behind a dash or a stroke, when; before it, who, though that does not look it."""
    for gap in reversed(list(_SIGN.finditer(span.piece.text, span.start, span.end))):
        who, when = span.cut(span.start, gap.start()), span.cut(gap.end(), span.end)
        if is_time(when.words) and who.words:
            return Shared((who,), when, len(who.words.split()) < 8)
    return None


def _closed(when: Span) -> Span:
    """Without a bracket that was opened before it."""
    words = when.words
    return when.stripped(")") if words.count(")") > words.count("(") else when


def _undivided(span: Span) -> Shared:
    if has_time(span.words[:_LONGEST]):
        return Shared((), span, False)
    is_person = any(owner_kind(name.strip()) is OwnerKind.PERSON for name in span.words.split(","))
    return Shared((span,), None, is_person)
