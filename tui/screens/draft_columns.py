"""Saying what the columns of a document are, and having it read so; what was said before is said of it again."""

import asyncio
from functools import partial

from models.documents.headings import LOOKED_AT, find_header
from models.documents.meanings import heading_key
from models.documents.trace import Part
from models.drafting import carry_over, thing_of
from models.drafting.answering import same_place
from models.drafting.index import SourceLine
from models.errors import RefusedError
from models.text import as_line
from models.wording import count
from tui.plain import clean
from tui.reading_in import Job, read_in
from tui.screens.draft_answers import Answering
from tui.screens.draft_state import State, first_state
from tui.screens.working import waited_for

_LONGEST_HEADING = 90


class SayingColumns(Answering):
    """A screen on which columns can be said to be something else."""

    def action_column(self) -> None:
        """Say what the column at hand is, and have the document read so."""
        heading = self._heading_at_hand()
        if heading is None:
            self.cairn.say("There is no column here: go to a cell of a table in the source.")
            return
        self.act(partial(self._say_column, heading))

    def _heading_at_hand(self) -> str | None:
        if self.doubt is not None:
            question = self._state.proposal.reading.questions[self.doubt]
            if question.heading is not None:
                return question.text
        line, cell = self.source.current, self.source.cell
        if line is None or cell is None or not (self.on_source or self.has_match):
            return None
        if not self.on_source:
            spans = [span for look in self.source.looks.values() for span in look.at_hand]
            cell = spans[0].column if spans else cell
        return self._heading_of(line, cell)

    def _heading_of(self, line: SourceLine, column: int) -> str | None:
        rows = self._state.places.rows_of(self.source.cursor, LOOKED_AT)
        table = line.block.block
        header = find_header(rows, None, getattr(table, "heads", 0))
        titles = header.titles if header is not None else line.cells if len(line.cells) > column else ()
        title = as_line(titles[column]) if column < len(titles) else ""
        return title if heading_key(title) and len(title) <= _LONGEST_HEADING else None

    async def _say_column(self, heading: str) -> None:
        from tui.asking.drafting import FORGET, ask_meaning

        key, proposal = heading_key(heading), self._state.proposal
        now = proposal.headings.get(key)
        chosen = await ask_meaning(self.cairn, heading, now, now is not None)
        if chosen is None or chosen == now:
            return
        said = dict(proposal.said)
        if chosen != FORGET:
            said[key] = chosen
        elif key in self._known.headings:
            said[key] = None
        else:
            said.pop(key, None)
        await self._read_again(said)
        self.cairn.say(
            f"“{clean(heading)}” is {_meant(chosen)}." if chosen != FORGET else f"“{clean(heading)}” forgotten."
        )

    async def _read_again(self, said: dict[str, str | None]) -> None:
        job, before = Job(), self._state
        part = self.draft.current_field.part if self.draft.current_field is not None else None

        def read() -> tuple[State, Part | None]:
            found = read_in(self.paths, self._known, said, job)
            now = carry_over(before.proposal, found.proposal)
            return first_state(now, found.places), same_place(before.proposal, now, part) if part is not None else None

        state, at = await waited_for(self.cairn, job, asyncio.to_thread(read))
        self.doubt, self._visited = None, -1
        self.turn_to(state)
        if at is not None and not self.on_source and (place := state.where.get(thing_of(at))) is not None:
            self.draft.put(place, at.field, at.item)
        self.follow()
        if lost := len(state.proposal.lost) - len(before.proposal.lost):
            raise RefusedError(f"{count(lost, 'answer')} found nothing any more that it was about; u takes this back.")


def _meant(name: str) -> str:
    from models.documents import MEANINGS

    return MEANINGS[name]
