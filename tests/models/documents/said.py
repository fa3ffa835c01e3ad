"""The words of what was read of a document, as scripts are given it."""

import re
from collections import Counter


def words_of(found):
    """How often each word is in what was found; a workstream's title is said of each of its actions."""
    said = Counter()
    for stream in found["workstreams"]:
        said.update(words(stream["title"]) * len(stream["actions"]))
    for value in _values(found):
        said.update(words(value))
    return said


def words(text):
    """Letters and digits that stand together, in any case."""
    return [word.casefold() for word in re.findall(r"\w+", text)]


def _values(found):
    if isinstance(found, dict):
        for key, value in found.items():
            # What is asked repeats words of the document, but does not keep them.
            if key not in ("questions", "file"):
                yield from _values(value)
    elif isinstance(found, list):
        for value in found:
            yield from _values(value)
    elif isinstance(found, str):
        yield found
