"""The queue: every open action that needs a decision, most urgent first, one at a time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import ComposeResult
from textual.reactive import reactive
from textual.strip import Strip

from models.errors import CairnError, NotFoundError
from models.reading.in_full import MOST_NOTES
from models.wording import count, day
from tui.beside import begin
from tui.cells import width_of
from tui.commands import Where, bindings, in_footer
from tui.paint import Tone
from tui.screens.deciding import Deciding
from tui.screens.sized import Sized
from tui.stories import GAP, Entry, Story, triage_story
from tui.widgets.keyline import KeyLine
from tui.widgets.story import StoryView
from tui.widgets.surface import Surface

if TYPE_CHECKING:
    from models.edits.base import Outcome

_SHORTEST_BAR, _LONGEST_BAR = 8, 30


class Progress(NamedTuple):
    """How far one is through the queue."""

    done: int
    total: int


class ProgressBar(Surface):
    """Where one is in the queue, and as at which day it is judged."""

    progress: reactive[Progress] = reactive(Progress(0, 0), layout=False)
    dated = ""

    def line(self, y: int) -> Strip:
        """One line: the place, a bar, the day."""
        if y:
            return self.blank()
        done, total = self.progress
        here = f" Triage · {min(done + 1, total):,} of {total:,} " if done < total else " Triage · the end "
        room = self.size.width - width_of(here) - width_of(self.dated) - 3
        length = max(min(room, _LONGEST_BAR), 0) if room >= _SHORTEST_BAR else 0
        filled = round(length * done / total) if total else length
        bar = "▓" * filled + "░" * (length - filled)
        gap = " " * max(self.size.width - width_of(here) - length - width_of(self.dated) - 1, 1)
        return self.pieces((here, "strong"), (bar, "accent"), (gap, Tone.PLAIN), (self.dated, Tone.QUIET))


class Decision(NamedTuple):
    """What was decided, and where in the queue."""

    place: int
    label: str


class TriageScreen(Deciding, Sized[None]):
    """Walks through the queue; what is decided moves on."""

    CSS_PATH = "others.tcss"
    BINDINGS = bindings(Where.TRIAGE | Where.DECIDING)
    WHERE = Where.APP | Where.DECIDING | Where.TRIAGE

    def __init__(self, queue: Sequence[str]) -> None:
        super().__init__()
        self._queue = list(queue)
        self._index = 0
        self._decisions: list[Decision] = []
        self._taken_back: list[Decision] = []

    def compose(self) -> ComposeResult:
        """How far, the story, the keys."""
        yield ProgressBar(id="progress")
        yield StoryView(id="triage-story")
        yield KeyLine(id="triage-keys")

    def on_mount(self) -> None:
        """Show the first."""
        self.query_one(ProgressBar).dated = f"as at {day(self.cairn.workspace.today)} "
        begin(self, self._show, group="showing")

    def chosen_ids(self) -> Sequence[str]:
        """The action that is shown."""
        return self._queue[self._index : self._index + 1]

    def action_decide(self, what: str) -> None:
        """Decide on what is shown; at the end there is nothing to decide on."""
        if self._index < len(self._queue):
            super().action_decide(what)

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Tell the story of what is shown again."""
        await self._show()

    async def _show(self) -> None:
        self.query_one(ProgressBar).progress = Progress(self._index, len(self._queue))
        view, here = self.query_one(StoryView), self._index
        at_the_end = here >= len(self._queue)
        self.query_one(KeyLine).commands = tuple(
            c for c in in_footer(self.WHERE) if not at_the_end or c.id in ("previous", "stop", "undo", "help", "quit")
        )
        if at_the_end:
            summary = await self._summary()
            if self._index == here:
                view.story = summary
            return
        workspace, action_id = self.cairn.workspace, self._queue[here]
        try:
            story = await self.cairn.read(lambda: workspace.action_story(action_id, MOST_NOTES))
        except NotFoundError:
            # It was undone or removed elsewhere while the queue was open.
            self._queue.remove(action_id)
            await self._show()
            return
        except CairnError as problem:
            self.cairn.complain(problem)
            return
        # The person may have gone on meanwhile.
        if self._index == here:
            view.story = triage_story(story, workspace.today)

    async def _summary(self) -> Story:
        left = len(await self.cairn.read(self.cairn.workspace.queue))
        entries = [Entry("", decision.label, bullet=True) for decision in self._decisions]
        if not self._queue:
            title = "Nothing needs a decision today."
        elif not entries:
            title = "The end. Nothing was changed."
        else:
            title = f"The end. {count(len(entries), 'decision')} made."
        still = f"{count(left, 'action')} still in the queue." if left else "The queue is empty."
        closing = [
            GAP,
            Entry("", still),
            Entry("", "Esc goes back to the board, u takes the last decision back.", Tone.QUIET),
        ]
        return Story("Triage", title, (*entries, *closing))

    @property
    def place(self) -> int:
        """Where in the queue one is."""
        return self._index

    async def decided(self, outcome: "Outcome", at: Any) -> None:
        """Go on to the next, unless one has gone on already."""
        if outcome.changed:
            self._decisions.append(Decision(at, outcome.label))
            self._taken_back.clear()
        await self._go(at + 1 if self._index == at else self._index)

    def set_aside(self, at: Any) -> None:
        """Go on to the next; the decision is made as soon as it can be."""
        if self._index == at:
            self._turn_to(at + 1)

    async def _go(self, index: int) -> None:
        self._index = max(0, min(index, len(self._queue)))
        await self._show()

    def _turn_to(self, index: int) -> None:
        """Be at a place from now on, and show it as soon as it can be read."""
        self._index = max(0, min(index, len(self._queue)))
        begin(self, self._show, group="showing")

    def action_leave(self) -> None:
        """Leave it for today."""
        self._turn_to(self._index + 1)

    def action_previous(self) -> None:
        """Go back to the one before."""
        self._turn_to(self._index - 1)

    def action_stop(self) -> None:
        """Go back to the board."""
        self.dismiss()

    def action_undo(self) -> None:
        """Take the last decision back, and go where it was made."""
        self.decide(self._undone)

    async def _undone(self) -> None:
        outcome = await self.cairn.undo()
        # The last step of the plan may be somebody else's: then the decisions made here still stand.
        if outcome is not None and self._decisions and self._decisions[-1].label == outcome.label:
            self._taken_back.append(self._decisions.pop())
            await self._go(self._taken_back[-1].place)

    async def _redone(self) -> None:
        outcome = await self.cairn.redo()
        if outcome is not None and self._taken_back and self._taken_back[-1].label == outcome.label:
            self._decisions.append(self._taken_back.pop())
            await self._go(self._decisions[-1].place + 1)
