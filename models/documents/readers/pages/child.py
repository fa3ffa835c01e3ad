"""Reads one PDF in a process of its own, which may take no more memory and time than a page needs.

It says what it finds on its standard output, a line of JSON for each thing: `["tell", done, of]`, `["refused", why]`,
`["block", …]`, `["remark", …]` and, at the end, `["done"]`.
"""

import gc
import json
import os
import sys
from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import IO, Any

from models.documents.blocks import Block, Place, Table, Text
from models.errors import RefusedError

CURE = "ask for it again, print it to a new PDF, or import the document that it was made from"
BROKEN = "is damaged, or takes far more memory to read than a plan"
MEMORY = 85_000_000
"""Bytes that it may take."""
SECONDS = 3
"""Of the processor's time, for each page and for what comes before the first."""


def main(path: str) -> None:
    """Read a file, and say what is in it."""
    _limit()
    name = os.path.basename(path)
    with TemporaryFile() as file:
        try:
            _read(path, name, file)
        except RefusedError as refusal:
            _say("refused", str(refusal))
        # The libraries raise anything that there is where a file is not what they expect, or memory is short.
        except Exception:
            _say("refused", f"{name} {BROKEN}; {CURE}.")


def _read(path: str, name: str, file: IO[bytes]) -> None:
    from models.documents.readers.pages.assembly import Sheaf
    from models.documents.readers.pages.extracting import pages

    sheaf = Sheaf(file)
    for of, page in pages(path, name):
        sheaf.put(page)
        _allow()
        _say("tell", page.number, of)
    if not sheaf.has_words:
        cure = "have them recognised (OCR), or ask for the document that it was made from"
        raise RefusedError(f"{name} holds no words, at most pictures of them; {cure}.")
    blocks, remarks = sheaf.assembled(lambda _: _allow())
    for block in blocks:
        _say("block", *_flat(block))
    for remark in remarks:
        _say("remark", *remark)
    _say("done")


def block_of(said: Sequence[Any]) -> Block:
    """A block as it was before it was said."""
    kind, *rest = said
    if kind == "text":
        *fields, place = rest
        return Text._make([*fields, Place[place]])
    line, rows, continued, across, within = rest
    cells = [(number, printed) for number, printed in rows]
    reached = frozenset((row, column) for row, column in continued)
    from_left = frozenset((row, column) for row, column in across)
    return Table(line, cells, continued=reached, across=from_left, within=tuple(within) if within else None)


def _flat(block: Block) -> list[Any]:
    if isinstance(block, Text):
        return ["text", *block[:-1], block.place.name]
    return ["table", block.line, list(block.rows), sorted(block.continued), sorted(block.across), block.within]


def _say(*what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _limit() -> None:
    """Take no more than is allowed; where the system knows no limits, whoever waits for this has one."""
    gc.set_threshold(50_000)
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    _allow()


def _allow() -> None:
    """Allow so much more of the processor's time."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
