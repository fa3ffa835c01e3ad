"""Who asks, what about, and the words that every question on actions shares."""

import zlib
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from textual.screen import Screen

from models.edits.base import Edit
from models.reading.rows import ActionRow
from models.wording import count
from models.workspace import Workspace
from tui.drafts import Drafts
from tui.fields import Field
from tui.screens.form import FormScreen

T = TypeVar("T")


class Asker(Protocol):
    """What asking needs of the application."""

    workspace: Workspace
    drafts: Drafts

    async def read(self, reading: Callable[[], T]) -> T:
        """Run a reading off the drawing thread."""

    async def ask(self, question: Screen[T]) -> T | None:
        """Show a question and wait for its answer."""


Rows = Sequence[ActionRow]
Ask = Callable[[Asker, Rows], Coroutine[Any, Any, Edit | None]]


def ids_of(rows: Rows) -> tuple[str, ...]:
    """The ids of actions."""
    return tuple(row.id for row in rows)


def named(rows: Rows) -> str:
    """What a dialog is about: the one action, or how many."""
    return f"{rows[0].ref}  {rows[0].title}" if len(rows) == 1 else count(len(rows), "action")


def draft_of(app: Asker, what: str, rows: Rows) -> str:
    """The name under which a form on just these actions keeps what was typed."""
    refs = sorted(row.ref for row in rows)
    mark = "" if len(refs) == 1 else f" #{zlib.crc32(' '.join(refs).encode()):08x}"
    more = f" and {len(refs) - 1} more" if len(refs) > 1 else ""
    return f"{what} {refs[0]}{more}{mark} in {app.workspace.plan.key}"


async def ask_why(app: Asker, about: str, question: str, draft: str) -> str | None:
    """A reason in words, None where it was not given."""
    answers = await app.ask(
        FormScreen(
            question,
            [Field("why", "Reason")],
            about=about,
            check=lambda a: None if a["why"].strip() else "Say why, in a few words.",
            drafts=app.drafts,
            draft=draft,
        )
    )
    return answers["why"] if answers else None
