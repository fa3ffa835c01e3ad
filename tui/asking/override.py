"""What is asked for a RAG set by hand, on actions or on a workstream: which, and why."""

from models.edits.base import Edit
from models.edits.override import OverrideActionRag, OverrideWorkstreamRag
from models.edits.sight import AsSeen, Judged, seen_workstream
from models.vocabulary import Rag
from tui.asking.asker import Asker, Rows, ask_why, ids_of, named
from tui.paint import RAG
from tui.screens.choice import ChoiceScreen, Option

_RAG_KEYS = {Rag.RED: "r", Rag.AMBER: "a", Rag.GREEN: "n", None: "f"}


async def ask_rag(app: Asker, rows: Rows) -> Edit | None:
    """A RAG set by hand on actions, and why; or back to what the facts say."""
    chosen = await _ask_rag_and_why(app, named(rows))
    return None if chosen is None else OverrideActionRag(ids_of(rows), *chosen)


async def ask_workstream_rag(app: Asker, workstream: Judged, about: str) -> Edit | None:
    """A RAG set by hand on a workstream, and why; or back to what its actions say."""
    chosen = await _ask_rag_and_why(app, about)
    if chosen is None:
        return None
    return AsSeen(OverrideWorkstreamRag(workstream.id, *chosen), (seen_workstream(workstream),))


async def _ask_rag_and_why(app: Asker, about: str) -> tuple[Rag | None, str | None] | None:
    choices = [Rag.RED, Rag.AMBER, Rag.GREEN, None]
    options = [
        Option(
            _RAG_KEYS[rag],
            f"{RAG[rag].mark} {rag}" if rag else "what the facts say",
            (rag,),
            RAG[rag].tone if rag else "plain",
        )
        for rag in choices
    ]
    chosen = await app.ask(ChoiceScreen("RAG by hand", options, about=about))
    if chosen is None:
        return None
    if chosen[0] is None:
        return None, None
    why = await ask_why(
        app, about, f"Why {chosen[0]}?", f"reason for {chosen[0]}: {about[:60]} in {app.workspace.plan.key}"
    )
    return None if why is None else (chosen[0], why)
