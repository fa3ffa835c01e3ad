"""What Python itself is asked to do to files and folders: listened to as SQLite's calls are."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple
from unittest import mock


class Step(NamedTuple):
    """Something that Python has done: `make`, `make folder`, `sync`, `link`, `move` or `delete`."""

    kind: str
    path: str
    other: str = ""
    """The new name, where there is one."""


@contextmanager
def told_to(listener: Callable[[Step], None]) -> Iterator[None]:
    """Tell a listener of each step, once it is done, while the block lasts."""
    opened: dict[int, str] = {}

    def open_(path: Any, flags: int, *more: Any, **others: Any) -> int:
        is_new = bool(flags & os.O_CREAT) and not os.path.exists(path)
        handle = real["open"](path, flags, *more, **others)
        opened[handle] = os.path.abspath(path)
        if is_new:
            listener(Step("make", opened[handle]))
        return handle

    def close(handle: int) -> None:
        opened.pop(handle, None)
        real["close"](handle)

    def fsync(handle: int) -> None:
        real["fsync"](handle)
        if handle in opened:
            listener(Step("sync", opened[handle]))

    def named(kind: str, real_one: Callable[..., Any]) -> Callable[..., Any]:
        def do(path: Any, *more: Any, **others: Any) -> Any:
            done = real_one(path, *more, **others)
            other = os.path.abspath(more[0]) if kind in ("link", "move") else ""
            listener(Step(kind, os.path.abspath(path), other))
            return done

        return do

    kinds = {"link": "link", "rename": "move", "replace": "move", "unlink": "delete", "rmdir": "delete"}
    kinds["mkdir"] = "make folder"
    ours: dict[str, Callable[..., Any]] = {"open": open_, "close": close, "fsync": fsync}
    real = {name: getattr(os, name) for name in (*kinds, *ours)}
    ours |= {name: named(kind, real[name]) for name, kind in kinds.items()}
    with ExitStack() as stack:
        for name, one in ours.items():
            stack.enter_context(mock.patch.object(os, name, one))
        yield
