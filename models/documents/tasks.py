"""An action while it is being put together from words that stand here and there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.documents import labels, sharing
from models.documents.building import SHORT, Building, Stream, actions
from models.documents.items import Item
from models.documents.kinds import TIME, has_time, is_owner, is_time
from models.documents.meanings import Meaning
from models.documents.pieces import Span
from models.documents.trace import Part, Traced
from models.documents.words import is_colour, owners_of, status_before, status_of
from models.draft import DraftAction, DraftEvidence
from models.text import as_line
from models.vocabulary import Status

MOST_STATUSES = 50
"""Different words for a status that are asked about one by one."""
FIELDS = {
    Meaning.OWNER: "owners",
    Meaning.LEAD_OFFICER: "owners",
    Meaning.TIMESCALE: "timescale",
    Meaning.START: "timescale",
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
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]][\s.;]{0,9}$")
_TAILS = tuple(
    re.compile(sign) for sign in (r"(?<=\s)[–—](?=\s)", r"\|", r"(?<=\s)-(?=\s)", ";", r"\t", r"(?<=\s)/(?=\s)", "//")
)
"""Signs that stand before who and when; one that an action has is the one that divides it."""
_LONGEST = 2_000
"""Characters of an action among which its own words may name a time."""
_PHRASE = re.compile(r"\b(?:by|throughout|before|until|during|from|no later than|between)\b", re.IGNORECASE)


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


def put_labelled(task: Task, one: labels.Labelled) -> bool:
    """Keep what a label says of an action; False where it says nothing of that kind."""
    name = FIELDS.get(one.meaning)
    if one.meaning in (Meaning.SHARED, Meaning.BY):
        put_shared(task, one.value)
    elif one.meaning is Meaning.RAG and status_of(one.value.words):
        task.put("status", one.value)
    elif name is None:
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


def _without_tail(task: Task, span: Span) -> Span:
    """What is left of an action's words before who, when and how it stands, in brackets or behind dashes."""
    text = span.piece.text
    while bracket := _BRACKETS.search(text, span.start, span.end):
        if not _put_kind(task, span.cut(bracket.start(1), bracket.end(1)), keeps=True):
            break
        if is_time(bracket[1]) and not task.has("owners"):
            # A date in brackets belongs to what is said, as much as it says when.
            return span
        span = span.cut(span.start, bracket.start())
    for sign in _TAILS:
        cuts = [gap.span() for gap in sign.finditer(text, span.start, span.end)]
        was = span
        while cuts:
            start, end = cuts.pop()
            tail = span.cut(end, span.end)
            if not tail.words or not _put_kind(task, tail):
                break
            span = span.cut(span.start, start)
        if span is not was:
            break
    return span.stripped("|;–—([" if task.is_told else "|([")


def _put_kind(task: Task, span: Span, keeps: bool = False) -> bool:
    """Keep a few words as what they look like; False where they look like nothing that is known of an action."""
    said = span.words
    if is_time(said) and not task.has("timescale"):
        task.put("timescale", span)
    elif status_of(said) and not task.has("status"):
        task.put("status", span)
    elif not task.has("owners") and is_owner(said):
        if keeps and len(said.split()) == 1 and not task.has("timescale"):
            # One abbreviation in brackets explains the words before it: "self-evaluation (SE)".
            return False
        task.put("owners", span)
    elif not task.has("owners") and not task.has("timescale") and TIME.search(said):
        found = sharing.take_apart(span)
        if not (found.owners and found.timescale and found.is_sure):
            return False
        put_shared(task, span)
    else:
        return False
    return True


# ---------------------------------------------------------------------------------------------------- what it came to


def finish(task: Task, into: Building, stream: Stream) -> Part:
    """Put an action into its workstream, with those under it; gives where it is."""
    part = Part("", stream.nth, len(stream.actions))
    stream.add(*_drafted(task, into, part))
    return part


def _drafted(task: Task, into: Building, part: Part) -> tuple[DraftAction, Traced]:
    traced = Traced()
    for name, spans in task.fields.items():
        for span in spans:
            span.take()
            traced.fields.setdefault(name, []).extend(span.sources)
    for span in task.label:
        _keep_label(task, into, span)
    status, told = _status(task, into, part)
    said = [*told, *(span.text for span in task.fields.get("evidence", []))]
    evidence = tuple(DraftEvidence(words) for words in said if words)
    under = [_drafted(one, into, part._replace(sub=nth)) for nth, one in enumerate(task.under)]
    traced.under = [one for _, one in under]
    ref = task.fields["ref"][0].words if task.has("ref") else None
    draft = DraftAction(
        task.title,
        "\n".join(span.text for span in task.fields.get("need", [])) or None,
        _owners(task, into),
        _timescale(task, into, part, traced),
        status,
        evidence,
        tuple(action for action, _ in under),
        ref,
    )
    return draft, traced


def _keep_label(task: Task, into: Building, span: Span) -> None:
    """Keep a label; the number in the mark of an item is its reference already."""
    refs = task.fields.get("ref", [])
    is_ref = any(one.piece is span.piece and span.start <= one.start < span.end for one in refs)
    if is_ref and re.sub(r"\W", "", span.words) == re.sub(r"\W", "", refs[0].words):
        span.take()
    else:
        into.label_span(span)


def _owners(task: Task, into: Building) -> tuple[str, ...]:
    owners: list[str] = []
    for span in task.fields.get("owners", []):
        names, rest = owners_of(span.text.rstrip(" ."), SHORT)
        for name in names:
            if name in owners:
                into.label(span.sources[0].line, name)
            else:
                owners.append(name)
        if rest:
            into.leave(span.sources[0].line, rest)
    return tuple(owners)


def _timescale(task: Task, into: Building, part: Part, traced: Traced) -> str | None:
    spans = task.fields.get("timescale", [])
    said = " ".join(dict.fromkeys(span.words for span in spans))
    for nth, span in enumerate(spans):
        if span.words in [one.words for one in spans[:nth]]:
            into.label(span.sources[0].line, span.words)
    if len(said) > SHORT:
        for span in task.fields["timescale"]:
            into.leave(span.sources[0].line, [span.text])
        return None
    if not said and not task.under:
        return _own_time(task, into, part, traced)
    return said or None


def _own_time(task: Task, into: Building, part: Part, traced: Traced) -> str | None:
    """The time that an action's own words name, where they say that something is to be done by then."""
    for span in task.fields.get("title", []):
        for found in TIME.finditer(span.piece.text, span.start, min(span.end, span.start + _LONGEST)):
            said = as_line(found[0])
            before = span.piece.text[max(found.start() - 1, 0)]
            after = span.piece.text[found.end() : found.end() + 1]
            is_bracketed = before in "([" and after in ")]" and has_time(said)
            is_led = bool(_PHRASE.match(said)) and re.search(r"20\d\d", said) and not (after and after in "(/")
            if is_bracketed or is_led:
                traced.fields["timescale"] = list(span.piece.sources(found.start(), found.end()))
                into.ask_at(
                    Span(span.piece, found.start(), found.end()),
                    "timescale",
                    "own",
                    lambda n: f"{actions(n)} with a timescale that only its own words name: taken from them.",
                    part=part._replace(field="timescale"),
                )
                return said
    return None


def _status(task: Task, into: Building, part: Part) -> tuple[Status, list[str]]:
    """How it stands, and what else the words for that say."""
    status, told = Status.NOT_STARTED, []
    for span in task.fields.get("status", []):
        found, line = status_of(span.words), span.sources[0].line
        if found is None and (begun := status_before(span.raw)):
            found = begun[0]
            told.append(span.text)
        elif found is not None and found.value != span.words.casefold():
            into.label(line, span.text, span.sources[0].column)
        if found is None:
            ask_about_status(into, span, part)
            into.leave(line, [span.text])
            continue
        if found is Status.CONFIRMED:
            into.ask_at(span, "status", "confirmed", unconfirmed, part=part._replace(field="status"))
        status = found
    return status, told


def ask_about_status(into: Building, span: Span, part: Part) -> None:
    """Ask about words that stand where a status should, and are none."""
    part, said = part._replace(field="status"), span.words
    if is_colour(said):
        message = "A colour of RAG is no status: "
        into.ask_at(span, "rag", "", lambda n: f"{message}{actions(n)} not started.", part=part)
    elif into.how_many_asked("status") < MOST_STATUSES:
        message = f"“{said}” is no status: "
        into.ask_at(span, "status", said.casefold(), lambda n: f"{message}{actions(n)} not started.", part=part)
    else:
        message = "Other words that are no status: "
        into.ask_at(span, "status", "", lambda n: f"{message}{actions(n)} not started.", part=part)


def unconfirmed(number: int) -> str:
    """What is asked of actions that are said to be confirmed."""
    return f"{actions(number)} confirmed, but it is not said by whom."


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
