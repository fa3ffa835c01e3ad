"""What a document says anew of one action, and what stays as it is here though the document has it otherwise."""

from collections.abc import Sequence

from models.draft import DraftAction
from models.editions.findings import Change
from models.editions.likeness import plain
from models.editions.present import Present, PresentAction
from models.owners import owner_key
from models.vocabulary import Status

_RANK = {Status.NOT_STARTED: 0, Status.IN_PROGRESS: 1, Status.BLOCKED: 1, Status.DONE: 2, Status.CONFIRMED: 3}
"""How far an action has come; one that is dropped is nowhere."""
_CHANGED_HERE = "it was changed here"
_STILL = "it was changed here, and the document has what it was before"
Changes = tuple[tuple[Change, ...], tuple[Change, ...]]
_NOTHING: Changes = ((), ())


def compare(draft: DraftAction, here: PresentAction, present: Present, *, says_status: bool) -> Changes:
    """What is written, and what stays. What the document leaves blank is left as it is.

    With `says_status` the document has something to say of how far its actions have come.
    """
    if _is_all_the_same(draft, here, says_status):
        return _NOTHING
    changes: list[Change] = []
    kept: list[Change] = []
    for name in ("title", "need", "timescale"):
        ours, said = getattr(here, name), getattr(draft, name)
        if said and plain(ours) != plain(said):
            _decide(Change(name, ours, said), here, present, changes, kept)
    if draft.owners and _keys(draft.owners) != _keys(here.owners):
        owners = Change("owners", _listed(here.owners), _listed(draft.owners))
        _decide(owners, here, present, changes, kept)
    _status(draft, here, present, changes, kept, says_status)
    known = {plain(text) for text in here.evidence}
    changes += [Change("evidence", None, one.text) for one in draft.evidence if plain(one.text) not in known]
    return tuple(changes), tuple(kept)


def _is_all_the_same(draft: DraftAction, here: PresentAction, says_status: bool) -> bool:
    """Whether two are the same to the letter, as nearly all of a plan are."""
    return (
        draft.title == here.title
        and (draft.need is None or draft.need == here.need)
        and (draft.timescale is None or draft.timescale == here.timescale)
        and (not draft.owners or draft.owners == here.owners)
        and (draft.status is here.status or (draft.status is Status.NOT_STARTED and not says_status))
        and not draft.evidence
    )


def _decide(change: Change, here: PresentAction, present: Present, changes: list[Change], kept: list[Change]) -> None:
    """The document's words, unless people have set others here since a document last did."""
    where = (here.id, change.field)
    if where not in present.touched:
        changes.append(change)
    else:
        before = present.touched[where]
        is_old = before is not None and plain(before) == plain(change.new)
        kept.append(change._replace(why=_STILL if is_old else _CHANGED_HERE))


def _status(
    draft: DraftAction,
    here: PresentAction,
    present: Present,
    changes: list[Change],
    kept: list[Change],
    says_status: bool,
) -> None:
    """An action comes further by a document, never back."""
    said = draft.status
    if said is here.status or (said is Status.NOT_STARTED and not says_status):
        return
    change = Change("status", here.status.value, said.value)
    if here.status is Status.DROPPED or (said is Status.DROPPED and not here.status.is_unfinished):
        kept.append(change._replace(why=f"it is {here.status} here"))
    elif said is Status.DROPPED or _RANK[said] == _RANK[here.status]:
        _decide(change, here, present, changes, kept)
    elif _RANK[said] > _RANK[here.status]:
        changes.append(change)
    else:
        kept.append(change._replace(why="it has come further here"))


def _keys(owners: Sequence[str]) -> frozenset[str]:
    return frozenset(map(owner_key, owners))


def _listed(owners: Sequence[str]) -> str | None:
    return ", ".join(owners) or None
