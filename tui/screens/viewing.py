"""Named views of the actions: showing one, keeping what is shown as one, forgetting one."""

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand

from models.errors import CairnError, RefusedError
from models.workspace import Workspace
from tui.beside import begin
from tui.plain import clean
from tui.screens.finding import Finding, Search
from tui.widgets.pages import Read

if TYPE_CHECKING:
    from models.views import NamedView


class Viewing(Finding):
    """Put before a screen: its list of actions can be shown as a named view."""

    def __init__(self, workspace: Workspace, read: Read[Any]) -> None:
        super().__init__(workspace, read)
        self._views: list[NamedView] = []

    async def learn_views(self) -> None:
        """Read which views there are, so that the palette need not wait for them."""
        try:
            self._views = await self._read(self._workspace.views)
        except CairnError as problem:
            self.cairn.complain(problem)

    def view_commands(self) -> list[SystemCommand]:
        """What the palette offers: every view, and to forget those that were kept."""
        shown = [
            SystemCommand(f"View: {view.name}", view.query or "Every action", partial(self.show_view, view))
            for view in self._views
        ]
        forgotten = [
            SystemCommand(f"Forget view: {view.name}", "Remove it from the list", partial(self._forget, view.name))
            for view in self._views
            if not view.is_ready_made
        ]
        return [*shown, *forgotten]

    def show_view(self, view: "NamedView") -> None:
        """Show what a view says, of the workstream at hand."""
        self.close_filter()
        self._look(Search(view.query, view.sort, view.group))

    def action_views(self) -> None:
        """Ask which view to show."""
        from tui.screens.choice import ChoiceScreen, Option

        options = [
            Option(str(number) if number < 10 else "", clean(view.name), view, note=clean(view.query))
            for number, view in enumerate(self._views, 1)
        ]
        self.app.push_screen(ChoiceScreen("Show a view", options), self._show_chosen)

    def _show_chosen(self, view: "NamedView | None") -> None:
        if view is not None:
            self.show_view(view)

    def action_keep_view(self) -> None:
        """Ask for a name, and keep what the list shows now under it."""
        begin(self, self._keep_view, group="deciding")

    async def _keep_view(self) -> None:
        from models.views import NamedView, checked_name
        from tui.fields import Field
        from tui.screens.form import Answers, FormScreen

        def problem_with(answers: Answers) -> str | None:
            try:
                checked_name(answers["name"], self._workspace.actor)
            except RefusedError as problem:
                return str(problem)
            return None

        search = self._search
        about = search.title.removeprefix(" · ") or "every action, in the plan's order"
        form = FormScreen("Keep this view", [Field("name", "Its name")], about=about, check=problem_with)
        answers = await self.app.push_screen_wait(form)
        if answers is None:
            return
        view = NamedView(answers["name"], search.text, search.sort, search.group)
        if await self.cairn.keep(lambda: self._workspace.keep_view(view), f"the view {view.name}"):
            await self.learn_views()
            self.cairn.say(f"Kept the view {checked_name(view.name, self._workspace.actor)}; Ctrl+P finds it.")

    def _forget(self, name: str) -> None:
        begin(self, partial(self._forget_view, name), group="deciding")

    async def _forget_view(self, name: str) -> None:
        if await self.cairn.keep(lambda: self._workspace.forget_view(name), f"the view {name} forgotten"):
            await self.learn_views()
            self.cairn.say(f"Forgot the view {name}.")
