"""What is left of a newer edition once what the plan has already is taken out: what there is to add, and where."""

from dataclasses import dataclass, field, replace

from models.draft import DraftAction, DraftPlan, DraftWorkstream
from models.editions.findings import Edition, FoundWorkstream, Kind
from models.editions.likeness import folded
from models.edits.additions import Wanted
from models.places import nth_place


@dataclass(frozen=True)
class Residue:
    """What there is to add."""

    draft: DraftPlan
    """All workstreams of the document, with no more in each than is new."""
    wanted: Wanted
    kept: dict[int, DraftAction] = field(default_factory=dict)
    """New actions that known or placed parts go under, by their position among the found."""


def residue(edition: Edition) -> Residue:
    """What an edition adds to its plan; what is in doubt counts as new."""
    under = _under(edition)
    new: dict[int, list[tuple[int, DraftAction]]] = {}
    kept: dict[int, DraftAction] = {}
    parts: list[tuple[int, list[DraftAction], list[str]]] = []
    for position, found in enumerate(edition.actions):
        if found.where.sub is not None:
            continue
        below = under.get(position, [])
        fresh = [number for number in below if not edition.actions[number].is_known]
        draft = found.draft
        if found.is_known or len(fresh) < len(below):
            if fresh:
                segments = [edition.placed.get(number, nth_place(nth)) for nth, number in enumerate(fresh)]
                parts.append((position, [edition.actions[number].draft for number in fresh], segments))
            draft = kept[position] = replace(draft, actions=())
        if not found.is_known:
            new.setdefault(found.where.workstream, []).append((position, draft))
    streams = tuple(
        _stream(found, [draft for _, draft in new.get(found.position, [])], edition) for found in edition.workstreams
    )
    segments_of = {
        where: [edition.placed[position] for position, _ in some]
        for where, some in new.items()
        if all(position in edition.placed for position, _ in some)
    }
    indicators = tuple(one.draft for one in edition.indicators if not one.is_known)
    draft_plan = replace(edition.draft, themes=(), workstreams=streams, indicators=indicators)
    return Residue(draft_plan, Wanted(segments_of, tuple(parts)), kept)


def _under(edition: Edition) -> dict[int, list[int]]:
    """The positions of the parts of each action."""
    found: dict[int, list[int]] = {}
    above = 0
    for position, one in enumerate(edition.actions):
        if one.where.sub is None:
            above = position
        else:
            found.setdefault(above, []).append(position)
    return found


def _stream(found: FoundWorkstream, actions: list[DraftAction], edition: Edition) -> DraftWorkstream:
    """A workstream with what is new in it, by the key that the plan knows it by."""
    names = {folded(name): name for one in edition.present.workstreams for name in one.themes}
    draft, here = found.draft, found.present
    if here is None and found.kind is not Kind.NEW and edition.present.workstreams:
        # It is nothing but the document's name, and holds nothing: any will do.
        here = edition.present.workstreams[0]
        return DraftWorkstream(here.title, here.key)
    if here is None:
        themes = tuple(names.get(folded(name), name) for name in draft.themes)
        return replace(draft, actions=tuple(actions), themes=themes)
    wanted = {(one.field, one.new) for one in found.changes}
    return replace(
        draft,
        key=here.key,
        actions=tuple(actions),
        themes=tuple(names.get(folded(name), name) for name in draft.themes if ("theme", name) in wanted),
        support=tuple(item for item in draft.support if ("support", item.text) in wanted),
    )
