"""Documents that become plans, in the application: asking for one, showing its draft, storing it, and what follows."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.events import Paste

from models.errors import CairnError, NoDatabaseError
from models.workspace import Workspace
from tui.beside import begin
from tui.changing import Changing
from tui.commands import Where
from tui.typeahead import Hold

if TYPE_CHECKING:
    from models.edits.adopt import AdoptPlan, ImportIntoPlan
    from models.edits.base import Outcome
    from models.edits.edition import BringEdition
    from models.reading.rows import PlanRow
    from tui.reading_in import Job, Material


class TakingIn(Changing):
    """An application that takes plans in."""

    @property
    def where(self) -> Where:
        """The places whose commands work on the screen at hand."""
        raise NotImplementedError

    async def turn_to(self, key: str) -> None:
        """Show another plan."""
        raise NotImplementedError

    async def on_paste(self, event: Paste) -> None:
        """A file that is dropped on the terminal is imported."""
        if self.where & (Where.BOARD | Where.WELCOME):
            from tui.dropped import paths_in
            from tui.screens.bringing_in import ENDINGS

            if paths := paths_in(event.text, ENDINGS):
                self.import_files(paths)

    def action_import_plan(self) -> None:
        """Ask for a document, and show what it says as a draft."""
        self.import_files(())

    def import_files(self, paths: Sequence[str]) -> None:
        """Read documents that were dropped, else ask for one."""
        begin(self, partial(self._import, paths, Hold(self)), group="deciding")

    async def _import(self, paths: Sequence[str], hold: Hold) -> None:
        from tui.reading_in import read_known
        from tui.screens.bringing_in import BringingScreen
        from tui.screens.draft import DraftScreen
        from tui.screens.draft_keeping import KeptAnswers, moments

        hold.own()
        try:
            known = await self.read(lambda: read_known(self.workspace))

            def read(some: Sequence[str], job: "Job") -> "Material":
                from tui.reading_in import read_in

                return read_in(some, known, KeptAnswers(self.drafts, tuple(some)).headings, job)

            material = await self.ask(BringingScreen(read, paths))
            if material is not None:
                kept = KeptAnswers(self.drafts, material.paths)
                states = await asyncio.to_thread(moments, material, kept)
                await self.push_screen(DraftScreen(material, states, kept), self._show_taken_in)
        except CairnError as problem:
            self.complain(problem)
        finally:
            hold.let_go()

    def _show_taken_in(self, key: str | None) -> None:
        if key is not None:
            self.call_later(self.turn_to, key)


def plans_of(workspace: Workspace) -> "list[PlanRow]":
    """The plans of a database; none where there is no database yet."""
    try:
        return workspace.plans()
    except NoDatabaseError:
        return []


async def stored(
    app: TakingIn, edit: "AdoptPlan | ImportIntoPlan | BringEdition", said: Mapping[str, str | None]
) -> str | None:
    """Store a draft as one step, and remember what was said of headings.

    Gives the key of the plan it is in; None where nothing came of it, and why was said.
    """
    from models.said_headings import keep_headings
    from models.starting import start_with
    from tui.reading_in import Job, NotWantedError
    from tui.screens.working import waited_for

    job, workspace = Job("Storing"), app.workspace

    def tell(done: int, total: int) -> None:
        job.tell("Storing" if done < total else "Finishing", done, total)

    edit = replace(edit, progress=tell)

    def make() -> "Outcome":
        try:
            if os.path.lexists(workspace.path):
                return workspace.perform(edit)
            return start_with(workspace.path, edit, today=workspace.today, actor=workspace.actor)
        except CairnError:
            # Stopped in mid-statement, it comes out as what SQLite says of that.
            if job.is_stopped:
                raise NotWantedError("Stopped; nothing was imported.") from None
            raise

    outcome = await waited_for(app, job, app.make(make, "an import"))
    if outcome is None:
        return None
    await app.keep(lambda: keep_headings(workspace.path, said, workspace.patience), "what headings mean")
    return outcome.refs[0]
