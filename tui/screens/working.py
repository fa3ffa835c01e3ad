"""Something long that has to be waited for: how far it is, and a key that stops it."""

import asyncio
from collections.abc import Awaitable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.reading_in import Job
from tui.screens.bringing_in import told
from tui.typeahead import TypeAhead, own_hold
from tui.widgets.words import Words

T = TypeVar("T")
_SOON = 0.4
"""Seconds in which most things are done, and nothing is worth a look."""
_GLANCE = 0.1


class WorkingScreen(ModalScreen[None]):
    """Shows a job until it is done."""

    CSS_PATH = "others.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def compose(self) -> ComposeResult:
        """A line, and the key."""
        with Vertical(id="form"):
            yield Words(told(self._job), id="bringing")
            yield Words("Esc stop", tone="quiet", id="form-keys")

    def show(self) -> None:
        """Say how far it is."""
        self.query_one("#bringing", Words).text = told(self._job)

    def on_unmount(self) -> None:
        """The application is ending: nobody waits for it any more. Of what is done that stops nothing."""
        self._job.stop()

    def action_stop(self) -> None:
        """Have it stopped."""
        self._job.stop()
        self.show()


async def waited_for(app: TypeAhead, job: Job, work: Awaitable[T]) -> T:
    """Wait for something; where it takes long, show how far it is, and let it be stopped. Raises what it raises."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=_SOON)
    if done:
        return task.result()
    screen, hold = WorkingScreen(job), own_hold()
    await app.push_screen(screen)
    if hold is not None:
        hold.let_go()
    try:
        while True:
            done, _ = await asyncio.wait({task}, timeout=_GLANCE)
            if done:
                return task.result()
            if screen.is_current:
                screen.show()
    finally:
        if hold is not None:
            hold.take_up()
        if screen.is_current:
            await screen.dismiss()
