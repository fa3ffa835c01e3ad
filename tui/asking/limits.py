"""What is asked on the lines of judgement, and keeping them where they were drawn."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from models.figures import NotAFigureError, read_figure
from models.judgement import Limits
from models.vocabulary import FigureState
from tui.asking.asker import Asker
from tui.fields import Field
from tui.screens.form import Answers, FormScreen

if TYPE_CHECKING:
    from tui.screens.deciding import Deciding

_DAYS_A_WEEK = 7


def set_limits(screen: "Deciding") -> None:
    """Ask where the lines of judgement are to be drawn, and keep it."""
    screen.decide(lambda: _set_limits(screen))


async def _set_limits(screen: "Deciding") -> None:
    limits = await ask_limits(screen.cairn)
    if limits is not None:
        said = f"Stale after {limits.stale_days} days, due soon within {limits.due_soon_days}"
        await _keep(screen, lambda: screen.cairn.workspace.keep_limits(limits), said)


def set_tolerance(screen: "Deciding") -> None:
    """Ask how far beside its line an indicator still counts as on track, and keep it."""
    screen.decide(lambda: _set_tolerance(screen))


async def _set_tolerance(screen: "Deciding") -> None:
    tolerance = await ask_tolerance(screen.cairn)
    if tolerance is not None:
        said = f"On track within {tolerance:f} of what is expected"
        await _keep(screen, lambda: screen.cairn.workspace.keep_tolerance(tolerance), said)


async def _keep(screen: "Deciding", keep: Callable[[], None], said: str) -> None:
    if await screen.cairn.keep(keep, "where the lines of judgement are drawn"):
        await screen.refresh_plan()
        screen.cairn.say(said)


SET = {"limits": set_limits, "tolerance": set_tolerance}
"""How each is set, by what it is called."""


async def ask_limits(app: Asker) -> Limits | None:
    """After how many weeks without news an action is stale, and how many days ahead a date is soon."""
    now = await app.read(lambda: app.workspace.limits)
    weeks = now.stale_days / _DAYS_A_WEEK
    answers = await app.ask(
        FormScreen(
            "Where the lines are drawn",
            [
                Field("stale", "Stale after how many weeks without news", f"{weeks:g}"),
                Field("soon", "Due soon within how many days", str(now.due_soon_days)),
            ],
            check=_problem_with,
        )
    )
    if answers is None:
        return None
    return Limits(due_soon_days=int(answers["soon"]), stale_days=int(answers["stale"]) * _DAYS_A_WEEK)


async def ask_tolerance(app: Asker) -> Decimal | None:
    """How far beside its line, in its own unit, an indicator still counts as on track."""
    now = await app.read(lambda: app.workspace.tolerance)
    question = "On track within how much of what is expected, in the indicator's own unit"
    answers = await app.ask(
        FormScreen("The tolerance of a judgement", [Field("within", question, f"{now:f}")], check=_problem_within)
    )
    return None if answers is None else read_figure(answers["within"]).number


def _problem_within(answers: Answers) -> str | None:
    try:
        figure = read_figure(answers["within"])
    except NotAFigureError:
        figure = None
    if figure is None or figure.state is not FigureState.NUMBER or figure.parts or (figure.number or 0) < 0:
        return "Give a number from 0 up, such as 0.5."
    return None


def _problem_with(answers: Answers) -> str | None:
    for text in answers.values():
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= 500):
            return "Give whole numbers from 1 to 500."
    return None
