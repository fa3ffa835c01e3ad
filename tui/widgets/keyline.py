"""The last line: the keys that work here, as many as there is room for, and for a moment what was just done."""

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from tui.cells import fit, width_of
from tui.commands import Command
from tui.paint import Tone
from tui.widgets.surface import Piece, Surface


class KeyLine(Surface):
    """Shows commands by their key and label; a click gives the command."""

    commands: reactive[tuple[Command, ...]] = reactive((), layout=False)
    said: reactive[Piece | None] = reactive(None, layout=False)
    """A sentence in passing, in the place of the first line of keys."""
    _unsaying: Timer | None = None

    def say(self, words: str, tone: str, seconds: float) -> bool:
        """Say a clean sentence until the next key, and no longer than so many seconds; False where it does not fit."""
        if not self.display or width_of(words) + 2 > self.size.width:
            return False
        self.said = words, tone
        if self._unsaying is not None:
            self._unsaying.stop()
        self._unsaying = self.set_timer(seconds, self.unsay)
        return True

    @property
    def _standing(self) -> Piece | None:
        """What the application has to say as long as it is true."""
        words = getattr(self.app, "standing", "")
        return (words, Tone.AMBER) if words else None

    def unsay(self) -> None:
        """Show the keys again."""
        self.said = None

    def line(self, y: int) -> Strip:
        """The commands that fit; where room runs out, those that matter least give way."""
        pieces: list[Piece] = [(" ", Tone.PLAIN)]
        if y == 0 and (words := self.said or self._standing) is not None:
            return self.pieces(*pieces, (fit(words[0], self.size.width - 2), words[1]))
        lines = self._fitting()
        for command in lines[y] if y < len(lines) else ():
            pieces += [(_key(command), "strong"), (f" {command.label.lower()}  ", Tone.QUIET)]
        return self.pieces(*pieces)

    def _fitting(self) -> list[list[Command]]:
        """The commands that fit, by line."""
        shown = list(self.commands)
        while shown and len(lines := self._flow(shown)) > self.size.height:
            shown.remove(min(reversed(shown), key=lambda command: command.footer))
        return lines if shown else []

    def _flow(self, commands: list[Command]) -> list[list[Command]]:
        lines: list[list[Command]] = [[]]
        taken = 1
        for command in commands:
            if taken + _width(command) > self.size.width and lines[-1]:
                lines.append([])
                taken = 1
            lines[-1].append(command)
            taken += _width(command)
        return lines

    class Clicked(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def on_click(self, event: events.Click) -> None:
        """Say which command was clicked."""
        left, lines = 1, self._fitting()
        for command in lines[event.y] if event.y < len(lines) else ():
            if left <= event.x < left + _width(command):
                self.post_message(self.Clicked(command))
                return
            left += _width(command)


def _key(command: Command) -> str:
    return command.shown.split()[0]


def _width(command: Command) -> int:
    return width_of(_key(command)) + width_of(command.label) + 3
