"""Where the actions that a newer edition moves stand from now on, and what goes with them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from models.editions.findings import Edition, FoundAction, Where
from models.edits.additions import Above
from models.places import inside

MOVES = ("workstream", "part of", "place")
"""Changes that are of where an action stands."""


class Spot(NamedTuple):
    """Where an action stands: its workstream and its parent by id, and the last segment of its place."""

    workstream: str
    parent: str | None
    segment: str


class Spots:
    """Each action of the plan and where it stands once an edition is taken in."""

    def __init__(
        self,
        edition: Edition,
        stream_places: Mapping[str, str],
        homes: Callable[[int], str],
        made: Callable[[int], Above],
    ) -> None:
        """`homes` gives the id of a workstream of the draft, `made` a new action by its position among the found."""
        self._edition = edition
        self._stream_places = stream_places
        self._homes, self._made = homes, made
        self._positions: dict[Where, int] = {
            one.where: position for position, one in enumerate(edition.actions) if one.where.sub is None
        }
        self._new: dict[str, Above] = {}
        self._now = {one.id: Spot(one.workstream, one.parent, one.segment) for one in edition.present.actions}
        self._refs = {one.id: one.ref for one in edition.present.actions}
        self.moved = self._move()

    def _move(self) -> set[str]:
        """Put what moves where it stands from now on; gives what that is, parts that go with it included."""
        moved: set[str] = set()
        for position, found in enumerate(self._edition.actions):
            here = found.present
            if here is None or not found.is_known or not any(one.field in MOVES for one in found.changes):
                continue
            moved.add(here.id)
            self._now[here.id] = self._spot(position, found)
        for key, spot in list(self._now.items()):
            if spot.parent is None:
                continue
            home = self._new[spot.parent].workstream if spot.parent in self._new else self._now[spot.parent].workstream
            if key in moved or spot.parent in moved:
                moved.add(key)
                self._now[key] = spot._replace(workstream=home)
        return moved

    def _spot(self, position: int, found: FoundAction) -> Spot:
        assert found.present is not None
        now = self._now[found.present.id]
        segment = self._edition.placed.get(position, now.segment)
        if found.change("part of") is not None:
            now = now._replace(parent=None if found.where.sub is None else self._parent(found.where))
        if found.change("workstream") is not None and found.where.sub is None:
            now = now._replace(workstream=self._homes(found.where.workstream))
        return now._replace(segment=segment)

    def _parent(self, where: Where) -> str:
        position = self._positions[where._replace(sub=None)]
        above = self._edition.actions[position]
        if above.present is not None and above.is_known:
            return above.present.id
        made = self._made(position)
        self._new[made.id] = made
        return made.id

    def above(self, position: int) -> Above:
        """An action of the found ones as new parts know it that go under it."""
        found = self._edition.actions[position]
        if found.present is None or not found.is_known:
            return self._made(position)
        key = found.present.id
        return Above(key, self._refs[key], self.place(key), self._now[key].workstream)

    def spot(self, key: str) -> Spot:
        """Where an action of the plan stands from now on."""
        return self._now[key]

    def place(self, key: str) -> str:
        """Its place."""
        spot = self._now[key]
        if spot.parent is None:
            return inside(self._stream_places[spot.workstream], spot.segment)
        if spot.parent in self._new:
            return inside(self._new[spot.parent].place, spot.segment)
        return inside(self.place(spot.parent), spot.segment)
