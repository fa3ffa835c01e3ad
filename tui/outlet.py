"""Where text goes out: a stream that may be closed, full, slow, or lack some of the characters."""

import os
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO


def write_out(stream: TextIO, text: str) -> None:
    """Write a text to its end, whatever characters the stream lacks; raises OSError."""
    _make_legible(stream)
    if (handle := _number_of(stream)) is None:
        stream.write(text)
        stream.flush()
    else:
        write_all(handle, text.encode(stream.encoding, stream.errors or "strict"))


def write_bytes(stream: TextIO, data: bytes) -> None:
    """Write to a stream of text what is there already as bytes; raises OSError."""
    if (handle := _number_of(stream)) is not None:
        write_all(handle, data)
    elif hasattr(stream, "buffer"):
        stream.buffer.write(data)
        stream.flush()
    else:
        stream.write(data.decode("utf-8"))


def _number_of(stream: TextIO) -> int | None:
    """The file that a stream writes to, with nothing waiting in front of it; None for one that is kept in memory.

    It is written to by itself: Python gives up in the middle, and says nothing, where its streams keep nothing back.
    """
    stream.flush()
    try:
        return stream.fileno()
    except (OSError, ValueError):
        return None


def write_all(handle: int, data: bytes) -> None:
    """Write all of the data to an open file, however little it takes at a time; raises OSError."""
    while data:
        try:
            data = data[os.write(handle, data) :]
        except BlockingIOError:
            # Another program has asked for this pipe or terminal to be written without waiting.
            from select import select

            select([], [handle], [])


def errors_for(encoding: str) -> str:
    """The error handler with which a text can be written in an encoding, whatever characters that lacks."""
    if encoding.lower().startswith("utf"):
        return "replace"
    from tui.lettering import PLAIN

    return PLAIN


def _make_legible(stream: TextIO) -> None:
    """See to it that a stream fails on no character."""
    if isinstance(stream, TextIOWrapper) and stream.errors != (errors := errors_for(stream.encoding)):
        stream.reconfigure(errors=errors)


def let_go_of(stream: TextIO) -> None:
    """Send what is left of a stream nowhere, so that the interpreter does not fail on it while it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
