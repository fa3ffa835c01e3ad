"""Whether the file itself is whole, and whether it is kept as a plan should be."""

import os
import sqlite3
import stat
from collections.abc import Iterator

from models import whereabouts
from models.backups import folder_of, newest_whole, restore_command
from models.checks.findings import Finding, Grade

_MOST = 20
"""Complaints about pages that are told; where there are many, they say the same."""


def page_faults(connection: sqlite3.Connection, path: str) -> Iterator[Finding]:
    """What SQLite finds wrong when it looks at every page and every index."""
    try:
        found = [str(text) for (text,) in connection.execute(f"PRAGMA integrity_check({_MOST:d})").fetchall()]
    except sqlite3.DatabaseError as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        found = [str(problem)]
    if found != ["ok"]:
        newest = newest_whole(path)
        do = restore_command(path, newest) if newest else "put a backup in its place: cairn restore PATH"
        lines = (line for text in found for line in text.splitlines())
        yield from (Finding(Grade.DAMAGE, line, do) for line in lines if not line.startswith("***"))


def keeping_faults(path: str) -> Iterator[Finding]:
    """What could be safer about where the file lies, what it is called, and who may read it."""
    real = os.path.realpath(path)
    found = os.stat(real)
    if remark := whereabouts.remark(path):
        yield Finding(Grade.ADVICE, remark.text, "move it, and name its new place with --db or CAIRN_DB")
    if found.st_nlink > 1:
        what = f"{path} has {found.st_nlink} names: what one process leaves half-written beside one, others miss"
        yield Finding(Grade.ADVICE, what, "remove the other name, or make it a symbolic link")
    folder = os.path.dirname(real)
    if os.stat(folder).st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not os.stat(folder).st_mode & stat.S_ISVTX:
        yield Finding(Grade.ADVICE, f"others may put files into {folder}, and take any away", f"chmod go-w {folder}")
    for name, mode in _private(real):
        if os.path.exists(name) and (more := stat.S_IMODE(os.stat(name).st_mode) & ~mode):
            what = f"others may {'read' if more & 0o044 else 'use'} {name}"
            yield Finding(Grade.ADVICE, what, f"chmod {mode:o} {name}")


def _private(real: str) -> Iterator[tuple[str, int]]:
    """The files and folders of a database, and what may be done with each."""
    yield real, 0o600
    yield f"{real}-drafts", 0o600
    for folder in (folder_of(real), f"{real}-crashes"):
        yield folder, 0o700
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                yield os.path.join(folder, name), 0o600
