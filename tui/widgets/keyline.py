"""The last line: the keys that work here, as many as there is room for."""

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import width_of
from tui.commands import Command
from tui.paint import Tone
from tui.widgets.surface import Piece, Surface


class KeyLine(Surface):
    """Shows commands by their key and label; a click gives the command."""

    commands: reactive[tuple[Command, ...]] = reactive((), layout=False)

    def line(self, y: int) -> Strip:
        """The commands that fit; the last ones, help and quit among them, are kept before the middle ones."""
        pieces: list[Piece] = [(" ", Tone.PLAIN)]
        for command in self._fitting():
            pieces += [(_key(command), "strong"), (f" {command.label.lower()}  ", Tone.QUIET)]
        return self.pieces(*pieces)

    def _fitting(self) -> list[Command]:
        shown, room = list(self.commands), self.size.width - 1
        while shown and sum(_width(command) for command in shown) > room:
            shown.pop(max(len(shown) - 4, 0))
        return shown

    class Clicked(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def on_click(self, event: events.Click) -> None:
        """Say which command was clicked."""
        left = 1
        for command in self._fitting():
            if left <= event.x < left + _width(command):
                self.post_message(self.Clicked(command))
                return
            left += _width(command)


def _key(command: Command) -> str:
    return command.shown.split()[-1] if command.id == "indicators" else command.shown.split()[0]


def _width(command: Command) -> int:
    return width_of(_key(command)) + width_of(command.label) + 3
