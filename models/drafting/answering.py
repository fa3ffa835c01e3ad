"""Answers: each makes a new proposal of the one before, and all of them can be given again to another reading."""

from dataclasses import replace

from models.documents.findings import Unplaced
from models.documents.trace import Part
from models.draft import DraftAction, DraftEvidence, DraftSupport, DraftWorkstream
from models.drafting.changes import Change, Kept, LeftOut, Put, Typed, Use
from models.drafting.fields import SHORT, thing_at, thing_of, with_thing, with_value
from models.drafting.proposal import Proposal, propose
from models.errors import RefusedError
from models.owners import split_owners
from models.text import as_line, as_text, tidy_line

_GONE = "That is no longer there."


def answer(proposal: Proposal, change: Change) -> Proposal:
    """The proposal once something is said of it; raises RefusedError where the plan could not keep that."""
    said = replace(proposal, changes=(*proposal.changes, change))
    if isinstance(change, Kept):
        return replace(said, kept=proposal.kept | {change.question})
    if isinstance(change, LeftOut):
        return replace(said, left_out=proposal.left_out ^ {thing_of(change.part)})
    if isinstance(change, Typed):
        draft = with_value(proposal.draft, change.part, change.value)
        return replace(said, draft=draft, typed=proposal.typed | {change.part})
    return _put(said, proposal, change)


def _put(said: Proposal, proposal: Proposal, change: Put) -> Proposal:
    """What was `said` of the proposal, with the words in their place."""
    free = (n for n in proposal.left() if proposal.reading.unplaced[n] == change.piece)
    number = next(free, None)
    if number is None:
        raise RefusedError(_GONE)
    words = as_text(change.piece.text)
    if change.use in (Use.WORKSTREAM, Use.ACTION, Use.PART):
        part, added = _added(proposal, change, words)
        draft = with_thing(proposal.draft, part, added)
    else:
        part = thing_of(change.onto)._replace(field=change.use.value)
        draft = with_thing(proposal.draft, part, _with_words(proposal, part, change.use, words))
    return replace(said, draft=draft, placed={**proposal.placed, number: part})


def _added(proposal: Proposal, change: Put, words: str) -> tuple[Part, DraftWorkstream | DraftAction]:
    """A thing of its own, after the last of its kind."""
    draft, onto = proposal.draft, thing_of(change.onto)
    if change.use is Use.WORKSTREAM:
        title = tidy_line(words, "the workstream", SHORT)
        return Part("title", len(draft.workstreams)), DraftWorkstream(title)
    if onto.workstream is None:
        raise RefusedError("Say which workstream it goes into.")
    actions = draft.workstreams[onto.workstream].actions
    if change.use is Use.ACTION:
        return Part("title", onto.workstream, len(actions)), DraftAction(words)
    if onto.action is None:
        raise RefusedError("Say which action it is a part of.")
    return Part("title", onto.workstream, onto.action, len(actions[onto.action].actions)), DraftAction(words)


def _with_words(proposal: Proposal, part: Part, use: Use, words: str) -> object:
    """The thing that the words go onto, with them."""
    thing = thing_at(proposal.draft, part)
    held = getattr(thing, part.field, None)
    if isinstance(thing, DraftAction) and use is Use.OWNER:
        return replace(thing, owners=tuple(dict.fromkeys((*thing.owners, *split_owners(words)))))
    if isinstance(thing, DraftAction) and use is Use.EVIDENCE:
        return replace(thing, evidence=(*thing.evidence, DraftEvidence(words)))
    if isinstance(thing, DraftWorkstream) and use is Use.THEME:
        return replace(thing, themes=tuple(dict.fromkeys((*thing.themes, as_line(words)))))
    if isinstance(thing, DraftWorkstream) and use is Use.SUPPORT:
        return replace(thing, support=(*thing.support, DraftSupport(words)))
    is_fit = isinstance(thing, DraftWorkstream if use is Use.REMIT else DraftAction)
    if not is_fit or use not in (Use.TITLE, Use.NEED, Use.TIMESCALE, Use.REMIT):
        raise RefusedError("That does not go there: choose an action for it, or a workstream.")
    joiner = "\n" if use in (Use.NEED, Use.REMIT) else " "
    whole = with_value(proposal.draft, part, joiner.join(filter(None, (held, words))))
    return thing_at(whole, part)


# --------------------------------------------------------------------------------------------------- reading it again


def carry_over(before: Proposal, now: Proposal) -> Proposal:
    """What was said of a document, said again of another reading of it.

    A thing is found again by where it stands in the document. What was said of one that is no longer there is `lost`.
    """
    replayed = propose(before.reading)
    lost: list[Change] = [*before.lost]
    for change in before.changes:
        moved = _moved(replayed, now, change)
        # As it was when this was said of it: what a change is about may have come by one before it.
        replayed = answer(replayed, change)
        try:
            now = answer(now, moved) if moved is not None else _lose(lost, now, change)
        except (RefusedError, IndexError, ValueError):
            _lose(lost, now, change)
    return replace(now, lost=tuple(lost))


def _lose(lost: list[Change], now: Proposal, change: Change) -> Proposal:
    lost.append(change)
    return now


def _moved(before: Proposal, now: Proposal, change: Change) -> Change | None:
    if isinstance(change, Kept):
        return change
    old = change.onto if isinstance(change, Put) else change.part
    part = same_place(before, now, old)
    if part is None:
        return None
    if isinstance(change, Put):
        return _piece_again(now, change._replace(onto=part))
    return change._replace(part=part)


def _piece_again(now: Proposal, change: Put) -> Put | None:
    """The same words, where they still have found no place: read otherwise, they may stand in other company."""
    left = [now.reading.unplaced[number] for number in now.left()]
    if change.piece in left:
        return change
    where = change.piece[:2]
    beside: Unplaced | None = next((one for one in left if one[:2] == where and one.text == change.piece.text), None)
    return None if beside is None else change._replace(piece=beside)


def same_place(before: Proposal, now: Proposal, part: Part) -> Part | None:
    """The field of another reading's draft that belongs to the thing that stands where this one's does."""
    home = thing_of(part)
    if home == Part(""):
        return part
    for source in before.sources(home._replace(field="title")):
        for found in now.at(source.file, source.block, source.line, source.column):
            if found.field == "title" and _kind(found) == _kind(home):
                return found._replace(field=part.field, item=part.item)
    return _same_title(before, now, part)


def _same_title(before: Proposal, now: Proposal, part: Part) -> Part | None:
    """A thing of the same title and address, for one that no document names: the workstream that was made for it."""
    try:
        is_same = thing_at(before.draft, part).title == thing_at(now.draft, part).title
    except IndexError:
        return None
    return part if is_same else None


def _kind(part: Part) -> tuple[bool, ...]:
    return part.indicator is None, part.workstream is None, part.action is None
