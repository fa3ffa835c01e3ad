"""What a draft holds, on its way into a plan: its workstreams and their actions, its owners and its indicators."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlmodel import Session

from models.batches import AT_ONCE
from models.draft import DraftAction, DraftIndicator, DraftPlan, DraftWorkstream
from models.edits import drafted
from models.edits.base import Desk
from models.edits.bulk import FIRST_VERSION, Cells, Loader, Progress
from models.edits.given_keys import once_given
from models.owners import owner_key, owner_kind
from models.places import inside, last_segment, nth_place, places_after
from models.references import action_reference, sub_action_reference, workstream_key
from models.tables import SHORT, ReferenceCounter
from models.text import tidy_line
from models.vocabulary import Priority

_FIRST_PLACE = nth_place(0)
_NORMAL = Priority.NORMAL.value
_STORED_AT_ONCE = 8 * AT_ONCE
"""Actions that are stored before their owners are: SQLite likes to stay in one table for a while."""


class Home(NamedTuple):
    """A workstream that actions go into, and the place of the last that it has."""

    id: str
    key: str
    place: str
    last: str | None = None


class Intake:
    """A plan that takes in what drafts hold, after what it has already."""

    def __init__(self, desk: Desk, loader: Loader, plan_id: str, progress: Progress | None) -> None:
        self._desk = desk
        self._loader = loader
        self._plan = plan_id
        self._progress = progress
        self._keys = loader.keys
        self._today = desk.today.isoformat()
        self._windows = drafted.Windows(desk.today)
        self._actions: list[Cells] = []
        self._links: list[Cells] = []
        self._evidence: list[Cells] = []
        self._stored = self._total = 0
        self._read()

    def _read(self) -> None:
        """What the plan has already."""
        read, plan = self._loader.read, self._plan
        self._titled: dict[str, Home] = {}
        self._keyed: dict[str, Home] = {}
        self._last_workstream: str | None = None
        for key, code, place, title, last in read(
            """SELECT w.id, w.key, w.place, w.title,
                   (SELECT MAX(a.place) FROM action a WHERE a.workstream_id = w.id AND a.parent_id IS NULL)
               FROM workstream w WHERE w.plan_id = ? ORDER BY w.place DESC""",
            plan,
        ):
            known = Home(key, code, place, last and last_segment(last))
            self._titled[_folded(title)] = self._keyed[_folded(known.key)] = known
            self._last_workstream = self._last_workstream or known.place
        self._once_keyed = {_folded(code) for code in once_given(read, plan)}
        self._themes = dict(read("SELECT name, id FROM theme WHERE plan_id = ?", plan))
        self._owners = dict(read("SELECT key, id FROM owner WHERE plan_id = ?", plan))
        self._numbers: dict[str, int] = dict(
            read(
                """SELECT owner_id, last FROM reference_counter
                   WHERE owner_id = ? OR owner_id IN (SELECT id FROM workstream WHERE plan_id = ?)""",
                plan,
                plan,
            )
        )

    def store(self, draft: DraftPlan) -> None:
        """Store all that the draft holds of a plan's parts; raises RefusedError where one is too long to keep."""
        before = dict(self._numbers)
        self._total = draft.action_count
        self._add_themes((theme.name, theme.meaning) for theme in draft.themes)
        self._add_themes((name, None) for workstream in draft.workstreams for name in workstream.themes)
        homes = self._add_workstreams(draft.workstreams)
        self._add_owners(drafted.owners(draft.workstreams))
        self._add_actions(draft.workstreams, homes)
        ids = {workstream.title: home.id for workstream, home in zip(draft.workstreams, homes, strict=True)}
        self._add_indicators(draft.indicators, ids)
        self._loader.count_up({key: last for key, last in self._numbers.items() if before.get(key) != last})
        _forget_counters(self._desk.session)
        if self._progress is not None:
            self._loader.report(self._tell)

    # ------------------------------------------------------------------------------------------ themes, workstreams

    def _add_themes(self, wanted: Iterable[tuple[str, str | None]]) -> None:
        rows: list[Cells] = []
        for name, meaning in wanted:
            if name not in self._themes:
                place = nth_place(len(self._themes))
                self._themes[name] = next(self._keys)
                rows.append((self._themes[name], FIRST_VERSION, self._plan, name, meaning, place))
        self._loader.put("theme", rows)

    def _add_workstreams(self, drafts: Sequence[DraftWorkstream]) -> list[Home]:
        """Where the actions of each go: a workstream that is there by its title or key, else a new one."""
        new: dict[str, DraftWorkstream] = {}
        for draft in drafts:
            if self._home(draft) is None:
                new.setdefault(_folded(draft.title), draft)
        stems: dict[str, int] = {}
        rows: list[Cells] = []
        for (title, draft), place in zip(new.items(), places_after(self._last_workstream, len(new)), strict=True):
            home = Home(next(self._keys), self._free_key(draft, stems), place)
            self._titled[title] = self._keyed[_folded(home.key)] = home
            said = (draft.title, draft.sponsor, draft.lead_officer, draft.remit)
            rows.append((home.key, home.id, FIRST_VERSION, self._plan, *said, place))
        self._loader.put("workstream", rows)
        homes = [self._home(draft) or self._titled[_folded(draft.title)] for draft in drafts]
        for draft, home in zip(drafts, homes, strict=True):
            self._add_to_workstream(draft, home)
        return homes

    def _home(self, draft: DraftWorkstream) -> Home | None:
        """The workstream of the plan that has its title, or the key that it wants or is called by."""
        return (
            self._titled.get(_folded(draft.title))
            or self._keyed.get(_folded(draft.key or ""))
            or self._keyed.get(_folded(draft.title))
        )

    def _free_key(self, draft: DraftWorkstream, stems: dict[str, int]) -> str:
        """A key that no workstream of the plan has or had; `stems` holds the last number put behind each beginning.

        One that was undone has given its key to references that people may have written down.
        """
        stem = key = workstream_key(draft.title, (), draft.key)
        while key.casefold() in self._keyed or key.casefold() in self._once_keyed:
            stems[stem] = stems.get(stem, 1) + 1
            key = f"{stem}{stems[stem]}"
        return key

    def _add_to_workstream(self, draft: DraftWorkstream, home: Home) -> None:
        """Its themes and its support, where it has not got them yet."""
        if draft.themes:
            query = "SELECT theme_id FROM workstream_theme WHERE workstream_id = ?"
            linked = {key for (key,) in self._loader.read(query, home.id)}
            wanted = dict.fromkeys(self._themes[name] for name in draft.themes)
            links = [(next(self._keys), FIRST_VERSION, home.id, key) for key in wanted if key not in linked]
            self._loader.put("workstream_theme", links)
        if draft.support:
            known = self._loader.read("SELECT text, place FROM support WHERE workstream_id = ? ORDER BY place", home.id)
            texts = {text for text, _ in known}
            items = [item for item in draft.support if item.text not in texts]
            places = places_after(known[-1][1] if known else None, len(items))
            rows = [
                (next(self._keys), FIRST_VERSION, home.id, item.text, item.by, item.standing.value, place)
                for item, place in zip(items, places, strict=True)
            ]
            self._loader.put("support", rows)

    # ---------------------------------------------------------------------------------------------- owners, actions

    def _add_owners(self, names: Iterable[str]) -> None:
        """Make the owners that are new, and know each by every spelling that the draft has of it."""
        rows: list[Cells] = []
        by_name = {}
        for name in names:
            named = tidy_line(name, "an owner's name", SHORT)
            key = owner_key(named)
            if key not in self._owners:
                self._owners[key] = next(self._keys)
                rows.append((self._owners[key], FIRST_VERSION, self._plan, key, named, owner_kind(named).value))
            by_name[name] = self._owners[key]
        self._loader.put("owner", rows)
        self._owner_ids = by_name

    def _add_actions(self, drafts: Sequence[DraftWorkstream], homes: Sequence[Home]) -> None:
        last = {home.id: home.last for home in homes}
        for draft, home in zip(drafts, homes, strict=True):
            segments = self._segments(draft, last[home.id])
            number = self._numbers.get(home.id, 0)
            for start in range(0, len(draft.actions), _STORED_AT_ONCE):
                some = draft.actions[start : start + _STORED_AT_ONCE]
                places = [inside(home.place, segment) for segment in islice(segments, len(some))]
                refs = [action_reference(home.key, number + nth) for nth in range(1, len(some) + 1)]
                self._add_siblings(some, home, refs, places)
                number += len(some)
                self._numbers[home.id], last[home.id] = number, last_segment(places[-1])
        self._store_rows()

    def _segments(self, draft: DraftWorkstream, last: str | None) -> Iterator[str]:
        """Where its actions stand behind the last that there is."""
        return places_after(last, len(draft.actions))

    def _add_siblings(
        self,
        drafts: Sequence[DraftAction],
        home: Home,
        refs: Sequence[str],
        places: Sequence[str],
        parent: str | None = None,
    ) -> None:
        """Make the rows of actions that stand side by side, of their parts and of what belongs to them."""
        ids = list(islice(self._keys, len(drafts)))
        self._actions += self._rows(drafts, home.id, zip(refs, ids, places, strict=True), parent)
        links, owner_ids, keys = self._links, self._owner_ids, self._keys
        for draft, key, ref, place in zip(drafts, ids, refs, places, strict=True):
            if len(draft.owners) == 1:
                links.append((next(keys), FIRST_VERSION, key, owner_ids[draft.owners[0]], _FIRST_PLACE))
            elif draft.owners:
                owners = dict.fromkeys([owner_ids[name] for name in draft.owners])
                for index, owner in enumerate(owners):
                    links.append((next(keys), FIRST_VERSION, key, owner, nth_place(index)))
            for said in draft.evidence:
                self._evidence.append((next(self._keys), FIRST_VERSION, key, said.text, said.link, said.on))
            if parts := draft.actions:
                self._numbers[key] = len(parts)
                refs_of_parts = [sub_action_reference(ref, nth) for nth in range(1, len(parts) + 1)]
                places_of_parts = [inside(place, nth_place(index)) for index in range(len(parts))]
                self._add_siblings(parts, home, refs_of_parts, places_of_parts, key)
        if parent is None and len(self._actions) >= _STORED_AT_ONCE:
            self._store_rows()

    def _rows(
        self, drafts: Sequence[DraftAction], home: str, given: Iterable[tuple[str, str, str]], parent: str | None
    ) -> list[Cells]:
        """The rows themselves; `given` are the reference, the id and the place of each."""
        # Written out flat, without a call for each: this is what an import of many spends its time on.
        plan, windows, today = self._plan, self._windows, self._today
        return [
            (
                ref,
                key,
                FIRST_VERSION,
                plan,
                home,
                parent,
                place,
                draft.title,
                draft.need,
                draft.status.value,
                _NORMAL,
                draft.timescale,
                *windows[draft.timescale],
                today,
            )
            for draft, (ref, key, place) in zip(drafts, given, strict=True)
        ]

    def _store_rows(self) -> None:
        """Store the actions that have come together, then what belongs to them."""
        self._stored += len(self._actions)
        for entity, rows in (("action", self._actions), ("action_owner", self._links), ("evidence", self._evidence)):
            self._loader.put(entity, rows)
            rows.clear()
        self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._stored, self._total)

    # -------------------------------------------------------------------------------------------------- indicators

    def _add_indicators(self, drafts: Sequence[DraftIndicator], workstreams: dict[str, str]) -> None:
        number = self._numbers.get(self._plan, 0)
        known = self._loader.read("SELECT MAX(place) FROM indicator WHERE plan_id = ?", self._plan)
        indicators: list[Cells] = []
        rows: list[Cells] = []
        links: list[Cells] = []
        for draft, place in zip(drafts, places_after(known[0][0], len(drafts)), strict=True):
            number += 1
            key = next(self._keys)
            direction = draft.direction and draft.direction.value
            said = (draft.title, draft.label, draft.unit, direction)
            indicators.append((number, key, FIRST_VERSION, self._plan, *said, place))
            rows += [(next(self._keys), FIRST_VERSION, key, *said) for said in drafted.figures(draft)]
            titles = [title for title in draft.workstreams if title in workstreams]
            links += [(next(self._keys), FIRST_VERSION, key, workstreams[title]) for title in titles]
        if indicators:
            self._numbers[self._plan] = number
        self._loader.put("indicator", indicators)
        self._loader.put("indicator_workstream", links)
        self._loader.put("figure", rows)


def _folded(title: str) -> str:
    return " ".join(title.split()).casefold()


def _forget_counters(session: Session) -> None:
    """Let the session read the counters anew, which were counted up beside it."""
    for row in list(session):
        if isinstance(row, ReferenceCounter):
            session.expire(row)
