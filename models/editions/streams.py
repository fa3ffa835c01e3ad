"""Which workstream of a document is which of the plan's: by its title, by what is in it, by a title much like it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from models.draft import DraftPlan, DraftWorkstream
from models.editions.findings import Change, FoundWorkstream, Kind
from models.editions.likeness import folded, plain
from models.editions.pairing import Side, pair
from models.editions.present import Present, PresentWorkstream

_SAYS: tuple[tuple[str, str], ...] = (
    ("sponsor", "sponsor"),
    ("lead_officer", "lead officer"),
    ("remit", "remit"),
)
"""Fields that a document may say anew, and what they are called."""


def find(draft: DraftPlan, present: Present) -> tuple[FoundWorkstream, ...]:
    """Each workstream of the draft with the one of the plan that it is."""
    known = _by_name(draft.workstreams, present.workstreams)
    taken = set(known.values())
    for match in (_by_content, _by_likeness):
        free = [one for index, one in enumerate(present.workstreams) if index not in taken]
        rest = [index for index in range(len(draft.workstreams)) if index not in known]
        if free and rest:
            found = match(draft, rest, free, present)
            known.update({index: present.workstreams.index(one) for index, one in found.items()})
            taken = set(known.values())
    return tuple(_found(index, one, draft, present, known.get(index)) for index, one in enumerate(draft.workstreams))


def _by_name(drafts: Sequence[DraftWorkstream], present: Sequence[PresentWorkstream]) -> dict[int, int]:
    """By title, else by key; two that are called the same are the same workstream, as when they are taken in."""
    titled = {folded(one.title): index for index, one in reversed(list(enumerate(present)))}
    keyed = {one.key.casefold(): index for index, one in enumerate(present)}
    found = {}
    for index, draft in enumerate(drafts):
        title = draft.title.strip().casefold()
        for names, name in ((titled, folded(title)), (keyed, (draft.key or title).casefold()), (keyed, title)):
            if name in names:
                found[index] = names[name]
                break
    return found


_Match = Callable[[DraftPlan, Sequence[int], Sequence[PresentWorkstream], Present], Mapping[int, PresentWorkstream]]


def _by_content(
    draft: DraftPlan, rest: Sequence[int], free: Sequence[PresentWorkstream], present: Present
) -> dict[int, PresentWorkstream]:
    """By the actions that are in it: one that has half of the other's, or most of its own from there."""
    homes = {one.id: one for one in free}
    holds: dict[str, str | None] = {}
    for action in present.actions:
        key = folded(action.title)
        holds[key] = action.workstream if holds.get(key, action.workstream) == action.workstream else None
    size = Counter(action.workstream for action in present.actions)
    claims = []
    for index in rest:
        inside = [folded(one.title) for action in draft.workstreams[index].actions for one in (action, *action.actions)]
        for home, shared in Counter(holds.get(key) for key in inside).items():
            if home in homes and (2 * shared > len(inside) or 2 * shared >= size[home]):
                claims.append((-shared, folded(draft.workstreams[index].title), home, index))
    found: dict[int, PresentWorkstream] = {}
    for _, _, home, index in sorted(claims):
        if index not in found and homes[home] not in found.values():
            found[index] = homes[home]
    return found


def _by_likeness(
    draft: DraftPlan, rest: Sequence[int], free: Sequence[PresentWorkstream], _present: Present
) -> dict[int, PresentWorkstream]:
    named = [index for index in rest if _is_named(draft, index)]
    pairs = pair([Side(draft.workstreams[index].title) for index in named], [Side(one.title) for one in free])
    return {named[one.new]: free[one.old] for one in pairs if one.is_sure}


def _is_named(draft: DraftPlan, index: int) -> bool:
    """Whether a workstream has a name of its own, not that of the whole document for want of another."""
    return len(draft.workstreams) > 1 or folded(draft.workstreams[index].title) != folded(draft.title)


def _found(
    index: int, draft: DraftWorkstream, whole: DraftPlan, present: Present, known: int | None
) -> FoundWorkstream:
    if known is None:
        return FoundWorkstream(index, draft, None, Kind.NEW, is_named=_is_named(whole, index))
    here = present.workstreams[known]
    is_named = _is_named(whole, index)
    changes, kept = [], []
    if is_named and _is_another(here.title, draft.title) and draft.title.strip().casefold() != here.key.casefold():
        changes.append(Change("title", here.title, draft.title))
    for name, called in _SAYS:
        ours, said = getattr(here, name), getattr(draft, name)
        if said and _is_another(ours, said):
            if (here.id, name) in present.touched:
                kept.append(Change(called, ours, said, "it was changed here"))
            else:
                changes.append(Change(called, ours, said))
    changes += [Change("theme", None, one) for one in draft.themes if not _is_among(one, here.themes)]
    changes += [Change("support", None, one.text) for one in draft.support if not _is_among(one.text, here.support)]
    kind = Kind.REWORDED if changes and changes[0].field == "title" else Kind.SAME
    return FoundWorkstream(index, draft, here, kind, tuple(changes), tuple(kept), is_named)


def _is_another(ours: str | None, said: str) -> bool:
    return plain(ours) != plain(said)


def _is_among(text: str, known: Sequence[str]) -> bool:
    return folded(text) in {folded(one) for one in known}
