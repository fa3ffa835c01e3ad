"""The far end of a pseudo-terminal: it keeps the screen a program paints, and answers what programs ask a terminal."""

import re
from collections.abc import Callable, Iterable

import pyte
from pyte.screens import Char

_SLICE = 512
"""Bytes interpreted at a time, so that reading is never held up for long."""
_LONGEST_SEQUENCE = 65536


class _Screen(pyte.Screen):
    """pyte's screen, and the few sequences of xterm that it does not know."""

    def scroll_up(self, count: int = 1, **_: object) -> None:
        self._scroll(self.index, self.margins.bottom if self.margins else self.lines - 1, count)

    def scroll_down(self, count: int = 1, **_: object) -> None:
        self._scroll(self.reverse_index, self.margins.top if self.margins else 0, count)

    def _scroll(self, step: Callable[[], None], edge: int, count: int) -> None:
        x, y = self.cursor.x, self.cursor.y
        for _ in range(min(count or 1, self.lines)):
            self.cursor.y = edge
            step()
        self.cursor.x, self.cursor.y = x, y

    def repeat(self, count: int = 1, **_: object) -> None:
        """Draw the last character again."""
        x = max(self.cursor.x - 1, 0)
        self.draw(self.buffer[self.cursor.y][x].data * min(count or 1, self.columns))


class _Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down", "b": "repeat"}  # noqa: RUF012 - pyte's own kind
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down", "repeat"}


# One whole escape sequence: a string (DCS OSC SOS PM APC), a CSI, or one of two bytes.
_ESCAPE = re.compile(
    rb"\x1b[P\]X^_](?:[^\x1b\x07]|\x1b(?!\\))*(?:\x1b\\|\x07)"
    rb"|\x1b\[[0-?]*[ -/]*[@-~]"
    rb"|\x1b[ -/]*[0-OQ-WYZ\\`-~]"
)
_PRIVATE = re.compile(rb"\x1b\[(?:[<=>][0-?]*[ -/]*[@-~]|\?[0-?]*[ -/]*[^hl]|[0-?]*[ -/]+[@-~])")
_MODE_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p")
_COLOUR_QUERY = re.compile(rb"\x1b\](1[0-2]);\?")
_MODES = {b"2026": b"2", b"25": b"1", b"1049": b"2", b"2004": b"2"}
_ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[0c": b"\x1b[?62;22c",
    b"\x1b[>c": b"\x1b[>1;10;0c",
    b"\x1b[>0c": b"\x1b[>1;10;0c",
    b"\x1b[5n": b"\x1b[0n",
    b"\x1b[>q": b"\x1bP>|measured\x1b\\",
    b"\x1b[>0q": b"\x1bP>|measured\x1b\\",
}
"""What a terminal says of itself, for each question that has one answer."""


class Emulator:
    """A screen that bytes are fed to. `answer` is called with what goes back to the program."""

    def __init__(self, columns: int, lines: int, answer: Callable[[bytes], None]) -> None:
        self._screen = _Screen(columns, lines)
        self._stream = _Stream(self._screen)
        self._answer = answer
        self._tail = b""
        self._rows = [" " * columns] * lines
        self._cells: list[tuple[Char, ...] | None] = [None] * lines
        self._is_changed = False
        self._cursor: tuple[int, int] | None = None
        self._refresh(range(lines))
        self.changed()

    def prepare(self, data: bytes) -> bytes:
        """Answer the questions among these bytes at once, and give back what the screen understands of them."""
        data, self._tail = self._tail + data, b""
        cut = data.rfind(b"\x1b")
        # An unfinished string may hold no later ESC, or end in the ESC of its terminator.
        for start in (data.rfind(b"\x1b", 0, cut) if cut > 0 else -1, cut):
            if start >= 0 and not _ESCAPE.match(data, start) and len(data) - start < _LONGEST_SEQUENCE:
                data, self._tail = data[:start], data[start:]
                break
        return _ESCAPE.sub(self._sequence, data)

    def _sequence(self, match: re.Match[bytes]) -> bytes:
        sequence = match.group()
        kind = sequence[1:2]
        if kind == b"[":
            return self._control(sequence)
        if kind == b"]":
            if colour := _COLOUR_QUERY.match(sequence):
                value = b"ffff" if colour[1] == b"10" else b"0000"
                self._answer(b"\x1b]%s;rgb:%s/%s/%s\x1b\\" % (colour[1], value, value, value))
            return b""
        if kind == b"P":
            if sequence.startswith((b"\x1bP+q", b"\x1bP$q")):
                self._answer(b"\x1bP0%sr\x1b\\" % sequence[2:3])
            return b""
        return b"" if kind in b"X^_" else sequence

    def _control(self, sequence: bytes) -> bytes:
        screen = self._screen
        if mode := _MODE_QUERY.fullmatch(sequence):
            self._answer(b"\x1b[?%s;%s$y" % (mode[1], _MODES.get(mode[1], b"0")))
        elif sequence in _ANSWERS:
            self._answer(_ANSWERS[sequence])
        elif sequence in (b"\x1b[6n", b"\x1b[?6n"):
            # The cursor as far as interpreted: programs ask before they paint.
            self._answer(b"\x1b[%d;%dR" % (screen.cursor.y + 1, screen.cursor.x + 1))
        elif sequence == b"\x1b[18t":
            self._answer(b"\x1b[8;%d;%dt" % (screen.lines, screen.columns))
        elif sequence == b"\x1b[14t":
            self._answer(b"\x1b[4;%d;%dt" % (screen.lines * 20, screen.columns * 10))
        elif sequence == b"\x1b[16t":
            self._answer(b"\x1b[6;20;10t")
        if _PRIVATE.fullmatch(sequence):
            return b""
        if sequence.endswith(b"m") and b":" in sequence:
            # Colours with sub-parameters, which pyte does not know.
            return re.sub(rb"4:[0-9]", b"4", sequence).replace(b":", b";")
        return sequence

    def feed(self, data: bytes, pause: Callable[[], None]) -> None:
        """Interpret prepared bytes, a little at a time, with `pause` called in between."""
        for start in range(0, len(data), _SLICE):
            self._stream.feed(data[start : start + _SLICE])
            pause()

    def _refresh(self, touched: Iterable[int]) -> None:
        screen = self._screen
        for y in list(touched):
            if y >= screen.lines:
                continue
            row = screen.buffer[y]
            cells = tuple(row[x] for x in range(screen.columns))
            if cells != self._cells[y]:
                self._cells[y] = cells
                self._rows[y] = "".join(cell.data or " " for cell in cells)
                self._is_changed = True
        screen.dirty.clear()

    def changed(self) -> bool:
        """Whether the screen, or the place of a visible cursor, has changed since this was last asked."""
        self._refresh(self._screen.dirty)
        at = self._screen.cursor
        cursor = None if at.hidden else (at.x, at.y)
        answer = self._is_changed or cursor != self._cursor
        self._is_changed, self._cursor = False, cursor
        return answer

    @property
    def text(self) -> str:
        """The screen, as lines; of what was fed since `changed` was last asked it knows nothing."""
        return "\n".join(row.rstrip() for row in self._rows)
