"""Paths as people give them: typed with a tilde or in quotation marks, or dropped on a terminal, which pastes them."""

import os
import shlex
from contextlib import suppress
from urllib.parse import unquote, urlsplit

_LONGEST = 8_000
"""Characters of what is looked at as paths: more than a dozen of them have."""
_MOST = 20
"""Files that are taken in as one plan."""


def path_of(typed: str) -> str:
    """The path that a person means: `~/plan.docx`, `'/home/ann/a plan.docx'`, `/home/ann/a\\ plan.docx`, `file:///a.docx`."""
    text = typed.strip()
    if os.path.exists(whole := _plain(text)):
        return whole
    words = _words(text)
    return _plain(words[0]) if len(words) == 1 else _plain(text.strip("'\""))


def paths_in(pasted: str, suffixes: tuple[str, ...]) -> list[str]:
    """The files that a text names, where it names nothing else and each is of a kind that can be read; else none."""
    if not pasted.strip() or len(pasted) > _LONGEST or not any(end in pasted.casefold() for end in suffixes):
        return []
    lines = [line for line in pasted.splitlines() if line.strip()]
    for words in (lines, _words(pasted), [word for line in lines for word in _words(line)]):
        paths = [_plain(word.strip()) for word in words]
        if 0 < len(paths) <= _MOST and all(map(os.path.isfile, paths)):
            return paths if all(path.casefold().endswith(suffixes) for path in paths) else []
    return []


def _words(text: str) -> list[str]:
    with suppress(ValueError):
        return shlex.split(text)
    return [text]


def _plain(word: str) -> str:
    if word.casefold().startswith("file://"):
        with suppress(ValueError):
            return unquote(urlsplit(word).path)
    return os.path.expanduser(word)


def completed(typed: str, suffixes: tuple[str, ...]) -> tuple[str, list[str]]:
    """What a path that is being typed could go on as, as far as that is certain, and the names it could become.

    Folders end with a stroke; of files only those of a kind that can be read are offered.
    """
    folder, begun = os.path.split(typed)
    names = []
    with suppress(OSError, ValueError), os.scandir(os.path.expanduser(folder) or ".") as entries:
        for entry in entries:
            if not entry.name.startswith(begun) or (entry.name.startswith(".") and not begun):
                continue
            if entry.is_dir():
                names.append(entry.name + os.sep)
            elif entry.name.casefold().endswith(suffixes):
                names.append(entry.name)
    names.sort(key=str.casefold)
    return (os.path.join(folder, _beginning(names)) if names else typed), names


def _beginning(names: list[str]) -> str:
    """The letters that all of them begin with."""
    first, last = min(names), max(names)
    return first[: next((nth for nth, letter in enumerate(first) if letter != last[nth : nth + 1]), len(first))]
