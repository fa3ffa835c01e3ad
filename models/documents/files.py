"""A file somebody wants taken in: whether it is there, is not too large, and is what its name says."""

import os

from models.errors import CairnError, NotFoundError, RefusedError

LARGEST = 200_000_000
"""Bytes that a document may have."""
_HEAD = 8
_KINDS = {
    b"PK\x03\x04": "a workbook, document or archive in zip form",
    b"\xd0\xcf\x11\xe0": "an old or password-protected Office file",
    b"%PDF": "a PDF",
    b"{\\rtf": "rich text",
    b"\x1f\x8b": "a compressed archive",
    b"SQLite f": "a database",
}
"""What files of other kinds begin with."""


def check(path: str) -> None:
    """Raise NotFoundError for a file that is not there, RefusedError for one that is empty or too large to take in."""
    name = os.path.basename(path)
    try:
        size = os.stat(path).st_size
        is_file = os.path.isfile(path)
        with open(path, "rb") if is_file else open(os.devnull, "rb"):
            # Only to see that it may be read.
            pass
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.") from None
    except (OSError, ValueError) as problem:
        raise CairnError(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}.") from None
    if not is_file:
        raise RefusedError(f"{path} is not a file; name the file that holds the plan.")
    if not size:
        raise RefusedError(f"{name} is empty; there is nothing in it to import.")
    if size > LARGEST:
        raise RefusedError(f"{name} is larger than {LARGEST // 1_000_000} MB; split it and import the parts.")


def other_kind(path: str) -> str | None:
    """What a file that should be text is by its first bytes; None where they say nothing of the sort."""
    with open(path, "rb") as file:
        head = file.read(_HEAD)
    return next((kind for beginning, kind in _KINDS.items() if head.startswith(beginning)), None)
