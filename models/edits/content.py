"""What an action says and whose it is: title, need, priority, timescale, owners, and all of them at once in a form."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import col, select

from models.edits.base import Desk, Outcome, of, refs
from models.edits.clash import Clash, ClashError, hand_of
from models.errors import RefusedError
from models.places import nth_place
from models.tables import LONG, Action, ActionOwner, Owner
from models.text import tidy_line, tidy_text
from models.timescale import Window
from models.typed_timescale import timescale_of
from models.vocabulary import Firmness, Priority
from models.wording import day, listed


@dataclass(frozen=True)
class SetPriority:
    """Say how much actions matter."""

    ids: tuple[str, ...]
    priority: Priority

    def apply(self, desk: Desk) -> Outcome:
        """Set it for every action."""
        actions = desk.actions(self.ids)
        for action in actions:
            action.priority = self.priority
        return Outcome(f"Priority of {of(actions)} to {self.priority}", refs(actions))


@dataclass(frozen=True)
class SetTimescale:
    """Say when, in words; the window follows from them. Empty words take it away."""

    ids: tuple[str, ...]
    words: str

    def apply(self, desk: Desk) -> Outcome:
        """Set words and window for every action."""
        actions = desk.actions(self.ids)
        words, window = timescale_of(self.words, desk.today)
        for action in actions:
            _set_window(action, words, window)
        return Outcome(
            f"Timescale of {of(actions)} to {words}" if words else f"No timescale for {of(actions)}", refs(actions)
        )


def _set_window(action: Action, words: str | None, window: Window) -> None:
    action.timescale, action.starts, action.due, action.firmness = words, window.starts, window.due, window.firmness


@dataclass(frozen=True)
class SetDates:
    """Set the start or the due date itself, to a day; what is not named stays."""

    ids: tuple[str, ...]
    dates: tuple[tuple[str, date | None], ...]
    """`starts` or `due`, and the day or None."""

    def apply(self, desk: Desk) -> Outcome:
        """Set them for every action."""
        actions = desk.actions(self.ids)
        for action in actions:
            for name, when in self.dates:
                setattr(action, name, when)
            if action.starts and action.due and action.starts > action.due:
                raise RefusedError(f"{action.ref} would be due on {day(action.due)}, before it starts.")
            action.firmness = Firmness.DAY if action.starts or action.due else Firmness.NONE
        said = listed([f"{name} {day(when) or 'none'}" for name, when in self.dates])
        return Outcome(f"{of(actions)}: {said}", refs(actions))


@dataclass(frozen=True)
class SetOwners:
    """Say whose actions are; with `keep`, beside those they belong to already. Names make new owners where needed."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    keep: bool = False

    def apply(self, desk: Desk) -> Outcome:
        """Set them for every action."""
        actions = desk.actions(self.ids)
        for action in actions:
            set_owners(desk, action, [*_owner_names(desk, action), *self.names] if self.keep else self.names)
        said = listed([" ".join(name.split()) for name in self.names]) or "nobody"
        return Outcome(f"Owners of {of(actions)}{' and' if self.keep else ''} to {said}", refs(actions))


def set_owners(desk: Desk, action: Action, names: Sequence[str]) -> None:
    """Make these the action's owners, in this order; links that stay are left alone."""
    wanted = list(dict.fromkeys(desk.owner(action.plan_id, name).id for name in names if name.strip()))
    links = {link.owner_id: link for link in _links(desk, action)}
    for owner_id, link in links.items():
        if owner_id not in wanted:
            desk.session.delete(link)
    for index, owner_id in enumerate(wanted):
        place = nth_place(index)
        if owner_id in links:
            links[owner_id].place = place
        else:
            desk.session.add(ActionOwner(action_id=action.id, owner_id=owner_id, place=place))
    desk.session.flush()


def _links(desk: Desk, action: Action) -> list[ActionOwner]:
    query = select(ActionOwner).where(col(ActionOwner.action_id) == action.id).order_by(col(ActionOwner.place))
    return list(desk.session.exec(query))


def _owner_names(desk: Desk, action: Action) -> list[str]:
    query = (
        select(Owner.name)
        .join(ActionOwner, col(ActionOwner.owner_id) == col(Owner.id))
        .where(col(ActionOwner.action_id) == action.id)
        .order_by(col(ActionOwner.place))
    )
    return list(desk.session.exec(query))


@dataclass(frozen=True)
class ActionForm:
    """What the form of an action holds, as typed."""

    title: str
    need: str = ""
    owners: tuple[str, ...] = ()
    timescale: str = ""
    priority: Priority = Priority.NORMAL


@dataclass(frozen=True)
class EditAction:
    """Change an action in a form: only what differs between `before` and `after` is set."""

    id: str
    before: ActionForm
    after: ActionForm

    def apply(self, desk: Desk) -> Outcome:
        """Set what was changed; raises ClashError where somebody else changed the same fields since `before`."""
        (action,) = desk.actions((self.id,))
        now = form_of(desk, action)
        clashes = []
        for name in self.changed:
            before, theirs, mine = (getattr(form, name) or None for form in (self.before, now, self.after))
            if theirs not in (before, mine, desk.own.get((action.id, name), before)):
                hand = hand_of(desk, action.ref, name)
                clashes.append(Clash(action.id, action.ref, name, before, theirs, mine, hand))
        if clashes:
            raise ClashError(clashes)
        for name in self.changed:
            self._set(desk, action, name)
        return Outcome(self._label(action), (action.ref,))

    def settled(self, mine: Collection[Clash], theirs: Collection[Clash]) -> "EditAction | None":
        """The edit where it was decided which values stay; None where nothing of it is left."""
        seen: dict[str, Any] = {
            clash.field: clash.theirs or type(getattr(self.before, clash.field))()
            for clash in mine
            if hasattr(self.before, clash.field)
        }
        # The dates of a timescale follow from its words.
        left = {clash.field if hasattr(self.before, clash.field) else "timescale" for clash in theirs}
        back: dict[str, Any] = {name: getattr(self.before, name) for name in left}
        after = replace(self.after, **back)
        return None if after == self.before else EditAction(self.id, replace(self.before, **seen), after)

    def _label(self, action: Action) -> str:
        changed = self.changed
        if len(changed) == 1 and changed[0] not in ("title", "need"):
            return f"{changed[0].capitalize()} of {action.ref} to {_said(getattr(self.after, changed[0])) or 'none'}"
        return f"{listed(changed).capitalize() or 'Nothing'} of {action.ref}"

    @property
    def changed(self) -> list[str]:
        """The fields that differ."""
        return [
            name for name in ActionForm.__dataclass_fields__ if getattr(self.before, name) != getattr(self.after, name)
        ]

    def _set(self, desk: Desk, action: Action, name: str) -> None:
        match name:
            case "title":
                action.title = tidy_line(self.after.title, "a title", LONG)
            case "need":
                action.need = tidy_text(self.after.need, "the need", LONG) if self.after.need.strip() else None
            case "owners":
                set_owners(desk, action, self.after.owners)
            case "timescale":
                _set_window(action, *timescale_of(self.after.timescale, desk.today))
            case "priority":
                action.priority = self.after.priority


def form_of(desk: Desk, action: Action) -> ActionForm:
    """An action as a form shows it."""
    return ActionForm(
        title=action.title,
        need=action.need or "",
        owners=tuple(_owner_names(desk, action)),
        timescale=action.timescale or "",
        priority=action.priority,
    )


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True)
class SetText:
    """Set the title or the need of actions."""

    ids: tuple[str, ...]
    field: str
    text: str

    def apply(self, desk: Desk) -> Outcome:
        """Set it for every action."""
        actions = desk.actions(self.ids)
        for action in actions:
            before = form_of(desk, action)
            changed: dict[str, Any] = {self.field: self.text}
            after = replace(before, **changed)
            EditAction(action.id, before, after).apply(desk)
        return Outcome(f"{self.field.capitalize()} of {of(actions)}", refs(actions))
