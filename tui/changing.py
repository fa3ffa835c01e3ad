"""The one door to the plan: every edit goes through here, and what came of it is shown everywhere.

Nothing that was typed is lost, whichever way it goes: where somebody else changed the same field meanwhile, it is asked
whose value stays.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.css.query import NoMatches

from models.errors import CairnError
from models.workspace import Workspace
from tui.news import News
from tui.pending import Pending
from tui.persisting import OPENS_AGAIN, Persisting
from tui.plain import clean
from tui.screens.deciding import Deciding
from tui.typeahead import own_hold

if TYPE_CHECKING:
    from models.edits.base import Edit, Outcome
    from models.edits.clash import ClashError

T = TypeVar("T")
_HELD_SECONDS = 0.04
"""For which a screen may stay as it is while what was decided is stored; it is not noticed as a wait."""


class Changing(Persisting):
    """An application that changes a plan which others may be changing too."""

    look_seconds = 0.75
    """How often it is looked whether another process has written."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._news = News(self)

    def on_mount(self) -> None:
        """Look for what others write from now on."""
        self._news.begin(self.look_seconds)

    def on_unmount(self) -> None:
        """Look no longer."""
        self._news.end()

    # ------------------------------------------------------------------------------------------------ what is done

    async def perform(self, edit: "Edit", aside: Callable[[], None] | None = None) -> "Outcome | None":
        """Make an edit, show what came of it everywhere, and say so; None where nothing came of it, and why was said.

        `aside` is called where the edit has to wait for another process.
        """
        from models.edits.clash import ClashError
        from tui.asking.describing import described

        asked: Edit | None = edit
        with self._asked_for(described(edit), aside) as pending:
            while asked is not None:
                try:
                    return await self._change(partial(self.workspace.perform, asked), pending)
                except ClashError as problem:
                    asked = await self._decide_between(asked, problem, pending)
        return None

    async def make(self, make: Callable[[], "Outcome"], what: str) -> "Outcome | None":
        """Make an edit in the caller's own way; what comes of it is shown and said as `perform` does."""
        with self._asked_for(what) as pending:
            return await self._change(make, pending)

    async def nothing_came_of_it(self) -> None:
        """A form was saved with nothing changed in it: there is nothing left to keep of it."""
        if (sent := self.drafts.take_sent()) is not None:
            await self.write(lambda: self.drafts.drop(sent.name, sent.turn))

    async def undo(self) -> "Outcome | None":
        """Take the last step back and say what it was; None where that was refused, and why was said."""
        with self._asked_for("an undo") as pending:
            return await self._change(self.workspace.undo, pending, "Undone: ")

    async def redo(self) -> "Outcome | None":
        """Make the step again that was undone last and say what it was; None where that was refused."""
        with self._asked_for("a redo") as pending:
            return await self._change(self.workspace.redo, pending, "Redone: ")

    async def keep(self, keep: Callable[[], object], what: str) -> bool:
        """Keep a setting of the database; False where that was refused, and why was said."""
        with self._asked_for(what) as pending:
            return await self._make(lambda: (keep(),), pending) is not None

    @contextmanager
    def _asked_for(self, what: str, aside: Callable[[], None] | None = None) -> Iterator[Pending]:
        """What was asked for is pending until the block ends."""
        if (hold := own_hold()) is not None:
            # What is typed from now on is for the screen that this was asked for from.
            hold.is_expectant = False
        pending = Pending(what, self.drafts, aside)
        self._pending.append(pending)
        try:
            yield pending
        finally:
            self._pending.remove(pending)

    async def _change(self, make: Callable[[], "Outcome"], pending: Pending, done: str = "") -> "Outcome | None":
        with self._one_paint():
            outcome = await self._make(make, pending)
            if outcome is None:
                return None
            # The one on top is looked at.
            for screen in reversed(self.screen_stack):
                if isinstance(screen, Deciding):
                    await screen.renew(outcome.refs)
        await self.refresh_screens(outcome.refs)
        self.say(f"{done}{outcome.label}" if outcome.changed else f"Nothing to change: {outcome.label}")
        return outcome

    @contextmanager
    def _one_paint(self) -> Iterator[None]:
        """Paint what comes of a change together with the screen that a dialog makes way for.

        To paint that first as it was would take as long as the change does. Where it takes longer, that is done.
        """
        held = ExitStack()
        held.callback(self.screen.check_idle)
        held.enter_context(self.batch_update())
        ending = asyncio.get_running_loop().call_later(_HELD_SECONDS, held.close)
        try:
            yield
        finally:
            ending.cancel()
            held.close()

    async def _make(self, make: Callable[[], T], pending: Pending) -> T | None:
        """Make an edit; None where it was refused or given up, and that was said. Raises ClashError alone."""
        try:
            return await self.persist(make, pending)
        except CairnError as problem:
            if getattr(problem, "clashes", None):
                raise
            await self._not_made(problem, pending)
            return None
        finally:
            while self.workspace.warnings:
                self.notify(clean(self.workspace.warnings.popleft()), severity="warning", markup=False, timeout=10)

    async def _not_made(self, problem: CairnError, pending: Pending) -> None:
        self._refusals += 1
        await self.write(lambda: pending.settle(is_done=False))
        self.complain(problem)

    async def _decide_between(self, edit: "Edit", problem: "ClashError", pending: Pending) -> "Edit | None":
        """Ask whose values stay, and give the edit that follows from that; None where nothing of it is left to make."""
        from models.edits.content import EditAction
        from models.edits.sight import AsSeen
        from tui.screens.clash import ask_between

        assert isinstance(edit, AsSeen | EditAction), "who has seen nothing clashes with nobody"
        await self.write(pending.park)
        await self.until_free()
        answer = await ask_between(self, problem.clashes, is_kept=pending.has_form)
        if answer is None:
            again = f" {OPENS_AGAIN}" if pending.has_form else ""
            await self._not_made(CairnError(f"Not saved: {pending.what}; theirs stays.{again}"), pending)
            return None
        settled = edit.settled(*answer)
        if settled is None:
            await self.write(lambda: pending.settle(is_done=True))
            self.say(f"Theirs stays: {pending.what}")
            await self.refresh_screens()
        return settled

    # ------------------------------------------------------------------------------------------------ what is shown

    async def refresh_screens(self, touched: Sequence[str] | None = None) -> None:
        """Have every screen show what may have changed; `touched` are the references of what was, where known."""
        # The one on top is looked at.
        for screen in reversed(self.screen_stack):
            refresh = getattr(screen, "refresh_plan", None)
            if refresh is not None:
                try:
                    await refresh(touched)
                except NoMatches:
                    # It may have been left while it was reading, or be so new that it has yet to read.
                    if screen.is_mounted and not screen._pruning:
                        raise

    def say(self, words: str) -> None:
        """Say what was done, in passing."""
        raise NotImplementedError
