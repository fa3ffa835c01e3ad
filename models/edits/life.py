"""The life of an action: its status, evidence that it was done, somebody who confirms it, and why it was reopened.

`vocabulary.STEPS` says which step may follow which; what each step asks for stands here and nowhere else.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.edits.base import Desk, Outcome, of, refs
from models.errors import RefusedError
from models.tables import LONG, SHORT, Action, Evidence, Note
from models.text import tidy_line, tidy_text
from models.vocabulary import REOPENED, Status
from models.wording import day

_LONGEST_LINK = 2_000


@dataclass(frozen=True)
class SetStatus:
    """Move actions to another status; `why` is asked for where a finished one is taken up again."""

    ids: tuple[str, ...]
    status: Status
    why: str | None = None

    def apply(self, desk: Desk) -> Outcome:
        """Take the step for every action, or for none where one may not."""
        actions = desk.actions(self.ids)
        moving = [action for action in actions if action.status is not self.status]
        why = tidy_text(self.why, "a reason", LONG) if self.why and self.why.strip() else None
        for action in moving:
            _check_step(desk, action, self.status, why)
        for action in moving:
            reopened = action.status in REOPENED and self.status is not Status.DROPPED
            if action.status in REOPENED:
                _clear_confirmation(action)
            action.status = self.status
            action.news_on = desk.today
            if why:
                said = (
                    "Dropped"
                    if self.status is Status.DROPPED
                    else "Reopened"
                    if reopened
                    else str(self.status).capitalize()
                )
                _note(desk, action, f"{said}: {why}")
        return Outcome(f"Status of {of(actions)} to {self.status}", refs(actions))


def _check_step(desk: Desk, action: Action, status: Status, why: str | None) -> None:
    if status not in action.status.may_become:
        if status is Status.CONFIRMED:
            must_be_done(action.ref, action.status)
        raise RefusedError(f"{action.ref} is {action.status}: reopen it before it becomes {status}.")
    if status is Status.CONFIRMED:
        raise RefusedError(f"{action.ref} needs a named person to confirm it.")
    if status is Status.DONE and not _evidenced(desk, action):
        raise RefusedError(f"{action.ref} has no evidence yet: give some before it is done.")
    if action.status in REOPENED and status is not Status.DROPPED and not why:
        raise RefusedError(f"{action.ref} is {action.status}: say why it is reopened.")


def _evidenced(desk: Desk, action: Action) -> bool:
    query = select(Evidence.id).where(col(Evidence.action_id) == action.id).limit(1)
    return desk.session.exec(query).first() is not None


def _clear_confirmation(action: Action) -> None:
    action.confirmed_by = None
    action.confirmed_on = None


@dataclass(frozen=True)
class GiveEvidence:
    """Say what shows that actions were done: words, a link, and the day it is of."""

    ids: tuple[str, ...]
    text: str
    link: str | None = None
    on: date | None = None

    def apply(self, desk: Desk) -> Outcome:
        """Add the evidence to every action."""
        actions = desk.actions(self.ids)
        text = tidy_text(self.text, "the evidence", LONG)
        if self.on is not None and self.on > desk.today:
            raise RefusedError(f"{day(self.on)} is still to come: give the day the evidence is of.")
        link = tidy_line(self.link, "a link", _LONGEST_LINK) if self.link and self.link.strip() else None
        for action in actions:
            if action.status is Status.DROPPED:
                raise RefusedError(f"{action.ref} is dropped: reopen it before giving evidence.")
            desk.session.add(Evidence(action_id=action.id, text=text, link=link, dated=self.on or desk.today))
            action.news_on = desk.today
        return Outcome(f"Evidence for {of(actions)}", refs(actions))


@dataclass(frozen=True)
class Confirm:
    """Record that somebody confirmed that actions were completed."""

    ids: tuple[str, ...]
    by: str
    on: date | None = None

    def apply(self, desk: Desk) -> Outcome:
        """Confirm every action, or none where one is not done."""
        actions = desk.actions(self.ids)
        by = tidy_line(self.by, "the name of who confirms it", SHORT)
        on = self.on or desk.today
        if on > desk.today:
            raise RefusedError(f"{day(on)} is still to come: give the day it was confirmed.")
        for action in actions:
            must_be_done(action.ref, action.status)
            action.status = Status.CONFIRMED
            action.confirmed_by = by
            action.confirmed_on = on
            action.news_on = desk.today
        return Outcome(f"{of(actions)} confirmed by {by}", refs(actions))


def must_be_done(ref: str, status: Status) -> None:
    """Raise RefusedError where an action is not at the point of being confirmed."""
    if status is not Status.DONE:
        raise RefusedError(f"{ref} is {status}: it must be done before it is confirmed.")


@dataclass(frozen=True)
class Reopen:
    """Take finished actions up again, and say why."""

    ids: tuple[str, ...]
    why: str

    def apply(self, desk: Desk) -> Outcome:
        """Reopen every action, or none where one is not finished."""
        actions = desk.actions(self.ids)
        why = tidy_text(self.why, "a reason", LONG)
        for action in actions:
            if action.status not in REOPENED:
                raise RefusedError(f"{action.ref} is {action.status}: only finished actions are reopened.")
            action.status = REOPENED[action.status]
            action.news_on = desk.today
            _clear_confirmation(action)
            _note(desk, action, f"Reopened: {why}")
        return Outcome(f"{of(actions)} reopened: {why}", refs(actions))


@dataclass(frozen=True)
class AddNote:
    """Write down news of actions."""

    ids: tuple[str, ...]
    text: str

    def apply(self, desk: Desk) -> Outcome:
        """Add the note to every action."""
        actions = desk.actions(self.ids)
        for action in actions:
            _note(desk, action, tidy_text(self.text, "a note", LONG))
            action.news_on = desk.today
        return Outcome(f"Note on {of(actions)}", refs(actions))


@dataclass(frozen=True)
class Snooze:
    """Leave actions out of the queue until a day; None brings them back."""

    ids: tuple[str, ...]
    until: date | None

    def apply(self, desk: Desk) -> Outcome:
        """Snooze every action."""
        actions = desk.actions(self.ids)
        if self.until is not None and self.until <= desk.today:
            raise RefusedError(f"{day(self.until)} is not to come: snooze until a later day.")
        for action in actions:
            action.snoozed_until = self.until
        said = f"snoozed until {day(self.until)}" if self.until else "back in the queue"
        return Outcome(f"{of(actions)} {said}", refs(actions))


def _note(desk: Desk, action: Action, text: str) -> None:
    desk.session.add(
        Note(action_id=action.id, text=tidy_text(text, "a note", LONG), author=desk.actor, written_at=desk.now())
    )
