"""The answers that were given on a draft, kept for the case that it is left or lost before it is taken in."""

import os
import zlib
from collections.abc import Sequence
from itertools import count

from models.documents.findings import Unplaced
from models.drafting.keeping import as_text as changes_as_text
from models.drafting.keeping import changes_in, headings_as_text, headings_in, taken_up
from models.drafting.proposal import Proposal
from models.folders import put_whole
from models.text import as_text
from tui.drafts import Drafts, Values
from tui.reading_in import Material
from tui.screens.draft_state import State, first_state


class KeptAnswers:
    """The draft of a draft: what was said of these files, as they are today."""

    def __init__(self, drafts: Drafts, paths: tuple[str, ...]) -> None:
        whole = [os.path.realpath(path) for path in paths]
        mark = zlib.crc32("\n".join(whole).encode("utf-8", "surrogateescape"))
        self.name = f"import of {whole[0]}" + (f" and {len(whole) - 1} more #{mark:08x}" if len(whole) > 1 else "")
        self._drafts = drafts
        self._stamp = " ".join(_stamp(path) for path in whole)

    def find(self) -> Values | None:
        """What was kept of the files, where they are as they were then."""
        kept = self._drafts.all().get(self.name)
        return kept if kept is not None and kept.get("files") == self._stamp else None

    @property
    def headings(self) -> dict[str, str | None]:
        """What had been said of headings."""
        return headings_in((self.find() or {}).get("headings", ""))

    def keep_soon(self, proposal: Proposal | None) -> None:
        """Keep what was said, or forget it where there is nothing."""
        self._drafts.keep_soon(self.name, None if proposal is None else self._values(proposal))

    def keep(self, proposal: Proposal) -> bool:
        """Keep what was said at once, and say whether it is kept."""
        return self._drafts.keep(self.name, self._values(proposal))

    def drop(self) -> None:
        """Forget it."""
        self._drafts.drop(self.name)

    def _values(self, proposal: Proposal) -> Values:
        said = headings_as_text(proposal.said)
        return {"files": self._stamp, "changes": changes_as_text(proposal.changes), "headings": said}


def moments(material: Material, kept: KeptAnswers) -> list[State]:
    """The moments a draft begins with: as it was read, then with all that had been said of it before, if it was."""
    state = first_state(material.proposal, material.places)
    changes = changes_in((kept.find() or {}).get("changes", ""))
    if not changes:
        return [state]
    return [state, first_state(taken_up(material.proposal, changes), material.places)]


def _stamp(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return "gone"
    return f"{found.st_size}.{found.st_mtime_ns}"


def write_left(document: str, pieces: Sequence[Unplaced]) -> str:
    """Write words that found no place to a file of their own beside the document, and give its path.

    Raises CairnError where that cannot be written; a file that is there is left alone.
    """
    stem = f"{os.path.splitext(os.path.abspath(document))[0]} - left over"
    path = next(one for nth in count(1) if not os.path.lexists(one := f"{stem}{'' if nth == 1 else f' {nth}'}.txt"))
    text = "".join(f"line {piece.line}: {as_text(piece.text)}\n" for piece in pieces)
    put_whole(path, text.encode("utf-8", "replace"), is_replaced=False)
    return path
