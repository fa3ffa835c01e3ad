"""What is asked on the words of actions: all of them in one form, or their timescale, owners or priority alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from models.edits.base import Edit
from models.edits.content import ActionForm, EditAction, SetOwners, SetPriority, SetText, SetTimescale
from models.edits.together import Together
from models.reading.rows import ActionRow
from models.vocabulary import Priority
from models.wording import listed
from tui.asking.asker import Asker, Rows, draft_of, ids_of, named
from tui.fields import Field, owners_hint, owners_in, window_hint
from tui.screens.choice import ChoiceScreen, Option
from tui.screens.form import FormScreen
from tui.screens.owners import OwnersScreen


async def ask_form(app: Asker, rows: Rows) -> Edit | None:
    """Everything an action says, in one form; of several, what they can share."""
    known = await app.read(app.workspace.owner_names)
    if len(rows) > 1:
        return await _ask_shared(app, rows, known)
    row = rows[0]
    before = _form_of(row)
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
            draft=draft_of(app, "edit of", rows),
        )
    )
    if answers is None:
        return None
    owners = (
        before.owners if answers["owners"] == "; ".join(before.owners) else tuple(owners_in(answers["owners"], known))
    )
    after = ActionForm(answers["title"], answers["need"], owners, answers["timescale"], before.priority)
    return None if after == before else EditAction(row.id, before, after)


async def _ask_shared(app: Asker, rows: Rows, known: Sequence[str]) -> Edit | None:
    """What several actions are to have in common; what is left empty stays as it is."""
    answers = await app.ask(
        FormScreen(
            f"Edit {named(rows)}",
            [
                Field("need", "Need: the area for improvement they answer", lines=3),
                Field("owners", "Add owners", "", "QIO; K Innes", owners_hint(known)),
                Field("timescale", "Timescale", "", "By Feb 2025", window_hint(app.workspace.today)),
            ],
            about="What is left empty stays as it is.",
            drafts=app.drafts,
            draft=draft_of(app, "edit of", rows),
        )
    )
    said = {name: text for name, text in (answers or {}).items() if text.strip()}
    edits: list[Edit] = []
    if "need" in said:
        edits.append(SetText(ids_of(rows), "need", said["need"]))
    if "owners" in said:
        edits.append(SetOwners(ids_of(rows), tuple(owners_in(said["owners"], known)), keep=True))
    if "timescale" in said:
        edits.append(SetTimescale(ids_of(rows), said["timescale"]))
    return Together(tuple(edits), f"{listed(list(said)).capitalize()} of {named(rows)}") if edits else None


def _form_of(row: ActionRow) -> ActionForm:
    """An action as it is on the screen: what is set against it is refused where somebody changed it meanwhile."""
    return ActionForm(row.title, row.need or "", row.owners, row.timescale or "", row.priority)


def _one_field(row: ActionRow, **changed: Any) -> Edit | None:
    before = _form_of(row)
    after = replace(before, **changed)
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
            draft=draft_of(app, "timescale of", rows),
        )
    )
    if answers is None:
        return None
    if len(rows) == 1:
        return _one_field(rows[0], timescale=answers["timescale"])
    return SetTimescale(ids_of(rows), answers["timescale"])


async def ask_owners(app: Asker, rows: Rows) -> Edit | None:
    """Whose they are; for several actions at once, who joins the owners they have."""
    known = await app.read(app.workspace.owner_names)
    chosen = rows[0].owners if len(rows) == 1 else ()
    title = f"Owners of {named(rows)}" if len(rows) == 1 else f"Add owners to {named(rows)}"
    names = await app.ask(OwnersScreen(title, known, chosen))
    if names is None or names == chosen:
        return None
    return _one_field(rows[0], owners=names) if len(rows) == 1 else SetOwners(ids_of(rows), names, keep=True)


async def ask_priority(app: Asker, rows: Rows) -> Edit | None:
    """How much they matter."""
    options = [
        Option(str(p)[0], str(p), p, note="now" if len(rows) == 1 and p is rows[0].priority else "") for p in Priority
    ]
    at = list(Priority).index(rows[0].priority)
    priority = await app.ask(ChoiceScreen("Priority", options, about=named(rows), at=at))
    if priority is None:
        return None
    return _one_field(rows[0], priority=priority) if len(rows) == 1 else SetPriority(ids_of(rows), priority)
