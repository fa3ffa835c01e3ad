"""An action that was put together, drafted: its owners, timescale and status, and what there is to ask of them."""

import re

from models.documents.building import SHORT, Building, Stream, actions
from models.documents.items import without_bullets
from models.documents.kinds import TIME, has_time
from models.documents.pieces import Span
from models.documents.tasks import Task
from models.documents.trace import Part, Traced
from models.documents.words import is_colour, status_before, status_of
from models.draft import DraftAction, DraftEvidence
from models.text import as_line
from models.vocabulary import Status

MOST_STATUSES = 50
"""Different words for a status that are asked about one by one."""
_LONGEST = 2_000
"""Characters of an action among which its own words may name a time."""
_PHRASE = re.compile(r"\b(?:by|throughout|before|until|during|from|no later than|between)\b", re.IGNORECASE)


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
            if name in ("need", "evidence") and not without_bullets(span.text):
                # A line to write on says nothing.
                into.label(span.sources[0].line, span.text)
    for span in task.label:
        _keep_label(task, into, span)
    status, told = _status(task, into, part)
    said = [*told, *(without_bullets(span.text) for span in task.fields.get("evidence", []))]
    evidence = tuple(DraftEvidence(words) for words in said if words)
    under = [_drafted(one, into, part._replace(sub=nth)) for nth, one in enumerate(task.under)]
    traced.under = [one for _, one in under]
    ref = task.fields["ref"][0].words if task.has("ref") else None
    draft = DraftAction(
        task.title,
        "\n".join(without_bullets(span.text) for span in task.fields.get("need", [])) or None,
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
        names, rest = into.owners_in(span.text.rstrip(" ."))
        for name in names:
            if name in owners:
                into.label(span.sources[0].line, name)
            else:
                owners.append(name)
        if rest:
            into.leave_names(span.sources[0].line, rest)
    return tuple(owners)


def _timescale(task: Task, into: Building, part: Part, traced: Traced) -> str | None:
    starts, spans = task.fields.get("start", []), task.fields.get("timescale", [])
    said = " ".join(dict.fromkeys(span.words for span in spans))
    for nth, span in enumerate(spans):
        if span.words in [one.words for one in spans[:nth]]:
            into.label(span.sources[0].line, span.words)
    if starts:
        traced.fields["timescale"] = [source for span in (*starts, *spans) for source in span.sources]
        said = " – ".join(filter(None, [" ".join(span.words for span in starts), said]))
    if len(said) > SHORT:
        for span in (*starts, *spans):
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
    before: Span | None = None
    for span in task.fields.get("status", []):
        found, line = status_of(span.words), span.sources[0].line
        kept = None
        if found is None and (begun := status_before(span.raw)):
            found = begun[0]
            told.append(span.text)
        elif found is not None and found.value != span.words.casefold():
            into.label(line, span.text, span.sources[0].column)
        elif found is not None:
            kept = span
        if found is None:
            ask_about_status(into, span, part)
            into.leave(line, [span.text])
            continue
        if found is Status.CONFIRMED:
            into.ask_at(span, "status", "confirmed", unconfirmed, part=part._replace(field="status"))
        if before is not None:
            # What is said last counts; what was said before is not kept by it.
            into.leave(before.sources[0].line, [before.text])
        status, before = found, kept
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
