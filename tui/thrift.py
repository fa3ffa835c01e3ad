"""Fewer bytes for the same picture: what a slow line carries matters more than what Textual finds easiest to write.

Textual sets every colour of every run of text anew and resets it after. Here a run says only what is different from the
run before it, and a run that cannot be seen, being blank on the same background, takes its neighbour's style.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from textual.driver import Driver as _Driver
else:
    _Driver = object

_SGR = re.compile(r"\x1b\[([\d;]*)m")
_ONLY_MOVES = re.compile(r"(?:\x1b\[\d+;\d+H|[\r\n])*")
_PAINTED = re.compile(r"\x1b\[(?:\d+;\d+)?H")
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
"""What a terminal is told around an update that it should show at once."""
_FAR = re.compile("[^\x00-\u02ff\u2010-\u28ff]")
"""What a plan in English has none of, so that nothing need be put in its place."""
_COLOUR_LENGTH = {"2": 5, "5": 3}
"""Numbers that a colour takes, itself included, by the kind that follows 38 or 48."""


class Look(NamedTuple):
    """How a terminal draws what is written next: the codes for its foreground, its background and all else."""

    foreground: str = ""
    background: str = ""
    rest: tuple[str, ...] = ()


PLAIN = Look()


def thrifty(written: str) -> str:
    """The same output for a terminal, each change of style said once and none that changes nothing.

    The terminal is plain before it, and plain again after it.
    """
    pieces = _SGR.split(written)
    told, now, wanted = [pieces[0]], PLAIN, PLAIN
    for codes, text in zip(pieces[1::2], pieces[2::2], strict=True):
        wanted = _after(wanted, codes)
        if text and _ONLY_MOVES.fullmatch(text) is None:
            told.append(_change(now, wanted))
            now = wanted
        told.append(text)
    told.append(_change(now, PLAIN))
    return "".join(told)


@lru_cache(maxsize=4096)
def _after(look: Look, codes: str) -> Look:
    """How things are drawn once a sequence of codes has been obeyed."""
    foreground, background, rest = look
    numbers = codes.split(";")
    while numbers:
        number = numbers[0] or "0"
        taken = _COLOUR_LENGTH.get(numbers[1], 1) if number in ("38", "48") and len(numbers) > 1 else 1
        code, numbers = ";".join(numbers[:taken]), numbers[taken:]
        if number == "0":
            foreground, background, rest = PLAIN
        elif number == "39":
            foreground = ""
        elif number == "49":
            background = ""
        elif _is_foreground(number):
            foreground = code
        elif _is_background(number):
            background = code
        else:
            rest = (*(known for known in rest if known != code), code)
    return Look(foreground, background, rest)


def _is_foreground(number: str) -> bool:
    return number == "38" or (len(number) == 2 and number[0] in "39" and number[1] in "01234567")


def _is_background(number: str) -> bool:
    return number == "48" or (len(number) == 2 and number[0] == "4") or (len(number) == 3 and number[:2] == "10")


@lru_cache(maxsize=4096)
def _change(now: Look, wanted: Look) -> str:
    """The shortest sequence that leads from one look to another."""
    if now == wanted:
        return ""
    if wanted == PLAIN:
        return "\x1b[0m"
    codes: list[str] = []
    if now.rest != wanted.rest:
        if wanted.rest[: len(now.rest)] != now.rest:
            codes, now = ["0"], PLAIN
        codes += wanted.rest[len(now.rest) :]
    if now.foreground != wanted.foreground:
        codes.append(wanted.foreground or "39")
    if now.background != wanted.background:
        codes.append(wanted.background or "49")
    return f"\x1b[{';'.join(codes)}m"


def _in_place(written: str) -> str:
    """The same output, with whatever terminals draw each as wide as they like kept to its place."""
    if _FAR.search(written) is None and "\xad" not in written:
        return written
    from tui.placing import placed

    return placed(written)


class ThriftyOutput(_Driver):
    """Put before a driver of Textual's, it writes thriftily: an update whole, and the same picture once."""

    _update: list[str] | None = None
    """What was written since an update began that the terminal is to show at once."""
    _shown = ""
    """What was painted last, where it began at a place of its own, so that painting it again would change nothing."""

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if data == _BEGIN:
            self._update = []
        elif data == _END and self._update is not None:
            update, self._update = "".join(self._update), None
            if update:
                # In one piece: the thread that writes it is woken once.
                super().write(f"{_BEGIN}{update}{_END}")  # type: ignore[safe-super]
        elif not (_PAINTED.match(data) and data == self._shown):
            self._shown = data if _PAINTED.match(data) else ""
            if self._update is None:
                super().write(thrifty(_in_place(data)))  # type: ignore[safe-super]
            else:
                self._update.append(thrifty(_in_place(data)))


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """Runs of text in which a blank one on its neighbour's background is part of that neighbour."""
    found: list[Segment] = []
    for segment in segments:
        if found and not segment.control and not found[-1].control:
            text, style, _ = found[-1]
            if style == segment.style or _is_unseen(segment, style):
                found[-1] = Segment(text + segment.text, style)
                continue
            if _is_unseen(found[-1], segment.style):
                found[-1] = Segment(text + segment.text, segment.style)
                continue
        found.append(segment)
    return found


def _is_unseen(segment: Segment, beside: Style | None) -> bool:
    """Whether nothing would look otherwise if a run were drawn in its neighbour's style."""
    own = segment.style
    if segment.text.strip(" ") or own is None or beside is None or own.bgcolor != beside.bgcolor:
        return False
    return not any((s.underline or s.reverse or s.strike or s.link or s.meta) for s in (own, beside))
