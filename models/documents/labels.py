"""Labels in the run of a text: `Lead: QIO`, `Timescale – June 2024`, `Workstream Sponsor Ruth Binks`."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from models.documents.kinds import is_owner, is_time
from models.documents.meanings import Meaning, column_meaning, exact_meaning, meaning_of
from models.documents.periods import PERIOD
from models.documents.pieces import Span
from models.documents.words import is_nobody, status_of
from models.owners import owner_kind
from models.vocabulary import OwnerKind

_COLON = re.compile(
    r"(?<=\s)(?:\.{3,}|…+|_{3,})(?=\s)|:(?=\s|$|[A-Z(•–-])|(?:(?<=\b[Aa]ctions)|(?<=\bACTIONS)|(?<=\b[Tt]asks)|(?<=\b[Ss]teps))\s+(?=\(?1[.)]\s|•)"
)
"""Ends a label; so does the first number of the list that it announces."""
_MOST_WORDS = 6
_LONGEST_QUESTION = 10
_OTHER = re.compile(r"[A-Z][\w/’'-]*(?: (?:[\w/’'-]+|\([\w ]+\))){0,4}")
_SUPPORT = re.compile(
    r"(?:agreed |national )?support(?: (?:agreed|required|needed|requested|offered|provided))? (?:with|from|by) [\w ]+",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s(?:no\.? ?)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]\d{0,2})$")
_MOST_COLONS = 200
_LONGEST = 120
"""Characters of a label, with what stands right before it."""
_DASH = re.compile(r"([A-Za-z][\w /()’'&]{1,45}?)(\s{0,9}[–—]\s{0,9}|\s{1,9}-\s{1,9}|\t\s{0,9})(?=\S)")
_WE_WILL = re.compile(r"\bwe (?:will|shall|are going to|plan to|intend to|aim to)$", re.IGNORECASE)
_BETWEEN = re.compile(r";|\||\s/\s")
_PEOPLE = (Meaning.SPONSOR, Meaning.LEAD_OFFICER)
_BOUND = re.compile(r"(?:^|[.;,|(\[–—\n•·?!]|\s-)\s*$")
_TITLES = {Meaning.INDICATOR, Meaning.EVIDENCE, Meaning.WORKSTREAM, Meaning.GROUP, Meaning.NEED, Meaning.ACTION}
"""Words that as often begin a title: `Key actions – next year`."""
_FIGURES = {Meaning.BASELINE, Meaning.TARGET, Meaning.VALUE}
_NEVER = {Meaning.VALUE, Meaning.UNIT, Meaning.DIRECTION, Meaning.NUMBER, Meaning.NOTHING}


class Labelled(NamedTuple):
    """A label, and the words that it stands before."""

    meaning: Meaning
    label: Span
    value: Span


def split(span: Span) -> tuple[Span, list[Labelled]]:
    """A text at its labels: the words before the first, and each with what follows it."""
    found: list[tuple[Meaning, int, int]] = []
    for colon in islice(_COLON.finditer(span.piece.text, span.start, span.end), _MOST_COLONS):
        at = found[-1][2] if found else span.start
        label = _before_colon(span.piece.text, at, colon.start())
        if label:
            found.append((label[0], label[1], colon.end()))
    if not found:
        parts = [one for part in _parts(span) if (one := _at_start(part)) or part.words]
        several = [one for one in parts if isinstance(one, Labelled)]
        whole = several if len(several) == len(parts) else [one for one in [_at_start(span)] if one]
        return (span.cut(span.start, span.start), whole) if whole else (span, [])
    ends = [*[start for _, start, _ in found[1:]], span.end]
    labels = [
        Labelled(meaning, span.cut(start, until), span.cut(until, end).stripped(";,|–—-·• (["))
        for nth, ((meaning, start, until), end) in enumerate(zip(found, ends, strict=True))
    ]
    labels = [_told(one._replace(value=_unbracketed(one.value))) for one in labels]
    head = span.cut(span.start, found[0][1]).stripped("|;,·–—([")
    if (first := _at_start(head.stripped("."))) is not None:
        # "Led by QIO. Due: June 2024."
        return span.cut(span.start, span.start), [first, *labels]
    return head, labels


def _told(one: Labelled) -> Labelled:
    """A label whose value shows what it means: a target that is a time and no figure is when."""
    words = one.value.words
    is_when = one.meaning is Meaning.TARGET and re.search(r"[A-Za-z]{3}", words)
    return one._replace(meaning=Meaning.TIMESCALE) if is_when and is_time(words) and not is_nobody(words) else one


def label_of(words: str) -> Meaning | None:
    """What a line that is nothing but a label announces: `REMIT`, `Actions:`, `Support agreed with Education Scotland)`."""
    said = words.strip(" :.*_–—-")
    if not said or len(said.split()) > _MOST_WORDS + 2 or re.search(r":\s|\n", said):
        return None
    meaning = Meaning.ACTION if _WE_WILL.search(said) else exact_meaning(said) or asked(said) or _numbered(said)
    return meaning or (meaning_of(said) if meaning_of(said) in (Meaning.SUPPORT, Meaning.SPONSOR) else None)


def _numbered(words: str) -> Meaning | None:
    """What a label with a number says: `Action 3`, `Recommendation 2.1`; not those that name what actions are put under."""
    meaning = exact_meaning(words[: found.start()]) if (found := _COUNTED.search(words)) else None
    return meaning if meaning in (Meaning.ACTION, Meaning.NEED) else None


def asked(words: str) -> Meaning | None:
    """What a question over its answer asks: `When will it be done?`; None for any other words."""
    return meaning_of(words) if words.rstrip().endswith("?") and len(words.split()) <= _LONGEST_QUESTION else None


def _before_colon(text: str, at: int, colon: int) -> tuple[Meaning, int] | None:
    """The longest label that ends at a colon: what it means, and where it begins."""
    at = max(at, colon - _LONGEST)
    starts = [match.start() for match in re.finditer(r"(?<![\w’'])\(?\w", text[at:colon])][-_MOST_WORDS:]
    for start in starts:
        words = text[at + start : colon]
        bound = at + start
        is_bound = bound == at or bool(_BOUND.search(text, at, bound)) or text[bound].isupper() or text[bound] == "("
        is_one = not re.search(r"[;,.|\n]", words.strip())
        meaning = exact_meaning(words.strip("( \t")) if is_bound and is_one else None
        if is_bound and is_one and _SUPPORT.fullmatch(words.strip("( \t")):
            meaning = Meaning.SUPPORT
        if meaning and meaning not in _NEVER:
            return meaning, bound
        if is_bound and is_one and (figured := _of_period(words)):
            return figured, bound
    first = text[at:colon].strip()
    if _OTHER.fullmatch(first) and (meant := likely(first, text[colon + 1 : colon + 1 + _LONGEST])):
        return meant, at + text[at:colon].find(first)
    return None


def likely(words: str, after: str) -> Meaning | None:
    """What a label of other words at the beginning of a line says, where what follows it bears that out."""
    meaning = meaning_of(words)
    if len(words.split()) > 1 and (known := column_meaning(words)) in (Meaning.EVIDENCE, Meaning.NEED):
        return known
    value = re.split(r"[\n|;]", after.strip(), maxsplit=1)[0].strip()
    if meaning is Meaning.OWNER:
        return meaning if is_owner(value) else None
    if meaning is Meaning.TIMESCALE:
        return meaning if is_time(value) else None
    return meaning if meaning is Meaning.STATUS and status_of(value) else None


def _of_period(words: str) -> Meaning | None:
    """What a label with a period in it says of a figure: `Target (2025/26)`, `2022/23 actual`."""
    if not PERIOD.search(words):
        return None
    rest = PERIOD.sub(" ", words).strip(" ()[],\t")
    meaning = exact_meaning(rest) or (Meaning.VALUE if rest.casefold() in ("", "actual", "value", "figure") else None)
    return meaning if meaning in _FIGURES else None


def before_dash(span: Span) -> Labelled | None:
    """What a line begins with before a dash, if that is a label of any kind; it may as well begin a title."""
    dash = _DASH.match(span.piece.text, span.start, span.end)
    meaning = exact_meaning(dash[1].strip()) if dash else None
    if dash is None or meaning is None or meaning in _NEVER:
        return None
    return Labelled(meaning, span.cut(span.start, dash.end(1)), span.cut(dash.end(), span.end))


def before_name(span: Span) -> Labelled | None:
    """What a line begins with right before somebody's post, if that says who sponsors or leads; it may as well be a title."""
    for start in _word_starts(span):
        label, value = span.cut(span.start, start), span.cut(start, span.end)
        meaning = exact_meaning(label.words)
        if meaning is not None and meaning in _PEOPLE and value.words[:1].isupper() and is_owner(value.words):
            return Labelled(meaning, label, value)
    return None


def _at_start(span: Span) -> Labelled | None:
    """A label without a colon at the beginning of a line: before a dash, or before a name that follows it."""
    if (dashed := before_dash(span)) and dashed.meaning not in _TITLES:
        return dashed
    for start in _word_starts(span):
        label, value = span.cut(span.start, start), span.cut(start, span.end)
        meaning = exact_meaning(label.words)
        if meaning in _PEOPLE or (meaning is Meaning.OWNER and len(label.words.split()) > 1):
            is_name = all(
                owner_kind(name.strip()) is OwnerKind.PERSON
                for name in re.split(r",|/|&|\band\b", value.words)
                if name.strip()
            )
            if value.words and (is_name or (meaning is Meaning.OWNER and is_owner(value.words))):
                return Labelled(meaning, label, value)
        if (
            meaning is Meaning.TIMESCALE
            and is_time(value.words)
            and label.words.casefold() not in ("due", "by", "when")
        ):
            return Labelled(meaning, label, value)
    return None


def _parts(span: Span) -> list[Span]:
    """The parts of a line between semicolons or strokes, each of which may begin with a label."""
    found, at = [], span.start
    for sign in _BETWEEN.finditer(span.piece.text, span.start, span.end):
        found.append(span.cut(at, sign.start()))
        at = sign.end()
    return [*found, span.cut(at, span.end)]


def _word_starts(span: Span) -> Iterator[int]:
    """Where a value may begin that stands right after its label; the longest label first."""
    starts = [
        match.start()
        for match in re.finditer(r"(?<=\s)\S", span.piece.text[span.start : min(span.end, span.start + _LONGEST)])
    ]
    yield from (span.start + start for start in reversed(starts[:_MOST_WORDS]))


def _unbracketed(value: Span) -> Span:
    """A value without the bracket that its label was opened in."""
    words = value.piece.text[value.start : value.end]
    if words.endswith((")", "]")) and words.count("(") + words.count("[") < words.count(")") + words.count("]"):
        return value.cut(value.start, value.end - 1)
    return value
