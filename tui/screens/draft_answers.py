"""Answering what is doubtful of a draft, changing it, taking all that back, and taking the draft in."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from models.documents.trace import Part
from models.drafting import (
    Kept,
    LeftOut,
    Proposal,
    Shown,
    Typed,
    answer,
    fields_of,
    thing_of,
)
from models.drafting.changes import Change, key_of
from models.errors import CairnError
from models.wording import listed
from tui.beside import begin
from tui.plain import clean
from tui.reading_in import Material
from tui.screens.draft_keeping import KeptAnswers
from tui.screens.draft_state import State, next_state
from tui.screens.sized import Sized
from tui.typeahead import Hold
from tui.widgets.draft_pane import DraftPane
from tui.widgets.source_pane import SourcePane

if TYPE_CHECKING:
    from tui.app import CairnApp

_LONGEST_HEADING = 90


class Answering(Sized["str | None"]):
    """A screen on which a draft is decided on."""

    def __init__(self, material: Material, moments: Sequence[State], kept: KeptAnswers) -> None:
        """`moments` are those that can be gone back to, and the one that is shown."""
        super().__init__()
        self.paths = material.paths
        self.doubt: int | None = None
        """The question at hand, by its number."""
        self.on_source = False
        """Which side one is on; the focus follows."""
        self.has_match = False
        """Whether what is at hand stands on both sides."""
        self._known = material.known
        *past, self._state = moments
        self._past: list[State] = past
        self._future: list[State] = []
        self._kept = kept
        self._leaving = False
        self._visited = -1

    @property
    def cairn(self) -> "CairnApp":
        """The application."""
        return self.app  # type: ignore[return-value]

    @property
    def state(self) -> State:
        """The moment at hand."""
        return self._state

    @property
    def draft(self) -> DraftPane:
        """The draft; the screen says where."""
        raise NotImplementedError

    @property
    def source(self) -> SourcePane:
        """The document; the screen says where."""
        raise NotImplementedError

    def go_to_side(self, *, to_source: bool) -> None:
        """Go to a side."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show the moment at hand."""
        raise NotImplementedError

    def follow(self) -> None:
        """Show on the other side what is at hand on this one."""
        raise NotImplementedError

    def left_at_hand(self) -> int | None:
        """The words without a place that are at hand."""
        raise NotImplementedError

    def draft_fields(self, part: Part) -> list[Shown]:
        """The fields of the thing that one belongs to."""
        return fields_of(self.state.proposal.draft, part)

    def begin(self) -> None:
        """Say what was made use of that people had said before."""
        used = self.state.proposal.reading.answers
        if self.state.proposal.changes or self.state.proposal.said:
            self.cairn.say("What you had answered is back; u takes it back.")
        elif used:
            names = listed([f"“{clean(heading)}”" for heading in list(used)[:3]])
            self.cairn.say(f"As said before: {names}{' and more' if len(used) > 3 else ''}.")

    # ------------------------------------------------------------------------------------------------- acting

    def act(self, do: Callable[[], Awaitable[None]]) -> None:
        """Do something that may ask or take a while; the keys typed meanwhile wait for what comes of it."""
        begin(self, partial(self._act, do, Hold(self.cairn)), group="deciding")

    async def _act(self, do: Callable[[], Awaitable[None]], hold: Hold) -> None:
        hold.own()
        try:
            await do()
        except CairnError as problem:
            self.cairn.complain(problem)
        finally:
            hold.let_go()

    async def change(self, change: Change) -> None:
        """Say something of the proposal."""
        before = self._state
        proposal = answer(before.proposal, change)
        state = await asyncio.to_thread(next_state, before, proposal, change)
        self.turn_to(await self._beside(state, before.beside.key) if before.beside is not None else state)

    async def _beside(self, state: State, key: str) -> State:
        """The moment with what it makes of the plan by this key."""
        from tui.screens.draft_beside import beside

        workspace = self.cairn.workspace
        found = await asyncio.to_thread(
            beside, workspace.path, workspace.today, workspace.actor, key, state.proposal, state.same
        )
        return state._replace(beside=found)

    def turn_to(self, state: State) -> None:
        """Show another moment after the one at hand."""
        self._past.append(self._state)
        self._future.clear()
        self._show(state)

    def _show(self, state: State) -> None:
        self._state = state
        self._kept.keep_soon(self._to_keep)
        self.show_state()

    @property
    def _to_keep(self) -> Proposal | None:
        proposal = self._state.proposal
        return proposal if proposal.changes or proposal.said else None

    def action_undo(self) -> None:
        """Take back what was said last."""
        if self._past:
            self._future.append(self._state)
            self._show(self._past.pop())
        else:
            self.cairn.say("Nothing was said of it yet that could be taken back.")

    def action_redo(self) -> None:
        """Say it again."""
        if self._future:
            self._past.append(self._state)
            self._show(self._future.pop())

    # -------------------------------------------------------------------------------------------------- doubts

    def action_doubt(self, step: int) -> None:
        """Go to the next doubt, or the one before; after the last comes the first."""
        doubts = self._state.doubts
        if not doubts:
            self.cairn.say("Nothing is doubtful. Enter takes it in.")
            return
        here = self.doubt if self.doubt is not None else self._visited
        later = [one for one in doubts if one > here] if step > 0 else [one for one in reversed(doubts) if one < here]
        self._go_to_doubt(next(iter(later), doubts[0] if step > 0 else doubts[-1]))

    def _go_to_doubt(self, number: int) -> None:
        question = self._state.proposal.reading.questions[number]
        self.doubt = self._visited = number
        part = next((one for one in question.parts if one not in self._state.proposal.typed), None)
        place = self._state.where.get(thing_of(part)) if part is not None else None
        if part is not None and place is not None:
            self.go_to_side(to_source=False)
            self.draft.put(place, part.field, part.item)
        else:
            self.go_to_side(to_source=True)
            line = self._state.places.place((question.file, question.block, question.line))
            self.source.reveal(line or 0, question.column or 0)
        self.follow()

    def action_keep(self) -> None:
        """The doubt at hand is none: it is right as it was read."""
        if self.doubt is None:
            if (same := self._same_here()) is not None:
                self.act(partial(self._say_same, *same))
            else:
                self.cairn.say("Nothing here is doubtful; n goes to the next doubt.")
            return
        number = self.doubt
        self.act(partial(self._keep, number))

    def _same_here(self) -> tuple[Part, str] | None:
        """The action at hand and that of the plan which it may be, where that is in doubt."""
        line, beside = self.draft.current, self._state.beside
        found = beside.found.get(line.part) if beside is not None and line is not None and line.part else None
        if line is None or line.part is None or found is None or found.present is None or found.is_known:
            return None
        return line.part, found.present.id

    async def _say_same(self, part: Part, present: str) -> None:
        state = self._state._replace(same={**self._state.same, part: present})
        assert state.beside is not None
        self.turn_to(await self._beside(state, state.beside.key))

    async def _keep(self, number: int) -> None:
        await self.change(Kept(key_of(self._state.proposal.reading.questions[number])))
        if self._state.doubts:
            self._visited, self.doubt = number, None
            self.action_doubt(1)
        else:
            self.follow()
            self.cairn.say("That was the last doubt. Enter takes it in.")

    # -------------------------------------------------------------------------------------------------- fields

    def action_type_over(self, field: str = "") -> None:
        """Let a field of what is at hand say something else: the one at hand, or the one named."""
        fields = self.draft.fields
        now = self.draft.current_field
        shown = next((one for one in fields if one.part.field == field), None) if field else now
        if shown is None:
            self.cairn.say("That has no such field; go to an action, or press p for what is left over.")
            return
        self.act(partial(self._type_over, shown))

    async def _type_over(self, shown: Shown) -> None:
        from tui.asking.drafting import ask_field

        value = await ask_field(self.cairn, self._state.proposal, shown, self._known.owners)
        if value is not None:
            await self.change(Typed(shown.part, value))

    def action_leave_out(self) -> None:
        """Leave what is at hand out of the plan, or take it up again."""
        line = self.draft.current
        if line is None or line.part is None or line.part == Part(""):
            self.cairn.say("Only a workstream, an action or an indicator can be left out.")
            return
        self.act(partial(self.change, LeftOut(line.part)))

    # -------------------------------------------------------------------------------------------- what is left over

    def action_left_over(self) -> None:
        """Go to the first of what is left over, or to the next."""
        if not self._state.left:
            self.cairn.say("Nothing is left over: every word has its place.")
            return
        # They stand last.
        total = len(self._state.lines)
        first, following = total - len(self._state.left), self.draft.cursor + 1
        self.go_to_side(to_source=False)
        self.draft.put(following if first < following < total else first)

    def action_put(self) -> None:
        """Put what is left over somewhere."""
        number = self.left_at_hand()
        if number is None:
            self.cairn.say("Go to something that is left over first: L goes there.")
            return
        self.act(partial(self._put, number))

    async def _put(self, number: int) -> None:
        from tui.asking.drafting import ask_use

        piece = self._state.proposal.reading.unplaced[number]
        place = self._state.places.place((piece.file, piece.block, piece.line))
        near = self._state.next_to(place) if place is not None else None
        wanted = await ask_use(self.cairn, self._state.proposal, piece, near)
        if wanted is None:
            return
        # It is gone from its line, where the next comes to stand; the lines above may be one more.
        following = [one for one in sorted(self._state.left) if one > number]
        await self.change(wanted)
        if following and not self.on_source:
            self.draft.put(self._state.left[following[0]])
        self.follow()
