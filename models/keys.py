"""Row keys: UUIDs of version 7 (RFC 9562), kept as text, so that copies apart never collide and rows sort by birth."""

import os
import time
import uuid
from collections.abc import Iterator

_COUNTED = tuple(f"{number:03x}-" for number in range(1 << 12))
_VARIANT = {digit: "89ab"[int(digit, 16) >> 2] for digit in "0123456789abcdef"}


def new_key() -> str:
    """A key nobody else has made: 48 bits of milliseconds, then chance."""
    moment = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    high = (moment & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | (chance >> 68 & 0x0FFF)
    low = 0x8000_0000_0000_0000 | (chance & 0x3FFF_FFFF_FFFF_FFFF)
    return str(uuid.UUID(int=high << 64 | low))


def rising_keys() -> Iterator[str]:
    """Keys one after another, each greater than the last, in a fraction of the time that calls of `new_key` take.

    The 12 bits after the version count the keys of a moment, as the RFC has it in its method 1; 62 bits of chance are
    left. Where they are used up before the next moment has come, the keys run ahead of the clock.
    """
    last = -1
    while True:
        last = max(time.time_ns() // 1_000_000, last + 1)
        moment = f"{last & 0xFFFF_FFFF_FFFF:012x}"
        head = f"{moment[:8]}-{moment[8:]}-7"
        chance = os.urandom(len(_COUNTED) * 8).hex()
        for number, at in zip(_COUNTED, range(0, len(chance), 16), strict=True):
            yield f"{head}{number}{_VARIANT[chance[at]]}{chance[at + 1 : at + 4]}-{chance[at + 4 : at + 16]}"
