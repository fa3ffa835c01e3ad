"""PDFs, read in a process of their own: the libraries for them can be made to take any memory and time there is."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

from models.documents.blocks import Block, Document, Remark
from models.documents.readers.decoding import Tell
from models.documents.readers.pages.child import BROKEN, CURE, SECONDS, block_of
from models.errors import RefusedError

_TOO_LONG = (signal.SIGKILL, getattr(signal, "SIGXCPU", signal.SIGKILL)) if os.name == "posix" else ()
"""By which signals the process ends that has used up its time."""
_PATIENCE = 120
"""Seconds without a word after which the process is ended, where the system has no better measure of its work."""
_LONGEST = 100_000_000
"""Letters that it may say at once."""
_CODE = (
    "import sys; sys.path.append(sys.argv[1]); from models.documents.readers.pages.child import main; main(sys.argv[2])"
)


def read(path: str, tell: Tell) -> Document:
    """The texts and tables of a PDF; raises RefusedError for one that is damaged, locked, or takes too long to read."""
    name = os.path.basename(path)
    blocks: list[Block] = []
    remarks: list[Remark] = []
    page = 0
    with _reader(path) as process:
        for kind, *said in _said(process, name):
            if kind == "tell":
                page, of = said
                tell(page, of)
            elif kind == "block":
                blocks.append(block_of(said))
            elif kind == "remark":
                remarks.append(Remark(*said))
            elif kind == "refused":
                raise RefusedError(said[0])
            else:
                return Document(name, None, blocks, remarks)
        tell(page, page)
        code = process.wait()
    raise RefusedError(_why(name, page, code))


def _why(name: str, page: int, code: int) -> str:
    """What is wrong with a file in whose reading the process ended by itself."""
    where = f"{name}, page {page + 1}," if page else name
    if -code in _TOO_LONG:
        return f"{where} takes more than {SECONDS} seconds to read, and was left; {CURE}."
    return f"{where} {BROKEN}; {CURE}."


@contextmanager
def _reader(path: str) -> Iterator[subprocess.Popen[str]]:
    top = str(Path(__file__).parents[3])
    command = [sys.executable, "-I", "-c", _CODE, top, os.path.abspath(path)]
    # In a session of its own, Ctrl+C is for whoever waits for it.
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="ascii",
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _said(process: subprocess.Popen[str], name: str) -> Iterator[list[Any]]:
    """What the process says, one thing after the other."""
    output = process.stdout
    assert output
    while True:
        timer = Timer(_PATIENCE, process.kill)
        timer.start()
        try:
            line = output.readline(_LONGEST)
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            return
        yield json.loads(line)
