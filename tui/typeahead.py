"""Keys in the order they were typed, however fast: each is handled to its end before the next is looked at.

Textual passes a key to the widget with the focus at once, and looks for its binding when it has bubbled up again. By
then the following keys may have been passed to where the first was about to lead away from. Here a key waits until the
one before has come back, and until a question that it is the answer to is on the screen. A widget with a `take_at_once`
is offered a key first: what only moves its cursor need not go the round.
"""

import asyncio
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen

T = TypeVar("T")
_PATIENCE = 0.5
"""Seconds after which a key is given up for handled: the widget that had it went away with it."""


class KeyHandled(Message, bubble=True):
    """Follows a key on its way up; where this arrives, the key has been dealt with."""

    def __init__(self, turn: int) -> None:
        super().__init__()
        self.turn = turn


class TypeAhead(App[int]):
    """An application that takes keys one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key] = deque()
        self._turn = 0
        self._in_turn = False
        self._held = 0
        self._giving_up: asyncio.TimerHandle | None = None

    async def on_event(self, event: events.Event) -> None:
        """Line up keys; let everything else through."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._typed.append(event)
            await self._next_key()
        else:
            await super().on_event(event)

    async def _next_key(self) -> None:
        if self._in_turn or self._held or not self._typed:
            return
        target = self.focused or self.screen
        take = getattr(target, "take_at_once", None)
        while take is not None and self._typed and take(self._typed[0].key):
            self._typed.popleft()
        if not self._typed:
            return
        self._in_turn = True
        self._turn += 1
        await super().on_event(self._typed.popleft())
        self._giving_up = asyncio.get_running_loop().call_later(_PATIENCE, self._give_up, self._turn)
        if not target.post_message(KeyHandled(self._turn)):
            self._give_up(self._turn)

    async def on_key_handled(self, message: KeyHandled) -> None:
        """The next key's turn."""
        message.stop()
        if message.turn == self._turn:
            self._end_turn()
            await self._next_key()

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; the key that led away from it has been dealt with, and its way up is gone."""
        popped = super().pop_screen()
        if self._in_turn:
            self._end_turn()
            self.call_later(self._next_key)
        return popped

    def _give_up(self, turn: int) -> None:
        if turn == self._turn and self._in_turn:
            self._end_turn()
            self.call_later(self._next_key)

    def _end_turn(self) -> None:
        self._in_turn = False
        if self._giving_up is not None:
            self._giving_up.cancel()

    def hold_keys(self) -> None:
        """Something is on its way that the next keys are for; let them wait."""
        self._held += 1

    def release_keys(self) -> None:
        """It is there, or will not come."""
        self._held = max(self._held - 1, 0)
        self.call_later(self._next_key)

    async def ask(self, question: Screen[T]) -> T | None:
        """Show a question and wait for its answer; the keys typed meanwhile are for it. Call it with the keys held."""
        answer: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()

        def take(given: T | None) -> None:
            # Held at once, so that what is typed after the answer meets what comes of it.
            self.hold_keys()
            if not answer.done():
                answer.set_result(given)

        await self.push_screen(question, take)
        self.release_keys()
        return await answer
