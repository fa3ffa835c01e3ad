"""What was changed, and what needs a decision: the history and the queue, for people and for scripts."""

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from models.reading.in_full import HistoryRow
from models.reading.rows import ActionRow
from models.references import indicator_number, is_action_reference
from models.wording import day, recorded
from tui import shapes
from tui.paint import RAG
from tui.plain import Answer, Cell, Column, Paper, columns

if TYPE_CHECKING:
    from models.workspace import Workspace

USUAL_LINES = 50
"""Lines of a history on a terminal, unless more are asked for."""
_HISTORY_COLUMNS = (
    Column("When (UTC)"),
    Column("By", floor=8),
    Column("Ref"),
    Column("What", floor=20),
    Column("Field"),
    Column("From", floor=10),
    Column("To", floor=10),
)
_QUEUE_COLUMNS = (Column(is_right=True), Column(), Column(), Column(floor=24), Column(floor=20))


def history(workspace: "Workspace", options: Namespace, on: Paper) -> Answer:
    """What was changed, newest first, in the plan or of one reference; raises NotFoundError."""
    ref = None if options.ref is None else _subject(workspace, options.ref)
    if options.json:
        return shapes.text(map(shapes.history, workspace.history(ref, limit=options.limit or -1)))
    rows = workspace.history(ref, limit=options.limit or USUAL_LINES)
    if not rows:
        return [f"Nothing was changed yet of {ref}." if ref else "Nothing was changed yet."]
    lines = columns(_HISTORY_COLUMNS, map(_changed, rows), on)
    more = workspace.count_history(ref) - len(rows)
    return [*lines, f"… {more:,} more; --limit"] if more > 0 else lines


def _subject(workspace: "Workspace", ref: str) -> str:
    """What the history calls the thing that a reference or a workstream's name stands for."""
    if indicator_number(ref) is not None:
        return workspace.find_indicator(ref).ref
    if ref.strip() == workspace.plan.key:
        return workspace.plan.key
    if not is_action_reference(ref):
        return workspace.find_workstream(ref).key
    named = ref.strip().upper()
    # An action whose adding was undone is no longer there, and still has its history.
    return named if workspace.count_history(named) else workspace.find_action(named).row.ref


def _changed(row: HistoryRow) -> list[str | Cell]:
    at = datetime.fromisoformat(row.at)
    field = (row.field or "").replace("_", " ")
    values = (_said(row.field, row.old), _said(row.field, row.new))
    return [f"{day(at.date())} {at:%H:%M}", row.by, row.ref or "", row.label, field, *values]


def _said(field: str | None, value: str | None) -> str:
    return recorded(field, value) if value else ""


def triage(workspace: "Workspace", options: Namespace, on: Paper) -> Answer:
    """The queue, in order, each action with its reasons."""
    rows = workspace.attention()
    if options.json:
        return shapes.text(map(shapes.attention, rows))
    if not rows:
        return ["The queue is empty: nothing needs a decision."]
    return columns(_QUEUE_COLUMNS, [_waiting(number, row) for number, row in enumerate(rows, start=1)], on)


def _waiting(number: int, row: ActionRow) -> list[str | Cell]:
    look = RAG[row.verdict.rag]
    reasons = ", ".join(reason.text for reason in row.reasons)
    return [f"{number:,}", Cell(look.mark, look.tone), row.ref, row.title, reasons]
