"""The things of a draft by their address, and the fields of each: what they are called, what they say, saying another.

The address of a thing is a `Part` without a field; see `models.documents.trace`.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from models.documents.trace import Part
from models.draft import (
    DraftAction,
    DraftEvidence,
    DraftFigure,
    DraftIndicator,
    DraftPlan,
    DraftSupport,
    DraftWorkstream,
)
from models.errors import RefusedError
from models.text import tidy_line, tidy_text
from models.vocabulary import Direction, Status

SHORT, LONG = 500, 20_000
"""Characters that a field of one line, and one of several, holds: as in `models.tables`, which only writers load."""
Thing = DraftPlan | DraftWorkstream | DraftAction | DraftIndicator
FieldValue = str | tuple[str, ...]
"""What a field says: words, or for one that holds several names, those."""


class Shown(NamedTuple):
    """A field as it is shown: where it is, what it is called, and what it says, empty for nothing."""

    part: Part
    label: str
    text: str


NAMES = ("owners", "themes")
"""The fields that hold several names, and are written as one line."""
_ITEMS = ("support", "evidence", "values")
"""The fields whose items are shown one by one."""
_LABELS: dict[type, dict[str, str]] = {
    DraftPlan: {"title": "Plan", "period": "Period"},
    DraftWorkstream: {
        "title": "Workstream",
        "sponsor": "Sponsor",
        "lead_officer": "Lead officer",
        "remit": "Remit",
        "themes": "Themes",
        "support": "Support",
    },
    DraftAction: {
        "title": "Action",
        "owners": "Owners",
        "timescale": "Timescale",
        "status": "Status",
        "need": "Need",
        "evidence": "Evidence",
    },
    DraftIndicator: {
        "title": "Indicator",
        "unit": "Unit",
        "direction": "Direction",
        "baseline": "Baseline",
        "values": "Figure",
        "target": "Target",
    },
}
_LONG = ("remit", "support", "need", "evidence")
_FIGURES = ("baseline", "values", "target")


def thing_of(part: Part) -> Part:
    """The address of the thing that a field belongs to."""
    return part._replace(field="", item=None)


def thing_at(draft: DraftPlan, part: Part) -> Thing:
    """The thing at an address; raises IndexError where there is none."""
    if part.indicator is not None:
        return draft.indicators[part.indicator]
    if part.workstream is None:
        return draft
    stream = draft.workstreams[part.workstream]
    if part.action is None:
        return stream
    action = stream.actions[part.action]
    return action if part.sub is None else action.actions[part.sub]


def with_thing(draft: DraftPlan, part: Part, thing: Any) -> DraftPlan:
    """The draft with another thing at an address; one right after the last is added."""
    if part.indicator is not None:
        return replace(draft, indicators=_put(draft.indicators, part.indicator, thing))
    if part.workstream is None:
        assert isinstance(thing, DraftPlan)
        return thing
    if part.action is not None:
        stream = draft.workstreams[part.workstream]
        if part.sub is not None:
            action = stream.actions[part.action]
            thing = replace(action, actions=_put(action.actions, part.sub, thing))
        thing = replace(stream, actions=_put(stream.actions, part.action, thing))
    return replace(draft, workstreams=_put(draft.workstreams, part.workstream, thing))


def _put(some: tuple[Any, ...], at: int, one: object) -> tuple[Any, ...]:
    return (*some[:at], one, *some[at + 1 :])


def title_of_thing(draft: DraftPlan, part: Part) -> str:
    """What the thing that a field belongs to is called."""
    return thing_at(draft, part).title


def fields_of(draft: DraftPlan, part: Part) -> list[Shown]:
    """Every field of a thing, the empty ones too, in the order they are shown."""
    thing, home = thing_at(draft, part), thing_of(part)
    return [
        Shown(home._replace(field=name, item=item), label, text)
        for name, label in _LABELS[type(thing)].items()
        for item, text in _items(thing, name)
    ]


def _items(thing: Thing, name: str) -> Iterator[tuple[int | None, str]]:
    held = getattr(thing, name)
    if name not in _ITEMS:
        yield None, _said(held)
        return
    for item, one in enumerate(held):
        yield item, _said(one)
    if not held and name != "values":
        yield None, ""


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, DraftFigure):
        return f"{value.period}: {value.value or 'not reported'}"
    if isinstance(value, DraftSupport | DraftEvidence):
        return value.text
    return str(value) if value is not None else ""


def field_value(draft: DraftPlan, part: Part) -> FieldValue:
    """What a field says, as it is typed over; of a figure the printed figure alone."""
    value = getattr(thing_at(draft, part), part.field)
    if isinstance(value, tuple) and part.field in _ITEMS:
        value = value[part.item] if part.item is not None and part.item < len(value) else None
    if isinstance(value, DraftFigure):
        return value.value or ""
    return value if isinstance(value, tuple) else _said(value)


def with_value(draft: DraftPlan, part: Part, value: FieldValue) -> DraftPlan:
    """The draft with another value in a field; raises RefusedError for one that the plan could not keep."""
    thing: Any = thing_at(draft, part)
    return with_thing(draft, part, replace(thing, **{part.field: _kept(thing, part, value)}))


def _kept(thing: Thing, part: Part, value: FieldValue) -> object:
    """A value as the draft holds it."""
    name, label = part.field, _LABELS[type(thing)][part.field].lower()
    if isinstance(value, tuple):
        return tuple(tidy_line(one, f"a name among the {label}", SHORT) for one in value)
    if name == "status":
        return Status(value)
    if name == "direction":
        return Direction(value) if value else None
    if not value.strip():
        return _emptied(thing, part)
    is_long = name in _LONG or (name == "title" and isinstance(thing, DraftAction))
    words = tidy_text(value, f"the {label}", LONG) if is_long else tidy_line(value, f"the {label}", SHORT)
    if name in _FIGURES:
        return _with_figure(thing, part, words)
    if name in _ITEMS:
        return _with_item(getattr(thing, name), part.item, words, DraftSupport if name == "support" else DraftEvidence)
    return words


def _emptied(thing: Thing, part: Part) -> object:
    if part.field == "title":
        raise RefusedError("It has to be called something; x leaves it out of the plan.")
    if part.field in _FIGURES:
        return _with_figure(thing, part, None)
    held = getattr(thing, part.field)
    if part.field in _ITEMS:
        return held if part.item is None else (*held[: part.item], *held[part.item + 1 :])
    return None


def _with_figure(thing: Thing, part: Part, words: str | None) -> object:
    held = getattr(thing, part.field)
    if part.field == "values":
        assert part.item is not None
        return _put(held, part.item, replace(held[part.item], value=words))
    if held is None:
        raise RefusedError("It is not said for which period that is; add it once the plan is taken in.")
    return replace(held, value=words)


def _with_item(held: tuple[Any, ...], item: int | None, words: str, kind: type[Any]) -> tuple[Any, ...]:
    at = len(held) if item is None else item
    return _put(held, at, replace(held[at], text=words) if at < len(held) else kind(words))
