"""Whose it is: pick from the owners known, several at once, or make a new one by typing a name nobody has."""

from collections.abc import Sequence
from typing import ClassVar

from models.owners import owner_key
from tui.screens.picking import Candidate, PickingScreen


class OwnersScreen(PickingScreen):
    """Gives the names chosen, in the order they were; None where it was left."""

    HINT: ClassVar[str] = "type a name"
    NOBODY: ClassVar[str] = "nobody yet"
    EMPTY: ClassVar[str] = "Type the first name."

    def __init__(self, title: str, known: Sequence[str], chosen: Sequence[str]) -> None:
        super().__init__(title, {name: name for name in [*chosen, *known]}, chosen)

    def candidates(self, typed: str) -> list[Candidate]:
        """Those that fit what is typed; whoever is called just that first, and one to be made where nobody is."""
        chosen = {owner_key(name) for name in self._chosen}
        found = [one._replace(is_chosen=owner_key(one.name) in chosen) for one in super().candidates(typed)]
        if not typed:
            return found
        exact = next((one for one in found if owner_key(one.name) == owner_key(typed)), None)
        if exact is not None:
            return [exact, *(one for one in found if one is not exact)]
        name = " ".join(typed.split())
        return [*found, Candidate(name, name, False, is_new=True)]

    def toggle(self, candidate: Candidate) -> None:
        """Choose an owner, or no longer, in whatever spelling."""
        key = owner_key(candidate.name)
        if candidate.is_chosen:
            self._chosen = [name for name in self._chosen if owner_key(name) != key]
        else:
            self._chosen.append(candidate.name)
            self._names.setdefault(candidate.name, candidate.name)
