"""Taking a draft in, as a new plan, into one that is there, or as a newer edition of it; and leaving it."""

import asyncio
import os
from typing import TYPE_CHECKING

from models.drafting import finished
from models.errors import RefusedError
from models.wording import count
from tui.paint import Tone
from tui.plain import clean
from tui.screens.draft_columns import SayingColumns
from tui.widgets.keyline import KeyLine

if TYPE_CHECKING:
    from models.edits.adopt import AdoptPlan, ImportIntoPlan
    from models.edits.edition import BringEdition


class Taking(SayingColumns):
    """A screen from which a draft is taken in."""

    def action_take_in(self) -> None:
        """Store it, as a new plan or into one that is there."""
        self.act(self._take_in)

    def action_write_left(self) -> None:
        """Write what is left over to a file beside the document."""
        if self._state.left:
            self.act(self._write_left)
        else:
            self.cairn.say("Nothing is left over: every word has its place.")

    async def _write_left(self) -> None:
        from tui.screens.draft_keeping import write_left

        unplaced = self._state.proposal.reading.unplaced
        pieces = [unplaced[number] for number in self._state.left]
        path = await asyncio.to_thread(write_left, self.paths[0], pieces)
        self.cairn.say(f"{count(len(pieces), 'piece')} written to {clean(path)}.")

    async def _take_in(self) -> None:
        from models.edits.adopt import AdoptPlan, ImportIntoPlan
        from tui.asking.drafting import ask_into
        from tui.taking_in import plans_of

        proposal, name = self._state.proposal, clean(os.path.basename(self.paths[0]))
        if self._state.beside is not None and await self._bring_up_to_date(name):
            return
        plan = await asyncio.to_thread(finished, proposal)
        if not plan.workstreams and not plan.indicators:
            raise RefusedError(f"There is nothing to import in {name}: it names no action and no workstream.")
        what = count(plan.action_count, "action") if plan.action_count else count(len(plan.workstreams), "workstream")
        plans = await self.cairn.read(lambda: plans_of(self.cairn.workspace))
        doubts, pieces = len(self._state.doubts), len(self._state.left)
        into = await ask_into(self.cairn, what, plan.title, plans, doubts, pieces)
        if into is None:
            return
        if into[0] is not None and self._state.beside is None:
            state = await self._beside(self._state, into[0])
            if state.beside is not None and state.beside.edition.is_likely:
                self.turn_to(state)
                self.cairn.say("A newer edition of that plan: look what becomes of it; Enter takes it in.")
                return
        left = f"; {count(pieces, 'piece')} of it found no place" if pieces else ""
        label = f"Imported {what} from {name}{left}"
        edit = AdoptPlan(plan, label) if into[0] is None else ImportIntoPlan(plan, into[0], label)
        await self._store(edit)

    async def _store(self, edit: "AdoptPlan | ImportIntoPlan | BringEdition") -> None:
        from tui.taking_in import stored

        key = await stored(self.cairn, edit, self._state.proposal.said)
        if key is not None:
            await asyncio.to_thread(self._kept.drop)
            self.dismiss(key)

    async def _bring_up_to_date(self, name: str) -> bool:
        """Take it in as a newer edition; False where all of it is to be taken in otherwise."""
        from models.edits.edition import BringEdition
        from tui.asking.drafting import ask_edition

        beside = self._state.beside
        assert beside is not None
        how = await ask_edition(self.cairn, beside.edition.present.title, beside.told, len(beside.edition.gone))
        if how in ("keep", "drop"):
            edition, answers = beside.edition, beside.answers
            await self._store(BringEdition(edition.draft, beside.key, name, answers, how == "drop", edition))
        return how != "otherwise"

    # -------------------------------------------------------------------------------------------------- leaving

    def action_leave(self) -> None:
        """Leave; where something was answered ask once, and keep it for the next time."""
        if self._to_keep is None or self._leaving:
            self.dismiss(None)
            return
        self._leaving = True
        line = self.query_one(KeyLine)
        line.say("Not imported. Enter takes it in, Esc again keeps your answers, Ctrl+D drops them.", Tone.AMBER, 60)

    def come_back(self) -> None:
        """Whoever moves on is not leaving."""
        if self._leaving:
            self._leaving = False
            self.query_one(KeyLine).unsay()

    def action_throw_away(self) -> None:
        """Leave, and keep no answer."""
        if self._leaving:
            self._kept.keep_soon(None)
            self.dismiss(None)

    def keep_now(self) -> bool | None:
        """Keep the answers at once, and say whether they are kept; None where there are none."""
        return None if self._to_keep is None else self._kept.keep(self._state.proposal)
