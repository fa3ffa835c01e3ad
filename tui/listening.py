"""What was typed and what was pasted, told apart before anything is taken for a key.

Textual's parser looks for keys inside a pasted text as well: of one that holds an escape character it makes keys, which
then give commands, and it loses others. Here a text between the marks of a paste is nothing but text.
"""

from collections.abc import Iterator

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import Paste
from textual.message import Message


class Listener:
    """Makes messages of what a terminal sends, as it comes."""

    def __init__(self, *, debug: bool = False) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)
        self._held = ""
        """What may be the beginning of a mark."""
        self._pasted: list[str] | None = None
        """The parts of a text whose end has yet to come."""

    def feed(self, data: str) -> Iterator[Message]:
        """Take in what was sent."""
        data, self._held = self._held + data, ""
        while data:
            if self._pasted is None:
                before, mark, data = data.partition(BRACKETED_PASTE_START)
                if not mark:
                    before, self._held = _without_beginning(before)
                yield from self._typed(before)
                if mark:
                    self._pasted = []
            else:
                text, mark, data = data.partition(BRACKETED_PASTE_END)
                if not mark:
                    text, self._held = _without_beginning(text, BRACKETED_PASTE_END, 1)
                self._pasted.append(text)
                if mark:
                    pasted, self._pasted = "".join(self._pasted), None
                    yield Paste(pasted)

    def tick(self) -> Iterator[Message]:
        """Nothing came for a moment: what could have been the beginning of a key or a mark was none."""
        if self._pasted is None and self._held:
            held, self._held = self._held, ""
            yield from self._typed(held)
        yield from self._parser.tick()

    def end(self) -> None:
        """No more will come."""
        for _ in self._parser.feed(""):
            pass

    def _typed(self, text: str) -> Iterator[Message]:
        if not text:
            return
        try:
            yield from self._parser.feed(text)
        except (ValueError, OverflowError):
            # A key that there cannot be, such as one with a number beyond all characters.
            self._parser = XTermParser(self._debug)


def _without_beginning(text: str, mark: str = BRACKETED_PASTE_START, least: int = 2) -> tuple[str, str]:
    """A text without what could be the beginning of a mark at its end, and that beginning.

    A single escape character is the key of that name, and is not kept waiting where a key is what is expected.
    """
    for length in range(len(mark) - 1, least - 1, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""
