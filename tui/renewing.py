"""`import` of a newer edition of a plan that is there: shown, or taken in as one step."""

from argparse import Namespace
from typing import TYPE_CHECKING

from models.editions import Edition
from models.errors import RefusedError
from models.wording import count
from tui import edition_shapes, shapes
from tui.editions import in_words, left_in_words
from tui.plain import Paper, clean
from tui.progress import Bar
from tui.stopping import Stopping

if TYPE_CHECKING:
    from models.edits.base import Outcome
    from models.reading.rows import PlanRow
    from models.workspace import Workspace

__all__ = ["done", "in_words", "is_meant", "shape", "take_in", "would_be_added"]


def is_meant(edition: Edition, options: Namespace, names: str) -> bool:
    """Whether what was read is taken as an edition; raises RefusedError where that is asked for of what is none."""
    if options.taken_as is not None:
        return bool(options.taken_as == "edition")
    if not edition.is_likely and (options.gone or options.doubtful):
        raise RefusedError(f"{names} is no newer edition of that plan: {_known(edition)}. --as edition insists.")
    return edition.is_likely


def _known(edition: Edition) -> str:
    return f"{edition.known_actions:,} of its {count(len(edition.actions), 'action')} are there"


def would_be_added(edition: Edition) -> str:
    """What becomes of what is no edition."""
    plan = edition.present
    return f"All of it would be added to {plan.title} ({plan.key}): {_known(edition)} already."


def take_in(
    workspace: "Workspace", edition: Edition, options: Namespace, names: str, stopping: Stopping, bar: Bar
) -> "Outcome":
    """Make the plan what the edition says, as one step."""
    from models.editions import Answers
    from models.edits.edition import BringEdition

    def tell(done: int, total: int) -> None:
        stopping.check()
        bar.show("Taking in the new edition" if done < total else "Finishing", done, total)

    answers = Answers(doubtful_is_same=options.doubtful == "same")
    drops = options.gone == "dropped"
    return workspace.perform(BringEdition(edition.draft, options.into, names, answers, drops, edition, tell))


def done(outcome: "Outcome", edition: Edition, options: Namespace, on: Paper) -> list[str]:
    """What was done, and what was not."""
    plan = edition.present
    said = f"{outcome.label}, into {plan.title} ({plan.key})."
    if not outcome.changed:
        said = f"Nothing was changed: {plan.title} ({plan.key}) has all that is said."
    return [*on.fit(clean(said)), *left_in_words(edition, on, drops_gone=options.gone == "dropped")]


def shape(plan: "PlanRow", outcome: "Outcome", edition: Edition, options: Namespace) -> shapes.Shape:
    """The same for scripts."""
    told = edition_shapes.shape(edition, drops_gone=options.gone == "dropped")
    return {"plan": shapes.plan(plan), "label": outcome.label if outcome.changed else None, "edition": told}
