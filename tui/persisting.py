"""Reading and writing in threads of their own, and persisting with an edit that another process is in the way of.

An edit is tried as long as that can be borne without a word, then offered again; whoever quits meanwhile is asked.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.screen import ModalScreen

from models.errors import BusyError
from models.wording import capital, listed
from models.workspace import Workspace
from tui.account import root_of
from tui.beside import begin
from tui.drafts import Drafts
from tui.enduring import Enduring
from tui.pending import Pending
from tui.typeahead import own_hold
from tui.waiting import ATTEMPT_SECONDS, Waiting

T = TypeVar("T")
_POLL_SECONDS = 0.05
_POLLS_TO_GIVE_UP = 20
OPENS_AGAIN = "The same key opens it again."


class GivenUpError(BusyError):
    """An edit was not made, because another process was in its way for longer than the person would wait."""

    def __init__(self, pending: Pending) -> None:
        super().__init__(f"Not saved: {pending.what}.{f' {OPENS_AGAIN}' if pending.has_form else ''}")


class Persisting(Enduring):
    """An application that gives no edit up before the person does."""

    retry_seconds = 10.0
    """How long an edit is tried before it is offered again."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        workspace.wait_at_most(ATTEMPT_SECONDS)
        self.drafts = Drafts(workspace.path)
        self.waiting = Waiting(self)
        self._reading = ThreadPoolExecutor(1, "reading")
        self._writing = ThreadPoolExecutor(1, "writing")
        self._door = asyncio.Lock()
        self._pending: list[Pending] = []
        self._refusals = 0
        self._is_asked_to_quit = False
        self._is_to_leave = False
        self._has_ended = False

    def on_unmount(self) -> None:
        """Finish what was being written and read; whoever opened the workspace closes it, when the screen is gone."""
        self._has_ended = True
        self._writing.shutdown()
        self._reading.shutdown()

    async def read(self, reading: Callable[[], T]) -> T:
        """Run a reading in the reading thread as soon as no other process is in its way; raises what it raises."""
        return await self.waiting.past(lambda: self.read_once(reading), lambda: self.workspace.is_writing)

    async def read_once(self, reading: Callable[[], T]) -> T:
        """Run a reading in the reading thread; raises BusyError where another process is in its way."""
        return await self._done_in(self._reading, reading)

    async def write(self, writing: Callable[[], T]) -> T:
        """Run a writing in the writing thread, in the order they were asked for, once; raises what it raises."""
        return await self._done_in(self._writing, writing)

    async def _done_in(self, thread: Executor, work: Callable[[], T]) -> T:
        if self._has_ended:
            # Whoever asks for more than was asked for until then ends too.
            raise asyncio.CancelledError
        return await asyncio.get_running_loop().run_in_executor(thread, work)

    @property
    def standing(self) -> str:
        """What is to be said as long as it is true: that something waits."""
        return self.waiting.said

    @property
    def is_occupied(self) -> bool:
        """Whether the person is in the middle of an answer or of typing, and should not be asked anything else."""
        # Loaded with whatever has a field to type in: the first page has none.
        from textual.widgets import Input, TextArea

        return isinstance(self.screen, ModalScreen) or isinstance(self.focused, Input | TextArea)

    async def until_free(self) -> None:
        """Wait until the person can be asked something."""
        hold = own_hold()
        if hold is not None and self.is_occupied:
            hold.let_go()
        while self.is_occupied:
            await asyncio.sleep(_POLL_SECONDS)
        if hold is not None:
            hold.take_up()

    # ------------------------------------------------------------------------------------------------ persisting

    async def persist(self, make: Callable[[], T], pending: Pending) -> T:
        """Make an edit once those before it are made; raises GivenUpError where the person would not wait for it."""

        def step_aside() -> None:
            self._writing.submit(pending.park)
            pending.step_aside()

        def make_and_settle() -> T:
            made = make()
            # In the same breath, so that nothing is offered again that is in the plan.
            pending.settle(is_done=True)
            return made

        async def attempt() -> T:
            return await self.write(make_and_settle)

        async with self._after_others(pending.what, step_aside):
            try:
                return await attempt()
            except BusyError:
                step_aside()
            with self.waiting.told(pending.what):
                while True:
                    try:
                        return await self.waiting.again(attempt, self.retry_seconds)
                    except BusyError:
                        if not await self._is_still_wanted(pending):
                            raise GivenUpError(pending) from None

    @asynccontextmanager
    async def _after_others(self, what: str, step_aside: Callable[[], None]) -> AsyncIterator[None]:
        if self._door.locked():
            # Those before it are waiting already.
            step_aside()
            with self.waiting.told(what):
                await self._door.acquire()
        else:
            await self._door.acquire()
        try:
            yield
        finally:
            self._door.release()

    async def _is_still_wanted(self, pending: Pending) -> bool:
        """Offer an edit again; it goes on being tried while the person cannot be asked."""
        from tui.screens.choice import ChoiceScreen, Option

        if self.waiting.is_over or self._is_to_leave or self.is_occupied:
            return not self.waiting.is_over
        kept = "what was typed is kept" if pending.has_form else ""
        options = [Option("a", "Try again", True), Option("x", "Give it up", False, note=kept)]
        about = f"{capital(pending.what)}. Another program is still writing; Esc goes on trying."
        return await self.interrupt(ChoiceScreen("Not saved yet", options, about=about)) is not False

    # ------------------------------------------------------------------------------------------------ quitting

    async def action_quit(self) -> None:
        """Leave; where an edit is still waiting, ask what is to become of it."""
        if not self._pending:
            self.exit()
        elif not self._is_asked_to_quit:
            self._is_asked_to_quit = True
            begin(self, self._quit, group="quitting")

    async def _quit(self) -> None:
        from tui.screens.choice import ChoiceScreen, Option

        kept = "forms are kept" if any(pending.has_form for pending in self._pending) else ""
        options = [
            Option("w", "Wait, and leave once saved", True),
            Option("l", "Leave without saving", False, note=kept),
        ]
        about = capital(listed(list(dict.fromkeys(pending.what for pending in self._pending))))
        try:
            is_waiting = await self.interrupt(ChoiceScreen("Not saved yet", options, about=about))
        finally:
            self._is_asked_to_quit = False
        if is_waiting:
            await self._leave_once_saved()
        elif is_waiting is not None:
            await self._leave_without()

    async def _leave_once_saved(self) -> None:
        """Leave when everything is made; stay where something is refused, which is then said."""
        refusals, self._is_to_leave = self._refusals, True
        while self._pending:
            await asyncio.sleep(_POLL_SECONDS)
        self._is_to_leave = False
        if self._refusals == refusals:
            self.exit()

    async def _leave_without(self) -> None:
        """Leave when no attempt is under way any more: one may still succeed."""
        self.waiting.is_over = True
        for _ in range(_POLLS_TO_GIVE_UP):
            if not self._pending:
                break
            await asyncio.sleep(_POLL_SECONDS)
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(root_of(error), NoMatches | ScreenStackError) and (self._exit or not self._running):
            # What had been waited for came when the screen that it was for had gone.
            return
        super()._handle_exception(error)

    def _keep_forms(self) -> bool | None:
        kept = super()._keep_forms()
        parked = [pending.park() for pending in self._pending]
        return kept if not parked else all(parked) and kept is not False
