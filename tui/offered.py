"""What the command palette offers: commands of the screen at hand, plans, views, settings, files, themes."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from tui.commands import Where, available
from tui.screens.board import Board
from tui.screens.saving import CALLED, export
from tui.themes import THEMES

if TYPE_CHECKING:
    from tui.app import CairnApp


def offered(app: "CairnApp", screen: Screen[Any]) -> Iterable[SystemCommand]:
    """Every line of the palette, in its order."""
    for command in available(getattr(screen, "WHERE", Where.APP)):
        if command.palette:
            yield SystemCommand(command.label, f"{command.help} ({command.shown})", _giving(app, command.action))
    for plan in app.plans:
        title = f"Plan: {plan.collaborative} · {plan.title}"
        yield SystemCommand(title, f"Turn to {plan.key}", partial(app.turn_to, plan.key))
    if isinstance(screen, Board):
        yield from screen.view_commands()
        said = "After how long without news an action is stale, and how far ahead is soon"
        yield SystemCommand("Settings: stale and due soon", said, partial(_set, app, "limits", screen))
        told = "How far beside its line an indicator still counts as on track"
        yield SystemCommand("Settings: tolerance of indicators", told, partial(_set, app, "tolerance", screen))
    if app.plans:
        for form, what in CALLED.items():
            yield SystemCommand(f"Export: {form}", f"Write out {what}", partial(export, app, form))
    for theme in THEMES:
        yield SystemCommand(f"Theme: {theme.name}", "Change the colours", partial(app.wear, theme.name))


def _giving(app: "CairnApp", action: str) -> Callable[[], Any]:
    async def give() -> None:
        await app.give(action)

    return give


async def _set(app: "CairnApp", what: str, screen: Board) -> None:
    await app.load_for(what)
    from tui.asking.limits import SET

    SET[what](screen)
