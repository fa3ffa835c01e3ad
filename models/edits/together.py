"""Several edits as one undo step."""

from dataclasses import dataclass

from models.edits.base import Desk, Edit, Outcome


@dataclass(frozen=True)
class Together:
    """Make edits one after another, or none of them where one is refused."""

    edits: tuple[Edit, ...]
    label: str

    def apply(self, desk: Desk) -> Outcome:
        """Make them on the same desk; what they touched is named once."""
        outcomes = [edit.apply(desk) for edit in self.edits]
        refs = dict.fromkeys(ref for outcome in outcomes for ref in outcome.refs)
        return Outcome(self.label, tuple(refs))
