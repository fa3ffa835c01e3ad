"""A document beside the plan that it may be a newer edition of: what is the same, reworded, moved, new, in doubt, gone.

Nothing is read and nothing is written here; the same two always give the same.
"""

import re
from collections import Counter
from collections.abc import Iterator

from models.draft import DraftAction, DraftPlan
from models.editions import fields, figures, streams
from models.editions.findings import Answers, Change, Edition, FoundAction, FoundWorkstream, Kind, Where
from models.editions.likeness import folded, plain
from models.editions.moving import Moves
from models.editions.pairing import DOUBTFUL, Pair, Side, pair
from models.editions.present import Present, PresentAction
from models.references import is_action_reference
from models.vocabulary import Status

_NUMBER = re.compile(r"(\d{1,6})\D*$", re.ASCII)
_NO_ANSWERS = Answers()


def compare(draft: DraftPlan, present: Present, answers: Answers = _NO_ANSWERS) -> Edition:
    """Everything of the draft and everything of the plan, each once."""
    workstreams = streams.find(draft, present)
    listed, parents = _flat(draft)
    actions = _actions(listed, parents, workstreams, present, answers)
    moves = Moves(workstreams, actions, parents, present)
    indicators = figures.find(draft, present, answers)
    # What may be one of the document's is not gone; of what the document has nothing at all, it says nothing.
    here = {one.present.id for one in actions if one.present is not None}
    streams_here = {one.present.id for one in workstreams if one.present is not None}
    indicators_here = {one.present.id for one in indicators if one.present is not None}
    says_streams = any(one.is_named for one in workstreams)
    return Edition(
        draft,
        present,
        _told(workstreams, moves.actions),
        tuple(moves.actions),
        indicators,
        tuple(one for one in present.actions if actions and one.id not in here),
        tuple(one for one in present.workstreams if says_streams and one.id not in streams_here),
        tuple(one for one in present.indicators if indicators and one.id not in indicators_here),
        _of_the_plan(draft, present),
        moves.placed,
    )


def _told(workstreams: tuple[FoundWorkstream, ...], actions: list[FoundAction]) -> tuple[FoundWorkstream, ...]:
    """The workstreams; one that is only the document by another name is a new one where it has to hold new actions."""
    holding = {one.where.workstream for one in actions if not one.is_known}
    return tuple(
        one._replace(kind=Kind.SAME) if not one.is_named and one.position not in holding else one for one in workstreams
    )


def _flat(draft: DraftPlan) -> tuple[list[tuple[Where, DraftAction]], list[int | None]]:
    """Every action with its parts behind it, and the position of what each is a part of."""
    listed: list[tuple[Where, DraftAction]] = []
    parents: list[int | None] = []
    for nth, stream in enumerate(draft.workstreams):
        for number, action in enumerate(stream.actions):
            above = len(listed)
            listed.append((Where(nth, number), action))
            parents.append(None)
            for which, part in enumerate(action.actions):
                listed.append((Where(nth, number, which), part))
                parents.append(above)
    return listed, parents


def _actions(
    listed: list[tuple[Where, DraftAction]],
    parents: list[int | None],
    workstreams: tuple[FoundWorkstream, ...],
    present: Present,
    answers: Answers,
) -> list[FoundAction]:
    pairs = pair(
        _sides(listed, parents, workstreams),
        _known_sides(present),
        _given(listed, present, answers),
    )
    known = {one.new: one for one in (*pairs, *_by_their_parts(pairs, parents, present))}
    says_status = any(draft.status is not Status.NOT_STARTED for _, draft in listed)
    found = []
    for index, (where, draft) in enumerate(listed):
        match = known.get(index)
        if match is None:
            found.append(FoundAction(where, draft, None, Kind.NEW, 0.0))
            continue
        here = present.actions[match.old]
        changes, kept = fields.compare(draft, here, present, says_status=says_status)
        is_reworded = any(one.field == "title" for one in changes)
        kind = Kind.REWORDED if is_reworded else Kind.SAME
        if not (match.is_sure or answers.doubtful_is_same):
            kind = Kind.DOUBTFUL
        found.append(FoundAction(where, draft, here, kind, match.likeness, changes, kept))
    return found


def _by_their_parts(pairs: list[Pair], parents: list[int | None], present: Present) -> Iterator[Pair]:
    """Those that are called otherwise altogether, and whose parts are for the most part those of one of the plan."""
    position = {one.id: index for index, one in enumerate(present.actions)}
    done_new, done_old = {one.new for one in pairs}, {one.old for one in pairs}
    shared: Counter[tuple[int, int]] = Counter()
    for one in pairs:
        above, parent_id = parents[one.new], present.actions[one.old].parent
        if one.is_sure and above is not None and parent_id is not None:
            shared[above, position[parent_id]] += 1
    size_new = Counter(parents)
    size_old = Counter(position[one.parent] for one in present.actions if one.parent is not None)
    for (above, parent), times in sorted(shared.items()):
        is_free = above not in done_new and parent not in done_old
        if is_free and 2 * times >= size_new[above] and 2 * times > size_old[parent]:
            done_new.add(above)
            done_old.add(parent)
            yield Pair(above, parent, DOUBTFUL, True)


def _sides(
    listed: list[tuple[Where, DraftAction]], parents: list[int | None], workstreams: tuple[FoundWorkstream, ...]
) -> list[Side]:
    homes = [
        one.present.id if one.present is not None else ("new", one.position) if one.is_named else None
        for one in workstreams
    ]
    return [
        Side(
            draft.title,
            homes[where.workstream],
            "" if parent is None else folded(listed[parent][1].title),
            _number(draft.ref),
            f"{draft.need or ''}\n{draft.timescale or ''}" if draft.need or draft.timescale else "",
            draft.ref.casefold() if draft.ref and is_action_reference(draft.ref) else "",
        )
        for (where, draft), parent in zip(listed, parents, strict=True)
    ]


def _known_sides(present: Present) -> list[Side]:
    titles = {one.id: one.title for one in present.actions}
    return [
        Side(
            one.title,
            one.workstream,
            "" if one.parent is None else folded(titles.get(one.parent)),
            _number(one.ref),
            f"{one.need or ''}\n{one.timescale or ''}",
            one.ref.casefold(),
        )
        for one in present.actions
    ]


def _number(ref: str | None) -> int | None:
    match = _NUMBER.search(ref) if ref else None
    return int(match[1]) if match else None


def _given(listed: list[tuple[Where, DraftAction]], present: Present, answers: Answers) -> list[tuple[int, int | None]]:
    """The pairs that a person has decided, and those whose title was changed here and not in the document."""
    position = {one.id: index for index, one in enumerate(present.actions)}
    given: dict[int, int | None] = {}
    for index, (where, _) in enumerate(listed):
        if where in answers.actions:
            key = answers.actions[where]
            if key is None or key in position:
                given[index] = None if key is None else position[key]
    before = {
        key: folded(title)
        for (key, field), title in present.touched.items()
        if field == "title" and title is not None and key in position
    }
    if before:
        taken = set(given.values())
        for index, old in _by_former_title(listed, present.actions, before, position).items():
            if index not in given and old not in taken:
                given[index] = old
    return list(given.items())


def _by_former_title(
    listed: list[tuple[Where, DraftAction]],
    actions: tuple[PresentAction, ...],
    before: dict[str, str],
    position: dict[str, int],
) -> dict[int, int]:
    """What the document calls as it was called here once, where nothing else goes by that name."""
    keys = [folded(draft.title) for _, draft in listed]
    said = Counter(keys)
    called = Counter(before.values())
    now = {folded(one.title) for one in actions}
    by_key = {key: index for index, key in enumerate(keys)}
    return {
        by_key[title]: position[key]
        for key, title in before.items()
        if said[title] == called[title] == 1 and title not in now and not said[folded(actions[position[key]].title)]
    }


def _of_the_plan(draft: DraftPlan, present: Present) -> tuple[Change, ...]:
    """What the document says anew of the plan itself: its period. A document's title may only be a file's name."""
    if draft.period and plain(draft.period) != plain(present.period):
        return (Change("period", present.period, draft.period),)
    return ()
