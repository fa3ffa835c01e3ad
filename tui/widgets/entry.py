"""Fields to type in: what no terminal should be given does not get in, and what does not fit is refused, saying so."""

import re
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from tui.pasting import LONGEST
from tui.plain import clean

LONGEST_LINE, LONGEST_TEXT = 2_000, LONGEST


def as_line(text: str) -> str:
    """A text as a line holds it: its lines joined by a space."""
    return re.sub("[ \n]+", " ", clean(text.strip("\r\n"), keep_newlines=True))


def as_lines(text: str) -> str:
    """A text as a field for several lines holds it."""
    return clean(text, keep_newlines=True)


def refusal(longest: int) -> str:
    """What is said of a text that does not fit."""
    return f"That is too long: this field holds {longest:,} characters."


class LineField(Input):
    """A field for one line: lines that are pasted are joined. What stands in it from the beginning fits in any case."""

    def __init__(self, text: str = "", *, longest: int = LONGEST_LINE, **options: Any) -> None:
        self.longest = longest
        """Characters that may be typed into it."""
        line = as_line(text)
        super().__init__(line, max_length=max(longest, len(line)), select_on_focus=False, **options)

    def validate_value(self, value: str) -> str:
        """Wherever it comes from, it is fit for a terminal."""
        return clean(value)

    def restricted(self) -> None:
        """Say why what was typed is not taken."""
        self.notify(refusal(self.longest), severity="warning", markup=False)

    def take_all(self, text: str) -> bool:
        """Hold this text in the place of what there was, and say whether it fits; if not, nothing is changed."""
        line = as_line(text)
        if fits := len(line) <= self.longest:
            self.value = line
        return fits

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(as_line(event.text), *self.selection)


class LongText(TextArea):
    """A field for several lines: Enter saves the form, Ctrl+J begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "new_line", show=False)]

    def __init__(self, text: str = "", *, longest: int = LONGEST_TEXT, **options: Any) -> None:
        lines = as_lines(text)
        self.longest = longest
        """Characters that may be typed into it."""
        self._most = max(longest, len(lines))
        super().__init__(lines, tab_behavior="focus", soft_wrap=True, **options)

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "tab", "shift+tab", "escape"):
            event.prevent_default()
            if event.key == "enter":
                event.stop()
                await self.run_action("screen.save")
        elif event.is_printable and not self._has_room(1):
            event.prevent_default()
            event.stop()

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = as_lines(event.text)
        if not self._has_room(len(event.text)):
            event.prevent_default()
            event.stop()

    def _has_room(self, more: int) -> bool:
        """Whether so many characters fit in the place of what is selected; says so where they do not."""
        if len(self.text) - len(self.selected_text) + more <= self._most:
            return True
        self.notify(refusal(self.longest), severity="warning", markup=False)
        return False

    def take_all(self, text: str) -> bool:
        """Hold this text in the place of what there was, and say whether it fits; if not, nothing is changed."""
        lines = as_lines(text)
        if fits := len(lines) <= self.longest:
            self.text = lines
        return fits
