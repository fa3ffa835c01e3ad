"""What a draft says, as the tables keep it: windows of time, owners together, printed figures."""

from collections.abc import Iterator, Sequence
from datetime import date

from models.batches import Cell
from models.draft import DraftIndicator, DraftWorkstream
from models.figures import read_figure
from models.places import nth_place
from models.timescale import read
from models.vocabulary import FigureRole

Window = tuple[str | None, str | None, str]
"""When something starts and is due, and how firmly that is said."""


class Windows(dict[str | None, Window]):
    """The window of each timescale, read once however many actions have it."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def __missing__(self, words: str | None) -> Window:
        window = read(words, self._today)
        self[words] = found = iso(window.starts), iso(window.due), window.firmness.value
        return found


def iso(when: date | None) -> str | None:
    """A day as its column keeps it."""
    return when.isoformat() if when else None


def owners(workstreams: Sequence[DraftWorkstream]) -> dict[str, None]:
    """Every spelling of an owner, in the order of the actions."""
    together: dict[tuple[str, ...], None] = {}
    for workstream in workstreams:
        together.update(dict.fromkeys([action.owners for action in workstream.actions]))
        together.update(dict.fromkeys([part.owners for action in workstream.actions for part in action.actions]))
    return dict.fromkeys(name for names in together for name in names)


def figures(draft: DraftIndicator) -> Iterator[tuple[Cell, ...]]:
    """An indicator's figures as printed: role, period, printed text, number, state and place of each."""
    printed = (
        (FigureRole.BASELINE, draft.baseline),
        *((FigureRole.VALUE, value) for value in draft.values),
        (FigureRole.TARGET, draft.target),
    )
    for index, (role, cell) in enumerate(printed):
        if cell is not None:
            figure = read_figure(cell.value)
            number = None if figure.number is None else f"{figure.number:f}"
            yield role.value, cell.period, figure.printed, number, figure.state.value, nth_place(index)
