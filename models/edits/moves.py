"""Which indicators an action is meant to move."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from models.edits import indicators
from models.edits.base import Desk, Outcome, of, refs
from models.errors import RefusedError
from models.references import indicator_reference
from models.tables import Action, ActionIndicator, Indicator
from models.wording import listed


@dataclass(frozen=True)
class SetMoves:
    """Say which indicators actions are meant to move."""

    ids: tuple[str, ...]
    indicator_ids: tuple[str, ...]

    def apply(self, desk: Desk) -> Outcome:
        """Set them for every action; links that stay are left alone."""
        actions = desk.actions(self.ids)
        rows = indicators.find(desk, self.indicator_ids) if self.indicator_ids else []
        for action in actions:
            _link(desk, action, rows)
        named = listed([indicator_reference(row.number) for row in rows])
        return Outcome(f"{of(actions)} meant to move {named or 'no indicator'}", refs(actions))


def _link(desk: Desk, action: Action, rows: Sequence[Indicator]) -> None:
    if any(row.plan_id != action.plan_id for row in rows):
        raise RefusedError(f"{action.ref} cannot move an indicator of another plan.")
    links = select(ActionIndicator).where(col(ActionIndicator.action_id) == action.id)
    known = {link.indicator_id: link for link in desk.session.exec(links)}
    wanted = {row.id for row in rows}
    for key, link in known.items():
        if key not in wanted:
            desk.session.delete(link)
    for row in rows:
        if row.id not in known:
            desk.session.add(ActionIndicator(action_id=action.id, indicator_id=row.id))
    desk.session.flush()
