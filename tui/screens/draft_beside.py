"""A draft beside a plan that is there, of which it is a newer edition: what is new in it, reworded, moved and gone."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from models.documents.trace import Part
from models.drafting import Line, LineKind, Proposal, finished
from models.editions import Answers, Edition, FoundAction, Kind, Where, edition_of
from models.wording import count
from models.workspace import Workspace
from tui.paint import Tone

SAID: dict[Kind, tuple[str, str]] = {
    Kind.SAME: ("same", Tone.QUIET),
    Kind.REWORDED: ("reworded", "strong"),
    Kind.MOVED: ("moved", "strong"),
    Kind.NEW: ("new", "accent"),
    Kind.DOUBTFUL: ("same?", Tone.AMBER),
}
"""What has become of an action, in a word, and its tone."""


class Beside(NamedTuple):
    """What a draft makes of a plan."""

    key: str
    edition: Edition
    answers: Answers
    found: Mapping[Part, FoundAction]
    """What each action is in the plan."""

    @property
    def told(self) -> str:
        """How many actions are what."""
        kinds = Counter(one.kind for one in self.edition.actions)
        said = [f"{kinds[kind]:,} {word}" for kind, (word, _) in SAID.items() if kinds[kind]]
        gone = len(self.edition.gone)
        return " · ".join([*said, *([f"{gone:,} gone"] if gone else [])])

    def lines(self) -> list[Line]:
        """The actions that the document has no longer, below all else."""
        gone = self.edition.gone
        if not gone:
            return []
        head = Line(LineKind.HEADING, words=f"Gone: {count(len(gone), 'action')} that it has no longer")
        return [head, *(Line(LineKind.HEADING, words=f"  {one.ref}  {one.title}") for one in gone)]

    def about(self, part: Part) -> tuple[str, str]:
        """What there is to decide of an action, and what has become of it."""
        found = self.found.get(part)
        if found is None or found.present is None:
            return "", ""
        known = f"{found.present.ref} “{found.present.title}”"
        if found.kind is Kind.DOUBTFUL:
            return f"It may be {known} in other words, else it is new.", "y says that it is"
        changed = "; ".join(f"{one.field} was “{one.old}”" for one in found.changes if one.old)
        return "", f"{known} · {changed}" if changed and found.kind is not Kind.SAME else known


def beside(
    path: str, today: date, actor: str, key: str, proposal: Proposal, answers: Mapping[Part, str | None]
) -> Beside:
    """The draft beside the plan by this key, with what was said of actions that may be the same; reads alone."""
    places = _places(proposal)
    said = Answers({places[part]: present for part, present in answers.items() if part in places})
    workspace = Workspace(path, today=today, actor=actor, plan_key=key)
    try:
        edition = edition_of(workspace, finished(proposal), said)
    finally:
        workspace.close()
    parts = {where: part for part, where in places.items()}
    return Beside(key, edition, said, {parts[one.where]: one for one in edition.actions})


def _places(proposal: Proposal) -> dict[Part, Where]:
    """Where each action comes to stand once what was left out is gone."""
    found: dict[Part, Where] = {}
    stream_at = -1
    for nth, stream in enumerate(proposal.draft.workstreams):
        if Part("", nth) in proposal.left_out:
            continue
        stream_at, action_at = stream_at + 1, -1
        for number, action in enumerate(stream.actions):
            here = Part("", nth, number)
            if here in proposal.left_out:
                continue
            action_at, sub_at = action_at + 1, -1
            found[here] = Where(stream_at, action_at)
            for which in range(len(action.actions)):
                if here._replace(sub=which) not in proposal.left_out:
                    sub_at += 1
                    found[here._replace(sub=which)] = Where(stream_at, action_at, sub_at)
    return found
