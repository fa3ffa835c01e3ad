"""Published plans in: a reader for each format gives tables, and a recogniser makes a draft plan of them.

Nothing is stored here. What a document says is data: every word of it ends in the draft or among what found no place,
and what cannot be told for certain is asked, not guessed.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from models.documents.answered import used
from models.documents.findings import Question, Reading, SourceBlock, Unplaced
from models.documents.meanings import ANSWERS as MEANINGS
from models.documents.meanings import Meaning, heading_key
from models.documents.readers import SUFFIXES, open_document
from models.documents.recogniser import Recogniser
from models.documents.trace import Part, Source, Trace
from models.text import as_line

__all__ = [
    "MEANINGS",
    "SUFFIXES",
    "Part",
    "Progress",
    "Question",
    "Reading",
    "Source",
    "SourceBlock",
    "Trace",
    "Unplaced",
    "heading_key",
    "read",
    "title_of",
]

Progress = Callable[[str, int, int], None]
"""Told how many bytes of how many have been read of the file by this name; it may raise to stop."""


def read(
    paths: Sequence[str],
    progress: Progress | None = None,
    *,
    headings: Mapping[str, str] | None = None,
    owners: Sequence[str] = (),
    keep_source: bool = False,
) -> Reading:
    """What one plan, in one or more files, says; the first file gives it its title, if it gives itself none.

    `headings` is what people have said that headings mean, by `heading_key`, as one of `MEANINGS`; with it, even an
    empty one, a table whose headings are not known is asked about, and without it refused. `owners` are names that are
    known already, which are never split. With `keep_source` the reading holds the blocks of the documents too.

    Raises NotFoundError for a file that is not there, and RefusedError, with what to do about it, for one that is not
    what its name says, is too large, or has no headings that are known.
    """
    said = {key: Meaning(name) for key, name in headings.items() if name in MEANINGS} if headings else None
    found = Recogniser(title_of(paths[0]), said, owners, keep_source)
    for path in paths:
        name = os.path.basename(path)

        def tell(done: int, total: int, name: str = name) -> None:
            if progress is not None:
                progress(name, done, total)

        found.take(open_document(path, tell), title_of(path))
        if headings is None and os.path.splitext(path)[1].casefold() == ".csv":
            found.check_headings()
    reading = found.reading()
    return replace(reading, answers=used(reading, headings)) if headings else reading


def title_of(path: str) -> str:
    """A file's name made readable: `west_plan-2024.csv` is called `West plan 2024`."""
    stem = os.path.splitext(os.path.basename(path))[0]
    words = as_line(re.sub(r"[\s_-]+", " ", stem))
    return words[:1].upper() + words[1:] or "Imported plan"
