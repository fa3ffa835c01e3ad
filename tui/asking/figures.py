"""What is asked on figures: why one is right that looks wrong, a note on one, and for which period a column is."""

from collections.abc import Sequence

from models.figure_checks import INSIST
from models.periods import identity, read_period, spell
from models.tables import SHORT
from models.vocabulary import FigureRole, Periodicity
from tui.asking.asker import Asker
from tui.fields import Field
from tui.figure_places import Wanted
from tui.screens.form import Answers, FormScreen

_TARGET = "target "


def what_is_wrong(complaint: str) -> str:
    """A complaint without the command line's words for how one insists."""
    return complaint.removesuffix(f"; {INSIST}.") + ("" if complaint.endswith(".") and INSIST not in complaint else ".")


async def ask_note_to_insist(app: Asker, what: str, complaint: str, draft: str) -> str | None:
    """Why a figure is right all the same; None where that was not said."""
    return await _ask_note(app, f"{what} is right all the same", what_is_wrong(complaint), "", draft)


async def ask_figure_note(app: Asker, what: str, before: str, draft: str) -> str | None:
    """The note on a figure, None where it was left."""
    return await _ask_note(app, f"Note on {what}", "", before, draft)


async def _ask_note(app: Asker, title: str, about: str, before: str, draft: str) -> str | None:
    answers = await app.ask(
        FormScreen(
            title,
            [Field("note", "Note", before, lines=3)],
            about=about,
            check=lambda a: None if a["note"].strip() else "Write the note first, in a few words.",
            drafts=app.drafts,
            draft=draft,
        )
    )
    return answers["note"] if answers else None


async def ask_period(app: Asker, known: Sequence[str], usual: Periodicity | None) -> Wanted | None:
    """Which period there is to be a column for, of figures or of targets; None where that was left."""
    answers = await app.ask(
        FormScreen(
            "A column for",
            [
                Field(
                    "period",
                    "Period; with “target” before it, the column is for targets",
                    _following(known, usual),
                    "2021-22, target 2025-26, Mar 2024",
                    lambda words: _period_hint(words, known, usual),
                )
            ],
            check=_problem_with_period,
        )
    )
    return None if answers is None else _wanted(answers["period"])


async def ask_baseline_period(app: Asker, ref: str, usual: Periodicity | None) -> str | None:
    """Of which period an indicator's first baseline is; None where that was left."""
    answers = await app.ask(
        FormScreen(
            f"The baseline of {ref}",
            [Field("period", "Which period is it of?", "", "2016-17, Mar 2024", lambda words: _hint(words, usual))],
            check=_problem_with_period,
        )
    )
    return " ".join(answers["period"].split()) if answers else None


def _following(known: Sequence[str], usual: Periodicity | None) -> str:
    periods = [(period, text) for text in known if (period := read_period(text, usual)) is not None]
    if not periods:
        return ""
    last, text = max(periods, key=lambda pair: (pair[0].ends, pair[1]))
    return spell(last.following, text)


def _wanted(words: str) -> Wanted:
    text = " ".join(words.split())
    if text.casefold().startswith(_TARGET):
        return Wanted(FigureRole.TARGET, text[len(_TARGET) :].strip())
    return Wanted(FigureRole.VALUE, text)


def _period_hint(words: str, known: Sequence[str], usual: Periodicity | None) -> str:
    wanted = _wanted(words)
    is_known = wanted.role is FigureRole.VALUE and identity(wanted.period, usual) in {identity(k, usual) for k in known}
    return f"{_hint(wanted.period, usual)}{'; it has a column' if is_known else ''}"


def _hint(words: str, usual: Periodicity | None) -> str:
    if not words.strip():
        return "for which period?"
    period = read_period(words, usual)
    return f"{period.kind} {spell(period, words)}" if period else "a period known by these words alone"


def _problem_with_period(answers: Answers) -> str | None:
    period = _wanted(answers["period"]).period
    if not period or len(period) > SHORT:
        return f"Give a period of at most {SHORT} letters." if period else "Say for which period."
    return None
