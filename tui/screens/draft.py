"""A plan that is being imported: the draft on one side, the document on the other, and what is doubtful of it."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import DescendantFocus

from models.documents.trace import Part
from models.drafting import thing_of
from tui.commands import Where, bindings, in_footer
from tui.screens.draft_telling import DraftHeader, TellingDraft
from tui.widgets.columns import Cell
from tui.widgets.draft_pane import DraftPane
from tui.widgets.keyline import KeyLine
from tui.widgets.source_pane import SourcePane
from tui.widgets.source_rows import Look
from tui.widgets.thing_pane import ThingPane


class DraftScreen(TellingDraft):
    """Walks through a draft and its document, side by side; gives the key of the plan that it became."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.DRAFT), Binding("ctrl+d", "throw_away", show=False)]
    WHERE = Where.APP | Where.DRAFT | Where.DRAFT_SIDE
    AUTO_FOCUS = "#draft"

    def compose(self) -> ComposeResult:
        """Which document, both sides, what is at hand, the keys."""
        yield DraftHeader(id="draft-header")
        with Container(id="sides"):
            yield DraftPane(id="draft")
            yield SourcePane(id="source")
        yield ThingPane(id="thing")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show what was read; the first doubt is told of where it is."""
        self.query_one(KeyLine).commands = in_footer(self.WHERE)
        self.show_state()
        self.begin()

    @property
    def draft(self) -> DraftPane:
        """The draft."""
        return self.query_one(DraftPane)

    @property
    def source(self) -> SourcePane:
        """The document."""
        return self.query_one(SourcePane)

    # ---------------------------------------------------------------------------------------------- what is shown

    def show_state(self) -> None:
        """Show the moment at hand."""
        state = self.state
        lines, notes = state.lines, None
        if state.beside is not None:
            from tui.screens.draft_beside import SAID

            lines = [*lines, *state.beside.lines()]
            notes = {part: Cell(*SAID[found.kind]) for part, found in state.beside.found.items()}
        self.draft.show(state.proposal, state.places, lines, state.doubts, notes)
        self.source.show(state.places, frozenset(state.doubts), frozenset(state.left))
        self.tell_header(state)
        self.follow()

    # ----------------------------------------------------------------------------------------------- both sides

    @on(DescendantFocus)
    def _follow_focus(self, event: DescendantFocus) -> None:
        # The news can come late: where keys were quick, the focus has gone on already.
        if event.widget.has_focus and event.widget in (self.draft, self.source):
            self.on_source = event.widget is self.source

    @on(DraftPane.Moved)
    def _follow_draft(self) -> None:
        if not self.on_source:
            self.follow()

    @on(SourcePane.Moved)
    def _follow_source(self) -> None:
        if self.on_source:
            self.follow()

    def follow(self) -> None:
        """Show on the other side what is at hand on this one, and tell of it."""
        self.come_back()
        if self.on_source:
            self._from_source()
        else:
            self._from_draft()
        self._choose_doubt()
        self.query_one(ThingPane).about = self.told()

    def _from_draft(self) -> None:
        line, shown = self.draft.current, self.draft.current_field
        looks: Mapping[int, Look] = {}
        if shown is not None:
            looks = self.state.looks(shown.part)
        elif line is not None and line.left >= 0:
            looks = self.state.looks_of_left(line.left)
        self.source.tell_apart(looks)
        self.has_match = bool(looks)
        if looks:
            first = next((place for place in sorted(looks) if looks[place].at_hand), min(looks))
            spans = looks[first].at_hand or looks[first].same
            self.source.reveal(first, spans[0].column)

    def _from_source(self) -> None:
        line, cell = self.source.current, self.source.cell
        if line is None:
            return
        proposal, looks = self.state.proposal, {}
        # An empty cell says nothing by itself: then it is the row that is at hand.
        is_row = cell is None or not line.cells[cell].strip()
        found = proposal.at(*line.where) if is_row else proposal.at(*line.where, cell)
        left = self._left_here()
        if found:
            part = max(found, key=_depth)
            self.draft.put(self.state.where[thing_of(part)], part.field, self._item(part, line.where))
            looks = self.state.looks(part)
        elif left is not None:
            self.draft.put(self.state.left[left])
            looks = self.state.looks_of_left(left)
        here = self.source.cursor
        self.has_match = bool(looks)
        self.source.tell_apart({**looks, here: looks.get(here, Look())._replace(column=cell)})

    def _item(self, part: Part, where: tuple[str, int, int]) -> int | None:
        """Which item of a field stands here, where that has several."""
        for shown in self.draft_fields(part):
            if shown.part.field == part.field and shown.part.item is not None:
                sources = self.state.proposal.reading.trace.of(shown.part)
                cell = self.source.cell
                if any((s.file, s.block, s.line) == where and cell in (None, s.column) for s in sources):
                    return shown.part.item
        return None

    def _left_here(self) -> int | None:
        """The words without a place at the cursor in the source: those of its cell first."""
        line, cell = self.source.current, self.source.cell
        if line is None:
            return None
        here = [number for number in self.state.places.left.get(line.where, ()) if number in self.state.left]
        unplaced = self.state.proposal.reading.unplaced
        if cell is None:
            return next(iter(here), None)
        return next((number for number in here if unplaced[number].column == cell), None)

    def left_at_hand(self) -> int | None:
        """The words without a place that are at hand, on whichever side."""
        if self.on_source:
            return self._left_here()
        line = self.draft.current
        return line.left if line is not None and line.left >= 0 else None

    def action_side(self, side: int) -> None:
        """Go to a side, 1 or 2, or to the other; what was at hand stays so."""
        self.go_to_side(to_source=side == 2 or (side == 0 and not self.on_source))
        self.follow()

    def go_to_side(self, *, to_source: bool) -> None:
        """Go to a side."""
        self.on_source = to_source
        self.set_class(to_source, "-source")
        # At once, so that the very next key goes there.
        self.set_focus(self.source if to_source else self.draft, scroll_visible=False)


def _depth(part: Part) -> tuple[bool, bool, bool]:
    """What is told of first where several fields stand in one place: what is said of an action."""
    return part.action is not None, part.sub is not None, part.field != "title" and part.action is not None
