"""The command palette: every name as plain text, since a plan's title is never markup; Enter waits for the search."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from rich.text import Text
from textual import on
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input
from textual.worker import WorkerCancelled

from tui.cells import fit
from tui.matching import matcher

_LONGEST = 200
"""Cells of a name or a help."""


class CommandProvider(Provider):
    """Offers what the application says can be done on the screen at hand."""

    async def discover(self) -> Hits:
        """Everything, in the order it is given."""
        for name, help_text, callback in self._all():
            yield DiscoveryHit(_told(name, help_text), callback, text=name)

    async def search(self, query: str) -> Hits:
        """What matches what is typed; nothing is called as much as could be pasted."""
        if len(query) > _LONGEST:
            return
        how_well = matcher(query)
        for name, help_text, callback in self._all():
            score = how_well(name)
            if score > 0:
                yield Hit(score, _told(name, help_text), callback, text=name)

    def _all(self) -> list[tuple[str, str, Callable[[], Any]]]:
        return [
            (fit(title, _LONGEST).rstrip(), fit(help_text, _LONGEST).rstrip(), callback)
            for title, help_text, callback, _ in self.app.get_system_commands(self.screen)
        ]


class Palette(CommandPalette):
    """Textual's, but that Enter chooses among what is found by all that was typed, however fast that was."""

    @on(Input.Submitted)
    async def _choose_when_found(self, event: Input.Submitted) -> None:
        # What is listed until then was found by less, and another command may stand first in it.
        event.stop()
        event.prevent_default()
        for search in [one for one in self.workers if one.node is self and not one.is_finished]:
            with suppress(WorkerCancelled):
                await search.wait()
        self._select_or_command()


def _told(name: str, help_text: str) -> Text:
    # As one text: a help by itself the palette would read as markup.
    return Text.assemble(name, "\n", (help_text, "dim")) if help_text else Text(name)
