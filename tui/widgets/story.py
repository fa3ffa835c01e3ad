"""A page of text set to its width: labels in one column, words in the next; it scrolls by lines."""

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import fit, width_of, wrap
from tui.commands import Where, bindings
from tui.paint import Tone
from tui.stories import Entry, Story
from tui.widgets.surface import Piece, Surface

_NARROW = 17
"""With fewer cells than this left for the words, a label stands above them rather than beside."""
_LONGEST_ENTRY, _LONGEST = 20_000, 60_000
"""Characters of one thing said, and of all of them, that are set to a width: the more, the longer that takes."""
_KEPT_LINES = 400
_KEPT = 12
"""Texts that are kept set: the one that is shown, and those that were prepared because they may be shown next."""


class StoryView(Surface):
    """Shows a story; it is given another one as the cursor moves elsewhere."""

    story: reactive[Story | None] = reactive(None, layout=False)

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._empty = empty
        self._set: dict[tuple[int, int], tuple[Story, list[tuple[Piece, ...]]]] = {}
        self._strips: dict[tuple[Piece, ...], Strip] = {}
        self._strips_with: tuple[object, ...] | None = None
        self.top = 0

    def watch_story(self, before: Story | None, after: Story | None) -> None:
        """Show the new text, from its beginning; only the lines that differ are drawn."""
        shown = [self._shown(before, self.top, y) for y in range(self.size.height)]
        self.top = 0
        for y, line in enumerate(shown):
            if line != self._shown(after, 0, y):
                self.refresh_line(y)

    def on_resize(self) -> None:
        """Keep to what there is of the text at the new width, at which it is drawn anew without being asked for."""
        top = max(0, min(self.top, len(self._lines) - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def prepare(self, story: Story) -> None:
        """Set a text to the width there is and draw its first page, so that it is there at once when it is shown."""
        if self._base is not None and self._drawn_with is not None:
            for y in range(self.size.height):
                self._strip(self._shown(story, 0, y), self._base)

    def _draw(self, y: int, base: Style) -> Strip:
        return self._strip(self._shown(self.story, self.top, y), base)

    def _strip(self, pieces: tuple[Piece, ...], base: Style) -> Strip:
        """A line as it is drawn; many say the same of one action as of the next."""
        drawn_with = self._drawn_with, base
        if self._strips_with != drawn_with:
            self._strips_with, self._strips = drawn_with, {}
        strip = self._strips.get(pieces)
        if strip is None:
            while len(self._strips) >= _KEPT_LINES:
                del self._strips[next(iter(self._strips))]
            strip = self._strips[pieces] = self._finished(self._line_of(pieces), base)
        return strip

    def _set_to_width(self, story: Story) -> list[tuple[Piece, ...]]:
        # By what it is rather than by what it says: a story may hold ten thousand notes.
        key = id(story), self.size.width - 3
        if key not in self._set:
            while len(self._set) >= _KEPT:
                del self._set[next(iter(self._set))]
            self._set[key] = story, list(_lines(story, key[1])) if key[1] > 0 else []
        return self._set[key][1]

    @property
    def _lines(self) -> list[tuple[Piece, ...]]:
        return self._set_to_width(self.story) if self.story is not None else []

    def _shown(self, story: Story | None, top: int, y: int) -> tuple[Piece, ...]:
        """What stands in one line of the page."""
        if story is None:
            return (("  " + fit(self._empty, self.size.width - 2), Tone.QUIET),) if y == 1 else ()
        lines, index = self._set_to_width(story), top + y
        if y == self.size.height - 1 and index < len(lines) - 1:
            return ((f"  … {len(lines) - index} more lines", Tone.QUIET),)
        return (("  ", Tone.PLAIN), *lines[index]) if index < len(lines) else ()

    def line(self, y: int) -> Strip:
        """One line of the page."""
        return self._line_of(self._shown(self.story, self.top, y))

    def _line_of(self, pieces: tuple[Piece, ...]) -> Strip:
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

    def tell_again(self, story: Story) -> None:
        """Show a story as it is now, from the line that stood at the top."""
        top, self.story = self.top, story
        self.scroll_lines(top)

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
    lines: list[tuple[Piece, ...]] = [((fit(story.heading, width).rstrip(), Tone.QUIET),)]
    lines += [((line, "strong"),) for line in wrap(story.title[:_LONGEST_ENTRY], width)]
    lines.append(())
    labels = [width_of(entry.label) for entry in story.entries if entry.text]
    margin = max(labels) + 2 if any(labels) else 0
    taken = 0
    for number, entry in enumerate(story.entries):
        if taken > _LONGEST:
            rest = f"… and {len(story.entries) - number:,} more; cairn show tells all"
            lines += _entry(Entry("", rest, Tone.QUIET), width, margin)
            break
        taken += min(len(entry.text), _LONGEST_ENTRY)
        lines += _entry(_shortened(entry), width, margin)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _shortened(entry: Entry) -> Entry:
    more = len(entry.text) - _LONGEST_ENTRY
    if more <= 0:
        return entry
    return entry._replace(text=f"{entry.text[:_LONGEST_ENTRY]}… and {more:,} more characters; cairn show tells all")


def _entry(entry: Entry, width: int, margin: int) -> list[tuple[Piece, ...]]:
    label = entry.label
    if not entry.text and not label:
        return [()]
    if not entry.text:
        return [((line, "strong"),) for line in wrap(label, width)]
    if width - margin < _NARROW:
        above: list[tuple[Piece, ...]] = [((line, Tone.QUIET),) for line in wrap(label, width)] if label else []
        return above + [((line, entry.tone),) for line in _hang(entry, width)]
    beside = _hang(entry, width - margin)
    labels = [fit(label, margin), *[" " * margin] * (len(beside) - 1)]
    return [((left, Tone.QUIET), (line, entry.tone)) for left, line in zip(labels, beside, strict=True)]


def _hang(entry: Entry, width: int) -> list[str]:
    if not entry.bullet:
        indent = len(entry.text) - len(entry.text.lstrip(" "))
        return [" " * indent + line for line in wrap(entry.text.lstrip(" "), max(width - indent, 1))] or [""]
    return [("  " if index else "· ") + line for index, line in enumerate(wrap(entry.text, max(width - 2, 1)))]
