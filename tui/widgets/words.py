"""A few words in one tone, wrapped to the width they are given."""

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import wrap
from tui.widgets.surface import Surface


class Words(Surface):
    """Text that is never markup; it takes as many lines as it needs."""

    DEFAULT_CSS = """
    Words { width: 1fr; height: auto; }
    """
    text: reactive[str] = reactive("", layout=True)
    tone_name: reactive[str] = reactive("plain")

    def __init__(self, text: str, *, tone: str = "plain", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Words.text, text)
        self.set_reactive(Words.tone_name, tone)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes."""
        return len(wrap(self.text, width)) if width > 0 else 1

    def line(self, y: int) -> Strip:
        """One line of the text."""
        lines = wrap(self.text, self.size.width)
        return self.pieces((lines[y], self.tone_name)) if y < len(lines) else self.blank()
