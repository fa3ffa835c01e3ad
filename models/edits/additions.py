"""What a newer edition has new: stored like any import, but each action where the document has it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from models.batches import Cell
from models.draft import DraftAction, DraftWorkstream
from models.edits import drafted
from models.edits.base import Desk
from models.edits.bulk import Cells, Loader, Progress
from models.edits.intake import Home, Intake
from models.places import inside
from models.references import sub_action_reference


@dataclass(frozen=True)
class Above:
    """An action that new parts go under: its id, its reference, its place and its workstream."""

    id: str
    ref: str
    place: str
    workstream: str


@dataclass
class Wanted:
    """Where new actions go: segments of their places for those of a workstream, and parts under other actions."""

    segments: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """By the position of the workstream in the draft; one that is not in it has its actions at its end."""
    parts: Sequence[tuple[int, Sequence[DraftAction], Sequence[str]]] = ()
    """The parts of an action, known to whoever asks by a number, with their segments."""


class Additions(Intake):
    """A plan that takes in what a newer edition has beside what it has already."""

    def __init__(self, desk: Desk, loader: Loader, plan_id: str, progress: Progress | None, wanted: Wanted) -> None:
        super().__init__(desk, loader, plan_id, progress)
        self._wanted = wanted
        self._above: Callable[[int], Above] | None = None
        self._which: dict[int, int] = {}
        self.homes: Sequence[Home] = ()
        """Where the actions of each workstream of the draft go."""
        self.made: dict[int, Above] = {}
        """Each action that was made, by the identity of its draft."""

    def when_stored(self, above: Callable[[int], Above]) -> None:
        """Ask this, once all actions but the parts of others are stored, what the parts go under."""
        self._above = above

    def _add_owners(self, names: Iterable[str]) -> None:
        parts = (DraftWorkstream("", actions=tuple(some)) for _, some, _ in self._wanted.parts)
        super()._add_owners(dict.fromkeys(chain(names, drafted.owners(tuple(parts)))))

    def _add_actions(self, drafts: Sequence[DraftWorkstream], homes: Sequence[Home]) -> None:
        self.homes = homes
        self._which = {id(draft): position for position, draft in enumerate(drafts)}
        super()._add_actions(drafts, homes)
        for number, parts, segments in self._wanted.parts:
            if self._above is not None:
                self._add_parts(self._above(number), parts, segments)
        self._store_rows()

    def _segments(self, draft: DraftWorkstream, last: str | None) -> Iterator[str]:
        wanted = self._wanted.segments.get(self._which[id(draft)])
        return super()._segments(draft, last) if wanted is None else iter(wanted)

    def _add_parts(self, above: Above, parts: Sequence[DraftAction], segments: Sequence[str]) -> None:
        counted = self._loader.read("SELECT last FROM reference_counter WHERE owner_id = ?", above.id)
        number = self._numbers.get(above.id, counted[0][0] if counted else 0)
        refs = [sub_action_reference(above.ref, number + nth) for nth in range(1, len(parts) + 1)]
        places = [inside(above.place, segment) for segment in segments]
        self._numbers[above.id] = number + len(parts)
        self._add_siblings(parts, Home(above.workstream, "", ""), refs, places, above.id)

    def _rows(
        self, drafts: Sequence[DraftAction], home: str, given: Iterable[tuple[str, str, str]], parent: str | None
    ) -> list[tuple[Cell, ...]]:
        known = list(given)
        self.made.update(
            {id(draft): Above(key, ref, place, home) for draft, (ref, key, place) in zip(drafts, known, strict=True)}
        )
        rows: list[Cells] = super()._rows(drafts, home, known, parent)
        return rows
