"""What is asked on the words of actions: all of them in one form, or their timescale, owners or priority alone."""

from models.edits.base import Edit
from models.edits.content import ActionForm, EditAction, SetOwners, SetPriority, SetTimescale
from models.vocabulary import Priority
from tui.asking.asker import Asker, Rows, draft_of, ids_of, named
from tui.fields import Field, owners_hint, owners_in, window_hint
from tui.screens.choice import ChoiceScreen, Option
from tui.screens.form import FormScreen
from tui.screens.owners import OwnersScreen


async def ask_form(app: Asker, rows: Rows) -> Edit | None:
    """Everything an action says, in one form."""
    (row,) = rows[:1]
    known = await app.read(app.workspace.owner_names)
    before = ActionForm(row.title, row.need or "", row.owners, row.timescale or "", row.priority)
    answers = await app.ask(
        FormScreen(
            f"Edit {row.ref}",
            [
                Field("title", "Action", before.title),
                Field("need", "Need: the area for improvement it answers", before.need, lines=3),
                Field("owners", "Owners", "; ".join(before.owners), "QIO; K Innes", owners_hint(known)),
                Field("timescale", "Timescale", before.timescale, "By Feb 2025", window_hint(app.workspace.today)),
            ],
            check=lambda a: None if a["title"].strip() else "An action needs a title.",
            drafts=app.drafts,
            draft=f"edit of {row.ref}",
        )
    )
    if answers is None:
        return None
    owners = before.owners if answers["owners"] == "; ".join(before.owners) else tuple(owners_in(answers["owners"]))
    after = ActionForm(answers["title"], answers["need"], owners, answers["timescale"], before.priority)
    return None if after == before else EditAction(row.id, before, after)


async def ask_timescale(app: Asker, rows: Rows) -> Edit | None:
    """When, in words, with the window they give shown as they are typed."""
    now = rows[0].timescale or "" if len(rows) == 1 else ""
    answers = await app.ask(
        FormScreen(
            "Timescale",
            [
                Field(
                    "timescale",
                    "In words, as a plan would say it",
                    now,
                    "By Feb 2025, Begin April 2025, by summer 2025, +6w",
                    window_hint(app.workspace.today),
                )
            ],
            about=named(rows),
            drafts=app.drafts,
            draft=draft_of("timescale of", rows),
        )
    )
    return None if answers is None else SetTimescale(ids_of(rows), answers["timescale"])


async def ask_owners(app: Asker, rows: Rows) -> Edit | None:
    """Whose they are; for several actions at once, who joins the owners they have."""
    known = await app.read(app.workspace.owner_names)
    chosen = rows[0].owners if len(rows) == 1 else ()
    title = f"Owners of {named(rows)}" if len(rows) == 1 else f"Add owners to {named(rows)}"
    names = await app.ask(OwnersScreen(title, known, chosen))
    if names is None or names == chosen:
        return None
    return SetOwners(ids_of(rows), names, keep=len(rows) > 1)


async def ask_priority(app: Asker, rows: Rows) -> Edit | None:
    """How much they matter."""
    options = [
        Option(str(p)[0], str(p), p, note="now" if len(rows) == 1 and p is rows[0].priority else "") for p in Priority
    ]
    at = list(Priority).index(rows[0].priority)
    priority = await app.ask(ChoiceScreen("Priority", options, about=named(rows), at=at))
    return None if priority is None else SetPriority(ids_of(rows), priority)
