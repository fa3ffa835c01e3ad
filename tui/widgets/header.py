"""The two lines at the top: whose plan this is and as at which day, and how its actions and indicators stand."""

from textual.reactive import reactive
from textual.strip import Strip

from models.vocabulary import Judgement, Rag
from models.wording import count, day, month
from tui.cells import fit, width_of
from tui.opening import Standing
from tui.paint import JUDGEMENT, RAG, Tone
from tui.plain import clean
from tui.widgets.surface import Piece, Surface


class Header(Surface):
    """Tells a plan's standing."""

    standing: reactive[Standing | None] = reactive(None, layout=False)

    def line(self, y: int) -> Strip:
        """The title, then the counts."""
        if self.standing is None:
            return self.blank()
        if y == 0:
            return self._title(self.standing)
        return self._counts(self.standing) if y == 1 else self.blank()

    def _title(self, standing: Standing) -> Strip:
        plan, width = standing.plan, self.size.width
        collaborative = clean(plan.collaborative)
        period = clean(plan.period or "")
        dated = f"as at {day(standing.today)}"
        past = plan.ended(standing.today)
        ended = f" · period ended {month(past)}" if past else ""
        names = (f"{collaborative} · {clean(plan.title)} {period}", f"{collaborative} {period}", collaborative)
        # The date and the end of the period matter more than the whole of a long title.
        for aside in (dated + ended, dated):
            for name in names:
                if width_of(name) + width_of(aside) + 4 <= width:
                    return self._line_of(name, dated, aside[len(dated) :])
        return self.pieces((" " + fit(names[0], width - 1), "strong"))

    def _line_of(self, name: str, dated: str, ended: str) -> Strip:
        room = self.size.width - width_of(dated + ended) - 3
        return self.pieces((" " + fit(name, room) + " ", "strong"), (dated, Tone.QUIET), (ended, Tone.AMBER))

    def _counts(self, standing: Standing) -> Strip:
        counts, width = standing.counts, self.size.width
        left: list[Piece] = [(" " + count(counts.total, "action"), Tone.PLAIN)]
        for number, words, tone in (
            (counts.overdue, f"{RAG[Rag.RED].glyph} {counts.overdue:,} overdue", Tone.RED),
            (counts.blocked, f"{counts.blocked:,} blocked", Tone.RED),
            (counts.undated, f"{counts.undated:,} no date", Tone.PLAIN),
            (counts.unowned, f"{counts.unowned:,} no owner", Tone.PLAIN),
            (counts.awaiting_confirmation, f"{counts.awaiting_confirmation:,} to confirm", Tone.PLAIN),
            (counts.confirmed, f"{RAG[Rag.BLUE].glyph} {counts.confirmed:,} confirmed", Tone.BLUE),
        ):
            if number:
                left.append(("   " + words, tone))
        right = _indicator_pieces(standing.judgements)
        taken = sum(width_of(text) for text, _ in left)
        needed = sum(width_of(text) for text, _ in right)
        if taken + needed + 3 > width:
            right, needed = [], 0
        while len(left) > 1 and taken > width:
            taken -= width_of(left.pop()[0])
        return self.pieces(*left, (" " * max(width - taken - needed - 1, 0), Tone.PLAIN), *right)


def _indicator_pieces(judgements: dict[Judgement, int]) -> list[Piece]:
    total = sum(judgements.values())
    if not total:
        return []
    pieces: list[Piece] = [(count(total, "indicator"), Tone.PLAIN)]
    good = sum(judgements.get(j, 0) for j in (Judgement.MET, Judgement.AHEAD, Judgement.ON_TRACK))
    for number, words, judgement in (
        (good, "on course", Judgement.AHEAD),
        (judgements.get(Judgement.BEHIND, 0), "behind", Judgement.BEHIND),
        (judgements.get(Judgement.QUERY, 0), "query", Judgement.QUERY),
    ):
        if number:
            look = JUDGEMENT[judgement]
            pieces.append((f"   {look.glyph} {number} {words}", look.tone))
    return pieces
