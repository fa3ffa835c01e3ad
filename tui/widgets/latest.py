"""Following a cursor that moves faster than the reading behind it: only the latest wish is carried out."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Generic, TypeVar

from textual.dom import DOMNode

from models.errors import CairnError
from tui.beside import begin

W = TypeVar("W")


class Latest(Generic[W]):
    """Carries out wishes one at a time, and skips those that were overtaken while it was busy."""

    def __init__(self, carry_out: Callable[[W], Awaitable[Callable[[], None]]]) -> None:
        self._carry_out = carry_out
        self._wish: list[W] = []
        self._busy = False
        self._is_dropped = False

    def want(self, node: DOMNode, wish: W) -> None:
        """Ask for something; it takes the place of what was asked before and not yet begun."""
        self._wish = [wish]
        if not self._busy:
            self._busy = True
            begin(node, partial(self._run, node))

    @property
    def is_busy(self) -> bool:
        """Whether something that was asked for is being carried out."""
        return self._busy

    def drop(self) -> None:
        """Ask for nothing any longer; what is being carried out is not put in place."""
        self._wish = []
        self._is_dropped = self._busy

    async def _run(self, node: DOMNode) -> None:
        try:
            while self._wish:
                self._is_dropped = False
                put = await self._carry_out(self._wish.pop())
                if not self._wish and not self._is_dropped:
                    put()
        except CairnError as problem:
            node.app.notify(str(problem), severity="error", markup=False)
        finally:
            self._busy = False
