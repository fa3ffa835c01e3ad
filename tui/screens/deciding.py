"""Making decisions on actions: the same keys, questions and edits on the board and in the queue."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from models.errors import CairnError
from models.reading.rows import ActionRow
from tui.beside import begin
from tui.typeahead import Hold

if TYPE_CHECKING:
    from models.edits.base import Edit, Outcome
    from tui.app import CairnApp
    from tui.screens.sized import Sized

    _Screen = Sized[None]
else:
    # As before an application: what is put before a screen need not be a class of Textual's own.
    _Screen = object

Question = Callable[[], Awaitable["Edit | None"]]


class Deciding(_Screen):
    """Put before a screen: actions are decided on there."""

    @property
    def cairn(self) -> "CairnApp":
        """The application, which holds the one door for edits."""
        return self.app  # type: ignore[return-value]

    async def refresh_plan(self, touched: Sequence[str] | None = None) -> None:
        """Read again what may have changed; `touched` are the references of what was, where that is known."""
        raise NotImplementedError

    async def renew(self, touched: Sequence[str]) -> None:
        """Show at once what was decided on as it is now, where it is shown; all else may follow."""

    def chosen_ids(self) -> Sequence[str]:
        """The actions that a decision is about; each screen says which."""
        raise NotImplementedError

    @property
    def place(self) -> Any:
        """Where the screen is, as far as what it does after a decision depends on that."""
        return None

    async def decided(self, outcome: "Outcome", at: Any) -> None:
        """Something was done that was decided at a place; a screen may move on."""

    def set_aside(self, at: Any) -> None:
        """What was decided at a place has to wait for another process; a screen may move on meanwhile."""

    def action_decide(self, what: str) -> None:
        """Ask for what a decision needs, and make it."""
        ids = self.chosen_ids()
        if not ids:
            self.notify("Go to an action first: 2 goes to the list.", markup=False)
            return
        self.decide(lambda: self._ask(what, ids))

    def decide(self, ask: Question) -> None:
        """Run a question in a worker, so that it can wait for its answers; then make the edit it gives."""
        begin(self, partial(self._decide, ask, Hold(self.cairn)), group="deciding")

    async def _ask(self, what: str, ids: Sequence[str]) -> "Edit | None":
        # What asks and what it makes need SQLModel, which the first paint does not wait for.
        from tui.asking import ASK, as_seen

        rows: Sequence[ActionRow] = await self.cairn.read(lambda: self.cairn.workspace.actions_by_id(ids))
        if not rows:
            self.notify("That action is no longer there.", severity="warning", markup=False)
            return None
        edit = await ASK[what](self.cairn, rows)
        return None if edit is None else as_seen(edit, rows)

    async def _decide(self, ask: Question, hold: Hold) -> None:
        hold.own()
        at = self.place
        try:
            edit = await ask()
            if edit is None:
                await self.cairn.nothing_came_of_it()
                return
            outcome = await self.cairn.perform(edit, lambda: self.set_aside(at))
            if outcome is not None:
                await self.decided(outcome, at)
        except CairnError as problem:
            hold.give_up()
            self.cairn.complain(problem)
        finally:
            hold.let_go()

    def action_undo(self) -> None:
        """Take the last step back."""
        self.decide(self._undone)

    def action_redo(self) -> None:
        """Make the step again that was undone."""
        self.decide(self._redone)

    async def _undone(self) -> None:
        await self.cairn.undo()

    async def _redone(self) -> None:
        await self.cairn.redo()

    def action_history(self) -> None:
        """Show what was changed of the action at hand."""
        ids, cairn = self.chosen_ids()[:1], self.cairn

        async def show(rows: Sequence[ActionRow]) -> None:
            await cairn.show_history(rows[0].ref if rows else None)

        cairn.fetch(lambda: cairn.read(lambda: cairn.workspace.actions_by_id(ids)), show)
