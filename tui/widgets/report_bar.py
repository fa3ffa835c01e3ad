"""The lines above a report: which there are, what the one at hand is, and how it is asked for."""

from textual.strip import Strip

from tui.cells import fit
from tui.paint import Tone
from tui.reporting import REPORTS
from tui.widgets.surface import Piece, Surface

CALLED = {
    "board": ("Board", "Each workstream since the last report, for the Board"),
    "noting": ("Noting", "For a council's committee or cabinet, in its own form"),
    "page": ("Page", "The plan on a page, for everybody"),
    "workstream": ("Workstream", "One sponsor's view of a workstream"),
    "indicators": ("Indicators", "The critical indicators, judged, with charts"),
}
"""What each report is called, and what it is."""


class ReportBar(Surface):
    """Names the reports, the one at hand in the accent colour, and tells what it is and how it is asked for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._at, self._told = REPORTS[0], ""

    def tell(self, report: str, told: str) -> None:
        """Show another report, or the same asked for otherwise."""
        self._at, self._told = report, told
        self.refresh()

    def line(self, y: int) -> Strip:
        """The names, then what the one at hand is, then how it is asked for."""
        if y == 0:
            pieces: list[Piece] = [(" REPORTS ", Tone.QUIET)]
            for report in REPORTS:
                pieces.append((f"  {CALLED[report][0]}", "accent" if report == self._at else Tone.PLAIN))
            return self.pieces(*pieces)
        words = CALLED[self._at][1] if y == 1 else self._told
        if y > 2 or not words:
            return self.blank()
        return self.pieces((" " + fit(words, self.size.width - 2), Tone.PLAIN if y == 1 else Tone.QUIET))
