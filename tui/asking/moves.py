"""What is asked on what actions are meant to move: which indicators."""

from models.edits.base import Edit
from models.edits.moves import SetMoves
from tui.asking.asker import Asker, Rows, ids_of, named
from tui.screens.picking import RefsPicked


async def ask_moves(app: Asker, rows: Rows) -> Edit | None:
    """Which indicators actions are meant to move; of several actions, all will be meant to move the same."""

    def read() -> tuple[dict[str, str], tuple[str, ...]]:
        names = {one.id: f"{one.ref}  {one.label}" for one in app.workspace.indicator_names()}
        now = app.workspace.action_story(rows[0].id, 0).indicators if len(rows) == 1 else ()
        return names, tuple(one.id for one in now)

    names, now = await app.read(read)
    chosen = await app.ask(RefsPicked(f"{named(rows)} is meant to move", names, now))
    return None if chosen is None or set(chosen) == set(now) else SetMoves(ids_of(rows), chosen)
