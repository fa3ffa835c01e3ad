"""A page of text set to its width: labels in one column, words in the next; it scrolls by lines."""

from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import fit, width_of, wrap
from tui.commands import Where, bindings
from tui.paint import Tone
from tui.plain import clean
from tui.stories import Entry, Story
from tui.widgets.surface import Piece, Surface

_NARROW = 17
"""With fewer cells than this left for the words, a label stands above them rather than beside."""


class StoryView(Surface):
    """Shows a story; it is given another one as the cursor moves elsewhere."""

    story: reactive[Story | None] = reactive(None, layout=False)

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._empty = empty
        self._told: Story | None = None
        self._lines: list[tuple[Piece, ...]] = []
        self.top = 0

    def watch_story(self) -> None:
        """Set the new text, from its beginning; only the lines that differ are drawn."""
        self.top = 0
        before = [self._shown(y) for y in range(self.size.height)]
        self._set()
        for y, line in enumerate(before):
            if line != self._shown(y):
                self.refresh_line(y)

    def on_resize(self) -> None:
        """Set the text to the new width."""
        self._set()
        self.refresh()

    def _set(self) -> None:
        self._told, width = self.story, self.size.width - 3
        self._lines = list(_lines(self.story, width)) if self.story is not None and width > 0 else []
        self.top = max(0, min(self.top, len(self._lines) - self.size.height))

    def _shown(self, y: int) -> tuple[Piece, ...]:
        """What stands in one line of the page."""
        if self._told is None:
            return (("  " + fit(self._empty, self.size.width - 2), Tone.QUIET),) if y == 1 else ()
        index = self.top + y
        if y == self.size.height - 1 and index < len(self._lines) - 1:
            return ((f"  … {len(self._lines) - index} more lines", Tone.QUIET),)
        return (("  ", Tone.PLAIN), *self._lines[index]) if index < len(self._lines) else ()

    def line(self, y: int) -> Strip:
        """One line of the page."""
        pieces = self._shown(y)
        return self.pieces(*pieces) if pieces else self.blank()

    def scroll_lines(self, lines: int) -> None:
        """Move the page by a number of lines, as far as it goes."""
        top = max(0, min(self.top + lines, len(self._lines) - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self.scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self.scroll_lines(-3)


class StoryReader(StoryView, can_focus=True):
    """A story to be read in full, by keys."""

    BINDINGS = bindings(Where.STORY)

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(lines)

    def action_move_page(self, pages: int) -> None:
        """Scroll by what can be seen at once."""
        self.scroll_lines(pages * max(self.size.height - 2, 1))

    def action_first(self) -> None:
        """Go to the beginning."""
        self.scroll_lines(-len(self._lines))

    def action_last(self) -> None:
        """Go to the end."""
        self.scroll_lines(len(self._lines))

    async def action_back(self) -> None:
        """Leave the page."""
        await self.screen.dismiss()


def _lines(story: Story, width: int) -> list[tuple[Piece, ...]]:
    lines: list[tuple[Piece, ...]] = [((clean(story.heading), Tone.QUIET),)]
    lines += [((line, "strong"),) for line in wrap(story.title, width)]
    lines.append(())
    labels = [width_of(entry.label) for entry in story.entries if entry.text]
    margin = max(labels) + 2 if any(labels) else 0
    for entry in story.entries:
        lines += _entry(entry, width, margin)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _entry(entry: Entry, width: int, margin: int) -> list[tuple[Piece, ...]]:
    label = clean(entry.label)
    if not entry.text and not label:
        return [()]
    if not entry.text:
        return [((label, "strong"),)]
    if width - margin < _NARROW:
        above: list[tuple[Piece, ...]] = [((label, Tone.QUIET),)] if label else []
        return above + [((line, entry.tone),) for line in _hang(entry, width)]
    beside = _hang(entry, width - margin)
    labels = [fit(label, margin), *[" " * margin] * (len(beside) - 1)]
    return [((left, Tone.QUIET), (line, entry.tone)) for left, line in zip(labels, beside, strict=True)]


def _hang(entry: Entry, width: int) -> list[str]:
    if not entry.bullet:
        indent = len(entry.text) - len(entry.text.lstrip(" "))
        return [" " * indent + line for line in wrap(entry.text, max(width - indent, 1))] or [""]
    return [("  " if index else "· ") + line for index, line in enumerate(wrap(entry.text, max(width - 2, 1)))]
