"""What may reach a terminal: the sequences that the toolkit itself writes, and text. All else came out of a plan."""

import re

_MODES = rb"7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048"
_COLOUR = rb"(?:[34]8;2;\d{1,3};\d{1,3};\d{1,3}|[012347]|39|49)"
_WRITTEN = re.compile(
    rb"\x1b\[(?:\d{1,3};\d{1,3})?H"
    rb"|\x1b\[(?:" + _COLOUR + rb"(?:;" + _COLOUR + rb")*)?m"
    rb"|\x1b\[\?(?:" + _MODES + rb")[hl]"
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[>\d+u|\x1b\[<u|\x1b\]22;[a-z-]*\x07"
)
_ONCE = re.compile(rb"\x1b\[\?(?:1049|2004|25|7)[hl]|\x1b\[>\d+u|\x1b\[<u")
"""What the toolkit writes when it takes the terminal over and when it gives it back, and never between."""
UNWANTED = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufffd\ud800-\udfff]"
)


_SAID = re.compile(rb"\x1b\[(?:0|2|3[1-4])m|\x1b\[\d{1,3}G")
"""What a command writes beside text."""


def strays(raw: bytes) -> list[str]:
    """Whatever in the output of the application it did not write by itself."""
    repeated = [once for once in set(_ONCE.findall(raw)) if raw.count(once) > 1]
    return [ascii(once) for once in repeated] + _unwanted(_WRITTEN.sub(b"", raw))


def strays_of_command(raw: bytes) -> list[str]:
    """Whatever in the output of a command it did not write by itself."""
    return _unwanted(_SAID.sub(b"", raw))


def _unwanted(rest: bytes) -> list[str]:
    text = rest.decode("utf-8", "replace")
    return [ascii(text[found.start() : found.start() + 30]) for found in UNWANTED.finditer(text)]
