"""For each decision on actions: ask for what is missing, and give the edit that carries it out.

The board and the queue both ask here, so that a decision takes the same keys wherever it is made.
"""

from collections.abc import Sequence

from models.edits.base import Edit
from models.edits.sight import AsSeen, seen_action
from models.reading.rows import ActionRow
from tui.asking.asker import Ask
from tui.asking.content import ask_form, ask_owners, ask_priority, ask_timescale
from tui.asking.life import ask_confirmation, ask_evidence, ask_note, ask_snooze, ask_status
from tui.asking.moves import ask_moves
from tui.asking.override import ask_rag, ask_workstream_rag
from tui.asking.structure import ask_new_action, ask_workstream

__all__ = ["ASK", "as_seen", "ask_new_action", "ask_workstream_rag"]

ASK: dict[str, Ask] = {
    "edit": ask_form,
    "status": ask_status,
    "timescale": ask_timescale,
    "owners": ask_owners,
    "priority": ask_priority,
    "note": ask_note,
    "evidence": ask_evidence,
    "confirm": ask_confirmation,
    "move": ask_workstream,
    "moves": ask_moves,
    "rag": ask_rag,
    "snooze": ask_snooze,
}
"""What each decision asks for; the names are those of the commands."""


def as_seen(edit: Edit, rows: Sequence[ActionRow]) -> Edit:
    """The edit that was decided on what these rows say; what others make of them meanwhile is not written over."""
    return AsSeen(edit, tuple(map(seen_action, rows)))
