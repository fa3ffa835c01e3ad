"""Telling of a draft: which document it is, what is at hand in full, and what is doubtful of it."""

import os

from textual.strip import Strip

from models.documents.trace import Part
from models.drafting import LineKind, title_of_thing
from models.wording import count
from tui.cells import width_of
from tui.paint import Tone
from tui.plain import clean
from tui.screens.draft_state import State
from tui.screens.draft_taking import Taking
from tui.widgets.surface import Piece, Surface
from tui.widgets.thing_pane import About

_NO_PLAN = "No plan was found in it."
_TAKES = {
    LineKind.PLAN: "THE PLAN",
    LineKind.WORKSTREAM: "WORKSTREAM",
    LineKind.ACTION: "ACTION",
    LineKind.PART: "PART OF AN ACTION",
    LineKind.INDICATOR: "INDICATOR",
}


class DraftHeader(Surface):
    """Says which document it is, what was found in it, and what is left to decide."""

    pieces_left: tuple[Piece, ...] = ()
    pieces_right: tuple[Piece, ...] = ()

    def line(self, y: int) -> Strip:
        """The first line; where there is another it is blank."""
        if y:
            return self.blank()
        right = list(self.pieces_right)
        room = self.size.width - sum(width_of(words) for words, _ in self.pieces_left) - 1
        while right and sum(width_of(words) for words, _ in right) > room:
            del right[0]
        gap = " " * max(room - sum(width_of(words) for words, _ in right), 1)
        return self.pieces(*self.pieces_left, (gap, Tone.PLAIN), *right)


class TellingDraft(Taking):
    """A screen that tells of a draft."""

    def tell_header(self, state: State) -> None:
        """Say which document it is, what was found in it, and what is left to decide."""
        header, draft = self.query_one(DraftHeader), state.proposal.draft
        name = clean(os.path.basename(self.paths[0]))
        more = f" and {len(self.paths) - 1} more" if len(self.paths) > 1 else ""
        header.pieces_left = ((f" Import · {name}{more} ", "strong"),)
        if state.is_bare:
            header.pieces_right = ((f"{_NO_PLAN} ", Tone.AMBER),)
        elif state.beside is not None:
            header.pieces_right = ((f"beside {state.beside.key}: ", Tone.QUIET), (f"{state.beside.told} ", Tone.PLAIN))
        else:
            found = f"{count(draft.action_count, 'action')} in {count(len(draft.workstreams), 'workstream')}"
            header.pieces_right = (
                *(((f"{count(len(draft.indicators), 'indicator')}  ", Tone.QUIET),) if draft.indicators else ()),
                (f"{found}  ", Tone.PLAIN),
                *(((f"+ {len(state.left):,} left over  ", Tone.QUIET),) if state.left else ()),
                (f"? {count(len(state.doubts), 'doubt')} ", Tone.AMBER) if state.doubts else ("no doubts ", Tone.QUIET),
            )
        header.refresh()

    def told(self) -> About:
        """What is at hand, in full."""
        doubt, hint = self._told_doubt()
        if not doubt and (same := self._told_same()):
            doubt, hint = same
        line, shown = self.draft.current, self.draft.current_field
        left = self.left_at_hand()
        if left is not None:
            piece = self.state.proposal.reading.unplaced[left]
            return About("LEFT OVER", "p puts it somewhere ", doubt, hint, words=piece.text)
        if self.on_source and not self.has_match:
            return About("SOURCE", "", doubt, hint, words=self._told_source())
        if line is None or line.part is None or shown is None:
            return About("", "", doubt, hint or ("Nothing here is in the plan." if line else ""))
        fields = self.draft.fields
        home = self._home(line.part)
        out = "left out; x takes it up again " if self.state.proposal.is_left_out(line.part) else ""
        return About(f"{_TAKES[line.kind]}{home}", out, doubt, hint, fields, fields.index(shown))

    def _told_same(self) -> tuple[str, str] | None:
        """What the action at hand is in the plan that this is a newer edition of."""
        line, beside = self.draft.current, self.state.beside
        if beside is None or line is None or line.part is None or self.left_at_hand() is not None:
            return None
        told = beside.about(line.part)
        return told if any(told) else None

    def _home(self, part: Part) -> str:
        if part.action is None or part.workstream is None:
            return ""
        return f" · {clean(title_of_thing(self.state.proposal.draft, Part('', part.workstream)))}"

    def _told_source(self) -> str:
        line = self.source.current
        if line is not None and line.where in self.state.places.labels:
            return "A heading, a label or a number: it did its work, and is no part of the plan by itself."
        return "Nothing of the plan stands here."

    def _told_doubt(self) -> tuple[str, str]:
        state = self.state
        if self.doubt is None:
            if state.is_bare:
                hint = "c says what the column under the cursor is; p puts words somewhere."
                return f"{_NO_PLAN} Nothing can be taken in yet.", hint
            if not state.doubts:
                return "", ""
            return "", f"{count(len(state.doubts), 'doubt')}: n goes to the next"
        question = state.proposal.reading.questions[self.doubt]
        keys = ["y keep it"]
        keys += ["e type over"] if question.parts else []
        keys += ["c say what the column is"] if question.heading else []
        keys += ["p put it somewhere"] if self.left_at_hand() is not None else []
        at = state.doubts.index(self.doubt) + 1
        return f"? {at} of {len(state.doubts)} · {question.message}", " · ".join(keys)

    def _choose_doubt(self) -> None:
        """The doubt at hand: the one that was gone to while it is about what is at hand, else the first that is."""
        candidates = self._doubts_here()
        if self.doubt not in candidates:
            self.doubt = next(iter(candidates), None)

    def _doubts_here(self) -> list[int]:
        state, is_open = self.state, set(self.state.doubts)
        found: list[int] = []
        line = self.draft.current
        if line is not None and line.part is not None and (self.has_match or not self.on_source):
            found += self.draft.doubts_of(line.part)
        if self.on_source or self.has_match:
            here = self.source.current
            found += state.places.doubts_at.get(here.where, ()) if here is not None else ()
        return [number for number in dict.fromkeys(found) if number in is_open]
