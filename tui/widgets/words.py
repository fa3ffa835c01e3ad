"""A few words in one tone, wrapped to the width they are given."""

from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import wrap_to
from tui.widgets.surface import Surface

_MOST = 4
"""Lines of one text: in a dialog what is asked has to stay in sight, however long the title of what it is about."""


class Words(Surface):
    """Text that is never markup; it takes as many lines as it needs, up to four."""

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
        return len(wrap_to(self.text, width, _MOST)) if width > 0 else 1

    def line(self, y: int) -> Strip:
        """One line of the text."""
        lines = wrap_to(self.text, self.size.width, _MOST)
        return self.pieces((lines[y], self.tone_name)) if y < len(lines) else self.blank()
