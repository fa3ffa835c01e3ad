"""What is done once the first page is painted: what an edit will need is loaded before there is one."""

import asyncio
from concurrent.futures import Executor
from importlib import import_module

from textual.actions import ActionParseResult

from models.workspace import Workspace

_MODULES = ("models.store", "tui.asking", "tui.screens.choice", "tui.screens.form", "models.query")
_LIGHT = frozenset(
    ("move", "first", "last", "move_page", "step", "pane", "open", "back", "filter", "show_keys", "command_palette")
) | {"quit"}
"""Actions that need nothing but what the first page does."""


class Loading:
    """What edits need, on its way. Nothing that may need it is begun before it is there.

    Two threads that load the same modules by different ways meet them half-made.
    """

    def __init__(self, executor: Executor) -> None:
        self._on_its_way: asyncio.Future[None] | None = asyncio.wrap_future(executor.submit(_load))

    async def wait_for(self, action: "str | ActionParseResult") -> None:
        """Wait until an action can be run."""
        if self._on_its_way is not None and _name_of(action) not in _LIGHT:
            await asyncio.wait((self._on_its_way,))
            self._on_its_way = None


def _load() -> None:
    for module in _MODULES:
        import_module(module)


def _name_of(action: "str | ActionParseResult") -> str:
    """What an action is called, without where it has its home and what it is given."""
    return action.partition("(")[0].rpartition(".")[2] if isinstance(action, str) else action[1]


def get_ready(workspace: Workspace) -> None:
    """Do what need not be done before the first paint, and should be before the first edit."""
    workspace.remember_plan()
    workspace.get_ready()
