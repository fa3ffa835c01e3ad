"""Reading documents beside the drawing: how far it is, stopping it, and all that the draft's screen shows of it."""

import gc
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from models import documents
from models.drafting import Index, Proposal, propose
from models.errors import CairnError, NoDatabaseError, NotFoundError, RefusedError
from models.said_headings import said_headings
from models.workspace import Workspace
from tui.unswept import unswept

_MANY = 20_000
"""Lines of a document that is large."""


class NotWantedError(CairnError):
    """Somebody asked for it to stop; nothing came of it."""


@dataclass
class Job:
    """Something long: how much of how much is done, and whether it is still wanted. Any thread may ask it either."""

    what: str = ""
    done: int = 0
    total: int = 0
    is_stopped: bool = field(default=False)

    def stop(self) -> None:
        """Have it end at the next moment when nothing is half done."""
        self.is_stopped = True

    def tell(self, what: str, done: int, total: int) -> None:
        """Take in how far it is; raises NotWantedError where it should stop."""
        if self.is_stopped:
            raise NotWantedError("Stopped; nothing was imported.")
        self.what, self.done, self.total = what, done, total

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return min(self.done / self.total, 1.0) if self.total else 0.0


class Known(NamedTuple):
    """What the database knows that helps to read a document."""

    headings: Mapping[str, str]
    """What people said earlier that headings mean."""
    owners: Sequence[str]


class Material(NamedTuple):
    """A document, read, and where to find what in it."""

    paths: tuple[str, ...]
    known: Known
    proposal: Proposal
    places: Index


def read_known(workspace: Workspace) -> Known:
    """What the database knows; nothing where there is none yet, or no plan in it."""
    try:
        headings = said_headings(workspace.path, workspace.patience)
        return Known(headings, workspace.owner_names() if workspace.plans() else ())
    except (NoDatabaseError, NotFoundError):
        return Known({}, ())


def read_in(paths: Sequence[str], known: Known, said: Mapping[str, str | None], job: Job) -> Material:
    """Read documents, with what is known of headings and what was said of them now; raises CairnError."""

    def tell(name: str, done: int, total: int) -> None:
        job.tell(f"Reading {name}", done, total)

    job.tell(f"Reading {os.path.basename(paths[0])}", 0, 0)
    _must_be_published(paths)
    meant = {**known.headings, **said}
    headings = {key: meaning for key, meaning in meant.items() if meaning is not None}
    with unswept():
        reading = documents.read(paths, tell, headings=headings, owners=known.owners, keep_source=True)
        job.tell("Laying it out", 1, 1)
        places = Index(reading)
        if places.total > _MANY:
            # What is kept as long as this and is as large need not be looked through again and again.
            gc.freeze()
        return Material(tuple(paths), known, propose(reading, headings, said), places)


def _must_be_published(paths: Sequence[str]) -> None:
    """Raise RefusedError for what was exported here: that is no document to be understood, but comes back as it was."""
    from tui import bringing, returning

    if bringing.is_meant(list(paths)) or returning.is_meant(list(paths)):
        name = os.path.basename(paths[0])
        raise RefusedError(f"{name} was exported from here; the command “cairn import {name}” takes it in again.")
