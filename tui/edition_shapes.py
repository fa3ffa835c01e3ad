"""A newer edition of a plan beside the plan, as the dictionary that `import --json` gives scripts."""

from collections.abc import Iterator
from typing import Any

from models.editions import Change, Edition, Kind
from models.editions.present import PresentAction
from tui.editions import WHERE, changes, homes, kept
from tui.shapes import Shape


def shape(edition: Edition, *, drops_gone: bool = False) -> Shape:
    """All of it; what is new goes by its title, everything else by its reference."""
    return {
        "plan": edition.present.key,
        "is_edition": edition.is_likely,
        "same": sum(one.is_known and not one.changes for one in edition.actions),
        "new": [{"title": one.draft.title, "in": home} for one, home in homes(edition)],
        "reworded": [_change(one.ref, change) for one, change in changes(edition, ("title",))],
        "moved": [_change(one.ref, change) for one, change in changes(edition, WHERE)],
        "changed": [_change(one.ref, change) for one, change in changes(edition, None)],
        "doubtful": [
            {"ref": one.present.ref, "old": one.present.title, "new": one.draft.title, "likeness": one.likeness}
            for one in edition.of_kind(Kind.DOUBTFUL)
            if one.present
        ],
        "kept": [{**_change(ref, change), "why": change.why} for ref, change in kept(edition)],
        "gone": [_gone(one, drops_gone) for one in edition.gone],
        "workstreams": {
            "new": [one.draft.title for one in edition.workstreams if one.kind is Kind.NEW],
            "changed": list(_of_workstreams(edition)),
            "gone": [one.key for one in edition.gone_workstreams],
        },
        "indicators": _indicators(edition),
        "of_the_plan": [{"field": one.field, "old": one.old, "new": one.new} for one in edition.plan],
    }


def _change(ref: str, change: Change) -> dict[str, Any]:
    return {"ref": ref, "field": change.field, "old": change.old, "new": change.new}


def _gone(one: PresentAction, drops_gone: bool) -> dict[str, Any]:
    is_dropped = drops_gone and one.status.is_unfinished
    return {"ref": one.ref, "title": one.title, "status": one.status.value, "is_dropped": is_dropped}


def _of_workstreams(edition: Edition) -> Iterator[dict[str, Any]]:
    for one in edition.workstreams:
        if one.present is not None:
            yield from (_change(one.present.key, change) for change in one.changes)


def _indicators(edition: Edition) -> Shape:
    known = [(one.present.ref, one) for one in edition.indicators if one.present is not None and one.is_known]
    return {
        "new": [one.draft.title for one in edition.indicators if one.present is None],
        "changed": [_change(ref, change) for ref, one in known for change in one.changes],
        "figures": [
            {"ref": ref, "role": figure.role, "period": figure.period, "old": figure.old, "new": figure.new}
            for ref, one in known
            for figure in one.figures
        ],
        "doubtful": [
            {"ref": one.present.ref, "old": one.present.title, "new": one.draft.title, "likeness": one.likeness}
            for one in edition.indicators
            if one.kind is Kind.DOUBTFUL and one.present
        ],
        "gone": [one.ref for one in edition.gone_indicators],
    }
