"""Row keys: UUIDs of version 7 (RFC 9562), kept as text, so that copies apart never collide and rows sort by birth."""

import os
import time
import uuid


def new_key() -> str:
    """A key nobody else has made: 48 bits of milliseconds, then chance."""
    moment = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    high = (moment & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | (chance >> 68 & 0x0FFF)
    low = 0x8000_0000_0000_0000 | (chance & 0x3FFF_FFFF_FFFF_FFFF)
    return str(uuid.UUID(int=high << 64 | low))
