"""Taking in a newer edition of a plan: what it says anew is written, and all that was done here stays."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col, select

from models.draft import DraftPlan
from models.editions import Answers, Edition, Kind, compare, present_of
from models.editions.findings import FoundAction
from models.editions.touched import LABEL
from models.edits.additions import Above, Additions
from models.edits.base import Desk, Outcome
from models.edits.bulk import Loader, Progress
from models.edits.residue import Residue, residue
from models.edits.rewriting import Rewriting
from models.edits.spots import Spots
from models.errors import NotFoundError
from models.tables import Plan, Workstream
from models.wording import listed

_NO_ANSWERS = Answers()


@dataclass(frozen=True)
class BringEdition:
    """Make a plan what a newer edition of it says.

    Status, evidence, notes, confirmations, references and history stay; what the document leaves out stays as well, and
    what people have changed here since a document last did. Nothing is deleted: actions that the document has no
    longer are left as they are, or with `drops_gone` dropped, where nobody has finished them.
    """

    draft: DraftPlan
    into_key: str
    names: str
    """The files that it was read from, as its undo step calls them."""
    answers: Answers = _NO_ANSWERS
    drops_gone: bool = False
    seen: Edition | None = field(default=None, compare=False)
    """What somebody was shown: where the plan is still as it was then, it need not be worked out again."""
    progress: Progress | None = field(default=None, compare=False)

    def apply(self, desk: Desk) -> Outcome:
        """Write it; raises NotFoundError where there is no plan by that key, RefusedError for too long a text."""
        plan_id = desk.session.exec(select(Plan.id).where(col(Plan.key) == self.into_key)).first()
        if plan_id is None:
            raise NotFoundError(f"There is no plan “{self.into_key}”.")
        connection = desk.session.connection()

        def ask(query: str, *values: Any) -> list[Any]:
            return list(connection.exec_driver_sql(query, values))

        present = present_of(ask, plan_id)
        seen = self.seen
        edition = seen if seen and seen.present == present else compare(self.draft, present, self.answers)
        found = {one.present.id: one for one in edition.actions if one.present and one.is_known and one.changes}
        gone = self._to_drop(edition)
        steps = _Steps(self.progress, sum(not one.is_known for one in edition.actions) + len(found) + len(gone))
        spots = self._add(desk, plan_id, edition, steps)
        self._rewrite(Rewriting(desk, plan_id, self.names), edition, found, spots, gone, steps)
        return Outcome(self._label(edition, len(gone)), (self.into_key,), plan_id)

    def _add(self, desk: Desk, plan_id: str, edition: Edition, steps: "_Steps") -> Spots:
        """Store what is new; gives where everything stands then."""
        rest = residue(edition)
        progress = None if self.progress is None else steps.stored
        additions = Additions(desk, Loader(desk.session, plan_id), plan_id, progress, rest.wanted)
        resolved: list[Spots] = []

        def spots() -> Spots:
            if not resolved:
                resolved.append(_spots(desk, plan_id, edition, rest, additions))
            return resolved[0]

        additions.when_stored(lambda position: spots().above(position))
        additions.store(rest.draft)
        return spots()

    def _to_drop(self, edition: Edition) -> list[str]:
        return [one.id for one in edition.gone if one.status.is_unfinished] if self.drops_gone else []

    def _rewrite(
        self,
        rewriting: Rewriting,
        edition: Edition,
        found: dict[str, FoundAction],
        spots: Spots,
        gone: list[str],
        steps: "_Steps",
    ) -> None:
        rewriting.rewrite(found, spots, steps.written)
        rewriting.drop(gone, steps.written)
        for stream in edition.workstreams:
            if stream.present is not None and stream.changes:
                rewriting.tell_workstream(stream)
        for indicator in edition.indicators:
            if indicator.is_known and (indicator.changes or indicator.figures):
                rewriting.tell_indicator(indicator)
        for change in edition.plan:
            rewriting.tell_plan(change.new or "")

    def _label(self, edition: Edition, dropped: int) -> str:
        """How the step is called: what came of how many actions."""
        kinds = Counter(one.kind for one in edition.actions)
        fresh = kinds[Kind.NEW] + kinds[Kind.DOUBTFUL]
        figures = sum(len(one.figures) for one in edition.indicators)
        told = [
            f"{number:,} {word}"
            for number, word in (
                (fresh, "new"),
                (kinds[Kind.REWORDED], "reworded"),
                (kinds[Kind.MOVED], "moved"),
                (dropped, "dropped"),
                (figures, "figure" if figures == 1 else "figures"),
            )
            if number
        ]
        return f"{LABEL}{self.names}: {listed(told) or 'details'}"


@dataclass
class _Steps:
    """How far an edition is taken in: actions that are new, that are written anew, and that are dropped."""

    progress: Progress | None
    total: int
    done: int = 0

    def stored(self, done: int, _total: int) -> None:
        """So many new ones are stored; also asked while what follows from all is worked out."""
        self.done = max(self.done, done)
        self.tell()

    def written(self, more: int) -> None:
        """So many more are written."""
        self.done += more
        self.tell()

    def tell(self) -> None:
        """Say so, to whoever may stop it."""
        if self.progress is not None:
            self.progress(min(self.done, self.total), self.total)


def _spots(desk: Desk, plan_id: str, edition: Edition, rest: Residue, additions: Additions) -> Spots:
    query = select(Workstream.id, Workstream.place).where(col(Workstream.plan_id) == plan_id)
    places: dict[str, str] = dict(desk.session.exec(query).all())

    def made(position: int) -> Above:
        return additions.made[id(rest.kept[position])]

    return Spots(edition, places, lambda stream: additions.homes[stream].id, made)
