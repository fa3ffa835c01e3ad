"""The least that a Textual application can be: the floor of a start."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - Textual's own kind

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("Hello, world")


if __name__ == "__main__":
    Hello().run()
