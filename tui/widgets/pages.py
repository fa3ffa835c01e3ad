"""The pages of a long list that are at hand: what was read, what was asked for, and what is let go of again."""

from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar


class Identified(Protocol):
    """A row that knows its own id."""

    @property
    def id(self) -> str:
        """The row's key."""


T = TypeVar("T")
Row = TypeVar("Row", bound=Identified, covariant=True)
Read = Callable[[Callable[[], T]], Coroutine[Any, Any, T]]
"""Runs a reading off the drawing thread and gives its result to an awaiting coroutine."""
PAGE = 128
"""Rows read at a time."""
_KEPT = 12


class Source(Protocol[Row]):
    """Where a table's rows come from. Its methods run off the drawing thread."""

    def stand(self, wanted: Sequence[str]) -> tuple[int, int | None]:
        """How many rows there are, and where the first of the wanted ids stands that is one of them."""

    def page(self, offset: int, limit: int) -> Sequence[Row]:
        """Rows from a position on; asked for after `stand`."""


class Picture(NamedTuple):
    """What a reload brings back, read in one go: a page, or as much of its beginning as there was time for."""

    total: int
    cursor: int
    first: int
    rows: Sequence[Any]

    @property
    def is_whole(self) -> bool:
        """Whether the page has all of its rows."""
        return len(self.rows) >= min(PAGE, self.total - self.first)


def picture(source: Source[Any], kept: Sequence[str], near: int) -> Picture:
    """How long a list is, and its page with the first of the kept ids that it has, else with the place `near`."""
    total, at = source.stand(kept)
    cursor = min(near, max(total - 1, 0)) if at is None else at
    first = cursor // PAGE * PAGE
    return Picture(total, cursor, first, source.page(first, PAGE) if total else ())


class AtHand(Generic[T]):
    """A source whose rows, each with an id, are few and all there."""

    def __init__(self, rows: Sequence[T]) -> None:
        self.rows = rows

    def stand(self, wanted: Sequence[str]) -> tuple[int, int | None]:
        """How many there are, and where the first of those wanted stands."""
        places = {row.id: place for place, row in enumerate(self.rows)}  # type: ignore[attr-defined]
        return len(self.rows), next((places[row_id] for row_id in wanted if row_id in places), None)

    def page(self, offset: int, limit: int) -> Sequence[T]:
        """Rows from a position on."""
        return self.rows[offset : offset + limit]


class Pages(Generic[T]):
    """Some pages of a list, by number. What was asked for in an earlier generation is not taken in."""

    def __init__(self) -> None:
        self.generation = 0
        self._read: dict[int, Sequence[T]] = {}
        self._begun: set[int] = set()
        self._asked: set[int] = set()

    def supersede(self) -> int:
        """Begin a generation: whatever is still on its way is out of date. Gives its number."""
        self.generation += 1
        return self.generation

    def begin(self, seen: Picture) -> None:
        """Have the one page that a reload brought, and no other."""
        number = seen.first // PAGE
        self._read = {number: seen.rows} if seen.total else {}
        self._begun = set() if seen.is_whole else {number}
        self._asked.clear()

    def row_at(self, index: int) -> T | None:
        """The row at a position of the list, None where it has yet to be read."""
        page = self._read.get(index // PAGE)
        offset = index % PAGE
        return page[offset] if page is not None and offset < len(page) else None

    def at_hand(self) -> Iterator[tuple[int, T]]:
        """Every row that has been read, with its position."""
        for number, rows in self._read.items():
            yield from enumerate(rows, number * PAGE)

    def put(self, index: int, row: T) -> None:
        """Have a row as it is now, in the place of what was read before."""
        rows = list(self._read[index // PAGE])
        rows[index % PAGE] = row
        self._read[index // PAGE] = rows

    def ask_for(self, number: int) -> bool:
        """Whether a page has to be fetched; from then on it counts as asked for."""
        if (number in self._read and number not in self._begun) or number in self._asked:
            return False
        self._asked.add(number)
        return True

    def answered(self, number: int, generation: int) -> None:
        """A page came or failed to come, and may be asked for again."""
        if generation == self.generation:
            self._asked.discard(number)

    def keep(self, number: int, rows: Sequence[T], *, here: int) -> None:
        """Have a page more; those farthest from the page `here` are let go of where there are too many."""
        self._read[number] = rows
        self._begun.discard(number)
        while len(self._read) > _KEPT:
            del self._read[max(self._read, key=lambda known: abs(known - here))]
