"""Changing what indicators are: their own fields, new ones, parts of them, and columns for other periods."""

from typing import TYPE_CHECKING, Any

from models.periods import identity
from models.reading.in_full import IndicatorRow
from models.vocabulary import FigureRole
from tui.paint import Tone
from tui.screens.recording import Recording

if TYPE_CHECKING:
    from models.edits.base import Edit, Outcome


class Amending(Recording):
    """A screen whose indicators are amended in forms."""

    def action_edit_indicator(self) -> None:
        """Edit the indicator at hand in a form."""
        if (row := self.grid.current) is not None:
            self.decide(lambda: self._asked_of(row))

    async def _asked_of(self, row: IndicatorRow) -> "Edit | None":
        from tui.asking.indicators import ask_indicator

        return await ask_indicator(self.cairn, row)

    def action_add_indicator(self) -> None:
        """Add an indicator."""
        self.decide(self._asked_new)

    async def _asked_new(self) -> "Edit | None":
        from tui.asking.indicators import ask_new_indicator

        return await ask_new_indicator(self.cairn)

    def action_add_part(self) -> None:
        """Add a part of the indicator at hand, or a neighbour where that is one."""
        if (row := self.grid.current) is not None:
            self.decide(lambda: self._asked_part(row))

    async def _asked_part(self, row: IndicatorRow) -> "Edit | None":
        from tui.asking.indicators import ask_new_part

        whole, workspace = row.parent, self.cairn.workspace
        parent = row if whole is None else await self.cairn.read(lambda: workspace.find_indicator(whole))
        return await ask_new_part(self.cairn, parent, row)

    async def decided(self, outcome: "Outcome", at: Any) -> None:
        """Go to an indicator that was added."""
        known = {row.ref for row in self.grid.at_hand()}
        if outcome.changed and len(outcome.refs) == 1 and outcome.refs[0] not in known:
            row = await self.cairn.read(lambda: self.cairn.workspace.find_indicator(outcome.refs[0]))
            await self.grid.reload(keep=row.id)

    def action_period(self) -> None:
        """Add a column for another period, and go there."""
        if self.grid.current is None:
            self.say_of_cell("There is no indicator yet that it could be for: a adds one.", Tone.AMBER)
        else:
            self.decide(self._ask_period)

    async def _ask_period(self) -> None:
        from tui.asking.figures import ask_period

        grid = self.grid
        known = [place.period for place in grid.places if place.role is FigureRole.VALUE and place.period]
        wanted = await ask_period(self.cairn, known, grid.frame.kind)
        if wanted is not None:
            grid.wanted = (*grid.wanted, wanted)
            grid.go_to_place((wanted.role, identity(wanted.period, grid.frame.kind)))
