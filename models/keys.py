"""Row keys: UUIDs of version 7 (RFC 9562), kept as text, so that copies apart never collide and rows sort by birth."""

import os
import time
import uuid
from collections.abc import Iterator

_AT_ONCE = 1_000
_CHANCE = 19
"""Hexadecimal digits of chance in a key: 3 after the version, 16 from the variant on."""
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

    Of one moment there are so few that the next moment has come before they are used up; where it has not, the keys
    run ahead of the clock.
    """
    last = -1
    while True:
        last = max(time.time_ns() // 1_000_000, last + 1)
        moment = f"{last & 0xFFFF_FFFF_FFFF:012x}"
        head = f"{moment[:8]}-{moment[8:]}-7"
        digits = os.urandom(_AT_ONCE * 10).hex()
        parts = (digits[at : at + _CHANCE] for at in range(0, len(digits), 20))
        yield from sorted(f"{head}{part[:3]}-{_VARIANT[part[3]]}{part[4:7]}-{part[7:]}" for part in parts)
