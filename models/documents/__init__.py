"""Published plans in: a reader for each format gives tables, and a recogniser makes a draft plan of them.

Nothing is stored here. What a document says is data: every word of it ends in the draft or among what found no place,
and what cannot be told for certain is asked, not guessed.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence

from models.documents import csv_table, files
from models.documents.findings import Question, Reading, Row, Unplaced
from models.documents.recogniser import Recogniser
from models.errors import RefusedError
from models.text import as_line

__all__ = ["SUFFIXES", "Progress", "Question", "Reading", "Unplaced", "read", "title_of"]

Progress = Callable[[str, int, int], None]
"""Told how many bytes of how many have been read of the file by this name; it may raise to stop."""
_READERS: dict[str, Callable[[str, Callable[[int, int], None]], Iterator[Row]]] = {".csv": csv_table.rows}
SUFFIXES = tuple(_READERS)
"""How the names of files end that can be read."""


def read(paths: Sequence[str], progress: Progress | None = None) -> Reading:
    """What one plan, in one or more files, says; the first file gives it its title.

    Raises NotFoundError for a file that is not there, and RefusedError, with what to do about it, for one that is not
    what its name says, is too large, or has no headings that are known.
    """
    for path in paths:
        if _suffix(path) not in _READERS:
            known = ", ".join(suffix[1:] for suffix in SUFFIXES)
            raise RefusedError(f"{os.path.basename(path)}: cairn reads {known} so far; save the plan as that first.")
        files.check(path)
    found = Recogniser(title_of(paths[0]))
    for path in paths:
        name = os.path.basename(path)

        def tell(done: int, total: int, name: str = name) -> None:
            if progress is not None:
                progress(name, done, total)

        found.take(name, title_of(path), _READERS[_suffix(path)](path, tell))
    return found.reading()


def title_of(path: str) -> str:
    """A file's name made readable: `west_plan-2024.csv` is called `West plan 2024`."""
    stem = os.path.splitext(os.path.basename(path))[0]
    words = as_line(re.sub(r"[\s_-]+", " ", stem))
    return words[:1].upper() + words[1:] or "Imported plan"


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].casefold()
