"""Writing what a newer edition says anew of what the plan has: fields, owners, evidence, places, figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from sqlmodel import col, select

from models.draft import DraftAction
from models.editions.findings import FoundAction, FoundIndicator, FoundWorkstream
from models.edits.base import Desk
from models.edits.figures import new_row, row_for, rows_of
from models.edits.spots import Spots
from models.figures import read_figure
from models.owners import owner_key, owner_kind
from models.periods import usual_of
from models.places import nth_place
from models.tables import (
    LONG,
    SHORT,
    Action,
    ActionOwner,
    Evidence,
    FigureRow,
    Indicator,
    Note,
    Owner,
    Plan,
)
from models.text import tidy_line, tidy_text
from models.timescale import Window
from models.timescale import read as read_timescale
from models.units import read_unit
from models.vocabulary import Direction, FigureRole, Periodicity, Status

_AT_ONCE = 500
Tell = Callable[[int], None]
"""Told how many actions more are written."""


class Rewriting:
    """The rows of a plan that an edition changes; many of them are a few statements."""

    def __init__(self, desk: Desk, plan_id: str, names: str) -> None:
        self._desk = desk
        self._plan = plan_id
        self._names = names
        self._windows: dict[str, Window] = {}
        self._owners: dict[str, str] | None = None

    # ---------------------------------------------------------------------------------------------------- actions

    def rewrite(self, found: Mapping[str, FoundAction], spots: Spots, tell: Tell) -> None:
        """Write what is said anew of actions, by id, and where they and what goes with them stand from now on."""
        ids = [*found, *(key for key in spots.moved if key not in found)]
        for some, rows in self._rows(ids):
            self._set_owners({key: found[key] for key in some if key in found})
            for row in rows:
                if row.id in found:
                    self._set_fields(row, found[row.id])
                if row.id in spots.moved:
                    spot = spots.spot(row.id)
                    row.workstream_id, row.parent_id, row.place = spot.workstream, spot.parent, spots.place(row.id)
            self._desk.session.flush()
            tell(len(some))

    def _rows(self, ids: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[Action]]]:
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            yield some, self._desk.session.exec(select(Action).where(col(Action.id).in_(some))).all()

    def _set_fields(self, row: Action, found: FoundAction) -> None:
        draft = found.draft
        for one in found.changes:
            match one.field:
                case "title":
                    row.title = tidy_line(draft.title, "a title", LONG)
                case "need":
                    row.need = tidy_text(draft.need or "", "the need", LONG)
                case "timescale":
                    words = tidy_line(draft.timescale or "", "a timescale", SHORT)
                    window = self._window(words)
                    row.timescale, row.starts, row.due = words, window.starts, window.due
                    row.firmness = window.firmness
                case "status":
                    row.status, row.news_on = draft.status, self._desk.today
                    if draft.status is Status.DROPPED:
                        self._note(row, f"Dropped: so says {self._names}")
        if any(one.field == "evidence" for one in found.changes):
            self._add_evidence(row, draft, {one.new for one in found.changes if one.field == "evidence"})

    def _window(self, words: str) -> Window:
        if words not in self._windows:
            self._windows[words] = read_timescale(words, self._desk.today)
        return self._windows[words]

    def _add_evidence(self, row: Action, draft: DraftAction, wanted: set[str | None]) -> None:
        for said in draft.evidence:
            if said.text in wanted:
                text = tidy_text(said.text, "the evidence", LONG)
                on = date.fromisoformat(said.on) if said.on else None
                self._desk.session.add(Evidence(action_id=row.id, text=text, link=said.link, dated=on))
                row.news_on = self._desk.today

    def _note(self, row: Action, text: str) -> None:
        now = self._desk.now()
        self._desk.session.add(Note(action_id=row.id, text=text[:LONG], author=self._desk.actor, written_at=now))

    def drop(self, ids: Sequence[str], tell: Tell) -> None:
        """Drop actions that the document has no longer, and say so of each."""
        for some, rows in self._rows(ids):
            for row in rows:
                row.status, row.news_on = Status.DROPPED, self._desk.today
                self._note(row, f"Dropped: not in {self._names}")
            self._desk.session.flush()
            tell(len(some))

    # ----------------------------------------------------------------------------------------------------- owners

    def _set_owners(self, found: Mapping[str, FoundAction]) -> None:
        """Make the document's owners those of the actions; links that stay are left alone."""
        session = self._desk.session
        wanted = {key: one.draft.owners for key, one in found.items() if one.change("owners") is not None}
        if not wanted:
            return
        links: dict[str, dict[str, ActionOwner]] = {key: {} for key in wanted}
        for link in session.exec(select(ActionOwner).where(col(ActionOwner.action_id).in_(list(wanted)))):
            links[link.action_id][link.owner_id] = link
        for key, names in wanted.items():
            ids = list(dict.fromkeys(self._owner(name) for name in names))
            for owner_id, link in links[key].items():
                if owner_id not in ids:
                    session.delete(link)
            for index, owner_id in enumerate(ids):
                if owner_id in links[key]:
                    links[key][owner_id].place = nth_place(index)
                else:
                    session.add(ActionOwner(action_id=key, owner_id=owner_id, place=nth_place(index)))

    def _owner(self, name: str) -> str:
        """The id of the plan's owner by this name, in any of its spellings; made where there is none."""
        if self._owners is None:
            query = select(Owner.key, Owner.id).where(col(Owner.plan_id) == self._plan)
            self._owners = dict(self._desk.session.exec(query).all())
        named = tidy_line(name, "an owner's name", SHORT)
        key = owner_key(named)
        if key not in self._owners:
            made = Owner(plan_id=self._plan, key=key, name=named, kind=owner_kind(named))
            self._desk.session.add(made)
            self._desk.session.flush()
            self._owners[key] = made.id
        return self._owners[key]

    # ------------------------------------------------------------------------------------- workstreams, indicators

    def tell_workstream(self, found: FoundWorkstream) -> None:
        """Write what is said anew of a workstream; its themes and its support are added elsewhere."""
        assert found.present is not None
        row = self._desk.workstream(found.present.id)
        draft = found.draft
        for one in found.changes:
            match one.field:
                case "title":
                    row.title = tidy_line(draft.title, "a title", SHORT)
                case "sponsor":
                    row.sponsor = tidy_line(draft.sponsor or "", "a sponsor", SHORT)
                case "lead officer":
                    row.lead_officer = tidy_line(draft.lead_officer or "", "a lead officer", SHORT)
                case "remit":
                    row.remit = tidy_text(draft.remit or "", "a remit", LONG)

    def tell_plan(self, period: str) -> None:
        """Write the plan's period, and the window that it gives."""
        row = self._desk.session.get(Plan, self._plan)
        assert row is not None
        row.period = tidy_line(period, "a period", SHORT)
        window = self._window(row.period)
        row.starts, row.ends = window.starts, window.due

    def tell_indicator(self, found: FoundIndicator) -> None:
        """Write what is said anew of an indicator, and its new and revised figures."""
        assert found.present is not None
        row = self._desk.session.get(Indicator, found.present.id)
        assert row is not None
        for one in found.changes:
            match one.field:
                case "title":
                    row.title = tidy_line(found.draft.title, "a title", LONG)
                case "unit":
                    row.unit = tidy_line(found.draft.unit or "", "a unit", SHORT)
                case "direction":
                    row.direction = Direction(one.new) if one.new else None
        for figure in found.figures:
            self._figure(row, FigureRole(figure.role), figure.period, figure.new)

    def _figure(self, row: Indicator, role: FigureRole, period: str, printed: str) -> None:
        rows = rows_of(self._desk, row.id)
        usual: Periodicity | None = row.periodicity or usual_of(one.period for one in rows)
        known = row_for(rows, role, period, usual)
        if known is None:
            known = new_row(rows, row.id, role, tidy_line(period, "a period", SHORT), usual)
            self._desk.session.add(known)
        _fill(known, printed, read_unit(row.unit).per)
        self._desk.session.flush()


def _fill(row: FigureRow, printed: str, per: int) -> None:
    """A figure that a document says; nobody here has entered it."""
    figure = read_figure(printed, per)
    if (row.printed, row.state) != (figure.printed, figure.state):
        row.note = None
    row.printed, row.state, row.number = figure.printed, figure.state, figure.kept_number
    row.entered_by = row.entered_at = None
