"""Keys in the order they were typed, however fast: each is handled to its end before the next is looked at.

Textual passes a key to the widget with the focus at once, and looks for its binding when it has bubbled up again. By
then the following keys may have been passed to where the first was about to lead away from. Here a key waits until the
one before has come back, and until a question that it is the answer to is on the screen. A widget with a `take_at_once`
is offered a key first: what only moves its cursor need not go the round.

What is pasted waits in the same line. No key waits for another process: whoever has to wait for one lets go of the keys
until it has what it waited for.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from textual import events
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from models.errors import CairnError
from tui.beside import begin
from tui.notices import Notices
from tui.pasting import as_text, refused

T = TypeVar("T")
_PATIENCE = 0.5
"""Seconds after which a key is given up for handled: the widget that had it went away with it."""


class KeyHandled(Message, bubble=True):
    """Follows a key on its way up, and then what the widget said because of it; the key has been dealt with then."""

    def __init__(self, turn: int, *, is_last: bool = False) -> None:
        super().__init__()
        self.turn = turn
        self.is_last = is_last


class Hold:
    """The keys, held by one who is busy with what they are for; it can let go of them for a while."""

    def __init__(self, app: "TypeAhead") -> None:
        self._app = app
        self.is_held = False
        self.is_expectant = True
        """Whether what is typed is for something that is not there yet, and would go astray if it were let through."""
        self._typed_before: int | None = None
        self.take_up()

    def take_up(self) -> None:
        """Let the keys wait."""
        if not self.is_held:
            self.is_held = True
            self._app.hold_keys()

    def let_go(self) -> None:
        """Let them wait no longer."""
        if self.is_held:
            self.is_held = False
            self._app.release_keys()

    def let_go_for_a_while(self) -> None:
        """Another process is in the way: let what is typed through, but for what was typed for something to come."""
        self.give_up()
        self._typed_before = self._app.keys_typed
        self.let_go()

    def give_up(self) -> None:
        """What the keys were held for does not come now: none of those that were typed for it is to act elsewhere."""
        if self.is_held and self.is_expectant:
            self._app.forget_keys()

    def begin_anew(self) -> None:
        """What the keys were held for is there: what is typed from now on is for that."""
        self._typed_before = None

    @property
    def is_overtaken(self) -> bool:
        """Whether anything was typed after the keys had to be let go of: the person has gone on to something else."""
        return self._typed_before not in (None, self._app.keys_typed)

    def own(self) -> None:
        """From here on it is the hold of the task at hand, and of none that this begins beside itself."""
        if (task := asyncio.current_task()) is not None:
            _holds[task] = self


_holds: WeakKeyDictionary["asyncio.Task[object]", Hold] = WeakKeyDictionary()


def own_hold() -> Hold | None:
    """The hold that the task at hand has on the keys."""
    task = asyncio.current_task()
    return None if task is None else _holds.get(task)


class TypeAhead(Notices):
    """An application that takes keys one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._turn = 0
        self._in_turn = False
        self._target: Widget | Screen[object] | None = None
        self._held = 0
        self._questions: set[Screen[Any]] = set()
        """Questions that are on the screen, or are about to be."""
        self.keys_typed = 0
        self._giving_up: asyncio.TimerHandle | None = None

    async def on_event(self, event: events.Event) -> None:
        """Line up keys and what is pasted; let everything else through."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if why := refused(event):
                self.notify(why, severity="warning", markup=False)
                return
            self._typed.append(as_text(event))
            self.keys_typed += 1
            await self._next_key()
        else:
            await super().on_event(event)

    async def _next_key(self) -> None:
        if self._in_turn or self._held or not self._typed:
            return
        target = self.focused or self.screen
        # One that is on its way out, as when all is coming to its end, takes nothing any more.
        take = getattr(target, "take_at_once", None) if target.is_attached else None
        while take is not None and self._typed and isinstance(first := self._typed[0], events.Key) and take(first.key):
            self._typed.popleft()
        if not self._typed:
            return
        self._in_turn, self._target = True, target
        self._turn += 1
        await super().on_event(self._typed.popleft())
        self._giving_up = asyncio.get_running_loop().call_later(_PATIENCE, self._give_up, self._turn)
        if not target.post_message(KeyHandled(self._turn)):
            self._give_up(self._turn)

    async def on_key_handled(self, message: KeyHandled) -> None:
        """The next key's turn."""
        message.stop()
        if message.turn != self._turn or not self._in_turn:
            return
        if message.is_last or not self._target or not self._target.post_message(KeyHandled(self._turn, is_last=True)):
            self._end_turn()
            await self._next_key()

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; the key that led away from it has been dealt with, and its way up is gone."""
        left = self.screen
        popped = super().pop_screen()
        if left in self._questions:
            # At once, and not when the answer is told: what is typed after the answer meets what comes of it.
            self._questions.discard(left)
            self.hold_keys()
        if self._in_turn:
            self._end_turn()
            self.call_later(self._next_key)
        return popped

    def _give_up(self, turn: int) -> None:
        if turn == self._turn and self._in_turn:
            self._end_turn()
            self.call_later(self._next_key)

    def _end_turn(self) -> None:
        self._in_turn, self._target = False, None
        if self._giving_up is not None:
            self._giving_up.cancel()

    @property
    def takes_keys(self) -> bool:
        """Whether a key that is typed now does something at once."""
        return not self._held

    def hold_keys(self) -> None:
        """Something is on its way that the next keys are for; let them wait."""
        self._held += 1

    def forget_keys(self) -> None:
        """What was typed and has yet to be looked at was for something else than is there now."""
        self._typed.clear()

    def release_keys(self) -> None:
        """It is there, or will not come."""
        self._held = max(self._held - 1, 0)
        self.call_later(self._next_key)

    def fetch(
        self, get: Callable[[], Awaitable[T]], show: Callable[[T], Awaitable[object]], *, even_late: bool = False
    ) -> None:
        """Get something beside the drawing and show it; the keys typed meanwhile are for what is shown.

        Where another process was in the way they were not held, and if any was typed then, it is not shown any more,
        unless it is to be shown `even_late`.
        """
        hold = Hold(self)

        async def fetch() -> None:
            hold.own()
            try:
                found = await get()
                if even_late or not hold.is_overtaken:
                    await show(found)
            except CairnError as problem:
                hold.give_up()
                self.complain(problem)
            finally:
                hold.let_go()

        begin(self, fetch, group="fetching")

    def complain(self, problem: CairnError) -> None:
        """Say what could not be done, and why."""
        raise NotImplementedError

    async def interrupt(self, question: Screen[T]) -> T | None:
        """Ask what nobody reckoned with: a key that was typed before the question could be seen is no answer to it."""
        own = own_hold()
        is_held = own is not None and own.is_held
        hold = own or Hold(self)
        hold.take_up()
        try:
            return await self.ask(question, is_expected=False)
        finally:
            if not is_held:
                hold.let_go()

    async def ask(self, question: Screen[T], *, is_expected: bool = True) -> T | None:
        """Show a question and wait for its answer; the keys typed meanwhile are for it. Call it with the keys held.

        It gives None unasked where it comes so late that the person has gone on to something else.
        """
        hold = own_hold()
        if is_expected and hold is not None:
            if hold.is_overtaken:
                return None
            hold.begin_anew()
        answer: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()

        def take(given: T | None) -> None:
            if not answer.done():
                answer.set_result(given)

        self._questions.add(question)
        try:
            await self.push_screen(question, take)
            if not is_expected:
                self.forget_keys()
            self.release_keys()
            return await answer
        finally:
            self._questions.discard(question)
