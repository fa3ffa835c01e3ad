"""Choosing on a draft: among things that take some words to tell, and one of its actions or workstreams."""

from typing import ClassVar, TypeVar

from tui.screens.choice import ChoiceScreen
from tui.screens.picking import Candidate, PickingScreen

V = TypeVar("V")


class WideChoice(ChoiceScreen[V]):
    """A choice of things that take some words to tell."""


class ThingPicked(PickingScreen):
    """Gives the first that is chosen, alone."""

    NOBODY: ClassVar[str] = "an action, or a workstream"

    def toggle(self, candidate: Candidate) -> None:
        """That is it."""
        self.dismiss((candidate.id,))

    def action_save(self) -> None:
        """Nothing was typed: take the first."""
        rows = self.candidates("")
        self.dismiss((rows[0].id,) if rows else None)
