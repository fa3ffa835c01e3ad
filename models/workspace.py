"""The one object everybody else talks to: it reads pages and performs edits, and knows the day, the plan and the hand.

Reading uses one plain connection, writing another through SQLModel, imported at the first edit. Each side is used by
one thread at a time: `reading_lock` and `writing_lock` see to it.
"""

from _thread import RLock
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from models.errors import CairnError
from models.judgement import Limits
from models.reader import LAST_PLAN, Reader
from models.vocabulary import ChangeKind

if TYPE_CHECKING:
    from decimal import Decimal

    from models.edits.base import Desk, Edit, Outcome
    from models.exports.bringing import Copy
    from models.store import Store
    from models.views import NamedView


_OWN_AT_MOST = 2_000
"""Fields set here that are remembered, so that an edit does not clash with the one before it."""
_MEMORY_SECONDS = 1.0
"""How long others are waited for by what is only remembered, and not tried again: longer than anybody reads a page."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace(Reader):
    """A database, one of its plans, and the day it is judged at."""

    def __init__(
        self,
        path: str,
        *,
        today: date,
        actor: str,
        plan_key: str | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        super().__init__(path, today=today, actor=actor, plan_key=plan_key)
        self._now = now
        self._store: Store | None = None
        self._own: dict[tuple[str, str], Any] = {}
        self.writing_lock = RLock()
        self.warnings: deque[str] = deque()
        """Sentences that whoever made a change should be told beside what came of it; any thread may add one."""

    def close(self) -> None:
        """Let go of the file, once the backup of the day is made if one is under way."""
        with self.reading_lock, self.writing_lock:
            super().close()
            if self._store is not None:
                self._store.close()
                self._store = None

    # ------------------------------------------------------------------------------------------------ settings

    def remember_plan(self) -> None:
        """Keep the plan at hand as the last used. A read-only or busy database is no reason to fail."""
        import sqlite3

        from models.reading import plans
        from models.sqlite import connect_to_write, explained

        try:
            with self.reading_lock, explained(self.path):
                if plans.setting(self.connection, LAST_PLAN) == self.plan.key:
                    return
            connection = connect_to_write(self.path, _MEMORY_SECONDS)
        except CairnError:
            return
        try:
            connection.execute(
                "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
                {"key": LAST_PLAN, "value": self.plan.key},
            )
        except sqlite3.Error:
            return
        finally:
            connection.close()

    def keep_limits(self, limits: Limits) -> None:
        """Draw this database's lines of judgement elsewhere; raises RefusedError."""
        from models.limits import keep_limits

        with self.writing_lock:
            keep_limits(self.path, limits, self.patience)

    def keep_tolerance(self, tolerance: "Decimal") -> None:
        """Let indicators be so far beside their line and still count as on track; raises RefusedError."""
        from models.tolerance import keep_tolerance

        with self.writing_lock:
            keep_tolerance(self.path, tolerance, self.patience)

    def remember_news(self) -> None:
        """Keep that the news of the indicators was looked at now, so that the next news begins here."""
        from models.last_look import remember_look

        with self.writing_lock:
            remember_look(self.path, self.actor, self._now(), _MEMORY_SECONDS)

    def remember_report(self, report: str, seen: str | None) -> None:
        """Keep that a report was made today, of all changes up to one. A busy database is no reason to fail."""
        from models.reports.since import Mark, remember
        from models.sqlite import transaction

        with suppress(CairnError), self.writing_lock, transaction(self.path, _MEMORY_SECONDS) as connection:
            remember(connection, self.plan.id, report, Mark(self.today, seen))

    def keep_view(self, view: "NamedView") -> "NamedView":
        """Keep a view of this database, in place of one by the same name; raises as `views.keep` does."""
        from models import views

        with self.writing_lock:
            return views.keep(self.path, view, self.actor, self.patience)

    def forget_view(self, name: str) -> None:
        """Remove a view that was kept; raises NotFoundError."""
        from models import views

        with self.writing_lock:
            views.forget(self.path, name, self.patience)

    # ------------------------------------------------------------------------------------------------ the plan

    def perform(self, edit: "Edit", kind: ChangeKind = ChangeKind.EDIT) -> "Outcome":
        """Apply an edit in one transaction, as one undo step.

        Raises RefusedError where the plan does not allow it, ConflictError where somebody else changed the same thing,
        and what the store raises; nothing is changed then.
        """
        from models.edits.base import Desk
        from models.ledger import Ledger

        with self.writing_lock:
            plan_id = self._plan_id()
            with self._writing().session(is_start=kind is ChangeKind.START) as session:
                ledger = Ledger()
                ledger.watch(session)
                desk = Desk(session, plan_id, self.today, self._now, self.actor, self._own)
                outcome = edit.apply(desk)
                change = self._writing().record(
                    session,
                    ledger,
                    label=outcome.label,
                    actor=self.actor,
                    plan_id=outcome.plan_id or plan_id,
                    today=self.today,
                    kind=kind,
                )
                if change is None:
                    # A session may still have given out a number, or counted a version up for what it then put back.
                    session.rollback()
            self._remember_own(desk)
            return outcome if change is not None else outcome.unchanged()

    def bring(self, copy: "Copy", tell: Callable[[int, int], None]) -> str:
        """Store a whole plan that was exported, with the history that it brings; gives the key it has here."""
        from models.exports.bringing import take_in
        from models.store import plain_connection

        with self.writing_lock, self._writing().session() as session:
            return take_in(plain_connection(session), copy, self.today, tell).key

    def _remember_own(self, desk: "Desk") -> None:
        """What was set here is in nobody's way who is asked something here at the same time."""
        if len(self._own) + len(desk.written) > _OWN_AT_MOST:
            self._own.clear()
        self._own.update(desk.written)

    def get_ready(self) -> None:
        """Do beforehand what the first edit, and what is read, would otherwise wait for.

        The plan's counts are kept as at today, and the motions of an edit are gone through and taken back: what it
        needs is worked out once for each connection. A file that cannot be written is no reason to fail.
        """
        with suppress(CairnError), self.writing_lock:
            plan_id = self._plan_id()
            if plan_id is not None:
                self._begin_to_watch()
                self._bring_forward(plan_id)
                self._rehearse()

    @property
    def is_writing(self) -> bool:
        """Whether something is being written here at this moment, in another thread."""
        if not self.writing_lock.acquire(blocking=False):
            return True
        self.writing_lock.release()
        return False

    def others_wrote(self) -> bool:
        """Whether anything of what `was_written` was by others than this workspace; asked right after that."""
        with self.writing_lock:
            return self._store is None or self._store.others_wrote()

    def _begin_to_watch(self) -> None:
        """From here on what is written here is told from what others write, unless they have written already."""
        store = self._writing()
        store.open()
        if not store.is_watching:
            store.others_wrote()
            with self.reading_lock:
                if self._footprint() != self._seen:
                    store.doubt()

    def _bring_forward(self, plan_id: str) -> None:
        from models.kept import bring_forward
        from models.store import plain_connection

        with self._writing().session(is_rehearsal=True) as session:
            bring_forward(plain_connection(session), plan_id, self.today)

    def _rehearse(self) -> None:
        from sqlmodel import select

        from models.ledger import Ledger
        from models.tables import Action

        with self._writing().session(is_rehearsal=True) as session:
            action = session.exec(select(Action).limit(1)).first()
            if action is not None:
                ledger = Ledger()
                ledger.watch(session)
                action.news_on = date.min
                start = ChangeKind.START
                self._writing().record(
                    session, ledger, label="", actor=self.actor, plan_id=action.plan_id, today=self.today, kind=start
                )
            session.rollback()

    def undo(self) -> "Outcome":
        """Take back the plan's last step; raises RefusedError where there is none, ConflictError where it cannot be."""
        return self._step(forward=False)

    def redo(self) -> "Outcome":
        """Make again the step that was undone last; raises as `undo` does."""
        return self._step(forward=True)

    def _step(self, *, forward: bool) -> "Outcome":
        from models import undoing
        from models.edits.base import Outcome
        from models.ledger import Ledger

        with self.writing_lock:
            plan_id = self._plan_id()
            with self._writing().session() as session:
                find, replay = (
                    (undoing.last_undone, undoing.make_again) if forward else (undoing.last_standing, undoing.take_back)
                )
                change = find(session, plan_id)
                ledger = Ledger(counting=False)
                ledger.watch(session)
                replay(session, change)
                self._writing().record(
                    session,
                    ledger,
                    label=f"{'Redone' if forward else 'Undone'}: {change.label}",
                    actor=self.actor,
                    # A redo may bring back a plan that is none at hand.
                    plan_id=change.plan_id,
                    today=self.today,
                    kind=ChangeKind.REDO if forward else ChangeKind.UNDO,
                    target_id=change.id,
                )
                return Outcome(change.label, ledger.subjects(), change.plan_id)

    def _writing(self) -> "Store":
        from models.store import Store

        if self._store is None:
            self._store = Store(self.path, self._now, self.warnings.append, self.patience)
        return self._store

    # ----------------------------------------------------------------------------------------------- the backup

    @property
    def is_backing_up(self) -> bool:
        """Whether the backup of the day is being made at this moment, which `close` would wait for."""
        return self._store is not None and self._store.backup.is_under_way

    def wait_for_backup(self, seconds: float) -> None:
        """Wait so long for the backup that is under way, if any."""
        if self._store is not None:
            self._store.backup.wait(seconds)

    def abandon_backup(self) -> None:
        """Stop the backup that is under way, if any, and leave nothing of it; the next change begins it again."""
        if self._store is not None:
            self._store.backup.abandon()

    def _plan_id(self) -> str | None:
        """The plan at hand; none in a database that has yet to be given one."""
        if self._plan is None and not self.plans():
            return None
        return self.plan.id
