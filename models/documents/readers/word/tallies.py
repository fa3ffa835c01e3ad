"""What a reader of a document has to say of it: what was taken as accepted, what is hidden, what was not opened."""

from dataclasses import dataclass, field

from models.documents.blocks import Remark
from models.wording import count


@dataclass
class Tallies:
    """How often something was met, and on which line first."""

    _found: dict[str, list[int]] = field(default_factory=dict)

    def add(self, what: str, line: int) -> None:
        """Something was met once more."""
        self._found.setdefault(what, []).append(line)

    def remarks(self) -> list[Remark]:
        """A sentence about each."""
        said = []
        for what, (about, message) in _SAID.items():
            if lines := self._found.get(what):
                said.append(Remark(lines[0], about, message.format(count(len(lines), what))))
        return said


INSERTED, DELETED, HIDDEN, COMMENT, EMBEDDED = "insertion", "deletion", "hidden passage", "comment", "embedded file"
_SAID = {
    INSERTED: ("tracked changes", "Changes were tracked: {} taken as accepted, and so read."),
    DELETED: ("tracked changes", "Changes were tracked: {} taken as accepted, and so left out."),
    HIDDEN: ("hidden text", "{} read like any other text."),
    COMMENT: ("comments", "{} in the margin: read, but no part of the plan."),
    EMBEDDED: ("embedded files", "{} not opened; import them by themselves, if the plan is in them."),
}
