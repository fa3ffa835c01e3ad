"""A block of figures is pasted: what it changes is shown first where it writes over something, or does not fit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult

from models.edits.base import Edit
from models.edits.figures import RecordFigure
from models.edits.sight import AsSeen, seen_indicator
from models.edits.together import Together
from models.reading.in_full import IndicatorRow
from models.vocabulary import FigureRole
from models.wording import count
from tui.asking.figures import ask_note_to_insist, what_is_wrong
from tui.figure_places import Place
from tui.paint import Tone
from tui.pasted import Change, Pasted, changes, left_over, read_pasted
from tui.screens.choice import ChoiceScreen, Option
from tui.widgets.columns import Cell, Column
from tui.widgets.pages import AtHand
from tui.widgets.table import VirtualTable

if TYPE_CHECKING:
    from tui.screens.recording import Recording

_LISTED = 8
_SEVERAL = 20
"""Lines from which indicators are read together rather than one by one."""


class Block(NamedTuple):
    """A block as it would be put in."""

    changes: list[Change]
    left_over: list[str]

    @property
    def fitting(self) -> list[Change]:
        """What nothing is wrong with."""
        return [change for change in self.changes if change.wrong is None]

    @property
    def blank(self) -> list[Change]:
        """What fits and writes over nothing."""
        return [change for change in self.fitting if not change.overwrites]

    @property
    def arguable(self) -> list[Change]:
        """What does not fit, but may be insisted on."""
        return [change for change in self.changes if change.wrong is not None and change.wrong.can_insist]


class PasteScreen(ChoiceScreen[str]):
    """Shows what a block would change, and asks how much of it is wanted."""

    def __init__(self, block: Block) -> None:
        fitting, blank, arguable = block.fitting, block.blank, block.arguable
        options = []
        if fitting:
            whole = "all" if len(fitting) == len(block.changes) else "what fits:"
            options.append(Option("p", f"Put in {whole} {count(len(fitting), 'figure')}", "fitting"))
        if 0 < len(blank) < len(fitting):
            options.append(Option("b", f"Only where nothing stands: {count(len(blank), 'figure')}", "blank"))
        if arguable:
            many = len(fitting) + len(arguable)
            options.append(Option("n", f"Insist, with a note: {count(many, 'figure')}", "insist"))
        options.append(Option("x", "Put in nothing", ""))
        over = sum(change.overwrites for change in block.changes)
        wrong = len(block.changes) - len(fitting)
        said = [f"{over} over what stands there"] if over else []
        said += [f"{wrong} that do{'es' if wrong == 1 else ''} not fit"] if wrong else []
        super().__init__(
            f"Paste {count(len(block.changes), 'figure')}: {', '.join([*said, *block.left_over])}", options
        )
        self._block = block

    def details(self) -> ComposeResult:
        """What would become of each cell."""
        table = VirtualTable[Change](
            (
                Column("", 6),
                Column("", 18, from_width=44),
                Column("was", 9, "right"),
                Column("becomes", 9, "right"),
                Column("", 0, flexible=True),
            ),
            _cells,
            _at_once,
            title="",
            empty="",
            counted=False,
            id="paste-changes",
        )
        table.can_focus = False
        table.styles.height = min(len(self._block.changes), _LISTED) + 2
        yield table

    def on_mount(self) -> None:
        """List the changes."""
        rows = self._block.changes
        self.query_one("#paste-changes", VirtualTable).show(AtHand(rows), len(rows), rows)

    def on_key(self, event: events.Key) -> None:
        """Go through the changes by the page."""
        if event.key in ("pagedown", "pageup"):
            event.stop()
            event.prevent_default()
            self.query_one("#paste-changes", VirtualTable).action_move_page(1 if event.key == "pagedown" else -1)


def _cells(change: Change) -> Sequence[Cell]:
    role = "" if change.place.role is FigureRole.VALUE else f"{change.place.role} "
    wrong = what_is_wrong(change.wrong.text) if change.wrong else ""
    return (
        Cell(change.row.ref, Tone.QUIET),
        Cell(f"{role}{change.period}", Tone.QUIET),
        Cell(change.old or "·", Tone.PLAIN if change.old else Tone.QUIET),
        Cell(change.new or "·", Tone.AMBER if change.wrong or change.overwrites else Tone.GREEN),
        Cell(wrong, Tone.AMBER),
    )


async def _at_once(reading: object) -> object:
    return reading() if callable(reading) else reading


async def ask_paste(screen: "Recording", text: str) -> Edit | None:
    """The edit that a block comes to; it is asked for first where it writes over something, or does not fit."""
    app, workspace, grid = screen.cairn, screen.cairn.workspace, screen.grid
    places, kind, column, cursor = grid.places, grid.frame.kind, grid.column, grid.cursor

    def read() -> Block:
        names = workspace.indicator_names()
        called = {word.casefold(): one.ref for one in names for word in (one.title, one.label)}
        called |= {one.ref.casefold(): one.ref for one in names}
        pasted = read_pasted(text, places, kind, called)
        rows = _rows_for(pasted)
        columns: Sequence[Place | None] = pasted.places or places[column:]
        return Block(list(changes(pasted, rows, columns, kind)), left_over(pasted, rows, columns, kind))

    def _rows_for(pasted: Pasted) -> list[IndicatorRow | None]:
        if not pasted.refs:
            return list(workspace.indicators(offset=cursor, limit=len(pasted.lines)))
        if len(pasted.refs) < _SEVERAL:
            return [workspace.find_indicator(ref) if ref else None for ref in pasted.refs]
        every = {row.ref: row for row in workspace.indicators()}
        return [every.get(ref or "") for ref in pasted.refs]

    block = await app.read(read)
    if not block.changes:
        app.say(f"Nothing to change: {', '.join(block.left_over) or 'these figures stand there already'}.")
        return None
    if len(block.blank) == len(block.changes) and not block.left_over:
        return _edit(block.changes, None)
    how = await app.ask(PasteScreen(block))
    if not how:
        return None
    if how != "insist":
        return _edit(block.blank if how == "blank" else block.fitting, None)
    wrong = block.arguable[0].wrong
    said = f"What does not fit ({count(len(block.arguable), 'figure')})"
    note = await ask_note_to_insist(
        app, said, wrong.text if wrong else "", f"why pasted figures are right in {workspace.plan.key}"
    )
    app.drafts.take_sent()
    return None if note is None else _edit([*block.fitting, *block.arguable], note)


def _edit(wanted: Sequence[Change], note: str | None) -> Edit:
    rows = {change.row.id: change.row for change in wanted}
    edits = tuple(
        RecordFigure(c.row.id, c.period, c.new, note if c.wrong is not None else None, c.place.role) for c in wanted
    )
    refs = list(dict.fromkeys(change.row.ref for change in wanted))
    of = refs[0] if len(refs) == 1 else count(len(refs), "indicator")
    return AsSeen(
        Together(edits, f"{count(len(edits), 'figure')} of {of} pasted"), tuple(map(seen_indicator, rows.values()))
    )
