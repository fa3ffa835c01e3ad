"""A lead officer's word against the facts: a RAG set by hand, with the reason."""

from dataclasses import dataclass

from models.edits.base import Desk, Outcome, of, refs
from models.tables import LONG, Action, Workstream
from models.text import tidy_text
from models.vocabulary import Rag


@dataclass(frozen=True)
class OverrideActionRag:
    """Set the RAG of actions by hand; None lets the facts speak again."""

    ids: tuple[str, ...]
    rag: Rag | None
    why: str | None = None

    def apply(self, desk: Desk) -> Outcome:
        """Set it for every action."""
        actions = desk.actions(self.ids)
        for action in actions:
            _set(desk, action, self.rag, self.why)
        return Outcome(f"RAG of {of(actions)} {_to(self.rag)}", refs(actions))


@dataclass(frozen=True)
class OverrideWorkstreamRag:
    """Set the RAG of a workstream by hand; None lets its actions speak again."""

    workstream_id: str
    rag: Rag | None
    why: str | None = None

    def apply(self, desk: Desk) -> Outcome:
        """Set it."""
        workstream = desk.workstream(self.workstream_id)
        _set(desk, workstream, self.rag, self.why)
        return Outcome(f"RAG of {workstream.key} {_to(self.rag)}", (workstream.key,))


def _set(desk: Desk, row: Action | Workstream, rag: Rag | None, why: str | None) -> None:
    row.rag_override = rag
    row.rag_override_reason = tidy_text(why, "a reason", LONG) if rag and why and why.strip() else None
    row.rag_override_by = desk.actor if rag else None
    row.rag_override_on = desk.today if rag else None


def _to(rag: Rag | None) -> str:
    return f"set by hand to {rag}" if rag else "back to what the facts say"
