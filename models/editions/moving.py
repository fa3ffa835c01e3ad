"""Where each action of a document stands beside where it stands in the plan: what moves, and to what place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.editions.findings import Change, FoundAction, FoundWorkstream, Kind
from models.editions.ordering import segments, standing
from models.editions.present import Present, PresentAction

_NEW = -1
_WORKSTREAM, _PARENT, _PLACE = "workstream", "part of", "place"
Group = tuple[str | int, str | int | None]
"""A workstream and a parent, by id or, where new, by position: those that stand side by side have the same."""


@dataclass
class Moves:
    """What the document says of where its actions stand."""

    workstreams: Sequence[FoundWorkstream]
    actions: list[FoundAction]
    """In the draft's order; they are told of their moves."""
    parents: Sequence[int | None]
    """The position of what each is a part of."""
    present: Present
    placed: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look at everything once."""
        self._titles = {one.id: one.title for one in self.present.workstreams}
        self._refs = {one.id: one.ref for one in self.present.actions}
        self._says_parts = any(parent is not None for parent in self.parents)
        self._found = {one.present.id for one in self.actions if one.present is not None and one.is_known}
        self._held = {
            one.parent for one in self.present.actions if one.parent is not None and one.id not in self._found
        }
        groups: dict[Group, list[int]] = {}
        for index in range(len(self.actions)):
            group = self._group(index)
            if group is not None:
                groups.setdefault(group, []).append(index)
        beside = self._neighbours(groups)
        for group, order in groups.items():
            self._order(group, order, beside.get(group, []))

    # ---------------------------------------------------------------------------------- other workstream, other parent

    def _group(self, index: int) -> Group | None:
        """Where an action stands from now on; None where the document does not say."""
        found, parent = self.actions[index], self.parents[index]
        here = found.present if found.is_known else None
        if parent is not None:
            return self._among_parts(index, here, parent)
        stream = self.workstreams[found.where.workstream]
        home = stream.position if stream.present is None else stream.present.id
        if here is None:
            return (home, None)
        if here.parent is not None and not self._says_parts:
            return (here.workstream, here.parent)
        if here.parent is not None:
            self._tell(index, Change(_PARENT, self._refs[here.parent], None))
        if not stream.is_named:
            return None if here.parent is None else (here.workstream, None)
        if home == here.workstream:
            return (home, None)
        change = Change(_WORKSTREAM, self._titles[here.workstream], stream.draft.title)
        if (here.id, _WORKSTREAM) in self.present.touched:
            self._keep(index, change._replace(why="it was moved here"))
            return (here.workstream, None)
        self._tell(index, change)
        return (home, None)

    def _among_parts(self, index: int, here: PresentAction | None, parent: int) -> Group | None:
        above = self.actions[parent]
        known = above.present if above.is_known else None
        group = (known.workstream, known.id) if known is not None else (_NEW, parent)
        if here is None or (known is not None and here.parent == known.id):
            return group
        called = known.ref if known is not None else above.draft.title
        change = Change(_PARENT, self._refs.get(here.parent or ""), called)
        if here.id in self._held:
            self._keep(index, change._replace(why="it has parts of its own"))
            return None
        self._tell(index, change)
        return group

    # ---------------------------------------------------------------------------------------------------- other place

    def _neighbours(self, groups: Mapping[Group, Sequence[int]]) -> dict[Group, list[str]]:
        """The segments of those in each group that the document says nothing of."""
        placed = {
            here.id
            for group, order in groups.items()
            for index in order
            if (here := self._staying(index, group)) is not None
        }
        found: dict[Group, list[str]] = {}
        for one in self.present.actions:
            if one.id not in placed:
                found.setdefault((one.workstream, one.parent), []).append(one.segment)
        return found

    def _staying(self, index: int, group: Group) -> PresentAction | None:
        """The action of the plan that one is, where it stands in its group already."""
        found = self.actions[index]
        here = found.present if found.is_known else None
        return here if here is not None and (here.workstream, here.parent) == group else None

    def _order(self, group: Group, order: Sequence[int], others: Sequence[str]) -> None:
        """Let one action stand behind another as the document has it, where few have to move for that."""
        if any(isinstance(one, int) for one in group) and not any(self.actions[index].is_known for index in order):
            # Nothing but new ones in what is new: they stand as they come.
            return
        stay = {index: here for index in order if (here := self._staying(index, group)) is not None}
        known = list(stay)
        steady = {known[at] for at in standing([here.segment for here in stay.values()])}
        is_ours = any((here.id, _PLACE) in self.present.touched for here in stay.values())
        if is_ours or 2 * (len(known) - len(steady)) > len(known):
            # In an order that people gave it here, or in another altogether, as a table that somebody has sorted.
            others = [*others, *(here.segment for here in stay.values())]
            order = [index for index in order if index not in stay]
            steady = set()
        before: int | None = None
        for index in order:
            if index in stay and index not in steady:
                self._tell(index, Change(_PLACE, None, self._behind(before)))
            before = index
        if len(steady) < len(order):
            self.placed.update(segments(order, {index: stay[index].segment for index in steady}, others))

    def _behind(self, before: int | None) -> str:
        if before is None:
            return "first"
        one = self.actions[before]
        return f"after {one.present.ref if one.present is not None and one.is_known else one.draft.title}"

    # ------------------------------------------------------------------------------------------------------- telling

    def _tell(self, index: int, change: Change) -> None:
        one = self.actions[index]
        kind = Kind.MOVED if one.kind is Kind.SAME else one.kind
        self.actions[index] = one._replace(kind=kind, changes=(*one.changes, change))

    def _keep(self, index: int, change: Change) -> None:
        one = self.actions[index]
        self.actions[index] = one._replace(kept=(*one.kept, change))
