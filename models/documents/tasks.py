"""An action while it is being put together from words that stand here and there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from models.documents import labels, sharing
from models.documents.items import Item
from models.documents.kinds import TIME, has_time, is_owner, is_time, is_to_do
from models.documents.meanings import Meaning
from models.documents.pieces import Span
from models.documents.words import is_colour, status_before, status_of

FIELDS = {
    Meaning.OWNER: "owners",
    Meaning.LEAD_OFFICER: "owners",
    Meaning.TIMESCALE: "timescale",
    Meaning.START: "start",
    Meaning.STATUS: "status",
    Meaning.PROGRESS: "status",
    Meaning.NEED: "need",
    Meaning.GROUP: "need",
    Meaning.OUTCOME: "evidence",
    Meaning.EVIDENCE: "evidence",
    Meaning.INDICATOR: "evidence",
    Meaning.ACTION: "title",
}
"""What the words after a label are to an action."""
OF_TASK = {*FIELDS, Meaning.BY, Meaning.SHARED, Meaning.RAG} - {
    Meaning.ACTION,
    Meaning.LEAD_OFFICER,
    Meaning.INDICATOR,
}
"""Labels that are of an action, and of nothing else."""
_BRACKETS = re.compile(r"[(\[]((?:[^()\[\]]|\([^()]{1,40}\)){2,120})[)\]][\s.;]{0,9}$")
_STATUS_BEHIND = re.compile(r"[)\]]\s{0,3}[–—:-]\s{0,3}(\w[\w ]{2,30})[\s.]{0,3}$")
_TAILS = tuple(
    re.compile(sign)
    for sign in (r"(?<=\s)[–—](?=\s)", r"\|", r"(?<=\s)-(?=\s)", ";", r"\t", r"(?<=\s)/(?=\s)", "//|->|→")
)
"""Signs that stand before who and when; one that an action has is the one that divides it."""
_BETWEEN = tuple(re.compile(sign) for sign in (";", r"(?<=\s)[–—](?=\s)", r"(?<=\s)-(?=\s)", r"\|", ","))
"""Signs between who, when and how it stands in brackets; a comma may be between several of whom, so it comes last."""


@dataclass
class Task:
    """An action to be: where each of its fields stands in the document."""

    fields: dict[str, list[Span]] = field(default_factory=dict)
    under: list["Task"] = field(default_factory=list)
    label: list[Span] = field(default_factory=list)
    """Words that did their work."""
    depth: int = 0

    def put(self, name: str, span: Span) -> None:
        """Say where a field stands; it may stand in several places."""
        if span.words:
            self.fields.setdefault(name, []).append(span)

    def has(self, name: str) -> bool:
        """Whether anything is known of a field."""
        return bool(self.fields.get(name))

    @property
    def title(self) -> str:
        """What is to be done."""
        return " ".join(span.words for span in self.fields.get("title", []))

    @property
    def is_sure(self) -> bool:
        """Whether its own words say both who does it and by when, and by more than a year, as references to books do."""
        when = " ".join(span.words for span in self.fields.get("timescale", []))
        return self.has("owners") and bool(re.search(r"[^\W\d]|\d[/.-]\d+[/.-]", when)) and len(self.title.split()) > 2

    @property
    def is_told(self) -> bool:
        """Whether it says who does it, by when, or how it stands."""
        return any(self.has(name) for name in ("owners", "timescale", "status"))


def from_item(item: Item) -> Task:
    """The action that an item of a list says, with what its words say of who does it and by when."""
    task = from_span(item.body)
    task.depth = item.depth
    if item.mark is not None:
        put_number(task, item)
    return task


def from_heading(item: Item, is_marked: bool) -> Task:
    """The action that a heading says; what is listed below one that the document marks are parts of it."""
    task = from_item(item)
    if item.mark is not None and not task.label:
        put_number(task, item)
    task.depth = -1 if is_marked else task.depth
    return task


def put_number(task: Task, item: Item) -> None:
    """Keep the number or letter that an item has."""
    if item.mark is None or not item.number:
        return
    at = item.mark.piece.text.rfind(item.number, item.mark.start, item.mark.end)
    if at < 0:
        task.label.append(item.mark)
        return
    found = re.search(r"\S+$", item.number)
    begin = at + (found.start() if found else 0)
    task.put("ref", item.mark.cut(begin, at + len(item.number)))
    task.label.append(item.mark)


def from_span(span: Span) -> Task:
    """The action that some words say: labels in them, and who and when in brackets or behind dashes, are told apart."""
    task = Task()
    if front := sharing.before_what(span):
        task.put("owners", front[0])
        task.put("timescale", front[1])
        span = front[2]
    head, labelled = labels.split(span)
    if labelled and not head.words and labelled[0].meaning not in (Meaning.ACTION, Meaning.WORKSTREAM):
        # Words such as "Impact: measure it" begin with a label, but no action stands before it.
        head, labelled = span, []
    for one in labelled:
        put_labelled(task, one)
    if head.words:
        before = _without_tail(task, head)
        # Words before a label are the title, unless a label says what that is.
        task.fields["title"] = [before, *task.fields.get("title", [])]
    return task


def field_of(task: Task | None, meaning: Meaning) -> str:
    """What the words after a label are to an action, empty for nothing: progress beside a status is what was done."""
    if meaning is Meaning.PROGRESS and task is not None and task.has("status"):
        return "evidence"
    return FIELDS.get(meaning, "")


def _tells_status(span: Span) -> bool:
    """Whether words are, or begin with, one for the status or its colour, rather than a report of what was done."""
    return status_of(span.words) is not None or status_before(span.raw) is not None or is_colour(span.words)


def put_labelled(task: Task, one: labels.Labelled) -> bool:
    """Keep what a label says of an action; False where it says nothing of that kind."""
    name = field_of(task, one.meaning)
    if one.meaning is Meaning.PROGRESS and not _tells_status(one.value):
        name = "evidence"
    if one.meaning in (Meaning.SHARED, Meaning.BY):
        put_shared(task, one.value)
    elif one.meaning is Meaning.RAG and status_of(one.value.words):
        task.put("status", one.value)
    elif not name:
        return False
    elif name == "owners" and one.meaning is not Meaning.LEAD_OFFICER and has_time(one.value.words):
        put_shared(task, one.value)
    else:
        task.put(name, one.value)
    task.label.append(one.label)
    return True


def put_shared(task: Task, span: Span) -> bool:
    """Keep who and when of words that say both; gives whether they were surely told apart."""
    found = sharing.take_apart(span)
    for owner in found.owners:
        task.put("owners", owner)
    if found.timescale is not None:
        task.put("timescale", found.timescale)
    return found.is_sure


def is_of(task: Task | None, span: Span, name: str) -> bool:
    """Whether what a label says is said of an action: the words before the label are its own, or it lacks this."""
    if task is None:
        return False
    return any(own.piece is span.piece for own in task.fields.get("title", [])) or not task.has(name)


def put_bare(task: Task, span: Span) -> bool:
    """Keep an item below an action that is nothing but who, when or how it stands; False where it is anything else."""
    said = span.words
    is_bare = is_time(said) or status_of(said) is not None or (is_owner(said) and not is_to_do(said))
    return is_bare and _put_kind(task, span)


def _without_tail(task: Task, span: Span) -> Span:
    """What is left of an action's words before who, when and how it stands, in brackets or behind dashes."""
    text = span.piece.text
    behind = _STATUS_BEHIND.search(text, span.start, span.end)
    if behind and status_of(behind[1]) and not task.has("status"):
        # "(QIO, June) – Completed": how it stands is said behind the brackets.
        task.put("status", span.cut(*behind.span(1)))
        span = span.cut(span.start, behind.start() + 1)
    while bracket := _BRACKETS.search(text, span.start, span.end):
        inner = span.cut(bracket.start(1), bracket.end(1))
        if not (put_parts(task, inner) or _put_kind(task, inner, keeps=True)):
            break
        is_second = text[span.start : bracket.start()].rstrip().endswith((")", "]"))
        if is_time(bracket[1]) and has_time(bracket[1]) and not task.has("owners") and not is_second:
            # A date in brackets belongs to what is said, as much as it says when.
            return span
        span = span.cut(span.start, bracket.start())
    # The sign that tells most apart is the one that stands between; others belong to a name or a time.
    trials = [
        (sign, _cut_off(Task({name: list(spans) for name, spans in task.fields.items()}), span, sign))
        for sign in _TAILS
    ]
    sign, best = min(trials, key=lambda one: one[1].end)
    if best.end < span.end:
        span = _cut_off(task, span, sign)
    return span.stripped("|;–—([" if task.is_told else "|([")


def _cut_off(task: Task, span: Span, sign: re.Pattern[str]) -> Span:
    """What is left of an action's words before those behind a sign that say who, when and how it stands."""
    cuts = [gap.span() for gap in sign.finditer(span.piece.text, span.start, span.end)]
    while cuts:
        start, end = cuts.pop()
        if cuts and not task.has("timescale") and is_time(span.cut(cuts[-1][1], span.end).words):
            # "August – October 2024" has the sign in it.
            start, end = cuts.pop()
        tail = span.cut(end, span.end)
        if not tail.words or not _put_kind(task, tail):
            break
        span = span.cut(span.start, start)
    return span


def put_parts(task: Task, span: Span) -> bool:
    """Keep who, when and how it stands of words that say at least two of these between signs, each of them once."""
    if task.is_told:
        return False
    for sign in _BETWEEN:
        cuts = [gap.span() for gap in sign.finditer(span.piece.text, span.start, span.end)]
        starts, ends = [span.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), span.end]
        parts = [span.cut(start, end) for start, end in zip(starts, ends, strict=True)]
        runs = [(name, list(some)) for name, some in groupby(parts, lambda part: _kind_of(part.words))]
        names = [name for name, _ in runs]
        if len(names) > 1 and "" not in names and len(set(names)) == len(names):
            for name, some in runs:
                task.put(name, span.cut(some[0].start, some[-1].end))
            return True
    return False


def _kind_of(said: str) -> str:
    """Which field of an action a few words look like; empty for none."""
    if is_time(said):
        return "timescale"
    return "status" if status_of(said) else "owners" if is_owner(said) else ""


def _put_kind(task: Task, span: Span, keeps: bool = False) -> bool:
    """Keep a few words as what they look like; False where they look like nothing that is known of an action."""
    said = span.words
    if is_time(said) and not task.has("timescale"):
        task.put("timescale", span)
    elif status_of(said) and not task.has("status"):
        task.put("status", span)
    elif not task.has("owners") and not task.has("timescale") and _put_both(task, span):
        pass
    elif not task.has("owners") and is_owner(said):
        if keeps and len(said.split()) == 1 and not task.has("timescale"):
            # One abbreviation in brackets explains the words before it: "self-evaluation (SE)".
            return False
        task.put("owners", span)
    else:
        return False
    return True


def _put_both(task: Task, span: Span) -> bool:
    """Keep who and when of words that say both, and surely so."""
    if not TIME.search(span.words):
        return False
    found = sharing.take_apart(span)
    return bool(found.owners and found.timescale and found.is_sure) and put_shared(task, span)


def nest(tasks: Sequence[Task]) -> list[Task]:
    """Actions with those of deeper items under them; there is one level of those."""
    top: list[Task] = []
    floor = min((task.depth for task in tasks), default=0)
    for task in tasks:
        if task.depth > floor and top:
            top[-1].under.append(task)
        else:
            top.append(task)
    return top
