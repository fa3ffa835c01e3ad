"""What people said of a proposal as text, to be taken up again in a later run."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from models.documents.findings import Unplaced
from models.documents.trace import Part
from models.drafting.answering import answer
from models.drafting.changes import Change, Kept, LeftOut, Put, Typed, Use
from models.drafting.proposal import Proposal
from models.errors import UNREADABLE, CairnError

_KINDS: dict[str, type[Change]] = {"kept": Kept, "typed": Typed, "put": Put, "left out": LeftOut}


def as_text(changes: Sequence[Change]) -> str:
    """Changes as JSON."""
    names = {kind: name for name, kind in _KINDS.items()}
    return json.dumps([[names[type(change)], *change] for change in changes], ensure_ascii=False)


def changes_in(text: str) -> list[Change]:
    """Changes out of JSON; none where it is no text of ours."""
    try:
        return [_change(*one) for one in json.loads(text)]
    except (*UNREADABLE, AttributeError):
        return []


def _change(kind: str, *held: Any) -> Change:
    if kind == "kept":
        file, block, line, about, text = held[0]
        return Kept((str(file), int(block), int(line), str(about), str(text)))
    if kind == "typed":
        value = held[1]
        return Typed(_part(held[0]), str(value) if isinstance(value, str) else tuple(map(str, value)))
    if kind == "put":
        return Put(Unplaced(*held[0]), Use(held[1]), _part(held[2]))
    if kind == "left out":
        return LeftOut(_part(held[0]))
    raise ValueError(kind)


def _part(held: Sequence[Any]) -> Part:
    name, *numbers = held
    return Part(str(name), *(None if one is None else int(one) for one in numbers))


def headings_in(text: str) -> dict[str, str | None]:
    """What was said of headings, out of JSON."""
    try:
        return {str(key): None if value is None else str(value) for key, value in json.loads(text).items()}
    except (*UNREADABLE, AttributeError):
        return {}


def headings_as_text(said: Mapping[str, str | None]) -> str:
    """What was said of headings, as JSON."""
    return json.dumps(dict(said), ensure_ascii=False)


def taken_up(proposal: Proposal, changes: Sequence[Change]) -> Proposal:
    """The proposal with all of these said of it that can be said of it."""
    for change in changes:
        try:
            proposal = answer(proposal, change)
        except (CairnError, *UNREADABLE, AttributeError):
            continue
    return proposal
