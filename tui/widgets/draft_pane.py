"""The proposed plan as a list: only the lines that are seen are drawn, whatever the length of the plan."""

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from models.documents.trace import Part
from models.draft import DraftAction, DraftFigure, DraftPlan
from models.drafting import Index, Line, LineKind, Proposal, Shown, fields_of
from models.drafting.fields import thing_at
from models.vocabulary import Status
from models.wording import count
from tui.cells import fit
from tui.commands import Where, bindings
from tui.paint import STATUS, Tone
from tui.widgets.columns import Cell, Column, segments
from tui.widgets.cursor import CursorPane

_ACTION = (
    Column("Action", 0, flexible=True),
    Column("Owners", 12, from_width=50),
    Column("Timescale", 12, from_width=38),
)
_NOTED = (_ACTION[0], Column("", 8, from_width=34), *(column._replace(from_width=60) for column in _ACTION[1:]))
_NO_NOTE = Cell("")
_MEASURE = (
    Column("", 0, flexible=True),
    Column("", 9, "right", from_width=44),
    Column("", 9, "right", from_width=30),
)
_DOUBT, _OUT = "?", "×"


class DraftPane(CursorPane, can_focus=True):
    """Walks through a proposal: by lines, and among the fields of the one at hand."""

    BINDINGS = bindings(Where.TABLE | Where.DRAFT_SIDE)

    class Moved(Message):
        """The cursor is somewhere else."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, headed=False)
        self.proposal: Proposal | None = None
        self.index: Index | None = None
        self._open: frozenset[int] = frozenset()
        self.lines: Sequence[Line] = ()
        self._notes: Mapping[Part, Cell] | None = None
        self.field: str = "title"
        """The field at hand of whatever the cursor is on, where it has that."""
        self.item: int | None = None

    # ---------------------------------------------------------------------------------------------- what it shows

    def show(
        self,
        proposal: Proposal,
        index: Index,
        lines: Sequence[Line],
        doubts: Sequence[int],
        notes: Mapping[Part, Cell] | None = None,
    ) -> None:
        """Show a proposal, with a note on some of its actions; the cursor stays on its line, as far as there is one."""
        self._notes = notes
        self.proposal, self.index, self.lines, self._open = proposal, index, lines, frozenset(doubts)
        self.total = len(lines)
        self.set_reactive(DraftPane.cursor, max(0, min(self.cursor, self.total - 1)))
        self._keep_in_sight()
        self.refresh()

    @property
    def current(self) -> Line | None:
        """The line at hand."""
        return self.lines[self.cursor] if self.cursor < self.total else None

    @property
    def fields(self) -> list[Shown]:
        """The fields of what the cursor is on: those that say something, and those that could be typed."""
        line = self.current
        if line is None or line.part is None or self.proposal is None:
            return []
        return fields_of(self.proposal.draft, line.part)

    @property
    def current_field(self) -> Shown | None:
        """The field at hand."""
        fields = self.fields
        mine = [one for one in fields if one.part.field == self.field]
        return next((one for one in mine if one.part.item == self.item), next(iter(mine), next(iter(fields), None)))

    def doubts_of(self, part: Part) -> list[int]:
        """The questions about a thing that are open."""
        known = self.index.doubts_of.get(part, ()) if self.index is not None else ()
        return [number for number in known if number in self._open]

    # ------------------------------------------------------------------------------------------------ the cursor

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw what changed, and say so."""
        top = self.top
        self._keep_in_sight()
        if self.top == top:
            self.refresh_line(before - top + self._above)
            self.refresh_line(after - top + self._above)
        else:
            self.refresh()
        self.refresh_line(0)
        self.post_message(self.Moved())

    def put(self, place: int, field: str = "title", item: int | None = None) -> None:
        """Go to a line, and to one of its fields."""
        is_other = (field, item) != (self.field, self.item)
        self.field, self.item = field, item
        if place == self.cursor and is_other:
            self.refresh_line(place - self.top + self._above)
        self.go_to(place)

    def action_sideways(self, fields: int) -> None:
        """Go to the next field of what the cursor is on, or the one before."""
        held, now = self.fields, self.current_field
        if now is None:
            return
        at = max(0, min(held.index(now) + fields, len(held) - 1))
        self.field, self.item = held[at].part.field, held[at].part.item
        self.refresh_line(self.cursor - self.top + self._above)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the cursor's line in sight."""
        self._keep_in_sight()
        self.refresh()

    def on_focus(self) -> None:
        """Show where the focus is."""
        self.refresh()
        self.post_message(self.Moved())

    def on_blur(self) -> None:
        """Show where the focus is not."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked."""
        index = self.top + event.y - self._above
        if event.y >= self._above and index < self.total:
            self.go_to(index)

    # --------------------------------------------------------------------------------------------------- drawing

    def line(self, y: int) -> Strip:
        """One line of the pane."""
        if y == 0:
            return self.heading("DRAFT", f"{self.cursor + 1:,} of {self.total:,} " if self.total else "")
        number = self.top + y - self._above
        return self._row(number) if number < self.total else self.blank()

    def _row(self, number: int) -> Strip:
        line, here = self.lines[number], number == self.cursor
        bar = ("▌" if self.has_focus else "▏") if here else " "
        mark, tone = self._mark(line)
        drawn = [Segment(bar, self.tone("accent" if self.has_focus else Tone.QUIET)), Segment(mark, self.tone(tone))]
        columns, cells = self._cells(line, here)
        drawn.extend(segments(columns, self.size.width, cells, self.tone))
        strip = Strip(drawn).adjust_cell_length(self.size.width)
        return strip.apply_style(self.tone("here" if self.has_focus else "here-blurred")) if here else strip

    def _mark(self, line: Line) -> tuple[str, str]:
        if line.part is not None and self.proposal is not None:
            if self.proposal.is_left_out(line.part):
                return _OUT, Tone.QUIET
            if self.doubts_of(line.part):
                return _DOUBT, Tone.AMBER
        return " ", Tone.PLAIN

    def _cells(self, line: Line, here: bool) -> tuple[tuple[Column, ...], list[Cell]]:
        assert self.proposal is not None
        draft = self.proposal.draft
        if line.part is None:
            if line.kind is LineKind.HEADING:
                return (_MEASURE[0],), [Cell(line.words, "strong")]
            words = self.proposal.reading.unplaced[line.left].text
            return (_MEASURE[0],), [Cell(f"  {words}", "accent" if here else Tone.PLAIN)]
        if line.kind is LineKind.INDICATOR:
            return _MEASURE, self._measure(draft, line.part, here)
        if line.kind in (LineKind.ACTION, LineKind.PART):
            cells = self._action(line, here)
            if self._notes is None:
                return _ACTION, cells
            return _NOTED, [cells[0], self._notes.get(line.part, _NO_NOTE), *cells[1:]]
        return (_MEASURE[0], Column("", 12, "right", from_width=40)), self._above_actions(draft, line)

    def _above_actions(self, draft: DraftPlan, line: Line) -> list[Cell]:
        assert line.part is not None
        if line.kind is LineKind.PLAN:
            return [Cell(draft.title, "strong"), Cell(draft.period or "", Tone.QUIET)]
        stream = draft.workstreams[line.part.workstream or 0]
        return [Cell(stream.title, "strong"), Cell(count(len(stream.actions), "action"), Tone.QUIET)]

    def _action(self, line: Line, here: bool) -> list[Cell]:
        assert self.proposal is not None
        assert line.part is not None
        action = thing_at(self.proposal.draft, line.part)
        assert isinstance(action, DraftAction)
        out = self.proposal.is_left_out(line.part)
        field = self._field_here(here)

        def tone(name: str) -> str:
            return "accent" if field == name else Tone.QUIET if out else Tone.PLAIN

        indent = "    " if line.kind is LineKind.PART else "  "
        number = f"{action.ref} " if action.ref else ""
        look = STATUS[action.status]
        status = "" if action.status is Status.NOT_STARTED else f"{look.glyph} "
        return [
            Cell(f"{indent}{status}{number}{action.title}", tone("title")),
            Cell("; ".join(action.owners) or "—", tone("owners") if action.owners or field else Tone.QUIET),
            Cell(action.timescale or "—", tone("timescale") if action.timescale or field else Tone.QUIET),
        ]

    def _measure(self, draft: DraftPlan, part: Part, here: bool) -> list[Cell]:
        indicator, field = draft.indicators[part.indicator or 0], self._field_here(here)
        return [
            Cell(f"  {indicator.title}", "accent" if field == "title" else Tone.PLAIN),
            Cell(_printed(indicator.baseline), "accent" if field == "baseline" else Tone.QUIET),
            Cell(_printed(indicator.target), "accent" if field == "target" else Tone.QUIET),
        ]

    def _field_here(self, here: bool) -> str | None:
        now = self.current_field if here else None
        return now.part.field if now is not None else None


def _printed(figure: DraftFigure | None) -> str:
    return fit(figure.value or "·", 9).strip() if figure is not None else ""
