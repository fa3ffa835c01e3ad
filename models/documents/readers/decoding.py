"""The letters of a text file: UTF-8, UTF-16, or the Windows-1252 in which spreadsheets and editors of old wrote."""

import codecs
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from models.errors import CairnError, RefusedError

Tell = Callable[[int, int], None]
"""Told from time to time how much of how much has been read; it may raise to stop."""
LONGEST_LINE = 1_000_000
"""Characters that a line may have."""
LARGEST = 20_000_000
"""Bytes of a text that is not a table: some ten thousand pages."""
_BLOCK = 1 << 20
_SAMPLE = 1 << 12
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(path: str, tell: Tell) -> str:
    """What its mark says; else UTF-16 where every other byte is empty, UTF-8 where all of it is that, or Windows-1252.

    `tell` is told that nothing has been read yet of how many bytes, once for each MB that is looked through.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        head = file.read(_SAMPLE)
        if known := _marked(head) or _wide(head):
            return known
        try:
            decoder.decode(head)
            while block := file.read(_BLOCK):
                decoder.decode(block)
                tell(0, size)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def decoded(head: bytes) -> str:
    """The beginning of a file as text, as well as that can be told without the rest."""
    return head.decode(_marked(head) or _wide(head) or "utf-8", "replace")


def text_of(path: str, tell: Tell, encoding: str | None = None) -> str:
    """All of a text that is no table, with `\\n` at the end of each line; raises RefusedError where it is too large."""
    _check_size(path)
    encoding = encoding or encoding_of(path, tell)
    with explained(path), open(path, encoding=encoding, errors="replace") as file:
        return file.read()


def lines_of(path: str, tell: Tell) -> Iterator[tuple[int, str]]:
    """The lines of a text, each with its number from 1; raises RefusedError where one or all of them are too long."""
    _check_size(path)
    size = os.path.getsize(path)
    with explained(path), open(path, encoding=encoding_of(path, tell), errors="replace") as file:
        for number, line in enumerate(cut_lines(file, os.path.basename(path), LONGEST_LINE), 1):
            if not number % 1_000:
                tell(min(size, number * 60), size)
            yield number, line


def cut_lines(file: IO[str], name: str, longest: int) -> Iterator[str]:
    """The lines of a file as they are; raises RefusedError for one of more characters, before all of it is read."""
    while line := file.readline(longest):
        if len(line) == longest:
            raise RefusedError(
                f"{name} has a line of more than {longest:,} characters; break it up, or save the plan as csv or docx."
            )
        yield line


def _check_size(path: str) -> None:
    if os.path.getsize(path) > LARGEST:
        raise RefusedError(
            f"{os.path.basename(path)} is larger than {LARGEST // 1_000_000} MB of text; split it and import the parts."
        )


def _marked(head: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark; letters of the West have an empty byte before them or after."""
    half = len(head) // 2
    if half < 2:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) > half * 0.7 and head[1 - first :: 2].count(0) < half * 0.1:
            return encoding
    return None


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Say what is wrong with a file that cannot be read, in a CairnError."""
    try:
        yield
    except (OSError, UnicodeError) as problem:
        raise CairnError(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}.") from None
