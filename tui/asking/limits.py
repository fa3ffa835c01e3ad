"""What is asked on the lines of judgement."""

from decimal import Decimal

from models.figures import NotAFigureError, read_figure
from models.judgement import Limits
from models.vocabulary import FigureState
from tui.asking.asker import Asker
from tui.fields import Field
from tui.screens.form import Answers, FormScreen

_DAYS_A_WEEK = 7


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
