"""A newer edition of a plan beside the plan, in words: what is new, reworded, moved, in doubt and gone."""

from collections.abc import Collection, Iterator, Sequence

from models.editions import Change, Edition, FigureChange, FoundAction, Kind
from models.editions.present import PresentAction
from models.vocabulary import Status
from models.wording import count, listed
from tui.plain import Paper, clean

WHERE = ("workstream", "part of", "place")
"""Changes that are of where an action stands."""
TOLD_APART = ("title", *WHERE)
"""Changes that are told under headings of their own."""
_SHOWN = 20
"""Things of one sort that are shown to a person; scripts get all, from `tui.edition_shapes`."""
_INDENT = 2
Rows = list[tuple[str, str]]
"""A reference, or nothing, and what is said of it."""


def in_words(edition: Edition, names: str, on: Paper, *, drops_gone: bool = False) -> list[str]:
    """All of it, before anything is stored."""
    plan = edition.present
    held = f"{edition.known_actions:,} of its {count(len(edition.actions), 'action')} are there"
    lines = on.fit(clean(f"{names}: a newer edition of {plan.title} ({plan.key}); {held}. Nothing is stored yet."))
    if not edition.is_news:
        lines += ["", "It says nothing that the plan does not say."]
    for heading, rows in (*_news(edition), *_left(edition, "In doubt", drops_gone=drops_gone)):
        lines += _part(heading, rows, on)
    return lines


def left_in_words(edition: Edition, on: Paper, *, drops_gone: bool = False) -> list[str]:
    """What was not taken in, once the rest is."""
    doubtful = "Added as new, though each may be one of the plan's in other words"
    return [
        line for heading, rows in _left(edition, doubtful, drops_gone=drops_gone) for line in _part(heading, rows, on)
    ]


def _part(heading: str, rows: Rows, on: Paper) -> list[str]:
    """The first rows below their heading; nothing where there are none."""
    if not rows:
        return []
    room = on._replace(width=on.width - _INDENT)
    lines = ["", *on.fit(f"{heading} ({len(rows):,})")]
    for ref, text in rows[:_SHOWN]:
        said = clean(f"{ref}  {text}" if ref else text)
        lines += [" " * _INDENT + line for line in room.fit(said, len(ref) + 2 if ref else _INDENT)]
    return [*lines, *([f"… {len(rows) - _SHOWN:,} more; --json"] if len(rows) > _SHOWN else [])]


# ------------------------------------------------------------------------------------------------ what is written


def _news(edition: Edition) -> Iterator[tuple[str, Rows]]:
    yield "New", [("", f"{home}: {one.draft.title}") for one, home in homes(edition)]
    reworded, moved, others = (list(changes(edition, fields)) for fields in (("title",), WHERE, None))
    yield "Reworded", [(one.ref, f"{change.old} → {change.new}") for one, change in reworded]
    yield "Moved", [(one.ref, f"{one.title} ({_moved(change)})") for one, change in moved]
    yield "Otherwise in the document", [(one.ref, _said(change)) for one, change in others]
    yield "Workstreams", list(_workstreams(edition))
    yield "Indicators", list(_indicators(edition))
    yield "Plan", [("", _said(change)) for change in edition.plan]


def homes(edition: Edition) -> Iterator[tuple[FoundAction, str]]:
    """Each new action with where it goes: a workstream's title, or what it is a part of."""
    above: FoundAction | None = None
    for one in edition.actions:
        if one.where.sub is None:
            above = one
        if one.kind is not Kind.NEW:
            continue
        if one.where.sub is None or above is None:
            stream = edition.workstreams[one.where.workstream]
            yield one, stream.draft.title if stream.is_named or stream.present is None else stream.present.title
        else:
            yield one, above.present.ref if above.present is not None and above.is_known else above.draft.title


def changes(edition: Edition, fields: Collection[str] | None) -> Iterator[tuple[PresentAction, Change]]:
    """What is written of the plan's actions: of some fields, else of those that are not told apart."""
    for one in edition.actions:
        if one.is_known and one.present is not None:
            for change in one.changes:
                if change.field in fields if fields is not None else change.field not in TOLD_APART:
                    yield one.present, change


def _moved(change: Change) -> str:
    if change.field == "place":
        return f"now {change.new}"
    if change.field == "part of":
        came, goes = f"no longer part of {change.old}", f"now part of {change.new}"
        return listed([came] * bool(change.old) + [goes] * bool(change.new))
    return f"from {change.old} to {change.new}"


def _said(change: Change) -> str:
    if change.field in ("evidence", "theme", "support"):
        return f"{change.field}: {change.new}"
    return f"{change.field}: {change.old or 'none'} → {change.new}"


def _workstreams(edition: Edition) -> Iterator[tuple[str, str]]:
    for one in edition.workstreams:
        if one.kind is Kind.NEW:
            yield "", f"new: {one.draft.title}"
        elif one.present is not None:
            yield from ((one.present.key, _said(change)) for change in one.changes)


def _indicators(edition: Edition) -> Iterator[tuple[str, str]]:
    for one in edition.indicators:
        if one.present is None:
            yield "", f"new: {one.draft.title}"
        elif not one.is_known:
            yield one.present.ref, f"in doubt: {one.present.title} → {one.draft.title}?"
        else:
            yield from ((one.present.ref, _said(change)) for change in one.changes)
            for figure in one.figures:
                yield one.present.ref, _said(Change(_called(figure), figure.old, figure.new))


def _called(figure: FigureChange) -> str:
    """What people call a figure."""
    return figure.period if figure.role == "value" else f"{figure.role} {figure.period}"


# ---------------------------------------------------------------------------------------------------- what is not


def _left(edition: Edition, doubtful: str, *, drops_gone: bool) -> Iterator[tuple[str, Rows]]:
    doubts = [(one.present, one.draft.title) for one in edition.of_kind(Kind.DOUBTFUL) if one.present is not None]
    yield doubtful, [(here.ref, f"{here.title} → {title}?") for here, title in doubts]
    yield "Kept as it is here", [(ref, _stays(change)) for ref, change in kept(edition)]
    dropped = [one for one in edition.gone if drops_gone and one.status.is_unfinished]
    # Of those that were dropped before there is nothing to be said any more.
    yield "Not in the document, and dropped", _named(dropped)
    left = [
        one
        for one in edition.gone
        if one.status is not Status.DROPPED and not (drops_gone and one.status.is_unfinished)
    ]
    yield "Not in the document, and left as they are", _named(left)
    streams = [(one.key, one.title) for one in edition.gone_workstreams]
    yield "Workstreams that are not in the document, and left as they are", streams
    if edition.indicators:
        indicators = [(one.ref, one.title) for one in edition.gone_indicators]
        yield "Indicators that are not in the document, and left as they are", indicators


def _named(actions: Sequence[PresentAction]) -> Rows:
    return [(one.ref, one.title) for one in actions]


def kept(edition: Edition) -> Iterator[tuple[str, Change]]:
    """What the document has otherwise and stays as it is, with the reference of what it is of."""
    for one in edition.actions:
        if one.is_known and one.present:
            yield from ((one.present.ref, change) for change in one.kept)
    for stream in edition.workstreams:
        if stream.present:
            yield from ((stream.present.key, change) for change in stream.kept)
    for indicator in edition.indicators:
        if indicator.is_known and indicator.present:
            yield from ((indicator.present.ref, change) for change in indicator.kept)
            for figure in indicator.kept_figures:
                yield indicator.present.ref, Change(_called(figure), figure.old, figure.new, figure.why)


def _stays(change: Change) -> str:
    return f"{change.field}: {change.old or 'none'}, not {change.new} ({change.why})"
