"""What an edit is, in a few words, before anything has come of it: `status of CUR-4`, `note on 3 actions`."""

from models.edits import content, figures, indicators, life, moves, override, structure
from models.edits.base import Edit
from models.edits.sight import AsSeen
from models.tables import Indicator
from models.wording import count

_CALLED: dict[type, str] = {
    content.SetTimescale: "timescale of",
    content.SetOwners: "owners of",
    content.SetPriority: "priority of",
    life.SetStatus: "status of",
    life.AddNote: "note on",
    life.GiveEvidence: "evidence for",
    life.Confirm: "confirmation of",
    life.Snooze: "snooze of",
    override.OverrideActionRag: "RAG of",
    override.OverrideWorkstreamRag: "RAG of",
    structure.MoveActions: "move of",
    moves.SetMoves: "indicators of",
    figures.RecordFigure: "figure of",
}
_OTHERS: dict[type, str] = {
    structure.AddAction: "a new action",
    structure.Reorder: "a move up or down",
    indicators.AddIndicator: "a new indicator",
}


def described(edit: Edit) -> str:
    """What an edit is; of a change that is none of the known ones, that it is one."""
    seen = edit.seen if isinstance(edit, AsSeen) else ()
    inner = edit.edit if isinstance(edit, AsSeen) else edit
    if not seen:
        return _OTHERS.get(type(inner), "a change")
    whose = seen[0].ref if len(seen) == 1 else count(len(seen), "indicator" if seen[0].kind is Indicator else "action")
    if isinstance(inner, content.EditAction) and len(inner.changed) == 1:
        return f"{inner.changed[0]} of {whose}"
    return f"{_CALLED.get(type(inner), 'edit of')} {whose}"
