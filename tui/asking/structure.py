"""What is asked on where actions stand: what a new one is, and which workstream others move to."""

from collections.abc import Sequence

from models.edits.base import Edit
from models.edits.structure import AddAction, MoveActions
from models.reading.rows import ActionRow, WorkstreamRow
from tui.asking.asker import Asker, Rows, ids_of, named
from tui.fields import Field, owners_hint, owners_in, window_hint
from tui.screens.choice import ChoiceScreen, Option
from tui.screens.form import FormScreen


async def ask_new_action(app: Asker, workstream: WorkstreamRow | None, parent: ActionRow | None) -> Edit | None:
    """A new action: in a workstream, or under another action."""
    if workstream is None and parent is None:
        streams = await app.read(app.workspace.workstreams)
        only = streams[0].id if len(streams) == 1 else None
        chosen = only or await app.ask(_workstream_choice("A new action in", streams, ""))
        workstream = next((s for s in streams if s.id == chosen), None)
        if workstream is None:
            return None
    known = await app.read(app.workspace.owner_names)
    inside = parent.ref if parent else workstream.key if workstream else ""
    where = f"A part of {parent.ref}" if parent else f"A new action in {workstream.title if workstream else ''}"
    answers = await app.ask(
        FormScreen(
            where,
            [
                Field("title", "Action", placeholder="what is to be done"),
                Field("owners", "Owners", "", "QIO; K Innes", owners_hint(known)),
                Field("timescale", "Timescale", "", "By Feb 2025", window_hint(app.workspace.today)),
                Field("need", "Need: the area for improvement it answers", lines=3),
            ],
            about=parent.title if parent else "",
            check=lambda a: None if a["title"].strip() else "An action needs a title.",
            drafts=app.drafts,
            draft=f"new action in {inside} of {app.workspace.plan.key}",
        )
    )
    if answers is None:
        return None
    return AddAction(
        answers["title"],
        workstream.id if workstream else "",
        tuple(owners_in(answers["owners"], known)),
        answers["timescale"],
        answers["need"],
        parent.id if parent else None,
    )


async def ask_workstream(app: Asker, rows: Rows) -> Edit | None:
    """Where to move them."""
    streams = await app.read(app.workspace.workstreams)
    chosen = await app.ask(_workstream_choice("Move to", streams, named(rows)))
    return None if chosen is None else MoveActions(ids_of(rows), chosen)


def _workstream_choice(title: str, streams: Sequence[WorkstreamRow], about: str) -> ChoiceScreen[str]:
    keys = "abcdefhilmnopqrstuvwxyz"
    options = [Option(keys[n] if n < len(keys) else "", f"{s.key}  {s.title}", s.id) for n, s in enumerate(streams)]
    return ChoiceScreen(title, options, about=about)
