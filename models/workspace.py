"""The one object everybody else talks to: it reads pages and performs edits, and knows the day, the plan and the hand.

Reading uses one plain connection, writing another through SQLModel, imported at the first edit. Each side is used by
one thread at a time: `reading_lock` and `writing_lock` see to it.
"""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from models import sqlite
from models.errors import CairnError, NotFoundError
from models.judgement import Limits
from models.reading import actions, history, indicators, owners, plans, workstreams
from models.reading.order import Grouping, Sort
from models.reading.rows import (
    ActionCounts,
    ActionRow,
    ActionStory,
    HistoryRow,
    IndicatorRow,
    PlanRow,
    PlanStory,
    WorkstreamRow,
    WorkstreamStory,
)
from models.reading.view import Scope, View
from models.references import indicator_number
from models.vocabulary import ChangeKind
from models.wording import listed

if TYPE_CHECKING:
    from models.edits.base import Edit, Outcome
    from models.query import Names
    from models.store import Store
    from models.views import NamedView

T = TypeVar("T")
EVERYTHING = Scope()
"""The list of all of the plan's actions."""
UNSORTED = Sort()
LAST_PLAN = "last plan"
"""The setting that keeps which plan was used last."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace:
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
        self.path = path
        self.today = today
        self.actor = actor
        self._now = now
        self._plan_key = plan_key
        self._plan: PlanRow | None = None
        self._reader: sqlite3.Connection | None = None
        self._store: Store | None = None
        self.reading_lock = threading.RLock()
        self.writing_lock = threading.RLock()

    def close(self) -> None:
        """Let go of the file."""
        with self.reading_lock, self.writing_lock:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
            if self._store is not None:
                self._store.close()
                self._store = None

    # ------------------------------------------------------------------------------------------------ which plan

    @property
    def connection(self) -> sqlite3.Connection:
        """The reading connection, opened when it is first needed; raises as `sqlite.connect_to_read` does."""
        if self._reader is None:
            self._reader = sqlite.connect_to_read(self.path)
        return self._reader

    @property
    def plan(self) -> PlanRow:
        """The plan at hand: the one asked for, else the last used, else the first made.

        Raises NotFoundError where the database has none, or none by that key.
        """
        if self._plan is None:
            self._plan = self._choose_plan()
        return self._plan

    def _choose_plan(self) -> PlanRow:
        known = {plan.key: plan for plan in self.plans()}
        if not known:
            raise NotFoundError(f"{self.path} has no plan yet; open it with `cairn` to start one.")
        if self._plan_key is not None:
            if self._plan_key not in known:
                raise NotFoundError(f"There is no plan “{self._plan_key}”; this database has {', '.join(known)}.")
            return known[self._plan_key]
        with self.reading_lock, sqlite.explained(self.path):
            last = plans.setting(self.connection, LAST_PLAN)
        return known.get(last or "", next(iter(known.values())))

    def use_plan(self, key: str) -> PlanRow:
        """Turn to another plan of this database; raises NotFoundError, and stays where it was then."""
        before = self._plan_key, self._plan
        self._plan_key, self._plan = key, None
        try:
            return self.plan
        except CairnError:
            self._plan_key, self._plan = before
            raise

    def remember_plan(self) -> None:
        """Keep the plan at hand as the last used. A read-only or busy database is no reason to fail."""
        try:
            with self.reading_lock, sqlite.explained(self.path):
                if plans.setting(self.connection, LAST_PLAN) == self.plan.key:
                    return
            connection = sqlite.connect_to_write(self.path)
        except CairnError:
            return
        try:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute(
                "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
                {"key": LAST_PLAN, "value": self.plan.key},
            )
        except sqlite3.Error:
            return
        finally:
            connection.close()

    @property
    def view(self) -> View:
        """What the readings are asked with."""
        return View(self.plan.id, self.today, self.limits)

    @property
    def limits(self) -> Limits:
        """Where this database draws the lines of judgement."""
        return Limits()

    # --------------------------------------------------------------------------------------------------- reading

    def _read(self, reading: Callable[[sqlite3.Connection], T]) -> T:
        with self.reading_lock, sqlite.explained(self.path):
            return reading(self.connection)

    def plans(self) -> list[PlanRow]:
        """Every plan of the database."""
        return self._read(plans.every)

    def plan_story(self) -> PlanStory:
        """The plan with its partners, governance and vision."""
        return self._read(lambda c: plans.story(c, self.plan))

    def counts(self) -> ActionCounts:
        """How many actions are what."""
        return self._read(lambda c: actions.counts(c, self.view))

    def workstreams(self) -> list[WorkstreamRow]:
        """The workstreams in the plan's order, judged."""
        return self._read(lambda c: workstreams.every(c, self.view))

    def workstream_story(self, workstream_id: str) -> WorkstreamStory:
        """A workstream in full; raises NotFoundError."""
        story = self._read(lambda c: workstreams.story(c, self.view, workstream_id))
        return _found(story, "That workstream is no longer there.")

    def find_workstream(self, words: str) -> WorkstreamRow:
        """The workstream by its key, its title, or any part of its title that only it has; raises NotFoundError."""
        rows, wanted = self.workstreams(), words.strip().casefold()
        exact = [row for row in rows if wanted in (row.key.casefold(), row.title.casefold())]
        some = exact or [row for row in rows if wanted and wanted in row.title.casefold()]
        if len(some) == 1:
            return some[0]
        if some:
            raise NotFoundError(f"“{words}” could be {listed([row.title for row in some], 'or')}; say more of it.")
        known = ", ".join(f"{row.key} ({row.title})" for row in rows)
        raise NotFoundError(f"There is no workstream “{words}” in this plan; it has {known or 'none yet'}.")

    def count_actions(self, scope: Scope = EVERYTHING) -> int:
        """How many actions a list holds."""
        return self._read(lambda c: actions.count(c, self.view, scope))

    def actions(self, scope: Scope = EVERYTHING, *, offset: int = 0, limit: int = -1) -> list[ActionRow]:
        """Actions from a position of a list; all the rest for a negative limit."""
        return self._read(lambda c: actions.page(c, self.view, scope, offset=offset, limit=limit))

    def position_of_action(self, scope: Scope, action_id: str) -> int | None:
        """Where in a list an action stands, None where it is not in it."""
        return self._read(lambda c: actions.position(c, self.view, scope, action_id))

    def action_story(self, action_id: str) -> ActionStory:
        """An action in full; raises NotFoundError."""
        return _found(self._read(lambda c: actions.story(c, self.view, action_id)), "That action is no longer there.")

    def action_stories(self, scope: Scope = EVERYTHING) -> list[ActionStory]:
        """Every action of a list in full, in its order."""
        return self._read(lambda c: actions.stories(c, self.view, scope))

    def find_action(self, ref: str) -> ActionStory:
        """The action with this reference, in full; raises NotFoundError."""
        action_id = self._read(lambda c: actions.id_of(c, self.view, ref))
        if action_id is None:
            raise NotFoundError(f"There is no action {ref} in {self.plan.key}.")
        return self.action_story(action_id)

    def scope_for(
        self,
        text: str = "",
        *,
        workstream_id: str | None = None,
        sort: Sort = UNSORTED,
        group: Grouping | None = None,
        lenient: bool = False,
    ) -> Scope:
        """The list of actions that a filter asks for; raises QueryError. Reads nothing.

        When `lenient`, the filter is still being typed, and an ending that means nothing yet is left out.
        """
        if not text.strip():
            return Scope(workstream_id, None, sort, group)
        from models import query

        asked = query.parse(text, lenient=lenient)
        condition = None if asked == query.EVERYTHING else query.condition(asked, self.today)
        return Scope(workstream_id, condition, sort, group)

    def names(self) -> "Names":
        """The names this plan knows, for completing what is typed."""
        from models.reading import names

        return self._read(lambda c: names.known(c, self.view))

    def views(self) -> "list[NamedView]":
        """The views that come ready-made, then those that were kept."""
        from models import views

        return [*views.ready_made(self.actor), *self._read(views.kept)]

    def keep_view(self, view: "NamedView") -> "NamedView":
        """Keep a view of this database, in place of one by the same name; raises as `views.keep` does."""
        from models import views

        with self.writing_lock:
            return views.keep(self.path, view, self.actor)

    def forget_view(self, name: str) -> None:
        """Remove a view that was kept; raises NotFoundError."""
        from models import views

        with self.writing_lock:
            views.forget(self.path, name)

    def owner_names(self) -> list[str]:
        """The owners known in the plan, by name."""
        return self._read(lambda c: owners.names(c, self.view))

    def action_ids(self, scope: Scope = EVERYTHING) -> list[str]:
        """The ids of all the actions of a list."""
        return self._read(lambda c: actions.ids(c, self.view, scope))

    def actions_by_id(self, ids: Sequence[str]) -> list[ActionRow]:
        """The actions with these ids that are still there, in the plan's order."""
        return self._read(lambda c: actions.by_ids(c, self.view, ids))

    def queue(self) -> list[str]:
        """The ids of the open actions that need a decision, most urgent first."""
        return self._read(lambda c: actions.queue(c, self.view))

    def attention(self, limit: int = -1) -> list[ActionRow]:
        """The open actions that need a decision, most urgent first."""
        return self._read(lambda c: actions.attention(c, self.view, limit))

    def count_indicators(self) -> int:
        """How many indicators the plan has."""
        return self._read(lambda c: indicators.count(c, self.view))

    def indicators(self, *, offset: int = 0, limit: int = -1) -> list[IndicatorRow]:
        """The plan's indicators in its own order, judged."""
        return self._read(lambda c: indicators.page(c, self.view, offset=offset, limit=limit))

    def position_of_indicator(self, indicator_id: str) -> int | None:
        """Where in the plan's order an indicator stands, None where it is not there."""
        return self._read(lambda c: indicators.position(c, self.view, indicator_id))

    def find_indicator(self, ref: str) -> IndicatorRow:
        """The indicator with this reference; raises NotFoundError."""
        number = indicator_number(ref)
        found = None if number is None else self._read(lambda c: indicators.by_number(c, self.view, number))
        return _found(found, f"There is no indicator {ref} in {self.plan.key}.")

    def history(self, ref: str | None = None, *, offset: int = 0, limit: int = -1) -> list[HistoryRow]:
        """What was changed, newest first, in the plan or of one reference."""
        return self._read(lambda c: history.page(c, self.view, ref, offset=offset, limit=limit))

    def count_history(self, ref: str | None = None) -> int:
        """How many lines that history has."""
        return self._read(lambda c: history.count(c, self.view, ref))

    # --------------------------------------------------------------------------------------------------- writing

    def perform(self, edit: "Edit", kind: ChangeKind = ChangeKind.EDIT) -> "Outcome":
        """Apply an edit in one transaction, as one undo step.

        Raises RefusedError where the plan does not allow it, ConflictError where somebody else changed the same thing,
        and what the store raises; nothing is changed then.
        """
        from models.edits.base import Desk
        from models.ledger import Ledger

        with self.writing_lock:
            plan_id = self._plan_id()
            with self._writing().session() as session:
                ledger = Ledger()
                ledger.watch(session)
                outcome = edit.apply(Desk(session, plan_id, self.today, self._now, self.actor))
                change = self._writing().record(
                    session,
                    ledger,
                    label=outcome.label,
                    actor=self.actor,
                    plan_id=outcome.plan_id or plan_id,
                    kind=kind,
                )
                if change is None:
                    # A session may still have given out a number, or counted a version up for what it then put back.
                    session.rollback()
                    return outcome.unchanged()
                return outcome

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
                    plan_id=plan_id,
                    kind=ChangeKind.REDO if forward else ChangeKind.UNDO,
                    target_id=change.id,
                )
                return Outcome(change.label, ledger.subjects(), plan_id)

    def _writing(self) -> "Store":
        from models.store import Store

        if self._store is None:
            self._store = Store(self.path, self._now)
        return self._store

    def _plan_id(self) -> str | None:
        """The plan at hand; none in a database that has yet to be given one."""
        if self._plan is None and not self.plans():
            return None
        return self.plan.id


def _found(thing: T | None, otherwise: str) -> T:
    if thing is None:
        raise NotFoundError(otherwise)
    return thing
