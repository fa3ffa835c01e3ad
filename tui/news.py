"""What others write to the database, noticed beside the drawing and shown where it stands."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.worker import WorkerError

from models.errors import BusyError, CairnError
from tui.beside import begin

if TYPE_CHECKING:
    from tui.changing import Changing


class News:
    """Looks again and again whether another process has written; a look costs a few microseconds, and no paint."""

    def __init__(self, app: "Changing") -> None:
        self._app = app
        self._task: asyncio.Task[None] | None = None
        self._said: str | None = None
        """What kept it from looking, said once."""

    def begin(self, seconds: float) -> None:
        """Look every so many seconds from now on."""
        self._task = asyncio.get_running_loop().create_task(self._look_on(seconds))

    def end(self) -> None:
        """Look no longer."""
        if self._task is not None:
            self._task.cancel()

    async def _look_on(self, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                is_news = await self.look()
                self._said = None
            except BusyError:
                # They are at it. There is time.
                continue
            except CairnError as problem:
                self._complain_once(problem)
                continue
            if is_news:
                # A worker, so that what goes wrong in it ends in the same way as anywhere else.
                with suppress(WorkerError):
                    await begin(self._app, self._show, group="news").wait()

    async def look(self) -> bool:
        """Whether another process has written, or put another file in the place of this one, since the last look."""
        workspace = self._app.workspace
        return await self._app.read_once(workspace.was_written) and await self._app.write(workspace.others_wrote)

    async def _show(self) -> None:
        try:
            await self._app.refresh_screens()
        except CairnError as problem:
            self._complain_once(problem)

    def _complain_once(self, problem: CairnError) -> None:
        if self._said != str(problem):
            self._said = str(problem)
            self._app.complain(problem)
