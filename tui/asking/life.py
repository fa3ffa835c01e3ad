"""What is asked on the course of actions: their status, notes, evidence, confirmation and rest."""

from datetime import date

from models.edits.base import Edit
from models.edits.life import AddNote, Confirm, GiveEvidence, SetStatus, Snooze, must_be_done
from models.timescale import read as read_timescale
from models.vocabulary import REOPENED, Status
from models.wording import day
from tui.asking.asker import Asker, Rows, ask_why, draft_of, ids_of, named
from tui.fields import Field, day_hint, one_day
from tui.paint import STATUS
from tui.screens.choice import ChoiceScreen, Option
from tui.screens.form import FormScreen

_STATUS_KEYS = {
    Status.NOT_STARTED: "n",
    Status.IN_PROGRESS: "p",
    Status.BLOCKED: "b",
    Status.DONE: "d",
    Status.CONFIRMED: "c",
    Status.DROPPED: "x",
}


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
        question = "Why is it dropped?" if status is Status.DROPPED else "Why is it reopened?"
        why = await ask_why(app, named(rows), question, draft_of(app, f"reason to make {status}", rows))
        return None if why is None else SetStatus(ids_of(rows), status, why)
    return SetStatus(ids_of(rows), status)


async def ask_note(app: Asker, rows: Rows) -> Edit | None:
    """What the news is."""
    answers = await app.ask(
        FormScreen(
            "Note",
            [Field("text", "News of it", lines=4)],
            about=named(rows),
            check=lambda a: None if a["text"].strip() else "Write the note first.",
            drafts=app.drafts,
            draft=draft_of(app, "note on", rows),
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
            draft=draft_of(app, "evidence for", rows),
        )
    )
    if answers is None:
        return None
    on = one_day(answers["on"], today) if answers["on"].strip() else today
    return GiveEvidence(ids_of(rows), answers["text"], answers["link"] or None, on)


async def ask_confirmation(app: Asker, rows: Rows) -> Edit | None:
    """Who confirmed that it was completed, and when; raises RefusedError before asking where one is not done."""
    today = app.workspace.today
    for row in rows:
        must_be_done(row.ref, row.status)

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
            draft=draft_of(app, "confirmation of", rows),
        )
    )
    if answers is None:
        return None
    on = one_day(answers["on"], today) if answers["on"].strip() else today
    return Confirm(ids_of(rows), answers["by"], on)


async def ask_snooze(app: Asker, rows: Rows) -> Edit | None:
    """Until when to leave it out of the queue."""
    today = app.workspace.today

    def check(answers: dict[str, str]) -> str | None:
        until = _until(answers["until"], app)
        return None if until and until > today else "Give a day to come: next Friday, +2w, 30 Apr 2030."

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
    return Snooze(ids_of(rows), _until(answers["until"], app))


def _until(words: str, app: Asker) -> date | None:
    window = read_timescale(words, app.workspace.today)
    return window.due or window.starts


def _until_hint(words: str, app: Asker) -> str:
    until = _until(words, app)
    if until is None:
        return "when should it come back?"
    return f"back on {day(until)}" if until > app.workspace.today else f"{day(until)} is not to come"
