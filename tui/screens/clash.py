"""Somebody else changed the same field meanwhile: theirs and yours, what it was, and which is to stay."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from models.edits.clash import Clash, said
from tui.paint import Tone
from tui.screens.choice import ChoiceScreen, Option
from tui.screens.sized import LOW
from tui.typeahead import TypeAhead
from tui.widgets.words import Words

_NOTHING = "nothing"
_CHOICE_LINES = 4
"""Lines that the choice takes at most."""
_FEWEST_LINES = 3
"""Lines in which the values are read where there is little room."""


class Staying(NamedTuple):
    """Whose value stays, of one field or of all that are still to be asked about."""

    is_yours: bool
    is_for_all: bool = False


class ClashScreen(ChoiceScreen[Staying]):
    """Asks which value of one field is to stay; None where that is left open."""

    def __init__(self, clashes: Sequence[Clash], at: int, *, is_kept: bool) -> None:
        """The clash in this position; `is_kept` says whether what was typed is kept where it is left open."""
        clash, more = clashes[at], len(clashes) - at - 1
        options = [Option("y", "Keep yours", Staying(True)), Option("t", "Keep theirs", Staying(False))]
        if more:
            rest = f"here and in {more} more"
            options.append(Option("Y", f"Keep yours, {rest}", Staying(True, True)))
            options.append(Option("T", f"Keep theirs, {rest}", Staying(False, True)))
        place = f" · {at + 1} of {len(clashes)}" if len(clashes) > 1 else ""
        hand = f"{clash.by} changed" if clash.by else "Somebody else changed"
        super().__init__(f"{hand} the {clash.field} of {clash.ref} meanwhile{place}", options)
        self._clash = clash
        self._left = f"Esc leaves theirs, {'and keeps yours for later' if is_kept else 'and yours is not saved'}."

    def details(self) -> ComposeResult:
        """The three values, each under what it is."""
        with VerticalScroll(id="clash-values", can_focus=False):
            for label, value in (
                ("Theirs", self._clash.theirs),
                ("Yours", self._clash.mine),
                ("It was", self._clash.before),
            ):
                yield Words(label, tone=Tone.QUIET, classes="label")
                yield Words(said(value) or _NOTHING, tone=Tone.PLAIN if said(value) else Tone.QUIET)
        yield Words(self._left, tone=Tone.QUIET, classes="label clash-left")

    def on_resize(self, event: events.Resize) -> None:
        """Keep the choice in sight: where there is little room it is the values that scroll."""
        is_short = event.size.height < LOW + _CHOICE_LINES
        self.set_class(is_short, "-short")
        # In lines: what is a share of the terminal's height in a style may stay that of the height before.
        most = _FEWEST_LINES if is_short else event.size.height * 9 // 20
        self.query_one("#clash-values", VerticalScroll).styles.max_height = most

    def on_key(self, event: events.Key) -> None:
        """Scroll long values by the page."""
        values = self.query_one("#clash-values", VerticalScroll)
        if event.key in ("pagedown", "pageup"):
            event.stop()
            values.scroll_page_down() if event.key == "pagedown" else values.scroll_page_up()


class Between(NamedTuple):
    """What was decided of clashes: in which of them yours stays, and in which theirs."""

    yours: Sequence[Clash]
    theirs: Sequence[Clash]


async def ask_between(app: TypeAhead, clashes: Sequence[Clash], *, is_kept: bool) -> Between | None:
    """Ask of each clash whose value stays; None where one was left open."""
    yours: list[Clash] = []
    theirs: list[Clash] = []
    for at in range(len(clashes)):
        staying = await app.interrupt(ClashScreen(clashes, at, is_kept=is_kept))
        if staying is None:
            return None
        some = clashes[at:] if staying.is_for_all else clashes[at : at + 1]
        (yours if staying.is_yours else theirs).extend(some)
        if staying.is_for_all:
            break
    return Between(yours, theirs)
