"""Stories read before they are asked for: those beside the cursor, so that the one it comes to is there at once."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from textual.dom import DOMNode

from models.errors import CairnError
from tui.beside import begin
from tui.stories import Story
from tui.widgets.pages import Identified, Read


class Ahead:
    """The stories of a few rows. What was read before `forget` was called is not given out after it."""

    def __init__(self, read: Read[Any], tell: Callable[[Any], Story], prepare: Callable[[Story], object]) -> None:
        self._read = read
        self._tell = tell
        self._prepare = prepare
        self._stories: dict[str, Story] = {}
        self._wanted: dict[str, Identified] = {}
        self._generation = 0
        self._is_busy = False

    def forget(self) -> None:
        """The plan has changed: nothing that was read holds any longer."""
        self._stories.clear()
        self._generation += 1

    def story_of(self, row: Identified) -> Story | None:
        """The story of a row, where it has been read."""
        return self._stories.get(row.id)

    def look(self, node: DOMNode, rows: Iterable[Identified]) -> None:
        """Have the stories of these rows and no others; those that are not there are read beside the drawing."""
        self._wanted = {row.id: row for row in rows}
        self._stories = {key: story for key, story in self._stories.items() if key in self._wanted}
        if not self._is_busy:
            self._is_busy = True
            begin(node, self._get, group="ahead")

    def _missing(self) -> Identified | None:
        return next((row for key, row in self._wanted.items() if key not in self._stories), None)

    async def _get(self) -> None:
        try:
            while (row := self._missing()) is not None:
                generation = self._generation
                story = await self._read(partial(self._tell, row))
                if generation == self._generation:
                    self._stories[row.id] = story
                    self._prepare(story)
        except CairnError:
            # It will be said when the cursor comes there.
            self._wanted = {}
        finally:
            self._is_busy = False
