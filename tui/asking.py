"""For each decision on actions: ask for what is missing, and give the edit that carries it out.

The board and the queue both ask here, so that a decision takes the same keys wherever it is made.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from textual.screen import Screen

from models.edits.base import Edit
from models.edits.content import ActionForm, EditAction, SetOwners, SetPriority, SetTimescale
from models.edits.life import AddNote, Confirm, GiveEvidence, Reopen, SetStatus, Snooze
from models.edits.override import OverrideActionRag, OverrideWorkstreamRag
from models.edits.structure import AddAction, MoveActions
from models.reading.rows import ActionRow, WorkstreamRow
from models.vocabulary import REOPENED, Priority, Rag, Status
from models.wording import count
from models.workspace import Workspace
from tui.drafts import Drafts
from tui.fields import Field, day_hint, one_day, owners_hint, owners_in, window_hint
from tui.paint import RAG, STATUS
from tui.screens.choice import ChoiceScreen, Option
from tui.screens.form import FormScreen
from tui.screens.owners import OwnersScreen

T = TypeVar("T")


class Asker(Protocol):
    """What asking needs of the application."""

    workspace: Workspace
    drafts: Drafts

    async def read(self, reading: Callable[[], T]) -> T:
        """Run a reading off the drawing thread."""

    async def ask(self, question: Screen[T]) -> T | None:
        """Show a question and wait for its answer."""


Rows = Sequence[ActionRow]
Ask = Callable[[Asker, Rows], Coroutine[Any, Any, Edit | None]]

_STATUS_KEYS = {
    Status.NOT_STARTED: "n",
    Status.IN_PROGRESS: "p",
    Status.BLOCKED: "b",
    Status.DONE: "d",
    Status.CONFIRMED: "c",
    Status.DROPPED: "x",
}
_RAG_KEYS = {Rag.RED: "r", Rag.AMBER: "a", Rag.GREEN: "n", None: "f"}


def ids_of(rows: Rows) -> tuple[str, ...]:
    """The ids of actions."""
    return tuple(row.id for row in rows)


def named(rows: Rows) -> str:
    """What a dialog is about: the one action, or how many."""
    return f"{rows[0].ref}  {rows[0].title}" if len(rows) == 1 else count(len(rows), "action")


def _draft(what: str, rows: Rows) -> str:
    return f"{what} {rows[0].ref if len(rows) == 1 else 'of several actions'}"


async def ask_status(app: Asker, rows: Rows) -> Edit | None:
    """Which status; and for one that needs it, who confirmed, or why."""
    now = rows[0].status
    options = [
        Option(_STATUS_KEYS[status], str(status), status, STATUS[status].tone, "now" if status is now else "")
        for status in Status
    ]
    status = await app.ask(ChoiceScreen("Status", options, about=named(rows), at=list(Status).index(now)))
    if status is None or (len(rows) == 1 and status is now):
        return None
    if status is Status.CONFIRMED:
        return await ask_confirmation(app, rows)
    if status is Status.DROPPED or any(row.status in REOPENED for row in rows):
        why = await _ask_why(
            app, named(rows), "Why is it dropped?" if status is Status.DROPPED else "Why is it reopened?"
        )
        return None if why is None else SetStatus(ids_of(rows), status, why)
    return SetStatus(ids_of(rows), status)


async def _ask_why(app: Asker, about: str, question: str) -> str | None:
    answers = await app.ask(
        FormScreen(
            question,
            [Field("why", "Reason")],
            about=about,
            check=lambda a: None if a["why"].strip() else "Say why, in a few words.",
            drafts=app.drafts,
            draft=f"reason for {about}"[:60],
        )
    )
    return answers["why"] if answers else None


async def ask_reopening(app: Asker, rows: Rows) -> Edit | None:
    """Why finished actions are taken up again."""
    why = await _ask_why(app, named(rows), "Why is it reopened?")
    return None if why is None else Reopen(ids_of(rows), why)


async def ask_timescale(app: Asker, rows: Rows) -> Edit | None:
    """When, in words, with the window they give shown as they are typed."""
    now = rows[0].timescale or "" if len(rows) == 1 else ""
    answers = await app.ask(
        FormScreen(
            "Timescale",
            [
                Field(
                    "timescale",
                    "In words, as a plan would say it",
                    now,
                    "By Feb 2025, Begin April 2025, by summer 2025, +6w",
                    window_hint(app.workspace.today),
                )
            ],
            about=named(rows),
            drafts=app.drafts,
            draft=_draft("timescale of", rows),
        )
    )
    return None if answers is None else SetTimescale(ids_of(rows), answers["timescale"])


async def ask_owners(app: Asker, rows: Rows) -> Edit | None:
    """Whose they are; for several actions at once, who joins the owners they have."""
    known = await app.read(app.workspace.owner_names)
    chosen = rows[0].owners if len(rows) == 1 else ()
    title = f"Owners of {named(rows)}" if len(rows) == 1 else f"Add owners to {named(rows)}"
    names = await app.ask(OwnersScreen(title, known, chosen))
    if names is None or names == chosen:
        return None
    return SetOwners(ids_of(rows), names, keep=len(rows) > 1)


async def ask_priority(app: Asker, rows: Rows) -> Edit | None:
    """How much they matter."""
    options = [
        Option(str(p)[0], str(p), p, note="now" if len(rows) == 1 and p is rows[0].priority else "") for p in Priority
    ]
    at = list(Priority).index(rows[0].priority)
    priority = await app.ask(ChoiceScreen("Priority", options, about=named(rows), at=at))
    return None if priority is None else SetPriority(ids_of(rows), priority)


async def ask_note(app: Asker, rows: Rows) -> Edit | None:
    """What the news is."""
    answers = await app.ask(
        FormScreen(
            "Note",
            [Field("text", "News of it", lines=4)],
            about=named(rows),
            check=lambda a: None if a["text"].strip() else "Write the note first.",
            drafts=app.drafts,
            draft=_draft("note on", rows),
        )
    )
    return None if answers is None else AddNote(ids_of(rows), answers["text"])


async def ask_evidence(app: Asker, rows: Rows) -> Edit | None:
    """What shows that it was done, where that can be seen, and of which day it is."""
    today = app.workspace.today

    def check(answers: dict[str, str]) -> str | None:
        if not answers["text"].strip():
            return "Say what shows that it was done."
        if answers["on"].strip() and one_day(answers["on"], today) is None:
            return "The date is not a day: write 29 Feb 2024, or leave it empty for today."
        return None

    answers = await app.ask(
        FormScreen(
            "Evidence",
            [
                Field("text", "What shows that it was done", lines=3),
                Field("link", "Link (if there is one)"),
                Field("on", "Dated", hint=day_hint(today)),
            ],
            about=named(rows),
            check=check,
            drafts=app.drafts,
            draft=_draft("evidence for", rows),
        )
    )
    if answers is None:
        return None
    on = one_day(answers["on"], today) if answers["on"].strip() else today
    return GiveEvidence(ids_of(rows), answers["text"], answers["link"] or None, on)


async def ask_confirmation(app: Asker, rows: Rows) -> Edit | None:
    """Who confirmed that it was completed, and when."""
    today = app.workspace.today

    def check(answers: dict[str, str]) -> str | None:
        if not answers["by"].strip():
            return "Name the person who confirms it."
        if answers["on"].strip() and one_day(answers["on"], today) is None:
            return "The date is not a day: write 29 Feb 2024, or leave it empty for today."
        return None

    answers = await app.ask(
        FormScreen(
            "Confirm completion",
            [Field("by", "Confirmed by", placeholder="a named person"), Field("on", "On", hint=day_hint(today))],
            about=named(rows),
            check=check,
            drafts=app.drafts,
            draft=_draft("confirmation of", rows),
        )
    )
    if answers is None:
        return None
    on = one_day(answers["on"], today) if answers["on"].strip() else today
    return Confirm(ids_of(rows), answers["by"], on)


async def ask_workstream(app: Asker, rows: Rows) -> Edit | None:
    """Where to move them."""
    streams = await app.read(app.workspace.workstreams)
    chosen = await app.ask(_workstream_choice("Move to", streams, named(rows)))
    return None if chosen is None else MoveActions(ids_of(rows), chosen)


def _workstream_choice(title: str, streams: Sequence[WorkstreamRow], about: str) -> ChoiceScreen[str]:
    keys = "abcdefhilmnopqrstuvwxyz"
    options = [Option(keys[n] if n < len(keys) else "", f"{s.key}  {s.title}", s.id) for n, s in enumerate(streams)]
    return ChoiceScreen(title, options, about=about)


async def ask_rag(app: Asker, rows: Rows) -> Edit | None:
    """A RAG set by hand on actions, and why; or back to what the facts say."""
    chosen = await _ask_rag_and_why(app, named(rows))
    return None if chosen is None else OverrideActionRag(ids_of(rows), *chosen)


async def ask_workstream_rag(app: Asker, workstream_id: str, about: str) -> Edit | None:
    """A RAG set by hand on a workstream, and why; or back to what its actions say."""
    chosen = await _ask_rag_and_why(app, about)
    return None if chosen is None else OverrideWorkstreamRag(workstream_id, *chosen)


async def _ask_rag_and_why(app: Asker, about: str) -> tuple[Rag | None, str | None] | None:
    choices = [Rag.RED, Rag.AMBER, Rag.GREEN, None]
    options = [
        Option(
            _RAG_KEYS[rag],
            f"{RAG[rag].mark} {rag}" if rag else "what the facts say",
            (rag,),
            RAG[rag].tone if rag else "plain",
        )
        for rag in choices
    ]
    chosen = await app.ask(ChoiceScreen("RAG by hand", options, about=about))
    if chosen is None:
        return None
    if chosen[0] is None:
        return None, None
    why = await _ask_why(app, about, f"Why {chosen[0]}?")
    return None if why is None else (chosen[0], why)


async def ask_snooze(app: Asker, rows: Rows) -> Edit | None:
    """Until when to leave it out of the queue."""
    today = app.workspace.today

    def check(answers: dict[str, str]) -> str | None:
        return None if _until(answers["until"], app) else "Give a day to come: next Friday, +2w, 30 Apr 2024."

    answers = await app.ask(
        FormScreen(
            "Snooze",
            [Field("until", "Until", "", "next Friday, +2w, end of term", lambda words: _until_hint(words, app))],
            about=named(rows),
            check=check,
        )
    )
    if answers is None:
        return None
    until = _until(answers["until"], app)
    return None if until is None or until <= today else Snooze(ids_of(rows), until)


def _until(words: str, app: Asker) -> Any:
    from models.timescale import read as read_timescale

    window = read_timescale(words, app.workspace.today)
    return window.due or window.starts


def _until_hint(words: str, app: Asker) -> str:
    from models.wording import day

    until = _until(words, app)
    return f"back on {day(until)}" if until else "when should it come back?"


async def ask_form(app: Asker, rows: Rows) -> Edit | None:
    """Everything an action says, in one form."""
    (row,) = rows[:1]
    known = await app.read(app.workspace.owner_names)
    before = ActionForm(row.title, row.need or "", row.owners, row.timescale or "", row.priority)
    answers = await app.ask(
        FormScreen(
            f"Edit {row.ref}",
            [
                Field("title", "Action", before.title),
                Field("need", "Need: the area for improvement it answers", before.need, lines=3),
                Field("owners", "Owners", "; ".join(before.owners), "QIO; K Innes", owners_hint(known)),
                Field("timescale", "Timescale", before.timescale, "By Feb 2025", window_hint(app.workspace.today)),
            ],
            check=lambda a: None if a["title"].strip() else "An action needs a title.",
            drafts=app.drafts,
            draft=f"edit of {row.ref}",
        )
    )
    if answers is None:
        return None
    owners = before.owners if answers["owners"] == "; ".join(before.owners) else tuple(owners_in(answers["owners"]))
    after = ActionForm(answers["title"], answers["need"], owners, answers["timescale"], before.priority)
    return None if after == before else EditAction(row.id, before, after)


async def ask_new_action(app: Asker, workstream: WorkstreamRow | None, parent: ActionRow | None) -> Edit | None:
    """A new action: in a workstream, or under another action."""
    if workstream is None and parent is None:
        streams = await app.read(app.workspace.workstreams)
        only = streams[0].id if len(streams) == 1 else None
        chosen = only or await app.ask(_workstream_choice("A new action in", streams, ""))
        workstream = next((s for s in streams if s.id == chosen), None)
        if workstream is None:
            return None
    known = await app.read(app.workspace.owner_names)
    where = f"A part of {parent.ref}" if parent else f"A new action in {workstream.title if workstream else ''}"
    answers = await app.ask(
        FormScreen(
            where,
            [
                Field("title", "Action", placeholder="what is to be done"),
                Field("owners", "Owners", "", "QIO; K Innes", owners_hint(known)),
                Field("timescale", "Timescale", "", "By Feb 2025", window_hint(app.workspace.today)),
                Field("need", "Need: the area for improvement it answers", lines=3),
            ],
            about=parent.title if parent else "",
            check=lambda a: None if a["title"].strip() else "An action needs a title.",
            drafts=app.drafts,
            draft=f"new action {parent.ref if parent else workstream.key if workstream else ''}",
        )
    )
    if answers is None:
        return None
    return AddAction(
        answers["title"],
        workstream.id if workstream else "",
        tuple(owners_in(answers["owners"])),
        answers["timescale"],
        answers["need"],
        parent.id if parent else None,
    )


ASK: dict[str, Ask] = {
    "edit": ask_form,
    "status": ask_status,
    "timescale": ask_timescale,
    "owners": ask_owners,
    "priority": ask_priority,
    "note": ask_note,
    "evidence": ask_evidence,
    "confirm": ask_confirmation,
    "move": ask_workstream,
    "rag": ask_rag,
    "snooze": ask_snooze,
}
"""What each decision asks for; the names are those of the commands."""
