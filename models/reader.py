"""All that can be read of a database: one of its plans, judged at a day, a page at a time.

It uses one plain connection, by one thread at a time: `reading_lock` sees to it.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from models import reading
from models.connected import Connected
from models.errors import CairnError, NotFoundError
from models.judgement import Limits
from models.reading.rows import ActionCounts, ActionRow, PlanRow, WorkstreamRow
from models.reading.sorting import Grouping, Sort
from models.reading.view import Scope, View
from models.references import indicator_number
from models.wording import listed

if TYPE_CHECKING:
    import sqlite3
    from decimal import Decimal

    from models.period_frames import UsedPeriod
    from models.query import Names
    from models.reading.glance import Glance
    from models.reading.in_full import ActionStory, HistoryRow, IndicatorRow, PlanStory, WorkstreamStory
    from models.reading.indicator_names import IndicatorName
    from models.reading.indicator_news import IndicatorNews
    from models.reading.indicator_stories import IndicatorStory
    from models.reading.standing import Stand
    from models.views import NamedView

T = TypeVar("T")
EVERYTHING = Scope()
"""The list of all of the plan's actions."""
UNSORTED = Sort()
LAST_PLAN = "last plan"
"""The setting that keeps which plan was used last."""


class Reader(Connected):
    """The reading side of a workspace; by itself it changes nothing."""

    def __init__(self, path: str, *, today: date, actor: str, plan_key: str | None = None) -> None:
        super().__init__(path)
        self.today = today
        self.actor = actor
        self._plan_key = plan_key
        self._plan: PlanRow | None = None

    # ------------------------------------------------------------------------------------------------ which plan

    def was_looked_at(self, plan: PlanRow, found: tuple[int, ...] | None) -> None:
        """Go on from what another process read of this plan; `found` is the file's footprint before that."""
        self._plan, self._looked_at = plan, found

    def _forget(self) -> None:
        if self._plan is not None:
            self._plan_key, self._plan = self._plan.key, None

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
        last = self._read(lambda connection: reading.plans.setting(connection, LAST_PLAN))
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

    @property
    def view(self) -> View:
        """What the readings are asked with."""
        return View(self.plan.id, self.today, self.limits)

    @property
    def limits(self) -> Limits:
        """Where this database draws the lines of judgement."""
        from models.limits import PREFIX, read_limits

        return read_limits(self._read(lambda connection: reading.plans.settings(connection, PREFIX)))

    # --------------------------------------------------------------------------------------------------- reading

    def _read_as_one(self, ask: "Callable[[sqlite3.Connection, View], T]") -> T:
        """Read as at one moment, though others write meanwhile: counts go with the day that they were kept at."""

        def at_one_moment(connection: "sqlite3.Connection") -> T:
            connection.execute("BEGIN")
            try:
                return ask(connection, self.view)
            finally:
                connection.rollback()

        return self._read(at_one_moment)

    def at_one_moment(self, ask: "Callable[[sqlite3.Connection], T]") -> T:
        """Read as `ask` does, everything as it was at one moment."""
        return self._read_as_one(lambda connection, _: ask(connection))

    def plans(self) -> list[PlanRow]:
        """Every plan of the database."""
        return self._read(reading.plans.every)

    def plan_story(self) -> "PlanStory":
        """The plan with its partners, governance and vision."""
        return self._read(lambda c: reading.plans.story(c, self.plan))

    def counts(self) -> ActionCounts:
        """How many actions are what."""
        return self._read_as_one(reading.actions.counts)

    def workstreams(self) -> list[WorkstreamRow]:
        """The workstreams in the plan's order, judged."""
        return self._read_as_one(reading.workstreams.every)

    def workstream_story(self, workstream_id: str) -> "WorkstreamStory":
        """A workstream in full; raises NotFoundError."""
        story = self._read_as_one(lambda c, view: reading.workstreams.story(c, view, workstream_id))
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
        return self._read(lambda c: reading.standing.count(c, self.view, scope))

    def actions(
        self, scope: Scope = EVERYTHING, *, offset: int = 0, limit: int = -1, stand: "Stand | None" = None
    ) -> list[ActionRow]:
        """Actions from a position of a list; all the rest for a negative limit. Knowing how it stands is quicker."""
        return self._read(lambda c: reading.actions.page(c, self.view, scope, offset=offset, limit=limit, stand=stand))

    def stand_of_actions(self, scope: Scope, ids: Sequence[str]) -> "Stand":
        """How many actions a list holds, and where the first of these stands that is in it."""
        return self._read(lambda c: reading.standing.stand(c, self.view, scope, ids))

    def action_story(self, action_id: str, most_notes: int = -1) -> "ActionStory":
        """An action in full, with at most so many of its notes, the newest; raises NotFoundError."""
        return _found(
            self._read(lambda c: reading.stories.story(c, self.view, action_id, most_notes)),
            "That action is no longer there.",
        )

    def action_stories(self, scope: Scope = EVERYTHING) -> "list[ActionStory]":
        """Every action of a list in full, in its order."""
        return self._read(lambda c: reading.stories.stories(c, self.view, scope))

    def find_action(self, ref: str) -> "ActionStory":
        """The action with this reference, in full; raises NotFoundError."""
        action_id = self._read(lambda c: reading.actions.id_of(c, self.view, ref))
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
        """The list of actions that a filter asks for; raises QueryError. Reads nothing of the plan.

        When `lenient`, the filter is still being typed, and an ending that means nothing yet is left out.
        """
        if not text.strip():
            return Scope(workstream_id, None, sort, group)
        from models import query

        asked = query.parse(text, lenient=lenient)
        if asked == query.EVERYTHING:
            return Scope(workstream_id, None, sort, group)
        if not self._times_opened:
            # Whether words may be looked up is known once the file was open. What keeps it from that, reading will say.
            with suppress(CairnError):
                self._read(lambda connection: connection)
        return Scope(workstream_id, query.condition(asked, self.today, is_indexed=self._is_indexed), sort, group)

    def names(self) -> "Names":
        """The names this plan knows, for completing what is typed."""
        return self._read(lambda c: reading.names.known(c, self.view))

    def views(self) -> "list[NamedView]":
        """The views that come ready-made, then those that were kept."""
        from models import views

        return [*views.ready_made(self.actor), *self._read(views.kept)]

    def owner_names(self) -> list[str]:
        """The owners known in the plan, by name."""
        return self._read(lambda c: reading.owners.names(c, self.view))

    def action_ids(self, scope: Scope = EVERYTHING) -> list[str]:
        """The ids of all the actions of a list."""
        return self._read(lambda c: reading.actions.ids(c, reading.actions.picked(c, self.view, scope)))

    def actions_by_id(self, ids: Sequence[str]) -> list[ActionRow]:
        """The actions with these ids that are still there, in the plan's order."""
        return self._read(lambda c: reading.actions.by_ids(c, self.view, ids))

    def queue(self) -> list[str]:
        """The ids of the open actions that need a decision, most urgent first."""
        return self._read(lambda c: reading.queue.queue(c, self.view))

    def glance(self, first: int) -> "Glance":
        """The plan at a glance, with the first few of what needs attention and of what is off its track."""
        return self._read_as_one(lambda c, view: reading.glance.glance(c, view, self.plan, first))

    def attention(self, limit: int = -1) -> list[ActionRow]:
        """The open actions that need a decision, most urgent first."""
        return self._read_as_one(lambda c, view: reading.queue.attention(c, view, limit))

    def count_indicators(self) -> int:
        """How many indicators the plan has."""
        return self._read(lambda c: reading.indicators.count(c, self.view))

    def indicators(self, *, offset: int = 0, limit: int = -1) -> "list[IndicatorRow]":
        """The plan's indicators in its own order, judged."""
        return self._read(lambda c: reading.indicators.page(c, self.view, offset=offset, limit=limit))

    def position_of_indicator(self, indicator_id: str) -> int | None:
        """Where in the plan's order an indicator stands, None where it is not there."""
        return self._read(lambda c: reading.indicators.position(c, self.view, indicator_id))

    def find_indicator(self, ref: str) -> "IndicatorRow":
        """The indicator with this reference; raises NotFoundError."""
        number = indicator_number(ref)
        found = None if number is None else self._read(lambda c: reading.indicators.by_number(c, self.view, number))
        return _found(found, f"There is no indicator {ref} in {self.plan.key}.")

    def indicator_story(self, indicator_id: str) -> "IndicatorStory":
        """An indicator in full; raises NotFoundError."""
        story = self._read(lambda c: reading.indicator_stories.story(c, indicator_id))
        return _found(story, "That indicator is no longer there.")

    def indicator_names(self) -> "list[IndicatorName]":
        """What the plan's indicators are called, in its own order."""
        return self._read(lambda c: reading.indicator_names.every(c, self.view))

    def indicator_periods(self) -> "tuple[UsedPeriod, ...]":
        """Every period that figures are for, as printed, with what it is used for and how often."""
        return self._read(lambda c: reading.indicator_periods.used(c, self.view))

    def indicator_news(self, since: datetime | None = None) -> "IndicatorNews":
        """What is new of the indicators since a moment, else since the hand at the keyboard last looked."""
        from models.last_look import last_look

        return self._read(lambda c: reading.indicator_news.news(c, self.view, since or last_look(c, self.actor)))

    @property
    def tolerance(self) -> "Decimal":
        """How far beside its line an indicator still counts as on track, in its own unit."""
        from models.tolerance import KEY, read_tolerance

        return read_tolerance(self._read(lambda c: reading.plans.setting(c, KEY)))

    def history(self, ref: str | None = None, *, offset: int = 0, limit: int = -1) -> "list[HistoryRow]":
        """What was changed, newest first, in the plan or of one reference."""
        return self._read(lambda c: reading.history.page(c, self.view, ref, offset=offset, limit=limit))

    def count_history(self, ref: str | None = None) -> int:
        """How many lines that history has."""
        return self._read(lambda c: reading.history.count(c, self.view, ref))


def _found(thing: T | None, otherwise: str) -> T:
    if thing is None:
        raise NotFoundError(otherwise)
    return thing
