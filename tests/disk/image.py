"""A folder as a disk keeps it: what has been written, what has been brought to the disk, and what a power cut leaves.

The disk is an unkind one. Of what was written and not synchronised each write is lost or kept by chance, whatever came
before or after it; one that is lost may have reached some of its sectors, and where it made the file longer the file
may have its new length with anything in it. A name that a file was given, or that was taken from it, is lost or kept
by chance too, until its folder is synchronised.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.disk import calls
from tests.disk.calls import Call
from tests.disk.system import Step, told_to

SECTOR = 512
_FOLDER = -1
"""Stands for the content of a folder, where a file has the number of its own."""


class Event(NamedTuple):
    """Something that happened to the disk; `content` and `offset` as in a call, `file` the number of the content."""

    kind: str
    file: int = 0
    offset: int = 0
    content: bytes = b""
    path: str = ""


class Disk:
    """All that happens to the files of a folder and of those in it, from a moment on."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self._names: dict[str, int] = {}
        self._open: dict[int, int] = {}
        self._made = 0
        self.first_contents: dict[int, bytes] = {}
        for path in sorted(Path(folder).rglob("*")):
            number = _FOLDER if path.is_dir() else self._next()
            self._names[str(path)] = number
            if number != _FOLDER:
                self.first_contents[number] = path.read_bytes()
        self.first_names = dict(self._names)

    def _next(self) -> int:
        self._made += 1
        return self._made

    def _holds(self, path: str) -> bool:
        return path.startswith(os.path.join(self.folder, ""))

    def _enter(self, path: str, file: int) -> None:
        self._names[path] = file
        self.events.append(Event("enter", file, path=path))

    def _leave(self, path: str) -> None:
        del self._names[path]
        self.events.append(Event("leave", path=path))

    def mark(self) -> int:
        """How much has happened so far."""
        return len(self.events)

    # ------------------------------------------------------------------------------------------------ what happens

    def hear(self, call: Call) -> None:
        """Write down what SQLite is about to do."""
        if call.kind == calls.SYNC_FOLDER and (self._holds(call.path) or call.path == self.folder):
            self.events.append(Event("sync folder", path=call.path))
        if not self._holds(call.path):
            return
        if call.kind == calls.OPEN:
            if call.is_new:
                self._enter(call.path, self._next())
            if call.path in self._names:
                self._open[call.file] = self._names[call.path]
        elif call.kind == calls.CLOSE:
            self._open.pop(call.file, None)
        elif call.kind == calls.DELETE:
            self._leave(call.path)
        elif call.file in self._open:
            self.events.append(Event(call.kind, self._open[call.file], call.offset, call.content))

    def note(self, step: Step) -> None:
        """Write down what Python has done."""
        if step.kind == "sync" and (os.path.isdir(step.path) or step.path == self.folder):
            self.events.append(Event("sync folder", path=step.path))
        if not self._holds(step.path):
            return
        if step.kind in ("make", "make folder"):
            self._enter(step.path, self._next() if step.kind == "make" else _FOLDER)
        elif step.kind == "sync" and step.path in self._names and self._names[step.path] != _FOLDER:
            self.events.append(Event(calls.SYNC, self._names[step.path]))
        elif step.kind == "link":
            self._enter(step.other, self._names[step.path])
        elif step.kind == "move":
            # In one step, as the file system has it.
            self.events.append(Event("move", self._names[step.path], path=step.other, content=os.fsencode(step.path)))
            self._names[step.other] = self._names.pop(step.path)
        elif step.kind == "delete":
            self._leave(step.path)

    # ---------------------------------------------------------------------------------------------- what is left

    def killed_at(self, moment: int) -> "Remains":
        """What is left when the program alone dies once so much has happened: all that was done until then."""
        return _Surviving(self, None).after(self.events[:moment])

    def cut_at(self, moment: int, chance: Random) -> "Remains":
        """What is left when the power fails then."""
        return _Surviving(self, chance).after(self.events[:moment])

    def put(self, remains: "Remains", folder: str) -> None:
        """Lay out in a folder what is left."""
        for path, content in remains.items():
            place = folder + path[len(self.folder) :]
            if content is None:
                os.mkdir(place, 0o700)
                continue
            handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)


Remains = dict[str, bytes | None]
"""What each path holds, parents first; a folder None."""


class _Surviving:
    """What is on the disk, and what is still on its way there."""

    def __init__(self, disk: Disk, chance: Random | None) -> None:
        self._chance = chance
        self._folder = disk.folder
        self._names = dict(disk.first_names)
        self._files = {number: bytearray(content) for number, content in disk.first_contents.items()}
        self._names_waiting: list[Event] = []
        self._waiting: dict[int, list[Event]] = {}

    def after(self, events: list[Event]) -> Remains:
        for event in events:
            self._take(event)
        for event in self._names_waiting:
            if self._is_kept():
                self._name(event)
        for waiting in self._waiting.values():
            for event in waiting:
                self._write_or_lose(event)
        return self._remains()

    def _is_kept(self) -> bool:
        return self._chance is None or self._chance.random() < 0.5

    def _take(self, event: Event) -> None:
        if event.kind in ("enter", "leave", "move"):
            self._names_waiting.append(event)
        elif event.kind == "sync folder":
            here, elsewhere = [], []
            for waiting in self._names_waiting:
                (here if os.path.dirname(waiting.path) == event.path else elsewhere).append(waiting)
            for waiting in here:
                self._name(waiting)
            self._names_waiting = elsewhere
        elif event.kind == calls.SYNC:
            for waiting in self._waiting.pop(event.file, ()):
                self._write(waiting)
        else:
            self._waiting.setdefault(event.file, []).append(event)

    def _name(self, event: Event) -> None:
        if event.kind == "move":
            self._names.pop(os.fsdecode(event.content), None)
        if event.kind == "leave":
            self._names.pop(event.path, None)
        else:
            self._names[event.path] = event.file

    def _write(self, event: Event) -> None:
        file = self._files.setdefault(event.file, bytearray())
        if event.kind == calls.TRUNCATE:
            del file[event.offset :]
            file.extend(bytes(event.offset - len(file)))
        else:
            file.extend(bytes(max(event.offset - len(file), 0)))
            file[event.offset : event.offset + len(event.content)] = event.content

    def _write_or_lose(self, event: Event) -> None:
        if self._is_kept():
            self._write(event)
            return
        assert self._chance is not None
        file, end = self._files.setdefault(event.file, bytearray()), event.offset + len(event.content)
        if event.kind == calls.WRITE and end > len(file) and self._chance.random() < 0.25:
            some = self._chance.choice((bytes, self._chance.randbytes))
            file.extend(some(end - len(file)))
        if event.kind == calls.WRITE and self._chance.random() < 0.25:
            for sector in _sectors(event):
                if self._is_kept():
                    self._write(sector)

    def _remains(self) -> Remains:
        found: Remains = {}
        for path, number in sorted(self._names.items()):
            # What is in a folder whose own name was lost is lost with it.
            if os.path.dirname(path) in (self._folder, *found):
                found[path] = None if number == _FOLDER else bytes(self._files.get(number, b""))
        return found


def _sectors(event: Event) -> Iterator[Event]:
    """A write, cut at the bounds of the disk's sectors."""
    start, end = event.offset, event.offset + len(event.content)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield event._replace(offset=start, content=event.content[start - event.offset : stop - event.offset])
        start = stop


@contextmanager
def recorded(folder: str) -> Iterator[Disk]:
    """Write down all that this process does to a folder while the block lasts."""
    disk = Disk(os.path.realpath(folder))
    with told_to(disk.note), calls.heard_by(disk.hear):
        yield disk
